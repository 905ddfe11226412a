// The parts of a frame that its lines describe: word classes, limits on fillers, and the paths in
// the tree that lead from a trigger to its roles (docs/CODEBOOK.md).
#include "event/codebook_build.h"

#include <string.h>

#include "base/word.h"

bool sr_codebook_class_bit(const sr_codebook_reading *r, const char *name, sr_classes *bit)
{
    *bit = sr_codebook_class(r->book, name);
    if (*bit != 0) {
        return true;
    }
    sr_codebook *book = r->book;
    if (book->class_names.count + SR_IS_BUILT_IN >= 64) {
        return sr_codebook_wrong(r, "more than 64 classes", name);
    }
    *bit = SR_CLASS_BIT(SR_IS_BUILT_IN + book->class_names.count);
    *sr_push(&book->arena, &book->class_names) = sr_arena_string(&book->arena, name, strlen(name));
    return true;
}

static bool read_classes(const sr_codebook_reading *r, char *text, sr_classes *classes)
{
    *classes = 0;
    char *rest = text;
    for (char *item = sr_codebook_item(&rest, ','); item != NULL;
         item = sr_codebook_item(&rest, ',')) {
        sr_classes bit;
        if (*item == '\0') {
            continue;
        }
        if (!sr_codebook_class_bit(r, item, &bit)) {
            return false;
        }
        *classes |= bit;
    }
    return true;
}

static bool read_role(const sr_codebook_reading *r, const char *text, sr_role *role)
{
    *role = (sr_role)sr_word_index(text, sr_role_text, SR_ROLE_COUNT);
    return *role < SR_ROLE_COUNT || sr_codebook_wrong(r, "no such part", text);
}

bool sr_codebook_read_types(const sr_codebook_reading *r, char *text, uint32_t *types)
{
    char *rest = text;
    for (char *item = sr_codebook_item(&rest, ','); item != NULL;
         item = sr_codebook_item(&rest, ',')) {
        size_t i = sr_word_index(item, sr_event_type_text, SR_EVENT_TYPE_COUNT);
        if (i == SR_EVENT_TYPE_COUNT) {
            return sr_codebook_wrong(r, "no such type", item);
        }
        *types |= 1u << i;
    }
    return true;
}

bool sr_codebook_read_limit(const sr_codebook_reading *r, sr_limit_kind kind, char *text,
                            sr_limit *limit)
{
    *limit = (sr_limit){.kind = kind};
    char *rest = text;
    char *part = sr_codebook_item(&rest, ' ');
    if (!read_role(r, part, &limit->role)) {
        return false;
    }
    if (rest == NULL) {
        return true;
    }
    return limit->role == SR_ROLE_CONTENT ? sr_codebook_read_types(r, rest, &limit->types)
                                          : read_classes(r, rest, &limit->classes);
}

/// "^nsubj", "ccomp^nsubj": the way up; true with the rest of the text in `text`.
static bool read_up(const sr_codebook_reading *r, char **text, sr_step *step)
{
    char *up = strchr(*text, '^');
    if (up == NULL) {
        return true;
    }
    *up = '\0';
    size_t own = sr_word_index(*text, sr_deprel_text, SR_DEPREL_COUNT);
    step->up = true;
    step->as_own = up > *text;
    if (step->as_own && own == SR_DEPREL_COUNT) {
        return sr_codebook_wrong(r, "no such label", *text);
    }
    step->own = step->as_own ? (sr_deprel)own : step->own;
    *text = up + 1;
    return true;
}

static bool read_step(const sr_codebook_reading *r, char *text, sr_step *step)
{
    sr_arena *arena = &r->book->arena;
    *step = (sr_step){0};
    if (!read_up(r, &text, step)) {
        return false;
    }
    char *open = strchr(text, '(');
    if (open != NULL) {
        *open = '\0';
        char *close = strchr(open + 1, ')');
        if (close == NULL) {
            return sr_codebook_wrong(r, "bracket not closed", open + 1);
        }
        *close = '\0';
        sr_word_list preps = {0};
        char *rest = open + 1;
        for (char *p = sr_codebook_item(&rest, ','); p != NULL; p = sr_codebook_item(&rest, ',')) {
            for (char *c = p; *c != '\0'; c++) {
                *c = *c == '_' ? ' ' : *c;
            }
            *sr_push(arena, &preps) = sr_arena_string(arena, p, strlen(p));
        }
        step->preps = preps.items;
        step->prep_count = preps.count;
    }
    size_t label = sr_word_index(text, sr_deprel_text, SR_DEPREL_COUNT);
    if (label < SR_DEPREL_COUNT) {
        step->deprel = (sr_deprel)label;
        return true;
    }
    step->here = step->up && *text == '\0';
    return step->here || sr_codebook_wrong(r, "no such label", text);
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

bool sr_codebook_read_pattern(const sr_codebook_reading *r, const char *owner, uint32_t index,
                              char *text, sr_pattern *pattern)
{
    char *rest = text;
    char *part = sr_codebook_item(&rest, ' ');
    char *pos = sr_codebook_item(&rest, ' ');
    *pattern = (sr_pattern){0};
    if (rest == NULL || pos == NULL) {
        return sr_codebook_wrong(r, "a pattern is PART POS PATH", text);
    }
    if (!read_role(r, part, &pattern->role)) {
        return false;
    }
    pattern->pos = strcmp(pos, "verb") == 0 ? SR_VERB : strcmp(pos, "noun") == 0 ? SR_NOUN : SR_ADJ;
    pattern->id = sr_arena_format(&r->book->arena, "%s/%s/%u", owner, part, index);
    char *path = sr_codebook_trim(rest);
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
    for (char *step = sr_codebook_item(&path, '>'); step != NULL;
         step = sr_codebook_item(&path, '>')) {
        if (pattern->step_count == SR_PATH_STEPS) {
            return sr_codebook_wrong(r, "path too long", step);
        }
        if (!read_step(r, step, &pattern->steps[pattern->step_count++])) {
            return false;
        }
    }
    return true;
}
