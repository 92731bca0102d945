from __future__ import annotations

import os
from pathlib import Path

import pytest

# Two tests at once may not share a font cache that one of them is still writing.
os.environ.setdefault("MPLCONFIGDIR", str(Path(__file__).parent.parent / ".cache" / "matplotlib"))


@pytest.fixture(scope="session")
def root() -> Path:
    return Path(__file__).parent.parent
