/// Where and when an event or a toll belongs: which of the report's places and days are its own, or
/// none. The clause says it sometimes; more often it was said once and holds for what follows. So
/// every place of the report is a candidate, "no place" is one too, and they are weighed against
/// each other, by rules or by the learned scorer (task "place"); and so are days (task "days").
#ifndef SR_EVENT_GROUND_H
#define SR_EVENT_GROUND_H

#include "base/words.h"
#include "event/event.h"

typedef struct sr_ground sr_ground;

/// What the choices rest on, found once per report, before its events are known. In `keep`, const.
const sr_ground *sr_ground_of(const sr_words *words, const sr_report *report,
                              const sr_syntax *syntax, const sr_values *values,
                              const sr_names *names, sr_arena *keep);

/// The same with the `count` events that are known by now, which it points to. In `keep`, const.
const sr_ground *sr_ground_with(const sr_ground *ground, const sr_event *events, uint32_t count,
                                sr_arena *keep);

/// What is to be placed.
typedef struct sr_anchor sr_anchor;
struct sr_anchor {
    const sr_anchor *next; // goes where this one goes: another figure of its sentence; or NULL
    const char *who;       // "toll" or "event"
    const char *what;      // measure or type
    const char *kind;      // how the people are told, or the frame's kind
    bool background;
    const char *status; // "happened", "planned" ...
    bool ahead;         // has not happened yet
    int64_t number;     // of people, or SR_NO_NUMBER
    int32_t from;       // days that rules found for it, or SR_NO_DAY
    int32_t to;
    uint32_t count; // words that tell it, the fullest first; at least one
    const uint32_t *tokens;
    const sr_indices *told; // places that rules found for it, best first; or NULL
    bool told_elsewhere;    // they are not its own clause's
    uint32_t event;         // the event it belongs to, of those the ground knows, or SR_NONE
    uint32_t before;        // place of what was told before it in the same sentence, or SR_NONE
    sr_span span;           // for the witness
};

/// An event as an anchor, by the days that rules found; its words lie in the arena.
sr_anchor sr_ground_anchor(const sr_event *events, uint32_t index, sr_arena *arena);

/// A place or a time is named between tokens `from` and `to`.
bool sr_ground_parts(const sr_ground *ground, uint32_t from, uint32_t to);

/// "The gunman who killed a judge in 2003 was shot": `token` stands in a clause of long ago that
/// says who somebody of the clause of the verb `above` is, or what he is accused of.
bool sr_ground_tells_past(const sr_ground *ground, uint32_t token, uint32_t above);

/// The place of `anchor` and those that go with it, or SR_NONE; *inferred: it stands in no sentence
/// that tells the anchor. `scorer` and `witness` may be NULL.
uint32_t sr_ground_place(const sr_ground *ground, const sr_scorer *scorer,
                         const sr_witness *witness, const sr_anchor *anchor, bool *inferred,
                         sr_arena scratch);

typedef struct {
    int32_t from; // or SR_NO_DAY
    int32_t to;
    sr_time_precision precision;
    sr_part_of_day part_of_day;
    bool inferred; // told in another sentence, or by the report's own day alone
} sr_days;

/// The days of `anchor` and those that go with it, which happened at `place` (or SR_NONE). False
/// where the scorer knows nothing of days: what the rules found stands then.
bool sr_ground_days(const sr_ground *ground, const sr_scorer *scorer, const sr_witness *witness,
                    const sr_anchor *anchor, uint32_t place, sr_days *days, sr_arena scratch);

#endif
