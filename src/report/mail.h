/// Mail messages: the text of a message and what its head says.
#ifndef SR_REPORT_MAIL_H
#define SR_REPORT_MAIL_H

#include "report/format.h"

/// Fill a draft from one message (head, empty line, body). Plain text is preferred to HTML.
/// Errors: SR_ERR_FORMAT (no text in it), SR_ERR_UTF8, SR_ERR_TOO_LARGE.
SR_MUST_USE bool sr_mail_read(sr_draft *draft, const char *bytes, size_t size, sr_error *err);

#endif
