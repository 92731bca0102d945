"""Waves that fade: the sinc, and two made of it."""

from __future__ import annotations

from .documentation import UNKNOWN
from .entry import Elementwise, Extremum
from .sources import NOEL_2021_OSCILLATING

ENTRIES = (
    Elementwise(
        name="sinc",
        title="Sinc",
        symbol=r"\operatorname{sinc}",
        family="periodic",
        formula="where(x != 0, sin(x) / x, 1)",
        derivative="where(x != 0, cos(x) / x - sin(x) / x**2, 0)",
        stable="sinc(x)",
        stable_derivative="dsinc(x)",
        range="[minimum, 1]",
        limits=("0", "0"),
        monotonic="none",
        parity="even",
        lipschitz="0.436181817271458495088788056883",
        extrema=(
            Extremum(at="-4.49340945790906417530788092728", kind="minimum"),
            Extremum(at="0", kind="maximum"),
            Extremum(at="4.49340945790906417530788092728", kind="minimum"),
        ),
        oscillates=True,
        window=(-15.0, 15.0),
        mark=(),
        unlike=dict.fromkeys(
            ("numpy.sinc", "torch.sinc", "torch.special.sinc", "jax.numpy.sinc"), "sinc(pi * x)"
        ),
        frameworks={"torch": "torch.sinc(x / torch.pi)", "jax": "jax.numpy.sinc(x / jax.numpy.pi)"},
        note="The unnormalised sinc; numpy, PyTorch and JAX mean sin(πx)/(πx) by that name:"
        " write sinc(pi * x).",
        sources=(UNKNOWN,),
    ),
    Elementwise(
        name="dsu",
        title="DSU (decaying sine unit)",
        symbol=r"\operatorname{DSU}",
        family="periodic",
        formula="pi / 2 * (sinc(x - pi) - sinc(x + pi))",
        derivative="pi / 2 * (dsinc(x - pi) - dsinc(x + pi))",
        stable="dsu(x)",
        stable_derivative="where(abs(x) < 4.5, pi / 2 * (dsinc(x - pi) - dsinc(x + pi)),"
        " where(abs(x) < inf, pi**2 * (cos(x) + 2 * (x / (pi - x)) * (sin(x) / (pi + x)))"
        " / (pi - x) / (pi + x), 0))",
        range="[minimum, maximum]",
        limits=("0", "0"),
        monotonic="none",
        parity="odd",
        lipschitz="1",
        extrema=(
            Extremum(at="-7.54359213856621622372481183978", kind="maximum"),
            Extremum(at="-2.63099585194381169328653739079", kind="minimum"),
            Extremum(at="2.63099585194381169328653739079", kind="maximum"),
            Extremum(at="7.54359213856621622372481183978", kind="minimum"),
        ),
        oscillates=True,
        window=(-15.0, 15.0),
        aliases=("decaying_sine_unit",),
        note="sinc(x) is sin(x)/x here. The same as π² sin(x)/(π² − x²).",
        sources=(NOEL_2021_OSCILLATING,),
    ),
    Elementwise(
        name="ssu",
        title="SSU (shifted sinc unit)",
        symbol=r"\operatorname{SSU}",
        family="periodic",
        formula="pi * sinc(x - pi)",
        derivative="pi * dsinc(x - pi)",
        stable="ssu(x)",
        stable_derivative="where(abs(x - pi) < 2, pi * dsinc(x - pi),"
        " where(abs(x) < inf, pi * (cos(x) + sin(x) / (pi - x)) / (pi - x), 0))",
        range="[minimum, pi]",
        limits=("0", "0"),
        monotonic="none",
        lipschitz="pi * 0.436181817271458495088788056883",
        extrema=(
            Extremum(at="pi - 4.49340945790906417530788092728", kind="minimum"),
            Extremum(at="pi", kind="maximum"),
        ),
        oscillates=True,
        window=(-12.0, 18.0),
        aliases=("shifted_sinc_unit",),
        note="sinc(x) is sin(x)/x here.",
        sources=(NOEL_2021_OSCILLATING,),
    ),
)
