from __future__ import annotations

import pytest

from mkdocs_actfig.page.fences import Fence, find_fences

WORDS = {"activation", "math"}


def found(text: str) -> list[Fence]:
    return [fence for fence in find_fences(text.split("\n"), WORDS) if fence.word]


def only(text: str) -> Fence:
    (fence,) = found(text)
    return fence


@pytest.mark.parametrize(
    "header",
    [
        "```activation",
        "~~~activation",
        "``` activation",
        "```.activation",
        "```{.activation}",
        "``` { .activation }  ",
        "`````activation",
    ],
)
def test_headers_of_ours(header: str) -> None:
    run = header[: len(header) - len(header.lstrip("`~"))]
    fence = only(f"{header}\nsigmoid\n{run}\nafter")
    assert (fence.word, fence.body, fence.rest, fence.fault) == ("activation", ("sigmoid",), "", "")
    assert (fence.first, fence.end) == (0, 3)


@pytest.mark.parametrize(
    "header",
    [
        "```activate",
        "```python",
        "```",
        "```{activation}",
        "```activation`",
        "``activation",
        "x ```activation",
    ],
)
def test_headers_of_others(header: str) -> None:
    assert found(f"{header}\nsigmoid\n```") == []


@pytest.mark.parametrize(
    ("header", "rest"),
    [
        ("```activation id=x", "id=x"),
        ("```activation {#id}", "{#id}"),
        ("```{.activation #id .wide}", "#id .wide"),
        ("  ``` activation: sigmoid", ": sigmoid"),
        ("```{.activation} x", "x"),
    ],
)
def test_rest_of_a_header(header: str, rest: str) -> None:
    fence = only(f"{header}\nsigmoid\n```")
    assert fence.rest == rest
    assert header[fence.rest_column :].startswith(rest)


@pytest.mark.parametrize(
    ("text", "prefix", "shifts"),
    [
        ("    ```activation\n    a\n      b\n    ```", "    ", (4, 4, 4, 4)),
        ("> ```activation\n> a\n>   b\n> ```", "> ", (2, 2, 2, 2)),
        (">```activation\n> a\n>   b\n>```", ">", (1, 1, 1, 1)),
        ("- > ```activation\n", "", ()),
        ("    > ```activation\n    > a\n    >   b\n    > ```", "    > ", (6, 6, 6, 6)),
        ("> -     ```activation\n>       a\n>         b\n>       ```", "> -     ", (8, 8, 8, 8)),
        ("1. ```activation\n   a\n     b\n   ```", "1. ", (3, 3, 3, 3)),
        (" ```activation\na\n   b\n```", " ", (1, 0, 1, 0)),
    ],
)
def test_nesting(text: str, prefix: str, shifts: tuple[int, ...]) -> None:
    fences = found(text)
    if not shifts:
        assert fences == []
        return
    assert fences[0].prefix == prefix
    assert fences[0].shifts == shifts
    assert [row.strip() for row in fences[0].body] == ["a", "b"]
    assert fences[0].fault == ""


def test_a_closer_is_no_shorter_than_its_opener() -> None:
    assert only("````activation\na\n```\n`````").body == ("a", "```")


def test_a_body_keeps_its_own_indentation_and_blank_lines() -> None:
    assert only("> ```activation\n> a:\n>   - b\n>\n> c\n> ```").body == ("a:", "  - b", "", "c")


@pytest.mark.parametrize(
    ("text", "fault", "end"),
    [
        ("```activation\na\nb\n\nc", "page ends", 3),
        ("```activation", "page ends", 1),
        ("> ```activation\n> a\nb", "quote", 2),
        ("    ```activation\n    a\nb\n    ```", "list item", 2),
        ("```activation\na\n```python\nx\n```", "another fence", 2),
        ("```activation\n\na\n```activation\nb\n```", "another fence", 1),
    ],
)
def test_a_fence_without_an_end_says_why(text: str, fault: str, end: int) -> None:
    fence = found(text)[0]
    assert fault in fence.fault
    assert fence.end == end


def test_what_follows_a_fence_without_an_end_is_read() -> None:
    first, second = found("```activation\na\n\n```activation\nb\n```")
    assert first.fault
    assert second.body == ("b",)


@pytest.mark.parametrize(
    "text",
    [
        "````md\n```activation\na\n```\n````",
        "~~~~\n```activation\na\n```\n~~~~",
        "```md\n~~~activation\na\n~~~\n```",
        "    ````md\n    ```activation\n    a\n    ```\n    ````",
        "> ````md\n> ```activation\n> a\n> ```\n> ````",
        "```md\n- a\n\n  ```activation\n  a\n  ```\n```",
        "```python title='x' {1}\n~~~activation\n~~~\n```",
    ],
)
def test_a_fence_inside_another_is_text(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "```python\nx\n```\n```activation\na\n```",
        "```python\nnever closed\n\n~~~activation\na\n~~~",
        "    ```python\nnot in the list\n\n    ```activation\n    a\n    ```",
        "> ```python\nnot in the quote\n\n```activation\na\n```",
        "- ```python\n~~~activation\na\n~~~",
        "`` ``` ``\n```activation\na\n```",
    ],
)
def test_a_fence_below_others_is_found(text: str) -> None:
    assert only(text).body == ("a",)


def test_keys_do_not_depend_on_nesting() -> None:
    plain = only("```activation\na: b \n\nc\n```").key
    assert only("> ```activation\n> a: b\n>\n> c\n> ```").key == plain
    assert only("      ```activation\n      a: b\n      \n      c\n      ```").key == plain
    assert only("```activation\na: c\n```").key != plain


def test_time_is_linear_in_lines_that_open_and_never_close() -> None:
    """Each opener of one shape would look through all lines for its closer."""

    class Counting(list[str]):
        reads = 0

        def __getitem__(self, at: object) -> str:  # type: ignore[override]
            Counting.reads += 1
            return super().__getitem__(at)  # type: ignore[index]

    lines = Counting(["```a", "~~~activation", "    ```b", "> ```c"] * 500)
    find_fences(lines, WORDS)
    assert Counting.reads < 10 * len(lines)
