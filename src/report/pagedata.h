/// What a page says about itself: JSON-LD, Open Graph and other meta elements.
#ifndef SR_REPORT_PAGEDATA_H
#define SR_REPORT_PAGEDATA_H

#include "report/format.h"

#include <libxml/tree.h>

/// Fill the empty ones among title, outlet, url and day; append the article's text, if the data
/// carry it, to `body`.
void sr_pagedata_read(sr_draft *draft, const xmlNode *root, sr_buffer *body);

#endif
