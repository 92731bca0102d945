"""Functions that a site defines: a mapping in its settings, or a file of them → entries.

`find_definitions` finds the text and its place, `read_definitions` makes entries of it, and
`check_definitions` proves what the author declares: that takes arithmetic and KaTeX, and is for a
cache to remember.
"""

from .checking import check_definitions
from .finding import Definitions, find_definitions
from .reading import read_definitions

__all__ = ["Definitions", "check_definitions", "find_definitions", "read_definitions"]
