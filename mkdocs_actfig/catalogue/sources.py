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
HARDY_1971 = Source(
    "Hardy", 1971, "Multiquadric equations of topography and other irregular surfaces"
)
FRANKE_1982 = Source("Franke", 1982, "Scattered data interpolation: tests of some methods")
BROOMHEAD_1988 = Source(
    "Broomhead & Lowe", 1988, "Multivariable functional interpolation and adaptive networks"
)
GALLANT_1988 = Source(
    "Gallant & White", 1988, "There exists a neural network that does not make avoidable mistakes"
)
ZHANG_1992 = Source("Zhang & Benveniste", 1992, "Wavelet networks")
FAUSETT_1994 = Source(
    "Fausett", 1994,
    "Fundamentals of neural networks: architectures, algorithms, and applications",
)  # fmt: skip
DONOHO_1994 = Source("Donoho & Johnstone", 1994, "Ideal spatial adaptation by wavelet shrinkage")
DONOHO_1995 = Source("Donoho", 1995, "De-noising by soft-thresholding")
GAO_1997 = Source("Gao & Bruce", 1997, "WaveShrink with firm shrinkage")
GAO_1998 = Source("Gao", 1998, "Wavelet shrinkage denoising using the non-negative garrote")
DUCH_1999 = Source("Duch & Jankowski", 1999, "Survey of neural transfer functions")
SOBOLEVA_2008 = Source(
    "Soboleva & Beskorovainyi", 2008,
    "The utility function in problems of structural optimization of distributed objects",
)  # fmt: skip
RAHIMI_2007 = Source("Rahimi & Recht", 2007, "Random features for large-scale kernel machines")
GOMES_2008 = Source(
    "Gomes & Ludermir", 2008,
    "Complementary log-log and probit: activation functions implemented in artificial neural"
    " networks",
)  # fmt: skip
ARANDA_ORDAZ_1981 = Source(
    "Aranda-Ordaz", 1981,
    "On two families of transformations to additivity for binary response data",
)  # fmt: skip
JARRETT_2009 = Source(
    "Jarrett, Kavukcuoglu, Ranzato & LeCun", 2009,
    "What is the best multi-stage architecture for object recognition?",
)  # fmt: skip
GOMES_2011 = Source(
    "Gomes, Ludermir & Lima", 2011,
    "Comparison of new activation functions in neural network for forecasting financial time"
    " series",
)  # fmt: skip
CHEN_2014 = Source(
    "Chen & Manning", 2014, "A fast and accurate dependency parser using neural networks"
)
LIVNI_2014 = Source(
    "Livni, Shalev-Shwartz & Shamir", 2014,
    "On the computational efficiency of training neural networks",
)  # fmt: skip
GODFREY_2015 = Source(
    "Godfrey & Gashler", 2015,
    "A continuum among logarithmic, linear, and exponential functions, and its potential to improve"
    " generalization in neural networks",
)  # fmt: skip
COURBARIAUX_2016 = Source(
    "Courbariaux, Hubara, Soudry, El-Yaniv & Bengio", 2016,
    "Binarized neural networks: training deep neural networks with weights and activations"
    " constrained to +1 or −1",
)  # fmt: skip
GILAD_BACHRACH_2016 = Source(
    "Gilad-Bachrach et al.", 2016,
    "CryptoNets: applying neural networks to encrypted data with high throughput and accuracy",
)  # fmt: skip
MARTINS_2016 = Source(
    "Martins & Astudillo", 2016,
    "From softmax to sparsemax: a sparse model of attention and multi-label classification",
    _ARXIV + "1602.02068",
)  # fmt: skip
NJIKAM_2016 = Source(
    "Njikam & Zhao", 2016, "A novel activation function for multilayer feed-forward neural networks"
)
PARASCANDOLO_2016 = Source(
    "Parascandolo, Huttunen & Virtanen", 2016,
    "Taming the waves: sine as activation function in deep neural networks",
)  # fmt: skip
XU_2016 = Source("Xu, Huang & Li", 2016, "Revise saturated activation functions")
CARLILE_2017 = Source(
    "Carlile, Delamarter, Kinney, Marti & Whitney", 2017,
    "Improving deep learning by inverse square root linear units (ISRLUs)",
)  # fmt: skip
KONG_2017 = Source("Kong & Takatsuka", 2017, "Hexpo: a vanishing-proof activation function")
EGER_2018 = Source(
    "Eger, Youssef & Gurevych", 2018,
    "Is it time to swish? Comparing deep learning activation functions across NLP tasks",
)  # fmt: skip
KLIMEK_2018 = Source(
    "Klimek & Perelstein", 2018, "Neural network-based approach to phase space integration",
    _ARXIV + "1810.11509",
)  # fmt: skip
RODRIGUES_2018 = Source(
    "Rodrigues", 2018, "SineReLU: an alternative to the ReLU activation function"
)
WURAOLA_2018 = Source(
    "Wuraola & Patel", 2018, "SQNL: a new computationally efficient activation function"
)
WURAOLA_2018_RBF = Source(
    "Wuraola & Patel", 2018, "Computationally efficient radial basis function"
)
LIU_2019 = Source(
    "Liu et al.", 2019,
    "Natural-logarithm-rectified activation function in convolutional neural networks",
    _ARXIV + "1908.03682",
)  # fmt: skip
MOLINA_2019 = Source(
    "Molina, Schramowski & Kersting", 2019,
    "Padé activation units: end-to-end learning of flexible activation functions in deep networks",
    _ARXIV + "1907.06732",
)  # fmt: skip
ROZSA_2019 = Source(
    "Rozsa & Boult", 2019,
    "Improved adversarial robustness by reducing open space risk via tent activations",
)  # fmt: skip
HAZIMEH_2020 = Source(
    "Hazimeh, Ponomareva, Mol, Tan & Mazumder", 2020,
    "The tree ensemble layer: differentiability meets conditional computation",
)  # fmt: skip
SITZMANN_2020 = Source(
    "Sitzmann, Martel, Bergman, Lindell & Wetzstein", 2020,
    "Implicit neural representations with periodic activation functions", _ARXIV + "2006.09661",
)  # fmt: skip
ZIYIN_2020 = Source(
    "Ziyin, Hartwig & Ueda", 2020,
    "Neural networks fail to learn periodic functions and how to fix it", _ARXIV + "2006.08195",
)  # fmt: skip
NOEL_2021 = Source(
    "Noel et al.", 2021,
    "Growing cosine unit: a novel oscillatory activation function that can speedup training and"
    " reduce parameters in convolutional neural networks",
    _ARXIV + "2108.12943",
)  # fmt: skip
NOEL_2021_OSCILLATING = Source(
    "Noel et al.", 2021,
    "Biologically inspired oscillating activation functions can bridge the performance gap between"
    " biological and artificial neurons",
    _ARXIV + "2111.04020",
)  # fmt: skip
RAMASINGHE_2021 = Source(
    "Ramasinghe & Lucey", 2021,
    "Beyond periodicity: towards a unifying framework for activations in coordinate-MLPs",
)  # fmt: skip
PARISI_2020 = Source(
    "Parisi, Ma, RaviChandran & Lanzillotta", 2020,
    "hyper-sinh: an accurate and reliable function from shallow to deep learning in TensorFlow and"
    " Keras",
)  # fmt: skip
WURAOLA_2021 = Source(
    "Wuraola, Patel & Nguang", 2021,
    "Efficient activation functions for embedded inference engines",
)  # fmt: skip
MA_2022 = Source("Ma et al.", 2022, "Mega: moving average equipped gated attention")
WU_2020 = Source(
    "Wu, Judd, Zhang, Isaev & Micikevicius", 2020,
    "Integer quantization for deep learning inference: principles and empirical evaluation",
    _ARXIV + "2004.09602",
)  # fmt: skip
HAFNER_2023 = Source(
    "Hafner, Pasukonis, Ba & Lillicrap", 2023, "Mastering diverse domains through world models",
    _ARXIV + "2301.04104",
)  # fmt: skip
RAHMAN_2023 = Source(
    "Rahman, Makhdoom & Lu", 2023,
    "Amplifying Sine Unit: an oscillatory activation function for deep neural networks to recover"
    " nonlinear oscillations efficiently",
)  # fmt: skip
KUNC_2024 = Source(
    "Kunc & Kléma", 2024,
    "Three decades of activations: a comprehensive survey of 400 activation functions for neural"
    " networks",
    _ARXIV + "2402.09092",
)  # fmt: skip
SERRANO_2024 = Source(
    "Serrano, Szymkowiak & Musialski", 2024,
    "HOSC: a periodic activation function for preserving sharp features in implicit neural"
    " representations",
)  # fmt: skip

# Functions of vectors, of two inputs, and of chance
MNIH_2007 = Source(
    "Mnih & Hinton", 2007, "Three new graphical models for statistical language modelling"
)
BENGIO_2013 = Source(
    "Bengio, Léonard & Courville", 2013,
    "Estimating or propagating gradients through stochastic neurons for conditional computation",
    _ARXIV + "1308.3432",
)  # fmt: skip
GOODFELLOW_2013 = Source(
    "Goodfellow, Warde-Farley, Mirza, Courville & Bengio", 2013, "Maxout networks",
    _ARXIV + "1302.4389",
)  # fmt: skip
BREBISSON_2015 = Source(
    "de Brébisson & Vincent", 2015,
    "An exploration of softmax alternatives belonging to the spherical loss family",
    _ARXIV + "1511.05042",
)  # fmt: skip
XU_2015 = Source(
    "Xu, Wang, Chen & Li", 2015,
    "Empirical evaluation of rectified activations in convolutional network",
    _ARXIV + "1505.00853",
)  # fmt: skip
CHERNODUB_2016 = Source(
    "Chernodub & Nowicki", 2016, "Norm-preserving orthogonal permutation linear unit activation"
    " functions (OPLU)",
    _ARXIV + "1604.02313",
)  # fmt: skip
DAUPHIN_2016 = Source(
    "Dauphin, Fan, Auli & Grangier", 2016, "Language modeling with gated convolutional networks",
    _ARXIV + "1612.08083",
)  # fmt: skip
JANG_2016 = Source(
    "Jang, Gu & Poole", 2016, "Categorical reparameterization with Gumbel-softmax",
    _ARXIV + "1611.01144",
)  # fmt: skip
MADDISON_2016 = Source(
    "Maddison, Mnih & Teh", 2016,
    "The Concrete distribution: a continuous relaxation of discrete random variables",
    _ARXIV + "1611.00712",
)  # fmt: skip
OORD_2016 = Source(
    "van den Oord et al.", 2016, "Conditional image generation with PixelCNN decoders",
    _ARXIV + "1606.05328",
)  # fmt: skip
SHANG_2016 = Source(
    "Shang, Sohn, Almeida & Lee", 2016,
    "Understanding and improving convolutional neural networks via concatenated rectified linear"
    " units",
    _ARXIV + "1603.05201",
)  # fmt: skip
EIDNES_2017 = Source(
    "Eidnes & Nøkland", 2017,
    "Shifting mean activation towards zero with bipolar activation functions",
    _ARXIV + "1709.04054",
)  # fmt: skip
GODIN_2017 = Source(
    "Godin, Degrave, Dambre & De Neve", 2017,
    "Dual rectified linear units (DReLUs): a replacement for tanh activation functions in"
    " quasi-recurrent neural networks",
    _ARXIV + "1707.08214",
)  # fmt: skip
SABOUR_2017 = Source(
    "Sabour, Frosst & Hinton", 2017, "Dynamic routing between capsules", _ARXIV + "1710.09829"
)
ANIL_2018 = Source(
    "Anil, Lucas & Grosse", 2018, "Sorting out Lipschitz function approximation",
    _ARXIV + "1811.05381",
)  # fmt: skip
PETERS_2019 = Source(
    "Peters, Niculae & Martins", 2019, "Sparse sequence-to-sequence models",
    _ARXIV + "1905.05702",
)  # fmt: skip
SHRIDHAR_2019 = Source(
    "Shridhar et al.", 2019,
    "ProbAct: a probabilistic activation function for deep neural networks",
    _ARXIV + "1905.10761",
)  # fmt: skip
SHAZEER_2020 = Source("Shazeer", 2020, "GLU variants improve Transformer", _ARXIV + "2002.05202")
MILLER_2023 = Source("Miller", 2023, "Attention is off by one")
OPENAI_2025 = Source("OpenAI", 2025, "gpt-oss, model code")
