"""A fragment that carries its style looks as it does with the whole sheets, and asks for nothing."""

from __future__ import annotations

import re

import pytest
from markdown import markdown

from mkdocs_actfig.stylesheet import whole_sheet
from mkdocs_actfig.tex.bundled import katex_assets

pytestmark = pytest.mark.browser

TEXT = r"""
# Title

Inline $\sigma'(x) \le \tfrac14$, $\mathbb{E}[x]$, $\mathbf{w}$, $\mathcal{L}$, $\text{a \textbf{b} \textit{c}}$.

$$\Biggl(\sum_{j=1}^n \sqrt[3]{\frac{a}{\hat b}}\Biggr)^2 = \begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix}
\overbrace{x + y}^{n} \xrightarrow{f} \underline{z} \mathsf{A} \mathtt{B} \boldsymbol{\beta} \tag{1}$$

```activation
function: elu
show: [formula, facts, values]
```

```activation
sigmod
```
"""
BOXES = """() => [...document.querySelectorAll('.katex, .katex *, figure, figure *, .actfig-error')]
  .map(part => { const box = part.getBoundingClientRect();
                 return [part.tagName, part.className.baseVal ?? part.className,
                         ...[box.x, box.y, box.width, box.height].map(n => Math.round(n * 8))] })"""


def test_a_fragment_looks_as_with_the_whole_sheets(visit, tmp_path):
    def show(name, head, body):
        (tmp_path / name).write_text(
            f"<!doctype html><meta charset=utf-8><title>T</title>{head}<body>{body}", "utf-8"
        )
        opened = visit(at=f"file://{tmp_path}")
        opened.go(name)
        opened.page.evaluate("document.fonts.ready")
        return opened

    sheet = dict(katex_assets())["katex.min.css"]
    links = f'<link rel="stylesheet" href="file://{sheet}"><style>{whole_sheet()}</style>'
    options = {"actfig": {"standalone": True}}
    fragment = markdown(TEXT, extensions=["actfig"], extension_configs=options)
    plain = re.sub(r"<style>.*?</style>\n", "", fragment, flags=re.DOTALL)
    assert "<style" not in plain
    alone, whole = show("alone.html", "", fragment), show("whole.html", links, plain)
    assert [url for url in alone.requests if not url.startswith("data:")] == [alone.page.url]
    assert not alone.complaints
    boxes = whole.page.evaluate(BOXES)
    assert len(boxes) > 200
    assert alone.page.evaluate(BOXES) == boxes
