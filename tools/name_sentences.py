#!/usr/bin/env python3
"""Training sentences for names: the templates of data/training filled with names from data/names and data/places.

usage: name_sentences.py SITREP SENTENCES OUT-train.conll OUT-heldout.conll       (SITREP: the program, for its tokens)

One line a token, TAB, B-kind, I-kind or O; an empty line between sentences. A tenth of the templates, and of the names
of every slot, is used for the held-out file only. The same tables give the same files.
"""
import glob, random, re, subprocess, sys, tempfile, zlib

KIND = dict(P="person", S="person", G="group", O="organization", U="organization", L="place", C="place", F="facility",
            W="weapon", V="vehicle", A="nationality", D="nationality")
MONTHS = "January February March April May June July August September October November December".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
TITLES = """President|Prime Minister|Foreign Minister|General|Gen.|Colonel|Col.|Major|Captain|Sheikh|Mullah|Commander|Governor|
Mayor|Dr.|Mr.|Mrs.|Senator|Defence Minister|Interior Minister|Secretary-General|Ambassador|Brigadier|Lieutenant|Sergeant|
Archbishop|Father|Imam|Ayatollah|Judge|Police Chief|Deputy Minister""".replace("\n", "").split("|")
FIRST = """Ahmed Mohammed Ali Hassan Hussein Omar Khalid Yusuf Ibrahim Abdul Mahmoud Samir Nasser Layla Fatima Aisha Maryam Zeinab Carlos
Juan Luis Maria Ana Jorge Rafael Pedro Elena Miguel Jose Rosa Ivan Sergei Olga Dmitri Natalia Vladimir Andrei Oksana Mykola John
James Robert Mary Susan David Peter Michael Sarah Thomas Anne Pierre Jean Claude Marie Emmanuel Joseph Patrice Kofi Kwame Amina Abdi
Hawa Musa Sani Ngozi Chinua Grace Samuel Daniel Ruth Rajesh Priya Anil Sunita Vijay Nirmala Asif Imran Bilal Zahra Gul Karim Aung Min
Thida Nguyen Linh Bayu Siti Dewi Ramon Ferdinand Goran Milan Dragan Jelena Agim Arben Levan Giorgi Tigran Armen Elchin Rustam Farhad
Shirin Dilnoza Erdal Mehmet Ayse Berivan Rojin Heval Moshe Yael Avi Tamar""".split()
LAST = """Haddad Khoury Mansour Saleh Jaber Karimi Rahimi Barzani Ozturk Yilmaz Demir Garcia Lopez Ramirez Torres Mendoza Castillo
Vargas Rojas Ivanov Petrov Kozlov Shevchenko Bondarenko Smith Jones Walker Collins Harris Martin Dubois Bernard Mukasa Okello
Kabila Mbeki Diallo Traore Keita Toure Abubakar Bello Okafor Adeyemi Warsame Farah Tesfaye Bekele Singh Sharma Perera Fernando
Rajan Khan Malik Baloch Afridi Noorzai Popal Than Htay Win Tran Pham Santoso Wijaya Santos Reyes Jovanovic Petrovic Hoxha
Beridze Kapanadze Grigoryan Sargsyan Aliyev Mammadov Rahmonov Karimov Cohen Levi Mizrahi Novak Muller Schmidt Rossi Bianchi""".split()
PREFIX = ["al-", "Al-", "el-", "al ", "bin ", "Abu ", "van ", "de ", "von "]
WEAPONS = """rockets|mortars|barrel bombs|cluster bombs|Kalashnikov|AK-47 rifles|Grad rockets|Scud missiles|Katyusha rockets|car bombs|
landmines|roadside bomb|cruise missiles|anti-tank missile|TOW missiles|M16 rifles|machine guns|grenades|hand grenades|mortar shells|
artillery shells|rocket-propelled grenade|RPG-7|surface-to-air missiles|Qassam rockets|Fateh-110 missiles|phosphorus shells|chlorine|
sarin|suicide vests|explosives|dynamite|pistols|sniper rifles|tank shells|Hellfire missiles|ballistic missiles|IEDs|pressure-cooker bomb""".replace("\n", "").split("|")
VEHICLES = """tanks|T-72 tank|T-55 tanks|armoured vehicles|pick-up trucks|helicopters|Mi-24 helicopter|Su-25|MiG-29|F-16|Black Hawk
helicopter|Apache helicopters|drones|Humvees|bulldozers|military trucks|armoured personnel carriers|gunboats|patrol boat|Bradley
vehicles|Leopard tanks|BMPs|Bayraktar drone|C-130|Toyota trucks|frigate|warship|jets|Abrams tanks""".replace("\n", " ").split("|")
WORKS = """airport|hospital|prison|university|mosque|bridge|refugee camp|military base|air base|police station|school|market|dam|church|
railway station|power plant|stadium|checkpoint|oil refinery|cathedral|palace|barracks""".replace("\n", "").split("|")
SPOTS = set("base airport camp shrine mosque church temple dam port prison crossing square bridge hospital plant site building".split())
SERVICES = """the army|Interior Ministry|Defence Ministry|Ministry of Health|Republican Guard|National Guard|Air Force|Border Guard|Presidential
Guard|National Police|Foreign Ministry|Civil Defence|Coast Guard|Supreme Court|Special Forces|Third Division|4th Brigade|Army|Navy""".replace("\n", " ").split("|")


def rows(pattern):
    for path in sorted(glob.glob(pattern)):
        for line in open(path, encoding="utf-8"):
            if line.strip() and line[0] != "#":
                yield line.rstrip("\n").split("\t")


def names(field, *more):
    out = []
    for text in (field,) + more:
        out += [re.sub(r" \([^)]*\)$", "", n.strip()) for n in text.split("|") if n.strip() not in ("", "-")]
    return [n for n in out if re.match(r"[A-Z0-9ÁÉÍÓÚÇŞ]", n) or n.startswith(("al-", "el-"))]


def slots():
    s = {k: [] for k in KIND}
    for r in rows("data/names/actors-*.txt"):
        if len(r) > 4 and r[1] in ("group", "organization", "unit"):
            s[{"group": "G", "organization": "O", "unit": "U"}[r[1]]] += names(r[3], r[4])
    for r in rows("data/names/persons-*.txt"):
        s["P"] += names(r[1], r[2])
        s["S"].append(r[1].split()[-1])
    for r in rows("data/names/states.txt"):
        s["C"] += names(r[1])
        s["L"] += names(r[5]) if len(r) > 5 else []
        s["D"] += [n for n in names(r[3]) if n.endswith("s")] if len(r) > 3 else []
        s["A"] += names(r[4]) if len(r) > 4 else []
    for path in ("africa", "americas", "europe-cis", "iraq", "levant-gulf", "southasia", "syria", "regions", "admin"):
        for r in rows(f"data/places/{path}.txt"):
            if len(r) > 3:
                s["F" if r[3] in SPOTS else "L"] += names(r[1], r[2])
    s["U"] += SERVICES
    s["W"], s["V"] = list(WEAPONS), list(VEHICLES)
    return {k: sorted(set(v)) for k, v in s.items()}


def made_up(key, pick, rng):
    """Names that no table has."""
    if key in "PS":
        last = rng.choice(LAST)
        if rng.random() < 0.15:
            last = rng.choice(PREFIX) + last
        return last if key == "S" else " ".join([rng.choice(FIRST) for _ in range(1 + (rng.random() < 0.15))] + [last])
    if key == "F":
        work = rng.choice(WORKS)
        work = work.title() if rng.random() < 0.5 else work
        return (pick("L") if rng.random() < 0.7 else rng.choice(LAST)) + " " + work
    if key == "U":
        return rng.choice(SERVICES)
    return None


def held_out(text):
    return zlib.crc32(text.encode()) % 10 == 0


def fill(template, tables, rng, held):
    """(text, [(from, to, kind)])"""
    def pick(key):
        pool = tables[key]
        for _ in range(200):
            name = rng.choice(pool)
            if held_out(name) == held or len(pool) < 60:
                return name
        return name
    out, spans = "", []
    for piece in re.split(r"(\{\w\})", template):
        key = piece[1:2] if piece[:1] == "{" else None
        if key is None:
            out += piece
        elif key in KIND:
            name = (made_up(key, pick, rng) if rng.random() < {"P": .6, "S": .6, "F": .5, "U": .3}.get(key, 0) else None) or pick(key)
            if name.startswith("the "):
                out, name = out + "the ", name[4:]
                if out.endswith(("the the ", "The the ")):
                    out = out[:-4]
            spans.append((len(out), len(out) + len(name), KIND[key]))
            out += name
        else:
            out += {"T": lambda: rng.choice(TITLES), "M": lambda: rng.choice(MONTHS), "K": lambda: rng.choice(DAYS),
                    "N": lambda: rng.choice([str(rng.randint(2, 60)), str(rng.randint(100, 4000)), "two", "three", "five", "seven", "a dozen"])}[key]()
    return out, spans


def tokens_of(sitrep, texts):
    """Tokens of each text, by the program's own splitter."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as f:
        f.write("\n\n".join(texts))
        f.flush()
        out = subprocess.run([sitrep, "parse", f.name], capture_output=True, text=True, check=True).stdout
    words = [l.split("\t")[1] for l in out.split("\n") if re.match(r"\d+\t", l)]
    result, w = [], 0
    for text in texts:
        rest, at, mine = text, 0, []
        while w < len(words):
            found = text.find(words[w], at)
            if found < 0 or text[at:found].strip():
                break
            mine.append((found, found + len(words[w]), words[w]))
            at = found + len(words[w])
            w += 1
        if text[at:].strip():
            sys.exit(f"tokens lost in: {text}")
        result.append(mine)
    return result


def write(path, sentences, tokens):
    with open(path, "w", encoding="utf-8") as f:
        f.write("# made by tools/name_sentences.py from data/training/name-templates.txt, data/names and data/places\n\n")
        for (text, spans), words in zip(sentences, tokens):
            for a, b, word in words:
                tag = next((("B-" if a <= s else "I-") + kind for s, e, kind in spans if a < e and b > s), "O")
                f.write(f"{word}\t{tag}\n")
            f.write("\n")


def main():
    sitrep, count = sys.argv[1], int(sys.argv[2])
    templates = [l.rstrip("\n") for l in open("data/training/name-templates.txt", encoding="utf-8") if l.strip() and l[0] != "#"]
    tables = slots()
    for path, held, n in ((sys.argv[3], False, count), (sys.argv[4], True, count // 9)):
        rng = random.Random(2 if held else 1)
        mine = [t for t in templates if held_out(t) == held]
        sentences = [fill(mine[i % len(mine)], tables, rng, held) for i in range(n)]
        rng.shuffle(sentences)
        write(path, sentences, tokens_of(sitrep, [t for t, _ in sentences]))


main()
