// The choice of parties: who is weighed for an event, and what is told of them.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../check.h"
#include "frame_words.h"
#include "event/party.h"

static const char codebook_text[] =
    "class culprit\n  word rebel\n"
    "class bare\n  word burden\n"
    "scheme attack\n  actor verb nsubj\n  recipient verb nsubj:pass\n"
    "frame attack\n  type ASSAULT\n  kind attack\n  cameo 190\n  roles attack\n  verb attack\n";

// "Rebels came. Villagers attacked." (were attacked): who did it stands in the sentence before.
enum { REBELS, CAME, VILLAGERS, ATTACKED, WORDS };
static uint8_t upos[WORDS] = {SR_NOUN, SR_VERB, SR_NOUN, SR_VERB};
static uint8_t xpos[WORDS] = {SR_XPOS_NNS, SR_XPOS_VBD, SR_XPOS_NNS, SR_XPOS_VBN};
static const char *form[WORDS] = {"rebels", "came", "villagers", "attacked"};
static const char *lemma[WORDS] = {"rebel", "come", "villager", "attack"};
static uint32_t head[WORDS] = {CAME, SR_NO_TOKEN, ATTACKED, SR_NO_TOKEN};
static uint8_t deprel[WORDS] = {SR_NSUBJ, SR_ROOT, SR_NSUBJ_PASS, SR_ROOT};
static sr_token tokens[WORDS] = {{.span = {0, 6}},
                                 {.span = {7, 11}},
                                 {.span = {13, 22}, .sentence = 1},
                                 {.span = {23, 31}, .sentence = 1}};
static sr_sentence sentences[2] = {{.span = {0, 12}, .first = 0, .last = 2},
                                   {.span = {13, 31}, .first = 2, .last = 4}};
static sr_mention mentions[3] = {{0, 1, REBELS, 0, 0, SR_NONE, false, false},
                                 {2, 3, VILLAGERS, 1, 1, SR_NONE, false, false},
                                 {3, 4, ATTACKED, SR_NONE, 2, SR_NONE, false, false}};
static sr_actor actors[3] = {
    {.name = "rebels", .kind = SR_ACTOR_GROUP, .armed = true, .part_of = SR_NONE, .mention = 0},
    {.name = "villagers",
     .kind = SR_ACTOR_CATEGORY,
     .class = SR_CLASS_CIVILIAN,
     .part_of = SR_NONE,
     .mention = 1},
    {.name = "attacked", .kind = SR_ACTOR_CATEGORY, .part_of = SR_NONE, .mention = 2}};
static uint32_t known = 2; // mentions and actors
static uint32_t mention_of[WORDS] = {0, SR_NONE, 1, SR_NONE};

static char seen[8000];

static void see(void *context, const char *task, sr_span span, const char *features, float score,
                const char *outcome)
{
    (void)context, (void)span, (void)score;
    size_t used = strlen(seen);
    (void)snprintf(seen + used, sizeof seen - used, "%s %s: %s\n", task, outcome, features);
}

/// Does the line of this task and party have the feature?
static bool told(const char *start, const char *feature)
{
    const char *line = strstr(seen, start);
    const char *end = line == NULL ? NULL : strchr(line, '\n');
    const char *found = line == NULL ? NULL : strstr(line, feature);
    return found != NULL && end != NULL && found < end;
}

static void settle(const sr_codebook *book, sr_event *event, sr_arena arena)
{
    sr_tokens all_tokens = {.text = "Rebels came. Villagers attacked.",
                            .size = 32,
                            .tokens = tokens,
                            .count = WORDS,
                            .sentences = sentences,
                            .sentence_count = 2};
    sr_tags tags = {.count = WORDS, .upos = upos, .xpos = xpos, .form = form, .lemma = lemma};
    sr_tree tree = {.count = WORDS, .head = head, .deprel = deprel};
    sr_arena scratch = arena;
    scratch.next += (scratch.end - scratch.next) / 2;
    arena.end = scratch.next;
    sr_report report = {.id = "test",
                        .text = all_tokens.text,
                        .size = 32,
                        .published = SR_NO_DAY,
                        .reference = SR_NO_DAY};
    sr_syntax syntax = sr_syntax_of(&all_tokens, &tags, &tree, &arena, scratch);
    sr_values values = {0};
    sr_names names = {.mention_count = known,
                      .mentions = mentions,
                      .actor_count = known,
                      .actors = actors,
                      .mention_of = mention_of};
    sr_scene scene = sr_scene_of(book, &report, &syntax, &values, &names, &arena);
    sr_candidate_list all = sr_match_find(&scene, &arena);
    CHECK_INT(__LINE__, "candidates", all.count, 1);
    if (all.count != 1) {
        return;
    }
    CHECK_INT(
        __LINE__, "party of the passive's subject",
        sr_party_of(&scene, SR_ROLE_RECIPIENT, all.items[0].fillers[SR_ROLE_RECIPIENT].items[0]),
        1);
    uint32_t cluster = 0;
    sr_members members = sr_members_of(&cluster, 1, 1, &arena);
    uint32_t suffers = 1;
    *event = (sr_event){.type = SR_ASSAULT,
                        .kind = "attack",
                        .frame = "attack",
                        .recipients = {1, &suffers},
                        .mention_count = 1};
    sr_witness witness = {.see = see};
    sr_event_scorer scorer = sr_event_scorer_of(NULL, &witness);
    sr_party_settle(&scene, &scorer, &all, &members, 1, event, &arena, scratch);
    CHECK_INT(__LINE__, "without a model the patterns hold", event->recipients.count, 1);
    CHECK_INT(__LINE__, "and nobody is added", event->actors.count, 0);
}

/// The same with a thing in the place of the villagers.
static void settle_thing(const sr_codebook *book, sr_event *event, const char *thing,
                         sr_arena arena)
{
    form[VILLAGERS] = thing;
    lemma[VILLAGERS] = thing;
    actors[1].name = thing;
    settle(book, event, arena);
}

int main(void)
{
    static char memory[8 << 20];
    jmp_buf when_full;
    sr_error err;
    sr_codebook *book = sr_codebook_new(&err);
    CHECK(__LINE__, "codebook",
          book != NULL &&
              sr_codebook_read(book, "test", 4, codebook_text, sizeof codebook_text - 1, &err) &&
              read_frame_words(book, &err) && sr_codebook_finish(book, &err));
    if (check_failures != 0 || setjmp(when_full) != 0) {
        return 1;
    }
    sr_event event;
    settle(book, &event,
           (sr_arena){.next = memory, .end = memory + sizeof memory, .when_full = &when_full});
    CHECK(__LINE__, "who suffers is found by a pattern",
          told("event-recipient villagers", " found=own "));
    CHECK(__LINE__, "by its path", told("event-recipient villagers", " path=nsubj:pass."));
    CHECK(__LINE__, "civilians are not weighed as those who struck",
          strstr(seen, "event-actor villagers") == NULL);
    CHECK(__LINE__, "who came is weighed as the actor", told("event-actor rebels", " found=none "));
    CHECK(__LINE__, "from the sentence before", told("event-actor rebels", " apart=1+1 "));
    CHECK(__LINE__, "with its class", told("event-actor rebels", " class+type=armed+ASSAULT "));
    CHECK(__LINE__, "as one whose name says that he does such things",
          told("event-actor rebels", " suspicion=0+1+ASSAULT+1 "));
    CHECK(__LINE__, "the only one", told("event-actor rebels", " suspect=0+1+ASSAULT+1 "));
    CHECK(__LINE__, "by what it is called",
          told("event-recipient villagers", " word=villager+own "));
    CHECK(__LINE__, "with the word that stands there",
          told("event-actor rebels", " said=rebels+none "));
    CHECK(__LINE__, "and that another stands nearer",
          told("event-actor rebels", " nearer=1+none+1 "));
    CHECK(__LINE__, "none stands nearer than the victims",
          told("event-recipient villagers", " nearer=0+own+1 "));
    // soldiers of the victims' own country, and officials, are not weighed as those who struck
    seen[0] = '\0';
    actors[0] = (sr_actor){.name = "army",
                           .kind = SR_ACTOR_STATE,
                           .code = "IRQMIL",
                           .country = "IRQ",
                           .armed = true,
                           .part_of = SR_NONE,
                           .mention = 0};
    actors[1] = (sr_actor){.name = "soldiers",
                           .kind = SR_ACTOR_CATEGORY,
                           .country = "IRQ",
                           .class = SR_CLASS_COMBATANT,
                           .part_of = SR_NONE,
                           .mention = 1};
    settle(book, &event,
           (sr_arena){.next = memory, .end = memory + sizeof memory, .when_full = &when_full});
    CHECK(__LINE__, "own side",
          strstr(seen, "event-actor army") == NULL && strstr(seen, "event-recipient army") != NULL);
    CHECK(__LINE__, "by the role in its code",
          told("event-recipient army", " code+kind=MIL+attack "));
    seen[0] = '\0';
    actors[0] = (sr_actor){.name = "minister",
                           .kind = SR_ACTOR_PERSON,
                           .entry = "someone",
                           .part_of = SR_NONE,
                           .mention = 0};
    settle(book, &event,
           (sr_arena){.next = memory, .end = memory + sizeof memory, .when_full = &when_full});
    CHECK(__LINE__, "official", strstr(seen, "event-actor minister") == NULL);
    // neither is the agency that has the news of it
    seen[0] = '\0';
    actors[0] = (sr_actor){.name = "agency",
                           .kind = SR_ACTOR_ORGANIZATION,
                           .source_type = SR_SOURCE_MEDIA,
                           .part_of = SR_NONE,
                           .mention = 0};
    settle(book, &event,
           (sr_arena){.next = memory, .end = memory + sizeof memory, .when_full = &when_full});
    CHECK(__LINE__, "agency", strstr(seen, "event-recipient agency") == NULL);
    // a deed is a party to other deeds ("he condemned the attack"), and none to itself
    seen[0] = '\0';
    known = 3;
    mention_of[ATTACKED] = 2;
    settle(book, &event,
           (sr_arena){.next = memory, .end = memory + sizeof memory, .when_full = &when_full});
    CHECK(__LINE__, "the others are weighed", strstr(seen, "event-recipient soldiers") != NULL);
    CHECK(__LINE__, "no event befalls itself", strstr(seen, "event-recipient attacked") == NULL);
    CHECK(__LINE__, "who suffers does not tell of it",
          told("event-recipient soldiers", " speaker=0+0+own "));
    // a thing that is nobody is no party: "the burden", "a session"
    seen[0] = '\0';
    mentions[1].actor = SR_NONE;
    settle_thing(
        book, &event, "burden",
        (sr_arena){.next = memory, .end = memory + sizeof memory, .when_full = &when_full});
    CHECK(__LINE__, "nobody", strstr(seen, "event-recipient burden") == NULL);
    settle_thing(
        book, &event, "granary",
        (sr_arena){.next = memory, .end = memory + sizeof memory, .when_full = &when_full});
    CHECK(__LINE__, "a thing", strstr(seen, "event-recipient granary") != NULL);
    sr_codebook_close(book);
    return CHECK_END();
}
