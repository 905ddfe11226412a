#include "value/time.h"

sr_times sr_times_find(const sr_report *report, const sr_syntax *syntax, sr_arena *keep, sr_arena scratch)
{
    (void)report;
    (void)syntax;
    (void)keep;
    (void)scratch;
    return (sr_times){0};
}
