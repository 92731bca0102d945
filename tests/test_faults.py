"""What a machine can do to a cache, and an odd text to a page: right all the same, or an error."""

from __future__ import annotations

import errno
import json
import os
import random
import shutil
import signal
import threading
import time
from hashlib import sha256
from pathlib import Path

import pytest
from markdown import Markdown
from matplotlib import font_manager

from mkdocs_actfig.cache import Cache
from mkdocs_actfig.errors import Fragment
from mkdocs_actfig.extension import ActfigExtension
from mkdocs_actfig.page.numbering import FigureIndex
from mkdocs_actfig.page.source import Page
from mkdocs_actfig.pipeline import Renderer
from mkdocs_actfig.tex import katex
from mkdocs_actfig.tex.formula import Tex

KEY = "ab" * 32
FRAGMENT = Fragment("<p>", "text", "id")


# --- the cache


@pytest.fixture(scope="module")
def stored(tmp_path_factory) -> tuple[Path, dict[str, Fragment]]:
    """A folder with entries, and what they hold by key."""
    folder = tmp_path_factory.mktemp("stored")
    renderer = Renderer(cache=Cache(folder))
    for body in ("relu", "function: tanh\ndownload: [svg, csv]", "sigmod"):
        renderer.figure(body, language="en")
    renderer.formulas([Tex("x^2"), Tex("\\frca")])
    keys = [path.parent.name + path.stem for path in folder.rglob("*.json")]
    found = {key: Cache(folder).get(key) for key in keys}
    assert any(fragment.files for fragment in found.values())
    assert any(fragment.problems for fragment in found.values())
    return folder, found


def damaged(whole: bytes, others: list[bytes], dice: random.Random) -> bytes:
    """An entry after one of the things that disks, crashes and people do."""
    at, end = sorted(dice.sample(range(len(whole) + 1), 2))
    kind = dice.randrange(8)
    if kind == 0:
        return whole[:at] + bytes([whole[at] ^ 1 << dice.randrange(8)]) + whole[at + 1 :]
    if kind == 1:
        return whole[:at] + dice.randbytes(end - at) + whole[end:]
    other = dice.choice(others)
    return (
        whole[:at],  # truncated
        whole[:at] + whole[end:],
        whole[:at] + bytes(end - at) + whole[end:],  # a block that was never written
        whole + dice.randbytes(9),
        whole[:at] + other[at:],
        other,
    )[kind - 2]


def test_ten_thousand_damages_are_misses(stored, tmp_path):
    folder, fragments = stored
    whole = {key: (folder / key[:2] / f"{key[2:]}.json").read_bytes() for key in fragments}
    dice = random.Random(6)
    misses = 0
    for key in dice.choices(sorted(whole), k=10_000):
        path = tmp_path / key[:2] / f"{key[2:]}.json"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data := damaged(whole[key], list(whole.values()), dice))
        expected = fragments[key] if data == whole[key] else None
        assert Cache(tmp_path).get(key) == expected
        misses += expected is None
    assert misses > 9_000


@pytest.mark.parametrize(
    "change",
    [
        lambda fields: {**fields, "newer": 1},
        lambda fields: {name: value for name, value in fields.items() if name != "problems"},
        lambda fields: {**fields, "problems": [{"message": "m", "newer": 1}]},
        lambda fields: {**fields, "files": [["name"]]},
        lambda fields: [fields],
        lambda _: None,
    ],
)
def test_an_entry_of_another_version_is_a_miss(tmp_path, change):
    Cache(tmp_path).put(KEY, FRAGMENT)
    (path,) = tmp_path.rglob("*.json")
    payload = json.dumps(change(json.loads(path.read_bytes()[64:]))).encode()
    path.write_bytes(sha256(KEY.encode() + payload).hexdigest().encode() + payload)
    assert Cache(tmp_path).get(KEY) is None


def failing(code: int):
    def fail(*_args, **_options):
        raise OSError(code, os.strerror(code))

    return fail


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EROFS, errno.EIO, errno.EDQUOT])
@pytest.mark.parametrize("step", ["os.mkdir", "tempfile.mkstemp", "os.fdopen", "pathlib.Path.replace"])  # fmt: skip
def test_what_cannot_be_written_is_made_again(tmp_path, monkeypatch, step, code):
    renderer = Renderer(cache=Cache(tmp_path))
    monkeypatch.setattr(step, failing(code))
    made = renderer.figure("relu", language="en")
    monkeypatch.undo()
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    again = Renderer(cache=Cache(tmp_path))
    assert again.figure("relu", language="en") == made
    assert len(list(tmp_path.rglob("*.json"))) == 3, "the figure and its two formulas"


if Path("/dev/full").exists():  # Linux has a full disk to hand

    def test_a_full_disk_leaves_no_half_an_entry(tmp_path, monkeypatch):
        monkeypatch.setattr(
            "tempfile.mkstemp",
            lambda **_: (os.open("/dev/full", os.O_WRONLY), str(tmp_path / ".x.part")),
        )
        (tmp_path / ".x.part").touch()
        cache = Cache(tmp_path)
        cache.put(KEY, FRAGMENT)
        assert cache.get(KEY) == FRAGMENT
        assert Cache(tmp_path).get(KEY) is None
        assert not list(tmp_path.rglob("*.*"))


def test_a_folder_that_became_read_only_still_answers(tmp_path, monkeypatch):
    Cache(tmp_path).put(KEY, FRAGMENT)
    (path,) = tmp_path.rglob("*.json")
    os.utime(path, (0, 0))  # due to be noted as used
    for step in ("os.open", "os.mkdir", "os.utime", "os.unlink"):
        monkeypatch.setattr(step, failing(errno.EROFS))
    cache = Cache(tmp_path)
    assert cache.get(KEY) == FRAGMENT
    cache.put("cd" * 32, FRAGMENT)
    cache.prune()
    Cache(tmp_path).prune()
    assert list(tmp_path.rglob("*.json")) == [path]


def test_stopped_by_its_user_while_it_writes_a_cache_leaves_nothing(tmp_path, monkeypatch):
    def stop(*_args):
        raise KeyboardInterrupt

    monkeypatch.setattr("pathlib.Path.replace", stop)
    with pytest.raises(KeyboardInterrupt):
        Cache(tmp_path).put(KEY, FRAGMENT)
    assert not list(tmp_path.rglob("*.*"))


def test_a_folder_removed_while_in_use(tmp_path, monkeypatch):
    cache = Cache(tmp_path / "cache")
    cache.put(KEY, FRAGMENT)
    shutil.rmtree(tmp_path / "cache")
    assert cache.get(KEY) == FRAGMENT
    assert Cache(tmp_path / "cache").get(KEY) is None
    cache.put("cd" * 32, FRAGMENT)
    assert Cache(tmp_path / "cache").get("cd" * 32) == FRAGMENT
    cache.prune()

    def vanishing(folder, _pattern):
        yield folder / "cd" / f"{'cd' * 31}.json"
        raise FileNotFoundError(folder)

    monkeypatch.setattr("pathlib.Path.glob", vanishing)
    assert len(Cache(tmp_path / "cache").entries()) == 1
    Cache(tmp_path / "cache").prune(days=0)


# --- texts


ODD = ["\\0", "\\ud800", "\\udfff", "\\x07", "\\ufffe", "\\x7f"]


@pytest.mark.parametrize("key", ["caption", "title", "alt", "id", "class", "function", "name"])
@pytest.mark.parametrize("odd", ODD)
def test_what_no_page_can_hold_is_refused_where_it_is_escaped(key, odd):
    more = {"function": "", "name": "function: x**2\n"}.get(key, "function: relu\n")
    made = Renderer().figure(f'{more}{key}: "a{odd}b"', language="en")
    (problem,) = made.problems
    assert (made.html, problem.line) == ("", 1 + more.count("\n"))
    number = f"{int(odd.strip('xu' + chr(92)), 16):04X}"
    assert problem.message == f"the character U+{number} cannot stand in a block"


@pytest.mark.parametrize(
    "text", ["سيجمويد", "\u202eolleh\u202c", "😀👩‍👩‍👧", "시그모이드", "e\u0301", "𝔖"]
)
def test_any_script_stands_as_it_is(text):
    body = json.dumps({"function": "relu", "caption": text, "title": text}, ensure_ascii=False)
    made = Renderer().figure(body, language="en")
    assert not made.problems
    assert made.html.encode().count(text.encode()) == 2


def page(text: str) -> tuple[str, list]:
    """A page's HTML, and what was found wrong."""
    found: list = []
    extension = ActfigExtension(report=found.append, renderer=RENDERER)
    return Markdown(extensions=[extension]).convert(text), found


RENDERER = Renderer()


@pytest.mark.parametrize("wild", ["\0", "\ud800", "\ufeff", "\x02", "\x03", "\x1b", "\r"])
def test_wild_characters_in_a_page_stop_nothing(wild):
    html, found = page(f"# A{wild}\n\n```activation\nrelu{wild}\n```\n\na{wild}$x{wild}$\n\n```activation\ntanh\n```\n")  # fmt: skip
    assert 'data-curve="tanh"' in html
    assert ('data-curve="relu"' in html) != any(each.problem.level == "error" for each in found)


def test_line_ends_and_byte_order_marks_change_no_figure():
    body = "function: relu\ncaption: |\n  one\n  two\n"
    expected = Renderer().figure(body, language="en")
    assert not expected.problems
    for end in ("\r\n", "\r"):
        assert Renderer().figure(body.replace("\n", end), language="en").html == expected.html


@pytest.mark.parametrize("key", ["id", "function", "class"])
def test_a_name_of_255_bytes_is_no_name_of_a_file(key):
    made = Renderer().figure(json.dumps({"function": "x + 1", key: "k" * 255, "download": ["csv"]}), language="en")  # fmt: skip
    assert made.problems
    assert made.html == ""


def test_names_of_files_to_download_are_short():
    """File systems take 255 bytes."""
    for written in ("x + " * 50 + "1", "x + 1"):
        body = {"function": written, "name": "한" * 60, "download": ["csv", "svg", "png"]}
        made = Renderer().figure(json.dumps(body), language="en")
        assert [file.kind for file in made.files] == ["csv", "svg", "png"], made.problems
        assert all(len(file.name.encode()) <= 255 for file in made.files)


# --- the machine


def test_a_page_s_figures_need_no_font(monkeypatch):
    expected = Renderer().figure("function: gelu\ntitle: 한글", language="ko")
    monkeypatch.setattr(font_manager.fontManager, "ttflist", [])
    monkeypatch.setattr(font_manager, "findSystemFonts", lambda *_args, **_options: [])
    monkeypatch.setattr(font_manager.FontManager, "findfont", failing(errno.ENOENT))
    assert Renderer().figure("function: gelu\ntitle: 한글", language="ko") == expected


if os.name == "posix":

    def test_ctrl_c_leaves_formulas_that_were_still_to_come(monkeypatch):
        """A process ends when its threads do."""
        engine, done = katex._Engine(), []

        def answer(tex: str, _settings: object) -> katex.Answer:
            time.sleep(0.02)
            done.append(tex)
            return katex.Answer(tex)

        monkeypatch.setattr(engine, "_answer", answer)
        main = threading.main_thread().ident
        before = signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored in background
        try:
            threading.Timer(0.2, signal.pthread_kill, (main, signal.SIGINT)).start()
            with pytest.raises(KeyboardInterrupt):
                engine.render([(str(number), {}) for number in range(500)])
        finally:
            signal.signal(signal.SIGINT, before)
        assert engine.render([("after", {})]) == [katex.Answer("after")]
        assert len(done) < 250


class _Fixed:
    def figure(self, _body: str, *, language: str) -> Fragment:
        return Fragment("<figure id=\ue000>\ue000\ue000</figure>", "text", "fig-relu")

    def formulas(self, formulas):
        return [Fragment("<bdi>x</bdi>") for _ in formulas]


@pytest.mark.parametrize("numbering", ["none", "page", "site"])
@pytest.mark.parametrize("name", ["fig-relu", "fig-none"])
def test_time_is_linear_in_references_to_figures(numbering, name):
    """Ten thousand of each would take half an hour if each were compared with each."""
    count = 10_000
    text = "```activation\nrelu\n```\n\n" * count
    text += "".join(f"see @{name}-{number}\n\n" for number in range(2, count + 1))
    index, found = FigureIndex(lambda to, _: to, numbering), []
    extension = ActfigExtension(
        renderer=_Fixed(), report=found.append, index=index, numbering=numbering,
        page=Page("docs/a.md", read=lambda: text, uri="a.md"),
    )  # fmt: skip
    start = time.process_time()
    html = Markdown(extensions=[extension]).convert(text)
    lost = index.settle({"a.md": "a/"})
    html = index.resolve(html, url="a/")
    assert time.process_time() - start < 60
    assert not found
    assert html.count("<figure") == count
    assert (html.count('class="actfig-ref"'), len(lost)) == ((count - 1, 0) if name == "fig-relu" else (0, count - 1))  # fmt: skip
    assert sum("did you mean" in finding.problem.hint for finding in lost) <= 20
