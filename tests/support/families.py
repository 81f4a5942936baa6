"""Every part that decides whether two claims are about one thing → a way to switch it off, to see what it is worth.

A part is a group of features whose weights become 0, or a function that finds nothing. What it found for others, as
the pooled parts of contrast, goes with it. `everything` lists them in the order of the code.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from functools import partial
from typing import Any, NamedTuple
from unittest import mock

from msgspec.structs import replace

from claimlint import about, pipeline
from claimlint.alignment import across, display, gates, model, names, quotations
from claimlint.languages.senses import Senses, table
from claimlint.outcome import Read

blocking, candidates, contrast, facts, tabled = (
    importlib.import_module(f"claimlint.alignment.{name}")
    for name in ("blocking", "candidates", "contrast", "facts", "tabled")
)
reader, sentences = (importlib.import_module(f"claimlint.about.{name}") for name in ("reader", "sentences"))

Switch = Callable[[], AbstractContextManager[object]]


class Family(NamedTuple):
    """A part, by the room it is of and its name, and what switches it off for a while. `kinds`: the kinds of contrast
    items that show what it is worth; all where there are none."""

    room: str
    name: str
    off: Switch
    kinds: frozenset[str] = frozenset()


EVIDENCE: dict[str, tuple[str, ...]] = {
    "shared words": ("shared words", "like sentences"),
    "neighbours": ("run left", "run right", "same neighbours", "same before", "same after", "same measure"),
    "what is counted": ("thing differs",),
    "who it is said of": ("same people", "same subject", "same occasion"),
    "one document": ("one document",),
    "rivals": ("rival", "settled", "explained", "backed elsewhere", "said before", "said beside"),
    "attestation": ("well attested", "stated there too", "all else agrees", "few of a kind"),
    "likeness": ("documents alike", "days apart", "digest", "digest orphan", "digest unstated", "summary"),
    "slips": (
        *("tenfold", "transposed", "one-digit", "other-unit", "next-day", "next-weekday"),
        *("other-day", "other-month", "other-year", "other-weekday"),
    ),
    "distance": ("distance",),
    "hedges": ("hedged",),
    "both brief": ("both brief",),
}
"""Families of features that are no contrast and no mark."""

CONTRASTS: dict[str, str] = {
    "other words": "_covered",
    "opposed": "_opposed",
    "periods": "_periods",
    "instances": "_instances",
    "modifiers": "_heads",
    "phrases": "_phrases",
    "holders": "_holders",
    "marks": "_marks",
    "frames": "_frames",
    "pooled parts": "_pooled",
    "any of a kind": "_any",
}
"""Families of contrast → the function that reads them."""

NUMBERS = frozenset({"age", "amount", "percentage", "quantity"})
DATES = frozenset({"date", "time", "weekday", "year"})


def weightless(names: Iterable[str]) -> AbstractContextManager[object]:
    """Features of these names weigh nothing while it lasts."""
    unused, known = frozenset(names), model.weights()

    def without(one: model.Model) -> model.Model:
        return replace(one, features={name: w for name, w in one.features.items() if name not in unused})

    return _weighing(replace(known, dates=without(known.dates), numbers=without(known.numbers)))


@contextmanager
def _weighing(weights: model.Weights) -> Iterator[None]:
    def weighing() -> model.Weights:
        return weights

    model.reach.cache_clear()
    try:
        with mock.patch.object(model, "weights", weighing):
            yield
    finally:
        model.reach.cache_clear()


def silenced(*parts: tuple[object, str], says: Any = ()) -> Switch:
    """Functions, each by what has it and its name → a switch that makes them say nothing."""
    for owner, name in parts:
        assert callable(getattr(owner, name)), f"{owner} has no function {name}"

    def nothing(*_: object, **__: object) -> Any:
        return says

    @contextmanager
    def off() -> Iterator[None]:
        with ExitStack() as stack:
            for owner, name in parts:
                stack.enter_context(mock.patch.object(owner, name, nothing))
            yield

    return off


def _without_tier(tier: str) -> Switch:
    whole = about.AboutReader._tiers

    def left(self: about.AboutReader, claim: Any) -> Iterator[Any]:
        return (found for found in whole(self, claim) if found[0] != tier)

    return lambda: mock.patch.object(about.AboutReader, "_tiers", left)


def _without_senses() -> AbstractContextManager[object]:
    stack = ExitStack()
    for owner in (reader, candidates):
        stack.enter_context(mock.patch.object(owner, "senses", lambda words: Senses(table((), words))))
    return stack


def _without_runs() -> AbstractContextManager[object]:
    whole = about.AboutReader._about

    def without(self: about.AboutReader, claim: Any) -> about.About:
        found: about.About = replace(whole(self, claim), phrases=())
        return found

    return mock.patch.object(about.AboutReader, "_about", without)


def _open(*unused: str) -> Switch:
    """Gates of these names never shut."""
    left = {aspect: tuple(one for one in row if one.name not in unused) for aspect, row in gates._GATES.items()}
    return lambda: mock.patch.object(gates, "_GATES", left)


def _one_clause(_: object, sentence: Any) -> tuple[int, ...]:
    return (0,) * len(sentence.stems)


def everything() -> tuple[Family, ...]:
    """All parts that can be switched off."""
    return (*_features(), *_contrasts(), *_aboutness(), *_marks(), *_functions())


def _features() -> Iterator[Family]:
    for name, features in EVIDENCE.items():
        yield Family("evidence", name, partial(weightless, features), NUMBERS | DATES)


def _contrasts() -> Iterator[Family]:
    kinds = NUMBERS | DATES
    yield Family("contrast", "all of it", silenced((candidates.Surroundings, "contrast"), says={}), kinds)
    for name, function in CONTRASTS.items():
        yield Family("contrast", name, silenced((contrast, function)), kinds)
    yield Family("contrast", "senses", _without_senses, kinds)


def _aboutness() -> Iterator[Family]:
    kinds = NUMBERS | DATES
    for tier in ("before", "lead", "heading", "title"):
        yield Family("aboutness", f"tier {tier}", _without_tier(tier), kinds)
    read = sentences.SentenceReader
    yield Family("aboutness", "clauses", lambda: mock.patch.object(read, "_clauses", _one_clause), kinds)
    yield Family("aboutness", "numbered things", silenced((read, "_instances")), kinds)
    yield Family("aboutness", "nouns and modifiers", silenced((read, "_heads")), kinds)
    yield Family("aboutness", "runs of words", _without_runs, kinds)
    yield Family("aboutness", "holder", silenced((reader, "_holder")), kinds)
    yield Family("aboutness", "headlines in capitals", silenced((sentences, "_is_titled"), says=False), kinds)


def _marks() -> Iterator[Family]:
    kinds = NUMBERS | DATES
    yield Family("gates", "all marks", partial(weightless, gates.NAMES), kinds)
    for name in sorted(gates.NAMES):
        yield Family("gates", name, partial(weightless, [name]), kinds)
    yield Family("gates", "both-stated", silenced((gates.Stated, "where"), says=0), kinds)
    yield Family("gates", "all of times", _open("two-days", "other-occasion", "no-longer"), frozenset({"time"}))
    for name in sorted(gates.SHUT - {"both-stated"}):
        yield Family("gates", name, _open(name), kinds)


def _functions() -> Iterator[Family]:
    yield Family("blocking", "few values meet", silenced((blocking, "_few")), NUMBERS | DATES)
    yield Family("blocking", "tenfold sums meet", silenced((blocking, "_tenfold")), frozenset({"amount"}))
    yield Family(
        "assignment", "one to one", lambda: mock.patch.object(facts, "_one_to_one", lambda pairs, _: list(pairs))
    )
    yield Family("tables", "labels meet", silenced((across.Labels, "ties"), says={}))
    yield Family("tables", "labels part", silenced((across.Labels, "parted"), says=False))
    yield Family("tables", "rows and text", silenced((tabled, "_rows")))
    shown: Any = mock.patch.object(display.Display, "judged", lambda _, pairs: (pairs, (), []))
    yield Family("display", "headlines and captions", lambda: shown)
    people = frozenset({"name", "role"})
    yield Family("names", "all of them", silenced((names, "ties"), (names.parallel, "ties")), people)
    for kind in ("spelling", "bodies", "firsts", "swapped", "slots", "orphans", "parallel"):
        yield Family("names", kind, silenced((getattr(names, kind), "ties")), people)
    yield Family("posts", "of one person", silenced((names.roles, "ties")), frozenset({"role"}))
    yield Family("posts", "of two people", silenced((names.holders, "ties")), frozenset({"role"}))
    yield Family("quotations", "all of them", silenced((quotations, "tied"), says=((), ())), frozenset({"quote"}))
    yield Family("quotations", "identities", silenced((names, "identities")), people | {"quote"})


@contextmanager
def read_once() -> Iterator[None]:
    """While it lasts, each document is read once: what is switched off here comes behind the reading."""
    whole, known = pipeline.per_document, dict[tuple[str, str], Read]()

    def per_document(document: Any, *others: Any) -> Read:
        key = (document.path, document.text)
        if key not in known:
            known[key] = whole(document, *others)
        return known[key]

    with mock.patch.object(pipeline, "per_document", per_document):
        yield


def features() -> frozenset[str]:
    """The features of the model that belong to a part."""
    known: frozenset[str] = (
        frozenset(name for group in EVIDENCE.values() for name in group) | gates.NAMES | contrast.NAMES
    )
    return known & weighed()


def weighed() -> frozenset[str]:
    """The features that have a weight."""
    weights = model.weights()
    return frozenset(weights.numbers.features) | frozenset(weights.dates.features)
