// Paragraphs, then tokens, then quotation marks, then sentences: each rests on the ones before.
#include "text/token.h"

#include "report/dateline.h"
#include "text/heading.h"
#include "text/paragraph.h"
#include "text/quotation.h"
#include "text/sentence.h"
#include "text/stripped.h"
#include "text/word.h"

static void number_tokens(sr_tokens *out)
{
    for (uint32_t i = 0; i < out->sentence_count; i++) {
        for (uint32_t k = out->sentences[i].first; k < out->sentences[i].last; k++) {
            out->tokens[k].sentence = i;
        }
    }
}

/// Index of each paragraph's first token, and the token count last.
static uint32_t *first_tokens(const sr_span_list *paragraphs, const sr_token_list *list,
                              sr_arena *scratch)
{
    uint32_t *firsts = sr_new(scratch, uint32_t, paragraphs->count + 1);
    uint32_t token = 0;
    for (uint32_t i = 0; i < paragraphs->count; i++) {
        while (token < list->count && list->items[token].span.from < paragraphs->items[i].from) {
            token++;
        }
        firsts[i] = token;
    }
    firsts[paragraphs->count] = list->count;
    return firsts;
}

static sr_tokens split(const char *text, uint32_t size, const sr_head_cuts *cuts, sr_arena *keep,
                       sr_arena scratch)
{
    sr_span_list paragraphs = sr_paragraphs_of(text, size, &scratch);
    sr_token_list list = {0};
    for (uint32_t i = 0; i < paragraphs.count; i++) {
        sr_word_split(&list, text, paragraphs.items[i].from, paragraphs.items[i].to, keep);
    }
    sr_stripped_mend(&list, text, size, keep, scratch);
    uint32_t *firsts = first_tokens(&paragraphs, &list, &scratch);
    sr_tokens out = {.text = text, .size = size, .count = list.count, .tokens = list.items};
    sr_quote *quotes = sr_quotes_of(text, size, out.tokens, out.count, &scratch);
    sr_sentence_list sentences = {0};
    for (uint32_t i = 0; i < paragraphs.count; i++) {
        sr_sentence_split(&sentences, &out, quotes, firsts[i], firsts[i + 1], i, cuts, keep);
    }
    out.sentence_count = sentences.count;
    out.sentences = sentences.items;
    number_tokens(&out);
    sr_quotes_mark(&out, quotes);
    sr_headings_mark(&out,
                     cuts->at[1]); // a repeated title behind the dateline is read like the story
    return out;
}

sr_tokens sr_tokens_of(const sr_report *report, sr_arena *keep, sr_arena scratch)
{
    sr_head_cuts cuts = {{report->dateline.from, report->dateline.to, report->body}};
    return split(report->text, report->size, &cuts, keep, scratch);
}

sr_tokens sr_tokens_split(const char *text, uint32_t size, sr_arena *keep, sr_arena scratch)
{
    sr_dateline head = sr_dateline_find(text, size, NULL, SR_NO_DAY);
    sr_head_cuts cuts = {{head.span.from, head.span.to, head.body}};
    return split(text, size, &cuts, keep, scratch);
}

bool sr_token_is_capitals(const sr_tokens *tokens, uint32_t token)
{
    sr_span span = tokens->tokens[token].span;
    for (uint32_t at = span.from; at < span.to; at++) {
        if (tokens->text[at] < 'A' || tokens->text[at] > 'Z') {
            return false;
        }
    }
    return span.to > span.from + 1;
}
