#include "name/actor_record.h"

#include <string.h>

#include "base/utf8.h"
#include "base/word.h"

/// Words of the text from `first` to `last`, runs of blanks as one.
static const char *words_of(const sr_syntax *syntax, uint32_t first, uint32_t last, sr_arena *keep)
{
    sr_span span = sr_syntax_span(syntax, first, last);
    char *out = sr_new(keep, char, span.to - span.from + 1);
    size_t n = 0;
    for (uint32_t i = span.from; i < span.to; i++) {
        char c = syntax->tokens->text[i];
        bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
        if (!blank) {
            out[n++] = c;
        } else if (n > 0 && out[n - 1] != ' ') {
            out[n++] = ' ';
        }
    }
    out[n] = '\0';
    return out;
}

/// A name goes on through "of" and "from", not through what else follows the head: "officers from
/// the second brigade", "rebels" of "rebels in the hills who ...".
static uint32_t name_end(const sr_name_view *view, const sr_mention *m)
{
    const sr_syntax *s = view->syntax;
    uint32_t first;
    uint32_t last;
    sr_mention_core(view, m->token, &first, &last);
    for (uint32_t i = s->child_start[m->token]; i < s->child_start[m->token + 1]; i++) {
        uint32_t c = s->child[i];
        uint32_t mark = sr_syntax_child(s, c, SR_CASE);
        const char *word = mark == SR_NO_TOKEN ? "" : sr_syntax_form(s, mark);
        bool joins = strcmp(word, "of") == 0 || strcmp(word, "from") == 0 ||
                     strcmp(word, "for") == 0 || strcmp(word, "at") == 0;
        if (sr_syntax_deprel(s, c) == SR_NMOD && joins && s->left[c] == last) {
            uint32_t end;
            sr_mention_core(view, c, &first, &end);
            last = end;
        }
    }
    return last < m->last ? last : m->last;
}

/// What joins, tells which and counts before a noun is no part of a name: "At least 30" of "At
/// least 30 militants", "neither the" of "neither the rebels".
static bool counts_only(const sr_syntax *s, uint32_t token)
{
    static const char *const bounds[] = {
        "at",      "least", "most",  "more",    "than", "about",  "up",   "to", "some", "nearly",
        "several", "many",  "other", "another", "few",  "around", "over", "as", NULL};
    uint8_t upos = sr_syntax_upos(s, token);
    bool joined = sr_syntax_is(s, token + 1, s->tree->count, "-");
    if (upos == SR_NUM && joined && sr_syntax_upos(s, token + 2) != SR_NUM) {
        return false; // "53" of "a 53-year-old man", but not "Fifty" of "Fifty-three men"
    }
    if (upos == SR_CCONJ) { // "five or six gunmen", "neither the rebels"
        uint8_t next = sr_syntax_upos(s, token + 1);
        return next == SR_NUM || next == SR_DET;
    }
    return upos == SR_DET || upos == SR_NUM || upos == SR_PUNCT ||
           sr_word_in(sr_syntax_form(s, token), bounds);
}

static const char *name_of(const sr_name_view *view, const sr_mention_list *mentions,
                           const sr_entity *e, sr_arena *keep)
{
    static const char *const ages[] = {"year", "month", "week", NULL};
    const sr_actor_facts *f = &e->facts;
    if (f->entry != NULL) { // "Al-Watan (Syria)" is told apart by its id
        const char *bracket = strstr(f->entry->name, " (");
        return bracket == NULL
                   ? f->entry->name
                   : sr_arena_string(keep, f->entry->name, (size_t)(bracket - f->entry->name));
    }
    if (f->state != SR_NONE && f->kind == SR_ACTOR_STATE && f->agent == NULL) {
        return view->roster->states[f->state].name;
    }
    if (f->name_first < f->name_last &&
        (f->person || f->kind == SR_ACTOR_ORGANIZATION || f->kind == SR_ACTOR_GROUP)) {
        return words_of(view->syntax, f->name_first, f->name_last, keep);
    }
    const sr_mention *m = &mentions->items[e->best];
    uint32_t first = m->first;
    while (first < m->token && counts_only(view->syntax, first)) {
        first++;
    }
    if (first > m->first + 1 && sr_syntax_any(view->syntax, first, ages) &&
        strcmp(sr_syntax_form(view->syntax, first - 1), "-") == 0) {
        first -= 2; // "a 10-year-old girl"
    }
    const char *name = words_of(view->syntax, first, name_end(view, m), keep);
    return f->shared == SR_NO_TOKEN
               ? name
               : sr_arena_format(keep, "%s %s", name,
                                 words_of(view->syntax, f->shared, f->shared + 1, keep));
}

/// Where the report's day does not tell, the office that the report gives does: "Prime Minister X".
static const char *code_by_title(const sr_name_view *view, const sr_entry_row *entry,
                                 const char *role, sr_arena *keep)
{
    size_t size = strlen(role);
    char *folded = sr_new(keep, char, size + 1);
    (void)sr_utf8_fold(folded, size + 1, role, size);
    for (uint32_t i = entry->code_first; i < entry->code_last; i++) {
        const sr_code_row *code = &view->roster->codes[i];
        const char *found = *code->title == '\0' ? NULL : strstr(folded, code->title);
        bool former = strstr(folded, "former") != NULL || strstr(folded, "ex-") != NULL;
        if (found != NULL && former == (strncmp(code->title, "former", 6) == 0)) {
            return code->code;
        }
    }
    return NULL;
}

static sr_actor actor_of(const sr_name_view *view, const sr_mention_list *mentions,
                         const sr_entity *e, sr_arena *keep)
{
    const sr_actor_facts *f = &e->facts;
    const char *name = name_of(view, mentions, e, keep);
    const char *role = e->role_first < e->role_last
                           ? words_of(view->syntax, e->role_first, e->role_last, keep)
                           : NULL;
    const char *code = f->code;
    if (f->entry != NULL && f->person && role != NULL &&
        (view->report->reference == SR_NO_DAY || code == NULL)) {
        const char *titled = code_by_title(view, f->entry, role, keep);
        code = titled != NULL ? titled : code;
    }
    return (sr_actor){.name = name,
                      .kind = f->person && e->named ? SR_ACTOR_PERSON : f->kind,
                      .code = code,
                      .country = f->country,
                      .role = role != NULL && strcmp(role, name) != 0 ? role : NULL,
                      .part_of = SR_NONE,
                      .class = f->class,
                      .source_type = f->source_type,
                      .armed = f->armed,
                      .entry = f->entry == NULL ? NULL : f->entry->id,
                      .mention = e->best,
                      .inferred = f->inferred,
                      .many = f->many && !e->named,
                      .sex = f->sex == 'm' || f->sex == 'f' ? f->sex : '-'};
}

/// "members of X", "Sadr's spokesman": what an empty head takes from the one it belongs to.
static void inherit(sr_actor *a, const sr_actor_facts *f, const sr_actor *owner)
{
    bool official = f->agent != NULL && strcmp(f->agent->role, "GOV") == 0 && owner->entry != NULL;
    bool force = f->agent != NULL && f->agent->armed && owner->armed;
    bool empty = f->neutral || (f->person && f->entry == NULL && f->code == NULL);
    if (!empty && !official && !force) {
        a->country = a->country == NULL ? owner->country : a->country;
        return;
    }
    a->code = owner->code != NULL ? owner->code : a->code;
    a->country = owner->country != NULL ? owner->country : a->country;
    a->class = a->class == SR_CLASS_UNKNOWN ? owner->class : a->class;
    a->source_type = owner->source_type != SR_SOURCE_NONE ? owner->source_type : a->source_type;
    a->armed = a->armed || owner->armed;
}

static void link_owners(const sr_coreference *found, const uint32_t *mention_of, sr_actor *actors)
{
    for (uint32_t i = 0; i < found->entities.count; i++) {
        const sr_actor_facts *f = &found->entities.items[i].facts;
        uint32_t mention = f->owner == SR_NO_TOKEN ? SR_NONE : mention_of[f->owner];
        uint32_t owner = mention == SR_NONE ? SR_NONE : found->of[mention];
        if (owner == SR_NONE || owner == i || actors[owner].part_of == i) {
            continue;
        }
        bool follower = sr_actor_kind_is_body(actors[i].kind) || f->neutral || f->armed ||
                        (f->person && f->entry == NULL && f->code == NULL);
        if (sr_actor_kind_is_body(actors[owner].kind) ||
            (actors[owner].kind == SR_ACTOR_PERSON && follower)) {
            actors[i].part_of = owner;
            inherit(&actors[i], f, &actors[owner]);
        }
    }
}

/// The parents that the codebook gives, where the report speaks of them.
static void link_parents(const sr_name_view *view, const sr_coreference *found, sr_actor *actors,
                         sr_arena scratch)
{
    const sr_entry_row *entries = view->roster->entries;
    uint32_t *actor_of = sr_new(&scratch, uint32_t, view->roster->entry_count + 1); // index + 1
    for (uint32_t i = 0; i < found->entities.count; i++) {
        const sr_entry_row *entry = found->entities.items[i].facts.entry;
        if (entry != NULL) {
            actor_of[entry - entries] = i + 1;
        }
    }
    for (uint32_t i = 0; i < found->entities.count; i++) {
        const sr_entry_row *entry = found->entities.items[i].facts.entry;
        uint32_t parent = entry == NULL || entry->part_of == SR_NONE ? 0 : actor_of[entry->part_of];
        if (parent > 0 && actors[i].part_of == SR_NONE && actors[parent - 1].part_of != i) {
            actors[i].part_of = parent - 1;
        }
    }
}

static bool is_arm(const char *role)
{
    static const char *const arms[] = {"MIL", "COP", "GOV", "JUD", "LEG", "SPY"};
    for (size_t i = 0; i < sizeof arms / sizeof *arms; i++) {
        if (strncmp(role, arms[i], 3) == 0) {
            return true;
        }
    }
    return false;
}

/// "the governor of Najaf": a place within the words of the mention tells the country.
static bool has_place(const sr_mention_list *mentions, uint32_t m, const sr_place *places)
{
    uint32_t last = mentions->items[m].last;
    for (uint32_t i = m + 1; i < mentions->count && mentions->items[i].first < last; i++) {
        uint32_t place = mentions->items[i].place;
        if (place != SR_NONE && places[place].country != NULL) {
            return true;
        }
    }
    return false;
}

/// "Nigerian soldiers fought rebels, the army said": an arm of an unnamed state is of the state
/// whose arm the sentence named before; if that is one.
static void infer_arms(const sr_name_view *view, const sr_mention_list *mentions,
                       const uint32_t *entity_of, const sr_place *places, sr_actor *actors,
                       sr_arena *keep)
{
    uint32_t sentence = UINT32_MAX;
    const char *country = NULL;
    bool several = false;
    for (uint32_t m = 0; m < mentions->count; m++) {
        uint32_t here = view->syntax->tokens->tokens[mentions->items[m].token].sentence;
        sr_actor *a = entity_of[m] == SR_NONE ? NULL : &actors[entity_of[m]];
        if (here != sentence) {
            sentence = here;
            country = NULL;
            several = false;
        }
        if (a == NULL || a->code == NULL || strlen(a->code) < 6 || !is_arm(a->code + 3)) {
            continue;
        }
        if (strncmp(a->code, "---", 3) != 0) {
            several = several || (country != NULL &&
                                  strcmp(country, a->country == NULL ? "" : a->country) != 0);
            country = a->country;
        } else if (country != NULL && !several && a->entry == NULL &&
                   !sr_actor_joint(&view->roster->words, view->syntax, mentions->items[m].first,
                                   mentions->items[m].last) &&
                   !has_place(mentions, m, places)) {
            a->code = sr_actor_compose(country, a->code + 3, keep);
            a->country = country;
            a->inferred = true;
        }
    }
}

/// What is asked when countries are settled.
typedef struct {
    const sr_words *words;
    const sr_syntax *syntax;
    const sr_mention_list *mentions;
    const uint32_t *entity_of; // [entity_count]
    uint32_t entity_count;
    const sr_actor *actors;
    const sr_place *places;
    uint32_t *headed; // [tokens] a mention with this head, or SR_NONE
    uint32_t *next;   // [mentions] another one with the same head, or SR_NONE
} country_view;

static void index_mentions(country_view *v, sr_arena *arena)
{
    uint32_t tokens = v->syntax->tree->count;
    v->headed = sr_new(arena, uint32_t, tokens + 1);
    v->next = sr_new(arena, uint32_t, v->mentions->count + 1);
    memset(v->headed, 0xff, (tokens + 1) * sizeof *v->headed); // SR_NONE
    for (uint32_t m = 0; m < v->mentions->count; m++) {
        uint32_t head = v->mentions->items[m].token;
        v->next[m] = v->headed[head];
        v->headed[head] = m;
    }
}

static const char *country_of(const country_view *v, uint32_t m)
{
    uint32_t place = v->mentions->items[m].place;
    if (place != SR_NONE && v->places[place].country != NULL) {
        return v->places[place].country;
    }
    return m >= v->entity_count || v->entity_of[m] == SR_NONE ? NULL
                                                              : v->actors[v->entity_of[m]].country;
}

/// "Doctors told the agency": a paper or an agency has the news of all countries.
static bool is_press(const country_view *v, uint32_t m)
{
    uint32_t entity = m >= v->entity_count ? SR_NONE : v->entity_of[m];
    return entity != SR_NONE && v->actors[entity].entry != NULL &&
           v->actors[entity].source_type == SR_SOURCE_MEDIA;
}

/// The one country that the mentions with heads in [first, last) are of; NULL where they are of
/// none or of several. Others of `whole` sentences than the press tell it.
static const char *only_country(const country_view *v, uint32_t first, uint32_t last, bool whole)
{
    const char *country = NULL;
    for (uint32_t t = first; t < last; t++) {
        for (uint32_t m = v->headed[t]; m != SR_NONE; m = v->next[m]) {
            bool inside = !sr_actor_backs(v->words, v->syntax, v->mentions->items[m].last, last);
            const char *own = inside && !(whole && is_press(v, m)) ? country_of(v, m) : NULL;
            if (own != NULL && country != NULL && strcmp(own, country) != 0) {
                return NULL;
            }
            country = own != NULL ? own : country;
        }
    }
    return country;
}

sr_actor *sr_actor_records_of(const sr_name_view *view, const sr_mention_list *mentions,
                              const sr_coreference *found, const uint32_t *mention_of,
                              const sr_place *places, sr_arena *keep, sr_arena scratch)
{
    sr_actor *actors = sr_new(keep, sr_actor, found->entities.count + 1);
    for (uint32_t i = 0; i < found->entities.count; i++) {
        actors[i] = actor_of(view, mentions, &found->entities.items[i], keep);
    }
    link_owners(found, mention_of, actors);
    link_owners(found, mention_of, actors); // "members of the X rescue organization": two steps
    link_parents(view, found, actors, scratch);
    infer_arms(view, mentions, found->of, places, actors, keep);
    return actors;
}

void sr_actor_records_settle(sr_actor *actors, const sr_coreference *found,
                             const sr_name_view *view, const sr_mention_list *mentions,
                             uint32_t entity_count, const sr_place *places, sr_arena *keep)
{
    country_view v = {.words = &view->roster->words,
                      .syntax = view->syntax,
                      .mentions = mentions,
                      .entity_of = found->of,
                      .entity_count = entity_count,
                      .actors = actors,
                      .places = places};
    index_mentions(&v, keep);
    bool brief = v.syntax->tokens->sentence_count <= 2;
    for (uint32_t i = 0; i < found->entities.count; i++) {
        sr_actor *a = &actors[i];
        bool open = a->code != NULL && strncmp(a->code, "---", 3) == 0;
        if (a->country != NULL || (a->code != NULL && !open) || a->mention >= v.mentions->count) {
            continue;
        }
        const sr_mention *m = &v.mentions->items[a->mention];
        const char *country = only_country(&v, m->first, m->last, false);
        bool joint = sr_actor_joint(v.words, v.syntax, m->first, m->last);
        if (country == NULL && open && brief && !joint) {
            const sr_sentence *s =
                &v.syntax->tokens->sentences[v.syntax->tokens->tokens[m->token].sentence];
            country = only_country(&v, s->first, s->last, true);
            a->inferred = country != NULL;
        }
        a->country = country;
        if (country != NULL && open) {
            a->code = sr_actor_compose(country, a->code + 3, keep);
        }
    }
}
