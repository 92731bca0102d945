from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser

PAGES = ["", "functions/", "functions/gelu/", "blog/", "blog/2026/11/24/activation-functions/",
         "ko/blog/2026/11/24/activation-functions/", "ko/how-to/numbering/", "reference/block/", "tutorial/"]  # fmt: skip


def colour(visit, selector: str, what: str = "stroke") -> str:
    return visit.page.eval_on_selector(selector, f"e => getComputedStyle(e).{what}")


@pytest.mark.parametrize("path", PAGES)
def test_no_request_leaves_and_nothing_is_complained_of(visit, path):
    page = visit()
    page.go(path)
    assert [url for url in page.requests if not url.startswith((page.address, "data:"))] == []
    assert page.complaints == []


def test_the_palette_toggle_changes_the_figure_live(visit):
    page = visit()
    page.go()
    light = (
        colour(page, ".actfig .s1"),
        colour(page, ".actfig text", "fill"),
        colour(page, "body", "backgroundColor"),
    )
    page.page.click("label[for=__palette_1]")
    page.page.wait_for_timeout(300)
    dark = (
        colour(page, ".actfig .s1"),
        colour(page, ".actfig text", "fill"),
        colour(page, "body", "backgroundColor"),
    )
    assert light[0] == "rgb(29, 79, 209)"
    assert dark[0] == "rgb(111, 155, 255)"
    assert all(a != b for a, b in zip(light, dark, strict=True))


def test_without_a_palette_the_page_s_color_scheme_decides(visit, tmp_path):
    from mkdocs_actfig.cli.drawing import _fragment

    css = (
        __import__("pathlib").Path(__import__("mkdocs_actfig").__file__).parent
        / "assets"
        / "actfig.css"
    ).read_text()
    html = (
        f"<!doctype html><style>:root{{color-scheme:light dark}}{css}</style>{_fragment('sigmoid')}"
    )
    (tmp_path / "page.html").write_text(html, "utf-8")
    seen = []
    for scheme in ("light", "dark"):
        page = visit(scheme=scheme, at=f"file://{tmp_path}")
        page.page.goto(f"file://{tmp_path}/page.html")
        seen.append(colour(page, ".actfig .s1"))
    assert seen == ["rgb(29, 79, 209)", "rgb(111, 155, 255)"]


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
@pytest.mark.parametrize(
    "path",
    [
        "functions/",
        "functions/leaky_relu/",
        "ko/blog/2026/11/24/activation-functions/",
        "reference/figures/",
    ],
)
def test_nothing_overflows_and_labels_stay_readable(visit, width, path):
    page = visit(width=width)
    page.go(path)
    assert page.page.evaluate("document.documentElement.scrollWidth") <= width
    outside = page.page.evaluate(
        """width => [...document.querySelectorAll('.actfig text')].map(t => [t.textContent, t.getBoundingClientRect()])
           .filter(([, r]) => r.width && (r.left < 0 || r.right > width)).map(([t]) => t)""",
        width,
    )
    assert outside == []
    sizes = page.page.evaluate(
        "[...document.querySelectorAll('.actfig text')].map(t => parseFloat(getComputedStyle(t).fontSize))"
    )
    assert min(sizes) >= 11


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize(
    "path",
    [
        "functions/",
        "functions/gelu/",
        "blog/2026/11/24/activation-functions/",
        "ko/blog/2026/11/24/activation-functions/",
        "reference/block/",
    ],
)
def test_no_two_labels_of_a_figure_touch(visit, width, path):
    page = visit(width=width)
    page.go(path)
    clashes = page.page.evaluate(
        """() => [...document.querySelectorAll('.actfig .af-box')].flatMap(box => {
          const texts = [...box.querySelectorAll('text')].map(t => [t.textContent, t.getBoundingClientRect()]);
          const found = [];
          for (let i = 0; i < texts.length; i++) for (let j = i + 1; j < texts.length; j++) {
            const [a, p] = texts[i], [b, q] = texts[j];
            const w = Math.min(p.right, q.right) - Math.max(p.left, q.left);
            const h = Math.min(p.bottom, q.bottom) - Math.max(p.top, q.top);
            if (w > 1 && h > 3) found.push([box.closest('figure').id, a, b]);
          }
          return found;
        })"""
    )
    assert clashes == []


def _page(tmp_path, body: str, css: str = "") -> str:
    """A page like Material's with one figure in it; where it lies."""
    from pathlib import Path

    import mkdocs_actfig
    from mkdocs_actfig.cli.drawing import _fragment

    sheet = (Path(mkdocs_actfig.__file__).parent / "assets" / "actfig.css").read_text("utf-8")
    (tmp_path / "page.html").write_text(
        f"<!doctype html><meta charset=utf-8><style>{sheet}{css}</style>"
        f'<div class="md-typeset"><div class="box">{_fragment(body)}</div></div>', "utf-8",
    )  # fmt: skip
    return f"file://{tmp_path}/page.html"


def test_text_keeps_its_size_in_an_admonition(visit, tmp_path):
    css = "html{font-size:20px}.md-typeset{font-size:.8rem}.md-typeset .box{font-size:.64rem}"
    page = visit(at="")
    page.page.goto(_page(tmp_path, "function: sigmoid\ncheck: [f(0) == 0.5]", css))
    sizes = page.page.evaluate(
        "[...document.querySelectorAll('svg text, figcaption, small')].map(e => parseFloat(getComputedStyle(e).fontSize))"
    )
    assert min(sizes) >= 12.8


@pytest.mark.parametrize(("width", "hidden"), [(1280, "m"), (360, "w")])
def test_a_page_shows_the_labels_of_its_width(visit, tmp_path, width, hidden):
    page = visit(width=width, at="")
    page.page.goto(_page(tmp_path, "function: gcu\nshow: []"))
    seen = page.page.evaluate(
        "[...document.querySelectorAll('.w, .m')].map(e => [e.getAttribute('class').split(' ').at(-1), getComputedStyle(e).display != 'none'])"
    )
    assert {name for name, _ in seen} == {"w", "m"}
    assert all(shown == (name != hidden) for name, shown in seen)


def test_the_fonts_of_formulas_load(visit):
    page = visit()
    page.go("reference/block/")
    loaded = page.page.evaluate(
        "document.fonts.ready.then(() => [...document.fonts].filter(f => f.status == 'loaded').map(f => f.family))"
    )
    assert any("KaTeX_Main" in family for family in loaded)
    assert any("KaTeX_Math" in family for family in loaded)


def test_no_script_is_needed(visit):
    page = visit(scripts=False)
    page.go("reference/block/")
    box = page.page.locator(".actfig svg[role=img]").first.bounding_box()
    assert box["width"] > 300
    assert box["height"] > 150
    assert page.page.locator(".actfig .katex").count() > 20


def test_screen_readers_get_a_name_and_a_description(visit):
    page = visit()
    page.go()
    figure = page.page.locator("svg[role=img]").first
    assert "Graph of Sigmoid" in figure.get_attribute("aria-label")
    described = figure.get_attribute("aria-describedby")
    text = page.page.eval_on_selector(f"[id='{described}']", "e => e.textContent")
    assert "(0, 1)" in text


def test_hostile_text_stays_text(visit, tmp_path):
    from mkdocs_actfig.cli.drawing import _fragment

    attack = "<img src=x onerror=document.title='hacked'><script>document.title='hacked'</script>"
    body = f'function: relu\ntitle: "{attack}"\ncaption: "[a](javascript:alert(1)) {attack}"\nalt: "\\"{attack}"'
    (tmp_path / "page.html").write_text(
        "<!doctype html><title>safe</title>" + _fragment(body), "utf-8"
    )
    page = visit()
    page.page.goto(f"file://{tmp_path}/page.html")
    page.page.wait_for_timeout(200)
    assert page.page.title() == "safe"
    assert page.page.locator("figure img, figure script").count() == 0
    assert page.page.locator("a[href^=javascript]").count() == 0


@pytest.mark.parametrize("width", [320, 768])
def test_a_table_scrolls_inside_its_figure_and_keeps_its_first_column(visit, width):
    page = visit(width=width)
    page.go("reference/figures/")
    seen = page.page.evaluate(
        """() => {
          const box = document.querySelector('.af-scroll'), name = box.querySelector('tbody th');
          const far = box.querySelector('tbody td:last-child');
          box.scrollLeft = 1e6;
          const [b, n, f] = [box, name, far].map(e => e.getBoundingClientRect());
          return {wide: box.scrollWidth > box.clientWidth, name: n.left - b.left,
                  far: b.right - f.right, clear: f.left - n.right};
        }"""
    )
    assert seen["wide"] == (width == 320)
    assert abs(seen["name"]) <= 1
    assert 0 <= seen["far"] <= 2
    assert seen["clear"] >= 0


@pytest.mark.parametrize(("width", "columns"), [(320, 2), (360, 2), (1280, 4)])
def test_panels_stand_in_columns_and_their_plots_line_up(visit, width, columns):
    page = visit(width=width)
    page.go("reference/figures/")
    boxes = page.page.eval_on_selector(
        ".af-many",
        """figure => [...figure.querySelectorAll('.af-box > svg')].map(e => e.getBoundingClientRect())
           .map(r => [r.left, r.top, r.width, r.height])""",
    )
    assert len(boxes) == 12
    assert len({round(left) for left, *_ in boxes}) == columns
    assert len({round(top) for _, top, *_ in boxes}) == 12 // columns
    assert len({(round(wide), round(high)) for *_, wide, high in boxes}) == 1
    assert boxes[0][2] >= 110


@pytest.mark.parametrize(("width", "columns"), [(320, 1), (768, 2), (1280, 2)])
def test_four_panels_stand_two_by_two(visit, tmp_path, width, columns):
    page = visit(width=width, at="")
    page.page.goto(_page(tmp_path, "function: entmax\nparameters: {alpha: [1, 1.25, 1.5, 2]}"))
    lefts = page.page.eval_on_selector_all(
        ".af-box > svg", "all => all.map(e => Math.round(e.getBoundingClientRect().left))"
    )
    assert len(lefts) == 4
    assert len(set(lefts)) == columns


@pytest.mark.parametrize("width", [360, 1280])
def test_the_dots_of_small_panels_are_seen_at_every_width(visit, tmp_path, width):
    page = visit(width=width, at="")
    page.page.goto(_page(tmp_path, "plot: compare\nfunctions: [binary_step, sign]"))
    sizes = page.page.eval_on_selector_all(
        "svg circle", "all => all.map(e => e.getBoundingClientRect().width)"
    )
    assert len(sizes) == 5
    assert min(sizes) > 4


def test_korean_words_are_not_broken(visit, tmp_path):
    page = visit(width=360, at="")
    caption = (
        "그림에서 보듯 음수에서는 기울기가 아주 작으므로 기울기 소실이 일어나지 않습니다. " * 3
    )
    page.page.goto(_page(tmp_path, f"function: relu\ncaption: {caption}"))
    page.page.evaluate("document.documentElement.lang = 'ko'")
    lines = page.page.evaluate(
        """() => {
          const walk = document.createTreeWalker(document.querySelector("figcaption"), 4), found = [];
          for (let text; text = walk.nextNode();) {
            if (!text.data.startsWith("그림에서")) continue;
            for (const word of text.data.matchAll(/\\S+/g)) {
              const range = document.createRange();
              range.setStart(text, word.index); range.setEnd(text, word.index + word[0].length);
              found.push(new Set([...range.getClientRects()].map(r => Math.round(r.top))).size);
            }
          }
          return found;
        }"""
    )
    assert len(lines) > 20
    assert set(lines) == {1}
