#!/usr/bin/env python3
"""Silver trees: what several models say alike of raw text.

usage: silver.py A.conllu B.conllu ... > silver.conllu     (each: sitrep parse of the same text by another model)

Keeps sentences of 4 to 60 words of which at least 80 % have the same head and relation in all parses. A head, relation or
tag that the parses do not share becomes `_`, which the trainer passes over.
"""
import sys


def sentences(path):
    words = []
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if not line:
            if words:
                yield words
            words = []
        elif line[0] != "#":
            column = line.split("\t")
            if column[0].isdigit():
                words.append(column)


def merge(parses):
    out, shared = [], 0
    for same in zip(*parses):
        first = same[0]
        tree = all(w[6:8] == first[6:8] for w in same)
        tag = all(w[3:5] == first[3:5] for w in same)
        shared += tree
        out.append([first[0], first[1], "_"] + (first[3:5] if tag else ["_", "_"]) + ["_"] +
                   (first[6:8] if tree else ["_", "_"]) + ["_", "_"])
    return out, shared


for parses in zip(*(sentences(path) for path in sys.argv[1:])):
    if any([w[1] for w in p] != [w[1] for w in parses[0]] for p in parses):
        sys.exit("silver.py: the parses are not of the same text")
    words, shared = merge(parses)
    if 4 <= len(words) <= 60 and shared >= 0.8 * len(words):
        print("\n".join("\t".join(w) for w in words) + "\n")
