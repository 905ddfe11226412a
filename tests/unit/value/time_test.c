// Times of reports: phrase by phrase, what days they cover and what TIMEX3 value they have.
#include "values.h"

#define SUNDAY "2024-03-10"

typedef struct {
    int line;
    const char *published;
    const char *text;
    const char *phrase; // the time looked for, as it stands in the text
    const char *want;   // days ("from/to", one day if both are the same, "?" where open) and value;
                        // "-" if no such time
} row;

static row rows[] = {
    // weekdays look back, the day itself included
    {__LINE__, SUNDAY, "Rebels shelled the town on Friday.", "Friday", "2024-03-08 2024-03-08"},
    {__LINE__, SUNDAY, "Rebels shelled the town on Sunday.", "Sunday", "2024-03-10 2024-03-10"},
    {__LINE__, SUNDAY, "Rebels shelled the town Monday.", "Monday", "2024-03-04 2024-03-04"},
    {__LINE__, SUNDAY, "On Tuesday, rebels shelled the town.", "Tuesday", "2024-03-05 2024-03-05"},
    {__LINE__, SUNDAY, "Saturdays attack killed a guard.", "Saturdays",
     "2024-03-09 2024-03-09"}, // lost apostrophe
    {__LINE__, SUNDAY, "The council will meet on Tuesday.", "Tuesday",
     "2024-03-12 2024-03-12"}, // looks ahead
    {__LINE__, SUNDAY, "On Thursday the two sides will hold talks.", "Thursday",
     "2024-03-14 2024-03-14"},
    {__LINE__, SUNDAY, "He was shot last Monday.", "last Monday", "2024-03-04 2024-03-04"},
    {__LINE__, "2024-03-04", "He was shot last Monday.", "last Monday",
     "2024-02-26 2024-02-26"}, // on a Monday: a week ago
    {__LINE__, SUNDAY, "The deadline is next Friday.", "next Friday", "2024-03-15 2024-03-15"},
    {__LINE__, SUNDAY, "The raid came late Thursday.", "late Thursday", "2024-03-07 2024-03-07TEV"},
    {__LINE__, SUNDAY, "Mortars hit the base early Friday.", "early Friday",
     "2024-03-08 2024-03-08TMO"},
    {__LINE__, SUNDAY, "Gunmen stormed the post Thursday morning.", "Thursday morning",
     "2024-03-07 2024-03-07TMO"},
    {__LINE__, SUNDAY, "The shelling began on Wednesday night.", "Wednesday night",
     "2024-03-06 2024-03-06TNI"},
    {__LINE__, SUNDAY, "The jets came on Friday afternoon.", "Friday afternoon",
     "2024-03-08 2024-03-08TAF"},
    {__LINE__, SUNDAY, "The battle ended at dawn on Friday.", "dawn on Friday",
     "2024-03-08 2024-03-08TMO"},
    {__LINE__, SUNDAY, "FIGHTING BROKE OUT ON FRIDAY NEAR THE BRIDGE.", "FRIDAY",
     "2024-03-08 2024-03-08"},
    // a cause is not what is due; a day between quotation marks or before a unit is a name
    {__LINE__, SUNDAY, "Six died due to a blast set off on Friday.", "Friday",
     "2024-03-08 2024-03-08"},
    {__LINE__, SUNDAY, "The envoy is due to arrive on Friday.", "Friday", "2024-03-15 2024-03-15"},
    {__LINE__, SUNDAY, "The clerk is due to be freed on Friday.", "Friday",
     "2024-03-15 2024-03-15"},
    // what is planned or fixed for a day looks ahead to it
    {__LINE__, SUNDAY, "The ministers are to meet on Friday.", "Friday", "2024-03-15 2024-03-15"},
    {__LINE__, SUNDAY, "A meeting is to be held on 25 July.", "25 July", "2024-07-25 2024-07-25"},
    {__LINE__, SUNDAY, "The sides agreed to meet on 2 May.", "2 May", "2024-05-02 2024-05-02"},
    {__LINE__, SUNDAY, "The union called a strike for Monday.", "Monday", "2024-03-11 2024-03-11"},
    {__LINE__, SUNDAY, "The curfew was extended to Tuesday.", "Tuesday", "2024-03-12 2024-03-12"},
    {__LINE__, SUNDAY, "The army was called to account for Monday's raid.", "Monday",
     "2024-03-04 2024-03-04"},
    {__LINE__, SUNDAY, "17:40 Students block the bridge.", "17:40", "2024-03-10 2024-03-10T17:40"},
    {__LINE__, SUNDAY, "Six died on 1 May. 17:40 Students block the bridge.", "17:40",
     "2024-03-10 2024-03-10T17:40"},
    {__LINE__, SUNDAY, "THE \"9 MAY\" LIBERATION FORCES SHOT A GUARD.", "9 MAY", "-"},
    {__LINE__, SUNDAY, "The 31 January Commando shot a guard.", "31 January", "-"},
    {__LINE__, SUNDAY, "\"The talks of 9 May failed,\" he said.", "9 May", "2023-05-09 2023-05-09"},
    {__LINE__, SUNDAY, "Two men shot a guard on 2023/11/05.", "2023/11/05",
     "2023-11-05 2023-11-05"},
    // a paper is called after a weekday
    {__LINE__, SUNDAY, "The editor of the Friday Gazette was shot.", "Friday", "-"},
    {__LINE__, SUNDAY, "The editor of the Friday gazette was shot.", "Friday",
     "2024-03-08 2024-03-08"},
    // lists of days: clocks are of the day over them, years go on from the first
    {__LINE__, SUNDAY, "Mon 4 March\n- 06:00 Rebels enter the town.\nTue 5 March\n- They leave.",
     "06:00", "2024-03-04 2024-03-04T06:00"},
    {__LINE__, SUNDAY,
     "2 May 2022: Rebels enter the town.\n8 December: They leave.\n20 February: They return.",
     "8 December", "2022-12-08 2022-12-08"},
    {__LINE__, SUNDAY,
     "2 May 2022: Rebels enter the town.\n8 December: They leave.\n20 February: They return.",
     "20 February", "2023-02-20 2023-02-20"},
    // an hour beside its day is no year
    {__LINE__, SUNDAY, "THEY CLASHED AT THE DAM BETWEEN 2100 ON 4 MARCH AND 0200 5 MARCH.",
     "2100 ON 4 MARCH", "2024-03-04/2024-03-05 2024-03-04T21:00"},
    {__LINE__, SUNDAY, "3 March, 2030 hrs. Two men shot a guard.", "3 March",
     "2024-03-03 2024-03-03"},
    {__LINE__, SUNDAY, "Two men shot a guard on 3 Mar 1430h.", "3 Mar 1430h",
     "2024-03-03 2024-03-03T14:30"},
    {__LINE__, SUNDAY, "Guards arrested 1200 on Friday.", "1200 on Friday", "-"},
    {__LINE__, SUNDAY, "Guards arrested 1200 on Friday.", "Friday", "2024-03-08 2024-03-08"},
    {__LINE__, SUNDAY, "The dam was built in 1990 on the river.", "1990",
     "1990-01-01/1990-12-31 1990"},
    // counted to the day, and from a year of the past
    {__LINE__, SUNDAY, "The judge was shot ten years ago today.", "ten years ago today",
     "2014-03-10 2014-03-10"},
    {__LINE__, SUNDAY, "The judge was shot ten years ago.", "ten years ago",
     "2014-03-01/2014-03-31 2014"},
    {__LINE__, SUNDAY, "Today he said it was founded in 1976 and, three years later, shot a judge.",
     "three years later", "1979-01-01/1979-12-31 1979"},
    // the day of the report and around it
    {__LINE__, SUNDAY, "Two men were arrested yesterday.", "yesterday", "2024-03-09 2024-03-09"},
    {__LINE__, SUNDAY, "Two men were arrested today.", "today", "2024-03-10 2024-03-10"},
    {__LINE__, SUNDAY, "Talks resume tomorrow.", "tomorrow", "2024-03-11 2024-03-11"},
    {__LINE__, SUNDAY, "The port was hit overnight.", "overnight",
     "2024-03-09/2024-03-10 2024-03-09TNI"},
    {__LINE__, SUNDAY, "The port was hit last night.", "last night", "2024-03-09 2024-03-09TNI"},
    {__LINE__, SUNDAY, "The port was hit this morning.", "this morning",
     "2024-03-10 2024-03-10TMO"},
    {__LINE__, SUNDAY, "The port was hit this afternoon.", "this afternoon",
     "2024-03-10 2024-03-10TAF"},
    {__LINE__, SUNDAY, "He arrived the day before yesterday.", "the day before yesterday",
     "2024-03-08 2024-03-08"},
    {__LINE__, SUNDAY, "THE POST WAS ATTACKED THIS MORNING BY A REBEL UNIT.", "THIS MORNING",
     "2024-03-10 2024-03-10TMO"},
    {__LINE__, SUNDAY, "The curfew starts tonight.", "tonight", "2024-03-10 2024-03-10TNI"},
    // counted back and on
    {__LINE__, SUNDAY, "She was abducted three days ago.", "three days ago",
     "2024-03-07 2024-03-07"},
    {__LINE__, SUNDAY, "She was abducted 10 days ago.", "10 days ago", "2024-02-29 2024-02-29"},
    {__LINE__, SUNDAY, "She was abducted a week ago.", "a week ago",
     "2024-03-02/2024-03-04 2024-W09"}, // give or take a day
    {__LINE__, SUNDAY, "His sons were taken one week ago in the valley.", "one week ago",
     "2024-03-02/2024-03-04 2024-W09"},
    {__LINE__, SUNDAY, "The truce collapsed two weekends ago.", "two weekends ago",
     "2024-02-24/2024-02-26 2024-W08"},
    {__LINE__, SUNDAY, "The truce collapsed a fortnight ago.", "a fortnight ago",
     "2024-02-24/2024-02-26 2024-W08"},
    {__LINE__, SUNDAY, "The truce collapsed two months ago.", "two months ago",
     "2024-01-01/2024-01-31 2024-01"},
    {__LINE__, SUNDAY, "The truce collapsed a year ago.", "a year ago",
     "2023-03-01/2023-03-31 2023"},
    {__LINE__, SUNDAY, "The war began ten years ago.", "ten years ago",
     "2014-03-01/2014-03-31 2014"},
    {__LINE__, SUNDAY, "The blast happened two hours ago.", "two hours ago",
     "2024-03-09/2024-03-10 2024-03-10"}, // midnight may lie between
    // weeks, months, years
    {__LINE__, SUNDAY, "Five villages fell last week.", "last week",
     "2024-02-26/2024-03-03 2024-W09"},
    {__LINE__, SUNDAY, "Five villages fell this week.", "this week",
     "2024-03-04/2024-03-10 2024-W10"},
    {__LINE__, SUNDAY, "The envoy will return next week.", "next week",
     "2024-03-11/2024-03-17 2024-W11"},
    {__LINE__, SUNDAY, "Five villages fell last month.", "last month",
     "2024-02-01/2024-02-29 2024-02"},
    {__LINE__, SUNDAY, "Five villages fell last year.", "last year", "2023-01-01/2023-12-31 2023"},
    {__LINE__, SUNDAY, "Shells have hit the town this year.", "this year",
     "2024-01-01/2024-03-10 2024"},
    {__LINE__, "2024-03-12", "The town was shelled over the weekend.", "the weekend",
     "2024-03-09/2024-03-10 2024-W10-WE"},
    // calendar dates
    {__LINE__, SUNDAY, "The truce was signed on 8 August 2004.", "8 August 2004",
     "2004-08-08 2004-08-08"},
    {__LINE__, SUNDAY, "The truce was signed on August 8, 2004.", "August 8, 2004",
     "2004-08-08 2004-08-08"},
    {__LINE__, SUNDAY, "The truce was signed on the 8th of August 2004.", "the 8th of August 2004",
     "2004-08-08 2004-08-08"},
    {__LINE__, SUNDAY, "The truce was signed on Aug. 8, 2004, in the capital.", "Aug. 8, 2004",
     "2004-08-08 2004-08-08"},
    {__LINE__, SUNDAY, "The truce was signed on 2004-08-08.", "2004-08-08",
     "2004-08-08 2004-08-08"},
    {__LINE__, SUNDAY, "The truce was signed on 25/12/2004.", "25/12/2004",
     "2004-12-25 2004-12-25"},
    {__LINE__, SUNDAY, "The truce was signed on 14.08.2004.", "14.08.2004",
     "2004-08-14 2004-08-14"},
    {__LINE__, SUNDAY, "The truce was signed on January 5.", "January 5", "2024-01-05 2024-01-05"},
    {__LINE__, SUNDAY, "The truce was signed on December 5.", "December 5",
     "2023-12-05 2023-12-05"}, // not after the report
    {__LINE__, SUNDAY, "The vote will be held on December 5.", "December 5",
     "2024-12-05 2024-12-05"},
    {__LINE__, SUNDAY, "Friday, March 8, saw new clashes.", "Friday, March 8",
     "2024-03-08 2024-03-08"},
    {__LINE__, "1990-06-20", "THE GUARDS WERE SHOT ON 14 JUN 90.", "14 JUN 90",
     "1990-06-14 1990-06-14"},
    {__LINE__, "2015-07-20", "Update Jul 172015 from the front.", "Jul 172015",
     "2015-07-17 2015-07-17"}, // comma lost
    {__LINE__, SUNDAY, "The truce was signed in January.", "January",
     "2024-01-01/2024-01-31 2024-01"},
    {__LINE__, SUNDAY, "The truce was signed in June.", "June", "2023-06-01/2023-06-30 2023-06"},
    {__LINE__, SUNDAY, "The truce was signed in June 2019.", "June 2019",
     "2019-06-01/2019-06-30 2019-06"},
    {__LINE__, SUNDAY, "The truce was signed in early June.", "early June",
     "2023-06-01/2023-06-10 2023-06"},
    {__LINE__, SUNDAY, "The truce was signed in mid-June.", "mid-June",
     "2023-06-11/2023-06-20 2023-06"},
    // what goes on since the middle or the end of a month began on one day of it
    {__LINE__, SUNDAY, "Shells have hit the town since mid-January.", "mid-January",
     "2024-01-15/2024-03-10 2024-01"},
    {__LINE__, SUNDAY, "Shells have hit the town since the end of January.", "the end of January",
     "2024-01-31/2024-03-10 2024-01"},
    // parts of a year
    {__LINE__, SUNDAY, "The rebels took the port in early 2021.", "early 2021",
     "2021-01-01/2021-04-30 2021"},
    {__LINE__, SUNDAY, "The rebels took the port in mid-2021.", "mid-2021",
     "2021-05-01/2021-08-31 2021"},
    {__LINE__, SUNDAY, "The rebels took the port late last year.", "late last year",
     "2023-10-01/2023-12-31 2023"},
    // the early days of a month are the same on each of its days
    {__LINE__, SUNDAY, "The truce was signed early this month.", "early this month",
     "2024-03-01/2024-03-10 2024-03"},
    {__LINE__, SUNDAY, "The pact is to be shown in Geneva later this month.", "later this month",
     "2024-03-11/2024-03-31 2024-03"},
    {__LINE__, "2024-03-11", "He showed a plan to be signed in Geneva later this week.",
     "later this week", "2024-03-12/2024-03-17 2024-W11"},
    // a date soon ahead is to come, whatever is said of it
    {__LINE__, SUNDAY, "The rebels proposed a meeting in Geneva on 20 March.", "20 March",
     "2024-03-20 2024-03-20"},
    // but not what a verb of the past has done by then
    {__LINE__, "2016-12-20", "Sedano was released on 19 February by the rebels.", "19 February",
     "2016-02-19 2016-02-19"},
    {__LINE__, "2016-12-20", "Sedano, kidnapped on 15 February in Cali, was freed.", "15 February",
     "2016-02-15 2016-02-15"},
    {__LINE__, "2016-12-20", "Rebels have attacked the town on 15 February.", "15 February",
     "2016-02-15 2016-02-15"},
    {__LINE__, "2016-12-20", "The vote was scheduled for 15 January.", "15 January",
     "2017-01-15 2017-01-15"},
    {__LINE__, "2016-12-20", "The two sides agreed to meet on 15 January.", "15 January",
     "2017-01-15 2017-01-15"},
    {__LINE__, "2024-12-09", "He threatened who takes part in the 21 January elections.",
     "the 21 January", "2025-01-21 2025-01-21"},
    {__LINE__, "2024-03-31", "Unions asked them to strike on 1 April.", "1 April",
     "2024-04-01 2024-04-01"},
    {__LINE__, SUNDAY, "The priests were shot on 20 November.", "20 November",
     "2023-11-20 2023-11-20"},
    // a year behind the last of several dates is of all
    {__LINE__, SUNDAY, "The siege of 2012 and the truce between May 28 and June 19, 2013, failed.",
     "May 28", "2013-05-28/2013-06-19 2013-05-28"},
    {__LINE__, SUNDAY, "Two posts fell in March or June 2011.", "March",
     "2011-03-01/2011-03-31 2011-03"},
    {__LINE__, SUNDAY, "Roadblocks were set up throughout the night.", "the night",
     "2024-03-09/2024-03-10 2024-03-09TNI"},
    {__LINE__, SUNDAY, "Police will patrol the town throughout the night.", "the night",
     "2024-03-10/2024-03-11 2024-03-10TNI"},
    {__LINE__, SUNDAY, "They shelled the post from 2300 on 9 March until 0200 today.", "9 March",
     "2024-03-09/2024-03-10 2024-03-09"},
    {__LINE__, SUNDAY, "They have held the post since 1600 yesterday.", "1600 yesterday",
     "2024-03-09/2024-03-10 2024-03-09T16:00"},
    // hours are of whichever day
    {__LINE__, SUNDAY, "Rebels fought the army for three hours.", "three hours", "?/? PT3H"},
    {__LINE__, SUNDAY, "Nine died in the past three hours.", "the past three hours",
     "2024-03-09/2024-03-10 PT3H"},
    {__LINE__, SUNDAY, "The truce was signed in late June.", "late June",
     "2023-06-21/2023-06-30 2023-06"},
    {__LINE__, SUNDAY, "Thousands died in 2003.", "2003", "2003-01-01/2003-12-31 2003"},
    {__LINE__, SUNDAY, "Thousands died in the 1980s.", "the 1980s", "1980-01-01/1989-12-31 198"},
    {__LINE__, SUNDAY, "It fell in the summer of 2012.", "the summer of 2012",
     "2012-06-01/2012-08-31 2012-SU"},
    {__LINE__, SUNDAY, "Old maps of the 19th century show it.", "the 19th century", "?/? 18"},
    {__LINE__, SUNDAY, "They remember the strike of '89.", "'89", "1989-01-01/1989-12-31 1989"},
    {__LINE__, SUNDAY, "A bomb went off on February 2. On the 5th, two more exploded.", "the 5th",
     "2024-02-05 2024-02-05"},
    {__LINE__, SUNDAY, "Talks failed in the year 2003.", "the year 2003",
     "2003-01-01/2003-12-31 2003"},
    {__LINE__, SUNDAY, "The army launched a March offensive.", "March",
     "2024-03-01/2024-03-31 2024-03"},
    {__LINE__, SUNDAY, "In 1987 more than 400 pilgrims died.", "1987",
     "1987-01-01/1987-12-31 1987"},
    {__LINE__, SUNDAY, "Raids doubled in the second quarter of 2008.", "the second quarter of 2008",
     "2008-04-01/2008-06-30 2008-Q2"},
    {__LINE__, SUNDAY, "Raids doubled in the second half of 2008.", "the second half of 2008",
     "2008-07-01/2008-12-31 2008-H2"},
    {__LINE__, SUNDAY, "THE POST WAS ATTACKED AT DAWN ON 9 MARCH.", "DAWN ON 9 MARCH",
     "2024-03-09 2024-03-09TMO"},
    // ranges, since, until
    {__LINE__, SUNDAY, "At least 40 have died since Thursday.", "Thursday",
     "2024-03-07/2024-03-10 2024-03-07"},
    {__LINE__, SUNDAY, "At least 40 have died since March 1.", "March 1",
     "2024-03-01/2024-03-10 2024-03-01"},
    {__LINE__, SUNDAY, "Many have died since 2011.", "2011", "2011-01-01/2024-03-10 2011"},
    {__LINE__, SUNDAY, "It was the deadliest raid since March 1.", "March 1",
     "2024-03-01 2024-03-01"}, // only measured by
    {__LINE__, SUNDAY, "The post is vacant since he was killed in July 2021.", "July 2021",
     "2021-07-01/2021-07-31 2021-07"},
    {__LINE__, SUNDAY, "The siege lasted until Friday.", "Friday", "?/2024-03-08 2024-03-08"},
    {__LINE__, SUNDAY, "The battle raged from Thursday to Saturday.", "Thursday",
     "2024-03-07/2024-03-09 2024-03-07"},
    {__LINE__, SUNDAY, "The battle raged from Thursday to Saturday.", "Saturday",
     "2024-03-07/2024-03-09 2024-03-09"},
    {__LINE__, SUNDAY, "The battle raged from Thursday to dawn Friday.", "dawn Friday",
     "2024-03-07/2024-03-08 2024-03-08TMO"},
    {__LINE__, SUNDAY, "It happened between March 3 and March 5.", "March 3",
     "2024-03-03/2024-03-05 2024-03-03"},
    {__LINE__, SUNDAY, "It happened on 6-7 February.", "7 February",
     "2024-02-06/2024-02-07 2024-02-07"},
    // durations
    {__LINE__, SUNDAY, "Dozens died in the past three days.", "the past three days",
     "2024-03-08/2024-03-10 P3D"}, // the report's day counts
    {__LINE__, SUNDAY, "Dozens died in the past 24 hours.", "the past 24 hours",
     "2024-03-09/2024-03-10 PT24H"},
    {__LINE__, SUNDAY, "Dozens died over the last two weeks.", "the last two weeks",
     "2024-02-26/2024-03-10 P2W"},
    {__LINE__, SUNDAY, "They held on through 36 hours of heavy fighting.", "36 hours",
     "2024-03-09/2024-03-10 PT36H"},
    {__LINE__, SUNDAY, "Dozens died in two days of clashes.", "two days",
     "2024-03-09/2024-03-10 P2D"},
    {__LINE__, SUNDAY, "They agreed a three-day truce.", "three-day", "?/? P3D"},
    {__LINE__, SUNDAY, "The siege has lasted several months.", "several months", "?/? PXM"},
    {__LINE__, SUNDAY, "The siege took weeks.", "weeks", "?/? PXW"},
    {__LINE__, SUNDAY, "He spent 22.5 years in jail.", "22.5 years", "?/? P22.5Y"},
    {__LINE__, SUNDAY, "He ruled for two decades.", "two decades", "2004-03-10/2024-03-10 P20Y"},
    // a morning paper tells of the day before
    {__LINE__, SUNDAY, "Rebels attacked on Saturday, and 19 people died in two days of clashes.",
     "two days", "2024-03-08/2024-03-09 P2D"},
    {__LINE__, SUNDAY, "Rebels attacked on Sunday, and 19 people died in two days of clashes.",
     "two days", "2024-03-09/2024-03-10 P2D"},
    {__LINE__, SUNDAY, "A month of clashes has killed 300 fighters.", "A month",
     "2024-02-10/2024-03-10 P1M"},
    {__LINE__, SUNDAY, "The truce followed two months of fighting.", "two months",
     "?/? P2M"}, // long over, perhaps
    // from what the text said before
    {__LINE__, SUNDAY, "A bomb went off on Tuesday. The next day, two more exploded.",
     "The next day", "2024-03-06 2024-03-06"},
    {__LINE__, SUNDAY, "A bomb went off on Tuesday. Two others exploded the same day.",
     "the same day", "2024-03-05 2024-03-05"},
    {__LINE__, SUNDAY, "A bomb went off on Tuesday. A day earlier, a guard was shot.",
     "A day earlier", "2024-03-04 2024-03-04"},
    {__LINE__, SUNDAY, "A bomb went off on Tuesday. Hours later, the army moved in.", "Hours later",
     "2024-03-05 2024-03-05"},
    {__LINE__, SUNDAY, "Fighting went on for a third day.", "a third day",
     "2024-03-08/2024-03-10 2024-03-10"},
    {__LINE__, SUNDAY, "On the second day of fighting, the bridge fell.", "the second day",
     "2024-03-10 2024-03-10"},
    // parts of day and the clock
    {__LINE__, SUNDAY, "The army held the centre by midday.", "midday", "2024-03-10 2024-03-10TMI"},
    {__LINE__, SUNDAY, "The clashes of Friday went on into the evening.", "the evening",
     "2024-03-08 2024-03-08TEV"},
    {__LINE__, SUNDAY, "The bomb went off at 3 p.m. on Friday.", "3 p.m. on Friday",
     "2024-03-08 2024-03-08T15:00"},
    {__LINE__, SUNDAY, "The bomb went off at 11:30 a.m. and killed a boy.", "11:30 a.m.",
     "2024-03-10 2024-03-10T11:30"},
    {__LINE__, SUNDAY, "At 1615, rebels shot at the plane.", "1615", "2024-03-10 2024-03-10T16:15"},
    {__LINE__, SUNDAY, "The bomb went off at 2130 yesterday.", "2130 yesterday",
     "2024-03-09 2024-03-09T21:30"},
    {__LINE__, SUNDAY, "They put the toll at 1200, and the dead at 1900.", "1900", "-"},
    // how often
    {__LINE__, SUNDAY, "Shells land every day.", "every day", "?/? XXXX-XX-XX"},
    {__LINE__, SUNDAY, "Protests are held every Friday.", "every Friday", "?/? XXXX-WXX-5"},
    {__LINE__, SUNDAY, "The weekly market was hit.", "weekly", "?/? XXXX-WXX"},
    // news whose own day nobody gives: what counts from it stays open, whatever year is told
    {__LINE__, "", "He came in 2011. Last week police said the bombs went off on April 15.",
     "April 15", "?/? XXXX-04-15"},
    {__LINE__, "", "He came in 2011. Rebels shelled the town on Friday, and again last week.",
     "Friday", "?/? XXXX-WXX-5"},
    {__LINE__, "", "The bombs went off on March 11, 2004. On March 13 crowds asked for the truth.",
     "March 13", "2004-03-13 2004-03-13"},
    // no day in them
    {__LINE__, SUNDAY, "The former minister was freed.", "former", "?/? PAST_REF"},
    {__LINE__, SUNDAY, "The town is now under siege.", "now", "?/? PRESENT_REF"},
    // feasts
    {__LINE__, SUNDAY, "The church was bombed on Christmas Day 2010.", "Christmas Day 2010",
     "2010-12-25 2010-12-25"},
    {__LINE__, SUNDAY, "The club was attacked on New Year's Eve.", "New Year's Eve",
     "2023-12-31 2023-12-31"},
    // days of one event
    {__LINE__, SUNDAY, "He had planned the 9/11 attacks from Hamburg.", "the 9/11",
     "2001-09-11 2001-09-11"},
    {__LINE__, SUNDAY, "Two wars followed the September 11 attacks.", "the September 11 attacks",
     "2001-09-11 2001-09-11"},
    {__LINE__, SUNDAY, "The ship sank on 9/11/2012.", "9/11/2012", "2012-11-09 2012-11-09"},
    // what is no time
    {__LINE__, SUNDAY, "They march to the palace.", "march", "-"},
    {__LINE__, SUNDAY, "The army may attack.", "may", "-"},
    {__LINE__, SUNDAY, "A second soldier died.", "A second", "-"},
    {__LINE__, SUNDAY, "They seized 2,000 rifles.", "2,000", "-"},
    {__LINE__, SUNDAY, "More than 1500 soldiers fled.", "1500", "-"},
    {__LINE__, SUNDAY, "Three quarters of the houses burned.", "Three quarters", "-"},
    {__LINE__, SUNDAY, "The sun was hot.", "sun", "-"},
    {__LINE__, SUNDAY, "Rebels fought in the 14 July neighborhood.", "14 July", "-"},
    {__LINE__, SUNDAY, "The May 19 Movement took the post.", "May 19", "-"},
    {__LINE__, SUNDAY, "The May 19 attack took a life.", "May 19", "2023-05-19 2023-05-19"},
    {__LINE__, SUNDAY, "They fled at the same time.", "the same time",
     "-"}, // joins sentences, dates nothing
    // without a day to count from
    {__LINE__, "", "Rebels shelled the town yesterday.", "yesterday", "?/? XXXX-XX-XX"},
    {__LINE__, "", "Rebels shelled the town on Friday.", "Friday", "?/? XXXX-WXX-5"},
    {__LINE__, "", "Rebels shelled the town on August 8, 2004.", "August 8, 2004",
     "2004-08-08 2004-08-08"},
};

// A history of old dates counts from its own last date.
#define HISTORY                                                                                    \
    "In May 1861 the northern army crossed the river. On June 3 it took the ferry town, and two "  \
    "days later "                                                                                  \
    "its cavalry reached the coast. By November the siege was complete. In January the garrison "  \
    "surrendered; "                                                                                \
    "the next day its guns were counted. A treaty followed in March 1862. Trade resumed in 1863, " \
    "after two years of war. "                                                                     \
    "The same year a new bridge was begun, and that autumn it opened. The archive, first printed " \
    "in 1998, ends in 1864."
static row history[] = {
    {__LINE__, "2010-05-05", HISTORY, "May 1861", "1861-05-01/1861-05-31 1861-05"},
    {__LINE__, "2010-05-05", HISTORY, "June 3", "1861-06-03 1861-06-03"},
    {__LINE__, "2010-05-05", HISTORY, "two days later", "1861-06-05 1861-06-05"},
    {__LINE__, "2010-05-05", HISTORY, "November", "1861-11-01/1861-11-30 1861-11"},
    {__LINE__, "2010-05-05", HISTORY, "January",
     "1862-01-01/1862-01-31 1862-01"}, // the story goes on into the next year
    {__LINE__, "2010-05-05", HISTORY, "March 1862", "1862-03-01/1862-03-31 1862-03"},
    {__LINE__, "2010-05-05", HISTORY, "1863", "1863-01-01/1863-12-31 1863"},
    {__LINE__, "2010-05-05", HISTORY, "two years", "?/? P2Y"},
    {__LINE__, "2010-05-05", HISTORY, "The same year", "1863-01-01/1863-12-31 1863"},
    {__LINE__, "2010-05-05", HISTORY, "that autumn", "1863-09-01/1863-11-30 1863-FA"},
};

static void day_text(char out[SR_DAY_TEXT], int32_t day)
{
    sr_day_text(out, day);
    if (day == SR_NO_DAY) {
        (void)snprintf(out, SR_DAY_TEXT, "?");
    }
}

static void describe(char *out, size_t size, const sr_time *t)
{
    char from[SR_DAY_TEXT];
    char to[SR_DAY_TEXT];
    day_text(from, t->from);
    day_text(to, t->to);
    bool one = t->from == t->to && t->from != SR_NO_DAY;
    (void)snprintf(out, size, "%s%s%s %s", from, one ? "" : "/", one ? "" : to, t->timex);
}

static void check_row(const sr_reading *reading, void *context)
{
    const row *want = context;
    char got[128] = "-";
    for (uint32_t i = 0; i < reading->values.times.count; i++) {
        const sr_time *t = &reading->values.times.items[i];
        char words[128];
        values_words(words, sizeof words, reading, t->first, t->last);
        if (strcmp(words, want->phrase) == 0) {
            describe(got, sizeof got, t);
            break;
        }
    }
    CHECK_STR(want->line, want->phrase, got, want->want);
}

/// Times never overlap and stay inside the text, whatever the text.
static void check_order(const sr_reading *reading, void *context)
{
    const row *one = context;
    for (uint32_t i = 0; i < reading->values.times.count; i++) {
        const sr_time *t = &reading->values.times.items[i];
        CHECK(one->line, "order",
              t->first < t->last && t->last <= reading->tokens.count &&
                  (i == 0 || t[-1].last <= t->first));
        CHECK(one->line, "days", t->from == SR_NO_DAY || t->to == SR_NO_DAY || t->from <= t->to);
    }
}

/// The day on which a photograph was taken stands apart, as the date over the story does.
static row credits[] = {
    {__LINE__, SUNDAY, "Guards hold a gate in Homs, January 6, 2024. (Reuters)", "January 6, 2024",
     "apart"},
    {__LINE__, SUNDAY, "Guards hold a gate January 6 2024 (Ann Roe / AP) Two died.",
     "January 6 2024", "apart"},
    {__LINE__, SUNDAY, "Guards shot him on January 6, 2024 (his lawyer was told later).",
     "January 6, 2024", "told"},
};

static void check_credit(const sr_reading *reading, void *context)
{
    const row *want = context;
    const char *got = "-";
    for (uint32_t i = 0; i < reading->values.times.count; i++) {
        const sr_time *t = &reading->values.times.items[i];
        char words[128];
        values_words(words, sizeof words, reading, t->first, t->last);
        if (strcmp(words, want->phrase) == 0) {
            got = t->heading ? "apart" : "told";
        }
    }
    CHECK_STR(want->line, want->text, got, want->want);
}

int main(void)
{
    values_open();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        values_read(rows[i].text, rows[i].published, check_row, &rows[i]);
        values_read(rows[i].text, rows[i].published, check_order, &rows[i]);
    }
    for (size_t i = 0; i < sizeof credits / sizeof *credits; i++) {
        values_read(credits[i].text, credits[i].published, check_credit, &credits[i]);
    }
    for (size_t i = 0; i < sizeof history / sizeof *history; i++) {
        values_read(history[i].text, history[i].published, check_row, &history[i]);
    }
    values_close();
    return CHECK_END();
}
