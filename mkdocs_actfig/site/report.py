"""All that is wrong in a site's pages, told at once when the site is built."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from logging import Logger, LoggerAdapter

    from ..page.findings import Finding


@dataclass
class Report:
    """Collects findings; a blog converts a post once for itself and once for every excerpt."""

    findings: dict[tuple[str, int | None, int | None, str], Finding] = field(default_factory=dict)

    def add(self, finding: Finding) -> None:
        """Keep a finding, once."""
        key = (finding.file, finding.line, finding.column, finding.problem.message)
        self.findings.setdefault(key, finding)

    def clear(self) -> None:
        """Forget everything."""
        self.findings.clear()

    def tell(self, log: Logger | LoggerAdapter[Logger], *, on_error: str) -> int:
        """Say everything, and forget it; returns how many of them are errors.

        `on_error` is the site's choice: `fail` takes warnings (formulas) for errors too, `show`
        has errors told as warnings.
        """
        found = list(self.findings.values())
        self.clear()
        errors = [each for each in found if on_error == "fail" or each.problem.level == "error"]
        for finding in found:
            say = log.error if finding in errors and on_error != "show" else log.warning
            say("%s", finding.report())
        return len(errors)
