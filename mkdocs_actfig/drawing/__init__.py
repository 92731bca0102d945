"""Curves, figures and their SVG: `Block` → numbers → shapes → markup."""

import logging


def _told(record: logging.LogRecord) -> bool:
    """Whether matplotlib shall say it: not that it keeps its lists of fonts elsewhere.

    It does so where it cannot write in the home folder, as in many containers; then each process
    makes its own lists, and no figure is another for it.
    """
    return record.funcName != "_get_config_or_cache_dir"


logging.getLogger("matplotlib").addFilter(_told)
