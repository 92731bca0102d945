"""Builds that are killed, stopped, starved or disturbed: what a site holds is right, or missing."""

from __future__ import annotations

import errno
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from html import escape
from typing import TYPE_CHECKING

import pytest
from conftest import Site
from mkdocs.exceptions import Abort
from site_builder import build
from test_serve import served

from mkdocs_actfig.cache import Cache
from mkdocs_actfig.tex import bundled

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.faults

NAMES = ("relu", "gelu", "elu", "tanh", "silu", "mish", "selu", "sigmoid", "softplus", "celu")
PAGES = {
    "index.md": "# Home\n\n" + "".join(f"$x_{number}$\n\n" for number in range(20)),
    **{f"p{at}.md": f"# {name}\n\n```activation\n{name}\n```\n" for at, name in enumerate(NAMES)},
}
MANY = PAGES | {
    "many.md": "# Many\n\n"
    + "".join(f"```activation\nfunction: tanh\nx: [-{n}, {n}]\n```\n\n" for n in range(1, 500))
}
"""So much that several processes draw it."""
ENVIRONMENT = {
    **os.environ, "NO_MKDOCS_2_WARNING": "1", "NO_COLOR": "1", "SOURCE_DATE_EPOCH": "1700000000",
}  # fmt: skip
BUILD = [sys.executable, "-m", "mkdocs", "build", "-q"]
TALKING = [*BUILD[:-1], "-v"]
POSIX = os.name == "posix"


def content(folder: Path) -> dict[str, bytes]:
    """The files of a site; the packed map of the site has its time in it."""
    files = [path for path in folder.rglob("*") if path.is_file() and path.suffix != ".gz"]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory) -> dict[str, bytes]:
    """What the site is."""
    site = made(tmp_path_factory.mktemp("undisturbed"))
    subprocess.run(BUILD, cwd=site.folder, env=ENVIRONMENT, check=True, timeout=300)
    assert b'data-curve="celu"' in content(site.folder / "site")["p9/index.html"]
    return content(site.folder / "site")


@pytest.fixture(scope="module")
def undisturbed_many(tmp_path_factory) -> dict[str, bytes]:
    """What the site of many figures is, drawn by one process."""
    site = made(tmp_path_factory.mktemp("undisturbed"), MANY, concurrency=1)
    subprocess.run(BUILD, cwd=site.folder, env=ENVIRONMENT, check=True, timeout=300)
    return content(site.folder / "site")


def made(folder: Path, pages: dict[str, str] = PAGES, **options: object) -> Site:
    site = Site(folder)
    site.write(pages, theme="mkdocs", plugins=["search", {"actfig": options}])
    return site


def entries(site: Site) -> list[Path]:
    return list((site.folder / ".cache").rglob("*.json"))


def started(site: Site, count: int, *options: str, command: list[str] = BUILD) -> subprocess.Popen:
    """A cold build that has put some entries into its cache."""
    process = subprocess.Popen(
        [*command, *options], cwd=site.folder, env=ENVIRONMENT, start_new_session=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    end = time.monotonic() + 120
    while len(entries(site)) < count and process.poll() is None and time.monotonic() < end:
        time.sleep(0.001)
    assert process.poll() is None, "it was too quick to be disturbed"
    return process


def assert_undisturbed(site: Site, undisturbed: dict[str, bytes]) -> None:
    subprocess.run(BUILD, cwd=site.folder, env=ENVIRONMENT, check=True, timeout=300)
    assert content(site.folder / "site") == undisturbed


def orphans(group: int) -> bool:
    """Whether a process of the group is left; one that has just ended may take its time."""
    for _ in range(50):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return False
        time.sleep(0.1)
    return True


if POSIX:

    @pytest.mark.parametrize("count", [1, 22, 40])
    def test_killed_and_built_again(tmp_path, undisturbed, count):
        site = made(tmp_path)
        process = started(site, count)
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate(timeout=20)
        for path in entries(site):
            assert Cache(path.parent.parent).get(path.parent.name + path.stem) is not None
        assert_undisturbed(site, undisturbed)

    @pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGKILL, signal.SIGINT])
    @pytest.mark.parametrize("count", [2, 200])
    def test_a_build_that_is_ended_ends_the_processes_that_draw(
        tmp_path, undisturbed_many, sent, count
    ):
        site = made(tmp_path, MANY, concurrency=2)
        process = started(site, count, command=TALKING)
        os.kill(process.pid, sent)
        said, _ = process.communicate(timeout=20)
        assert "drawn ahead by 2 processes" in said
        assert "Traceback" not in said
        assert not orphans(process.pid)
        assert_undisturbed(site, undisturbed_many)

    def test_ctrl_c_ends_a_cold_build_soon_and_cleanly(tmp_path, undisturbed_many):
        site = made(tmp_path, MANY, concurrency=1)
        process = started(site, 100)
        asked = time.monotonic()
        os.killpg(process.pid, signal.SIGINT)  # a terminal sends it to all
        said, _ = process.communicate(timeout=60)
        assert time.monotonic() - asked < 10
        assert process.returncode == 1
        assert said.strip() == "Aborted!"
        assert not orphans(process.pid)
        assert not list(tmp_path.rglob("*.part"))
        assert_undisturbed(site, undisturbed_many)

    @pytest.mark.parametrize("size", [2_000, 40_000])
    def test_a_full_disk_fails_or_does_no_harm(tmp_path, undisturbed, size):
        """No file can grow beyond a size: small, the cache's entries; larger, the site's files."""
        script = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({size},) * 2)\n"
        script += "from mkdocs.__main__ import cli; cli(['build', '-q'])"
        site = made(tmp_path)
        done = subprocess.run(
            [sys.executable, "-c", script], cwd=tmp_path, env=ENVIRONMENT, timeout=300,
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 1
        assert os.strerror(errno.EFBIG) in done.stderr
        assert all(path.stat().st_size <= size for path in entries(site))
        assert not list((tmp_path / ".cache").rglob("*.part"))
        assert_undisturbed(site, undisturbed)


def test_two_builds_and_a_server_at_once_on_one_cache(tmp_path, undisturbed):
    site = made(tmp_path)
    with served(site) as server:
        builds = [
            subprocess.Popen([*BUILD, "-d", str(tmp_path / name)], cwd=tmp_path, env=ENVIRONMENT)
            for name in ("one", "two")
        ]
        assert [process.wait(timeout=300) for process in builds] == [0, 0]
        for at, name in enumerate(NAMES):
            html = server.wait(f'data-curve="{name}"', f"p{at}/").encode()
            figure = html[html.index(b"<figure") : html.index(b"</figure>")]
            assert figure in undisturbed[f"p{at}/index.html"]
    assert content(tmp_path / "one") == content(tmp_path / "two") == undisturbed
    assert_undisturbed(site, undisturbed)


def test_a_cache_that_is_removed_again_and_again(tmp_path, undisturbed):
    site = made(tmp_path)
    process = started(site, 1)
    while process.poll() is None:
        shutil.rmtree(tmp_path / ".cache", ignore_errors=True)
        time.sleep(0.005)
    assert process.communicate()[0] == ""
    assert process.returncode == 0
    assert content(tmp_path / "site") == undisturbed


def test_a_site_that_cannot_be_written_is_an_error(tmp_path, undisturbed):
    site = made(tmp_path)
    (tmp_path / "site").write_text("in the way", "utf-8")
    done = subprocess.run(
        BUILD, cwd=tmp_path, env=ENVIRONMENT, capture_output=True, timeout=300, check=False
    )
    assert done.returncode == 1
    (tmp_path / "site").unlink()
    assert_undisturbed(site, undisturbed)


def test_an_unwritable_home_is_no_matter_of_the_build(tmp_path, undisturbed):
    (tmp_path / "home").write_text("not a folder", "utf-8")
    environment = {**ENVIRONMENT, "HOME": str(tmp_path / "home"), "TMPDIR": str(tmp_path)}
    for name in ("MPLCONFIGDIR", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        environment.pop(name, None)
    site = made(tmp_path)
    done = subprocess.run(
        BUILD, cwd=site.folder, env=environment, capture_output=True, text=True, timeout=300,
        check=True,
    )  # fmt: skip
    assert done.stdout + done.stderr == ""
    assert content(tmp_path / "site") == undisturbed


def test_katex_missing_says_what_to_do(tmp_path, monkeypatch, caplog):
    monkeypatch.setattr(bundled, "ASSETS", tmp_path / "none")
    with pytest.raises(Abort):
        build(tmp_path, {"index.md": "# T\n"})
    (said,) = [record.getMessage() for record in caplog.records if record.levelname == "ERROR"]
    assert re.search("KaTeX's file .* is missing from this installation.*pip install", said)


def test_line_ends_and_a_byte_order_mark_change_no_page(tmp_path, undisturbed):
    site = made(tmp_path)
    for name, text in PAGES.items():
        path = tmp_path / "docs" / name
        path.write_text("\ufeff" + text, "utf-8", newline="\r\n")
    assert_undisturbed(site, undisturbed)


def test_pages_with_names_as_long_as_can_be(tmp_path):
    name = "한" * 83 + "abc"  # 252 bytes and .md
    page = f"{PAGES['p0.md']}\nSee @fig-relu and [](#fig-relu).\n"
    html = (build(tmp_path, {f"{name}.md": page, "index.md": f"[a]({name}.md#fig-relu)\n"}, numbering="site") / name / "index.html").read_text("utf-8")  # fmt: skip
    assert 'data-curve="relu"' in html
    assert html.count(">Figure 1</a>") == 2


# --- enormous pages


def cost(folder: Path, text: str, *plugins: str) -> tuple[float, float]:
    """The CPU seconds and megabytes that a build of one page takes."""
    site = Site(folder)
    site.write({"index.md": text}, theme="mkdocs", plugins=list(plugins))
    process = subprocess.Popen(BUILD, cwd=folder, env=ENVIRONMENT)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)  # or Python waits for it again
    assert process.returncode == 0
    return used.ru_utime + used.ru_stime, used.ru_maxrss / (1 << 10)


if sys.platform == "linux":

    def test_two_thousand_blocks_take_four_times_what_a_quarter_takes(tmp_path):
        blocks = [f"```activation\n{name}\n```\n\nText.\n\n" for name in NAMES]
        few, many = tmp_path / "few", tmp_path / "many"
        for folder in (few, many):
            folder.mkdir()
        seconds, megabytes = cost(few, "".join(blocks) * 50, "actfig")
        (many / ".cache").symlink_to(few / ".cache")
        assert megabytes < 250
        most, peak = cost(many, "".join(blocks) * 200, "actfig")
        assert most < 5 * seconds
        assert peak < 400
        html = Site(many).page()
        assert len(set(re.findall('<figure class="actfig" id="([^"]+)"', html))) == 2_000

    def test_a_large_page_without_blocks_costs_what_it_costs_mkdocs(tmp_path):
        text = "Some *words* with `code`, a [link](https://example.org/) and more words.\n\n"
        text = f"# T\n\n{text * 12_000}"
        used = []
        for name, plugins in (("without", ()), ("with", ("actfig",))):
            (tmp_path / name).mkdir()
            used.append(cost(tmp_path / name, text, *plugins))
        (plain, least), (ours, most) = used
        assert ours < 1.15 * plain + 1
        assert most < least + 40
        bodies = [
            Site(tmp_path / name).page().partition("<h1")[2].partition("</p></div>")[0]
            for name in ("without", "with")
        ]
        assert bodies[0] == bodies[1] != ""

    def test_a_page_of_a_hundred_megabytes_is_built(tmp_path):
        line = "a price of $5, `code`, ``` and <tags>\n"
        listing = line * (100_000_000 // len(line))
        text = f"# T\n\n```activation\nrelu\n```\n\n~~~\n{listing}~~~\n\n$a_1$\n"
        used = []
        for name, plugins in (("without", ()), ("with", ("actfig",))):
            (tmp_path / name).mkdir()
            used.append(cost(tmp_path / name, text, *plugins))
        (plain, least), (ours, most) = used
        assert ours < 4 * plain + 2
        assert most < least + 800  # eight copies of the page
        html = Site(tmp_path / "with").page()
        assert html.count(escape(line, quote=False)) == len(listing) // len(line)
        assert html.count('<figure class="actfig" id="fig-relu">') == 1
        assert html.index("</pre>") < html.index('application/x-tex">a_1<')
