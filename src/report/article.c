// The article is where the paragraphs are: every block of prose gives points to the elements around
// it, fewer the further away and the more of it is links; the best element is the article. Before
// that, what is furniture by its element, its role or its class is left out, and inside the article
// blocks that are mostly links, captions and notices. Source of the idea: "Readability" (Arc90,
// 2009).
#include "report/article.h"

#include "report/element.h"
#include "report/encoding.h"
#include "report/pagedata.h"

#include <libxml/HTMLparser.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define DEPTH_LARGEST 200 // elements inside each other
#define PROSE_SHORTEST 60 // bytes of a block that counts as prose
#define BLOCKS_LARGEST 200000

typedef struct {
    xmlNode *node; // the block's element
    size_t from;   // in `text`
    size_t size;
    size_t links; // bytes of it inside links
    bool heading;
    bool item;
} block;

typedef struct {
    sr_buffer text; // of all blocks, one after the other
    block *blocks;
    size_t count;
    size_t capacity;
    int links; // link elements around the reading place
    bool failed;
    bool whole; // a fragment: nothing is furniture
} harvest;

// ---------------------------------------------------------------- blocks

static bool is_block(const xmlNode *node)
{
    static const char *const names[] = {
        "p",    "div",  "section", "article", "main",    "li",       "ul",      "ol",
        "h1",   "h2",   "h3",      "h4",      "h5",      "h6",       "table",   "tr",
        "td",   "th",   "tbody",   "dl",      "dt",      "dd",       "pre",     "blockquote",
        "body", "html", "header",  "footer",  "aside",   "nav",      "figure",  "figcaption",
        "form", "hr",   "center",  "details", "summary", "fieldset", "address", NULL};
    return sr_element_named(node, names);
}

static bool is_heading(const xmlNode *node)
{
    return node->name[0] == 'h' && node->name[1] >= '1' && node->name[1] <= '6' &&
           node->name[2] == 0;
}

static void open_block(harvest *h, xmlNode *node)
{
    if (h->count > 0 && h->blocks[h->count - 1].size == 0 &&
        h->blocks[h->count - 1].from == h->text.size) {
        h->count--; // nothing was in it
    }
    if (h->count == h->capacity) {
        size_t capacity = h->capacity == 0 ? 256 : h->capacity * 2;
        block *blocks =
            capacity > BLOCKS_LARGEST ? NULL : realloc(h->blocks, capacity * sizeof *blocks);
        if (blocks == NULL) {
            h->failed = true;
            return;
        }
        h->blocks = blocks;
        h->capacity = capacity;
    }
    h->blocks[h->count++] = (block){.node = node,
                                    .from = h->text.size,
                                    .heading = is_heading(node),
                                    .item = xmlStrcasecmp(node->name, (const xmlChar *)"li") == 0};
}

/// Text of a block: runs of blanks become one.
static void add_text(harvest *h, const char *text)
{
    if (h->failed || h->count == 0) {
        return;
    }
    block *b = &h->blocks[h->count - 1];
    size_t before = h->text.size;
    while (*text != 0) {
        size_t blanks = strspn(text, " \t\r\n\f");
        while (strncmp(text + blanks, "\xc2\xa0", 2) == 0) {
            blanks += 2 + strspn(text + blanks + 2, " \t\r\n\f");
        }
        if (blanks > 0 && b->size > 0 && h->text.bytes[h->text.size - 1] != ' ') {
            sr_buffer_add(&h->text, " ", 1);
        }
        text += blanks;
        size_t word = 0;
        while (text[word] != 0 && strchr(" \t\r\n\f", text[word]) == NULL &&
               strncmp(text + word, "\xc2\xa0", 2) != 0) {
            word++;
        }
        sr_buffer_add(&h->text, text, word);
        text += word;
        b->size = h->text.size - b->from;
    }
    b->links += h->links > 0 ? h->text.size - before : 0;
}

static bool is_break(const xmlNode *node)
{
    return node != NULL && node->type == XML_ELEMENT_NODE &&
           xmlStrcasecmp(node->name, (const xmlChar *)"br") == 0;
}

/// Two breaks in a row part paragraphs, one is a blank.
static bool is_second_break(const xmlNode *node)
{
    const xmlNode *before = node->prev;
    while (before != NULL && before->type == XML_TEXT_NODE && xmlIsBlankNode(before)) {
        before = before->prev;
    }
    return is_break(before);
}

static void gather(harvest *h, xmlNode *node, xmlNode *holder, int depth)
{
    for (; node != NULL && !h->failed; node = node->next) {
        if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
            add_text(h, (const char *)node->content);
            continue;
        }
        if (node->type != XML_ELEMENT_NODE || depth > DEPTH_LARGEST) {
            continue;
        }
        if (is_break(node)) {
            if (is_second_break(node)) {
                open_block(h, holder);
            } else {
                add_text(h, " ");
            }
            continue;
        }
        if (h->whole ? sr_element_named(node, (const char *const[]){"script", "style", "figcaption",
                                                                    "head", NULL})
                     : sr_element_is_furniture(node)) {
            continue;
        }
        bool block_here = is_block(node);
        bool link = xmlStrcasecmp(node->name, (const xmlChar *)"a") == 0;
        if (block_here) {
            open_block(h, node);
        }
        h->links += link;
        gather(h, node->children, block_here ? node : holder, depth + 1);
        h->links -= link;
        if (block_here) {
            open_block(h, holder);
        }
    }
}

// ---------------------------------------------------------------- the best element

typedef struct {
    xmlNode *node;
    double points;
} candidate;

typedef struct {
    candidate *items;
    size_t count;
    size_t capacity;
    bool failed;
} candidates;

/// Elements keep their place in the list in `_private`, which the parser leaves to us.
static candidate *candidate_of(candidates *all, xmlNode *node)
{
    size_t place = (size_t)(uintptr_t)node->_private;
    if (place > 0) {
        return &all->items[place - 1];
    }
    if (all->count == all->capacity) {
        size_t capacity = all->capacity == 0 ? 64 : all->capacity * 2;
        candidate *items = realloc(all->items, capacity * sizeof *items);
        if (items == NULL) {
            all->failed = true;
            return NULL;
        }
        all->items = items;
        all->capacity = capacity;
    }
    all->items[all->count++] = (candidate){.node = node};
    node->_private = (void *)(uintptr_t)all->count;
    return &all->items[all->count - 1];
}

static bool is_prose(const harvest *h, const block *b)
{
    const char *text = h->text.bytes + b->from;
    return b->size >= PROSE_SHORTEST && b->links * 2 < b->size && !b->heading &&
           memchr(text, ' ', b->size) != NULL;
}

static double own_points(const harvest *h, const block *b)
{
    double points = 1 + (double)b->size / 100;
    for (size_t i = 0; i < b->size; i++) {
        char c = h->text.bytes[b->from + i];
        points += c == ',' || c == '.' ? 0.5 : 0;
    }
    return points * (1 - (double)b->links / (double)b->size);
}

static double element_weight(const xmlNode *node)
{
    if (sr_element_is_article(node)) {
        return 1.6;
    }
    return xmlStrcasecmp(node->name, (const xmlChar *)"article") == 0 ? 1.3 : 1;
}

/// The element that holds most of the prose near to it; NULL if there is no prose.
static xmlNode *best_element(const harvest *h)
{
    candidates all = {0};
    for (size_t i = 0; i < h->count && !all.failed; i++) {
        if (!is_prose(h, &h->blocks[i])) {
            continue;
        }
        double points = own_points(h, &h->blocks[i]);
        xmlNode *node = h->blocks[i].node;
        double share = xmlStrcasecmp(node->name, (const xmlChar *)"p") == 0 ? 0 : 0.6;
        for (int up = 0; up < 5 && node != NULL && node->type == XML_ELEMENT_NODE;
             up++, node = node->parent) {
            candidate *c = candidate_of(&all, node);
            if (c == NULL) {
                break;
            }
            c->points += points * share;
            share = up == 0 ? 1 : share * 0.7;
        }
    }
    xmlNode *best = NULL;
    double most = 0;
    for (size_t i = 0; i < all.count; i++) {
        double points = all.items[i].points * element_weight(all.items[i].node);
        if (points > most) {
            most = points;
            best = all.items[i].node;
        }
    }
    free(all.items);
    return best;
}

static bool inside(const xmlNode *node, const xmlNode *outer)
{
    while (node != NULL && node != outer) {
        node = node->parent;
    }
    return node != NULL;
}

static bool begins(const char *text, size_t size, const char *start)
{
    size_t length = strlen(start);
    return size >= length && strncasecmp(text, start, length) == 0;
}

/// Lines that stand inside articles and are none of them.
static bool is_notice(const char *text, size_t size)
{
    static const char *const starts[] = {"read more",
                                         "read also",
                                         "also read",
                                         "see also",
                                         "related:",
                                         "more on this",
                                         "advertisement",
                                         "share this",
                                         "click here",
                                         "follow us",
                                         "sign up",
                                         "subscribe",
                                         "image:",
                                         "image caption",
                                         "photo:",
                                         "copyright",
                                         "\xc2\xa9",
                                         "watch:",
                                         "listen:",
                                         "we use cookies",
                                         "this site uses cookies",
                                         "this website uses cookies",
                                         "by continuing to use",
                                         "enable javascript",
                                         "tags:",
                                         "filed under",
                                         "download our app",
                                         "join our",
                                         "get our",
                                         "recommended",
                                         "story continues below",
                                         "loading"};
    for (size_t i = 0; size < 300 && i < sizeof starts / sizeof *starts; i++) {
        if (begins(text, size, starts[i])) {
            return true;
        }
    }
    return false;
}

static void write_block(const harvest *h, const block *b, sr_buffer *out)
{
    const char *text = h->text.bytes + b->from;
    size_t size = b->size;
    while (size > 0 && text[size - 1] == ' ') {
        size--;
    }
    bool repeats =
        out->size >= size && size > 0 && memcmp(out->bytes + out->size - size, text, size) == 0;
    if (size == 0 || repeats) {
        return;
    }
    if (out->size > 0) {
        sr_buffer_add(out, "\n\n", 2);
    }
    sr_buffer_add(out, text, size);
}

/// Write the blocks inside `best`. A heading is kept when prose follows it.
static void write_article(const harvest *h, const xmlNode *best, const char *title, sr_buffer *out)
{
    const block *heading = NULL;
    for (size_t i = 0; i < h->count; i++) {
        const block *b = &h->blocks[i];
        const char *text = h->text.bytes + b->from;
        if (b->size == 0 || !inside(b->node, best) || is_notice(text, b->size)) {
            continue;
        }
        if (b->heading) {
            bool is_title = title != NULL && b->size >= strlen(title) &&
                            strncasecmp(text, title, strlen(title)) == 0;
            heading = is_title || b->links * 2 > b->size ? NULL : b;
            continue;
        }
        bool sentence = strchr(".!?\"')\x9d", text[b->size - 1]) != NULL ||
                        text[b->size - 1] == ' ' || text[b->size - 1] == ':';
        bool keep = b->links * 2 <= b->size &&
                    (sentence || b->size >= PROSE_SHORTEST || (b->item && b->links == 0));
        if (keep && heading != NULL) {
            write_block(h, heading, out);
        }
        heading = keep ? NULL : heading;
        if (keep) {
            write_block(h, b, out);
        }
    }
}

// ---------------------------------------------------------------- entries

static htmlDocPtr parse(const char *text, size_t size)
{
    int options = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                  HTML_PARSE_NONET | HTML_PARSE_COMPACT | HTML_PARSE_IGNORE_ENC;
    return size > INT32_MAX / 2 ? NULL : htmlReadMemory(text, (int)size, NULL, "UTF-8", options);
}

static void drop(harvest *h)
{
    sr_buffer_free(&h->text);
    free(h->blocks);
}

static bool extract(sr_draft *draft, htmlDocPtr page, sr_error *err)
{
    harvest h = {0};
    xmlNode *root = xmlDocGetRootElement(page);
    sr_buffer body = {0}; // the article as the page's own data give it
    sr_pagedata_read(draft, root, &body);
    sr_buffer_text(&h.text, ""); // so that there are bytes to point at
    if (root != NULL) {
        open_block(&h, root);
        gather(&h, root->children, root, 0);
    }
    bool right = !h.failed && !h.text.refused;
    if (right && draft->text.size == 0) {
        xmlNode *best = best_element(&h);
        if (best != NULL) {
            write_article(&h, best, draft->title.bytes, &draft->text);
        }
        if (body.size > 200 && body.size > draft->text.size * 2) {
            sr_buffer_clear(&draft->text);
            sr_buffer_add(&draft->text, body.bytes, body.size);
        }
    }
    drop(&h);
    sr_buffer_free(&body);
    if (!right) {
        return sr_fail(err, SR_ERR_TOO_LARGE, 0, "page too large");
    }
    return draft->text.size > 0 || sr_fail(err, SR_ERR_FORMAT, 0, "no article found in the page");
}

bool sr_article_of_page(sr_draft *draft, const char *bytes, size_t size, const char *charset,
                        sr_error *err)
{
    char declared[64];
    sr_buffer text = {0};
    if (charset == NULL && sr_encoding_of_html(declared, sizeof declared, bytes, size)) {
        charset = declared;
    }
    bool right = sr_encoding_to_utf8(&text, bytes, size, charset, err);
    htmlDocPtr page = right && text.size > 0 ? parse(text.bytes, text.size) : NULL;
    if (right && page == NULL) {
        right = sr_fail(err, SR_ERR_FORMAT, 0, "no HTML");
    }
    right = right && extract(draft, page, err);
    xmlFreeDoc(page);
    sr_buffer_free(&text);
    return right;
}

bool sr_article_of_fragment(sr_buffer *out, const char *markup, size_t size, sr_error *err)
{
    htmlDocPtr page = size == 0 ? NULL : parse(markup, size);
    harvest h = {.whole = true};
    xmlNode *root = page == NULL ? NULL : xmlDocGetRootElement(page);
    sr_buffer_text(&h.text, ""); // so that there are bytes to point at
    if (root != NULL) {
        open_block(&h, root);
        gather(&h, root->children, root, 0);
    }
    for (size_t i = 0; i < h.count; i++) {
        write_block(&h, &h.blocks[i], out);
    }
    bool right = !h.failed && !h.text.refused && !out->refused;
    drop(&h);
    xmlFreeDoc(page);
    return right || sr_fail(err, SR_ERR_TOO_LARGE, 0, "markup too large");
}
