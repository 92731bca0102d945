from __future__ import annotations

from pathlib import Path

SHARED = Path(__file__).parent.parent.parent / "shared"
"""Material that stands beside a checkout in some places: tests that use it are collected there only."""
