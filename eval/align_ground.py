#!/usr/bin/env python3
"""Labels the choices of the tasks `place` and `days` by gold reports: material for `sitrep-train linear`.

usage: align_ground.py GOLD.jsonl CANDIDATES.tsv [--weight W] > out.tsv

CANDIDATES comes from `sitrep-train candidates`; the candidates of one choice follow each other, "none" first. A choice
counts when gold tells a toll of that measure, or an event of that type, in the same words. A place is right when its name
or its words share the key words of the gold place or of one of the event's places; none is right where gold has none.
"""
import collections, itertools, json, os, sys

sys.path.insert(0, os.environ.get("SHARED", os.path.join(os.path.dirname(__file__), "..", "..", "shared")) + "/reports")
from score import find, near, overlap, same  # noqa: E402


def told(gold, who, what, span):
    """The gold toll or event that the choice at `span` tells, or None."""
    best, most = None, 0
    for item in gold["tolls" if who == "toll" else "events"]:
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
    return tuple(map(day, outcome.split(".."))) == (item["from"], item["to"])


def main():
    args = [a for a in sys.argv[1:] if not a.startswith("--")]
    weight = sys.argv[sys.argv.index("--weight") + 1] if "--weight" in sys.argv else None
    args = [a for a in args if a != weight]
    right = {"place": right_place, "days": right_days}
    golds = {g["id"]: g for g in map(json.loads, open(args[0], encoding="utf-8"))}
    rows = (line.rstrip("\n").split("\t") for line in open(args[1], encoding="utf-8", newline="\n", errors="replace"))
    rows = (r for r in rows if r[1] in right and r[0] in golds)
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
            item = told(golds[doc], who, what, (int(a), int(b)))
            if item is None:
                continue
            number += 1
            for r in part:
                label = int(right[task](item, who, r[5]))
                print(f"{task}\t{label}{':' + weight if weight else ''}\t@{doc.replace(' ', '_')} ?{number} {r[6]}")


if __name__ == "__main__":
    main()
