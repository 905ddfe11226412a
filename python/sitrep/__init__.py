"""Read reports of armed conflict: who did what to whom, where and when, how many, according to whom.

    import sitrep

    with sitrep.Engine() as engine:
        record = engine.read("Rebels killed 12 soldiers in Aleppo, the army said.", published="2012-08-07")
        for toll in record["tolls"]:
            print(toll["measure"], toll["low"], toll["high"])

The reading is done by the shared library libsitrep; nothing is downloaded, and the same text gives the same record.
Records are of the form sitrep-report/1. Spans in them are [start, end) in code points, so `text[start:end]` is what
they rest on, `text` being the str that was read.
"""

from ._engine import ClosedError, Engine, Record, Records
from ._library import Code, Error, version

__all__ = ["ClosedError", "Code", "Engine", "Error", "Record", "Records", "version"]
