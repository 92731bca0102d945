"""Markdown's processors, bound to the session of their parser."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

if TYPE_CHECKING:
    from markdown.blockprocessors import BlockProcessor

    from ..session import Session

    Processor = Preprocessor | Treeprocessor | Postprocessor | BlockProcessor

_P = TypeVar("_P", bound="Processor")


def guarded(processor: _P, session: Session) -> _P:
    """The processor, of which a fault is reported and leaves the page as it was.

    An exception would end Zensical's server, and elsewhere it would not say which page it was.
    """
    run: Any = processor.run

    def safe(*given: Any) -> Any:
        try:
            return run(*given)
        except Exception as error:  # noqa: BLE001 - it is reported
            session.fault(error)
            return given[0] if len(given) == 1 else False  # a block goes on to the next processor

    processor.run = safe  # type: ignore[method-assign, assignment]  # for any processor
    return processor


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
