/// Documents of the news industry: NITF, and NewsML-G2 items that carry NITF, XHTML or plain text.
#ifndef SR_REPORT_NEWS_H
#define SR_REPORT_NEWS_H

#include "report/format.h"

#include <libxml/tree.h>

/// Fill a draft from an <nitf> element. Errors: SR_ERR_FORMAT (no text in it).
SR_MUST_USE bool sr_news_nitf(sr_draft *draft, const xmlNode *nitf, sr_error *err);
/// Fill a draft from a <newsItem> element. Errors: SR_ERR_FORMAT (no text in it, or withdrawn).
SR_MUST_USE bool sr_news_item(sr_draft *draft, const xmlNode *item, sr_error *err);

#endif
