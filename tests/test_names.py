"""Names of functions: unique, and found under everything that they are called."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from mkdocs_actfig.catalogue import ENTRIES, find
from mkdocs_actfig.errors import UnknownFunction

GOLDEN = Path(__file__).parent / "golden" / "names.yaml"


def test_names_are_unique():
    names = [entry.name for entry in ENTRIES]
    assert len(set(names)) == len(names)
    owners: dict[str, str] = {}
    for entry in ENTRIES:
        for alias in (entry.name, *entry.aliases):
            assert owners.setdefault(alias, entry.name) == entry.name
            assert find(alias) is entry


def test_names_that_posts_use_go_on_being_found():
    for own, others in yaml.safe_load(GOLDEN.read_text("utf-8")).items():
        assert {name: find(name).name for name in (own, *others)} == dict.fromkeys(
            (own, *others), own
        )


@pytest.mark.parametrize(
    ("name", "own"),
    [("nn.SiLU", "silu"), ("jax.nn.leaky_relu", "leaky_relu"), ("Hard-Swish", "hard_swish"),
     ("torch.nn.GELU", "gelu"), ("keras.activations.hard_silu", "hard_swish"), ("Leaky ReLU", "leaky_relu")],
)  # fmt: skip
def test_functions_are_found_by_their_other_names(name, own):
    assert find(name).name == own


def test_an_unknown_name_suggests_the_nearest():
    with pytest.raises(UnknownFunction) as caught:
        find("sigmod")
    assert caught.value.problem.hint == "did you mean 'sigmoid'?"
