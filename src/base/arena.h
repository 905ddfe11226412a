/// Memory handed out front to back and given back all at once. An arena passed
/// by value lends its free part: what the callee takes is free when it returns.
#ifndef SR_BASE_ARENA_H
#define SR_BASE_ARENA_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

typedef struct {
    char *next;
    char *end;
    jmp_buf *when_full; // set in one place per program entry, e.g. sr_read()
} sr_arena;

/// `size` zeroed bytes for arenas, taken page by page as they are touched; NULL with errno set.
void *sr_pages_take(size_t size);

/// Give back what sr_pages_take() gave, with its size; NULL is fine.
void sr_pages_give_back(void *pages, size_t size);

/// `count` zeroed items, never NULL: a full arena jumps to `when_full`.
#define sr_new(arena, type, count)                                                                 \
    ((type *)sr_arena_take((arena), sizeof(type), _Alignof(type), (count)))

void *sr_arena_take(sr_arena *arena, size_t size, size_t align, size_t count);

/// A NUL-terminated copy of `size` bytes.
char *sr_arena_string(sr_arena *arena, const char *bytes, size_t size);

/// A NUL-terminated formatted string.
__attribute__((format(printf, 2, 3))) char *sr_arena_format(sr_arena *arena, const char *format,
                                                            ...);

/// Bytes still free.
static inline size_t sr_arena_left(const sr_arena *arena)
{
    return (size_t)(arena->end - arena->next);
}

/// A growing array in an arena: `sr_push(arena, list)` gives a pointer to a new zeroed item.
/// A list type is any struct with `items`, `count`, `capacity`. Old copies stay in the arena until
/// it is given back, so capacity doubles and waste stays under the final size.
#define SR_LIST(type)                                                                              \
    struct {                                                                                       \
        type *items;                                                                               \
        uint32_t count;                                                                            \
        uint32_t capacity;                                                                         \
    }
#define sr_push(arena, list)                                                                       \
    ((list)->count == (list)->capacity                                                             \
         ? (void)((list)->items = sr_arena_grow((arena), (list)->items, sizeof *(list)->items,     \
                                                &(list)->capacity, (list)->count))                 \
         : (void)0,                                                                                \
     &(list)->items[(list)->count++])
void *sr_arena_grow(sr_arena *arena, void *old, size_t item_size, uint32_t *capacity,
                    uint32_t count);

#endif
