#include "text/sign.h"

#include "base/utf8.h"

#include <utf8proc.h>

#define B SR_SIGN_BLANK
#define N (SR_SIGN_BLANK | SR_SIGN_LINE)
#define U SR_SIGN_UPPER
#define L SR_SIGN_LOWER
#define D SR_SIGN_DIGIT
#define M SR_SIGN_MARK

static const uint8_t ascii[128] = {
    B, B, B, B, B, B, B, B, B, B, N, N, N, N, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B,
    B, M, M, M, M, M, M, M, M, M, M, M, M, M, M, M, D, D, D, D, D, D, D, D, D, D, M, M, M, M, M, M,
    M, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, M, M, M, M, M,
    M, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, M, M, M, M, B,
};

#undef B
#undef N
#undef U
#undef L
#undef D
#undef M

static uint32_t kind_of(uint32_t point)
{
    switch (point) {
    case 0x85:
    case 0x2028:
    case 0x2029:
        return SR_SIGN_BLANK | SR_SIGN_LINE;
    case 0xad: // soft hyphen, joiners: part of the word they stand in
    case 0x200c:
    case 0x200d:
        return SR_SIGN_LETTER;
    default:
        break;
    }
    switch (utf8proc_category((utf8proc_int32_t)point)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LT:
        return SR_SIGN_UPPER;
    case UTF8PROC_CATEGORY_LL:
        return SR_SIGN_LOWER;
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
    case UTF8PROC_CATEGORY_CO:
        return SR_SIGN_LETTER;
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO:
        return SR_SIGN_DIGIT;
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
        return SR_SIGN_BLANK;
    default:
        return SR_SIGN_MARK;
    }
}

sr_sign sr_sign_at(const char *text, uint32_t size, uint32_t at)
{
    unsigned char byte = (unsigned char)text[at];
    if (byte < 0x80) {
        return (sr_sign){.point = byte, .kind = ascii[byte], .size = 1};
    }
    size_t next = at;
    uint32_t point = sr_utf8_next(text, size, &next);
    uint32_t kind = kind_of(point);
    if (point == 0x2010 || point == 0x2011) {
        point = '-';
    } else if (point == 0x02bc) {
        point = 0x2019;
        kind = SR_SIGN_MARK;
    }
    return (sr_sign){.point = point, .kind = kind, .size = (uint32_t)next - at};
}

uint32_t sr_sign_kind(const char *text, uint32_t size, uint32_t at)
{
    return at < size ? sr_sign_at(text, size, at).kind : 0;
}
