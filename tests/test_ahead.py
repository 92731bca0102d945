"""Drawing ahead: the work that pages hold is found, done by processes, and changes no byte."""

from __future__ import annotations

import concurrent.futures

import pytest
from site_builder import build

from mkdocs_actfig import cache
from mkdocs_actfig.cache import Cache
from mkdocs_actfig.errors import EngineError
from mkdocs_actfig.pipeline import Renderer
from mkdocs_actfig.settings import Settings
from mkdocs_actfig.site import ahead
from mkdocs_actfig.site.ahead import Source, draw_ahead, find_work
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
    work = find_work([Source(PAGE, "en"), Source(PAGE, "ko")], Renderer(), math=True)
    bodies = ["sigmoid", "function: relu\nx: [-2, 2]"]
    assert work.figures == tuple((body, lang) for lang in ("en", "ko") for body in bodies)
    assert set(work.formulas) == {
        Tex("a_1"), Tex("b_2"), Tex("c_3", display=True), Tex("d_4", display=True),
        Tex("e_5", display=True),
    }  # fmt: skip
    assert find_work([Source(PAGE, "en")], Renderer(), math=False).formulas == ()


def test_what_the_cache_has_is_no_work(tmp_path):
    renderer = Renderer(cache=Cache(tmp_path))
    renderer.figure("sigmoid", language="en")
    renderer.formulas([Tex("a_1")])
    again = Renderer(cache=Cache(tmp_path))
    work = find_work([Source(PAGE, "en")], again, math=True)
    assert ("sigmoid", "en") not in work.figures
    assert len(work.figures) == 1
    assert Tex("a_1") not in work.formulas
    assert len(work.formulas) == 4


SHORT = Settings(show=())


@pytest.fixture
def eager(monkeypatch):
    """Processes start however little there is to do."""
    monkeypatch.setattr(ahead, "_START", 0.0)
    monkeypatch.setattr(ahead, "_BATCH", 2)


def bodies(count: int) -> str:
    return "\n\n".join(
        f"```activation\nfunction: tanh\nx: [-{k}, {k}]\n```" for k in range(1, count)
    )


def test_processes_make_what_one_would(tmp_path, eager):
    text = PAGE + bodies(6)
    alone = Renderer(SHORT, cache=Cache(tmp_path / "one"))
    work = find_work([Source(text, "en")], alone, math=True)
    for body, language in work.figures:
        alone.figure(body, language=language)
    alone.formulas(work.formulas)
    several = Renderer(SHORT, cache=Cache(tmp_path / "two"))
    assert draw_ahead([Source(text, "en")], several, math=True, processes=2) == 2
    assert find_work([Source(text, "en")], several, math=True) == ahead.Work((), ())
    one, two = (
        {path.name: path.read_bytes() for path in Cache(tmp_path / name).entries()}
        for name in ("one", "two")
    )
    assert one == two


def test_little_work_a_second_build_and_a_cache_in_memory_start_nothing(
    tmp_path, eager, monkeypatch
):
    started = []

    def start(*args, **kwargs):
        started.append(args)
        raise OSError

    monkeypatch.setattr(concurrent.futures, "ProcessPoolExecutor", start)
    sources = [Source(bodies(5), "en")]
    assert draw_ahead(sources, Renderer(), math=True, processes=4) == 0
    assert draw_ahead(sources, Renderer(cache=Cache(tmp_path)), math=True, processes=1) == 0
    built = Renderer(cache=Cache(tmp_path))
    built.figure("relu", language="en")
    built.note_build()
    assert draw_ahead(sources, Renderer(cache=Cache(tmp_path)), math=True, processes=4) == 0
    assert not started
    other = Renderer(SHORT, cache=Cache(tmp_path))  # settings that no build has had
    assert draw_ahead(sources, other, math=True, processes=4) == 0
    assert len(started) == 1
    monkeypatch.setattr(ahead, "_START", 900.0)
    assert draw_ahead(sources, other, math=True, processes=4) == 0
    assert len(started) == 1


def test_a_build_that_drew_nothing_is_not_noted(tmp_path):
    """Nor does it read this package's sources, which is what a site without blocks would wait for."""
    renderer = Renderer(cache=Cache(tmp_path / "cache"))
    renderer.note_build()
    assert renderer.first_build
    assert not (tmp_path / "cache").exists()
    renderer.figure("relu", language="en")
    assert renderer.first_build
    renderer.note_build()
    assert not renderer.first_build
    assert not Renderer(cache=Cache(tmp_path / "cache")).first_build


def test_a_site_without_blocks_asks_for_no_digest_of_the_package(tmp_path, monkeypatch):
    def digest():
        raise AssertionError("the package's sources were read")

    monkeypatch.setattr(cache, "fingerprint", digest)
    build(tmp_path, {"index.md": "# T\n\nText.\n"})
    assert not (tmp_path / ".cache").exists()


def test_pages_too_long_to_be_looked_through_are_left_out(tmp_path, monkeypatch):
    looked = []
    monkeypatch.setattr(ahead, "LONGEST", 100)
    monkeypatch.setattr(ahead, "draw_ahead", lambda found, *_, **__: looked.extend(found))
    build(tmp_path, {"index.md": "# T\n", "long.md": "# L\n\n" + "word " * 30})
    assert [source.text.strip() for source in looked] == ["# T"]


@pytest.mark.parametrize("error", [OSError("no more processes"), ImportError("no semaphores")])
def test_where_no_process_can_start_the_build_goes_on(tmp_path, eager, monkeypatch, error):
    def start(*args, **kwargs):
        raise error

    monkeypatch.setattr(concurrent.futures, "ProcessPoolExecutor", start)
    renderer = Renderer(cache=Cache(tmp_path))
    assert draw_ahead([Source(bodies(5), "en")], renderer, math=True, processes=4) == 0


def test_an_engine_that_cannot_run_is_for_the_pages_to_report(tmp_path, eager):
    settings = Settings(show=(), formulas=FormulaOptions(engine="none"))
    renderer = Renderer(settings, cache=Cache(tmp_path))
    assert draw_ahead([Source(PAGE + bodies(5), "en")], renderer, math=True, processes=2) == 0
    with pytest.raises(EngineError, match="unknown engine 'none'"):
        renderer.formulas([Tex("a")])


def test_a_killed_process_loses_nothing(tmp_path, eager):
    text = bodies(5) + "\n\n```activation\nfunction: relu\n```"
    renderer = Renderer(SHORT, cache=Cache(tmp_path))
    cache = renderer.cache
    killing = Renderer(SHORT, cache=cache)
    find_work([Source(text, "en")], killing, math=True)  # reads the settings for the keys
    killing.settings = Deadly()  # the first thing that a process unpickles ends it
    assert draw_ahead([Source(text, "en")], killing, math=True, processes=2) == 0
    work = find_work([Source(text, "en")], renderer, math=True)
    assert len(work.figures) == 5
    assert renderer.figure(*work.figures[0][:1], language="en").html


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
        monkeypatch.setattr(
            "mkdocs_actfig.site.ahead.draw_ahead",
            lambda *args, used=used, **kwargs: used.append(draw_ahead(*args, **kwargs)),
        )
        site = build(tmp_path / str(processes), pages, concurrency=processes)
        assert used == [processes if processes > 1 else 0]
        sites.append({
            path.relative_to(site): path.read_bytes()
            for path in site.rglob("*") if path.suffix in {".html", ".css", ".js"}
        })  # fmt: skip
    assert sites[0] == sites[1]
