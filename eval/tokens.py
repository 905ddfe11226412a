#!/usr/bin/env python3
"""Token and sentence F1 of the splitter on raw text, after the CoNLL 2018 shared task.

    eval/tokens.py [GOLD.conllu...]  [--build build] [--shared ../shared] [--errors N] [--json]

Without files: the dev parts of UD EWT and GUM.

The raw text is rebuilt from the treebank: words as written, blanks by SpaceAfter, an empty line
between paragraphs and documents. It is split by `sitrep parse`; a token is right when it covers the
same characters (blanks not counted), a sentence when it does.
"""
import argparse
import json
import os
import re
import subprocess
import tempfile


def read(lines):
    """Raw text, and token and sentence spans in its characters without blanks."""
    text, tokens, sentences = "", [], []
    glue, at, start, until = "", 0, None, 0
    for line in lines:
        line = line.rstrip("\n")
        if line.startswith(("# newdoc", "# newpar")):
            glue = "\n\n" if text else ""
        if not line and start is not None:
            sentences.append((start, at))
            start = None
        if not line or line.startswith("#"):
            if not line:
                until = 0
            continue
        number, form, misc = (lambda c: (c[0], c[1], c[9]))(line.split("\t"))
        if "." in number:
            continue
        size = len(re.sub(r"\s", "", form))
        start = at if start is None else start
        if "-" in number:
            text += glue + form
            glue = "" if "SpaceAfter=No" in misc else " "
            until = int(number.split("-")[1])
            continue
        if int(number) > until:
            text += glue + form
            glue = "" if "SpaceAfter=No" in misc else " "
        tokens.append((at, at + size))
        at += size
    return text, tokens, sentences


def f1(gold, system):
    right = len(set(gold) & set(system))
    return 200 * right / (len(gold) + len(system)), 100 * right / len(system), 100 * right / len(gold)


def main():
    options = argparse.ArgumentParser()
    options.add_argument("gold", nargs="*")
    options.add_argument("--build", default="build")
    options.add_argument("--shared", default="../shared")
    options.add_argument("--json", action="store_true")
    options.add_argument("--errors", type=int, default=0, help="show this many wrong sentence ends of each kind")
    arguments = options.parse_args()
    figures = {"size": ""}
    corpora = os.path.join(arguments.shared, "corpora")
    for path in arguments.gold or [os.path.join(corpora, p) for p in ("ud-ewt/en_ewt-ud-dev.conllu", "ud-gum/en_gum-ud-dev.conllu")]:
        with open(path, encoding="utf-8") as lines:
            text, tokens, sentences = read(lines)
        with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as raw:
            raw.write(text)
            raw.flush()
            out = subprocess.run([os.path.join(arguments.build, "sitrep"), "parse", raw.name], stdout=subprocess.PIPE, check=True, encoding="utf-8").stdout
        _, system_tokens, system_sentences = read(out.split("\n"))
        name = "ewt" if "ewt" in path else "gum" if "gum" in path else path
        figures.update({name + "_tokens": f1(tokens, system_tokens)[0], name + "_sentences": f1(sentences, system_sentences)[0]})
        figures["size"] += " %d" % len(tokens)
        if arguments.json:
            continue
        print("%s  tokens F1 %.2f (P %.2f R %.2f)  sentences F1 %.2f (P %.2f R %.2f)"
              % ((path.split("/")[-1],) + f1(tokens, system_tokens) + f1(sentences, system_sentences)))
        bare = re.sub(r"\s", "", text)
        gold_ends, system_ends = {e for _, e in sentences}, {e for _, e in system_sentences}
        for name, ends in (("missed", gold_ends - system_ends), ("false", system_ends - gold_ends)):
            for end in sorted(ends)[:arguments.errors]:
                print("  %s: %s | %s" % (name, bare[max(0, end - 30):end], bare[end:end + 30]))
    if arguments.json:
        figures["size"] = figures["size"].strip().replace(" ", "+") + " words"
        print(json.dumps(figures))


main()
