"""A block with what its site sets for all of them, where it says nothing itself."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from .plots import takes

if TYPE_CHECKING:
    from .block import Block
    from .settings import Settings

_KEYS = ("derivative", "mark", "palette", "size", "download")


def with_defaults(block: Block, settings: Settings) -> Block:
    """The block with the site's choices for the keys that go with its plot."""
    chosen: dict[str, Any] = {
        key: getattr(settings, key)
        for key in _KEYS
        if getattr(block, key) is None and takes(block.plot, key)
    }
    chosen = {key: value for key, value in chosen.items() if value is not None}
    return replace(block, **chosen) if chosen else block
