// Who the victims of a toll are, and whose: class and side of each toll of a sentence.
#include "claim_case.h"

static const struct {
    int line;
    const char *text;
    const char *want;
} rows[] = {
    // Who is killed beside a bomber is none.
    {__LINE__, "The bomber and six others were killed.",
     "killed 1 combatant -; killed 6 unknown -"},
    // Those who follow a commander fight; one told before by himself says nothing of many.
    {__LINE__, "The commander died with 16 of his men.",
     "killed 1 combatant -; killed 16 combatant -"},
    {__LINE__, "A nun lost a leg. Another 23 were hurt.",
     "wounded 1 civilian -; wounded 23 unknown -"},
    // Losses are those of who sustained them, or on whom they were inflicted.
    {__LINE__, "The army sustained 9 dead in the attack.", "killed 9 combatant army"},
    {__LINE__, "The rebels inflicted 23 casualties on the army at two bridges.",
     "killed 23 combatant army"},
    {__LINE__, "The patrol took 40 prisoners.", "captured 40 combatant -"},
    {__LINE__, "The enemy sustained 45 casualties at the bridge.", "killed 45 combatant enemy"},
    {__LINE__, "The rebels suffered 17 casualties, including dead and injured.",
     "killed 17 combatant rebels"},
    {__LINE__, "The guerrillas inflicted 52 casualties in three attacks.", "killed 52 combatant -"},
    {__LINE__, "The storm inflicted 52 casualties.", "killed 52 unknown -"},
    {__LINE__, "There were 26 dead and 65 wounded among the troops.",
     "killed 26 combatant troops; wounded 65 combatant troops"},
    {__LINE__, "Seven innocent people died in the crossfire.", "killed 7 civilian -"},
    // Who is named among counted fighters is one of them.
    {__LINE__, "At least 35 rebels were killed, including Omar Saleh, on Monday.",
     "killed 35 combatant rebels; killed 1 combatant rebels"},
    {__LINE__, "At least 35 people were killed, including Omar Saleh, on Monday.",
     "killed 35 unknown -; killed 1 civilian -"},
    // Who lost them is told by the verb above, by "upon", by "government", and before.
    {__LINE__, "The guerrillas clashed with army troops at the bridge, inflicting 15 casualties.",
     "killed 15 combatant army troops"},
    {__LINE__, "The guerrillas shelled the market, inflicting a total of 15 casualties.",
     "killed 15 unknown -"},
    {__LINE__, "The enemy lost the hill, having sustained 12 casualties.",
     "killed 12 combatant enemy"},
    {__LINE__, "The rebels ambushed a patrol, inflicting six casualties upon the National Guard.",
     "killed 6 combatant National Guard"},
    {__LINE__, "The rebels claim only to have lost 40 people.", "killed 40 combatant rebels"},
    {__LINE__, "The government lost 76 people in the offensive.", "killed 76 combatant government"},
    {__LINE__, "The government lost 76 troops in the offensive.", "killed 76 combatant government"},
    {__LINE__, "Among the rebels there are 65 dead and 49 wounded.",
     "killed 65 combatant rebels; wounded 49 combatant rebels"},
    {__LINE__, "The army beat the guerrillas in the north, causing over 200 casualties.",
     "killed 200 combatant guerrillas"},
    {__LINE__, "The army shelled the market, causing over 200 casualties.", "killed 200 unknown -"},
    // Some of people told before are what those are, where their nation alone is told.
    {__LINE__, "The blast killed six priests, five of whom were Spaniards.",
     "killed 6 civilian -; killed 5 civilian -"},
    {__LINE__, "Gunmen killed 60 Peruvians, including civilians and soldiers.",
     "killed 60 mixed -"},
    {__LINE__, "Gunmen killed six priests and two companions.",
     "killed 6 civilian -; killed 2 civilian -"},
    // Whose leader he is stands before, who is only a criminal is what the word before says.
    {__LINE__, "Hezbollah's main leader, Omar Khalil, was killed.", "killed 1 combatant Hezbollah"},
    {__LINE__, "The troops killed two terrorist criminals in the port.", "killed 2 combatant -"},
    {__LINE__, "The rebels left behind 27 of their dead comrades.", "killed 27 combatant rebels"},
    {__LINE__,
     "The blast claimed the lives of mayoral hopeful Omar Saleh, a senior police officer, "
     "and a clerk.",
     "killed 1 civilian -; killed 1 combatant senior police officer; killed 1 civilian -"},
    // Whom the verb before names lost them, also past a clause that says which they are.
    {__LINE__,
     "The rebels attacked the troops who look after the bridge, inflicting 30 casualties.",
     "killed 30 combatant troops"},
    {__LINE__, "The army has sustained the following: 17 dead and 25 wounded.",
     "killed 17 combatant army; wounded 25 combatant army"},
    // Whom the attack was on is told by a bare number; a bomb leaves it open.
    {__LINE__, "The patrol was attacked at noon. As a result, several were wounded.",
     "wounded - combatant -"},
    {__LINE__, "A bomb went off near the station. As a result, six were wounded.",
     "wounded 6 unknown -"},
    {__LINE__, "Gunmen attacked the passengers at the station, wounding six.",
     "wounded 6 civilian -"},
    {__LINE__,
     "The attack killed 25 civilians. They were trying to flee. Dozens more were injured.",
     "killed 25 civilian -; wounded - civilian -"},
    {__LINE__, "In Colombia, 200 Patriotic Union militants were killed.",
     "killed 200 civilian Patriotic Union"},
    {__LINE__, "A military convoy was attacked near the dam without causing any casualties.",
     "killed 0 combatant military convoy"},
    {__LINE__, "There were many casualties sustained by the rebels at the dam.",
     "killed - combatant rebels"},
    {__LINE__, "The raids caused numerous casualties among men, women, and children.",
     "killed - civilian -"},
    {__LINE__, "The raids caused 40 casualties among the civilians and army forces.",
     "killed 40 mixed -"},
    {__LINE__, "At least two of those killed in the town were medical staff.",
     "killed 2 civilian -"},
    {__LINE__, "Sergeant Omar Snow attacked the crowd. The sergeant was shot dead on Monday.",
     "killed 1 combatant -"},
    // Whose loss it is, whose all those counted together are; government troops are the
    // government's, and nobody is a convoy's.
    {__LINE__, "The Peruvian army has suffered the loss of 20 soldiers since May.",
     "killed 20 combatant Peruvian army"},
    {__LINE__, "Four officers and nine soldiers of the Chilean army died.",
     "killed 4 combatant Chilean army; killed 9 combatant Chilean army"},
    {__LINE__, "Two clerks and three soldiers of the Peruvian army died.",
     "killed 2 civilian -; killed 3 combatant Peruvian army"},
    {__LINE__, "Seven government troops were killed. A peace force came.",
     "killed 7 combatant government troops"},
    {__LINE__, "Seven soldiers were killed when rebels ambushed a military convoy.",
     "killed 7 combatant -"},
    // The dead of a whole war fought or did not; those of one blast are people of that nation.
    {__LINE__, "The decade of war killed 40,000 Peruvians.", "killed 40000 unknown -"},
    {__LINE__, "A bomb killed 40 Peruvians.", "killed 40 civilian -"},
    // A minister beside an assault did not do it.
    {__LINE__, "Many were assassinated, including Justice Minister Rodrigo Lara Bonilla.",
     "killed - unknown -; killed 1 civilian -"},
    // Colleagues in an armed body, posts of its units; whoever left it is a civilian.
    {__LINE__, "The blast hurt one of his Hezbollah colleagues.", "wounded 1 combatant Hezbollah"},
    {__LINE__, "The blast hurt one of his bank colleagues.", "wounded 1 civilian -"},
    {__LINE__, "The losses included a section chief.", "killed 1 combatant -"},
    {__LINE__, "The other man, retired General Enrique Ruiz, was killed in the port.",
     "killed 1 civilian -"},
    // Of those shot, "unidentified" says nothing.
    {__LINE__, "An unidentified man was found dead in the port.", "killed 1 civilian -"},
    {__LINE__, "Two unidentified persons were killed in the clash.", "killed 2 unknown -"},
    // A figure of those whose number it is.
    {__LINE__, "The blast brought to 29 the number of rebels killed this year.",
     "killed 29 combatant rebels"},
    {__LINE__, "The number of journalists killed this year has reached 31.",
     "killed 31 civilian -"},
    {__LINE__, "The number of dead civilians rose to 58.", "killed 58 civilian -"},
    {__LINE__, "The total number of soldiers of the Chilean army killed in the war rose to 58.",
     "killed 58 combatant Chilean army"},
    // The words before a post say whose it is.
    {__LINE__, "Rebel leader Ali Omar was killed on the road.", "killed 1 combatant -"},
    {__LINE__, "Union leader Ali Omar was killed on the road.", "killed 1 civilian -"},
    {__LINE__, "Police arrested two drug gang leaders.", "captured 2 unknown -"},
    {__LINE__, "A drug lord was shot dead in the harbour.", "killed 1 unknown -"},
    // Fighters with their kin are both; people are nobody, whoever some of them are.
    {__LINE__, "Gunmen killed a policeman and his son.", "killed 2 mixed -"},
    {__LINE__, "Some 12 nurses were among 20 people killed in the port.",
     "killed 12 civilian -; killed 20 unknown -"},
    // Why somebody is held says who he is; a doctor is one all the same.
    {__LINE__, "Police arrested five Paraguayans in the port.", "captured 5 unknown -"},
    {__LINE__, "Police arrested five Paraguayan doctors in the port.", "captured 5 civilian -"},
    // What is told of a person elsewhere, whose name hangs on its first word.
    {__LINE__,
     "The drug trafficker Juan Perez Molina was wanted. Police have killed Juan Perez Molina.",
     "killed 1 unknown -"},
    {__LINE__, "Staff Sgt. Ryan Hale, 24, was popular. He died in January.",
     "killed 1 combatant -"},
    // Leaders of an armed body fight, also many of them, and behind a name.
    {__LINE__, "The blast in the port killed 20 leaders of Ahrar al-Sham.",
     "killed 20 combatant Ahrar al-Sham"},
    {__LINE__, "Karim Amun, another terrorist leader, was also killed.", "killed 1 combatant -"},
    {__LINE__, "The former head of al-Qaida was killed in the port.",
     "killed 1 combatant Al-Qaeda"},
    // Who led an armed body long ago is no civilian; who leads a party is.
    {__LINE__, "Osama bin Laden founded al-Qaida. He was killed in the port.",
     "killed 1 combatant Al-Qaeda"},
    {__LINE__, "The attorney general was killed in the port.", "killed 1 civilian -"},
    {__LINE__, "The attorney-general was killed in the port.", "killed 1 civilian -"},
    {__LINE__, "The general was killed in the port.", "killed 1 combatant -"},
    // A number that two nouns share, and people who are mostly civilians.
    {__LINE__, "Twelve relatives of Hezbollah fighters were killed.",
     "killed 12 civilian Hezbollah"},
    {__LINE__, "Several magistrates and rebels were killed in the port.", "killed - mixed -"},
    {__LINE__, "At least 150 servicemen and women were wounded in the port.",
     "wounded 150 combatant -"},
    {__LINE__, "The rockets killed 40 people, mostly women and children.", "killed 40 mixed -"},
    // What a sentence goes on to say of the people counted.
    {__LINE__, "Up to 2,000 people have been killed, of whom at least 400 were civilians.",
     "killed - unknown -; killed 400 civilian -"},
    {__LINE__, "Clashes left 7 killed and more than 30 hurt, including guerrillas and soldiers.",
     "killed 7 combatant -; wounded 30 combatant -"},
    {__LINE__, "The fighting killed 300 people, including soldiers, rebels and civilians.",
     "killed 300 mixed -"},
    {__LINE__, "The murder of ten union members shocked the town.", "killed 10 civilian -"},
    {__LINE__, "Major Juan Perez was killed by gunmen in the town.", "killed 1 combatant -"},
    // Whose class nobody tells: held, or on the other side of a gunfight.
    {__LINE__, "A teenager was arrested in the harbour.", "captured 1 unknown -"},
    {__LINE__, "John Smith was killed in a shootout with police on Monday.", "killed 1 unknown -"},
    // Whose they are, by a body in their words, before them or behind.
    {__LINE__, "Five Armed Forces personnel were killed in the ambush.",
     "killed 5 combatant Armed Forces"},
    {__LINE__, "Gunmen arrested Army captain Luis Camargo in the town.",
     "captured 1 combatant Army"},
    {__LINE__, "Sergeant Lee Hart of the elite 75th Ranger Regiment was shot dead.",
     "killed 1 combatant 75th Ranger Regiment"},
    {__LINE__, "Five Turkish soldiers died when a mine blew up under their vehicle.",
     "killed 5 combatant Turkish soldiers"},
    // A place, a school and a church take no side.
    {__LINE__, "Gunmen kidnapped the mayor of Santa Rosa on Friday.", "kidnapped 1 civilian -"},
    {__LINE__, "The rector of the National University was murdered by gunmen.",
     "killed 1 civilian -"},
    // Fighters whose words tell no party are of the one that the report names: never of the doer.
    {__LINE__, "Rebels ambushed a convoy and killed four soldiers. The army sent more men.",
     "killed 4 combatant army"},
    {__LINE__, "Rebels ambushed a convoy and killed four soldiers.", "killed 4 combatant -"},
    {__LINE__, "The FARC attacked the post at dawn. Six guerrillas were killed.",
     "killed 6 combatant Revolutionary Armed Forces of Colombia"},
    {__LINE__, "Islamic State killed six fighters in the town.", "killed 6 combatant -"},
    {__LINE__, "The bomb killed 22 people, seventeen from the Armed Forces.",
     "killed 22 unknown -; killed 17 combatant Armed Forces"},
    {__LINE__, "A bomb killed three officers, one from the Coast Guard and two from the police.",
     "killed 3 combatant -; killed 1 combatant Coast Guard; killed 2 combatant police"},
    {__LINE__, "Separatists said six of their fighters were killed.",
     "killed 6 combatant Separatists"},
    {__LINE__, "Captain Rosa Lima, of the Fifth Brigade, was wounded.",
     "wounded 1 combatant Fifth Brigade"},
    {__LINE__, "Four National Guard members were wounded in the attack.",
     "wounded 4 combatant National Guard"},
    {__LINE__, "A U.S. contractor was wounded in the attack.",
     "wounded 1 civilian U.S. contractor"},
    {__LINE__, "There were no casualties or damage inflicted on the 3rd Brigade.",
     "killed 0 combatant 3rd Brigade"},
    {__LINE__, "Three militants of the Labour Party were killed.",
     "killed 3 civilian Labour Party"},
    {__LINE__, "Two policemen were killed, the Interior Ministry said.", "killed 2 combatant -"},
    // Of rebels the only ones; two sides are none.
    {__LINE__, "Islamic State and the Nusra Front fought the army. Six terrorists died.",
     "killed 6 combatant -"},
    {__LINE__, "The bomb killed a number of guerrillas and soldiers.", "killed - combatant -"},
    // Who only tells whose the harmed are is none of them.
    {__LINE__, "The son of a police chief was kidnapped.", "kidnapped 1 civilian -"},
    {__LINE__, "The wives of five soldiers were kidnapped.", "kidnapped - civilian -"},
    {__LINE__, "Rami Saleh, a fighter with the Nusra Front, was killed.",
     "killed 1 combatant Jabhat al-Nusra"},
    {__LINE__, "Three senior figures of Hamas were arrested in Hebron.",
     "captured 3 combatant Hamas"},
    // A membership that is told behind.
    {__LINE__, "Police arrested three men, members of a gang called the Owls.",
     "captured 3 unknown Owls"},
    {__LINE__, "Three men were arrested. They are members of the gang called the Owls.",
     "captured 3 unknown Owls"},
    {__LINE__, "Four men who belonged to the Black Hand gang were arrested.",
     "captured 4 unknown Black Hand gang"},
    {__LINE__, "Hashim Ali, who belongs to the Badr Organization, was arrested.",
     "captured 1 unknown Badr Organization"},
    {__LINE__, "Two journalists from El Diario were kidnapped near the border.",
     "kidnapped 2 civilian -"},
};

static bool use(void *context, const sr_reading *r, sr_arena scratch, sr_error *err)
{
    case_words *words = context;
    (void)scratch, (void)err;
    for (uint32_t i = 0; i < r->claims.toll_count; i++) {
        const sr_toll *t = &r->claims.tolls[i];
        char low[24];
        char line[256];
        case_number(low, sizeof low, t->low);
        (void)snprintf(line, sizeof line, "%s %s %s %s", sr_measure_text[t->measure], low,
                       sr_class_text[t->class],
                       t->side == SR_NONE ? "-" : r->names.actors[t->side].name);
        case_add(words->tolls, sizeof words->tolls, line);
    }
    return true;
}

int main(void)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        case_words words = {0};
        CHECK(rows[i].line, rows[i].text, case_reads(rows[i].text, use, &words));
        CHECK_STR(rows[i].line, rows[i].text, words.tolls, rows[i].want);
    }
    case_close(case_reader());
    return CHECK_END();
}
