"""A post as its author published it, unchanged: collected where that post is at hand."""

from __future__ import annotations

import re

from places import SHARED

POST = SHARED / "posts" / "activation-function.md"

if POST.exists():

    def test_a_real_post_builds_with_its_three_broken_formulas_reported(site):
        name = "2019-01-01-activation-function.md"
        site.write({name: POST.read_text("utf-8"), "index.md": "# Home\n"})
        output = site.build()
        html = site.page("2019-01-01-activation-function/index.html")
        assert html.count('<bdi class="actfig-math"') == 18
        assert html.count('<code class="actfig-tex-error"') == 3
        found = re.findall(rf"docs/{name}:(\d+):(\d+): (.*)", output)
        assert len(found) == 3
        source = POST.read_text("utf-8").splitlines()
        for line, column, message in found:
            assert message
            assert "$$" in source[int(line) - 1][: int(column)]
        assert "$$" not in re.sub(r"<[^>]+>", "", html)
        assert "<h3" in html
        strict = site.build("--strict", code=1)
        assert len(re.findall(rf"docs/{name}:\d+:\d+: ", strict)) == 3
