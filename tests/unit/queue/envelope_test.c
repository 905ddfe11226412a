// Reports packed for the way: what comes out is what went in, and nothing else is taken for a
// report.
#include "../../check.h"

#include <stdlib.h>
#include <zstd.h>

#include "queue/envelope.h"

static void check_same(int line, const char *got, const char *want)
{
    CHECK(line, "given or not", (got == NULL) == (want == NULL));
    if (got != NULL && want != NULL) {
        CHECK_STR(line, "field", got, want);
    }
}

static void check_way(int line, const sr_document *d)
{
    sr_envelope e;
    sr_unpacked u;
    sr_error err;
    CHECK(line, "packed", sr_envelope_pack(&e, d, &err));
    CHECK(line, "unpacked", sr_envelope_unpack(&u, e.bytes, e.size, &err));
    check_same(line, u.document.id, d->id);
    check_same(line, u.document.title, d->title);
    check_same(line, u.document.outlet, d->outlet);
    check_same(line, u.document.url, d->url);
    check_same(line, u.document.extra, d->extra);
    CHECK_INT(line, "published", u.document.published, d->published);
    CHECK_INT(line, "size", u.document.size, d->size);
    CHECK(line, "text",
          u.document.size == d->size && memcmp(u.document.text, d->text, d->size) == 0);
    sr_unpacked_free(&u);
    sr_envelope_free(&e);
}

static void check_ids(void)
{
    sr_envelope a;
    sr_envelope b;
    sr_document d = {.id = "a", .text = "Two people died.", .size = 16, .published = 12000};
    sr_document other = d;
    CHECK(__LINE__, "packed", sr_envelope_pack(&a, &d, NULL) && sr_envelope_pack(&b, &other, NULL));
    CHECK_STR(__LINE__, "the same report", a.id, b.id);
    sr_envelope_free(&b);
    other.published++;
    CHECK(__LINE__, "packed", sr_envelope_pack(&b, &other, NULL));
    CHECK(__LINE__, "another day", strcmp(a.id, b.id) != 0);
    sr_envelope_free(&a);
    sr_envelope_free(&b);
}

static void check_long(void)
{
    enum { SIZE = 200000 };
    char *text = malloc(SIZE);
    sr_envelope e;
    memset(text, 'x', SIZE);
    sr_document d = {.id = "long", .text = text, .size = SIZE, .published = SR_NO_DAY};
    check_way(__LINE__, &d);
    CHECK(__LINE__, "packed", sr_envelope_pack(&e, &d, NULL));
    CHECK(__LINE__, "smaller on the way", e.size < SIZE / 10);
    sr_unpacked u;
    CHECK(__LINE__, "cut short", !sr_envelope_unpack(&u, e.bytes, e.size / 2, NULL));
    sr_envelope_free(&e);
    free(text);
}

/// A few bytes that would fill the memory.
static void check_bomb(void)
{
    size_t size = (size_t)200 << 20;
    char *zeros = calloc(1, size);
    size_t room = ZSTD_compressBound(size);
    char *packed = malloc(room);
    sr_unpacked u;
    sr_error err = {0};
    size_t packed_size = ZSTD_compress(packed, room, zeros, size, 1);
    CHECK(__LINE__, "bomb", !sr_envelope_unpack(&u, packed, packed_size, &err));
    CHECK(__LINE__, "reason", err.message[0] != '\0');
    free(packed);
    free(zeros);
}

static void check_no_reports(void)
{
    static const char *const none[] = {
        "",
        "{}",
        "[]",
        "x",
        "{\"kind\":\"sitrep-document/1\",\"id\":\"a\"}",
        "{\"kind\":\"sitrep-document/1\",\"id\":\"a\",\"text\":7}",
        "{\"kind\":\"sitrep-document/2\",\"id\":\"a\",\"text\":\"b\"}",
        "{\"kind\":\"sitrep-document/1\",\"id\":\"a\",\"text\":\"b\",\"published\":\"Friday\"}",
        "{\"kind\":\"sitrep-document/1\",\"id\":\"a\",\"text\":\"b\"} and more",
        "\x1f\x8b\x08 cut"};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        sr_unpacked u;
        sr_error err = {0};
        CHECK(__LINE__, none[i], !sr_envelope_unpack(&u, none[i], strlen(none[i]), &err));
        CHECK(__LINE__, none[i], strncmp(err.message, "no report: ", 11) == 0);
    }
    sr_document bad = {.id = "bad", .text = "\xff", .size = 1, .published = SR_NO_DAY};
    sr_envelope e;
    CHECK(__LINE__, "not UTF-8", !sr_envelope_pack(&e, &bad, NULL));
}

int main(void)
{
    static const char with_nul[] = "before\0behind";
    check_way(__LINE__,
              &(sr_document){.id = "a", .text = "One.", .size = 4, .published = SR_NO_DAY});
    check_way(__LINE__,
              &(sr_document){
                  .id = "b", .text = with_nul, .size = sizeof with_nul - 1, .published = -4000});
    check_way(__LINE__, &(sr_document){.id = "c \"quoted\"",
                                       .text = "Es war \xc3\xbc"
                                               "bel.\n\n",
                                       .size = 15,
                                       .title = "T",
                                       .outlet = "O",
                                       .url = "https://example.org/?a=b",
                                       .extra = "{\"b\": 1,\"a\": [1.0]}",
                                       .published = 14000});
    check_ids();
    check_long();
    check_bomb();
    check_no_reports();
    return CHECK_END();
}
