"""What a document says against itself: found whoever stands beside it, with the places that the others add."""

from __future__ import annotations

import pytest

from claimlint import pipeline, readers, resolve, rulebook
from claimlint.alignment.alone import Alone, further, united
from claimlint.alignment.ties import Tie, facts
from claimlint.languages import lexicon
from claimlint.model import Comparison, Finding, ReadDocument, Rulebook, Severity
from claimlint.settings import Settings
from claimlint.story import entities

PROMOTED = (
    "Health Minister Irma Castell opened the ward in Selby on Monday. The hall was full.\n\n"
    "The state pays for the ward, Education Minister Irma Castell said.\n"
)
TWO_CHAIRS = (
    "Aldo Renner is chair of the jury for bread in Selby.\n\nThe jury for bread in Selby meets in May, said its chair "
    "Mina Torvald.\n"
)
UNINTRODUCED = (
    "Prosecutor Edgar Lynes spoke to the jury. Norbeck said the church had known. Nobody was warned, Norbeck said. "
    "Prosecutor Norbeck told the jury to be brave.\n"
)
TWO_TIMES = (
    "The reading in the Orvale mill begins at 7.30 p.m. on Saturday 9 May 2026. Bring a cushion.\n\n"
    "The reading in the Orvale mill begins at 8.30 p.m. on Saturday 9 May. Bring a cushion.\n"
)
MISQUOTED = (
    "“We will build the quietest engine on the lake before the winter comes,” said engineer Karl Dahl.\n\n"
    "Asked again, K. Dahl said: “We will build the cheapest engine on the lake before the winter comes.”\n"
)

COMPANY = {
    "a promotion that another text tells of": (
        PROMOTED,
        "Irma Castell was promoted in March. Health Minister Irma Castell was a teacher before.\n",
        "role-conflict",
    ),
    "a new chair in another text": (
        TWO_CHAIRS,
        "Mina Torvald succeeded Aldo Renner as chair of the jury for bread in Selby. She took over in May.\n",
        "title-role",
    ),
    "somebody of that name in another text": (
        UNINTRODUCED,
        "Prosecutor Hanne Norbeck told the jury about the church. Norbeck spoke for an hour.\n",
        "name-conflict",
    ),
    "a text of another year": (
        TWO_TIMES,
        "The mill of Orvale was sold on 3 May 2027.\n",
        "time-conflict",
    ),
    "another one whom an initial may stand for": (
        MISQUOTED,
        "Kate Dahl won the race on the lake, sailing alone.\n",
        "quote-wording",
    ),
}


def check(*texts: str) -> tuple[Finding, ...]:
    documents = [readers.from_text(f"{number}.md", text) for number, text in enumerate(texts)]
    settings = Settings(group_by="all")
    return pipeline.check(documents, rulebook.selected(rulebook.load()[0], settings), settings).findings


def within(findings: tuple[Finding, ...]) -> set[tuple[str, Severity, frozenset[int]]]:
    """Findings → rule, severity and the two opposing places of those that set two places of the first text against each
    other."""
    return {
        (f.rule, f.severity, frozenset(place.start.offset for place in f.places[:2]))
        for f in findings
        if {place.path for place in f.places[:2]} == {"0.md"}
    }


@pytest.mark.parametrize(("text", "other", "rule"), COMPANY.values(), ids=COMPANY)
def test_no_other_text_takes_it_away(text: str, other: str, rule: str) -> None:
    alone = within(check(text))
    assert {name for name, _, _ in alone} == {rule}
    assert within(check(text, other)) >= alone
    assert within(check(text, other, other.replace("in May", "in spring"))) >= alone


def test_other_texts_add_their_places() -> None:
    other = "Health Minister Irma Castell spoke in Marbeck on Tuesday.\n"
    (finding,) = check(PROMOTED, other)
    assert {place.path for place in finding.places} == {"0.md", "1.md"}


def tie(left: str, right: str, sure: Severity = "warning", level: str = "apart") -> Tie:
    """A tie between the two numbers of two texts."""
    here, there = (read(f"{name}.txt", "The ferry takes 40 cars.") for name in (left, right))
    comparison = Comparison("apart" if level == "apart" else "same")
    return Tie(here.claims[0], there.claims[0], (), 100, comparison, sure)


def read(name: str, text: str) -> ReadDocument:
    return pipeline.per_document(readers.from_text(name, text), lexicon(), Rulebook(())).extract


def test_only_what_says_more_is_added() -> None:
    known = [tie("a", "b")]
    assert further([tie("b", "a"), tie("a", "b", "info")], known) == []
    louder, other, alike = tie("a", "b", "error"), tie("a", "c"), tie("a", "b", level="same")
    assert further([louder, other, alike], known) == [louder, other, alike]


def test_a_contradiction_inside_a_document_is_no_agreement_of_its_story() -> None:
    (agreeing,) = facts([tie("a", "b", level="same"), tie("b", "c", level="same")], "quantity")
    (opposed,) = facts([tie("a", "b")], "quantity")
    (fact,), added = united([agreeing], [opposed])
    assert [(link.left, link.right, link.opposed) for link in fact.links] == [(0, 1, True), (1, 2, False)]
    assert [one.ends for one in added] == [tie("a", "b").ends]
    assert united([fact], [opposed]) == ([fact], [])
    assert united([fact], [agreeing]) == ([fact], [])


@pytest.mark.parametrize(
    ("text", "other", "differs"),
    [
        ("The fair begins on 25 April.", "The fair of 2027 began on 3 May 2027.", True),
        ("The fair begins on 25 April 2026.", "The fair of 2027 began on 3 May 2027.", False),
        ("Holm sailed. Ada Holm won.", "Ada Holm sailed.", False),
        ("Karl Holm sailed. K. Holm won.", "Kate Holm sailed.", True),
    ],
)
def test_a_document_reads_otherwise_in_its_story(text: str, other: str, *, differs: bool) -> None:
    words = lexicon()
    extracts = (read("a.txt", text), read("b.txt", other))
    alone = resolve.resolve(extracts[:1], None)
    story = resolve.resolve(extracts, None)
    one = Alone(alone[0], entities.gather(alone, words))
    assert one.differs(story[0], 0, entities.gather(story, words)) is differs
