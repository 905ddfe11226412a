#!/usr/bin/env python3
"""Labels the choices of the tasks `place`, `days` and `by` by gold reports: material for `sitrep-train scorer`.

usage: align_ground.py GOLD.jsonl CANDIDATES.tsv [--weight W|TASK=W,...] [--corpus NAME] [--without DEV.jsonl,...] > out.tsv

CANDIDATES comes from `sitrep-train candidates`; the candidates of one choice follow each other, "none" first. A choice
counts when gold tells a toll of that measure, or an event of that type, in the same words. A place is right when its name
or its words share the key words of the gold place or of one of the event's places; none is right where gold has none. So is a doer.

--weight: of a choice beside one of the training reports; of the tasks named alone, where tasks are named.

--corpus: each candidate of a day says of whose annotation it is, too, and so does "no place". One writes "until the report's day" where
another writes "no day", or the capital where another has no place for what a minister demanded; what is such a habit is learned there,
and counts nothing where a report is read.

GOLD may be MUC-4 (rows with templates): an act of force or its victims belong to the one incident of a fitting type whose
participants stand in the same words, or to the report's only incident; its narrowest location and its date are right.
Incidents told by country or by an open date alone say nothing. --without: reports that are in these files are left out.
"""
import datetime, itertools, json, os, sys

sys.path.insert(0, os.environ.get("SHARED", os.path.join(os.path.dirname(__file__), "..", "..", "shared")) + "/reports")
from score import find, near, overlap, same  # noqa: E402


def told(gold, who, what, span):
    """The gold toll or event that the choice at `span` tells, or None."""
    best, most = None, 0
    for item in gold.get("tolls" if who == "toll" else "events", []):
        kinds = [item["measure"]] if who == "toll" else [item["type"], *item["types"]]
        spans = find(gold["text"], item["evidence"])
        if what not in kinds or not near(spans, [span], 0):
            continue
        value = overlap(spans, [span]) / (sum(b - a for a, b in spans) / len(spans) + span[1] - span[0])
        if value > most:
            best, most = item, value
    return best


def right_place(item, who, outcome):
    places = [item["place"]] if who == "toll" else item["places"] or [item["place"]]
    if outcome == "-":
        return item["place"] is None
    return any(p and same(p, outcome.split("|")[1:]) for p in places)


def right_days(item, who, outcome):
    day = lambda x: None if x == "-" else x
    days = item["days"] if "days" in item else (item["from"], item["to"])
    return tuple(map(day, outcome.split(".."))) == days


def right_doer(item, who, outcome):
    return item["by"] is None if outcome == "-" else bool(item["by"]) and same(item["by"], outcome.split("|"))


def item_of(gold, who, what, span, background, task):
    """Gold of a choice, or None where it says nothing of it."""
    if task == "by" and "templates" in gold:
        return None
    if "templates" not in gold:
        return told(gold, who, what, span)
    item = None if background else muc_incident(gold, what, span)
    return item if item and item["places" if task == "place" else "days"] else None


INCIDENTS = {"KIDNAPPING": ("COERCE", "kidnapped"), "ROBBERY": ("COERCE", "-"), "ARSON": ("COERCE", "ASSAULT"),
             "ATTACK": ("ASSAULT", "killed", "wounded"), "BOMBING": ("ASSAULT", "killed", "wounded")}
PARTIES = "hum_tgt_name hum_tgt_description phys_tgt_id instrument_id perp_ind_id perp_org_id".split()


def muc_day(text):
    try:
        return datetime.datetime.strptime(text.strip(), "%d %b %y").date().isoformat()
    except ValueError:
        return None


def muc_days(slot):
    """(first, last) day of an incident, or None where the template leaves it open."""
    parts = [muc_day(p) for p in slot[0]["alts"][0].split(" - ")] if slot else [None]
    return None if None in parts or len(parts) > 2 else (parts[0], parts[-1])


def muc_places(slot):
    alts = [a.split(":") for s in slot or [] for a in s["alts"]]
    return [a[-1].split(" (")[0].strip() for a in alts if len(a) > 1 and " - " not in a[-1]]


def muc_incident(gold, what, span):
    """The one incident that the words at `span` tell, as a gold item, or None."""
    fitting = [t for t in gold["templates"] if not t["optional"] and t["incident_type"]
               and what in INCIDENTS.get(t["incident_type"][0]["alts"][0], ())]
    words = " ".join(gold["text"][max(0, span[0] - 40):span[1] + 40].split())
    hits = lambda t: sum(any(a in words for a in s["alts"]) for k in PARTIES for s in t[k] or [])
    told = [t for t in fitting if hits(t) > 0] if len(fitting) > 1 else fitting if len(gold["templates"]) == 1 else []
    if len(told) != 1:
        return None
    places, days = muc_places(told[0]["incident_location"]), muc_days(told[0]["incident_date"])
    return {"place": places[0] if places else None, "places": places, "days": days}


TOLL_WEIGHT = 2  # of the choice of a toll beside that of an event: there are fewer, and more rests on them


def weights(text):
    """{task: weight} of `0.4` or `place=0.15,days=0.1`."""
    named = dict(part.split("=") for part in text.split(",") if "=" in part) or dict.fromkeys(("place", "days", "by"), text)
    return {task: float(weight) for task, weight in named.items()}


def habit(corpus, task, what, row):
    """What a corpus may like or not: of days the kind of a candidate, of places none for acts of a type."""
    if task == "days":
        kind = next((f for f in row[6].split(" ") if f.startswith("made=")), row[6]).split(",")[0]
        return f" corpus={corpus},{kind}"
    return f" corpus={corpus},none corpus={corpus},none,{what}" if task == "place" and row[5] == "-" else ""


def main():
    args = [a for a in sys.argv[1:] if not a.startswith("--")]
    weight = sys.argv[sys.argv.index("--weight") + 1] if "--weight" in sys.argv else "1"
    without = sys.argv[sys.argv.index("--without") + 1] if "--without" in sys.argv else ""
    corpus = sys.argv[sys.argv.index("--corpus") + 1] if "--corpus" in sys.argv else None
    args = [a for a in args if a not in (weight, without, corpus)]
    weight_of = weights(weight)
    known = {json.loads(line)["id"] for path in without.split(",") if path for line in open(path, encoding="utf-8")}
    right = {"place": right_place, "days": right_days, "by": right_doer}
    golds = {g.get("id") or g["docid"]: g for g in map(json.loads, open(args[0], encoding="utf-8"))}
    golds = {i: g for i, g in golds.items() if i not in known}
    rows = (line.rstrip("\n").split("\t") for line in open(args[1], encoding="utf-8", newline="\n", errors="replace"))
    rows = (r for r in rows if r[1] in weight_of and r[0] in golds)
    number = 0
    for (doc, task, a, b), choice in itertools.groupby(rows, key=lambda r: r[:4]):
        # two choices may stand in the same words: each begins with "none"
        parts = []
        for r in choice:
            if r[6].startswith("none,"):
                parts.append([])
            parts[-1].append(r)
        for part in parts:
            facts = dict(x.split("=", 1) for x in part[0][6].replace(",", " ").split(" ") if "=" in x)
            who, what = facts["who"], facts["what"]
            background = "background=1" in part[0][6]
            item = item_of(golds[doc], who, what, (int(a), int(b)), background, task)
            if item is None:
                continue
            number += 1
            share = weight_of[task] * (TOLL_WEIGHT if who == "toll" and task == "place" else 1)
            for r in part:
                label = int(right[task](item, who, r[5]))
                own = habit(corpus, task, what, r) if corpus else ""
                print(f"{task}\t{label}:{share:g}\t@{doc.replace(' ', '_')} ?{number} {r[6]}{own}")


if __name__ == "__main__":
    main()
