#include "export/brief.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/word.h"
#include "export/thread.h"

#define TOTAL_BYTES ((size_t)32 << 20)

typedef struct {
    const sr_brief_options *options;
    FILE *out;
    sr_arena arena;
    char country[80];
    char place[256];
    unsigned incidents;
    unsigned questions;
    FILE *asked;      // the open questions, written behind the incidents
    sr_strings shown; // threads of the incidents shown
} briefing;

/// In the order of a briefing.
static const char *const MEASURES[] = {"killed",   "wounded",  "missing",  "kidnapped",
                                       "captured", "released", "displaced"};

void sr_figure_text(char out[SR_FIGURE_TEXT], const sr_figure *f)
{
    long long low = f->low;
    long long high = f->high;
    if (strcmp(f->bound, "exact") == 0) {
        (void)snprintf(out, SR_FIGURE_TEXT, "%lld", low);
    } else if (strcmp(f->bound, "at_least") == 0) {
        (void)snprintf(out, SR_FIGURE_TEXT, "at least %lld", low);
    } else if (strcmp(f->bound, "at_most") == 0) {
        (void)snprintf(out, SR_FIGURE_TEXT, "up to %lld", high);
    } else if (strcmp(f->bound, "about") == 0) {
        (void)snprintf(out, SR_FIGURE_TEXT, "about %lld", low);
    } else if (strcmp(f->bound, "range") == 0) {
        (void)snprintf(out, SR_FIGURE_TEXT, "%lld to %lld", low, high);
    } else if (strcmp(f->bound, "none") == 0) {
        (void)snprintf(out, SR_FIGURE_TEXT, "%.50s", *f->word == '\0' ? "none" : f->word);
    } else {
        (void)snprintf(out, SR_FIGURE_TEXT, "%.50s", *f->word == '\0' ? SR_FIGURE_UNSAID : f->word);
    }
}

bool sr_figure_is_unsaid(const sr_figure *f)
{
    static const char *const numbers[] = {"exact", "at_least", "at_most", "about",
                                          "range", "none",     NULL};
    return *f->word == '\0' && !sr_word_in(f->bound, numbers);
}

void sr_figure_people(char out[SR_FIGURE_PEOPLE], const sr_figure *f)
{
    char text[SR_FIGURE_TEXT];
    sr_figure_text(text, f);
    bool none = *f->victims == '\0';
    bool many = strcmp(f->bound, "vague") == 0 && strpbrk(text, " ") == NULL && strlen(text) > 4 &&
                text[strlen(text) - 1] == 's'; // dozens, hundreds, scores
    if (!none && *f->word == '\0' && !isdigit((unsigned char)text[strlen(text) - 1])) {
        (void)snprintf(out, SR_FIGURE_PEOPLE, "%.90s, %s", f->victims, text);
    } else {
        (void)snprintf(out, SR_FIGURE_PEOPLE, "%s%s%.90s", text,
                       none   ? ""
                       : many ? " of "
                              : " ",
                       f->victims);
    }
}

/// A total as "302 to 400 or more, best 350"; `out` has 96 bytes.
static void total_text(char out[96], const sr_total *t)
{
    if (t->low == t->high) {
        (void)snprintf(out, 96, "%lld%s", (long long)t->low, t->open ? " or more" : "");
    } else {
        (void)snprintf(out, 96, "%lld to %lld%s, best %lld", (long long)t->low, (long long)t->high,
                       t->open ? " or more" : "", (long long)t->best);
    }
}

/// Text with what HTML would read as markup made harmless; plain text as it is, on one line.
static void put_to(const briefing *b, FILE *out, const char *text)
{
    for (const char *c = text; *c != '\0'; c++) {
        if (*c == '\n' || *c == '\r' || *c == '\t') {
            (void)fputc(' ', out);
        } else if (!b->options->html) {
            (void)fputc(*c, out);
        } else if (*c == '<') {
            (void)fputs("&lt;", out);
        } else if (*c == '>') {
            (void)fputs("&gt;", out);
        } else if (*c == '&') {
            (void)fputs("&amp;", out);
        } else if (*c == '"') {
            (void)fputs("&quot;", out);
        } else {
            (void)fputc(*c, out);
        }
    }
}

static void put(const briefing *b, const char *text)
{
    put_to(b, b->out, text);
}

static const char *source_of(const sr_figure *f)
{
    return *f->source == '\0' ? "the report itself" : f->source;
}

/// "about 300 (a spokesman, Gulf Courier 2004-08-07)"
static void put_said(const briefing *b, FILE *out, const sr_figure *f)
{
    char text[SR_FIGURE_TEXT];
    sr_figure_text(text, f);
    put_to(b, out, text);
    (void)fputs(f->denied ? " denied (" : " (", out);
    put_to(b, out, source_of(f));
    (void)fputs(", ", out);
    put_to(b, out, *f->outlet == '\0' ? f->report : f->outlet);
    (void)fputs(" ", out);
    put_to(b, out, f->published);
    (void)fputs(")", out);
}

static void put_parties(const briefing *b, const sr_parties *list)
{
    for (uint32_t i = 0; i < list->count && i < 4; i++) {
        (void)fputs(i > 0 ? ", " : "", b->out);
        put(b, list->items[i].name);
    }
}

static void put_heading(briefing *b, const sr_view *view)
{
    char country[80] = "Country not said";
    const char *place = *view->place == '\0' ? "Place not said" : view->place;
    bool html = b->options->html;
    if (*view->country != '\0') {
        const char *name = b->options->countries == NULL
                               ? ""
                               : sr_countries_find(b->options->countries, view->country)->name;
        (void)snprintf(country, sizeof country, *name == '\0' ? "%s%s" : "%s (%s)", name,
                       view->country);
    }
    if (strcmp(country, b->country) != 0) {
        (void)snprintf(b->country, sizeof b->country, "%s", country);
        b->place[0] = '\0';
        (void)fputs(html ? "<h2>" : "\n", b->out);
        put(b, country);
        (void)fputs(html ? "</h2>\n" : "\n", b->out);
    }
    if (strcmp(place, b->place) != 0) {
        (void)snprintf(b->place, sizeof b->place, "%.255s", place);
        (void)fputs(html ? "<h3>" : "\n  ", b->out);
        put(b, place);
        if (*view->admin1 != '\0' && strcmp(view->admin1, place) != 0) {
            (void)fputs(" (", b->out);
            put(b, view->admin1);
            (void)fputs(")", b->out);
        }
        (void)fputs(html ? "</h3>\n" : "\n", b->out);
    }
}

static void put_line(briefing *b, const sr_view *view)
{
    bool html = b->options->html;
    bool range = strcmp(view->from, view->to) != 0;
    (void)fputs(html ? "<section><p class=\"head\"><b>" : "\n    ", b->out);
    put(b, *view->from == '\0' ? "day not said" : view->from);
    (void)fputs(range ? " to " : "", b->out);
    put(b, range ? view->to : "");
    (void)fputs(html ? ", " : "  ", b->out);
    put(b, view->kind);
    (void)fputs(html ? "</b>" : "", b->out);
    if (view->actors.count > 0 || view->recipients.count > 0) {
        (void)fputs(view->actors.count > 0 ? ": " : ": nobody named", b->out);
        put_parties(b, &view->actors);
        (void)fputs(view->recipients.count > 0 ? " / " : "", b->out);
        put_parties(b, &view->recipients);
    }
    if (strcmp(view->status, "happened") != 0) {
        (void)fputs(" (", b->out);
        put(b, view->status);
        (void)fputs(")", b->out);
    }
    (void)fprintf(b->out, "  [%s]", view->id);
    (void)fputs(html ? "</p>\n" : "\n", b->out);
}

/// How a figure stands to others: told again, revised, in conflict.
static void put_standing(const briefing *b, const sr_figure *f)
{
    const char *before = b->options->html ? "<br>" : "            ";
    const char *after = b->options->html ? "" : "\n";
    if (f->same_as != NULL) {
        (void)fputs(before, b->out);
        (void)fputs(*f->copy_of == '\0' ? "told before, counted once: "
                                        : "in a copied text, counted once: ",
                    b->out);
        put_said(b, b->out, f->same_as);
        (void)fputs(after, b->out);
    }
    if (f->revised_by != NULL) {
        (void)fputs(before, b->out);
        (void)fputs("revised by its source: ", b->out);
        put_said(b, b->out, f->revised_by);
        (void)fputs(after, b->out);
    }
    if (f->rival_count > 0) {
        (void)fputs(before, b->out);
        (void)fputs("in conflict with ", b->out);
        for (uint32_t i = 0; i < f->rival_count; i++) {
            (void)fputs(i > 0 ? "; " : "", b->out);
            put_said(b, b->out, f->rivals[i]);
        }
        (void)fputs(after, b->out);
    }
}

static void put_figure(const briefing *b, const sr_figure *f)
{
    char text[SR_FIGURE_PEOPLE];
    bool html = b->options->html;
    if (html) {
        sr_figure_text(text, f);
        (void)fputs("<tr><td>", b->out);
        put(b, text);
        (void)fputs("</td><td>", b->out);
        put(b, f->victims);
    } else {
        sr_figure_people(text, f);
        (void)fputs("        ", b->out);
        put(b, text);
    }
    (void)fputs(f->denied ? " (denied)" : f->part ? " (part of a total)" : "", b->out);
    (void)fputs(html ? "</td><td>" : "  | ", b->out);
    put(b, source_of(f));
    (void)fputs(html ? "</td><td>" : "  | ", b->out);
    put(b, *f->outlet == '\0' ? f->report : f->outlet);
    (void)fputs(" ", b->out);
    put(b, f->published);
    (void)fputs(html ? "</td><td><q>" : "  | \"", b->out);
    put(b, f->words);
    (void)fputs(html ? "</q>" : "\"\n", b->out);
    put_standing(b, f);
    (void)fputs(html ? "</td></tr>\n" : "", b->out);
}

static void put_total(briefing *b, const sr_view *view, const char *measure)
{
    char text[96];
    sr_arena scratch = b->arena;
    sr_total total =
        b->options->policy == SR_POLICY_CLAIMS
            ? (sr_total){0}
            : sr_reduce(b->options->policy, view, measure, SR_VICTIMS_ALL, NULL, &scratch);
    if (!total.any) {
        return;
    }
    total_text(text, &total);
    (void)fputs(b->options->html ? "<p class=\"total\">" : "        = ", b->out);
    (void)fprintf(b->out, "by rule %s: ", sr_policy_text[b->options->policy]);
    put(b, text);
    (void)fprintf(b->out, "  (%u source%s%s; ", total.sources, total.sources == 1 ? "" : "s",
                  total.contested ? "; contested" : "");
    put(b, total.why);
    (void)fputs("; from", b->out);
    for (uint32_t i = 0; i < total.used_count; i++) {
        (void)fputs(" ", b->out);
        put(b, total.used[i]->report);
        (void)fprintf(b->out, "#%s", total.used[i]->toll);
    }
    (void)fputs(b->options->html ? ")</p>\n" : ")\n", b->out);
}

static void put_named(const briefing *b, const sr_view *view, const char *measure)
{
    bool any = false;
    for (uint32_t i = 0; i < view->people.count; i++) {
        const sr_person *p = &view->people.items[i];
        if (strcmp(p->measure, measure) != 0) {
            continue;
        }
        (void)fputs(any ? "; " : b->options->html ? "<p>named: " : "        named: ", b->out);
        any = true;
        put(b, p->name);
        if (p->age != SR_NO_FIGURE) {
            (void)fprintf(b->out, ", %lld", (long long)p->age);
        }
        (void)fputs(*p->occupation == '\0' ? "" : ", ", b->out);
        put(b, p->occupation);
        (void)fputs(" (", b->out);
        put(b, *p->outlet == '\0' ? p->report : p->outlet);
        (void)fputs(" ", b->out);
        put(b, p->published);
        (void)fputs(")", b->out);
    }
    (void)fputs(!any ? "" : b->options->html ? "</p>\n" : "\n", b->out);
}

static void put_measure(briefing *b, const sr_view *view, const char *measure)
{
    bool any = false;
    bool html = b->options->html;
    for (uint32_t i = 0; i < view->figures.count; i++) {
        if (strcmp(view->figures.items[i].measure, measure) != 0) {
            continue;
        }
        if (!any) {
            (void)fprintf(b->out,
                          html ? "<table><caption>%s</caption><tr><th>figure</th><th>of "
                                 "whom</th><th>according to</th><th>in</th><th>words</th></tr>\n"
                               : "      %s\n",
                          measure);
        }
        any = true;
        put_figure(b, &view->figures.items[i]);
    }
    if (any) {
        (void)fputs(html ? "</table>\n" : "", b->out);
        put_named(b, view, measure);
        put_total(b, view, measure);
    }
}

/// Reports that tell of it, each once; copies of others are said apart.
static void put_reports(const briefing *b, const sr_view *view)
{
    uint32_t reports = 0;
    uint32_t copies = 0;
    for (uint32_t i = 0; i < view->tellings.count; i++) {
        const sr_telling *t = &view->tellings.items[i];
        bool seen = i > 0 && strcmp(t->report, view->tellings.items[i - 1].report) == 0;
        reports += !seen;
        copies += !seen && *t->copy_of != '\0';
    }
    if (reports > 1) {
        (void)fprintf(b->out, b->options->html ? "<li>%u reports" : "      %u reports", reports);
        if (copies > 0) {
            (void)fprintf(b->out, ", %u of them %s", copies, copies == 1 ? "a copy" : "copies");
        }
        (void)fputs(b->options->html ? "</li>\n" : "\n", b->out);
    }
}

static void put_tellings(const briefing *b, const sr_view *view)
{
    bool html = b->options->html;
    uint32_t left = view->figures.count > 0 ? 1 : 3;
    (void)fputs(html ? "<ul>\n" : "", b->out);
    for (uint32_t i = 0; i < view->tellings.count && left > 0; i++) {
        const sr_telling *t = &view->tellings.items[i];
        if (*t->words == '\0' || *t->copy_of != '\0') {
            continue;
        }
        left--;
        (void)fputs(html ? "<li><q>" : "      - \"", b->out);
        put(b, t->words);
        (void)fputs(html ? "</q> " : "\"  ", b->out);
        put(b, *t->outlet == '\0' ? t->report : t->outlet);
        (void)fputs(" ", b->out);
        put(b, t->published);
        (void)fputs(html ? "</li>\n" : "\n", b->out);
    }
    put_reports(b, view);
    (void)fputs(html ? "</ul>\n" : "", b->out);
}

/// Opens a line among the open questions.
static void ask(briefing *b, const sr_view *view, const char *what)
{
    b->questions++;
    (void)fputs(b->options->html ? "<li>" : "  - ", b->asked);
    put_to(b, b->asked, *view->place == '\0' ? "place not said" : view->place);
    (void)fputs(", ", b->asked);
    put_to(b, b->asked, *view->from == '\0' ? "day not said" : view->from);
    (void)fputs(": ", b->asked);
    put_to(b, b->asked, what);
}

static void end_asking(const briefing *b, const sr_view *view)
{
    (void)fprintf(b->asked, "  [%s]%s", view->id, b->options->html ? "</li>\n" : "\n");
}

/// Figures that cannot all be true, each conflict once: its first figure and all that stand against
/// it.
static void ask_figures(briefing *b, const sr_view *view)
{
    for (uint32_t i = 0; i < view->figures.count; i++) {
        const sr_figure *f = &view->figures.items[i];
        bool first = f->rival_count > 0;
        for (uint32_t r = 0; r < f->rival_count; r++) {
            first = first && f->rivals[r] > f;
        }
        if (!first) {
            continue;
        }
        ask(b, view, f->measure);
        (void)fputs(*f->victims == '\0' ? "" : " ", b->asked);
        put_to(b, b->asked, f->victims);
        (void)fputs(": ", b->asked);
        put_said(b, b->asked, f);
        for (uint32_t r = 0; r < f->rival_count; r++) {
            (void)fputs(" or ", b->asked);
            put_said(b, b->asked, f->rivals[r]);
        }
        end_asking(b, view);
    }
}

static void put_answer(briefing *b, const sr_telling *t, sr_slot slot, bool first)
{
    sr_arena scratch = b->arena;
    (void)fputs(first ? "" : " or ", b->asked);
    put_to(b, b->asked, sr_telling_slot(t, slot, &scratch));
    (void)fputs(" (", b->asked);
    put_to(b, b->asked, *t->outlet == '\0' ? t->report : t->outlet);
    (void)fputs(" ", b->asked);
    put_to(b, b->asked, t->published);
    (void)fputs(")", b->asked);
}

/// Where, when and by whom, if reports give answers that cannot all be right: each different answer
/// once. A battle has two sides that do things, so it is no question who did it.
static void ask_tellings(briefing *b, const sr_view *view, sr_slot slot)
{
    const sr_tellings *all = &view->tellings;
    uint32_t first = all->count;
    for (uint32_t i = 0; i < all->count && first == all->count; i++) {
        for (uint32_t j = i + 1; j < all->count; j++) {
            first = sr_tellings_differ(&all->items[i], &all->items[j], slot) ? i : first;
        }
    }
    if (first == all->count || (slot == SR_SLOT_DOER && view->actors.count > 1 &&
                                strncmp(view->acled, "Battles", 7) == 0)) {
        return;
    }
    ask(b, view, view->kind);
    (void)fprintf(b->asked, ", %s: ", sr_slot_text[slot]);
    put_answer(b, &all->items[first], slot, true);
    for (uint32_t i = first + 1; i < all->count; i++) {
        bool differs = sr_tellings_differ(&all->items[first], &all->items[i], slot);
        for (uint32_t k = first + 1; differs && k < i; k++) {
            sr_arena scratch = b->arena;
            bool listed = sr_tellings_differ(&all->items[first], &all->items[k], slot);
            differs = !listed || strcmp(sr_telling_slot(&all->items[k], slot, &scratch),
                                        sr_telling_slot(&all->items[i], slot, &scratch)) != 0;
        }
        if (differs) {
            put_answer(b, &all->items[i], slot, false);
        }
    }
    end_asking(b, view);
}

/// Somebody says so, or somebody else says no.
static bool is_disputed(const char *status)
{
    return strcmp(status, "alleged") == 0 || strcmp(status, "denied") == 0;
}

static void ask_status(briefing *b, const sr_view *view)
{
    if (!is_disputed(view->status)) {
        return;
    }
    ask(b, view, view->kind);
    (void)fprintf(b->asked, " is %s: ", view->status);
    (void)fputs(b->options->html ? "<q>" : "\"", b->asked);
    put_to(b, b->asked, view->tellings.items[0].words);
    (void)fputs(b->options->html ? "</q> " : "\" ", b->asked);
    put_to(b, b->asked,
           *view->tellings.items[0].outlet == '\0' ? view->tellings.items[0].report
                                                   : view->tellings.items[0].outlet);
    end_asking(b, view);
}

// ---- threads

/// True for a thread with a step among the incidents of this brief.
static bool is_shown(const briefing *b, const sr_thread_lines *lines, uint32_t first)
{
    for (uint32_t i = first;
         i < lines->count && strcmp(lines->items[i].thread, lines->items[first].thread) == 0; i++) {
        for (uint32_t s = 0; s < b->shown.count; s++) {
            if (strcmp(b->shown.items[s], lines->items[i].thread) == 0) {
                return true;
            }
        }
    }
    return false;
}

static void put_step(const briefing *b, const sr_thread_line *line)
{
    bool html = b->options->html;
    (void)fputs(html ? "<li>" : "    ", b->out);
    put(b, line->day);
    (void)fputs("  ", b->out);
    put(b, line->state);
    if (is_disputed(line->status)) {
        (void)fputs(" (", b->out);
        put(b, line->status);
        (void)fputs(")", b->out);
    }
    (void)fputs(html ? ": <q>" : ": \"", b->out);
    put(b, line->words);
    (void)fputs(html ? "</q> " : "\"  ", b->out);
    put(b, *line->outlet == '\0' ? line->report : line->outlet);
    (void)fputs(" ", b->out);
    put(b, line->published);
    if (*line->incident != '\0') {
        (void)fprintf(b->out, "  [%s]", line->incident);
    }
    (void)fputs(html ? "</li>\n" : "\n", b->out);
}

/// Ceasefires and hostage-takings of which these incidents are steps, from their first step to
/// their last.
static bool put_threads(briefing *b, sr_store *store, sr_error *err)
{
    sr_thread_lines lines;
    bool html = b->options->html;
    bool any = false;
    const sr_view_filter *f = &b->options->filter;
    if (!sr_thread_lines_of(store, f->from, f->to, NULL, NULL, &b->arena, &lines, err)) {
        return false;
    }
    for (uint32_t i = 0; i < lines.count;) {
        uint32_t first = i;
        bool shown = is_shown(b, &lines, i);
        if (shown) {
            (void)fputs(any ? "" : html ? "<h2>Threads</h2>\n" : "\nThreads\n", b->out);
            any = true;
            (void)fprintf(b->out, html ? "<p>%s [%s]</p>\n<ul>\n" : "  %s [%s]\n",
                          lines.items[first].kind, lines.items[first].thread);
        }
        for (; i < lines.count && strcmp(lines.items[i].thread, lines.items[first].thread) == 0;
             i++) {
            if (shown) {
                put_step(b, &lines.items[i]);
            }
        }
        (void)fputs(shown && html ? "</ul>\n" : "", b->out);
    }
    return true;
}

/// The thread of an incident, once; remembered for the section on threads.
static void put_thread_of(briefing *b, const sr_view *view)
{
    for (uint32_t i = 0; i < view->tellings.count; i++) {
        const sr_telling *t = &view->tellings.items[i];
        if (*t->thread == '\0') {
            continue;
        }
        (void)fprintf(
            b->out,
            b->options->html ? "<p>step of thread %s: " : "      step of thread %s: ", t->thread);
        put(b, t->state);
        (void)fputs(b->options->html ? "</p>\n" : "\n", b->out);
        *sr_push(&b->arena, &b->shown) = sr_arena_string(&b->arena, t->thread, strlen(t->thread));
        return;
    }
}

static bool brief_one(void *context, const sr_view *view)
{
    briefing *b = context;
    put_heading(b, view);
    put_line(b, view);
    put_tellings(b, view);
    put_thread_of(b, view);
    for (size_t m = 0; m < sizeof MEASURES / sizeof *MEASURES; m++) {
        put_measure(b, view, MEASURES[m]);
    }
    (void)fputs(b->options->html ? "</section>\n" : "", b->out);
    b->incidents++;
    ask_figures(b, view);
    for (int slot = 0; slot < SR_SLOT_COUNT; slot++) {
        ask_tellings(b, view, (sr_slot)slot);
    }
    ask_status(b, view);
    return ferror(b->out) == 0;
}

static void put_top(const briefing *b)
{
    const sr_view_filter *f = &b->options->filter;
    if (b->options->html) {
        (void)fputs(
            "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta "
            "name=\"viewport\" content=\"width=device-width\"><title>Situation "
            "report</title>\n<style>"
            "body{font:16px/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 "
            "1rem}"
            "table{border-collapse:collapse;margin:.5rem "
            "0}th{text-align:left;font-weight:normal;color:#555}td,th{border-bottom:1px solid "
            "#ccc;padding:.2rem .8rem .2rem 0;"
            "vertical-align:top}caption{text-align:left;font-weight:bold}section{border-left:3px "
            "solid #888;padding-left:"
            "1rem;margin:1rem 0}.total{font-weight:bold}q{color:#555}</style></head><body><h1>",
            b->out);
    }
    (void)fputs("Situation report", b->out);
    if (f->place != NULL) {
        (void)fputs(": ", b->out);
        put(b, f->place);
    }
    if (f->from != NULL || f->to != NULL) {
        (void)fputs(", ", b->out);
        put(b, f->from == NULL ? "" : f->from);
        (void)fputs(" to ", b->out);
        put(b, f->to == NULL ? "" : f->to);
    }
    (void)fputs(b->options->html ? "</h1>\n<p>" : "\n", b->out);
    (void)fputs("Claims stand side by side, each with its words. ", b->out);
    if (b->options->policy != SR_POLICY_CLAIMS) {
        (void)fprintf(b->out, "Totals by rule %s, version %d.", sr_policy_text[b->options->policy],
                      SR_REDUCERS_VERSION);
    }
    (void)fputs(b->options->html ? "</p>\n" : "\n", b->out);
}

static void put_end(const briefing *b, const char *asked)
{
    bool html = b->options->html;
    if (b->questions > 0) {
        (void)fputs(html ? "<h2>Open questions</h2>\n<ul>\n" : "\nOpen questions\n", b->out);
        (void)fputs(asked, b->out);
        (void)fputs(html ? "</ul>\n" : "", b->out);
    }
    (void)fprintf(b->out,
                  html ? "<p>%u incident%s; %u open question%s.</p></body></html>\n"
                       : "\n%u incident%s; %u open question%s\n",
                  b->incidents, b->incidents == 1 ? "" : "s", b->questions,
                  b->questions == 1 ? "" : "s");
}

static bool write_all(sr_store *store, briefing *b, sr_error *err)
{
    char *asked = NULL;
    size_t size = 0;
    jmp_buf when_full;
    b->arena.when_full = &when_full;
    b->asked = open_memstream(&asked, &size);
    if (b->asked == NULL) {
        return sr_fail(err, SR_ERR_LIMIT, 0, "out of memory");
    }
    bool done = setjmp(when_full) == 0;
    if (done) {
        put_top(b);
        done = sr_view_each(store, &b->options->filter, brief_one, b, err) &&
               put_threads(b, store, err);
    } else {
        (void)sr_fail(err, SR_ERR_TOO_LARGE, 0, "an incident has too many figures");
    }
    (void)fclose(b->asked);
    if (done) {
        put_end(b, asked);
    }
    free(asked);
    return done;
}

bool sr_brief_write(sr_store *store, const sr_brief_options *options, FILE *out, sr_error *err)
{
    char *memory = malloc(TOTAL_BYTES);
    briefing b = {.options = options, .out = out};
    if (memory == NULL) {
        return sr_fail(err, SR_ERR_LIMIT, 0, "out of memory");
    }
    b.arena = (sr_arena){.next = memory, .end = memory + TOTAL_BYTES};
    bool done = write_all(store, &b, err);
    free(memory);
    return done && ((fflush(out) == 0 && ferror(out) == 0) ||
                    sr_fail(err, SR_ERR_IO, 0, "cannot write the brief"));
}
