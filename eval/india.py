#!/usr/bin/env python3
"""Police as actor: did police kill, arrest, use force? Against the sentences of IndiaPoliceEvents, without training on it.

usage: india.py --prepare GOLD.tsv > in.jsonl
       sitrep code in.jsonl > out.jsonl
       india.py GOLD.tsv out.jsonl [--errors N]

Gold: text and five 0/1 columns (KILL, ARREST, ANY_ACTION, FAIL, FORCE); FORCE includes KILL. Scored are KILL, ARREST, FORCE.
System: sitrep-report/1 records. An event counts when it happened (or is alleged) and one of its actors is police by name or
code; an arrest without an actor is taken for an act of police, since nobody else arrests.
  KILL    an event of kind killing or execution, or a toll of killed whose perpetrator is police
  ARREST  an event of kind arrest, or a toll of captured, unless somebody else did it or the record says that nobody was
  FORCE   KILL, or any assault by police, or police breaking up a crowd (shots in the air, gas, batons)
Prints precision, recall and F1 per label and over all three.
"""
import csv, json, re, sys

LABELS = ("KILL", "ARREST", "FORCE")
COLUMN = {"KILL": 1, "ARREST": 2, "FORCE": 5}
POLICE = re.compile(r"\b(police|policem[ae]n|cops?|constables?|inspectors?|crpf|srp|rpf|bsf|rapid action force|jawans?|security forces?|army|troops|paramilitary|lathi ?-?charge[ds]?)\b", re.I)
KILLS = ("kill", "execut", "murder", "assassin", "massacre")
ARRESTS = ("arrest", "detention", "detain")


def rows(path):
    csv.field_size_limit(1 << 30)
    with open(path, encoding="utf-8", newline="") as f:
        return list(csv.reader(f, delimiter="\t"))


def names(record, text, ids):
    out = []
    for a in record["actors"]:
        if a["id"] in ids:
            out.append(a["name"])
            out += [text[s:e] for s, e in a["mentions"]]
            if re.search(r"(COP|MIL)", (a.get("code") or "")[3:]):
                out.append("police")
    return out


def is_police(record, text, ids):
    return any(POLICE.search(n) for n in names(record, text, [i for i in ids if i]))


def read(record, text):
    got = set()
    nobody = any(t["measure"] == "captured" and t["bound"] == "none" for t in record["tolls"])
    for e in record["events"]:
        if e["status"] not in ("happened", "alleged"):
            continue
        police = is_police(record, text, e["actors"])
        kind = e["kind"]
        if any(k in kind for k in ARRESTS) and not nobody and (police or (not e["actors"] and e["recipients"])):
            got.add("ARREST")
        if police and kind == "crackdown on protest":
            got.add("FORCE")
        if e["type"] == "ASSAULT" and police:
            got.add("FORCE")
            if any(k in kind for k in KILLS):
                got.add("KILL")
    for t in record["tolls"]:
        if t["denied"] or t["bound"] == "none":
            continue
        police = is_police(record, text, [t["by"]])
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
