"""Markdown's processors, bound to the session of their parser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

if TYPE_CHECKING:
    from ..extension import Session


class SessionPreprocessor(Preprocessor):
    """Works on a page's lines."""

    def __init__(self, session: Session) -> None:
        super().__init__(session.md)
        self.session = session


class SessionTreeprocessor(Treeprocessor):
    """Works on a page's elements."""

    def __init__(self, session: Session) -> None:
        super().__init__(session.md)
        self.session = session


class SessionPostprocessor(Postprocessor):
    """Works on a page's HTML."""

    def __init__(self, session: Session) -> None:
        super().__init__(session.md)
        self.session = session
