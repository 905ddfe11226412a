#!/usr/bin/env python3
"""Fit data/places/weights.txt: which signs tell that a name is a place, and which of its candidates is meant.

usage: fit_places.py --scorers DIR GOLD.xml=EXAMPLES.tsv[:WEIGHT] ... [--write data/places/weights.txt]

  GOLD.xml      a geoparsing corpus that scorers/geo.py reads (train part)
  EXAMPLES.tsv  what `sitrep gazetteer examples` prints for its reports (scorers/prepare.py geo GOLD.xml)
  WEIGHT        how much one example of it counts

`name`: logistic regression over the signs of every stretch that may be a place; a stretch is one if a gold toponym
overlaps it. `choice`: conditional logit over the candidates of a name; right are those within 161 km of the gold point.
Ridge, gradient descent with momentum on the whole set; the same input gives the same weights.
Figures printed: cross-validated over five parts of the reports; the weights written are fitted on all.
"""
import argparse, collections, datetime, math, os, sys, zlib


# Too rare in the corpora to be fitted, too plain to be left out: "X, 90 miles south of Y"; a name with an Arabic or
# Spanish article; an unremarkable word of an upper-case report.
FIXED = {"relation": 3.0}
FIXED_NAMES = {"article": 1.5, "wire-weak": -2.5}


def sigmoid(x):
    return 1 / (1 + math.exp(-x)) if x > -60 else 0.0


def load(gold_path, examples, weight, geo):
    gold = {}
    for g in geo.gold(gold_path):
        data = g["text"]
        at = [0]
        for c in data:
            at.append(at[-1] + len(c.encode()))
        gold[g["id"]] = [(at[t["span"][0]], at[t["span"][1]], t["at"], t["kind"]) for t in g["toponyms"]]
    names, choices = [], collections.OrderedDict()
    for line in open(examples, encoding="utf-8"):
        f = line.rstrip("\n").split("\t")
        if f[1] not in gold:
            continue
        a, z = int(f[2]), int(f[3])
        hit = [t for t in gold[f[1]] if t[0] < z and a < t[1]]
        if f[0] == "name":
            if any(t[3] in geo.OPTIONAL for t in hit):
                continue
            names.append((f[1], f[4].split(), 1 if hit else 0, weight))
        else:
            points = [t[2] for t in hit if t[2]]
            if points:
                signs = {k: float(v) for k, v in (p.split("=") for p in f[6].split())}
                right = any(geo.km(p, (float(f[4]), float(f[5]))) <= 161 for p in points)
                choices.setdefault((f[1], a, z), [f[1], [], weight])[1].append((signs, right))
    return names, list(choices.values())


def fit_names(rows, ridge=2.0, rounds=400):
    w = collections.defaultdict(float, FIXED_NAMES)
    curve = collections.defaultdict(float)
    for _, signs, _, weight in rows:
        for s in signs:
            curve[s] += 0.25 * weight
    for _ in range(rounds):
        g = collections.defaultdict(float)
        for _, signs, y, weight in rows:
            p = sigmoid(sum(w[s] for s in signs))
            for s in signs:
                g[s] += weight * (y - p)
        for s in sorted(set(g) - set(FIXED_NAMES)):
            w[s] += 0.25 * (g[s] - ridge * w[s] * (s != "bias")) / (curve[s] + ridge)
    return dict(w)


def fit_choices(rows, ridge=2.0, rounds=250):
    w = collections.defaultdict(float, FIXED)
    speed = collections.defaultdict(float)
    square = collections.defaultdict(float)
    rows = [r for r in rows if len(r[1]) > 1 and any(x[1] for x in r[1]) and not all(x[1] for x in r[1])]
    for n in range(rounds):
        g = collections.defaultdict(float)
        for _, candidates, weight in rows:
            scores = [sum(w[k] * v for k, v in c.items()) for c, _ in candidates]
            top = max(scores)
            e = [math.exp(x - top) for x in scores]
            total, good = sum(e), sum(x for x, (_, r) in zip(e, candidates) if r)
            for x, (c, right) in zip(e, candidates):
                d = weight * ((x / good if right else 0.0) - x / total)
                if abs(d) > 1e-6:
                    for k, v in c.items():
                        g[k] += d * v
        for k in sorted(set(g) - set(FIXED)):
            step = g[k] - ridge * w[k]
            square[k] = 0.98 * square[k] + 0.02 * step * step
            speed[k] = 0.9 * speed[k] + 0.1 * step
            w[k] += 0.08 * speed[k] / (math.sqrt(square[k] / (1 - 0.98 ** (n + 1))) + 1e-8) * min(1.0, 4.0 * (rounds - n) / rounds)
    return dict(w)


def fold(doc, folds=5):
    return zlib.crc32(doc.encode()) % folds


def judge(rows, choices):
    tp = fp = fn = right = count = 0
    for k in range(5):
        w = fit_names([r for r in rows if fold(r[0]) != k])
        for doc, signs, y, _ in rows:
            if fold(doc) == k:
                said = sum(w.get(s, 0) for s in signs) >= 0
                tp += said and y; fp += said and not y; fn += (not said) and y
        v = fit_choices([r for r in choices if fold(r[0]) != k], rounds=120)
        for doc, candidates, _ in choices:
            if fold(doc) == k and any(r for _, r in candidates):
                best = max(candidates, key=lambda c: sum(v.get(x, 0) * y for x, y in c[0].items()))
                right += best[1]; count += 1
    p, r = tp / (tp + fp), tp / (tp + fn)
    print(f"names, of the stretches looked at: P {100*p:.1f} R {100*r:.1f} F {200*p*r/(p+r):.1f} ({len(rows)} stretches)")
    print(f"choices, of the names with a right candidate: {100*right/count:.1f} ({count} names)")


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("sets", nargs="+")
    a.add_argument("--scorers", required=True)
    a.add_argument("--write")
    a.add_argument("--quick", action="store_true", help="no cross-validation")
    args = a.parse_args()
    sys.path.insert(0, args.scorers)
    import geo
    names, choices = [], []
    for s in args.sets:
        gold, _, examples = s.partition("=")
        examples, _, weight = examples.partition(":")
        n, c = load(gold, examples, float(weight or 1), geo)
        names += n; choices += c
    if not args.quick:
        judge(names, choices)
    w, v = fit_names(names), fit_choices(choices)
    if args.write:
        with open(args.write, "w") as out:
            out.write("# Weights of the signs by which names are taken for places (name) and a candidate for the place meant (choice).\n"
                      "# Source: fitted by eval/fit_places.py on the train parts of LGL, TR-News, GeoVirus and GeoWebNews; the signs are those\n"
                      f"# of src/name/place_sign.c and place_resolve.c. Licence: as the project. Date: {datetime.date.today():%Y-%m}.\n#\n# task\tsign\tweight\n")
            for task, t in (("name", w), ("choice", v)):
                for k in sorted(t):
                    out.write(f"{task}\t{k}\t{t[k]:.3f}\n")


main()
