// Tokens, sentences and their flags, on sentences of our own.
#include "../../check.h"

#include "text/token.h"

#include <stdlib.h>

#define MEMORY (1 << 22)
static char memory[2][MEMORY];

/// "The dog | barked ." style: blanks part tokens, " | " sentences, "_" before a part of the word
/// before it, `"` before a quoted token, "#" before a heading's first token, "^" in capitals.
static void render(char *out, size_t capacity, const char *text, bool flags)
{
    jmp_buf full;
    sr_arena keep = {memory[0], memory[0] + MEMORY, &full};
    sr_arena scratch = {memory[1], memory[1] + MEMORY, &full};
    volatile size_t at = 0;
    out[0] = 0;
    if (setjmp(full)) {
        (void)snprintf(out, capacity, "full");
        return;
    }
    sr_tokens all = sr_tokens_split(text, (uint32_t)strlen(text), &keep, scratch);
    for (uint32_t i = 0; i < all.count && at + 100 < capacity; i++) {
        const sr_token *token = &all.tokens[i];
        const sr_sentence *sentence = &all.sentences[token->sentence];
        bool first = i == sentence->first;
        at += (size_t)snprintf(
            out + at, capacity - at, "%s%s%s%s%s%s%.*s",
            i == 0  ? ""
            : first ? " | "
                    : " ",
            flags && first && (sentence->flags & SR_SENTENCE_PARAGRAPH) ? "P " : "",
            flags && first && (sentence->flags & SR_SENTENCE_HEADING) ? "#" : "",
            flags && first && (sentence->flags & SR_SENTENCE_CAPITALS) ? "^" : "",
            token->flags & SR_TOKEN_PART ? "_" : "",
            flags && (token->flags & SR_TOKEN_QUOTED) ? "~" : "",
            (int)(token->span.to - token->span.from), text + token->span.from);
    }
}

static const struct {
    int line;
    const char *text;
    const char *want;
} words[] = {
    {__LINE__, "We don't, can't, won't go.", "We do _n't , ca _n't , wo _n't go ."},
    {__LINE__, "The mayor's aides' cars", "The mayor _'s aides _' cars"},
    {__LINE__, "She\u2019d seen Omar\u2019s post.", "She _\u2019d seen Omar _\u2019s post ."},
    {__LINE__, "the town ' s mayor", "the town _' _s mayor"}, // blanks came in
    {__LINE__, "O'Hara met the Shi'ite leader.", "O'Hara met the Shi'ite leader ."},
    {__LINE__, "They cannot stay, they're gonna leave.",
     "They can _not stay , they _'re gon _na leave ."},
    {__LINE__, "it didnt hold", "it did _nt hold"},
    {__LINE__, "a 15-year-old boy", "a 15 - year - old boy"},
    {__LINE__, "non-aligned ex-members in mid-June", "non-aligned ex-members in mid-June"},
    {__LINE__, "an F-16 and two AK-47s", "an F - 16 and two AK - 47s"},
    {__LINE__, "al-Hadi of ez-Zor", "al - Hadi of ez - Zor"},
    {__LINE__, "20,000 people, 3.5 km", "20,000 people , 3.5 km"},
    {__LINE__, "a 122mm rocket at 5pm", "a 122 mm rocket at 5 pm"},
    {__LINE__, "$5 or US$40, 30%", "$ 5 or US$ 40 , 30 %"},
    {__LINE__, "at 11:30 on 3/8/2000", "at 11:30 on 3/8/2000"},
    {__LINE__, "killed and/or wounded", "killed and / or wounded"},
    {__LINE__, "call 555-0142 in 1998-1999", "call 555-0142 in 1998 - 1999"},
    {__LINE__, "the 5th, the 1990s", "the 5th , the 1990s"},
    {__LINE__, "\"He said [Karim] left (alone).\"", "\" He said [ Karim ] left ( alone ) . \""},
    {__LINE__, "Wait ... what?!", "Wait ... what ?!"},
    {__LINE__, "north -- or south \u2014 of it", "north -- or south \u2014 of it"},
    {__LINE__, "see http://example.org/a_b?c=1, or mail a.b@example.org.",
     "see http://example.org/a_b?c=1 , or mail a.b@example.org ."},
    {__LINE__, "U.S.-led forces, U.N. staff", "U.S. - led forces , U.N. staff"},
    {__LINE__, "detachment No.4 of Lt.Col. Haddad", "detachment No. 4 of Lt. Col. Haddad"},
    {__LINE__, "AT&T and R&D", "AT&T and R&D"},
    {__LINE__, "back in '88, give 'em time", "back in '88 , give 'em time"},
    {__LINE__, "\xef\xbb\xbfOne\xc2\xa0two\xe2\x80\x8bthree", "One two three"},
    {__LINE__, "", ""},
    {__LINE__, " \n\t ", ""},
};

static const struct {
    int line;
    const char *text;
    const char *want;
} sentences[] = {
    {__LINE__, "Dr. Amin met Gen. Karam. They left.", "Dr. Amin met Gen. Karam . | They left ."},
    {__LINE__, "George B. Harlan spoke. J. R. Oduya did not.",
     "George B. Harlan spoke . | J. R. Oduya did not ."},
    {__LINE__, "It came from the U.S. The army was ready.",
     "It came from the U.S. | The army was ready ."},
    {__LINE__, "The U.S. Army was ready.", "The U.S. Army was ready ."},
    {__LINE__, "It began at 6 p.m. Residents fled.", "It began at 6 p.m. | Residents fled ."},
    {__LINE__, "It began at 6 p.m. Friday in town.", "It began at 6 p.m. Friday in town ."},
    {__LINE__, "Shops, homes, etc. They burned.", "Shops , homes , etc . | They burned ."},
    {__LINE__, "It ended on Sept. 4 near Barsal, Calif., at noon.",
     "It ended on Sept. 4 near Barsal , Calif. , at noon ."},
    {__LINE__, "\"We stay. . . . We fight,\" he said.",
     "\" We stay . . . . | We fight , \" he said ."},
    {__LINE__, "It is . . . over.", "It is . . . over ."},
    {__LINE__, "\"Who fired?\" Karam asked. No answer.",
     "\" Who fired ? \" Karam asked . | No answer ."},
    {__LINE__, "\"Who fired?\" Nobody knew.", "\" Who fired ? \" | Nobody knew ."},
    {__LINE__, "They fled (see map.) Then rain fell.",
     "They fled ( see map . ) | Then rain fell ."},
    {__LINE__, "He was freed.[12] She was not.", "He was freed . [ 12 ] | She was not ."},
    {__LINE__, "Ten were killed.The town fell.", "Ten were killed . | The town fell ."},
    {__LINE__, "Ahmad spoke. al-Hadi did not.", "Ahmad spoke . | al - Hadi did not ."},
    {__LINE__, "TROOPS OF THE 3D BRIGADE LEFT.  GEN. SOLA SAID NO. 4 COMPANY STAYED.",
     "TROOPS OF THE 3D BRIGADE LEFT . | GEN. SOLA SAID NO. 4 COMPANY STAYED ."},
    {__LINE__, "THE MEN WERE U.S. TROOPS.  U.S.  OFFICERS LEFT.",
     "THE MEN WERE U.S. TROOPS . | U.S. OFFICERS LEFT ."},
    {__LINE__, "CLASHES BETWEEN U.S. AND LOCAL TROOPS.  THE U.S. HAS LEFT.",
     "CLASHES BETWEEN U.S. AND LOCAL TROOPS . | THE U.S. HAS LEFT ."},
    {__LINE__, "THEY LEFT THE U.S.  AND THEY CAME.", "THEY LEFT THE U.S. | AND THEY CAME ."},
    {__LINE__, "A.  TO LEAVE.\n\nB.  TO STAY.", "A . TO LEAVE . | B . TO STAY ."},
    {__LINE__, "HE SAID NO.  THE U.S. ENVOY LEFT.", "HE SAID NO . | THE U.S. ENVOY LEFT ."},
    {__LINE__, "1. The first point.\n\n2. The second.",
     "1 . | The first point . | 2 . | The second ."},
    {__LINE__, "Facts: * 1982: the town fell. * 1990: it rose.",
     "Facts : | * 1982 : the town fell . | * 1990 : it rose ."},
    {__LINE__, "Bomb kills two in Barsal At least two men died.",
     "Bomb kills two in Barsal | At least two men died ."},
    {__LINE__, "He spoke of The Hague and told The Lantern a lie.",
     "He spoke of The Hague and told The Lantern a lie ."},
    {__LINE__, "It fell. == Events == It rained.", "It fell . | == Events == | It rained ."},
    {__LINE__, "It fell. == See also == * List of raids == Notes == * Smith.",
     "It fell . | == See also == | * List of raids | == Notes == | * Smith ."},
    {__LINE__, "It fell. (Example Wire and Agencies) The rain went on.",
     "It fell . | ( Example Wire and Agencies ) | The rain went on ."},
    {__LINE__, "It fell. KAMLIN (Lantern) Rain went on.",
     "It fell . | KAMLIN ( Lantern ) | Rain went on ."},
    {__LINE__, "Few (Karim and Omar) Haddad said.",
     "Few ( Karim and Omar ) Haddad said ."}, // no town in capitals
    {__LINE__, "It fell. Tags Barsal harbour shelling At least three died.",
     "It fell . | Tags Barsal harbour shelling | At least three died ."},
    {__LINE__, "BARSAL (AP) - Rain fell.", "BARSAL ( AP ) - | Rain fell ."},
    {__LINE__, "BARSAL, 3 MAY 89 (EFE) -- [TEXT] RAIN FELL.",
     "BARSAL , 3 MAY 89 ( EFE ) -- [ TEXT ] | RAIN FELL ."},
};

static const struct {
    int line;
    const char *text;
    const char *want;
} flagged[] = {
    // the mark of a list is no word of the sentence behind it
    {__LINE__, "2/ Gunmen hit the post.\n- Two men fled.",
     "P #2 / | P Gunmen hit the post . | P #- | P Two men fled ."},
    {__LINE__, "3. (C) Rain fell.", "P #3 . ( C ) | P Rain fell ."},
    {__LINE__, "\u2022 Rain fell.\n\u25b6Snow fell.",
     "P #\u2022 | P Rain fell . | P #\u25b6 | P Snow fell ."},
    {__LINE__, "2/3 of them fled.", "P 2/3 of them fled ."},
    {__LINE__, "- and so they fled.", "P - and so they fled ."},
    {__LINE__, "He said: \"We go. We win.\" It rained.",
     "P He said : \" ~We ~go ~. | ~We ~win ~. \" | It rained ."},
    // a quotation over paragraphs opens again at each
    {__LINE__, "\"We go.\n\n\"We win,\" he said.",
     "P \" ~We ~go ~. | P \" ~We ~win ~, \" he said ."},
    // marks written twice are one mark
    {__LINE__, "He said: \"\"We go. We win.\"\" It rained.",
     "P He said : \" \" ~We ~go ~. | ~We ~win ~. \" \" | It rained ."},
    {__LINE__, "\"\"We go,\"\" he said. \"\"We win.\"\"",
     "P \" \" ~We ~go ~, \" \" he said . | \" \" ~We ~win ~. \" \""},
    {__LINE__, "See map\\\"> for more. He said,\"We go.\"",
     "P See map \\ \" > for more . | He said , \" ~We ~go ~. \""},
    // one that is never closed ends with its sentence
    {__LINE__, "He said: \"We go. It rained.\n\nIt was cold.",
     "P He said : \" ~We ~go ~. | It rained . | P It was cold ."},
    {__LINE__, "The \u2018safe\u2019 zone didn\u2019t hold.",
     "P The \u2018 ~safe \u2019 zone did _n\u2019t hold ."},
    {__LINE__, "\u201cNo,\u201d she said.", "P \u201c ~No ~, \u201d she said ."},
    {__LINE__, "Clashes in river town\n\nShots were fired.\n\nRead more: the map",
     "P #Clashes in river town | P Shots were fired . | P #Read more : the map"},
    {__LINE__, "Shots were fired.\n\nLIVE UPDATES\n\nMore came.",
     "P Shots were fired . | P #^LIVE UPDATES | P More came ."},
    {__LINE__,
     "   THE TROOPS HAVE LEFT THE TOWN OF BARSAL AND ITS\nRIVER PORT.  ALL WENT NORTH ON THE COAST "
     "ROAD\nTODAY.\n\n   RAIN FELL ON "
     "THE HILLS ALL THROUGH THE NIGHT AND\nTHE MORNING.",
     "P ^THE TROOPS HAVE LEFT THE TOWN OF BARSAL AND ITS RIVER PORT . | ^ALL WENT NORTH ON THE "
     "COAST ROAD TODAY . | P ^RAIN FELL ON THE HILLS ALL "
     "THROUGH THE NIGHT AND THE MORNING ."},
    {__LINE__,
     "Shots were fired. Related Army Leaves Town Mayor Calls for Truce Tags Army Barsal Facebook",
     "P Shots were fired . | #Related Army Leaves Town Mayor Calls for Truce Tags Army Barsal "
     "Facebook"},
    {__LINE__, "A line that was broken\r\nby another system.",
     "P A line that was broken by another system ."},
    // lines of like length that are whole sentences are no wrapped text
    {__LINE__,
     "Ten men of the town guard left for the river.\nTwo of them came back at noon with fish.\nThe "
     "others were not seen again that spring.",
     "P Ten men of the town guard left for the river . | P Two of them came back at noon with fish "
     ". | P The others were not seen again that spring ."},
    {__LINE__, "First line here.\nSecond line here.", "P First line here . | P Second line here ."},
    {__LINE__, "A line that was broken\nin the middle.",
     "P A line that was broken in the middle ."},
};

/// Text without commas and apostrophes: possessives are parted, plurals are not.
static const char stripped[] = "Rebels in Barsalia said on Friday that Barsalias army shelled the "
                               "town of Kamlin again and Kamlins only clinic was hit. "
                               "The Barsalians fled to the countrys north where the army of "
                               "Barsalia had left two days before and the roads were open.";

static void check_stripped(void)
{
    char got[4000];
    render(got, sizeof got, stripped, false);
    CHECK(__LINE__, got, strstr(got, "that Barsalia _s army") != NULL);
    CHECK(__LINE__, got, strstr(got, "and Kamlin _s only") != NULL);
    CHECK(__LINE__, got, strstr(got, "The Barsalians fled") != NULL);
    CHECK(__LINE__, got, strstr(got, "the country _s north") != NULL);
}

/// The promises of token.h on any text: tokens in order and apart, only blanks left out, every
/// token in its sentence, sentences in order.
static void check_promises_of(int line, const char *text, uint32_t size)
{
    jmp_buf full;
    sr_arena keep = {memory[0], memory[0] + MEMORY, &full};
    sr_arena scratch = {memory[1], memory[1] + MEMORY, &full};
    if (setjmp(full)) {
        return;
    }
    sr_tokens all = sr_tokens_split(text, size, &keep, scratch);
    uint32_t at = 0;
    bool right = true;
    for (uint32_t i = 0; i < all.count; i++) {
        const sr_token *token = &all.tokens[i];
        right &=
            token->span.from >= at && token->span.to > token->span.from && token->span.to <= size;
        for (; right && at < token->span.from; at++) {
            unsigned char c = (unsigned char)text[at];
            right &= c <= ' ' || c == 0x7f || c >= 0x80;
        }
        at = token->span.to;
        const sr_sentence *sentence = &all.sentences[token->sentence];
        right &= i >= sentence->first && i < sentence->last;
    }
    uint32_t next = 0;
    for (uint32_t i = 0; i < all.sentence_count; i++) {
        right &= all.sentences[i].first == next && all.sentences[i].last > next;
        next = all.sentences[i].last;
    }
    CHECK(line, text, right && next == all.count);
}

/// The same of a text that nothing follows: the sanitizer sees what is read behind its end.
static void check_promises(int line, const char *text, uint32_t size)
{
    char *exact = malloc(size + (size == 0));
    memcpy(exact, text, size);
    check_promises_of(line, exact, size);
    free(exact);
}

static void check_random(void)
{
    static const char *const pieces[] = {"The ",     "U.S.",    "\"",
                                         "\u201c",   "'",       "\u2019",
                                         "s",        "n't",     ". ",
                                         "...",      "?",       "\n",
                                         "\n\n",     "(",       "]",
                                         "5",        "pm",      "-",
                                         "/",        ",",       ":",
                                         "@",        "www.",    "http://",
                                         "a",        "Gen. ",   " ",
                                         "\u00e9",   "\u4e2d",  "$",
                                         "1.",       "[TEXT] ", "BARSAL (AP) - ",
                                         "3 MAY 89", "\u2014",  "&",
                                         "No."};
    unsigned state = 7;
    for (int round = 0; round < 3000; round++) {
        char text[400] = "";
        for (int i = 0; i < 30; i++) {
            state = state * 1103515245u + 12345u;
            strcat(text, pieces[(state >> 16) % (sizeof pieces / sizeof *pieces)]);
        }
        check_promises(__LINE__, text, (uint32_t)strlen(text));
    }
}

/// Every size of arena: the split works or the arena's jump is taken.
static void check_arenas(void)
{
    const char *text = "He said: \"We go.\" Dr. Amin's car, a 15-year-old jeep, didn't start.";
    volatile int done = 0;
    for (volatile size_t size = 0; size < 9000; size = size + 8) {
        jmp_buf full;
        sr_arena keep = {memory[0], memory[0] + size, &full};
        sr_arena scratch = {memory[1], memory[1] + size, &full};
        if (setjmp(full) == 0) {
            sr_tokens all = sr_tokens_split(text, (uint32_t)strlen(text), &keep, scratch);
            done = done + (all.sentence_count == 2);
        }
    }
    CHECK(__LINE__, "arenas", done > 0 && done < 9000 / 8);
}

int main(void)
{
    char got[8000];
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        render(got, sizeof got, words[i].text, false);
        CHECK_STR(words[i].line, words[i].text, got, words[i].want);
    }
    for (size_t i = 0; i < sizeof sentences / sizeof *sentences; i++) {
        render(got, sizeof got, sentences[i].text, false);
        CHECK_STR(sentences[i].line, sentences[i].text, got, sentences[i].want);
        for (uint32_t cut = 0; cut < strlen(sentences[i].text); cut++) {
            check_promises(sentences[i].line, sentences[i].text, cut);
        }
    }
    for (size_t i = 0; i < sizeof flagged / sizeof *flagged; i++) {
        render(got, sizeof got, flagged[i].text, true);
        CHECK_STR(flagged[i].line, flagged[i].text, got, flagged[i].want);
    }
    check_promises(__LINE__, "in a f/i", 8);
    check_stripped();
    check_random();
    check_arenas();
    return check_failures != 0;
}
