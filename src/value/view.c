#include "value/view.h"

bool sr_view_ends_phrase(const sr_piece *piece)
{
    static const char *const words[] = {
        "",        ".",      ",",     ";",     ":",    ")",       "(",      "]",     "[",
        "\"",      "'",      "--",    "?",     "!",    "'s",      "and",    "or",    "to",
        "in",      "at",     "when",  "as",    "by",   "after",   "before", "until", "the",
        "a",       "for",    "from",  "with",  "but",  "of",      "on",     "that",  "which",
        "who",     "where",  "while", "was",   "were", "had",     "has",    "is",    "are",
        "he",      "she",    "it",    "they",  "his",  "her",     "their",  "its",   "against",
        "between", "during", "near",  "under", "then", "through", "without"};
    return SR_PIECE_ANY(piece, words);
}
