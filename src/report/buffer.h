/// Bytes that grow on the heap, up to a limit. A buffer that could not grow says so once, at the
/// end.
#ifndef SR_REPORT_BUFFER_H
#define SR_REPORT_BUFFER_H

#include <stdbool.h>
#include <stddef.h>

#define SR_DOCUMENT_LARGEST ((size_t)64 << 20) // bytes of one document: a larger one is refused

typedef struct {
    char *bytes; // with a NUL after the last, NULL when nothing was ever added
    size_t size;
    size_t capacity;
    bool refused; // memory or the limit
} sr_buffer;

void sr_buffer_add(sr_buffer *buffer, const char *bytes, size_t size);
void sr_buffer_text(sr_buffer *buffer, const char *text); // NUL-terminated
void sr_buffer_clear(sr_buffer *buffer);                  // keeps the memory
void sr_buffer_free(sr_buffer *buffer);
/// The bytes for the caller to free; the buffer is empty afterwards. NULL when nothing was added.
char *sr_buffer_take(sr_buffer *buffer);
/// Take blanks off both ends.
void sr_buffer_trim(sr_buffer *buffer);

#endif
