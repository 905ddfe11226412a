#!/bin/sh
# Records of the sample reports are valid, the same for one and two threads, and the same from run to run.
set -e
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
"$SITREP" code --mentions --jobs 1 samples/reports.jsonl >"$dir/one"
"$SITREP" code --mentions --jobs 2 samples/reports.jsonl >"$dir/two"
cmp "$dir/one" "$dir/two"
(cd / && "$OLDPWD/$SITREP" code --mentions "$OLDPWD/samples/reports.jsonl") >"$dir/elsewhere"
cmp "$dir/one" "$dir/elsewhere"
python3 eval/validate.py "$dir/one" samples/reports.jsonl

# A report of a conflict lists mentions, a biography only names.
cat >"$dir/kinds.jsonl" <<'END'
{"id":"war","text":"Rebels shelled Idlib on Monday. They killed two villagers, Omar Haddad of the civil defence said. He blamed the Northern Front."}
{"id":"life","text":"Mara Lind (born 1961) is a Swedish singer. Her second album was released in 1984 by Polar Music. It reached number three on the national charts. She lives in Uppsala."}
END
"$SITREP" code --mentions "$dir/kinds.jsonl" >"$dir/kinds"
grep '"id":"war"' "$dir/kinds" | grep -q '"named":false' || { echo "mentions of a conflict are not listed"; exit 1; }
if grep '"id":"life"' "$dir/kinds" | grep -q '"named":false'; then echo "mentions of a biography are listed"; exit 1; fi
grep '"id":"life"' "$dir/kinds" | grep -q '"kind":"person"' || { echo "names are not listed"; exit 1; }

# Who stands in the evidence as a pronoun only is named there as well.
printf '%s\n' '{"id":"he","text":"The Nigerian army says it has killed several militants near Maiduguri."}' >"$dir/he.jsonl"
"$SITREP" code "$dir/he.jsonl" | grep -q '"evidence":\[\[[0-9,]*\],\[0,17\]\]' || { echo "a pronoun's name is no evidence"; exit 1; }

# Words between the people and what befell them, however many, part them not: the evidence holds both.
printf '%s\n' '{"id":"far","text":"A teacher who for most of his life had lived in a small stone house in the hills above the old harbour near the mouth of the river Oren was killed on Monday."}' >"$dir/far.jsonl"
"$SITREP" code "$dir/far.jsonl" | python3 -c '
import json, sys
spans = json.load(sys.stdin)["tolls"][0]["evidence"]
sys.exit(0 if [0, 146] in spans else f"evidence {spans} without the harm")' || exit 1

# People in the plural are more than one; of whom nobody knows the number, and of losses, not even that is known.
for row in "vague:Civilians were killed in the port." "unknown:Nobody knows how many civilians were killed." "unknown:The army reported casualties in the clashes."; do
    printf '%s\n' "{\"id\":\"many\",\"text\":\"${row#*:}\"}" >"$dir/many.jsonl"
    "$SITREP" code "$dir/many.jsonl" | grep -q "\"bound\":\"${row%%:*}\"" || { echo "not ${row%%:*}: ${row#*:}"; exit 1; }
done

# Whose word it is was not displaced, and the eve of a day is nobody who is bombed.
for row in "displacement:The war broke out in 2013. Since then thousands of people have been killed and more than 2 million displaced according to the Red Cross." "bombing:A bomb went off in Barsal on the eve of the vote on Monday."; do
    printf '%s\n' "{\"id\":\"nobody\",\"text\":\"${row#*:}\"}" >"$dir/nobody.jsonl"
    "$SITREP" code "$dir/nobody.jsonl" | python3 -c '
import json, sys
found = [e for e in json.load(sys.stdin)["events"] if e["kind"] == sys.argv[1]]
sys.exit(0 if len(found) == 1 and not found[0]["recipients"] else f"{found} of somebody")' "${row%%:*}" || exit 1
done

# A paper that was released by somebody or cites him speaks for him, not for itself.
for behind in "released by" "citing"; do
    printf '%s\n' "{\"id\":\"paper\",\"text\":\"According to a report $behind the mayor's office, twenty people were arrested.\"}" >"$dir/paper.jsonl"
    "$SITREP" code "$dir/paper.jsonl" | python3 -c '
import json, sys
record = json.load(sys.stdin)
names = {a["id"]: a["name"] for a in record["actors"]}
said = {names.get(c["source"]) for c in record["claims"]}
sys.exit(0 if "mayor\x27s office" in said else f"a report {said} speaks for itself")' || exit 1
done

# Those who say something together are one source with its members; "who" where it speaks is a mention.
printf '%s\n' '{"id":"joint","text":"Nasser and Ruiz said the road was shut. Omar Khalil, who said that it was open, left."}' >"$dir/joint.jsonl"
"$SITREP" code "$dir/joint.jsonl" | python3 -c '
import json, sys
record = json.load(sys.stdin)
actors = {a["id"]: a for a in record["actors"]}
both = actors[record["claims"][0]["source"]]
khalil = actors[record["claims"][1]["source"]]
names = [actors[m]["name"] for m in both.get("members", [])]
good = both["name"] == "Nasser and Ruiz" and names == ["Nasser", "Ruiz"] and both["mentions"] == [[0, 15]]
sys.exit(0 if good and [53, 56] in khalil["mentions"] else f"{both} {names} {khalil}")' || exit 1

# A village that no table has is where the report says that it lies.
printf '%s\n' '{"id":"village","text":"A mine killed five people on Monday in Torvash, about 20 kilometres north of Mosul."}' >"$dir/village.jsonl"
"$SITREP" code "$dir/village.jsonl" | python3 -c '
import json, sys
record = json.load(sys.stdin)
p = {p["id"]: p for p in record["places"]}[record["tolls"][0]["place"]]
good = p["name"] == "Torvash" and p["precision"] == "relative" and p["distance_km"] == 20 and abs(p["lat"] - 36.515) < 0.01
sys.exit(0 if good else f"{p}")' || exit 1

# Two sentences with counted dead are an attack, and the dead are its; who owns the accused forces accuses nobody.
printf '%s\n' '{"id":"short","text":"A bomb exploded in a market in Kabul on Wednesday. Nine people were killed and 20 wounded."}' >"$dir/short.jsonl"
"$SITREP" code "$dir/short.jsonl" | grep -q '"tolls":\[{"id":"t1","event":"e1",' || { echo "nine dead of a bomb without an attack"; exit 1; }
cat >"$dir/owner.jsonl" <<'END'
{"id":"owner","text":"The cleric Omar Saleh ended a truce in Tarvo on Monday, and his militia fought the army. Saleh urged his men to fight on. Saleh accused the army of shelling the town. Elders said that the army had hit a shrine for no reason. But city officials said Saleh's forces had provoked the bloodshed by raiding a police station."}
END
"$SITREP" code "$dir/owner.jsonl" | python3 -c '
import json, sys
d = json.loads(sys.stdin.readline())
names = {a["id"]: a["name"] for a in d["actors"]}
blamed = [e for e in d["events"] if e["type"] == "ACCUSE" and any("forces" in names[a] for a in e["recipients"])]
sys.exit(0 if blamed and not any("Saleh" in names[a] for e in blamed for a in e["actors"]) else f"accused by himself: {blamed}")' || exit 1

# Whoever owns up to an attack did it, also to one told before; nobody owns up to nothing. What a denial says by the way is
# not denied.
owners() { "$SITREP" code "$dir/owned.jsonl" | python3 -c '
import json, sys
d = json.loads(sys.stdin.readline())
names = {a["id"]: a["name"] for a in d["actors"]}
print(";".join(",".join(names[a] for a in e["actors"]) for e in d["events"] if e["type"] == "ASSAULT"))'; }
for row in "Taliban:The Taliban claimed responsibility for the blast, which killed nine soldiers." \
    "Taliban:A car bomb killed nine soldiers in Kabul on Monday. The Taliban claimed responsibility." \
    ":A car bomb killed nine soldiers in Kabul on Monday. No group claimed responsibility."; do
    printf '%s\n' "{\"id\":\"owned\",\"text\":\"${row#*:}\"}" >"$dir/owned.jsonl"
    [ "$(owners)" = "${row%%:*}" ] || { echo "attackers $(owners): ${row#*:}"; exit 1; }
done
printf '%s\n' '{"id":"aside","text":"The army denied that its planes had bombed the camp in Tarvo, where nine people died on Monday."}' >"$dir/aside.jsonl"
"$SITREP" code "$dir/aside.jsonl" | grep -q '"low":9,.*"denied":false' || { echo "nine dead are denied"; exit 1; }

# A lead that stands twice tells one event.
lead="Rebels and troops of the northern army clashed on Monday in the hills above Tarvo and at least nine of the rebels were killed."
printf '%s\n' "{\"id\":\"twice\",\"text\":\"$lead $lead\"}" >"$dir/twice.jsonl"
[ "$("$SITREP" code "$dir/twice.jsonl" | grep -o '"kind":"clash"' | wc -l)" -eq 1 ] || { echo "a lead told twice gives two events"; exit 1; }

# What both sides of a war do are two acts, though they do the same to one town.
printf '%s\n' '{"id":"sides","text":"Rebels shelled Tarvo on Monday, killing nine people. Government troops shelled the town as well, wounding three."}' >"$dir/sides.jsonl"
[ "$("$SITREP" code "$dir/sides.jsonl" | grep -o '"kind":"shelling"' | wc -l)" -eq 2 ] || { echo "two sides shell in one event"; exit 1; }

# Where who speaks is based is not where it happened.
printf '%s\n' '{"id":"based","text":"The monitor based in Sweden said that nine villagers had been killed in the shelling on Monday."}' >"$dir/based.jsonl"
"$SITREP" code "$dir/based.jsonl" | grep -q '"kind":"shelling".*"place":null' || { echo "shelled where the monitor is based"; exit 1; }

# A day before a noun is no part of the name, an age is.
for row in "regime troops:Last week regime troops took the hill near Tarvo." "guards:Gunmen shot dead three guards near Tarvo." "10-year-old girl:A 10-year-old girl was shot in Tarvo."; do
    printf '%s\n' "{\"id\":\"name\",\"text\":\"${row#*:}\"}" >"$dir/name.jsonl"
    "$SITREP" code "$dir/name.jsonl" | grep -q "\"name\":\"${row%%:*}\"" || { echo "no ${row%%:*}: ${row#*:}"; exit 1; }
done

# Whoever finds the dead did not kill them; an age before a dash, an average, a press release and the nearly dead are no
# tolls; where a visitor comes from is not where she died; adults are no organization.
cat >"$dir/asides.jsonl" <<'END'
{"id":"found","text":"The bodies of Ana Ruiz and Leo Ruiz were found by four Dalton police officers at dawn."}
{"id":"age","text":"The sisters, named as Ana Voss, 55, and Eva Lind, 63 \u2014 died on Monday."}
{"id":"average","text":"There were 3.5 deaths a year on these roads."}
{"id":"paper","text":"Leo Ruiz lives there, a sheriff's news release said."}
{"id":"nearly","text":"The girl was nearly dead, Ana Ruiz said."}
{"id":"home","published":"2016-12-18","text":"A woman visiting from Canada was killed in the attack, officials said. Gunmen attacked a castle in Jordan on Sunday."}
{"id":"adults","text":"Five adults were killed when gunmen opened fire on Monday."}
END
"$SITREP" code "$dir/asides.jsonl" | python3 -c '
import json, sys
r = {}
for line in sys.stdin:
    d = json.loads(line)
    r[d["document"]["id"]] = d
names = {a["id"]: a["name"] for a in r["found"]["actors"]}
wrong = [e for e in r["found"]["events"] if any("officers" in names[a] for a in e["actors"])]
wrong += [t for t in r["age"]["tolls"] if t["low"] == 63]
wrong += [t for i in ("average", "paper", "nearly") for t in r[i]["tolls"]]
places = {p["id"]: p["name"] for p in r["home"]["places"]}
wrong += [e for e in r["home"]["events"] if e["type"] == "ASSAULT" and places.get(e["place"]) == "Canada"]
wrong += [a for a in r["adults"]["actors"] if a["name"] == "adults" and a["kind"] != "category"]
sys.exit(f"an aside is told as an event: {wrong}" if wrong else 0)' || exit 1

# A rank without its stop tells who the victim is, and the day before a party is no part of its name.
cat >"$dir/named.jsonl" <<'END'
{"id":"rank","text":"THE SENTRY KILLED LT SOLERS IN AN ARMED CLASH."}
{"id":"day","text":"Sunday Turkish forces shelled the village."}
END
"$SITREP" code "$dir/named.jsonl" | python3 -c '
import json, sys
named = {(a["name"], a["code"]) for line in sys.stdin for a in json.loads(line)["actors"]}
sys.exit(0 if {("SOLERS", "---MIL"), ("Turkish forces", "TURMIL")} <= named else f"only {named}")' || exit 1

# What no act of force is, and whose act it is, when: after "acts" what each event must be, as TYPE:ACTORS>RECIPIENTS@DAY.
cat >"$dir/acts.jsonl" <<'END'
{"id":"depot","published":"2015-06-10","text":"An ammunition depot exploded in Barsal on Sunday. Ninety people died and more were hurt. The minister called the blasts an accident.","acts":[]}
{"id":"bomb","published":"2015-06-10","text":"A bomb exploded in a market in Barsal on Sunday. Ninety people died.","acts":["ASSAULT:>@2015-06-07"]}
{"id":"quake","published":"2015-06-10","text":"At least 65 people were killed when a strong quake struck Nepal on Tuesday. It set off landslides in the hills. In India 17 died, 16 of them in the state of Bihar; a woman was killed in Tibet when rocks fell on her car.","acts":[]}
{"id":"heat","published":"2015-06-10","text":"The minister came under fire from nurses on Friday over the delay in Barsal.","acts":["ACCUSE:nurses>@2015-06-05"]}
{"id":"chant","published":"2015-06-10","text":"Students outside the court chanted \"Hang him, hang him\".","acts":["PROTEST:Students>@None","REQUEST:Students>@None"]}
{"id":"search","published":"2015-06-10","text":"Rescuers searched on Tuesday for more victims of the quake.","acts":[]}
{"id":"plane","published":"2015-06-10","text":"One plane, with Captains Leo Voss and Ana Ruiz on board, was missing.","acts":[]}
{"id":"opening","published":"2015-06-10","text":"In March gunmen killed nine guards in Barsal.","acts":["ASSAULT:gunmen>guards@2015-03-01"]}
{"id":"capitals","published":"2015-06-10","text":"Damascus and Ankara traded threats.","acts":["THREATEN:Syria,Turkey>@None"]}
{"id":"jailed","published":"2015-06-10","text":"Police arrested two men who hid a gunman who had killed a judge in 2003.","acts":["ASSAULT:gunman>judge@2003-01-01","COERCE:Police>men@None"]}
{"id":"since","published":"2015-06-10","text":"It was the worst raid since the bombing of Barsal in March 2012 that killed nine people.","acts":["ASSAULT:>@None","ASSAULT:>Barsal@2012-03-01"]}
{"id":"must","published":"2015-06-10","text":"Moreno spoke on Monday of the guards held in Barsal. \"The rebels must free the guards at once,\" Moreno said. He left for Oren on Tuesday.","acts":["REQUEST:Moreno>rebels@2015-06-08"]}
{"id":"title","published":"2015-06-10","text":"CHILEAN PRESIDENT ANA SOLIS SPOKE ON MONDAY. THE CHILEAN PRESIDENT CONDEMNED THE REBELS FOR THE RAID ON THE BARRACKS.","acts":["ACCUSE:ANA SOLIS>REBELS@2015-06-08"]}
{"id":"letters","published":"2015-06-10","text":"The rebels agreed to this with the council on Monday. A. To release the nine guards. B. To release the two nuns.","acts":["AGREE:rebels>council@2015-06-08","RETREAT:>guards,nuns@2015-06-08"]}
{"id":"one side","published":"2015-06-10","text":"Fighting went on in Barsal on Monday. Three guerrillas were killed and four others were wounded in clashes by the old mill, the governor said. Residents fled.","acts":["ASSAULT:>guerrillas@2015-06-08","RETREAT:Residents>@2015-06-08"]}
{"id":"row","published":"2015-06-10","text":"Gunmen struck twice on Monday. The first attack was in Barsal, where nine people died. The second attack was in Oren, killing four nuns.","acts":["ASSAULT:Gunmen>people@2015-06-08","ASSAULT:Gunmen>nuns@2015-06-08"]}
{"id":"home","published":"2015-06-10","text":"Rebels shelled Oren on Sunday. Peter Ostrand, 39, of Barsal County, was arrested on Monday. Shops were closed.","acts":["ASSAULT:Rebels>Oren@2015-06-07","COERCE:>Peter Ostrand@2015-06-08"]}
{"id":"no home","published":"2015-06-10","text":"Police shot Ahmed Ostrand, of the 1st Infantry Division, in Oren on Monday. It rained all week. Schools were empty.","acts":["ASSAULT:Police>1st Infantry Division,Ahmed Ostrand@2015-06-08"]}
{"id":"moves","published":"2015-06-10","text":"A man wounded nine nuns in Barsal. Two days earlier rebels had shelled Oren. Shops were closed.","acts":["ASSAULT:man>nuns@None","ASSAULT:rebels>Oren@2015-06-08"]}
{"id":"taken","published":"2015-06-10","text":"Peter Ostrand, kidnapped on 15 May in Cali, was released on 19 May by the rebels. Shops were closed. Schools were empty.","acts":["COERCE:rebels>Peter Ostrand@2015-05-15","RETREAT:rebels>Peter Ostrand@2015-05-19"]}
{"id":"namesake","published":"2015-06-10","text":"Charles Weaver was arrested on Monday. Weaver is 39. He lived in Oren. He will be brought to Barsal, prosecutor Colleen Weaver said. Weaver is accused of killing a nun on 5 May.","acts":["COERCE:>Charles Weaver@2015-06-08","ACCUSE:>Charles Weaver@None","ASSAULT:Charles Weaver>nun@2015-05-05"]}
{"id":"label","published":"2015-06-10","text":"A terrorist attack killed two nuns in Barsal on Monday. Shops were closed. Schools were empty.","acts":["ASSAULT:>nuns@2015-06-08"]}
{"id":"suspended","published":"2015-06-10","text":"The rebels agreed with the council on Monday to suspend the attacks on the power lines. Shops were closed. Schools were empty.","acts":["RETREAT:rebels>power lines@2015-06-08"]}
{"id":"two sides","published":"2015-06-10","text":"A soldier and two rebels were killed in a clash near Barsal on Monday.","acts":["ASSAULT:rebels>soldier@2015-06-08"]}
{"id":"apart","published":"2015-06-10","text":"Troops shelled Barsal on Monday, three days after rebels had kidnapped a judge.","acts":["ASSAULT:Troops>Barsal@2015-06-08","COERCE:rebels>judge@2015-06-05"]}
{"id":"apart before","published":"2015-06-10","text":"Rebels shelled Barsal on Monday. The attack came a day after gunmen killed nine guards in Oren.","acts":["ASSAULT:Rebels>Barsal@2015-06-08","ASSAULT:gunmen>guards@2015-06-07"]}
{"id":"week before","published":"2015-06-10","text":"At least 12 people died on Sunday when a bomb went off in a market in Barsal. It came a week after 44 people were killed in a suicide attack in Mosul. Shops were closed.","acts":["ASSAULT:>people@2015-06-07","ASSAULT:>people@2015-05-31"]}
{"id":"months before","published":"2015-06-10","text":"On 5 May gunmen raided a farm near Barsal. It came two months after 11 herders were shot dead in Mosul. Shops were closed.","acts":["COERCE:gunmen>farm@2015-05-05","ASSAULT:>herders@None"]}
{"id":"hours before","published":"2015-06-10","text":"The assassination of the mayor in Barsal on Monday came hours after warplanes bombarded Mosul. Shops were closed. Schools were empty.","acts":["ASSAULT:>mayor@2015-06-08","ASSAULT:warplanes>Mosul@2015-06-08"]}
{"id":"suffered","published":"2015-06-10","text":"Chile suffered a spate of attacks in May. Shops were closed. Schools were empty.","acts":["ASSAULT:>Chile@2015-05-01"]}
{"id":"hands","published":"2015-06-10","text":"The teacher died at the hands of police in Barsal in May. Shops were closed. Schools were empty.","acts":["ASSAULT:police>teacher@2015-05-01"]}
{"id":"at a point","published":"2015-06-10","text":"At one point the gunmen fired at a bus, killing three pupils. Shops were closed. Schools were empty.","acts":["ASSAULT:gunmen>bus,pupils@None"]}
{"id":"both","published":"2015-06-10","text":"Both Basque militants and rebels carried out bombings in Oren in May. Shops were closed. Schools were empty.","acts":["ASSAULT:Basque militants,rebels>@2015-05-01"]}
{"id":"states","published":"2015-06-10","text":"Gunmen attacked three northern states on Monday, killing nine guards in Barsal. Shops were closed. Schools were empty.","acts":["ASSAULT:Gunmen>northern states,guards@2015-06-08"]}
{"id":"followed","published":"2015-06-10","text":"The gunmen who attacked the post followed a truck and killed nine guards in Mosul. Shops were closed. Schools were empty.","acts":["ASSAULT:gunmen>post,guards@None"]}
{"id":"follows","published":"2015-06-10","text":"The attack on Monday follows a bombing last month that killed nine people in Mosul. Shops were closed. Schools were empty.","acts":["ASSAULT:>@2015-06-08","ASSAULT:>people@2015-05-01"]}
{"id":"own day","published":"2015-06-10","text":"Troops shelled Barsal on Monday, two days after rebels had seized Mosul on 3 June. It rained all week. Schools were empty.","acts":["ASSAULT:Troops>Barsal@2015-06-08","COERCE:rebels>Mosul@2015-06-03"]}
{"id":"no group","published":"2015-06-10","text":"Two bombs wounded 13 people in Mosul on Monday. No group has said that it planted the bombs. Shops were closed.","acts":["ASSAULT:>people@2015-06-08"]}
{"id":"owns up","published":"2015-06-10","text":"A bomb killed seven people in Mosul on Monday. The group al-Shabaab says it carried out the bombing. Schools were empty.","acts":["ASSAULT:Al-Shabaab>people@2015-06-08"]}
{"id":"when","published":"2015-06-10","text":"Aid has not reached Barsal since May 7, when rebels kidnapped a judge.","acts":["COERCE:rebels>judge@2015-05-07"]}
{"id":"war elsewhere","published":"2015-06-10","text":"A gunman killed the ambassador in Ankara on Monday. The Syrian civil war has killed 400,000 people since 2011. The attack in Ankara shocked diplomats.","acts":["ASSAULT:gunman>ambassador@2015-06-08","ASSAULT:>people@2011-01-01"]}
{"id":"means","published":"2015-06-10","text":"Nine people were killed in a drone strike near Barsal on Monday. Residents fled the town. The drone crossed the river.","acts":["ASSAULT:>people@2015-06-08","RETREAT:Residents>@2015-06-08"]}
END
"$SITREP" code "$dir/acts.jsonl" | python3 -c '
import json, sys
wrong = []
wanted = [json.loads(line) for line in open(sys.argv[1])]
for want, line in zip(wanted, sys.stdin):
    d = json.loads(line)
    names = {a["id"]: a["name"] for a in d["actors"]}
    got = sorted("%s:%s>%s@%s" % (e["type"], ",".join(names[a] for a in e["actors"]),
                                  ",".join(names[a] for a in e["recipients"]), e["from"]) for e in d["events"] if e["type"] != "OTHER")
    if got != sorted(want["acts"]):
        wrong.append("%s: %s" % (want["id"], got))
sys.exit("; ".join(wrong) if wrong else 0)' "$dir/acts.jsonl" || exit 1

# What an exercise plays did not happen.
printf '%s\n' '{"id":"played","text":"Under the scenario, gunmen from three imaginary states seize the town of Oren and troops destroy them with air strikes."}' >"$dir/played.jsonl"
if "$SITREP" code "$dir/played.jsonl" | grep -q '"status":"happened"'; then echo "an exercise happened"; exit 1; fi

# Of what is told behind "accused them of" they are the doers, and nobody who accuses.
printf '%s\n' '{"id":"accuser","text":"Ukraine accused Russia of sending the rebels tanks and rockets."}' >"$dir/accuser.jsonl"
"$SITREP" code "$dir/accuser.jsonl" | python3 -c '
import json, sys
d = json.loads(sys.stdin.readline())
names = {a["id"]: a["name"] for a in d["actors"]}
did = [(e["kind"], names[a]) for e in d["events"] for a in e["actors"] if e["type"] not in ("ACCUSE", "OTHER")]
sys.exit(0 if {who for kind, who in did} == {"Russia"} else f"done by {did}")' || exit 1

# Whoever sends forces sends his own, a people that shells is its state; what is part of a place or of a person is no other name.
cat >"$dir/whose.jsonl" <<'END'
{"id":"sender","published":"2015-06-10","text":"Rebels fought the army in Mali. Portugal said it would send 60 soldiers to train the Malian army."}
{"id":"people","published":"2015-06-10","text":"Baku said the Armenians had shelled a village."}
{"id":"town","published":"2021-08-19","text":"Rebels took Pul-e-Alam in Logar on Friday."}
{"id":"bank","published":"2015-06-10","text":"Troops shelled the east bank of the Neretva."}
{"id":"group","published":"2013-05-19","text":"Iran sends missiles to Hezbollah, he said."}
{"id":"dash","published":"2013-05-19","text":"Lieutenant Colonel Jo-Ar Herrera, of the 1st Infantry Division, told reporters at Camp Ranao that 40 troops were wounded in the battle on Friday."}
END
"$SITREP" code --mentions "$dir/whose.jsonl" | python3 -c '
import json, sys
r = {}
for line in sys.stdin:
    d = json.loads(line)
    r[d["document"]["id"]] = ({(a["name"], a["code"]) for a in d["actors"]}, {p["name"] for p in d["places"]})
wrong = [i for i, holds in (("sender", ("soldiers", "PRTMIL") in r["sender"][0]), ("people", ("Armenians", "ARM") in r["people"][0]),
                            ("town", not any(c == "IRNMED" for n, c in r["town"][0])), ("bank", not any(c and "BUS" in c for n, c in r["bank"][0])),
                            ("group", "Hezbollah" not in r["group"][1]), ("dash", not any("Herrera" in n for n in r["dash"][1]))) if not holds]
sys.exit(f"wrong parties or places: {[(i, r[i]) for i in wrong]}" if wrong else 0)' || exit 1

# What a bare verb is said of belongs to the evidence.
printf '%s\n' '{"id":"bare","text":"Security at the embassy in Tarvo has been tightened after the attack on the guards."}' >"$dir/bare.jsonl"
"$SITREP" code "$dir/bare.jsonl" | grep -q '"evidence":\[\[0,51\]\]' || { echo "a bare verb is all the evidence"; exit 1; }

# Bad input: one line on standard error with file, line and reason, exit status 1, the rest coded.
printf '%s\n' '{"id":"a","text":"Rebels shelled the town on Monday."}' '{"id":' '{"id":"c"}' '{"id":"d","title":null,"outlet":null,"published":null,"text":"Quiet."}' >"$dir/bad.jsonl"
if "$SITREP" code "$dir/bad.jsonl" >"$dir/out" 2>"$dir/err"; then echo "bad input was no failure"; exit 1; fi
[ "$(wc -l <"$dir/out")" -eq 2 ] || { echo "good reports were lost"; cat "$dir/out"; exit 1; }
grep -q "bad.jsonl:2: " "$dir/err" && grep -q "bad.jsonl:3: " "$dir/err" || { cat "$dir/err"; exit 1; }
status=0; "$SITREP" code --published yesterday samples/reports.jsonl 2>/dev/null || status=$?
[ "$status" -eq 2 ] || { echo "a wrong day was taken"; exit 1; }
"$SITREP" code "$dir/absent.jsonl" >/dev/null 2>"$dir/err" && exit 1
grep -q "absent.jsonl: " "$dir/err"

# A planted backward include is caught.
cp -r src "$dir/src"
echo '#include "event/event.h"' >>"$dir/src/base/error.c"
if tools/check_layers.sh "$dir/src" >/dev/null; then echo "a backward include went unseen"; exit 1; fi
tools/check_layers.sh

# Where two sides agree takes no part in it.
printf '%s\n' '{"id":"venue","text":"The Colombian government and the ELN rebels signed a truce in Havana on Friday."}' >"$dir/venue.jsonl"
"$SITREP" code "$dir/venue.jsonl" | python3 -c '
import json, sys
record = json.loads(sys.stdin.readline())
names = {a["id"]: a["name"] for a in record["actors"]}
told = [names[i] for e in record["events"] for i in e["actors"] + e["recipients"]]
sys.exit(0 if told and "Havana" not in told else f"parties of a truce: {told}")' || exit 1
