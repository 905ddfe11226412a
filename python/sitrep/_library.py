"""libsitrep as ctypes sees it: where it is found, and what include/sitrep.h declares."""

import ctypes
import enum
import functools
import os
import subprocess
from pathlib import Path
from typing import Iterator

SONAME = "libsitrep.so.0"  # its number changes with anything declared below
NO_DAY = -(2**31)
MENTIONS = 1 << 0


class Code(enum.IntEnum):
    """Kinds of failures, `sr_code` in C."""

    IO = 1  # cannot open, read, write or map
    FORMAT = 2  # not a file, or a JSON object, of the kind asked for
    VERSION = 3  # that kind, but of another version
    DAMAGED = 4  # cut short, or its checksum differs
    UTF8 = 5  # not UTF-8 text
    TOO_LARGE = 6  # report does not fit in its memory
    LIMIT = 7  # the machine refused memory or another resource


class Error(Exception):
    """What the library says went wrong. `str()` of it is the library's message.

    code  kind of the failure
    at    byte offset into the input (the text as UTF-8), 0 where there is none
    """

    def __init__(self, message: str, code: Code = Code.IO, at: int = 0) -> None:
        super().__init__(message, code, at)
        self.message = message
        self.code = code
        self.at = at

    def __str__(self) -> str:
        return self.message


class CError(ctypes.Structure):
    _fields_ = [("code", ctypes.c_int), ("at", ctypes.c_uint64), ("message", ctypes.c_char * 160)]

    def raised(self) -> Error:
        return Error(self.message.decode("utf-8", "replace"), Code(self.code), self.at)


class COptions(ctypes.Structure):
    _fields_ = [
        ("data", ctypes.c_char_p),
        ("models", ctypes.c_char_p),
        ("rules_only", ctypes.c_bool),
        ("without", ctypes.c_uint),
    ]


class CDocument(ctypes.Structure):
    _fields_ = [
        ("id", ctypes.c_char_p),
        ("text", ctypes.c_char_p),
        ("size", ctypes.c_size_t),
        ("title", ctypes.c_char_p),
        ("outlet", ctypes.c_char_p),
        ("url", ctypes.c_char_p),
        ("extra", ctypes.c_char_p),
        ("published", ctypes.c_int32),
    ]


def _candidates() -> Iterator[str]:
    """Names to load, best first. What SITREP_LIBRARY names is the only one."""
    named = os.environ.get("SITREP_LIBRARY")
    if named:
        yield named
        return
    built = Path(__file__).resolve().parents[2] / "build" / "libsitrep.so"
    if built.is_file():  # the package stands in a checkout: the two belong together
        yield str(built)
    yield SONAME  # the loader's folders: LD_LIBRARY_PATH, ldconfig
    try:
        asked = subprocess.run(
            ["pkg-config", "--variable=libdir", "sitrep"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
    except OSError:
        return
    folder = os.fsdecode(asked.stdout).strip()
    if folder:
        yield os.path.join(folder, SONAME)


def _declare(c: ctypes.CDLL) -> None:
    error = ctypes.POINTER(CError)
    handle = ctypes.c_void_p
    for name, result, arguments in [
        ("sr_version", ctypes.c_char_p, []),
        ("sr_engine_open", handle, [ctypes.POINTER(COptions), error]),
        ("sr_engine_close", None, [handle]),
        ("sr_engine_version", ctypes.c_char_p, [handle]),
        ("sr_reader_new", handle, [handle, error]),
        ("sr_reader_free", None, [handle]),
        (
            "sr_read",
            ctypes.c_bool,
            [
                handle,
                ctypes.POINTER(CDocument),
                ctypes.c_uint,
                ctypes.POINTER(ctypes.c_void_p),  # no c_char_p: its bytes are taken by their size
                ctypes.POINTER(ctypes.c_size_t),
                error,
            ],
        ),
    ]:
        function = getattr(c, name)
        function.restype = result
        function.argtypes = arguments


@functools.lru_cache(maxsize=None)
def library() -> ctypes.CDLL:
    """The shared library, loaded at the first call. Errors: Error (IO, VERSION), tried again at the next call."""
    reasons = []
    for name in _candidates():
        try:
            c = ctypes.CDLL(name)
        except OSError as reason:
            reasons.append(str(reason))
            continue
        try:
            _declare(c)
        except AttributeError as reason:
            raise Error(f"{name} is no libsitrep that this package can use: {reason}", Code.VERSION) from None
        return c
    raise Error("libsitrep is not found; install it, or name it in SITREP_LIBRARY: " + "; ".join(reasons))


def version() -> str:
    """Version of the library, such as "0.1.0". Errors: Error where no library is found."""
    return library().sr_version().decode()
