// Mentions of one event, and how a mention chooses: by rules here; the witness sees what a model
// would.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../check.h"
#include "frame_words.h"
#include "event/merge.h"
#include "event/status.h"

static const char codebook_text[] =
    "scheme attack\n  actor verb nsubj\n  recipient verb obj\n  recipient noun nmod(on)\n"
    "frame attack\n  type ASSAULT\n  kind attack\n  cameo 190\n  roles attack\n  verb attack\n  "
    "noun attack\n"
    "frame meet\n  type CONSULT\n  kind talks\n  cameo 046\n  roles attack\n  verb meet\n";

// "Rebels attacked. | The attack ended. | Another attack followed. | Leaders met."
enum { REBELS, ATTACKED, THE, ATTACK, ENDED, ANOTHER, ATTACK_2, FOLLOWED, LEADERS, MET, WORDS };
static uint8_t upos[WORDS] = {SR_NOUN, SR_VERB, SR_DET,  SR_NOUN, SR_VERB,
                              SR_DET,  SR_NOUN, SR_VERB, SR_NOUN, SR_VERB};
static uint8_t xpos[WORDS] = {SR_XPOS_NNS, SR_XPOS_VBD, SR_XPOS_DT,  SR_XPOS_NN,  SR_XPOS_VBD,
                              SR_XPOS_DT,  SR_XPOS_NN,  SR_XPOS_VBD, SR_XPOS_NNS, SR_XPOS_VBD};
static const char *form[WORDS] = {"rebels",  "attacked", "the",      "attack",  "ended",
                                  "another", "attack",   "followed", "leaders", "met"};
static const char *lemma[WORDS] = {"rebel",   "attack", "the",    "attack", "end",
                                   "another", "attack", "follow", "leader", "meet"};
static uint32_t head[WORDS] = {ATTACKED, SR_NO_TOKEN, ATTACK,      ENDED, SR_NO_TOKEN,
                               ATTACK_2, FOLLOWED,    SR_NO_TOKEN, MET,   SR_NO_TOKEN};
static uint8_t deprel[WORDS] = {SR_NSUBJ,   SR_ROOT,  SR_DET_REL, SR_NSUBJ, SR_ROOT,
                                SR_DET_REL, SR_NSUBJ, SR_ROOT,    SR_NSUBJ, SR_ROOT};
static const uint32_t first_of[5] = {REBELS, THE, ANOTHER, LEADERS, WORDS};

static char seen[16000];

static void see(void *context, const char *task, sr_span span, const char *features, float score,
                const char *outcome)
{
    (void)context, (void)score;
    size_t used = strlen(seen);
    (void)snprintf(seen + used, sizeof seen - used, "%s %u %s: %s\n", task, span.from, outcome,
                   features);
}

static bool told(const char *start, const char *feature)
{
    const char *line = strstr(seen, start);
    const char *end = line == NULL ? NULL : strchr(line, '\n');
    const char *found = line == NULL ? NULL : strstr(line, feature);
    return found != NULL && end != NULL && found < end;
}

static void merge(const sr_codebook *book, sr_arena arena)
{
    static sr_token tokens[WORDS];
    static sr_sentence sentences[4];
    for (uint32_t s = 0; s < 4; s++) {
        sentences[s] = (sr_sentence){.span = {first_of[s] * 10, first_of[s + 1] * 10},
                                     .first = first_of[s],
                                     .last = first_of[s + 1]};
        for (uint32_t t = first_of[s]; t < first_of[s + 1]; t++) {
            tokens[t] = (sr_token){.span = {t * 10, t * 10 + 9}, .sentence = s};
        }
    }
    sr_tokens all_tokens = {.text = "",
                            .size = WORDS * 10,
                            .tokens = tokens,
                            .count = WORDS,
                            .sentences = sentences,
                            .sentence_count = 4};
    sr_tags tags = {.count = WORDS, .upos = upos, .xpos = xpos, .form = form, .lemma = lemma};
    sr_tree tree = {.count = WORDS, .head = head, .deprel = deprel};
    sr_arena scratch = arena;
    scratch.next += (scratch.end - scratch.next) / 2;
    arena.end = scratch.next;
    sr_report report = {.id = "test", .text = "", .published = SR_NO_DAY, .reference = SR_NO_DAY};
    sr_syntax syntax = sr_syntax_of(&all_tokens, &tags, &tree, &arena, scratch);
    sr_values values = {0};
    sr_names names = {.mention_of = sr_new(&arena, uint32_t, WORDS)};
    memset(names.mention_of, 0xff, WORDS * sizeof *names.mention_of);
    sr_scene scene = sr_scene_of(book, &report, &syntax, &values, &names, &arena);
    const sr_ground *ground = sr_ground_of(scene.words, &report, &syntax, &values, &names, &arena);
    sr_candidate_list all = sr_match_find(&scene, &arena);
    CHECK_INT(__LINE__, "candidates", all.count, 4);
    for (uint32_t i = 0; i < all.count; i++) {
        sr_status_find(&scene, &all.items[i]);
        all.items[i].kept = true;
    }
    sr_witness witness = {.see = see};
    sr_event_scorer scorer = sr_event_scorer_of(NULL, &witness);
    uint32_t cluster[4] = {9, 9, 9, 9};
    if (all.count != 4) {
        return;
    }
    CHECK_INT(__LINE__, "clusters", sr_merge_find(&scene, ground, &scorer, &all, cluster, scratch),
              3);
    CHECK_INT(__LINE__, "the attack is the one told before", cluster[1], cluster[0]);
    CHECK(__LINE__, "another attack is another", cluster[2] != cluster[0]);
    CHECK(__LINE__, "talks are no attack", cluster[3] != cluster[0] && cluster[3] != cluster[2]);
    static sr_time days[2] = {{.from = 10, .to = 10}, {.from = 20, .to = 20}};
    values.times = (sr_times){.count = 2, .items = days};
    all.items[0].time = 0;
    all.items[1].time = 1;
    seen[0] = '\0';
    (void)sr_merge_find(&scene, ground, &scorer, &all, cluster, scratch);
    CHECK(__LINE__, "told as of different days", told("event-same 30 old", " apart=1+1 "));
    CHECK(__LINE__, "told without a day", told("event-same 60 old", " apart=0+1 "));
    all.items[0].time = SR_NONE;
    all.items[1].time = SR_NONE;
    all.items[1].cause = 3; // a harm goes where its cause goes
    CHECK_INT(__LINE__, "clusters", sr_merge_find(&scene, ground, &scorer, &all, cluster, scratch),
              3);
    CHECK_INT(__LINE__, "harm and cause", cluster[1], cluster[3]);
    sr_members members = sr_members_of(cluster, 4, 3, &scratch);
    CHECK_INT(__LINE__, "members", members.from[cluster[3] + 1] - members.from[cluster[3]], 2);
    CHECK_INT(__LINE__, "in the order of the text", members.items[members.from[cluster[3]]], 1);
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
    merge(book, (sr_arena){.next = memory, .end = memory + sizeof memory, .when_full = &when_full});
    CHECK(__LINE__, "a definite noun without parties",
          told("event-same 30 old", " definite=1+1+1 "));
    CHECK(__LINE__, "none of the earlier ones is a choice too",
          told("event-same 30 new", " none+definite=1+0 "));
    CHECK(__LINE__, "another is told as new", told("event-same 60 new", " none+fresh=1 "));
    CHECK(__LINE__, "the first has nothing to choose from", strstr(seen, "event-same 10 ") == NULL);
    sr_codebook_close(book);
    return CHECK_END();
}
