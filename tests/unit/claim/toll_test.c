// Tolls of single reports: number, bound, victims, source. Each row is a shape of sentence.
#include "claim_case.h"

static const struct {
    int line;
    const char *text;
    const char *want; // "-" where nobody is harmed
} rows[] = {
    {__LINE__, "Five soldiers were killed in the valley on Monday.", "killed 5..5 soldiers"},
    {__LINE__, "The blast killed at least 12 people and wounded 30 others.",
     "killed 12..- people; wounded 30..30 others"},
    {__LINE__, "A policeman was shot dead and two of his colleagues were injured.",
     "killed 1..1 policeman; wounded 2..2 colleagues"},
    {__LINE__, "At least nine people died, including three children.",
     "killed 9..- people; killed 3..3 children"},
    {__LINE__, "Two officers and a farmer were killed.",
     "killed 2..2 officers; killed 1..1 farmer"},
    {__LINE__, "Troops arrested 40 suspected rebels in the market town.",
     "captured 40..40 suspected rebels"},
    {__LINE__, "Gunmen kidnapped four nurses from a clinic.", "kidnapped 4..4 nurses"},
    {__LINE__, "The raid left seven villagers dead and dozens wounded.",
     "killed 7..7 villagers; wounded -..- villagers"},
    {__LINE__, "Police said 14 demonstrators were hurt.", "wounded 14..14 demonstrators (Police)"},
    {__LINE__, "More than 200 families fled their homes.", "displaced 200..- families"},
    {__LINE__, "The death toll rose to 61.", "killed 61..61 -"},
    {__LINE__, "A commander of al-Omari brigade was killed.",
     "killed 1..1 commander of al-Omari brigade"},
    {__LINE__, "The shelling claimed three lives.", "killed 3..3 lives"},
    // the figure hangs on the verb of the toll, whatever is told between
    {__LINE__,
     "The number of fighters killed in battles on Saturday against rebels in the town of Quilca "
     "has "
     "risen to 39.",
     "killed 39..39 -"},
    {__LINE__,
     "The death toll from the shelling of a market and two schools near Quilca climbed to 41.",
     "killed 41..41 - history"},
    {__LINE__, "Estimates of the death toll vary from 10,000 to more than 30,000.",
     "killed 10000..30000 -"},
    // a whole people, of whom nobody counts one
    {__LINE__, "Nearly half of the population were displaced.", "displaced -..- population"},
    {__LINE__, "The war has killed 3,000 people in a population of 4 million.",
     "killed 3000..3000 people history"},
    {__LINE__, "The army killed a large part of the population of the town.", "-"},
    // a report, news or a rumour that somebody repeats, confirms or denies
    {__LINE__,
     "Radio Lima repeated the report that planes are bombing the hills, where they have killed 3 "
     "farmers and wounded 12.",
     "killed 3..3 farmers (Radio Lima); wounded 12..12 farmers (Radio Lima)"},
    {__LINE__,
     "RADIO VICTORIA REPEATS THE RUMOUR THAT THE GUARDS ARE BURNING THE HUTS, WHERE THEY HAVE "
     "KILLED 3 FARMERS.",
     "killed 3..3 FARMERS (RADIO VICTORIA)"},
    {__LINE__, "The mayor confirmed the news that gunmen had killed 4 farmers on the bridge.",
     "killed 4..4 farmers (The mayor)"},
    {__LINE__, "The police chief denied the claim that his men had killed 5 students.",
     "killed 5..5 students (The police chief) denied"},
    {__LINE__, "Residents spread the rumour that 12 farmers died.",
     "killed 12..12 farmers (Residents)"},
    {__LINE__, "The mayor denounced the raid that killed 4 farmers.", "killed 4..4 farmers"},
    {__LINE__, "Ana Ruiz said police should ask whether it was a raid that killed 4 farmers.",
     "killed 4..4 farmers (Ana Ruiz)"},
    // whoever signs tells the topic too; those who are counted speak; reports that nobody issued
    // have the voice of who tells of them
    {__LINE__,
     "The man is wanted for the murder of 30 people and is responsible for the killing of three "
     "guards in Quilca, reported Milenio.",
     "killed 30..30 people (Milenio); killed 3..3 guards (Milenio)"},
    {__LINE__,
     "The radio quoted a number of shepherds near the lake as saying gunmen killed 3 farmers.",
     "killed 3..3 farmers (a number of shepherds near the lake)"},
    {__LINE__,
     "The army confirmed the raid but said early reports indicated 8 farmers were killed.",
     "killed 8..8 farmers (The army)"},
    {__LINE__, "The rebels claimed the attack, which spokesman Omar Nasser said killed 190 people.",
     "killed 190..190 people (spokesman Omar Nasser)"},
    {__LINE__, "The rebels admitted on their website the killing of 12 fishermen.",
     "killed 12..12 fishermen (The rebels)"},
    {__LINE__, "The ministry announced in a statement the death of 12 fishermen.",
     "killed 12..12 fishermen (The ministry)"},
    // who named the two told of them
    {__LINE__,
     "The mayor said that on 5 May the guards arrested Luis Vidal and Jose Salas. A judge wants to "
     "see the two arrested men.",
     "captured 2..2 men (The mayor)"},
    // marks written twice, as tables have them
    {__LINE__,
     "The raid was long. \"\"We lost 4 men,\"\" said Ana Ruiz, the deputy head of River Watch. "
     "\"\"The guards must leave and 3 boys were killed.\"\"",
     "killed 4..4 men (Ana Ruiz); killed 3..3 boys (Ana Ruiz)"},
    // a site cannot speak, and whoever stands beside the verb can
    {__LINE__,
     "A bomb killed 20 men at a site near the town of Quilca the Sama news agency reported.",
     "killed 20..20 men (the Sama news agency)"},
    // whoever is to be freed is in another clause than whoever is held
    {__LINE__,
     "The band said it was holding the envoy and demanded that Tarvo release 80 prisoners.", "-"},
    // "her" before a noun owns it
    {__LINE__, "Militiamen killed a nurse and her sister.", "killed 2..2 nurse and her sister"},
    {__LINE__, "Soldiers shot dead five monks, their cook and her daughter.",
     "killed 7..7 monks, their cook and her daughter"},
    // behind a comma, who spoke goes on speaking
    {__LINE__,
     "The opposition said militiamen had come in after the army shelled the town, and put the "
     "toll at 110.",
     "killed 110..110 - (The opposition)"},
    // a number alone with its harm behind it
    {__LINE__, "Rockets on the port left 18 killed and 27 wounded.",
     "killed 18..18 -; wounded 27..27 -"},
    {__LINE__, "Officials reported six killed and nine wounded in the ambush.",
     "killed 6..6 - (Officials); wounded 9..9 - (Officials)"},
    {__LINE__, "Four dead, 11 hurt in market blast", "killed 4..4 -; wounded 11..11 -"},
    {__LINE__, "No casualties were reported.", "killed 0..0 casualties probable"},
    {__LINE__, "SIX GUERRILLAS WERE KILLED AND TWO SOLDIERS WERE WOUNDED NEAR THE BRIDGE.",
     "killed 6..6 GUERRILLAS; wounded 2..2 SOLDIERS"},
    {__LINE__, "Rockets hit a school killing eight pupils and injuring 15 a monitoring group said.",
     "killed 8..8 pupils (a monitoring group); wounded 15..15 pupils (a monitoring group)"},
    // the part is harmed now; what the whole suffered is told elsewhere
    {__LINE__, "Nine of the injured died during the night.", "killed 9..9 -"},
    {__LINE__, "Eight of the 30 hostages were freed.", "released 8..8 hostages"},
    {__LINE__, "The frost killed 90 sheep.", "-"},
    // places are not people
    {__LINE__, "The rebels held five districts of the city.", "-"},
    {__LINE__, "At noon 30 civilians were wounded in one cellar.", "wounded 30..30 civilians"},
    {__LINE__, "The shelling left 50 dead civilians in the streets.", "killed 50..50 civilians"},
    // who says so is not one of them
    {__LINE__, "The bomb killed 12 people, police said.", "killed 12..12 people (police)"},
    // nor is what somebody calls for
    {__LINE__, "The preacher called on his followers to kill foreigners.", "-"},
    // a list of names is one count, and so is a family; ages count nobody
    {__LINE__, "Ana Ruiz and Luis Ortega were killed.", "killed 2..2 Ana Ruiz and Luis Ortega"},
    {__LINE__, "A farmer and his two sons were killed.", "killed 3..3 farmer and his two sons"},
    {__LINE__, "A shepherd boy of 13 was killed.", "killed 1..1 shepherd boy"},
    // what adds up to a count is its parts
    {__LINE__, "Six tourists were killed in the crash, two Swedes and four Greeks.",
     "killed 6..6 tourists; killed 2..2 Swedes; killed 4..4 Greeks"},
    // a warrant, a picture and a charge harm nobody
    {__LINE__, "A judge has signed a warrant for the arrest of three officers.", "-"},
    {__LINE__, "Police released pictures of two men.", "-"},
    {__LINE__, "The court asked for the death penalty.", "-"},
    // who is only pointed back to is told already
    {__LINE__, "Three men were arrested on Monday. The men were arrested at a farm.",
     "captured 3..3 men"},
    {__LINE__, "Soldiers took away nine men at dawn.", "captured 9..9 men"},
    {__LINE__, "The army has wounded 12 civilians.", "wounded 12..12 civilians"},
    {__LINE__, "The army has killed 3 and wounded 12 civilians.",
     "killed 3..3 civilians; wounded 12..12 civilians"},
    {__LINE__, "One of the guards has a wound.", "wounded 1..1 guards"},
    {__LINE__, "The raid killed three and wounded four soldiers.",
     "killed 3..3 soldiers; wounded 4..4 soldiers"},
    // words of harm with the tags of another kind of word
    {__LINE__, "Mortar fire kills two, injures nine in port city", "killed 2..2 -; wounded 9..9 -"},
    {__LINE__, "Court jails 12 students", "captured 12..12 students"},
    {__LINE__, "Militia guns down 12 farmers", "killed 12..12 farmers"},
    {__LINE__, "Among the kidnapped were 12 nurses.", "kidnapped 12..12 nurses"},
    {__LINE__, "12 dead were reported.", "killed 12..12 - probable"},
    // a participle that looks like the past of a verb, and the other way round
    {__LINE__, "Six hostages freed in border swap", "released 6..6 hostages"},
    {__LINE__, "Dozens hurt as riot police clear square", "wounded -..- -"},
    {__LINE__, "The raid ended with 12 farmers wounded.", "wounded 12..12 farmers"},
    {__LINE__, "Those abducted include 12 nurses.", "kidnapped 12..12 nurses"},
    {__LINE__, "Three soldiers were killed, 12 others captured.",
     "killed 3..3 soldiers; captured 12..12 others"},
    {__LINE__, "A raid killed at least 3, wounded 12.", "killed 3..- -; wounded 12..12 -"},
    {__LINE__, "The army killed three and kidnapped twelve.", "killed 3..3 -; kidnapped 12..12 -"},
    {__LINE__, "A boy killed, 12 men wounded in raid", "killed 1..1 boy; wounded 12..12 men"},
    // a number with its own harm behind it is not the other's
    {__LINE__, "With 3 wounded and 12 arrested, it was a bad day.",
     "wounded 3..3 -; captured 12..12 -"},
    {__LINE__, "Casualties among the police were two dead and nine wounded.",
     "killed 2..2 -; wounded 9..9 -"},
    // but two harms of which only one befell each of them are one figure
    {__LINE__, "A total of 72 soldiers were killed or captured.", "killed 72..72 soldiers"},
    // the people stand before a clause that has a subject of its own, or behind the harm
    {__LINE__, "The 12 farmers that the militia killed came from the north.",
     "killed 12..12 farmers"},
    {__LINE__, "Wounded were 12 farmers.", "wounded 12..12 farmers"},
    {__LINE__, "12 farmers are said to have been wounded.", "wounded 12..12 farmers probable"},
    {__LINE__, "12 families were forced to flee.", "displaced 12..12 families"},
    {__LINE__, "The patrol was forced to release the car.", "-"},
    {__LINE__, "12 fishermen, all from Sur, vanished.", "missing 12..12 fishermen"},
    // what the figure is said of
    {__LINE__, "Wounded: 12.", "wounded 12..12 -"},
    {__LINE__, "Fatalities now total 12.", "killed 12..12 -"},
    {__LINE__, "The number of farmers killed by the militia is 12.", "killed 12..12 -"},
    {__LINE__, "A number of soldiers killed three boys.", "killed 3..3 boys"},
    // none of them, and what only may come
    {__LINE__, "The militia killed no one.", "killed 0..0 no one"},
    {__LINE__, "Neither of the pilots was hurt.", "wounded 0..0 pilots"},
    {__LINE__, "The militia may kill 12 farmers.", "-"},
    {__LINE__, "Not only were three killed but twelve were hurt.",
     "killed 3..3 -; wounded 12..12 -"},
    // one more number is no article, an age is no number, and one of an age is somebody
    {__LINE__, "A further 12 people were killed.", "killed 12..12 people"},
    {__LINE__, "From 10 to 12 people were killed.", "killed 10..12 people"},
    {__LINE__, "A student, 19, was wounded.", "wounded 1..1 student"},
    {__LINE__, "A 19-year-old was killed.", "killed 1..1 19-year-old"},
    {__LINE__, "Mayor shot dead in Sur", "killed 1..1 Mayor"},
    // who only belongs to the harmed or is another word for him is no second one
    {__LINE__, "The brother of the mayor was killed.", "killed 1..1 brother of the mayor"},
    {__LINE__, "The man killed on Sunday was a clerk.", "killed 1..1 man"},
    {__LINE__, "A number of soldiers shot at 12 men.", "-"},
    // parts that the next sentence tells
    {__LINE__, "Twelve people were killed. Three were women.",
     "killed 12..12 people; killed 3..3 women"},
    {__LINE__, "Twelve people were killed. They included three women.",
     "killed 12..12 people; killed 3..3 women"},
    {__LINE__, "Twelve people were killed. Among them were three women.",
     "killed 12..12 people; killed 3..3 women"},
    {__LINE__, "12 people, of whom three were women, were wounded.",
     "wounded 12..12 people; wounded 3..3 women"},
    {__LINE__, "12 men were killed and so were three women.",
     "killed 12..12 men; killed 3..3 women"},
    {__LINE__, "The blast did not hurt anyone.", "wounded 0..0 anyone"},
    {__LINE__, "Neither man was killed.", "killed 0..0 man"},
    {__LINE__, "12 were killed in Sur, three in Tyre.", "killed 12..12 -; killed 3..3 -"},
    {__LINE__, "12 men were freed along with three women.",
     "released 12..12 men; released 3..3 women"},
    // asked for, promised, escaped
    {__LINE__, "They want 12 prisoners freed.", "-"},
    {__LINE__, "They promised to free 12 men.", "-"},
    {__LINE__, "The plan calls for the release of 12 prisoners.", "-"},
    {__LINE__, "12 men risk being killed.", "-"},
    {__LINE__, "12 men narrowly escaped death.", "-"},
    {__LINE__, "12 men were not hurt.", "wounded 0..0 men"},
    // those who deal with the harmed are others
    {__LINE__, "12 doctors treated the wounded.", "-"},
    {__LINE__, "12 relatives of the dead came.", "-"},
    {__LINE__, "Twelve of the wounded were children.", "wounded 12..12 children"},
    // a family, a group: what the number counts, or whence they are
    {__LINE__, "A family of four was killed.", "killed 4..4 -"},
    {__LINE__, "A group of six men was arrested.", "captured 6..6 men"},
    {__LINE__, "Six members of one family were killed.", "killed 6..6 members"},
    {__LINE__, "Six of those wounded have died.", "killed 6..6 those"},
    // the others of the whole
    {__LINE__, "All but two of the 18 passengers died.", "killed 16..16 passengers"},
    {__LINE__, "All but two of the guards died.", "killed -..- guards"},
    // ways to say that somebody is held or gone
    {__LINE__, "The fate of the 14 crewmen is unknown.", "missing 14..14 crewmen"},
    {__LINE__, "The two men are still in captivity.", "kidnapped 2..2 men"},
    {__LINE__, "Twelve rebels were taken alive.", "captured 12..12 rebels"},
    {__LINE__, "Nadia Haddad, who had been held for a month, was released on Sunday.",
     "released 1..1 Nadia Haddad"},
    // what would happen is no toll
    {__LINE__, "The hostages would be killed one by one, the caller said.", "-"},
    // one person with two names for him, not two
    {__LINE__, "Omar Haddad, the mayor, was killed.", "killed 1..1 Omar Haddad, the mayor"},
    {__LINE__, "Ten men died on Monday. Ten more men died on Tuesday.",
     "killed 10..10 men; killed 10..10 men"},
    // shot and dead of it is one harm; a named person is one, however often he is told of
    {__LINE__, "Gunmen shot and killed a teacher.", "killed 1..1 teacher"},
    {__LINE__,
     "A deputy mayor was killed. Omar Haddad, deputy mayor of the port, was killed at noon.",
     "killed 1..1 deputy mayor"},
    {__LINE__, "The driver suffered two deep wounds.", "wounded 1..1 driver"}, // no two people
    {__LINE__, "Nine people died in March. Two people were killed on Tuesday.",
     "killed 9..9 people history; killed 2..2 people"},
    // what is condemned, tried or only pointed out is known already: nobody is its source
    {__LINE__, "The bishop condemned the killing of two nurses.", "killed 2..2 nurses"},
    {__LINE__, "The governor said that judges will investigate the murder of two nurses.",
     "killed 2..2 nurses"},
    {__LINE__, "The mayor said that the blast that killed six people had ruined the market.",
     "killed 6..6 people"},
    {__LINE__, "The mayor said a blast had killed six people.", "killed 6..6 people (The mayor)"},
    {__LINE__,
     "The rebels claimed responsibility for the ambush, which spokesman Omar Haddad said killed 9 "
     "soldiers.",
     "killed 9..9 soldiers (spokesman Omar Haddad)"}, // said, whatever it is told of
    {__LINE__, "Two soldiers suffered no injuries.", "wounded 0..0 soldiers"},
    {__LINE__, "The driver suffered no serious injuries.", "-"},
    {__LINE__, "Seven soldiers, not six, were wounded.", "wounded 7..7 soldiers"},
    {__LINE__, "The shell killed two nurses and their five children.",
     "killed 7..7 nurses and their five children"},
    {__LINE__, "The death of six nuns and their two maids was a crime.",
     "killed 6..6 nuns; killed 2..2 maids"}, // two counts
    // how badly is no count, and no body of the state a dead one
    {__LINE__, "Twelve people were hurt, some of them critically.", "wounded 12..12 people"},
    {__LINE__, "The talks led to a new government body.", "-"},
    // the other side's answer, with as many dead
    {__LINE__,
     "The day was long. The road was shut. Rebels shelled the town, killing three farmers. The "
     "army answered with a raid, killing three farmers.",
     "killed 3..3 farmers; killed 3..3 farmers"},
    // what one of several names is said to be is nobody more
    {__LINE__, "Police arrested Rodrigo Ochoa, a student, and Alfredo Castro.",
     "captured 2..2 Rodrigo Ochoa, a student, and Alfredo Castro"},
    {__LINE__, "Baltazar Mateo, his assistant, was arrested.",
     "captured 1..1 Baltazar Mateo, his assistant"},
    // between an act and its victims stand the place or who did it
    {__LINE__, "The murder in Lima of two judges shocked the city.", "killed 2..2 judges"},
    {__LINE__, "The killing by police of three students led to protests.", "killed 3..3 students"},
    {__LINE__, "Seven members of the guard were harmed.", "wounded 7..7 members of the guard"},
    // a number of casualties is their figure, or none
    {__LINE__, "The total number of casualties in the town is 45.", "killed 45..45 -"},
    {__LINE__, "Nobody has reported on the number of casualties.", "-"},
    // of whom it is said that nothing happened to them
    {__LINE__, "The president escaped unharmed from an attack in Bogota.",
     "wounded 0..0 president"},
    {__LINE__, "The deputy was not injured because he had left early.", "wounded 0..0 deputy"},
    {__LINE__, "Neither Ivanov nor his wife was hurt.", "wounded 0..0 Ivanov nor his wife"},
    {__LINE__, "It is not known if the driver was injured.", "-"},
    {__LINE__, "The man was not seriously injured.", "-"},
    {__LINE__, "A judge was killed in the city at noon, it was reported today by the police.",
     "killed 1..1 judge (the police)"},
    // Deeds, footnotes and photographs count nobody; what is asked for has not come about.
    {__LINE__, "The army carried out three massacres in the valley.", "-"},
    {__LINE__, "She was in critical condition [41] with gunshot wounds in one leg.",
     "wounded 1..1 She"},
    {__LINE__, "The raid in the valley killed [9] persons.", "killed 9..9 persons"},
    {__LINE__, "A bag belonging to Omar Khalil is seen in a photo released by the ministry.", "-"},
    {__LINE__, "The front demands the release of 3,000 political prisoners.", "-"},
    {__LINE__, "The army announced the release of 3,000 political prisoners.",
     "released 3000..3000 political prisoners (The army)"},
    {__LINE__, "Some 800,000 villagers have had to leave their valley.",
     "displaced 800000..800000 villagers"},
    {__LINE__, "Police took away some one and a half tons of hay and arrested five men.",
     "captured 5..5 men"},
    {__LINE__, "The unit had the objective of capturing Omar Khalil but he managed to escape.",
     "-"},
    {__LINE__, "The hospital has received 40 dead, while over 90 are recovering from wounds.",
     "killed 40..40 -; wounded 90..- -"},
    // Who arrested somebody, and who is on trial for it, is not harmed.
    {__LINE__, "The clerk thanked the six detectives who arrested the thief.",
     "captured 1..1 thief"},
    {__LINE__, "Nine members of the armed forces have been charged in the deaths.", "-"},
    // Who is shot "before being" is the subject of the verb above.
    {__LINE__, "A rebel threw stones at a patrol before being shot dead in the port.",
     "killed 1..1 rebel"},
    {__LINE__, "The clerk was taken to a hospital and pronounced dead.", "killed 1..1 clerk"},
    // Things that cannot speak stand back behind whoever tells of them.
    {__LINE__, "The spokesman said that five captives had been shot dead, according to autopsies.",
     "killed 5..5 captives (The spokesman)"},
    {__LINE__, "The envoy said that, according to police records, some 12,000 villagers have died.",
     "killed 12000..12000 villagers (police records)"},
    {__LINE__,
     "Officials say the toll is 45 dead, according to the Quilca Press news service, while "
     "others put it higher.",
     "killed 45..45 - (Officials)"},
    // A label before a colon is nobody.
    {__LINE__, "Video: Two troopers were killed by a runaway car.", "killed 2..2 troopers"},
    {__LINE__, "Last minute report: In confusing events two policemen were killed in the valley.",
     "killed 2..2 policemen"},
    {__LINE__, "Police report: Two clerks were killed in the valley.",
     "killed 2..2 clerks (Police)"},
    {__LINE__, "The port authority and the city police each said that two men were killed.",
     "killed 2..2 men (The port authority and the city police)"},
    // A deed known before is no news of whoever speaks about another thing.
    {__LINE__, "The mayor announced that three sergeants were involved in the murder of two nuns.",
     "killed 2..2 nuns"},
    {__LINE__, "The mayor said troops were sent to the border after the murder of two nuns.",
     "killed 2..2 nuns"},
    {__LINE__, "The envoy said that talks would end the war that has left 70,000 people dead.",
     "killed 70000..70000 people history"},
    {__LINE__, "The envoy said that the war has left 70,000 people dead.",
     "killed 70000..70000 people (The envoy) history"},
    {__LINE__, "The mayor announced the murder of two nuns.", "killed 2..2 nuns (The mayor)"},
    {__LINE__, "Two people were killed, according to the mayor, including a police officer.",
     "killed 2..2 people (the mayor); killed 1..1 police officer (the mayor)"},
    // whoever says it of all of them tells it too
    {__LINE__,
     "A helicopter was shot down, killing all four people on board. The ministry said all four "
     "people on board were dead.",
     "killed 4..4 people (The ministry)"},
    // a speaker that only the layer hears
    {__LINE__,
     "A truck bomb blamed on the rebels killed 14 shoppers in eastern Homs on Sunday the "
     "Britain-based Harbour Observatory for Peace (HOP) said.",
     "killed 14..14 shoppers (the Britain-based Harbour Observatory for Peace)"},
    // who stands between "with" and the participle speaks, and not the subject
    {__LINE__,
     "Rebel units kept shelling the eastern suburbs on Sunday with the observatory saying that six "
     "farmers were killed.",
     "killed 6..6 farmers (the observatory)"},
    {__LINE__, "International dispatches speak of 40 dead.",
     "killed 40..40 - (International dispatches)"},
    {__LINE__,
     "LIMA, 3 MAY 89 (RADIO UNO) -- [TEXT] A BOMB WENT OFF.\n\n   [BEGIN RECORDING] [ROJAS, IN "
     "PROGRESS] THE BOMB KILLED THREE FARMERS. [END RECORDING]",
     "killed 3..3 FARMERS (ROJAS)"},
    // who counts, records or verifies is the source, and so is the owner of a count
    {__LINE__, "A clinic had counted 70 bodies.", "killed 70..70 bodies (A clinic)"},
    {__LINE__, "The Red Cross found 25 dead.", "killed 25..25 - (The Red Cross)"},
    {__LINE__, "Some 16 deaths were documented by Amnesty International.",
     "killed 16..16 deaths (Amnesty International)"},
    {__LINE__, "The ministry raised the death toll to 19.", "killed 19..19 - (The ministry)"},
    {__LINE__, "The rebels' tally of 25 dead was disputed.", "killed 25..25 - (The rebels)"},
    {__LINE__, "A first toll by the army spoke of 25 dead.", "killed 25..25 - (the army)"},
    {__LINE__, "The health ministry's toll stands at 19.", "killed 19..19 - (The health ministry)"},
    {__LINE__, "By the army's count, 19 rebels were killed.", "killed 19..19 rebels (the army)"},
    {__LINE__, "The number of dead rose to 19, the ministry said.",
     "killed 19..19 - (the ministry)"},
    {__LINE__, "The rescue service said it had counted 70 bodies.",
     "killed 70..70 bodies (The rescue service)"},
    {__LINE__, "Officials revised the number of dead to 19.", "killed 19..19 - (Officials)"},
    {__LINE__, "The navy's own count was 19 dead.", "killed 19..19 - (The navy)"},
    // not one who comes upon the dead, nor a side whose dead they are, nor what makes them more
    {__LINE__, "Soldiers found six bodies in a well.", "killed 6..6 bodies"},
    {__LINE__, "The army's death toll rose to 19.", "killed 19..19 army"},
    {__LINE__, "The blast raised the death toll to 19.", "killed 19..19 -"},
    {__LINE__, "The video shows six dead men in a ditch.", "killed 6..6 men"},
    // who was taken for dead and lives is no toll, here or in the next sentence
    {__LINE__, "Forty divers feared dead turned up alive.", "-"},
    {__LINE__, "Six nurses presumed dead have been found safe.", "-"},
    {__LINE__, "The nine guards reported killed on Monday are alive, the mayor said.", "-"},
    {__LINE__, "Six farmers listed as dead later returned to their farm.", "-"},
    {__LINE__, "The ministry wrongly reported that six nurses had been killed.", "-"},
    {__LINE__, "Officials feared that 40 divers had died. All of them were found alive.", "-"},
    {__LINE__, "Six farmers are feared dead and two were found alive.",
     "killed 6..6 farmers possible"},
    {__LINE__, "Police said six farmers were killed but the mayor survived.",
     "killed 6..6 farmers (Police)"},
    {__LINE__, "Soldiers mistakenly killed six farmers.", "killed 6..6 farmers"},
    // what is denied ends where the next word of saying begins
    {__LINE__, "The army denied that a school was hit and said the raid had killed six gunmen.",
     "killed 6..6 gunmen (The army)"},
    {__LINE__, "The army denied that its guns had hit a school and killed six pupils.",
     "killed 6..6 pupils (The army) denied"},
    {__LINE__, "The army neither confirmed nor denied that six gunmen had been killed.",
     "killed 6..6 gunmen (The army)"},
    // that they were fighters is one side's word
    {__LINE__, "The army said six gunmen were killed. The Red Cross found 25 dead.",
     "killed 6..6 gunmen (The army); killed 25..25 - (The Red Cross)"},
    {__LINE__, "\"No school was hit,\" the army said, denying reports of 25 dead.",
     "killed 25..25 - (the army) denied"},
    // a word with other meanings is no doubt of the report's
    {__LINE__, "The army lost 40 men, the rebels said.", "killed 40..40 men (the rebels)"},
    {__LINE__, "Some 40 men are feared dead.", "killed 40..40 men possible"},
    // none of two things; none of those who were
    {__LINE__, "No damage or casualties were reported.", "killed 0..0 casualties probable"},
    {__LINE__, "None of those injured was in danger.", "-"},
    {__LINE__, "No statement was released.", "-"},
    {__LINE__, "A farmer, identified as 57-year-old Jose Martinez, was killed.",
     "killed 1..1 farmer"},
    // numbers that count no victims
    {__LINE__, "The ministry did not mention if there were casualties.", "-"},
    {__LINE__, "A man whose sister was killed stood by the wall.", "killed 1..1 sister"},
    {__LINE__, "Three guards were killed. The three guards were shot at noon.",
     "killed 3..3 guards"},
    {__LINE__, "No one can be arrested without a warrant.", "-"},
    {__LINE__, "The 43-year-old commander led 300 fighters over 20 miles.", "-"},
    {__LINE__, "Seven rockets were fired at the base.", "-"},
    {__LINE__, "The two sides agreed to a truce of 72 hours.", "-"},
    {__LINE__, "The group threatened to kill 10 hostages.", "-"},
    // games
    {__LINE__, "Rovers killed off Albion 4-1 in the final.", "-"},
    {__LINE__, "Town won 2-1 and then lost 0-3 to Albion.", "-"},
    {__LINE__, "The shelling killed 10-12 people.", "killed 10..12 people"},
    {__LINE__, "The strike killed off 20 rebels.", "killed 20..20 rebels"},
    // whose losses they are
    {__LINE__,
     "Villagers buried 15 rebels. An officer put police losses at six dead and 20 injured.",
     "killed 15..15 rebels; killed 6..6 police (An officer); wounded 20..20 police (An officer)"},
    {__LINE__, "The officer put rebel dead at 80 and his own losses at six.",
     "killed 80..80 rebel; killed 6..6 -"},
    {__LINE__,
     "The ministry acknowledged the loss of two boats and 16 sailors, with seven missing.",
     "killed 16..16 sailors (The ministry); missing 7..7 sailors (The ministry)"},
    {__LINE__, "Rebel dead were put at 80.", "killed 80..80 Rebel"},
    {__LINE__, "The ministry acknowledged the loss of 16 tanks.", "-"},
    {__LINE__, "The colonel said the army had lost six killed and 20 wounded.",
     "killed 6..6 army (The colonel); wounded 20..20 army (The colonel)"},
    {__LINE__, "The colonel said army losses had been six killed and 20 wounded.",
     "killed 6..6 army (The colonel); wounded 20..20 army (The colonel)"},
    {__LINE__, "The squadron lost two jets and both pilots.", "killed 2..2 pilots"},
    {__LINE__,
     "Rebel casualties were nine killed and 30 wounded, while army losses came to six dead.",
     "killed 9..9 Rebel; wounded 30..30 Rebel; killed 6..6 army"},
    // a bare figure takes people from the whole before, not from a part nor from bodies
    {__LINE__,
     "A rocket killed six people, three of them boys. The mayor put the death toll at 14.",
     "killed 6..6 people; killed 3..3 boys; killed 14..14 people (The mayor)"},
    {__LINE__, "Nine bodies lay in the street. The hospital treated 25 wounded.",
     "killed 9..9 bodies; wounded 25..25 -"},
    // a number that ends a name, an age or a rate counts nobody
    {__LINE__, "The militia captured Base 38 north of the port.", "-"},
    {__LINE__, "The militia captured Base 38 and the bridge.", "-"},
    {__LINE__, "The militia captured 38 soldiers north of the port.", "captured 38..38 soldiers"},
    {__LINE__, "The guards expelled the band from Regiment 95 last month.", "-"},
    {__LINE__, "The boys aged from five to 11 were killed on Monday.", "killed -..- boys"},
    {__LINE__, "Guards in the province killed one man for every 40 arrests.", "-"},
    {__LINE__, "One guard in every port was killed.", "killed 1..1 guard"},
    {__LINE__, "Guards in the province killed one man for his boat.", "killed 1..1 man"},
    {__LINE__, "The province registered 83 cases of kidnapping in spring.",
     "kidnapped 83..83 cases"},
    {__LINE__, "The province registered 83 cases of measles in spring.", "-"},
    {__LINE__, "Three clerks died and seven experienced breathing difficulties.",
     "killed 3..3 clerks; wounded 7..7 clerks"},
    {__LINE__, "Some 9,000 villagers are trapped behind the river.", "-"},
    // an act and whose it was: a name's first word hangs on it in the tree
    {__LINE__, "Soon after Marta Rojas's assassination, the council met.",
     "killed 1..1 Marta Rojas"},
    {__LINE__, "The band was planning Marta Rojas's assassination.", "-"},
    {__LINE__, "The council condemned the murder on 3 May of Judge Marta Rojas.",
     "killed 1..1 Judge Marta Rojas"},
    {__LINE__, "The council condemned the speech on 3 May of Judge Marta Rojas.", "-"},
    {__LINE__, "The gunman fired at the guests and killed himself.", "killed 1..1 The gunman"},
    {__LINE__, "Nobody was near the bank, a few doors from where the mayor was shot dead.",
     "killed 1..1 mayor"},
    {__LINE__, "There were no immediate reports of injuries.", "wounded 0..0 injuries"},
    {__LINE__, "There were no details of the injuries.", "-"},
    {__LINE__, "The blast did not cause injuries.", "wounded 0..0 injuries"},
    // two states before one noun, a second figure with its own harm, the hurt told twice
    {__LINE__, "There were several dead and wounded clerks in the yard.",
     "wounded -..- clerks; killed -..- clerks"},
    {__LINE__, "There were several dead and tired clerks in the yard.", "killed -..- tired clerks"},
    {__LINE__, "Officials said 90 raiders had been killed, 60 wounded and 12 captured.",
     "killed 90..90 raiders (Officials); wounded 60..60 raiders (Officials); "
     "captured 12..12 raiders (Officials)"},
    {__LINE__, "Twenty clerks died, 30 hurt in blast. Twenty clerks died and 30 others were hurt.",
     "killed 20..20 clerks; wounded 30..30 others"},
    {__LINE__, "In all 30 clerks were hurt. Later 30 others were hurt.",
     "wounded 30..30 clerks; wounded 30..30 others"},
    {__LINE__, "The quake took the lives of 40 clerks at least.", "killed 40..- clerks"},
    {__LINE__, "The raid left a toll of one guard wounded.", "wounded 1..1 guard"},
    {__LINE__, "The pilot was praised for having shot down a foreign bomber.", "-"},
    // a name and what he is; a figure of others with its own harm
    {__LINE__, "CARLOS LOPEZ, MAYOR OF ACHI, WAS KILLED IN THE SQUARE.",
     "killed 1..1 CARLOS LOPEZ, MAYOR OF ACHI"},
    {__LINE__, "Carlos Lopez, Ana Ruiz, were killed in the square.",
     "killed 2..2 Carlos Lopez, Ana Ruiz"},
    {__LINE__, "Eight guards killed 15 others injured in blast",
     "killed 8..8 guards; wounded 15..15 others"},
    {__LINE__, "Eight guards killed 15 others in the yard.", "killed 15..15 others"},
    {__LINE__, "A bomb hit the port claiming eight and injuring 14 clerks.",
     "killed 8..8 clerks; wounded 14..14 clerks"},
    {__LINE__, "The rebels, claiming eight posts and a bridge, freed nine clerks.",
     "released 9..9 clerks"},
    {__LINE__, "The rebels hit the port, claiming 30 clerks had left.", "-"},
    {__LINE__, "The union met in the port, claiming 900 clerks.", "-"},
    {__LINE__, "Airstrikes hit the port, claiming dozens of clerks.", "killed -..- clerks"},
    {__LINE__, "The other man killed a clerk.", "killed 1..1 clerk"},
    // an article opens somebody else
    {__LINE__, "Shells killed three clerks and wounded dozens more the Port Observatory said.",
     "killed 3..3 clerks (the Port Observatory); wounded -..- clerks (the Port Observatory)"},
    // a text without commas
    {__LINE__, "Abu Hamza Salqin founder of the rebel band Ahrar al-Sham died in a raid.",
     "killed 1..1 Abu Hamza Salqin founder of the rebel band Ahrar al-Sham"},
    {__LINE__, "Karim Amun another rebel leader was also killed.",
     "killed 1..1 Karim Amun another rebel leader"},
    {__LINE__, "Abu Salim the commander of Ahrar al-Sham was killed.",
     "killed 1..1 Abu Salim the commander of Ahrar al-Sham"},
    // a heading tells what the report does
    {__LINE__,
     "80 Rebels Killed in Valley. Troops beat back an attack on the valley on Friday killing "
     "around "
     "80 rebels.",
     "killed 80..80 rebels"},
    {__LINE__,
     "Army Strike Kills Sheikh Taha. The raid on Friday killed the rebel chief Sheikh Abu Taha.",
     "killed 1..1 Sheikh Taha"},
    // a reward is no arrest
    {__LINE__, "The ministry offered a reward for information leading to the arrest of two clerks.",
     "-"},
    {__LINE__, "Police offered a reward of two million dollars for his capture.", "-"},
    {__LINE__, "Ten militant targets were hit in the eastern hills.", "-"},
    {__LINE__, "The mayor released few details.", "-"},
    {__LINE__, "The raid led to the arrest of two clerks.", "captured 2..2 clerks"},
    // what hospitals have to do with
    {__LINE__, "Six clerks needed hospital treatment.", "wounded 6..6 clerks"},
    {__LINE__, "At least 30 civilians were taken to hospitals with wounds.",
     "wounded 30..- civilians"},
    {__LINE__, "Three clerks were treated for smoke inhalation.", "wounded 3..3 clerks"},
    {__LINE__, "A clerk was taken to hospital where he died.", "killed 1..1 he"},
    // lost limbs
    {__LINE__, "A farmer had his leg blown off by a mine.", "wounded 1..1 farmer"},
    {__LINE__, "The shepherd lost a foot when he stepped on a mine.", "wounded 1..1 shepherd"},
    {__LINE__, "A young woman whose eye was severely injured spoke to reporters.",
     "wounded 1..1 young woman"},
    {__LINE__, "There were no deaths or casualties.",
     "killed 0..0 deaths; wounded 0..0 casualties"},
    {__LINE__, "The shop was shut. There were no reports of casualties",
     "killed 0..0 casualties"}, // the text ends there
};

int main(void)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        case_words words;
        CHECK(rows[i].line, rows[i].text, case_read(rows[i].text, &words));
        CHECK_STR(rows[i].line, rows[i].text, words.tolls[0] == '\0' ? "-" : words.tolls,
                  rows[i].want);
    }
    case_close(case_reader());
    return CHECK_END();
}
