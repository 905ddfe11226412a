// Heads of reports: dateline, stamp, day, agency, start of the story.
#include "../../check.h"

#include "base/day.h"
#include "report/dateline.h"

static const struct {
    int line;
    const char *text;
    const char *title;
    const char *published; // or ""
    const char *place;
    const char *agency;
    const char *day;
    const char *body; // first bytes of the story
} rows[] = {
    {__LINE__, "BARSAL, Democratic Republic of the Congo — Rain fell.", NULL, "",
     "BARSAL, Democratic Republic of the Congo", "", "", "Rain"},
    {__LINE__, "BARSAL, Iraq, Aug. 8 (AP) - Rain fell.", NULL, "2004-08-09", "BARSAL, Iraq", "AP",
     "2004-08-08", "Rain"},
    {__LINE__, "BARSAL (Reuters) - Rain fell.", NULL, "", "BARSAL", "Reuters", "", "Rain"},
    {__LINE__, "BEIRUT (AP) \u2014 Rain fell.", NULL, "", "BEIRUT", "AP", "", "Rain"},
    {__LINE__, "Damascus, SANA - Rain fell.", NULL, "", "Damascus", "SANA", "", "Rain"},
    {__LINE__, "BOGOTA, 14 JUN 90 (EFE) -- [TEXT] RAIN FELL.", NULL, "", "BOGOTA", "EFE",
     "1990-06-14", "RAIN"},
    {__LINE__,
     "   SAN JOSE (COSTA RICA), 2 MAY 89 (RADIO RELOJ) -- [REPORT] [ANA\nSOLA] [TEXT] RAIN FELL.",
     NULL, "", "SAN JOSE (COSTA RICA)", "RADIO RELOJ", "1989-05-02", "RAIN"},
    {__LINE__, "CLANDESTINE, NO DATE (RADIO SUR) -- [TEXT] [CONTINUED] RAIN", NULL, "",
     "CLANDESTINE", "RADIO SUR", "", "[CONT"},
    {__LINE__, "Last updated at Jul 172015 BEIRUT Rain fell.", NULL, "", "BEIRUT", "", "2015-07-17",
     "Rain"},
    {__LINE__, "Thu Jul 30 2015 Rain fell on Barsal.", NULL, "", "", "", "2015-07-30", "Rain"},
    {__LINE__, "04-09-2014 Rain fell.", NULL, "", "", "", "2014-09-04", "Rain"},
    {__LINE__, "09-24-2014 Rain fell.", NULL, "", "", "", "2014-09-24", "Rain"}, // no 24th month
    // a figure lost where the page was copied
    {__LINE__, "4-09-2014 Rain fell.", NULL, "2014-09-24", "", "", "2014-09-24", "Rain"},
    {__LINE__, "4-09-2014 Rain fell.", NULL, "2014-09-25", "", "", "2014-09-04", "Rain"},
    {__LINE__, "04-09-2014 Rain fell.", NULL, "2014-04-09", "", "", "2014-04-09",
     "Rain"}, // published decides
    {__LINE__, "26-05-2016 Rain fell.", NULL, "2016-04-26", "", "", "", "Rain"}, // not filed later
    {__LINE__, "23.07.2016(updated 0905 24.07.2016) Get short URL 0 61 Rain fell.", NULL, "", "",
     "", "2016-07-23", "Rain"},
    {__LINE__, "Date of publication 5 June 2016 Rain fell.", NULL, "", "", "", "2016-06-05",
     "Rain"},
    {__LINE__, "Rain floods Barsal NGO AFP Tuesday 10 Feb 2015 At least ten", NULL, "", "", "",
     "2015-02-10", "At least"},
    {__LINE__, "Tuesday 10 Feb 2015 Rain floods Barsal AFP Ten streets", "Rain floods Barsal", "",
     "", "", "2015-02-10", "Ten"},
    {__LINE__, "Tuesday 10 Feb 2015 Rain floods Barsals old town AFP Ten streets",
     "Rain floods Barsal\u2019s old town - World - Example Online", "", "", "", "2015-02-10",
     "Ten"},
    {__LINE__, "Thursday, August 8, 2019\n\n\nOn Saturday rain fell.", NULL, "", "", "",
     "2019-08-08", "On Sat"},
    {__LINE__, "GAZA CITY, Jan. 3 (Reuters) - Rain", NULL, "2009-01-03", "GAZA CITY", "Reuters",
     "2009-01-03", "Rain"},
    {__LINE__, "GAZA CITY, Dec. 31 (Reuters) - Rain", NULL, "2009-01-01", "GAZA CITY", "Reuters",
     "2008-12-31", "Rain"}, // last year's
    {__LINE__, "GAZA CITY, Dec. 31 (Reuters) - Rain", NULL, "", "GAZA CITY", "Reuters", "",
     "Rain"}, // no year to be had
    {__LINE__, "(Reuters) - Rain fell.", NULL, "", "", "Reuters", "", "Rain"},
    {__LINE__, "By Ann Example\nBEIRUT: Rain fell.", NULL, "", "BEIRUT", "", "", "Rain"},
    {__LINE__, "Rain floods Barsal.\n\nThe old town is cut off.\n\nBARSAL - Streets were shut.",
     NULL, "", "BARSAL", "", "", "Streets"},
    {__LINE__, "Mayor: 'No rain.'\n\nBARSAL -- Streets were shut.", "Mayor: 'No rain'", "",
     "BARSAL", "", "", "Streets"},
    {__LINE__, "Rain floods Barsal.\n\nSUV - a kind of car - were shut out.", NULL, "", "", "", "",
     ""},
    {__LINE__, "(Reuters)-Rain fell.", NULL, "", "", "Reuters", "", "Rain"},
    {__LINE__, "(CNN) Rain fell.", NULL, "", "", "CNN", "", "Rain"},
    {__LINE__, "Rain floods hill town KAMLIN, Iraq, Sept. 19 (Xinhua) -- Streets", NULL,
     "2004-09-20", "KAMLIN, Iraq", "Xinhua", "2004-09-19", "Streets"},
    {__LINE__, "Wed 01 Oct 2014 at 1459 Rain fell.", NULL, "", "", "", "2014-10-01", "Rain"},
    {__LINE__, "16-11-2014 title: Rain fell.", NULL, "", "", "", "2014-11-16", "Rain"},
    {__LINE__, "Posted on July 2 2016 by Ann Example Rain fell.", NULL, "", "", "", "2016-07-02",
     "by Ann"},
    {__LINE__, "Kamlin NNA - Rain fell.", NULL, "", "Kamlin", "NNA", "", "Rain"},
    // no heads
    {__LINE__, "Monday 6 June 2016 saw rain.", NULL, "", "", "", "", ""},
    {__LINE__, "The rebels of the UNITA (Angola) - once feared - left.", NULL, "", "", "", "", ""},
    {__LINE__, "Rain fell on Barsal on 5 June 2016, it was said.", NULL, "", "", "", "", ""},
    {__LINE__, "On Tuesday 10 Feb 2015, rain fell.", NULL, "", "", "", "", ""},
    {__LINE__, "NATO Secretary General Ann Example spoke.", NULL, "", "", "", "", ""},
    {__LINE__, "The long-range gun fell silent.", NULL, "", "", "", "", ""},
    {__LINE__, "Shiite militias clashed with troops Friday.", NULL, "", "", "", "", ""},
    {__LINE__, "", NULL, "", "", "", "", ""},
    // the first day of a list of days is none of the report's own, and a weekday is no place
    {__LINE__, "2 March 2009: Rain fell.\n9 March: Snow fell.", NULL, "2011-05-01", "", "", "", ""},
    {__LINE__, "2 March 2009: Rain fell.\nSnow fell.", NULL, "2009-03-03", "", "", "2009-03-02",
     ": Rain"},
    {__LINE__, "Sun 18 Nov\n- 0600 Rain fell.", NULL, "2012-11-21", "", "", "", ""},
};

int main(void)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *text = rows[i].text;
        int32_t published = SR_NO_DAY;
        (void)sr_day_parse(rows[i].published, strlen(rows[i].published), &published);
        sr_dateline head = sr_dateline_find(text, (uint32_t)strlen(text), rows[i].title, published);
        char day[SR_DAY_TEXT];
        char got[200];
        sr_day_text(day, head.day);
        CHECK_STR(rows[i].line, text, day, rows[i].day);
        (void)snprintf(got, sizeof got, "%.*s", (int)(head.place.to - head.place.from),
                       text + head.place.from);
        CHECK_STR(rows[i].line, text, got, rows[i].place);
        (void)snprintf(got, sizeof got, "%.*s", (int)(head.agency.to - head.agency.from),
                       text + head.agency.from);
        CHECK_STR(rows[i].line, text, got, rows[i].agency);
        size_t size = strlen(rows[i].body);
        CHECK(rows[i].line, text,
              size == 0 ? head.body == 0
                        : head.body > 0 && strncmp(text + head.body, rows[i].body, size) == 0);
        for (uint32_t cut = 0; cut < strlen(text); cut++) { // cut anywhere: spans stay inside
            sr_dateline part = sr_dateline_find(text, cut, rows[i].title, published);
            CHECK(rows[i].line, text,
                  part.body <= cut && part.span.to <= cut && part.place.to <= cut &&
                      part.agency.to <= cut);
        }
    }
    return check_failures != 0;
}
