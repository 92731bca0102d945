"""The publications that entries cite. An arXiv address stands only where it is certain."""

from __future__ import annotations

from .entry import Source

_ARXIV = "https://arxiv.org/abs/"

MCCULLOCH_1943 = Source(
    "McCulloch & Pitts", 1943, "A logical calculus of the ideas immanent in nervous activity"
)
ROSENBLATT_1958 = Source(
    "Rosenblatt", 1958,
    "The perceptron: a probabilistic model for information storage and organization in the brain",
)  # fmt: skip
WIDROW_1960 = Source("Widrow & Hoff", 1960, "Adaptive switching circuits")
FUKUSHIMA_1969 = Source(
    "Fukushima", 1969,
    "Visual feature extraction by a multilayered network of analog threshold elements",
)  # fmt: skip
RUMELHART_1986 = Source(
    "Rumelhart, Hinton & Williams", 1986, "Learning representations by back-propagating errors"
)
BRIDLE_1990 = Source(
    "Bridle", 1990,
    "Probabilistic interpretation of feedforward classification network outputs, with"
    " relationships to statistical pattern recognition",
)  # fmt: skip
ELLIOTT_1993 = Source(
    "Elliott", 1993, "A better activation function for artificial neural networks"
)
LECUN_1998 = Source("LeCun, Bottou, Orr & Müller", 1998, "Efficient BackProp")
DUGAS_2001 = Source(
    "Dugas, Bengio, Bélisle, Nadeau & Garcia", 2001,
    "Incorporating second-order functional knowledge for better option pricing",
)  # fmt: skip
COLLOBERT_2004 = Source("Collobert", 2004, "Large scale machine learning")
GLOROT_2010 = Source(
    "Glorot & Bengio",
    2010,
    "Understanding the difficulty of training deep feedforward neural networks",
)
KRIZHEVSKY_2010 = Source("Krizhevsky", 2010, "Convolutional deep belief networks on CIFAR-10")
NAIR_2010 = Source(
    "Nair & Hinton", 2010, "Rectified linear units improve restricted Boltzmann machines"
)
GLOROT_2011 = Source("Glorot, Bordes & Bengio", 2011, "Deep sparse rectifier neural networks")
MAAS_2013 = Source(
    "Maas, Hannun & Ng", 2013, "Rectifier nonlinearities improve neural network acoustic models"
)
CLEVERT_2015 = Source(
    "Clevert, Unterthiner & Hochreiter", 2015,
    "Fast and accurate deep network learning by exponential linear units (ELUs)",
    _ARXIV + "1511.07289",
)  # fmt: skip
COURBARIAUX_2015 = Source(
    "Courbariaux, Bengio & David", 2015,
    "BinaryConnect: training deep neural networks with binary weights during propagations",
    _ARXIV + "1511.00363",
)  # fmt: skip
HE_2015 = Source(
    "He, Zhang, Ren & Sun", 2015,
    "Delving deep into rectifiers: surpassing human-level performance on ImageNet classification",
    _ARXIV + "1502.01852",
)  # fmt: skip
HINTON_2015 = Source(
    "Hinton, Vinyals & Dean", 2015, "Distilling the knowledge in a neural network",
    _ARXIV + "1503.02531",
)  # fmt: skip
HENDRYCKS_2016 = Source(
    "Hendrycks & Gimpel", 2016, "Gaussian error linear units (GELUs)", _ARXIV + "1606.08415"
)
BARRON_2017 = Source(
    "Barron", 2017, "Continuously differentiable exponential linear units", _ARXIV + "1704.07483"
)
ELFWING_2017 = Source(
    "Elfwing, Uchibe & Doya", 2017,
    "Sigmoid-weighted linear units for neural network function approximation in reinforcement"
    " learning",
    _ARXIV + "1702.03118",
)  # fmt: skip
KLAMBAUER_2017 = Source(
    "Klambauer, Unterthiner, Mayr & Hochreiter", 2017, "Self-normalizing neural networks",
    _ARXIV + "1706.02515",
)  # fmt: skip
RAMACHANDRAN_2017 = Source(
    "Ramachandran, Zoph & Le", 2017, "Searching for activation functions", _ARXIV + "1710.05941"
)
HOWARD_2019 = Source("Howard et al.", 2019, "Searching for MobileNetV3", _ARXIV + "1905.02244")
MISRA_2019 = Source(
    "Misra", 2019, "Mish: a self regularized non-monotonic activation function",
    _ARXIV + "1908.08681",
)  # fmt: skip
