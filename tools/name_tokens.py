#!/usr/bin/env python3
"""A list of tokens with name tags, in the tokens that the reader itself makes of the text.

usage: name_tokens.py SITREP SHARED NAMES > OUT        (SITREP: the program, for its tokens; SHARED: the folder with scorers/)

Corpora cut words in their own ways ("Syria ' s", "ISIL - held"); a name tagger that is to read raw text should be taught in
the tokens that it will meet. Sentences are put together as the scorers do it, cut by the reader, and the tags laid over by
their characters. A token that a name covers only in part belongs to it.
"""
import os, re, subprocess, sys, tempfile

UNSEEN = "[\\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"  # characters that the reader leaves out of its tokens


def sentences(path):
    now = []
    for line in list(open(path, encoding="utf-8")) + [""]:
        if line.strip() and not line.startswith("# "):
            cell = line.rstrip("\n").split("\t")
            now.append((cell[0], cell[-1]))
        elif now and not line.startswith("# "):
            yield now
            now = []


def spans(words, places):
    """(type, from, to) in characters without blanks"""
    out, i = [], 0
    while i < len(words):
        j = i + 1
        if words[i][1] != "O":
            while j < len(words) and words[j][1] == "I" + words[i][1][1:]:
                j += 1
            out.append((words[i][1][2:], places[i][0], places[j - 1][1]))
        i = j
    return out


def read(program, text):
    """Sentences of [form], from raw text"""
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as f:
        f.write(text)
        f.flush()
        out = subprocess.run([program, "parse", f.name], check=True, stdout=subprocess.PIPE).stdout.decode()
    for block in out.split("\n\n"):
        forms = [c[1] for c in (line.split("\t") for line in block.split("\n")) if len(c) == 10 and c[0].isdigit()]
        if forms:
            yield forms


def main(program, shared, path):
    sys.path.insert(0, os.path.join(shared, "scorers"))
    from common import detokenize
    texts, names, ends, at = [], [], set(), 0
    for words in sentences(path):
        text, places = detokenize([w for w, _ in words])
        bare = lambda k: at + len(re.sub(UNSEEN, "", text[:k]))
        names += [(t, bare(a), bare(b)) for t, a, b in spans(words, places)]
        at = bare(len(text))
        ends.add(at)
        texts.append(text)
    place, n = 0, 0
    for forms in read(program, "\n\n".join(texts)):
        inside = None
        for form in forms:
            end = place + len(re.sub(UNSEEN, "", form))
            while n < len(names) and names[n][2] <= place:
                n += 1
            name = names[n] if n < len(names) and names[n][1] < end else None
            print(f"{form}\t" + ("O" if name is None else ("I-" if name is inside else "B-") + name[0]))
            inside, place = name, end
            if place in ends:
                print()
                inside = None
        if place not in ends:
            print()
    if place != at:
        sys.exit("name_tokens.py: the reader's characters are not the text's")


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
