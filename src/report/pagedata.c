#include "report/pagedata.h"

#include "report/when.h"

#include <jansson.h>
#include <string.h>
#include <strings.h>

#define DEPTH_LARGEST 200

static void fill(sr_buffer *buffer, const char *text)
{
    if (buffer->size == 0 && text != NULL && *text != 0) {
        sr_buffer_text(buffer, text);
        sr_buffer_trim(buffer);
    }
}

// ---------------------------------------------------------------- JSON-LD

static bool type_is_article(json_t *object)
{
    json_t *type = json_object_get(object, "@type");
    json_t *first = json_is_array(type) ? json_array_get(type, 0) : type;
    const char *name = json_string_value(first);
    return name != NULL && (strstr(name, "Article") != NULL || strcmp(name, "BlogPosting") == 0 ||
                            strstr(name, "LiveBlog") != NULL);
}

static const char *string_or_member(json_t *value, const char *member)
{
    value = json_is_array(value) ? json_array_get(value, 0) : value;
    return json_is_object(value) ? json_string_value(json_object_get(value, member))
                                 : json_string_value(value);
}

static void read_linked(sr_draft *draft, json_t *value, sr_buffer *body, int depth)
{
    size_t i;
    json_t *item;
    if (depth > 4) {
        return;
    }
    json_array_foreach(value, i, item)
    {
        read_linked(draft, item, body, depth + 1);
    }
    if (!json_is_object(value)) {
        return;
    }
    read_linked(draft, json_object_get(value, "@graph"), body, depth + 1);
    if (!type_is_article(value)) {
        return;
    }
    fill(&draft->title, json_string_value(json_object_get(value, "headline")));
    fill(&draft->outlet, string_or_member(json_object_get(value, "publisher"), "name"));
    fill(&draft->url, json_string_value(json_object_get(value, "url")));
    fill(&draft->url, string_or_member(json_object_get(value, "mainEntityOfPage"), "@id"));
    sr_when_fill(&draft->published, json_string_value(json_object_get(value, "datePublished")));
    fill(body, json_string_value(json_object_get(value, "articleBody")));
}

static void read_script(sr_draft *draft, const xmlNode *node, sr_buffer *body)
{
    for (const xmlNode *child = node->children; child != NULL; child = child->next) {
        if (child->content != NULL) {
            json_error_t error;
            json_t *value = json_loads((const char *)child->content, 0, &error);
            read_linked(draft, value, body, 0);
            json_decref(value);
        }
    }
}

// ---------------------------------------------------------------- meta elements

static const char *attribute(const xmlNode *node, const char *name)
{
    for (const xmlAttr *at = node->properties; at != NULL; at = at->next) {
        if (xmlStrcasecmp(at->name, (const xmlChar *)name) == 0 && at->children != NULL) {
            return (const char *)at->children->content;
        }
    }
    return NULL;
}

static bool is_one_of(const char *name, const char *const *names)
{
    for (; name != NULL && *names != NULL; names++) {
        if (strcasecmp(name, *names) == 0) {
            return true;
        }
    }
    return false;
}

static void read_meta(sr_draft *draft, const xmlNode *node)
{
    static const char *const days[] = {"article:published_time",
                                       "og:article:published_time",
                                       "datepublished",
                                       "date",
                                       "dc.date",
                                       "dc.date.issued",
                                       "dcterms.created",
                                       "dcterms.date",
                                       "pubdate",
                                       "publishdate",
                                       "publish-date",
                                       "sailthru.date",
                                       "parsely-pub-date",
                                       "article.published",
                                       "cxenseparse:recs:publishtime",
                                       "publication_date",
                                       "og:published_time",
                                       NULL};
    static const char *const titles[] = {"og:title", "twitter:title", "dc.title",
                                         "headline", "parsely-title", NULL};
    static const char *const outlets[] = {"og:site_name", "application-name", "dc.publisher",
                                          "publisher", NULL};
    static const char *const urls[] = {"og:url", "parsely-link", NULL};
    const char *names[] = {attribute(node, "property"), attribute(node, "name"),
                           attribute(node, "itemprop")};
    const char *content = attribute(node, "content");
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (is_one_of(names[i], days)) {
            sr_when_fill(&draft->published, content);
        } else if (is_one_of(names[i], titles)) {
            fill(&draft->title, content);
        } else if (is_one_of(names[i], outlets)) {
            fill(&draft->outlet, content);
        } else if (is_one_of(names[i], urls)) {
            fill(&draft->url, content);
        }
    }
}

/// What is weaker than the data made for machines: <title>, <time>, the canonical link.
typedef struct {
    const char *title;
    const char *time;
    const char *link;
} weak;

static void read_element(sr_draft *draft, const xmlNode *node, sr_buffer *body, weak *found)
{
    const xmlChar *name = node->name;
    const char *type = attribute(node, "type");
    if (xmlStrcasecmp(name, (const xmlChar *)"meta") == 0) {
        read_meta(draft, node);
    } else if (xmlStrcasecmp(name, (const xmlChar *)"script") == 0) {
        if (type != NULL && strncasecmp(type, "application/ld+json", 19) == 0) {
            read_script(draft, node, body);
        }
    } else if (xmlStrcasecmp(name, (const xmlChar *)"title") == 0 && found->title == NULL &&
               node->children != NULL) {
        found->title = (const char *)node->children->content;
    } else if (xmlStrcasecmp(name, (const xmlChar *)"time") == 0 && found->time == NULL) {
        found->time = attribute(node, "datetime");
    } else if (xmlStrcasecmp(name, (const xmlChar *)"link") == 0 &&
               is_one_of(attribute(node, "rel"), (const char *const[]){"canonical", NULL})) {
        found->link = attribute(node, "href");
    }
}

static void walk(sr_draft *draft, const xmlNode *node, sr_buffer *body, weak *found, int depth)
{
    for (; node != NULL && depth < DEPTH_LARGEST; node = node->next) {
        if (node->type == XML_ELEMENT_NODE) {
            read_element(draft, node, body, found);
            walk(draft, node->children, body, found, depth + 1);
        }
    }
}

/// Take the site's name off the end of a <title>: "Rain floods town | Example News".
static void cut_site(sr_buffer *title, const char *outlet)
{
    for (size_t at = title->size; at > 8; at--) {
        const char *rest = title->bytes + at;
        bool bar = strncmp(rest, " | ", 3) == 0;
        bool dash =
            strncmp(rest, " - ", 3) == 0 && outlet != NULL && strcasecmp(rest + 3, outlet) == 0;
        if (bar || dash) {
            title->bytes[at] = 0;
            title->size = at;
            return;
        }
    }
}

void sr_pagedata_read(sr_draft *draft, const xmlNode *root, sr_buffer *body)
{
    weak found = {0};
    walk(draft, root, body, &found, 0);
    bool weak_title = draft->title.size == 0;
    fill(&draft->title, found.title);
    if (weak_title) {
        cut_site(&draft->title, draft->outlet.bytes);
    }
    fill(&draft->url, found.link);
    sr_when_fill(&draft->published, found.time);
}
