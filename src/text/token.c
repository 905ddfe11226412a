// Paragraphs, then tokens, then quotation marks, then sentences: each rests on the ones before.
#include "text/token.h"

#include "text/heading.h"
#include "text/paragraph.h"
#include "text/quotation.h"
#include "text/sentence.h"
#include "text/word.h"

static void number_tokens(sr_tokens *out)
{
    for (uint32_t i = 0; i < out->sentence_count; i++) {
        for (uint32_t k = out->sentences[i].first; k < out->sentences[i].last; k++) {
            out->tokens[k].sentence = i;
        }
    }
}

sr_tokens sr_tokens_split(const char *text, uint32_t size, sr_arena *keep, sr_arena scratch)
{
    sr_span_list paragraphs = sr_paragraphs_of(text, size, &scratch);
    uint32_t *firsts = sr_new(&scratch, uint32_t, paragraphs.count + 1);
    sr_token_list list = {0};
    for (uint32_t i = 0; i < paragraphs.count; i++) {
        firsts[i] = list.count;
        sr_word_split(&list, text, paragraphs.items[i].from, paragraphs.items[i].to, keep);
    }
    firsts[paragraphs.count] = list.count;
    sr_tokens out = {.text = text, .size = size, .count = list.count, .tokens = list.items};
    sr_quote *quotes = sr_quotes_of(text, size, out.tokens, out.count, &scratch);
    sr_sentence_list sentences = {0};
    for (uint32_t i = 0; i < paragraphs.count; i++) {
        sr_sentence_split(&sentences, &out, quotes, firsts[i], firsts[i + 1], i, 0, keep);
    }
    out.sentence_count = sentences.count;
    out.sentences = sentences.items;
    number_tokens(&out);
    sr_quotes_mark(&out, quotes);
    sr_headings_mark(&out);
    return out;
}
