"""`actfig list` and `actfig show`: the catalogue on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from .telling import telling

if TYPE_CHECKING:
    from ..catalogue import Entry, Parameter


@click.command("list")
@click.option("--family", help="Only one family, such as rectifier.")
@click.option("--search", help="Only those with this in a name, a summary or a note.")
def list_functions(family: str | None, search: str | None) -> None:
    """List the functions of the catalogue.

    \b
    Examples:
      actfig list --family sigmoid
      actfig list --search transformer
    """
    from ..catalogue import ENTRIES  # noqa: PLC0415 - only this command needs it

    families = sorted({entry.family for entry in ENTRIES})
    if family is not None and family not in families:
        raise click.ClickException(
            f"there is no family '{family}'; families are: {', '.join(families)}"
        )
    for entry in ENTRIES:
        if family in (None, entry.family) and _mentions(entry, search or ""):
            click.echo(f"{entry.name:<16} {entry.title:<20} {entry.family}")


def _mentions(entry: Entry, wanted: str) -> bool:
    said = (entry.name, entry.title, *entry.aliases, entry.summary, entry.note)
    return any(wanted.casefold() in text.casefold() for text in said)


@click.command()
@click.argument("name")
def show(name: str) -> None:
    """Show a function's graph, formula and facts, by any of its names.

    \b
    Example: actfig show nn.SiLU
    """
    from ..catalogue import find  # noqa: PLC0415 - only here

    with telling():
        entry = find(name)
    click.echo(f"{entry.title} ({entry.name})")
    _graph(entry)
    lines = [*_formulas(entry), *map(_parameter, entry.parameters)]
    lines += [("aliases", ", ".join(entry.aliases)), ("note", entry.note)]
    lines += [("unlike", f"{name}: write {write}") for name, write in entry.unlike.items()]
    for label, text in [*lines, *entry.frameworks.items()]:
        if text:
            click.echo(f"  {label:<9} {text}")
    for source in entry.sources:
        click.echo(f"  {source}")


def _graph(entry: Entry) -> None:
    from ..catalogue import Elementwise  # noqa: PLC0415 - only here

    if isinstance(entry, Elementwise):
        from ..activations import Activation, activation  # noqa: PLC0415 - imports numpy
        from .sketch import sketch  # noqa: PLC0415 - the same

        f = activation(entry.name)
        if isinstance(f, Activation):
            click.echo(sketch(f, entry.window))


def _formulas(entry: Entry) -> list[tuple[str, str]]:
    """What the function is and the values it takes: (label, text) pairs."""
    from ..catalogue import Elementwise, Gated, Vector, bind, formula_latex  # noqa: PLC0415 - only here
    from ..catalogue.ranges import range_of  # noqa: PLC0415 - the same

    if isinstance(entry, Elementwise):
        formula, slope = formula_latex(entry)
        return [("f(x)", formula), ("f'(x)", slope), ("range", str(range_of(bind(entry))))]
    if isinstance(entry, Vector):
        lines = [("f(x)", entry.latex), ("Jacobian", entry.jacobian_latex)]
    elif isinstance(entry, Gated):
        lines = [("f(a, b)", entry.formula), ("∂f/∂a", entry.partials[0])]
        lines.append(("∂f/∂b", entry.partials[1]))
    else:
        lines = [("f(x)", entry.latex), ("mean", entry.mean), ("deviation", entry.deviation)]
    return [*lines, ("range", entry.range)]


def _parameter(parameter: Parameter) -> tuple[str, str]:
    from ..catalogue.bind import bounds  # noqa: PLC0415 - only here

    said = [f"{parameter.name} {sign} {bound}" for sign, bound in bounds(parameter)]
    said += ["fixed"] * parameter.fixed + [parameter.meaning] * bool(parameter.meaning)
    told = f" ({', '.join(said)})" if said else ""
    return "parameter", f"{parameter.name} = {parameter.default}{told}"
