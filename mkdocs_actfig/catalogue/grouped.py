"""Functions that pick from, pair up, double or scale a vector's entries."""

from __future__ import annotations

from .composed import composed
from .documentation import UNKNOWN
from .entry import Vector
from .sources import (
    ANIL_2018,
    CHERNODUB_2016,
    EIDNES_2017,
    GOODFELLOW_2013,
    SABOUR_2017,
    SHANG_2016,
)

_MIXED = (1.5, -1.0, 0.5, -0.5)

ENTRIES = (
    Vector(
        name="maxout",
        title="Maxout",
        symbol=r"\operatorname{maxout}",
        family="vector",
        latex=r"\operatorname{maxout}(x)=\max_{1\le j\le n}x_j",
        jacobian_latex=(
            r"\frac{\partial y}{\partial x_j}="
            r"\begin{cases}1&x_j=\max_i x_i\\0&x_j<\max_i x_i\end{cases}"
        ),
        kernel="maxout",
        range="(-inf, inf)",
        outputs=("max",),
        scores=_MIXED,
        frameworks={
            "torch": "torch.amax(x, dim=-1)",
            "jax": "jax.numpy.max(x, axis=-1)",
            "keras": "keras.ops.max(x, axis=-1)",
        },
        note="Several largest inputs share the slope equally, as in torch.amax.",
        sources=(GOODFELLOW_2013,),
    ),
    Vector(
        name="minout",
        title="Minout",
        symbol=r"\operatorname{minout}",
        family="vector",
        latex=r"\operatorname{minout}(x)=\min_{1\le j\le n}x_j",
        jacobian_latex=(
            r"\frac{\partial y}{\partial x_j}="
            r"\begin{cases}1&x_j=\min_i x_i\\0&x_j>\min_i x_i\end{cases}"
        ),
        kernel="minout",
        range="(-inf, inf)",
        outputs=("min",),
        scores=_MIXED,
        frameworks={
            "torch": "torch.amin(x, dim=-1)",
            "jax": "jax.numpy.min(x, axis=-1)",
            "keras": "keras.ops.min(x, axis=-1)",
        },
        note="Several smallest inputs share the slope equally.",
        sources=(UNKNOWN,),
    ),
    Vector(
        name="crelu",
        title="Concatenated ReLU",
        symbol=r"\operatorname{CReLU}",
        family="vector",
        latex=r"\operatorname{CReLU}(x)=\bigl[\max(0,\,x),\ \max(0,\,-x)\bigr]",
        jacobian_latex=(
            r"\frac{\partial y_i}{\partial x_j}=\delta_{ij}\,[x_j>0],\qquad"
            r"\frac{\partial y_{n+i}}{\partial x_j}=-\delta_{ij}\,[x_j<0]"
        ),
        kernel="crelu",
        range="[0, inf)",
        outputs=("{}⁺", "{}⁻"),
        scores=_MIXED,
        aliases=("concatenated_relu",),
        frameworks={
            **composed("concatenate([relu(x), relu(-x)], -1)"),
            "tensorflow": "tf.nn.crelu(x)",
        },
        note="Twice as many outputs as inputs: nothing is lost. The slope at 0 is taken as 0."
        " CReLU also stands for the clipped ReLU (bounded_relu), and for a ReLU of complex"
        " numbers.",
        sources=(SHANG_2016,),
    ),
    Vector(
        name="maxmin",
        title="MaxMin",
        symbol=r"\operatorname{MaxMin}",
        family="vector",
        latex=(r"y_{2k-1}=\max(x_{2k-1},\,x_{2k}),\qquad y_{2k}=\min(x_{2k-1},\,x_{2k})"),
        jacobian_latex=(
            r"\frac{\partial(y_{2k-1},y_{2k})}{\partial(x_{2k-1},x_{2k})}="
            r"\begin{cases}\begin{pmatrix}1&0\\0&1\end{pmatrix}&x_{2k-1}\ge x_{2k}\\[1em]"
            r"\begin{pmatrix}0&1\\1&0\end{pmatrix}&x_{2k-1}<x_{2k}\end{cases}"
        ),
        kernel="maxmin",
        range="(-inf, inf)",
        group=2,
        outputs=("max", "min"),
        scores=(-0.5, 1.5, 1.0, -1.0),
        aliases=("group_sort_2", "oplu", "group_sort"),
        note="Each pair in falling order: a permutation, so the length of the gradient is kept.",
        sources=(CHERNODUB_2016, ANIL_2018),
    ),
    Vector(
        name="bipolar_relu",
        title="Bipolar ReLU",
        symbol=r"\operatorname{BReLU}",
        family="vector",
        latex=(
            r"y_i=\begin{cases}\max(0,\,x_i)&i=1,3,\dots\\"
            r"\min(0,\,x_i)&i=2,4,\dots\end{cases}"
        ),
        jacobian_latex=(
            r"\frac{\partial y_i}{\partial x_j}=\delta_{ij}\cdot"
            r"\begin{cases}[x_i>0]&i=1,3,\dots\\ [x_i<0]&i=2,4,\dots\end{cases}"
        ),
        kernel="bipolar_relu",
        range="(-inf, inf)",
        scores=(1.5, 1.0, -0.5, -1.0),
        aliases=("brelu",),
        note="i counts from 1. Half of the units keep what is negative: the mean stays near 0."
        " BReLU also stands for the bounded ReLU (bounded_relu).",
        sources=(EIDNES_2017,),
    ),
    Vector(
        name="squash",
        title="Squash",
        symbol=r"\operatorname{squash}",
        family="vector",
        latex=(
            r"\operatorname{squash}(x)=\frac{\lVert x\rVert^2}{1+\lVert x\rVert^2}\,"
            r"\frac{x}{\lVert x\rVert}"
        ),
        jacobian_latex=(
            r"\frac{\partial y_i}{\partial x_j}=\frac{\lVert x\rVert}{1+\lVert x\rVert^2}\left("
            r"\delta_{ij}+\frac{x_i\,x_j}{\lVert x\rVert^2}\,"
            r"\frac{1-\lVert x\rVert^2}{1+\lVert x\rVert^2}\right)"
        ),
        kernel="squash",
        range="(-1, 1)",
        scores=_MIXED,
        note="Keeps the direction of a capsule and brings its length below 1.",
        sources=(SABOUR_2017,),
    ),
)
