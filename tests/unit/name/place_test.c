// Which names are places, and which places they are: with the gazetteer of the build tree.
//
// A text is tokens parted by blanks; before a token '_' marks the tagger's place, '%' a person, '^'
// an organisation, '=' a facility, '~' a nationality, '+' and '*' a name that is taken for a verb
// or an adjective; "|" parts sentences. A text that begins with "! " is in capitals, as on the
// wire: what is a name says its mark.
#include "name/place.h"

#include <math.h>

#include "../../check.h"
#include "name/words.h"
#include "written.h"

static const struct {
    int line;
    const char *text;
    const char *want; // name, country, precision of each place
} rows[] = {
    // what is a place
    {__LINE__, "Shells fell on _Najaf yesterday", "Najaf IRQ settlement"},
    {__LINE__, "gunmen in Samarra fled", "Samarra IRQ settlement"}, // by its preposition, untagged
    {__LINE__, "the police chief %Martin %Paris resigned", ""},
    {__LINE__, "we saw them on March and in May", ""},
    {__LINE__, "~Iraqi troops left", "Iraq IRQ country"}, // an adjective's mention is marked
    {__LINE__, "they told us nothing", ""},
    // the outlet in the brackets of a dateline, a month cut short
    {__LINE__, "_Najaf , May 3 ( Radio _Colon ) -- a bomb fell", "Najaf IRQ settlement"},
    {__LINE__, "_Najaf ( _Northern _Wire ) -- a bomb fell", "Najaf IRQ settlement"},
    {__LINE__, "_Managua ( _Nicaragua ) -- a bomb fell",
     "Managua NIC settlement; Nicaragua NIC country"},
    {__LINE__, "_Najaf , Nov. 12 -- a bomb fell", "Najaf IRQ settlement"},
    {__LINE__, "people near the _Jama _Masjid in _Delhi fled",
     "Jama Masjid - point ?; Delhi IND settlement"},
    {__LINE__, "troops of the _US left", "United States USA country"},
    {__LINE__, "the ^Revolutionary ^Front attacked", ""},
    // names with types, articles, spellings
    {__LINE__, "fighting in _Anbar province went on", "Anbar IRQ province"},
    {__LINE__, "fighting in the province of _Anbar went on", "Anbar IRQ province"},
    {__LINE__, "a bomb in _al - _Qusayr , _Syria", "Qusayr SYR settlement; Syria SYR country"},
    {__LINE__, "clashes in _Syria and the town of _Dier _el - _Zour",
     "Syria SYR country; Deir ez-Zor SYR settlement"},
    {__LINE__, "near the _Euphrates River", "Euphrates - region"},
    {__LINE__, "a ship sank in the _Red _Sea", "Red Sea - region"},
    {__LINE__, "in the _Red _Sea state of _Sudan", "Red Sea SDN province; Sudan SDN country"},
    {__LINE__, "people of _Sadr _City mourned", "Sadr City IRQ district"},
    {__LINE__, "in _Eastern _Ghouta", "Eastern Ghouta SYR district"},
    // which of the namesakes
    {__LINE__, "he went to _Tripoli , _Lebanon", "Tripoli LBN settlement; Lebanon LBN country"},
    {__LINE__, "he went to _Tripoli in _Libya", "Tripoli LBY settlement; Libya LBY country"},
    {__LINE__, "a man from _Paris , _Texas", "Paris USA settlement; Texas USA province"},
    {__LINE__, "a man from _Austin , _Tex.", "Austin USA settlement; Texas USA province"},
    {__LINE__, "_Hama and _Homs and _Tripoli were quiet in _Lebanon and _Syria",
     "Hama SYR settlement; Homs SYR settlement; Tripoli LBN settlement; Lebanon LBN country; Syria "
     "SYR country"},
    // a province and its town
    {__LINE__, "in _Hama", "Hama SYR settlement"},
    {__LINE__, "in _Hama province", "Hama SYR province"},
    // one place, many mentions
    {__LINE__, "in _Basra | and in _Basra again", "Basra IRQ settlement"},
    // unknown names keep their words and get no point
    {__LINE__, "in _Qwertabad , _Syria", "Qwertabad - settlement ?; Syria SYR country"},
    {__LINE__, "they died at _Qwertabad", "Qwertabad - settlement ?"},
    {__LINE__, "%Nabil %Qwertabi spoke | gunmen shot _Qwertabi", ""}, // a person's, elsewhere
    // a building by the word for it, and the town that names it
    {__LINE__, "a bomb near the _al - _Qwerty _al - _Asdfa Mosque in _Homs",
     "al - Qwerty al - Asdfa Mosque - point ?; Homs SYR settlement"},
    {__LINE__, "gunmen stormed the Qwerty Hotel in _Tripoli , _Libya",
     "Qwerty Hotel - point ?; Tripoli LBY settlement; Libya LBY country"},
    {__LINE__, "they met in a hotel", ""},
    {__LINE__, "they went to the Hama Qwerty School", "Hama Qwerty School - point ?"}, // no town
    {__LINE__, "inmates of the Hama province Jail", "Hama SYR province"},
    {__LINE__, "a bomb at the Qwerty Warehouse killed a guard", "Qwerty Warehouse - point ?"},
    {__LINE__, "a bomb in a warehouse killed a guard", ""},
    {__LINE__, "in a _Damascan suburb", ""}, // the adjective of a place
    // told by the kind of place beside it, or by the place around it
    {__LINE__, "shells hit the town of ^Qwertabad", "Qwertabad - settlement ?"},
    {__LINE__, "shells hit the ^Qwertabad district", "Qwertabad - district ?"},
    {__LINE__, "a place known as ^Qwertabad", "Qwertabad - settlement ?"},
    {__LINE__, "shots fell at ^Qwertabad in _Syria", "Qwertabad - settlement ?; Syria SYR country"},
    {__LINE__, "the army of ^Qwertabad", ""},
    {__LINE__, "shots fell at ^Qwertabad again", ""},
    {__LINE__, "they shot at %Qwertabi in _Syria", "Syria SYR country"},
    {__LINE__, "they went to %Qwertabi in _Syria", "Syria SYR country"},
    {__LINE__, "shells fell in %Qwertabad in _Syria",
     "Qwertabad - settlement ?; Syria SYR country"},
    {__LINE__, "the capture of ^Kafr ^Qwertab", "Kafr Qwertab - settlement ?"},
    {__LINE__, "the capture of ^Qwertab", ""},
    {__LINE__, "the %mayor %of %Qwertabad resigned", "Qwertabad - settlement ?"},
    {__LINE__, "the %chief %of %Qwertaff resigned", ""},
    // the number is the name
    {__LINE__, "they took base 46 west of the river", "base 46 - point ?"},
    {__LINE__, "a man died in Comuna 13", "Comuna 13 - point ?"},
    {__LINE__, "they killed brigade 46 men", ""},
    {__LINE__, "they left for base 46 miles off", ""},
    {__LINE__, "a blast at the corner of _60th _Street", "60th Street - settlement ?"},
    {__LINE__, "in the northeastern province of _Anbar", "Anbar IRQ province"},
    // the day that it is called after
    {__LINE__, "a blast at the 5 November Dam", "5 November Dam - point ?"},
    {__LINE__, "on 5 November the Dam broke", ""},
    {__LINE__, "a blast near the Qwerty Tower killed a guard", "Qwerty Tower - point ?"},
    {__LINE__, "he ran from ^Fort ^Qwertab again", "Fort Qwertab - settlement ?"},
    {__LINE__, "they sold the =Qwerty =railway =station", "Qwerty railway station - point ?"},
    {__LINE__, "they sold the =Qwerty =Works", ""},
    {__LINE__, "they met at Qwerty 's Bar", "Qwerty 's Bar - point ?"},
    {__LINE__, "they met at Qwerty 's bar", ""},
    {__LINE__, "shots on Qwerty *Flat Rd. on Monday", "Qwerty Flat Rd. - point ?"},
    {__LINE__, "shots fell on areas of %Der %Qwertab", "Der Qwertab - district ?"},
    {__LINE__, "the wives of %Der %Qwertab", ""},
    {__LINE__, "jets hit a market in _Al _Qaeda", ""},
    {__LINE__, "men of al - Nusra fled", ""},
    {__LINE__, "men of al - Qwertab fled", "al - Qwertab - settlement ?"},
    // on the wire
    {__LINE__, "! they attacked the air force headquarters", "air force headquarters - point ?"},
    {__LINE__, "they attacked the air force headquarters", ""},
    {__LINE__, "! they attacked the headquarters", ""},
    {__LINE__, "! drugs went to the +United States", "United States USA country"},
    {__LINE__, "! drugs went to +united states", ""},
    {__LINE__, "! speakers of the Tela summit left", "Tela HND settlement"},
    {__LINE__, "! speakers of the Tela hospital left", "Tela hospital - point ?"},
    {__LINE__, "! they besieged the Tela national police garrison", "Tela HND settlement"},
    {__LINE__, "! they quoted the Tela minister", ""},
    {__LINE__, "! the cuscatancingo authorities left", "Cuscatancingo SLV settlement"},
    {__LINE__, "! the cuscatancingo ministers left", ""},
    // what an armed group calls itself after, in the codebook or not
    {__LINE__, "men of Jund _al - _Aqsa fled", ""},
    {__LINE__, "men of Liwa _al - _Aqsa fled from _Hama", "Hama SYR settlement"},
    {__LINE__, "they prayed at _al - _Aqsa", "Al-Aqsa Mosque ISR point"},
    // what a street is called after
    {__LINE__, "shots on Najaf Street in _Basra", "Najaf Street - point ?; Basra IRQ settlement"},
    {__LINE__, "shots on the Najaf road in _Basra", "Najaf IRQ settlement; Basra IRQ settlement"},
    // where somebody is from
    {__LINE__, "they met %Leo %Qwertabi of %Jeannette again", "Jeannette USA settlement"},
    {__LINE__, "they met %Leo of %Jeannette again", ""},
    // whom a church is called after
    {__LINE__, "a blast at the church of _Saint _Paul and _Saint _Peter in _Basra",
     "Basra IRQ settlement"},
    {__LINE__, "a blast at the college in _Saint _Paul", "Saint Paul USA settlement"},
    // the state only where the report tells of it
    {__LINE__, "talks in _Washington failed", "Washington USA settlement"},
    {__LINE__, "a man from _Seattle , _Washington",
     "Seattle USA settlement; Washington USA province"},
    {__LINE__, "the _Jordan District Court ruled", "Jordan JOR country"},
    {__LINE__, "%Leo %Chad spoke | %Chad left", ""},
    // a namesake abroad of what lies in a province
    {__LINE__, "the village of _Maan in _Hama province", "Maan - settlement ?; Hama SYR province"},
    {__LINE__, "the town of _Maan in _Jordan", "Ma'an JOR settlement; Jordan JOR country"},
    // not a fragment of a longer name
    {__LINE__, "in _Ain _Qwertiyeh , _Syria", "Ain Qwertiyeh - settlement ?; Syria SYR country"},
};

static void write_trees(char *out, const char *text)
{
    char copy[512];
    char *state = NULL;
    (void)snprintf(copy, sizeof copy, "%s", text);
    size_t used = 0;
    bool root = true;
    for (char *word = strtok_r(copy, " ", &state); word != NULL;
         word = strtok_r(NULL, " ", &state)) {
        static const char marks[] = "_%^=~+*";
        static const char *const tags[] = {"PROPN:l", "PROPN:p", "PROPN:o", "PROPN:f",
                                           "ADJ:n",   "VERB",    "ADJ"};
        const char *mark = strchr(marks, word[0]);
        if (strcmp(word, "|") == 0) {
            used += (size_t)sprintf(out + used, "| ");
            root = true;
            continue;
        }
        const char *tag = mark != NULL                                 ? tags[mark - marks]
                          : word[0] >= 'A' && word[0] <= 'Z'           ? "PROPN"
                          : strspn(word, "0123456789") == strlen(word) ? "NUM"
                                                                       : "NOUN";
        const char *form = mark != NULL ? word + 1 : word;
        used += (size_t)sprintf(out + used, "%s/%s/%d/%s ", form, tag, root ? 0 : 1,
                                root ? "root" : "dep");
        root = false;
    }
}

static void describe(char *out, size_t size, const sr_place_mentions *m)
{
    size_t used = 0;
    out[0] = '\0';
    for (uint32_t i = 0; i < m->place_count && used < size; i++) {
        const sr_place *p = &m->places[i];
        int n = snprintf(out + used, size - used, "%s%s %s %s%s", i > 0 ? "; " : "", p->name,
                         p->country == NULL ? "-" : p->country,
                         sr_place_precision_text[p->precision], isnan(p->lat) ? " ?" : "");
        used += n > 0 ? (size_t)n : 0;
    }
}

static sr_words words;

static sr_gazetteer *open_folder(const char *folder)
{
    sr_bundle names;
    sr_error err;
    sr_gazetteer *g = sr_gazetteer_open(folder, &err);
    if (g == NULL || !sr_bundle_open(&names, folder, "names", &err)) {
        return NULL;
    }
    bool good = sr_name_words_open(&words, &names, &err);
    sr_bundle_close(&names);
    return good ? g : NULL;
}

static sr_gazetteer *open_gazetteer(void)
{
    static const char *const folders[] = {"build/data", "../data", "../../data"};
    const char *build = getenv("SITREP_BUILD");
    char path[4096];
    if (build != NULL) {
        (void)snprintf(path, sizeof path, "%s/data", build);
        return open_folder(path);
    }
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        sr_gazetteer *g = open_folder(folders[i]);
        if (g != NULL) {
            return g;
        }
    }
    return NULL;
}

/// "90 miles south of Baghdad": alone a place of its own, beside a name a check on it.
static void check_relative(const sr_gazetteer *g)
{
    static const struct {
        int line;
        const char *text;
        uint32_t first; // tokens of the distance, and of the base
        uint32_t last;
        uint32_t base;
        int places;
        double lat; // of the relative place, or 0 for none
    } cases[] = {
        {__LINE__, "an ambush 90 miles south of _Baghdad", 2, 6, 6, 2, 32.04},
        {__LINE__, "an ambush in _Najaf , 90 miles south of _Baghdad", 5, 9, 9, 2, 0},
        {__LINE__, "a camp 90 miles south of _Iraq", 2, 6, 6, 2,
         (double)NAN}, // so far from a whole country is no point
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        written w;
        char trees[2048];
        write_trees(trees, cases[i].text);
        written_read(&w, trees);
        sr_distance d = {.first = cases[i].first,
                         .last = cases[i].last,
                         .km = 144.8,
                         .bearing_deg = 180,
                         .uncertainty_km = 14,
                         .place = cases[i].base};
        w.values.distances = (sr_distances){.count = 1, .items = &d};
        sr_place_mentions m =
            sr_places_find(g, &words, &w.report, &w.syntax, &w.values, NULL, &w.keep, w.scratch);
        CHECK_INT(cases[i].line, cases[i].text, m.place_count, cases[i].places);
        const sr_place *last = m.place_count > 0 ? &m.places[m.place_count - 1] : NULL;
        bool relative = last != NULL && last->precision == SR_PLACE_RELATIVE;
        CHECK(cases[i].line, "a place of its own", relative == (cases[i].lat != 0));
        if (relative && isnan(cases[i].lat)) {
            CHECK(cases[i].line, "no point", isnan(last->lat));
        } else if (relative) {
            CHECK(cases[i].line, "great-circle offset", fabs(last->lat - cases[i].lat) < 0.02);
            CHECK_INT(cases[i].line, "counted from", last->relative_to, 0);
        }
    }
}

static void check_rows(const sr_gazetteer *g)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        written w;
        char trees[2048];
        char got[1024];
        bool wire = strncmp(rows[i].text, "! ", 2) == 0;
        write_trees(trees, rows[i].text + (wire ? 2 : 0));
        written_read(&w, trees);
        for (uint32_t t = 0; wire && t < w.tokens.sentence_count; t++) {
            w.tokens.sentences[t].flags |= SR_SENTENCE_CAPITALS;
        }
        for (uint32_t t = 0; t < w.tokens.count; t++) {
            bool mistaken = w.tags.upos[t] == SR_VERB || w.tags.upos[t] == SR_ADJ;
            w.tags.xpos[t] = mistaken ? SR_XPOS_NNP : w.tags.xpos[t];
        }
        const char *story = strstr(w.report.text, " -- ");
        if (story != NULL) {
            w.report.dateline = (sr_span){0, (uint32_t)(story - w.report.text)};
        }
        sr_place_mentions m =
            sr_places_find(g, &words, &w.report, &w.syntax, &w.values, NULL, &w.keep, w.scratch);
        describe(got, sizeof got, &m);
        CHECK_STR(rows[i].line, rows[i].text, got, rows[i].want);
        for (uint32_t k = 0; k < m.mention_count; k++) {
            const sr_place_mention *p = &m.mentions[k];
            CHECK(rows[i].line, "span and head",
                  p->first <= p->token && p->token < p->last && p->place < m.place_count);
        }
    }
}

int main(void)
{
    if (setjmp(written_full) != 0) {
        puts("an arena is full");
        return 1;
    }
    sr_gazetteer *const g = open_gazetteer();
    if (g == NULL) {
        puts("no gazetteer in the build tree");
        return 77;
    }
    check_rows(g);
    check_relative(g);
    sr_words_free(&words);
    sr_gazetteer_close(g);
    return CHECK_END();
}
