#include "report/markup.h"

#include <string.h>

#define DEPTH_LARGEST 200

bool sr_markup_is(const xmlNode *node, const char *name)
{
    return node->type == XML_ELEMENT_NODE && xmlStrcmp(node->name, (const xmlChar *)name) == 0;
}

const xmlNode *sr_markup_child(const xmlNode *node, const char *name)
{
    for (node = node == NULL ? NULL : node->children; node != NULL; node = node->next) {
        if (sr_markup_is(node, name)) {
            return node;
        }
    }
    return NULL;
}

const xmlNode *sr_markup_find(const xmlNode *node, const char *path)
{
    char name[64];
    while (*path != 0 && node != NULL) {
        size_t size = strcspn(path, "/");
        if (size >= sizeof name) {
            return NULL;
        }
        memcpy(name, path, size);
        name[size] = 0;
        node = sr_markup_child(node, name);
        path += size + (path[size] == '/');
    }
    return node;
}

const char *sr_markup_attribute(const xmlNode *node, const char *name)
{
    for (const xmlAttr *at = node == NULL ? NULL : node->properties; at != NULL; at = at->next) {
        if (xmlStrcmp(at->name, (const xmlChar *)name) == 0 && at->children != NULL) {
            return (const char *)at->children->content;
        }
    }
    return NULL;
}

static void collapse(sr_buffer *out, const char *text, size_t from)
{
    static const char blanks[] = " \t\r\n\f";
    while (*text != 0) {
        size_t skip = strspn(text, blanks);
        if (skip > 0 && out->size > from && out->bytes[out->size - 1] != ' ') {
            sr_buffer_add(out, " ", 1);
        }
        text += skip;
        size_t word = strcspn(text, blanks);
        sr_buffer_add(out, text, word);
        text += word;
    }
}

static void gather(sr_buffer *out, const xmlNode *node, size_t from, int depth)
{
    for (; node != NULL && depth < DEPTH_LARGEST; node = node->next) {
        if ((node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) &&
            node->content != NULL) {
            collapse(out, (const char *)node->content, from);
        } else if (node->type == XML_ELEMENT_NODE) {
            gather(out, node->children, from, depth + 1);
        }
    }
}

void sr_markup_text(sr_buffer *out, const xmlNode *node)
{
    size_t from = out->size;
    if (node == NULL) {
        return;
    }
    gather(out, node->children, from, 0);
    while (out->size > from && out->bytes[out->size - 1] == ' ') {
        out->bytes[--out->size] = 0;
    }
}

void sr_markup_fill(sr_buffer *out, const xmlNode *node)
{
    if (out->size == 0 && node != NULL) {
        sr_markup_text(out, node);
    }
}
