// Who did the harm, whose the harmed are, and what they are: each row is a shape of telling.
#include "claim_case.h"

typedef struct {
    char words[1024];
} parties;

static const char *name_of(const sr_reading *r, uint32_t actor)
{
    return actor == SR_NONE ? "-" : r->names.actors[actor].name;
}

static bool use(void *context, const sr_reading *r, sr_arena scratch, sr_error *err)
{
    parties *out = context;
    (void)scratch, (void)err;
    for (uint32_t i = 0; i < r->claims.toll_count; i++) {
        const sr_toll *t = &r->claims.tolls[i];
        char line[256];
        (void)snprintf(line, sizeof line, "%s %s by %s of %s", sr_class_text[t->class],
                       t->victims == NULL ? "-" : t->victims, name_of(r, t->by),
                       name_of(r, t->side));
        case_add(out->words, sizeof out->words, line);
    }
    return true;
}

static const struct {
    int line;
    const char *text;
    const char *want; // "class victims by DOER of SIDE"
} rows[] = {
    {__LINE__, "Gunmen killed four farmers.", "civilian farmers by Gunmen of -"},
    {__LINE__, "Six people were killed in government air strikes near the mill.",
     "unknown people by government of -"},
    {__LINE__, "Nine villagers were killed by rebels.", "civilian villagers by rebels of -"},
    {__LINE__, "Nine villagers died at the hands of the rebels near Homs.",
     "civilian villagers by rebels of -"},
    // fighters are not harmed by their own side, and belong to no vehicle
    {__LINE__,
     "Taliban gunmen attacked a camp in Helmand. They killed 23 Afghan soldiers. Twenty Taliban "
     "fighters were killed.",
     "combatant Afghan soldiers by Taliban gunmen of Afghan soldiers; "
     "combatant Taliban fighters by - of Taliban"},
    {__LINE__,
     "Rebels rammed a captured military Humvee into a training centre. Scores of troops were "
     "killed.",
     "combatant troops by Rebels of troops"},
    // two doers in one sentence: each of its own figure
    {__LINE__,
     "The mayor said 12 clerks were killed by the rebels and nine by government air strikes.",
     "civilian clerks by rebels of -; civilian clerks by government of -"},
    {__LINE__, "Nine clerks were killed by the army and 12 wounded by the police.",
     "civilian clerks by army of -; civilian clerks by police of -"},
    // an arm of the state that frees people has not kidnapped them
    {__LINE__, "The army rescued nine clerks abducted in May.",
     "civilian clerks by - of -; civilian clerks by army of -"},
    // a suspect is of no class, a member of an armed group a fighter
    {__LINE__, "The attacker was shot dead by police.", "unknown attacker by police of -"},
    // told in another sentence: who claims it, who fired; an accident has no doer
    {__LINE__,
     "A car bomb killed nine people in the market on Monday. The Shining Path claimed "
     "responsibility for the attack.",
     "unknown people by Shining Path of -"},
    {__LINE__,
     "Three traders were shot dead on Monday. A witness said that masked gunmen had fired at the "
     "shop.",
     "civilian traders by gunmen of -"},
    {__LINE__,
     "Five people were killed when a lorry overturned on the coast road, police said. The Interior "
     "Ministry sent its condolences.",
     "unknown people by - of -"},
    // where it happened is not who did it
    {__LINE__, "More than 900 people have died in Peru.", "unknown people by - of -"},
    // the subject of the harm's own verb did it, whoever else is told of; a shell is nobody
    {__LINE__, "Two intruders kill a guest with an axe before being shot dead by police.",
     "civilian guest by intruders of -"},
    {__LINE__,
     "Supporters of the opposition set a bomb that injured seven clerks, the prosecutor said.",
     "civilian clerks by - of -"},
    // the harmed are not their own doer
    {__LINE__, "Judge Ruben Paz died after two men shot him.",
     "civilian Judge Ruben Paz by men of -"},
    {__LINE__, "Five police officers were wounded.",
     "combatant police officers by - of police "
     "officers"},
    {__LINE__, "Master Sgt. Paul R. Dunn was killed in March.",
     "combatant Master Sgt. Paul R. Dunn by - of -"},
    {__LINE__, "The local police chief was injured.",
     "combatant local police chief by - of local police chief"},
    {__LINE__, "Three fighters were killed.", "combatant fighters by - of -"},
    // words that only say what people are name no party; a plural or a nation may
    {__LINE__, "Two policemen were injured.", "combatant policemen by - of -"},
    {__LINE__, "Nine rebels were killed.", "combatant rebels by - of rebels"},
    {__LINE__, "There were no casualties on either side.", "combatant casualties by - of -"},
    // an agency in the dateline is no fighting movement, an observatory kills nobody
    {__LINE__,
     "LIMA, 3 May 90 (EFE) -- The guerrilla movement attacked the town of Ayaviri on Sunday, "
     "killing "
     "four farmers.",
     "civilian farmers by guerrilla movement of -"},
    // whoever holds those who are suspected of it did not do it
    {__LINE__, "Kosovo police arrested two Serbs suspected of killing 22 Albanians in 1999.",
     "unknown Serbs by Kosovo police of -; civilian Albanians by - of -"},
    {__LINE__, "Soldiers arrested 12 rebels and killed nine in the raid on Tarvo.",
     "combatant rebels by Soldiers of rebels; combatant rebels by Soldiers of rebels"},
    // "them" are not those who harm them
    {__LINE__,
     "The Peruvian army met Shining Path rebels near the airstrip, killing scores of them.",
     "combatant Shining Path rebels by - of Shining Path"},
    {__LINE__, "The Peruvian army stormed the rebels' camps, wounding dozens of them.",
     "combatant rebels by Peruvian army of -"},
    // a part is of the side of the whole; who leaves his dead behind has lost them
    {__LINE__, "The Peruvian army sustained 12 casualties, including a sergeant.",
     "combatant casualties by - of Peruvian army; combatant sergeant by - of Peruvian army"},
    // losses of a party by the words beside them: what they cost it, what it admits, whose deaths
    {__LINE__, "The ambush cost the guards nine dead.", "combatant guards by - of guards"},
    {__LINE__, "The army has admitted to 21 deaths.", "combatant army by - of army"},
    {__LINE__, "There were at least six Shining Path deaths in the hills.",
     "combatant Shining Path deaths by - of Shining Path"},
    // a part of fighters are fighters; losses with an officer among them are a party's
    {__LINE__, "The patrol killed seven rebels, including one woman.",
     "combatant rebels by patrol of rebels; combatant woman by patrol of rebels"},
    {__LINE__, "There was a report of 35 casualties, including an officer.",
     "combatant casualties by - of -; combatant officer by - of -"},
    {__LINE__, "The Shining Path left behind scores of dead in the valley.",
     "combatant Shining Path by - of Shining Path"},
    // "them" are named as they are before it; who is not told is counted by the word of the harm
    {__LINE__, "Rebels clashed with the policemen and captured three of them prisoner.",
     "combatant policemen by - of -"},
    {__LINE__, "The army fought the rebels in the hills, killing a number of them.",
     "combatant rebels by - of -"},
    {__LINE__, "The war has claimed 40,000 lives.", "unknown lives by - of -"},
    {__LINE__, "The blast caused no deaths.", "unknown deaths by - of -"},
    {__LINE__, "Three of those who were arrested were Chilean citizens.",
     "civilian Chilean citizens by - of -"},
    {__LINE__, "The raids caused numerous casualties among men, women, and children.",
     "civilian casualties among men, women, and children by - of -"},
    {__LINE__, "Fighters inflicted 40 casualties on army troops and guerrillas.",
     "combatant casualties on army troops and guerrillas by Fighters of army troops"},
    {__LINE__, "The murder of the 39-year-old Saleh shocked the town.", "civilian Saleh by - of -"},
    {__LINE__, "No arrests were made.", "unknown - by - of -"},
    // whoever lost or buried the dead did not kill them
    {__LINE__,
     "A jet bombed the square. \"I saw people running,\" said one man, who lost his wife and asked "
     "not to be named.",
     "civilian wife by - of -"},
    {__LINE__, "The mayor buried 40 people with his own hands after the raid.",
     "unknown people by - of -"},
};

int main(void)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        parties got = {{0}};
        CHECK(rows[i].line, rows[i].text, case_reads(rows[i].text, use, &got));
        CHECK_STR(rows[i].line, rows[i].text, got.words, rows[i].want);
    }
    case_close(case_reader());
    return CHECK_END();
}
