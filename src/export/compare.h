/// How the figures of one incident stand to one another (DOMAIN 2.4, 3.5): told again, revised by
/// their own source, or in conflict with another's.
#ifndef SR_EXPORT_COMPARE_H
#define SR_EXPORT_COMPARE_H

#include "export/view.h"

/// The number of people a figure may stand for (DOMAIN 2.2).
typedef struct {
    int64_t low;
    int64_t high;  // the greatest finite value said; low <= high
    int64_t point; // what a reader would write down
    bool open;     // may be more
} sr_interval;
sr_interval sr_interval_of(const sr_figure *figure);

/// True when both come from one source: the same name, for nameless sources of the same outlet, and
/// for reports that speak in their own voice the same outlet or the same text.
bool sr_figures_one_source(const sr_figure *a, const sr_figure *b);

/// True when two actor codes are of one side: of one country, and both of the state or both not.
bool sr_codes_one_side(const char *a, const char *b);

/// True when both may count the same people: of one class, and of sides that are not known to
/// differ.
bool sr_figures_same_victims(const sr_figure *a, const sr_figure *b);

/// Fill `same_as`, `revised_by` and `rivals` of each figure.
///   same_as     the same figure from the same source, of the day before or after, or in a copied
///   text revised_by  the same source gives another figure of the same victims on a later day
///   rivals      another source (or the same, on one day) gives a figure whose interval excludes
///   this one, or denies it
void sr_figures_compare(sr_figures *figures, sr_arena *arena);

/// What two tellings of one incident may contradict each other in.
typedef enum { SR_SLOT_PLACE, SR_SLOT_DAYS, SR_SLOT_DOER, SR_SLOT_COUNT } sr_slot;
extern const char *const sr_slot_text[SR_SLOT_COUNT];

/// What a telling says in a slot; "" where it says nothing.
const char *sr_telling_slot(const sr_telling *telling, sr_slot slot, sr_arena *arena);

/// True when two tellings of different texts cannot both be right: two places, days that do not
/// overlap, or deeds of two sides.
bool sr_tellings_differ(const sr_telling *a, const sr_telling *b, sr_slot slot);

#endif
