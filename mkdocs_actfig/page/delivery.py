"""How a figure's files get to its readers: in the links themselves, where no site takes them."""

from __future__ import annotations

from base64 import b64encode
from typing import TYPE_CHECKING, Protocol

from ..errors import place_of

if TYPE_CHECKING:
    from ..errors import File, Fragment

_TYPES = {"csv": "text/csv;charset=utf-8", "svg": "image/svg+xml", "png": "image/png"}


class Delivery(Protocol):
    """What takes files and rules of a page's figures."""

    def address(self, file: File) -> str:
        """The file's address, or what stands for it until the page's own is known."""
        ...

    def add_style(self, rules: str) -> bool:
        """Whether the rules, a line each, get into a style sheet of the site."""
        ...


class Carried:
    """Links that hold the files: a page without a site has no other place for them."""

    def address(self, file: File) -> str:
        """The file itself, as a `data:` address."""
        return f"data:{_TYPES[file.kind]};base64,{b64encode(file.content).decode()}"

    def add_style(self, rules: str) -> bool:  # noqa: ARG002 - the protocol's
        """No: there is no sheet to put it in."""
        return False


def delivered(fragment: Fragment, delivery: Delivery) -> str:
    """The fragment's HTML with the addresses of its files."""
    html = fragment.html
    for file in fragment.files:
        html = html.replace(place_of(file.name), delivery.address(file))
    return html
