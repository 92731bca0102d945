"""Tables of what is declared: keys of the block, kinds of figures, settings, commands."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

import click
from writing import code, flow, shown, table

from mkdocs_actfig.block import Block
from mkdocs_actfig.cli import main
from mkdocs_actfig.keys import KEYS
from mkdocs_actfig.plots import PLOTS, takes
from mkdocs_actfig.schema import block_schema, settings_schema

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from writing import Say


def keys(say: Say) -> str:
    """The keys of a block: a table."""
    properties = block_schema()["anyOf"][1]["properties"]
    rows = [
        (
            f"[`{key.name}`]({KEY_SECTIONS.get(key.name, f'#{key.name}')})",
            _value(properties[key.name], say),
            _usual(key.field or key.name, say),
            say(key.says),
        )
        for key in KEYS
    ]
    return table(("Key", "Value", "Default", "Meaning"), rows, say)


KEY_SECTIONS = {
    "functions": "#function",
    "family": "figures.md#compare",
    "name": "#name-and-symbol",
    "symbol": "#name-and-symbol",
    "x": "#windows",
    "y": "#windows",
    "threshold": "figures.md#saturation",
    "scores": "#functions-of-a-vector",
    "labels": "#functions-of-a-vector",
    "slices": "#gated-functions",
    "seed": "#random-functions",
    "steps": "figures.md#zigzag",
    "layers": "figures.md#linear-collapse",
    "inputs": "figures.md#linear-collapse",
    "init": "figures.md#gradient-flow",
    "title": "#title-and-caption",
    "caption": "#title-and-caption",
    "id": "#id-and-class",
    "class": "#id-and-class",
    "palette": "#palette-and-size",
    "size": "#palette-and-size",
}
"""Where a key is told of, if not under a heading of its own; a strict build follows the links."""


def _usual(name: str, say: Say) -> str:
    """What holds where a block has not the key: a number, those of some plots, or the site's."""
    field = {"marks": "mark", "scored": "scores"}.get(name, name)
    usual = next((each.default for each in fields(Block) if each.name == field), 0)
    if field in settings_schema()["properties"] and usual in (None, ""):
        return f"[{say('the site’s')}](settings.md{SETTING_SECTIONS.get(field, f'#{field}')})"
    number = isinstance(usual, int | float) and usual
    given = [f"`{usual:g}`"] if number else []
    given += [f"`{p.usual[field]}` ({p.name})" for p in PLOTS if field in p.usual]
    return ", ".join(given)


def plots(say: Say) -> str:
    """The kinds of figures: a table."""
    everywhere = {key.name for key in KEYS if all(takes(plot.name, key.name) for plot in PLOTS)}
    rows = [
        (
            f"`{plot.name}`",
            say(DRAWN[plot.draws.__name__ if plot.draws else ""]),
            code(plot.functions),
            code(key.name for key in KEYS if key.name in plot.keys - everywhere),
        )
        for plot in PLOTS
    ]
    return table(("`plot`", "Shows", "Without a function", "Keys of its own"), rows, say)


DRAWN = {
    "Elementwise": "functions of one number",
    "Vector": "a function of a vector",
    "Gated": "a gated function",
    "Stochastic": "a random function",
    "": "the figures of the page or the site",
}


def settings(say: Say) -> str:
    """The plugin's options: a table."""
    rows = [
        (
            f"[`{name}`]({SETTING_SECTIONS.get(name, '#' + name.partition('.')[0])})",
            _value(option, say),
            shown(option.get("default")) if "default" in option else "",
            say(option["description"]),
        )
        for name, option in _options(settings_schema()["properties"])
    ]
    return table(("Option", "Value", "Default", "Meaning"), rows, say)


SETTING_SECTIONS = {"derivative": "#derivative-and-mark", "mark": "#derivative-and-mark"}


def _options(properties: dict[str, Any], within: str = "") -> Iterable[tuple[str, Any]]:
    for name, option in properties.items():
        if "properties" in option:
            yield from _options(option["properties"], f"{within}{name}.")
        else:
            yield within + name, option


def defaults(say: Say) -> str:
    """The options as they stand in `mkdocs.yml` when all are written out: a fence."""
    lines: list[str] = []
    for name, option in _options(settings_schema()["properties"]):
        outer, _, inner = name.rpartition(".")
        if outer and f"      {outer}:" not in lines:
            lines.append(f"      {outer}:")
        known = option.get("default") not in (None, "")
        value = f" {flow(option['default'])}" if known else ""
        lines.append("      " + "  " * bool(outer) + "# " * (not known) + f"{inner}:{value}")
    title = say("mkdocs.yml, with every default spelt out")
    head = [f'```yaml title="{title}"', "plugins:", "  - search", "  - actfig:"]
    return "\n".join([*head, *lines, "```"])


def command(say: Say, path: str) -> str:
    """How a command is called, and its options: a fence and a table."""
    found: click.Command = main
    for name in path.split():
        assert isinstance(found, click.Group)  # noqa: S101 - a mistake in the page
        found = found.commands[name]
    with click.Context(found, info_name=f"actfig {path}") as context:
        usage = " ".join(["actfig", path, *found.collect_usage_pieces(context)])
    options = [each for each in found.params if isinstance(each, click.Option)]
    rows = [
        (
            code(f"{name} {_metavar(each)}".strip() for name in (*each.opts, *each.secondary_opts)),
            shown(str(each.default)) if each.show_default else "",
            say(each.help or ""),
        )
        for each in options
    ]
    told = f"\n\n{table(('Option', 'Default', 'Meaning'), rows, say)}" if rows else ""
    return f"```text\n{usage}\n```{told}"


def _metavar(option: click.Option) -> str:
    if isinstance(option.type, click.Choice):
        return "|".join(option.type.choices)
    return "" if option.is_flag else (option.name or "").upper()


def _value(schema: dict[str, Any], say: Say) -> str:
    """What a JSON schema allows, in words."""
    if "anyOf" in schema:
        return _either(schema["anyOf"], say)
    if "enum" in schema:
        return code(filter(None, schema["enum"])) if len(schema["enum"]) < 9 else say("a name")
    kind = schema["type"]
    if kind == "array":
        if schema.get("maxItems") == 2:
            return "`[lo, hi]`"
        return f"{say('a list')}: {_value(schema['items'], say)}"
    if kind == ["number", "string"]:  # numbers may be written as formulas
        return say(KINDS["number"])
    return ", ".join(say(KINDS[each]) for each in (kind if isinstance(kind, list) else [kind]))


KINDS = {
    "boolean": "`true`, `false`",
    "string": "text",
    "number": "a number",
    "integer": "a whole number",
    "object": "a mapping",
    "array": "a list",
}
"""What JSON calls kinds of values, in words."""


def _either(choices: Sequence[dict[str, Any]], say: Say) -> str:
    if [each for each in choices if each == {"type": "array", "items": choices[0]}]:
        return f"{_value(choices[0], say)}; {say('or a list of these')}"
    return ", ".join(dict.fromkeys(_value(each, say) for each in choices))
