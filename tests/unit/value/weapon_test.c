// Weapons named in the text, and the table itself.
#include "values.h"

#include "base/bundle.h"
#include "base/table.h"

typedef struct {
    int line;
    const char *text;
    const char *want; // "words:kind:name" of all weapons, parted by "; "; "" if there is none
} row;

static row rows[] = {
    {__LINE__, "A car bomb exploded.", "car bomb:vehicle-bomb:car bomb"},
    {__LINE__, "Two car bombs exploded.", "car bombs:vehicle-bomb:car bomb"},
    {__LINE__, "A suicide bomber struck.", "suicide bomber:suicide-bomb:"},
    {__LINE__, "They were armed with AK-47 rifles.", "AK-47:firearm:AK-47; rifles:firearm:"},
    {__LINE__, "F-16 warplanes circled.", "F-16:aircraft:F-16; warplanes:aircraft:"},
    {__LINE__, "An F16 crashed.", "F16:aircraft:F-16"},
    {__LINE__, "They fired Grad rockets.", "Grad rockets:rocket:Grad"},
    {__LINE__, "They fired rocket-propelled grenades.", "rocket-propelled grenades:rocket:RPG"},
    {__LINE__, "An RPG-7 was found.", "RPG-7:rocket:RPG-7"},
    {__LINE__, "Barrel bombs fell on the market.", "Barrel bombs:aerial-bomb:"},
    {__LINE__, "Sarin was used.", "Sarin:chemical:"},
    {__LINE__, "Helicopters fired missiles.", "Helicopters:helicopter:; missiles:missile:"},
    {__LINE__, "A roadside bomb hit a patrol.", "roadside bomb:ied:roadside bomb"},
    {__LINE__, "A MiG-23 was shot down.", "MiG-23:aircraft:MiG-23"},
    {__LINE__, "THEY THREW HAND GRENADES AND DYNAMITE.", "HAND GRENADES:grenade:; DYNAMITE:bomb:"},
    {__LINE__, "They hurled petrol bombs.", "petrol bombs:fire:"},
    {__LINE__, "He was stabbed with a knife.", "knife:blade:"},
    {__LINE__, "An A-10 strafed the road.", "A-10:aircraft:A-10"},
    {__LINE__, "A 10-year-old was hurt.", ""}, // an age, no plane
    {__LINE__, "A grad student spoke.", ""},   // the rocket has its capital
    {__LINE__, "The talks failed.", ""},
};

static void check_row(const sr_reading *reading, void *context)
{
    const row *want = context;
    char got[512] = "";
    size_t size = 0;
    for (uint32_t i = 0; i < reading->values.weapons.count; i++) {
        const sr_weapon *w = &reading->values.weapons.items[i];
        char words[128];
        values_words(words, sizeof words, reading, w->first, w->last);
        size += (size_t)snprintf(got + size, sizeof got - size, "%s%s:%s:%s", i > 0 ? "; " : "",
                                 words, w->kind, w->name);
    }
    CHECK_STR(want->line, want->text, got, want->want);
}

/// Kinds are those of data/README.md, and no phrase stands twice.
static void check_table(void)
{
    static const char *const kinds[] = {"firearm",
                                        "artillery",
                                        "mortar",
                                        "rocket",
                                        "missile",
                                        "bomb",
                                        "ied",
                                        "vehicle-bomb",
                                        "suicide-bomb",
                                        "aerial-bomb",
                                        "mine",
                                        "grenade",
                                        "aircraft",
                                        "helicopter",
                                        "drone",
                                        "tank",
                                        "armoured-vehicle",
                                        "ship",
                                        "anti-aircraft",
                                        "chemical",
                                        "nuclear",
                                        "riot-control",
                                        "blade",
                                        "blunt",
                                        "fire",
                                        "vehicle-ramming",
                                        "cyber",
                                        "equipment"};
    sr_bundle bundle;
    sr_bundle_part part;
    sr_error err;
    if (!sr_bundle_open(&bundle, values_engine->data, "values", &err) ||
        !sr_bundle_find(&bundle, "weapons.txt", &part)) {
        CHECK(__LINE__, "weapons.txt", false);
        return;
    }
    static struct {
        const char *at;
        uint32_t size;
    } seen[4096];
    size_t count = 0;
    sr_table table = sr_table_of(part.text, part.size);
    while (sr_table_next(&table) && count < 4096) {
        bool known = false;
        for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
            known = known || sr_table_is(&table, 1, kinds[i]);
        }
        CHECK((int)table.line, "kind", known);
        bool twice = false;
        for (size_t i = 0; i < count; i++) {
            twice = twice || (seen[i].size == table.field[0].size &&
                              memcmp(seen[i].at, table.field[0].at, seen[i].size) == 0);
        }
        CHECK((int)table.line, "stands once", !twice);
        seen[count].at = table.field[0].at;
        seen[count++].size = table.field[0].size;
    }
    CHECK(__LINE__, "several hundred rows", count > 500);
    sr_bundle_close(&bundle);
}

int main(void)
{
    values_open();
    check_table();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        values_read(rows[i].text, "2024-03-10", check_row, &rows[i]);
    }
    values_close();
    return CHECK_END();
}
