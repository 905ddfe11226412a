#!/usr/bin/env python3
"""A synthetic archive: short articles made from the project's own texts, varied, as shards of JSON Lines.

usage: archive.py FOLDER [--reports N] [--shards K] [--sentences LEAST-MOST] [--seed N] [--gzip]

Each article takes some sentences of one text of data/training or samples, in their order, with other numbers, days of the
week and a day of publication drawn from thirty years. The same arguments give the same bytes.
"""
import argparse, datetime, gzip, json, os, random, re

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.join(HERE, "..", "..")
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
OUTLETS = ["Harbour Post", "Northern Wire", "Evening Courier", "Delta Observer", "Plains Gazette", "Meridian Radio"]


def own_texts():
    for path in ("data/training/tolls-train.jsonl", "samples/reports.jsonl"):
        with open(os.path.join(ROOT, path), encoding="utf-8") as f:
            for line in f:
                sentences = re.split(r"(?<=[.!?\"])\s+(?=[A-Z0-9\"])", json.loads(line)["text"].strip())
                if len(sentences) > 1:
                    yield sentences


def vary(text, rng):
    """Other days and other figures: what makes reports differ and leaves their language as it is."""
    def number(match):
        n = int(match.group())
        return match.group() if n < 2 or n >= 1900 else str(max(2, n + rng.randint(-n // 2, n // 2)))
    shift = rng.randrange(7)
    text = re.sub("|".join(DAYS), lambda m: DAYS[(DAYS.index(m.group()) + shift) % 7], text)
    return re.sub(r"(?<![\d,.])\d+(?![\d,]|\.\d)", number, text)


def articles(count, least, most, seed):
    rng = random.Random(seed)
    texts = list(own_texts())
    first = datetime.date(1990, 1, 1)
    for i in range(count):
        text = []
        size = rng.randint(least, most)
        while len(text) < size:
            sentences = rng.choice(texts)
            take = min(len(sentences), size - len(text))
            start = rng.randrange(len(sentences) - take + 1)
            text += sentences[start:start + take]
        text = vary(" ".join(text), rng)
        yield {"id": f"made-{seed}-{i:08d}", "text": text, "outlet": rng.choice(OUTLETS),
               "published": str(first + datetime.timedelta(rng.randrange(11000)))}


def write(folder, count, shards, least, most, seed, packed):
    os.makedirs(folder, exist_ok=True)
    paths = [os.path.join(folder, f"shard-{k:04d}.jsonl" + (".gz" if packed else "")) for k in range(shards)]
    files = [gzip.open(p, "wt", compresslevel=1, encoding="utf-8") if packed else open(p, "w", encoding="utf-8") for p in paths]
    for i, article in enumerate(articles(count, least, most, seed)):
        files[i * shards // count].write(json.dumps(article, ensure_ascii=False) + "\n")
    for f in files:
        f.close()
    return paths


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder")
    parser.add_argument("--reports", type=int, default=1000)
    parser.add_argument("--shards", type=int, default=1)
    parser.add_argument("--sentences", default="2-4")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--gzip", action="store_true")
    a = parser.parse_args()
    low, high = map(int, a.sentences.split("-"))
    write(a.folder, a.reports, a.shards, low, high, a.seed, a.gzip)
