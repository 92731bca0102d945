"""What is wrong is said where its author wrote it, whichever plugin brought it into the page."""

from __future__ import annotations

import re

import pytest

pytestmark = pytest.mark.neighbours

PAGE = """# Wrong

{% include-markdown "../parts/included.md" %}

- In a list:

    {%
      include-markdown "../parts/included.md"
      start="with"
    %}

--8<-- "snippet.md"

{{ figure_of("reluu") }}

```python exec="on"
print("```activation\\ntanhshrnk\\n```")
```

::: sample.ramp

- list

    ```activation
    sigmod
    ```

!!! note

    A formula $\\wrong{x}$.
"""


def _mistake(path, right, wrong):
    path.write_text(path.read_text("utf-8").replace(right, wrong), "utf-8")


def test_errors_name_the_file_and_the_line(source):
    def change(config):
        del config["nav"]
        config["exclude_docs"] = "/guide/\n/blog/\n/tags.md\n"
        for name in ("blog", "tags", "rss", "llmstxt", "redirects", "print-site", "section-index"):
            del config["plugins"][name]

    site = source(change)
    (site.folder / "docs" / "index.md").write_text(PAGE, "utf-8")
    _mistake(site.folder / "parts" / "included.md", "softplus", "sofplus")
    _mistake(site.folder / "parts" / "snippet.md", "hardtanh", "hardtan_")
    _mistake(site.folder / "sample.py", "    softplus\n", "    sotplus\n")
    said = site.build(code=1)
    found = re.findall(r"actfig: (\S+): unknown function '(\w+)'", said)
    assert found == [
        ("parts/included.md:4:1", "sofplus"),
        ("parts/snippet.md:4:1", "hardtan_"),
        # what a macro, a program and a docstring have brought has no line of the page
        ("docs/index.md", "reluu"),
        ("docs/index.md", "tanhshrnk"),
        ("docs/index.md", "sotplus"),
        ("docs/index.md:25:5", "sigmod"),
    ]
    for block in ("function: reluu", "tanhshrnk", "sotplus"):
        assert f"\n| {block}\n" in said
    assert re.search(r"actfig: docs/index\.md:30:\d+: .*\\wrong", said)
    assert "6 errors" in said
