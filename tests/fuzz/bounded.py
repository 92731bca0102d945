"""Takes all that is kept, and some bombs, through their doors with little memory to spare.

The process may have 512 MB more than it has when everything is imported; a megabyte of input and
what KaTeX may take come out of that too.
"""

from __future__ import annotations

import resource
import sys
from pathlib import Path

import doors

MORE = 512 << 20
BOMBS = {
    doors.block: [
        "a: &a [" + "x, " * 9 + "x]\n" + "".join(f"{two}: &{two} [{', '.join([f'*{one}'] * 9)}]\n" for one, two in zip("abcdefgh", "bcdefghi", strict=True)),
        "[" * 100_000,
        "{" * 19_000,
        "function: [" + ", ".join(["relu"] * 10_000) + "]",
        "functions: [" + ", ".join(f"x*{k}" for k in range(2_000)) + "]",
        "function: " + "9" * 19_000,
        "x" * 20_000_000,
        "? " * 9_000,
        "- " * 9_000,
        "function: x\nx: [-1e308, 1e308]",
        "function: x\nx: [-1e9, 1e9]\ny: [0, 1e-300]",
        "function: sin(1e9 * x)\nx: [-1e9, 1e9]",
        "function: tan(1 / x)\nmark: [extrema, kinks, asymptotes, tangents, saturation]",
        "function: elu\nparameters: {alpha: [" + ", ".join(map(str, range(1, 900))) + "]}\nslider: alpha",
        "plot: linear-collapse\nlayers: 30\nseed: 999999999",
        "plot: gradient-flow\nlayers: 30",
        "plot: zigzag\nsteps: 120",
        "function: gelu\ncheck: [" + ", ".join([f"f(x) < {k}" for k in range(10, 26)]) + "]",
        "function: softmax\nscores: [" + ", ".join(["x"] + ["1e308"] * 23) + "]",
        'function: sigmoid\ntitle: "' + "[" * 3_900 + '"\ncaption: "' + "*a " * 1_300 + '"',
        'function: sigmoid\ncaption: "' + "`" * 3_900 + '"',
        'function: sigmoid\ncaption: "' + "<" * 3_900 + '"',
        "function: sigmoid\nlabels: [" + "a, " * 5_000 + "a]",
    ],
    doors.expression: ["9" * 2_000, "(" * 2_000, "9**" * 600 + "9", "x**" * 600 + "x", "not " * 400 + "x", "max(" * 150 + "x"],
    doors.tex: ["{" * 60_000, r"\def\a{\a\a}\a", r"\rule{1e99em}{1e99em}", "^" * 50_000],
    doors.page: ["$x$ " * 5_000, "`" * 50_000, "```activation\n" * 2_000, "> " * 400 + "$x$", "[" * 5_000 + "][fig-"],
    doors.functions: ["{" + ", ".join(f"f{k}: {{formula: x*{k}}}" for k in range(900)) + "}", "f: {formula: f(f(f(x)))}"],
    doors.stored: ["[" * 100_000, '{"html":' * 50_000, "1" * 1_000_000],
    doors.jekyll: ["---\n" + "a: [" * 90_000, "{% raw %}" * 50_000, "{{" * 200_000, "---\na: " + "&a " * 9_000],
}  # fmt: skip


def main():
    """All of them: what exceeds time or memory, or raises what is not ours, ends it."""
    kept = Path(__file__).parent / "corpus"
    for door in doors.DOORS:
        doors.through(door, "")  # imports what it needs
    doors.through(doors.block, "plot: linear-collapse")
    doors.through(doors.block, "function: tanh\nplot: surface\ncheck: [f is odd]")
    doors.through(doors.tex, r"\ce{H2O}")
    pages = int(Path("/proc/self/statm").read_text("utf-8").split()[0])
    limit = pages * resource.getpagesize() + MORE
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    for door in doors.DOORS:
        texts = [path.read_text("utf-8") for path in sorted((kept / door.__name__).iterdir())]
        for text in [*texts, *BOMBS.get(door, ())]:
            try:
                doors.through(door, text)
            except BaseException as error:
                error.add_note(f"{door.__name__}: {text[:80]!r} ({len(text)} characters)")
                raise


if __name__ == "__main__":
    sys.setrecursionlimit(1_000)
    main()
