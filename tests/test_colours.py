"""The colours of the style sheet: readable on their pages, and told apart by colour-blind readers.

Vision: Machado, Oliveira, Fernandes (2009), A physiologically-based model for simulation of color
vision deficiency, table for severity 1.0, on linear RGB. Distances: Ottosson (2020), Oklab.
"""

from __future__ import annotations

import itertools
import math
import re

import pytest

from mkdocs_actfig.drawing.shapes import SERIES

VISION = {
    "usual": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900),
    ),
}  # fmt: skip
TO_CONES = (
    (0.4122214708, 0.5363325363, 0.0514459929), (0.2119034982, 0.6806995451, 0.1073969566),
    (0.0883024619, 0.2817188376, 0.6299787005),
)  # fmt: skip
TO_LAB = (
    (0.2104542553, 0.7936177850, -0.0040720468), (1.9779984951, -2.4285922050, 0.4505937099),
    (0.0259040371, 0.7827717662, -0.8086757660),
)  # fmt: skip
PAPER = {"light": ("#ffffff",), "dark": ("#1e2129", "#000000")}


def times(matrix, vector):
    return [sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix]


def linear(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def contrast(one, other):
    tones = sorted(0.2126 * r + 0.7152 * g + 0.0722 * b for r, g, b in map(linear, (one, other)))
    return (tones[1] + 0.05) / (tones[0] + 0.05)


def oklab(colour, vision):
    seen = [min(max(part, 0.0), 1.0) for part in times(VISION[vision], linear(colour))]
    return times(TO_LAB, [cone ** (1 / 3) for cone in times(TO_CONES, seen)])


def nearest(colours, vision):
    """The least distance of two of the colours, in hundredths: 2 is just told apart."""
    places = [oklab(colour, vision) for colour in colours]
    return min(100 * math.dist(*pair) for pair in itertools.combinations(places, 2))


@pytest.fixture(scope="module")
def palettes(root):
    sheet = (root / "mkdocs_actfig" / "assets" / "actfig.css").read_text("utf-8")
    pairs = re.findall(r"--af-(\d):light-dark\((#\w{6}),(#\w{6})\)", sheet)
    assert [number for number, *_ in pairs] == list("123456")
    return {
        "light": [light for _, light, _ in pairs],
        "dark": [dark for _, _, dark in pairs],
    }


def test_the_tools_measure_what_is_known():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert oklab("#ffffff", "usual") == pytest.approx([1, 0, 0], abs=1e-6)
    assert oklab("#ff0000", "usual") == pytest.approx([0.62796, 0.22486, 0.12585], abs=1e-4)
    # who sees no red hardly tells this pair apart
    assert (
        nearest(["#8a4b00", "#4d6a00"], "protanopia") < nearest(["#8a4b00", "#4d6a00"], "usual") / 2
    )


@pytest.mark.parametrize("scheme", PAPER)
def test_labels_in_the_colours_can_be_read(palettes, scheme):
    for paper in PAPER[scheme]:
        assert min(contrast(colour, paper) for colour in palettes[scheme]) >= 4.5


@pytest.mark.parametrize("vision", VISION)
@pytest.mark.parametrize("scheme", PAPER)
def test_colours_are_told_apart(palettes, scheme, vision):
    colours = palettes[scheme]
    assert nearest(colours[:2], vision) > 25
    assert nearest(colours[:4], vision) > 7.5
    assert nearest(colours, vision) > 5


def test_files_have_the_colours_of_light_pages(palettes):
    assert list(SERIES) == palettes["light"]
