"""A post's text for Jekyll → a page's text: nothing of it needs a host."""

from __future__ import annotations

import posixpath
import re
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_actfig.jekyll.addresses import Ways
from mkdocs_actfig.jekyll.hosting import _without_macros
from mkdocs_actfig.jekyll.permalink import destination
from mkdocs_actfig.jekyll.post import MAX_SIZE, Post, Taken, read_post
from mkdocs_actfig.jekyll.proposals import function_shown

GOLDEN = yaml.safe_load((Path(__file__).parent / "golden" / "jekyll.yaml").read_text("utf-8"))
FILES = {"assets/img/a.png", "assets/한 글.pdf"}
POSTS = {
    "2019-01-31-this": "_posts/2019-01-31-this.md",
    "2018-05-06-other": "_posts/2018-05-06-other.md",
}


def markdown(path: str) -> str | None:
    return posixpath.relpath(path, "_posts") if path in FILES | {*POSTS.values()} else None


def post(name: str) -> str | None:
    by_path = {path: path for path in [*FILES, *POSTS.values()]}
    return {**POSTS, **by_path}.get(name)


WAYS = Ways(markdown, lambda path: f"/repo/{path}" if path in FILES else None, post)


def read(text: str, name: str = "2019-01-31-this.md", **taken: object) -> Post:
    return read_post(
        text, name=name, file="p.md", ways=WAYS, taken=Taken(**{"separator": "", **taken})
    )


def meta(post: Post) -> dict[str, object]:
    return yaml.safe_load(post.text.split("---\n")[1])


def body(post: Post) -> str:
    return post.text.split("---\n\n", 1)[1]


@pytest.mark.parametrize("case", GOLDEN, ids=lambda case: case["case"])
def test_bodies(case):
    taken = {"attributes": case.get("attributes", True), "separator": case.get("separator", "")}
    made = read("---\ntitle: T\n---\n" + case["jekyll"], **taken)
    assert body(made) == "# T\n\n" + case["page"]
    said = [str(each).removeprefix("p.md:") for each in made.findings]
    assert said == case.get("notes", [])


@pytest.mark.parametrize("case", GOLDEN, ids=lambda case: case["case"])
def test_what_was_converted_stays_as_it_is(case):
    """An imported post may be read again, by a site that still says `jekyll: true`."""
    taken = {"attributes": case.get("attributes", True), "separator": case.get("separator", "")}
    once = read("---\ntitle: T\n---\n" + case["jekyll"], **taken)
    assert read(once.text, **taken).text == once.text


def test_front_matter_is_what_the_blog_takes():
    made = read(
        "---\nlayout: post\ntitle: A\nsubtitle: B < C\nauthor: me\ncategories: deep learning deep\n"
        "tags: [a, 2019, null]\npublished: false\nexcerpt_separator: <!--cut-->\n---\na\n"
    )
    assert meta(made) == {
        "title": "A", "author": "me", "date": date(2019, 1, 31), "slug": "this", "draft": True,
        "categories": ["deep", "learning"], "tags": ["a", "2019"],
    }  # fmt: skip
    assert body(made) == '# A\n\n<p class="actfig-subtitle">B &lt; C</p>\n\na\n'
    assert made.findings == ()


def test_a_draft_is_where_jekyll_keeps_drafts():
    assert meta(read("---\ntitle: T\n---\n", name="_drafts/2019-01-31-a.md"))["draft"] is True
    assert "draft" not in meta(
        read("---\ntitle: T\ndraft: false\n---\n", name="_drafts.md", dated=False)
    )


def test_macros_leave_a_post_alone():
    text = read("---\ntitle: T\n---\n---\na\n").text
    changed = _without_macros(text)
    assert yaml.safe_load(changed.split("---\n")[1]) == {"render_macros": False, **meta(read(text))}
    assert changed.endswith("# T\n\n---\na\n")


def test_one_category_may_have_spaces():
    assert meta(read("---\ncategory: deep learning\ntag: x y\n---\n"))["categories"] == [
        "deep learning"
    ]


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("2018-03-04", date(2018, 3, 4)),
        ("'2018-3-4'", date(2018, 3, 4)),
        ("2018-03-04 05:06", datetime(2018, 3, 4, 5, 6)),  # noqa: DTZ001 - it names no zone
        ("2018-03-04 05:06:07", datetime(2018, 3, 4, 5, 6, 7)),  # noqa: DTZ001 - the same
        ("2018-03-04 05:06:07 +0900", datetime(2018, 3, 4, 5, 6, 7, tzinfo=timezone(timedelta(hours=9)))),
        ("2018-03-04 05:06:07 -03:30", datetime(2018, 3, 4, 5, 6, 7, tzinfo=timezone(-timedelta(hours=3, minutes=30)))),
    ],
)  # fmt: skip
def test_dates(written, read_as):
    made = read(f"---\ntitle: T\ndate: {written}\n---\n")
    assert made.front.date == read_as
    assert meta(made)["date"] == read_as


def test_a_date_may_be_the_blog_s_own():
    made = read("---\ndate:\n  created: 2018-03-04\n---\n# A\n", name="a.md")
    assert meta(made)["date"] == {"created": date(2018, 3, 4)}


@pytest.mark.parametrize(
    ("text", "name", "said"),
    [
        ("---\ntitle: T\n---\na\n", "a.md", "p.md:1:1: the post has no date, in its front matter or its name; name its file 2019-01-31-title.md"),
        ("a\n", "2019-13-31-a.md", "p.md:1:1: '2019-13-31' is no date; write it as 2019-01-31"),
        ("---\ntitle: T\ndate: soon\n---\n", "a.md", "p.md:3:7: 'soon' is no date; write it as 2019-01-31"),
        ("---\ntitle: T\ndate: 2019-02-30\n---\n", "a.md", "p.md:2:1: the front matter cannot be read: this is not YAML: day"),
        ("---\ntitle: A: b\n---\n", "2019-01-31-a.md", "p.md:2:9: the front matter cannot be read: this is not YAML: mapping values"),
        ("---\na: &a [1]\nb: *a\n---\n", "2019-01-31-a.md", "p.md:2:4: the front matter cannot be read: anchors and aliases"),
        ("---\n- a\n---\n", "2019-01-31-a.md", "p.md:2:1: the front matter holds no keys; write 'title: …'"),
        ("a" * (MAX_SIZE + 1), "2019-01-31-a.md", "p.md:1:1: the post has 500,001 characters; 500,000 is the most"),
    ],
)  # fmt: skip
def test_errors(text, name, said):
    made = read(text, name=name)
    assert made.wrong
    (finding,) = made.findings
    assert str(finding).startswith(said)
    assert finding.problem.level == "error"


def test_a_plain_page_needs_no_date():
    assert read("---\ntitle: T\n---\n", name="a.md", dated=False).findings == ()


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("a", "# a good post\n\na"),
        ("# Own\n\na", "# Own\n\na"),
        ("Own\n===\n\na", "Own\n===\n\na"),
        ("---\ntitle: Own\n---\n# Own\na", "# Own\na"),
        ("---\ntitle: Other\n---\n# Own\na", "# Other\n\n# Own\na"),
        ("---\ntitle: '*a* [b]'\n---\na", "# &#42;a&#42; &#91;b&#93;\n\na"),
    ],
)
def test_titles(text, head):
    assert body(read(text, name="2019-01-31-a-good-post.md")) == head + "\n"


@pytest.mark.parametrize(
    ("permalink", "place"),
    [
        ("/a/b/", "a/b/index.html"),
        ("a.html", "a.html"),
        ("/a", "a.html"),
        ("/", "index.html"),
        ("/:categories/:year/:month/:i_day/:title/", "x/y/2019/01/31/this/index.html"),
        ("/../a/", None),
        ("/a/..\\b/", None),
        ("/:unknown/", None),
        ("/a?/", None),
    ],
)
def test_permalinks(permalink, place):
    written = yaml.safe_dump({"permalink": permalink, "categories": "x y"})
    assert destination(read(f"---\n{written}---\n").front) == place


def test_a_slug_leads_nowhere_else():
    made = read("---\nslug: ../../../etc/passwd\n---\n")
    assert meta(made)["slug"] == "etc-passwd"


def test_an_author_s_own_separator():
    made = read(
        "---\ntitle: T\nexcerpt_separator: '***'\n---\n`x`\n\ny\n***\nz\n",
        separator="<!-- more -->",
    )
    assert body(made) == "# T\n\n`x`\n\ny\n\n<!-- more -->\n\nz\n"


@pytest.mark.parametrize(
    ("alt", "stem", "name"),
    [
        ("시그모이드", "x", "sigmoid"),
        ("시그모이드 함수의 그래프", "x", "sigmoid"),
        ("", "tanh", "tanh"),
        ("그림 1", "leaky-relu", "leaky_relu"),
        ("The graph of the ReLU activation function", "1", "relu"),
        ("softmax1", "", "softmax1"),
        ("", "sigmoid_2", "sigmoid"),
        ("하드 시그모이드", "sigmoid", "hard_sigmoid"),
        ("A cat", "IMG_2041", ""),
        ("sigmoid " * 20, "", ""),
        ("", "", ""),
    ],
)
def test_functions_that_pictures_show(alt, stem, name):
    assert function_shown(alt, stem) == name


def test_a_proposal_leaves_the_picture():
    text = "---\ntitle: T\n---\n![시그모이드](/assets/img/a.png)\n{: .b}\n\nIn text ![relu](/assets/img/a.png).\n"
    made = read(text, figures=True)
    assert body(made) == (
        "# T\n\n![시그모이드](../assets/img/a.png)\n{: .b }\n\n"
        "<!-- The same, computed:\n```activation\nsigmoid\n```\n-->\n\n"
        "In text ![relu](../assets/img/a.png).\n"
    )
    first, second = map(str, made.findings)
    assert first.startswith("p.md:4:3: this picture may show the function 'sigmoid'")
    assert second.startswith("p.md:7:11: this picture may show the function 'relu'")


PIECES = st.lists(
    st.sampled_from([
        "{% raw %}", "{% endraw %}", "{% highlight py %}", "{% endhighlight %}", "{% include a %}",
        "{{ site.baseurl }}", "{{ x }}", "$$", "{: .a}", "{:toc}", "* ", "# ", "```", "\n", "\n\n",
        "a", "`", "[b](/assets/img/a.png)", "![relu](/c.png)", '<img src="/d.png">', "{%", "%}",
        "{{", "}}", "    ", "| - |", "가", "\\", "{::comment}", "{:a: .b}", "<!--more-->", "---\n",
    ])
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(PIECES)
def test_any_text_becomes_a_page_and_faults_have_lines(pieces):
    text = "---\ntitle: T\n---\n" + "".join(pieces)
    made = read(text, separator="<!-- more -->", figures=True)
    assert re.match(r"---\n.*?\n---\n", made.text, re.DOTALL)
    lines = text.split("\n")
    for finding in made.findings:
        assert 1 <= finding.line <= len(lines)
        assert finding.source_line == lines[finding.line - 1]


@pytest.mark.parametrize(
    "piece",
    [
        "{% ",
        "{{ ",
        "{%a",
        "`" * 3 + "`a",
        "$$",
        "![",
        "![a](",
        "{:",
        "\n\n# a",
        "$$a$$",
        "[",
        "| - ",
        "<img ",
        "-",
        "{: .a}\n",
        "a\n\n",
    ],
)
def test_time_is_linear(piece):
    import time

    start = time.process_time()
    read("---\ntitle: T\n---\n" + piece * (400_000 // len(piece)), figures=True)
    assert time.process_time() - start < 12
