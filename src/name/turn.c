// Finds the turns of transcripts, of texts that one voice speaks or signs and of interviews in
// print, paragraph by paragraph, and the reader of what is nobody's turn. Left out: a voice that is
// told in prose only ("Following is the text of the address").
#include "name/turn.h"

#include <ctype.h>
#include <string.h>

#include "base/word.h"
#include "name/words.h"

enum { NAME_MAX_TOKENS = 20, LABEL_MAX_TOKENS = 4, HEAD_MAX_TOKENS = 90 };

typedef SR_LIST(sr_turn) turn_list;

typedef struct {
    const sr_words *words;
    const sr_syntax *s;
    const sr_names *names;
    sr_arena *keep;
    turn_list turns;
    bool recording;
    bool signed_by;       // the whole text is one turn: brackets in it are notes
    uint32_t opening;     // the bracket that named the speaker, where his turn is still to come
    sr_stretch speaker;   // who has the turn in the recording; empty if nobody is named
    const bool *is_place; // [token] heads a place
    bool people_speak;    // labels in small letters are seen in the text more than once
    uint32_t counted;     // turns up to the last paragraph with a label
    uint32_t bare;        // paragraphs without one since
    sr_stretch open;      // the last of them
} work;

static bool is(const work *w, uint32_t t, uint32_t end, const char *word)
{
    return sr_syntax_is(w->s, t, end, word);
}

/// Is the word as it stands in this class?
static bool is_of(const work *w, uint32_t t, uint32_t end, uint32_t class)
{
    return t < end && sr_words_is(w->words, class, sr_syntax_form(w->s, t));
}

static bool is_any(const work *w, uint32_t t, uint32_t end, const char *const *words)
{
    return t < end && sr_word_in(sr_syntax_form(w->s, t), words);
}

/// "[begin recording]" or "[end recording]" at `t`.
static bool is_mark(const work *w, uint32_t t, uint32_t end, const char *word)
{
    return is(w, t, end, "[") && is(w, t + 1, end, word) && is(w, t + 2, end, "recording");
}

/// First mark of a recording's end in tokens [first, last), or `last`.
static uint32_t end_of_recording(const work *w, uint32_t first, uint32_t last)
{
    for (uint32_t t = first; t < last; t++) {
        if (is_mark(w, t, last, "end")) {
            return t;
        }
    }
    return last;
}

static bool is_quote_mark(const work *w, uint32_t t)
{
    static const char *const marks[] = {"\"", "''", "``", NULL};
    return sr_word_in(sr_syntax_form(w->s, t), marks);
}

/// The closing bracket of a name in brackets at `t`, or SR_NO_TOKEN.
static uint32_t close_of_name(const work *w, uint32_t t, uint32_t end)
{
    if (!is(w, t, end, "[") || is_mark(w, t, end, "begin") || is_mark(w, t, end, "end")) {
        return SR_NO_TOKEN;
    }
    bool name = false;
    for (uint32_t k = t + 1; k < end && k < t + NAME_MAX_TOKENS; k++) {
        if (is(w, k, end, "]")) {
            return name ? k : SR_NO_TOKEN;
        }
        if (is_of(w, k, end, SR_WORDS_NOTE_IN_TEXT)) {
            return SR_NO_TOKEN;
        }
        name = name || sr_syntax_upos(w->s, k) == SR_PROPN || is_quote_mark(w, k) ||
               is_of(w, k, end, SR_WORDS_HAS_TURN);
    }
    return SR_NO_TOKEN;
}

/// The first named actor in a stretch; SR_NONE if none. Its head stands there: the phrase may take
/// in what follows the bracket ("[LARIOS] [IN PROGRESS]").
static uint32_t actor_in(const work *w, sr_stretch x)
{
    for (uint32_t t = x.first; t < x.last; t++) {
        uint32_t m = w->names->mention_of[t];
        const sr_mention *mention = m != SR_NONE ? &w->names->mentions[m] : NULL;
        if (mention != NULL && mention->named && mention->actor != SR_NONE) {
            return mention->actor;
        }
    }
    return SR_NONE;
}

/// "[LOPEZ, IN PROGRESS]": the monitors' word that the recording began late is not the name.
static uint32_t end_of_name(const work *w, uint32_t first, uint32_t close)
{
    bool late = close > first + 3 && is(w, close - 1, close, "progress") &&
                is(w, close - 2, close, "in") && is(w, close - 3, close, ",");
    return late ? close - 3 : close;
}

/// Past that word where the speech begins with it, "[LOPEZ, IN PROGRESS] ... the road is open".
static uint32_t past_late(const work *w, uint32_t first, uint32_t last)
{
    uint32_t end = first + NAME_MAX_TOKENS < last ? first + NAME_MAX_TOKENS : last;
    uint32_t close = first;
    while (close < end && !is(w, close, end, "]")) {
        close++;
    }
    bool late = is(w, first, last, "[") && close < end && end_of_name(w, first + 1, close) < close;
    return late ? close + 1 : first;
}

static void add(work *w, uint32_t cue, sr_stretch name, uint32_t first, uint32_t last)
{
    first = past_late(w, first, last);
    while (first < last && sr_syntax_upos(w->s, last - 1) == SR_PUNCT) {
        last--;
    }
    if (first + 1 < last) {
        *sr_push(w->keep, &w->turns) = (sr_turn){cue, name, actor_in(w, name), {first, last}};
    }
}

/// Turns of one paragraph of a recording, tokens [first, last).
static void read_recording(work *w, uint32_t first, uint32_t last)
{
    uint32_t from = first;
    uint32_t cue = w->opening;
    w->opening = SR_NO_TOKEN;
    for (uint32_t t = first; t < last; t++) {
        uint32_t close = close_of_name(w, t, last);
        bool starts = t == from || sr_syntax_upos(w->s, t - 1) == SR_PUNCT;
        if (close == SR_NO_TOKEN || !starts || w->signed_by) {
            continue;
        }
        if (w->speaker.first < w->speaker.last) {
            add(w, cue, w->speaker, from, t);
        }
        w->speaker = (sr_stretch){t + 1, end_of_name(w, t + 1, close)};
        cue = t;
        from = close + 1;
        t = close;
    }
    if (w->speaker.first < w->speaker.last) {
        add(w, cue, w->speaker, from, last);
    }
}

static bool is_capitals(const work *w, uint32_t first, uint32_t last)
{
    sr_span span = sr_syntax_span(w->s, first, last);
    bool letter = false;
    for (uint32_t i = span.from; i < span.to; i++) {
        unsigned char c = (unsigned char)w->s->tokens->text[i];
        if (c >= 'a' && c <= 'z') {
            return false;
        }
        letter = letter || (c >= 'A' && c <= 'Z');
    }
    return letter;
}

/// A person is named in [first, last) and nobody and nothing else.
static bool is_person(const work *w, uint32_t first, uint32_t last)
{
    const sr_tags *tags = w->s->tags;
    for (uint32_t i = sr_tags_name_from(tags, first);
         i < tags->name_count && tags->names[i].first <= first; i++) {
        const sr_name_span *n = &tags->names[i];
        if (n->kind == SR_NAME_PERSON && n->first == first && n->last == last) {
            return true;
        }
    }
    return false;
}

/// The colon of a label that begins at `first`: "SMITH:" in a text that is not in capitals itself,
/// or, of a person, "Ana Smith:"; else SR_NO_TOKEN.
static uint32_t colon_of_label(const work *w, uint32_t first, uint32_t last, bool mixed)
{
    for (uint32_t t = first; t < last && t <= first + LABEL_MAX_TOKENS; t++) {
        bool digit = t == first && isdigit((unsigned char)*sr_syntax_form(w->s, t)); // "100340C:"
        if (digit || is_of(w, t, last, SR_WORDS_NO_LABEL) || (t == first && w->is_place[t])) {
            return SR_NO_TOKEN;
        }
        if (t > first && t + 2 < last && is(w, t, last, ":")) {
            bool capitals = is_capitals(w, first, t) && !is_capitals(w, t + 1, last);
            return capitals || (mixed && is_person(w, first, t)) ? t : SR_NO_TOKEN;
        }
    }
    return SR_NO_TOKEN;
}

/// Where a label may begin in the paragraph: behind its opening marks.
static uint32_t past_marks(const work *w, uint32_t first, uint32_t last)
{
    const sr_tokens *tokens = w->s->tokens;
    const sr_sentence *at =
        first < last ? &tokens->sentences[tokens->tokens[first].sentence] : NULL;
    if (at != NULL && (at->flags & SR_SENTENCE_MARK) != 0) {
        first = at->last;
    }
    while (first < last && is_quote_mark(w, first)) {
        first++;
    }
    return first;
}

/// The next label at or behind `t` that begins a sentence within the paragraph, or `last`.
static uint32_t next_label(const work *w, uint32_t t, uint32_t last)
{
    static const char *const ends[] = {".", "?", "!", NULL};
    for (; t + 2 < last; t++) {
        if (!is_quote_mark(w, t) && (is_any(w, t - 1, last, ends) || is_quote_mark(w, t - 1)) &&
            colon_of_label(w, t, last, false) != SR_NO_TOKEN) {
            return t;
        }
    }
    return last;
}

/// Turns in the paragraph [first, last): to the next label or its end. Returns whether there are.
static bool read_labels(work *w, uint32_t first, uint32_t last)
{
    uint32_t t = past_marks(w, first, last);
    uint32_t colon = colon_of_label(w, t, last, w->people_speak);
    if (colon == SR_NO_TOKEN) { // "He asked: "SMITH: ... LOPEZ: ..."": two make a transcript
        t = next_label(w, first + 1, last);
        bool two = t < last && next_label(w, t + 3, last) < last;
        colon = two ? colon_of_label(w, t, last, false) : SR_NO_TOKEN;
    }
    bool found = colon != SR_NO_TOKEN;
    while (colon != SR_NO_TOKEN) {
        uint32_t next = next_label(w, colon + 2, last);
        add(w, colon, (sr_stretch){t, colon}, colon + 1, next);
        t = next;
        colon = next < last ? colon_of_label(w, next, last, false) : SR_NO_TOKEN;
    }
    return found;
}

/// Where the bracket that opens at `t` ends, or `end`.
static uint32_t close_of(const work *w, uint32_t t, uint32_t end, const char *mark)
{
    while (t < end && !is(w, t, end, mark)) {
        t++;
    }
    return t;
}

/// The name in what stands in brackets, [first, close): from a preposition or the start to the next
/// comma or preposition.
static sr_stretch name_within(const work *w, uint32_t first, uint32_t close)
{
    static const char *const by[] = {"by", "from", "with", NULL};
    static const char *const stops[] = {",",  "at", "on",     "to",     "in", "--",
                                        "by", "-",  "during", "before", "(",  NULL};
    uint32_t from = first;
    for (uint32_t t = first; t < close; t++) {
        if (is_any(w, t, close, by)) {
            from = t + 1;
            break;
        }
    }
    uint32_t last = from;
    while (last < close && !is_any(w, last, close, stops)) {
        last++;
    }
    return (sr_stretch){from, last};
}

/// "[REPORT] [COLONEL OMAR SALEH]": an officer speaks, and not the station's man.
static bool is_report_of_officer(const work *w, uint32_t t, uint32_t end)
{
    return is(w, t, end, "[") && is(w, t + 1, end, "report") && is(w, t + 2, end, "]") &&
           is(w, t + 3, end, "[") && is_of(w, t + 4, end, SR_WORDS_READS_REPORT);
}

/// What monitors put before a text that somebody speaks or signs. Returns where the text begins,
/// or `first` where nothing of the kind stands there.
static uint32_t read_head(work *w, uint32_t first, uint32_t last)
{
    uint32_t end = last < first + HEAD_MAX_TOKENS ? last : first + HEAD_MAX_TOKENS;
    uint32_t t = first;
    while (t < end && !(is(w, t, end, "[") && is_of(w, t + 1, end, SR_WORDS_ONE_VOICE)) &&
           !is_report_of_officer(w, t, end)) {
        t++;
    }
    uint32_t close = close_of(w, t, end, "]");
    if (close >= end) {
        return first;
    }
    bool many = is(w, t + 1, end, "interview") || is(w, t + 2, end, "conference");
    if (!many) {
        uint32_t named = close_of_name(w, close + 1, end);
        w->speaker = named != SR_NO_TOKEN
                         ? (sr_stretch){close + 2, end_of_name(w, close + 2, named)}
                         : name_within(w, t + 2, close);
        close = named != SR_NO_TOKEN ? named : close;
        if (w->speaker.first >= w->speaker.last) {
            return first;
        }
        w->signed_by = true;
        w->opening = w->speaker.first - 1;
    }
    while (is(w, close + 1, end, "[") && close_of_name(w, close + 1, end) == SR_NO_TOKEN) {
        close = close_of(w, close + 1, end, "]"); // "[TEXT] [CONTINUED]"
    }
    w->recording = true;
    return close + 1;
}

/// One paragraph without a label between two with one goes on with the turn before it.
static void read_between(work *w, uint32_t first, uint32_t last, bool labelled)
{
    uint32_t added = labelled ? w->turns.count - w->counted : 0;
    if (labelled && w->bare == 1 && w->counted > 0) {
        const sr_turn *before = &w->turns.items[w->counted - 1];
        sr_turn turn = {SR_NO_TOKEN, before->name, before->actor, w->open};
        (void)sr_push(w->keep, &w->turns);
        sr_turn *items = w->turns.items;
        memmove(items + w->counted + 1, items + w->counted, added * sizeof *items);
        items[w->counted] = turn;
    }
    w->counted = labelled ? w->turns.count : w->counted;
    w->bare = labelled ? 0 : w->bare + 1;
    w->open = (sr_stretch){past_marks(w, first, last), last};
}

/// A paragraph of a wire that begins with a name in brackets, "[LOPEZ] THE ROAD IS OPEN", is his
/// turn though no recording was announced; elsewhere brackets hold an agency or a place ("[Homs]
/// Two men died"). "[LOPEZ] SAID" is a word that the monitors put in, and what the station's own
/// reporter tells is the report's.
static bool opens_turn(const work *w, uint32_t first, uint32_t last)
{
    uint32_t close = close_of_name(w, first, last);
    if (close == SR_NO_TOKEN || close + 2 >= last || close > first + LABEL_MAX_TOKENS + 1 ||
        is_of(w, first + 1, last, SR_WORDS_NO_SIGNER) || !is_capitals(w, first, last)) {
        return false;
    }
    uint8_t next = sr_syntax_upos(w->s, close + 1);
    return !is_of(w, close - 1, last, SR_WORDS_OWN_REPORTER) && next != SR_VERB && next != SR_AUX &&
           next != SR_PUNCT;
}

static void read_paragraph(work *w, uint32_t first, uint32_t last)
{
    if (first == 0) {
        first = read_head(w, first, last);
    } else {
        w->recording = w->recording || opens_turn(w, first, last);
    }
    for (uint32_t t = first; t < last && !w->recording; t++) {
        if (is_mark(w, t, last, "begin")) {
            w->recording = true;
            w->speaker = (sr_stretch){0, 0};
            first = t + 4 < last ? t + 4 : last;
        }
    }
    if (!w->recording) {
        read_between(w, first, last, read_labels(w, first, last));
        return;
    }
    uint32_t end = end_of_recording(w, first, last);
    read_recording(w, first, end);
    w->recording = end == last;
}

static const bool *places_of(const sr_syntax *s, const sr_names *names, sr_arena *keep)
{
    bool *is_place = sr_new(keep, bool, s->tokens->count + 1);
    for (uint32_t i = 0; i < names->mention_count; i++) {
        for (uint32_t t = names->mentions[i].first; t < names->mentions[i].last; t++) {
            is_place[t] |= names->mentions[i].place != SR_NONE;
        }
    }
    return is_place;
}

/// Do paragraphs begin with "Ana Smith:" more than once, or after a label in capitals?
static bool people_speak(const work *w)
{
    const sr_tokens *tokens = w->s->tokens;
    uint32_t labels = 0;
    for (uint32_t i = 0; i < tokens->sentence_count; i++) {
        const sr_sentence *x = &tokens->sentences[i];
        if (i == 0 || tokens->sentences[i - 1].paragraph != x->paragraph) {
            uint32_t first = past_marks(w, x->first, x->last);
            labels += colon_of_label(w, first, x->last, true) != SR_NO_TOKEN;
        }
    }
    return labels > 2;
}

/// A dash follows the bracket, as after the station in "Karvan, 3 May (Radio Karvan) -- ".
static bool ends_head(const work *w, uint32_t close)
{
    static const char *const dashes[] = {"-", "--", "\xe2\x80\x93", "\xe2\x80\x94", NULL};
    return sr_syntax_any(w->s, close + 1, dashes);
}

/// Whom the bracket from `open` to `close` names as the voice of a report, "[REPORT BY ANA RUIZ]",
/// or the one behind it, "[REPORT] [ANA RUIZ]"; SR_NONE if neither does.
static uint32_t reporter_at(const work *w, uint32_t open, uint32_t close)
{
    uint32_t first = open + 1;
    while (first < close && !is(w, first, close, "by")) {
        first++;
    }
    uint32_t named = actor_in(w, (sr_stretch){first, close});
    bool kind = !is(w, open + 1, close, "text") && !is_mark(w, open, close, "begin");
    uint32_t end = kind ? close_of_name(w, close + 1, w->s->tokens->count) : SR_NO_TOKEN;
    return named == SR_NONE && end != SR_NO_TOKEN ? actor_in(w, (sr_stretch){close + 2, end})
                                                  : named;
}

/// Whom the head of a report names as the voice of its text: "(RADIO KARVAN) -- [REPORT BY ANA
/// RUIZ]".
static uint32_t reader_of(const work *w)
{
    uint32_t count = w->s->tokens->count;
    uint32_t station = SR_NONE;
    for (uint32_t t = 0; t < count && t < HEAD_MAX_TOKENS; t++) {
        uint32_t end = t + NAME_MAX_TOKENS < count ? t + NAME_MAX_TOKENS : count;
        uint32_t close = close_of(w, t, end, is(w, t, end, "(") ? ")" : "]");
        if (close < end && is(w, t, end, "(") && ends_head(w, close)) {
            station = actor_in(w, (sr_stretch){t + 1, close});
        } else if (close < end && is(w, t, end, "[")) {
            uint32_t reporter = reporter_at(w, t, close);
            if (reporter != SR_NONE) {
                return reporter;
            }
        }
    }
    return station;
}

sr_turns sr_turns_find(const sr_words *words, const sr_syntax *syntax, const sr_names *names,
                       sr_arena *keep)
{
    const sr_tokens *tokens = syntax->tokens;
    work w = {.words = words,
              .s = syntax,
              .names = names,
              .keep = keep,
              .opening = SR_NO_TOKEN,
              .is_place = places_of(syntax, names, keep)};
    w.people_speak = people_speak(&w);
    for (uint32_t i = 0; i < tokens->sentence_count;) {
        uint32_t k = i + 1;
        while (k < tokens->sentence_count &&
               tokens->sentences[k].paragraph == tokens->sentences[i].paragraph) {
            k++;
        }
        read_paragraph(&w, tokens->sentences[i].first, tokens->sentences[k - 1].last);
        i = k;
    }
    uint32_t reader = reader_of(&w);
    reader = reader != SR_NONE ? reader : sr_turn_writer(words, syntax, names);
    return (sr_turns){w.turns.count, w.turns.items, reader};
}

bool sr_turn_is_own_word(const sr_syntax *syntax, uint32_t token)
{
    static const char *const own[] = {"i", "we", "us", "me", "our", "my", NULL};
    return sr_word_in(sr_syntax_form(syntax, token), own);
}

uint32_t sr_turns_speaker(const sr_turns *turns, const sr_syntax *syntax, uint32_t token)
{
    if ((syntax->tokens->tokens[token].flags & SR_TOKEN_QUOTED) != 0) {
        return SR_NONE;
    }
    for (uint32_t i = 0; i < turns->count && turns->items[i].speech.first <= token; i++) {
        if (token < turns->items[i].speech.last) {
            return turns->items[i].actor;
        }
    }
    return turns->reader;
}
