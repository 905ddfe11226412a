#!/usr/bin/env python3
"""Look over annotated reports: known fields and values, evidence that stands in the text, days and counts that agree.

usage: check_reports.py FILE.jsonl ...     (prints each fault as file:line: what; exit status 1 when there is one)

A report without tolls, events and statements (a quiet one) needs only id, outlet, published, title and text.
"""
import datetime, json, re, sys

MEASURES = "killed wounded captured kidnapped missing released displaced".split()
BOUNDS = "exact at_least at_most about range vague none unknown".split()
CLASSES = "civilian combatant unknown mixed".split()
SOURCES = [None, "party", "government", "military", "police", "medical", "witness", "monitor", "media", "unnamed"]
TYPES = """AGREE CONSULT SUPPORT COOPERATE AID CONCEDE RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE
COERCE ASSAULT""".split()
STATUSES = "happened alleged denied planned demanded hypothetical".split()
SALIENCES = "main minor background".split()
REPORT = "id outlet published title text".split()
TOLL = "measure low high bound victims class side place from to by source source_type denied background evidence".split()
EVENT = "type types kind actors recipients place places from to weapons status sources salience evidence".split()
STATEMENT = "speaker role quoted evidence".split()
SMALL = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
eighteen nineteen""".split()
WORDS = {word: i for i, word in enumerate(SMALL)}
WORDS.update({word: 10 * i for i, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)})
SCALES = {"dozen": 12, "hundred": 100, "thousand": 1000, "million": 1000000}


def numbers(text):
    """Every whole number that the words of a piece of evidence write, in figures or in words."""
    found, value, scaled = set(), None, 0
    for word in re.findall(r"\d[\d,.]*|[a-z]+", text.lower()) + ["."]:
        if word[0].isdigit():
            figure = word.replace(",", "").rstrip(".")
            value = float(figure) if re.fullmatch(r"\d+(\.\d+)?", figure) else None
        elif word in WORDS:
            value = (value or 0) + WORDS[word] if not value or value % 10 == 0 and WORDS[word] < 10 or value % 100 == 0 else WORDS[word]
        elif word in SCALES:
            value = (value or 1) * SCALES[word]
            if SCALES[word] >= 1000:
                scaled, value = scaled + value, None
        elif word != "and":
            value, scaled = None, 0
        found |= {n for n in (value, scaled, scaled + (value or 0)) if n}
    return found


def is_day(value):
    try:
        return value is None or bool(datetime.date.fromisoformat(value))
    except (TypeError, ValueError):
        return False


def count_faults(toll):
    low, high, bound = toll["low"], toll["high"], toll["bound"]
    fits = {"exact": low is not None and low == high, "about": low is not None and low == high,
            "at_least": low is not None and high is None, "at_most": low is None and high is not None,
            "range": None not in (low, high) and low < high, "none": low == high == 0}
    if not fits.get(bound, low is high is None):
        yield f"bound {bound} does not fit {low}..{high}"
    written = numbers(toll["evidence"])
    listed = re.search(r"\band\b|,|\bboth\b", toll["evidence"].lower())
    for count in {low, high} - {None, 0, 1}:
        if count not in written and not listed:
            yield f'{count} is not in "{toll["evidence"]}"'


def record_faults(kind, record, text, fields, choices):
    if sorted(record) != sorted(fields):
        yield f"{kind} has other fields: {sorted(set(record) ^ set(fields))}"
        return
    if not record["evidence"].strip() or record["evidence"] not in text:
        yield f'{kind}: "{record["evidence"]}" is not in the text'
    for field, allowed in choices.items():
        if record[field] not in allowed:
            yield f"{kind}: {field} {record[field]!r}"
    days = [record.get("from"), record.get("to")]
    if not all(map(is_day, days)) or None not in days and days[0] > days[1]:
        yield f"{kind}: days {days[0]}..{days[1]}"


def event_faults(event):
    if event["type"] not in event["types"] or not set(event["types"]) <= set(TYPES):
        yield f'types {event["types"]} of {event["type"]}'
    if event["place"] != (event["places"] or [None])[0]:
        yield f'place {event["place"]!r} is not the first of {event["places"]}'
    for field in ("types", "actors", "recipients", "places", "weapons", "sources"):
        if not all(isinstance(value, str) and value for value in event[field]):
            yield f"{field} {event[field]}"


def report_faults(report):
    quiet = "tolls" not in report
    if sorted(report) != sorted(REPORT + ([] if quiet else ["tolls", "events", "statements"])):
        yield f"other fields: {sorted(report)}"
        return
    if not report["id"] or not report["text"].strip() or not is_day(report["published"]):
        yield "no id, no text or no day"
    for toll in report.get("tolls", []):
        choices = {"measure": MEASURES, "bound": BOUNDS, "class": CLASSES, "source_type": SOURCES,
                   "denied": [True, False], "background": [True, False]}
        faults = list(record_faults("toll", toll, report["text"], TOLL, choices))
        yield from faults or count_faults(toll)
    for event in report.get("events", []):
        choices = {"type": TYPES, "status": STATUSES, "salience": SALIENCES}
        faults = list(record_faults("event", event, report["text"], EVENT, choices))
        yield from faults or event_faults(event)
    for statement in report.get("statements", []):
        yield from record_faults("statement", statement, report["text"], STATEMENT, {"quoted": [True, False]})
        if not statement.get("speaker"):
            yield "statement without a speaker"


def main():
    seen, faulty = {}, False
    for path in sys.argv[1:] or sys.exit(__doc__):
        for number, line in enumerate(open(path, encoding="utf-8"), 1):
            report, here = json.loads(line), f"{path}:{number}"
            faults = list(report_faults(report))
            if seen.setdefault(report.get("id"), here) != here:
                faults.append(f'{report["id"]} stands already at {seen[report["id"]]}')
            for fault in faults:
                print(f"{here}: {fault}")
            faulty = faulty or bool(faults)
    sys.exit(faulty)


main()
