#!/usr/bin/env python3
"""Sentences with other names in the place of theirs, so that a name tagger learns from what stands around a name.

usage: name_variants.py COPIES NAMES POOL... > OUT      (token lists with tags: B-X, I-X or I-X alone)

Each sentence of NAMES is copied COPIES times. In a copy two of three names are exchanged for a name of the same type out of all
files. A name with a small letter in it, articles and links apart, is no proper name and stays ("the town", "he"). The same
files give the same sentences.
"""
import random, sys, zlib

TYPES = dict(PER="PER", person="PER", Person="PER", LOC="LOC", place="LOC", Location="LOC", location="LOC", ORG="ORG",
             organization="ORG", group="ORG", Organisation="ORG", corporation="ORG")
LINKS = "of the for and in - al el 's ' ’ ’s & de bin ibn".split()
KEEP = set("i we he she they it you my our his her their there here us them me mr president minister secretary general".split())


def sentences(path):
    now = []
    for line in list(open(path, encoding="utf-8")) + [""]:
        cell = line.rstrip("\n").replace("\t", " ").split(" ")
        if len(cell) > 1 and not line.startswith("# "):
            now.append((cell[0], cell[-1]))
        elif now and not line.strip():
            yield now
            now = []


def spans(words):
    out, i = [], 0
    while i < len(words):
        j = i + 1
        if words[i][1] != "O":
            while j < len(words) and words[j][1] == "I" + words[i][1][1:]:
                j += 1
            out.append((i, j, words[i][1][2:]))
        i = j
    return out


def proper(forms, begins_sentence):
    """Words before the name in a span, or None if it holds no name alone"""
    skip = 1 if len(forms) > 1 and forms[0].lower() == "the" else 0
    rest = forms[skip:]
    if not all(f[0].isupper() or f in LINKS for f in rest) or any(f.lower() in KEEP for f in rest):
        return None
    if not rest[0][0].isupper() and rest[0] != "al" or not rest[-1][0].isupper():
        return None
    return None if begins_sentence and len(rest) == 1 and skip == 0 and len(rest[0]) < 4 else skip


def main(copies, path, pools):
    pool = {}
    for file in dict.fromkeys([path] + pools):
        for words in sentences(file):
            for a, b, kind in spans(words):
                forms = [w for w, _ in words[a:b]]
                skip = proper(forms, a == 0)
                if skip is not None and kind in TYPES and b - a - skip < 7:
                    pool.setdefault(TYPES[kind], set()).add(tuple(forms[skip:]))
    pool = {k: sorted(v) for k, v in pool.items()}
    rng = random.Random(zlib.crc32(path.split("/")[-1].encode()))
    for words in sentences(path):
        here = spans(words)
        for _ in range(copies):
            out, at, same = [], 0, {}
            for a, b, kind in here:
                out += [(w, "O") for w, _ in words[at:a]]
                forms = [w for w, _ in words[a:b]]
                skip = proper(forms, a == 0) if kind in TYPES else None
                if skip is not None and rng.random() < 2 / 3:
                    key = tuple(forms[skip:])
                    forms = forms[:skip] + list(same.setdefault(key, rng.choice(pool[TYPES[kind]])))
                out += [(w, ("B-" if i == 0 else "I-") + kind) for i, w in enumerate(forms)]
                at = b
            out += [(w, "O") for w, _ in words[at:]]
            print("\n".join(f"{w}\t{t}" for w, t in out) + "\n")


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    main(int(sys.argv[1]), sys.argv[2], sys.argv[3:])
