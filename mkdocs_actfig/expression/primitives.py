r"""The table of primitives: for each its arguments, LaTeX, partial derivatives and breakpoints.

The numpy kernel of a primitive is the function of the same name in `kernels`, which is a module of
its own so that reading a formula does not import numpy.

In `latex`, `{a}` is the argument with brackets as its place needs them and `{a!}` without any.
`slopes` are the partial derivatives by each argument, in the language itself. `breaks` are formulas
at whose zeros the primitive has a kink, a jump or a pole.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Primitive:
    """One row of the table."""

    name: str
    arguments: tuple[str, ...]
    latex: str
    slopes: tuple[str, ...]
    breaks: tuple[str, ...] = ()
    says: str = ""


def _function(
    name: str, latex: str, slope: str, *, breaks: tuple[str, ...] = (), says: str = ""
) -> Primitive:
    """A primitive of one argument that is written `latex(a)`, unless the template places it."""
    template = latex if "{" in latex.replace(r"\operatorname{", "") else latex + "({a!})"
    return Primitive(name, ("a",), template, (slope,), breaks, says)


OPERATORS = (
    Primitive("add", ("a", "b"), "{a}+{b}", ("1", "1")),
    Primitive("sub", ("a", "b"), "{a}-{b}", ("1", "-1")),
    Primitive("mul", ("a", "b"), "", ("b", "a")),
    Primitive("div", ("a", "b"), "", ("1 / b", "-a / b**2"), ("b",)),
    Primitive("pow", ("a", "b"), "", ("b * a**(b - 1)", "a**b * log(a)"), ("a",)),
    Primitive("neg", ("a",), "-{a}", ("-1",)),
)

COMPARISONS = {"lt": "<", "le": r"\le ", "gt": ">", "ge": r"\ge ", "eq": "=", "ne": r"\ne "}
LOGIC = {"and": r"\text{ and }", "or": r"\text{ or }", "not": r"\neg "}
OPPOSITE = {"lt": "ge", "le": "gt", "gt": "le", "ge": "lt", "eq": "ne", "ne": "eq"}

_HEADS, _TAILS = (tuple(f"{letter}{k}" for k in range(6)) for letter in "ce")

FUNCTIONS = (
    _function("exp", "e^{{a!}}", "exp(a)", says="e to the power a"),
    _function("expm1", "e^{{a!}}-1", "exp(a)", says="exp(a) − 1 without cancellation"),
    _function("log", r"\ln", "1 / a", breaks=("a",), says="natural logarithm"),
    _function("log1p", r"\ln(1+{a})", "1 / (1 + a)", breaks=("1 + a",), says="log(1 + a)"),
    _function("sqrt", r"\sqrt{{a!}}", "1 / (2 * sqrt(a))", breaks=("a",), says="square root"),
    _function("abs", r"\lvert {a!}\rvert", "sign(a)", breaks=("a",), says="absolute value"),
    _function("sign", r"\operatorname{sgn}", "0", breaks=("a",), says="−1, 0 or 1"),
    _function("floor", r"\lfloor {a!}\rfloor", "0", breaks=("sin(pi * a)",), says="rounded down"),
    _function("sin", r"\sin", "cos(a)", says="sine"),
    _function("cos", r"\cos", "-sin(a)", says="cosine"),
    _function("tan", r"\tan", "1 / cos(a)**2", breaks=("cos(a)",), says="tangent"),
    _function("atan", r"\arctan", "1 / (1 + a**2)", says="inverse tangent"),
    _function("sinh", r"\sinh", "cosh(a)", says="hyperbolic sine"),
    _function("cosh", r"\cosh", "sinh(a)", says="hyperbolic cosine"),
    _function("tanh", r"\tanh", "sech(a)**2", says="hyperbolic tangent"),
    _function("sech", r"\operatorname{sech}", "-sech(a) * tanh(a)", says="1 / cosh(a)"),
    _function("asinh", r"\operatorname{arsinh}", "1 / sqrt(1 + a**2)", says="inverse of sinh"),
    _function("sigmoid", r"\sigma", "dsigmoid(a)", says="logistic function"),
    _function(
        "dsigmoid", r"\sigma'", "dsigmoid(a) * (1 - 2 * sigmoid(a))"
    ),
    _function(
        "log_sigmoid", r"\ln\sigma", "sigmoid(-a)", says="log(sigmoid(a)) without underflow"
    ),
    _function("softplus", r"\operatorname{softplus}", "sigmoid(a)", says="log(1 + exp(a))"),
    _function("erf", r"\operatorname{erf}", "2 / sqrt(pi) * exp(-a**2)", says="error function"),
    _function("erfc", r"\operatorname{erfc}", "-2 / sqrt(pi) * exp(-a**2)", says="1 − erf(a)"),
    _function("Phi", r"\Phi", "phi(a)", says="normal distribution function"),
    _function("phi", r"\varphi", "-a * phi(a)", says="normal density"),
    Primitive(
        "min", ("a", "b"), r"\min({a!},\,{b!})",
        ("where(a < b, 1, 0)", "where(a < b, 0, 1)"), ("a - b",), "the smaller of two",
    ),
    Primitive(
        "max", ("a", "b"), r"\max({a!},\,{b!})",
        ("where(a > b, 1, 0)", "where(a > b, 0, 1)"), ("a - b",), "the larger of two",
    ),
    # Terms that keep their digits where the textbook product underflows or cancels.
    _function("silu", r"\operatorname{SiLU}", "dsilu(a)", says="a · sigmoid(a)"),
    _function("dsilu", r"\operatorname{SiLU}'", "dsigmoid(a) * (2 + a * (1 - 2 * sigmoid(a)))"),
    _function("gelu", r"\operatorname{GELU}", "dgelu(a)", says="a · Phi(a)"),
    _function("dgelu", r"\operatorname{GELU}'", "phi(a) * (2 - a**2)"),
    _function("gelu_tanh", r"\operatorname{GELU}_{\tanh}", "dgelu_tanh(a)", says="GELU, tanh form"),
    _function(
        "dgelu_tanh", r"\operatorname{GELU}_{\tanh}'",
        "dsigmoid(2 * sqrt(2 / pi) * (a + 0.044715 * a**3)) * (4 * sqrt(2 / pi)"
        " * (1 + 0.134145 * a**2) + 0.53658 * sqrt(2 / pi) * a**2 + 8 / pi * a"
        " * (1 + 0.134145 * a**2)**2"
        " * (1 - 2 * sigmoid(2 * sqrt(2 / pi) * (a + 0.044715 * a**3))))",
    ),
    _function("mish", r"\operatorname{Mish}", "dmish(a)", says="a · tanh(softplus(a))"),
    _function(
        "dmish", r"\operatorname{Mish}'",
        "2 * sech(softplus(a))**2 * sigmoid(a) + a * (dsigmoid(a) * sech(softplus(a))**2"
        " - 2 * sigmoid(a)**2 * sech(softplus(a))**2 * tanh(softplus(a)))",
    ),
    # Waves, bumps and shrinkage: each keeps its digits where a formula of the rows above cannot.
    Primitive(
        "hypot", ("a", "b"), r"\operatorname{hypot}({a!},\,{b!})",
        ("a / hypot(a, b)", "b / hypot(a, b)"), (), "√(a² + b²) without overflow",
    ),
    _function("sinc", r"\operatorname{sinc}", "dsinc(a)", says="sin(a) / a"),
    _function(
        "dsinc", r"\operatorname{sinc}'", "where(a == 0, -1/3, -sinc(a) - 2 * dsinc(a) / a)"
    ),
    Primitive(
        "sin_product", ("a", "b"), r"\sin({a!}\cdot {b!})",
        ("b * cos_product(a, b)", "a * cos_product(a, b)"),
    ),
    Primitive(
        "cos_product", ("a", "b"), r"\cos({a!}\cdot {b!})",
        ("-b * sin_product(a, b)", "-a * sin_product(a, b)"),
    ),
    _function("ssu", r"\operatorname{SSU}", "pi * dsinc(a - pi)"),
    _function("dsu", r"\operatorname{DSU}", "pi / 2 * (dsinc(a - pi) - dsinc(a + pi))"),
    _function("gaussian", "e^{-({a!})^{2}}", "-2 * a * gaussian(a)"),
    Primitive(
        "times_gaussian", ("a", "b"), "{b}e^{-({a!})^{2}}",
        ("-2 * a * times_gaussian(a, b)", "gaussian(a)"),
    ),
    Primitive(
        "times_bell", ("a", "b"), "{b}e^{-({a!})^{2}/2}",
        ("-a * times_bell(a, b)", "times_bell(a, 1)"),
    ),
    Primitive(
        "normal_cdf", ("a", "b", "c"), r"\Phi_{{b!},{c!}}({a!})",
        ("normal_pdf(a, b, c)", "-normal_pdf(a, b, c)", "-normal_pdf(a, b, c) * (a - b) / c"),
    ),
    Primitive(
        "normal_pdf", ("a", "b", "c"), r"\varphi_{{b!},{c!}}({a!})",
        ("-normal_pdf(a, b, c) * (a - b) / c**2", "normal_pdf(a, b, c) * (a - b) / c**2",
         "normal_pdf(a, b, c) * ((a - b)**2 / c**3 - 1 / c)"),
    ),
    _function("hinge_mean", r"\mathbb{E}\max(0,\,Z-{a})", "-Phi(-a)"),
    _function(
        "hinge_deviation", r"\operatorname{sd}\max(0,\,Z-{a})",
        "-Phi(a) * hinge_mean(a) / hinge_deviation(a)",
    ),
    _function("loglog", "e^{-e^{-({a!})}}", "dloglog(a)"),
    _function("dloglog", "e^{-({a!})-e^{-({a!})}}", "dloglog(a) * expm1(-a)"),
    _function("tanh_shrink", r"\operatorname{tanhshrink}", "tanh(a)**2"),
    _function("segment", r"\operatorname{segment}", "-2 / (pi * (1 + a**2)**2)"),
    # What other gated functions are computed by: their tails, and the places of their minima.
    Primitive(
        "xexp", ("a", "b", "c"), "{a}e^{({b!}+{c!}){a}}",
        ("(1 + a * (b + c)) * exp(a * (b + c))", "a * xexp(a, b, c)", "a * xexp(a, b, c)"),
    ),
    _function("golu", r"\operatorname{GoLU}", "dgolu(a)"),
    _function("dgolu", r"\operatorname{GoLU}'", "dloglog(a) * (2 - a + a * exp(-a))"),
    _function("phish", r"\operatorname{Phish}", "dphish(a)"),
    _function(
        "dphish", r"\operatorname{Phish}'",
        "sech(gelu(a))**2 * (2 * dgelu(a) + a * (phi(a) * (2 - a**2)"
        " - 2 * tanh(gelu(a)) * dgelu(a)**2))",
    ),
    _function(
        "dsilu_inverse", r"(\operatorname{SiLU}')^{-1}",
        "1 / (dsigmoid(dsilu_inverse(a))"
        " * (2 + dsilu_inverse(a) * (1 - 2 * sigmoid(dsilu_inverse(a)))))",
    ),
    _function(
        "dgelu_inverse", r"(\operatorname{GELU}')^{-1}",
        "1 / (phi(dgelu_inverse(a)) * (2 - dgelu_inverse(a)**2))",
    ),
    Primitive(
        "quintic", ("a", *_HEADS, *_TAILS), r"\operatorname{quintic}",
        (
            "quintic(a, c1, 2*c2, 3*c3, 4*c4, 5*c5, 0, e1, 2*e2, 3*e3, 4*e4, 5*e5, 0)",
            *(2 * tuple(f"a**{k}" for k in range(6))),
        ),
    ),
    # Of parameters only: nothing asks for their slopes.
    Primitive("smht_peak", ("a", "b", "c", "d"), r"\operatorname{peak}", ()),
    Primitive("smht_steepest", ("a", "b", "c", "d"), r"\operatorname{steepest}", ()),
)  # fmt: skip

CONSTANTS = {"pi": r"\pi", "e": "e", "inf": r"\infty"}

ARITHMETIC = frozenset(row.name for row in OPERATORS)
"""Primitives that are written as operators, never called."""

TABLE = {row.name: row for row in OPERATORS + FUNCTIONS}
"""Every primitive by name, `where` and the comparisons apart: their arguments are conditions."""

CALLABLE = (*(row.name for row in FUNCTIONS if row.says), "where")
"""What an author may call: the rows that say what they are."""
