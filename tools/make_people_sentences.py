#!/usr/bin/env python3
"""Writes data/training/people-train.jsonl: short reports in our own words of one person killed, hurt, held or freed.

usage: tools/make_people_sentences.py [COUNT] [FILE]

Reports that count many people teach little of those that name one: "a baker, Omar Haddad, was shot dead". Each report
tells one to three such harms, then goes back to the same people without counting them again ("his death", "the baker
was buried"), and lets people speak or flee who are not harmed. One in three is in the capitals of a wire. The same seed
gives the same bytes.
"""
import json, random, sys

FIRST = "Omar Rami Daniel Elena Arun Musa Ibrahim Carlos Lucia Pedro Amina Yusuf Grace Samuel Rosa Mikhail Olena Tariq Nadia Hamid Jose Miguel Fatima Kofi Abdul Sara Viktor Luis Chen Ravi".split()
LAST = "Haddad Okoro Ruiz Das Keita Mendez Noor Mbeki Salazar Petrov Kovalenko Aziz Rahman Duarte Castillo Bello Osman Karimi Vargas Diallo Thapa Santos Ramos Yilmaz Hassan Abbas".split()
TRADES = [("baker", "civilian"), ("teacher", "civilian"), ("taxi driver", "civilian"), ("journalist", "civilian"), ("student", "civilian"), ("nurse", "civilian"),
          ("union leader", "civilian"), ("judge", "civilian"), ("priest", "civilian"), ("farmer", "civilian"), ("shopkeeper", "civilian"), ("mayor", "civilian"),
          ("soldier", "combatant"), ("police officer", "combatant"), ("army captain", "combatant"), ("militant", "combatant"), ("rebel commander", "combatant"), ("bodyguard", "combatant")]
TOWNS = "Maiduguri|Cali|Kandahar|Basra|Goma|Aden|Gao|Ayacucho|Jolo|Sittwe|Kharkiv|Nyala|Beni|Soyapango|Taiz|Bamenda".split("|")
HARMS = [("killed", "was killed"), ("killed", "was shot dead"), ("killed", "died"), ("killed", "was stabbed to death"), ("killed", "was murdered"), ("killed", "died of his wounds"),
         ("killed", "was gunned down"), ("wounded", "was wounded"), ("wounded", "was injured"), ("wounded", "was seriously hurt"), ("captured", "was arrested"), ("captured", "was detained"),
         ("captured", "has been arrested"), ("kidnapped", "was kidnapped"), ("kidnapped", "was abducted"), ("released", "was released"), ("released", "was freed")]
ACTIVE = [("killed", "Gunmen killed"), ("killed", "Men on a motorcycle shot dead"), ("killed", "A bomb killed"), ("wounded", "A shell wounded"), ("wounded", "The blast injured"),
          ("captured", "Police arrested"), ("captured", "Soldiers detained"), ("kidnapped", "Armed men kidnapped"), ("kidnapped", "Rebels abducted"), ("released", "The kidnappers freed")]
WHERE = [" in {x}", " near {x}", " outside {x}", " in {x} on Monday", " on Tuesday in {x}", " late on Friday", " on Sunday", ""]
HOW = ["", "", " when a shell hit the road", " as he left his house", " after gunmen stopped his car", " in an exchange of fire", " during a raid"]
AGAIN = ["{last} was 34 and had two children.", "The {trade} was buried the next day.", "His death was condemned by the council.", "{last} had received threats for months.",
         "A colleague of {last} said he had been warned.", "His family said they did not know why.", "The {trade} had worked there for ten years.", "No group has claimed the attack on {last}.",
         "Hundreds came to the funeral of {last}.", "The governor called it a cowardly act.", "Police are looking for two suspects.", "{last} told friends that he feared for his life."]
OTHERS = ["The mayor, {other}, fled the town.", "{other}, a lawyer, said the police had come too late.", "A spokesman, {other}, gave no details.", "According to {other}, the road was closed.",
          "{other} is accused of planning the attack.", "A man escaped unhurt.", "A woman heard three shots.", "{other}, who was jailed in 2009, denied any part in it."]


def person(r):
    first, last = r.choice(FIRST), r.choice(LAST)
    trade, cls = r.choice(TRADES)
    age = r.randint(16, 70)
    article = "an" if trade[0] in "aeiou" else "a"
    aged = f"{'an' if str(age)[0] == '8' or age in (11, 18) else 'a'} {age}-year-old"
    name = f"{first} {last}"
    form = r.choice([f"{article} {trade}", f"{aged} {trade}", f"{name}, {article} {trade},", f"{name}, {aged} {trade},", f"{article} {trade}, {name},", f"{aged} {trade}, {name},",
                     name, f"{name}, {age},", f"{trade} {name}", f"the {trade}, {name},", f"{article} {trade} named {name}"])
    return dict(form=form, name=name, last=last, trade=trade, cls=cls if trade in form else "civilian", victims=form.strip(","))


def toll(measure, p, evidence):
    return dict(measure=measure, low=1, high=1, bound="exact", victims=p["victims"], side=None, place=None, to=None, by=None, source=None, source_type=None, denied=False,
                background=False, evidence=evidence, **{"class": p["cls"], "from": None})


def sentence(r):
    """(text, tolls, people)"""
    p, x = person(r), r.choice(TOWNS)
    where, k = r.choice(WHERE).format(x=x), r.random()
    if k < 0.55:
        measure, words = r.choice(HARMS)
        text = f'{p["form"]} {words}'
        return f"{text}{where}{r.choice(HOW)}.", [toll(measure, p, text)], [p]
    if k < 0.8:
        measure, words = r.choice(ACTIVE)
        form = p["form"].rstrip(",")
        return f"{words} {form}{where}.", [toll(measure, p, f"{words.split()[-1]} {form}")], [p]
    q = person(r)
    measure, words = r.choice([h for h in HARMS if h[1].startswith("was")])
    a, b = p["form"].rstrip(","), q["form"].rstrip(",")
    text = f'{a} and {b} {words.replace("was", "were", 1)}'
    return f"{text}{where}.", [toll(measure, p, f"{a} and"), toll(measure, q, text[len(a) + 5:])], [p, q]


def report(r, index):
    out, tolls = [], []
    for _ in range(r.randint(1, 3)):
        text, own, people = sentence(r)
        out.append(text[0].upper() + text[1:])
        tolls += [dict(t, evidence=t["evidence"]) for t in own]
        if r.random() < 0.7:
            out.append(r.choice(AGAIN).format(**people[0]))
        if r.random() < 0.5:
            out.append(r.choice(OTHERS).format(other=f"{r.choice(FIRST)} {r.choice(LAST)}"))
    text = " ".join(out)
    capitals = r.random() < 0.33
    if capitals:
        text = text.upper()
    for t in tolls:
        at = text.upper().find(t["evidence"].upper())
        t["evidence"] = text[at:at + len(t["evidence"])]
        t["victims"] = t["victims"].upper() if capitals else t["victims"]
    return dict(id=f"people-{index:04d}", outlet="own", published="2018-03-14", title=None, text=text, tolls=tolls, events=[], statements=[])


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 400
    path = sys.argv[2] if len(sys.argv) > 2 else "data/training/people-train.jsonl"
    r = random.Random(20180314)
    with open(path, "w", encoding="utf-8") as f:
        for i in range(count):
            f.write(json.dumps(report(r, i)) + "\n")


if __name__ == "__main__":
    main()
