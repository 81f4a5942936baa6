"""What counts as stated by a source, for each kind of value; what a source does not state comes first."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from claimlint import alignment, pipeline, readers, resolve, rulebook
from claimlint.languages import lexicon
from claimlint.model import How, ReadDocument, Support, Verdict
from claimlint.story import entities

BOOK = rulebook.load()[0]

FIGURES = [
    ("The fund paid $48m for ferries.", "Ferries sail daily.", "$48m", "absent", "nowhere"),
    ("The fund paid $48m for ferries.", "The fund paid €48m for ferries.", "$48m", "contradicted", "other-value"),
    ("The ward has 12 beds.", "Burglars broke 12 windows.", "12 beds", "absent", "other-thing"),
    ("Sales fell to £1.3m in the first half.", "Sales in the second half: £1.3m.", "£1.3m", "absent", "other-period"),
    ("The port has 4,187 berths.", "The port has about 4,200 berths.", "4,187 berths", "not-comparable", "finer"),
    ("The port has 320 berths.", "The port has more than 300 berths.", "320 berths", "not-comparable", "bound"),
    ("The port has more than 300 berths.", "The port has 900 berths.", "300 berths", "absent", "nowhere"),
    (
        "The port sold 30 to 50 berths.",
        "The port sold 30 to 90 berths.",
        "30 to 50 berths",
        "contradicted",
        "other-value",
    ),
    ("Two men left.", "Ann Bell left, as did Ivo Brandt.", "Two men", "not-comparable", "counted"),
    ("The port has 320 berths.", "Its 320 berths are full.", "320 berths", "supported", "same"),
    ("The port has about 320 berths.", "The port has 320 berths.", "320 berths", "supported", "other-hedge"),
    ("The port has about 300 berths.", "The port has 312 berths.", "300 berths", "supported", "rounded"),
    ("The port has more than 300 berths.", "The port has 312 berths.", "300 berths", "supported", "rounded"),
    ("The port lost 46 boats.", "The port lost between 40 and 50 boats.", "46 boats", "supported", "in-range"),
    ("The road is 10 km long.", "The road is 6.2 miles long.", "10 km", "supported", "other-unit"),
    ("A loss of $12.43m.", "Nobody spoke of the $12.43m.", "$12.43m", "supported", "same"),
]
MOMENTS = [
    ("The hall opened on 7 June 2026.", "Rain fell on 9 July 2026.", "7 June 2026", "absent", "nowhere"),
    ("The hall opened on 7 June 2026.", "The hall opened in June 2026.", "7 June 2026", "not-comparable", "finer"),
    ("The hall opened on 7 June 2026.", "The year 2026 was a good one.", "7 June 2026", "absent", "nowhere"),
    ("The hall opened on Tuesday, they say here.", "The hall is new.", "Tuesday", "not-comparable", "unresolved"),
    ("The hall opened in June 2026.", "The hall opened on 7 June 2026.", "June 2026", "supported", "coarser"),
    ("The hall opened on 7 June 2026.", "It opened 2026-06-07.", "7 June 2026", "supported", "same"),
]
NAMES = [
    ("Ana Reyes spoke.", "The court rose at noon.", "Ana Reyes", "absent", "nowhere"),
    ("Turn left at Room 101 in Velden.", "Turn left at Room 102 in Marbeck.", "Velden", "absent", "nowhere"),
    ("Ana Reyes spoke.", "Dr Ana Reyes spoke.", "Ana Reyes", "supported", "same"),
    ("They met Reyes twice.", "Ana Reyes spoke.", "Reyes", "supported", "same"),
    ("Ana Reyes spoke.", "Reyes spoke in Velden.", "Ana Reyes", "supported", "part"),
    ("The NHA agreed.", "The National Harbour Authority agreed.", "NHA", "supported", "part"),
]
QUOTES = [
    ('"We will never sell the port," she said.', "She said that the port stays.", "absent", "nowhere"),
    ('They call it "the pit".', "They have a name for it.", "not-comparable", "term"),
    (
        '"We will not sell one berth of it," she said.',
        '"We will not sell any berth of it," she said.',
        "contradicted",
        "other-value",
    ),
    ('"We will not sell the port," she said.', '"We will not sell the port," she said.', "supported", "same"),
    (
        '"We will ... sell the port," she said.',
        '"We will not, this year, sell the port," she said.',
        "supported",
        "same",
    ),
    (
        '"We don\'t sell one berth of the harbour," she said.',
        '"We do not sell one berth of the harbor," she said.',
        "supported",
        "same",
    ),
    ('"a leak in the second boiler"', "He found a leak in the second boiler at noon.", "supported", "unmarked"),
]


def supports(draft: str, *sources: str) -> tuple[Support, ...]:
    """A draft and its sources → what alignment says of each claim of the draft."""
    texts = [("draft.txt", draft), *((f"source{n}.txt", text) for n, text in enumerate(sources))]
    extracts: list[ReadDocument] = []
    for path, text in texts:
        document = replace(readers.from_text(path, text), side="source" if extracts else "draft")
        extracts.append(pipeline.per_document(document, lexicon(), BOOK).extract)
    resolved = resolve.resolve(extracts, None)
    return alignment.align(resolved, entities.gather(resolved, lexicon()), lexicon()).support


@pytest.mark.parametrize(("draft", "source", "text", "verdict", "how"), FIGURES + MOMENTS + NAMES)
def test_value(draft: str, source: str, text: str, verdict: Verdict, how: How) -> None:
    told = {draft[s.claim.span.start : s.claim.span.end]: s for s in supports(draft, source)}
    assert (told[text].verdict, told[text].how) == (verdict, how)


@pytest.mark.parametrize(("draft", "source", "verdict", "how"), QUOTES)
def test_quotation(draft: str, source: str, verdict: Verdict, how: How) -> None:
    assert [(s.verdict, s.how) for s in supports(draft, source) if s.claim.mention.kind == "quote"] == [(verdict, how)]


def test_one_source_that_states_it_settles_what_another_contradicts() -> None:
    draft = "The port of Marbeck bought two ferries for $48.2 million."
    wrong = "The port of Marbeck bought two ferries for $43.7 million."
    assert [s.verdict for s in supports(draft, wrong) if s.claim.mention.kind == "amount"] == ["contradicted"]
    assert [s.verdict for s in supports(draft, wrong, draft) if s.claim.mention.kind == "amount"] == ["supported"]


def test_a_source_of_signs_alone_is_searched() -> None:
    assert [(s.verdict, s.how) for s in supports('He said "100 % of it" twice.', "%")][:1] == [("absent", "nowhere")]
    assert [s.verdict for s in supports('He said "% %" twice.', "% %", "…")] == ["not-comparable"]


def test_a_contradiction_shows_the_source_first() -> None:
    found = supports("Tickets for the ferry cost $48.", "Tickets for the ferry cost $84.")
    assert [(s.verdict, [c.path for c in s.sources]) for s in found] == [("contradicted", ["source0.txt"])]


@given(st.lists(st.sampled_from([row[0] for row in FIGURES + MOMENTS + NAMES + QUOTES]), max_size=4, unique=True))
def test_a_text_supports_itself(texts: list[str]) -> None:
    text = " ".join(texts)
    assert [s.how for s in supports(text, text) if s.verdict in ("contradicted", "absent")] == []


@given(st.text(alphabet="ab \"'“”.…[]()%$£123,\nAN", max_size=60), st.text(alphabet='ab "“”.1$AN', max_size=60))
def test_any_text_is_judged(draft: str, source: str) -> None:
    assert all(s.claim.path == "draft.txt" for s in supports(draft, source))
