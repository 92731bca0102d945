from __future__ import annotations

import json
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import mpmath as mp
import oracle
import pytest
from reading import drawings

BLOCK = "```activation\nsigmoid\n```\n"
PAGE = f"# Title\n\n{BLOCK}\nInline $x^2$ and a price of $5.\n\n$$\n\\sigma(x) \\le 1\n$$\n"


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag in ("link", "script", "img", "iframe"):
            self.found += [given[key] for key in ("href", "src") if given.get(key)]


def links(html: str) -> list[str]:
    reader = _Links()
    reader.feed(html)
    return reader.found


@pytest.mark.parametrize("theme", ["material", "mkdocs", "readthedocs"])
@pytest.mark.parametrize("directory_urls", [True, False])
def test_themes_and_addresses(site, theme, directory_urls):
    site.write(
        {"index.md": PAGE, "deep/er/page.md": PAGE}, theme=theme, use_directory_urls=directory_urls
    )
    site.build("--strict")
    for name in (
        "index.html",
        "deep/er/page/index.html" if directory_urls else "deep/er/page.html",
    ):
        html = site.page(name)
        (found,) = drawings(html)
        x, y = found.data(*found.points("sigmoid")[40])
        assert y == pytest.approx(float(1 / (1 + mp.exp(-x))), abs=1e-3)
        assert html.count('<bdi class="actfig-math"') == 4
        assert "a price of $5." in html
        folder = Path(site.folder / "site" / name).parent
        ours = [link for link in links(html) if "actfig" in link]
        kinds = [".woff2", ".woff2", ".css", ".css", ".css", ".js"]
        assert [Path(link).suffix for link in ours] == kinds
        assert all((folder / link).resolve().is_file() for link in ours)


def test_fonts_of_the_style_sheet_are_there(site):
    site.write({"index.md": PAGE})
    site.build()
    (sheet,) = (site.folder / "site").rglob("katex.min.css")
    fonts = re.findall(r"url\(([^)]+)\)", sheet.read_text("utf-8"))
    assert len(fonts) >= 20
    assert all((sheet.parent / font).is_file() for font in fonts)


def test_under_a_sub_path_everything_is_relative(site):
    site.write({"index.md": PAGE, "a/b.md": PAGE}, site_url="https://example.org/repo/")
    site.build("--strict")
    for name in ("index.html", "a/b/index.html"):
        assert not [link for link in links(site.page(name)) if "actfig" in link and "://" in link]


def test_nothing_comes_from_another_host(site):
    site.write({"index.md": PAGE}, theme={"name": "material", "font": False})
    site.build()
    for path in (site.folder / "site").rglob("*.html"):
        loaded = [link for link in links(path.read_text("utf-8")) if "://" in link]
        assert loaded == []


NESTED = f"""# Nested

1. one

    ```activation
    relu
    ```

2. two
    - deeper

        ~~~activation
        tanh
        ~~~

> quoted
>
> ```activation
> gelu
> ```

!!! note

    ```activation
    elu
    ```

    !!! tip

        $$x^2$$

        ```{{.activation}}
        function: mish
        ```

??? info "More"

    ``` activation
    silu
    ```

=== "A"

    ```activation
    selu
    ```

=== "B"

    {BLOCK.replace(chr(10), chr(10) + "    ")}

Text[^1] and term

[^1]: A note.

    ```activation
    softplus
    ```

Term
:   Meaning

    ```activation
    celu
    ```

<div markdown>

```activation
softsign
```

</div>

````markdown
```activation
hard_tanh
```
````

    ```activation
    hard_sigmoid
    ```

<!--
```activation
log_sigmoid
```
-->

<pre>
```activation
exponential
```
</pre>
"""
EXTENSIONS = [
    "admonition", "pymdownx.details", "footnotes", "def_list", "md_in_html", "pymdownx.superfences",
    {"pymdownx.tabbed": {"alternate_style": True}},
]  # fmt: skip


@pytest.mark.parametrize("fences", ["superfences", "fenced_code"])
def test_nesting(site, fences):
    extensions = [e for e in EXTENSIONS if fences == "superfences" or e != "pymdownx.superfences"]
    site.write({"index.md": NESTED}, markdown_extensions=extensions)
    site.build("--strict")
    html = site.page()
    drawn = [name for found in drawings(html) for name in found.paths if "'" not in name]
    assert sorted(drawn) == sorted(
        [
            "relu",
            "tanh",
            "gelu",
            "elu",
            "mish",
            "silu",
            "selu",
            "sigmoid",
            "softplus",
            "celu",
            "softsign",
        ]
    )
    assert html.count("<p><figure") == 0
    code = re.sub(r"<[^>]+>", "", html)
    assert "hard_tanh\n" in code
    assert "hard_sigmoid\n" in code
    assert re.search(r"<!--\s*```activation\nlog_sigmoid\n```\s*-->", html)


def test_a_page_with_twenty_blocks(site):
    names = ["relu", "gelu", "elu", "tanh", "silu"]
    site.write(
        {"index.md": "# T\n\n" + "\n".join(f"```activation\n{name}\n```\n" for name in names * 4)}
    )
    site.build("--strict")
    html = site.page()
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(drawings(html)) == 20
    assert len(ids) == len(set(ids))
    for target in re.findall(r'aria-describedby="([^"]+)"', html):
        assert target in ids


def test_all_errors_are_listed_and_the_build_fails(site):
    site.write({
        "index.md": "# T\n\ntext\n\n```activation\nsigmod\n```\n",
        "b.md": "---\ntitle: B\n---\n\n- item\n\n    ```activation\n    function: relu\n    x: [2, 1]\n    ```\n",
        "c.md": "# C\n\n```activation\nfunction: gelu\ntitle: <script>alert(1)</script>\n```\n\n$\\frca{1}{2}$\n",
        "d.md": "# D\n\n```activation\nrelu\n",
    })  # fmt: skip
    output = site.build(code=1)
    assert "docs/index.md:6:1: unknown function 'sigmod'" in output
    assert "did you mean 'sigmoid'?" in output
    assert "docs/b.md:9:8: the window is reversed" in output
    assert re.search(r"docs/c\.md:8:2: .*\\frca", output)
    assert "docs/d.md:3:1" in output
    assert "3 errors in the pages" in output
    html = site.page("c/index.html")
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "actfig-tex-error" in html
    assert 'class="actfig-error"' in site.page()


def test_errors_can_be_shown_only(site):
    site.write(
        {"index.md": "```activation\nsigmod\n```\n"}, plugins=[{"actfig": {"on_error": "show"}}]
    )
    assert "unknown function" in site.build()
    assert 'class="actfig-error"' in site.page()


def test_a_wrong_formula_is_a_warning(site):
    site.write({"index.md": "# T\n\nA $\\frca{1}{2}$ formula.\n"})
    site.build()
    assert "docs/index.md:3:4" in site.build("--strict", code=1)


def test_the_same_id_twice_is_an_error(site):
    block = "```activation\nfunction: relu\nid: mine\n```\n\n"
    site.write({"index.md": block * 2})
    assert "docs/index.md:8:5" in site.build(code=1)


def test_links_to_figures_are_known(site):
    site.write({"index.md": f"{BLOCK}\n[see](#fig-sigmoid)\n"}, validation={"anchors": "warn"})
    site.build("--strict")


def test_neighbours_for_math_keep_their_configuration(site):
    for extension in ({"pymdownx.arithmatex": {"generic": True}}, "markdown_katex"):
        site.write({"index.md": PAGE}, markdown_extensions=["pymdownx.superfences", extension])
        site.build("--strict")
        html = site.page()
        assert html.count('<bdi class="actfig-math"') == 4
        assert "arithmatex" not in html
        assert "cdn" not in html


def test_headings_with_math_have_readable_anchors_and_entries(site):
    site.write({"index.md": "# T\n\n## The bound $\\sigma' \\le 1/4$\n\ntext\n"})
    site.build("--strict")
    html = site.page()
    assert 'id="the-bound-sigma-le-14"' in html
    assert "The bound σ′ ≤ 1/4" in html
    assert "\\(" not in html


@pytest.mark.parametrize("theme", ["material", "mkdocs"])
def test_the_search_index_has_each_formula_once_and_no_drawing(site, theme):
    site.write({"index.md": f"# T\n\nSee $\\frac{{a}}{{b}}$ here.\n\n{BLOCK}"}, theme=theme)
    site.build()
    index = json.loads((site.folder / "site" / "search" / "search_index.json").read_text("utf-8"))
    texts = [document["text"] for document in index["docs"] if "See" in document["text"]]
    assert texts
    for text in texts:  # MkDocs lists a page whole and by its sections
        plain = re.sub(r"<[^>]+>", "", text)
        assert plain.count("\\frac{a}{b}") == 1
        assert "ab\\frac" not in plain
        assert "max. 0.25" not in plain
        assert plain.count("Graph of Sigmoid") == 1


def test_math_can_be_left_alone(site):
    site.write({"index.md": PAGE}, plugins=[{"actfig": {"math": False}}])
    site.build("--strict")
    html = site.page()
    assert "Inline $x^2$" in html
    assert html.count('<bdi class="actfig-math"') == 2


def test_the_plugin_can_be_disabled(site):
    site.write({"index.md": PAGE}, plugins=[{"actfig": {"enabled": False}}])
    site.build()
    assert "<figure" not in site.page()


def test_the_language_is_the_pages_then_the_themes(site):
    site.write(
        {"index.md": BLOCK, "en.md": f"---\nlang: en\n---\n{BLOCK}"},
        theme={"name": "material", "language": "ko"},
    )
    site.build("--strict")
    assert "최댓값 0.25" in site.page()
    assert "max. 0.25" in site.page("en/index.html")


def test_markdown_katex_as_engine_really_runs(cold_site):
    cold_site.write(
        {"index.md": "# T\n\n$x^2$\n"},
        plugins=[{"actfig": {"katex": {"engine": "markdown-katex"}}}],
    )
    cold_site.build("--strict")
    assert "<annotation" in cold_site.page()
    assert 'class="actfig-math"' in cold_site.page()


def test_macros_of_the_site(site):
    site.write(
        {"index.md": "$\\RR$\n"},
        plugins=[{"actfig": {"katex": {"macros": {"\\RR": "\\mathbb{R}"}}}}],
    )
    site.build("--strict")
    assert "mathbb" in site.page()


CHECK = """
import sys
from mkdocs.__main__ import cli
try:
    cli(["build", "-q"])
except SystemExit as stop:
    assert not stop.code, stop.code
print(sorted({"numpy", "matplotlib", "quickjs"} & set(sys.modules)))
"""


def test_a_second_build_renders_nothing_and_imports_nothing_heavy(cold_site):
    cold_site.write({"index.md": PAGE, "b.md": "# B\n\n```activation\nsoftmax\n```\n\n$\\frca$\n"})
    runs = [
        subprocess.run([sys.executable, "-c", CHECK], cwd=cold_site.folder, capture_output=True, text=True, check=True)
        for _ in range(2)
    ]  # fmt: skip
    assert "numpy" in runs[0].stdout
    assert runs[1].stdout.splitlines()[-1] == "[]"
    files = {path: path.read_bytes() for path in (cold_site.folder / "site").rglob("*.html")}
    cold_site.build()
    assert {path: path.read_bytes() for path in files} == files


def test_a_damaged_cache_is_no_worse_than_none(cold_site):
    cold_site.write({"index.md": PAGE})
    cold_site.build()
    html = cold_site.page()
    entries = list((cold_site.folder / ".cache").rglob("*.json"))
    assert entries
    for number, path in enumerate(entries):
        stored = bytearray(path.read_bytes())
        if number % 3 == 0:
            stored = stored[: len(stored) // 2]
        elif number % 3 == 1:
            stored[len(stored) // 2] ^= 1
        else:
            stored = bytearray(b"")
        path.write_bytes(bytes(stored))
    cold_site.build("--strict")
    assert cold_site.page() == html


def test_two_builds_at_once_share_a_cache(cold_site, tmp_path):
    names = ["relu", "gelu", "elu", "tanh", "silu", "mish"]
    cold_site.write({"index.md": "\n".join(f"```activation\n{name}\n```\n" for name in names)})
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-d"]
    both = [
        subprocess.Popen([*command, str(tmp_path / f"out{n}")], cwd=cold_site.folder)
        for n in range(2)
    ]
    assert [process.wait(timeout=120) for process in both] == [0, 0]
    pages = [(tmp_path / f"out{n}" / "index.html").read_text("utf-8") for n in range(2)]
    assert re.sub(r"\d{4}-\d\d-\d\d[^<]*", "", pages[0]) == re.sub(
        r"\d{4}-\d\d-\d\d[^<]*", "", pages[1]
    )


def test_the_blog_with_excerpts(site):
    post = (
        "---\ndate: 2026-01-0{n}\nslug: p{n}\n---\n\n# Post {n}\n\nFirst $x_{n}$.\n\n"
        + BLOCK
        + "\n<!-- more -->\n\n"
        + BLOCK
    )
    site.write(
        {"index.md": "# Home\n", "blog/index.md": "# Blog\n", **{f"blog/posts/{n}.md": post.replace("{n}", str(n)) for n in (1, 2)}},
        plugins=["search", "blog", "actfig"],
    )  # fmt: skip
    site.build("--strict")
    html = site.page("blog/index.html")
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(drawings(html)) == 2
    assert len(ids) == len(set(ids))
    assert len(drawings(site.page("blog/2026/01/01/p1/index.html"))) == 2


def test_the_engine_missing_says_what_to_do(cold_site):
    cold_site.write({"index.md": PAGE})
    hidden = "import sys; sys.modules['quickjs'] = None\n" + CHECK
    done = subprocess.run(
        [sys.executable, "-c", hidden],
        cwd=cold_site.folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    assert "quickjs-ng" in done.stdout + done.stderr


def test_values_in_the_oracle_are_independent():
    assert float(oracle.function("Phi(x)")(1)) == pytest.approx(0.8413447460685429)


def test_an_excerpt_of_a_blog_has_the_numbers_of_its_post(site):
    post = (
        "---\ndate: 2026-01-02\n---\n# Post\n\n```activation\nrelu\n```\n\nSee @fig-relu and @fig-elu.\n\n"
        "<!-- more -->\n\n```activation\nelu\n```\n"
    )
    site.write(
        {"index.md": "# A\n\n```activation\ntanh\n```\n", "blog/index.md": "# Blog\n", "blog/posts/p.md": post},
        plugins=["search", "blog", {"actfig": {"numbering": "site"}}],
    )  # fmt: skip
    site.build("--strict")
    excerpt, whole = site.page("blog/index.html"), site.page("blog/2026/01/02/post/index.html")
    for page in (excerpt, whole):
        assert "\ue002" not in page
        assert '<span class="af-no">Figure 2.</span>' in page
    assert '<a class="actfig-ref" href="#fig-relu">Figure 2</a> and' in whole
    assert '<a class="actfig-ref" href="2026/01/02/post/#fig-relu">Figure 2</a> and' in excerpt
    assert '<a class="actfig-ref" href="2026/01/02/post/#fig-elu">Figure 3</a>' in excerpt
