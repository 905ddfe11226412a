/// An incident with everything that reports say of it: what briefs, tables and the page show.
#ifndef SR_EXPORT_VIEW_H
#define SR_EXPORT_VIEW_H

#include "base/arena.h"
#include "store/store.h"

#define SR_NO_FIGURE INT64_MIN

/// One toll of one report. Strings are never NULL ("" where unknown) unless said.
typedef struct sr_figure sr_figure;
struct sr_figure {
    const char *report; // id
    const char *outlet;
    const char *published;
    const char *toll; // id in its report
    const char *measure;
    int64_t low; // SR_NO_FIGURE for null
    int64_t high;
    const char *bound;
    const char *word;
    const char *victims;
    const char *class;
    const char *side; // name of the victims' party
    const char *side_code;
    const char *by;
    const char *source;      // who says so, in the report's words; "" in the report's own voice
    const char *source_name; // the actor it is resolved to
    const char *source_code;
    const char *source_type;
    const char *certainty;
    const char *words; // the stretch it rests on; "" when the store keeps no texts
    uint32_t start;    // its code points in the report
    uint32_t end;
    bool denied;
    bool part;           // part of another toll of its report, which is there too
    bool repeats;        // another toll of its report
    const char *copy_of; // id of the report that its report copies, or ""
    double confidence;
    // How it stands to the other figures of the incident (export/compare.h):
    const sr_figure *same_as;    // told before by the same source, or in a text that is copied;
                                 // counted once. Or NULL
    const sr_figure *revised_by; // the same source's later figure of the same victims, or NULL
    uint32_t rival_count;        // figures that cannot be true beside it
    const sr_figure **rivals;
};

/// Somebody whom a report names among the people of a toll.
typedef struct {
    const char *name;
    int64_t age; // SR_NO_FIGURE where not said
    const char *sex;
    const char *occupation;
    const char *nationality;
    const char *measure;
    const char *report;
    const char *outlet;
    const char *published;
    const char *toll;
    const char *words; // the stretch that names him; "" when the store keeps no texts
    uint32_t start;    // its code points in the report
    uint32_t end;
} sr_person;

typedef struct {
    const char *name;
    const char *code;
    const char *country;
    const char *kind;
} sr_party;

/// One event of one report that is this incident.
typedef struct {
    const char *report;
    const char *outlet;
    const char *published;
    const char *event;
    const char *status;
    const char *words;
    const char *copy_of;   // id of the report that this one copies, or ""
    const char *place;     // as this report has it, or ""
    const char *precision; // of that place
    const char *from;      // ISO day or ""
    const char *to;
    const char *by; // the first who did it, or ""
    const char *by_code;
    const char *thread;  // that it is a step of, or ""
    const char *state;   // what that step is: "agreed", "released"
    const char *reasons; // why it was linked
    double score;
    double confidence;
} sr_telling;

typedef SR_LIST(sr_figure) sr_figures;
typedef SR_LIST(sr_person) sr_people;
typedef SR_LIST(sr_party) sr_parties;
typedef SR_LIST(sr_telling) sr_tellings;
typedef SR_LIST(const char *) sr_strings;

typedef struct {
    const char *id;
    const char *type;
    const char *kind;
    const char *cameo;
    const char *acled;
    const char
        *status; // the weakest denial wins over nothing: happened if any report says so itself
    const char *place;
    const char *admin1;
    const char *country; // ISO3
    const char *precision;
    int64_t geonames; // 0 if none
    double lat;       // NAN
    double lon;
    const char *from; // ISO day or ""
    const char *to;
    bool main; // of at least one report
    sr_parties actors;
    sr_parties recipients;
    sr_strings weapons;
    const char *part_of_day; // the first that a report gives
    sr_figures figures;
    sr_people people; // each as often as told
    sr_tellings tellings;
} sr_view;

typedef struct {
    const char *place; // part of the name of a place or province, or a country's ISO3; NULL for all
    const char *country; // ISO3 of the country that `place` is the name of, or NULL
    const char *from;    // ISO day or NULL
    const char *to;
    const char *actor;       // part of a name or a code; NULL for all
    const char *incident;    // one id; NULL for all
    const char *type;        // event type or kind; NULL for all
    const char *status;      // NULL for all
    const char *measure;     // only with a figure of this measure; NULL for all
    const char *source_type; // only with a figure from such a source; NULL for all
    double confidence;       // only with an event at least so sure
    bool boxed;              // only with a place inside the box
    double south;
    double north;
    double west; // west > east: across the date line
    double east;
    long skip;  // incidents that pass and are passed over, from the first
    bool minor; // also incidents that are main in no report, have no figures and are no step of a
                // thread
} sr_view_filter;

/// A copy in the arena; "" for NULL.
const char *sr_view_text(sr_arena *arena, const char *text);

/// Code points [start, end) of a text, in the arena; "" where there are none or `text` is NULL.
const char *sr_view_words(sr_arena *arena, const char *text, size_t start, size_t end);

/// Views of the incidents that pass the filter, by country, place, day. Each is valid during `use`,
/// which may stop by returning false. Errors: SR_ERR_IO, SR_ERR_TOO_LARGE.
SR_MUST_USE bool sr_view_each(sr_store *store, const sr_view_filter *filter,
                              bool (*use)(void *context, const sr_view *view), void *context,
                              sr_error *err);

#endif
