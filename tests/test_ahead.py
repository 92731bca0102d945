"""Drawing ahead: the work that pages hold is found, done by processes, and changes no byte."""

from __future__ import annotations

import concurrent.futures
import json
import os
import subprocess
import sys
import time

import pytest
from site_builder import build

from mkdocs_actfig import cache
from mkdocs_actfig.cache import DAY, Cache
from mkdocs_actfig.errors import EngineError
from mkdocs_actfig.pipeline import Renderer
from mkdocs_actfig.plugin import events, files
from mkdocs_actfig.settings import Settings
from mkdocs_actfig.site import ahead
from mkdocs_actfig.site import work as pages_work
from mkdocs_actfig.site.ahead import draw_ahead
from mkdocs_actfig.site.work import Source, Work, find_work
from mkdocs_actfig.tex.formula import FormulaOptions, Tex

PAGE = """\
# A page

Inline $a_1$ and \\(b_2\\), a price of $5 and `$code$`.

$$
c_3
$$

- a list with a block

    ```activation
    sigmoid
    ```

```math
d_4
```

```python
"$not$"
```

> ```activation
> function: relu
> x: [-2, 2]
> ```

\\[ e_5 \\]
"""


def test_the_work_of_a_page_is_found():
    renderer = Renderer()
    work = find_work([Source(PAGE, "en"), Source(PAGE, "ko", 1)], renderer, math=True)
    bodies = ["sigmoid", "function: relu\nx: [-2, 2]"]
    asked = list(work.asked.values())
    assert [one for one in asked if not isinstance(one, Tex)] == [
        (body, language) for language in ("en", "ko") for body in bodies
    ]
    assert {one for one in asked if isinstance(one, Tex)} == {
        Tex("a_1"), Tex("b_2"), Tex("c_3", display=True), Tex("d_4", display=True),
        Tex("e_5", display=True),
    }  # fmt: skip
    assert set(asked[-2:]) == {(body, "ko") for body in bodies}, "in the order of the pages"
    for key, one in work.asked.items():
        own = isinstance(one, Tex)
        assert key == (
            renderer.formula_key(one) if own else renderer.figure_key(one[0], language=one[1])
        )
    assert len(find_work([Source(PAGE, "en")], Renderer(), math=False).asked) == 2


def test_what_the_cache_has_is_no_work(tmp_path):
    renderer = Renderer(cache=Cache(tmp_path))
    renderer.figure("sigmoid", language="en")
    renderer.formulas([Tex("a_1")])
    again = Renderer(cache=Cache(tmp_path))
    work = find_work([Source(PAGE, "en", 7)], again, math=True)
    asked = set(work.asked.values())
    assert ("sigmoid", "en") not in asked
    assert Tex("a_1") not in asked
    assert len(asked) == 5
    assert work.before == 7
    assert find_work([Source("sigmoid", "en", 3)], again, math=True) == Work()


def test_batches_are_the_work_in_order():
    asked = {str(n): Tex(str(n)) if n % 3 else (str(n), "en") for n in range(500)}
    batches = Work(asked).batches()
    assert [key for keys in batches for key in keys] == list(asked)
    costs = [Work({key: asked[key] for key in keys}).cost for keys in batches]
    assert all(cost >= pages_work._BATCH for cost in costs[:-1])
    assert max(costs) < pages_work._BATCH + pages_work._FIGURE


def test_processes_pay_for_much_work_or_late_pages(monkeypatch):
    monkeypatch.delitem(sys.modules, "matplotlib", raising=False)
    one, many = ({str(n): ("", "en") for n in range(count)} for count in (1, 1000))
    assert Work(one).gain(1) < 0
    assert Work(one, before=1000).gain(1) > ahead._GAIN > Work(one, before=100).gain(1) > 0
    assert Work(many).gain(4) > Work(many).gain(2) > Work(many).gain(1)
    cost = Work(many, before=1_000_000).gain(2)
    assert cost == Work(many).cost + pages_work._IMPORTS, "at the most all that it would take"
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    assert Work(one, before=1000).gain(1) == Work(one).cost


SHORT = Settings(show=())


@pytest.fixture
def eager(monkeypatch):
    """Processes start however little there is to do."""
    monkeypatch.setattr(ahead, "_GAIN", -1e9)
    monkeypatch.setattr(pages_work, "_BATCH", 4.0)


def bodies(count: int) -> str:
    return "\n\n".join(
        f"```activation\nfunction: tanh\nx: [-{k}, {k}]\n```" for k in range(1, count)
    )


def test_processes_make_what_one_would(tmp_path, eager):
    source = Source(PAGE + bodies(6), "en")
    alone = Renderer(SHORT, cache=Cache(tmp_path / "one"))
    work = find_work([source], alone, math=True)
    for one in work.asked.values():
        make(alone, one)
    several = Renderer(SHORT, cache=Cache(tmp_path / "two"))
    started = draw_ahead([source], several, math=True, processes=2)
    assert started
    assert started.processes == 2
    for key in work.asked:
        started.wait(key)
        assert key in several.cache
    assert find_work([source], several, math=True) == Work()
    one, two = (
        {path.name: path.read_bytes() for path in Cache(tmp_path / name).entries()}
        for name in ("one", "two")
    )
    assert one == two


def make(renderer: Renderer, asked: object) -> object:
    if isinstance(asked, Tex):
        return renderer.formulas([asked])[0]
    body, language = asked
    return renderer.figure(body, language=language)


def test_a_renderer_waits_for_what_is_being_made(tmp_path, eager, monkeypatch):
    source = Source(bodies(12), "en")
    renderer = Renderer(SHORT, cache=Cache(tmp_path))
    renderer.ahead = draw_ahead([source], renderer, math=True, processes=2)
    monkeypatch.setattr(renderer, "_draw", None)  # whoever asks for a figure finds it drawn
    for one in reversed(find_work([source], Renderer(SHORT), math=True).asked.values()):
        assert make(renderer, one).html


def test_what_is_given_out_is_little(tmp_path, eager):
    """Ctrl-C waits for what is given out: the batches that are asked for, and a few more."""
    source = Source(bodies(60), "en")
    renderer = Renderer(SHORT, cache=Cache(tmp_path))
    started = draw_ahead([source], renderer, math=True, processes=2)
    count = len(started._batches)
    assert len(started._running) == 1 + 2 * ahead._WAITING < count
    started.wait(started._batches[5][0])
    assert len(started._running) == 6 + 2 * ahead._WAITING < count
    started.close()
    started.wait(started._batches[-1][-1])
    started.close()
    assert len(renderer.cache.entries()) < 60


def test_little_work_a_second_build_and_a_cache_in_memory_start_nothing(tmp_path, monkeypatch):
    started = []

    def start(*args, **kwargs):
        started.append(args)
        raise OSError

    monkeypatch.setattr(concurrent.futures, "ProcessPoolExecutor", start)
    monkeypatch.setattr(ahead, "_GAIN", -1e9)
    sources = [Source(bodies(5), "en")]

    def draw(renderer: Renderer, processes: int = 4) -> None:
        assert draw_ahead(sources, renderer, math=True, processes=processes) is None

    draw(Renderer())
    draw(Renderer(cache=Cache(tmp_path)), processes=1)
    assert not started
    draw(Renderer(cache=Cache(tmp_path)))
    assert len(started) == 1
    monkeypatch.undo()
    monkeypatch.setattr(concurrent.futures, "ProcessPoolExecutor", start)
    draw(Renderer(cache=Cache(tmp_path)))
    built = Renderer(cache=Cache(tmp_path))
    for k in range(1, 5):
        built.figure(f"function: tanh\nx: [-{k}, {k}]", language="en")
    monkeypatch.setattr(ahead, "_GAIN", -1e9)
    draw(Renderer(cache=Cache(tmp_path)))
    assert len(started) == 1


def test_only_pages_that_changed_since_the_last_build_are_looked_through(tmp_path, monkeypatch):
    looked = []
    monkeypatch.setattr(events, "draw_ahead", lambda found, *_, **__: looked.append([*found]))
    pages = {f"page-{n}.md": f"# {n}\n\n```activation\nrelu\n```\n" for n in range(3)}
    build(tmp_path, pages)
    assert [source.before for source in looked[-1]] == [0, 1, 2]
    build(tmp_path, {})
    assert looked[-1] == []
    (tmp_path / "docs" / "page-1.md").write_text("# Anew\n", "utf-8")
    build(tmp_path, {})
    ((source,),) = looked[2:]
    assert (source.text.strip(), source.before) == ("# Anew", 1)
    build(tmp_path, {})
    assert looked[-1] == []
    build(tmp_path, {}, show=["formula"])  # settings that no build has had
    assert len(looked[-1]) == 3


def test_a_build_that_drew_nothing_is_not_noted(tmp_path):
    """Nor does it read this package's sources, which is what a site without blocks would wait for."""
    renderer = Renderer(cache=Cache(tmp_path / "cache"))
    renderer.note_build()
    assert not renderer.built
    assert not (tmp_path / "cache").exists()
    renderer.figure("relu", language="en")
    assert not renderer.built
    renderer.note_build()
    assert renderer.built == Renderer(cache=Cache(tmp_path / "cache")).built > 0
    assert not Renderer(SHORT, cache=Cache(tmp_path / "cache")).built


def test_a_site_without_blocks_asks_for_no_digest_of_the_package(tmp_path, monkeypatch):
    def digest():
        raise AssertionError("the package's sources were read")

    monkeypatch.setattr(cache, "fingerprint", digest)
    build(tmp_path, {"index.md": "# T\n\nText.\n"})
    assert not (tmp_path / ".cache").exists()


def test_pages_too_long_to_be_looked_through_are_left_out(tmp_path, monkeypatch):
    looked = []
    monkeypatch.setattr(files, "LONGEST", 100)
    monkeypatch.setattr(events, "draw_ahead", lambda found, *_, **__: looked.extend(found))
    build(tmp_path, {"index.md": "# T\n", "long.md": "# L\n\n" + "word " * 30})
    assert [source.text.strip() for source in looked] == ["# T"]


@pytest.mark.parametrize("error", [OSError("no more processes"), ImportError("no semaphores")])
def test_where_no_process_can_start_the_build_goes_on(tmp_path, eager, monkeypatch, error):
    def start(*args, **kwargs):
        raise error

    monkeypatch.setattr(concurrent.futures, "ProcessPoolExecutor", start)
    renderer = Renderer(cache=Cache(tmp_path))
    assert draw_ahead([Source(bodies(5), "en")], renderer, math=True, processes=4) is None


def test_an_engine_that_cannot_run_is_for_the_pages_to_report(tmp_path, eager):
    settings = Settings(show=(), formulas=FormulaOptions(engine="none"))
    renderer = Renderer(settings, cache=Cache(tmp_path))
    source = Source(PAGE + bodies(5), "en")
    renderer.ahead = draw_ahead([source], renderer, math=True, processes=2)
    assert renderer.ahead
    with pytest.raises(EngineError, match="unknown engine 'none'"):
        renderer.formulas([Tex("a_1")])
    assert renderer.figure("function: tanh\nx: [-3, 3]", language="en").html
    renderer.ahead.close()


def test_a_killed_process_loses_nothing(tmp_path, eager):
    source = Source(bodies(5) + "\n\n```activation\nfunction: relu\n```", "en")
    renderer = Renderer(SHORT, cache=Cache(tmp_path))
    work = find_work([source], renderer, math=True)  # reads the settings for the keys
    killing = Renderer(SHORT, cache=renderer.cache)
    find_work([source], killing, math=True)
    killing.settings = Deadly()  # the first thing that a process unpickles ends it
    renderer.ahead = draw_ahead([source], killing, math=True, processes=2)
    assert renderer.ahead
    assert not renderer.cache.entries()
    for one in work.asked.values():
        assert make(renderer, one).html
    assert find_work([source], renderer, math=True) == Work()


def test_a_script_that_builds_is_run_once(tmp_path):
    """Processes are started anew, and would run a main module again that does not guard itself."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text(bodies(12), "utf-8")
    options = {"site_name": "T", "plugins": [{"actfig": {"concurrency": 2, "show": []}}]}
    (tmp_path / "mkdocs.yml").write_text(json.dumps(options), "utf-8")
    script = tmp_path / "build_it.py"
    script.write_text(
        "print('run', flush=True)\n"
        "import logging; logging.basicConfig(level='DEBUG')\n"
        "from mkdocs.commands.build import build; from mkdocs.config import load_config\n"
        "from mkdocs_actfig.site import ahead, work; ahead._GAIN = -1e9; work._BATCH = 4\n"
        "build(load_config())\n",
        "utf-8",
    )
    done = subprocess.run(
        [sys.executable, script], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stdout == "run\n"
    assert "drawn ahead by 2 processes" in done.stderr
    assert (tmp_path / "site" / "index.html").read_text("utf-8").count("<figure") == 11


class Deadly:
    """Ends the process that receives it."""

    def __reduce__(self):
        import os

        return os._exit, (9,)


def test_a_site_has_the_same_bytes_by_one_process_and_by_several(tmp_path, eager, monkeypatch):
    pages = {"index.md": PAGE, "other.md": "---\nlang: ko\n---\n" + PAGE + bodies(4)}
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    sites = []
    for processes in (1, 2):
        used = []

        def draw(*args, used=used, **kwargs):
            used.append(draw_ahead(*args, **kwargs))
            return used[-1]

        monkeypatch.setattr(events, "draw_ahead", draw)
        site = build(tmp_path / str(processes), pages, concurrency=processes)
        assert [one and one.processes for one in used] == [2 if processes > 1 else None]
        sites.append({
            path.relative_to(site): path.read_bytes()
            for path in site.rglob("*") if path.suffix in {".html", ".css", ".js"}
        })  # fmt: skip
    assert sites[0] == sites[1]


def test_builds_tidy_the_cache_once_a_day(tmp_path):
    renderer = Renderer(SHORT, cache=Cache(tmp_path))
    renderer.figure("relu", language="en")
    (old,) = renderer.cache.entries()

    def build_later() -> None:
        os.utime(old, (0, 0))
        Renderer(SHORT, cache=Cache(tmp_path)).note_build()

    renderer.note_build()
    build_later()
    assert old.exists()
    (marker,) = set(renderer.cache.entries()) - {old}
    os.utime(marker, (marker.stat().st_mtime - DAY,) * 2)
    build_later()
    assert not old.exists()
    assert marker.stat().st_mtime > time.time() - DAY
