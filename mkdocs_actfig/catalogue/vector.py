"""Softmax and its relatives: a vector of scores becomes shares, or their logarithms."""

from __future__ import annotations

from .documentation import ONNX_HARDMAX, UNKNOWN
from .entry import Parameter, Vector
from .sources import (
    BREBISSON_2015,
    BRIDLE_1990,
    HINTON_2015,
    JANG_2016,
    MADDISON_2016,
    MARTINS_2016,
    MILLER_2023,
    PETERS_2019,
)

_TEMPERATURE = Parameter(name="T", default="1", above="0", meaning="temperature")
_CLOSE_SCORES = (1.0, 0.8, 0.5, 0.0, -1.0)

ENTRIES = (
    Vector(
        name="softmax",
        title="Softmax",
        summary="Turns a vector of scores into positive shares that add up to 1: one class of "
        "many, the next word, attention.",
        symbol=r"\operatorname{softmax}",
        family="vector",
        latex=r"\operatorname{softmax}(x)_i=\frac{e^{x_i/T}}{\sum_{j=1}^{n}e^{x_j/T}}",
        jacobian_latex=r"\frac{\partial s_i}{\partial x_j}=\frac{1}{T}\,s_i(\delta_{ij}-s_j)",
        kernel="softmax",
        parameters=(_TEMPERATURE,),
        shown=("0.5", "1", "3"),
        range="(0, 1)",
        sums_to_one=True,
        shares=True,
        aliases=(
            "softargmax",
            "normalised_exponential",
            "boltzmann_distribution",
            "gibbs_distribution",
            "softmax2d",
        ),
        frameworks={
            "torch": "torch.nn.Softmax(dim=-1)(x / T)",
            "jax": "jax.nn.softmax(x / T)",
            "keras": "keras.activations.softmax(x / T)",
        },
        note="Adding the same number to every score changes nothing.",
        sources=(BRIDLE_1990, HINTON_2015),
    ),
    Vector(
        name="softmin",
        title="Softmin",
        symbol=r"\operatorname{softmin}",
        family="vector",
        latex=r"\operatorname{softmin}(x)_i=\frac{e^{-x_i/T}}{\sum_{j=1}^{n}e^{-x_j/T}}",
        jacobian_latex=r"\frac{\partial s_i}{\partial x_j}=-\frac{1}{T}\,s_i(\delta_{ij}-s_j)",
        kernel="softmin",
        parameters=(_TEMPERATURE,),
        shown=("0.5", "1", "3"),
        range="(0, 1)",
        sums_to_one=True,
        shares=True,
        frameworks={
            "torch": "torch.nn.Softmin(dim=-1)(x / T)",
            "jax": "jax.nn.softmax(-x / T)",
            "keras": "keras.activations.softmax(-x / T)",
        },
        note="Softmax of −x: the smallest score gets the largest share.",
        sources=(BRIDLE_1990,),
    ),
    Vector(
        name="log_softmax",
        title="Log-softmax",
        symbol=r"\operatorname{logsoftmax}",
        family="vector",
        latex=r"\operatorname{logsoftmax}(x)_i=x_i-\ln\sum_{j=1}^{n}e^{x_j}",
        jacobian_latex=(
            r"\frac{\partial y_i}{\partial x_j}=\delta_{ij}-s_j,\quad s=\operatorname{softmax}(x)"
        ),
        kernel="log_softmax",
        range="(-inf, 0)",
        frameworks={
            "torch": "torch.nn.LogSoftmax(dim=-1)(x)",
            "jax": "jax.nn.log_softmax(x)",
            "keras": "keras.activations.log_softmax(x)",
        },
        note="The logarithm of softmax(x) is −∞ where the share underflows; this is not.",
        sources=(BRIDLE_1990,),
    ),
    Vector(
        name="hardmax",
        title="Hardmax",
        symbol=r"\operatorname{hardmax}",
        family="vector",
        latex=(
            r"\operatorname{hardmax}(x)_i="
            r"\begin{cases}1&i=\min\arg\max_j x_j\\0&i\ne\min\arg\max_j x_j\end{cases}"
        ),
        jacobian_latex=r"\frac{\partial s_i}{\partial x_j}=0",
        kernel="hardmax",
        range="{0, 1}",
        sums_to_one=True,
        shares=True,
        aliases=("one_hot_argmax",),
        frameworks={
            "torch": "torch.nn.functional.one_hot(x.argmax(-1), x.shape[-1])",
            "jax": "jax.nn.one_hot(x.argmax(-1), x.shape[-1])",
            "keras": "keras.ops.one_hot(keras.ops.argmax(x, -1), x.shape[-1])",
        },
        note=(
            "Of several largest scores the first gets all, as in ONNX; in the limit T → 0 of "
            "softmax they share."
        ),
        sources=(UNKNOWN, ONNX_HARDMAX),
    ),
    Vector(
        name="sparsemax",
        title="Sparsemax",
        symbol=r"\operatorname{sparsemax}",
        family="vector",
        latex=(
            r"\operatorname{sparsemax}(x)_i=\max(0,\,x_i-\tau),"
            r"\quad\tau:\ \sum_{j=1}^{n}\max(0,\,x_j-\tau)=1"
        ),
        jacobian_latex=(
            r"\frac{\partial s_i}{\partial x_j}="
            r"\begin{cases}\delta_{ij}-\frac{1}{K}&s_i>0,\ s_j>0\\0&s_i s_j=0\end{cases}"
            r"\qquad K=\#\{k:s_k>0\}"
        ),
        kernel="sparsemax",
        range="[0, 1]",
        sums_to_one=True,
        shares=True,
        scores=_CLOSE_SCORES,
        note="The point of the simplex that is nearest to the scores; far ones get exactly 0. In"
        " Keras 3.15 keras.activations.sparsemax does not add up to 1 where several shares"
        " are not 0.",
        sources=(MARTINS_2016,),
    ),
    Vector(
        name="entmax15",
        title="1.5-entmax",
        symbol=r"\operatorname{entmax}_{1.5}",
        family="vector",
        latex=(
            r"\operatorname{entmax}_{1.5}(x)_i=\max\bigl(0,\,\tfrac{x_i}{2}-\tau\bigr)^2,"
            r"\quad\tau:\ \sum_{j=1}^{n}\max\bigl(0,\,\tfrac{x_j}{2}-\tau\bigr)^2=1"
        ),
        jacobian_latex=(
            r"\frac{\partial s_i}{\partial x_j}=\sqrt{s_i}\,\delta_{ij}"
            r"-\frac{\sqrt{s_i}\sqrt{s_j}}{\sum_{k=1}^{n}\sqrt{s_k}}"
        ),
        kernel="entmax15",
        range="[0, 1]",
        sums_to_one=True,
        shares=True,
        aliases=("entmax1.5",),
        note="Between softmax and sparsemax: smooth where a share reaches 0.",
        sources=(PETERS_2019,),
    ),
    Vector(
        name="entmax",
        title="α-entmax",
        symbol=r"\operatorname{entmax}_{\alpha}",
        family="vector",
        latex=(
            r"\operatorname{entmax}_{\alpha}(x)_i=\max\bigl(0,\,(\alpha-1)x_i-\tau\bigr)"
            r"^{\frac{1}{\alpha-1}},\quad\tau:\ \sum_{i=1}^{n}\operatorname{entmax}_{\alpha}(x)_i=1"
        ),
        jacobian_latex=(
            r"\frac{\partial s_i}{\partial x_j}="
            r"g_i\,\delta_{ij}-\frac{g_i\,g_j}{\sum_{k=1}^{n}g_k},"
            r"\quad g_i=\begin{cases}s_i^{2-\alpha}&s_i>0\\0&s_i=0\end{cases}"
        ),
        kernel="entmax",
        parameters=(
            Parameter(
                name="alpha", default="1.5", at_least="1", meaning="1: softmax, 2: sparsemax"
            ),
        ),
        shown=("1", "1.5", "2"),
        range="[0, 1]",
        sums_to_one=True,
        shares=True,
        aliases=("alpha_entmax", "tsallis_entmax", "tsallis_alpha_entmax", "entmax_bisect"),
        sources=(PETERS_2019,),
    ),
    Vector(
        name="taylor_softmax",
        title="Taylor softmax",
        symbol=r"\operatorname{tsm}",
        family="vector",
        latex=(
            r"s_i=\frac{1+x_i+\frac{1}{2}x_i^2}"
            r"{\sum_{j=1}^{n}\bigl(1+x_j+\frac{1}{2}x_j^2\bigr)}"
        ),
        jacobian_latex=(
            r"\frac{\partial s_i}{\partial x_j}=\frac{(\delta_{ij}-s_i)(1+x_j)}"
            r"{\sum_{k=1}^{n}\bigl(1+x_k+\frac{1}{2}x_k^2\bigr)}"
        ),
        kernel="taylor_softmax",
        range="(0, 1)",
        sums_to_one=True,
        shares=True,
        note="The exponential's series up to x²; below −1 a lower score gets a larger share.",
        sources=(BREBISSON_2015,),
    ),
    Vector(
        name="gumbel_softmax",
        title="Gumbel-softmax",
        symbol=r"\operatorname{gsm}",
        family="stochastic",
        latex=(
            r"s_i=\frac{e^{(x_i+g_i)/\tau}}{\sum_{j=1}^{n}e^{(x_j+g_j)/\tau}},"
            r"\quad g_i=-\ln(-\ln U_i),\quad U_i\sim\mathcal{U}(0,\,1)"
        ),
        jacobian_latex=r"\frac{\partial s_i}{\partial x_j}=\frac{1}{\tau}\,s_i(\delta_{ij}-s_j)",
        kernel="gumbel_softmax",
        parameters=(Parameter(name="tau", default="1", above="0", meaning="temperature"),),
        shown=("0.1", "1", "5"),
        range="(0, 1)",
        sums_to_one=True,
        shares=True,
        random=True,
        aliases=("concrete_distribution",),
        frameworks={"torch": "torch.nn.functional.gumbel_softmax(x, tau=tau)"},
        note="The largest share falls on each score as often as softmax says.",
        sources=(JANG_2016, MADDISON_2016),
    ),
    Vector(
        name="softmax1",
        title="Softmax-one",
        symbol=r"\operatorname{softmax}_1",
        family="vector",
        latex=r"\operatorname{softmax}_1(x)_i=\frac{e^{x_i}}{1+\sum_{j=1}^{n}e^{x_j}}",
        jacobian_latex=r"\frac{\partial s_i}{\partial x_j}=s_i(\delta_{ij}-s_j)",
        kernel="softmax1",
        range="(0, 1)",
        shares=True,
        aliases=("softmax_one", "quiet_softmax", "off_by_one_softmax", "quiet_attention"),
        note="Softmax with one more score of 0: an attention head may attend to nothing.",
        sources=(MILLER_2023,),
    ),
)
