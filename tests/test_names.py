"""Names of functions: those that frameworks use, those that several functions share, and sources."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path

import pytest
import yaml
from places import SHARED

from mkdocs_actfig.catalogue import ENTRIES, find, shared_names
from mkdocs_actfig.catalogue.lookup import Names
from mkdocs_actfig.errors import AmbiguousName, UnknownFunction

USED, PLAIN = (
    yaml.safe_load((Path(__file__).parent / "golden" / name).read_text("utf-8"))
    for name in ("names.yaml", "aliases.yaml")
)
CODE = [
    (f"{space}.{name}", meant) for space, names in USED.items() for name, meant in names.items()
]

# Names that stand at several entries on purpose. A new one is an accident until it is listed here.
SHARED_NAMES = {
    "brelu": {"bounded_relu", "bipolar_relu"},
    "crelu": {"crelu", "bounded_relu"},
    "drelu": {"displaced_relu", "dual_relu"},
    "srelu": {"srelu", "shifted_relu"},
}


def meaning(name):
    """The entry's name, or what the error tells to write."""
    try:
        return find(name).name
    except UnknownFunction as error:
        return error.problem.hint


@pytest.mark.parametrize(("name", "meant"), CODE, ids=[name for name, _ in CODE])
def test_names_of_frameworks(name, meant):
    assert meaning(name) == meant


def test_names_that_posts_use_go_on_being_found():
    for own, others in PLAIN.items():
        names = own, *others
        assert {name: meaning(name) for name in names} == dict.fromkeys(names, own)


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("SiLU", "silu"), ("Leaky ReLU", "leaky_relu"), ("Hard-Swish", "hard_swish"),
        ("LeakyRelu", "leaky_relu"), ("  gelu ", "gelu"), ("entmax 1.5", "entmax15"),
        ("ACT2FN['gelu_new']", "gelu_tanh"), ('ACT2FN["laplace"]', "laplace"),
        ("transformers.activations.ACT2FN['relu2']", "relu_squared"), ("GELU", "gelu"),
        ("RePSKU", "write repsu(alpha=0)"), ("RePSHU", "write repsu(alpha=1)"),
        ("Soboleva modified hyperbolic tangent", "smht"), ("PSMHTAF", "smht"),
        ("sigmod", "did you mean 'sigmoid'?"), ("relu.nn", "did you mean 'relu_n'?"),
    ],
)  # fmt: skip
def test_names_as_people_write_them(name, meant):
    assert meaning(name) == meant


def test_a_shared_name_is_an_error_that_names_the_choices():
    assert {name: set(entries) for name, entries in shared_names().items()} == SHARED_NAMES
    for name, entries in SHARED_NAMES.items():
        with pytest.raises(AmbiguousName) as caught:
            find(name.upper())
        problem = caught.value.problem
        assert problem.message == f"'{name.upper()}' is the name of {len(entries)} functions"
        assert set(re.findall(r"(\w+) \(", problem.hint)) == entries
        for one in entries:
            assert find(one).name == one, "an entry's own name means that entry"
            assert all(other in find(one).note for other in entries - {one}), one


def test_no_alias_hides_behind_another_function():
    for entry in ENTRIES:
        for name in (entry.title, *entry.aliases):
            if name not in SHARED_NAMES:
                assert meaning(name) == entry.name


def test_two_entries_with_one_alias_share_it():
    one, two = (find(name) for name in ("gelu", "relu"))
    names = Names((one, two, find("lisht")))
    assert names.shared() == {}
    from dataclasses import replace

    names = Names((one, replace(two, aliases=("Hill",)), replace(find("lisht"), aliases=("hill",))))
    assert dict(names.shared()) == {"hill": ("relu", "lisht")}
    with pytest.raises(AmbiguousName):
        names.find("HILL")


def test_what_is_written_instead_is_a_block():
    from mkdocs_actfig.block import parse_block

    for entry in ENTRIES:
        for name, write in entry.unlike.items():
            (series,) = parse_block(f"function: {write}").series
            assert entry.name in write or series.entry is None
            with pytest.raises(UnknownFunction, match="is another function than") as caught:
                find(name)
            assert caught.value.problem.hint == f"write {write}"


def called(line):
    """What a line calls with x alone: `torch.nn.SiLU` of `torch.nn.SiLU()(x)`; "" for others."""
    call = ast.parse(line, mode="eval").body
    if not (isinstance(call, ast.Call) and [ast.unparse(a) for a in call.args] == ["x"]):
        return ""
    plain = not any(isinstance(node, ast.keyword) for node in ast.walk(call))
    while isinstance(call, ast.Call):
        call = call.func
    return ast.unparse(call) if plain else ""


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.name)
def test_a_function_that_a_line_of_code_calls_is_found_by_its_name(entry):
    for name in filter(None, map(called, entry.frameworks.values())):
        assert meaning(name) in (entry.name, "silu" if entry.name == "swish" else entry.name)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.name)
def test_every_entry_has_a_source_or_says_that_none_is_known(entry):
    assert entry.sources
    for source in entry.sources:
        assert source.title
        assert source.authors or source.url or source.title == "First publication unknown"
        assert not source.authors or 1900 < source.year < 2030
        assert not source.url or re.fullmatch(r"https://\S+", source.url)


if (SHARED / "catalogue.json").exists():
    LISTED = json.loads((SHARED / "catalogue.json").read_text("utf-8"))["functions"]
    REMARK = re.compile(r"[()/^=]|hard sigmoid with slope|smooth max")
    ALIASES = [
        (alias, f["id"])
        for f in LISTED
        for alias in (f["name"], *f.get("aliases", ()))
        if not REMARK.search(alias)
    ]

    @pytest.mark.parametrize(("name", "own"), ALIASES, ids=[name for name, _ in ALIASES])
    def test_names_of_the_survey(name, own):
        try:
            assert find(name).name in (own, *(["swish"] if own == "silu" else []))
        except AmbiguousName as error:
            assert own in error.problem.hint  # noqa: PT017 - a choice that it names

    @pytest.mark.parametrize("own", [f["id"] for f in LISTED])
    def test_every_function_of_the_survey_is_there(own):
        assert find(own).name == own

    def test_there_are_twenty_more_with_sources():
        more = [entry for entry in ENTRIES if entry.name not in {f["id"] for f in LISTED}]
        known = [e for e in more if any(s.authors for s in e.sources)]
        assert len(known) >= 20
