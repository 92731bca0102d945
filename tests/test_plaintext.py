"""A formula in one line of Unicode text, from the MathML that KaTeX itself writes."""

from __future__ import annotations

import pytest

from mkdocs_actfig.tex.formula import FormulaOptions, Tex
from mkdocs_actfig.tex.plaintext import plain_text
from mkdocs_actfig.tex.typeset import typeset

LINES = {
    # operators, signs and functions
    r"\sigma'(x) \le \frac14": "σ′(x) ≤ 1/4",
    r"-x = -1": "−x = −1",
    r"a - (-b) \pm c": "a − (−b) ± c",
    r"x := y": "x := y",
    r"f\colon A\to B": "f: A → B",
    r"\max(0, x)": "max(0, x)",
    r"\log_2 x + \ln(1+e^x)": "log₂ x + ln(1 + eˣ)",
    r"\tanh x \cdot \operatorname{sech}^2 x": "tanh x ⋅ sech² x",
    r"\mathop{\mathrm{argmax}}_x f(x)": "argmaxₓ f(x)",
    r"a \bmod b \equiv 0 \pmod n": "a mod b ≡ 0 (mod n)",
    r"x \neq y \notin Z": "x ≠ y ∉ Z",
    r"1, 2, \ldots, n!": "1, 2, …, n!",
    r"\stackrel{?}{=}": "=^?",
    # fractions and roots
    r"\frac{1}{1 + e^{-x}}": "1/(1 + e⁻ˣ)",
    r"\frac{x+1}{2\sigma^2}": "(x + 1)/(2σ²)",
    r"\frac{\frac12}{x} + \frac12 x": "(1/2)/x + 1/2 x",
    r"\frac{\partial L}{\partial w_i} = \frac{d}{dx} f": "∂L/∂wᵢ = d/dx f",
    r"\frac{\sin x}{x}": "(sin x)/x",
    r"\frac{-x}{-2}": "−x/(−2)",
    r"\left(\frac12\right)^2": "(1/2)²",
    r"\binom{n}{k}": "(n ¦ k)",
    r"\sqrt[3]{x} + \sqrt{x+1} + \sqrt2": "³√x + √(x + 1) + √2",
    r"\sqrt[x_1]{x^2}": "(x₁)√(x²)",
    # scripts
    r"x^2 + x_i^{n+1} + e^{x^2}": "x² + xᵢⁿ⁺¹ + e^(x²)",
    r"{x^2}^3 + {}^{14}C": "(x²)³ + ¹⁴C",
    r"x_{i,j} + \theta_{t+1}": "x_(i,j) + θₜ₊₁",
    r"f'_i + f''(x)": "f′ᵢ + f′′(x)",
    r"90^\circ A^\top A^T x^*": "90°A^⊤Aᵀx^∗",
    r"\sum_{i=1}^n x_i": "∑ᵢ₌₁ⁿ xᵢ",
    r"\int_0^1 f\,dx": "∫₀¹ f dx",
    r"\lim_{x\to 0} g": "lim_(x→0) g",
    r"\operatorname{softmax}(x)_i": "softmax(x)ᵢ",
    r"f^{(n)}(x)": "f⁽ⁿ⁾(x)",
    # what stands over and under
    r"\hat{y} + \bar x + \overline{AB} + \underline{x} + \vec v": "ŷ + x̄ + A̅B̅ + x̲ + v⃗",
    r"\underbrace{a+b}_{n} + \overgroup{c}": "(a + b)ₙ + c",
    # bars and brackets
    r"|x| - |-x|": "|x| − |−x|",
    r"\left|x\right| \cdot \|x\|_2": "|x| ⋅ ‖x‖₂",
    r"P(A \mid B)": "P(A | B)",
    r"[0, 1) \cup \{ 2 \}": "[0, 1) ∪ {2}",
    r"(-\infty, \infty)": "(−∞, ∞)",
    # tables
    r"\begin{cases} x & x > 0 \\ 0 & \text{otherwise} \end{cases}": "{x, x > 0; 0, otherwise",
    r"\begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix}^T": "[1, 2; 3, 4]ᵀ",
    r"\begin{aligned} y &= x, \\ &= 2 \end{aligned}": "y = x; = 2",
    r"\begin{align} a &= b & c &= d \end{align}": "a = b, c = d",
    r"a = b \tag{1}": "a = b (1)",
    # letters, text, space
    r"x \in \mathbb{R}^n, \mathbf{W} \mathcal{L} \mathbb{A}": "x ∈ ℝⁿ, WLA",
    r"\text{if } x > 0": "if x > 0",
    r"활성화 = \text{함수 값}": "활성화 = 함수 값",
    r"a\!b\;c\quad d \phantom{e} \cancel{f}": "ab c df",
    r"10{,}000\,000": "10,000 000",
    r"\ce{2H2 + O2 -> 2H2O}": "2 H₂ + O₂ → 2 H₂O",
    r"a < b \& c": "a < b&c",
    r"\rule{1em}{1em}": "",
}


def test_lines() -> None:
    fragments = typeset([Tex(tex, display=True) for tex in LINES], FormulaOptions())
    assert {tex: fragment.text for tex, fragment in zip(LINES, fragments, strict=True)} == LINES


@pytest.mark.parametrize(
    "mathml",
    [
        "",
        "x < y",
        "<math><mi>x</math>",
        "<math>" + "<mrow>" * 2_000 + "</mrow>" * 2_000 + "</math>",
    ],
    ids=["empty", "text", "open", "deep"],
)
def test_what_is_no_line_of_text(mathml: str) -> None:
    with pytest.raises(ValueError, match="no text for this formula"):
        plain_text(mathml)


def test_annotation_and_namespace_do_not_show() -> None:
    mathml = (
        '<math xmlns="http://www.w3.org/1998/Math/MathML"><semantics><mrow><mi>x</mi></mrow>'
        '<annotation encoding="application/x-tex">TeX</annotation></semantics></math>'
    )
    assert plain_text(mathml) == "x"
