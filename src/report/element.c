#include "report/element.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

bool sr_element_named(const xmlNode *node, const char *const *names)
{
    for (; *names != NULL; names++) {
        if (xmlStrcasecmp(node->name, (const xmlChar *)*names) == 0) {
            return true;
        }
    }
    return false;
}

static const char *attribute(const xmlNode *node, const char *name)
{
    for (const xmlAttr *at = node->properties; at != NULL; at = at->next) {
        if (xmlStrcasecmp(at->name, (const xmlChar *)name) == 0) {
            return at->children != NULL && at->children->content != NULL
                       ? (const char *)at->children->content
                       : "";
        }
    }
    return NULL;
}

/// Whether one of `words` (parted by blanks) begins a word of a class or id: "nav" in "site-nav",
/// not in "canvas".
static bool class_has(const char *value, const char *const *words)
{
    if (value == NULL) {
        return false;
    }
    for (const char *at = value; *at != 0; at++) {
        bool start = at == value || !isalnum((unsigned char)at[-1]) ||
                     (islower((unsigned char)at[-1]) && isupper((unsigned char)*at));
        if (!start) {
            continue;
        }
        for (size_t i = 0; words[i] != NULL; i++) {
            size_t size = strlen(words[i]);
            bool exact = words[i][size - 1] == '!'; // "ad!": the whole word
            size -= exact;
            if (strncasecmp(at, words[i], size) == 0 &&
                (!exact || !isalnum((unsigned char)at[size]))) {
                return true;
            }
        }
    }
    return false;
}

static const char *const furniture_names[] = {
    "script",     "style",  "noscript", "nav",      "aside",  "footer",   "form",
    "button",     "iframe", "svg",      "select",   "option", "textarea", "input",
    "figcaption", "object", "embed",    "template", "canvas", "head",     "dialog",
    "menu",       "audio",  "video",    "label",    "map",    NULL};
static const char *const furniture_classes[] = {"nav!",
                                                "navbar",
                                                "navigation",
                                                "menu",
                                                "sidebar",
                                                "side-bar",
                                                "related",
                                                "recommend",
                                                "promo",
                                                "share!",
                                                "sharing",
                                                "share-",
                                                "social",
                                                "comment",
                                                "cookie",
                                                "consent",
                                                "gdpr",
                                                "advert",
                                                "ad!",
                                                "ads!",
                                                "sponsor",
                                                "newsletter",
                                                "subscri",
                                                "signup",
                                                "sign-up",
                                                "breadcrumb",
                                                "caption",
                                                "footer",
                                                "popular",
                                                "trending",
                                                "most-read",
                                                "mostread",
                                                "tags!",
                                                "tag-list",
                                                "taglist",
                                                "byline",
                                                "author-bio",
                                                "copyright",
                                                "widget",
                                                "skip-",
                                                "skip!",
                                                "modal",
                                                "popup",
                                                "paywall",
                                                "read-more",
                                                "readmore",
                                                "more-stories",
                                                "also-read",
                                                "toolbar",
                                                "masthead",
                                                "pagination",
                                                "pager",
                                                "credit",
                                                "disclaimer",
                                                "outbrain",
                                                "taboola",
                                                "printonly",
                                                "hidden!",
                                                "visually-hidden",
                                                "sr-only",
                                                "screen-reader",
                                                "gallery",
                                                "slideshow",
                                                "login",
                                                "search!",
                                                "banner",
                                                "teaser",
                                                "inline-story",
                                                "see-also",
                                                "livechat",
                                                "weather",
                                                "poll!",
                                                "meta!",
                                                "timestamp",
                                                "dateline-date",
                                                "post-date",
                                                "print!",
                                                NULL};
static const char *const article_classes[] = {"article-body",
                                              "articlebody",
                                              "story-body",
                                              "storybody",
                                              "entry-content",
                                              "post-content",
                                              "article-content",
                                              "article__body",
                                              "story-content",
                                              "article-text",
                                              "body-content",
                                              "node-content",
                                              NULL};

static bool is_hidden(const xmlNode *node)
{
    const char *style = attribute(node, "style");
    const char *aria = attribute(node, "aria-hidden");
    return attribute(node, "hidden") != NULL || (aria != NULL && strcasecmp(aria, "true") == 0) ||
           (style != NULL &&
            (strstr(style, "display:none") != NULL || strstr(style, "display: none") != NULL));
}

static bool has_role(const xmlNode *node)
{
    static const char *const roles[] = {
        "navigation", "complementary", "contentinfo", "banner",  "search",
        "dialog",     "alertdialog",   "menu",        "toolbar", NULL};
    const char *role = attribute(node, "role");
    for (size_t i = 0; role != NULL && roles[i] != NULL; i++) {
        if (strcasecmp(role, roles[i]) == 0) {
            return true;
        }
    }
    return false;
}

bool sr_element_is_article(const xmlNode *node)
{
    const char *property = attribute(node, "itemprop");
    return (property != NULL && strcasecmp(property, "articleBody") == 0) ||
           class_has(attribute(node, "class"), article_classes) ||
           class_has(attribute(node, "id"), article_classes);
}

bool sr_element_is_furniture(const xmlNode *node)
{
    if (sr_element_named(node, furniture_names)) {
        return true;
    }
    static const char *const never[] = {"html",   "body", "article", "main", "p", "em",
                                        "strong", "b",    "i",       "a",    NULL};
    if (is_hidden(node) || has_role(node)) {
        return true;
    }
    if (sr_element_named(node, never) &&
        !class_has(attribute(node, "class"), (const char *const[]){"caption", "byline", "credit",
                                                                   "cookie", "copyright", NULL})) {
        return false;
    }
    return !sr_element_is_article(node) &&
           (class_has(attribute(node, "class"), furniture_classes) ||
            class_has(attribute(node, "id"), furniture_classes));
}
