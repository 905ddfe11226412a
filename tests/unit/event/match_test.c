// Triggers and roles over trees written by hand: passives, relative clauses, participles, control,
// coordination, light verbs, compounds; and the status that governing words give.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../check.h"
#include "frame_words.h"
#include "event/match.h"
#include "event/status.h"

static const char codebook_text[] =
    "class sport\n  word match | league\n"
    "class town\n  word town | village\n"
    "class people\n  word monk\n"
    "light do\n  verb carry out | launch | hold | plan | be involved in | take part in | be "
    "responsible for\n"
    "light suffer\n  verb come under | receive | vanish | be the target of\n"
    "light happen\n  verb erupt | be report\n"
    "cue planned\n  verb plan | threaten | be going\n  noun plan\n"
    "cue denied\n  verb deny\n"
    "cue failed\n  verb fail | stop\n"
    "scheme attack\n"
    "  actor verb nsubj\n  actor verb obl:agent\n  recipient verb obj\n  recipient verb "
    "nsubj:pass\n"
    "  recipient verb obl(on,at)\n  actor noun nmod(by)\n  actor noun compound\n  recipient noun "
    "nmod(on,of)\n"
    "scheme harm\n  actor verb obl(in,after)>nmod(with)\n  recipient verb nsubj:pass\n"
    "  actor noun nmod:poss\n  recipient noun nmod(of)\n  recipient noun nmod:poss\n"
    "frame kill\n  type ASSAULT\n  kind killing\n  cameo 180\n  roles harm\n  verb kill | behead | "
    "force\n"
    "  noun murder | murder of judge\n"
    "scheme talk\n  actor verb nsubj\n  actor noun nmod(between)\n  recipient verb obl(with)\n"
    "frame attack\n  type ASSAULT\n  kind attack\n  cameo 190\n  roles attack\n  verb attack | "
    "raid\n  noun attack\n"
    "  block @sport\n"
    "frame fire\n  type ASSAULT\n  kind shooting\n  cameo 193\n  roles attack\n  verb open fire | "
    "fire on\n"
    "frame take\n  type COERCE\n  kind capture\n  cameo 192\n  roles attack\n  verb take\n  need "
    "recipient town\n"
    "frame air\n  type ASSAULT\n  kind air strike\n  cameo 195\n  roles attack\n  noun air strike\n"
    "scheme detain\n  actor verb nsubj\n  recipient verb obj\n"
    "frame jail\n  type COERCE\n  kind arrest\n  cameo 173\n  roles detain\n  verb receive "
    "sentence | vanish | arrest\n"
    "frame prison\n  type COERCE\n  kind arrest\n  cameo 173\n  roles detain\n  role recipient "
    "verb nsubj\n  verb languish | hold hostage\n"
    "frame protest\n  type PROTEST\n  kind protest\n  cameo 141\n  roles attack\n  verb denounce\n"
    "frame meet\n  type CONSULT\n  kind talks\n  cameo 046\n  roles talk\n  flags mutual\n  verb "
    "meet\n  noun talk\n"
    "frame send\n  type MOBILIZE\n  kind mobilization\n  cameo 154\n  roles attack\n  verb send "
    "troop\n"
    "frame clash\n  type ASSAULT\n  kind clash\n  cameo 190\n  roles attack\n  noun fighting\n"
    "frame denial\n  type REJECT\n  kind denial\n  cameo 016\n  roles talk\n  verb have nothing to "
    "do\n"
    "frame say\n  type OTHER\n  kind statement\n  cameo 010\n  roles talk\n  flags statement\n  "
    "verb say | insist\n"
    "cue demanded\n  verb insist\n";

static const struct {
    int line;
    const char *sentence; // form/lemma/UPOS/XPOS/head/label of each word
    const char *want; // "frame actor>recipient status; ..." with lemmas; "-" where nothing matches
} rows[] = {
    // The light verb stands below its noun, or above the noun that a verb tells more of; another
    // verb
    // says nothing of who did it.
    {__LINE__,
     "an/an/DET/DT/2/det attack/attack/NOUN/NN/0/root launched/launch/VERB/VBN/2/acl "
     "by/by/ADP/IN/5/case rebels/rebel/NOUN/NNS/3/obl:agent",
     "attack rebel>- happened"},
    {__LINE__,
     "an/an/DET/DT/2/det attack/attack/NOUN/NN/0/root seen/see/VERB/VBN/2/acl by/by/ADP/IN/5/case "
     "rebels/rebel/NOUN/NNS/3/obl:agent",
     "attack ->- happened"},
    {__LINE__,
     "Rebels/rebel/NOUN/NNS/2/nsubj launched/launch/VERB/VBD/0/root a/a/DET/DT/4/det "
     "drive/drive/NOUN/NN/2/obj to/to/PART/TO/6/mark raid/raid/VERB/VB/4/acl it/it/PRON/PRP/6/obj",
     "attack rebel>it planned"},
    {__LINE__,
     "Rebels/rebel/NOUN/NNS/2/nsubj saw/see/VERB/VBD/0/root a/a/DET/DT/4/det "
     "drive/drive/NOUN/NN/2/obj to/to/PART/TO/6/mark raid/raid/VERB/VB/4/acl it/it/PRON/PRP/6/obj",
     "attack drive>it planned"},
    // "Be involved in" and "take part in" carry the noun behind their preposition.
    {__LINE__,
     "Rebels/rebel/NOUN/NNS/3/nsubj:pass were/be/AUX/VBD/3/aux:pass "
     "involved/involve/VERB/VBN/0/root "
     "in/in/ADP/IN/6/case an/an/DET/DT/6/det attack/attack/NOUN/NN/3/obl on/on/ADP/IN/8/case "
     "guards/guard/NOUN/NNS/6/nmod",
     "attack rebel>guard happened"},
    {__LINE__,
     "Rebels/rebel/NOUN/NNS/2/nsubj took/take/VERB/VBD/0/root part/part/NOUN/NN/2/obj "
     "in/in/ADP/IN/6/case an/an/DET/DT/6/det attack/attack/NOUN/NN/2/obl on/on/ADP/IN/8/case "
     "guards/guard/NOUN/NNS/6/nmod",
     "attack rebel>guard happened"},
    {__LINE__,
     "Rebels/rebel/NOUN/NNS/3/nsubj are/be/AUX/VBP/3/cop responsible/responsible/ADJ/JJ/0/root "
     "for/for/ADP/IN/6/case an/an/DET/DT/6/det attack/attack/NOUN/NN/3/obl on/on/ADP/IN/8/case "
     "guards/guard/NOUN/NNS/6/nmod",
     "attack rebel>guard happened"},
    {__LINE__,
     "Guards/guard/NOUN/NNS/4/nsubj were/be/AUX/VBD/4/cop the/the/DET/DT/4/det "
     "target/target/NOUN/NN/0/root of/of/ADP/IN/7/case an/an/DET/DT/7/det "
     "attack/attack/NOUN/NN/4/nmod "
     "by/by/ADP/IN/9/case rebels/rebel/NOUN/NNS/7/nmod",
     "attack rebel>guard happened"},
    // What kind of act it is does not do it, where a light verb tells who does.
    {__LINE__,
     "a/a/DET/DT/3/det terrorist/terrorist/NOUN/NN/3/compound attack/attack/NOUN/NN/0/root "
     "launched/launch/VERB/VBN/3/acl by/by/ADP/IN/6/case rebels/rebel/NOUN/NNS/4/obl:agent",
     "attack rebel>- happened"},
    {__LINE__,
     "a/a/DET/DT/3/det terrorist/terrorist/NOUN/NN/3/compound attack/attack/NOUN/NN/0/root",
     "attack terrorist>- happened"},
    // An age behind a name is nobody beside it.
    {__LINE__,
     "Moreno/moreno/PROPN/NNP/7/nsubj ,/,/PUNCT/,/3/punct 34/34/NUM/CD/1/conj ,/,/PUNCT/,/6/punct "
     "and/and/CCONJ/CC/6/cc Ruiz/ruiz/PROPN/NNP/1/conj attacked/attack/VERB/VBD/0/root "
     "it/it/PRON/PRP/7/obj",
     "attack moreno+ruiz>it happened"},
    // Who speaks, in brackets or before a colon, does not do what is told.
    {__LINE__,
     "[/[/PUNCT/-LRB-/2/punct Moreno/moreno/PROPN/NNP/5/nsubj ]/]/PUNCT/-RRB-/2/punct "
     "Rebels/rebel/NOUN/NNS/5/nsubj attacked/attack/VERB/VBD/0/root it/it/PRON/PRP/5/obj",
     "attack rebel>it happened"},
    {__LINE__,
     "Moreno/moreno/PROPN/NNP/4/nsubj :/:/PUNCT/:/4/punct rebels/rebel/NOUN/NNS/4/nsubj "
     "attacked/attack/VERB/VBD/0/root it/it/PRON/PRP/4/obj",
     "attack rebel>it happened"},
    // What would have been done was not; after "or" the first verb's "not" holds on.
    {__LINE__,
     "Rebels/rebel/NOUN/NNS/4/nsubj would/would/AUX/MD/4/aux have/have/AUX/VB/4/aux "
     "attacked/attack/VERB/VBN/0/root it/it/PRON/PRP/4/obj",
     "attack rebel>it hypothetical"},
    {__LINE__,
     "Rebels/rebel/NOUN/NNS/4/nsubj would/would/AUX/MD/4/aux have/have/AUX/VB/4/aux "
     "come/come/VERB/VBN/0/root and/and/CCONJ/CC/6/cc attacked/attack/VERB/VBN/4/conj "
     "it/it/PRON/PRP/6/obj",
     "attack rebel>it hypothetical"},
    {__LINE__,
     "Rebels/rebel/NOUN/NNS/4/nsubj did/do/AUX/VBD/4/aux not/not/PART/RB/4/advmod "
     "come/come/VERB/VB/0/root or/or/CCONJ/CC/6/cc attack/attack/VERB/VB/4/conj "
     "it/it/PRON/PRP/6/obj",
     "attack rebel>it not happened"},
    {__LINE__,
     "He/he/PRON/PRP/4/nsubj does/do/AUX/VBZ/4/aux not/not/PART/RB/4/advmod "
     "believe/believe/VERB/VB/0/root rebels/rebel/NOUN/NNS/6/nsubj "
     "attacked/attack/VERB/VBD/4/ccomp "
     "it/it/PRON/PRP/6/obj",
     "attack rebel>it not happened"},
    // A relative clause is no word of the verb that it hangs on.
    {__LINE__,
     "Rebels/rebel/NOUN/NNS/2/nsubj sent/send/VERB/VBD/0/root it/it/PRON/PRP/2/obj "
     "where/where/ADV/WRB/5/advmod troop/troop/VERB/VBP/2/acl:relcl",
     "-"},
    {__LINE__,
     "Rebels/rebel/NOUN/NNS/2/nsubj attacked/attack/VERB/VBD/0/root a/a/DET/DT/4/det "
     "convoy/convoy/NOUN/NN/2/obj",
     "attack rebel>convoy happened"},
    {__LINE__,
     "A/a/DET/DT/2/det convoy/convoy/NOUN/NN/4/nsubj:pass was/be/AUX/VBD/4/aux:pass "
     "attacked/attack/VERB/VBN/0/root "
     "by/by/ADP/IN/6/case rebels/rebel/NOUN/NNS/4/obl:agent",
     "attack rebel>convoy happened"},
    // The relative pronoun stands for its noun.
    {__LINE__,
     "Rebels/rebel/NOUN/NNS/5/nsubj who/who/PRON/WP/3/nsubj attacked/attack/VERB/VBD/1/acl:relcl "
     "it/it/PRON/PRP/3/obj "
     "fled/flee/VERB/VBD/0/root",
     "attack rebel>it happened"},
    // An object relative without a pronoun.
    {__LINE__,
     "the/the/DET/DT/2/det post/post/NOUN/NN/0/root rebels/rebel/NOUN/NNS/4/nsubj "
     "attacked/attack/VERB/VBD/2/acl:relcl",
     "attack rebel>post happened"},
    // A participle modifies what suffers it, or what does it.
    {__LINE__,
     "a/a/DET/DT/2/det convoy/convoy/NOUN/NN/0/root attacked/attack/VERB/VBN/2/acl "
     "by/by/ADP/IN/5/case "
     "rebels/rebel/NOUN/NNS/3/obl:agent",
     "attack rebel>convoy happened"},
    {__LINE__, "rebels/rebel/NOUN/NNS/0/root attacking/attack/VERB/VBG/1/acl it/it/PRON/PRP/2/obj",
     "attack rebel>it happened"},
    // Who is killed in a fight is killed by the other side.
    {__LINE__,
     "Rebels/rebel/NOUN/NNS/3/nsubj:pass were/be/AUX/VBD/3/aux:pass killed/kill/VERB/VBN/0/root "
     "in/in/ADP/IN/6/case a/a/DET/DT/6/det scuffle/scuffle/NOUN/NN/3/obl with/with/ADP/IN/8/case "
     "guards/guard/NOUN/NNS/6/nmod",
     "kill guard>rebel happened"},
    // Coordinated verbs share their subject; coordinated nouns are all taken.
    {__LINE__,
     "Rebels/rebel/NOUN/NNS/2/nsubj came/come/VERB/VBD/0/root and/and/CCONJ/CC/4/cc "
     "attacked/attack/VERB/VBD/2/conj "
     "guards/guard/NOUN/NNS/4/obj and/and/CCONJ/CC/7/cc cooks/cook/NOUN/NNS/5/conj",
     "attack rebel>guard+cook happened"},
    // Whom somebody orders to attack attacks.
    {__LINE__,
     "He/he/PRON/PRP/2/nsubj ordered/order/VERB/VBD/0/root troops/troop/NOUN/NNS/2/obj "
     "to/to/PART/TO/5/mark "
     "attack/attack/VERB/VB/2/xcomp it/it/PRON/PRP/5/obj",
     "attack troop>it happened"},
    {__LINE__,
     "He/he/PRON/PRP/2/nsubj advised/advise/VERB/VBD/0/root troops/troop/NOUN/NNS/2/iobj "
     "to/to/PART/TO/5/mark "
     "attack/attack/VERB/VB/2/xcomp it/it/PRON/PRP/5/obj",
     "attack troop>it happened"},
    // Light verbs give the noun their subject and their obliques.
    {__LINE__,
     "Rebels/rebel/NOUN/NNS/2/nsubj carried/carry/VERB/VBD/0/root out/out/ADP/RP/2/compound:prt "
     "an/a/DET/DT/5/det "
     "attack/attack/NOUN/NN/2/obj on/on/ADP/IN/7/case guards/guard/NOUN/NNS/2/obl",
     "attack rebel>guard happened"},
    {__LINE__,
     "A/a/DET/DT/2/det convoy/convoy/NOUN/NN/3/nsubj came/come/VERB/VBD/0/root "
     "under/under/ADP/IN/5/case "
     "attack/attack/NOUN/NN/3/obl",
     "attack ->convoy happened"},
    {__LINE__,
     "a/a/DET/DT/3/det rebel/rebel/NOUN/NN/3/compound attack/attack/NOUN/NN/0/root "
     "on/on/ADP/IN/5/case "
     "guards/guard/NOUN/NNS/3/nmod",
     "attack rebel>guard happened"},
    // Several words: among the dependents of a verb, before a noun; the longer trigger takes its
    // words.
    {__LINE__,
     "They/they/PRON/PRP/2/nsubj opened/open/VERB/VBD/0/root fire/fire/NOUN/NN/2/obj "
     "on/on/ADP/IN/5/case "
     "cooks/cook/NOUN/NNS/2/obl",
     "fire they>cook happened"},
    {__LINE__,
     "An/a/DET/DT/3/det air/air/NOUN/NN/3/compound strike/strike/NOUN/NN/0/root "
     "of/of/ADP/IN/5/case "
     "towns/town/NOUN/NNS/3/nmod",
     "air air>town happened"},
    {__LINE__,
     "They/they/PRON/PRP/2/nsubj took/take/VERB/VBD/0/root the/the/DET/DT/4/det "
     "town/town/NOUN/NN/2/obj",
     "take they>town happened"},
    {__LINE__,
     "They/they/PRON/PRP/2/nsubj took/take/VERB/VBD/0/root the/the/DET/DT/4/det "
     "bus/bus/NOUN/NN/2/obj",
     "-"},
    {__LINE__,
     "They/they/PRON/PRP/2/nsubj attacked/attack/VERB/VBD/0/root in/in/ADP/IN/5/case "
     "the/the/DET/DT/5/det "
     "match/match/NOUN/NN/2/obl",
     "-"},
    // What a relative clause tells beside the event does not block it.
    {__LINE__,
     "They/they/PRON/PRP/2/nsubj attacked/attack/VERB/VBD/0/root guards/guard/NOUN/NNS/2/obj "
     "who/who/PRON/WP/5/nsubj "
     "lost/lose/VERB/VBD/3/acl:relcl a/a/DET/DT/7/det match/match/NOUN/NN/5/obj",
     "attack they>guard happened"},
    // Both sides of talks.
    {__LINE__,
     "talks/talk/NOUN/NNS/0/root between/between/ADP/IN/3/case rebels/rebel/NOUN/NNS/1/nmod "
     "and/and/CCONJ/CC/5/cc "
     "elders/elder/NOUN/NNS/3/conj",
     "meet rebel>elder happened"},
    // In headlines people suffer verbs that need an object and have none.
    {__LINE__,
     "Two/two/NUM/CD/2/nummod monks/monk/NOUN/NNS/3/nsubj beheaded/behead/VERB/VBD/0/root "
     "near/near/ADP/IN/5/case town/town/NOUN/NN/3/obl",
     "kill ->monk happened"},
    {__LINE__,
     "Monks/monk/NOUN/NNS/2/nsubj forced/force/VERB/VBD/0/root to/to/PART/TO/4/mark "
     "leave/leave/VERB/VB/2/xcomp",
     "kill ->monk happened"},
    {__LINE__,
     "Monks/monk/NOUN/NNS/2/nsubj forced/force/VERB/VBD/0/root guards/guard/NOUN/NNS/2/obj",
     "kill ->- happened"},
    // What was done to a post kills, the post does not; who is held after a deed did it.
    {__LINE__,
     "Post/post/NOUN/NN/3/nsubj:pass was/be/AUX/VBD/3/aux:pass shelled/shell/VERB/VBN/0/root "
     "attacking/attack/VERB/VBG/3/advcl guards/guard/NOUN/NNS/4/obj",
     "attack ->guard happened"},
    {__LINE__,
     "Rebels/rebel/NOUN/NNS/3/nsubj:pass were/be/AUX/VBD/3/aux:pass caught/catch/VERB/VBN/0/root "
     "after/after/SCONJ/IN/5/mark attacking/attack/VERB/VBG/3/advcl guards/guard/NOUN/NNS/5/obj",
     "attack rebel>guard happened"},
    // The subject of some verbs suffers what they tell.
    {__LINE__,
     "Cooks/cook/NOUN/NNS/2/nsubj received/receive/VERB/VBD/0/root "
     "sentences/sentence/NOUN/NNS/2/obj",
     "jail ->cook happened"},
    {__LINE__, "Cooks/cook/NOUN/NNS/2/nsubj vanished/vanish/VERB/VBD/0/root",
     "jail ->cook happened"},
    {__LINE__,
     "Guards/guard/NOUN/NNS/2/nsubj arrested/arrest/VERB/VBD/0/root cooks/cook/NOUN/NNS/2/obj",
     "jail guard>cook happened"},
    {__LINE__, "Cooks/cook/NOUN/NNS/2/nsubj languish/languish/VERB/VBP/0/root",
     "prison ->cook happened"},
    {__LINE__,
     "Rebels/rebel/NOUN/NNS/2/nsubj hold/hold/VERB/VBP/0/root hostages/hostage/NOUN/NNS/2/obj",
     "prison rebel>rebel happened"}, // by the frame's own line; the scorer chooses
    // A murder is its victim's, unless it is said of whom it is.
    {__LINE__,
     "The/the/DET/DT/2/det mayor/mayor/NOUN/NN/4/nmod:poss 's/'s/PART/POS/2/case "
     "murder/murder/NOUN/NN/0/root",
     "kill ->mayor happened"},
    {__LINE__,
     "The/the/DET/DT/2/det regime/regime/NOUN/NN/4/nmod:poss 's/'s/PART/POS/2/case "
     "murder/murder/NOUN/NN/0/root of/of/ADP/IN/6/case monks/monk/NOUN/NNS/4/nmod",
     "kill regime>monk happened"},
    // What is only told of somewhere has the sides that stand beside the verb.
    {__LINE__,
     "An/a/DET/DT/2/det attack/attack/NOUN/NN/4/nsubj:pass was/be/AUX/VBD/4/aux:pass "
     "reported/report/VERB/VBN/0/root on/on/ADP/IN/6/case guards/guard/NOUN/NNS/4/obl",
     "attack ->guard happened"},
    {__LINE__,
     "They/they/PRON/PRP/2/nsubj reported/report/VERB/VBD/0/root an/a/DET/DT/4/det "
     "attack/attack/NOUN/NN/2/obj",
     "attack ->- happened"},
    // An act is no side of another: "launched an attack on a raid".
    {__LINE__,
     "Rebels/rebel/NOUN/NNS/2/nsubj launched/launch/VERB/VBD/0/root attacks/attack/NOUN/NNS/2/obj "
     "to/to/ADP/IN/5/case murder/murder/NOUN/NN/2/obl",
     "attack rebel>- happened; kill ->- happened"},
    // Status.
    {__LINE__,
     "Rebels/rebel/NOUN/NNS/3/nsubj will/will/AUX/MD/3/aux attack/attack/VERB/VB/0/root "
     "guards/guard/NOUN/NNS/3/obj",
     "attack rebel>guard meant planned"},
    {__LINE__, // what somebody foretold may have been so
     "Rebels/rebel/NOUN/NNS/3/nsubj would/would/AUX/MD/3/aux attack/attack/VERB/VB/0/root "
     "guards/guard/NOUN/NNS/3/obj",
     "attack rebel>guard planned"},
    {__LINE__,
     "Guards/guard/NOUN/NNS/5/nsubj:pass are/be/AUX/VBP/5/aux to/to/PART/TO/5/mark "
     "be/be/AUX/VB/5/aux:pass attacked/attack/VERB/VBN/0/root",
     "attack ->guard meant planned"},
    // Whoever is kept from an act has not done it.
    {__LINE__,
     "Police/police/NOUN/NNS/2/nsubj stopped/stop/VERB/VBD/0/root rebels/rebel/NOUN/NNS/2/obj "
     "from/from/SCONJ/IN/5/mark attacking/attack/VERB/VBG/2/advcl guards/guard/NOUN/NNS/5/obj",
     "attack rebel>guard not happened"},
    {__LINE__,
     "Rebels/rebel/NOUN/NNS/2/nsubj planned/plan/VERB/VBD/0/root to/to/PART/TO/4/mark "
     "attack/attack/VERB/VB/2/xcomp "
     "guards/guard/NOUN/NNS/4/obj",
     "attack rebel>guard meant planned"},
    // A light verb of plan makes a plan of force; who planned "the" attack speaks of one that was.
    {__LINE__,
     "Rebels/rebel/NOUN/NNS/2/nsubj planned/plan/VERB/VBD/0/root an/a/DET/DT/4/det "
     "attack/attack/NOUN/NN/2/obj",
     "attack rebel>- meant planned"},
    {__LINE__,
     "Rebels/rebel/NOUN/NNS/2/nsubj planned/plan/VERB/VBD/0/root the/the/DET/DT/4/det "
     "attack/attack/NOUN/NN/2/obj",
     "attack rebel>- planned"},
    // Nor is what they plan to do about an attack a plan to attack.
    {__LINE__,
     "They/they/PRON/PRP/2/nsubj planned/plan/VERB/VBD/0/root to/to/PART/TO/4/mark "
     "study/study/VERB/VB/2/xcomp attacks/attack/NOUN/NNS/4/obj",
     "attack ->- planned"},
    {__LINE__,
     "They/they/PRON/PRP/3/nsubj were/be/AUX/VBD/3/aux going/go/VERB/VBG/0/root "
     "to/to/PART/TO/5/mark attack/attack/VERB/VB/3/xcomp guards/guard/NOUN/NNS/5/obj",
     "attack they>guard meant planned"},
    {__LINE__,
     "They/they/PRON/PRP/4/nsubj are/be/AUX/VBZ/4/cop to/to/PART/TO/4/mark "
     "attack/attack/VERB/VB/0/root guards/guard/NOUN/NNS/4/obj",
     "attack they>guard meant planned"},
    // What stands behind a noun puts it ahead.
    {__LINE__,
     "Talks/talk/NOUN/NNS/4/nsubj scheduled/schedule/VERB/VBN/1/acl "
     "Monday/monday/PROPN/NNP/2/obl matter/matter/VERB/VBP/0/root",
     "meet ->- meant planned"},
    {__LINE__,
     "Talks/talk/NOUN/NNS/5/nsubj to/to/PART/TO/4/mark be/be/AUX/VB/4/aux:pass "
     "held/hold/VERB/VBN/1/acl matter/matter/VERB/VBP/0/root",
     "meet ->- meant planned"},
    {__LINE__,
     "Talks/talk/NOUN/NNS/5/nsubj they/they/PRON/PRP/4/nsubj will/will/AUX/MD/4/aux "
     "hold/hold/VERB/VB/1/acl:relcl matter/matter/VERB/VBP/0/root",
     "meet ->- meant planned"},
    {__LINE__,
     "Talks/talk/NOUN/NNS/5/nsubj that/that/PRON/WDT/4/nsubj will/will/AUX/MD/4/aux "
     "help/help/VERB/VB/1/acl:relcl matter/matter/VERB/VBP/0/root",
     "meet ->- happened"},
    // Who means to denounce does so.
    {__LINE__,
     "They/they/PRON/PRP/2/nsubj planned/plan/VERB/VBD/0/root to/to/PART/TO/4/mark "
     "denounce/denounce/VERB/VB/2/xcomp guards/guard/NOUN/NNS/4/obj",
     "protest they>guard planned"},
    {__LINE__,
     "They/they/PRON/PRP/2/nsubj denied/deny/VERB/VBD/0/root attacking/attack/VERB/VBG/2/xcomp "
     "guards/guard/NOUN/NNS/3/obj",
     "attack they>guard denied"},
    {__LINE__,
     "Rebels/rebel/NOUN/NNS/4/nsubj did/do/AUX/VBD/4/aux not/not/PART/RB/4/advmod "
     "attack/attack/VERB/VB/0/root "
     "guards/guard/NOUN/NNS/4/obj",
     "attack rebel>guard not happened"},
    // "No" is counted once, at the noun that the clause tells of.
    {__LINE__, "No/no/DET/DT/2/det attack/attack/NOUN/NN/3/nsubj happened/happen/VERB/VBD/0/root",
     "attack ->- not happened"},
    {__LINE__,
     "No/no/DET/DT/2/det guards/guard/NOUN/NNS/4/nsubj:pass were/be/AUX/VBD/4/aux:pass "
     "attacked/attack/VERB/VBN/0/root",
     "attack ->guard not happened"},
    // What something is done for is no threat.
    {__LINE__,
     "Rebels/rebel/NOUN/NNS/2/nsubj came/come/VERB/VBD/0/root to/to/PART/TO/4/mark "
     "attack/attack/VERB/VB/2/advcl "
     "guards/guard/NOUN/NNS/4/obj",
     "attack rebel>guard planned"},
    // What one manages to do is done, and who marches to protest protests.
    {__LINE__,
     "Rebels/rebel/NOUN/NNS/2/nsubj managed/manage/VERB/VBD/0/root to/to/PART/TO/4/mark "
     "attack/attack/VERB/VB/2/advcl guards/guard/NOUN/NNS/4/obj",
     "attack rebel>guard happened"},
    {__LINE__,
     "Students/student/NOUN/NNS/2/nsubj marched/march/VERB/VBD/0/root to/to/PART/TO/4/mark "
     "denounce/denounce/VERB/VB/2/advcl generals/general/NOUN/NNS/4/obj",
     "protest student>general happened"},
    {__LINE__,
     "Students/student/NOUN/NNS/3/nsubj will/will/AUX/MD/3/aux march/march/VERB/VB/0/root "
     "to/to/PART/TO/5/mark denounce/denounce/VERB/VB/3/advcl generals/general/NOUN/NNS/5/obj",
     "protest student>general planned"},
    {__LINE__,
     "Rebels/rebel/NOUN/NNS/2/nsubj failed/fail/VERB/VBD/0/root to/to/PART/TO/4/mark "
     "attack/attack/VERB/VB/2/xcomp",
     "attack rebel>- not happened"},
    {__LINE__,
     "If/if/SCONJ/IN/3/mark rebels/rebel/NOUN/NNS/3/nsubj attack/attack/VERB/VBP/5/advcl "
     "we/we/PRON/PRP/5/nsubj "
     "leave/leave/VERB/VBP/0/root",
     "attack rebel>- hypothetical"},
    // The lemma of "troops" is a plural; the triggers have the singular.
    {__LINE__, "Kings/king/NOUN/NNS/2/nsubj sent/send/VERB/VBD/0/root troops/troops/NOUN/NNS/2/obj",
     "send king>troops happened"},
    // A gerund that the tree took for a clause, beside one that has parts of its own.
    {__LINE__, "Fighting/fight/VERB/VBG/2/advcl continued/continue/VERB/VBD/0/root",
     "clash ->- happened"},
    {__LINE__,
     "Fighting/fight/VERB/VBG/3/advcl cold/cold/NOUN/NN/1/obj continued/continue/VERB/VBD/0/root",
     "-"},
    // "Nothing" is a word of the trigger and denies nothing; in the second row it does.
    {__LINE__,
     "They/they/PRON/PRP/2/nsubj had/have/VERB/VBD/0/root nothing/nothing/PRON/NN/2/obj "
     "to/to/PART/TO/5/mark do/do/VERB/VB/3/acl",
     "denial they>- happened"},
    {__LINE__,
     "They/they/PRON/PRP/2/nsubj attacked/attack/VERB/VBD/0/root nothing/nothing/PRON/NN/2/obj",
     "attack they>nothing not happened"},
    // What is taken is the town, by the piece.
    {__LINE__,
     "Rebels/rebel/NOUN/NNS/2/nsubj took/take/VERB/VBD/0/root a/a/DET/DT/4/det "
     "piece/piece/NOUN/NN/2/obj of/of/ADP/IN/6/case town/town/NOUN/NN/4/nmod",
     "take rebel>piece happened"},
};

typedef struct {
    sr_tokens tokens;
    sr_tags tags;
    sr_tree tree;
    sr_sentence sentence;
} hand_parse;

static uint8_t code_of(const char *text, const char *const *names, int count)
{
    for (int i = 0; i < count; i++) {
        if (strcmp(names[i], text) == 0) {
            return (uint8_t)i;
        }
    }
    fprintf(stderr, "unknown code %s\n", text);
    abort();
}

static void read_hand_parse(hand_parse *h, const char *sentence, sr_arena *arena)
{
    uint32_t n = 1;
    for (const char *c = sentence; *c != '\0'; c++) {
        n += *c == ' ';
    }
    *h = (hand_parse){.tokens = {.text = sentence,
                                 .size = (uint32_t)strlen(sentence),
                                 .count = n,
                                 .tokens = sr_new(arena, sr_token, n),
                                 .sentence_count = 1},
                      .tags = {.count = n,
                               .upos = sr_new(arena, uint8_t, n),
                               .xpos = sr_new(arena, uint8_t, n),
                               .form = sr_new(arena, const char *, n),
                               .lemma = sr_new(arena, const char *, n)},
                      .tree = {.count = n,
                               .head = sr_new(arena, uint32_t, n),
                               .deprel = sr_new(arena, uint8_t, n)}};
    h->sentence = (sr_sentence){.span = {0, h->tokens.size}, .last = n};
    h->tokens.sentences = &h->sentence;
    char *rest = sr_arena_string(arena, sentence, strlen(sentence));
    for (uint32_t t = 0; t < n; t++) {
        char *field[6];
        char *token = strsep(&rest, " ");
        h->tokens.tokens[t].span = (sr_span){(uint32_t)(t * 2), (uint32_t)(t * 2 + 1)};
        for (int f = 0; f < 6; f++) {
            field[f] = strsep(&token, "/");
        }
        for (char *c = field[0]; *c != '\0'; c++) {
            *c = *c >= 'A' && *c <= 'Z' ? (char)(*c + 32) : *c;
        }
        h->tags.form[t] = field[0];
        h->tags.lemma[t] = field[1];
        h->tags.upos[t] = code_of(field[2], sr_upos_text, SR_UPOS_COUNT);
        h->tags.xpos[t] = code_of(field[3], sr_xpos_text, SR_XPOS_COUNT);
        h->tree.head[t] = atoi(field[4]) == 0 ? SR_NO_TOKEN : (uint32_t)atoi(field[4]) - 1;
        h->tree.deprel[t] = code_of(field[5], sr_deprel_text, SR_DEPREL_COUNT);
    }
}

static void print_fillers(char *out, size_t size, const sr_tags *tags, const sr_token_list *fillers)
{
    if (fillers->count == 0) {
        strncat(out, "-", size - strlen(out) - 1);
    }
    for (uint32_t i = 0; i < fillers->count; i++) {
        strncat(out, i > 0 ? "+" : "", size - strlen(out) - 1);
        strncat(out, tags->lemma[fillers->items[i]], size - strlen(out) - 1);
    }
}

/// On whom blame for an act falls: words of a sentence by their place, counted from 1.
static const struct {
    int line;
    const char *sentence;
    int word; // that blames
    int token;
    bool victim;
} blamed[] = {
    {__LINE__,
     "Bishops/bishop/NOUN/NNS/2/nsubj condemned/condemn/VERB/VBD/0/root "
     "murder/murder/NOUN/NN/2/obj "
     "of/of/ADP/IN/5/case two/two/NUM/CD/3/nmod of/of/ADP/IN/7/case nuns/nun/NOUN/NNS/5/nmod",
     2, 7, true},
    {__LINE__,
     "Bishops/bishop/NOUN/NNS/2/nsubj condemned/condemn/VERB/VBD/0/root "
     "murder/murder/NOUN/NN/2/obj "
     "by/by/ADP/IN/5/case rebels/rebel/NOUN/NNS/3/nmod",
     2, 5, false},
    {__LINE__,
     "Bishops/bishop/NOUN/NNS/2/nsubj condemned/condemn/VERB/VBD/0/root "
     "attack/attack/NOUN/NN/2/obj "
     "on/on/ADP/IN/5/case guards/guard/NOUN/NNS/3/nmod of/of/ADP/IN/7/case towns/town/NOUN/NNS/5/"
     "nmod",
     2, 5, true},
    {__LINE__,
     "Bishops/bishop/NOUN/NNS/2/nsubj condemned/condemn/VERB/VBD/0/root rebels/rebel/NOUN/NNS/4/"
     "nmod:poss attack/attack/NOUN/NN/2/obj",
     2, 3, false},
    {__LINE__,
     "Bishops/bishop/NOUN/NNS/2/nsubj blamed/blame/VERB/VBD/0/root attack/attack/NOUN/NN/2/obj "
     "on/on/ADP/IN/5/case rebels/rebel/NOUN/NNS/3/nmod",
     2, 5, false},
};

typedef struct {
    hand_parse parse;
    sr_report report;
    sr_syntax syntax;
    sr_values values;
    sr_names names;
    sr_scene scene;
} hand_scene;

static void read_hand_scene(hand_scene *h, const sr_codebook *book, const char *sentence,
                            sr_arena *arena, sr_arena scratch)
{
    read_hand_parse(&h->parse, sentence, arena);
    h->report = (sr_report){.id = "test",
                            .text = sentence,
                            .size = h->parse.tokens.size,
                            .published = SR_NO_DAY,
                            .reference = SR_NO_DAY};
    h->syntax = sr_syntax_of(&h->parse.tokens, &h->parse.tags, &h->parse.tree, arena, scratch);
    h->values = (sr_values){0};
    h->names = (sr_names){.mention_of = sr_new(arena, uint32_t, h->parse.tree.count)};
    memset(h->names.mention_of, 0xff, h->parse.tree.count * sizeof *h->names.mention_of);
    h->scene = sr_scene_of(book, &h->report, &h->syntax, &h->values, &h->names, arena);
}

/// What governs the statement makes it a demand.
static const struct {
    int line;
    const char *sentence;
    const char *want; // the types of its events
} shifts[] = {
    {__LINE__,
     "He/he/PRON/PRP/2/nsubj said/say/VERB/VBD/0/root they/they/PRON/PRP/5/nsubj "
     "must/must/AUX/MD/5/aux eat/eat/VERB/VB/2/ccomp",
     "REQUEST"},
    {__LINE__,
     "He/he/PRON/PRP/2/nsubj said/say/VERB/VBD/0/root they/they/PRON/PRP/4/nsubj "
     "have/have/VERB/VBP/2/ccomp a/a/DET/DT/6/det duty/duty/NOUN/NN/4/obj",
     "REQUEST"},
    {__LINE__,
     "He/he/PRON/PRP/2/nsubj said/say/VERB/VBD/0/root they/they/PRON/PRP/4/nsubj "
     "have/have/VERB/VBP/2/ccomp a/a/DET/DT/6/det house/house/NOUN/NN/4/obj",
     "OTHER"},
    // "Insisted" asks for the meeting already; who insists asks for it.
    {__LINE__,
     "He/he/PRON/PRP/2/nsubj insisted/insist/VERB/VBD/0/root they/they/PRON/PRP/5/nsubj "
     "must/must/AUX/MD/5/aux meet/meet/VERB/VB/2/ccomp",
     "REQUEST CONSULT"},
};

static void print_types(char *out, size_t size, const sr_scene *scene, sr_candidate_list *all,
                        sr_arena *arena)
{
    for (uint32_t i = 0; i < all->count; i++) {
        sr_status_find(scene, &all->items[i]);
    }
    for (uint32_t i = 0; i < all->count; i++) {
        sr_status_shift(scene, &all->items[i], all, arena);
        strncat(out, i > 0 ? " " : "", size - strlen(out) - 1);
        strncat(out, sr_event_type_text[all->items[i].type], size - strlen(out) - 1);
    }
}

static void check_blamed(const sr_codebook *book, sr_arena arena)
{
    sr_arena scratch = arena;
    scratch.next += (scratch.end - scratch.next) / 2;
    arena.end = scratch.next;
    for (size_t i = 0; i < sizeof blamed / sizeof *blamed; i++) {
        sr_arena own = arena;
        hand_scene h;
        read_hand_scene(&h, book, blamed[i].sentence, &own, scratch);
        CHECK_INT(blamed[i].line, blamed[i].sentence,
                  sr_match_is_victim_below(&h.scene, (uint32_t)blamed[i].token - 1,
                                           (uint32_t)blamed[i].word - 1),
                  blamed[i].victim);
    }
}

static void print_matches(char *out, size_t size, const sr_codebook *book, const char *sentence,
                          bool types, sr_arena arena)
{
    hand_scene h;
    sr_arena scratch = arena;
    scratch.next += (scratch.end - scratch.next) / 2;
    arena.end = scratch.next;
    read_hand_scene(&h, book, sentence, &arena, scratch);
    sr_candidate_list all = sr_match_find(&h.scene, &arena);
    out[0] = '\0';
    if (types) {
        print_types(out, size, &h.scene, &all, &arena);
        return;
    }
    for (uint32_t i = 0; i < all.count; i++) {
        sr_candidate *c = &all.items[i];
        sr_status_find(&h.scene, c);
        strncat(out, i > 0 ? "; " : "", size - strlen(out) - 1);
        strncat(out, c->frame->id, size - strlen(out) - 1);
        strncat(out, " ", size - strlen(out) - 1);
        print_fillers(out, size, &h.parse.tags, &c->fillers[SR_ROLE_ACTOR]);
        strncat(out, ">", size - strlen(out) - 1);
        print_fillers(out, size, &h.parse.tags, &c->fillers[SR_ROLE_RECIPIENT]);
        strncat(out, c->negated ? " not " : c->meant ? " meant " : " ", size - strlen(out) - 1);
        strncat(out, sr_event_status_text[c->status], size - strlen(out) - 1);
    }
    if (all.count == 0) {
        strncat(out, "-", size - 1);
    }
}

int main(void)
{
    static char memory[8 << 20];
    jmp_buf when_full;
    sr_error err;
    sr_codebook *book = sr_codebook_new(&err);
    CHECK(__LINE__, "codebook", book != NULL);
    CHECK(__LINE__, "codebook text",
          book != NULL &&
              sr_codebook_read(book, "test", 4, codebook_text, sizeof codebook_text - 1, &err) &&
              read_frame_words(book, &err) && sr_codebook_finish(book, &err));
    if (check_failures != 0 || setjmp(when_full) != 0) {
        fprintf(stderr, "%s\n", err.message);
        return 1;
    }
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char got[400];
        sr_arena arena = {.next = memory, .end = memory + sizeof memory, .when_full = &when_full};
        print_matches(got, sizeof got, book, rows[i].sentence, false, arena);
        CHECK_STR(rows[i].line, rows[i].sentence, got, rows[i].want);
    }
    check_blamed(
        book, (sr_arena){.next = memory, .end = memory + sizeof memory, .when_full = &when_full});
    for (size_t i = 0; i < sizeof shifts / sizeof *shifts; i++) {
        char got[400];
        sr_arena arena = {.next = memory, .end = memory + sizeof memory, .when_full = &when_full};
        print_matches(got, sizeof got, book, shifts[i].sentence, true, arena);
        CHECK_STR(shifts[i].line, shifts[i].sentence, got, shifts[i].want);
    }
    // A fault in the text is named with its file and line.
    sr_codebook *bad = sr_codebook_new(&err);
    CHECK(__LINE__, "bad class",
          bad != NULL && !sr_codebook_read(bad, "bad.txt", 7, "frame x\n  shape y\n", 18, &err));
    CHECK_STR(__LINE__, "message", err.message, "bad.txt:2: no such keyword: shape");
    sr_codebook_close(bad);
    sr_codebook_close(book);
    return CHECK_END();
}
