"""Report → everything that its page shows, in the order in which it shows it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from msgspec import Struct

from claimlint.model import Error, Finding, Gone, Report, Span
from claimlint.model.reasons import not_compared
from claimlint.reporters._page.draft import Draft, drafts
from claimlint.reporters._page.findings import Card, cards, known_of
from claimlint.reporters._page.overview import Overview, overview
from claimlint.reporters._page.texts import Mark, Part, Texts
from claimlint.reporters._page.timeline import Timeline, timeline
from claimlint.reporters._words import error_lines
from claimlint.terminal.verdict import covered, incomplete, signed, verdict

_FEW: Final = 3
_SHORT: Final = 50_000
"""Documents of which the texts stand open, and the characters of a text that does."""
_RANKS: Final = {"error": 0, "warning": 1, "info": 2, "conflict": 3, "cited": 4, "agree": 5, "alone": 6}
"""What is marked in a text → how much it matters, the most first."""


class Counted(Struct, frozen=True):
    """A choice of a filter: its value, what it is called, and how many findings have it."""

    value: str
    told: str
    number: int


class Text(Struct, frozen=True):
    """A document of the page: its number and path, what it is ("draft", "source" or ""), the parts of its text (None
    where that is left out), and how much was read in it, met another claim, and is found."""

    number: int
    path: str
    side: str
    parts: tuple[Part, ...] | None
    claims: int
    met: int
    findings: int
    open: bool


class Problem(Struct, frozen=True):
    """Something that could not be done: where, its kind, and the lines that tell it."""

    at: str
    kind: str
    lines: tuple[str, ...]


class View(Struct, frozen=True):
    """A page. `rules`, `severities`, `kinds`, `paths`: the choices of its filters."""

    verdict: str
    clean: bool
    covered: tuple[str, ...]
    not_compared: tuple[str, ...]
    support: str
    incomplete: str
    problems: tuple[Problem, ...]
    cards: tuple[Card, ...]
    cards_more: int
    known: int
    gone: tuple[Gone, ...] | None
    lapsed: tuple[Gone, ...]
    rules: tuple[Counted, ...]
    severities: tuple[Counted, ...]
    kinds: tuple[Counted, ...]
    paths: tuple[Counted, ...]
    overview: Overview
    timeline: Timeline
    drafts: tuple[Draft, ...]
    texts: tuple[Text, ...]
    texts_left_out: int
    shown: bool


def view(report: Report) -> View:
    """Report → its page."""
    findings = [*report.findings, *known_of(report)]
    wanted = [place.path for finding in findings for place in finding.known_places]
    texts = Texts(report.shown, [*wanted, *(row.place.path for row in report.support)])
    made = cards(report, texts)
    found = list(zip(findings, made, strict=False))
    rows = report.shown.rows if report.shown else ()
    seen = overview(rows, found, texts)
    labels = {int(line.id[1:]): line.label for group in seen.groups for line in (*group.conflicts, *group.others)}
    read = [text for text in covered(report.summary) if not text.startswith("not compared: ")]
    counted = sorted((reason, number) for reason, number in report.summary.not_compared.items() if number)
    said = tuple(_texts(report, found, seen, texts))
    return View(
        verdict=verdict(report).text,
        clean=not report.findings and not report.errors,
        covered=tuple(read if report.summary.documents else ()),
        not_compared=tuple(not_compared(*reason) for reason in counted),
        support=signed(report.support) if report.support else "",
        incomplete=incomplete(report) if report.errors else "",
        problems=tuple(map(_problem, report.errors)),
        cards=tuple(made),
        cards_more=len(findings) - len(made),
        known=sum(card.known for card in made),
        gone=report.baselined.gone if report.baselined else None,
        lapsed=report.lapsed,
        rules=_choices((card.rule, card.rule) for card in made),
        severities=_choices((card.severity, card.noun) for card in made),
        kinds=_choices((card.kind, card.kind) for card in made),
        paths=_paths(made, texts),
        overview=seen,
        timeline=timeline(rows, seen.drawn, labels, texts),
        drafts=drafts(report.support, texts),
        texts=said,
        texts_left_out=sum(text.parts is None for text in said if text.side != "draft"),
        shown=report.shown is not None,
    )


def _texts(report: Report, found: Sequence[tuple[Finding, Card]], seen: Overview, texts: Texts) -> Iterator[Text]:
    """The documents of a report; the text of a draft stands with its figures already."""
    marks = _marks(report, found, seen, texts)
    counts: dict[str, set[str]] = defaultdict(set)
    for finding, card in found:
        for place in finding.known_places:
            counts[place.path].add(card.id)
    met = {
        (stated.place.path, stated.place.start.offset)
        for row in (report.shown.rows if report.shown else ())
        for stated in row.stated
    }
    drafted = {row.place.path for row in report.support}
    for path, text in texts.texts.items():
        document = text.document
        compared = sum((path, document.source_offset(span.start)) in met for span, _ in text.claims)
        parts = tuple(texts.parts(path, marks[path])) if path in texts.kept and path not in drafted else None
        yield Text(
            number=texts.numbers[path],
            path=path,
            side="draft" if path in drafted else document.side,
            parts=parts,
            claims=len(text.claims),
            met=compared,
            findings=len(counts[path]),
            open=len(texts.texts) <= _FEW and len(document.text) <= _SHORT,
        )


def _marks(
    report: Report, found: Sequence[tuple[Finding, Card]], seen: Overview, texts: Texts
) -> Mapping[str, list[Mark]]:
    """What is marked in the texts of a report, by path: findings, facts, the sources of figures, and other claims."""
    marks: dict[str, list[Mark]] = defaultdict(list)

    def add(path: str, span: Span | None, kind: str, target: str = "") -> None:
        if span is not None:
            marks[path].append(Mark(span, kind, _RANKS[kind], target))

    for finding, card in found:
        for place in finding.places:
            add(place.path, texts.span(place), finding.severity, card.id)
    for number, row in enumerate(report.shown.rows if report.shown else ()):
        for stated in row.stated:
            kind = "conflict" if stated.apart else "agree"
            add(stated.place.path, texts.span(stated.place), kind, seen.drawn.get(number, ""))
    for figure in report.support:
        for place in figure.sources:
            add(place.path, texts.span(place), "cited")
    for path, text in texts.texts.items():
        for span, kind in text.claims:
            if kind != "name":  # a text is hardly read for all the names in it
                add(path, span, "alone")
    return marks


def _problem(error: Error) -> Problem:
    at = ":".join(str(part) for part in (error.path, error.line, error.column) if part not in ("", None))
    return Problem(at, error.kind, tuple(error_lines(error)))


def _choices(pairs: Iterator[tuple[str, str]]) -> tuple[Counted, ...]:
    """(value, what it is called) of each finding → the choices of a filter, in the order in which they come."""
    counts: dict[tuple[str, str], int] = defaultdict(int)
    for pair in pairs:
        counts[pair] += 1
    return tuple(Counted(value, told, number) for (value, told), number in counts.items())


def _paths(made: Sequence[Card], texts: Texts) -> tuple[Counted, ...]:
    counts: dict[int, int] = defaultdict(int)
    for card in made:
        for number in card.documents:
            counts[number] += 1
    names = list(texts.numbers)
    return tuple(Counted(str(number), names[number], counts[number]) for number in sorted(counts))
