"""Build backend (PEP 517, PEP 660) of a package that has nothing to build: its files, zipped.

Used instead of a package from an index so that `pip install` works on a machine without one. There is no source
archive: the package goes with the checkout, or with the library that was installed.
"""

import base64
import hashlib
import os
import re
import zipfile

HERE = os.path.dirname(os.path.abspath(__file__))


def _field(key):
    with open(os.path.join(HERE, "pyproject.toml"), encoding="utf-8") as file:
        return re.search(f'^{key} = "(.*)"$', file.read(), re.M).group(1)


def _write(folder, files):
    """A wheel with `files`, name to bytes. Returns its name."""
    stem = f"{_field('name')}-{_field('version')}"
    info = f"{stem}.dist-info"
    files[f"{info}/METADATA"] = (
        f"Metadata-Version: 2.1\nName: {_field('name')}\nVersion: {_field('version')}\n"
        f"Summary: {_field('description')}\nRequires-Python: {_field('requires-python')}\nLicense: MIT\n"
    ).encode()
    files[f"{info}/WHEEL"] = b"Wheel-Version: 1.0\nGenerator: sitrep\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    record = ""
    for name, content in files.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
        record += f"{name},sha256={digest},{len(content)}\n"
    files[f"{info}/RECORD"] = (record + f"{info}/RECORD,,\n").encode()
    wheel = f"{stem}-py3-none-any.whl"
    with zipfile.ZipFile(os.path.join(folder, wheel), "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content)  # of no date: the same input, the same bytes
    return wheel


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
    files = {}
    for name in sorted(os.listdir(os.path.join(HERE, "sitrep"))):
        if name.endswith((".py", ".typed")):
            with open(os.path.join(HERE, "sitrep", name), "rb") as file:
                files[f"sitrep/{name}"] = file.read()
    return _write(wheel_directory, files)


def build_editable(wheel_directory, config_settings=None, metadata_directory=None):
    return _write(wheel_directory, {"sitrep.pth": f"{HERE}\n".encode()})
