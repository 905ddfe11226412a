// Days, UTF-8, hashes, tables, arenas, data files.
#include "base/arena.h"
#include "base/datafile.h"
#include "base/day.h"
#include "base/hash.h"
#include "base/order.h"
#include "base/table.h"
#include "base/utf8.h"
#include "base/word.h"

#include "../../check.h"

#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

static const struct {
    int line;
    const char *text;
    int bad; // offset of the first bad byte, -1 if the text is well formed
} utf8_rows[] = {
    {__LINE__, "plain", -1},
    {__LINE__, "Nāṣirīya – \xf0\x9f\x95\x8a", -1},
    {__LINE__, "a\xff", 1},
    {__LINE__, "\xc0\x80", 0},         // overlong NUL
    {__LINE__, "ab\xed\xa0\x80", 2},   // surrogate
    {__LINE__, "\xf4\x90\x80\x80", 0}, // over U+10FFFF
    {__LINE__, "cut \xe2\x80", 4},
    {__LINE__, "\x80", 0},
};

static const struct {
    int line;
    const char *text;
    const char *want;
} fold_rows[] = {
    {__LINE__, "Al-Ḥasakah", "al-hasakah"},
    {__LINE__, "São Paulo", "sao paulo"},
    {__LINE__, "O’Brien", "o'brien"},
    {__LINE__, "ŁÓDŹ", "lodz"},
};

static const struct {
    int line;
    const char *text;
    int day; // -1: not a day
    int weekday;
} day_rows[] = {
    {__LINE__, "1970-01-01", 0, 3},     {__LINE__, "2004-08-06", 12636, 4},
    {__LINE__, "2000-02-29", 11016, 1}, {__LINE__, "1900-02-29", -1, 0},
    {__LINE__, "2004-13-01", -1, 0},    {__LINE__, "2004-8-06", -1, 0},
};

static const struct {
    int line;
    uint32_t from;
    uint32_t to;
    uint32_t wanted;
    uint32_t at;
} order_rows[] = {
    // in 2, 4, 4, 9
    {__LINE__, 0, 4, 0, 0}, {__LINE__, 0, 4, 2, 0},  {__LINE__, 0, 4, 3, 1},
    {__LINE__, 0, 4, 4, 1}, {__LINE__, 0, 4, 5, 3},  {__LINE__, 0, 4, 10, 4},
    {__LINE__, 2, 4, 4, 2}, {__LINE__, 1, 2, 10, 2}, {__LINE__, 3, 3, 4, 3}, // none to look at
};

static void check_order(void)
{
    static const uint32_t numbers[] = {2, 4, 4, 9};
    for (size_t i = 0; i < sizeof order_rows / sizeof *order_rows; i++) {
        uint32_t at =
            sr_order_number(numbers, order_rows[i].from, order_rows[i].to, order_rows[i].wanted);
        CHECK(order_rows[i].line, "first not below", at == order_rows[i].at);
    }
}

/// Pages given back are anyone's: under the sanitizer, marks of an arena would stop who gets them.
static void check_pages(void)
{
    enum { SIZE = 1 << 20, TAKEN = 1000 };
    jmp_buf when_full;
    char *pages = sr_pages_take(SIZE);
    sr_arena arena = {.next = pages, .end = pages + SIZE, .when_full = &when_full};
    if (setjmp(when_full) != 0) {
        CHECK(__LINE__, "room", false);
        return;
    }
    for (int i = 0; i < TAKEN; i++) {
        (void)sr_new(&arena, char, 3);
    }
    sr_pages_give_back(pages, SIZE);
    char *others = mmap(pages, SIZE, PROT_READ | PROT_WRITE,
                        MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0);
    CHECK(__LINE__, "pages of others", others == pages);
    char copy[TAKEN];
    memcpy(copy, others, sizeof copy);
    CHECK(__LINE__, "blank", copy[0] == 0 && memcmp(copy, copy + 1, sizeof copy - 1) == 0);
    munmap(others, SIZE);
    sr_pages_give_back(NULL, SIZE);
}

static void check_datafile(void)
{
    char path[] = "/tmp/sitrep-datafile-XXXXXX";
    int fd = mkstemp(path);
    close(fd);
    sr_error err = {0};
    CHECK(__LINE__, "write", sr_datafile_write(path, "TEST", 3, "payload", 7, &err));
    sr_datafile file;
    CHECK(__LINE__, "open", sr_datafile_open(&file, path, "TEST", 3, &err));
    uint8_t bytes[39];
    memcpy(bytes, file.payload - 32, sizeof bytes);
    sr_datafile_close(&file);
    CHECK(__LINE__, "version",
          !sr_datafile_open(&file, path, "TEST", 4, &err) && err.code == SR_ERR_VERSION);
    CHECK(__LINE__, "kind",
          !sr_datafile_open(&file, path, "ELSE", 3, &err) && err.code == SR_ERR_FORMAT);
    for (size_t cut = 0; cut < sizeof bytes; cut++) {
        CHECK(__LINE__, "cut", !sr_datafile_view(&file, bytes, cut, "TEST", 3, &err));
    }
    for (size_t i = 0; i < sizeof bytes; i++) {
        bytes[i] ^= 0x10;
        CHECK(__LINE__, "changed byte",
              !sr_datafile_view(&file, bytes, sizeof bytes, "TEST", 3, &err));
        bytes[i] ^= 0x10;
    }
    CHECK(__LINE__, "whole", sr_datafile_view(&file, bytes, sizeof bytes, "TEST", 3, &err));
    unlink(path);
}

static void test_words(void)
{
    static const char *const words[] = {"bar", "bat", NULL};
    CHECK(__LINE__, "in", sr_word_in("bat", words) && !sr_word_in("ba", words));
    CHECK(__LINE__, "in", !sr_word_in("bath", words) && !sr_word_in("", words));
    CHECK_INT(__LINE__, "index", sr_word_index("bat", words, 2), 1);
    CHECK_INT(__LINE__, "index", sr_word_index("cat", words, 2), 2);
    CHECK(__LINE__, "listed", sr_word_listed("bat", "bar bat") && sr_word_listed("bar", "bar bat"));
    CHECK(__LINE__, "listed", !sr_word_listed("ba", "bar bat") && !sr_word_listed("bath", "bat"));
    CHECK(__LINE__, "listed", !sr_word_listed("", "bar") && !sr_word_listed("bar", ""));
    CHECK(__LINE__, "listed", sr_word_listed("bat", "batbar  bat"));
}

int main(void)
{
    test_words();
    for (size_t i = 0; i < sizeof utf8_rows / sizeof *utf8_rows; i++) {
        sr_error err = {0};
        bool good = sr_utf8_check(utf8_rows[i].text, strlen(utf8_rows[i].text), &err);
        CHECK_INT(utf8_rows[i].line, utf8_rows[i].text, good ? -1 : (int)err.at, utf8_rows[i].bad);
    }
    for (size_t i = 0; i < sizeof fold_rows / sizeof *fold_rows; i++) {
        char got[64];
        (void)sr_utf8_fold(got, sizeof got, fold_rows[i].text, strlen(fold_rows[i].text));
        CHECK_STR(fold_rows[i].line, fold_rows[i].text, got, fold_rows[i].want);
    }
    for (size_t i = 0; i < sizeof day_rows / sizeof *day_rows; i++) {
        int32_t day = -1;
        bool good = sr_day_parse(day_rows[i].text, strlen(day_rows[i].text), &day);
        CHECK_INT(day_rows[i].line, day_rows[i].text, good ? day : -1, day_rows[i].day);
        if (good) {
            char back[SR_DAY_TEXT];
            sr_day_text(back, day);
            CHECK_STR(day_rows[i].line, "round trip", back, day_rows[i].text);
            CHECK_INT(day_rows[i].line, "weekday", sr_day_weekday(day), day_rows[i].weekday);
        }
    }
    char sha[SR_SHA256_HEX];
    sr_sha256_hex(sha, "abc", 3); // FIPS 180-4, example B.1
    CHECK_STR(__LINE__, "sha256", sha,
              "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    sr_table table = sr_table_of("# note\n\na\t b \t\nc", 16);
    CHECK(__LINE__, "row",
          sr_table_next(&table) && table.count == 3 && sr_table_is(&table, 1, "b"));
    CHECK(__LINE__, "last row",
          sr_table_next(&table) && table.line == 4 && sr_table_is(&table, 0, "c"));
    CHECK(__LINE__, "end", !sr_table_next(&table));
    check_order();
    check_pages();
    check_datafile();
    return CHECK_END();
}
