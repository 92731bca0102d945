"""Activation functions in Markdown: figures, formulas and facts, made when the site is built."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .activations import (
        Activation,
        GatedActivation,
        StochasticActivation,
        VectorActivation,
        activation,
    )  # fmt: skip

__all__ = [
    "Activation", "GatedActivation", "StochasticActivation", "VectorActivation", "activation",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    """The public names, imported when first used: a cached build needs none of them."""
    if name in __all__:
        from importlib import import_module  # noqa: PLC0415 - as late as what it imports

        return getattr(import_module(".activations", __name__), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
