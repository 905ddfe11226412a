// XML files with reports in them: feeds, NewsML-G2, NITF. The pull parser holds one entry at a
// time. Files that declare entities are refused: nothing that we read needs them, and attacks do.
#include "report/format.h"

#include "report/feed.h"
#include "report/markup.h"
#include "report/news.h"

#include <libxml/xmlreader.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

typedef struct {
    sr_stream *stream;
    xmlTextReader *reader;
    size_t budget; // bytes that may be read before the next entry is complete
    sr_buffer outlet;
    unsigned long entries;
    bool entered; // the reader stands on an entry that was given
    bool broken;  // the parser gave up; what it had read before is given first
    bool over;
    char trouble[200]; // the parser's first complaint
    int trouble_line;
} xml_reader;

static bool sniff(const char *head, size_t size)
{
    static const char *const starts[] = {"<?xml",        "<rss",  "<feed",   "<newsitem",
                                         "<newsmessage", "<nitf", "<rdf:rdf"};
    size_t at = 0;
    while (at < size && (strchr(" \t\r\n", head[at]) != NULL || (unsigned char)head[at] >= 0xef ||
                         (unsigned char)head[at] == 0xbb)) {
        at++;
    }
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
        if (size - at >= strlen(starts[i]) &&
            strncasecmp(head + at, starts[i], strlen(starts[i])) == 0) {
            return true;
        }
    }
    return false;
}

static int read_some(void *context, char *bytes, int size)
{
    xml_reader *x = context;
    size_t got = sr_stream_read(x->stream, bytes, size < 0 ? 0 : (size_t)size);
    if (got > x->budget) {
        return -1;
    }
    x->budget -= got;
    return (int)got;
}

static void keep_trouble(void *context, const char *message, xmlParserSeverities severity,
                         xmlTextReaderLocatorPtr where)
{
    xml_reader *x = context;
    if (x->trouble[0] == 0 && severity == XML_PARSER_SEVERITY_ERROR) {
        size_t size = strcspn(message, "\n");
        size = size < sizeof x->trouble - 1 ? size : sizeof x->trouble - 1;
        memcpy(x->trouble, message, size);
        x->trouble[size] = 0;
        x->trouble_line = xmlTextReaderLocatorLineNumber(where);
    }
}

static void close_xml(void *state)
{
    xml_reader *x = state;
    xmlFreeTextReader(x->reader);
    sr_buffer_free(&x->outlet);
    free(x);
}

static void *open_xml(sr_stream *stream, const char *path)
{
    xml_reader *x = calloc(1, sizeof *x);
    if (x == NULL) {
        return NULL;
    }
    x->stream = stream;
    x->budget = SR_DOCUMENT_LARGEST;
    x->reader = xmlReaderForIO(read_some, NULL, x, path, NULL, XML_PARSE_NONET | XML_PARSE_COMPACT);
    if (x->reader == NULL) {
        close_xml(x);
        return NULL;
    }
    xmlTextReaderSetErrorHandler(x->reader, keep_trouble, x);
    return x;
}

static bool declares_entities(xml_reader *x)
{
    const xmlNode *node =
        xmlTextReaderCurrentNode(x->reader); // asking for the document would make it ours
    const xmlDoc *document = node == NULL ? NULL : node->doc;
    return document != NULL && document->intSubset != NULL && document->intSubset->entities != NULL;
}

typedef enum { NO_ENTRY, FEED_TITLE, FEED_ENTRY, NEWS_ITEM, NITF } entry_kind;

static entry_kind kind_of(xml_reader *x)
{
    if (xmlTextReaderNodeType(x->reader) != XML_READER_TYPE_ELEMENT) {
        return NO_ENTRY;
    }
    const char *name = (const char *)xmlTextReaderConstLocalName(x->reader);
    int depth = xmlTextReaderDepth(x->reader);
    if (strcmp(name, "item") == 0 || strcmp(name, "entry") == 0) {
        return depth <= 2 ? FEED_ENTRY : NO_ENTRY;
    }
    if (strcmp(name, "title") == 0 && depth <= 2 && x->outlet.size == 0) {
        return FEED_TITLE;
    }
    return strcmp(name, "newsItem") == 0 ? NEWS_ITEM : strcmp(name, "nitf") == 0 ? NITF : NO_ENTRY;
}

static bool fill_draft(xml_reader *x, entry_kind kind, const xmlNode *node, sr_draft *draft,
                       sr_error *err)
{
    switch (kind) {
    case NEWS_ITEM:
        return sr_news_item(draft, node, err);
    case NITF:
        return sr_news_nitf(draft, node, err);
    case FEED_ENTRY:
        return sr_feed_entry(draft, node, x->outlet.bytes, err);
    case FEED_TITLE:
    case NO_ENTRY:
    default:
        return false;
    }
}

static sr_step stop(xml_reader *x, sr_error *err, const char *what)
{
    x->over = true;
    (void)sr_fail(err, SR_ERR_FORMAT, (uint64_t)(x->trouble_line > 0 ? x->trouble_line : 0), "%s",
                  what);
    return SR_STEP_BAD;
}

static sr_step take_entry(xml_reader *x, entry_kind kind, sr_draft *draft, sr_error *err)
{
    xmlNode *node = xmlTextReaderExpand(x->reader);
    if (node == NULL) { // it reads ahead: the entry may be whole and the error behind it
        node = xmlTextReaderCurrentNode(x->reader);
        node = node == NULL || node->next == NULL ? NULL : node;
        x->broken = true;
    }
    if (node == NULL) {
        return stop(x, err,
                    x->budget == 0       ? "entry too large"
                    : x->trouble[0] != 0 ? x->trouble
                                         : "cut short");
    }
    x->budget = SR_DOCUMENT_LARGEST;
    if (kind == FEED_TITLE) {
        sr_markup_text(&x->outlet, node);
        return SR_STEP_END; // no entry yet
    }
    x->entered = true;
    x->entries++;
    draft->line = (unsigned long)xmlGetLineNo(node);
    if (fill_draft(x, kind, node, draft, err)) {
        return SR_STEP_DOCUMENT;
    }
    if (err != NULL) {
        err->at = draft->line;
    }
    return SR_STEP_BAD;
}

static sr_step next_xml(void *state, sr_draft *draft, sr_error *err)
{
    xml_reader *x = state;
    while (!x->over) {
        int more = x->broken    ? -1
                   : x->entered ? xmlTextReaderNext(x->reader)
                                : xmlTextReaderRead(x->reader);
        x->entered = false;
        if (more != 1) {
            bool wrong = more < 0 || (x->entries == 0);
            x->over = true;
            return wrong ? stop(x, err, x->trouble[0] != 0 ? x->trouble : "no report in this XML")
                         : SR_STEP_END;
        }
        if (declares_entities(x)) {
            return stop(x, err, "declares entities: refused");
        }
        entry_kind kind = kind_of(x);
        if (kind != NO_ENTRY) {
            sr_step step = take_entry(x, kind, draft, err);
            if (step != SR_STEP_END) {
                return step;
            }
        }
    }
    return SR_STEP_END;
}

const sr_format sr_format_xml = {.name = "xml",
                                 .endings = ".xml .rss .atom .rdf .nitf .newsml .g2",
                                 .sniff = sniff,
                                 .open = open_xml,
                                 .next = next_xml,
                                 .close = close_xml};
