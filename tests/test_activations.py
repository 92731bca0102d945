from __future__ import annotations

import numpy as np
import pytest

from mkdocs_actfig import activation
from mkdocs_actfig.errors import BlockError, ExpressionError, UnknownFunction


def test_shapes_and_types_are_kept():
    f = activation("leaky_relu", alpha=0.1)
    np.testing.assert_allclose(f([-1, 2]), [-0.1, 2.0])
    assert f(np.float32(-3)).dtype == np.float64
    assert f(np.zeros((2, 3), np.float32)).shape == (2, 3)
    assert isinstance(f(2), np.float64)
    assert f.derivative([[-1.0], [1.0]]).tolist() == [[0.1], [1.0]]
    assert np.isnan(f(float("nan")))
    assert repr(f) == "<activation leaky_relu(alpha=0.1)>"


def test_what_a_function_knows_of_itself():
    f = activation("sigmoid")
    assert f.latex == r"\frac{1}{1+e^{-x}}"
    assert f.derivative_latex == r"\sigma(x)(1-\sigma(x))"
    assert str(f.range) == "(0, 1)"
    assert 0.5 in f.range
    assert 1.0 not in f.range
    assert 0.0 in activation("relu").range
    assert str(activation("binary_step").range) == "{0, 1}"
    assert 0.5 not in activation("binary_step").range
    assert str(activation("gelu").range) == "[−0.17, ∞)"


def test_softmax_and_its_jacobian():
    f = activation("softmax", T=2)
    shares = f(np.array([[1.0, 2.0, 3.0]] * 2))
    assert shares.shape == (2, 3)
    np.testing.assert_allclose(shares.sum(axis=-1), 1)
    assert f.jacobian([1.0, 2.0]).shape == (2, 2)
    assert "softmax" in repr(f)
    with pytest.raises(ExpressionError, match="no parameter 'U'"):
        activation("softmax", U=1)


def test_a_figure_for_a_notebook(tmp_path):
    figure = activation("sigmoid").plot(x=[-4, 4], mark=["saturation", "extrema", "asymptotes"])
    figure.savefig(tmp_path / "a.png", dpi=200)
    figure.savefig(tmp_path / "a.pdf")
    assert (tmp_path / "a.png").stat().st_size > 5000
    with pytest.raises(BlockError, match="reversed"):
        activation("relu").plot(x=[1, 0])


def test_the_picture_shows_the_curve(tmp_path):
    from matplotlib.image import imread

    activation("relu").plot(x=[-1, 1], derivative=False).savefig(tmp_path / "a.png")
    pixels = imread(tmp_path / "a.png")[..., :3]
    blue = np.abs(pixels - np.array([29, 79, 209]) / 255).max(axis=-1) < 0.02
    rows, columns = np.nonzero(blue)
    assert columns.min() < 70
    assert columns.max() > 640
    left, right = rows[columns < 200].mean(), rows[columns > 600].mean()
    assert left - right > 200


@pytest.mark.parametrize(
    ("call", "error"),
    [
        (lambda: activation("sigmod"), UnknownFunction),
        (lambda: activation("elu", alpha=-1), ExpressionError),
        (lambda: activation("elu", alpha=float("inf")), ExpressionError),
        (lambda: activation("elu", alpha=float("nan")), ExpressionError),
        (lambda: activation("softmax", T=float("inf")), ExpressionError),
        (lambda: activation("gelu", alpha=1), ExpressionError),
        (lambda: activation("softmax", T=0), ExpressionError),
    ],
)
def test_errors(call, error):
    with pytest.raises(error):
        call()


def test_the_package_has_no_other_names():
    import mkdocs_actfig

    with pytest.raises(AttributeError):
        mkdocs_actfig.nothing  # noqa: B018 - the look-up is the test


def test_plot_takes_what_numpy_has():
    plain = activation("elu").plot(x=[-2, 2], mark=[1.5])
    given = activation("elu").plot(x=np.array([-2, 2]), mark=(np.float32(1.5),))
    assert given.get_size_inches().tolist() == plain.get_size_inches().tolist()
    assert activation("relu").plot(x=[np.int64(-2), np.float64(1e-5)])
