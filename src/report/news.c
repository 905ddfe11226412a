// Source: IPTC, NITF 3.6 and NewsML-G2 2.30. Where the body has a dateline of its own, it is put in
// front of the first paragraph, as it is printed.
#include "report/news.h"

#include "report/article.h"
#include "report/markup.h"
#include "report/when.h"

#include <string.h>

#define DEPTH_LARGEST 60

static void fill_text(sr_buffer *out, const char *text)
{
    if (out->size == 0 && text != NULL) {
        sr_buffer_text(out, text);
        sr_buffer_trim(out);
    }
}

static void fill_day_of(sr_draft *draft, const xmlNode *node)
{
    sr_buffer day = {0};
    sr_markup_fill(&day, node);
    sr_when_fill(&draft->published, day.bytes);
    sr_buffer_free(&day);
}

// ---------------------------------------------------------------- NITF

static bool is_paragraph(const xmlNode *node)
{
    return sr_markup_is(node, "p") || sr_markup_is(node, "hl2") || sr_markup_is(node, "li") ||
           sr_markup_is(node, "pre") || sr_markup_is(node, "bq");
}

static bool is_apart(const xmlNode *node)
{
    return sr_markup_is(node, "media") || sr_markup_is(node, "table") ||
           sr_markup_is(node, "note") || sr_markup_is(node, "fn") || sr_markup_is(node, "hr") ||
           sr_markup_is(node, "nitf-table") || sr_markup_is(node, "dateline") ||
           sr_markup_is(node, "byline");
}

/// Paragraphs under a body, `dateline` (or an empty buffer) before the first.
static void gather(sr_buffer *out, const xmlNode *node, sr_buffer *dateline, int depth)
{
    for (; node != NULL && depth < DEPTH_LARGEST; node = node->next) {
        if (node->type != XML_ELEMENT_NODE || is_apart(node)) {
            continue;
        }
        if (!is_paragraph(node)) {
            gather(out, node->children, dateline, depth + 1);
            continue;
        }
        size_t before = out->size;
        if (before > 0) {
            sr_buffer_add(out, "\n\n", 2);
        }
        size_t from = out->size;
        sr_markup_text(out, node);
        if (out->size == from) {
            out->size = before;
            continue;
        }
        if (dateline->size > 0 && before == 0) {
            bool there = out->size >= dateline->size &&
                         memcmp(out->bytes, dateline->bytes, dateline->size) == 0;
            if (!there) {
                sr_buffer first = *out;
                *out = (sr_buffer){0};
                sr_buffer_add(out, dateline->bytes, dateline->size);
                bool dashed = dateline->bytes[dateline->size - 1] == '-';
                sr_buffer_text(out, dashed ? " " : " - ");
                sr_buffer_add(out, first.bytes, first.size);
                sr_buffer_free(&first);
            }
        }
    }
}

bool sr_news_nitf(sr_draft *draft, const xmlNode *nitf, sr_error *err)
{
    const xmlNode *head = sr_markup_child(nitf, "head");
    const xmlNode *data = sr_markup_child(head, "docdata");
    const xmlNode *body = sr_markup_child(nitf, "body");
    const xmlNode *body_head = sr_markup_child(body, "body.head");
    const xmlNode *publication = sr_markup_child(head, "pubdata");
    sr_markup_fill(&draft->title, sr_markup_find(body_head, "hedline/hl1"));
    sr_markup_fill(&draft->title, sr_markup_child(head, "title"));
    fill_text(&draft->id, sr_markup_attribute(sr_markup_child(data, "doc-id"), "id-string"));
    fill_text(&draft->outlet, sr_markup_attribute(publication, "name"));
    sr_markup_fill(&draft->outlet, sr_markup_child(body_head, "distributor"));
    fill_text(&draft->outlet,
              sr_markup_attribute(sr_markup_child(data, "doc.copyright"), "holder"));
    fill_text(&draft->url, sr_markup_attribute(publication, "ex-ref"));
    sr_when_fill(&draft->published,
                 sr_markup_attribute(sr_markup_child(data, "date.issue"), "norm"));
    sr_when_fill(&draft->published,
                 sr_markup_attribute(sr_markup_child(data, "date.release"), "norm"));
    sr_when_fill(&draft->published, sr_markup_attribute(publication, "date.publication"));
    sr_buffer dateline = {0};
    sr_markup_fill(&dateline, sr_markup_child(body_head, "dateline"));
    const xmlNode *content = sr_markup_child(body, "body.content");
    if (content != NULL) {
        gather(&draft->text, content->children, &dateline, 0);
    }
    sr_buffer_free(&dateline);
    return draft->text.size > 0 || sr_fail(err, SR_ERR_FORMAT, 0, "news item without text");
}

// ---------------------------------------------------------------- NewsML-G2

static bool read_content(sr_draft *draft, const xmlNode *content, sr_error *err)
{
    const xmlNode *nitf = sr_markup_find(content, "inlineXML/nitf");
    if (nitf != NULL) {
        return sr_news_nitf(draft, nitf, err);
    }
    const xmlNode *html = sr_markup_find(content, "inlineXML/html");
    html = html == NULL ? sr_markup_child(content, "inlineXML") : html;
    if (html != NULL) {
        xmlBuffer *dump = xmlBufferCreate();
        if (dump == NULL) {
            return sr_fail(err, SR_ERR_LIMIT, 0, "out of memory");
        }
        const xmlNode *body = sr_markup_child(html, "body");
        (void)xmlNodeDump(dump, html->doc, (xmlNode *)(uintptr_t)(body == NULL ? html : body), 0,
                          0);
        bool right = sr_article_of_fragment(&draft->text, (const char *)xmlBufferContent(dump),
                                            (size_t)xmlBufferLength(dump), err);
        xmlBufferFree(dump);
        return right;
    }
    const xmlNode *data = sr_markup_child(content, "inlineData");
    xmlChar *text = data == NULL ? NULL : xmlNodeGetContent(data);
    if (text != NULL) {
        sr_buffer_text(&draft->text, (const char *)text);
        sr_buffer_trim(&draft->text);
        xmlFree(text);
    }
    return true;
}

bool sr_news_item(sr_draft *draft, const xmlNode *item, sr_error *err)
{
    const xmlNode *meta = sr_markup_child(item, "itemMeta");
    const xmlNode *about = sr_markup_child(item, "contentMeta");
    const xmlNode *provider = sr_markup_child(meta, "provider");
    const char *status = sr_markup_attribute(sr_markup_child(meta, "pubStatus"), "qcode");
    if (status != NULL && strstr(status, "cancel") != NULL) {
        return sr_fail(err, SR_ERR_FORMAT, 0, "news item withdrawn by its provider");
    }
    fill_text(&draft->id, sr_markup_attribute(item, "guid"));
    sr_markup_fill(&draft->outlet, sr_markup_child(provider, "name"));
    fill_text(&draft->outlet, sr_markup_attribute(provider, "literal"));
    fill_text(&draft->outlet, sr_markup_attribute(provider, "qcode"));
    fill_text(&draft->outlet, sr_markup_attribute(provider, "uri"));
    sr_markup_fill(&draft->title, sr_markup_child(about, "headline"));
    sr_markup_fill(&draft->title, sr_markup_child(meta, "title"));
    fill_day_of(draft, sr_markup_child(about, "contentCreated"));
    fill_day_of(draft, sr_markup_child(meta, "firstCreated"));
    fill_day_of(draft, sr_markup_child(meta, "versionCreated"));
    return read_content(draft, sr_markup_child(item, "contentSet"), err) &&
           (draft->text.size > 0 || sr_fail(err, SR_ERR_FORMAT, 0, "news item without text"));
}
