// Charsets and days of metadata.
#include "../../check.h"

#include "base/day.h"
#include "base/utf8.h"
#include "report/encoding.h"
#include "report/when.h"

static const struct {
    int line;
    const char *bytes;
    size_t size;
    const char *declared;
    const char *want; // NULL: refused
} texts[] = {
    {__LINE__, "caf\xc3\xa9", 5, NULL, "caf\xc3\xa9"},
    {__LINE__, "\xef\xbb\xbfhi", 5, NULL, "hi"},
    {__LINE__, "\xff\xfeh\0i\0", 6, NULL, "hi"},
    {__LINE__, "\xfe\xff\0h\0i", 6, NULL, "hi"},
    {__LINE__, "caf\xe9", 4, "iso-8859-1", "caf\xc3\xa9"},
    {__LINE__, "\x93so\x94", 4, "iso-8859-1",
     "\xe2\x80\x9cso\xe2\x80\x9d"},                            // what pages mean by latin 1
    {__LINE__, "caf\xc3\xa9", 5, "iso-8859-1", "caf\xc3\xa9"}, // declared wrongly: it is UTF-8
    {__LINE__, "\xcf\xf0\xe8\xe2\xe5\xf2", 6, "windows-1251",
     "\xd0\x9f\xd1\x80\xd0\xb8\xd0\xb2\xd0\xb5\xd1\x82"},
    {__LINE__, "a\0\xff", 3, NULL, NULL}, // no text
    {__LINE__, "", 0, NULL, ""},
};

static const struct {
    int line;
    const char *text;
    const char *want; // "" where it is no day
} days[] = {
    {__LINE__, "2004-08-06", "2004-08-06"},
    {__LINE__, "2004-08-06T23:59:00-05:00", "2004-08-06"}, // the day as written
    {__LINE__, " 2004-08-06 10:00:00 ", "2004-08-06"},
    {__LINE__, "20040806", "2004-08-06"},
    {__LINE__, "20040806T101500Z", "2004-08-06"},
    {__LINE__, "Fri, 06 Aug 2004 10:00:00 GMT", "2004-08-06"},
    {__LINE__, "6 Aug 04 10:00 UT", "2004-08-06"}, // RFC 822
    {__LINE__, "August 6, 2004", "2004-08-06"},
    {__LINE__, "Friday, August 6, 2004", "2004-08-06"},
    {__LINE__, "6 August 2004", "2004-08-06"},
    {__LINE__, "2004-02-30", ""},
    {__LINE__, "06/08/2004", ""}, // which is the month?
    {__LINE__, "yesterday", ""},
    {__LINE__, "2004", ""},
    {__LINE__, "", ""},
};

int main(void)
{
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        sr_buffer out = {0};
        bool read =
            sr_encoding_to_utf8(&out, texts[i].bytes, texts[i].size, texts[i].declared, NULL);
        CHECK(texts[i].line, texts[i].bytes, read == (texts[i].want != NULL));
        if (read && texts[i].want != NULL) {
            CHECK_STR(texts[i].line, texts[i].bytes, out.bytes == NULL ? "" : out.bytes,
                      texts[i].want);
        }
        sr_buffer_free(&out);
    }
    // one of the C library's converters gives no UTF-8 for these: refused or converted, never
    // passed on
    sr_buffer odd = {0};
    bool read = sr_encoding_to_utf8(&odd, "\xfa\x9c\x81\x9c\x81", 5, "windows-1252", NULL);
    CHECK(__LINE__, "odd", !read || sr_utf8_check(odd.bytes, odd.size, NULL));
    sr_buffer_free(&odd);
    char name[32];
    const char page[] = "<meta http-equiv=x content='text/html; charset=Windows-1256'>";
    CHECK(__LINE__, page, sr_encoding_of_html(name, sizeof name, page, sizeof page - 1));
    CHECK_STR(__LINE__, page, name, "Windows-1256");
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        int32_t day = SR_NO_DAY;
        char got[SR_DAY_TEXT];
        CHECK(days[i].line, days[i].text,
              sr_when_read(days[i].text, strlen(days[i].text), &day) == (*days[i].want != 0));
        sr_day_text(got, *days[i].want == 0 ? SR_NO_DAY : day);
        CHECK_STR(days[i].line, days[i].text, got, days[i].want);
    }
    return check_failures != 0;
}
