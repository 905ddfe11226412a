/// The head of a news report: date stamps, dateline, monitors' brackets; and where the story
/// starts.
#ifndef SR_REPORT_DATELINE_H
#define SR_REPORT_DATELINE_H

#include "base/error.h"
#include "base/span.h"

typedef struct {
    sr_span span;   // "NAJAF, Iraq, Aug. 8 (AP) -" or a stamp; empty if there is none
    sr_span place;  // "NAJAF, Iraq"
    sr_span agency; // "AP"
    int32_t day;    // or SR_NO_DAY
    uint32_t body;  // where the story starts; 0 if there is no head
} sr_dateline;

/// Look at the first lines of a text. A day without its year is the last such day up to
/// `published`; without `published` it is not known. `title` (or NULL) may stand repeated in the
/// head.
sr_dateline sr_dateline_find(const char *text, uint32_t size, const char *title, int32_t published);

#endif
