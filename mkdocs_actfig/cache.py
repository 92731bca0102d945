"""Content-addressed store of finished fragments: the same question always has the same answer.

An entry is a file named by its key that begins with a checksum of key and payload. Writers never
share a file: each writes its own and renames it into place, so two builds at once, or one killed
half-way, leave whole entries only. Whatever cannot be read, or does not match its checksum, is a
miss. A folder that cannot be written costs time, not the build.

An entry's time of change says when it was last of use, to the day: `prune` removes those that no
build has used for long, most of them of earlier versions of a page or of this package.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import tempfile
import time
from base64 import b64decode, b64encode
from contextlib import suppress
from dataclasses import asdict
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .errors import File, Fragment, Problem
from .said import packed, unpacked

if TYPE_CHECKING:
    from collections.abc import Callable

    from .said import Packed

_CHECKSUM = 64  # hex digits of SHA-256
DAY = 24 * 60 * 60
"""In seconds."""

_OURS = re.compile(r"[0-9a-f]{62}\.json|\..*\.part")
_FILE = re.compile(r"[\w.-]*[\w-]")


class Cache:
    """Fragments by key, in memory and, where a folder is given, on disk."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder
        self._kept: dict[str, Fragment] = {}

    def get(self, key: str) -> Fragment | None:
        """The fragment stored under the key, or None."""
        if key in self._kept:
            return self._kept[key]
        if self.folder is None:
            return None
        try:
            path = self._path(key)
            stored = path.read_bytes()
            _touch(path)
        except OSError:
            return None
        fragment = _unpack(key, stored)
        if fragment is not None:
            self._kept[key] = fragment
        return fragment

    def __contains__(self, key: str) -> bool:
        """Whether something is stored under the key; a damaged entry is found by reading it."""
        return key in self._kept or (self.folder is not None and self._path(key).is_file())

    def written(self, key: str) -> float:
        """When the entry on disk was stored or touched, in seconds since the epoch; 0: none is."""
        with suppress(OSError):
            return self._path(key).stat().st_mtime if self.folder else 0.0
        return 0.0

    def touch(self, key: str) -> None:
        """Have an entry on disk count as stored now."""
        with suppress(OSError):
            os.utime(self._path(key))

    @property
    def is_new(self) -> bool:
        """Whether nothing was ever stored; that is seen without asking for a key."""
        return not self._kept and (self.folder is None or not self.folder.exists())

    def put(self, key: str, fragment: Fragment) -> None:
        """Store the fragment under the key."""
        self._kept[key] = fragment
        if self.folder is None or fragment.passing:
            return
        path = self._path(key)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
            try:
                with os.fdopen(handle, "wb") as part:
                    part.write(_pack(key, fragment))
                Path(name).replace(path)
            except BaseException:  # Ctrl-C too
                Path(name).unlink(missing_ok=True)
                raise
        except OSError:
            # A full disk or a read-only folder: the next build will make it again.
            return

    def get_or_make(self, key: str, make: Callable[[], Fragment]) -> Fragment:
        """The stored fragment, or else the one that `make` returns, stored."""
        fragment = self.get(key)
        if fragment is None:
            fragment = make()
            self.put(key, fragment)
        return fragment

    def entries(self) -> list[Path]:
        """The files on disk that are this cache's; the folder may hold other things too."""
        if self.folder is None:
            return []
        found: list[Path] = []
        with suppress(OSError):  # another process may remove it meanwhile
            found.extend(self.folder.glob("[0-9a-f][0-9a-f]/*"))
        return sorted(path for path in found if _OURS.fullmatch(path.name))

    def prune(self, *, days: int = 30) -> None:
        """Remove the entries on disk that no build used for some days, as far as that succeeds."""
        if self.folder is None:
            return
        used = {self._path(key) for key in self._kept}
        oldest = time.time() - days * DAY
        for path in self.entries():
            if path not in used:
                with suppress(OSError):
                    if path.stat().st_mtime <= oldest:
                        path.unlink()

    def _path(self, key: str) -> Path:
        assert self.folder is not None  # noqa: S101 - asked only where there is one
        return self.folder / key[:2] / f"{key[2:]}.json"


def make_key(kind: str, *parts: Any) -> str:
    """The key of a question: a digest of all that its answer depends on, this code included."""
    text = json.dumps([fingerprint(), kind, *parts], ensure_ascii=True, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


@cache
def fingerprint(package: Path = Path(__file__).parent) -> str:
    """A digest of the package's own sources and of the versions of what draws and typesets.

    The style sheet is not in it: no fragment holds any of it. KaTeX's version stands for its files.
    """
    digest = hashlib.sha256()
    for path in [*sorted(package.rglob("*.py")), *sorted(package.rglob("*.js")), *_stamps(package)]:
        name = path.relative_to(package)
        if name.parts[0] != "assets" or name.name == "VERSION":
            digest.update(name.as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    for library in _DRAWING:
        try:
            digest.update(f"{library} {version(library)}\0".encode())
        except PackageNotFoundError:
            continue
    return digest.hexdigest()


_DRAWING = (
    "numpy",
    "matplotlib",
    "markdown",
    "markupsafe",
    "pyyaml",
    "quickjs-ng",
    "markdown-katex",
)


def _stamps(package: Path) -> list[Path]:
    return [path for path in [package / "assets" / "katex" / "VERSION"] if path.exists()]


def _touch(path: Path) -> None:
    """Note that an entry was of use, at most once a day; that it cannot be noted does no harm."""
    with suppress(OSError):
        if path.stat().st_mtime < time.time() - DAY:
            os.utime(path)


def _pack(key: str, fragment: Fragment) -> bytes:
    fields = asdict(fragment)
    fields["problems"] = [_pack_problem(problem) for problem in fragment.problems]
    fields["files"] = [[file.name, b64encode(file.content).decode()] for file in fragment.files]
    payload = json.dumps(fields, ensure_ascii=True, separators=(",", ":")).encode()
    return _checksum(key, payload) + payload


def _unpack(key: str, stored: bytes) -> Fragment | None:
    checksum, payload = stored[:_CHECKSUM], stored[_CHECKSUM:]
    if _checksum(key, payload) != checksum:
        return None
    try:
        fields = json.loads(payload)
        fields["problems"] = tuple(_problem(**problem) for problem in fields["problems"])
        fields["files"] = tuple(_file(*each) for each in fields["files"])
        return Fragment(**fields)
    except (ValueError, KeyError, TypeError, RecursionError):
        return None  # an entry of another version or hand, whose checksum is right


def _checksum(key: str, payload: bytes) -> bytes:
    """With the key in it, an entry that got under another's name is none."""
    return hashlib.sha256(key.encode() + payload).hexdigest().encode()


def _pack_problem(problem: Problem) -> dict[str, Any]:
    """A problem's fields as JSON has them, the template and the values of what it says included."""
    said = {"message": packed(problem.message), "hint": packed(problem.hint)}
    return asdict(problem) | said


def _problem(message: Packed, hint: Packed, **place: Any) -> Problem:
    return Problem(unpacked(message), unpacked(hint), **place)


def _file(name: str, content: str) -> File:
    """A file of a figure; raises ValueError where its name may lead out of the site's folder."""
    if not _FILE.fullmatch(name):
        raise ValueError(name)
    return File(name, b64decode(content))
