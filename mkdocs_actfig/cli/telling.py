"""Errors that a user can mend, as the command line tells them."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from ..errors import ActfigError

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def telling(body: str = "") -> Iterator[None]:
    """Turns an error into a message and exit code 1; `body` is the text that it is in."""
    try:
        yield
    except ActfigError as error:
        from ..page.findings import Finding  # noqa: PLC0415 - only where something is wrong

        rows = body.split("\n")
        for problem in error.problems:
            row = rows[min(problem.line, len(rows)) - 1]
            line, column = (problem.line, problem.column) if row else (None, None)
            click.echo(Finding("", line, column, problem, row).report(), err=True)
        sys.exit(1)
    except OSError as error:
        raise click.ClickException(str(error)) from error
