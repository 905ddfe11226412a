#!/usr/bin/env python3
"""Writes data/training/tolls-{train,heldout}.jsonl: short reports in our own words, with their tolls and statements.

usage: tools/make_toll_sentences.py [COUNT] [FOLDER]

Every report is put together from skeletons of war reporting (clauses of harm, ways to attribute, totals with parts,
history, denials) with invented facts; a report comes in one of four dresses: agency prose, capitals of a wire, text
that lost its punctuation, and headline first. The gold follows the guidelines of the gold reports. The same seed gives
the same bytes. One report in ten, by skeleton, is held out.
"""
import json, random, sys, zlib

# country: capital, regions, settlements
LANDS = {
    "Syria": ("Damascus", "Aleppo province|Idlib province|Hama countryside|Eastern Ghouta|Homs province", "Douma|Saraqeb|Manbij|Al Bab|Palmyra|Atareb|Talbiseh|Jisr al-Shughur|Harasta|Raqqa"),
    "Iraq": ("Baghdad", "Nineveh province|Anbar province|Diyala province|Salahuddin province", "Mosul|Ramadi|Fallujah|Tikrit|Baquba|Kirkuk|Samarra|Najaf|Basra|Tal Afar"),
    "Yemen": ("Sanaa", "Marib province|Hodeidah province|Abyan province", "Taiz|Zinjibar|Mukalla|Hodeidah|Dhale|Saada"),
    "Nigeria": ("Abuja", "Borno state|Yobe state|Zamfara state|Plateau state", "Maiduguri|Baga|Damaturu|Gwoza|Chibok|Jos|Bama"),
    "Somalia": ("Mogadishu", "Lower Shabelle|Hiran region|Gedo region", "Baidoa|Kismayo|Beledweyne|Afgooye|Merca"),
    "Afghanistan": ("Kabul", "Helmand province|Kunduz province|Ghazni province|Nangarhar province", "Lashkar Gah|Jalalabad|Kandahar|Farah|Sangin|Tarin Kot"),
    "Ukraine": ("Kyiv", "the Donetsk region|the Luhansk region|the Kherson region", "Mariupol|Bakhmut|Kharkiv|Avdiivka|Kramatorsk|Izium"),
    "Mali": ("Bamako", "the Mopti region|the Gao region|the Timbuktu region", "Gao|Menaka|Douentza|Kidal|Bandiagara"),
    "Sudan": ("Khartoum", "North Darfur|South Kordofan|Blue Nile state", "El Fasher|Nyala|Kadugli|El Geneina|Kutum"),
    "Congo": ("Kinshasa", "North Kivu|Ituri province|South Kivu", "Goma|Beni|Bunia|Bukavu|Butembo|Rutshuru"),
    "Colombia": ("Bogota", "Antioquia|Arauca department|Cauca department", "Medellin|Cali|Tibu|Toribio|Cucuta|Caloto"),
    "Peru": ("Lima", "Ayacucho department|Junin department", "Huanta|Huancayo|Tingo Maria|Satipo"),
    "El Salvador": ("San Salvador", "Morazan department|Usulutan department|Chalatenango department", "Soyapango|Apopa|San Miguel|Santa Ana|Zacatecoluca|Mejicanos"),
    "the Philippines": ("Manila", "Maguindanao province|Lanao del Sur", "Marawi|Cotabato|Jolo|Zamboanga|Isabela"),
    "Myanmar": ("Naypyidaw", "Kachin state|Rakhine state|Sagaing region", "Sittwe|Myitkyina|Lashio|Loikaw|Hpakant"),
}
LOCATED = ["The attack hit the town of {x}.", "The shelling struck {x}, {n} miles north of {c}.", "It happened in {x}, which lies outside the capital {c}.",
           "The raid targeted a market in {x}.", "Warplanes bombed {x} at dawn.", "The blast went off in the centre of {x}.",
           "Rebels have held {x} since last year.", "The village of {x} was hit several times.", "Troops had surrounded {x} for a week."]
ASIDE = ["The army holds most of {r}.", "Officials in {c} condemned the attack.", "The road to {c} was closed.", "Talks in {c} broke down last week.",
         "Fighting in {r} has gone on for months.", "A truce for {r} was agreed in {c}.", "Thousands have fled {r} for the border.", "Aid could not reach {r}."]
VICTIMS = [("soldier", "soldiers", "combatant"), ("police officer", "police officers", "combatant"), ("policeman", "policemen", "combatant"),
           ("rebel fighter", "rebel fighters", "combatant"), ("militant", "militants", "combatant"), ("gunman", "gunmen", "combatant"),
           ("insurgent", "insurgents", "combatant"), ("guerrilla", "guerrillas", "combatant"), ("militiaman", "militiamen", "combatant"),
           ("army officer", "army officers", "combatant"), ("border guard", "border guards", "combatant"), ("marine", "marines", "combatant"),
           ("civilian", "civilians", "civilian"), ("villager", "villagers", "civilian"), ("child", "children", "civilian"),
           ("woman", "women", "civilian"), ("aid worker", "aid workers", "civilian"), ("student", "students", "civilian"),
           ("worshipper", "worshippers", "civilian"), ("farmer", "farmers", "civilian"), ("nurse", "nurses", "civilian"),
           ("bus passenger", "bus passengers", "civilian"), ("schoolgirl", "schoolgirls", "civilian"), ("resident", "residents", "civilian"),
           ("journalist", "journalists", "civilian"), ("trader", "traders", "civilian"),
           ("person", "people", "unknown"), ("person", "people", "unknown"), ("person", "people", "unknown"), ("man", "men", "unknown")]
AGENTS = ["gunmen", "the army", "government troops", "rebels", "militants", "air strikes", "a car bomb", "shelling", "a roadside bomb",
          "a suicide bomber", "mortar fire", "guerrillas", "fighter jets", "a drone strike", "clashes", "an ambush", "armed men"]
SOURCES = [("army spokesman", "an army spokesman", "military"), ("police", "police", "police"), ("residents", "residents", "witness"),
           ("witnesses", "witnesses", "witness"), ("hospital officials", "hospital officials", "medical"),
           ("a doctor at the main hospital", "a doctor at the main hospital", "medical"), ("local officials", "local officials", "government"),
           ("the governor's office", "the governor's office", "government"), ("the defence ministry", "the defence ministry", "military"),
           ("the interior ministry", "the interior ministry", "government"), ("the Red Crescent", "the Red Crescent", "monitor"),
           ("the United Nations", "the United Nations", "monitor"), ("a monitoring group", "a monitoring group", "monitor"),
           ("the Valley Observatory", "the Valley Observatory", "monitor"), ("Reuters", "Reuters", "media"),
           ("state television", "state television", "media"), ("the state news agency", "the state news agency", "media"),
           ("activists", "activists", "unnamed"), ("a security source", "a security source", "unnamed"),
           ("a rebel spokesman", "a rebel spokesman", "party"), ("the Northern Front", "the Northern Front", "party"),
           ("Col. Daniel Okoro", "Col. Daniel Okoro, a brigade spokesman,", "military"), ("Mayor Elena Ruiz", "Mayor Elena Ruiz", "government"),
           ("Dr Hamid Noor", "Dr Hamid Noor, head of the clinic,", "medical"), ("Joseph Mbeki", "Joseph Mbeki, a shopkeeper,", "witness"),
           ("police chief Arun Das", "police chief Arun Das", "police"), ("tribal elders", "tribal elders", "witness"),
           ("the military", "the military", "military"), ("rescue workers", "rescue workers", "monitor"), ("diplomats", "diplomats", "government")]
DAYS = [("on Monday", 1), ("on Tuesday", 1), ("on Wednesday", 1), ("on Thursday", 1), ("on Friday", 1), ("overnight", 0), ("early on Sunday", 1), ("late on Saturday", 1), ("", 0), ("", 0)]
WORDS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
UPPER_WORDS = {"twenty": 20, "thirty": 30, "forty": 40}


class Maker:
    def __init__(self, rng):
        self.r = rng

    def pick(self, x):
        return self.r.choice(x)

    def number(self, low=2, high=60):
        """(text, low, high, bound)"""
        n = self.r.randint(low, high) if self.r.random() < 0.85 else self.r.choice([120, 300, 74, 150, 1200, 450])
        t = WORDS[n] if n < 13 and self.r.random() < 0.7 else f"{n:,}" if n < 1000 or self.r.random() < 0.7 else str(n)
        k = self.r.random()
        if k < 0.62:
            return t, n, n, "exact"
        if k < 0.82:
            return self.pick(["at least ", "more than ", "over ", "no fewer than "]) + t, n, None, "at_least"
        if k < 0.88:
            return self.pick(["about ", "some ", "around ", "nearly ", "an estimated "]) + t, n, n, "about"
        if k < 0.91:
            return self.pick(["up to ", "as many as "]) + t, None, n, "at_most"
        if k < 0.93:
            m = n + self.r.randint(2, 6)
            return self.pick([f"between {n} and {m}", f"{n} to {m}"]), n, m, "range"
        return self.pick(["dozens of", "several", "scores of", "a number of", "many", "hundreds of"]), None, None, "vague"

    def small(self):
        n = self.r.randint(2, 9)
        return (WORDS[n] if self.r.random() < 0.6 else str(n)), n, n, "exact"

    def toll(self, measure, num, victims, cls, evidence, **more):
        return dict(dict(measure=measure, low=num[1], high=num[2], bound=num[3], victims=victims, **{"class": cls}, side=None, place=None,
                         **{"from": None}, to=None, by=None, source=None, source_type=None, denied=False, background=False, evidence=evidence), **more)

    def single(self):
        s, p, c = self.pick(VICTIMS)
        art = "an" if s[0] in "aeiou" else "a"
        return f"{art} {s}", s, c

    # --- clauses of harm: (text, tolls); {P} is the place with its preposition, {D} the day ---
    def clause(self):
        k = self.pick(CLAUSES)
        return k.__name__, *k(self)


def verb(m):
    return {"killed": "killed", "wounded": "wounded"}[m]


def c_passive(m):
    n, (s, p, c) = m.number(), m.pick(VICTIMS)
    v = m.pick(["were killed", "were killed", "have been killed", "had been killed", "died", "lost their lives", "were shot dead"])
    return f"{n[0]} {p} {v}{{P}}{{D}}", [m.toll("killed", n, p, c, f"{n[0]} {p} {v}")]


def c_passive_wounded(m):
    n, k, (s, p, c) = m.number(), m.number(), m.pick(VICTIMS)
    w = m.pick(["were wounded", "were injured", "were hurt", "injured", "wounded"])
    if k[0].endswith(" of"):
        k = (k[0][:-3],) + k[1:]
    return (f"{n[0]} {p} were killed{{P}} and {k[0]} {m.pick(['others ', '', ''])}{w}{{D}}".replace("  ", " "),
            [m.toll("killed", n, p, c, f"{n[0]} {p} were killed"), m.toll("wounded", k, p, c, k[0])])


def c_active(m):
    n, (s, p, c), a = m.number(), m.pick(VICTIMS), m.pick(AGENTS)
    v = m.pick(["killed", "killed", "left dead", "wounded", "injured"])
    ms = "killed" if v in ("killed", "left dead") else "wounded"
    t = f"{a} left {n[0]} {p} dead" if v == "left dead" else f"{a} {v} {n[0]} {p}"
    return f"{t}{{P}}{{D}}", [m.toll(ms, n, p, c, t[len(a) + 1:])]


def c_gerund(m):
    n, k, (s, p, c), a = m.number(), m.number(), m.pick(VICTIMS), m.pick(["a bomb went off at a market", "gunmen opened fire on a bus", "shells fell on homes", "a rocket hit a school", "fighting broke out at a checkpoint", "warplanes bombed a village", "militants stormed an army post"])
    g, w = m.pick(["killing", "killing", "leaving dead"]), m.pick(["wounding", "injuring"])
    kill = f"killing {n[0]} {p}" if g == "killing" else f"leaving {n[0]} {p} dead"
    if k[0].endswith(" of"):
        k = (k[0][:-3],) + k[1:]
    tail = m.pick([f" and {w} {k[0]}", f" and {w} {k[0]} others", ""])
    tolls = [m.toll("killed", n, p, c, kill)]
    if tail:
        tolls.append(m.toll("wounded", k, p if "others" not in tail else "others", c, tail[5:]))
    return f"{a}{{P}}{{D}}, {kill}{tail}", tolls


def c_left(m):
    n, k, (s, p, c), a = m.number(), m.number(), m.pick(VICTIMS), m.pick(["an attack on a convoy", "the raid", "a blast near the bus station", "an ambush", "the bombing", "clashes between rival militias"])
    if k[0].endswith(" of"):
        k = (k[0][:-3],) + k[1:]
    return f"{a} left {n[0]} {p} dead and {k[0]} wounded{{P}}{{D}}", [m.toll("killed", n, p, c, f"{n[0]} {p} dead"), m.toll("wounded", k, p, c, f"{k[0]} wounded")]


def c_including(m):
    n, k, (s, p, c) = m.number(12, 60), m.small(), m.pick(VICTIMS[12:18])
    inc = m.pick([", including ", ", among them "])
    v = m.pick(["were killed", "died", "have been killed"])
    if m.r.random() < 0.5:
        return f"{n[0]} people{inc}{k[0]} {p}, {v}{{P}}{{D}}", [m.toll("killed", n, "people", "unknown", f"{n[0]} people"), m.toll("killed", k, p, c, f"{inc[2:]}{k[0]} {p}")]
    return f"{n[0]} people {v}{{P}}{{D}}{inc}{k[0]} {p}", [m.toll("killed", n, "people", "unknown", f"{n[0]} people {v}"), m.toll("killed", k, p, c, f"{inc[2:]}{k[0]} {p}")]


def c_list(m):
    n, k = m.small(), m.small()
    (s, p, c), (s2, p2, c2) = m.pick(VICTIMS[:12]), m.pick(VICTIMS[12:26])
    v = m.pick(["were killed", "died", "were injured"])
    ms = "wounded" if "injured" in v else "killed"
    return f"{n[0]} {p} and {k[0]} {p2} {v}{{P}}{{D}}", [m.toll(ms, n, p, c, f"{n[0]} {p}"), m.toll(ms, k, p2, c2, f"{k[0]} {p2} {v}")]


def c_single(m):
    t, s, c = m.single()
    v, ms = m.pick([("was killed", "killed"), ("was shot dead", "killed"), ("was wounded", "wounded"), ("died of wounds", "killed"), ("was arrested", "captured"), ("was kidnapped", "kidnapped"), ("was injured", "wounded")])
    return f"{t} {v}{{P}}{{D}}", [m.toll(ms, (0, 1, 1, "exact"), s, c, f"{t} {v}")]


def c_arrest(m):
    n, (s, p, c) = m.number(), m.pick(VICTIMS[3:])
    if m.r.random() < 0.5:
        a, v = m.pick([("police", "arrested"), ("security forces", "detained"), ("troops", "captured"), ("soldiers", "rounded up")])
        return f"{a} {v} {n[0]} {p}{{P}}{{D}}", [m.toll("captured", n, p, c, f"{v} {n[0]} {p}")]
    v = m.pick(["were arrested", "were detained", "were taken prisoner", "were captured", "have been taken into custody"])
    return f"{n[0]} {p} {v}{{P}}{{D}}", [m.toll("captured", n, p, c, f"{n[0]} {p} {v}")]


def c_kidnap(m):
    n, (s, p, c) = m.number(), m.pick(VICTIMS[12:])
    a = m.pick(["gunmen", "rebels", "armed men", "militants"])
    v, ms = m.pick([("kidnapped", "kidnapped"), ("abducted", "kidnapped"), ("freed", "released"), ("released", "released"), ("seized and held hostage", "kidnapped")])
    if "held" in v:
        return f"{n[0]} {p} were taken hostage{{P}}{{D}}", [m.toll("kidnapped", n, p, c, f"{n[0]} {p} were taken hostage")]
    return f"{a} {v} {n[0]} {p}{{P}}{{D}}", [m.toll(ms, n, p, c, f"{v} {n[0]} {p}")]


def c_missing(m):
    n, (s, p, c) = m.number(), m.pick(VICTIMS)
    v = m.pick(["were missing", "were reported missing", "disappeared", "went missing", "remained unaccounted for"])
    return f"{n[0]} {p} {v}{{P}}{{D}}", [m.toll("missing", n, p, c, f"{n[0]} {p} {v}")]


def c_displaced(m):
    n = m.number(200, 9000)
    v = m.pick(["fled their homes", "were displaced", "were evacuated", "had been forced to flee", "fled"])
    w = m.pick(["people", "families", "residents", "villagers"])
    return f"{n[0]} {w} {v}{{P}}{{D}}", [m.toll("displaced", n, w, "unknown" if w == "people" else "civilian", f"{n[0]} {w} {v}")]


def c_bodies(m):
    n = m.number()
    v = m.pick(["were found", "were recovered", "were pulled from the rubble", "were brought to the morgue"])
    k = m.pick(["bodies", "bodies", "corpses"])
    return f"{n[0]} {k} {v}{{P}}{{D}}", [m.toll("killed", n, k, "unknown", f"{n[0]} {k}")]


def c_casualties(m):
    k = m.r.random()
    if k < 0.35:
        q = m.pick(["no casualties", "no serious casualties", "no deaths"])
        return f"there were {q}{{P}}{{D}}", [m.toll("killed", (0, 0, 0, "none"), q[3:], "unknown", q)]
    if k < 0.6:
        return f"no injuries were reported{{P}}{{D}}", [m.toll("wounded", (0, 0, 0, "none"), "injuries", "unknown", "no injuries")]
    n, a = m.number(), m.pick(["the army", "the rebels", "the brigade", "the militia"])
    return f"{a} suffered {n[0]} casualties{{P}}{{D}}", [m.toll("killed", n, "casualties", "combatant", f"{n[0]} casualties")]


def c_toll(m):
    n = m.number(10, 90)
    while n[3] in ("vague", "range"):
        n = m.number(10, 90)
    v = m.pick(["the death toll rose to {}", "the death toll stood at {}", "the death toll has reached {}", "the number of dead climbed to {}"])
    return v.format(n[0]) + "{P}{D}", [m.toll("killed", n, None, "unknown", v.format(n[0]).split(" ", 1)[1])]


def c_bring(m):
    n, k = m.small(), m.number(20, 90)
    while k[3] in ("vague", "range"):
        k = m.number(20, 90)
    return (f"{n[0]} more people died{{P}}{{D}}, bringing the toll to {k[0]}",
            [m.toll("killed", n, "people", "unknown", f"{n[0]} more people died"), m.toll("killed", k, "people", "unknown", f"the toll to {k[0]}")])


def c_lives(m):
    n = m.small()
    a = m.pick(["the attack", "the shelling", "the blast"])
    return f"{a} claimed {n[0]} lives{{P}}{{D}}", [m.toll("killed", n, "lives", "unknown", f"claimed {n[0]} lives")]


def c_family(m):
    k = m.small()
    t = m.pick([("a man and his two sons", 3), ("a woman and her three children", 4), ("a couple and their baby", 3), (f"a teacher and {k[0]} pupils", None)])
    if t[1] is None:
        return f"{t[0]} were killed{{P}}{{D}}", [m.toll("killed", (0, 1, 1, "exact"), "teacher", "civilian", "a teacher"), m.toll("killed", k, "pupils", "civilian", f"{k[0]} pupils were killed")]
    return f"{t[0]} were killed{{P}}{{D}}", [m.toll("killed", (0, t[1], t[1], "exact"), t[0], "civilian", f"{t[0]} were killed")]


def c_death_of(m):
    n, (s, p, c) = m.number(), m.pick(VICTIMS)
    w = m.pick(["the deaths of", "the killing of", "the massacre of", "the death of"])
    a = m.pick(["the army was blamed for", "rebels claimed responsibility for", "the fighting led to", "the raid caused"])
    return f"{a} {w} {n[0]} {p}{{P}}{{D}}", [m.toll("killed", n, p, c, f"{w[4:]} {n[0]} {p}")]


def c_mostly(m):
    n = m.number(12, 80)
    return f"{n[0]} people, mostly civilians, were killed{{P}}{{D}}", [m.toll("killed", n, "people", "mixed", f"{n[0]} people")]


def c_breakdown(m):
    a, b = m.r.randint(2, 12), m.r.randint(2, 12)
    (s, p, c), (s2, p2, c2) = m.pick(VICTIMS[:12]), m.pick(VICTIMS[12:24])
    n = a + b
    return (f"{n} people - {a} {p} and {b} {p2} - were killed{{P}}{{D}}",
            [m.toll("killed", (0, n, n, "exact"), "people", "unknown", f"{n} people"), m.toll("killed", (0, a, a, "exact"), p, c, f"{a} {p}"), m.toll("killed", (0, b, b, "exact"), p2, c2, f"{b} {p2}")])


def c_also(m):
    t, s, c = m.single()
    n, (s2, p2, c2) = m.small(), m.pick(VICTIMS)
    return (f"{n[0]} {p2} died{{P}}{{D}} and {t} was also killed",
            [m.toll("killed", n, p2, c2, f"{n[0]} {p2} died"), m.toll("killed", (0, 1, 1, "exact"), s, c, f"{t} was also killed")])


def c_among(m):
    n, (s, p, c) = m.small(), m.pick(VICTIMS[12:24])
    return f"{n[0]} {p} were among the dead{{P}}{{D}}", [m.toll("killed", n, p, c, f"{n[0]} {p} were among the dead")]


def c_both(m):
    n, (s, p, c) = m.number(), m.pick(VICTIMS)
    a = m.pick(["the army", "rebels", "helicopters", "troops"])
    return f"{a} killed and wounded {n[0]} {p}{{P}}{{D}}", [m.toll("killed", n, p, c, f"killed and wounded {n[0]} {p}"), m.toll("wounded", n, p, c, f"wounded {n[0]} {p}")]


def c_name(m):
    nm = m.pick(["Omar Saleh", "Grace Achieng", "Luis Ortega", "Ivan Petrov", "Fatima Bello", "Rajesh Kumar", "Pedro Salcedo", "Mariam Haidar"])
    role = m.pick(["a teacher", "a local journalist", "a council member", "a shop owner", "a nurse", "a trade union leader"])
    v, ms = m.pick([("was killed", "killed"), ("was shot dead", "killed"), ("was kidnapped", "kidnapped"), ("was wounded", "wounded")])
    return f"{nm}, {role}, {v}{{P}}{{D}}", [m.toll(ms, (0, 1, 1, "exact"), nm, "civilian", f"{nm}, {role}, {v}")]


# near misses: numbers, people and harm words without a toll
def c_none_age(m):
    return m.pick(["the {n}-year-old commander was not seen{P}{D}", "{n} rockets fell on the airfield{P}{D}", "{n} trucks of food arrived{P}{D}",
                   "the {n}th brigade moved {n} miles{P}{D}", "the two sides met for {n} hours{P}{D}", "{n} lawmakers voted for the truce{P}{D}",
                   "{n},000 people live in the besieged area{P}", "troops would arrest anyone who broke the curfew{P}", "he threatened to kill {n} hostages{P}",
                   "{n} observers will monitor the ceasefire{P}", "a convoy of {n} vehicles left{P}{D}", "officers feared that prisoners could be harmed{P}",
                   "soldiers fired {n} rounds at a barricade{P}{D}", "the government released {n} million dollars for repairs{P}",
                   "rebels captured two villages and {n} tanks{P}{D}", "the army freed the road after {n} days{P}", "about {n} fighters attacked a post{P}{D}",
                   "{n} doctors treated patients at a field hospital{P}{D}", "the minister met {n} tribal leaders{P}{D}"]).replace("{n}", str(m.r.randint(3, 60))), []


CLAUSES = [c_passive, c_passive, c_passive_wounded, c_passive_wounded, c_active, c_active, c_gerund, c_gerund, c_left, c_including, c_including,
           c_list, c_single, c_single, c_single, c_arrest, c_kidnap, c_missing, c_displaced, c_bodies, c_casualties, c_toll, c_bring, c_lives, c_family,
           c_death_of, c_mostly, c_breakdown, c_also, c_among, c_both, c_name, c_none_age, c_none_age, c_none_age, c_none_age]


def cap(s):
    return s[:1].upper() + s[1:]


def bare(s):
    return s.rstrip(",")


def wrap(m, text, key, src):
    """(sentence, speech or None): one way to attribute."""
    sv = m.pick(["said", "said", "reported", "confirmed", "announced"])
    d = m.pick(["", "", " on Thursday", " late Friday"])
    nested = "," in src
    k = m.r.random()
    if k < 0.2:
        return f"{cap(src)} {sv}{d} {m.pick(['that ', '', 'that '])}{text}.", text
    if k < 0.4:
        return f"{cap(text)}, {bare(src)} {sv}{d}.", cap(text)
    if k < 0.5:
        return f"{cap(text)}, according to {bare(src)}.", cap(text)
    if k < 0.6:
        return f"According to {bare(src)}, {text}.", text
    if k < 0.68:
        return f"{cap(src)} told {m.pick(['reporters', 'AFP', 'the BBC', 'local radio'])}{d} that {text}.", text
    if k < 0.76:
        return f"\"{cap(text)},\" {m.pick(['said ' + bare(src), bare(src) + ' said'])}{d}.", cap(text)
    if k < 0.82:
        return f"{cap(src)} said: \"{cap(text)}.\"", cap(text)
    if k < 0.88 and not nested:
        return f"In a statement, {src} {m.pick(['said', 'claimed', 'asserted'])} {text}.", text
    if k < 0.94:
        return f"{cap(text)}, {m.pick(['said ' + bare(src), bare(src) + ' added'])}.", cap(text)
    return f"A statement by {bare(src)} said {text}.", text


def report(rng, i):
    m = Maker(rng)
    land = m.pick(sorted(LANDS))
    capital, regions, towns = LANDS[land][0], LANDS[land][1].split("|"), LANDS[land][2].split("|")
    place, region = m.pick(towns), m.pick(regions)
    dress = m.pick(["prose", "prose", "wire", "stripped"])
    sents, tolls, says, names = [], [], [], []
    focus, wide = None, rng.random() < 0.4  # a wide lead: the place follows in the next sentence
    for turn in range(rng.randint(1, 5)):
        if turn == 1 and wide:
            sents.append(m.pick(LOCATED).format(x=place, n=rng.randint(8, 90), c=capital))
            focus = place
        elif turn > 0 and rng.random() < 0.25:
            sents.append(m.pick(ASIDE).format(r=region, c=capital))
        name, text, ts = m.clause()
        names.append(name)
        here = place if rng.random() < 0.7 else m.pick(towns)
        k = rng.random()
        lead, at = "", ""
        if turn == 0 and wide:
            at, here = m.pick([f" in {region}", f" outside the capital {capital}", f" in a town in {region}", f" on a village near {capital}"]), place
        elif k < 0.3 and focus:
            here = focus
        elif k < 0.45:
            lead = f"{m.pick(['In', 'Near', 'Elsewhere in', 'Meanwhile in'])} {here}, "
        else:
            at = m.pick([f" in {here}", f" in the city of {here}", f" near {here}", f" outside {here}", f" in {here}, in {region},", f" in {here}, {rng.randint(5, 80)} miles from {capital},", f" in the {here} district"])
        focus = here
        text = text.replace("{P}", at).replace("{D}", (" " + m.pick(DAYS)[0]).rstrip())
        speech, src = None, None
        if rng.random() < 0.6:
            key, src, kind = m.pick(SOURCES)
            s, speech = wrap(m, text, key, src)
            if lead and not s.startswith(("\"", "In a ", "According")):
                low = s[0].lower() + s[1:] if s[0].isupper() and not key[0].isupper() and not s.startswith(cap(key)[:4]) else s
                s = lead + (low if not key[0].isupper() or speech[:1].isupper() else s)
                if speech and not s.count(speech):
                    speech = speech[0].lower() + speech[1:]
            for t in ts:
                t["source"], t["source_type"] = bare(key), kind
        else:
            s = lead + (text if lead else cap(text)) + "."
        for t in ts:
            t["place"] = here
            t["evidence"] = find(s, t["evidence"])
        if speech:
            says.append(dict(speaker=bare(key), role=None, quoted='"' in s, evidence=find(s, speech)))
        sents.append(s)
        tolls += ts
    if rng.random() < 0.15:
        n = rng.randint(20, 400) * 1000
        c = land
        s = m.pick([f"More than {n:,} people were killed over six years of war in {c}, by one count.", f"The conflict in {c} has killed some {n:,} people since 2014.",
                    f"Over {n:,} people have died in {c} since the start of the uprising."])
        num = re_num(s)
        bound = "about" if "some" in s else "at_least"
        tolls.append(m.toll("killed", (0, n, None if bound == "at_least" else n, bound), "people", "unknown", num, place=c, background=True))
        sents.append(s)
        names.append("history")
    text = " ".join(sents)
    if dress == "wire":
        text = f"{place}, 12 MAR 91 (AFP) -- [TEXT] " + text
        up = lambda x: x.upper() if x else x
        text = up(text)
        for t in tolls:
            for f in ("victims", "place", "source", "evidence"):
                t[f] = up(t[f])
        for s in says:
            s["speaker"], s["evidence"] = up(s["speaker"]), up(s["evidence"])
    elif dress == "stripped":
        strip = lambda x: x.replace(",", "").replace("\"", "").replace("'", "").replace("- ", "").replace(" -", "") if x else x
        text = strip(text)
        for t in tolls:
            t["evidence"], t["source"] = strip(t["evidence"]), strip(t["source"])
        for s in says:
            s["evidence"], s["speaker"] = strip(s["evidence"]), strip(s["speaker"])
    for x in tolls + says:
        if x["evidence"] not in text or (x.get("place") and x["place"] not in text):
            return None
    return dict(id=f"own-{i:05d}", outlet=dress, published="2016-05-19", title=None, text=text, tolls=tolls, events=[], statements=says,
                skeletons=sorted(set(names)))


def find(s, e):
    if e in s:
        return e
    for x in (e[:1].upper() + e[1:], e[:1].lower() + e[1:]):
        if x in s:
            return x
    for cut in range(len(e.split()), 1, -1):  # a day or place may stand inside: the part that is whole
        x = " ".join(e.split()[:cut])
        for y in (x, x[:1].upper() + x[1:], x[:1].lower() + x[1:]):
            if y in s:
                return y
    return e


def re_num(s):
    import re
    return re.search(r"(?:More than|some|Over) [\d,]+ people", s).group(0)


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    folder = sys.argv[2] if len(sys.argv) > 2 else "data/training"
    rng = random.Random(20251125)
    out = {"train": [], "heldout": []}
    i = 0
    while i < count:
        r = report(rng, i)
        if r is None:
            continue
        i += 1
        key = zlib.crc32(" ".join(r["skeletons"]).encode())
        out["heldout" if key % 10 == 0 else "train"].append(r)
    for rows in out.values():
        for r in rows:
            del r["skeletons"], r["events"]
    for part, rows in out.items():
        with open(f"{folder}/tolls-{part}.jsonl", "w", encoding="utf-8") as f:
            for r in rows:
                f.write(json.dumps(r, ensure_ascii=False, separators=(",", ":")) + "\n")
        print(part, len(rows), sum(len(r["tolls"]) for r in rows), sum(len(r["statements"]) for r in rows))


if __name__ == "__main__":
    main()
