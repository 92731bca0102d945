"""The keys of a block, and the plugin's options, as JSON schemas (draft 7) for editors."""

from __future__ import annotations

import ast
import inspect
from typing import TYPE_CHECKING, Any

from .catalogue import ENTRIES
from .keys import INITS, KEYS
from .palettes import NAMED
from .plots import NAMES
from .settings import DOWNLOADS, MARKS, SHOWS, SIZES
from .words import LANGUAGES

if TYPE_CHECKING:
    from types import ModuleType

_DRAFT = "http://json-schema.org/draft-07/schema#"
_NUMBER = {"type": ["number", "string"]}
_TEXT = {"type": "string"}
_TEXTS = {"anyOf": [_TEXT, {"type": "array", "items": _TEXT}]}
_FUNCTION = {"anyOf": [{"enum": sorted(entry.name for entry in ENTRIES)}, _TEXT]}
_WINDOW = {"type": "array", "items": _NUMBER, "minItems": 2, "maxItems": 2}
_WHOLE = {"type": "integer", "minimum": 0}


def _several(item: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [item, {"type": "array", "items": item}]}


TAKES: dict[str, dict[str, Any]] = {
    "function": _several(_FUNCTION),
    "functions": _several(_FUNCTION),
    "parameters": {"type": "object", "additionalProperties": _several(_NUMBER)},
    "name": _TEXTS,
    "symbol": _TEXTS,
    "plot": {"enum": list(NAMES)},
    "derivative": {"type": "boolean"},
    "x": _WINDOW,
    "y": _WINDOW,
    "mark": _several({"anyOf": [{"enum": list(MARKS)}, {"type": "number"}]}),
    "threshold": {"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 1},
    "show": _several({"enum": list(SHOWS)}),
    "check": _TEXTS,
    "palette": {"anyOf": [{"enum": list(NAMED)}, {"type": "array", "items": _TEXT}]},
    "size": {"enum": list(SIZES)},
    "download": _several({"enum": list(DOWNLOADS)}),
    "scores": {"type": "array", "items": _NUMBER},
    "labels": {"type": "array", "items": _TEXT},
    "slices": _several(_NUMBER),
    "seed": _WHOLE,
    "steps": _WHOLE,
    "layers": _WHOLE,
    "inputs": _WHOLE,
    "init": {"enum": list(INITS)},
    "family": {"enum": sorted({entry.family for entry in ENTRIES} | {"own"})},
    "language": {"enum": list(LANGUAGES)},
}
"""What a key takes where that is not a text of the author's own."""


def block_schema() -> dict[str, Any]:
    """The schema of a block's body: a function's name, or a mapping of the keys."""
    properties = {key.name: {"description": key.says, **TAKES.get(key.name, _TEXT)} for key in KEYS}
    mapping = {"type": "object", "properties": properties, "additionalProperties": False}
    return {"$schema": _DRAFT, "title": "An activation block", "anyOf": [_FUNCTION, mapping]}


def settings_schema() -> dict[str, Any]:
    """The schema of the plugin's options in mkdocs.yml, read off their declarations."""
    from . import options  # noqa: PLC0415 - imports MkDocs

    return {
        "$schema": _DRAFT,
        "title": "The options of the plugin actfig",
        **_object(options.ActfigConfig, _sentences(options)),
    }


def _object(config: Any, says: dict[str, dict[str, str]]) -> dict[str, Any]:
    told = says[config.__name__]
    properties = {
        name: {"description": told[name], **_option(option, says)}
        for name, option in config._schema  # noqa: SLF001 - MkDocs tells it nowhere else
    }
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _option(option: Any, says: dict[str, dict[str, str]]) -> dict[str, Any]:
    """What an option takes, and its default."""
    kind = type(option).__name__
    if kind == "Optional":
        return _option(option.option, says)
    if kind == "_Palette":
        return {**TAKES["palette"], "default": option.default}
    if kind == "SubConfig":
        return _object(option.config_class, says)
    default = {} if option.default is None else {"default": option.default}
    if kind == "Choice":
        return {"enum": list(option.choices), **default}
    if kind == "ListOfItems":
        return {"type": "array", "items": _option(option.option_type, says), **default}
    if kind == "DictOfItems":
        return {"type": "object", "additionalProperties": _TEXT, **default}
    kinds = option._type  # noqa: SLF001 - the same
    names = [_JSON[each] for each in (kinds if isinstance(kinds, tuple) else (kinds,))]
    return {"type": names[0] if len(names) == 1 else names, **default}


_JSON = {
    bool: "boolean", str: "string", int: "integer", float: "number", dict: "object", list: "array",
}  # fmt: skip


def _sentences(module: ModuleType) -> dict[str, dict[str, str]]:
    """The sentence below each option, by class and name: Python does not keep it."""
    found: dict[str, dict[str, str]] = {}
    for node in ast.parse(inspect.getsource(module)).body:
        if isinstance(node, ast.ClassDef):
            told = found.setdefault(node.name, {})
            for option, sentence in zip(node.body, node.body[1:], strict=False):
                match option, sentence:
                    case (
                        ast.Assign(targets=[ast.Name(id=name)]),
                        ast.Expr(value=ast.Constant(value=str() as text)),
                    ):
                        told[name] = text
    return found
