"""What strangers may send, in a few hundred examples a door; `make fuzz` takes many more.

The doors themselves, and what must hold behind them, are in fuzz/doors.py.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from formulas import FORMULAS, with_k
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mkdocs_actfig.keys import KEYS
from mkdocs_actfig.plots import NAMES
from mkdocs_actfig.settings import DOWNLOADS, MARKS, SHOWS, SIZES

FUZZ = Path(__file__).parent / "fuzz"
sys.path.append(str(FUZZ))

import doors  # noqa: E402

EXAMPLES = int(os.environ.get("ACTFIG_FUZZ", "1"))
"""How many times the usual number of examples are tried."""

LINES = (FUZZ / "words.txt").read_text("utf-8").splitlines()
WORDS = [
    line[1:-1].encode("latin-1").decode("unicode_escape") for line in LINES if line.startswith('"')
]
KEPT = {
    door.__name__: [path.read_text("utf-8") for path in sorted((FUZZ / "corpus" / door.__name__).iterdir())]
    for door in doors.DOORS
}  # fmt: skip
ANY = st.text(st.characters(exclude_categories=()), max_size=60)
STRANGE = st.sampled_from([
    "\0", "\ud800", "\ufeff", "\u202e", "\uff53igmoid", "s\u0456gmoid", "e\u0301", "\U0001f600", "\ue000",
    "\ue003", "\x02", "\x03", "\x85", "\u2028", "1e308", "-1e308", "1e-320", "9" * 400, "1" + "0" * 5000,
    "[" * 30, "{" * 30, "(" * 70, "- " * 30, "().__class__", "__import__('os')", "&a", "*a", "!!int", "%YAML 9",
    "<<: {}", "? a", "---", "...", "| ", "'", '"', "\t", "\r\n", ", ".join(["relu"] * 900), "x" * 4100,
])  # fmt: skip


def texts(name):
    """Texts for a door: of its words, with strange ones among them, or of those that are kept."""
    word = st.one_of(st.sampled_from(WORDS), STRANGE, ANY, st.sampled_from(KEPT[name]))
    return st.one_of(
        st.lists(word, max_size=8).map("".join), _cut(st.sampled_from(KEPT[name]), word)
    )


@st.composite
def _cut(draw, kept, word):
    """A text that is kept, with something else in it."""
    text, other = draw(kept), draw(word)
    at = draw(st.integers(0, len(text)))
    return text[:at] + other + text[at + draw(st.integers(0, 6)) :]


def fuzzed(door, *, examples):
    """A test of the door."""

    @settings(
        max_examples=examples * EXAMPLES,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    @given(texts(door.__name__))
    def test(text):
        doors.through(door, text)

    return test


test_block = fuzzed(doors.block, examples=250)
test_expression = fuzzed(doors.expression, examples=500)
test_claim = fuzzed(doors.claim, examples=300)
test_tex = fuzzed(doors.tex, examples=100)
test_page = fuzzed(doors.page, examples=200)
test_functions = fuzzed(doors.functions, examples=200)
test_options = fuzzed(doors.options, examples=200)
test_stored = fuzzed(doors.stored, examples=300)
test_jekyll = fuzzed(doors.jekyll, examples=300)
test_command = fuzzed(doors.command, examples=60)


_NUMBER = st.sampled_from(
    [0, 1, -1, 2, 3, 0.5, 1e308, -1e308, 1e-320, 1e9, 30, 120, "pi", "1/0", "inf"]
)
_NAMED = st.sampled_from([
    "relu", "elu", "gelu", "swish(beta=1e308)", "leaky_relu(alpha=-2)", "softmax", "sparsemax", "maxout", "swiglu",
    "probact", "rrelu", "binary_step", "x", "1/x", "sin(1e6*x)", "exp(exp(x))", "log(-x)", "x**x", "0*x", "sigmoid(x)+1e16",
])  # fmt: skip
_VALUE = st.one_of(
    _NUMBER, _NAMED, st.booleans(), st.lists(_NUMBER, max_size=4), st.lists(_NAMED, max_size=4),
    st.tuples(_NUMBER, _NUMBER).map(list), st.dictionaries(st.sampled_from(["alpha", "beta", "T", "x"]), _NUMBER, max_size=2),
    *map(st.sampled_from, (NAMES, MARKS, SHOWS, DOWNLOADS[:2], SIZES)), st.lists(st.sampled_from(MARKS), max_size=5).map(list),
    st.just(list(SHOWS)),
)  # fmt: skip


@settings(max_examples=250 * EXAMPLES, deadline=None)
@given(_NAMED, st.dictionaries(st.sampled_from([key.name for key in KEYS]), _VALUE, max_size=4))
def test_blocks_with_keys(name, keys):
    doors.through(doors.block, json.dumps({"function": name, **keys}))


@settings(max_examples=250 * EXAMPLES, deadline=None)
@given(
    st.sampled_from(NAMES),
    st.one_of(_NAMED, st.lists(_NAMED, min_size=1, max_size=4)),
    st.tuples(_NUMBER, _NUMBER),
    st.lists(_NUMBER, min_size=2, max_size=4),
    st.lists(st.sampled_from(["x", "y", "scores", "mark", "show"]), max_size=2),
)
def test_plots_with_windows(plot, name, window, numbers, given):
    keys = {"x": window, "y": window, "scores": numbers, "mark": numbers, "show": list(SHOWS)}
    doors.through(
        doors.block,
        json.dumps({"plot": plot, "function": name, **{key: keys[key] for key in given}}),
    )


@settings(max_examples=50 * EXAMPLES, deadline=None)
@given(FORMULAS, FORMULAS, st.sampled_from(["<", "<=", "==", ">"]))
def test_formulas_that_can_be_read(formula, other, sign):
    formula, other = with_k(formula, "0.7"), with_k(other, "-1e300")
    doors.through(doors.expression, formula)
    doors.through(doors.claim, f"{formula} {sign} f({other})")


@pytest.mark.parametrize("door", doors.DOORS, ids=lambda door: door.__name__)
def test_what_is_kept(door):
    for text in KEPT[door.__name__]:
        doors.through(door, text)


def test_door_is_shut_to_what_costs_memory():
    """All that is kept, and some bombs, in a process that has 512 MB more than an empty one."""
    script = FUZZ / "bounded.py"
    done = subprocess.run(
        [sys.executable, script], capture_output=True, text=True, check=False, timeout=300
    )
    assert done.returncode == 0, done.stderr[-2000:]
