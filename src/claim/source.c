// Sources: from the noun phrase beside a cue to the actor, the words to show, and the type of
// speaker. Pronouns and short descriptions ("the source", "the group") that the name layer left
// open are taken for the last speaker of their kind.
#include <string.h>

#include "claim/attribution.h"

static const sr_mention *mention_at(const sr_scope *scope, uint32_t token)
{
    uint32_t m = scope->names->mention_of[token];
    return m == SR_NONE ? NULL : &scope->names->mentions[m];
}

static bool is_pronoun(const sr_scope *scope, uint32_t token)
{
    return sr_syntax_upos(scope->syntax, token) == SR_PRON;
}

static bool is_one_of(const char *word, const char *const *words)
{
    for (; *words != NULL; words++) {
        if (strcmp(word, *words) == 0) {
            return true;
        }
    }
    return false;
}

static const char *const SPEAKING_PRONOUNS[] = {"he", "she", "they",  "it",   "we",
                                                "i",  "who", "which", "that", NULL};
static const char *const PERSONAL[] = {"he", "she", "i", "we", NULL};
static const char *const SHORT_NAMES[] = {
    "source",       "group",     "official",      "spokesman", "spokeswoman", "spokesperson",
    "agency",       "statement", "monitor",       "reporter",  "report",      "organization",
    "organisation", "ministry",  "correspondent", "activist",  NULL};

bool sr_source_speaks(const sr_scope *scope, uint32_t token)
{
    const sr_syntax *s = scope->syntax;
    const char *form = sr_syntax_form(s, token);
    if (is_pronoun(scope, token)) {
        return is_one_of(form, SPEAKING_PRONOUNS);
    }
    const sr_mention *m = mention_at(scope, token);
    if (m != NULL && m->actor != SR_NONE) {
        const sr_actor *actor = &scope->names->actors[m->actor];
        if (actor->source_type != SR_SOURCE_NONE || actor->kind != SR_ACTOR_CATEGORY) {
            return true;
        }
    }
    const sr_lexicon *sources = &scope->tables->lists[SR_LIST_SOURCES];
    const sr_lexicon *victims = &scope->tables->lists[SR_LIST_VICTIMS];
    const char *lemma = sr_syntax_lemma(s, token);
    const sr_lexicon_row *row = sr_lexicon_find(sources, lemma);
    return (row != NULL && row->speaks) || sr_lexicon_find(sources, form) != NULL ||
           sr_lexicon_find(victims, lemma) != NULL || sr_syntax_upos(s, token) == SR_PROPN;
}

static sr_source_type type_of_words(const sr_scope *scope, sr_stretch np, uint32_t head)
{
    const sr_lexicon *sources = &scope->tables->lists[SR_LIST_SOURCES];
    const sr_lexicon_row *row = sr_lexicon_within(sources, scope->syntax, np.first, np.last);
    const sr_lexicon_row *own =
        head == SR_NO_TOKEN ? NULL : sr_lexicon_within(sources, scope->syntax, head, head + 1);
    // "a police source": the modifier tells more than a head that any speaker can have
    if (own != NULL && own->source_type != SR_SOURCE_NONE &&
        own->source_type != SR_SOURCE_UNNAMED && own->source_type != SR_SOURCE_GOVERNMENT) {
        return own->source_type;
    }
    return row == NULL ? SR_SOURCE_NONE : row->source_type;
}

/// The last speaker before this one who could be meant by a pronoun or a short description.
static const sr_attribution *last_speaker(const sr_scope *scope, const sr_attributions *before,
                                          const sr_attribution *a)
{
    const char *word = sr_syntax_lemma(scope->syntax, a->source_token);
    bool pronoun = is_pronoun(scope, a->source_token);
    bool personal = pronoun && is_one_of(sr_syntax_form(scope->syntax, a->source_token), PERSONAL);
    for (uint32_t i = before->count; i-- > 0;) {
        const sr_attribution *b = &before->items[i];
        if (b->name == NULL || b->hearsay || a->sentence - b->sentence > 6) {
            continue;
        }
        bool person = b->actor != SR_NONE && scope->names->actors[b->actor].kind == SR_ACTOR_PERSON;
        bool same_word = b->source_token != SR_NO_TOKEN &&
                         strcmp(sr_syntax_lemma(scope->syntax, b->source_token), word) == 0;
        bool fits = pronoun ? (!personal || person || b->actor == SR_NONE) : same_word;
        if (fits || (!pronoun && strcmp(word, "source") != 0 && !person &&
                     a->sentence - b->sentence <= 2)) {
            return b;
        }
    }
    return NULL;
}

static bool is_definite(const sr_scope *scope, sr_stretch np)
{
    const char *form = sr_syntax_form(scope->syntax, np.first);
    return strcmp(form, "the") == 0 || strcmp(form, "same") == 0 || strcmp(form, "this") == 0 ||
           strcmp(form, "that") == 0;
}

void sr_source_resolve(const sr_scope *scope, const sr_attributions *before, sr_attribution *a)
{
    a->actor = SR_NONE;
    a->name = NULL;
    a->source_type = SR_SOURCE_NONE;
    if (a->source_token == SR_NO_TOKEN) {
        return;
    }
    const sr_mention *m = mention_at(scope, a->source_token);
    bool pronoun = is_pronoun(scope, a->source_token);
    a->name = sr_scope_text(scope, a->source.first, a->source.last, scope->keep);
    a->source_type = type_of_words(scope, a->source, a->source_token);
    bool open =
        pronoun || (is_definite(scope, a->source) && a->source.last - a->source.first <= 3 &&
                    is_one_of(sr_syntax_lemma(scope->syntax, a->source_token), SHORT_NAMES));
    if (m != NULL && m->actor != SR_NONE) {
        const sr_actor *actor = &scope->names->actors[m->actor];
        bool resolved = !pronoun || actor->mention == SR_NONE ||
                        !scope->names->mentions[actor->mention].pronoun;
        a->actor = m->actor;
        if (actor->source_type != SR_SOURCE_NONE &&
            (a->source_type == SR_SOURCE_NONE || actor->entry != NULL)) {
            a->source_type = actor->source_type;
        }
        if (pronoun && resolved) {
            a->name = actor->name;
        }
        open = open && (pronoun ? !resolved : !scope->names->mentions[actor->mention].named);
    }
    const sr_attribution *b = open ? last_speaker(scope, before, a) : NULL;
    if (b != NULL) {
        a->actor = b->actor;
        a->name = b->name;
        a->source_type = b->source_type != SR_SOURCE_NONE ? b->source_type : a->source_type;
    }
}

const char *sr_scope_text(const sr_scope *scope, uint32_t first, uint32_t last, sr_arena *arena)
{
    sr_span span = sr_syntax_span(scope->syntax, first, last);
    char *text = sr_arena_string(arena, scope->report->text + span.from, span.to - span.from);
    char *out = text;
    bool blank = false;
    for (const char *in = text; *in != '\0'; in++) {
        bool white = *in == ' ' || *in == '\n' || *in == '\r' || *in == '\t';
        if (!white || !blank) {
            *out++ = white ? ' ' : *in;
        }
        blank = white;
    }
    *out = '\0';
    return text;
}
