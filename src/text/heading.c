#include "text/heading.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "base/word.h"

#define HEADING_LONGEST 18 // tokens

/// How furniture lines begin, in lower case. What is short and begins so is no sentence.
static const char *const furniture[] = {
    "advertisement",
    "all rights reserved",
    "also read",
    "click here",
    "continue reading",
    "copyright",
    "credit:",
    "file photo",
    "follow us",
    "for more",
    "image caption",
    "image copyright",
    "image source",
    "last modified",
    "last updated",
    "live updates",
    "media caption",
    "more:",
    "more on this",
    "photo:",
    "photo by",
    "photograph:",
    "posted",
    "published",
    "read also",
    "read more",
    "recommended",
    "related",
    "reporting by",
    "(reporting by",
    "see also",
    "share this",
    "sign up",
    "source:",
    "sources:",
    "subscribe",
    "tags:",
    "topics:",
    "updated",
    "watch:",
    "writing by",
    "(writing by",
    "additional reporting",
    "editing by",
    "(editing by",
    "story highlights",
    "skip to",
    "print this",
    "email this",
    "\xc2\xa9",
};

static bool is_furniture(const char *text, uint32_t size)
{
    for (size_t i = 0; i < sizeof furniture / sizeof *furniture; i++) {
        size_t length = strlen(furniture[i]);
        if (size >= length && strncasecmp(text, furniture[i], length) == 0 &&
            (size == length || !isalpha((unsigned char)text[length]))) {
            return true;
        }
    }
    return false;
}

/// "By Ann Example", "Ann Example in Town" are left to the rule for lines without a stop.
static bool ends_in_stop(const sr_tokens *tokens, const sr_sentence *sentence)
{
    for (uint32_t i = sentence->last; i > sentence->first; i--) {
        sr_span span = tokens->tokens[i - 1].span;
        char last = tokens->text[span.to - 1];
        if (last == '.' || last == '!' || last == '?' || last == ':' || last == ',' ||
            last == ';' || (unsigned char)last == 0xa6) {
            return true;
        }
        bool closer = last == '"' || last == '\'' || last == ')' || last == ']' ||
                      (unsigned char)last >= 0x80;
        if (!closer || span.to - span.from > 3) {
            return false;
        }
    }
    return false;
}

static bool is_wiki_heading(const char *text, sr_span span)
{
    return span.to - span.from > 5 && memcmp(text + span.from, "==", 2) == 0 &&
           memcmp(text + span.to - 2, "==", 2) == 0;
}

static bool is_capitals(const char *text, sr_span span)
{
    uint32_t upper = 0;
    for (uint32_t at = span.from; at < span.to; at++) {
        if (text[at] >= 'a' && text[at] <= 'z') {
            return false;
        }
        upper += text[at] >= 'A' && text[at] <= 'Z';
    }
    return upper > 3;
}

/// "Related Other story here Third story there Tags town army Comment via ...": headlines of other
/// stories and page ends that ran together, told by a word of theirs among capitalised ones.
static bool is_page_end(const sr_tokens *tokens, const sr_sentence *sentence)
{
    static const char *const words[] = {"Related",  "Tags",    "Topic", "Category", "Comment",
                                        "Facebook", "Twitter", "Share", NULL};
    uint32_t capitalised = 0;
    bool marked = false;
    for (uint32_t i = sentence->first; i < sentence->last; i++) {
        const char *word = tokens->text + tokens->tokens[i].span.from;
        uint32_t size = tokens->tokens[i].span.to - tokens->tokens[i].span.from;
        capitalised += *word >= 'A' && *word <= 'Z';
        marked |= sr_word_in_bytes(word, size, words);
    }
    uint32_t count = sentence->last - sentence->first;
    return marked && count > 8 && capitalised * 2 > count;
}

static bool alone(const sr_tokens *tokens, uint32_t i)
{
    return (tokens->sentences[i].flags & SR_SENTENCE_PARAGRAPH) &&
           (i + 1 == tokens->sentence_count ||
            (tokens->sentences[i + 1].flags & SR_SENTENCE_PARAGRAPH));
}

void sr_headings_mark(sr_tokens *tokens, uint32_t head_to)
{
    uint32_t capitals = 0;
    for (uint32_t i = 0; i < tokens->sentence_count; i++) {
        sr_sentence *sentence = &tokens->sentences[i];
        if (is_capitals(tokens->text, sentence->span)) {
            sentence->flags |= SR_SENTENCE_CAPITALS;
            capitals++;
        }
    }
    bool wire = capitals * 2 > tokens->sentence_count; // capitals mean nothing there
    for (uint32_t i = 0; i < tokens->sentence_count; i++) {
        sr_sentence *sentence = &tokens->sentences[i];
        if (sentence->span.to <= head_to || (sentence->flags & SR_SENTENCE_MARK)) {
            sentence->flags |= SR_SENTENCE_HEADING;
        }
        bool last = i + 1 == tokens->sentence_count && i > 0;
        if (last && sentence->last - sentence->first < 5 && !ends_in_stop(tokens, sentence) &&
            ends_in_stop(tokens, sentence - 1)) {
            sentence->flags |= SR_SENTENCE_HEADING; // initials of editors, counters, "Read also"
        }
        if (!wire && is_page_end(tokens, sentence)) {
            sentence->flags |= SR_SENTENCE_HEADING;
        }
        if (sentence->last - sentence->first > HEADING_LONGEST) {
            continue;
        }
        bool shouted = !wire && (sentence->flags & SR_SENTENCE_CAPITALS);
        if ((alone(tokens, i) && (shouted || !ends_in_stop(tokens, sentence)) &&
             tokens->sentence_count > 1) ||
            is_wiki_heading(tokens->text, sentence->span) ||
            is_furniture(tokens->text + sentence->span.from,
                         sentence->span.to - sentence->span.from)) {
            sentence->flags |= SR_SENTENCE_HEADING;
        }
    }
}
