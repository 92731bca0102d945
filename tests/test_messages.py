"""What is wrong with a page, in the page's own language: all of it, and rightly."""

from __future__ import annotations

import ast
import copy
import pickle
import re
from pathlib import Path
from string import Formatter

import pytest
import yaml

import mkdocs_actfig
from mkdocs_actfig.said import Said, has_words, packed, say, unpacked
from mkdocs_actfig.words import LANGUAGES, Words, _messages

PACKAGE = Path(mkdocs_actfig.__file__).parent
OTHERS = [language for language in LANGUAGES if language != "en"]


def literals(tree: ast.Module) -> tuple[set[str], set[str]]:
    """The templates of calls of `say`, also by `partial`, and those of others' words."""
    own, others = set(), set()
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        called = [getattr(each, "id", "") for each in (node.func, *node.args[:1])]
        if "say" in called:
            template = node.args[called.index("say")]
            assert isinstance(template, ast.Constant), ast.unparse(node)
            own.add(template.value)
        elif called[0] == "templates":
            others |= {template.value for template in node.args}
    return own, others
