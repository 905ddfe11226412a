"""An engine that threads may share, and reports read one by one or many at once."""

import collections
import contextlib
import ctypes
import datetime
import hashlib
import json
import os
import re
import threading
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, Deque, Dict, Iterable, Iterator, List, Literal, Mapping, Optional, TypeVar, Union, cast, overload

from . import _library as c

Day = Union[str, datetime.date]
Report = Union[str, bytes, Mapping[str, Any]]
Path = Union[str, "os.PathLike[str]", None]
Item = TypeVar("Item")
EPOCH = datetime.date(1970, 1, 1).toordinal()


class ClosedError(ValueError):
    """The engine was closed."""


class Record(Dict[str, Any]):
    """One sitrep-report/1 record: a dict of its own, yours to change.

    line  the record as the library wrote it: one line of JSON without the line end, the same as `sitrep code` prints
    """

    line: str

    def __init__(self, line: str) -> None:
        super().__init__(json.loads(line))
        self.line = line


def _string(name: str, value: Optional[str]) -> Optional[bytes]:
    """UTF-8 for C, which ends strings at a NUL: one inside is refused."""
    if value is None:
        return None
    if not isinstance(value, str):
        raise TypeError(f"{name} is no str: {type(value).__name__}")
    if "\0" in value:
        raise ValueError(f"{name} holds a NUL character")
    try:
        return value.encode()
    except UnicodeEncodeError as error:
        raise ValueError(f"{name} holds half a surrogate pair at {error.start}") from None


def _folder(name: str, path: Path) -> Optional[bytes]:
    if path is None:
        return None
    folder = os.fsencode(path)
    if b"\0" in folder:
        raise ValueError(f"{name} holds a NUL character")
    return folder


def _day(published: Optional[Day]) -> int:
    """Days since 1970-01-01. Of a time only the day counts, as it is written, in whatever zone."""
    if published is None or published == "":
        return c.NO_DAY
    if isinstance(published, datetime.date):
        return published.toordinal() - EPOCH
    if not isinstance(published, str):
        raise TypeError(f"published is no day: {type(published).__name__}")
    try:
        if not re.fullmatch(r"\d{4}-\d\d-\d\d([T ].*)?", published):
            raise ValueError
        return datetime.date.fromisoformat(published[:10]).toordinal() - EPOCH
    except ValueError:
        raise ValueError(f"published is no day (2004-08-07): {published[:40]!r}") from None


class Engine:
    """Tables and models, opened once and shared by any number of threads.

    data, models  folders of compiled tables and of trained models. None: found as the library finds them, in
                  $SITREP_DATA, beside the library, or in the share folder that it was installed with
    rules_only    leave the learned scorers out

    Tables are mapped and shared between processes (about 65 MB); each thread that reads at the same time as others
    takes some 25 MB more, kept for later reports until the engine is closed.

    Errors: Error (IO, FORMAT, VERSION, DAMAGED) where library, tables or models are missing or not as they should be.
    """

    def __init__(
        self,
        data: Path = None,
        models: Path = None,
        *,
        rules_only: bool = False,
    ) -> None:
        self._lock = threading.Lock()
        self._closed = False
        self._idle: List[int] = []  # readers that no thread uses
        self._busy = 0  # threads that read
        self._handle: Optional[int] = None
        self._c = c.library()
        options = c.COptions(_folder("data", data), _folder("models", models), rules_only, 0)
        error = c.CError()
        self._handle = self._c.sr_engine_open(options, error)
        if self._handle is None:
            raise error.raised()
        #: Of the library with its tables and models, such as "0.1.0+1f2e3d4c": what makes records comparable.
        self.version: str = self._c.sr_engine_version(self._handle).decode()

    def __enter__(self) -> "Engine":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __del__(self) -> None:
        if hasattr(self, "_c"):
            self.close()

    def close(self) -> None:
        """Give the memory back. Reports that other threads are reading are read to their end; later reads raise
        ClosedError. Closing twice does nothing."""
        with self._lock:
            self._closed = True
            self._free_unused()

    def _free_unused(self) -> None:
        while self._idle:
            self._c.sr_reader_free(self._idle.pop())
        if self._busy == 0 and self._handle is not None:
            self._c.sr_engine_close(self._handle)
            self._handle = None

    @contextlib.contextmanager
    def _reader(self) -> Iterator[int]:
        """A reader for this thread alone, out of those that exist if one is free."""
        with self._lock:
            if self._closed:
                raise ClosedError("read of a closed engine")
            reader = self._idle.pop() if self._idle else None
            self._busy += 1
        try:
            if reader is None:
                error = c.CError()
                reader = self._c.sr_reader_new(self._handle, error)
                if reader is None:
                    raise error.raised()
            yield reader
        finally:
            with self._lock:
                self._busy -= 1
                if reader is not None:
                    self._idle.append(reader)
                if self._closed:
                    self._free_unused()

    def read(
        self,
        text: Union[str, bytes],
        *,
        published: Optional[Day] = None,
        title: Optional[str] = None,
        outlet: Optional[str] = None,
        id: Optional[str] = None,
        url: Optional[str] = None,
        extra: Optional[Mapping[str, Any]] = None,
        mentions: bool = False,
    ) -> Record:
        """Read one report.

        text       the report; bytes are taken as UTF-8
        published  the day it appeared, from which "yesterday" is counted: a date, or a str that begins with one
                   ("2004-08-07", "2004-08-07T10:00:00Z")
        id         names the report in the record; None: after a hash of its text
        extra      other things to keep in the record, as JSON can hold them
        mentions   also list every time, number and name

        Errors: Error (UTF8: `at` is the first bad byte; TOO_LARGE; LIMIT; FORMAT: extra), TypeError and ValueError for
        arguments that cannot be, ClosedError. Threads: any, at the same time; others run while one reads.
        """
        if isinstance(text, str):
            text = text.encode("utf-8", "surrogatepass")  # half a pair is the library's to refuse
        elif not isinstance(text, bytes):
            raise TypeError(f"text is neither str nor bytes: {type(text).__name__}")
        kept = None if extra is None else json.dumps(dict(extra), ensure_ascii=False, allow_nan=False)
        document = c.CDocument(
            _string("id", "text-" + hashlib.sha256(text).hexdigest()[:16] if id in (None, "") else id),
            text,
            len(text),
            _string("title", title),
            _string("outlet", outlet),
            _string("url", url),
            _string("extra", kept),
            _day(published),
        )
        record, size, error = ctypes.c_void_p(), ctypes.c_size_t(), c.CError()
        with self._reader() as reader:
            if not self._c.sr_read(reader, document, c.MENTIONS if mentions else 0, record, size, error):
                raise error.raised()
            line = ctypes.string_at(record, size.value)  # the reader's next report takes its place
        return Record(line.decode())

    def _read_report(self, report: Report, mentions: bool) -> Record:
        if not isinstance(report, Mapping):
            return self.read(report, mentions=mentions)
        extra = dict(report)
        text = extra.pop("text", None)
        known = {key: extra.pop(key, None) for key in ("id", "title", "outlet", "url", "published")}
        if isinstance(known["id"], int):
            known["id"] = str(known["id"])
        return self.read(text, extra=extra or None, mentions=mentions, **known)

    @overload
    def read_many(
        self,
        reports: Iterable[Report],
        *,
        threads: Optional[int] = ...,
        mentions: bool = ...,
        errors: Literal["raise"] = ...,
    ) -> "Records[Record]": ...

    @overload
    def read_many(
        self,
        reports: Iterable[Report],
        *,
        threads: Optional[int] = ...,
        mentions: bool = ...,
        errors: Literal["yield"],
    ) -> "Records[Union[Record, Exception]]": ...

    def read_many(
        self, reports: Iterable[Report], *, threads: Optional[int] = None, mentions: bool = False, errors: str = "raise"
    ) -> "Records[Any]":
        """Read reports on several threads and give their records in the order of the reports.

        reports  texts, or mappings with the keys of JSON Lines input: text and, or None, id, title, outlet, published,
                 url; other keys are kept as extra. Taken as they are needed, a few for each thread, so there may be
                 any number
        threads  None: as many as processors
        errors   "raise": a report that cannot be read raises when its turn comes, and next() goes on behind it;
                 "yield": the exception stands in the place of its record

        Errors: as read(); what `reports` itself raises comes after the records of the reports before it, and ends it.
        """
        return Records(self, reports, threads, mentions, errors)


class Records(Iterator[Item]):
    """What Engine.read_many() gives: an iterator for one thread, and a context manager. Left early, close() it or drop
    it: what waits is then not read."""

    def __init__(
        self, engine: Engine, reports: Iterable[Report], threads: Optional[int], mentions: bool, errors: str
    ) -> None:
        if errors not in ("raise", "yield"):
            raise ValueError(f"errors is neither 'raise' nor 'yield': {errors!r}")
        count = len(os.sched_getaffinity(0)) if threads is None else threads
        self._pool = ThreadPoolExecutor(count, "sitrep")
        self._engine = engine
        self._reports: Optional[Iterator[Report]] = iter(reports)
        self._mentions = mentions
        self._yields = errors == "yield"
        self._window = 4 * count  # one long report does not keep the others waiting
        self._waiting: Deque["Future[Record]"] = collections.deque()
        self._last_error: Optional[Exception] = None  # of `reports` itself

    def __enter__(self) -> "Records[Item]":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __del__(self) -> None:
        if hasattr(self, "_last_error"):
            self.close()

    def close(self) -> None:
        """End here. Reports that are being read are read to their end, unseen."""
        self._reports = None
        self._waiting.clear()
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _fill(self) -> None:
        while self._reports is not None and len(self._waiting) < self._window:
            try:
                report = next(self._reports)
            except StopIteration:
                self._reports = None
            except Exception as error:
                self._reports, self._last_error = None, error
            else:
                self._waiting.append(self._pool.submit(self._engine._read_report, report, self._mentions))

    def __next__(self) -> Item:
        self._fill()
        if not self._waiting:
            self.close()
            error, self._last_error = self._last_error, None
            raise StopIteration if error is None else error
        done = self._waiting[0]
        failure = done.exception()  # waits; an interrupt here loses nothing
        self._waiting.popleft()
        if failure is None:
            return cast(Item, done.result())
        if self._yields and isinstance(failure, Exception) and not isinstance(failure, ClosedError):
            return cast(Item, failure)
        raise failure
