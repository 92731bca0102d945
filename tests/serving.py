"""Sites built as their authors build them, and served on this machine."""

from __future__ import annotations

import functools
import subprocess
import sys
import threading
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Keep the tests' output to the tests."""


def built(project: Path, folder: Path, *, strict: bool = True, config: str = "mkdocs.yml") -> Path:
    how = ["--strict"] if strict else []
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q", *how, "-f", config, "-d", str(folder)],
        cwd=project,
        check=True,
    )
    return folder


@contextmanager
def served(folder: Path):
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
