#!/usr/bin/env python3
"""Makes the training table of the event scorer: candidates of the engine against gold annotation.

usage: fit_events.py OUT.tsv --reports GOLD.jsonl CANDIDATES [--plv TRAIN.tsv CANDIDATES] [--cameo TRAIN.tsv CANDIDATES]
                     [--quiet IN.jsonl CANDIDATES]
       fit_events.py quiet TREEBANK.conllu... > IN.jsonl      texts without conflict
CANDIDATES: output of `sitrep-train candidates` on the same texts.

Tasks (src/event/features.h):
  event        right when the scorer beside GOLD.jsonl (score.py) would count it
  event-merge  two candidates are one event when the evidence of the same gold event holds both, two when different ones do
  event-short  the same for reports of one or two sentences: those of the sentence's class; the others may be true too and weigh less
  event-main   in a single sentence with one class: the candidate of that class
--quiet: texts without conflict (mails, reviews, travel guides, fiction of the training treebanks): no act of force is right.
Of PLV and cameo_class every fifth row is left out (eval/plv.py). Reports whose id stands in a dev file are never given to this program.
"""
import csv, json, os, sys
from collections import defaultdict

sys.path.insert(0, __file__.rsplit("/", 1)[0] if "/" in __file__ else ".")
import plv

PENTA = {**dict.fromkeys("AGREE CONSULT SUPPORT".split(), 1), **dict.fromkeys("COOPERATE AID CONCEDE RETREAT".split(), 2),
         **dict.fromkeys("REQUEST ACCUSE REJECT THREATEN".split(), 3), **dict.fromkeys("PROTEST SANCTION MOBILIZE COERCE ASSAULT".split(), 4)}
ROOTS = {**{f"{i:02}": 0 for i in (1, 2)}, **{f"{i:02}": 1 for i in (3, 4, 5)}, **{f"{i:02}": 2 for i in (6, 7, 8)},
         **{f"{i:02}": 3 for i in range(9, 14)}, **{f"{i:02}": 4 for i in range(14, 21)}}


def candidates(path):
    """{doc: ([events], [pairs])}; features that begin with '#' say who, where and which evidence, and are taken off."""
    out = defaultdict(lambda: ([], []))
    for line in open(path, encoding="utf-8"):
        doc, task, a, b, score, outcome, features = line.rstrip("\n").split("\t", 6)
        tag, _, rest = features.partition(" ")
        words = rest.split(" ")
        plain = " ".join(w for w in words if not w.startswith("#"))
        if task == "event":
            f = dict(x.split("=", 1) for x in words if "=" in x and x[0] != "#")
            facts = lambda key: [w[len(key):].replace("_", " ") for w in words if w.startswith(key)]
            out[doc][0].append(dict(n=int(tag[1:]), at=(int(a), int(b)), type=f["shift"].split("+")[1], frame=f["frame"], cameo=f.get("cameo", ""),
                                    features=plain, who=facts("#who="), where=facts("#where="),
                                    evidence=[tuple(map(int, x.split("-"))) for x in facts("#at=")]))
        elif task == "event-merge":
            i, k = tag[1:].split("-")
            out[doc][1].append((int(i), int(k), (int(a), int(b)), plain))
    return out


def from_reports(gold_path, cand_path, write, score):
    """`event`: what the report scorer would count as right. `event-merge`: by the gold event in whose evidence a word stands."""
    cands = candidates(cand_path)
    for line in open(gold_path, encoding="utf-8"):
        g = json.loads(line)
        text, raw = g["text"], g["text"].encode()
        points = lambda x: len(raw[:x].decode("utf-8", "ignore"))
        system = [c for c in cands[g["id"]][0] if c["type"] != "OTHER"]
        fit = {}
        for gi, e in enumerate(g["events"]):
            spans, who = score.find(text, e["evidence"]), e["actors"] + e["recipients"]
            for si, c in enumerate(system):
                own = [(points(x), points(y)) for x, y in c["evidence"]]
                if not score.near(spans, own, 20) or c["type"] not in e["types"] + [e["type"]]:
                    continue
                if not who or any(score.same(w, c["who"]) for w in who) or any(score.same(p, c["where"]) for p in e["places"]):
                    fit[gi, si] = 1 + score.overlap(spans, own) / 1000 + 0.5 * (c["type"] == e["type"])
        right = {s for _, s in score.assign(fit)}
        half = {s for _, s in fit}
        for si, c in enumerate(system):
            write("event", "1" if si in right else "0:0.6" if si in half else "0", g["id"], c["features"])
        events = [(score.find(text, e["evidence"]), set(e["types"]) | {e["type"]}) for e in g["events"]]
        inside = lambda at, kind: {i for i, (spans, types) in enumerate(events) if score.near(spans, [at], 0) and kind in types}
        place = {c["n"]: inside(c["at"], c["type"]) for c in cands[g["id"]][0]}
        for i, k, at, features in cands[g["id"]][1]:
            one, two = place.get(i), place.get(k)
            kind = next((x.split("=")[1].split("+")[0] for x in features.split() if x.startswith("type=")), "")
            two = two if two is not None else inside(at, kind)
            if one and two:
                write("event-merge", "1" if one & two else "0", g["id"], features)
            elif one or two:
                write("event-merge", "0.6:0.15", g["id"], features)  # told elsewhere only: most often a further mention


def from_sentences(items, cands, write, right):
    for id_, gold in items:
        found = cands[id_][0]
        good = {c["n"] for c in found if right(c, gold)}
        for c in found:
            if good:
                write("event-main", "1" if c["n"] in good else "0", id_, c["features"])
            if c["type"] != "OTHER":
                write("event-short", "1" if c["n"] in good else "0:0.3", id_, c["features"])


GENRES = ("reviews", "answers", "email") + tuple("GUM_" + g for g in
          "vlog voyage academic fiction textbook whow conversation interview bio essay letter podcast".split())


def print_quiet(paths):
    """Documents of the treebanks' genres that are about other things than conflict, as reports."""
    for path in paths:
        name, sentences = None, []
        for line in list(open(path, encoding="utf-8")) + ["# newdoc id = end"]:
            if line.startswith("# newdoc id"):
                if sentences and name.startswith(GENRES):
                    print(json.dumps(dict(id=name, text=" ".join(sentences)), ensure_ascii=False))
                name, sentences = line.split("=", 1)[1].strip(), []
            elif line.startswith("# text = "):
                sentences.append(line[9:].strip())


def main():
    args = sys.argv[1:]
    if args[:1] == ["quiet"] and len(args) > 1:
        return print_quiet(args[1:])
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
                sys.path.insert(0, os.path.dirname(os.path.abspath(gold)))
                import score
                from_reports(gold, cand, write, score)
            elif kind == "--plv":
                rows = [(r[0], r[4]) for n, r in enumerate(plv.rows(gold)) if not plv.held(n)]
                from_sentences(rows, candidates(cand), write, lambda c, g: plv.fits(c["type"], g))
            elif kind == "--cameo":
                with open(gold, encoding="utf-8", newline="") as f:
                    rows = [r for r in csv.reader(f, delimiter="\t") if r]
                items = [(f"cameo_class-train-{n}", int(r[1])) for n, r in enumerate(rows, 1) if not plv.held(n - 1)]
                from_sentences(items, candidates(cand), write, lambda c, g: ROOTS.get(c["cameo"][:2], PENTA.get(c["type"], 0)) == g)
            elif kind == "--quiet":
                for id_, (found, _) in candidates(cand).items():
                    for c in found:
                        if c["type"] in ("ASSAULT", "COERCE"):
                            write("event", "0:0.7", id_, c["features"])
                            write("event-short", "0:0.15", id_, c["features"])
            else:
                sys.exit(f"unknown option {kind}")


if __name__ == "__main__":
    main()
