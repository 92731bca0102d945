"""Change one fact of an entry at a time, and see whether a law goes red: `make mutations`.

Prints the mutants that survive, and how many there were of each kind. `ENTRIES="gelu relu"` chooses
entries, `ENTRIES=all` takes every one; without, every twelfth is tried, which takes some minutes.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from inspect import getmembers, isfunction, signature
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

import test_catalogue
import test_gated
import test_names
import test_stochastic
import test_vectors

from mkdocs_actfig import catalogue, vectors
from mkdocs_actfig.catalogue import ENTRIES, Elementwise, Entry, Extremum, Gated, Kink, Stochastic

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mkdocs_actfig.catalogue import Vector

MODULES = (test_names, test_catalogue, test_vectors, test_gated, test_stochastic)
DRAWN = ("latex", "survey", "bars", "slices", "level", "drawn")
"""Laws of figures, by a part of their names: they are slow, and numbers are what is mutated."""

SLIGHTLY, A_LITTLE = "({}) * 1.00000000000001", "({}) + 0.0001"  # 45 to 90 units of the last place


@dataclass(frozen=True)
class Mutant:
    """An entry with something changed; `kernel` is a function of `vectors` that is too."""

    what: str
    original: Entry
    entry: Entry
    kernel: str = ""
    change: Callable | None = None

    def __str__(self) -> str:
        return f"{self.original.name}: {self.what}"


def mutants(entry: Entry) -> Iterator[Mutant]:
    """Every mutant of the entry."""
    for what, fields in (*of_names(entry), *of_range(entry)):
        yield Mutant(what, entry, replace(entry, **fields))
    if isinstance(entry, Elementwise):
        found = (*of_formulas(entry), *of_facts(entry), *of_kinks(entry), *of_extrema(entry))
    elif isinstance(entry, Gated):
        found = of_gates(entry)
    elif isinstance(entry, Stochastic):
        found = of_moments(entry)
    else:
        found = [(field, {field: not getattr(entry, field)}) for field in ("sums_to_one", "shares")]
        yield from of_kernels(entry)
    for what, fields in found:
        yield Mutant(what, entry, replace(entry, **fields))


def of_names(entry: Entry) -> Iterator[tuple[str, dict]]:
    taken = "elu" if entry.name == "relu" else "relu"
    yield "name", {"name": entry.name + "q"}
    yield "name of another", {"aliases": (*entry.aliases, taken)}
    for k, alias in enumerate(entry.aliases):
        aliases = *entry.aliases[:k], alias + "q", *entry.aliases[k + 1 :]
        yield f"alias {alias}", {"aliases": aliases}


def of_range(entry: Entry) -> Iterator[tuple[str, dict]]:
    parts = entry.range.split(" | ")
    for k, part in enumerate(parts):
        for text in of_part(part):
            changed = " | ".join([*parts[:k], text, *parts[k + 1 :]])
            yield f"range {changed}", {"range": changed}


def of_part(part: str) -> Iterator[str]:
    """An interval or a set with a bracket turned or an end moved."""
    if part.startswith("{"):
        yield part[:-1] + " + 0.01}"
        yield part[:-1] + ", 0.123}"
        return
    turned = {"(": "[", "[": "(", ")": "]", "]": ")"}
    lo, hi = part[1:-1].rsplit(", ", 1)
    if lo != "-inf":
        yield turned[part[0]] + part[1:]
    if hi != "inf":
        yield part[:-1] + turned[part[-1]]
    yield f"{part[0]}{'-1234' if lo == '-inf' else f'{lo} - 0.001'}, {hi}{part[-1]}"
    yield f"{part[0]}{lo}, {'1234' if hi == 'inf' else f'{hi} + 0.001'}{part[-1]}"


def of_formulas(entry: Elementwise) -> Iterator[tuple[str, dict]]:
    for field in ("formula", "derivative"):
        yield field, {field: A_LITTLE.format(getattr(entry, field))}
    for field in ("stable", "stable_derivative"):
        if text := getattr(entry, field):
            yield field, {field: SLIGHTLY.format(text)}
            yield f"{field} left out", {field: ""}


def of_facts(entry: Elementwise) -> Iterator[tuple[str, dict]]:
    for side in (0, 1):
        limit = entry.limits[side]
        for other in {"inf", "-inf", "none", "0", f"{limit} + 0.001"} - {limit}:
            if other not in ("none + 0.001", "inf + 0.001", "-inf + 0.001"):
                limits = (other, entry.limits[1]) if side == 0 else (entry.limits[0], other)
                yield f"limits {limits}", {"limits": limits}
    monotonic = "strictly increasing", "non-decreasing", "strictly decreasing", "none"
    for other in {*monotonic} - {entry.monotonic}:
        yield f"monotonic {other}", {"monotonic": other}
    for other in {"odd", "even", "none"} - {entry.parity}:
        yield f"parity {other}", {"parity": other}
    for factor in ("1.001", "0.999", "inf"):
        text = f"({entry.lipschitz}) * {factor}" if entry.lipschitz != "inf" else "1234"
        yield f"lipschitz {text}", {"lipschitz": text}
    yield "oscillates", {"oscillates": not entry.oscillates}


def of_kinks(entry: Elementwise) -> Iterator[tuple[str, dict]]:
    yield "a kink more", {"kinks": (*entry.kinks, Kink(at="0.777", order=0))}
    for k, kink in enumerate(entry.kinks):
        others = entry.kinks[:k] + entry.kinks[k + 1 :]
        yield f"no kink at {kink.at}", {"kinks": others}
        moved = replace(kink, at=f"{kink.at} + 0.01")
        yield f"kink at {moved.at}", {"kinks": (*others, moved)}
        for order in {-1, 0, 1, 2} - {kink.order}:
            changed = replace(kink, order=order)
            yield f"kink at {kink.at} of order {order}", {"kinks": (*others, changed)}


def of_extrema(entry: Elementwise) -> Iterator[tuple[str, dict]]:
    yield "an extreme more", {"extrema": (*entry.extrema, Extremum(at="0.777", kind="minimum"))}
    for k, extremum in enumerate(entry.extrema):
        others = entry.extrema[:k] + entry.extrema[k + 1 :]
        yield f"no extreme at {extremum.at}", {"extrema": others}
        moved = replace(extremum, at=f"{extremum.at} + 0.001")
        yield f"extreme at {moved.at}", {"extrema": (*others, moved)}
        kind = "minimum" if extremum.kind == "maximum" else "maximum"
        changed = replace(extremum, kind=kind)
        yield f"{kind} at {extremum.at}", {"extrema": (*others, changed)}


def of_gates(entry: Gated) -> Iterator[tuple[str, dict]]:
    yield "formula", {"formula": A_LITTLE.format(entry.formula)}
    if entry.stable:
        yield "stable", {"stable": SLIGHTLY.format(entry.stable)}
    for field, change in (("partials", A_LITTLE), ("stable_partials", SLIGHTLY)):
        a, b = getattr(entry, field)
        if a:
            yield f"{field} by a", {field: (change.format(a), b)}
        if b:
            yield f"{field} by b", {field: (a, change.format(b))}


def of_moments(entry: Stochastic) -> Iterator[tuple[str, dict]]:
    yield "sample", {"sample": f"({entry.sample}) * 1.05 + 0.05"}
    for field in ("mean", "deviation"):
        yield field, {field: A_LITTLE.format(getattr(entry, field))}
        if text := getattr(entry, f"stable_{field}"):
            yield f"stable_{field}", {f"stable_{field}": SLIGHTLY.format(text)}


def of_kernels(entry: Vector) -> Iterator[Mutant]:
    changes = {
        "a little more": lambda kernel: lambda *v, **k: kernel(*v, **k) * 1.00000000000001,
        "turned round": lambda kernel: lambda *v, **k: kernel(*v, **k)[..., ::-1],
    }
    for what, change in changes.items():
        yield Mutant(f"values {what}", entry, entry, entry.kernel, change)
        yield Mutant(f"Jacobian {what}", entry, entry, f"{entry.kernel}_jacobian", change)


def laws(mutant: Mutant) -> Iterator[tuple[str, Callable]]:
    """The laws that speak of the entry, by name, each as calls of its own parametrization."""
    for module in MODULES:
        for name, law in getmembers(module, isfunction):
            if name.startswith("test_") and not any(part in name for part in DRAWN):
                for values in parametrized(law):
                    if module is test_names or subject(values) == mutant.original.name:
                        yield name, partial(law, **with_mutant(values, mutant))


def subject(values: dict) -> str:
    """The name of the entry that a law is given."""
    about = values.get("entry") or values.get("case") or values.get("name", "")
    about = getattr(about, "entry", about)
    return getattr(about, "name", about)


def parametrized(law: Callable) -> list[dict]:
    """The values that its marks give a law; where none gives `case`, its fixture does."""
    found = [{}]
    for mark in getattr(law, "pytestmark", []):
        names, rows = mark.args
        names = names.split(",") if isinstance(names, str) else names
        rows = [getattr(row, "values", row if len(names) > 1 else (row,)) for row in rows]
        found = [old | dict(zip(names, row, strict=True)) for old in found for row in rows]
    if "case" in signature(law).parameters and "case" not in found[0]:
        return [old | {"case": case} for old in found for case in test_catalogue.CASES]
    return found


def with_mutant(values: dict, mutant: Mutant) -> dict:
    if "case" in values:
        return values | {"case": replace(values["case"], entry=mutant.entry)}
    return values | ({"entry": mutant.entry} if "entry" in values else {})


@contextmanager
def in_the_catalogue(mutant: Mutant) -> Iterator[None]:
    """The mutant stands for the entry wherever it is looked up."""
    original = getattr(vectors, mutant.kernel, None)
    changed = tuple(mutant.entry if entry is mutant.original else entry for entry in ENTRIES)
    try:
        _replace(changed)
        if mutant.change:
            setattr(vectors, mutant.kernel, mutant.change(original))
        yield
    finally:
        _replace(ENTRIES)
        if mutant.change:
            setattr(vectors, mutant.kernel, original)


def _replace(entries: tuple[Entry, ...]) -> None:
    catalogue.ENTRIES = test_names.ENTRIES = entries
    catalogue._names.cache_clear()  # noqa: SLF001 - what a law finds by name is the mutant


def killer(mutant: Mutant, first: list[str]) -> str:
    """The law that goes red, or nothing; those named `first` are tried first."""
    found = sorted(laws(mutant), key=lambda law: law[0] not in first)
    with in_the_catalogue(mutant):
        for name, law in found:
            try:
                law()
            except Exception:  # noqa: BLE001 - a mutant may fail in any way
                return name
    return ""


def main(names: list[str]) -> None:
    """Print the survivors and the numbers."""
    chosen = [
        e
        for k, e in enumerate(ENTRIES)
        if e.name in names or names == ["all"] or not (names or k % 12)
    ]
    killers, numbers, survivors = defaultdict(list), Counter(), 0
    for entry in chosen:
        for mutant in mutants(entry):
            kind = mutant.what.split()[0]
            law = killer(mutant, killers[kind])
            numbers[kind] += 1
            if law and law not in killers[kind]:
                killers[kind].append(law)
            if not law:
                survivors += 1
                print("survives:", mutant, flush=True)
    for kind, number in sorted(numbers.items()):
        print(f"{number:6} {kind:20} {', '.join(killers[kind])}")
    print(f"{numbers.total()} mutants of {len(chosen)} entries, {survivors} survive")


if __name__ == "__main__":
    main(sys.argv[1:])
