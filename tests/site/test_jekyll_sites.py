"""Posts written for Jekyll in whole builds, with Material's blog and without."""

from __future__ import annotations

import re

import pytest
from places import SHARED

from mkdocs_actfig.jekyll.tree import plan_import

POST = """---
layout: post
title: First steps
subtitle: A & B
categories: deep learning
tags: one two
---

The slope $$ \\sigma'(x) $$ of
$$ \\sigma(x) $$
is small.

![curve]({{ site.baseurl }}/assets/img/curve.svg){: width="40" }
See [the other]({% post_url 2020-02-03-second %}).

{% highlight python linenos %}
{% raw %}print("{{ x }}"){% endraw %}
{% endhighlight %}

```activation
sigmoid
```
"""
SECOND = "---\nlayout: post\ntitle: Second\ndate: 2020-02-03 10:00:00 +0900\n---\nText.\n"
SVG = '<svg xmlns="http://www.w3.org/2000/svg"/>'
PAGES = {
    "index.md": "# Home\n\n{% raw %}{{ x }}{% endraw %}\n",
    "assets/img/curve.svg": SVG,
    "blog/index.md": "# Blog\n",
    "blog/posts/2019-01-31-first.md": POST,
    "blog/posts/2020-02-03-second.md": SECOND,
}
BLOG = {
    "plugins": ["search", {"blog": {"post_excerpt": "required"}}, {"actfig": {"jekyll": True}}],
    "markdown_extensions": ["attr_list", "pymdownx.superfences", "pymdownx.highlight"],
    "site_url": "https://x.org/repo/",
    "repo_url": "https://x.org/repo",
    "edit_uri": "edit/docs/",
    "theme": {"name": "material", "features": ["content.action.edit"]},
}


def test_a_blog_takes_posts_as_they_are(site):
    site.write(PAGES, **BLOG)
    output = site.build("--strict")
    assert "actfig" not in output
    html = site.page("blog/2019/01/31/first/index.html")
    assert '<h1 id="first-steps">First steps</h1>\n<p class="actfig-subtitle">A &amp; B</p>' in html
    assert html.count('<bdi class="actfig-math"') == 4
    assert html.count('class="actfig-display"') == 2  # those of the figure
    assert '<img alt="curve" src="../../../../../assets/img/curve.svg" width="40" />' in html
    assert '<a href="../../../../2020/02/03/second/">the other</a>' in html
    assert "{{ x }}" in re.sub(r"<[^>]+>", "", html)
    assert 'class="linenos"' in html
    assert html.count("<figure") == 1
    assert "edit/docs/blog/posts/2019-01-31-first.md" in html
    assert "First steps" in site.page("blog/category/learning/index.html")
    lists = site.page("blog/index.html")
    assert lists.count('class="actfig-subtitle"') == 1
    assert "is small." in lists
    assert "the other" not in lists  # the excerpt is the first paragraph
    assert "{% raw %}" in site.page()  # a page that is no post
    for name, text in PAGES.items():
        assert (site.folder / "docs" / name).read_text("utf-8") == text


def test_errors_stand_in_the_author_s_file(site):
    wrong = (
        POST.replace("\nsigmoid\n", "\nsigmod\n")
        .replace("\\sigma'(x)", "\\nope")
        .replace("\\sigma(x)", "\\nopq")
    )
    undated = "---\nlayout: post\ntitle: T\n---\n"
    pages = {**PAGES, "blog/posts/2019-01-31-first.md": wrong, "blog/posts/none.md": undated}
    site.write(pages, **BLOG)
    output = site.build(code=1)
    lines = wrong.splitlines()
    block, formula = lines.index("sigmod") + 1, lines.index("The slope $$ \\nope $$ of") + 1
    for said in (
        f"docs/blog/posts/2019-01-31-first.md:{block}:1: unknown function 'sigmod'",
        f"docs/blog/posts/2019-01-31-first.md:{formula}:14: Undefined control sequence: \\nope",
        f"docs/blog/posts/2019-01-31-first.md:{formula + 1}:4: Undefined control sequence: \\nopq",
        "docs/blog/posts/none.md:1:1: the post has no date, in its front matter or its name; name its",
        "actfig: 2 errors in the pages, listed above",
    ):
        assert said in output
    assert not (site.folder / "site" / "blog" / "none").exists()


def test_without_a_blog_posts_are_pages(site):
    draft = "---\ntitle: D\npublished: false\n---\n"
    pages = {
        **PAGES,
        "blog/posts/2020-02-04-draft.md": draft,
        "blog/posts/none.md": "---\ntitle: U\npermalink: /u/\n---\n{: .x}\na\n",
        "blog/posts/taken.md": "---\ntitle: V\npermalink: /u/\n---\n<img src='/assets/img/curve.svg'>\n",
        "2019-01-31-other.md": "{% include x %}\n",
    }
    plugins = ["search", {"actfig": {"jekyll": ["blog/posts"]}}]
    site.write(pages, **{**BLOG, "plugins": plugins, "markdown_extensions": []})
    output = site.build()
    assert (
        "docs/blog/posts/taken.md:3:12: the permalink '/u/' is not kept: another page is there"
        in output
    )
    assert output.count("WARNING") == 1
    html = site.page("blog/posts/2019-01-31-first/index.html")
    assert '<h1 id="first-steps">First steps</h1>' in html
    assert "width=" not in html.partition("<article")[2].partition("<figure")[0]
    assert "{:" not in html
    assert 'src="../../../assets/img/curve.svg"' in html
    assert not (site.folder / "site" / "blog" / "posts" / "2020-02-04-draft").exists()
    assert "<p>a</p>" in site.page("u/index.html")
    assert "<img src='/repo/assets/img/curve.svg'>" in site.page("blog/posts/taken/index.html")
    assert "{% include x %}" in site.page("2019-01-31-other/index.html")


def test_a_permalink_moves_a_post_of_a_blog(site):
    pages = {
        **PAGES,
        "blog/posts/2020-02-03-second.md": SECOND.replace("title", "permalink: /s/:year/\ntitle"),
    }
    site.write(pages, **BLOG)
    site.build("--strict")
    assert '<a href="../../../../../s/2020/">the other</a>' in site.page(
        "blog/2019/01/31/first/index.html"
    )
    assert '<link rel="canonical" href="https://x.org/repo/s/2020/">' in site.page(
        "s/2020/index.html"
    )


def test_what_was_imported_builds(site, tmp_path):
    for name, text in {
        "_posts/2019-01-31-first.md": POST.replace("![curve]", "![ReLU]").replace("See", "\nSee"),
        "_posts/2020-02-03-second.md": SECOND,
        "assets/img/curve.svg": SVG,
    }.items():
        (tmp_path / "old" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "old" / name).write_text(text, "utf-8")
    plan_import(tmp_path / "old", site.folder / "docs" / "blog" / "posts", figures=True).write()
    plugins = ["search", {"blog": {"post_excerpt": "required"}}, "actfig"]
    site.write({"index.md": "# Home\n"}, **{**BLOG, "plugins": plugins})
    post = (site.folder / "docs" / "blog" / "posts" / "2019-01-31-first.md").read_text("utf-8")
    assert "```activation\nrelu\n```\n-->" in post
    assert "actfig" not in site.build("--strict")
    html = site.page("blog/2019/01/31/first/index.html")
    assert html.count("<figure") == 1  # what is proposed is not drawn
    assert html.count('<bdi class="actfig-math"') == 4
    assert '<img alt="ReLU" src="../../../../assets/img/curve.svg" width="40" />' in html
    assert (site.folder / "site" / "blog" / "assets" / "img" / "curve.svg").read_text(
        "utf-8"
    ) == SVG
    assert not list((site.folder / "site").rglob("*report*"))


@pytest.mark.parametrize("folder", ["../posts", 3, [".."], {"a": 1}])
def test_a_folder_is_one_of_the_docs(site, folder):
    site.write({"index.md": "a"}, plugins=[{"actfig": {"jekyll": folder}}])
    assert "'jekyll'" in site.build(code=1)


REAL = SHARED / "posts" / "activation-function.md"

if REAL.exists():

    def test_a_real_post_builds_in_a_blog_unchanged(site):
        text = REAL.read_text("utf-8")
        name = "blog/posts/2019-01-01-activation-function.md"
        images = {f"assets/img/{image}": SVG for image in ("sigmoid.png", "tanh.PNG", "relu.PNG")}
        site.write({"index.md": "# Home\n", **images, name: text}, **BLOG)
        output = site.build()
        assert (site.folder / "docs" / name).read_text("utf-8") == text
        html = site.page("blog/2019/01/01/activation-function/index.html")
        assert html.count('<bdi class="actfig-math"') == 18
        assert html.count("../assets/img/") == 3
        assert "$$" not in re.sub(r"<[^>]+>", "", html)
        assert html.count('<p class="actfig-subtitle">') == 1
        found = re.findall(rf"docs/{name}:(\d+):(\d+): ", output)
        assert len(found) == 3  # its three broken formulas
        lines = text.splitlines()
        assert all("$$" in lines[int(line) - 1][: int(column)] for line, column in found)
        assert (site.folder / "site" / "blog" / "category" / "deeplearning" / "index.html").exists()
