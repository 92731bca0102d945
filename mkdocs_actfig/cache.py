"""Content-addressed store of finished fragments: the same question always has the same answer.

An entry is a file named by its key that begins with its payload's checksum. Writers never share a
file: each writes its own and renames it into place, so two builds at once, or one killed half-way,
leave whole entries only. Whatever cannot be read, or does not match its checksum, is a miss. A
folder that cannot be written costs time, not the build.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from dataclasses import asdict
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .errors import Fragment, Problem

if TYPE_CHECKING:
    from collections.abc import Callable

_CHECKSUM = 64  # hex digits of SHA-256


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
            stored = self._path(key).read_bytes()
        except OSError:
            return None
        fragment = _unpack(stored)
        if fragment is not None:
            self._kept[key] = fragment
        return fragment

    def put(self, key: str, fragment: Fragment) -> None:
        """Store the fragment under the key."""
        self._kept[key] = fragment
        if self.folder is None:
            return
        path = self._path(key)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
            try:
                with os.fdopen(handle, "wb") as part:
                    part.write(_pack(fragment))
                Path(name).replace(path)
            except OSError:
                Path(name).unlink(missing_ok=True)
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

    def _path(self, key: str) -> Path:
        assert self.folder is not None  # noqa: S101 - asked only where there is one
        return self.folder / key[:2] / f"{key[2:]}.json"


def make_key(kind: str, *parts: Any) -> str:
    """The key of a question: a digest of all that its answer depends on, this code included."""
    text = json.dumps([fingerprint(), kind, *parts], ensure_ascii=True, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


@cache
def fingerprint() -> str:
    """A digest of the package's own sources and of the versions of what draws and typesets."""
    digest = hashlib.sha256()
    package = Path(__file__).parent
    stamps = [package / "assets" / "katex" / "VERSION"]
    for path in [*sorted(package.rglob("*.py")), *sorted(package.rglob("*.js")), *stamps]:
        if path.exists() and ("assets" not in path.parts or path in stamps):
            digest.update(path.relative_to(package).as_posix().encode() + b"\0" + path.read_bytes())
    for name in ("numpy", "matplotlib", "markdown", "markdown-katex"):
        try:
            digest.update(f"{name} {version(name)}\0".encode())
        except PackageNotFoundError:
            continue
    return digest.hexdigest()


def _pack(fragment: Fragment) -> bytes:
    payload = json.dumps(asdict(fragment), ensure_ascii=True, separators=(",", ":")).encode()
    return hashlib.sha256(payload).hexdigest().encode() + payload


def _unpack(stored: bytes) -> Fragment | None:
    checksum, payload = stored[:_CHECKSUM], stored[_CHECKSUM:]
    if hashlib.sha256(payload).hexdigest().encode() != checksum:
        return None
    try:
        fields = json.loads(payload)
        fields["problems"] = tuple(Problem(**problem) for problem in fields["problems"])
        return Fragment(**fields)
    except (ValueError, KeyError, TypeError):
        return None  # an entry of another version, whose checksum is right
