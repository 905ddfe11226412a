/// The tables of data/names while they are read; only for src/name/roster*.c.
#ifndef SR_NAME_ROSTER_BUILD_H
#define SR_NAME_ROSTER_BUILD_H

#include "base/table.h"
#include "name/roster.h"

typedef struct {
    sr_roster *roster;
    sr_name_say *say;
    void *context;
    sr_error *err;
    const char *file;
    uint32_t line;
    uint32_t bad; // rows
    bool no_memory;
    uint32_t state_room, entry_room, agent_room, code_room, sense_room;
} sr_roster_reading;

/// Tell that the row being read is bad; false.
__attribute__((format(printf, 2, 3))) bool sr_roster_complain(sr_roster_reading *reading,
                                                              const char *format, ...);
/// Room for one more of `count` items; false when memory is refused.
bool sr_roster_grow(sr_roster_reading *reading, void *items, uint32_t count, uint32_t *room,
                    size_t size);

// ---- fields (roster_field.c)

/// Field `index` as a string of its own; "" for "-" and for a missing one.
char *sr_roster_field(const sr_table *row, uint32_t index);
/// The next item of a list parted by " | ", or NULL. Cuts in place.
char *sr_roster_item(char **list);
/// "from..to" with either end open, or one date for both.
bool sr_roster_interval(const char *text, int32_t *from, int32_t *to);

// ---- codes (roster_code.c)

#define SR_ISO_CODES (26 * 26 * 26)
/// Place of three capitals in `state_of`, or SR_ISO_CODES.
uint32_t sr_roster_iso_place(const char *iso);
/// The three letters are a role of CAMEO.
bool sr_roster_is_role(const char *triple);
/// One item of `code` or `roles`: CODE, then words of a title, then maybe an interval.
bool sr_roster_read_code(sr_roster_reading *reading, char *item, bool titled);

// ---- aliases (roster_alias.c)

/// An empty table of `count` slots, a power of two; false when memory is refused.
bool sr_roster_make_slots(sr_roster *roster, uint32_t count);
/// Let `text` mean a row; `flags` are added to those that its capitals show.
bool sr_roster_add_alias(sr_roster_reading *reading, const char *text, sr_sense_kind kind,
                         uint32_t row, uint8_t flags);
/// The same for each item of a list.
bool sr_roster_add_list(sr_roster_reading *reading, char *list, sr_sense_kind kind, uint32_t row,
                        uint8_t flags);

#endif
