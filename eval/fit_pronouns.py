#!/usr/bin/env python3
"""Weights of the pronoun features (src/name/pronoun.c), fitted on text with marked coreference.

usage: fit_pronouns.py --gum FILE.conllu --gap FILE.tsv [--trainer build/sitrep-train] [-o src/name/pronoun_weights.h]

Each pronoun is a choice among the mentions before it that agree, and "none of them" (score 0). The model is log-linear over
the feature bits; what is maximised is the probability of all right candidates together, with an L2 penalty. GUM marks every
pronoun; GAP marks two names for each of its pronouns: right candidates are all that are linked to the name; where it is neither, the
pronoun is left out. Only the part of GUM whose licence allows it is used, and GAP's development file; their validation
and dev files stay for judging (eval/coref.py).
"""
import argparse, csv, json, math, random, subprocess, sys, tempfile
from collections import defaultdict

import coref

KINDS, BITS = 3, 64


def pairs_of(trainer, reports):
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as f:
        for r in reports:
            f.write(json.dumps(r, ensure_ascii=False) + "\n")
        f.flush()
        out = subprocess.run([trainer, "pronouns", f.name], capture_output=True, text=True, check=True).stdout
    found = defaultdict(list)
    for line in out.split("\n"):
        if line:
            doc, *numbers, actor, kind, bits = line.split("\t")
            p0, p1, c0, c1, h0, h1 = map(int, numbers)
            found[doc, p0, p1].append(((c0, c1), (h0, h1), int(actor), int(kind), int(bits, 16)))
    return found


def features(bits):
    return [i for i in range(BITS) if bits >> i & 1]


def gum_cases(args):
    docs = {d.name: d for d in coref.read_gum(args.gum)}
    cases = []
    for (doc, p0, p1), rows in pairs_of(args.trainer, [dict(id=d.name, text=d.text) for d in docs.values()]).items():
        d = docs[doc]
        chain = {}
        for first, last, c, _ in d.gold:
            chain[d.starts[d.head_of(first, last)]] = c
        mine = chain.get(p0)
        right = [mine is not None and chain.get(h[0]) == mine for _, h, *_ in rows]
        cases.append((rows[0][3], [features(b) for *_, b in rows], right, True, 1.0))
    return cases


def gap_cases(args):
    table = {r["ID"]: r for path in args.gap for r in csv.DictReader(open(path, encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE)}
    cases = []
    for (doc, p0, p1), rows in pairs_of(args.trainer, [dict(id=i, text=r["Text"]) for i, r in table.items()]).items():
        r = table[doc]
        if int(r["Pronoun-offset"]) != p0:
            continue
        def touches(span, n):
            o = int(r[f"{n}-offset"])
            return span[0] < o + len(r[n]) and o < span[1] and span[1] - span[0] < len(r[n]) + 40
        named = {n: [touches(c, n) for c, *_ in rows] for n in "AB"}
        true = [n for n in "AB" if r[f"{n}-coref"].upper() == "TRUE"]
        feats = [features(b) for *_, b in rows]
        actors = {rows[i][2] for i in range(len(rows)) for n in true if named[n][i]}  # whoever bears the name, by the links so far
        right = [row[2] in actors for row in rows]
        if any(right):
            cases.append((rows[0][3], feats, right, False, 1.0))
    return cases


def fit(cases, epochs, rate, penalty, seed):
    random.seed(seed)
    w = [[0.0] * BITS for _ in range(KINDS)]
    g2 = [[1e-6] * BITS for _ in range(KINDS)]
    for epoch in range(epochs):
        random.shuffle(cases)
        loss = 0.0
        for kind, feats, right, none_allowed, weight in cases:
            row = w[kind]
            scores = [sum(row[i] for i in f) for f in feats] + ([0.0] if none_allowed else [])
            good = right + ([not any(right)] if none_allowed else [])
            top = max(scores)
            e = [math.exp(s - top) for s in scores]
            z, zg = sum(e), sum(x for x, ok in zip(e, good) if ok) or 1e-12
            loss -= math.log(zg / z)
            grad = defaultdict(float)
            for f, x, ok in zip(feats, e, good):
                d = weight * ((x / zg if ok else 0.0) - x / z)
                if d:
                    for i in f:
                        grad[i] += d
            for i, d in grad.items():
                d -= penalty * row[i]
                g2[kind][i] += d * d
                row[i] += rate * d / math.sqrt(g2[kind][i])
        print(f"epoch {epoch}: {loss / len(cases):.4f}", file=sys.stderr)
    return w


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gum", nargs="*", default=[])
    parser.add_argument("--gap", nargs="*", default=[])
    parser.add_argument("--trainer", default="build/sitrep-train")
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--rate", type=float, default=0.1)
    parser.add_argument("--penalty", type=float, default=0.0005)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("-o", default="src/name/pronoun_weights.h")
    args = parser.parse_args()
    cases = (gum_cases(args) if args.gum else []) + (gap_cases(args) if args.gap else [])
    print(f"{len(cases)} pronouns", [sum(c[0] == k for c in cases) for k in range(KINDS)], file=sys.stderr)
    w = fit(cases, args.epochs, args.rate, args.penalty, args.seed)
    with open(args.o, "w", encoding="utf-8") as f:
        f.write("// Made by eval/fit_pronouns.py: hundredths of a nat, by kind of pronoun and feature (pronoun.c).\n")
        f.write("// clang-format off\nstatic const int16_t weights[SR_PRONOUN_KINDS][64] = {\n")
        for row in w:
            f.write("    {" + ", ".join(str(max(-32000, min(32000, round(100 * x)))) for x in row) + "},\n")
        f.write("};\n// clang-format on\n")


if __name__ == "__main__":
    main()
