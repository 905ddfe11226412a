// Turns of transcripts, signed texts and interviews in print, and who "I" and "we" are.
#include "name/turn.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../check.h"
#include "base/bundle.h"
#include "data_folder.h"
#include "name/words.h"

// Words are parted by blanks. "|" stands before a sentence, "||" before one that opens a paragraph;
// "A=" names the party A, a person, "F=" one that is a body; "'" is before a quoted word, "?"
// before the one asked about,
// "/v" behind a verb.

/// What the turns are: "name: speech", "+" where the turn goes on in a later paragraph.
static const struct {
    int line;
    const char *words;
    const char *want; // "-" where there are none
} rows[] = {
    // transcripts: between the monitors' marks, with the name before each turn
    {__LINE__,
     "|| LIMA -- A BOMB || [ BEGIN RECORDING ] [ A=ROJAS ] IT WAS SMALL . || NOBODY WAS HURT [ END "
     "RECORDING ] || HE LEFT",
     "ROJAS: IT WAS SMALL; +ROJAS: NOBODY WAS HURT"},
    {__LINE__,
     "|| LIMA -- [ INTERVIEW WITH A=ROJAS BY B=VIDAL ] [ TEXT ] [ B=VIDAL ] IS IT SAFE ? || [ "
     "A=ROJAS ] IT IS SAFE",
     "VIDAL: IS IT SAFE; ROJAS: IT IS SAFE"},
    {__LINE__, "|| LIMA -- [ TEXT ] A BOMB || [ A=ROJAS ] IT WAS SMALL || NOBODY DIED",
     "ROJAS: IT WAS SMALL; +ROJAS: NOBODY DIED"},
    {__LINE__, "|| LIMA -- [ TEXT ] A BOMB || [ A=ROJAS ] CAME/v LATER",
     "-"},                                                    // put in by the monitors
    {__LINE__, "|| A bomb || [ A=Rojas ] It was small", "-"}, // an agency, off the wire
    {__LINE__, "|| LIMA -- [ TEXT ] A BOMB || [ WORDS INDISTINCT ] IT WAS SMALL", "-"},
    {__LINE__, "|| LIMA -- A BOMB || [ BEGIN RECORDING ] [ A=ROJAS , IN PROGRESS ] IT WAS SMALL",
     "ROJAS: IT WAS SMALL"},
    // the whole text
    {__LINE__,
     "|| LIMA -- [ SPEECH ] [ A=ROJAS ] [ TEXT ] TODAY IT RAINS || NOBODY [ WORDS INDISTINCT ] "
     "DIED",
     "ROJAS: TODAY IT RAINS; +ROJAS: NOBODY [ WORDS INDISTINCT ] DIED"},
    {__LINE__, "|| LIMA -- [ COMMUNIQUE ISSUED BY A=FRONT ] [ TEXT ] IT RAINS", "FRONT: IT RAINS"},
    {__LINE__, "|| LIMA -- [ REPORT ] [ A=ROJAS ] [ TEXT ] IT RAINS", "-"}, // the station's man
    {__LINE__, "|| LIMA -- [ REPORT ] [ COLONEL A=ROJAS ] IT RAINS", "COLONEL ROJAS: IT RAINS"},
    // interviews in print
    {__LINE__, "|| Here is the talk || SMITH : Will it hold ? || LOPEZ : It will hold",
     "SMITH: Will it hold; LOPEZ: It will hold"},
    {__LINE__, "|| SMITH : Will it hold ? || It was old || LOPEZ : It will hold",
     "SMITH: Will it hold; +SMITH: It was old; LOPEZ: It will hold"},
    {__LINE__, "|| A=Ana : Is it safe ? || B=Omar : It is safe || A=Ana : Come then",
     "Ana: Is it safe; Omar: It is safe; Ana: Come then"},
    {__LINE__, "|| A=Ana : Is it safe ? || It is", "-"}, // once is no habit
    {__LINE__, "|| NOTE : The road is shut", "-"},
};

/// Whom "I" and "we" mean.
static const struct {
    int line;
    const char *words;
    int want; // the party's letter, 0 where nobody is known
} speakers[] = {
    {__LINE__, "|| LIMA ( A=RADIO ) -- || ?WE HIT THE POST", 'A'},
    {__LINE__, "|| LIMA ( A=RADIO ) -- || THEY SAID '?WE 'FLED", 0},
    {__LINE__, "|| THE STATION ( A=RADIO ) IS NEW || ?WE LEFT", 0}, // no head
    {__LINE__, "|| LIMA ( A=RADIO ) -- [ SPEECH BY B=VARGA ] || ?WE ASK YOU", 'B'},
    {__LINE__, "|| LIMA ( A=RADIO ) -- [ REPORT ] [ B=VARGA ] [ TEXT ] ?WE ASK YOU", 'B'},
    {__LINE__, "|| LIMA ( A=RADIO ) -- [ TEXT ] [ B=VARGA ] HE WENT || ?WE ASK YOU", 'A'},
    {__LINE__, "|| LIMA -- A BOMB || [ A=VARGA ] ?WE ASK YOU || [ B=ORTIZ ] NO NO", 'A'},
    {__LINE__, "|| LIMA -- A BOMB || [ A=VARGA ] WE ASK YOU || [ B=ORTIZ ] ?I AM SICK", 'B'},
    {__LINE__, "|| LIMA -- A BOMB || [ A=VARGA ] WE ASK YOU || AND ?WE WAIT", 'A'},
    {__LINE__, "|| THE FRONT [ A=FRONT ] SAID || ?WE ASK YOU", 0}, // a gloss
    {__LINE__, "|| THE FRONT SAID | [ A=FRONT ] ?WE ASK YOU", 0},  // within a paragraph
    {__LINE__,
     "|| LIMA ( B=RADIO ) -- || [ BEGIN RECORDING ] [ A=VARGA ] YES WE DO [ END RECORDING ] || ?WE "
     "CLOSE",
     'B'},
    {__LINE__, "|| LIMA ( B=RADIO ) -- || [ BEGIN RECORDING ] [ SPEAKER ] ?WE WENT HOME",
     0}, // nobody named
    {__LINE__, "|| A=ANA : Is it safe ? || B=OMAR : ?We know it is", 'B'},
    // a paper: its heading says whose it is, or its foot who signs
    {__LINE__, "|| Address of president A=Varga , Karvan || ?We seek peace", 'A'},
    {__LINE__, "|| President A=Varga gave/v an address || ?We seek peace", 0},
    {__LINE__, "|| A=Front communique || ?We hit the post", 'A'},
    {__LINE__, "|| F=COMMAND || Karvan , June || ?We hit the post", 'F'},
    {__LINE__, "|| A=Varga || Karvan , June || ?We hit the post", 0}, // no letterhead
    {__LINE__, "|| To all || ?We hit the post || Signed B=Dole , for the F=Front", 'F'},
    {__LINE__, "|| To all || ?We hit the post || ( Signed ) B=Dole", 'B'},
};

typedef struct {
    sr_tokens tokens;
    sr_tags tags;
    sr_tree tree;
    sr_syntax syntax;
    sr_names names;
    uint32_t asked;
} story;

enum { MOST = 64 };

static void add_word(story *h, const char *word, char *text, sr_arena *arena)
{
    uint32_t t = h->tokens.count++;
    bool quoted = *word == '\'';
    word += quoted;
    h->asked = *word == '?' && word[1] != '\0' ? t : h->asked;
    word += h->asked == t && *word == '?';
    bool named = *word != '\0' && word[1] == '=';
    h->names.mention_of[t] = named ? h->names.mention_count : SR_NONE;
    if (named) {
        h->names.mentions[h->names.mention_count++] = (sr_mention){.first = t,
                                                                   .last = t + 1,
                                                                   .token = t,
                                                                   .actor = (uint32_t)*word,
                                                                   .place = SR_NONE,
                                                                   .named = true};
        h->tags.names[h->tags.name_count++] = (sr_name_span){t, t + 1, SR_NAME_PERSON};
        word += 2;
    }
    const char *verb = strstr(word, "/v");
    size_t size = verb != NULL ? (size_t)(verb - word) : strlen(word);
    uint32_t from = h->tokens.size;
    memcpy(text + from, word, size);
    h->tokens.size += (uint32_t)size;
    text[h->tokens.size++] = ' ';
    char *form = sr_arena_string(arena, word, size);
    for (char *c = form; *c != '\0'; c++) {
        *c = (char)tolower((unsigned char)*c);
    }
    h->tags.form[t] = form;
    h->tags.upos[t] = verb != NULL          ? SR_VERB
                      : named               ? SR_PROPN
                      : ispunct((int)*word) ? SR_PUNCT
                                            : SR_NOUN;
    h->tree.head[t] = verb != NULL ? SR_NO_TOKEN : t; // a sentence without a verb is a heading
    h->tokens.tokens[t] = (sr_token){.span = {from, from + (uint32_t)size},
                                     .sentence = h->tokens.sentence_count - 1,
                                     .flags = quoted ? SR_TOKEN_QUOTED : 0};
    h->tokens.sentences[h->tokens.sentence_count - 1].last = h->tokens.count;
}

static sr_words table;

/// Opens the words of data/names beside the tests, in whatever folder they were built.
static bool open_words(void)
{
    for (size_t i = 0; data_folder(i) != NULL; i++) {
        sr_error err;
        sr_bundle bundle;
        if (sr_bundle_open(&bundle, data_folder(i), "names", &err)) {
            bool good = sr_name_words_open(&table, &bundle, &err);
            sr_bundle_close(&bundle);
            return good;
        }
    }
    return false;
}

static void read_story(story *h, const char *words, sr_arena *arena)
{
    char *text = sr_new(arena, char, strlen(words) + 2);
    *h = (story){.tokens = {.text = text,
                            .tokens = sr_new(arena, sr_token, MOST),
                            .sentences = sr_new(arena, sr_sentence, MOST)},
                 .tags = {.form = sr_new(arena, const char *, MOST),
                          .upos = sr_new(arena, uint8_t, MOST),
                          .names = sr_new(arena, sr_name_span, MOST)},
                 .tree = {.head = sr_new(arena, uint32_t, MOST)},
                 .names = {.mentions = sr_new(arena, sr_mention, MOST),
                           .actors = sr_new(arena, sr_actor, 'Z'),
                           .mention_of = sr_new(arena, uint32_t, MOST)}};
    h->tags.lemma = h->tags.form;
    h->names.actors['F'].kind = SR_ACTOR_ORGANIZATION;
    char *rest = sr_arena_string(arena, words, strlen(words));
    uint32_t paragraph = 0;
    for (char *word = strsep(&rest, " "); word != NULL; word = strsep(&rest, " ")) {
        if (*word == '|') {
            paragraph += word[1] == '|';
            h->tokens.sentences[h->tokens.sentence_count++] =
                (sr_sentence){.first = h->tokens.count, .paragraph = paragraph};
        } else {
            add_word(h, word, text, arena);
        }
    }
    h->tags.count = h->tree.count = h->tokens.count;
    h->syntax = (sr_syntax){.tokens = &h->tokens, .tags = &h->tags, .tree = &h->tree};
    h->names.turns = sr_turns_find(&table, &h->syntax, &h->names, arena);
}

static void add_words(const story *h, sr_stretch x, char *out, size_t size)
{
    for (uint32_t t = x.first; t < x.last; t++) {
        sr_span at = h->tokens.tokens[t].span;
        size_t used = strlen(out);
        (void)snprintf(out + used, size - used, "%s%.*s", t == x.first ? "" : " ",
                       (int)(at.to - at.from), h->tokens.text + at.from);
    }
}

static void word_turns(const story *h, char *out, size_t size)
{
    const sr_turns *turns = &h->names.turns;
    *out = '\0';
    for (uint32_t i = 0; i < turns->count; i++) {
        size_t used = strlen(out);
        (void)snprintf(out + used, size - used, "%s%s", i == 0 ? "" : "; ",
                       turns->items[i].cue == SR_NO_TOKEN ? "+" : "");
        add_words(h, turns->items[i].name, out, size);
        used = strlen(out);
        (void)snprintf(out + used, size - used, ": ");
        add_words(h, turns->items[i].speech, out, size);
    }
}

int main(void)
{
    static char memory[1 << 20];
    jmp_buf when_full;
    if (setjmp(when_full) != 0 || !open_words()) {
        return 1;
    }
    const sr_arena all = {memory, memory + sizeof memory, &when_full};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        sr_arena arena = all;
        story h;
        char got[512];
        read_story(&h, rows[i].words, &arena);
        word_turns(&h, got, sizeof got);
        CHECK_STR(rows[i].line, rows[i].words, *got == '\0' ? "-" : got, rows[i].want);
    }
    for (size_t i = 0; i < sizeof speakers / sizeof *speakers; i++) {
        sr_arena arena = all;
        story h;
        read_story(&h, speakers[i].words, &arena);
        uint32_t got = sr_turns_speaker(&h.names.turns, &h.syntax, h.asked);
        CHECK_INT(speakers[i].line, speakers[i].words, got == SR_NONE ? 0 : (int)got,
                  speakers[i].want);
    }
    sr_words_free(&table);
    return CHECK_END();
}
