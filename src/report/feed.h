/// Entries of feeds: RSS 2.0 (and 1.0) items, Atom entries.
#ifndef SR_REPORT_FEED_H
#define SR_REPORT_FEED_H

#include "report/format.h"

#include <libxml/tree.h>

/// Fill a draft from an <item> or <entry>; `outlet` is the feed's title or NULL.
/// Errors: SR_ERR_FORMAT (no text in it), SR_ERR_TOO_LARGE.
SR_MUST_USE bool sr_feed_entry(sr_draft *draft, const xmlNode *entry, const char *outlet,
                               sr_error *err);

#endif
