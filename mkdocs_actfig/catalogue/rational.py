"""Rational functions with learned coefficients."""

from __future__ import annotations

from .entry import Elementwise, Extremum, Kink, Parameter
from .sources import MOLINA_2019

_P = "(a_0 + a_1 * x + a_2 * x**2 + a_3 * x**3 + a_4 * x**4 + a_5 * x**5)"
_Q = "(b_1 * x + b_2 * x**2 + b_3 * x**3 + b_4 * x**4)"
_DP = "(a_1 + 2 * a_2 * x + 3 * a_3 * x**2 + 4 * a_4 * x**3 + 5 * a_5 * x**4)"
_DQ = "(b_1 + 2 * b_2 * x + 3 * b_3 * x**2 + 4 * b_4 * x**3)"

# What is computed below 1e20: the terms cancel for x < 0, so that the polynomials are taken with
# twice the digits, from coefficients with what they lose as doubles.
_NONE = "0, 0, 0, 0, 0, 0"
_LOST_ABOVE = (
    "2.243005781110696e-19, 2.3487984890380175e-17, 1.1957695278397296e-16,"
    " -3.3929836718016306e-17, -1.2103669178031851e-17, 2.3833450768506736e-17"
)
_LOST_BELOW = (
    "0, -1.269881977350451e-18, -2.870910975616425e-16,"
    " -5.5273119414778196e-17, -1.846657937676355e-17, 0"
)
_ABOVE, _BELOW = "quintic(x, a_0, a_1, a_2, a_3, a_4, a_5", "quintic(x, 0, b_1, b_2, b_3, b_4, 0"
_EXACT = f"{_ABOVE}, {_LOST_ABOVE}) / (1 + abs({_BELOW}, {_LOST_BELOW})))"
# For f′ the coefficients' rounding is small enough. Far out P′ = (5P − R) / x, Q′ = (4Q − S) / x.
_SIGN, _UNDER = f"sign({_BELOW}, {_NONE}))", f"(1 + abs({_BELOW}, {_NONE})))"
_VALUE = f"({_ABOVE}, {_NONE}) / {_UNDER})"
_R = f"quintic(x, 5 * a_0, 4 * a_1, 3 * a_2, 2 * a_3, a_4, 0, {_NONE})"
_S = f"quintic(x, 0, 3 * b_1, 2 * b_2, b_3, 0, 0, {_NONE})"

_NUMERATOR = ("0.02979246", "0.61837738", "2.32335207", "3.05202660", "1.48548002", "0.25103717")
_DENOMINATOR = ("1.14201226", "4.39322834", "0.87154450", "0.34720652")

ENTRIES = (
    Elementwise(
        name="pau",
        title="Padé activation unit",
        symbol=r"\operatorname{PAU}",
        family="learnable",
        formula=f"{_P} / (1 + abs({_Q}))",
        derivative=f"{_DP} / (1 + abs({_Q})) - {_P} * sign({_Q}) * {_DQ} / (1 + abs({_Q}))**2",
        stable=f"where(abs(x) < 1e20, {_EXACT}, a_5 / b_4 * x)",
        stable_derivative=f"where(abs(x) < 1, ({_DP} - {_SIGN} * {_VALUE} * {_DQ}) / {_UNDER},"
        f" where(abs(x) < 1e20, ({_VALUE} + ({_VALUE} * (4 + {_SIGN} * {_S}) - {_R}) / {_UNDER})"
        f" / x, a_5 / b_4))",
        parameters=(
            *(
                Parameter(name=f"a_{k}", default=value, fixed=True, meaning="of the numerator")
                for k, value in enumerate(_NUMERATOR)
            ),
            *(
                Parameter(name=f"b_{k}", default=value, fixed=True, meaning="of the denominator")
                for k, value in enumerate(_DENOMINATOR, 1)
            ),
        ),
        range="(-inf, inf)",
        limits=("-inf", "inf"),
        monotonic="none",
        lipschitz="1.035126045296839724670634703261761937433",
        kinks=(Kink(at="-0.2731381392612779", order=0), Kink(at="0", order=0)),
        extrema=(
            Extremum(at="-2.171555125658185657247957134412538378783", kind="maximum"),
            Extremum(at="-1.57291448126014613345953663896586558871", kind="minimum"),
            Extremum(at="-0.5762784322479253749771222233168267090449", kind="maximum"),
            Extremum(at="-0.2151836116858306957986946680470157246592", kind="minimum"),
        ),
        window=(-3.0, 3.0),
        mark=(),
        aliases=("safe_pau", "pade_activation_unit"),
        note="All coefficients are learned; these are the paper's for a start from leaky ReLU with"
        " the slope 0.01, near it from −3 to 3. |…| keeps the denominator from 0, and makes corners"
        " where its polynomial changes sign.",
        sources=(MOLINA_2019,),
    ),
)
