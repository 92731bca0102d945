"""Names → entries: how names are compared, and what each of them means.

A name is compared without capitals, spaces, `_` and `-`, and without a framework's namespace. Where
the namespace matters, an entry declares the name with it (`jax.nn.gelu` is another function than
`torch.nn.GELU`): such a name is compared as code, and first. An entry's own name, spelled as it is,
means that entry even where other spellings of it are shared (`srelu`, but not `SReLU`).
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from ..errors import AmbiguousName, UnknownFunction, did_you_mean
from ..said import either, say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .entry import Entry

_NAMESPACES = frozenset({
    "torch", "nn", "functional", "F", "special", "jax", "numpy", "jnp", "np", "scipy", "flax",
    "linen", "nnx", "keras", "activations", "layers", "ops", "tf", "tensorflow", "math", "tfa",
    "tensorflow_addons", "onnx", "ai", "ml", "paddle", "timm", "transformers", "ACT2FN", "entmax",
})  # fmt: skip
_SAME = (
    ("tensorflow_addons.", "tfa."), ("tensorflow.", "tf."), ("tf.keras.", "keras."),
    ("activations.", "keras.activations."), ("layers.", "keras.layers."),
    ("F.", "torch.nn.functional."), ("jnp.", "jax.numpy."), ("np.", "numpy."),
    ("linen.", "flax.linen."), ("nnx.", "flax.nnx."), ("ai.", ""), ("onnx.ml.", "onnx."),
)  # fmt: skip
"""Names under which people import namespaces, replaced in turn."""

Meanings: TypeAlias = "Mapping[str, tuple[tuple[Entry, str], ...]]"
"""What a name means: entries, each with what to write in its place ("" for the entry as it is)."""


class Names:
    """All names of some entries."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        """Those of the entries, each of which has a name of its own."""
        self._own: Meanings = {entry.name: ((entry, ""),) for entry in entries}

    @cached_property
    def _others(self) -> tuple[Meanings, Meanings]:
        """Names as code, and plain names: titles, aliases, and those that mean something unlike."""
        as_code: dict[str, tuple[tuple[Entry, str], ...]] = {}
        plain: dict[str, tuple[tuple[Entry, str], ...]] = {}
        for ((entry, _),) in self._own.values():
            names = dict.fromkeys((entry.name, entry.title, *entry.aliases), "")
            for name, write in (names | dict(entry.unlike)).items():
                code, bare = _code(name), _bare(name)
                place, key = (plain, _folded(bare)) if code == bare else (as_code, code)
                if (entry, write) not in place.get(key, ()):
                    place[key] = (*place.get(key, ()), (entry, write))
        return as_code, plain

    def find(self, name: str) -> Entry:
        """The entry that the name means.

        Raises:
            AmbiguousName: it is the name of several; the hint says what to write.
            UnknownFunction: nothing has it, or it means something unlike the entry.
        """
        meant = self._meant(name)
        match meant:
            case ():
                near = did_you_mean(name, self._all())
                hint = near or say("the gallery shows all, and 'actfig list' prints them")
                raise UnknownFunction(say("unknown function '{name}'", name=name), hint)
            case ((entry, ""),):
                return entry
            case ((entry, write),):
                message = say(
                    "'{name}' is another function than '{function}'", name=name, function=entry.name
                )
                raise UnknownFunction(message, say("write {choice}", choice=write))
        choices = (f"{write or entry.name} ({entry.title})" for entry, write in meant)
        message = say("'{name}' is the name of {count} functions", name=name, count=len(meant))
        raise AmbiguousName(message, say("write {choice}", choice=either(choices)))

    def means(self, name: str, entry: Entry) -> bool:
        """Whether the name means that entry, and as it is."""
        return self._meant(name) == ((entry, ""),)

    def _meant(self, name: str) -> tuple[tuple[Entry, str], ...]:
        if name in self._own:  # no namespace is an entry's own name: nothing else can be meant
            return self._own[name]
        (as_code, plain), bare = self._others, _bare(name)
        return as_code.get(_code(name)) or self._own.get(bare) or plain.get(_folded(bare), ())

    def shared(self) -> Mapping[str, tuple[str, ...]]:
        """The names that several entries have, as they are compared, and these entries' own."""
        as_code, plain = self._others
        return {
            key: tuple(entry.name for entry, _ in meant)
            for key, meant in (*as_code.items(), *plain.items())
            if len(meant) > 1
        }

    def _all(self) -> list[str]:
        entries = [entry for ((entry, _),) in self._own.values()]
        return [name for entry in entries for name in (entry.name, *entry.aliases)]


def simplified_name(name: str) -> str:
    """The name as names are compared: without namespace, capitals, spaces, `_` and `-`."""
    return _folded(_bare(name))


def _folded(name: str) -> str:
    return "".join(name.split()).replace("_", "").replace("-", "").casefold()


def _bare(name: str) -> str:
    """The name without a namespace: `SiLU` of `torch.nn.SiLU`, `mish` of `ACT2FN["mish"]`."""
    whole = _dotted(name)
    path, _, last = whole.rpartition(".")
    return last if _NAMESPACES.issuperset(path.split(".")) else whole


def _code(name: str) -> str:
    """The name with the namespace written in one way; one without a namespace as it is."""
    code = _dotted(name)
    if _bare(name) != code:
        for prefix, same in _SAME:
            code = same + code.removeprefix(prefix) if code.startswith(prefix) else code
    return code


def _dotted(name: str) -> str:
    name = name.strip()
    return re.sub(r"""\[(["'])(\w+)\1\]$""", r".\2", name) if name.endswith("]") else name
