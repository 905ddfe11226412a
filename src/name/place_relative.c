/// Places told by distance and bearing from another (value/distance.h).
///
/// Beside a name the words only check it: "Najaf, 90 miles south of Baghdad" is Najaf. Alone they
/// are a place of their own, at the great-circle offset from the base.
#include "name/place_step.h"

#include <math.h>
#include <string.h>

#include "base/word.h"

void sr_degrees_offset(double *lat, double *lon, double km, double bearing_deg)
{
    const double radian = 0.017453292519943295;
    double angle = km / 6371.009;
    double a = *lat * radian;
    double bearing = bearing_deg * radian;
    double b = asin(sin(a) * cos(angle) + cos(a) * sin(angle) * cos(bearing));
    double turn = atan2(sin(bearing) * sin(angle) * cos(a), cos(angle) - sin(a) * sin(b));
    *lat = b / radian;
    *lon = fmod(*lon + turn / radian + 540, 360) - 180;
}

static uint32_t hit_at(const sr_place_step *s, uint32_t token)
{
    for (uint32_t i = 0; i < s->hit_count; i++) {
        if (s->hits[i].kind != SR_HIT_ADJECTIVE && token >= s->hits[i].first &&
            token < s->hits[i].last) {
            return i;
        }
    }
    return SR_NONE;
}

/// May stand between a name and the words that tell where it is: "Barsal, a town about 90 miles
/// ...".
static bool leads(const sr_place_step *s, uint32_t t)
{
    static const char *const words[] = {",",    "(",      "a",       "the",      "which",
                                        "is",   "lies",   "located", "situated", "about",
                                        "some", "around", "roughly", "just",     "nearly",
                                        "only", "small",  "-",       "in",       NULL};
    return sr_word_in(sr_syntax_form(s->syntax, t), words) ||
           (s->word[t] & (SR_WORD_AREA | SR_WORD_COMPASS)) != 0;
}

static uint32_t subject_of(const sr_place_step *s, const sr_distance *d)
{
    uint32_t t = d->first;
    for (int steps = 0; steps < 6 && t > 0 && leads(s, t - 1); steps++) {
        t--;
    }
    // "in Barsal, 90 miles ..." needs the comma or a verb between: "from Barsal 90 miles" is no
    // apposition
    return t > 0 && t < d->first ? hit_at(s, t - 1) : SR_NONE;
}

void sr_place_relations(sr_place_step *s, sr_arena *arena)
{
    if (s->values == NULL) {
        return;
    }
    const sr_distances *all = &s->values->distances;
    s->relations = sr_new(arena, sr_relation, all->count + 1);
    for (uint32_t i = 0; i < all->count; i++) {
        const sr_distance *d = &all->items[i];
        uint32_t base = d->place == SR_NO_TOKEN ? SR_NONE : hit_at(s, d->place);
        if (base == SR_NONE || d->bearing_deg < 0) {
            continue; // "near X", "outside X" is X as far as the map goes
        }
        const sr_hit *from = &s->hits[base];
        bool wide =
            from->spots.count > 0 && sr_spot_of(s, from->spots.items[0])->kind <= SR_SPOT_ADMIN1;
        if (wide && d->km <= 0) {
            continue; // "the south of France" is a part of it
        }
        uint32_t subject = subject_of(s, d);
        s->relations[s->relation_count++] = (sr_relation){
            .distance = d, .base = base, .subject = subject == base ? SR_NONE : subject};
    }
}
