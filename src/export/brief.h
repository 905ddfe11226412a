/// The situation report: by place and day, what happened, who says so, where they disagree.
#ifndef SR_EXPORT_BRIEF_H
#define SR_EXPORT_BRIEF_H

#include <stdio.h>

#include "export/country.h"
#include "export/reduce.h"

typedef struct {
    sr_view_filter filter;
    sr_policy policy; // by which totals are given; SR_POLICY_CLAIMS gives none
    bool html;
    const sr_countries *countries; // for their names; NULL: codes
} sr_brief_options;

/// Write a brief. Errors: SR_ERR_IO.
SR_MUST_USE bool sr_brief_write(sr_store *store, const sr_brief_options *options, FILE *out,
                                sr_error *err);

#define SR_FIGURE_TEXT 64 // bytes of the two below; long words are cut
#define SR_FIGURE_PEOPLE 160

/// A figure as people write it: "at least 400", "10 to 12", "none", "dozens".
void sr_figure_text(char out[SR_FIGURE_TEXT], const sr_figure *figure);

/// Neither a number nor a word for one is told, only that there were some.
bool sr_figure_is_unsaid(const sr_figure *figure);
#define SR_FIGURE_UNSAID "number not said"

/// A figure and whom it counts, as people write it: "at least 400 militiamen", "dozens of men",
/// "children, number not said".
void sr_figure_people(char out[SR_FIGURE_PEOPLE], const sr_figure *figure);

#endif
