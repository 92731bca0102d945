from __future__ import annotations

import subprocess
import sys

import pytest
from click.testing import CliRunner

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
    assert "softmax" in run("show", "softmax")


def test_render(tmp_path):
    assert run("render", "sigmoid").startswith('<figure class="actfig"')
    block = tmp_path / "block.yaml"
    block.write_text("function: gelu\nx: [-2, 2]\n", "utf-8")
    for suffix in ("png", "pdf", "svg", "html"):
        run("render", str(block), "-o", str(tmp_path / f"out.{suffix}"))
        assert (tmp_path / f"out.{suffix}").stat().st_size > 1000
    assert "1:1: unknown function 'sigmod'" in run("render", "sigmod", code=1)
    assert "only a page" in run("render", "softmax", "-o", str(tmp_path / "a.png"), code=1)


def test_assets(tmp_path):
    assert "files in" in run("assets", str(tmp_path / "a"))
    assert (tmp_path / "a" / "actfig.css").is_file()
    assert (tmp_path / "a" / "katex" / "katex.min.css").is_file()


@pytest.mark.parametrize("command", [["list"], ["show", "gelu"], ["--help"]])
def test_nothing_heavy_is_imported(command):
    code = (
        "import sys\nfrom mkdocs_actfig.cli import main\n"
        f"try:\n    main({command!r})\nexcept SystemExit:\n    pass\n"
        "print(sorted({'numpy', 'matplotlib', 'markdown', 'quickjs'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
