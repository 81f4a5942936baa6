"""Whatever stands in a claimlint.yaml, reading it tells mistakes and never fails, and what is left can be used."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from claimlint import pipeline, readers, rulebook
from claimlint.config.parsing import read_config
from claimlint.config.rules import applied
from claimlint.settings import Settings

KEYS = ["rules", "select", "ignore", "severity", "parameters", "language", "date", "group-by", "facts", "aliases"]
KEYS += ["distinct", "people", "bodies", "things", "name", "forbidden", "role", "since", "born", "words", "amount"]
KEYS += ["timezone"]
KEYS += ["percentage", "quantity", "as-of", "amount-conflict", "slip", "other"]
WORDS = ["", " ", "Ana Reyes", "Kyiv", "Kiev", "the", "!", "mayor", "$3 million", "12%", "3 km", "1898", "2026-02-30"]
WORDS += [
    "5 May 2026",
    "en",
    "all",
    "error",
    "names",
    "\u0000",
    "é\u2028",
    '"',
    "- x",
    "today",
    "Dr",
    "Mr. X",
    "9" * 40,
]

SCALARS = st.one_of(st.none(), st.booleans(), st.integers(-9999, 9999), st.floats(), st.sampled_from(WORDS))
TREES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(st.sampled_from(KEYS), inner, max_size=5)),
    max_leaves=24,
)
NAMES = st.fixed_dictionaries(
    {"name": SCALARS}, optional=dict.fromkeys(("aliases", "forbidden", "role", "since", "born"), TREES)
)
THINGS = st.fixed_dictionaries(
    {"name": st.sampled_from(WORDS), "words": TREES},
    optional=dict.fromkeys(("amount", "percentage", "quantity", "date", "as-of"), SCALARS),
)
CONFIGS = st.one_of(
    TREES,
    st.fixed_dictionaries(
        {},
        optional={
            "facts": st.fixed_dictionaries(
                {},
                optional={
                    "people": st.lists(NAMES, max_size=3),
                    "bodies": st.lists(NAMES, max_size=3),
                    "things": st.lists(THINGS, max_size=3),
                },
            ),
            **dict.fromkeys(("aliases", "distinct", "severity", "parameters", "select", "date", "language"), TREES),
        },
    ),
)
TEXT = "Mayor Ana Reyes of Kiev paid $4 million for the 5 km road on 6 May 2026, 13% of its 1899 price. The end."


@given(CONFIGS)
def test_no_configuration_breaks_a_run(tree: object) -> None:
    found, errors = read_config("claimlint.yaml", json.dumps(tree).encode())
    assert all(error.line and error.column for error in errors)
    _, book, _ = applied((found,), rulebook.load()[0])
    report = pipeline.check([readers.from_text("a.txt", TEXT)], book, Settings(group_by="all"))
    assert report.errors == ()
