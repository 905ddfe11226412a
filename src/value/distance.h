/// Places told by distance and bearing from another: "90 miles (145 km) south of Baghdad", "west of
/// Sirte", "on the outskirts of Homs".
#ifndef SR_VALUE_DISTANCE_H
#define SR_VALUE_DISTANCE_H

#include "value/piece.h"

typedef struct {
    uint32_t first; // tokens [first, last): the measure, the bearing and the word that leads to the
                    // place;
    uint32_t last;  // the place itself is out
    double km;      // 0 where only nearness or a bearing is said
    int32_t bearing_deg;   // from north, clockwise; -1 if not said
    double uncertainty_km; // what the words leave open
    uint32_t place; // first token of the name or noun that it is measured from, or SR_NO_TOKEN
} sr_distance;

typedef struct {
    uint32_t count;
    sr_distance *items; // in text order
} sr_distances;

sr_distances sr_distances_find(const sr_syntax *syntax, const sr_pieces *pieces, sr_arena *keep);

#endif
