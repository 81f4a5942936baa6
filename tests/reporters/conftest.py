"""Hand-made reports, one for each thing that a reporter may meet, and the files of tests/golden they should give."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from msgspec.structs import replace

from claimlint.layout.places import place
from claimlint.model import (
    Amount,
    Document,
    Error,
    Example,
    Finding,
    How,
    Moment,
    Name,
    Percentage,
    Place,
    Quantity,
    Quote,
    Related,
    Report,
    Rule,
    Severity,
    Span,
    Summary,
    SupportRow,
    Value,
    Verdict,
)

GOLDEN = Path(__file__).parent.parent / "golden"
SAME = re.compile(r"(<style>|<script>|sha256-)(?:[^<&]|<(?!/s(?:tyle|cript)>)|&(?!#39;))+")
"""What is the same in every page."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that asks for `report_name` runs for every report below."""
    if "report_name" in metafunc.fixturenames:
        metafunc.parametrize("report_name", sorted(REPORTS))


@pytest.fixture
def report(report_name: str) -> Report:
    """The report of that name."""
    return REPORTS[report_name]


@pytest.fixture
def reports() -> dict[str, Report]:
    """All of them by name."""
    return REPORTS


@pytest.fixture
def golden(update: bool, report_name: str) -> Golden:
    """What the report of that name should give, by format."""
    return Golden(report_name, update)


class Golden:
    """Files of tests/golden that belong to one report."""

    def __init__(self, name: str, update: bool) -> None:
        self._name = name
        self._update = update

    def check(self, form: str, text: str) -> None:
        """Hold text against the file for that format, byte for byte, or write the file. Style and script of a page are
        files of their own, and so are what its policy says of them."""
        file = GOLDEN / f"{self._name}.{form}.txt"
        text = SAME.sub(r"\1…", text) if form == "html" else text
        if self._update:
            file.write_bytes(text.encode())
        assert text.encode() == file.read_bytes()


def spot(path: str, source: str, quote: str) -> Place:
    """Where a quote stands in a source."""
    start = source.index(quote)
    return place(Document(path, source, source, ()), Span(start, start + len(quote)))


def money(number: str, currency: str = "USD") -> Amount:
    return Amount(Decimal(number), Decimal(number), currency)


def conflict(
    first: tuple[str, str, str],
    *others: tuple[str, str, str],
    rule: str = "amount-conflict",
    severity: Severity = "error",
    values: tuple[Value, ...] = (),
    message: str = "",
    fix: str | None = None,
    explanation: tuple[str, ...] = (),
    agreeing: int = 0,
    further: int = 0,
) -> Finding:
    """Places as (path, source, quote) → a finding at the first of them, related to the others, of which the last
    `agreeing` ones agree; it has `further` related places that are not listed."""
    said = values or (money("550E+9"), *(money("55E+9") for _ in others))
    related = tuple(
        Related(spot(*other), value, f"the same thing here: {other[2]}", "agrees" if left <= agreeing else "opposes")
        for left, other, value in zip(range(len(others), 0, -1), others, said[1:], strict=True)
    )
    told = message or f"{first[2]} here, {others[0][2] if others else 'something else'} elsewhere"
    codes = ("tenfold", "few-documents", "same-measure")
    return Finding(
        rule, severity, told, spot(*first), said[0], related, codes, "f00d", fix, explanation, related_more=further
    )


RULES = (
    Rule("amount-conflict", "agreement", "error", "", "One sum has one value. Rounding is fine.", claims=("amount",)),
    Rule("name-variant", "spelling", "warning", "", "One name has\none *spelling* <only>", claims=("name", "spelling")),
    Rule("[red]rule", "pattern", "info", "", ""),
)


def covering(*findings: Finding, errors: tuple[Error, ...] = (), **counts: int) -> Report:
    """Findings → a report of three documents."""
    by_severity: dict[str, int] = {}
    for finding in findings:
        by_severity[finding.severity] = by_severity.get(finding.severity, 0) + 1
    usual = {"documents": 3, "stories": 1, "claims": 24, "facts": 6, "comparisons": 9} | counts
    return Report(findings, errors, Summary(**usual, by_severity=by_severity), rules=RULES)


def signed(source: str, quote: str, verdict: Verdict, how: How, *found: tuple[str, str, str]) -> SupportRow:
    """A line of the tie-out of draft.md, with places of its sources."""
    value = None if how == "unread" else money("55e9")
    return SupportRow(spot("draft.md", source, quote), value, verdict, how, tuple(spot(*place) for place in found))


A = "Talks went on.\n\nJapan will invest $550bn in the United States, the ministry said.\n\nMore follows.\n"
B = "TOKYO - The $55 billion that Japan is to invest is a record.\n"
LONG = "before " * 500 + "the fund of $550bn" + " after" * 500 + "\n"
ENDLESS = "x" * 30 + "$550bn" * 5000
HOSTILE = (
    "\ufeff\x1b[31mred\x1b[0m [bold]not bold[/bold]\t\x07$550bn\x9b2J \u202eesrever\u202c and \u200bmore\r\n"
    "東京で[/items]五千五百億ドル、👩\u200d👩\u200d👧 e\u0301te\u0301 다 $55 billion\r\n"
    "::error file=x::forged\r\n"
)
TWO_LINES = "He said “the alliance\nis the bedrock of\nsafety” on Monday.\n"

REPORTS: dict[str, Report] = {
    "capped": covering(conflict(("a.md", A, "$550bn"), ("b.txt", B, "$55 billion")), unshown=4),
    "withheld": covering(errors=(Error("", "usage", "no such revision here", "name a commit"),), unshown=2),
    "drafts": replace(
        covering(conflict(("draft.md", B, "record"), rule="unsupported", severity="warning")),
        support=(
            signed(
                B, "$55 billion", "contradicted", "other-value", ("src/a.md", A, "$550bn"), ("src/b.md", A, "$550bn")
            ),
            signed(B, "record", "absent", "nowhere"),
            signed(B, "Japan", "supported", "same", ("src/a.md", A, "Japan")),
            signed(HOSTILE, "[bold]", "not-comparable", "unread"),
            signed(HOSTILE, "五千五百億ドル", "supported", "part", ("a[b]\x1b.md", HOSTILE, "\u202eesrever")),
            signed(LONG, LONG.strip(), "supported", "unmarked", ("long.txt", LONG, LONG.strip())),
        ),
    ),
    "clean": covering(),
    "one-document": covering(documents=1, facts=1, claims=1),
    "no-documents": Report((), (), Summary()),
    "nothing-compared": Report((), (), Summary(documents=2, stories=2, claims=7, not_compared={"other period": 2})),
    "two-places": covering(
        conflict(("b/b.txt", B, "$55 billion"), ("a.md", A, "$550bn")),
        conflict(
            ("b/b.txt", B, "Japan"),
            rule="name-variant",
            severity="warning",
            fix="Nippon",
            explanation=("Japan is read as a name.", "Nobody else is called so."),
        ),
        conflict(("b/b.txt", B, "record"), rule="year-conflict", severity="info"),
    ),
    "many-places": covering(conflict(("a.md", A, "$550bn"), *[(f"{n:02}.txt", B, "$55 billion") for n in range(13)])),
    "both-sides": replace(
        covering(
            conflict(
                ("a.md", A, "$550bn"),
                *[(f"{n}.txt", B, "$55 billion") for n in range(4)],
                *[(f"b|{n}.txt", A, "$550bn") for n in range(5)],
                agreeing=5,
                further=7,
            ),
            conflict(("a.md", A, "More"), rule="name-variant", severity="info"),
            conflict(("a.md", A, "More"), rule="name-variant", severity="info"),
        ),
        docs_url="https://example.org/rules/{rule}.html",
        documents={"a.md": Document("a.md", A, A, ())},
        fail_on="info",
        examples={
            "amount-conflict": Example({"a`b.txt": "One ``` two.\n\nThree.\n", "c.txt": "Four."}, (("c.txt", "Four"),))
        },
    ),
    "long-lines": covering(
        conflict(("long.txt", LONG, "$550bn"), ("endless.txt", ENDLESS, "$550bn" * 100)),
        conflict(("start.txt", LONG[3000:], "before"), ("end.txt", LONG.strip(), LONG.strip()[-5:])),
    ),
    "many-lines": covering(
        conflict(("two.txt", TWO_LINES, "the alliance\nis the bedrock of\nsafety"), ("b.txt", B, "$55 billion")),
        conflict(("five.txt", "one\ntwo\nthree\nfour\nfive", "one\ntwo\nthree\nfour")),
    ),
    "hostile": covering(
        conflict(
            ("we[b]ird\x1b[2K\nname.txt", HOSTILE, "$550bn"),
            ("pages/[slug].md", HOSTILE, "$55 billion"),
            ("pages/[slug].md", HOSTILE, "五千五百億ドル"),
            ("pages/[slug].md", HOSTILE, "\u202eesrever"),
            rule="[red]rule",
            message="one\nb.txt:1:1: error[x] forged\x1b]0;title\x07",
        ),
    ),
    "incomplete": covering(
        conflict(("b/b.txt", B, "$55 billion"), ("a.md", A, "$550bn")),
        errors=(
            Error("c.bin", "binary", "not a text file", "name only text files"),
            Error(
                "r.yaml", "rule", "unknown key 'extra'\n  3 | extra: 1\n    | ^^^^^", "did you mean 'extract'?", 3, 1
            ),
        ),
    ),
    "values": covering(
        conflict(
            ("b.txt", B, "$55 billion"),
            *[("a.md", A, "$550bn")] * 9,
            values=(
                Amount(None, Decimal("5.50E+11"), "EUR", hedge="most"),
                Percentage(Decimal("2.50"), None, points=True),
                Percentage(Decimal("-0"), Decimal("1E-3")),
                Quantity(Decimal(13), Decimal("13.0"), "kilometre", "road"),
                Quantity(Decimal("1E+2"), Decimal(100), "", "seat"),
                Moment("day", date(2026, 2, 5), date(2026, 2, 5)),
                Moment("year", None, date(2026, 12, 31)),
                Moment("day", weekday=2),
                Name("Sanae Takaichi", ("Sanae", "Takaichi"), role="prime minister"),
                Quote(("the", "bedrock", "…"), "Takaichi"),
            ),
        )
    ),
}
