// Reads data/frames line by line: a line is a keyword and its value (docs/CODEBOOK.md).
#include "event/codebook_build.h"

#include <string.h>

#include "base/hash.h"
#include "base/word.h"

bool sr_codebook_wrong(const sr_codebook_reading *r, const char *what, const char *value)
{
    return sr_fail(r->err, SR_ERR_FORMAT, r->line, "%s:%u: %s: %.60s", r->file, r->line, what,
                   value);
}

char *sr_codebook_trim(char *text)
{
    while (*text == ' ' || *text == '\t') {
        text++;
    }
    size_t size = strlen(text);
    while (size > 0 &&
           (text[size - 1] == ' ' || text[size - 1] == '\t' || text[size - 1] == '\r')) {
        text[--size] = '\0';
    }
    return text;
}

char *sr_codebook_item(char **rest, char part)
{
    if (*rest == NULL) {
        return NULL;
    }
    char *item = *rest;
    char *end = strchr(item, part);
    *rest = end != NULL ? end + 1 : NULL;
    if (end != NULL) {
        *end = '\0';
    }
    return sr_codebook_trim(item);
}

static bool read_company(const sr_codebook_reading *r, char *text, sr_word_list *words,
                         sr_classes *classes)
{
    sr_arena *arena = &r->book->arena;
    char *rest = text;
    for (char *item = sr_codebook_item(&rest, '|'); item != NULL;
         item = sr_codebook_item(&rest, '|')) {
        sr_classes bit;
        if (*item == '@') {
            if (!sr_codebook_class_bit(r, item + 1, &bit)) {
                return false;
            }
            *classes |= bit;
        } else if (*item != '\0') {
            *sr_push(arena, words) = sr_arena_string(arena, item, strlen(item));
        }
    }
    return true;
}

static bool read_flags(const sr_codebook_reading *r, char *text, uint32_t *flags)
{
    static const char *const names[] = {"embeds", "result",    "weak",    "state",  "speech",
                                        "mutual", "statement", "suspect", "general"};
    char *rest = text;
    for (char *item = sr_codebook_item(&rest, ' '); item != NULL;
         item = sr_codebook_item(&rest, ' ')) {
        size_t i = sr_word_index(item, names, sizeof names / sizeof *names);
        if (i == sizeof names / sizeof *names) {
            return sr_codebook_wrong(r, "no such flag", item);
        }
        *flags |= 1u << i;
    }
    return true;
}

static bool read_status(const sr_codebook_reading *r, const char *text, sr_event_status *status)
{
    const size_t count = sizeof sr_event_status_text / sizeof *sr_event_status_text;
    size_t i = sr_word_index(text, sr_event_status_text, count);
    *status = (sr_event_status)i;
    return i < count || sr_codebook_wrong(r, "no such status", text);
}

static bool read_frame_code(const sr_codebook_reading *r, const char *key, char *value)
{
    sr_frame *f = &r->book->frames.items[r->book->frames.count - 1];
    const char *text = sr_arena_string(&r->book->arena, value, strlen(value));
    const char *known = strcmp(value, "-") == 0 ? NULL : text;
    if (strcmp(key, "kind") == 0) {
        f->kind = text;
    } else if (strcmp(key, "means") == 0) {
        f->means = text;
    } else if (strcmp(key, "cameo") == 0) {
        f->cameo = known;
    } else if (strcmp(key, "acled") == 0) {
        f->acled = known;
    } else if (strcmp(key, "mode") == 0) {
        f->mode = known;
    } else if (strcmp(key, "roles") == 0) {
        r->book->scheme_of.items[r->book->frames.count - 1] = text;
    } else {
        return sr_codebook_wrong(r, "no such keyword", key);
    }
    return true;
}

static bool read_frame_pattern(const sr_codebook_reading *r, char *value)
{
    sr_codebook *book = r->book;
    const sr_frame *f = &book->frames.items[book->frames.count - 1];
    sr_frame_lines *lines = &book->frame_lines.items[book->frames.count - 1];
    sr_pattern pattern;
    if (!sr_codebook_read_pattern(r, f->id, lines->patterns.count + 1, value, &pattern)) {
        return false;
    }
    *sr_push(&book->arena, &lines->patterns) = pattern;
    return true;
}

static bool read_frame_limit(const sr_codebook_reading *r, sr_limit_kind kind, char *value)
{
    sr_codebook *book = r->book;
    sr_limit limit;
    if (!sr_codebook_read_limit(r, kind, value, &limit)) {
        return false;
    }
    *sr_push(&book->arena, &book->frame_lines.items[book->frames.count - 1].limits) = limit;
    return true;
}

static bool read_frame_type(const sr_codebook_reading *r, char *value, sr_event_type *type)
{
    uint32_t types = 0;
    if (!sr_codebook_read_types(r, value, &types)) {
        return false;
    }
    *type = (sr_event_type)__builtin_ctz(types);
    return true;
}

static bool read_frame_line(const sr_codebook_reading *r, const char *key, char *value)
{
    sr_codebook *book = r->book;
    sr_frame *f = &book->frames.items[book->frames.count - 1];
    sr_frame_lines *lines = &book->frame_lines.items[book->frames.count - 1];
    if (strcmp(key, "verb") == 0) {
        return sr_codebook_read_triggers(r, SR_VERB, value);
    }
    if (strcmp(key, "noun") == 0) {
        return sr_codebook_read_triggers(r, SR_NOUN, value);
    }
    if (strcmp(key, "adj") == 0) {
        return sr_codebook_read_triggers(r, SR_ADJ, value);
    }
    if (strcmp(key, "role") == 0) {
        return read_frame_pattern(r, value);
    }
    if (strcmp(key, "need") == 0) {
        return read_frame_limit(r, SR_LIMIT_NEED, value);
    }
    if (strcmp(key, "only") == 0) {
        return read_frame_limit(r, SR_LIMIT_ONLY, value);
    }
    if (strcmp(key, "never") == 0) {
        return read_frame_limit(r, SR_LIMIT_NEVER, value);
    }
    if (strcmp(key, "block") == 0) {
        return read_company(r, value, &lines->block, &f->block.classes);
    }
    if (strcmp(key, "with") == 0) {
        return read_company(r, value, &lines->with, &f->with.classes);
    }
    if (strcmp(key, "flags") == 0) {
        return read_flags(r, value, &f->flags);
    }
    if (strcmp(key, "status") == 0) {
        return read_status(r, value, &f->status);
    }
    if (strcmp(key, "type") == 0) {
        return read_frame_type(r, value, &f->type);
    }
    return read_frame_code(r, key, value);
}

static void open_frame(sr_codebook_reading *r, const char *id)
{
    sr_codebook *book = r->book;
    sr_frame *f = sr_push(&book->arena, &book->frames);
    f->id = sr_arena_string(&book->arena, id, strlen(id));
    f->file = r->file;
    f->line = r->line;
    f->type = SR_OTHER;
    *sr_push(&book->arena, &book->scheme_of) = "act";
    (void)sr_push(&book->arena, &book->frame_lines);
    r->in = IN_FRAME;
}

/// The lines that say what the lines below them are.
static const char *const headings[] = {"frame", "scheme", "class",    "light",
                                       "cue",   "forms",  "examples", NULL};

static bool read_heading(sr_codebook_reading *r, const char *key, char *value)
{
    sr_codebook *book = r->book;
    if (strcmp(key, "frame") == 0) {
        open_frame(r, value);
        return true;
    }
    if (strcmp(key, "scheme") == 0) {
        sr_push(&book->arena, &book->schemes)->id =
            sr_arena_string(&book->arena, value, strlen(value));
        (void)sr_push(&book->arena, &book->scheme_lines);
        r->in = IN_SCHEME;
        return true;
    }
    if (strcmp(key, "class") == 0) {
        r->in = IN_CLASS;
        return sr_codebook_class_bit(r, value, &r->class);
    }
    if (strcmp(key, "light") == 0) {
        r->in = IN_LIGHT;
        r->light = strcmp(value, "do") == 0       ? SR_LIGHT_DO
                   : strcmp(value, "suffer") == 0 ? SR_LIGHT_SUFFER
                                                  : SR_LIGHT_HAPPEN;
        return true;
    }
    if (strcmp(key, "cue") == 0) {
        r->in = IN_CUE;
        r->cue = (sr_status_cue)sr_word_index(value, sr_status_cue_text, SR_CUE_COUNT);
        return (r->cue != SR_CUE_NONE && r->cue < SR_CUE_COUNT) ||
               sr_codebook_wrong(r, "no such cue", value);
    }
    if (strcmp(key, "forms") == 0) {
        r->in = IN_FORMS;
        return true;
    }
    r->in = IN_EXAMPLES;
    r->example_frame = sr_arena_string(&book->arena, value, strlen(value));
    return true;
}

static void add_entry(const sr_codebook_reading *r, sr_codebook_entries *entries, uint64_t key,
                      uint64_t value)
{
    *sr_push(&r->book->arena, entries) = (sr_codebook_entry){.key = key, .value = value};
}

static void read_words(const sr_codebook_reading *r, const char *key, char *value)
{
    sr_codebook *book = r->book;
    uint8_t pos = strcmp(key, "noun") == 0 ? SR_NOUN : SR_VERB;
    char *rest = value;
    for (char *item = sr_codebook_item(&rest, '|'); item != NULL;
         item = sr_codebook_item(&rest, '|')) {
        if (*item == '\0') {
            continue;
        }
        switch (r->in) {
        case IN_CLASS:
            add_entry(r, &book->class_words, sr_hash_string(item), r->class);
            break;
        case IN_LIGHT:
            add_entry(r, &book->light_words, sr_hash_string(item), 1ull << r->light);
            break;
        default:
            add_entry(r, &book->cue_words, sr_codebook_cue_key(pos, item), 1ull << r->cue);
        }
    }
}

static void add_example(const sr_codebook_reading *r, bool holds, char *text)
{
    sr_codebook *book = r->book;
    char *arrow = strstr(text, " => ");
    if (arrow != NULL) {
        *arrow = '\0';
    }
    sr_example *e = sr_push(&book->arena, &book->examples);
    e->holds = holds;
    e->sentence =
        sr_arena_string(&book->arena, sr_codebook_trim(text), strlen(sr_codebook_trim(text)));
    e->wishes = arrow != NULL ? sr_arena_string(&book->arena, sr_codebook_trim(arrow + 4),
                                                strlen(sr_codebook_trim(arrow + 4)))
                              : NULL;
    e->file = r->file;
    e->line = r->line;
    *sr_push(&book->arena, &book->example_of) =
        r->in == IN_EXAMPLES ? r->example_frame : book->frames.items[book->frames.count - 1].id;
}

static bool read_line(sr_codebook_reading *r, char *line)
{
    char *text = sr_codebook_trim(line);
    if (*text == '\0' || *text == '#') {
        return true;
    }
    if ((*text == '+' || *text == '*') && text[1] == ' ' &&
        (r->in == IN_FRAME || r->in == IN_EXAMPLES)) {
        add_example(r, *text == '+', text + 2);
        return true;
    }
    char *rest = text;
    char *key = sr_codebook_item(&rest, ' ');
    char *value = rest != NULL ? sr_codebook_trim(rest) : text + strlen(text);
    if (sr_word_in(key, headings)) {
        return read_heading(r, key, value);
    }
    if (r->in == IN_FRAME) {
        return read_frame_line(r, key, value);
    }
    if (r->in == IN_SCHEME) {
        sr_pattern_list *list = &r->book->scheme_lines.items[r->book->schemes.count - 1];
        sr_pattern pattern;
        char *whole = sr_arena_format(&r->book->arena, "%s %s", key, value);
        if (!sr_codebook_read_pattern(r, r->book->schemes.items[r->book->schemes.count - 1].id,
                                      list->count + 1, whole, &pattern)) {
            return false;
        }
        *sr_push(&r->book->arena, list) = pattern;
        return true;
    }
    if (r->in == IN_FORMS) {
        sr_codebook_read_forms(r, value);
        return true;
    }
    if (r->in == IN_CLASS || r->in == IN_LIGHT || r->in == IN_CUE) {
        read_words(r, key, value);
        return true;
    }
    return sr_codebook_wrong(r, "stands under no heading", text);
}

bool sr_codebook_read(sr_codebook *book, const char *name, size_t name_size, const char *text,
                      size_t size, sr_error *err)
{
    if (setjmp(book->when_full) != 0) {
        return sr_codebook_full(err);
    }
    sr_codebook_reading r = {
        .book = book, .file = sr_arena_string(&book->arena, name, name_size), .err = err};
    char *rest = sr_arena_string(&book->arena, text, size);
    while (rest != NULL) {
        char *end = strchr(rest, '\n');
        char *line = rest;
        rest = end != NULL ? end + 1 : NULL;
        if (end != NULL) {
            *end = '\0';
        }
        r.line++;
        if (!read_line(&r, line)) {
            return false;
        }
    }
    return true;
}
