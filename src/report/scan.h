/// Reads the head of a report piece by piece; a piece that does not fit leaves the scan where it
/// was. Only for the files that read heads: dateline.c, stamp.c, printed_day.c.
#ifndef SR_REPORT_SCAN_H
#define SR_REPORT_SCAN_H

#include "report/dateline.h"

typedef struct {
    const char *text;
    uint32_t size;
    uint32_t at;
    int32_t published; // or SR_NO_DAY
} sr_scan;

#define SR_STAMP_FARTHEST 220 // bytes of a repeated title that may stand before a stamp

// ---- pieces (scan.c)

/// The byte at `at`, 0 behind the end.
unsigned char sr_scan_byte(const sr_scan *scan, uint32_t at);
bool sr_scan_is_letter(const sr_scan *scan, uint32_t at);
/// The digits from `at` on, and the number that they make.
uint32_t sr_scan_digits(const sr_scan *scan, uint32_t at);
int32_t sr_scan_number(const sr_scan *scan, uint32_t at, uint32_t digits);
/// The word at the scan: letters, with hyphens, apostrophes and slashes between.
sr_span sr_scan_word(const sr_scan *scan);
/// The span reads `text`, in small letters or capitals.
bool sr_scan_word_is(const sr_scan *scan, sr_span word, const char *text);
void sr_scan_skip_blanks(sr_scan *scan);
/// Step over `text`, in small letters or capitals.
bool sr_scan_take(sr_scan *scan, const char *text);
/// Step over one of many phrases, as whole words, with the blanks after it.
bool sr_scan_take_any(sr_scan *scan, const char *const *phrases, size_t count);

// ---- days (printed_day.c)

bool sr_scan_take_weekday(sr_scan *scan);
/// A day: "6 Mar 2014", "July 30, 2014", "Aug. 8", "14 JUN 90", "04-09-2014"; weekday before it if
/// any. `year_needed`: without one it is none; `short_form`: the year may have two figures.
bool sr_scan_take_day(sr_scan *scan, bool year_needed, bool short_form, int32_t *day);

// ---- stamps (stamp.c)

/// A stamp at the scan, or after a repeated title that holds no full stop. `titled`: a title was
/// passed over before. Sets the day and span of `out`.
bool sr_stamp_find(sr_scan *scan, bool titled, sr_dateline *out);

#endif
