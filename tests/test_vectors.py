"""Functions of a vector: values and Jacobians against 50-digit definitions, and bars on pages."""

from __future__ import annotations

import re
from itertools import pairwise

import mpmath as mp
import numpy as np
import oracle
import pytest
from definitions import INPUTS, SMOOTH, TRUE, entmax_of, slopes_of, softmax_of
from reading import drawings

from mkdocs_actfig import activation
from mkdocs_actfig.catalogue import ENTRIES, Vector, find
from mkdocs_actfig.catalogue.bind import other_latex
from mkdocs_actfig.errors import ExpressionError
from mkdocs_actfig.pipeline import Renderer
from mkdocs_actfig.tex.formula import FormulaOptions, Tex
from mkdocs_actfig.tex.typeset import typeset

VECTORS = [entry for entry in ENTRIES if isinstance(entry, Vector) and not entry.random]


vectors = pytest.mark.parametrize("entry", VECTORS, ids=lambda entry: entry.name)


def close(got, true, *, ulps=4, atol=0.0):
    for y, t in zip(np.ravel(got).tolist(), true, strict=True):
        assert oracle.ulps(y, t) <= ulps or abs(mp.mpf(y) - t) <= atol, (y, t)


def test_every_entry_has_a_definition_here():
    assert {entry.name for entry in VECTORS} == set(TRUE)


@vectors
@pytest.mark.parametrize("x", INPUTS, ids=str)
def test_values(entry, x):
    with mp.workdps(400):
        true = TRUE[entry.name]([mp.mpf(v) for v in x])
    got = activation(entry.name)(x)
    assert got.shape == (len(true),)
    close(got, true)
    if entry.range.startswith("[0, 1"):
        assert [t == 0 for t in true] == (got == 0).tolist(), "zeros are exact"


@vectors
@pytest.mark.parametrize("x", SMOOTH, ids=str)
def test_jacobians(entry, x):
    close(activation(entry.name).jacobian(x), slopes_of(TRUE[entry.name], x))


@vectors
def test_the_last_axis_is_the_vector(entry):
    f = activation(entry.name)
    rows = np.array(INPUTS)
    many, jacobians = f(rows.reshape(2, -1, 6)), f.jacobian(rows.reshape(2, -1, 6))
    assert many.shape[:2] == (2, len(rows) // 2)
    assert jacobians.shape == (*many.shape, 6)
    np.testing.assert_array_equal(many.reshape(len(rows), -1), np.stack([f(row) for row in rows]))


@vectors
def test_nan_stays_nan(entry):
    f = activation(entry.name)
    x = [1.0, np.nan, 0.5, 2.0]
    whole = entry.shares or entry.name in ("log_softmax", "squash", "maxout", "minout")
    assert np.isnan(f(x)).all() if whole else np.isnan(f(x)).any()
    assert np.isnan(f.jacobian(x)).any()


@vectors
def test_range_holds_and_is_reached(entry):
    """In 400 digits, where a share is neither 0 nor 1 that only comes near."""
    spread = np.random.default_rng(3).normal(0, 3, (40, 6)) * np.geomspace(0.1, 20, 40)[:, None]
    alone = np.eye(6)[[0, 1, 2]] * 200
    spread = np.concatenate([spread, alone + 0.1, 0.1 - alone, alone - 300, 300 - alone])
    with mp.workdps(400):
        outputs = [TRUE[entry.name]([mp.mpf(v) for v in x]) for x in (*spread, *INPUTS[:3])]
        sums = [mp.fsum(values) for values in outputs]
        lowest, highest = (end(map(end, outputs)) for end in (min, max))
        whole = all(abs(total - 1) < mp.mpf("1e-50") for total in sums)
    lo, hi = (float(end) for end in entry.range[1:-1].split(", "))
    for end, best, closed in ((lo, lowest, "[{"), (hi, highest, "]}")):
        assert abs(best) > 20 if np.isinf(end) else abs(best - end) < 0.01
        assert lo <= best <= hi
        assert (best == end) == (entry.range[0 if end == lo else -1] in closed)
    if entry.range.startswith("{"):
        assert {float(v) for values in outputs for v in values} == {lo, hi}
    assert entry.sums_to_one == whole
    assert entry.shares == (lowest >= 0 and max(sums) < 1 + mp.mpf("1e-50"))


@vectors
def test_computed_values_are_inside_too(entry):
    values = activation(entry.name)(np.random.default_rng(3).normal(0, 3, (400, 6)))
    lo, hi = (float(end) for end in entry.range[1:-1].split(", "))
    assert ((values >= lo) & (values <= hi)).all()
    if entry.sums_to_one:
        np.testing.assert_allclose(values.sum(axis=-1), 1, rtol=1e-15)
    if entry.name == "softmax1":
        assert (values.sum(axis=-1) < 1).all()


@pytest.mark.parametrize("T", [1e-310, 1e-5, 0.05, 0.5, 3.0, 1e300])
@pytest.mark.parametrize("name", ["softmax", "softmin"])
def test_any_temperature(name, T):  # noqa: N803 - the parameter's name
    x = [2.0, 1.0, 2.0, 0.5]
    with mp.workdps(400):
        true = TRUE[name]([mp.mpf(v) for v in x], mp.mpf(T))
        slopes = [
            s * (mp.fsum(true[:i] + true[i + 1 :]) if i == j else -t) / mp.mpf(T)
            for i, s in enumerate(true) for j, t in enumerate(true)
        ]  # fmt: skip
    close(activation(name, T=T)(x), true)
    close(activation(name, T=T).jacobian(x), [s if name == "softmax" else -s for s in slopes])


@pytest.mark.parametrize("step", [0.1, 37.0, 300.7, 745.0])
def test_scores_of_the_size_of_a_tiny_temperature(step):
    """T and the scores are subnormal: their quotients are what they are elsewhere."""
    tiny, scores = 1e-310, np.array([step, 0.0, -step]) * 1e-310
    with mp.workdps(400):
        true = softmax_of([mp.mpf(v) for v in scores.tolist()], mp.mpf(tiny))
    close(activation("softmax", T=tiny)(scores), true)


@pytest.mark.parametrize("name", ["softmax", "sparsemax", "entmax15", "entmax", "softmin"])
def test_the_same_number_added_to_every_score_changes_nothing(name):
    f, x = activation(name), np.random.default_rng(8).integers(-300, 300, (50, 7)) / 64
    for c in (1.0, -64.0, 2.0**40):
        np.testing.assert_array_equal(f(x + c), f(x))


@pytest.mark.parametrize("name", ["softmax", "sparsemax", "entmax15"])
def test_a_long_vector(name):
    x = np.random.default_rng(6).normal(0, 3, 20_000)
    top = x.max()
    if name == "softmax":
        near = np.arange(0, 20_000, 97)
        total = mp.fsum(mp.exp(mp.mpf(v) - top) for v in x.tolist())
        true = [mp.exp(mp.mpf(v) - top) / total for v in x[near].tolist()]
    else:  # what lies 2 below the top has no share
        near = np.flatnonzero(x > top - 2)
        true = TRUE[name]([mp.mpf(v) for v in x[near].tolist()])
    got = activation(name)(x)
    close(got[near], true)
    assert name == "softmax" or not np.delete(got, near).any()


def test_softmax_far_apart_and_hot():
    close(activation("softmax", T=1e308)([1e308, -1e308]), softmax_of([mp.mpf(1), mp.mpf(-1)]))
    np.testing.assert_array_equal(activation("softmax")([1e308, -1e308]), [1, 0])


def test_softmax_keeps_the_small_part_of_its_jacobian():
    """1 − s is 0 in float64 where s is 1 − 4e−18; the slope is not."""
    got = activation("softmax").jacobian([40.0, 0.0])
    true = mp.exp(-40) / (1 + mp.exp(-40)) ** 2
    close(got, [true, -true, -true, true])


@pytest.mark.parametrize("x", [[800.0, 0.0], [-1000.0, 1000.0], [40.0, 0.0, 0.0]])
def test_log_softmax_does_not_underflow(x):
    with mp.workdps(1000):
        close(
            activation("log_softmax")(x),
            TRUE["log_softmax"]([mp.mpf(v) for v in x]),
        )


@pytest.mark.parametrize("count", [1, 2, 3, 5, 7, 12])
@pytest.mark.parametrize("name", ["sparsemax", "entmax15", "entmax", "softmax"])
def test_ties_share_equally(name, count):
    x = np.concatenate([np.full(count, 1.7), [-3.0]])
    got = activation(name)(x)
    assert len(set(got[:count].tolist())) == 1
    if name != "softmax":
        np.testing.assert_allclose(got, [*[1 / count] * count, 0], rtol=1e-15)


def test_a_tie_at_the_edge_of_the_support_is_zero():
    np.testing.assert_array_equal(activation("sparsemax")([1.0, 0.0, 0.0]), [1, 0, 0])
    np.testing.assert_array_equal(activation("sparsemax")([0.5, 0.5, -0.5, -0.5]), [0.5, 0.5, 0, 0])


def test_of_several_largest_the_first_is_hard():
    np.testing.assert_array_equal(activation("hardmax")([1.0, 3.0, 3.0]), [0, 1, 0])


@pytest.mark.parametrize(
    "alpha", ["1", "1.000000000000001", "1.0000001", "1.1", "1.25", "1.75", "2"]
)
@pytest.mark.parametrize("x", INPUTS[:3], ids=str)
def test_entmax_at_any_alpha(alpha, x):
    with mp.workdps(80):
        true = entmax_of([mp.mpf(v) for v in x], mp.mpf(float(alpha)))
    # At other α than 1, 1.5 and 2 a share near 0 is a difference, and has its digits from 1 on.
    close(activation("entmax", alpha=float(alpha))(x), true, ulps=6, atol=2.3e-16)


@pytest.mark.parametrize("alpha", [3.0, 10.0, 100.0, 1e300])
def test_entmax_beyond_two_nears_hardmax(alpha):
    np.testing.assert_allclose(activation("entmax", alpha=alpha)([2.0, 0.5, 0.0]), [1, 0, 0])
    np.testing.assert_allclose(activation("entmax", alpha=alpha)([2.0, 2.0, 0.0]), [0.5, 0.5, 0])


@pytest.mark.parametrize("x", INPUTS, ids=str)
def test_entmax_holds_its_relatives(x):
    for alpha, name in (
        (1.5, "entmax15"),
        (2.0, "sparsemax"),
        (1.0, "softmax"),
        (1 + 1e-13, "softmax"),
    ):
        one, other = activation("entmax", alpha=alpha), activation(name)
        tolerance = 1e-11 if 1 < alpha < 1.1 else 0
        np.testing.assert_allclose(one(x), other(x), rtol=tolerance, atol=tolerance)
    np.testing.assert_allclose(
        activation("entmax", alpha=2).jacobian(INPUTS[1]),
        activation("sparsemax").jacobian(INPUTS[1]), atol=1e-15,
    )  # fmt: skip


@pytest.mark.parametrize("name", ["softmax", "sparsemax", "entmax15", "entmax"])
def test_infinite_scores(name):
    assert np.isnan(activation(name)([np.inf, 1.0])).all()
    assert np.isnan(activation(name)([-np.inf, -np.inf])).all()
    assert activation(name)([-np.inf, 1.0, 1.0]).tolist() == pytest.approx(
        [0, 0.5, 0.5], rel=1e-15, abs=0
    )


def test_extremes():
    assert activation("softmax1")([-np.inf, -np.inf]).tolist() == [0, 0]
    assert activation("squash")([0.0, 0.0]).tolist() == [0, 0]
    assert activation("squash").jacobian([0.0, 0.0]).tolist() == [[0, 0], [0, 0]]
    np.testing.assert_allclose(np.linalg.norm(activation("squash")([1e308, 1.7e308])), 1)
    np.testing.assert_allclose(activation("squash")([1e-155, 0.0]), [1e-310, 0])
    close(activation("taylor_softmax")([1e300, -1e300, 1.0]), [mp.mpf("0.5"), mp.mpf("0.5"), 0])


def test_a_function_of_pairs_needs_pairs():
    with pytest.raises(ExpressionError, match="groups of 2"):
        activation("maxmin")([1.0, 2.0, 3.0])


@vectors
def test_latex_compiles_in_strict_katex(entry):
    texts = [Tex(tex, display=True) for _, tex in other_latex(entry)]
    assert len(texts) == 2
    for fragment in typeset(texts, FormulaOptions()):
        assert not fragment.problems


# The figures


def bars_of(found, key):
    """Each bar's height, in numbers."""
    heights, index = [], 0
    lo, hi = found.window("y")
    while f"{key}[{index}]" in found.paths:
        d = found.paths[f"{key}[{index}]"]
        top = re.match(r"M([\d.]+) ([\d.]+)h([\d.]+)(?:v(-?[\d.]+))?", d)
        assert top, d
        middle = found.data(float(top[1]) + float(top[3]) / 2, 0)[0]
        assert middle == pytest.approx(index, abs=0.01)
        base = found.data(0, float(top[2]))[1]
        assert base == pytest.approx(0, abs=0.006 * (hi - lo))
        heights.append(-float(top[4] or 0) / found.box[1] * (hi - lo))
        index += 1
    return heights


@vectors
def test_bars_are_the_outputs(entry):
    fragment = Renderer().figure(entry.name, language="en")
    assert not fragment.problems
    shown = drawings(fragment.html)
    scores = [mp.mpf(v) for v in entry.scores]
    if entry.shown:
        (parameter,) = entry.parameters
        cases = [{parameter.name: mp.mpf(text)} for text in entry.shown]
        keys = [f"{entry.name}({parameter.name}={text})" for text in entry.shown]
    else:
        cases, keys = [{}], [entry.name]
        before = shown.pop(0)
        np.testing.assert_allclose(bars_of(before, "x"), entry.scores, atol=5e-4)
    for found, case, key in zip(shown, cases, keys, strict=True):
        true = [float(v) for v in TRUE[entry.name](scores, **case)]
        got = bars_of(found, key)
        assert len(got) == len(true)
        np.testing.assert_allclose(got, true, atol=5e-4)
        if entry.range.startswith(("[0", "{0")):
            assert len([dot for dot in found.dots if dot[0] == "o s1"]) == true.count(0.0)


@pytest.mark.parametrize("seed", [0, 5])
def test_gumbel_bars_are_one_sample_at_several_temperatures(seed):
    entry = find("gumbel_softmax")
    html = Renderer().figure(f"function: gumbel_softmax\nseed: {seed}", language="en").html
    noise = -np.log(np.random.default_rng(seed).standard_exponential(len(entry.scores)))
    scores = [mp.mpf(v) + mp.mpf(g) for v, g in zip(entry.scores, noise.tolist(), strict=True)]
    for found, text in zip(drawings(html), entry.shown, strict=True):
        true = [float(v) for v in softmax_of(scores, mp.mpf(text))]
        np.testing.assert_allclose(bars_of(found, f"gumbel_softmax(tau={text})"), true, atol=5e-4)
    assert f"one sample (seed {seed})" in html


def test_gumbel_falls_as_often_as_softmax_says():
    f, count = activation("gumbel_softmax", tau=0.3), 100_000
    x = np.array([1.0, 0.5, -1.0, 0.0])
    samples = f(np.tile(x, (count, 1)), rng=np.random.default_rng(2))
    np.testing.assert_allclose(samples.sum(axis=-1), 1, rtol=1e-14)
    often = np.bincount(samples.argmax(axis=-1), minlength=4) / count
    p = activation("softmax")(x)
    assert (np.abs(often - p) <= 4 * np.sqrt(p * (1 - p) / count)).all()
    # With a high temperature and a low one the shares are even and one-hot.
    assert activation("gumbel_softmax", tau=1e-310)(x, rng=np.random.default_rng(2)).max() == 1
    with pytest.raises(ExpressionError, match="draws noise"):
        f(x)


@pytest.mark.parametrize("entry", [find("gumbel_softmax")], ids=lambda entry: entry.name)
def test_a_sample_is_softmax_of_noisy_scores(entry):
    """So what softmax's entry says of its values is true of each sample."""
    x, f = np.array([1.0, 0.5, -1.0]), activation(entry.name, tau=0.7)
    x_noisy = x - np.log(np.random.default_rng(4).standard_exponential(3))
    true = softmax_of([mp.mpf(v) for v in x_noisy.tolist()], mp.mpf(0.7))
    close(f(x, rng=np.random.default_rng(4)), true)
    got = f.jacobian(x, rng=np.random.default_rng(4))
    np.testing.assert_array_equal(got, activation("softmax", T=0.7).jacobian(x_noisy))
    facts = [(one.range, one.sums_to_one, one.shares) for one in (entry, find("softmax"))]
    assert facts[0] == facts[1]


def test_gumbels_latex_compiles_in_strict_katex():
    for fragment in typeset(
        [Tex(tex, display=True) for _, tex in other_latex(find("gumbel_softmax"))], FormulaOptions()
    ):
        assert not fragment.problems


def test_sums_and_zeros_are_told():
    html = Renderer().figure("entmax", language="en").html
    assert "4 of 5 are 0" in html
    assert "exactly 0" in html

    assert "4 of 5 are exactly 0." in html
    assert "합 1" in Renderer().figure("sparsemax", language="ko").html
    assert "sum 0.9292" in Renderer().figure("softmax1", language="en").html


def test_a_share_that_is_small_is_not_told_as_zero():
    (found,) = drawings(
        Renderer().figure("function: softmax\nparameters: {T: 0.01}", language="en").html
    )
    assert found.texts.count("≈0") == 4
    assert find("softmax").range == "(0, 1)"


MANY = [0.1, 1.2, -0.5, 2.2, 0.4, -1, 0.3, 0.9, 1.6, -0.3, 0.2, 0.8, 1.1, -0.7, 0.6, 2.0, 0.5, -0.1, 0.7, 1.3, -0.4, 0.35, 1.0, 0.05]  # fmt: skip


def panels_of(name, scores, labels=()):
    body = f"function: {name}\nscores: {scores}" + (f"\nlabels: {list(labels)}" if labels else "")
    fragment = Renderer().figure(body, language="en")
    assert not fragment.problems
    return drawings(fragment.html), fragment.html


def spans(found, html):
    """Where labels below the bars begin and end at 165 px, the narrowest panel, in order."""
    placed = re.findall(r'<text x="([\d.]+)%" y="([\d.]+)%" dy="1.35em">([^<]*)</text>', html)
    letters = [sum(0.35 if c in "₀₁₂₃₄₅₆₇₈₉" else 0.5 for c in text) for *_, text in placed]
    middles = [1.65 * float(x) for x, *_ in placed]
    return [(m - 12.2 * w / 2, m + 12.2 * w / 2) for m, w in zip(middles, letters, strict=True)]


@pytest.mark.parametrize("count", [2, 5, 6, 8, 12, 17, 24])
@pytest.mark.parametrize("labels", ["numbers", "letters", "words"])
def test_labels_of_many_bars_do_not_touch(count, labels):
    texts = {"numbers": (), "letters": "abcdefghijklmnopqrstuvwx"[:count],
             "words": [f"hippo{n}" for n in range(count)]}[labels]  # fmt: skip
    shown, html = panels_of("softmax", MANY[:count], texts)
    assert len(shown) == 3
    for found, part in zip(shown, html.split("<svg width")[1:], strict=True):
        np.testing.assert_allclose(
            bars_of(found, found_key(found)), shares_of(found, MANY[:count]), atol=5e-4
        )
        places = spans(found, part.partition("</svg></div>")[0])
        assert places
        assert all(b < c for (_, b), (c, _) in pairwise(places))


def found_key(found):
    return next(iter(found.paths)).partition("[")[0]


def shares_of(found, scores):
    temperature = mp.mpf(re.search(r"T=([\d.]+)", found_key(found))[1])
    return [float(v) for v in softmax_of([mp.mpf(v) for v in scores], temperature)]


def test_among_many_bars_the_largest_has_its_number():
    shown, _ = panels_of("softmax", MANY)
    for found in shown:
        numbers = [text for text in found.texts if re.fullmatch(r"\d\.\d\d", text)]
        assert numbers == [f"{max(shares_of(found, MANY)):.2f}"]
        assert "x₁" in found.texts
    few, _ = panels_of("softmax", MANY[:5])
    assert all(
        len([t for t in found.texts if re.fullmatch(r"\d\.\d\d|≈0", t)]) == 5 for found in few
    )


def test_small_shares_fill_the_window_and_large_ones_leave_room_up_to_one():
    (narrow, *_), _ = panels_of("softmax", MANY)
    top = max(shares_of(narrow, MANY))
    assert top < narrow.window("y")[1] < 1.5 * top
    (wide, *_), _ = panels_of("softmax", MANY[:5])
    assert wide.window("y") == (0, 1.1)


def test_many_zeros_are_marked_small():
    shown, html = panels_of("sparsemax", MANY)
    assert {css for css, *_ in shown[1].dots} == {"o s1 h"}
    assert len(shown[1].dots) == entmax_of([mp.mpf(v) for v in MANY], 2).count(0)
    assert "22 of 24 are 0" in html


def test_of_many_bars_the_largest_are_described_and_the_page_stays_small():
    for language, said in (("en", "the 6 largest of 24: "), ("ko", "24개 가운데 큰 순서로 6개: ")):
        body = f"function: softmax\nscores: {MANY}\nshow: []"
        html = Renderer().figure(body, language=language).html
        assert len(html.encode()) <= 12 * 1024
        told = re.search(said + r"(.*?)\.(?= |<)", html)[1].split(", ")
        true = [float(v) for v in softmax_of([mp.mpf(v) for v in MANY], mp.mpf("0.5"))]
        top = sorted(range(24), key=lambda index: -true[index])[:6]
        digits = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
        assert told == [f"x{index + 1}".translate(digits) + f" {true[index]:.3g}" for index in top]
