#include "base/arena.h"

#include <stdio.h>
#include <string.h>
#include <sys/mman.h>

#ifndef __has_feature
#define __has_feature(feature) 0 // Clang's way of asking; GCC defines __SANITIZE_ADDRESS__
#endif
#if defined(__SANITIZE_ADDRESS__) || __has_feature(address_sanitizer)
#include <sanitizer/asan_interface.h>
#define GAP 16 // poisoned bytes after each piece, so that an overrun is caught like one on the heap
#else
#define GAP 0
#define ASAN_POISON_MEMORY_REGION(at, size) ((void)(at), (void)(size))
#define ASAN_UNPOISON_MEMORY_REGION(at, size) ((void)(at), (void)(size))
#endif

void *sr_pages_take(size_t size)
{
    void *pages = mmap(NULL, size, PROT_READ | PROT_WRITE,
                       MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    return pages == MAP_FAILED ? NULL : pages;
}

void sr_pages_give_back(void *pages, size_t size)
{
    if (pages != NULL) {
        ASAN_UNPOISON_MEMORY_REGION(pages, size); // whoever is given these addresses next owns them
        munmap(pages, size);
    }
}

void *sr_arena_take(sr_arena *arena, size_t size, size_t align, size_t count)
{
    size_t skip = (size_t)(-(uintptr_t)arena->next & (align - 1));
    size_t left = (size_t)(arena->end - arena->next);
    if (size != 0 && count > (SIZE_MAX - GAP) / size) {
        longjmp(*arena->when_full, 1);
    }
    size_t want = size * count + GAP;
    if (left < skip || left - skip < want) {
        longjmp(*arena->when_full, 1);
    }
    char *piece = arena->next + skip;
    ASAN_UNPOISON_MEMORY_REGION(piece, size * count);
    ASAN_POISON_MEMORY_REGION(piece + size * count, GAP);
    arena->next = piece + want;
    return memset(piece, 0, size * count);
}

char *sr_arena_string(sr_arena *arena, const char *bytes, size_t size)
{
    char *copy = sr_arena_take(arena, 1, 1, size + 1);
    if (size > 0) {
        memcpy(copy, bytes, size);
    }
    return copy;
}

char *sr_arena_format(sr_arena *arena, const char *format, ...)
{
    va_list args;
    va_list again;
    va_start(args, format);
    va_copy(again, args);
    int size = vsnprintf(NULL, 0, format, args);
    va_end(args);
    char *text = sr_arena_take(arena, 1, 1, (size_t)(size < 0 ? 0 : size) + 1);
    (void)vsnprintf(text, (size_t)(size < 0 ? 0 : size) + 1, format, again);
    va_end(again);
    return text;
}

void *sr_arena_grow(sr_arena *arena, void *old, size_t item_size, uint32_t *capacity,
                    uint32_t count)
{
    uint32_t more = *capacity < 8 ? 8 : *capacity * 2;
    void *items = sr_arena_take(arena, item_size, _Alignof(max_align_t), more);
    if (count > 0) {
        memcpy(items, old, item_size * count);
    }
    *capacity = more;
    return items;
}
