#!/usr/bin/env python3
"""Writes data/frames/*-examples.txt: minimal pairs of the codebook, from phrases written by hand.

usage: make_examples.py FOLDER

Each frame has phrases in the base form ("attack a convoy near the bridge") and actors. A phrase gives seven pairs: told as
a plain past, as a perfect, as reported by officials or a mayor, in a relative clause, after another verb and with a time
in front; the twins deny it, ask it, fear it, let it fail, put it under a condition and leave it open. Sense twins (sport, courts, weather, business, history, figures of speech) follow, written one
by one. Places are invented.
"""
import os, sys

PLACES = ["Tarvo", "Belmont Crossing", "Karvan", "Orlinka", "Mesovar", "Dunhal", "Port Selan", "Ustrik"]
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]
ARMED = ["Rebels", "Gunmen", "Government troops", "Militants", "Insurgents", "The army", "Guerrillas", "Militiamen"]
STATE = ["The government", "Norway", "Kenya", "The foreign ministry", "The president", "Peru", "The prime minister"]
POLICE = ["Police", "Security forces", "Soldiers", "The police"]
PEOPLE = ["Students", "Workers", "Residents", "Teachers", "Farmers"]
COURT = ["A court", "A judge"]

PAST = dict(hold="held", strike="struck", shoot="shot", fight="fought", blow="blew", set="set", take="took", seize="seized", give="gave", send="sent",
            meet="met", sell="sold", hit="hit", put="put", cut="cut", bring="brought", throw="threw", drive="drove", beat="beat", overrun="overran",
            overthrow="overthrew", withdraw="withdrew", leave="left", lay="laid", swear="swore", break_="broke", lead="led", lend="lent", let="let",
            go="went", fall="fell", flee="fled", begin="began", find="found", lie="lay", speak="spoke", hang="hung", shut="shut", burn="burned",
            free="freed", rape="raped", fly="flew", forbid="forbade", pay="paid", freeze="froze", quit="quit", sink="sank", steal="stole", feed="fed",
            retake="retook", win="won", buy="bought", seek="sought", come="came", step="stepped", stop="stopped", ban="banned", stab="stabbed",
            kidnap="kidnapped", free_="freed", drop="dropped", plan="planned", rob="robbed", club="clubbed", bar="barred", admit="admitted",
            commit="committed", slap="slapped", hug="hugged", wage="waged", ship="shipped", call="called", say="said", rebel="rebelled", level="leveled",
            expel="expelled", compel="compelled", patrol="patrolled", repel="repelled", mediate="mediated", break_off="broke off", reset="reset",
            tear="tore", swim="swam", ride="rode", hack="hacked", cede="ceded")
PAST["break"] = "broke"
PP = dict(take="taken", give="given", throw="thrown", drive="driven", beat="beaten", overthrow="overthrown", withdraw="withdrawn", swear="sworn", go="gone",
          fall="fallen", begin="begun", speak="spoken", fly="flown", forbid="forbidden", steal="stolen", retake="retaken", come="come", overrun="overrun",
          blow="blown", sink="sunk", tear="torn")
PP["break"] = "broken"


def past(verb):
    if verb in PAST:
        return PAST[verb]
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ied"
    return verb + "ed"


def third(verb):
    if verb.endswith(("s", "sh", "ch", "x", "z")):
        return verb + "es"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ies"
    return {"go": "goes", "have": "has", "do": "does"}.get(verb, verb + "s")


def plural(actor):
    return actor in ("Police", "The police") or (actor.endswith("s") and not actor.startswith("A ") and actor != "Peru")


def low(actor):
    return actor if actor.split()[0] in ("Norway", "Kenya", "Peru") else actor[0].lower() + actor[1:]


def pairs(phrase, actors, n):
    verb, _, rest = phrase.partition(" ")
    a, b, c, d = (actors[(n + i) % len(actors)] for i in range(4))
    p, q = PLACES[n % len(PLACES)], PLACES[(n + 3) % len(PLACES)]
    day, other = DAYS[n % 5], DAYS[(n + 2) % 5]
    rest = (" " + rest) if rest else ""
    done = PP.get(verb, past(verb))
    have = "have" if plural(b) else "has"
    yield f"{a} {past(verb)}{rest} in {p} on {day}.", f"{a} did not {verb}{rest} in {p} on {day}."
    yield f"{b} {have} {done}{rest} in {q}.", f"Nobody knows whether {low(b)} will ever {verb}{rest} in {q}."
    yield f"Officials said that {low(c)} {past(verb)}{rest} on {other}.", f"If {low(c)} {verb if plural(c) else third(verb)}{rest}, the harvest fair will be put off."
    yield f"The mayor named {low(a)} who {past(verb)}{rest} in {q} on {day}.", f"{a} could {verb}{rest} next year, the mayor fears."
    yield f"{b} crossed the river and {past(verb)}{rest} near {p}.", f"{b} failed to {verb}{rest} near {p}."
    yield f"Before the talks, {low(c)} {past(verb)}{rest}, the mayor of {q} said.", f"Nothing suggests that {low(c)} would {verb}{rest}, the mayor of {q} said."
    yield f"On {day}, {low(d)} {past(verb)}{rest} near {p}.", f"Would {low(d)} {verb}{rest} near {p}?"


# frame: (actors, [phrases])
PHRASES = {
    "attack": (ARMED, ["attack a convoy of trucks", "attack a police post", "assault a farm", "attack villagers"]),
    "clash": (ARMED, ["clash with soldiers", "clash with a rival militia", "skirmish with border guards", "exchange fire with police"]),
    "target-verb": (ARMED, ["target an army base", "pound rebel positions", "target a hospital"]),
    "offensive": (ARMED, ["storm the barracks", "launch an offensive against the rebels", "repel an attack by insurgents"]),
    "ambush": (ARMED, ["ambush a patrol", "ambush a bus full of soldiers", "ambush a supply convoy"]),
    "air-strike": (["The air force", "Coalition aircraft", "Government forces"], ["carry out an air strike on a depot", "launch air raids on the suburbs", "conduct airstrikes against rebel camps"]),
    "drone-strike": (["The army", "Government forces"], ["carry out a drone strike on a vehicle", "launch a drone attack on a convoy"]),
    "shelling": (ARMED, ["shell the market", "bombard the old town", "fire rockets at the airport", "shell a village", "fire mortars at the camp"]),
    "bombing": (ARMED, ["blow up a bridge", "plant a bomb in a cafe", "detonate a bomb outside a bank", "bomb a radio station", "dynamite a pylon"]),
    "suicide-bombing": (["A young man", "An attacker", "A woman"], ["blow himself up at a checkpoint", "carry out a suicide attack on a hotel"]),
    "grenade": (ARMED, ["throw a grenade at a bus", "hurl a grenade into a shop", "toss a grenade at guards"]),
    "fire-rounds": (POLICE, ["fire rounds at a mob", "fire a warning shot at a crowd"]),
    "shooting": (ARMED, ["open fire on a crowd", "shoot a judge", "shoot at a taxi", "gun down a journalist", "fire at protesters"]),
    "kill": (ARMED, ["kill five soldiers", "murder a priest", "kill a farmer and his son", "slay two guards"]),
    "wound": (["An explosion", "The blast"], []),
    "massacre": (ARMED, ["massacre villagers", "slaughter prisoners", "butcher a family"]),
    "assassinate": (["Gunmen", "An unknown man", "Militants"], ["assassinate a mayor", "assassinate a union leader", "assassinate the governor"]),
    "execute": (ARMED, ["execute two hostages", "behead a prisoner", "hang three men"]),
    "chemical": (["The army", "Government forces"], ["carry out a gas attack on the suburb", "use chemical weapons against civilians"]),
    "beat": (POLICE, ["beat a reporter", "beat up protesters", "club students", "flog a prisoner"]),
    "stab": (["A man", "An attacker", "Two youths"], ["stab a teacher", "stab a policeman", "knife a driver"]),
    "torture": (POLICE, ["torture a prisoner", "torture detainees"]),
    "sexual-violence": (["Soldiers", "Militiamen", "Gunmen"], ["rape two women", "sexually assault a girl"]),
    "crowd-control": (POLICE, ["fire tear gas at demonstrators", "disperse a crowd of students", "use tear gas against marchers"]),
    "ceasefire-violation": (ARMED, ["violate the ceasefire", "break the truce", "breach the ceasefire"]),
    "hijack-force": (ARMED, ["hijack a bus", "hijack an airliner"]),
    "armed-robbery": (ARMED, ["rob a bank", "rob a jeweller"]),
    "arrest": (POLICE, ["arrest three students", "detain a journalist", "jail an activist", "round up suspects", "apprehend a smuggler"]),
    "capture-person": (ARMED, ["capture a pilot", "capture four soldiers", "seize two officers"]),
    "abduct": (ARMED, ["kidnap a doctor", "abduct schoolgirls", "take two engineers hostage", "kidnap a businessman", "abduct an aid worker"]),
    "siege": (ARMED, ["besiege the town", "surround the village", "lay siege to the city", "encircle the capital", "blockade the port"]),
    "capture-territory": (ARMED, ["capture the village", "seize the town", "retake the hill", "occupy the district", "overrun a base", "take control of the city"]),
    "seize-property": (POLICE, ["confiscate weapons", "seize a cache of explosives", "impound two trucks", "seize the passports"]),
    "loot": (ARMED, ["loot shops", "ransack a warehouse", "plunder homes"]),
    "destroy-property": (ARMED, ["burn down a school", "set fire to a warehouse", "torch houses", "demolish homes", "destroy a bridge"]),
    "raid-police": (POLICE, ["raid a flat", "search a house", "raid the offices of a newspaper"]),
    "curfew": (STATE, ["impose a curfew", "declare a night curfew"]),
    "martial-law": (STATE, ["declare martial law", "declare a state of emergency", "impose martial law"]),
    "ban": (STATE, ["ban a newspaper", "outlaw the opposition party", "ban public meetings", "censor the press", "shut down a radio station"]),
    "deport": (STATE, ["deport twelve migrants", "evict the refugees"]),
    "cyber": (["A group of students", "Criminals", "The group"], ["hack into the ministry's computers", "launch a cyber attack on a bank"]),
    "coup": (["Army officers", "The generals", "Soldiers"], ["overthrow the president", "stage a coup", "topple the government", "seize power"]),
    "convict-coerce": (COURT, ["sentence a rebel leader to ten years", "sentence two soldiers to death", "sentence the editor to two years"]),
    "interrogation": (POLICE, ["interrogate the suspects", "question a banker"]),
    "agree": (STATE, ["agree to release the prisoners", "promise to send troops", "pledge to help the refugees", "offer to send food", "agree to withdraw the guards"]),
    "truce-offer": (["The rebels", "The government", "The militia"], ["declare a ceasefire", "announce a truce", "offer a truce"]),
    "deal": (STATE, ["reach an agreement with the union", "sign a peace accord with the rebels"]),
    "sign": (STATE, ["sign a trade agreement with Chile", "ratify the treaty"]),
    "praise": (STATE, ["praise the peacekeepers", "welcome the decision", "endorse the candidate", "applaud the doctors", "defend the minister"]),
    "recognize": (STATE, ["recognize the new government", "establish diplomatic relations with Fiji"]),
    "condole": (STATE, ["express condolences to the families", "offer condolences to Portugal"]),
    "consult": (STATE, ["hold talks with the rebels", "negotiate with the union", "discuss the border with Chile", "confer with the mediators"]),
    "meet": (STATE, ["meet the ambassador", "meet with farmers' leaders", "meet the rebels"]),
    "visit": (["The president", "The prime minister", "The envoy"], ["visit the refugee camp", "visit Portugal", "travel to Nairobi"]),
    "call": (["The president", "The prime minister"], ["phone the king", "telephone the mediator"]),
    "mediate": (STATE, ["mediate between the two clans", "mediate in the dispute"]),
    "cooperate": (STATE, ["cooperate with the inspectors", "work together with Portugal", "form an alliance with the centrists"]),
    "joint-exercise": (["Norway and Chile", "The two navies"], ["hold joint exercises", "conduct naval drills"]),
    "share-intelligence": (STATE, ["share intelligence with Portugal", "share evidence with the prosecutors"]),
    "extradite": (STATE, ["extradite a banker to Chile", "extradite the suspect to Portugal"]),
    "aid": (STATE, ["donate money to the flood victims", "provide assistance to farmers", "fund a clinic", "provide aid to the refugees"]),
    "aid-military": (STATE, ["send weapons to the rebels", "train soldiers of the new army", "deliver arms to the militia"]),
    "aid-humanitarian": (["Volunteers", "Rescuers", "The Red Cross"], ["deliver food to the camp", "evacuate the wounded", "rescue survivors"]),
    "asylum": (STATE, ["grant asylum to a dissident", "take in refugees"]),
    "concede": (STATE, ["bow to the strikers' demands", "give in to the union", "back down over the tax"]),
    "apologize": (STATE, ["apologize for the delay", "apologise to the families", "express regret for the raid"]),
    "forgive": (STATE, ["forgive the rebels", "forgive the plotters"]),
    "concern": (STATE, ["express concern over the arrests", "voice concern about the detainees"]),
    "find-guilty": (COURT, ["convict a former minister", "find the general guilty of fraud"]),
    "note-protest": (STATE, ["lodge a formal protest with Chile", "lodge a protest with Portugal"]),
    "allow-forces": (STATE, ["allow inspectors into the plant", "accept peacekeepers on the border"]),
    "open-trade": (STATE, ["open its ports to trade with Chile", "open its ports to goods from Portugal"]),
    "declare-war": (STATE, ["declare war on Chile", "declare war on the militia"]),
    "pardon": (STATE, ["pardon two poets", "grant amnesty to the deserters", "commute the death sentence"]),
    "ease-restriction": (STATE, ["lift the curfew", "ease restrictions on travel", "lift the ban on rallies"]),
    "lift-sanctions": (STATE, ["lift sanctions against Chile", "ease sanctions on the bank", "end the embargo"]),
    "withdraw": (ARMED, ["withdraw from the town", "retreat from the hill", "pull out of the valley", "pull back from the border"]),
    "surrender": (ARMED, ["surrender to the army", "lay down their arms", "surrender to police"]),
    "disarm": (["The rebels", "The militia"], ["disarm", "hand over their weapons"]),
    "release": (STATE + POLICE, ["release forty prisoners", "free a journalist", "release the hostages", "set free two monks"]),
    "resign": (["The minister", "The governor", "The prime minister", "The mayor"], ["resign", "step down", "quit the cabinet"]),
    "fire-official": (STATE, ["dismiss the army chief", "sack the police chief", "replace the governor"]),
    "demand": (STATE, ["demand an apology from the company", "demand the withdrawal of the troops", "insist on new elections"]),
    "appeal": (STATE, ["urge the rebels to talk", "call for a ceasefire", "call on the parties to stop", "appeal for calm", "ask the council for help"]),
    "appeal-court": (["A widow", "The union", "A newspaper"], ["sue the ministry", "file a lawsuit against the company"]),
    "accuse": (STATE, ["accuse the rebels of murder", "blame the militia for the fire", "accuse the company of bribery"]),
    "criticize": (STATE, ["condemn the attack", "criticize the new law", "denounce the arrests", "deplore the killings", "slam the council"]),
    "charge": (["Prosecutors", "A prosecutor", "The state"], ["charge a guard with theft", "indict two officers", "prosecute the smugglers"]),
    "investigate": (POLICE, ["investigate the deaths", "open an inquiry into the fire", "launch an investigation into the bribes"]),
    "reject": (STATE, ["reject the proposal", "refuse to sign the treaty", "turn down the offer", "veto the resolution", "decline the invitation"]),
    "deny-claim": (STATE, ["deny the allegations", "deny involvement in the raid", "dismiss the accusations"]),
    "threaten": (ARMED, ["threaten to attack the dam", "threaten to kill the hostages", "vow revenge"]),
    "protest": (PEOPLE, ["protest against the new tax", "march through the capital", "demonstrate outside parliament", "take to the streets", "hold a rally"]),
    "general-strike": (PEOPLE, ["go on strike", "call a general strike", "stop work"]),
    "hunger-strike": (["Prisoners", "Students"], ["go on hunger strike", "begin a hunger strike"]),
    "boycott": (["The opposition", "Students"], ["boycott the election", "boycott the vote"]),
    "riot": (["Youths", "Students", "Prisoners"], ["riot", "throw stones at police", "go on a rampage"]),
    "sanction": (STATE, ["impose sanctions on the bank", "impose an embargo on Chile", "blacklist the company"]),
    "cut-aid": (STATE, ["suspend aid to the region", "cut off aid to Chile", "halt funding for the agency"]),
    "break-relations": (STATE, ["sever ties with Chile", "recall the ambassador", "break off relations with Fiji"]),
    "expel": (STATE, ["expel four diplomats", "expel the ambassador"]),
    "mobilize": (["The army", "The government", "Norway"], ["mobilize troops along the border", "deploy soldiers to the north", "send reinforcements to the front", "put the army on alert"]),
    "recruit": (["The militia", "The rebels"], ["recruit fighters", "set up a training camp"]),
    "claim-responsibility": (["The group", "The rebels"], ["claim responsibility for the blast"]),
    "flight": (["Villagers", "Families", "Thousands of people"], ["flee their homes", "flee the fighting"]),
}

# frame: twins of another sense; each is paired with a plain + of the frame.
SENSES = {
    "attack": ["The striker attacked down the left wing in the second half.", "He suffered a heart attack on the ferry.", "The columnist attacked the play in a long review.", "Rust attacked the hinges of the old gate.", "A panic attack kept her from the stage."],
    "clash": ["The curtains clashed with the carpet.", "Two ministers clashed over the budget for libraries.", "The champions clash with the visitors in the league final on Sunday.", "The dates of the two weddings clash."],
    "offensive": ["The chef launched a charm offensive among the critics.", "Shoppers stormed the sales on the first day.", "The advertising campaign ran for six weeks."],
    "air-strike": ["The airline strike grounded forty flights."],
    "shelling": ["The cooks shelled peas behind the barracks.", "The firm shelled out a fortune for the old mill.", "A barrage of questions met the novelist."],
    "bombing": ["The comedy bombed at the box office.", "A bath bomb fizzed in the tub.", "A gas explosion destroyed a bakery.", "The population explosion worried the planners."],
    "fire-rounds": ["The referee stopped the ninth round."],
    "shooting": ["The crew is shooting a film about beekeepers.", "She shot a photo of the harbour at dawn.", "The midfielder shot wide of the goal.", "Prices shot up before the feast."],
    "kill": ["The flu killed forty hens.", "He killed time at the station.", "The council killed the bill in committee.", "Lightning killed two cows on the ridge.", "The road accident killed a cyclist."],
    "massacre": ["The home side massacred the visitors nine goals to nil."],
    "execute": ["The bank executed the order within seconds.", "The dancers executed a difficult turn.", "She hung a painting in the hall."],
    "beat": ["The drummer beat a steady rhythm.", "The team beat the champions by two goals.", "Beat the eggs before you add the flour.", "Profits beat the forecasts of analysts."],
    "stab": ["He took a stab at the crossword."],
    "arrest": ["The new dam arrested the decline of the river.", "He died of cardiac arrest in his sleep."],
    "capture-person": ["The photograph captured the mood of the evening."],
    "abduct": ["The novel tells how pirates abduct a poet."],
    "siege": ["Requests from fans besieged the box office.", "Snow cut off the valley for a week."],
    "capture-territory": ["The firm captured a third of the market.", "She took the bus to the village.", "The flood occupied the cellar for days.", "The film captures the town in its heyday."],
    "seize-property": ["He seized the chance to sing.", "The engine seized up on the hill."],
    "destroy-property": ["The earthquake destroyed the old mill.", "Swimming burns more calories than walking.", "The hurricane destroyed forty homes."],
    "raid-police": ["The children raided the fridge at midnight.", "She searched the web for a recipe."],
    "ban": ["The chess club banned phones from the reading room during the tournament."],
    "coup": ["Signing the soprano was quite a coup for the small theatre.", "The underdogs toppled the champions in the final."],
    "convict-coerce": ["The long sentence in the essay confused the pupils."],
    "apologize": ["The waiter regretted that the soup was cold."],
    "forgive": ["The soft clay forgives a clumsy potter."],
    "find-guilty": ["The novel is about a guilty secret."],
    "agree": ["The verb must agree with its subject.", "Shellfish do not agree with him."],
    "sign": ["The striker signed for a club in the north.", "The author signed copies of her book."],
    "praise": ["The back door was locked.", "He backed the van into the yard."],
    "meet": ["The new boiler does not meet the standard.", "The two rivers meet below the mill."],
    "visit": ["Swallows visit the barn each spring."],
    "aid": ["A hearing aid lay on the shelf."],
    "release": ["The band released a new album.", "The bureau released figures on rainfall.", "The factory released steam into the air."],
    "withdraw": ["She withdrew forty euros from the machine.", "He withdrew from the race with a sore knee.", "The firm withdrew the cheese from sale."],
    "surrender": ["The champion surrendered her title in the final."],
    "resign": ["He resigned himself to another wet summer."],
    "appeal": ["The song appeals to children.", "Batsmen appealed for bad light."],
    "charge": ["She charged her phone at the cafe.", "The museum charges five euros for admission.", "He took charge of the choir."],
    "investigate": ["The puppy investigated the new basket."],
    "reject": ["His body rejected the new kidney."],
    "threaten": ["Rain threatened the picnic.", "A storm threatens the coast."],
    "protest": ["The band marched in the wedding parade.", "Shares rallied after lunch."],
    "strike-labour": ["Lightning struck the chapel.", "She struck a chord on the piano."],
    "riot": ["The garden was a riot of colour."],
    "mobilize": ["Warm water mobilizes the stiff joint.", "The campaign deployed new software."],
    "demand": ["Demand for coffee rose in the spring."],
    "threaten-2": [],
}


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    n, out = 0, {}
    for frame, (actors, phrases) in PHRASES.items():
        lines = out.setdefault(frame, [])
        for phrase in phrases:
            n += 1
            for plus, star in pairs(phrase, actors, n):
                lines += [f"  + {plus}", f"  * {star}"]
        twins = SENSES.get(frame, [])
        for i, twin in enumerate(twins):
            n += 1
            phrase = phrases[i % len(phrases)]
            plus = f"{actors[(n + 1) % len(actors)]} {past(phrase.partition(' ')[0])} {phrase.partition(' ')[2]} at dawn in {PLACES[n % len(PLACES)]}.".replace("  ", " ")
            lines += [f"  + {plus}", f"  * {twin}"]
    with open(os.path.join(sys.argv[1], "made-examples.txt"), "w", encoding="utf-8") as f:
        f.write("# Minimal pairs made by tools/make_examples.py from phrases written by hand; edit there.\n# Source: written for this project. Licence: as the project.\n")
        for frame, lines in out.items():
            if lines:
                f.write(f"\nexamples {frame}\n" + "\n".join(lines) + "\n")
    print(sum(len(x) for x in out.values()) // 2, "pairs")


if __name__ == "__main__":
    main()
