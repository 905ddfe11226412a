// Source: RSS 2.0 specification (2009), RFC 4287 (Atom). The fullest text that an entry carries is
// taken: content, else its description or summary.
#include "report/feed.h"

#include "report/article.h"
#include "report/markup.h"
#include "report/when.h"

#include <string.h>

/// The text of an element that holds markup, as escaped text or as elements.
static bool marked_up(sr_buffer *out, const xmlNode *node, sr_error *err)
{
    if (node == NULL) {
        return true;
    }
    bool elements = false;
    for (const xmlNode *child = node->children; child != NULL; child = child->next) {
        elements |= child->type == XML_ELEMENT_NODE;
    }
    if (elements) {
        xmlBuffer *dump = xmlBufferCreate();
        if (dump == NULL) {
            return sr_fail(err, SR_ERR_LIMIT, 0, "out of memory");
        }
        for (xmlNode *child = node->children; child != NULL; child = child->next) {
            (void)xmlNodeDump(dump, child->doc, child, 0, 0);
        }
        bool right = sr_article_of_fragment(out, (const char *)xmlBufferContent(dump),
                                            (size_t)xmlBufferLength(dump), err);
        xmlBufferFree(dump);
        return right;
    }
    xmlChar *text = xmlNodeGetContent(node);
    size_t size = text == NULL ? 0 : strlen((const char *)text);
    bool right = true;
    if (size > 0 && strpbrk((const char *)text, "<&") != NULL) {
        right = sr_article_of_fragment(out, (const char *)text, size, err);
    } else if (size > 0) {
        sr_buffer_add(out, (const char *)text, size);
        sr_buffer_trim(out);
    }
    xmlFree(text);
    return right;
}

static const xmlNode *first_of(const xmlNode *entry, const char *const *names)
{
    for (; *names != NULL; names++) {
        const xmlNode *found = sr_markup_child(entry, *names);
        if (found != NULL) {
            return found;
        }
    }
    return NULL;
}

static void read_link(sr_draft *draft, const xmlNode *entry)
{
    for (const xmlNode *node = entry->children; node != NULL; node = node->next) {
        if (!sr_markup_is(node, "link")) {
            continue;
        }
        const char *href = sr_markup_attribute(node, "href");
        const char *rel = sr_markup_attribute(node, "rel");
        if (href == NULL) {
            sr_markup_fill(&draft->url, node);
        } else if (draft->url.size == 0 && (rel == NULL || strcmp(rel, "alternate") == 0)) {
            sr_buffer_text(&draft->url, href);
        }
    }
}

bool sr_feed_entry(sr_draft *draft, const xmlNode *entry, const char *outlet, sr_error *err)
{
    const xmlNode *when = first_of(
        entry, (const char *const[]){"pubDate", "published", "date", "issued", "updated", NULL});
    sr_buffer day = {0};
    sr_markup_fill(&day, when);
    if (day.size > 0) {
        (void)sr_when_read(day.bytes, day.size, &draft->published);
    }
    sr_buffer_free(&day);
    read_link(draft, entry);
    sr_markup_fill(&draft->id, first_of(entry, (const char *const[]){"guid", "id", NULL}));
    if (draft->id.size == 0 && draft->url.size > 0) {
        sr_buffer_add(&draft->id, draft->url.bytes, draft->url.size);
    }
    sr_markup_fill(&draft->outlet, sr_markup_find(entry, "source/title"));
    if (draft->outlet.size == 0 && outlet != NULL) {
        sr_buffer_text(&draft->outlet, outlet);
    }
    bool right = marked_up(&draft->title, sr_markup_child(entry, "title"), err);
    static const char *const texts[] = {"encoded", "content", "description", "summary"};
    for (size_t i = 0; right && draft->text.size == 0 && i < sizeof texts / sizeof *texts; i++) {
        right = marked_up(&draft->text, sr_markup_child(entry, texts[i]), err);
    }
    return right && (draft->text.size > 0 ||
                     sr_fail(err, SR_ERR_FORMAT, 0, "entry without text: %.60s",
                             draft->title.size > 0 ? draft->title.bytes : "(no title)"));
}
