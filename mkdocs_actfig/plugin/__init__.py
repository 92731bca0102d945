"""The MkDocs shell: `events` says what is done when, the other modules do what needs MkDocs."""

from .events import ActfigPlugin

__all__ = ["ActfigPlugin"]
