#include "report/report.h"

#include "base/utf8.h"
#include "report/dateline.h"

bool sr_report_of(sr_report *out, const sr_document *document, sr_error *err)
{
    if (document->size > INT32_MAX) {
        return sr_fail(err, SR_ERR_TOO_LARGE, 0, "report over 2 GB");
    }
    if (!sr_utf8_check(document->text, document->size, err)) {
        return false;
    }
    *out = (sr_report){.id = document->id,
                       .text = document->text,
                       .size = (uint32_t)document->size,
                       .title = document->title,
                       .outlet = document->outlet,
                       .url = document->url,
                       .extra = document->extra,
                       .published = document->published};
    sr_dateline head = sr_dateline_find(out->text, out->size, out->title, out->published);
    out->filed = head.day;
    out->reference = head.day != SR_NO_DAY ? head.day : out->published;
    out->dateline = head.span;
    out->body = head.body;
    return true;
}
