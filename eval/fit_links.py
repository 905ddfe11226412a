#!/usr/bin/env python3
"""Fit data/links/weights.txt: which likenesses of two reports tell that they are about one incident.

usage: fit_links.py FAKES_DIR PAIRS.tsv [--write data/links/weights.txt]

  PAIRS.tsv   what `sitrep link STORE --all --pairs` prints after coding FAKES_DIR/articles.jsonl into STORE

Logistic regression with a small ridge, by Newton's method. The figures printed are cross-validated over blocks of time
(reports of one block never train the weights that judge them); the weights written are fitted on all.
"""
import argparse, datetime, itertools, json, math, os, random, re


def jsonl(path):
    return [json.loads(l) for l in open(path, encoding="utf-8") if l.strip()]


def solve(A, b):
    n = len(b)
    M = [row[:] + [v] for row, v in zip(A, b)]
    for i in range(n):
        p = max(range(i, n), key=lambda r: abs(M[r][i]))
        M[i], M[p] = M[p], M[i]
        for r in range(n):
            if r != i and M[i][i]:
                f = M[r][i] / M[i][i]
                for c in range(i, n + 1):
                    M[r][c] -= f * M[i][c]
    return [M[i][n] / M[i][i] if M[i][i] else 0.0 for i in range(n)]


def fit(X, Y, ridge):
    n = len(X[0])
    w = [0.0] * n
    for _ in range(25):
        g = [-ridge * v for v in w]
        H = [[ridge if i == j else 0.0 for j in range(n)] for i in range(n)]
        g[0], H[0][0] = 0.0, 1e-6
        for x, y in zip(X, Y):
            p = 1 / (1 + math.exp(-max(-30, min(30, sum(a * b for a, b in zip(w, x))))))
            for i in range(n):
                if x[i]:
                    g[i] += (y - p) * x[i]
                    for j in range(n):
                        H[i][j] += p * (1 - p) * x[i] * x[j]
        step = solve(H, g)
        w = [a + b for a, b in zip(w, step)]
        if max(map(abs, step)) < 1e-6:
            break
    return w


def average_link(ids, scores, threshold):
    groups, link = {i: [i] for i in ids}, {i: {} for i in ids}
    for (a, b), s in scores.items():
        if s >= 0.02:
            link[a][b] = link[b][a] = s
    while True:
        best = max(((s, a, b) for a in groups for b, s in link[a].items() if a < b), default=(0, 0, 0))
        if best[0] < threshold:
            return list(groups.values())
        _, a, b = best
        na, nb = len(groups[a]), len(groups[b])
        for o in set(link[a]) | set(link[b]):
            if o not in (a, b):
                s = (link[a].get(o, 0) * na + link[b].get(o, 0) * nb) / (na + nb)
                link[a][o] = link[o][a] = s
                link[o].pop(b, None)
        link[a].pop(b, None)
        del link[b]
        groups[a] += groups.pop(b)


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("fakes"); p.add_argument("pairs"); p.add_argument("--write"); p.add_argument("--ridge", type=float, default=0.5)
    a = p.parse_args()
    articles = jsonl(os.path.join(a.fakes, "articles.jsonl"))
    clusters = jsonl(os.path.join(a.fakes, "clusters.jsonl"))
    pair = lambda x, y: tuple(sorted((x, y)))
    gold = {pair(x, y) for c in clusters for x, y in itertools.combinations(c["ids"], 2)}
    free = {pair(x["a"], x["b"]) for x in jsonl(os.path.join(a.fakes, "ambiguous.jsonl"))}
    free |= {pair(x, y) for c in clusters for x in c["ids"] for y in c.get("related_ids") or []}
    free -= gold
    hard = {pair(x["a"], x["b"]) for x in jsonl(os.path.join(a.fakes, "hard_negatives.jsonl"))}
    day = {x["id"]: datetime.date.fromisoformat(x["published"]).toordinal() for x in articles}

    lines = open(a.pairs, encoding="utf-8").read().splitlines()
    names = lines[0].split("\t")[3:]
    rows = []
    for line in lines[1:]:
        f = line.split("\t")
        rows.append((pair(f[0], f[1]), [float(v) for v in f[3:]]))
    days, block, n = sorted(set(day.values())), {}, 0
    for d, after in zip(days, days[1:] + [10 ** 9]):
        block[d] = n
        n += after - d > 4
    rnd = random.Random(1)
    fold = {b: rnd.randrange(5) for b in range(n + 1)}
    scores = {}
    for f in range(5):
        train = [(x, k in gold) for k, x in rows if k not in free and fold[block[day[k[0]]]] != f]
        w = fit([x for x, _ in train], [float(y) for _, y in train], a.ridge)
        for k, x in rows:
            if fold[block[day[k[0]]]] == f:
                scores[k] = 1 / (1 + math.exp(-sum(u * v for u, v in zip(w, x))))
    best = (0, 0.5)
    for threshold in (0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5):
        joined = {pair(x, y) for g in average_link([x["id"] for x in articles], scores, threshold) for x, y in itertools.combinations(g, 2)}
        joined -= free
        hit = len(joined & gold)
        P, R = hit / max(1, len(joined)), hit / len(gold)
        F = 200 * P * R / (P + R) if P + R else 0
        print(f"threshold {threshold:.2f}: pairwise F {F:.1f} (P {100 * P:.1f} R {100 * R:.1f}), hard negatives joined {len(joined & hard)}")
        best = max(best, (F, threshold))
    w = fit([x for k, x in rows if k not in free], [float(k in gold) for k, _ in rows if k not in free], a.ridge)
    print("  ".join(f"{k} {v:.2f}" for k, v in zip(names, w)))
    if a.write:
        lines = open(a.write, encoding="utf-8").readlines()
        split = next((i for i, l in enumerate(lines) if l.startswith("# Kinds")), len(lines))
        head, tail = [l for l in lines[:split] if l.startswith("#")], lines[split:]
        with open(a.write, "w", encoding="utf-8") as f:
            f.writelines(head)
            f.writelines(f"{k}\t{v:.3f}\n" for k, v in zip(names, w))
            f.write(f"threshold\t{best[1]:.2f}\n")
            f.writelines(tail)


if __name__ == "__main__":
    main()
