"""Every fact of every entry, proved against the entry's own formula at 50 digits."""

from __future__ import annotations

import ast
import json
import math
import re
from dataclasses import dataclass, replace
from functools import cache, cached_property
from itertools import chain, pairwise

import mpmath as mp
import numpy as np
import oracle
import pytest
from places import SHARED

from mkdocs_actfig.catalogue import ENTRIES, Elementwise, bind, find, formula_latex
from mkdocs_actfig.catalogue.bind import check_domain
from mkdocs_actfig.catalogue.ranges import extremes_of, monotonic_of, range_of
from mkdocs_actfig.errors import ExpressionError, UnknownFunction
from mkdocs_actfig.expression import Number, differentiate, parse, substitute
from mkdocs_actfig.expression.evaluate import evaluate, scalar
from mkdocs_actfig.tex.formula import FormulaOptions, Tex
from mkdocs_actfig.tex.typeset import typeset


@dataclass(frozen=True)
class Case:
    """An entry at some parameters, with its 50-digit twins."""

    entry: Elementwise
    given: tuple[tuple[str, str], ...] = ()

    @property
    def id(self) -> str:
        return self.entry.name + "".join(f",{name}={text}" for name, text in self.given)

    @cached_property
    def exact(self) -> dict[str, mp.mpf]:
        own = {p.name: oracle.number(p.default) for p in self.entry.parameters}
        # What an author can set is a double: of 0.1 and of √½ the function has the nearest. A
        # quotient such as 1/6 is meant as it stands: there the corner of hard sigmoid is at −3.
        rounded = {
            p.name
            for p in self.entry.parameters
            if not p.fixed and ("sqrt" in p.default or "/" not in p.default)
        }
        own |= {name: mp.mpf(float(own[name])) for name in rounded}
        return own | {name: mp.mpf(float(text)) for name, text in self.given}

    @cached_property
    def bound(self):
        return bind(self.entry, {name: parse(text) for name, text in self.given})

    @cached_property
    def f(self):
        """f(x, digits=0), which remembers its values: several laws ask for the same."""
        return _remembering(self.entry.formula, self.exact)

    @cached_property
    def slope(self):
        """f′ likewise."""
        return _remembering(self.entry.derivative, self.exact)

    @cached_property
    def slopes(self) -> dict[int, mp.mpf]:
        """f′ to 100 digits at k / 100, by k, from −12 to 12."""
        return {k: self.slope(k / 100, digits=100) for k in range(-1200, 1201)}

    def number(self, text: str):
        return oracle.number(text, **self.exact)

    def ours(self, x, *, order: int = 0):
        function = self.bound.function
        return evaluate(function.slope if order else function.value, {"x": x})

    def allowed(self, x, value, slope, *, order=0):
        """ULP of `value`, whose derivative is `slope`: 4, and where x is scaled 2 |x f′/f| more."""
        factor = BEYOND.get((self.entry.name, order), 1)
        if self.entry.name not in SCALED | CROSSING or not value:
            return 4.0 * factor
        more = float(2 * abs(mp.mpf(x) * slope / value))
        near = float(value)
        # A subnormal number has fewer digits: there it is a smaller share of a unit.
        return factor * (4 + more * min(1.0, abs(near) / math.ulp(near) * 2.0**-52))

    @cached_property
    def kinks(self) -> list[tuple[mp.mpf, int]]:
        found = [(self.number(kink.at), self.number(str(kink.order))) for kink in self.entry.kinks]
        return [(at, int(order)) for at, order in found if mp.isfinite(order)]

    @cached_property
    def turns(self) -> list[tuple[mp.mpf, str]]:
        """Where f has extremes at these parameters, and which."""
        found = [(self.number(one.at), one.kind) for one in self.entry.extrema]
        return [(at, kind) for at, kind in found if mp.isfinite(at)]

    def far_from_kinks(self, x: float, distance: float = 1e-3) -> bool:
        return all(abs(x - at) > distance for at, _ in self.kinks)


def _remembering(formula, known):
    at_digits = cache(lambda digits: oracle.function(formula, digits=digits, **known))
    return cache(lambda x, *, digits=0: at_digits(digits)(x))


# Other values for parameters: by name, or by the entry's and its own where the domain asks for it.
OTHERS = {
    "alpha": "0.3", "beta": "1.7", "gamma": "1.6", "a": "0.5", "b": "2", "bias": "0.3", "mu": "1.4",
    "threshold.v": "-0.4", "repu.s": "3.5", "rrelu.l": "0.2", "srelu.t_l": "-0.3",
    "srelu.a_r": "1.6", "xielu.beta": "0.3", "acon_c.p_1": "1.4", "acon_c.p_2": "0.3",
    "blu.beta": "-0.6", "bi_firing.alpha": "1e-4", "apl.a_1": "0.9", "apl.b_1": "-0.6",
    "apl.a_2": "-0.5", "apl.b_2": "1.3", "smht.c": "0.8", "smht.d": "2.6",
}  # fmt: skip


def _other(entry, parameter):
    return OTHERS.get(f"{entry.name}.{parameter.name}", OTHERS.get(parameter.name, "0.7"))


FAR = mp.mpf(10) ** 400
CASES = [Case(entry) for entry in ENTRIES if isinstance(entry, Elementwise)]
CASES += [
    Case(
        case.entry,
        tuple((p.name, _other(case.entry, p)) for p in case.entry.parameters if not p.fixed),
    )
    for case in list(CASES)
    if any(not p.fixed for p in case.entry.parameters)
]


# The laws of a case run one after another and share its values: it is a copy, and they go with it.
@pytest.fixture(scope="module", params=CASES, ids=lambda case: case.id)
def case(request):
    return replace(request.param)


# x is multiplied or divided by a parameter before a function sees it: what that rounds is amplified.
SCALED = {
    "aptx", "aranda_ordaz", "aria2", "celu", "erfact", "hard_sigmoid", "hexpo", "hosc",
    "inverse_quadratic", "mpelu", "pserf", "ptelu", "scaled_tanh", "sine", "smht", "snake", "soft_clipping",
    "soft_exponential", "softplus", "swim", "swish",
}  # fmt: skip
# f is 0 at a place that is no double, where terms of opposite sign leave no digits.
CROSSING = {
    "apl", "fts", "hard_sigmoid", "sine_relu", "smu1", "soft_exponential", "star_relu", "xgelu", "xielu",
    "xsilu",
}  # fmt: skip
# By so much more, where a quotient rounds several times: by name and order of the derivative.
BEYOND = {("xielu", 0): 2, ("srs", 1): 1.75, ("pau", 1): 1.5}

GRID = np.unique(
    np.concatenate(
        [
            np.arange(-200, 201) / 20,
            [
                s * v
                for v in (12, 17, 20.5, 36.5, 38.3, 40, 88, 300, 700, 715, 720, 745, 750, 800, 1e4)
                for s in (1, -1)
            ],
            [s * 10.0**k for k in (16, 100, 155, 160, 300) for s in (1, -1)],
            [s * 10.0**-k for k in (1, 3, 5, 8, 12, 16, 30, 100, 300, 310) for s in (1, -1)],
            [5e-324, -5e-324, np.finfo(float).max, -np.finfo(float).max],
        ]
    )
)
WIDE = np.arange(-240, 241) / 20
# exp overflows from 709.8 on, a third of it not before 710.8; the square of 1e-160 has few digits.
EDGES = 710.9, -710.9, 1e-160, -1e-160


def grid_of(case):
    """The grid, the edges of exp and of squares, and next to every kink and extreme."""
    places = [*(at for at, _ in case.kinks), *(at for at, _ in case.turns)]
    near = [float(at) for at in places]
    near += [np.nextafter(at, at + s) for at in near for s in (1, -1)]
    near += [float(at) + s * h for at in places for s in (1, -1) for h in (1e-12, 1e-7, 1e-3)]
    return np.unique([*GRID, *EDGES, *near])


def test_values_are_right_to_four_ulp(case):
    grid = grid_of(case)
    for x, y in zip(grid, case.ours(grid), strict=True):
        true = case.f(x)
        if x == 0 == y and abs(true) < mp.mpf("1e-45"):
            continue  # sin(π), and π has an end at any number of digits
        off = oracle.ulps(float(y), true)
        if off > 4:
            allowed = case.allowed(x, true, case.slope(x))
            assert off <= allowed, f"{off:.1f} ULP at {x!r}: {float(y)!r}, truly {true}"


def test_slopes_are_right_to_four_ulp(case):
    kinks = [float(at) for at, _ in case.kinks]
    grid = np.array([x for x in grid_of(case) if x not in kinks])
    true = [case.slope(x) for x in grid]
    largest = case.number(case.entry.lipschitz)
    zeros = zeros_of(grid, true, largest / 4)
    for x, y, t in zip(grid, case.ours(grid, order=1), true, strict=True):
        off = oracle.ulps(float(y), t)
        if off <= 4:
            continue
        if min((abs(x / 2 - zero / 2) for zero in zeros), default=math.inf) < 1:
            # Where slopes grow without bound, only those next to x say what is small.
            near = [case.slope(mp.mpf(x) + step) for step in (-1, 0, 1)]
            size = max(map(abs, near)) if mp.isinf(largest) else largest
            if abs(mp.mpf(float(y)) - t) <= mp.mpf("1e-15") * size:
                continue
        allowed = case.allowed(x, t, mp.diff(case.slope, x), order=1)
        assert off <= allowed, f"{off:.1f} ULP at {x!r}: {y!r}, truly {t}"


def test_the_page_about_accuracy_names_them_all(root):
    page = (root / "docs" / "reference" / "accuracy.md").read_text("utf-8")
    names = SCALED | CROSSING | {name for name, _ in BEYOND}
    assert [name for name in sorted(names) if f"`{name}`" not in page] == []
    measured = {entry.name for entry in ENTRIES if not getattr(entry, "random", False)}
    assert [name for name in sorted(measured) if f"\n| {name} |" not in page] == []


# The less known functions that the survey of Kunc & Kléma (arXiv:2402.09092) describes as well.
SURVEYED = [
    "squ",
    "arctid",
    "maxsig",
    "displaced_relu",
    "frelu",
    "lelelu",
    "softmodulus_q",
    "sqlu",
    "reu",
    "ptelu",
    "polylu",
    "blu",
    "asu",
    "minsin",
    "ssu",
    "resech",
    "pserf",
    "swim",
    "logsqnl",
    "symexp",
    "newsigmoid",
    "dsigmoid",
    "aranda_ordaz",
    "mishra",
    "tanhsig",
    "loglogish",
    "eanaf",
    "lalu",
    "e_tanh",
    "sinsig",
    "self_arctan",
    "asilu",
    "tsrelu",
    "tbsrelu",
    "squish",
    "softmodulus_t",
    "bi_firing",
    "hyper_sinh",
    "soft_plus_plus",
]


@pytest.mark.parametrize(
    "page", ["CHANGELOG.md", "docs/explanation/trust.md", "docs/explanation/trust.ko.md"]
)
def test_pages_tell_how_many_functions_there_are(root, page):
    assert len({find(name).name for name in SURVEYED}) == len(SURVEYED)
    numbers = re.findall(r"\d+", (root / page).read_text("utf-8"))
    assert {str(len(ENTRIES)), str(len(SURVEYED))} <= {*numbers}


def zeros_of(grid, slopes, low):
    """Where f′ changes its sign, or comes near 0 and leaves it again."""
    found = []
    for (_, before), (x, at), (_, after) in zip(
        *(zip(grid[k:], slopes[k:], strict=True) for k in range(3)), strict=False
    ):
        crosses = at * after < 0 or at * before < 0
        lowest = 0 < abs(at) < low and abs(at) < min(abs(before), abs(after))
        if crosses or lowest or (not at and before and after):
            found.append(x)
    return found


def test_slopes_have_their_limits_at_infinity(case):
    for side in (-1, 1):
        got = float(case.ours(np.float64(side * math.inf), order=1))
        far = [case.slope(side * (mp.mpf(10) ** 20 + step)) for step in range(0, 6, 2)]
        if min(abs(v) for v in far) > 1e6 and len({mp.sign(v) for v in far}) == 1:
            assert got == float(mp.sign(far[0])) * math.inf
        elif max(far) - min(far) < mp.mpf("1e-18"):
            limit = case.slope(side * FAR)  # a slope like 1/√x is not yet there at 1e20
            assert abs(got - limit) < 4e-16 * max(1, abs(limit))
        else:
            assert math.isnan(got)


def test_derivative_is_the_formulas(case):
    for x in np.linspace(-7.3, 7.7, 31):
        if case.far_from_kinks(x):
            assert abs(mp.diff(case.f, x) - case.slope(x)) < mp.mpf("1e-20"), x


def test_our_differentiation_agrees(case):
    names = frozenset({"x", *case.exact})
    node = differentiate(parse(case.entry.formula, names=names))
    grid = np.array([x for x in np.linspace(-7.3, 7.7, 41) if case.far_from_kinks(x)])
    got = evaluate(substitute(node, dict(case.bound.parameters)), {"x": grid})
    np.testing.assert_allclose(got, case.ours(grid, order=1), rtol=1e-9, atol=1e-12)


def test_limits_are_exact_at_infinity_and_approached(case):
    for side, text in zip((-1, 1), case.entry.limits, strict=True):
        ours = float(case.ours(np.float64(side * math.inf)))
        if text == "none":
            assert math.isnan(ours)
            _assert_never_settles(case, side)
            continue
        limit = case.number(text)
        assert ours == float(limit)
        near = case.f(mp.mpf(side) * mp.mpf(10) ** 5)
        if mp.isinf(limit):
            far = case.f(side * FAR)
            assert abs(far) > max(500, 2 * abs(near))
            assert mp.sign(near) == mp.sign(far) == mp.sign(limit)
        else:
            assert abs(near - limit) < mp.mpf("1.6e-5")


def _assert_never_settles(case, side):
    """f rises and falls as widely at 1e6 as at 1e3."""
    spreads = []
    for start in (mp.mpf(10) ** 3, mp.mpf(10) ** 6):
        values = [case.f(side * (start + mp.mpf(k) / 2), digits=50) for k in range(40)]
        rises = {int(mp.sign(b - a)) for a, b in pairwise(values)}
        assert rises >= {-1, 1}
        spreads.append(max(values) - min(values))
    assert spreads[0] > mp.mpf("1e-3")
    assert spreads[1] > spreads[0] / 2


def test_nan_stays_nan(case):
    assert np.isnan(case.ours(np.nan))
    assert np.isnan(case.ours(np.nan, order=1))


def test_range_holds_and_is_reached(case):
    reach = range_of(case.bound)
    jumps = [at + s * mp.mpf("1e-7") for at, order in case.kinks if order == -1 for s in (-1, 1)]
    turns = [at for at, _ in case.turns]
    # An end that is attained is so near 0, at an extreme or from a kink on.
    grid = [x for x in np.arange(-80, 81) / 40 if case.far_from_kinks(x, 1e-9)]
    near = [case.f(x) for x in (*grid, *(at for at, _ in case.kinks), *turns)]
    # Further out f is level, runs off, or turns too slowly to need a fine grid.
    far = [s * x for x in np.arange(12, 60.5, 0.5) for s in (-1, 1)]
    far += [*jumps, *(s * mp.mpf(10) ** 6 for s in (-1, 1))]
    values = near + [case.f(x) for x in WIDE] + [case.f(x, digits=50) for x in far]
    if any(math.isinf(end) for end in (reach.lo, reach.hi)):
        values += [case.f(s * FAR) for s in (-1, 1)]
    if reach.values:
        assert {float(v) for v in values} == set(reach.values)
        return
    for part in reach.parts or (reach,):
        inside = [v for v in values if part.lo <= v <= part.hi] if reach.parts else values
        if part.values:
            assert set(part.values) <= {float(v) for v in inside}
            continue
        # A step's own value at a jump belongs to another part.
        inside = [v for v in inside if not any(float(v) in other.values for other in reach.parts)]
        _assert_ends(part, inside, [v for v in near if v in inside] if reach.parts else near)
    if reach.parts:
        # Far out a value is at an open end to all its digits; whether that is attained is told above.
        ends = [end for part in reach.parts for end in (part.lo, part.hi)]
        for v in values:
            at_an_end = any(abs(v - end) < mp.mpf("1e-40") for end in ends)
            assert v in reach or float(v) in reach or at_an_end or abs(v) > 1e300


def _assert_ends(reach, values, near):
    for end, closed, sign in ((reach.lo, reach.lo_closed, -1), (reach.hi, reach.hi_closed, 1)):
        best = max(sign * v for v in values)
        assert best <= sign * end + mp.mpf("1e-15")
        assert best > 500 if math.isinf(end) else abs(best - sign * end) < mp.mpf("2e-6")
        # An end that is only approached is approached further out there.
        attained = max((sign * v for v in near), default=-mp.inf) >= best - mp.mpf("1e-47")
        assert closed == (attained and math.isfinite(end))


def test_kinks_are_where_they_are_said_and_nowhere_else(case):
    for at, order in case.kinks:
        for lower in range(-1, order):
            assert _jump(case, at, lower + 1) < mp.mpf("1e-6"), f"order {lower + 1} at {at}"
        assert _jump(case, at, order + 1) > mp.mpf("1e-3"), f"nothing breaks at {at}"
    grid = [mp.mpf(k) / 100 for k in range(-800, 801)]
    slopes = [case.slopes[k] for k in range(-800, 801)]
    bends = [_bend(slopes[k : k + 4]) for k in range(len(grid) - 3)]
    for k in range(4, len(bends) - 4):
        x, rest = grid[k], mp.mpf("1e-6") * (1 + abs(slopes[k]))
        stands_out = bends[k] > 2 * max(bends[k - 4], bends[k + 4]) + rest
        if stands_out and case.far_from_kinks(x + 0.015, 0.04):
            assert _bend_within(case, x, slopes[k : k + 4], 10) < bends[k] / 6**10, f"a kink at {x}"


@pytest.mark.parametrize(
    ("name", "given"),
    [("srelu", {"a_l": "1"}), ("srelu", {"a_r": "1"}), ("mpelu", {"alpha": "0.5", "beta": "2"}),
     ("xielu", {"alpha_p": "0.75", "alpha_n": "1.5"}), ("rsigelu", {"alpha": "1"})],
)  # fmt: skip
def test_kinks_that_parameters_smoothen(name, given):
    at_defaults, case = Case(find(name)), Case(find(name), tuple(given.items()))
    assert case.kinks != at_defaults.kinks
    test_kinks_are_where_they_are_said_and_nowhere_else(case)


def _bend(slopes):
    """The third difference of f′ at four places."""
    first, second, third, last = slopes
    return abs(last - 3 * third + 3 * second - first)


def _bend_within(case, x, slopes, times):
    """The third difference from x on where it is largest, at a half of the distance so many times.

    Of a smooth function it becomes an eighth each time, at a kink a fourth at the least.
    """
    h = mp.mpf("0.01")
    for _ in range(times):
        h /= 2
        between = [case.slope(x + (2 * k + 1) * h, digits=50) for k in range(3)]
        row = [*chain.from_iterable(zip(slopes, between, strict=False)), slopes[-1]]
        start = max(range(4), key=lambda k: _bend(row[k : k + 4]))
        x, slopes = x + start * h, row[start : start + 4]
    return _bend(slopes)


def _jump(case, at, order):
    h = mp.mpf(10) ** -12
    if order == 0:
        return abs(case.f(at + h) - case.f(at - h))
    if order == 1:
        return abs(case.slope(at + h) - case.slope(at - h))
    # The derivative of this order from either side, by differences of the slope.
    h, steps = mp.mpf(10) ** -16, range(order)
    sides = [
        mp.fsum(
            (-1) ** (order - 1 - k) * mp.binomial(order - 1, k) * case.slope(at + s * (k + 1) * h)
            for k in steps
        )
        / (s * h) ** (order - 1)
        for s in (-1, 1)
    ]
    return abs(sides[0] - sides[1])


def test_extremes_are_all_there(case):
    at = [place for place, _ in case.turns]
    assert [place for place, _ in extremes_of(case.bound)] == pytest.approx([float(p) for p in at])
    corners = [place for place, order in case.kinks if order == 0]
    for place, kind in case.turns:
        assert abs(case.slope(place)) < mp.mpf("1e-12") or place in corners
        sign = 1 if kind == "minimum" else -1
        assert (
            sign * case.slope(place + mp.mpf("0.01"))
            > 0
            > sign * case.slope(place - mp.mpf("0.01"))
        )
    moving = [(k / 100, mp.sign(slope)) for k, slope in case.slopes.items() if slope]
    turns = [(a, b) for (a, s), (b, t) in pairwise(moving) if s != t]
    if case.entry.oscillates:
        nearest = max(abs(place) for place in at)
        assert any(min(abs(a), abs(b)) > nearest for a, b in turns), "it has no more"
        turns = [(a, b) for a, b in turns if min(abs(a), abs(b)) <= nearest]
    assert len(turns) == len(at)
    assert all(any(a <= place <= b for place in at) for a, b in turns)


def test_monotonic_is_true(case):
    steps = [case.f(x) for x in WIDE]

    def resolved(x):
        return mp.mpf("1e-140") if abs(x) < 6.1 else mp.mpf("1e-400")

    if not case.given:
        assert case.entry.monotonic == monotonic_of(case.bound)
    # Where f is flat to hundreds of digits (1 − exp(−exp(12))), its slope tells.
    rises = {
        int(mp.sign(b - a if abs(b - a) > resolved(x) else case.slope(x + 0.02)))
        for x, a, b in zip(WIDE, steps, steps[1:], strict=False)
    }
    assert rises <= {
        "strictly increasing": {1}, "non-decreasing": {0, 1}, "strictly decreasing": {-1},
        "none": {-1, 0, 1},
    }[monotonic_of(case.bound)]  # fmt: skip
    if monotonic_of(case.bound) == "non-decreasing":
        assert rises == {0, 1}
    if monotonic_of(case.bound) == "none":
        assert rises >= {-1, 1}


# What f is at 0, where no finite limit holds it: there only this would see a number added to it.
AT_ZERO = {
    "apl": "a_1 * max(0, b_1) + a_2 * max(0, b_2)", "cosine": "1", "exp_sin": "1", "multiquadric": "a",
    "pau": "a_0", "sine_relu": "-epsilon", "smu1": "mu / 2",
}  # fmt: skip


@pytest.mark.parametrize(
    "case",
    [c for c in CASES if {*c.entry.limits} <= {"inf", "-inf", "none"}],
    ids=lambda case: case.id,
)
def test_value_at_0_is_true(case):
    assert abs(case.f(0) - case.number(AT_ZERO.get(case.entry.name, "0"))) < mp.mpf("1e-40")


@pytest.mark.parametrize("case", [c for c in CASES if not c.given], ids=lambda case: case.id)
def test_parity_is_true(case):
    def holds(sign):
        return all(
            abs(case.f(-x) - sign * case.f(x)) < mp.mpf("1e-30") for x in (0.3, 0.9, 2.1, 7.7)
        )

    assert case.entry.parity == ("odd" if holds(-1) else "even" if holds(1) else "none")


def test_steepest_slope_is_true(case):
    said = case.number(case.entry.lipschitz)

    def steepness(x):
        return abs(case.slope(x, digits=50))

    steepest, top = max(
        (abs(slope), mp.mpf(k / 100))
        for k, slope in case.slopes.items()
        if case.far_from_kinks(k / 100, 1e-9)
    )
    step = mp.mpf("0.01")
    while step > 1e-9:  # the grid's best is near the top: climb
        candidates = [
            x for x in (top - step, top + step) if abs(x) <= 12 and case.far_from_kinks(x, 1e-9)
        ]
        best = max(((steepness(x), x) for x in candidates), default=(steepest, top))
        steepest, top, step = (*best, step) if best[0] > steepest else (steepest, top, step / 2)
    rest = [-30, 30, -(10**7), 10**7]
    for at, _ in case.kinks:
        rest += [at - mp.mpf("1e-15"), at + mp.mpf("1e-15")]
    steepest = max(steepest, *(steepness(x) for x in rest))
    if mp.isinf(said):
        assert steepest > 1e5 or any(order == -1 for _, order in case.kinks)
    else:
        assert said * (1 - mp.mpf("1e-12")) <= steepest <= said * (1 + mp.mpf("1e-14"))


def test_latex_compiles_in_strict_katex(case):
    texts = [
        Tex(f"{case.entry.symbol}(x)={tex}", display=True) for tex in formula_latex(case.entry)
    ]
    for fragment in typeset(texts, FormulaOptions()):
        assert not fragment.problems


def test_names_are_unique():
    names = [entry.name for entry in ENTRIES]
    assert len(set(names)) == len(names)
    assert [find(name).name for name in names] == names


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.name)
def test_code_lines_are_python(entry):
    for code in entry.frameworks.values():
        ast.parse(code, mode="eval")


@pytest.mark.parametrize(
    ("name", "own"),
    [("nn.SiLU", "silu"), ("jax.nn.leaky_relu", "leaky_relu"), ("Hard-Swish", "hard_swish"),
     ("torch.nn.GELU", "gelu"), ("keras.activations.hard_silu", "hard_swish"), ("Leaky ReLU", "leaky_relu")],
)  # fmt: skip
def test_functions_are_found_by_their_other_names(name, own):
    assert find(name).name == own


def test_an_unknown_name_suggests_the_nearest():
    with pytest.raises(UnknownFunction) as caught:
        find("sigmod")
    assert caught.value.problem.hint == "did you mean 'sigmoid'?"


@pytest.mark.parametrize(
    ("name", "parameters"),
    [("elu", {"alpha": 0}), ("leaky_relu", {"alpha": 1}), ("prelu", {"a": 1.5}),
     ("soft_exponential", {"alpha": -0.5}), ("shrink", {"bias": 0.6}), ("firm_shrink", {"mu": 0.4}),
     ("hard_tanh", {"a": 3}), ("softplus", {"beta": -1}), ("swish", {"beta": 0})],
)  # fmt: skip
def test_parameters_outside_their_domain_are_refused(name, parameters):
    entry = find(name)
    bound = bind(entry, {key: Number(float(value)) for key, value in parameters.items()})
    with pytest.raises(ExpressionError, match="outside its domain"):
        check_domain(entry, {key: scalar(node) for key, node in bound.parameters.items()})


def test_a_range_may_have_gaps():
    reach = range_of(bind(find("hard_shrink")))
    assert [value in reach for value in (-0.6, -0.5, -0.3, 0.0, 0.3, 0.5, 0.6)] == [
        True, False, False, True, False, False, True,
    ]  # fmt: skip
    assert (reach.lo, reach.hi) == (-math.inf, math.inf)
    assert str(reach) == "(−∞, −0.5) ∪ {0} ∪ (0.5, ∞)"


@pytest.mark.parametrize(
    ("given", "ends", "closed", "runs"),
    # sinh(x) / cosh(2x) = s / (1 + 2s²) with s = sinh(x): it is largest for s = 1/√2.
    [({}, (-1, 1), (False, False), "strictly increasing"),
     ({"c": 2.0, "d": 2.0}, (-(8**-0.5), 8**-0.5), (True, True), "none"),
     ({"c": 2.0}, (-1, None), (False, True), "none"),
     ({"d": 2.0}, (None, 1), (True, False), "none")],
)  # fmt: skip
def test_parameters_may_leave_extremes_or_not(given, ends, closed, runs):
    bound = bind(find("smht"), {name: Number(value) for name, value in given.items()})
    reach = range_of(bound)
    for end, said in zip((reach.lo, reach.hi), ends, strict=True):
        assert said is None or end == pytest.approx(said, rel=1e-15)
    assert (reach.lo_closed, reach.hi_closed) == closed
    assert monotonic_of(bound) == runs


def test_soft_exponential_ends_as_the_exponential():
    case = Case(find("soft_exponential"), (("alpha", "1"),))
    for x in GRID:
        assert oracle.ulps(float(case.ours(x)), mp.exp(mp.mpf(x))) <= 4, x


def test_a_fixed_parameter_cannot_be_set():
    with pytest.raises(ExpressionError, match="no parameter 'alpha'"):
        bind(find("selu"), {"alpha": Number(1.0)})


if (SHARED / "catalogue.json").exists():
    _LISTED = {
        f["id"]: f for f in json.loads((SHARED / "catalogue.json").read_text("utf-8"))["functions"]
    }

    def _comparable(case):
        """The survey has the function, at the same parameters: some it states for other choices."""
        if case.given or case.entry.name not in _LISTED:
            return False
        theirs = [p["default"] for p in _LISTED[case.entry.name]["params"]]
        own = list(case.exact.values())
        if len(theirs) != len(own) or any(isinstance(v, list) for v in theirs):
            return False
        pairs = zip(theirs, own, strict=True)
        return all(abs(oracle.number(str(a)) - b) < mp.mpf("1e-12") for a, b in pairs)

    @pytest.mark.parametrize("case", [c for c in CASES if _comparable(c)], ids=lambda c: c.id)
    def test_facts_agree_with_the_survey(case):
        listed = _LISTED[case.entry.name]
        own = {p.name for p in case.entry.parameters if not p.fixed}
        decimal = [
            (p["name"], p["default"])
            for p in listed["params"]
            if p["name"] in own and "/" not in p["default"]
        ]
        case = Case(case.entry, tuple(decimal))
        assert float(case.f(0)) == pytest.approx(listed["f0"], abs=1e-15)
        assert listed["parity"] == case.entry.parity
        assert listed["monotonic"].replace("non-monotonic", "none") == case.entry.monotonic
        assert [(k["x"], k["C"]) for k in listed["kinks"]] == [
            (float(at), o) for at, o in case.kinks
        ]
        for side, text in zip(("left", "right"), case.entry.limits, strict=True):
            limit = math.nan if text == "none" else float(case.number(text))
            assert float(listed["limits"][side]) == pytest.approx(limit, rel=1e-12, nan_ok=True)
        reach = range_of(case.bound)
        assert float(listed["range"]["lo"]) == pytest.approx(reach.lo, rel=1e-12)
        assert float(listed["range"]["hi"]) == pytest.approx(reach.hi, rel=1e-12)
        assert float(listed["lipschitz"]["digits30"]) == pytest.approx(
            float(case.number(case.entry.lipschitz)), rel=1e-12
        )
