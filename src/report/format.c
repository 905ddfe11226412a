#include "report/format.h"

#include "base/utf8.h"
#include "report/encoding.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

static const sr_format *const formats[] = {&sr_format_json, &sr_format_html, &sr_format_warc,
                                           &sr_format_mbox, &sr_format_xml,  &sr_format_csv,
                                           &sr_format_plain};
#define FORMATS (sizeof formats / sizeof *formats)

void sr_draft_clear(sr_draft *draft)
{
    sr_buffer_clear(&draft->id);
    sr_buffer_clear(&draft->text);
    sr_buffer_clear(&draft->title);
    sr_buffer_clear(&draft->outlet);
    sr_buffer_clear(&draft->url);
    sr_buffer_clear(&draft->extra);
    draft->published = SR_NO_DAY;
    draft->line = 0;
}

void sr_draft_free(sr_draft *draft)
{
    sr_buffer_free(&draft->id);
    sr_buffer_free(&draft->text);
    sr_buffer_free(&draft->title);
    sr_buffer_free(&draft->outlet);
    sr_buffer_free(&draft->url);
    sr_buffer_free(&draft->extra);
}

static void mend(sr_buffer *field)
{
    sr_buffer mended = {0};
    if (field->size == 0 || sr_utf8_check(field->bytes, field->size, NULL)) {
        return;
    }
    if (!sr_encoding_to_utf8(&mended, field->bytes, field->size, NULL, NULL)) {
        sr_buffer_clear(&mended);
    }
    sr_buffer_free(field);
    *field = mended;
}

sr_step sr_format_next(const sr_format *format, void *state, sr_draft *draft, sr_error *err)
{
    sr_error where;
    sr_draft_clear(draft);
    sr_step step = format->next(state, draft, err);
    if (step != SR_STEP_DOCUMENT) {
        return step;
    }
    if (draft->text.size > 0 && !sr_utf8_check(draft->text.bytes, draft->text.size, &where)) {
        (void)sr_fail(err, SR_ERR_UTF8, draft->line, "%s", where.message);
        return SR_STEP_BAD;
    }
    sr_buffer *const fields[] = {&draft->id, &draft->title, &draft->outlet, &draft->url,
                                 &draft->extra};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        mend(fields[i]);
    }
    return step;
}

/// Length of the name without ".gz" or ".zst".
static size_t bare_length(const char *path)
{
    static const char *const packed[] = {".gz", ".zst", ".zstd"};
    size_t length = strlen(path);
    for (size_t i = 0; i < sizeof packed / sizeof *packed; i++) {
        size_t size = strlen(packed[i]);
        if (length > size && strcasecmp(path + length - size, packed[i]) == 0) {
            return length - size;
        }
    }
    return length;
}

static bool has_ending(const char *path, size_t length, const char *endings)
{
    for (const char *at = endings; *at != 0;) {
        size_t size = strcspn(at, " ");
        if (length > size && strncasecmp(path + length - size, at, size) == 0) {
            return true;
        }
        at += size + (at[size] == ' ');
    }
    return false;
}

static const sr_format *by_name(const char *path)
{
    size_t length = bare_length(path);
    for (size_t i = 0; i < FORMATS; i++) {
        if (has_ending(path, length, formats[i]->endings)) {
            return formats[i];
        }
    }
    return NULL;
}

const sr_format *sr_format_of(const char *path, const char *head, size_t size)
{
    const sr_format *found = by_name(path);
    for (size_t i = 0; found == NULL && i < FORMATS; i++) {
        found = formats[i]->sniff != NULL && formats[i]->sniff(head, size) ? formats[i] : NULL;
    }
    return found != NULL ? found : &sr_format_plain;
}

const sr_format *sr_format_named(const char *name)
{
    for (size_t i = 0; i < FORMATS; i++) {
        if (strcmp(formats[i]->name, name) == 0) {
            return formats[i];
        }
    }
    return NULL;
}

bool sr_format_knows(const char *path)
{
    return by_name(path) != NULL;
}
