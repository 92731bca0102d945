"""What entries cite where no publication is known: the documentation of what computes them."""

from __future__ import annotations

from .entry import Source

_TORCH = "https://docs.pytorch.org/docs/stable/generated/"
_ONNX = "https://onnx.ai/onnx/operators/onnx__"

# What stands where the first publication is not known, beside where the function is documented.
UNKNOWN = Source("", 0, "First publication unknown")
KERAS = Source(
    "", 0, "Layer activation functions, documentation of Keras",
    "https://keras.io/api/layers/activations/",
)  # fmt: skip
TORCH_LOGSIGMOID = Source(
    "", 0, "LogSigmoid, documentation of PyTorch", _TORCH + "torch.nn.LogSigmoid.html"
)
TORCH_TANHSHRINK = Source(
    "", 0, "Tanhshrink, documentation of PyTorch", _TORCH + "torch.nn.Tanhshrink.html"
)
TORCH_THRESHOLD = Source(
    "", 0, "Threshold, documentation of PyTorch", _TORCH + "torch.nn.Threshold.html"
)
ONNX_SHRINK = Source("", 0, "Shrink, operators of ONNX", _ONNX + "Shrink.html")
ONNX_HARDMAX = Source("", 0, "Hardmax, operators of ONNX", _ONNX + "Hardmax.html")
TRANSFORMERS = Source(
    "", 0, "Activations, code of Hugging Face's transformers",
    "https://github.com/huggingface/transformers/blob/main/src/transformers/activations.py",
)  # fmt: skip
MISRA_HARD = Source(
    "", 0, "H-Mish, code by Diganta Misra", "https://github.com/digantamisra98/H-Mish"
)
