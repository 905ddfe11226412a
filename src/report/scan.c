// Pieces of the head of a report: blanks, words, digits, phrases.
#include "report/scan.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

unsigned char sr_scan_byte(const sr_scan *s, uint32_t at)
{
    return at < s->size ? (unsigned char)s->text[at] : 0;
}

void sr_scan_skip_blanks(sr_scan *s)
{
    while (s->at < s->size &&
           (isspace(sr_scan_byte(s, s->at)) ||
            (sr_scan_byte(s, s->at) == 0xc2 && sr_scan_byte(s, s->at + 1) == 0xa0))) {
        s->at += sr_scan_byte(s, s->at) == 0xc2 ? 2 : 1;
    }
}

bool sr_scan_is_letter(const sr_scan *s, uint32_t at)
{
    unsigned char c = sr_scan_byte(s, at);
    return isalpha(c) || (c >= 0x80 && !(c == 0xe2 && sr_scan_byte(s, at + 1) == 0x80) &&
                          !(c == 0xc2 && sr_scan_byte(s, at + 1) == 0xa0));
}

sr_span sr_scan_word(const sr_scan *s)
{
    uint32_t at = s->at;
    while (sr_scan_is_letter(s, at) ||
           (at > s->at &&
            (sr_scan_byte(s, at) == '-' || sr_scan_byte(s, at) == '\'' ||
             sr_scan_byte(s, at) == '/') &&
            sr_scan_is_letter(s, at + 1))) {
        at++;
    }
    return (sr_span){s->at, at};
}

bool sr_scan_word_is(const sr_scan *s, sr_span word, const char *text)
{
    return word.to - word.from == strlen(text) &&
           strncasecmp(s->text + word.from, text, strlen(text)) == 0;
}

bool sr_scan_take(sr_scan *s, const char *text)
{
    size_t size = strlen(text);
    if (s->size - s->at < size || strncasecmp(s->text + s->at, text, size) != 0) {
        return false;
    }
    s->at += (uint32_t)size;
    return true;
}

bool sr_scan_take_any(sr_scan *s, const char *const *phrases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        sr_scan before = *s;
        if (sr_scan_take(s, phrases[i]) && !sr_scan_is_letter(s, s->at)) {
            sr_scan_skip_blanks(s);
            return true;
        }
        *s = before;
    }
    return false;
}

uint32_t sr_scan_digits(const sr_scan *s, uint32_t at)
{
    uint32_t from = at;
    while (isdigit(sr_scan_byte(s, at))) {
        at++;
    }
    return at - from;
}

int32_t sr_scan_number(const sr_scan *s, uint32_t at, uint32_t digits)
{
    int32_t number = 0;
    for (uint32_t i = 0; i < digits && i < 8; i++) {
        number = number * 10 + (s->text[at + i] - '0');
    }
    return number;
}
