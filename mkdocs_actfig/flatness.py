"""Where functions are flat, in words: for the legend, and for people who listen to the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .typography import minus

if TYPE_CHECKING:
    from .block import Block
    from .drawing.curves import Curves
    from .words import Words


def flatness(curves: Curves, index: int | None = None) -> str:
    """What the legend calls the flat stretches: saturation only at the ends of the window.

    Of one function, or of all.
    """
    bands = [(b.lo, b.hi) for b in curves.saturated if index in (None, b.series)]
    if all(band == curves.x for band in bands):
        return "saturation:zero"
    ends = all(lo == curves.x[0] or hi == curves.x[1] for lo, hi in bands)
    return "saturation:legend" if ends else "saturation:flat"


def flat_places(block: Block, curves: Curves, index: int, words: Words) -> list[str]:
    """Where that function is flat, in a sentence."""
    bands = [(band.lo, band.hi) for band in curves.saturated if band.series == index]
    if not bands:
        return []
    where = words("and").join(_stretch(band, curves.x, words) for band in bands)
    kind = {"saturation:legend": "say:saturated", "saturation:flat": "say:flat"}.get(
        flatness(curves, index), "say:level"
    )
    return [words(kind, share=minus(100 * block.threshold), where=where)]


def _stretch(band: tuple[float, float], x: tuple[float, float], words: Words) -> str:
    lo, hi = (minus(end, digits=3) for end in band)
    if band == x:
        return words("say:everywhere")
    if band[0] == x[0]:
        return words("say:below", at=hi)
    return words("say:above", at=lo) if band[1] == x[1] else words("say:between", lo=lo, hi=hi)
