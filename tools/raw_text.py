#!/usr/bin/env python3
"""Raw text for silver trees: FA-KES articles, MUC-4 training messages, and paragraphs of UN speeches that speak of war.

usage: raw_text.py SHARED > raw.txt        (paragraphs parted by empty lines; about 580,000 words; the same every time)
"""
import glob, json, lzma, random, re, sys

shared, rng = sys.argv[1], random.Random(3)


def texts(path):
    return [json.loads(line)["text"] for line in open(path, encoding="utf-8")]


articles, messages, speeches = texts(f"{shared}/fakes/articles.jsonl"), texts(f"{shared}/muc4/train.jsonl"), []
for path in sorted(glob.glob(f"{shared}/corpora/raw-ungdc/ungdc-*.txt.xz")):
    lines = [l.strip() for l in lzma.open(path, "rt", encoding="utf-8") if l.strip() and l[0] != "<"]
    speeches += rng.sample(lines, min(len(lines), 110))
speeches = [re.sub(r"^\d+\.\s*", "", p) for p in speeches
            if re.search("war|attack|force|kill|conflict|peace|terror|civil|troop|army|refugee", p)]
rng.shuffle(messages)
print("\n\n".join(articles + messages[:900] + speeches[:2600]))
