// Who says what. Each row is a way to attribute.
#include "claim_case.h"

static const struct {
    int line;
    const char *text;
    const char *want; // "-" where the report speaks itself
} rows[] = {
    {__LINE__, "Police said the road was closed.", "Police: the road was closed"},
    // who speaks, past what is told of him, and whose speaker is told by the way
    {__LINE__, "A town leader reached by phone, who asked to stay away, said the road was closed.",
     "A town leader: to stay away; A town leader: the road was closed"},
    {__LINE__,
     "The UN, whose local spokesman Gordon Weiss called it a crime, estimated last month that 90 "
     "clerks had been killed.",
     "local spokesman Gordon Weiss: it a crime; The UN: 90 clerks had been killed"},
    // what is denied of a figure is the figure
    {__LINE__, "The clinic said 63 people were missing, a number that the ministry disputed.",
     "The clinic: 63 people were missing; the ministry: a number"},
    {__LINE__, "The road was closed, police said on Monday.", "police: The road was closed"},
    // a verb that is rare in news beside a whole sentence in quotation marks
    {__LINE__,
     "\"They shut the bridge. We will open it,\" Omar Nasser, a baker, thundered from the steps of "
     "the hall. \"The bridge is ours.\"",
     "Omar Nasser: They shut the bridge. We will open it / The bridge is ours"},
    {__LINE__, "Some believe that the bridge will fall.", "Some: the bridge will fall"},
    {__LINE__, "The army on Friday said that the bridge fell.", "The army: the bridge fell"},
    {__LINE__, "The mayor, Omar Nasser, on Sunday said the road was closed.",
     "The mayor, Omar Nasser: the road was closed"},
    {__LINE__, "According to the army, the rebels left the town.",
     "the army: the rebels left the town"},
    {__LINE__, "The rebels left the town, according to residents.",
     "residents: The rebels left the town"},
    {__LINE__, "\"We will stay here,\" said Omar Nasser, a shopkeeper.",
     "Omar Nasser: We will stay here"},
    {__LINE__, "The spokesman told reporters that the attack had failed.",
     "The spokesman: the attack had failed"},
    {__LINE__, "The troops, he said, had left the valley.", "he: The troops / had left the valley"},
    {__LINE__, "The army denied that its planes had bombed the market.",
     "The army: its planes had bombed the market"},
    // an attack is no speech, nor is letting people go
    {__LINE__, "Gunmen attacked the studios of the television station.", "-"},
    {__LINE__, "The rebels released six of the nine clerks on Monday.", "-"},
    {__LINE__, "Most of the clerks held in the camp were released.", "-"},
    {__LINE__, "The strikes hit the town a monitoring group said.",
     "a monitoring group: The strikes hit the town"},
    {__LINE__, "\"We will stay here,\" said Omar Nasser, \"and we will rebuild the shop.\"",
     "Omar Nasser: We will stay here / and we will rebuild the shop"},
    {__LINE__, "\"We will stay here,\" he said. \"Nobody will drive us out of this valley.\"",
     "he: We will stay here / Nobody will drive us out of this valley"},
    {__LINE__, "\"We will stay here,\" said Omar Nasser; he left the room later.",
     "Omar Nasser: We will stay here"},
    {__LINE__, "The newspaper quoted a doctor as saying that the ward was full.",
     "a doctor: the ward was full"},
    {__LINE__, "The bridge fell, according to the London-based Observatory for Rivers.",
     "the London-based Observatory for Rivers: The bridge fell"},
    {__LINE__, "Here is the talk.\n\nSMITH: Will it hold?\n\nLOPEZ: It will hold. We all want it.",
     "SMITH: Will it hold; LOPEZ: It will hold. We all want it"},
    {__LINE__,
     "LIMA, 3 MAY 89 (RADIO UNO) -- [TEXT] A BOMB WENT OFF.\n\n   [BEGIN RECORDING] [ROJAS] THE "
     "BOMB WAS "
     "SMALL.\n\n   NOBODY WAS HURT HERE. [END RECORDING]\n\n   THE MAYOR CAME LATER.",
     "ROJAS: THE BOMB WAS SMALL / NOBODY WAS HURT HERE"},
    {__LINE__,
     "LIMA, 3 MAY 89 (RADIO UNO) -- [SPEECH] [PRESIDENT RAUL ROJAS] [TEXT] TODAY THE BOMB WAS "
     "SMALL.\n\n   NOBODY [WORDS INDISTINCT] WAS HURT HERE.",
     "PRESIDENT RAUL ROJAS: TODAY THE BOMB WAS SMALL / NOBODY [WORDS "
     "INDISTINCT] WAS HURT "
     "HERE"},
    {__LINE__,
     "LIMA, 3 MAY 89 -- [INTERVIEW WITH PRESIDENT RAUL ROJAS BY ANA VIDAL] [TEXT] [VIDAL] IS THE "
     "BRIDGE SAFE?\n\n   [ROJAS] THE BRIDGE IS OPEN.",
     "VIDAL: IS THE BRIDGE SAFE; ROJAS: THE BRIDGE IS OPEN"},
    // Of a report the officer who speaks is named, and not the station's man.
    {__LINE__,
     "LIMA, 3 MAY 89 (RADIO UNO) -- [REPORT] [COLONEL RAUL ROJAS] [TEXT] TODAY THE BOMB WAS "
     "SMALL.\n\n   NOBODY WAS HURT HERE.",
     "COLONEL RAUL ROJAS: TODAY THE BOMB WAS SMALL / NOBODY WAS HURT HERE"},
    {__LINE__,
     "LIMA, 3 MAY 89 (RADIO UNO) -- [REPORT] [RAUL ROJAS] [TEXT] TODAY THE BOMB WAS SMALL.", "-"},
    // Who attacks says nothing.
    {__LINE__, "THE REBEL FRONT HAS ALSO ATTACKED THE DUTCH AND SPANISH EMBASSIES.", "-"},
    // That a recording began late is neither name nor speech.
    {__LINE__,
     "LIMA, 3 MAY 89 (RADIO UNO) -- [SPEECH] [COLONEL RAUL ROJAS, IN PROGRESS] [TEXT] [ROJAS, IN "
     "PROGRESS] TODAY THE BOMB WAS SMALL.",
     "COLONEL RAUL ROJAS: TODAY THE BOMB WAS SMALL"},
    // An office behind a name is the named person's.
    {__LINE__,
     "\"It fell on Monday,\" Omar Khalil, deputy chief of the harbour administration department, "
     "said.",
     "Omar Khalil: It fell on Monday"},
    {__LINE__, "Rami Khalil head of the Observatory for Rivers said the bridge was open.",
     "Rami Khalil: the bridge was open"},
    {__LINE__, "An inquiry to clarify the case began on Monday.", "-"},
    {__LINE__, "The troops continue to shell the valley.", "-"},
    {__LINE__, "An aide denied that so many had died and said that most had fled.",
     "An aide: so many had died; An aide: most had fled"},
    {__LINE__, "The governor denied that the well was poisoned but insisted that it was shut.",
     "The governor: the well was poisoned; The governor: it was shut"},
    {__LINE__, "The mayor put the number of dead at 15; a doctor said the ward was full.",
     "The mayor: the number of dead at 15; a doctor: the ward was full"},
    {__LINE__, "The convoy reached the camp before dawn.", "-"},
    {__LINE__, "Villagers said prayers for the dead.", "-"}, // no speech
    {__LINE__, "Asked whether the bridge would hold, the mayor left the room.",
     "-: whether the bridge would hold"},
    {__LINE__,
     "The Herald printed the letter, and the ministry responded:\n\n\"The bridge is safe.\"",
     "the ministry: The bridge is safe"},
    {__LINE__, "Even critics said the bridge was safe.", "critics: the bridge was safe"},
    {__LINE__, "The bridge seemed safe to the mayor.", "-"},
    {__LINE__, "The voters wrote.\n\n\"He knows nothing of our lives.\" - Nell Grey\n\nThey wait.",
     "Nell Grey: He knows nothing of our lives"},
    {__LINE__, "Ministry of Health: Ten wards are shut today.",
     "Ministry of Health: Ten wards are shut today"},
    {__LINE__,
     "\"We keep the road,\" said Omar Nasser, who noted that it was long. \"That is all.\"",
     "Omar Nasser: We keep the road / That is all; Omar Nasser: it was long"},
    {__LINE__,
     "\"Is it late?\" she said. \"It is. I must go. I have to walk. My son waits there. We are "
     "poor.\"",
     "she: Is it late / It is. I must go. I have to walk. My son waits there. We are poor"},
    {__LINE__, "Omar Nasser, a clerk for Ana Ruiz, said the road was shut.",
     "Omar Nasser: the road was shut"},
    {__LINE__, "Polls in New Zealand show that the mayor leads.",
     "Polls in New Zealand: the mayor leads"},
    {__LINE__, "A military base in Germany announced that the road was shut.",
     "A military base in Germany: the road was shut"},
    {__LINE__, "Nobody was hurt, the Spanish embassy in the capital Cairo said.",
     "the Spanish embassy in the capital Cairo: Nobody was hurt"},
    {__LINE__, "Ten wards are shut, the agency said, citing the health ministry.",
     "the agency: Ten wards are shut; the health ministry: Ten wards are shut"},
    // who signs the sentence, whatever the tree takes him for; and what only looks like it
    {__LINE__, "The ferry sank in the harbour on Monday, reports The Evening Post.",
     "The Evening Post: The ferry sank in the harbour on Monday"},
    {__LINE__, "The guards shut the bridge and left on 3 May, reported local newspaper El Faro.",
     "local newspaper El Faro: The guards shut the bridge and left on 3 May"},
    {__LINE__, "Two boats were seized in the bay on 3 May, reported La Prensa Nueva.",
     "La Prensa Nueva: Two boats were seized in the bay on 3 May"},
    {__LINE__, "The guards searched the bridge on Monday, reported a leak and left.",
     "The guards: a leak and left"},
    {__LINE__, "A man described as a clerk left the town.", "-: A man / a clerk"},
    // who hears it does not say it
    {__LINE__, "Omar Nasser told the Evening Post that the road was shut, adding that it was long.",
     "Omar Nasser: the road was shut; Omar Nasser: it was long"},
    // a name in brackets begins a turn where no recording was announced; what the monitors put in
    // does not
    {__LINE__,
     "LIMA, 3 MAY 89 (RADIO UNO) -- [TEXT] A BOMB WENT OFF.\n\n   [ROJAS] THE BOMB WAS SMALL.  "
     "NOBODY WAS HURT.",
     "ROJAS: THE BOMB WAS SMALL.  NOBODY WAS HURT"},
    {__LINE__,
     "LIMA, 3 MAY 89 (RADIO UNO) -- [TEXT] A BOMB WENT OFF.\n\n   [ROJAS] CAME LATER.  "
     "NOBODY WAS HURT.",
     "-"},
    {__LINE__, "A bomb went off in Lima.\n\n[Rojas Press] The bomb was small.  Nobody was hurt.",
     "-"},
    {__LINE__,
     "LIMA, 3 MAY 89 (RADIO UNO) -- [COMMUNIQUE] [THE \"GREY HATS\"] [TEXT] THE BRIDGE IS OURS.",
     "THE \"GREY HATS\": THE BRIDGE IS OURS"},
    // an outlet that quotes somebody passes on his words; a ministry that does speaks itself
    {__LINE__, "A radio station, quoting a doctor, said the ward was full.",
     "A radio station: a doctor; a doctor: the ward was full"},
    {__LINE__, "The ministry, citing a doctor, said the ward was full.",
     "The ministry: a doctor; The ministry: the ward was full"},
    // who compiled the figures; what only stands behind a comma; whom a charge is brought against
    {__LINE__, "According to figures compiled by the health ministry, ten wards are shut.",
     "the health ministry: ten wards are shut"},
    {__LINE__, "According to the health ministry, of the forty wards ten are shut.",
     "the health ministry: of the forty wards ten are shut"},
    {__LINE__, "Police said ten men were handed to the courts, charged with theft.",
     "Police: ten men were handed to the courts, charged with theft"},
    {__LINE__, "Police have charged the ministry with theft of the boats.",
     "Police: the ministry with theft of the boats"},
    {__LINE__, "Cairo: A row of blasts shook the harbour district today.", "-"},
    {__LINE__, "The flood claimed the lives of ten shepherds.", "-"},
    // a heading, a town or what was counted before a colon is nobody who speaks
    {__LINE__, "Health: a third of the clinics in the valley work.", "-"},
    {__LINE__, "Sindral: our troops left the town yesterday evening.", "-"},
    {__LINE__, "TOTAL: 2 dead, 3 injured, 4 arrested in the valley.", "-"},
    {__LINE__, "Government forces: 51, including nine children of the valley.", "-"},
    {__LINE__, "The army: the rebels left the town yesterday evening.",
     "The army: the rebels left the town yesterday evening"},
    {__LINE__, "100340C: A convoy was hit near the bridge and stopped there for an hour.", "-"},
    {__LINE__, "The rebels released a sick woman and a clerk on Friday.", "-"},
    {__LINE__, "The ministry released figures on the dead.", "The ministry: figures on the dead"},
    {__LINE__, "Seventeen officers await trial.", "-"},
    {__LINE__, "The troops continued to look for four teachers.", "-"},
    // a name that is given is not said
    {__LINE__, "A group calling itself the Grey Hats said the road was shut.",
     "A group: the road was shut"},
    {__LINE__, "Omar Nasser, better known as Robot, said the road was open.",
     "Omar Nasser: the road was open"},
    {__LINE__, "A club called the Grey Hats walked the road.", "-"},
    {__LINE__, "Omar Nasser went on:\n\n\"The road is long. Nobody walks it.\"",
     "Omar Nasser: The road is long. Nobody walks it"},
    {__LINE__,
     "Ana Smith: Is it safe? We wonder.\n\nOmar Lopez: It is. We know.\n\nAna Smith: Good.\n\n"
     "Omar Lopez: Come then.",
     "Ana Smith: Is it safe? We wonder; Omar Lopez: It is. We know; Omar Lopez: Come then"},
    {__LINE__,
     "The host asked him. \"LOPEZ: Well, we go. We win. HOST: And then? LOPEZ: We rest.\"",
     "LOPEZ: Well, we go. We win; HOST: And then; LOPEZ: We rest"},
    {__LINE__, "NOTE: The road is shut until dawn.", "-"},
    // a wish in the words of another is told by him: no claim of its own
    {__LINE__, "The mayor said the rebels wanted to keep the bridge.",
     "The mayor: the rebels wanted to keep the bridge"},
    {__LINE__, "GEN ROJAS POINTED OUT THAT ON 5 MAY, THE GUARDS SHUT THE BRIDGE AND LEFT.",
     "GEN ROJAS: ON 5 MAY, THE GUARDS SHUT THE BRIDGE AND LEFT"},
    {__LINE__, "Nobody was hurt on Monday, according to a River Command - South press release.",
     "a River Command - South press release: Nobody was hurt on Monday"},
    {__LINE__, "According to the Peruvian activist group River Eye, the ferry sank in May.",
     "the Peruvian activist group River Eye: the ferry sank in May"},
    {__LINE__, "The ferry sank, according to a River Command - Operation Calm Sea news release.",
     "a River Command - Operation Calm Sea news release: The ferry sank"},
    // from here on nothing in the lists: the layer of attribution hears it
    {__LINE__, "Voters prefer a quick vote on the bridge.", "Voters: a quick vote on the bridge"},
    {__LINE__, "The army is expected to withdraw from the valley.",
     "-: The army / to withdraw from the valley"},
    {__LINE__, "Omar Nasser, a shopkeeper, worried that prices would rise.",
     "Omar Nasser: prices would rise"},
    {__LINE__, "Teachers complained about the broken windows.", "Teachers: the broken windows"},
    // who speak together are named together
    {__LINE__, "The mayor and the governor said the road was shut.",
     "The mayor and the governor: the road was shut"},
    {__LINE__, "The road was shut, residents and aid workers said.",
     "residents and aid workers: The road was shut"},
    {__LINE__, "Ten men died in Lima, witnesses and local officials said.",
     "witnesses and local officials: Ten men died in Lima"},
    {__LINE__, "France and Germany said the road was shut.",
     "France and Germany: the road was shut"},
    // texts that lost their commas
    {__LINE__, "The ministry \"has counted 40 dead and 12 hurt since Monday\".",
     "The ministry: 40 dead and 12 hurt since Monday"},
    {__LINE__,
     "Shelling of the harbour killed 12 people said the ministry adding that four were children.",
     "the ministry: Shelling of the harbour killed 12 people; the ministry: four were children"},
    {__LINE__, "The guards who had met 12 people said the ministry was wrong.",
     "The guards: the ministry was wrong"},
    {__LINE__, "The army took the bridge on Friday Gulf News Network reports.",
     "Gulf News: The army took the bridge on Friday"},
    {__LINE__, "The army took the bridge on Friday after the local news reports.", "-"},
    {__LINE__, "The road was shut for hours on Friday state television reported.",
     "state television: The road was shut for hours on Friday"},
    {__LINE__,
     "A man shot guests at a shop in the town of Leon, with the toll rising to 22 people, reported "
     "officials, with six hurt.",
     "officials, with six hurt: A man shot guests at a shop in the town of Leon, with the toll "
     "rising to 22 people"},
};

/// What kind of speaker it is.
static const struct {
    int line;
    const char *text;
    const char *want;
} types[] = {
    {__LINE__,
     "The defence ministry in Lima said two boats sank. The ministry said the planes were back.",
     "military; military"},
    // a report is of whoever handed it out, whatever it tells of and wherever it comes from
    {__LINE__,
     "Radio Uno broadcast ten minutes of battle reports. The army left the town. The first report "
     "said that the bridge fell.",
     "media"},
    {__LINE__,
     "The defence ministry gave the press its first report on the raids. The report said that six "
     "farms were searched.",
     "military"},
    {__LINE__, "A police source said the road was shut.", "police"},
    {__LINE__, "A child was hurt. WHO said the road was shut.", "medical"},
    // not every general commands
    {__LINE__, "The Secretary-General said the road was shut.", "monitor"},
    {__LINE__, "The Prosecutor General's Office said the road was shut.", "government"},
    {__LINE__, "General Ruiz said the road was shut.", "military"},
    {__LINE__, "Attorney General Ana Ruiz said the road was shut.", "government"},
    {__LINE__, "Deputy Prosecutor General Omar Said said the road was shut.", "government"},
    {__LINE__, "Military officials said the road was shut.", "military"},
    {__LINE__, "Official sources said the road was shut.", "government"},
    {__LINE__, "A source close to the talks said the road was shut.", "unnamed"},
    {__LINE__, "An official at the hospital said the road was shut.", "medical"},
    {__LINE__, "An official with the mayor's office said the road was shut.", "government"},
    {__LINE__, "Army radio said the road was shut.", "media"}, // the army's, and still a station
    {__LINE__, "Mohammed Yusuf, the district governor, said the road was shut.", "government"},
};

/// Whether the last to speak is who spoke first.
static const struct {
    int line;
    const char *text;
    bool same;
} goes_on[] = {
    {__LINE__,
     "The Rivers Observatory, a monitor, said the road was open. The London-based observatory said "
     "it was long.",
     true},
    {__LINE__,
     "The Rivers Observatory said the road was open. Amnesty International said it was shut. The "
     "observatory said it was long.",
     true},
    {__LINE__,
     "The Lakes Network, a monitoring group, said the road was open. Amnesty International said it "
     "was shut.",
     false},
    {__LINE__,
     "The Valley Observatory for Peace said the road was open. Syria Civil Defence, a "
     "rescue "
     "service, said it was shut. The Valley Observatory for Peace a war monitor said "
     "helicopters dropped barrels on the road.",
     true},
    {__LINE__, "Omar Nasser said the road was open. His report says that it is long.", true},
    {__LINE__, "The army's Radio Andes said the road was open. The radio station said it was long.",
     true},
    {__LINE__,
     "LIMA, 3 MAY 89 (RADIO UNO) -- [TEXT] RADIO ANDES SAID THAT THE ROAD WAS OPEN. THE "
     "STATION ADDED THAT THE BRIDGE WAS SHUT.",
     true},
    {__LINE__,
     "The newspaper La Tribuna reported that the road was open. The guards said no. The "
     "paper added that it was long.",
     true},
    {__LINE__, "Channel 9 television said the road was open. The channel said it was long.", true},
    {__LINE__, "The Ministry of Health said the ward was full. The ministry said it was old.",
     true},
    {__LINE__, "Omar Khalil said the road was open. The prelate added that it was safe.", true},
    {__LINE__,
     "Omar Khalil said the road was open. The military commander of the area said it was "
     "long.",
     true},
    {__LINE__,
     "Omar Khalil said the road was open. The military commander of the rebels said it was long.",
     false},
    {__LINE__, "Radio Andes said the road was open. The police station said it was long.", false},
    // nobody who was told before, and another office
    {__LINE__, "Omar Khalil said the road was open. Someone in a car yelled that it was long.",
     false},
    {__LINE__,
     "The Rivers Observatory, a monitor, said the road was open. Sixty organizations said it was "
     "long.",
     false},
    {__LINE__, "The rector, Omar Khalil, said the road was open. The judge said it was long.",
     false},
    {__LINE__, "The newspaper La Tribuna said the road was open. The channel said it was long.",
     false},
};

/// The whole phrase of who speaks first: titles and appositions in, relative clauses at its end,
/// what the speaker was about and other speakers out.
static const struct {
    int line;
    const char *text;
    const char *want;
} phrases[] = {
    {__LINE__, "Omar Nasser, senior adviser for rivers at the Lima Institute, said it was long.",
     "Omar Nasser, senior adviser for rivers at the Lima Institute"},
    {__LINE__, "Ana Ruiz, an economist and former adviser to the mayor, said the road was shut.",
     "Ana Ruiz, an economist and former adviser to the mayor"},
    {__LINE__, "Rep. Ana Ruiz (D-N.Y.) said the road was shut.", "Rep. Ana Ruiz (D-N.Y.)"},
    {__LINE__, "Omar Nasser, who keeps the bridge, said the road was shut.", "Omar Nasser"},
    {__LINE__, "Omar Nasser, opening the bridge on Sunday, said the road was shut.", "Omar Nasser"},
    {__LINE__, "The mayor, like his deputy, said the road was shut.", "The mayor"},
    {__LINE__, "The mayor and the governor said the road was shut.", "The mayor"},
    {__LINE__, "A new study published by the ministry said the road was shut.",
     "A new study published by the ministry"},
    {__LINE__, "The drivers working at the harbour said the road was shut.",
     "The drivers working at the harbour"},
};

// What the first source does with what is said.
static const struct {
    int line;
    const char *text;
    const char *want;
} stances[] = {
    // Nobody asserts what no such speaker says.
    {__LINE__, "No group has claimed responsibility for the blast.", "doubts"},
    {__LINE__, "Neither the rebels nor any other group has claimed the blast.", "doubts"},
    {__LINE__, "No one has claimed responsibility for the blast.", "doubts"},
    {__LINE__, "None of the parties has confirmed the deaths.", "doubts"},
    {__LINE__, "No survivors were found, police said.", "asserts"},
    // The list of verbs holds for cues that only the layer hears; with "that" some assert.
    {__LINE__, "The army calls on citizens to shun the rebels.", "appeals"},
    {__LINE__, "The doctors agreed that the ward should stay open.", "asserts"},
    {__LINE__, "The rebels agreed to leave the valley.", "offers"},
    {__LINE__, "The envoy advised them that two clerks had died.", "asserts"},
    {__LINE__, "The doctors advised the farmers to leave the valley.", "appeals"},
};

// Which actor is the first source.
static const struct {
    int line;
    const char *text;
    const char *want;
} holders[] = {
    // The brackets before a speech name the speaker, however much of an office stands beside him.
    {__LINE__,
     "LIMA, 3 MAY 89 (RADIO UNO) -- [SPEECH] [PERUVIAN PRESIDENT RAUL ROJAS] [TEXT] TODAY THE "
     "BRIDGE IS OPEN AGAIN.",
     "RAUL ROJAS"},
    {__LINE__,
     "LIMA, 3 MAY 89 (RADIO UNO) -- [STATEMENT] [COLONEL RAUL ROJAS, COMMANDER OF THE 3RD INFANTRY "
     "BRIGADE] [TEXT] [ROJAS, IN PROGRESS] ...AND THE BRIDGE IS OPEN AGAIN.",
     "RAUL ROJAS"},
    {__LINE__, "Neither the rebels nor any other group has claimed the blast.", "rebels"},
};

// Who says the first claim together with others: their names as one, and how many they are.
static const struct {
    int line;
    const char *text;
    const char *want;
} joints[] = {
    {__LINE__, "The mayor and the governor said the road was shut.",
     "The mayor and the governor 2"},
    {__LINE__, "Omar Nasser, Ana Ruiz and Jo Birk said the road was shut.",
     "Omar Nasser, Ana Ruiz and Jo Birk 3"},
    {__LINE__, "Residents and aid workers said that the road was shut.",
     "Residents and aid workers 2"},
    {__LINE__, "The road was shut, according to the army and the police.",
     "the army and the police 2"},
    {__LINE__, "The former minister and senator said the road was shut.", "-"},
    {__LINE__, "Ana Ruiz, an economist and adviser, said the road was shut.", "-"},
    {__LINE__, "The Ministry of Trade and Tourism said the road was shut.", "-"},
    {__LINE__, "The mayor said the governor and the army had shut the road.", "-"},
};

static bool first_joint(void *context, const sr_reading *r, sr_arena scratch, sr_error *err)
{
    (void)scratch, (void)err;
    const sr_claims *c = &r->claims;
    (void)snprintf(context, 256, "-");
    if (c->claim_count > 0 && c->claims[0].joint != SR_NONE) {
        const sr_joint *j = &c->joints[c->claims[0].joint];
        (void)snprintf(context, 256, "%s %u", j->name, (unsigned)j->members.count);
    }
    return true;
}

static bool first_holder(void *context, const sr_reading *r, sr_arena scratch, sr_error *err)
{
    uint32_t actor = r->claims.claim_count > 0 ? r->claims.claims[0].source : SR_NONE;
    (void)scratch, (void)err;
    (void)snprintf(context, 256, "%s", actor == SR_NONE ? "-" : r->names.actors[actor].name);
    return true;
}

static bool first_stance(void *context, const sr_reading *r, sr_arena scratch, sr_error *err)
{
    (void)scratch, (void)err;
    *(const char **)context =
        r->claims.claim_count > 0 ? sr_stance_text[r->claims.claims[0].stance] : "-";
    return true;
}

static bool first_phrase(void *context, const sr_reading *r, sr_arena scratch, sr_error *err)
{
    (void)scratch, (void)err;
    sr_span who = r->claims.claim_count > 0 ? r->claims.claims[0].who : (sr_span){0, 0};
    (void)snprintf(context, 256, "%.*s", (int)(who.to - who.from), r->report.text + who.from);
    return true;
}

static bool same_source(void *context, const sr_reading *r, sr_arena scratch, sr_error *err)
{
    const sr_claims *c = &r->claims;
    (void)scratch, (void)err;
    *(bool *)context = c->claim_count > 1 && c->claims[0].source != SR_NONE &&
                       c->claims[0].source == c->claims[c->claim_count - 1].source;
    return true;
}

int main(void)
{
    for (size_t i = 0; i < sizeof goes_on / sizeof *goes_on; i++) {
        bool same = false;
        CHECK(goes_on[i].line, goes_on[i].text, case_reads(goes_on[i].text, same_source, &same));
        CHECK(goes_on[i].line, goes_on[i].text, same == goes_on[i].same);
    }
    for (size_t i = 0; i < sizeof phrases / sizeof *phrases; i++) {
        char who[256];
        CHECK(phrases[i].line, phrases[i].text, case_reads(phrases[i].text, first_phrase, who));
        CHECK_STR(phrases[i].line, phrases[i].text, who, phrases[i].want);
    }
    for (size_t i = 0; i < sizeof joints / sizeof *joints; i++) {
        char who[256];
        CHECK(joints[i].line, joints[i].text, case_reads(joints[i].text, first_joint, who));
        CHECK_STR(joints[i].line, joints[i].text, who, joints[i].want);
    }
    for (size_t i = 0; i < sizeof holders / sizeof *holders; i++) {
        char who[256];
        CHECK(holders[i].line, holders[i].text, case_reads(holders[i].text, first_holder, who));
        CHECK_STR(holders[i].line, holders[i].text, who, holders[i].want);
    }
    for (size_t i = 0; i < sizeof stances / sizeof *stances; i++) {
        const char *stance = "-";
        CHECK(stances[i].line, stances[i].text, case_reads(stances[i].text, first_stance, &stance));
        CHECK_STR(stances[i].line, stances[i].text, stance, stances[i].want);
    }
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        case_words words;
        CHECK(types[i].line, types[i].text, case_read(types[i].text, &words));
        CHECK_STR(types[i].line, types[i].text, words.types, types[i].want);
    }
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        case_words words;
        CHECK(rows[i].line, rows[i].text, case_read(rows[i].text, &words));
        CHECK_STR(rows[i].line, rows[i].text, words.claims[0] == '\0' ? "-" : words.claims,
                  rows[i].want);
    }
    case_close(case_reader());
    return CHECK_END();
}
