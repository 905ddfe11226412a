#!/usr/bin/env python3
"""Labels candidates of the task `toll` by gold reports: material for `sitrep-train scorer`.

usage: align_tolls.py GOLD.jsonl CANDIDATES.tsv [--weight W] > out.tsv

CANDIDATES comes from `sitrep-train candidates`. A pair of group and harm is a toll when the gold has the same measure
and numbers there; a second pair that says the same elsewhere is left out, since it is told twice, not wrong.
"""
import collections, json, os, sys

sys.path.insert(0, os.environ.get("SHARED", os.path.join(os.path.dirname(__file__), "..", "..", "shared")) + "/reports")
from score import find, near, overlap  # noqa: E402


def number(x):
    return None if x == "-" else int(x)


def fits(gold, measure, low, high, bound):
    if gold["measure"] != measure:
        return False
    if gold["bound"] in ("vague", "unknown"):
        return bound in ("vague", "unknown")
    return bound not in ("vague", "unknown") and (gold["low"], gold["high"]) == (low, high)


def align_tolls(gold, rows, out):
    text = gold["text"]
    spans = [find(text, t["evidence"]) for t in gold["tolls"]]
    pairs = []
    parsed = []
    for i, r in enumerate(rows):
        measure, low, high, bound = r["outcome"].split(" ")
        parsed.append((measure, number(low), number(high), bound))
        for g, t in enumerate(gold["tolls"]):
            if fits(t, *parsed[i]) and near(spans[g], [r["span"]]):
                both = len(t["evidence"]) + r["span"][1] - r["span"][0]
                pairs.append((2 * overlap(spans[g], [r["span"]]) / both + r["score"], g, i))
    best, used = {}, set()
    for v, g, i in sorted(pairs, reverse=True):
        if g not in used and i not in best:
            best[i] = g
            used.add(g)
    for i, r in enumerate(rows):
        if i in best:
            out("toll", 1, gold["id"], r["features"])
        elif any(fits(t, *parsed[i]) for t in gold["tolls"]):
            near_one = any(fits(t, *parsed[i]) and near(spans[g], [r["span"]], 0) for g, t in enumerate(gold["tolls"]))
            if near_one:
                out("toll", 0, gold["id"], r["features"])
        else:
            out("toll", 0, gold["id"], r["features"])


def main():
    args = [a for a in sys.argv[1:] if not a.startswith("--")]
    weight = sys.argv[sys.argv.index("--weight") + 1] if "--weight" in sys.argv else None
    args = [a for a in args if a != weight]
    rows = collections.defaultdict(lambda: collections.defaultdict(list))
    for line in open(args[1], encoding="utf-8", newline="\n", errors="replace"):
        doc, task, a, b, score, outcome, features = line.rstrip("\n").split("\t")
        rows[doc][task].append(dict(span=(int(a), int(b)), score=float(score), outcome=outcome, features=features))

    def out(task, label, doc, features):
        print(f"{task}\t{label}{':' + weight if weight else ''}\t@{doc.replace(' ', '_')} {features}")

    for line in open(args[0], encoding="utf-8"):
        gold = json.loads(line)
        if gold["id"] in rows:
            align_tolls(gold, rows[gold["id"]]["toll"], out)


if __name__ == "__main__":
    main()
