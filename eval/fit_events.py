#!/usr/bin/env python3
"""Makes the training table of the event scorer: candidates of the engine against gold annotation.

usage: fit_events.py OUT.tsv --reports GOLD.jsonl CANDIDATES [--plv TRAIN.tsv CANDIDATES] [--cameo TRAIN.tsv CANDIDATES]
CANDIDATES: output of `sitrep-train candidates` on the same texts.

Tasks (src/event/features.h):
  event        a candidate is right when its word stands in the evidence of a gold event of an accepted type
  event-merge  two right candidates are one event when the same gold event holds both, two when different ones do
  event-main   in a single sentence with one class: the candidate of that class
Of PLV and cameo_class every fifth row is left out (eval/plv.py). From single sentences `event` learns only the choice
between frames of one word. Reports whose id stands in a dev file are never given to this program.
"""
import csv, json, sys
from collections import defaultdict

sys.path.insert(0, __file__.rsplit("/", 1)[0] if "/" in __file__ else ".")
import plv

PENTA = {**dict.fromkeys("AGREE CONSULT SUPPORT".split(), 1), **dict.fromkeys("COOPERATE AID CONCEDE RETREAT".split(), 2),
         **dict.fromkeys("REQUEST ACCUSE REJECT THREATEN".split(), 3), **dict.fromkeys("PROTEST SANCTION MOBILIZE COERCE ASSAULT".split(), 4)}
ROOTS = {**{f"{i:02}": 0 for i in (1, 2)}, **{f"{i:02}": 1 for i in (3, 4, 5)}, **{f"{i:02}": 2 for i in (6, 7, 8)},
         **{f"{i:02}": 3 for i in range(9, 14)}, **{f"{i:02}": 4 for i in range(14, 21)}}


def candidates(path):
    """{doc: ([event candidates], [pairs])}"""
    out = defaultdict(lambda: ([], []))
    for line in open(path, encoding="utf-8"):
        doc, task, a, b, score, outcome, features = line.rstrip("\n").split("\t", 6)
        tag, _, rest = features.partition(" ")
        if task == "event":
            f = dict(x.split("=", 1) for x in rest.split() if "=" in x)
            out[doc][0].append(dict(n=int(tag[1:]), at=(int(a), int(b)), type=f["shift"].split("+")[1], frame=f["frame"], cameo=f.get("cameo", ""), features=rest))
        elif task == "event-merge":
            i, k = tag[1:].split("-")
            out[doc][1].append((int(i), int(k), rest))
    return out


def find(text, piece):
    out, i = [], text.find(piece)
    while i >= 0:
        out.append((i, i + len(piece)))
        i = text.find(piece, i + 1)
    return out


def gap(span, spans):
    return min([max(0, s - span[1], span[0] - e) for s, e in spans] or [10 ** 6])


def from_reports(gold_path, cand_path, write):
    cands = candidates(cand_path)
    for line in open(gold_path, encoding="utf-8"):
        g = json.loads(line)
        events = [(find(g["text"], e["evidence"]), set(e["types"]) | {e["type"]}, e["type"]) for e in g["events"]]
        owner = {}
        for c in cands[g["id"]][0]:
            inside = [i for i, (spans, types, _) in enumerate(events) if gap(c["at"], spans) == 0 and c["type"] in types]
            close = [i for i, (spans, types, _) in enumerate(events) if gap(c["at"], spans) <= 20 and c["type"] in types]
            if inside:
                best = min(inside, key=lambda i: (events[i][2] != c["type"], min(e - s for s, e in events[i][0])))
                owner[c["n"]] = (set(inside), best)
            label = "1" if inside else "0:0.3" if close else "0"
            if c["type"] == "OTHER":
                continue
            write("event", label, g["id"], c["features"])
        for i, k, features in cands[g["id"]][1]:
            if i in owner and k in owner:
                same = bool(owner[i][0] & owner[k][0])
                write("event-merge", "1" if same else "0", g["id"], features)
            elif i in owner or k in owner:
                # One is told elsewhere only: most often a further mention of the same event.
                write("event-merge", "0.5:0.1", g["id"], features)


def from_sentences(items, cands, write, right):
    for id_, gold in items:
        found = cands[id_][0]
        good = {c["n"] for c in found if right(c, gold)}
        words = {c["at"] for c in found if c["n"] in good}
        for c in found:
            if good:
                write("event-main", "1" if c["n"] in good else "0", id_, c["features"])
            if c["type"] != "OTHER" and c["at"] in words:
                write("event", "1:0.3" if c["n"] in good else "0:0.3", id_, c["features"])


def main():
    args = sys.argv[1:]
    if len(args) < 4:
        sys.exit(__doc__)
    with open(args[0], "w", encoding="utf-8") as out:
        def write(task, label, group, features):
            out.write(f"{task}\t{label}\t@{group} {features}\n")
        at = 1
        while at < len(args):
            kind, gold, cand = args[at:at + 3]
            at += 3
            if kind == "--reports":
                from_reports(gold, cand, write)
            elif kind == "--plv":
                rows = [(r[0], r[4]) for n, r in enumerate(plv.rows(gold)) if not plv.held(n)]
                from_sentences(rows, candidates(cand), write, lambda c, g: plv.fits(c["type"], g))
            elif kind == "--cameo":
                with open(gold, encoding="utf-8", newline="") as f:
                    rows = [r for r in csv.reader(f, delimiter="\t") if r]
                items = [(f"cameo_class-train-{n}", int(r[1])) for n, r in enumerate(rows, 1) if not plv.held(n)]
                from_sentences(items, candidates(cand), write, lambda c, g: ROOTS.get(c["cameo"][:2], PENTA.get(c["type"], 0)) == g)
            else:
                sys.exit(f"unknown option {kind}")


if __name__ == "__main__":
    main()
