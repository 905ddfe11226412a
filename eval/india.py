#!/usr/bin/env python3
"""Police as actor: did police kill, arrest, use force? Against the sentences of IndiaPoliceEvents, without training on it.

usage: india.py --prepare GOLD.tsv > in.jsonl
       sitrep code in.jsonl > out.jsonl
       india.py GOLD.tsv out.jsonl [--errors N]

Gold: text and five 0/1 columns (KILL, ARREST, ANY_ACTION, FAIL, FORCE); FORCE includes KILL. Scored are KILL, ARREST, FORCE.
System: sitrep-report/1 records. An event counts when it happened (or is alleged) and one of its actors is police by name or
code; an arrest without an actor is taken for an act of police, since nobody else arrests, and so is tear gas.
  KILL    an event of kind killing or execution, a shooting whose words or toll tell the dead, or a toll of killed by police
  ARREST  an event of kind arrest, detention or capture of people, by police, by a government or by nobody named, or a toll of
          captured alike, unless the record says that nobody was; a threat, a demand or a warrant is none
  FORCE   KILL, or any assault by police but an operation or a war as a whole, or a crowd broken up (shots in the air, gas, batons)
Prints precision, recall and F1 per label and over all three.
"""
import csv, json, re, sys

LABELS = ("KILL", "ARREST", "FORCE")
COLUMN = {"KILL": 1, "ARREST": 2, "FORCE": 5}
POLICE = re.compile(r"\b(police|policem[ae]n|cops?|constables?|inspectors?|crpf|srp|rpf|bsf|rapid action force|jawans?|security forces?|army|troops|paramilitary|lathi ?-?charge[ds]?)\b", re.I)
KILLS = {"killing", "execution", "assassination", "massacre"}
ARRESTS = {"arrest", "detention", "capture", "imprisonment"}
NO_FORCE = {"offensive", "war", "foiled attack", "repulse of attack"}
DEAD = re.compile(r"\b(kill(ed|ing)|dead|died|deaths?)\b", re.I)


def rows(path):
    csv.field_size_limit(1 << 30)
    with open(path, encoding="utf-8", newline="") as f:
        return list(csv.reader(f, delimiter="\t"))


def is_police(record, text, ids, codes="COP|MIL"):
    for a in record["actors"]:
        if a["id"] in ids and (re.search(codes, (a.get("code") or "")[3:]) or any(POLICE.search(n) for n in [a["name"]] + [text[s:e] for s, e in a["mentions"]])):
            return True
    return False


def read(record, text):
    got = set()
    nobody = any(t["measure"] == "captured" and t["bound"] == "none" for t in record["tolls"])
    mine = set()
    for e in record["events"]:
        if e["status"] not in ("happened", "alleged"):
            continue
        police = is_police(record, text, e["actors"])
        kind = e["kind"]
        if e["type"] == "COERCE" and kind in ARRESTS and not nobody:
            if is_police(record, text, e["actors"], "COP|MIL|GOV") or not e["actors"] and (e["recipients"] or kind == "arrest"):
                got.add("ARREST")
        if kind == "crackdown on protest" and (police or not e["actors"]):
            got.add("FORCE")
        if e["type"] == "ASSAULT" and police and kind not in NO_FORCE:
            mine.add(e["id"])
            got.add("FORCE")
            if kind in KILLS or kind == "shooting" and any(DEAD.search(text[s:t]) for s, t in e["evidence"]):
                got.add("KILL")
    unreal = {e["id"] for e in record["events"] if e["type"] in ("THREATEN", "REQUEST") or e["status"] not in ("happened", "alleged")}
    for t in record["tolls"]:
        if t["denied"] or t["bound"] == "none" or t["event"] in unreal:
            continue
        police = is_police(record, text, [t["by"]]) or not t["by"] and t["event"] in mine
        if t["measure"] == "captured" and (police or not t["by"]):
            got.add("ARREST")
        if t["measure"] == "killed" and police:
            got.add("KILL")
        if t["measure"] == "wounded" and police:
            got.add("FORCE")
    if "KILL" in got:
        got.add("FORCE")
    return got


def main():
    args = [a for a in sys.argv[1:] if not a.startswith("--")]
    limit = int(sys.argv[sys.argv.index("--errors") + 1]) if "--errors" in sys.argv else 0
    args = [a for a in args if a != str(limit)]
    gold = rows(args[0])
    if "--prepare" in sys.argv:
        for i, r in enumerate(gold):
            print(json.dumps({"id": str(i), "text": r[0]}))
        return
    if len(args) != 2:
        sys.exit(__doc__)
    system = {}
    for line in open(args[1], encoding="utf-8"):
        record = json.loads(line)
        system[record["document"]["id"]] = record
    tally = {k: [0, 0, 0] for k in LABELS}
    for i, r in enumerate(gold):
        got = read(system[str(i)], r[0]) if str(i) in system else set()
        for k in LABELS:
            want = r[COLUMN[k]] == "1"
            tally[k][0] += want and k in got
            tally[k][1] += k in got
            tally[k][2] += want
            if want != (k in got) and limit > 0:
                limit -= 1
                print("missed  " if want else "spurious", k, "|", r[0][:200])
    tally["micro"] = [sum(tally[k][j] for k in LABELS) for j in range(3)]
    for k, (hit, sys_, want) in tally.items():
        p, q = hit / max(1, sys_), hit / max(1, want)
        print(f"{k:7} P {100 * p:5.1f}  R {100 * q:5.1f}  F {200 * p * q / max(1e-9, p + q):5.1f}   gold {want} system {sys_} right {hit}")


if __name__ == "__main__":
    main()
