"""Files of figures: their numbers are the functions', their pictures need nothing else."""

from __future__ import annotations

import base64
import csv
import io
import math
import re
import xml.etree.ElementTree as ET

import matplotlib.image
import mpmath as mp
import numpy as np
import oracle
import pytest
from markdown import Markdown

from mkdocs_actfig.cache import Cache
from mkdocs_actfig.catalogue import ENTRIES, Elementwise
from mkdocs_actfig.drawing import fonts
from mkdocs_actfig.errors import FILE, File, Fragment, place_of
from mkdocs_actfig.pipeline import Renderer
from mkdocs_actfig.settings import Settings
from mkdocs_actfig.typography import written

RENDERER = Renderer()
SVG = "{http://www.w3.org/2000/svg}"


def files_of(
    body: str, *, language: str = "en", settings: Settings | None = None
) -> dict[str, bytes]:
    fragment = Renderer(settings).figure(body, language=language)
    assert not fragment.problems, fragment.problems
    assert len({file.name for file in fragment.files}) == len(fragment.files)
    return {file.kind: file.content for file in fragment.files}


def table_of(content: bytes) -> tuple[list[str], list[list[str]]]:
    head, *rows = csv.reader(io.StringIO(content.decode()))
    return head, rows


def test_a_table_has_nine_digits_of_f_and_of_its_slope():
    head, rows = table_of(files_of("function: softplus\ndownload: [csv]")["csv"])
    assert head == ["x", "softplus", "softplus'"]
    assert len(rows) == 1001
    for x, f, slope in [[mp.mpf(float(cell)) for cell in row] for row in rows[::50]]:
        for value, true in ((f, mp.log1p(mp.exp(x))), (slope, 1 / (1 + mp.exp(-x)))):
            assert abs(value - true) <= mp.mpf("5.0001e-9") * abs(true)
    # at places that are short to write, as are round values
    assert max(len(row[0]) for row in rows) <= 6
    assert rows[500][0] == "0"
    assert rows[500][2] == "0.5"


@pytest.mark.parametrize("noise", [4e-16, 4e-15])
def test_last_bits_of_the_libraries_do_not_show_in_tables(noise, monkeypatch):
    """At 13 digits they would, as numpy's change from version to version and between processors."""
    from mkdocs_actfig.drawing import graph
    from mkdocs_actfig.expression.evaluate import function_of_x

    rng = np.random.default_rng(11)

    def noisy(node):
        exact = function_of_x(node)
        return lambda x: exact(x) * (1 + noise * rng.uniform(-1, 1, np.shape(x)))

    bodies = [
        f"function: {entry.name}\ndownload: csv"
        for entry in ENTRIES
        if isinstance(entry, Elementwise)
    ]
    expected = [files_of(body)["csv"] for body in bodies]
    monkeypatch.setattr(graph, "function_of_x", noisy)
    changed = [
        body for body, table in zip(bodies, expected, strict=True) if files_of(body)["csv"] != table
    ]
    assert changed == []


@pytest.mark.parametrize(
    "formula", ["0.5 * x * (1 + tanh(0.8 * (x + 0.045 * x**3)))", "1 - tanh(x)", "exp(x) - 1 - x"]
)
def test_a_formula_that_cancels_has_no_digits_of_a_library(formula, monkeypatch):
    """Each function in it may be wrong in the last bit."""
    from mkdocs_actfig.expression import evaluate, kernels

    body = f"function: {formula}\nx: [-9, 9]\nderivative: true\ndownload: csv"
    expected = files_of(body)["csv"]
    rng, noisy = np.random.default_rng(3), set()

    def disturb(name):
        true = getattr(kernels, name)

        def values(*operands):
            found = true(*operands)
            noisy.add(name)
            off = 2.2e-16 * rng.integers(-1, 2, np.shape(found))
            return np.where(operands[0] == 0, found, found * (1 + off))  # exp(0) is 1 everywhere

        monkeypatch.setattr(kernels, name, values)

    for name in ("exp", "tanh", "sech", "pow"):
        disturb(name)
    evaluate.function_of_x.cache_clear()
    try:
        assert files_of(body)["csv"] == expected
    finally:
        evaluate.function_of_x.cache_clear()
    assert noisy & {"exp", "tanh"}


@pytest.mark.parametrize("formula", ["exp(-x)", "x * exp(-x)", "exp(-x) / (1 + exp(-x))"])
def test_a_formula_that_does_not_cancel_keeps_its_digits_however_small(formula):
    head, rows = table_of(files_of(f"function: {formula}\nx: [0, 50]\ndownload: csv")["csv"])
    true = oracle.function(formula, digits=40)
    assert head[1] == formula
    for x, y, _ in rows:
        assert float(y) == pytest.approx(float(true(mp.mpf(x))), rel=1e-8, abs=0)


def test_a_tie_in_a_table_does_not_hang_on_the_last_bit():
    assert written(0.1234567885) == written(np.nextafter(0.1234567885, 0)) == "0.123456789"
    assert (written(-0.0), written(-1e-30), written(float("-inf"))) == ("0", "-1e-30", "-inf")


def test_a_table_has_every_curve_and_gaps_are_empty():
    head, rows = table_of(
        files_of("functions: [log(x), elu(alpha=2)]\nx: [-1, 1]\ndownload: csv")["csv"]
    )
    assert head == ["x", "log(x)", "log(x)'", "elu(alpha=2)", "elu(alpha=2)'"]
    assert rows[0][1:3] == ["", ""]
    assert float(rows[-1][1]) == 0
    assert float(rows[0][3]) == pytest.approx(2 * math.expm1(-1), rel=1e-8)


def test_a_gated_function_s_table_is_along_its_gate():
    head, rows = table_of(files_of("function: glu\nslices: [2]\ndownload: csv")["csv"])
    assert head[0] == "a" or head[0] == "b"
    assert head[1].startswith("glu(")
    at, value = map(float, rows[700][:2])
    truth = {"a": at / (1 + math.exp(-2)), "b": 2 / (1 + math.exp(-at))}[head[0]]
    assert value == pytest.approx(truth, rel=1e-8)


def test_a_table_of_bars():
    head, rows = table_of(
        files_of("function: softmax\nscores: [1, 2]\nparameters: {T: [1, 2]}\ndownload: csv")["csv"]
    )
    assert head == ["", "softmax(T=1)", "softmax(T=2)"]
    assert [row[0] for row in rows] == ["x₁", "x₂"]
    assert float(rows[1][1]) == pytest.approx(1 / (1 + math.exp(-1)), rel=1e-8)
    assert float(rows[1][2]) == pytest.approx(1 / (1 + math.exp(-0.5)), rel=1e-8)


def test_an_svg_stands_alone():
    content = files_of(
        "function: sigmoid\nmark: [tangents, saturation]\ndownload: svg", language="ko"
    )["svg"]
    root = ET.fromstring(content)  # noqa: S314 - our own
    assert root.tag == f"{SVG}svg"
    assert root.find(f"{SVG}title").text == "시그모이드의 그래프와 그 도함수"
    texts = ["".join(text.itertext()) for text in root.iter(f"{SVG}text")]
    assert "포화" in texts
    assert "0.25" in texts
    source = content.decode()
    for absent in (
        "class=",
        " style=",
        "<style",
        "currentColor",
        "var(",
        "href",
        "<image",
        "script",
    ):
        assert absent not in source
    curve = root.find(f".//{SVG}path[@data-curve='sigmoid']")
    assert curve.get("stroke") == "#1d4fd1"
    dashed = root.find(f'.//{SVG}path[@data-curve="sigmoid\'"]')
    assert dashed.get("stroke-dasharray") == "7 5"
    width, height = (float(root.get(name)) for name in ("width", "height"))
    assert (width, height) == (710, 350)
    for text in root.iter(f"{SVG}text"):
        assert 0 <= float(text.get("x").rstrip("%")) <= 100


def test_the_curve_of_an_svg_is_the_function():
    root = ET.fromstring(  # noqa: S314 - our own
        files_of("function: tanh\nx: [-4, 4]\ny: [-1.5, 1.5]\ndownload: svg")["svg"]
    )
    d = root.find(f".//{SVG}path[@data-curve='tanh']").get("d")
    from reading import sample

    for px, py in sample(d, 6):
        x = -4 + (px - 52) / 640 * 8
        y = 1.5 - (py - 16) / 300 * 3
        assert y == pytest.approx(math.tanh(x), abs=0.1 / 300 * 3 + 1e-3)


def test_a_row_has_its_panels_with_titles_and_one_legend():
    bodies = {
        "plot: compare\nfunctions: [relu, tanh]": {"ReLU", "Tanh", "function f"},
        "plot: kink": {"Corner at x = 0: slopes 0 to 1", "derivative ReLU′(x)"},
        "plot: zigzag": {"Sigmoid", "Tanh", "straight line to the optimum"},
        "plot: linear-collapse": {"Input", "Linear layers: ABCD = T", "random matrices, seed 7"},
        "plot: linear-collapse\ninputs: 1": {"No activation function", "Tanh between the layers"},
        "softmax": {"Temperature T = 3 · sum 1", "scores: x₁ 2, x₂ 1, x₃ 0.5, x₄ 0, x₅ −1"},
    }
    for body, expected in bodies.items():
        keys = body if ":" in body else f"function: {body}"
        files = files_of(f"{keys}\ndownload: [svg, png]\nshow: []")
        root = ET.fromstring(files["svg"])  # noqa: S314 - our own
        texts = {"".join(text.itertext()) for text in root.iter(f"{SVG}text")}
        assert expected <= texts, expected - texts
        width, height = (float(root.get(name)) for name in ("width", "height"))
        panels = [one for one in root if one.tag == f"{SVG}svg"]
        boxes = [[float(one.get(k)) for k in ("x", "y", "width", "height")] for one in panels]
        assert all(x >= 0 and y >= 0 and x + w <= width and y + h <= height for x, y, w, h in boxes)
        *drawn, legend = boxes
        assert all(y + h <= legend[1] for _, y, _, h in drawn)
        assert len({(x, y) for x, y, _, _ in drawn}) == len(drawn) > 1
        image = matplotlib.image.imread(io.BytesIO(files["png"]))
        assert image.shape[:2] == pytest.approx((2 * height, 2 * width), abs=1)


def test_the_bars_of_a_row_are_the_shares():
    body = "function: softmax\nscores: [1, 2]\nparameters: {T: [1, 2]}\ndownload: svg\nshow: []"
    root = ET.fromstring(files_of(body)["svg"])  # noqa: S314 - our own
    from reading import sample

    for temperature in (1, 2):
        share = 1 / (1 + math.exp(-1 / temperature))
        d = root.find(f".//{SVG}path[@data-curve='softmax(T={temperature})[1]']").get("d")
        heights = [y for _, y in sample(d, 1)]
        assert max(heights) - min(heights) == pytest.approx(190 / 1.1 * share, abs=0.05)


def test_a_png_shows_the_curve_where_it_is():
    content = files_of(
        "function: tanh\nx: [-4, 4]\ny: [-1.5, 1.5]\nderivative: false\ndownload: png"
    )["png"]
    image = matplotlib.image.imread(io.BytesIO(content))
    assert image.shape[:2] == (700, 1420)
    blue = np.array([0x1D, 0x4F, 0xD1]) / 255
    near = np.abs(image[..., :3] - blue).max(axis=2) < 0.1
    for x in (-3, -1, 0.5, 2):
        column = round(2 * (52 + (x + 4) / 8 * 640))
        middle = (16 + (1.5 - math.tanh(x)) / 3 * 300) * 2
        rows = np.flatnonzero(near[:, column])
        rows = rows[np.abs(rows - middle) < 20]  # a name in the same blue stands apart
        assert rows.mean() == pytest.approx(middle, abs=2.5)
        # 2.75 px wide, square to the curve, at two pixels a px
        steep = math.hypot(1, (1 - math.tanh(x) ** 2) * 100 / 80)
        assert len(rows) == pytest.approx(5.5 * steep, abs=2)


def test_hangul_is_never_boxes():
    assert fonts.missing(["포화", "기울기 0.25", "x"]) == ""
    (family,) = [
        name for name in fonts.families("최댓값") if name not in ("sans-serif", "DejaVu Sans")
    ]
    from matplotlib.font_manager import FontProperties, findfont, get_font

    font = get_font(findfont(FontProperties(family=family)))
    assert all(font.get_char_index(ord(each)) for each in "최댓값")
    assert fonts.families("max. 0.25") is None
    assert files_of("function: sigmoid\ndownload: png", language="ko")["png"][:4] == b"\x89PNG"


def test_fonts_that_matplotlib_s_list_lacks_are_found(monkeypatch):
    import matplotlib.font_manager as manager

    old = [entry for entry in manager.fontManager.ttflist if "DejaVu" in entry.name]
    monkeypatch.setattr(manager.fontManager, "ttflist", old)
    fonts._family_with.cache_clear()
    assert fonts.missing(["포화"]) == ""
    fonts._family_with.cache_clear()


def test_without_a_font_there_is_no_png_but_advice(monkeypatch, tmp_path):
    monkeypatch.setattr(fonts, "_family_with", lambda _: "")
    body = "function: sigmoid\nmark: [saturation]\ndownload: [svg, png]\nshow: []"
    fragment = Renderer(cache=Cache(tmp_path)).figure(body, language="ko")
    assert [file.kind for file in fragment.files] == ["svg"]
    (problem,) = fragment.problems
    assert (problem.level, problem.line, problem.column) == ("warning", 3, 11)
    assert problem.message.startswith("no installed font has '")
    assert "포" in problem.message
    assert "fonts-noto-cjk" in problem.hint
    assert "PNG" not in fragment.html
    # whoever installs one gets it in the next build
    assert fragment.passing
    assert not list(tmp_path.rglob("*.json"))
    assert not Renderer().figure(body, language="en").problems


def test_links_have_places_until_the_page_is_known():
    fragment = RENDERER.figure("function: gelu\ndownload: [csv, svg]", language="en")
    names = [file.name for file in fragment.files]
    assert re.fullmatch(r"gelu\.[0-9a-f]{8}\.csv", names[0])
    for name, kind in zip(names, ("csv", "svg"), strict=True):
        assert (
            f'<a download="gelu.{kind}" href="{place_of(name)}">{kind.upper()}</a>' in fragment.html
        )
    assert fragment.html.count(FILE) == 4
    assert (
        RENDERER.figure(f"function: relu\ncaption: a{FILE}b", language="en").html.count(FILE) == 0
    )
    assert ">내려받기: <" in RENDERER.figure("function: gelu\ndownload: csv", language="ko").html


def test_a_file_is_named_for_its_content():
    one, same, other = (
        RENDERER.figure(
            f"function: tanh\nx: [-{w}, {w}]\ndownload: csv\ncaption: '{c}'", language="en"
        )
        .files[0]
        .name
        for w, c in ((3, "a"), (3, "b"), (4, "a"))
    )
    assert one == same
    assert one != other


def test_without_a_site_links_carry_the_files():
    md = Markdown(extensions=["mkdocs_actfig.extension:ActfigExtension"])
    page = md.convert("```activation\nfunction: tanh\ndownload: [csv, svg]\n```\n")
    found = dict(re.findall(r'<a download="tanh\.(\w+)" href="data:[^"]*?;base64,([^"]*)"', page))
    assert base64.b64decode(found["csv"]).startswith(b"x,tanh,tanh'\n")
    assert base64.b64decode(found["svg"]).startswith(b"<svg ")
    assert FILE not in page


def test_the_cache_keeps_files(tmp_path):
    fragment = Fragment(
        "<p>", files=(File("a.csv", b"\x00\xff,1\n"), File("b.png", b"\x89PNG")), style=".a{}"
    )
    Cache(tmp_path).put("ab" * 32, fragment)
    assert Cache(tmp_path).get("ab" * 32) == fragment
    (stored,) = tmp_path.rglob("*.json")
    whole = stored.read_bytes()
    for damaged in (whole[:-1], whole.replace(b"a.csv", b"b.csv"), whole.replace(b"==", b"=!")):
        stored.write_bytes(damaged)
        assert Cache(tmp_path).get("ab" * 32) is None


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("function: swiglu\nplot: surface\ndownload: [csv]", "3:11 no csv is made of plot: surface | what is made of it: svg, png"),
        ("plot: table\ndownload: [csv, png]", "2:11 no csv is made of plot: table | what is made of it: none"),
    ],
)  # fmt: skip
def test_files_that_a_plot_has_not(body, said):
    (problem,) = RENDERER.figure(body, language="en").problems
    assert f"{problem.line}:{problem.column} {problem.message} | {problem.hint}" == said


def test_a_site_s_choice_is_for_the_plots_that_it_fits():
    settings = Settings(download=("csv", "png"))
    assert list(files_of("plot: zigzag", settings=settings)) == ["png"]
    assert list(files_of("function: swiglu\nplot: surface", settings=settings)) == ["png"]
    assert list(files_of("function: relu", settings=settings)) == ["csv", "png"]
    assert files_of("function: relu\ndownload: []", settings=settings) == {}


def test_the_same_bytes_in_every_build():
    body = "function: mish\ndownload: [csv, svg, png]"
    assert files_of(body) == files_of(body)


def test_colours_of_one_s_own_are_in_the_files():
    body = "function: relu\npalette: ['#0a5c43 #9cf0cf', '#b24592']\ndownload: [svg, png]"
    found = files_of(body)
    assert b'stroke="#0a5c43"' in found["svg"]
    assert b"#1d4fd1" not in found["svg"]
    image = matplotlib.image.imread(io.BytesIO(found["png"]))[..., :3]
    green, blue = (np.array(c) / 255 for c in ((0x0A, 0x5C, 0x43), (0x1D, 0x4F, 0xD1)))
    assert (np.abs(image - green).max(axis=2) < 0.02).sum() > 1000
    assert (np.abs(image - blue).max(axis=2) < 0.02).sum() == 0
