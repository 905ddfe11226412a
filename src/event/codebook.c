// Reads data/frames: a line is a keyword and its value (docs/CODEBOOK.md). The text is small (some
// hundred kilobytes), so it is read when the engine opens and kept in one arena.
#include "event/codebook.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "base/bundle.h"
#include "base/hash.h"
#include "base/word.h"

#define CODEBOOK_BYTES ((size_t)64 << 20) // taken page by page as needed

const char *const sr_role_text[SR_ROLE_COUNT] = {
    "actor", "recipient", "place", "weapon", "destination", "any", "content", "subject",
};
const char *const sr_status_cue_text[SR_CUE_COUNT] = {
    "",       "planned",   "decided",      "demanded", "denied",
    "failed", "attempted", "hypothetical", "history",  "alleged",
};
static const char *const built_in[SR_IS_BUILT_IN] = {
    "any",  "armed", "civilian", "person", "group", "organization", "state",
    "unit", "place", "weapon",   "event",  "named", "pronoun",
};

typedef struct {
    uint64_t key;
    uint64_t value;
} pair;
typedef SR_LIST(pair) pair_list;

typedef SR_LIST(const char *) word_list;
typedef SR_LIST(sr_pattern) pattern_list;
typedef SR_LIST(sr_limit) limit_list;

/// A frame or scheme while its lines are read.
typedef struct {
    pattern_list patterns;
    limit_list limits;
    word_list block;
    word_list with;
} frame_lines;

struct sr_codebook {
    void *memory;
    sr_arena arena;
    jmp_buf when_full;
    SR_LIST(sr_frame) frames;
    SR_LIST(sr_scheme) schemes;
    SR_LIST(sr_trigger) triggers; // sorted by key when finished
    SR_LIST(sr_example) examples;
    SR_LIST(const char *) class_names;
    word_list scheme_of;   // [frame] name until finished
    word_list example_of;  // [example] frame id until finished
    pair_list class_words; // hash of words -> classes
    pair_list cue_words;   // hash of pos and words -> cue
    pair_list light_words; // hash of words -> light
    pair_list forms;       // hash of an inflected verb -> hash of its lemma
    SR_LIST(frame_lines) frame_lines;
    SR_LIST(pattern_list) scheme_lines;
};

/// Where a file is being read.
typedef struct {
    sr_codebook *book;
    const char *file;
    uint32_t line;
    enum { IN_NOTHING, IN_FRAME, IN_SCHEME, IN_CLASS, IN_LIGHT, IN_CUE, IN_FORMS, IN_EXAMPLES } in;
    sr_classes class;
    sr_light light;
    sr_status_cue cue;
    const char *example_frame;
    sr_error *err;
} reading;

static bool wrong(const reading *r, const char *what, const char *value)
{
    return sr_fail(r->err, SR_ERR_FORMAT, r->line, "%s:%u: %s: %.60s", r->file, r->line, what,
                   value);
}

// ---- words

static char *trim(char *text)
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

/// The next item of a list parted by `part`; NULL at the end. Cuts the text up.
static char *next_item(char **rest, char part)
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
    return trim(item);
}

static int compare_pairs(const void *a, const void *b)
{
    const pair *x = a;
    const pair *y = b;
    return x->key < y->key ? -1 : x->key > y->key;
}

/// The first pair with this key, or NULL; equal keys stand next to each other.
static const pair *first_pair(const pair *pairs, uint32_t count, uint64_t key)
{
    uint32_t low = 0;
    uint32_t high = count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (pairs[middle].key < key) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < count && pairs[low].key == key ? &pairs[low] : NULL;
}

/// All values of a key, as bits.
static uint64_t find_pair(const pair *pairs, uint32_t count, uint64_t key)
{
    uint64_t value = 0;
    const pair *end = pairs + count;
    for (const pair *p = first_pair(pairs, count, key); p != NULL && p < end && p->key == key;
         p++) {
        value |= p->value;
    }
    return value;
}

// ---- classes and limits

static bool class_bit(const reading *r, const char *name, sr_classes *bit)
{
    *bit = sr_codebook_class(r->book, name);
    if (*bit != 0) {
        return true;
    }
    // A class may be used before its file is read; it gets its bit here.
    sr_codebook *book = r->book;
    if (book->class_names.count + SR_IS_BUILT_IN >= 64) {
        return wrong(r, "more than 64 classes", name);
    }
    *bit = SR_CLASS_BIT(SR_IS_BUILT_IN + book->class_names.count);
    *sr_push(&book->arena, &book->class_names) = sr_arena_string(&book->arena, name, strlen(name));
    return true;
}

static bool read_classes(const reading *r, char *text, sr_classes *classes)
{
    *classes = 0;
    char *rest = text;
    for (char *item = next_item(&rest, ','); item != NULL; item = next_item(&rest, ',')) {
        sr_classes bit;
        if (*item == '\0') {
            continue;
        }
        if (!class_bit(r, item, &bit)) {
            return false;
        }
        *classes |= bit;
    }
    return true;
}

static bool read_role(const reading *r, const char *text, sr_role *role)
{
    for (int i = 0; i < SR_ROLE_COUNT; i++) {
        if (strcmp(text, sr_role_text[i]) == 0) {
            *role = (sr_role)i;
            return true;
        }
    }
    return wrong(r, "no such part", text);
}

static bool read_types(const reading *r, char *text, uint32_t *types)
{
    char *rest = text;
    for (char *item = next_item(&rest, ','); item != NULL; item = next_item(&rest, ',')) {
        int i = 0;
        while (i < SR_EVENT_TYPE_COUNT && strcmp(sr_event_type_text[i], item) != 0) {
            i++;
        }
        if (i == SR_EVENT_TYPE_COUNT) {
            return wrong(r, "no such type", item);
        }
        *types |= 1u << i;
    }
    return true;
}

/// "recipient place,armed"
static bool read_limit(const reading *r, sr_limit_kind kind, char *text, sr_limit *limit)
{
    *limit = (sr_limit){.kind = kind};
    char *rest = text;
    char *part = next_item(&rest, ' ');
    if (!read_role(r, part, &limit->role)) {
        return false;
    }
    if (rest == NULL) {
        return true;
    }
    return limit->role == SR_ROLE_CONTENT ? read_types(r, rest, &limit->types)
                                          : read_classes(r, rest, &limit->classes);
}

// ---- paths

static bool read_step(const reading *r, char *text, sr_step *step)
{
    sr_arena *arena = &r->book->arena;
    *step = (sr_step){0};
    if (*text == '^') {
        step->up = true;
        text++;
    }
    char *open = strchr(text, '(');
    if (open != NULL) {
        *open = '\0';
        char *close = strchr(open + 1, ')');
        if (close == NULL) {
            return wrong(r, "bracket not closed", open + 1);
        }
        *close = '\0';
        word_list preps = {0};
        char *rest = open + 1;
        for (char *p = next_item(&rest, ','); p != NULL; p = next_item(&rest, ',')) {
            for (char *c = p; *c != '\0'; c++) {
                *c = *c == '_' ? ' ' : *c;
            }
            *sr_push(arena, &preps) = sr_arena_string(arena, p, strlen(p));
        }
        step->preps = preps.items;
        step->prep_count = preps.count;
    }
    for (int i = 0; i < SR_DEPREL_COUNT; i++) {
        if (strcmp(sr_deprel_text[i], text) == 0) {
            step->deprel = (sr_deprel)i;
            return true;
        }
    }
    step->here = step->up && *text == '\0';
    return step->here || wrong(r, "no such label", text);
}

/// The colon that parts a path from its classes; labels hold colons too ("obl:agent:!event",
/// "acl:relcl>obl(on)"), and none of them goes on with '!' or with the name of a class.
static char *class_part(char *path)
{
    static const char *const of_labels[] = {"pass", "poss",     "agent", "relcl",
                                            "prt",  "unmarked", NULL};
    char *at = strrchr(path, ':');
    if (at == NULL) {
        return NULL;
    }
    char name[64];
    const char *first = at[1] == '!' ? at + 2 : at + 1;
    size_t size = strcspn(first, ",>(");
    if (size >= sizeof name || first[size] == '>' || first[size] == '(') {
        return NULL;
    }
    memcpy(name, first, size);
    name[size] = '\0';
    return at[1] == '!' || !sr_word_in(name, of_labels) ? at : NULL;
}

static bool read_pattern(const reading *r, const char *owner, uint32_t index, char *text,
                         sr_pattern *pattern)
{
    char *rest = text;
    char *part = next_item(&rest, ' ');
    char *pos = next_item(&rest, ' ');
    *pattern = (sr_pattern){0};
    if (rest == NULL || pos == NULL) {
        return wrong(r, "a pattern is PART POS PATH", text);
    }
    if (!read_role(r, part, &pattern->role)) {
        return false;
    }
    pattern->pos = strcmp(pos, "verb") == 0 ? SR_VERB : strcmp(pos, "noun") == 0 ? SR_NOUN : SR_ADJ;
    pattern->id = sr_arena_format(&r->book->arena, "%s/%s/%u", owner, part, index);
    char *path = trim(rest);
    if (*path == '+') {
        pattern->adds = true;
        path++;
    }
    char *classes = class_part(path);
    if (classes != NULL) {
        *classes++ = '\0';
        pattern->bars = *classes == '!';
        if (!read_classes(r, classes + pattern->bars, &pattern->classes)) {
            return false;
        }
    }
    for (char *step = next_item(&path, '>'); step != NULL; step = next_item(&path, '>')) {
        if (pattern->step_count == SR_PATH_STEPS) {
            return wrong(r, "path too long", step);
        }
        if (!read_step(r, step, &pattern->steps[pattern->step_count++])) {
            return false;
        }
    }
    return true;
}

// ---- triggers

static bool is_function_word(const char *word)
{
    static const char *const words[] = {"of",      "in", "on",     "for",    "with",    "by",
                                        "against", "to", "at",     "from",   "between", "into",
                                        "over",    "as", "within", "behind", NULL};
    return sr_word_in(word, words);
}

/// The head: the verb of a verb, the last word of a noun before its first preposition.
static void find_head(sr_trigger *t)
{
    t->head = 0;
    if (t->pos == SR_VERB) {
        t->copula = t->word_count > 1 && strcmp(t->words[0], "be") == 0;
        t->head = t->copula && !is_function_word(t->words[1]) ? 1 : 0;
        t->copula = t->head == 1;
        return;
    }
    while (t->head + 1 < t->word_count && !is_function_word(t->words[t->head + 1])) {
        t->head++;
    }
}

static void add_trigger(const reading *r, uint8_t pos, char *words, const sr_limit *limits,
                        uint32_t limit_count)
{
    sr_codebook *book = r->book;
    sr_trigger *t = sr_push(&book->arena, &book->triggers);
    word_list list = {0};
    char *rest = words;
    for (char *w = next_item(&rest, ' '); w != NULL; w = next_item(&rest, ' ')) {
        if (*w != '\0') {
            *sr_push(&book->arena, &list) = sr_arena_string(&book->arena, w, strlen(w));
        }
    }
    t->words = list.items;
    t->word_count = (uint8_t)list.count;
    t->pos = pos;
    t->frame = book->frames.count - 1;
    find_head(t);
    t->key = sr_hash_string(t->words[t->head]);
    if (limit_count > 0) {
        t->limits = sr_new(&book->arena, sr_limit, limit_count);
        memcpy(t->limits, limits, limit_count * sizeof *limits);
        t->limit_count = limit_count;
    }
    book->frames.items[t->frame].trigger_count++;
}

static bool part_hyphens(char *words)
{
    bool any = false;
    for (; *words != '\0'; words++) {
        any = any || *words == '-';
        *words = *words == '-' ? ' ' : *words;
    }
    return any;
}

/// "shell | open fire : recipient place"
static bool read_triggers(const reading *r, uint8_t pos, char *text)
{
    sr_limit limit;
    uint32_t limit_count = 0;
    char *colon = strstr(text, " : ");
    if (colon != NULL) {
        *colon = '\0';
        if (!read_limit(r, SR_LIMIT_NEED, trim(colon + 3), &limit)) {
            return false;
        }
        limit_count = 1;
    }
    char *rest = text;
    for (char *item = next_item(&rest, '|'); item != NULL; item = next_item(&rest, '|')) {
        if (*item != '\0') {
            char *parted = sr_arena_string(&r->book->arena, item, strlen(item));
            bool hyphen = part_hyphens(parted);
            add_trigger(r, pos, item, &limit, limit_count);
            if (hyphen) {
                add_trigger(r, pos, parted, &limit, limit_count); // tokens part at hyphens
            }
        }
    }
    return true;
}

// ---- lines

static bool read_company(const reading *r, char *text, word_list *words, sr_classes *classes)
{
    sr_arena *arena = &r->book->arena;
    char *rest = text;
    for (char *item = next_item(&rest, '|'); item != NULL; item = next_item(&rest, '|')) {
        sr_classes bit;
        if (*item == '@') {
            if (!class_bit(r, item + 1, &bit)) {
                return false;
            }
            *classes |= bit;
        } else if (*item != '\0') {
            *sr_push(arena, words) = sr_arena_string(arena, item, strlen(item));
        }
    }
    return true;
}

static bool read_flags(const reading *r, char *text, uint32_t *flags)
{
    static const char *const names[] = {"embeds", "result", "weak",      "state",
                                        "speech", "mutual", "statement", "suspect"};
    char *rest = text;
    for (char *item = next_item(&rest, ' '); item != NULL; item = next_item(&rest, ' ')) {
        size_t i = 0;
        while (i < sizeof names / sizeof *names && strcmp(names[i], item) != 0) {
            i++;
        }
        if (i == sizeof names / sizeof *names) {
            return wrong(r, "no such flag", item);
        }
        *flags |= 1u << i;
    }
    return true;
}

static bool read_status(const reading *r, const char *text, sr_event_status *status)
{
    for (int i = 0; i < 6; i++) {
        if (strcmp(sr_event_status_text[i], text) == 0) {
            *status = (sr_event_status)i;
            return true;
        }
    }
    return wrong(r, "no such status", text);
}

static bool read_frame_code(const reading *r, const char *key, char *value)
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
        return wrong(r, "no such keyword", key);
    }
    return true;
}

static bool read_frame_line(const reading *r, const char *key, char *value)
{
    sr_codebook *book = r->book;
    sr_frame *f = &book->frames.items[book->frames.count - 1];
    frame_lines *lines = &book->frame_lines.items[book->frames.count - 1];
    if (strcmp(key, "verb") == 0) {
        return read_triggers(r, SR_VERB, value);
    }
    if (strcmp(key, "noun") == 0) {
        return read_triggers(r, SR_NOUN, value);
    }
    if (strcmp(key, "adj") == 0) {
        return read_triggers(r, SR_ADJ, value);
    }
    if (strcmp(key, "role") == 0) {
        sr_pattern pattern;
        if (!read_pattern(r, f->id, lines->patterns.count + 1, value, &pattern)) {
            return false;
        }
        *sr_push(&book->arena, &lines->patterns) = pattern;
        return true;
    }
    if (strcmp(key, "need") == 0 || strcmp(key, "only") == 0 || strcmp(key, "never") == 0) {
        sr_limit limit;
        sr_limit_kind kind = key[0] == 'o'   ? SR_LIMIT_ONLY
                             : key[2] == 'e' ? SR_LIMIT_NEED
                                             : SR_LIMIT_NEVER;
        if (!read_limit(r, kind, value, &limit)) {
            return false;
        }
        *sr_push(&book->arena, &lines->limits) = limit;
        return true;
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
        uint32_t types = 0;
        if (!read_types(r, value, &types)) {
            return false;
        }
        f->type = (sr_event_type)__builtin_ctz(types);
        return true;
    }
    return read_frame_code(r, key, value);
}

static void open_frame(reading *r, const char *id)
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

static bool read_opening(reading *r, const char *key, char *value)
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
        return class_bit(r, value, &r->class);
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
        for (int i = 1; i < SR_CUE_COUNT; i++) {
            if (strcmp(sr_status_cue_text[i], value) == 0) {
                r->cue = (sr_status_cue)i;
                return true;
            }
        }
        return wrong(r, "no such cue", value);
    }
    if (strcmp(key, "forms") == 0) {
        r->in = IN_FORMS;
        return true;
    }
    if (strcmp(key, "examples") == 0) {
        r->in = IN_EXAMPLES;
        r->example_frame = sr_arena_string(&book->arena, value, strlen(value));
        return true;
    }
    return wrong(r, "no such keyword", key);
}

static uint64_t cue_key(uint8_t pos, const char *words)
{
    return sr_hash_more(sr_hash_string(words), &pos, 1);
}

static void read_words(const reading *r, const char *key, char *value)
{
    sr_codebook *book = r->book;
    uint8_t pos = strcmp(key, "noun") == 0 ? SR_NOUN : SR_VERB;
    char *rest = value;
    for (char *item = next_item(&rest, '|'); item != NULL; item = next_item(&rest, '|')) {
        if (*item == '\0') {
            continue;
        }
        pair_list *list = r->in == IN_CLASS   ? &book->class_words
                          : r->in == IN_LIGHT ? &book->light_words
                                              : &book->cue_words;
        *sr_push(&book->arena, list) =
            (pair){.key = r->in == IN_CUE ? cue_key(pos, item) : sr_hash_string(item),
                   .value = r->in == IN_CLASS   ? r->class
                            : r->in == IN_LIGHT ? 1ull << r->light
                                                : 1ull << r->cue};
    }
}

/// "flee fled | shoot shot": a lemma and its irregular forms.
static void read_forms(const reading *r, char *value)
{
    char *rest = value;
    for (char *item = next_item(&rest, '|'); item != NULL; item = next_item(&rest, '|')) {
        char *lemma = next_item(&item, ' ');
        for (char *form = next_item(&item, ' '); form != NULL; form = next_item(&item, ' ')) {
            *sr_push(&r->book->arena, &r->book->forms) =
                (pair){sr_hash_string(form), sr_hash_string(lemma)};
        }
    }
}

static void add_example(const reading *r, bool holds, char *text)
{
    sr_codebook *book = r->book;
    char *arrow = strstr(text, " => ");
    if (arrow != NULL) {
        *arrow = '\0';
    }
    sr_example *e = sr_push(&book->arena, &book->examples);
    e->holds = holds;
    e->sentence = sr_arena_string(&book->arena, trim(text), strlen(trim(text)));
    e->wishes = arrow != NULL
                    ? sr_arena_string(&book->arena, trim(arrow + 4), strlen(trim(arrow + 4)))
                    : NULL;
    e->file = r->file;
    e->line = r->line;
    *sr_push(&book->arena, &book->example_of) =
        r->in == IN_EXAMPLES ? r->example_frame : book->frames.items[book->frames.count - 1].id;
}

static bool read_line(reading *r, char *line)
{
    char *text = trim(line);
    if (*text == '\0' || *text == '#') {
        return true;
    }
    if ((*text == '+' || *text == '*') && text[1] == ' ' &&
        (r->in == IN_FRAME || r->in == IN_EXAMPLES)) {
        add_example(r, *text == '+', text + 2);
        return true;
    }
    char *rest = text;
    char *key = next_item(&rest, ' ');
    char *value = rest != NULL ? trim(rest) : text + strlen(text);
    if (strcmp(key, "frame") == 0 || strcmp(key, "scheme") == 0 || strcmp(key, "class") == 0 ||
        strcmp(key, "light") == 0 || strcmp(key, "cue") == 0 || strcmp(key, "forms") == 0 ||
        strcmp(key, "examples") == 0) {
        return read_opening(r, key, value);
    }
    if (r->in == IN_FRAME) {
        return read_frame_line(r, key, value);
    }
    if (r->in == IN_SCHEME) {
        pattern_list *list = &r->book->scheme_lines.items[r->book->schemes.count - 1];
        sr_pattern pattern;
        char *whole = sr_arena_format(&r->book->arena, "%s %s", key, value);
        if (!read_pattern(r, r->book->schemes.items[r->book->schemes.count - 1].id, list->count + 1,
                          whole, &pattern)) {
            return false;
        }
        *sr_push(&r->book->arena, list) = pattern;
        return true;
    }
    if (r->in == IN_FORMS) {
        read_forms(r, value);
        return true;
    }
    if (r->in == IN_CLASS || r->in == IN_LIGHT || r->in == IN_CUE) {
        read_words(r, key, value);
        return true;
    }
    return wrong(r, "stands under no heading", text);
}

// ---- opening

sr_codebook *sr_codebook_new(sr_error *err)
{
    sr_codebook *book = calloc(1, sizeof *book);
    void *memory = mmap(NULL, CODEBOOK_BYTES, PROT_READ | PROT_WRITE,
                        MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (book == NULL || memory == MAP_FAILED) {
        free(book);
        (void)sr_fail(err, SR_ERR_LIMIT, 0, "no memory for the codebook");
        return NULL;
    }
    book->memory = memory;
    book->arena = (sr_arena){
        .next = memory, .end = (char *)memory + CODEBOOK_BYTES, .when_full = &book->when_full};
    return book;
}

void sr_codebook_close(sr_codebook *book)
{
    if (book != NULL) {
        munmap(book->memory, CODEBOOK_BYTES);
        free(book);
    }
}

bool sr_codebook_read(sr_codebook *book, const char *name, size_t name_size, const char *text,
                      size_t size, sr_error *err)
{
    if (setjmp(book->when_full) != 0) {
        return sr_fail(err, SR_ERR_TOO_LARGE, 0, "the codebook does not fit in %zu bytes",
                       CODEBOOK_BYTES);
    }
    reading r = {.book = book, .file = sr_arena_string(&book->arena, name, name_size), .err = err};
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

static int compare_triggers(const void *a, const void *b)
{
    const sr_trigger *x = a;
    const sr_trigger *y = b;
    if (x->key != y->key) {
        return x->key < y->key ? -1 : 1;
    }
    if (x->word_count != y->word_count) {
        return x->word_count > y->word_count ? -1 : 1; // longest first
    }
    return x->frame < y->frame ? -1 : x->frame > y->frame;
}

static uint32_t frame_by_id(const sr_codebook *book, const char *id)
{
    for (uint32_t i = 0; i < book->frames.count; i++) {
        if (strcmp(book->frames.items[i].id, id) == 0) {
            return i;
        }
    }
    return SR_NONE;
}

static bool finish_frame(sr_codebook *book, uint32_t index, sr_error *err)
{
    sr_frame *f = &book->frames.items[index];
    const frame_lines *lines = &book->frame_lines.items[index];
    f->patterns = lines->patterns.items;
    f->pattern_count = lines->patterns.count;
    f->limits = lines->limits.items;
    f->limit_count = lines->limits.count;
    f->block.words = lines->block.items;
    f->block.word_count = lines->block.count;
    f->with.words = lines->with.items;
    f->with.word_count = lines->with.count;
    if (frame_by_id(book, f->id) != index) {
        return sr_fail(err, SR_ERR_FORMAT, f->line, "%s:%u: frame %s stands twice", f->file,
                       f->line, f->id);
    }
    if (f->kind == NULL) {
        return sr_fail(err, SR_ERR_FORMAT, f->line, "%s:%u: frame %s has no kind", f->file, f->line,
                       f->id);
    }
    for (uint32_t i = 0; i < book->schemes.count; i++) {
        if (strcmp(book->schemes.items[i].id, book->scheme_of.items[index]) == 0) {
            f->scheme = &book->schemes.items[i];
            return true;
        }
    }
    return sr_fail(err, SR_ERR_FORMAT, f->line, "%s:%u: frame %s: no scheme %s", f->file, f->line,
                   f->id, book->scheme_of.items[index]);
}

static void sort_pairs(pair_list *list)
{
    if (list->count > 0) {
        qsort(list->items, list->count, sizeof *list->items, compare_pairs);
    }
}

static void add_form(sr_codebook *book, const char *lemma, size_t stem, const char *twice,
                     const char *ending)
{
    char form[64];
    int size = snprintf(form, sizeof form, "%.*s%s%s", (int)stem, lemma, twice, ending);
    if (size > 0 && (size_t)size < sizeof form) {
        *sr_push(&book->arena, &book->forms) =
            (pair){sr_hash(form, (size_t)size), sr_hash_string(lemma)};
    }
}

static bool is_vowel(char c)
{
    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

/// Regular forms of a verb: -s, -ed, -ing, with e dropped, y turned and the last consonant doubled.
static void add_forms(sr_codebook *book, const char *lemma)
{
    size_t n = strlen(lemma);
    if (n < 3) {
        return;
    }
    char last = lemma[n - 1];
    char twice[2] = {last, '\0'};
    if (last == 'e') {
        add_form(book, lemma, n, "", "d");
        add_form(book, lemma, n - 1, "", "ing");
    } else if (last == 'y' && !is_vowel(lemma[n - 2])) {
        add_form(book, lemma, n - 1, "", "ied");
        add_form(book, lemma, n - 1, "", "ies");
        add_form(book, lemma, n, "", "ing");
    } else {
        add_form(book, lemma, n, "", "ed");
        add_form(book, lemma, n, "", "ing");
        if (!is_vowel(last) && is_vowel(lemma[n - 2]) && !is_vowel(lemma[n - 3])) {
            add_form(book, lemma, n, twice, "ed");
            add_form(book, lemma, n, twice, "ing");
        }
    }
    add_form(book, lemma, n, "", "s");
    add_form(book, lemma, n, "", "es");
}

bool sr_codebook_finish(sr_codebook *book, sr_error *err)
{
    for (uint32_t i = 0; i < book->schemes.count; i++) {
        book->schemes.items[i].patterns = book->scheme_lines.items[i].items;
        book->schemes.items[i].pattern_count = book->scheme_lines.items[i].count;
    }
    for (uint32_t i = 0; i < book->frames.count; i++) {
        if (!finish_frame(book, i, err)) {
            return false;
        }
    }
    for (uint32_t i = 0; i < book->examples.count; i++) {
        sr_example *e = &book->examples.items[i];
        e->frame = frame_by_id(book, book->example_of.items[i]);
        if (e->frame == SR_NONE) {
            return sr_fail(err, SR_ERR_FORMAT, e->line, "%s:%u: no frame %s", e->file, e->line,
                           book->example_of.items[i]);
        }
    }
    if (book->triggers.count > 0) {
        qsort(book->triggers.items, book->triggers.count, sizeof *book->triggers.items,
              compare_triggers);
    }
    for (uint32_t i = 0; i < book->triggers.count; i++) {
        const sr_trigger *t = &book->triggers.items[i];
        if (t->pos == SR_VERB && !t->copula &&
            (i == 0 || t[-1].key != t->key || t[-1].pos != SR_VERB)) {
            add_forms(book, t->words[t->head]);
        }
    }
    sort_pairs(&book->forms);
    sort_pairs(&book->class_words);
    sort_pairs(&book->cue_words);
    sort_pairs(&book->light_words);
    return true;
}

sr_codebook *sr_codebook_open(const char *data_folder, sr_error *err)
{
    sr_bundle bundle;
    if (!sr_bundle_open(&bundle, data_folder, "frames", err)) {
        return NULL;
    }
    sr_codebook *book = sr_codebook_new(err);
    bool good = book != NULL;
    sr_bundle_part part;
    for (size_t at = 0; good && sr_bundle_next(&bundle, &at, &part);) {
        good = sr_codebook_read(book, part.name, part.name_size, part.text, part.size, err);
    }
    good = good && sr_codebook_finish(book, err);
    sr_bundle_close(&bundle);
    if (!good) {
        sr_codebook_close(book);
        return NULL;
    }
    return book;
}

// ---- looking up

uint32_t sr_codebook_frame_count(const sr_codebook *book)
{
    return book->frames.count;
}

const sr_frame *sr_codebook_frame(const sr_codebook *book, uint32_t index)
{
    return &book->frames.items[index];
}

uint32_t sr_codebook_trigger_count(const sr_codebook *book)
{
    return book->triggers.count;
}

const sr_trigger *sr_codebook_triggers(const sr_codebook *book, uint64_t key, uint32_t *count)
{
    uint32_t low = 0;
    uint32_t high = book->triggers.count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (book->triggers.items[middle].key < key) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    uint32_t end = low;
    while (end < book->triggers.count && book->triggers.items[end].key == key) {
        end++;
    }
    *count = end - low;
    return book->triggers.items + low;
}

const sr_trigger *sr_codebook_inflected(const sr_codebook *book, uint64_t form, uint32_t *count)
{
    const pair *found = first_pair(book->forms.items, book->forms.count, form);
    *count = 0;
    return found != NULL ? sr_codebook_triggers(book, found->value, count) : NULL;
}

sr_classes sr_codebook_classes(const sr_codebook *book, const char *words)
{
    return find_pair(book->class_words.items, book->class_words.count, sr_hash_string(words));
}

sr_status_cue sr_codebook_cue(const sr_codebook *book, uint8_t pos, const char *words)
{
    uint64_t cues = find_pair(book->cue_words.items, book->cue_words.count, cue_key(pos, words));
    return cues == 0 ? SR_CUE_NONE : (sr_status_cue)__builtin_ctzll(cues);
}

sr_light sr_codebook_light(const sr_codebook *book, const char *words)
{
    uint64_t light =
        find_pair(book->light_words.items, book->light_words.count, sr_hash_string(words));
    return light == 0 ? SR_LIGHT_NONE : (sr_light)__builtin_ctzll(light);
}

sr_classes sr_codebook_class(const sr_codebook *book, const char *name)
{
    for (int i = 0; i < SR_IS_BUILT_IN; i++) {
        if (strcmp(built_in[i], name) == 0) {
            return SR_CLASS_BIT(i);
        }
    }
    for (uint32_t i = 0; i < book->class_names.count; i++) {
        if (strcmp(book->class_names.items[i], name) == 0) {
            return SR_CLASS_BIT(SR_IS_BUILT_IN + i);
        }
    }
    return 0;
}

uint32_t sr_codebook_example_count(const sr_codebook *book)
{
    return book->examples.count;
}

const sr_example *sr_codebook_example(const sr_codebook *book, uint32_t index)
{
    return &book->examples.items[index];
}
