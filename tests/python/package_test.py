"""The Python package: the same records as the program, in order, from any thread; and what goes wrong says so."""

import copy
import datetime
import gc
import itertools
import json
import os
import pickle
import re
import subprocess
import sys
import threading
import unittest

import sitrep

SAMPLES = "samples/reports.jsonl"
DENIED = "Rebels killed 12 soldiers in Aleppo on Monday, the army said. The rebels denied it."


def samples():
    with open(SAMPLES, encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def run_python(program, **environment):
    """What a new Python prints, with variables changed (None: unset)."""
    variables = {**os.environ, **environment}
    variables = {name: value for name, value in variables.items() if value is not None}
    done = subprocess.run([sys.executable, "-c", program], env=variables, capture_output=True, text=True)
    return done.stdout + done.stderr


class WithEngine(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.engine = sitrep.Engine()

    @classmethod
    def tearDownClass(cls):
        cls.engine.close()


class Reading(WithEngine):
    def test_same_bytes_as_the_program(self):
        for options, mentions in ([], False), (["--mentions"], True):
            printed = subprocess.run([os.environ["SITREP"], "code", *options, SAMPLES], stdout=subprocess.PIPE).stdout
            for threads in 1, 3:
                records = list(self.engine.read_many(samples(), threads=threads, mentions=mentions))
                self.assertEqual("".join(r.line + "\n" for r in records).encode(), printed)
                self.assertTrue(all(r == json.loads(r.line) for r in records))

    def test_one_report(self):
        record = self.engine.read(
            DENIED, published="2012-08-07", title="Fighting", outlet="Wire", id="w1", url="http://w/1", extra={"desk": 3}
        )
        document = record["document"]
        self.assertEqual(record["format"], "sitrep-report/1")
        self.assertEqual([document[k] for k in ("id", "title", "outlet", "url")], ["w1", "Fighting", "Wire", "http://w/1"])
        self.assertEqual((document["published"], document["extra"]), ("2012-08-07", {"desk": 3}))
        toll = record["tolls"][0]
        self.assertEqual((toll["measure"], toll["low"], toll["from"]), ("killed", 12, "2012-08-06"))
        self.assertIn("12 soldiers", DENIED[slice(*toll["evidence"][0])])

    def test_spans_are_code_points(self):
        text = "\U0001f54a \u00c9t\u00e9: " + DENIED
        span = self.engine.read(text)["tolls"][0]["evidence"][0]
        self.assertIn("12 soldiers", text[slice(*span)])

    def test_days(self):
        for published, day in (
            ("2012-08-07", "2012-08-07"),
            ("2012-08-07T23:59:00-09:00", "2012-08-07"),
            (datetime.date(2012, 8, 7), "2012-08-07"),
            (datetime.datetime(2012, 8, 7, 23, 59), "2012-08-07"),
            (datetime.date(1916, 7, 1), "1916-07-01"),
            ("", None),
            (None, None),
        ):
            self.assertEqual(self.engine.read(DENIED, published=published)["document"]["published"], day, published)

    def test_named_after_its_text(self):
        names = [self.engine.read(text)["document"]["id"] for text in (DENIED, DENIED.encode(), "Quiet.")]
        self.assertEqual(names[0], names[1])
        self.assertNotEqual(names[0], names[2])

    def test_record_is_a_dict(self):
        record = self.engine.read(DENIED)
        for other in pickle.loads(pickle.dumps(record)), copy.deepcopy(record):
            self.assertEqual((other, other.line), (record, record.line))
            other["tolls"].clear()
            self.assertNotEqual(other, record)

    def test_rules_only_is_another_engine(self):
        with sitrep.Engine(rules_only=True) as rules:
            self.assertEqual(rules.version, self.engine.version + "-rules")
            self.assertTrue(rules.read(DENIED)["tolls"])

    def test_folders_given(self):
        build = os.path.dirname(os.environ["SITREP_LIBRARY"])
        with sitrep.Engine(build + "/data", os.path.join(build, "models")) as engine:
            self.assertEqual(engine.read(DENIED).line, self.engine.read(DENIED).line)


class Refused(WithEngine):
    def refuses(self, kind, words, *arguments, **more):
        with self.assertRaisesRegex(kind, words) as caught:
            self.engine.read(*arguments, **more)
        return caught.exception

    def test_no_utf8(self):
        for text, at in ((b"Quiet.\xff", 6), ("Quiet \ud800.", 6), (b"\xc0\x80", 0), (b"ends \xe2\x82", 5)):
            error = self.refuses(sitrep.Error, "is not UTF-8", text)
            self.assertEqual((error.code, error.at), (sitrep.Code.UTF8, at))
            self.assertEqual(str(pickle.loads(pickle.dumps(error))), str(error))

    def test_arguments(self):
        self.refuses(TypeError, "text is neither", None)
        self.refuses(TypeError, "title is no str: int", DENIED, title=3)
        self.refuses(TypeError, "published is no day: int", DENIED, published=20120807)
        for day in "yesterday", "2012-02-30", "2012-08-07x", "20120807", "\u0662012-08-07":
            self.refuses(ValueError, "published is no day", DENIED, published=day)
        for name in "id", "title", "outlet", "url":
            self.refuses(ValueError, f"{name} holds a NUL", DENIED, **{name: "cut\0here"})
            self.refuses(ValueError, f"{name} holds half a surrogate", DENIED, **{name: "half \udc00"})
        for extra in {"n": float("nan")}, {"cut": "\udc00"}:
            self.refuses(ValueError, "", DENIED, extra=extra)
        for extra in {"cut": "\0"}, {"n": 10**40}:  # JSON, but none that the library keeps: nothing is dropped in silence
            self.assertEqual(self.refuses(sitrep.Error, "`extra` is no", DENIED, extra=extra).code, sitrep.Code.FORMAT)

    def test_odd_texts_are_read(self):
        for text in "", "\0", "\n" * 1000, "(" * 5000, "\u202e" + DENIED, "Rebels \0killed 12\0 soldiers.", "x" * 200_000:
            record = self.engine.read(text, mentions=True)
            self.assertEqual(record["document"]["characters"], len(text))

    def test_huge_paragraph(self):
        text = "Rebels killed three soldiers near Aleppo. " * 3000
        self.assertTrue(self.engine.read(text)["tolls"])
        self.assertEqual(self.engine.read(DENIED).line, self.engine.read(DENIED).line)

    def test_engine_that_does_not_open(self):
        for folders in ("/nowhere", None), (None, "/nowhere"):
            with self.assertRaisesRegex(sitrep.Error, "^/nowhere: no ") as caught:
                sitrep.Engine(*folders)
            self.assertEqual(caught.exception.code, sitrep.Code.IO)
        with self.assertRaisesRegex(ValueError, "NUL"):
            sitrep.Engine("/no\0where")


class Many(WithEngine):
    BAD = [
        "Quiet.",
        {"text": b"\xff"},
        {"id": 7, "text": DENIED, "desk": "east"},
        {"id": "textless"},
        {"text": "Quiet.", "published": "soon"},
        5,
        {"id": "last", "text": DENIED, "published": None},
    ]
    KINDS = [sitrep.Record, sitrep.Error, sitrep.Record, TypeError, ValueError, TypeError, sitrep.Record]

    def test_bad_ones_stand_in_their_place(self):
        got = list(self.engine.read_many(self.BAD, threads=2, errors="yield"))
        self.assertEqual([type(item) for item in got], self.KINDS)
        self.assertEqual((got[2]["document"]["id"], got[2]["document"]["extra"]), ("7", {"desk": "east"}))

    def test_bad_ones_raise_and_it_goes_on(self):
        records, kinds = self.engine.read_many(self.BAD, threads=2), []
        while True:
            try:
                kinds.append(type(next(records)))
            except StopIteration:
                break
            except Exception as error:
                kinds.append(type(error))
        self.assertEqual(kinds, self.KINDS)

    def test_order_with_long_ones_between(self):
        texts = [f"Rebels killed {n} soldiers near Aleppo. " * (400 if n % 7 == 0 else 1) for n in range(2, 60)]
        names = [{"id": str(n), "text": text} for n, text in enumerate(texts)]
        records = self.engine.read_many(names, threads=4)
        self.assertEqual([r["document"]["id"] for r in records], [n["id"] for n in names])

    def test_taken_as_needed(self):
        taken = itertools.count()
        with self.engine.read_many(("Quiet." for _ in taken), threads=2) as records:
            for _ in range(20):
                next(records)
        self.assertLess(next(taken), 40)
        self.assertEqual(list(records), [])  # closed

    def test_reports_that_raise(self):
        def reports():
            yield "Quiet."
            yield "Calm."
            raise OSError("the feed broke")

        records = self.engine.read_many(reports(), errors="yield")
        self.assertEqual([next(records)["document"]["characters"] for _ in range(2)], [6, 5])
        with self.assertRaisesRegex(OSError, "the feed broke"):
            next(records)
        self.assertEqual(list(records), [])

    def test_left_early_no_thread_stays(self):
        for _ in self.engine.read_many(["Quiet."] * 100, threads=3):
            break
        gc.collect()
        for thread in threading.enumerate():
            if thread.name.startswith("sitrep"):
                thread.join(10)
                self.assertFalse(thread.is_alive())

    def test_wrong_use(self):
        for wrong in {"threads": 0}, {"errors": "ignore"}:
            with self.assertRaises(ValueError):
                self.engine.read_many([], **wrong)


class Closing(unittest.TestCase):
    def test_after_close(self):
        with sitrep.Engine() as engine:
            engine.read("Quiet.")
        engine.close()
        for use in (lambda: engine.read("Quiet."), lambda: next(engine.read_many(["Quiet."], errors="yield"))):
            with self.assertRaisesRegex(sitrep.ClosedError, "closed engine"):
                use()

    def test_threads_share_it_and_one_closes_it(self):
        engine = sitrep.Engine()
        want = engine.read(DENIED).line
        wrong, read, closed = [], [], []

        def work():
            try:
                while True:
                    if engine.read(DENIED).line != want:
                        wrong.append("another record")
                    read.append(1)
            except sitrep.ClosedError:
                closed.append(1)
            except BaseException as error:
                wrong.append(error)

        threads = [threading.Thread(target=work) for _ in range(6)]
        for thread in threads:
            thread.start()
        while len(read) < 60 and not wrong:
            threads[0].join(0.01)
        engine.close()
        for thread in threads:
            thread.join(30)
        self.assertEqual((wrong, len(closed)), ([], len(threads)))

    def test_dropped_and_after_fork(self):
        program = """if True:
            import os, sitrep
            engine = sitrep.Engine()
            want = engine.read("Quiet.").line
            child = os.fork()
            if child == 0:
                os._exit(0 if engine.read("Quiet.").line == want else 1)
            print(os.waitpid(child, 0)[1])
            del engine
            left = sitrep.Engine()"""
        self.assertEqual(run_python(program), "0\n")


class Library(unittest.TestCase):
    def test_version(self):
        with open("include/sitrep.h", encoding="utf-8") as header:
            version = re.search(r'SITREP_VERSION "(.*)"', header.read()).group(1)
        with open("python/pyproject.toml", encoding="utf-8") as project:
            self.assertIn(f'\nversion = "{version}"\n', project.read())
        self.assertEqual(sitrep.version(), version)
        with sitrep.Engine() as engine:
            self.assertTrue(engine.version.startswith(version + "+"))

    def test_codes_are_those_of_c(self):
        with open("include/sitrep.h", encoding="utf-8") as header:
            names = re.search(r"typedef enum \{(.*?)\} sr_code", header.read(), re.S).group(1)
        names = re.findall(r"SR_(?:ERR_)?(\w+),", names)
        self.assertEqual(names, ["OK"] + [code.name for code in sitrep.Code])
        self.assertEqual([code.value for code in sitrep.Code], list(range(1, len(names))))

    def test_found_in_the_checkout(self):
        built = os.path.abspath("build/libsitrep.so")
        said = run_python("import sitrep; sitrep.version(); print(open('/proc/self/maps').read())", SITREP_LIBRARY=None)
        self.assertIn(built if os.path.exists(built) else "libsitrep", said)

    def test_not_found_or_not_it(self):
        say = "import sitrep\ntry: sitrep.Engine()\nexcept sitrep.Error as e: print(e.code.name, e)"
        self.assertRegex(run_python(say, SITREP_LIBRARY="/nowhere.so"), "^IO libsitrep is not found.*/nowhere.so")
        self.assertRegex(run_python(say, SITREP_LIBRARY="libc.so.6"), "^VERSION libc.so.6 is no libsitrep")

    def test_guide(self):
        with open("docs/GUIDE.md", encoding="utf-8") as guide:
            program = re.search(r"```python\n(.*?)```", guide.read(), re.S).group(1)
        with open(SAMPLES, encoding="utf-8") as reports:
            done = subprocess.run([sys.executable, "-c", program], stdin=reports, capture_output=True, text=True)
        self.assertEqual(done.stderr, "")
        self.assertRegex(done.stdout, r"(?m)^ +>=400 +killed +militiamen +Najaf +\S.*governor")


if __name__ == "__main__":
    unittest.main()
