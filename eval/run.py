#!/usr/bin/env python3
"""Run every measurement that the data at hand allows, and print one table.

usage: run.py [--build DIR] [--shared DIR] [--only NAME,NAME] [--without] [--out FILE.json]

  --build DIR      where sitrep is (default build)
  --shared DIR     the folder with corpora/, reports/, scorers/ (default ../shared); what is absent is skipped and said
  --only A,B       only these rows (names in the first column, or their beginning)
  --without        also run the report rows with each layer switched off, to show what each is worth
  --out FILE       also write the figures as JSON

Everything is read on dev parts. Report rows are given three times: all, the Syrian reports (FA-KES), all others; the lower
of the last two counts.
"""
import argparse, json, os, re, shutil, subprocess, sys, tempfile, time


def run(command, **more):
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, **more).stdout.decode()


class Bench:
    def __init__(self, args):
        self.a, self.dir, self.rows, self.coded = args, tempfile.mkdtemp(prefix="sitrep-eval-"), [], {}
        self.sitrep = os.path.join(args.build, "sitrep")

    def shared(self, *parts):
        return os.path.join(self.a.shared, *parts)

    def script(self, *parts):
        return [sys.executable, self.shared(*parts)]

    def prepare(self, kind, path):
        """Reports of a benchmark, without labels, as a file."""
        out = os.path.join(self.dir, kind + "-" + os.path.basename(path) + ".in")
        if not os.path.exists(out):
            with open(out, "w", encoding="utf-8") as f:
                f.write(run(self.script("scorers", "prepare.py") + [kind, path]))
        return out

    def code(self, path, *options):
        key = (path,) + options
        if key not in self.coded:
            out = path + "".join(options).replace("--", "-").replace(" ", "") + ".out"
            with open(out, "w", encoding="utf-8") as f:
                subprocess.run([self.sitrep, "code", "--mentions", *options, path], stdout=f, stderr=subprocess.DEVNULL)
            self.coded[key] = out
        return self.coded[key]

    def add(self, name, size, **figures):
        row = dict(name=name, size=size, **figures)
        self.rows.append(row)
        print(f"{name:34} {size:22} " + "  ".join(f"{k} {v:5.1f}" if isinstance(v, float) else f"{k} {v}" for k, v in figures.items()), flush=True)

    def scored(self, scorer, gold, kind, *options):
        out = self.code(self.prepare(kind, gold))
        return json.loads(run(self.script("scorers", scorer) + [gold, out, "--json", *options]))


def conllu(b, name, gold, change=None):
    path = gold
    if change:
        path = os.path.join(b.dir, name + ".conllu")
        with open(gold, encoding="utf-8") as f, open(path, "w", encoding="utf-8") as o:
            for line in f:
                c = line.split("\t")
                if len(c) == 10:
                    c[1] = change(c[1])
                o.write("\t".join(c))
    out = os.path.join(b.dir, name + ".out.conllu")
    with open(out, "w", encoding="utf-8") as f:
        subprocess.run([b.sitrep, "parse", "--from", "conllu", path], stdout=f, stderr=subprocess.DEVNULL)
    r = json.loads(run(b.script("scorers", "conllu.py") + [path, out, "--json"]))
    b.add(name, f'{r.get("words", "")} words', **{k: v for k, v in flat(r).items() if k in ("LAS", "UAS", "UPOS", "XPOS", "lemma", "LEMMA")})


def trees(b):
    ud = lambda *p: b.shared("corpora", *p)
    ewt, gum = ud("ud-ewt", "en_ewt-ud-dev.conllu"), ud("ud-gum", "en_gum-ud-dev.conllu")
    conllu(b, "parse-ewt", ewt)
    conllu(b, "parse-gum", gum)
    conllu(b, "parse-ewt-upper", ewt, str.upper)
    conllu(b, "parse-ewt-lower", ewt, str.lower)


def names(b):
    for name, gold in (("ner-re3d", b.shared("conflibert", "re3d", "dev.txt")), ("ner-wikigold", b.shared("corpora", "ner-wikigold", "wikigold-dev.conll"))):
        r = b.scored("ner.py", gold, "ner")
        b.add(name, "", **{k: v for k, v in flat(r).items() if k in ("micro", "names_only", "names")})


def flat(value, name=""):
    """Every F, and every plain figure, of a scorer's JSON, by its path."""
    if isinstance(value, dict):
        if "F" in value:
            return {name: float(value["F"])}
        out = {}
        for k, v in value.items():
            out.update(flat(v, f"{name}_{k}" if name else k))
        return out
    return {name: float(value)} if isinstance(value, float) else {}


def times(b):
    folder = b.shared("corpora", "timex-wikiwars", "timex3")
    dev = os.path.join(b.dir, "wikiwars-dev")
    os.makedirs(dev, exist_ok=True)
    for f in os.listdir(folder):
        if f[:2] in ("02", "08", "14", "20"):
            shutil.copy(os.path.join(folder, f), dev)
    r = b.scored("timex.py", dev, "wikiwars")
    b.add("times-wikiwars", "4 documents", **{k: float(v["F"]) for k, v in r.items() if isinstance(v, dict) and "F" in v})


def places(b):
    for name in ("lgl", "tr-news", "geovirus", "geowebnews"):
        r = b.scored("geo.py", b.shared("corpora", "geo-" + name, name + "-dev.xml"), "geo")
        b.add("places-" + name, "", **{k: v for k, v in flat(r).items() if k.endswith("acc161") or k.startswith("recognition")})


def reports(b, name="reports", *options):
    gold = b.shared("reports", "dev.jsonl")
    out = b.code(b.prepare("reports", gold), *options)
    lines = [l for l in open(gold, encoding="utf-8") if l.strip()]
    parts = {"": lines, "-syria": [l for l in lines if json.loads(l)["id"].isdigit()], "-others": [l for l in lines if not json.loads(l)["id"].isdigit()]}
    for part, kept in parts.items():
        path = os.path.join(b.dir, f"gold{part}.jsonl")
        open(path, "w", encoding="utf-8").writelines(kept)
        r = json.loads(run(b.script("reports", "score.py") + [path, out, "--json"]))
        t, e = r["toll-attributes"], r["event-attributes"]
        b.add(name + part, f"{len(kept)} reports", toll=r["tolls"]["F"], toll_complete=r["toll-complete"]["F"], event=r["events"]["F"],
              event_complete=r["event-complete"]["F"], speech=r["speech"]["A"], main=r["event-recall-by-salience"].get("main", 0.0),
              **{"t_" + k: t.get(k, 0.0) for k in ("source", "class", "victims", "place", "dates", "side")},
              **{"e_" + k: e.get(k, 0.0) for k in ("actors", "recipients", "place", "dates", "status")})


def quotes(b):
    r = b.scored("quotes.py", b.shared("corpora", "quotes-polnear", "dev"), "polnear")
    b.add("quotes-polnear", "", **{k: v for k, v in flat(r).items() if k.endswith("overlap") or k.startswith("speaker")})


def templates(b):
    gold = b.shared("muc4", "dev.jsonl")
    if not os.path.exists("eval/muc4.py"):
        return
    source = b.prepare("muc4", gold)
    out = b.code(source)
    system = os.path.join(b.dir, "muc4.system")
    with open(system, "w", encoding="utf-8") as f:
        f.write(run([sys.executable, "eval/muc4.py", source, out]))
    r = json.loads(run(b.script("muc4", "score.py") + [gold, system, "--json"]))
    json.dump(r, open(os.path.join(b.dir, "muc4.json"), "w"))
    rows = r["muc4"]
    b.add("muc4", "200 documents", ree=dig(r, "ree", "micro", "f"), template=dig(r, "template", "micro", "f"),
          full=dig(rows, "ALL TEMPLATES", "f"), toll_number=dig(rows, "hum_tgt_number", "f"), toll_effect=dig(rows, "hum_tgt_effect", "f"))


def dig(d, *keys):
    for k in keys:
        low = {str(x).lower(): y for x, y in d.items()} if isinstance(d, dict) else {}
        d = low.get(k.lower())
        if d is None:
            return None
    return d


def tokens(b):
    r = json.loads(run([sys.executable, "eval/tokens.py", "--json", "--build", b.a.build, "--shared", b.a.shared]))
    b.add("tokens", str(r.pop("size", "")), **r)


def two_steps(b, name, script, kind, gold, keys, *options):
    """A script of ours that prepares reports and scores records."""
    source = os.path.join(b.dir, name + ".in")
    with open(source, "w", encoding="utf-8") as f:
        f.write(run([sys.executable, script, "prepare", gold]) if kind is None else open(b.prepare(kind, gold), encoding="utf-8").read())
    command = [sys.executable, script] + (["score"] if kind is None else []) + [gold, b.code(source), "--json", *options]
    r = json.loads(run(command))
    b.add(name, f'{r.get("rows", r.get("sentences", ""))} sentences', **{k: v for k, v in flat(r).items() if not keys or k in keys})


def own(b):
    two_steps(b, "plv", "eval/plv.py", None, b.shared("plover_plv", "train.tsv"), None)
    gold = b.shared("conflibert", "IndiaPoliceEvents_sents", "dev.tsv")
    source = os.path.join(b.dir, "india.in")
    with open(source, "w", encoding="utf-8") as f:
        f.write(run([sys.executable, "eval/india.py", "--prepare", gold]))
    text = run([sys.executable, "eval/india.py", gold, b.code(source)])
    found = re.findall(r"^(\w+)\s+P\s+([\d.]+)\s+R\s+([\d.]+)\s+F1?\s+([\d.]+)", text, re.M)
    b.add("india", "2,670 sentences", **{name.lower(): float(f) for name, _, _, f in found})


def clusters(b):
    folder = b.shared("fakes")
    source = b.prepare("fakes", folder)
    store, out = os.path.join(b.dir, "fakes.store"), os.path.join(b.dir, "fakes.clusters")
    subprocess.run([b.sitrep, "code", "--store", store, source], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    subprocess.run([b.sitrep, "link", store], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    with open(out, "w", encoding="utf-8") as f:
        subprocess.run([b.sitrep, "export", store, "--as", "clusters"], stdout=f, stderr=subprocess.DEVNULL)
    r = json.loads(run(b.script("scorers", "clusters.py") + [folder, out, "--json"]))
    b.add("fakes-clusters", "545 articles", **flat(r), hard_joined=dig(r, "hard_negatives", "joined"))


ROWS = [("parse", trees), ("ner", names), ("times", times), ("places", places), ("reports", reports), ("quotes", quotes),
        ("muc4", templates), ("tokens", tokens), ("own", own), ("fakes", clusters)]
def fifth(b, kind):
    """The fifth of the single-sentence sets that training leaves out: sentences 4, 9, 14 ... (from 0), in the layout the scorers want."""
    folder = os.path.join(b.dir, "fifth", kind)
    os.makedirs(folder, exist_ok=True)
    name = {"cameo_ner": "train.txt", "cameo_class": "train.tsv"}[kind]
    whole = open(b.shared("conflibert", kind, name), encoding="utf-8", newline="").read()
    end = "\n\n" if kind == "cameo_ner" else "\n"
    items = [x for x in whole.replace("\r\n", "\n").split(end) if x.strip()]
    with open(os.path.join(folder, name), "w", encoding="utf-8") as f:
        f.write("".join(x + end for x in items[4::5]))
    return os.path.join(folder, name)


def sentences(b):
    classes, spans = fifth(b, "cameo_class"), fifth(b, "cameo_ner")
    r = b.scored("quad.py", classes, "conflibert-class")
    b.add("cameo-class", f'{r["sentences"]} sentences', **{k: v for k, v in flat(r).items() if k in ("macro_F", "accuracy")})
    shutil.copy(b.shared("conflibert", "cameo_class", "train.tsv"), classes)  # cameo_ner takes its spacing from there
    r = b.scored("cameo_ner.py", spans, "cameo-ner")
    b.add("cameo-ner", f'{r["sentences"]} sentences', **{k: v for k, v in flat(r).items() if k.startswith("micro")})


ROWS.insert(6, ("cameo", sentences))


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--build", default="build")
    p.add_argument("--shared", default="../shared")
    p.add_argument("--only", default="")
    p.add_argument("--without", action="store_true")
    p.add_argument("--out")
    b = Bench(p.parse_args())
    if not os.path.isdir(b.a.shared):
        print(f"eval: no data at {b.a.shared}; nothing measured")
        return
    only = [x for x in b.a.only.split(",") if x]
    start = time.time()
    for name, step in ROWS:
        if only and not any(name.startswith(o) or o.startswith(name) for o in only):
            continue
        try:
            step(b)
        except (subprocess.CalledProcessError, OSError, ValueError, KeyError, TypeError) as e:
            print(f"{name:34} skipped: {type(e).__name__} {str(e)[:100]}")
    if b.a.without:
        for layer in ("tree", "coreference", "context", "scorer"):
            reports(b, "reports-without-" + layer, "--without", layer)
    if b.a.out:
        json.dump(b.rows, open(b.a.out, "w"), indent=1)
    shutil.rmtree(b.dir, ignore_errors=True)
    print(f"{len(b.rows)} rows in {time.time() - start:.0f} s")


if __name__ == "__main__":
    main()
