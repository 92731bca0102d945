"""What is wrong with a page, by the English templates.

No particle follows a value that decides which of its forms is right: 을 or 를, 이 or 가.
"""

from __future__ import annotations

from . import blocks, claims, formulas, functions, plots, sites, yaml

MESSAGES = {
    **blocks.MESSAGES,
    **yaml.MESSAGES,
    **functions.MESSAGES,
    **plots.MESSAGES,
    **formulas.MESSAGES,
    **claims.MESSAGES,
    **sites.MESSAGES,
}
