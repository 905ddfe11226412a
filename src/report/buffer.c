#include "report/buffer.h"

#include <stdlib.h>
#include <string.h>

static bool make_room(sr_buffer *buffer, size_t size)
{
    size_t need = buffer->size + size + 1;
    if (buffer->refused || size > SR_DOCUMENT_LARGEST || need > SR_DOCUMENT_LARGEST + 1) {
        return false;
    }
    if (need <= buffer->capacity) {
        return true;
    }
    size_t capacity = buffer->capacity < 256 ? 256 : buffer->capacity;
    while (capacity < need) {
        capacity *= 2;
    }
    char *bytes = realloc(buffer->bytes, capacity);
    if (bytes == NULL) {
        return false;
    }
    buffer->bytes = bytes;
    buffer->capacity = capacity;
    return true;
}

void sr_buffer_add(sr_buffer *buffer, const char *bytes, size_t size)
{
    if (!make_room(buffer, size)) {
        buffer->refused = true;
        return;
    }
    if (size > 0) {
        memcpy(buffer->bytes + buffer->size, bytes, size);
    }
    buffer->size += size;
    buffer->bytes[buffer->size] = 0;
}

void sr_buffer_text(sr_buffer *buffer, const char *text)
{
    sr_buffer_add(buffer, text, strlen(text));
}

void sr_buffer_clear(sr_buffer *buffer)
{
    buffer->size = 0;
    buffer->refused = false;
    if (buffer->bytes != NULL) {
        buffer->bytes[0] = 0;
    }
}

void sr_buffer_free(sr_buffer *buffer)
{
    free(buffer->bytes);
    *buffer = (sr_buffer){0};
}

char *sr_buffer_take(sr_buffer *buffer)
{
    char *bytes = buffer->bytes;
    *buffer = (sr_buffer){0};
    return bytes;
}

static bool blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

void sr_buffer_trim(sr_buffer *buffer)
{
    size_t from = 0;
    while (buffer->size > 0 && blank(buffer->bytes[buffer->size - 1])) {
        buffer->size--;
    }
    while (from < buffer->size && blank(buffer->bytes[from])) {
        from++;
    }
    if (buffer->bytes != NULL) {
        buffer->size -= from;
        memmove(buffer->bytes, buffer->bytes + from, buffer->size);
        buffer->bytes[buffer->size] = 0;
    }
}
