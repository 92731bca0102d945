from __future__ import annotations

import subprocess
import sys

import pytest
from click.testing import CliRunner

from mkdocs_actfig.catalogue import ENTRIES
from mkdocs_actfig.cli import main


def run(*arguments: str, code: int = 0) -> str:
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == code, result.output
    return result.output


def test_list_and_show():
    assert "leaky_relu" in run("list")
    assert "sigmoid" not in run("list", "--family", "rectifier")
    shown = run("show", "nn.SiLU")
    assert "SiLU (silu)" in shown
    assert "jax.nn.silu(x)" in shown
    assert "Hendrycks" in shown
    assert "did you mean 'sigmoid'?" in run("show", "sigmod", code=1)
    assert "nope'; families are: " in run("list", "--family", "nope", code=1)


def test_show_tells_all_there_is():
    assert "range     [−0.17, ∞)" in run("show", "gelu")
    assert "note      Exact by default" in run("show", "gelu")
    assert "unlike    tf.nn.leaky_relu: write leaky_relu(alpha=0.2)" in run("show", "leaky_relu")
    assert "parameter alpha = 1 (alpha > 0" in run("show", "elu")
    softmax = run("show", "softmax")
    assert r"\frac{e^{x_i/T}}" in softmax
    assert "aliases   softargmax" in softmax


def test_every_function_can_be_shown():
    for entry in ENTRIES:
        assert "range  " in run("show", entry.name)


def test_render(tmp_path):
    assert run("render", "sigmoid").startswith('<figure class="actfig"')
    block = tmp_path / "block.yaml"
    block.write_text("function: gelu\nx: [-2, 2]\n", "utf-8")
    for suffix in ("png", "pdf", "svg", "html"):
        run("render", str(block), "-o", str(tmp_path / f"out.{suffix}"))
        assert (tmp_path / f"out.{suffix}").stat().st_size > 1000
    assert "1:1: unknown function 'sigmod'" in run("render", "sigmod", code=1)
    assert "only a page" in run("render", "softmax", "-o", str(tmp_path / "a.png"), code=1)


def test_what_to_write_is_said_by_the_suffix(tmp_path):
    run("render", "relu", "-o", str(tmp_path / "o.PNG"))
    assert (tmp_path / "o.PNG").read_bytes().startswith(b"\x89PNG")
    assert ".png, .pdf, .svg, .html" in run("render", "relu", "-o", str(tmp_path / "o.jpg"), code=1)
    assert ".png, .pdf" in run("render", "relu", "-o", str(tmp_path / "o"), code=1)
    for name in ("o.html", "o.svg"):
        assert "No such file" in run("render", "relu", "-o", str(tmp_path / "no" / name), code=1)


def test_a_file_that_cannot_be_read_is_said(tmp_path):
    assert "there is no file" in run("render", "missing.yaml", code=1)
    (tmp_path / "a.yaml").write_bytes(b"relu # \xff")
    assert "not in UTF-8" in run("render", str(tmp_path / "a.yaml"), code=1)
    assert "unknown" in run("render", "가" * 100, code=1)
    (tmp_path / "b.yaml").write_bytes(b"\xef\xbb\xbfrelu")
    assert run("render", str(tmp_path / "b.yaml")).startswith("<figure")


def test_assets(tmp_path):
    assert "files in" in run("assets", str(tmp_path / "a"))
    assert (tmp_path / "a" / "actfig.css").is_file()
    assert (tmp_path / "a" / "katex" / "katex.min.css").is_file()


@pytest.mark.parametrize("command", [["list"], ["--help"]])
def test_nothing_heavy_is_imported(command):
    code = (
        "import sys\nfrom mkdocs_actfig.cli import main\n"
        f"try:\n    main({command!r})\nexcept SystemExit:\n    pass\n"
        "print(sorted({'numpy', 'matplotlib', 'markdown', 'quickjs'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
