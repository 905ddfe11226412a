// Word classes of every token, and understood subjects and objects: passives, relative clauses,
// participles, control, coordination (Universal Dependencies, English guidelines).
#include "event/scene.h"
#include "event/words.h"

#include <string.h>

#include "base/hash.h"

bool sr_is_noun(uint8_t upos)
{
    return upos == SR_NOUN || upos == SR_PROPN;
}

bool sr_scene_is_verb(const sr_scene *scene, uint32_t token)
{
    return scene->syntax->tags->upos[token] == SR_VERB;
}

static sr_classes classes_of_actor(const sr_actor *actor)
{
    static const uint8_t of_kind[6] = {SR_IS_PERSON, SR_IS_GROUP, SR_IS_ORGANIZATION,
                                       SR_IS_STATE,  SR_IS_UNIT,  SR_IS_PERSON};
    sr_classes classes = SR_CLASS_BIT(of_kind[actor->kind]);
    if (actor->armed || actor->class == SR_CLASS_COMBATANT) {
        classes |= SR_CLASS_BIT(SR_IS_ARMED);
    }
    if (actor->class == SR_CLASS_CIVILIAN) {
        classes |= SR_CLASS_BIT(SR_IS_CIVILIAN);
    }
    return classes;
}

static void add_mentions(sr_scene *scene)
{
    const sr_names *names = scene->names;
    for (uint32_t i = 0; i < names->mention_count; i++) {
        const sr_mention *m = &names->mentions[i];
        sr_classes classes = 0;
        if (m->actor != SR_NONE) {
            classes |= classes_of_actor(&names->actors[m->actor]);
        }
        if (m->place != SR_NONE) {
            classes |= SR_CLASS_BIT(SR_IS_PLACE);
            classes |= names->places[m->place].precision == SR_PLACE_COUNTRY
                           ? SR_CLASS_BIT(SR_IS_COUNTRY)
                           : 0;
        }
        classes |= m->named ? SR_CLASS_BIT(SR_IS_NAMED) : 0;
        classes |= m->pronoun ? SR_CLASS_BIT(SR_IS_PRONOUN) : 0;
        scene->classes[m->token] |= classes;
    }
}

static bool is_event_noun(const sr_codebook *book, const char *lemma)
{
    uint32_t count;
    const sr_trigger *triggers = sr_codebook_triggers(book, sr_hash_string(lemma), &count);
    for (uint32_t i = 0; i < count; i++) {
        if (triggers[i].pos == SR_NOUN && triggers[i].word_count == 1 &&
            strcmp(triggers[i].words[0], lemma) == 0) {
            return true;
        }
    }
    return false;
}

size_t sr_scene_singular(const sr_syntax *s, uint32_t token)
{
    const char *lemma = s->tags->lemma[token];
    size_t size = strlen(lemma);
    bool plural = size > 5 && lemma[size - 1] == 's' && strchr("sui", lemma[size - 2]) == NULL;
    return plural && sr_is_noun(s->tags->upos[token]) ? size - 1 : 0;
}

bool sr_scene_is_word(const sr_syntax *s, uint32_t token, const char *word)
{
    const char *lemma = s->tags->lemma[token];
    if (strcmp(lemma, word) == 0 || strcmp(s->tags->form[token], word) == 0) {
        return true;
    }
    size_t size = sr_scene_singular(s, token);
    return size > 0 && strncmp(lemma, word, size) == 0 && word[size] == '\0';
}

/// Classes of the singular of "troops", whose lemma is a plural.
static sr_classes classes_of_singular(const sr_scene *scene, uint32_t token)
{
    char word[64];
    size_t size = sr_scene_singular(scene->syntax, token);
    if (size == 0 || size >= sizeof word) {
        return 0;
    }
    memcpy(word, scene->syntax->tags->lemma[token], size);
    word[size] = '\0';
    return sr_codebook_classes(scene->book, word);
}

/// "Him", "us", "her": somebody, whoever it is; a possessive is told by its noun.
static bool is_him(const sr_syntax *s, uint32_t token)
{
    static const char *const forms[] = {"him", "her", "us", "me", NULL};
    return s->tags->upos[token] == SR_PRON && s->tree->deprel[token] != SR_NMOD_POSS &&
           sr_word_in(s->tags->form[token], forms);
}

static void add_words(sr_scene *scene)
{
    const sr_syntax *s = scene->syntax;
    for (uint32_t t = 0; t < s->tree->count; t++) {
        const char *lemma = s->tags->lemma[t];
        sr_classes classes = sr_codebook_classes(scene->book, lemma) |
                             classes_of_singular(scene, t) | SR_CLASS_BIT(SR_IS_ANY);
        if (t > 0 && s->tokens->tokens[t].sentence == s->tokens->tokens[t - 1].sentence) {
            char two[96];
            size_t a = strlen(s->tags->lemma[t - 1]);
            size_t b = strlen(lemma);
            if (a + b + 2 < sizeof two) {
                memcpy(two, s->tags->lemma[t - 1], a);
                two[a] = ' ';
                memcpy(two + a + 1, lemma, b + 1);
                classes |= sr_codebook_classes(scene->book, two);
            }
        }
        if (sr_is_noun(s->tags->upos[t]) && is_event_noun(scene->book, lemma)) {
            classes |= SR_CLASS_BIT(SR_IS_EVENT);
        }
        classes |= is_him(s, t) ? SR_CLASS_BIT(SR_IS_PERSON) : 0;
        scene->classes[t] |= classes;
    }
}

/// The first sentence that reaches into the story.
static uint32_t story_start(const sr_report *report, const sr_tokens *tokens)
{
    for (uint32_t i = 0; i < tokens->sentence_count; i++) {
        const sr_sentence *s = &tokens->sentences[i];
        if (s->last > s->first && tokens->tokens[s->last - 1].span.to > report->body) {
            return i;
        }
    }
    return 0;
}

/// The vehicle that a verb of loading says something of, if it goes off: "a car loaded with
/// dynamite exploded". Trees often take the first verb for that of the sentence.
static uint32_t loaded_vehicle(const sr_scene *scene, uint32_t verb)
{
    const sr_syntax *s = scene->syntax;
    if (!sr_scene_lemma_is(scene, SR_WORDS_LOADED, verb) ||
        sr_syntax_child(s, verb, SR_OBJ) != SR_NO_TOKEN) {
        return SR_NO_TOKEN;
    }
    bool reduced = s->tree->deprel[verb] == SR_ACL;
    uint32_t vehicle = reduced ? s->tree->head[verb] : sr_syntax_child(s, verb, SR_NSUBJ);
    uint32_t goes_off = reduced && vehicle != SR_NO_TOKEN ? s->tree->head[vehicle]
                                                          : sr_syntax_child(s, verb, SR_ADVCL);
    bool subject = vehicle != SR_NO_TOKEN && sr_deprel_is(s->tree->deprel[vehicle], SR_NSUBJ);
    return subject && goes_off != SR_NO_TOKEN && sr_scene_lemma_is(scene, SR_WORDS_GO_OFF, goes_off)
               ? vehicle
               : SR_NO_TOKEN;
}

/// "Five kilos of dynamite" are the dynamite, and so is the car that is loaded with them.
static void add_charges(sr_scene *scene)
{
    const sr_syntax *s = scene->syntax;
    for (uint32_t i = 0; i < scene->values->weapons.count; i++) {
        uint32_t top = scene->values->weapons.items[i].token;
        uint32_t head = s->tree->head[top];
        bool charge = strcmp(scene->values->weapons.items[i].kind, "bomb") == 0;
        if (charge && head != SR_NO_TOKEN && s->tree->deprel[top] == SR_NMOD &&
            sr_scene_lemma_is(scene, SR_WORDS_MEASURE, head)) {
            scene->weapon_of[head] = i;
            top = head;
        }
        char prep[48];
        sr_scene_preposition(scene, top, prep);
        uint32_t verb = s->tree->head[top];
        bool with = strcmp(prep, "with") == 0 && sr_deprel_is(s->tree->deprel[top], SR_OBL);
        uint32_t vehicle = with ? loaded_vehicle(scene, verb) : SR_NO_TOKEN;
        if (vehicle != SR_NO_TOKEN) {
            scene->weapon_of[vehicle] = i;
            scene->classes[vehicle] |= SR_CLASS_BIT(SR_IS_WEAPON);
        }
    }
}

sr_scene sr_scene_of(const sr_codebook *book, const sr_report *report, const sr_syntax *syntax,
                     const sr_values *values, const sr_names *names, sr_arena *arena)
{
    uint32_t n = syntax->tree->count;
    sr_scene scene = {.book = book,
                      .words = sr_codebook_words(book),
                      .report = report,
                      .syntax = syntax,
                      .values = values,
                      .names = names,
                      .first_sentence = story_start(report, syntax->tokens),
                      .classes = sr_new(arena, sr_classes, n),
                      .time_of = sr_new(arena, uint32_t, n),
                      .weapon_of = sr_new(arena, uint32_t, n)};
    for (uint32_t t = 0; t < n; t++) {
        scene.time_of[t] = SR_NONE;
        scene.weapon_of[t] = SR_NONE;
    }
    for (uint32_t i = 0; i < values->times.count; i++) {
        for (uint32_t t = values->times.items[i].first; t < values->times.items[i].last; t++) {
            scene.time_of[t] = i;
        }
    }
    for (uint32_t i = 0; i < values->weapons.count; i++) {
        for (uint32_t t = values->weapons.items[i].first; t < values->weapons.items[i].last; t++) {
            scene.weapon_of[t] = i;
        }
        scene.classes[values->weapons.items[i].token] |= SR_CLASS_BIT(SR_IS_WEAPON);
    }
    add_charges(&scene);
    add_words(&scene);
    add_mentions(&scene);
    return scene;
}

static bool is_quantity(const sr_scene *scene, uint32_t token)
{
    return scene->syntax->tags->upos[token] == SR_NUM ||
           sr_scene_lemma_is(scene, SR_WORDS_QUANTITY, token);
}

/// Measures of things, which are nobody.
static bool is_measure(const sr_scene *scene, uint32_t token)
{
    return sr_scene_lemma_is(scene, SR_WORDS_MEASURE, token);
}

/// "Cocaine" in "tons of cocaine"; the token itself where no "of" follows.
static uint32_t measured_by(const sr_scene *scene, uint32_t token)
{
    const sr_syntax *s = scene->syntax;
    SR_EACH_CHILD (s, token, i) {
        uint32_t c = s->child[i];
        char prep[48];
        sr_scene_preposition(scene, c, prep);
        if (sr_deprel_is(s->tree->deprel[c], SR_NMOD) && strcmp(prep, "of") == 0) {
            return c;
        }
    }
    return token;
}

uint32_t sr_scene_unwrap(const sr_scene *scene, uint32_t token)
{
    return is_quantity(scene, token) ? measured_by(scene, token) : token;
}

uint32_t sr_scene_measured(const sr_scene *scene, uint32_t token)
{
    return is_measure(scene, token) ? measured_by(scene, token) : sr_scene_unwrap(scene, token);
}

uint32_t sr_scene_mention(const sr_scene *scene, uint32_t token)
{
    uint32_t mention = scene->names->mention_of[token];
    if (mention != SR_NONE) {
        return mention;
    }
    uint32_t inner = sr_scene_unwrap(scene, token);
    if (inner != token) {
        return scene->names->mention_of[inner];
    }
    // "Chancellor Anna Berg" where the title heads the name.
    const sr_syntax *s = scene->syntax;
    SR_EACH_CHILD (s, token, i) {
        uint32_t c = s->child[i];
        uint8_t rel = s->tree->deprel[c];
        if ((rel == SR_FLAT || rel == SR_APPOS || rel == SR_NMOD_DESC) &&
            scene->names->mention_of[c] != SR_NONE &&
            scene->names->mentions[scene->names->mention_of[c]].first <= token) {
            return scene->names->mention_of[c];
        }
    }
    return SR_NONE;
}

uint32_t sr_scene_party(const sr_scene *scene, uint32_t token)
{
    uint32_t m = sr_scene_mention(scene, token);
    return m != SR_NONE ? scene->names->mentions[m].party : SR_NONE;
}

void sr_scene_preposition(const sr_scene *scene, uint32_t token, char out[48])
{
    const sr_syntax *s = scene->syntax;
    size_t used = 0;
    out[0] = '\0';
    SR_EACH_CHILD (s, token, i) {
        uint32_t c = s->child[i];
        if (s->tree->deprel[c] != SR_CASE) {
            continue;
        }
        uint32_t parts[4] = {c};
        uint32_t count = 1;
        SR_EACH_CHILD (s, c, j) {
            if (s->tree->deprel[s->child[j]] == SR_FIXED && count < 4) {
                parts[count++] = s->child[j];
            }
        }
        for (uint32_t k = 0; k < count; k++) {
            const char *word = s->tags->form[parts[k]];
            size_t size = strlen(word);
            if (used + size + 2 > 48) {
                return;
            }
            if (used > 0) {
                out[used++] = ' ';
            }
            memcpy(out + used, word, size + 1);
            used += size;
        }
    }
}

static bool is_relative_pronoun(const sr_syntax *s, uint32_t token)
{
    uint8_t xpos = s->tags->xpos[token];
    return xpos == SR_XPOS_WP || xpos == SR_XPOS_WDT ||
           (xpos == SR_XPOS_IN && strcmp(s->tags->form[token], "that") == 0);
}

/// "[Moreno] The troops attacked", "Moreno: the troops attacked": who speaks is no subject of what
/// is said.
static bool is_speaker_before(const sr_syntax *s, uint32_t subject, uint32_t verb)
{
    uint32_t t = s->right[subject];
    while (t < verb && strcmp(s->tags->form[t], ":") != 0) {
        t++;
    }
    return s->right[subject] <= verb &&
           (t < verb || strcmp(s->tags->form[s->right[subject] - 1], "]") == 0);
}

/// The subject written at this verb; SR_NO_TOKEN if there is none. Of two not the one who speaks.
static uint32_t written_subject(const sr_syntax *s, uint32_t verb, bool *passive)
{
    uint32_t best = SR_NO_TOKEN;
    SR_EACH_CHILD (s, verb, i) {
        uint32_t c = s->child[i];
        bool subject = sr_deprel_is(s->tree->deprel[c], SR_NSUBJ);
        if (subject && (best == SR_NO_TOKEN || (c < verb && is_speaker_before(s, best, c)))) {
            *passive = s->tree->deprel[c] == SR_NSUBJ_PASS;
            best = c;
        }
    }
    return best;
}

static bool is_participle(const sr_syntax *s, uint32_t verb)
{
    return s->tags->xpos[verb] == SR_XPOS_VBN || s->tags->xpos[verb] == SR_XPOS_VBD;
}

/// Verbs of harm, arrest, blame and command that never go without an object.
static bool needs_object(const sr_scene *scene, uint32_t verb)
{
    return sr_scene_lemma_is(scene, SR_WORDS_NEEDS_OBJECT, verb);
}

/// "Two guards killed, [3 injured]", "[and two wounded]", "[and a hall burnt]": what goes on in the
/// same short way says who suffered what.
static bool goes_on_short(const sr_syntax *s, uint32_t c)
{
    uint8_t rel = s->tree->deprel[c];
    if ((rel != SR_XCOMP && rel != SR_CONJ) || c == 0 || c + 1 >= s->tree->count) {
        return false;
    }
    bool participle = s->tags->xpos[c] == SR_XPOS_VBN;
    uint32_t verb = participle ? c : c + 1;
    uint8_t who = s->tags->upos[verb - 1];
    return s->tags->xpos[verb] == SR_XPOS_VBN && (sr_is_noun(who) || who == SR_NUM) &&
           sr_syntax_child(s, verb, SR_OBJ) == SR_NO_TOKEN;
}

/// "Four policemen also killed", "residents told to stay indoors", as headlines and lists have it:
/// people are the subject of a verb that has no object and needs one, so they suffered it.
static bool lacks_object(const sr_scene *scene, uint32_t verb, uint32_t subject)
{
    const sr_classes police = sr_codebook_class(scene->book, "police");
    const sr_classes forces = SR_CLASS_BIT(SR_IS_ARMED) | police;
    const sr_classes people = SR_CLASS_BIT(SR_IS_PERSON) | SR_CLASS_BIT(SR_IS_CIVILIAN) |
                              sr_codebook_class(scene->book, "people") | police;
    const sr_syntax *s = scene->syntax;
    bool charges = strcmp(s->tags->lemma[verb], "charge") == 0 && // "police charged with batons"
                   (scene->classes[subject] & forces) != 0;
    if (charges || !is_participle(s, verb) || !needs_object(scene, verb) ||
        s->tags->upos[subject] == SR_PRON ||
        ((scene->classes[subject] & people) == 0 &&
         ((scene->classes[subject] & SR_CLASS_BIT(SR_IS_ARMED)) == 0 ||
          sr_syntax_child(s, subject, SR_NUMMOD) == SR_NO_TOKEN)) ||
        s->tree->deprel[verb] == SR_ACL_RELCL) {
        return false;
    }
    SR_EACH_CHILD (s, verb, i) {
        uint32_t c = s->child[i];
        uint8_t rel = s->tree->deprel[c];
        bool plain = rel == SR_ADVMOD || rel == SR_PUNCT_REL || rel == SR_PARATAXIS ||
                     rel == SR_ADVCL || rel == SR_CC || sr_deprel_is(rel, SR_OBL) ||
                     (rel == SR_XCOMP && s->tags->xpos[c] == SR_XPOS_VB) || goes_on_short(s, c);
        if (c != subject && !plain) {
            return false;
        }
    }
    return true;
}

bool sr_scene_is_laid(const sr_words *words, const sr_syntax *s, uint32_t verb)
{
    static const char *const marks[] = {"of", "for", "with", NULL};
    uint32_t head = sr_syntax_head(s, verb);
    uint32_t mark = sr_syntax_child(s, verb, SR_MARK);
    return head != SR_NO_TOKEN && head < verb && mark != SR_NO_TOKEN &&
           sr_syntax_deprel(s, verb) == SR_ADVCL && s->tags->xpos[verb] == SR_XPOS_VBG &&
           sr_word_in(sr_syntax_form(s, mark), marks) &&
           sr_words_is(words, SR_WORDS_LAYS_ON, sr_syntax_lemma(s, head));
}

/// The same where the object stands before it and is somebody.
static bool is_laid_on(const sr_scene *scene, uint32_t verb, uint32_t object)
{
    static const char *const reciprocal[] = {"other", "another", NULL}; // "each other": both did
    const sr_syntax *s = scene->syntax;
    const sr_classes somebody = SR_CLASSES_OF_DOERS | SR_CLASS_BIT(SR_IS_PRONOUN);
    return object != SR_NO_TOKEN && object < verb && sr_scene_is_laid(scene->words, s, verb) &&
           !sr_word_in(s->tags->lemma[object], reciprocal) &&
           (scene->classes[object] & somebody) != 0;
}

/// "Forcing the police to open fire", hung beside the verb instead of below it: whoever is made or
/// told to do something does it, whoever is kept from it would have, and whoever is accused of it
/// is said to have.
static uint32_t made_to(const sr_scene *scene, uint32_t verb)
{
    const sr_syntax *s = scene->syntax;
    uint32_t head = s->tree->head[verb];
    bool purpose = s->tags->xpos[verb] == SR_XPOS_VB && head < verb &&
                   sr_scene_lemma_is(scene, SR_WORDS_MAKE_DO, head);
    uint32_t mark = sr_syntax_child(s, verb, SR_MARK);
    uint32_t object = sr_syntax_child(s, head, SR_OBJ);
    bool kept = head < verb && mark != SR_NO_TOKEN && strcmp(s->tags->form[mark], "from") == 0;
    return purpose || kept || is_laid_on(scene, verb, object) ? object : SR_NO_TOKEN;
}

/// True for a participle that says what was done to its noun or subject: no auxiliary, no object.
static bool suffers(const sr_syntax *s, uint32_t verb)
{
    return s->tags->xpos[verb] == SR_XPOS_VBN &&
           sr_syntax_child(s, verb, SR_AUX_REL) == SR_NO_TOKEN &&
           sr_syntax_child(s, verb, SR_OBJ) == SR_NO_TOKEN;
}

uint32_t sr_scene_headline(const sr_scene *scene, uint32_t verb)
{
    const sr_syntax *s = scene->syntax;
    uint32_t head = s->tree->head[verb];
    if (s->tags->upos[verb] != SR_VERB || s->tree->deprel[verb] != SR_AMOD || head == SR_NO_TOKEN ||
        head < verb || (s->tree->head[head] != SR_NO_TOKEN && s->tree->deprel[head] != SR_OBJ)) {
        return SR_NO_TOKEN;
    }
    uint32_t have = s->tree->head[head];
    if (have != SR_NO_TOKEN && have + 1 == verb && strcmp(s->tags->lemma[have], "have") == 0) {
        return sr_syntax_child(s, have, SR_NSUBJ); // "has severed ties"
    }
    for (uint32_t t = verb; t-- > s->tokens->sentences[s->tokens->tokens[verb].sentence].first;) {
        if (sr_is_noun(s->tags->upos[t]) &&
            (s->tree->head[t] == head || t == s->tree->head[head])) {
            return t;
        }
        if (s->tags->upos[t] != SR_ADJ && s->tags->upos[t] != SR_NOUN &&
            s->tags->upos[t] != SR_PROPN && s->tags->upos[t] != SR_ADV) {
            return SR_NO_TOKEN;
        }
    }
    return SR_NO_TOKEN;
}

/// "Accused by monitors of killing them", hung on the monitors: the verb that accuses, whose
/// subject is said to have done it; or SR_NO_TOKEN.
static uint32_t accused_in(const sr_syntax *s, uint32_t verb)
{
    static const char *const of[] = {"of", "for", NULL};
    uint32_t by = s->tree->head[verb];
    uint32_t mark = sr_syntax_child(s, verb, SR_MARK);
    bool hung = s->tree->deprel[verb] == SR_ACL && s->tree->deprel[by] == SR_OBL_AGENT &&
                s->tags->xpos[verb] == SR_XPOS_VBG && mark != SR_NO_TOKEN &&
                sr_word_in(s->tags->form[mark], of);
    return hung ? s->tree->head[by] : SR_NO_TOKEN;
}

/// The subject that a verb has by itself: written, or the noun that its clause modifies.
static uint32_t own_subject(const sr_scene *scene, uint32_t verb, bool *passive)
{
    const sr_syntax *s = scene->syntax;
    uint8_t rel = s->tree->deprel[verb];
    uint32_t head = s->tree->head[verb];
    uint32_t subject = written_subject(s, verb, passive);
    if (subject != SR_NO_TOKEN) {
        *passive = *passive || lacks_object(scene, verb, subject);
        return is_relative_pronoun(s, subject) && rel == SR_ACL_RELCL ? head : subject;
    }
    if (rel == SR_ACL_RELCL) {
        *passive = sr_syntax_child(s, verb, SR_AUX_PASS) != SR_NO_TOKEN;
        return head;
    }
    uint32_t accuses = accused_in(s, verb);
    if (accuses != SR_NO_TOKEN) {
        bool accused = false;
        *passive = false;
        return own_subject(scene, accuses, &accused);
    }
    if (rel == SR_ACL) {
        *passive = s->tags->xpos[verb] == SR_XPOS_VBN ||
                   (is_participle(s, verb) && sr_syntax_child(s, verb, SR_OBJ) == SR_NO_TOKEN);
        return head;
    }
    return SR_NO_TOKEN;
}

/// "Were stopped and searched": joined with a verb before it.
static bool is_joined_verb(const sr_syntax *s, uint32_t verb)
{
    uint32_t head = s->tree->head[verb];
    return head != SR_NO_TOKEN && s->tree->deprel[verb] == SR_CONJ &&
           s->tags->upos[head] == SR_VERB;
}

/// Whether a verb suffers whose subject stands elsewhere: its own form decides, and where it is
/// joined with another, that one as well.
static bool suffers_shared(const sr_scene *scene, uint32_t verb)
{
    const sr_syntax *s = scene->syntax;
    if (sr_syntax_child(s, verb, SR_AUX_PASS) != SR_NO_TOKEN) {
        return true;
    }
    if (!is_joined_verb(s, verb)) {
        return suffers(s, verb);
    }
    bool passive = false;
    (void)sr_scene_subject(scene, s->tree->head[verb], &passive);
    return passive && s->tags->xpos[verb] == SR_XPOS_VBN &&
           sr_syntax_child(s, verb, SR_OBJ) == SR_NO_TOKEN;
}

/// "Urged them to leave": the object of the verb above does it, or SR_NO_TOKEN.
static uint32_t controller_of(const sr_scene *scene, uint32_t verb)
{
    const sr_syntax *s = scene->syntax;
    uint32_t head = s->tree->head[verb];
    uint8_t rel = s->tree->deprel[verb];
    if (rel == SR_ADVCL) {
        return made_to(scene, verb);
    }
    if (rel != SR_XCOMP || strcmp(s->tags->lemma[head], "promise") == 0) {
        return SR_NO_TOKEN;
    }
    uint32_t object = sr_syntax_child(s, head, SR_OBJ);
    return object != SR_NO_TOKEN ? object : sr_syntax_child(s, head, SR_IOBJ);
}

/// "The bus was hit by a rocket, killing five": what happened killed them, not the bus.
static bool tells_result(const sr_syntax *s, uint32_t verb)
{
    uint32_t head = s->tree->head[verb];
    return s->tree->deprel[verb] == SR_ADVCL && s->tags->xpos[verb] == SR_XPOS_VBG && head < verb &&
           sr_syntax_child(s, head, SR_AUX_PASS) != SR_NO_TOKEN &&
           sr_syntax_child(s, verb, SR_MARK) == SR_NO_TOKEN &&
           sr_syntax_child(s, verb, SR_NSUBJ) == SR_NO_TOKEN &&
           sr_syntax_child(s, verb, SR_OBJ) != SR_NO_TOKEN;
}

/// "Urged the villagers to flee, blaming the army": behind a comma the participle goes on with who
/// urges.
static bool stands_apart(const sr_syntax *s, uint32_t verb)
{
    uint32_t first = s->left[verb];
    bool comma = strcmp(s->tags->form[first], ",") == 0 ||
                 (first > 0 && strcmp(s->tags->form[first - 1], ",") == 0);
    return comma && s->tree->deprel[verb] == SR_ADVCL && s->tags->xpos[verb] == SR_XPOS_VBG;
}

uint32_t sr_scene_subject(const sr_scene *scene, uint32_t verb, bool *passive)
{
    const sr_syntax *s = scene->syntax;
    bool apart = stands_apart(s, verb);
    uint32_t before = sr_scene_headline(scene, verb);
    if (before != SR_NO_TOKEN) {
        *passive = false;
        return before;
    }
    bool suffering = false;
    uint32_t v = verb;
    if (tells_result(s, verb)) {
        return SR_NO_TOKEN;
    }
    for (int depth = 0; depth < 6; depth++) {
        bool own = false;
        if (apart && depth > 0 && s->tags->xpos[v] == SR_XPOS_VB &&
            sr_syntax_child(s, v, SR_NSUBJ) == SR_NO_TOKEN) {
            v = sr_syntax_verb_over(s, sr_syntax_head(s, v));
            if (v == SR_NO_TOKEN) {
                return SR_NO_TOKEN;
            }
            continue;
        }
        uint32_t subject = own_subject(scene, v, &own);
        if (subject != SR_NO_TOKEN) {
            *passive = depth == 0 ? own : suffering;
            return subject;
        }
        uint8_t rel = s->tree->deprel[v];
        bool shares = rel == SR_XCOMP || rel == SR_ADVCL || is_joined_verb(s, v);
        if (s->tree->head[v] == SR_NO_TOKEN || !shares) {
            return SR_NO_TOKEN;
        }
        suffering = depth == 0 ? suffers_shared(scene, v) : suffering;
        uint32_t controller = controller_of(scene, v);
        if (controller != SR_NO_TOKEN) {
            *passive = suffering;
            return controller;
        }
        v = s->tree->head[v];
    }
    return SR_NO_TOKEN;
}

uint32_t sr_scene_object(const sr_scene *scene, uint32_t verb)
{
    const sr_syntax *s = scene->syntax;
    uint32_t object = sr_syntax_child(s, verb, SR_OBJ);
    uint32_t head = s->tree->head[verb];
    bool relative = s->tree->deprel[verb] == SR_ACL_RELCL;
    if (sr_scene_headline(scene, verb) != SR_NO_TOKEN) {
        return head;
    }
    if (object != SR_NO_TOKEN) {
        return relative && is_relative_pronoun(s, object) ? head : object;
    }
    bool passive = false;
    uint32_t subject = written_subject(s, verb, &passive);
    if (relative && subject != SR_NO_TOKEN && !passive && !is_relative_pronoun(s, subject)) {
        return head; // "the post the rebels attacked"
    }
    // Coordinated verbs share an object that stands after the last of them.
    if (s->tree->deprel[verb] != SR_CONJ) {
        SR_EACH_CHILD (s, verb, i) {
            uint32_t c = s->child[i];
            if (s->tree->deprel[c] == SR_CONJ && s->tags->upos[c] == SR_VERB &&
                s->left[c] + 2 >= c && passive == false && c > verb && c - verb <= 3) {
                return sr_syntax_child(s, c, SR_OBJ);
            }
        }
    }
    return SR_NO_TOKEN;
}

uint32_t sr_scene_clause(const sr_scene *scene, uint32_t token)
{
    const sr_syntax *s = scene->syntax;
    for (uint32_t t = token; t != SR_NO_TOKEN; t = s->tree->head[t]) {
        if (s->tags->upos[t] == SR_VERB || sr_syntax_child(s, t, SR_COP) != SR_NO_TOKEN ||
            s->tree->head[t] == SR_NO_TOKEN) {
            return t;
        }
    }
    return token;
}
