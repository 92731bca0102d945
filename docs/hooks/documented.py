"""The public names of the package and its errors, as their docstrings have them."""

from __future__ import annotations

import inspect
import re
from typing import TYPE_CHECKING, Any

from writing import table

import mkdocs_actfig
from mkdocs_actfig import errors

if TYPE_CHECKING:
    from writing import Say


def python(say: Say) -> str:
    """The public names of the package, each with what its docstring says."""
    names = sorted(mkdocs_actfig.__all__, key=lambda name: (name[0].isupper(), name))
    return "\n\n".join(_described(name, getattr(mkdocs_actfig, name), say) for name in names)


def _described(name: str, thing: Any, say: Say) -> str:
    told = [f"## {name}", ""]
    if inspect.isfunction(thing):
        told += [_signature(name, thing), "", _prose(thing, say)]
        return "\n".join(told)
    told += [_prose(thing, say), ""]
    for member, value in vars(thing).items():
        if inspect.isfunction(value) and (member == "__call__" or member[0] != "_"):
            called = "f" if member == "__call__" else f"f.{member}"
            told += [_signature(called, value), "", _prose(value, say), ""]
        elif member[0] != "_" and inspect.getdoc(value):
            told += [f"```text\nf.{member}\n```", "", _prose(value, say), ""]
    return "\n".join(told)


def _signature(name: str, function: Any) -> str:
    signature = inspect.signature(function)
    taken = [each for each in signature.parameters.values() if each.name != "self"]
    bare = [each.replace(annotation=each.empty) for each in taken]
    said = signature.replace(parameters=bare, return_annotation=signature.empty)
    return f"```text\n{name}{said}\n```"


def _prose(thing: Any, say: Say) -> str:
    """The docstring as Markdown: what is raised as a list."""
    said, _, raised = (inspect.getdoc(thing) or "").partition("\n\nRaises:\n")
    items = re.findall(r"^ {4}(\w+): (.+(?:\n {6,}.+)*)", raised, re.MULTILINE)
    listed = [f"- `{name}`: {say(' '.join(cause.split()))}" for name, cause in items]
    paragraphs = [say(part) for part in said.split("\n\n")]
    return "\n\n".join([*paragraphs, *([say("Errors:"), "\n".join(listed)] if listed else [])])


def faults(say: Say) -> str:
    """The errors that a caller can catch: a table."""
    found = [
        each
        for each in vars(errors).values()
        if inspect.isclass(each) and issubclass(each, errors.ActfigError)
    ]
    rows = [
        (f"`{each.__name__}`", f"`{each.__base__.__name__}`", say(inspect.getdoc(each) or ""))
        for each in found
    ]
    return table(("Error", "Is a kind of", "Meaning"), rows, say)
