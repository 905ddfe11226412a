/// The article in a page of HTML, and what the page says about it.
#ifndef SR_REPORT_ARTICLE_H
#define SR_REPORT_ARTICLE_H

#include "report/format.h"

/// Fill text, title, outlet, url and day of `draft` from a page; fields that have something already
/// are left alone. `charset`: declared outside the page (HTTP), or NULL.
/// Errors: SR_ERR_FORMAT (no article in it), SR_ERR_UTF8, SR_ERR_TOO_LARGE.
SR_MUST_USE bool sr_article_of_page(sr_draft *draft, const char *bytes, size_t size,
                                    const char *charset, sr_error *err);

/// The text of a piece of markup in UTF-8 (the body of a feed's entry): all blocks of it. Appends
/// to `out`.
SR_MUST_USE bool sr_article_of_fragment(sr_buffer *out, const char *markup, size_t size,
                                        sr_error *err);

#endif
