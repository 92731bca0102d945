"""Fuzzes one door, guided by coverage: `python tests/fuzz/guided.py block -runs=100000`.

It needs atheris, and takes libFuzzer's options. What is kept in `corpus/DOOR` is where it starts;
what it learns goes to .cache/fuzz/DOOR, finds to .cache/fuzz/finds.
"""

from __future__ import annotations

import logging
import sys
from pathlib import Path

import atheris

HERE = Path(__file__).parent
LEARNT = HERE.parents[1] / ".cache" / "fuzz"

with atheris.instrument_imports(include=["mkdocs_actfig"]):
    import doors


def _one(door):
    def run(data):
        doors.through(
            door, data.decode("utf-8", "surrogateescape" if len(data) % 5 == 0 else "replace")
        )

    return run


if __name__ == "__main__":
    name, *options = sys.argv[1:]
    learnt = LEARNT / name
    learnt.mkdir(parents=True, exist_ok=True)
    (LEARNT / "finds").mkdir(exist_ok=True)
    kept = [f"-artifact_prefix={LEARNT / 'finds' / name}-", "-rss_limit_mb=1500", "-max_len=400",
            "-timeout=60", f"-dict={HERE / 'words.txt'}"]  # fmt: skip
    folders = [str(learnt), str(HERE / "corpus" / name)]
    logging.disable()  # what is wrong with options is told there
    atheris.Setup([sys.argv[0], *kept, *options, *folders], _one(getattr(doors, name)))
    atheris.Fuzz()
