"""Random functions: what is drawn is their mean, and how far samples lie from it."""

from __future__ import annotations

from .entry import Parameter, Stochastic
from .sources import BENGIO_2013, NAIR_2010, SHRIDHAR_2019, XU_2015

_S = "sqrt(sigmoid(x))"

ENTRIES = (
    Stochastic(
        name="rrelu_train",
        title="RReLU in training",
        symbol=r"\operatorname{RReLU}",
        family="stochastic",
        latex=(
            r"\operatorname{RReLU}(x)=\begin{cases}x&x\ge 0\\a\,x&x<0\end{cases},"
            r"\quad a\sim\mathcal{U}(l,\,u)"
        ),
        sample="where(x >= 0, x, (l + (u - l) * U) * x)",
        mean="where(x >= 0, x, (l + u) / 2 * x)",
        deviation="where(x >= 0, 0, (l - u) / sqrt(12) * x)",
        parameters=(
            Parameter(name="l", default="1/8", below="u", meaning="least slope"),
            Parameter(name="u", default="1/3", above="l", meaning="greatest slope"),
        ),
        range="(-inf, inf)",
        window=(-6.0, 3.0),
        aliases=("rrelu_training",),
        frameworks={"torch": "torch.nn.functional.rrelu(x, training=True)"},
        note="In evaluation the slope is the mean one.",
        sources=(XU_2015,),
    ),
    Stochastic(
        name="noisy_relu",
        title="Noisy ReLU",
        symbol=r"\operatorname{NReLU}",
        family="stochastic",
        latex=(
            r"\operatorname{NReLU}(x)=\max(0,\,x+Y),"
            r"\quad Y\sim\mathcal{N}\bigl(0,\,\sigma(x)\bigr)"
        ),
        sample="max(0, x + sqrt(sigmoid(x)) * Z)",
        mean=f"x * Phi(x / {_S}) + {_S} * phi(x / {_S})",
        deviation=(
            f"sqrt((x**2 + sigmoid(x)) * Phi(x / {_S}) + x * {_S} * phi(x / {_S})"
            f" - (x * Phi(x / {_S}) + {_S} * phi(x / {_S}))**2)"
        ),
        stable_mean=f"{_S} * hinge_mean(-x / {_S})",
        stable_deviation=f"{_S} * hinge_deviation(-x / {_S})",
        range="[0, inf)",
        window=(-5.0, 4.0),
        aliases=("nrelu",),
        frameworks={"torch": "torch.relu(x + torch.sqrt(torch.sigmoid(x)) * torch.randn_like(x))"},
        note="σ(x) is the variance of the noise.",
        sources=(NAIR_2010,),
    ),
    Stochastic(
        name="probact",
        title="ProbAct",
        symbol=r"\operatorname{ProbAct}",
        family="stochastic",
        latex=r"\operatorname{ProbAct}(x)=\max(0,\,x)+s\,\epsilon,\quad\epsilon\sim\mathcal{N}(0,\,1)",
        sample="max(0, x) + s * Z",
        mean="max(0, x)",
        deviation="s",
        parameters=(
            Parameter(name="s", default="0.5", at_least="0", meaning="standard deviation"),
        ),
        range="(-inf, inf)",
        window=(-4.0, 4.0),
        frameworks={"torch": "torch.relu(x) + 0.5 * torch.randn_like(x)"},
        sources=(SHRIDHAR_2019,),
    ),
    Stochastic(
        name="stochastic_binary",
        title="Stochastic binary neuron",
        symbol=r"B",
        family="stochastic",
        latex=r"B(x)\sim\operatorname{Bernoulli}\bigl(\sigma(x)\bigr)",
        sample="where(U < sigmoid(x), 1, 0)",
        mean="sigmoid(x)",
        deviation="sqrt(sigmoid(x) * (1 - sigmoid(x)))",
        stable_deviation="sech(x / 2) / 2",
        range="{0, 1}",
        aliases=("bernoulli_neuron",),
        frameworks={"torch": "torch.bernoulli(torch.sigmoid(x))"},
        note="Trained by the slope of its mean, or straight through.",
        sources=(BENGIO_2013,),
    ),
)
