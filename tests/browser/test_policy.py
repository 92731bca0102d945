"""Pages under a strict `Content-Security-Policy`: nothing of ours is refused, and nothing looks otherwise."""

from __future__ import annotations

import pytest
import yaml
from serving import built, served

pytestmark = pytest.mark.browser

PAGE = r"""
# Title

Inline $\sigma'(x) \le \tfrac14$, $\color{#c00}{x}$, $\text{a \textbf{b}}$, $\boxed{y}$, $\cancel{z}$.

$$\Biggl(\sum_{j=1}^n \sqrt[3]{\frac{a}{\hat b}}\Biggr)^2 = \begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix}
\overbrace{x + y}^{n} \xrightarrow{f} \underline{z} \rule{1em}{2em} \begin{array}{c|c} a & b \\ \hline c & d \end{array} \tag{1}$$

```activation
function: elu
parameters: {alpha: [0.5, 1, 2]}
slider: alpha
show: [formula, derivative, facts, values, code, source]
caption: With $\frac{a}{b}$
check: f(0) == 0
palette: ["#102030", "#a04000", "#005030"]
download: [csv, svg]
```

```activation
functions: [relu, gelu]
```

```activation
function: swiglu
plot: surface
```

```activation
plot: zigzag
```

```activation
sigmod
```
"""
TEMPLATE = """<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{{ config.extra.policy }}">
<title>T</title><link rel="icon" href="data:,">
{% for path in config.extra_css %}<link rel="stylesheet" href="{{ path | url }}">{% endfor %}
</head><body>{{ page.content }}
{% for script in config.extra_javascript %}<script src="{{ script | url }}" defer></script>{% endfor %}
</body></html>"""
OVERRIDE = """{% extends "base.html" %}{% block site_meta %}
<meta http-equiv="Content-Security-Policy" content="{{ config.extra.policy }}">{{ super() }}{% endblock %}"""

USUAL = "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'"
STRICT = "default-src 'self'; img-src 'self' data:"

BOXES = """() => [...document.querySelectorAll('.katex, .katex *, figure, figure *')].map(part => {
    const box = part.getBoundingClientRect(), style = getComputedStyle(part);
    return [part.tagName, style.color, style.borderTopWidth, style.verticalAlign,
            ...[box.x, box.y, box.width, box.height].map(n => Math.round(n * 8))] })"""
REFUSED = """addEventListener('securitypolicyviolation', said => {
    const at = said.target.closest?.('.actfig, .actfig-math, .actfig-display, .actfig-error');
    (window.refused ??= []).push([Boolean(at), said.violatedDirective, said.blockedURI]) })"""


@pytest.fixture
def shown(visit, tmp_path):
    """Builds a site of the page under a policy, and visits it."""
    sites = []

    def show(policy, *, theme=None, template=TEMPLATE, **options):
        folder = tmp_path / f"site{len(sites)}"
        (folder / "docs").mkdir(parents=True)
        (folder / "theme").mkdir()
        (folder / "docs" / "index.md").write_text(PAGE, "utf-8")
        (folder / "theme" / "main.html").write_text(template, "utf-8")
        settings = {
            "site_name": "T", "theme": {"name": theme, "custom_dir": "theme"}, "extra": {"policy": policy},
            "plugins": [{"actfig": {"on_error": "show", "cache": False, **options}}],
        }  # fmt: skip
        (folder / "mkdocs.yml").write_text(yaml.safe_dump(settings), "utf-8")
        serving = served(built(folder, folder / "site", strict=False))
        sites.append(serving)
        opened = visit(at=serving.__enter__())
        opened.page.add_init_script(REFUSED)
        opened.go()
        opened.page.evaluate("document.fonts.ready")
        return opened

    yield show
    for each in sites:
        each.__exit__(None, None, None)


def test_the_usual_policy_needs_no_setting(shown):
    opened = shown(USUAL)
    assert opened.complaints == []
    slider = opened.page.locator(".af-slide input")
    slider.focus()
    slider.press("ArrowRight")
    box = opened.page.locator(".af-box svg").first
    box.scroll_into_view_if_needed()
    box.hover()
    assert opened.complaints == []
    assert {url.split("/")[2] for url in opened.requests if not url.startswith("data:")} == {
        opened.address.removeprefix("http://")
    }


def test_without_inline_styles_pages_look_the_same(shown):
    usual, strict = shown(USUAL), shown(STRICT, inline_styles=False)
    assert strict.complaints == []
    assert (
        strict.page.locator("[style]").count()
        == strict.page.locator(".af-box[style], .af-box [style]").count()
    )
    boxes = usual.page.evaluate(BOXES)
    assert len(boxes) > 800
    assert strict.page.evaluate(BOXES) == boxes
    assert shown(STRICT).complaints != [], "that is what the setting is for"


def test_in_a_theme_nothing_of_ours_is_refused(shown):
    opened = shown(STRICT, theme="material", template=OVERRIDE, inline_styles=False)
    refused = opened.page.evaluate("window.refused ?? []")
    assert refused, "the theme has scripts of its own in its pages"
    assert [each for each in refused if each[0] or "actfig" in each[2]] == []
    assert opened.page.locator(".katex").count() > 5
