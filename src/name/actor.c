// Who a mention is: the parts of a count, pronouns, and noun phrases read word by word.
#include <string.h>

#include "name/actor_phrase.h"

/// "dozens of rebels", "a group of soldiers", "the bodies of two men": the noun after "of", or
/// SR_NO_TOKEN.
static uint32_t partitive_of(const sr_name_view *view, uint32_t head)
{
    const sr_syntax *s = view->syntax;
    bool count = sr_syntax_upos(s, head) == SR_NUM || sr_syntax_upos(s, head) == SR_DET ||
                 sr_syntax_upos(s, head) == SR_ADJ;
    if (!count && !sr_name_lemma_is(view, SR_WORDS_PARTITIVE, head)) {
        return SR_NO_TOKEN;
    }
    for (uint32_t i = s->child_start[head]; i < s->child_start[head + 1]; i++) {
        uint32_t c = s->child[i];
        uint32_t mark = sr_syntax_child(s, c, SR_CASE);
        bool noun = sr_syntax_upos(s, c) == SR_NOUN || sr_syntax_upos(s, c) == SR_PROPN;
        if (c > head && noun && mark != SR_NO_TOKEN && strcmp(sr_syntax_form(s, mark), "of") == 0 &&
            (sr_syntax_deprel(s, c) == SR_NMOD || sr_syntax_deprel(s, c) == SR_OBL)) {
            return c;
        }
    }
    return SR_NO_TOKEN;
}

/// Who is counted, as many and not known before.
static sr_actor_facts part_of_many(const sr_name_view *view, const sr_mention *mention,
                                   uint32_t counted, sr_arena *keep)
{
    sr_mention whole = {.token = counted};
    sr_syntax_phrase(view->syntax, counted, &whole.first, &whole.last);
    sr_actor_facts facts = sr_actor_facts_of(view, &whole, keep);
    if (facts.entry != NULL || facts.state != SR_NONE || facts.person) {
        facts.owner = counted; // "a group of Taliban" is not the Taliban
        facts.code = NULL;
    }
    facts.entry = NULL;
    facts.state = SR_NONE;
    facts.name_last = facts.name_first;
    facts.kind = SR_ACTOR_CATEGORY;
    facts.number = strcmp(sr_syntax_form(view->syntax, mention->token), "one") == 0 ? 's' : 'p';
    facts.definite = false;
    facts.indefinite = true;
    return facts;
}

static bool is_modifier(const sr_syntax *s, uint32_t token)
{
    uint32_t t = token;
    if (sr_syntax_deprel(s, t) == SR_CONJ && sr_syntax_head(s, t) != SR_NO_TOKEN) {
        t = sr_syntax_head(s, t);
    }
    return sr_syntax_deprel(s, t) == SR_AMOD || sr_syntax_deprel(s, t) == SR_COMPOUND;
}

sr_actor_facts sr_actor_facts_of(const sr_name_view *view, const sr_mention *mention,
                                 sr_arena *keep)
{
    uint32_t counted = partitive_of(view, mention->token);
    if (counted != SR_NO_TOKEN && !mention->pronoun && counted < mention->last) {
        return part_of_many(view, mention, counted, keep);
    }
    sr_actor_facts facts = {.agent_token = SR_NO_TOKEN,
                            .shared = SR_NO_TOKEN,
                            .state = SR_NONE,
                            .nationality = SR_NONE,
                            .owner = SR_NO_TOKEN,
                            .kind = SR_ACTOR_CATEGORY,
                            .sex = '-',
                            .number = '-'};
    if (mention->pronoun) {
        sr_actor_read_pronoun(view, mention->token, &facts);
        return facts;
    }
    sr_actor_phrase p = {
        .view = view, .mention = mention, .before_token = SR_NO_TOKEN, .facts = &facts};
    sr_mention_core(view, mention->token, &p.first, &p.last);
    p.first = mention->first; // with a title that the parser set apart
    p.last = p.last > mention->last ? mention->last : p.last;
    if (p.last < mention->last &&
        view->joined[sr_mention_head(view->syntax, p.last, mention->last)] == mention->token) {
        p.last = mention->last; // the name after its noun
    }
    p.modifier = is_modifier(view->syntax, mention->token);
    sr_actor_read_words(&p);
    sr_actor_read_name(&p);
    sr_actor_settle(&p, keep);
    sr_actor_read_title(&p);
    if (p.modifier) {
        facts.definite = true;
        facts.indefinite = false;
        facts.number = facts.kind == SR_ACTOR_STATE ? 's' : '-';
        facts.person = false;
        facts.locative = false;
        sr_actor_share_noun(&p, keep);
    }
    return facts;
}
