"""What `claimlint why` answers is what alignment did: every way in which two claims can stay apart, and the two in
which they meet."""

from __future__ import annotations

import pytest

from claimlint import pipeline, readers, rulebook
from claimlint.alignment.trace import Outcome, Ruling
from claimlint.settings import GroupBy, Settings
from claimlint.why import Answer, Spot, why

BOOK = rulebook.load()[0]
GRANT = "The ministry gave the Velden hospital a grant of $48 million for a children's ward."

RULINGS: list[tuple[str, str, str, str, Outcome]] = [
    ("The ward cost $48m.", "A yacht sold for $31m.", "$48m", "$31m", "too-little-shared"),
    ("The ward in Velden cost $48m.", "The ward in Velden cost €31m.", "$48m", "€31m", "not-comparable"),
    ("The road to Velden is 9 km.", "The road to Velden took 9 weeks.", "9 km", "9 weeks", "other-unit"),
    (
        "Sales of Kestrel rose to £9m in the first half.",
        "Sales of Kestrel rose to £7m in the third quarter.",
        "£9m",
        "£7m",
        "gate",
    ),
    ("Police met them today.", "Police met them on 3 May 2026 in Velden.", "today", "3 May 2026", "says-nothing"),
    ("Ana Reyes left.", "Ivo Brandt left.", "Ana Reyes", "Ivo Brandt", "other-name"),
    ("Ana Reyes left.", "The court heard Ana Reyes.", "Ana Reyes", "Ana Reyes", "one-name"),
    (
        '"The bridge is not safe," she said.',
        '"Taxes must fall at once," he said.',
        '"The bridge',
        '"Taxes',
        "other-words",
    ),
    (GRANT, GRANT.replace("48", "62"), "$48 million", "$62 million", "contradicts"),
    (GRANT, GRANT.replace("gave", "handed"), "$48 million", "$48 million", "agrees"),
    (
        '"The bridge was never a safe one," she said.',
        '"The bridge was never a sound one," she said.',
        '"The',
        '"The',
        "contradicts",
    ),
]


def answered(*texts: str, group_by: GroupBy = "all") -> Answer:
    """Texts, one a document → what is told of the first lines of the first two."""
    documents = [readers.from_text(f"{n}.txt", text) for n, text in enumerate(texts)]
    return why(documents, BOOK, Settings(group_by=group_by), Spot("0.txt", 1), Spot("1.txt", 1))


def ruling(answer: Answer, texts: tuple[str, str], left: str, right: str) -> Ruling:
    starts = texts[0].index(left), texts[1].index(right)
    return next(r for r in answer.rulings if (r.left.span.start, r.right.span.start) == starts)


@pytest.mark.parametrize(("here", "there", "left", "right", "outcome"), RULINGS)
def test_ruling(here: str, there: str, left: str, right: str, outcome: Outcome) -> None:
    assert ruling(answered(here, there), (here, there), left, right).outcome == outcome


def test_two_stories_are_told_first() -> None:
    there = "Divers found 17 amphoras in the bay of Orvale, a museum said."
    assert {r.outcome for r in answered(GRANT, there.replace("17", "$17"), group_by="auto").rulings} <= {"other-story"}
    documents = [readers.from_text(f"{n}/x.txt", GRANT) for n in range(2)]
    answer = why(documents, BOOK, Settings(group_by="folder"), Spot("0/x.txt", 1), Spot("1/x.txt", 1))
    assert {r.outcome for r in answer.rulings} == {"other-story"}


def test_one_sentence_is_not_held_against_itself() -> None:
    documents = [readers.from_text("0.txt", "The ward cost $48m, the yard $31m.")]
    answer = why(documents, BOOK, Settings(), Spot("0.txt", 1), Spot("0.txt", 1))
    assert [r.outcome for r in answer.rulings] == ["one-sentence"]


def test_what_is_shared_and_what_is_needed_are_told() -> None:
    texts = ("The ward cost $48m.", "A ward sold at $31m.")
    found = ruling(answered(*texts), texts, "$48m", "$31m")
    assert [word for word, _ in found.words] == ["ward"]
    assert 0 < found.weight < found.needed


def test_the_likelier_partner_is_named() -> None:
    here = "Velden hospital got a grant of $48 million. "
    there = "Velden hospital got a grant of $62 million.\nVelden hospital, a county house, got $57 million."
    documents = [readers.from_text(f"{n}.txt", text) for n, text in enumerate((here, there))]
    answer = why(documents, BOOK, Settings(group_by="all"), Spot("0.txt", 1), Spot("1.txt", 2))
    amounts = [r for r in answer.rulings if r.left.mention.kind == "amount"]
    assert [r.outcome for r in amounts] == ["taken"]
    assert amounts[0].partner is not None
    assert amounts[0].partner.span.start == there.index("$62")


def test_an_answer_changes_nothing_in_the_run() -> None:
    documents = [readers.from_text(f"{n}.txt", text) for n, text in enumerate((GRANT, GRANT.replace("48", "62")))]
    report = pipeline.check(documents, BOOK, Settings(group_by="all"))
    told = [link for fact in report.facts for link in fact.links if link.comparison.level == "apart"]
    answer = answered(GRANT, GRANT.replace("48", "62"))
    assert [r.link for r in answer.rulings if r.outcome == "contradicts"] == told
