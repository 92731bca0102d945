"""A page in Korean has the parts of the page that it translates, under the same addresses."""

from __future__ import annotations

from pathlib import Path

import markdown
import pytest
from mkdocs.utils.meta import get_data
from snippets import snippets

DOCS = Path(__file__).parent.parent / "docs"
KOREAN = sorted(DOCS.rglob("*.ko.md"))


def outline(text: str) -> list[tuple[int, str]]:
    """Level and anchor of each heading below the title."""
    reader = markdown.Markdown(extensions=["attr_list", "fenced_code", "toc"])
    reader.convert(get_data(text)[0])
    waiting, found = list(reader.toc_tokens), []
    while waiting:
        heading = waiting.pop(0)
        waiting[:0] = heading["children"]
        if heading["level"] > 1:
            found.append((heading["level"], heading["id"]))
    return found


@pytest.mark.parametrize("path", KOREAN, ids=lambda path: path.relative_to(DOCS).as_posix())
def test_a_page_in_korean_has_the_parts_of_the_english_one(path):
    korean = path.read_text("utf-8")
    english = path.with_name(path.name.replace(".ko.", ".")).read_text("utf-8")
    named = path.parent.name != "posts"  # nothing leads into the middle of a post
    assert [(level, named and anchor) for level, anchor in outline(korean)] == [
        (level, named and anchor) for level, anchor in outline(english)
    ]
    assert [each.kind for each in snippets(korean)] == [each.kind for each in snippets(english)]
