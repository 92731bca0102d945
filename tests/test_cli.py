from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib

import pytest
import yaml
from click.testing import CliRunner

from mkdocs_actfig.block import parse_block
from mkdocs_actfig.cache import Cache
from mkdocs_actfig.catalogue import ENTRIES
from mkdocs_actfig.cli import main
from mkdocs_actfig.cli.sketch import COLUMNS, ROWS, sketch
from mkdocs_actfig.keys import KEYS
from mkdocs_actfig.pipeline import Renderer
from mkdocs_actfig.schema import TAKES


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
    run("render", "tanh", "-o", str(tmp_path / "out.csv"))
    assert (tmp_path / "out.csv").read_text("utf-8").startswith("x,tanh,tanh'\n")
    run("render", "softmax", "-o", str(tmp_path / "bars.png"))
    assert "only a page" in run("render", "plot: table", "-o", str(tmp_path / "a.png"), code=1)
    assert "no table of numbers" in run(
        "render", "plot: zigzag", "-o", str(tmp_path / "a.csv"), code=1
    )


def test_what_to_write_is_said_by_the_suffix(tmp_path):
    run("render", "relu", "-o", str(tmp_path / "o.PNG"))
    assert (tmp_path / "o.PNG").read_bytes().startswith(b"\x89PNG")
    assert ".png, .pdf, .svg, .csv, .html" in run(
        "render", "relu", "-o", str(tmp_path / "o.jpg"), code=1
    )
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


def test_assets_are_what_the_advised_settings_name(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "docs" / "assets" / "actfig"
    counted, _, advice = run("assets", "docs/assets/actfig").partition("\n\n")
    assert counted == f"{sum(p.is_file() for p in folder.rglob('*'))} files in docs/assets/actfig"
    told, _, settings = advice.partition("\n\n")
    assert told == "in mkdocs.yml:"
    in_yaml = yaml.safe_load(settings)
    for path in [*in_yaml["extra_css"], *in_yaml["extra_javascript"]]:
        assert (tmp_path / "docs" / path).is_file()
    assert [tmp_path / path for path in in_yaml["watch"]] == [folder]
    sheet = folder / "katex" / "katex.min.css"
    fonts = re.findall(r"url\(([^)]+)\)", sheet.read_text("utf-8"))
    assert len(fonts) == 20
    assert all((sheet.parent / font).is_file() for font in fonts)
    assert "forced-color" in (folder / "actfig.css").read_text("utf-8")

    (tmp_path / "zensical.toml").write_text("", "utf-8")
    told, _, settings = run("assets", "docs/assets/actfig").partition("\n\n")[2].partition("\n\n")
    assert told == "in zensical.toml, below [project]:"
    assert tomllib.loads(settings) == in_yaml


@pytest.mark.parametrize("command", [["list"], ["--help"]])
def test_nothing_heavy_is_imported(command):
    code = (
        "import sys\nfrom mkdocs_actfig.cli import main\n"
        f"try:\n    main({command!r})\nexcept SystemExit:\n    pass\n"
        "print(sorted({'numpy', 'matplotlib', 'markdown', 'quickjs'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


PAGE = """---
lang: ko
---
# A

See @fig-relu and @fig-tanh.

=== "Tab"

    ```activation
    relu
    ```

Wrong: $\\nope$.

```activation
function: gelu
check: f'(x) <= 1
```
"""


def test_check_finds_what_a_build_would(tmp_path):
    (tmp_path / "a.md").write_text(PAGE, "utf-8")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "b.md").write_text("```activation\ntanh\n```\n", "utf-8")
    said = run("check", str(tmp_path), code=1)
    page = tmp_path / "a.md"
    assert f"warning: {page}:14:9: Undefined control sequence: \\nope" in said
    assert f"error: {page}:18:8: the claim is false: gelu'(" in said
    assert "1 error, 1 warning" in said
    (tmp_path / "a.md").write_text("See [](sub/b.md#fig-tanh), @fig-elu.", "utf-8")
    said = run("check", str(tmp_path), code=1)
    assert f"{page}:1:29: no figure has the id 'fig-elu'" in said
    assert "0 errors, 0 warnings" in run("check", str(tmp_path / "sub"))


def test_check_speaks_to_programs(tmp_path):
    page = tmp_path / "a.md"
    page.write_text("# A\n\n```activation\nsigmod\n```\n", "utf-8")
    said = run("check", "--format", "github", str(page), code=1)
    assert said == (
        f"::error file={page},line=4,col=1::unknown function 'sigmod'; did you mean 'sigmoid'?\n"
    )
    (finding,) = json.loads(run("check", "--format", "json", str(page), code=1))
    assert (finding["line"], finding["column"], finding["length"]) == (4, 1, 6)
    assert finding["hint"] == "did you mean 'sigmoid'?"


def test_check_knows_a_site_s_functions(tmp_path):
    (tmp_path / "f.yaml").write_text("twice: 2 * x\n", "utf-8")
    (tmp_path / "a.md").write_text("```activation\ntwice\n```\n", "utf-8")
    run("check", "--functions", str(tmp_path / "f.yaml"), str(tmp_path / "a.md"))
    run("check", str(tmp_path / "a.md"), code=1)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.name)
def test_a_new_block_can_be_read(entry):
    opener, *body, closer = run("new", entry.name).splitlines()
    assert (opener, closer) == ("```activation", "```")
    parse_block("\n".join(body))


def test_the_cache_can_be_looked_after(tmp_path):
    folder = str(tmp_path / "cache")
    Renderer(cache=Cache(tmp_path / "cache")).figure("relu", language="en")
    (tmp_path / "cache" / "00").mkdir(exist_ok=True)
    (tmp_path / "cache" / "00" / "mine.txt").write_text("stays", "utf-8")
    count = len(Cache(tmp_path / "cache").entries())
    assert run("cache", "info", "--folder", folder).startswith(f"{count} entries, ")
    assert f"0 of {count} entries removed" in run("cache", "prune", "--folder", folder)
    assert f"{count} of {count} entries removed" in run("cache", "clear", "--folder", folder)
    assert (tmp_path / "cache" / "00" / "mine.txt").exists()


def test_schemas_know_every_key_and_option():
    block = json.loads(run("schema", "block"))
    assert list(block["anyOf"][1]["properties"]) == [key.name for key in KEYS]
    texts = {"title", "caption", "alt", "id", "class", "slider"}
    assert {key.name for key in KEYS} - TAKES.keys() == texts
    settings = json.loads(run("schema", "settings"))["properties"]
    assert settings["numbering"]["enum"] == ["none", "page", "site"]
    assert settings["gallery"]["type"] == ["boolean", "string"]
    assert settings["katex"]["properties"]["engine"]["default"] == "quickjs"
    assert all(each["description"] for each in settings.values())


def test_the_sketch_shows_the_curve():
    """The dots of each column are the rows that the function's values fall into."""
    text = sketch(lambda x: x, (0.0, 1.0)).split("\n")
    rows = [line[2:] for line in text[:ROWS]]
    for column in range(COLUMNS):
        filled = [row for row in range(ROWS) if rows[row][column] != "\u2800"]
        assert filled
        assert all(
            abs((ROWS - 0.5 - row) / ROWS - (column + 0.5) / COLUMNS) < 0.1 for row in filled
        )


def test_examples_keep_their_lines_in_help():
    for name, command in main.commands.items():
        for path in [[name], *([name, sub] for sub in getattr(command, "commands", ()))]:
            told = run(*path, "--help")
            assert "\\b" not in told
            for line in told.partition("Examples:\n")[2].partition("\n\n")[0].splitlines():
                assert line.startswith("    actfig ")
