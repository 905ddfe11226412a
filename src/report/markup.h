/// Help with trees of XML: names without their prefixes, text with its blanks collapsed.
#ifndef SR_REPORT_MARKUP_H
#define SR_REPORT_MARKUP_H

#include "report/buffer.h"

#include <libxml/tree.h>

bool sr_markup_is(const xmlNode *node, const char *name); // an element of this local name
/// First child element of this name, NULL if there is none (or no node).
const xmlNode *sr_markup_child(const xmlNode *node, const char *name);
/// Down a path of names parted by "/": the first of each.
const xmlNode *sr_markup_find(const xmlNode *node, const char *path);
/// Value of an attribute, NULL if there is none.
const char *sr_markup_attribute(const xmlNode *node, const char *name);
/// Append all text under a node, runs of blanks as one, none at the ends.
void sr_markup_text(sr_buffer *out, const xmlNode *node);
/// Append the text of a node when `out` is still empty.
void sr_markup_fill(sr_buffer *out, const xmlNode *node);

#endif
