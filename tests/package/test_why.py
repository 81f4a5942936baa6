"""What `claimlint why` answers is what alignment did: every way in which two claims can stay apart, and the two in
which they meet."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from claimlint import pipeline, readers, rulebook
from claimlint.alignment.distinct import Parting
from claimlint.alignment.trace import Outcome, Ruling
from claimlint.config.parsing import read_config
from claimlint.config.rules import applied
from claimlint.model import Verdict
from claimlint.settings import GroupBy, Override, Settings
from claimlint.why import Answer, ReportCode, Spot, why

BOOK = rulebook.load()[0]
GRANT = "The ministry gave the Velden hospital a grant of $48 million for a children's ward."

WRONG = GRANT.replace("48", "62")
PRICES = "".join(
    f"\nA {thing} is ${number}." for number, thing in enumerate(["pen", "cup", "hat", "box", "rug", "bed"], 3)
)
"""So many values of a kind that two more meet only on the words of their sentences."""

RULINGS: list[tuple[str, str, str, str, Outcome]] = [
    (f"The ward cost $48m.{PRICES}", f"A yacht sold for $31m.{PRICES}", "$48m", "$31m", "too-little-shared"),
    ("The ward in Velden cost $48m.", "The ward in Velden cost €31m.", "$48m", "€31m", "not-comparable"),
    ("The road to Velden is 9 km.", "The road to Velden took 9 weeks.", "9 km", "9 weeks", "other-unit"),
    ("The Velden mine shut at 2 p.m.", "The Velden mine shut at 3 p.m.", "2 p.m.", "3 p.m.", "contradicts"),
    ("The Velden mine shut at 2:05 p.m.", "The Velden mine shut at 2 p.m.", "2:05 p.m.", "2 p.m.", "agrees"),
    ("The Velden mine shut at 2 p.m.", "The Velden mine shut on Sunday.", "2 p.m.", "Sunday", "other-unit"),
    ("The ward cost $4m.", "A yacht sold for $900m.", "$4m", "$900m", "too-weak"),
    ("The Velden works began in 1961.", "The Velden works ended in 1968.", "1961", "1968", "gate"),
    ("The Velden mine shut at 2 p.m.", "The Velden mine will open at 9 p.m.", "2 p.m.", "9 p.m.", "gate"),
    ("The Velden mine shut at 2 p.m. on Monday.", "The Velden mine shut at 3 p.m. on Friday.", "2 p", "3 p", "gate"),
    ("The Velden mine shut at 2 p.m. ET.", "The Velden mine shut at 3 p.m.", "2 p", "3 p", "not-comparable"),
    ("The Velden fee rose from $40 to $48.", "The Velden fee was $40. It is $48 now.", "$48", "$40", "gate"),
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
    texts = f"The county says that the new ward cost $48m.{PRICES}", f"A yacht of the county sold at $31m.{PRICES}"
    found = ruling(answered(*texts), texts, "$48m", "$31m")
    assert [word for word, _ in found.words] == ["counti"]
    assert 0 < found.weight < found.needed


def test_what_speaks_for_and_against_one_fact_is_told() -> None:
    texts = ("A majority in Velden needs 151 seats.", "The party in Velden won 163 seats.")
    found = ruling(answered(*texts), texts, "151", "163")
    assert (found.outcome, found.score < found.least) == ("too-weak", True)
    assert "threshold" in found.objections
    assert "shared-words" in found.reasons


GATES: list[tuple[str, str, str, str, str]] = [
    (
        "The Velden mine shut at 2 p.m. on Monday.",
        "The Velden mine shut at 3 p.m. on Friday.",
        "2 p",
        "3 p",
        "two-days",
    ),
    (
        "VELDEN, 2 May 2026 – The old mill of Velden burned down last night.",
        "VELDEN, 5 May 2026 – The old mill of Velden burned down last night.",
        "last",
        "last",
        "own-days",
    ),
    ("Velden works began in 1961.", "Velden works ended in 1968.", "1961", "1968", "other-phase"),
    (
        "Sales of Ivo rose to £9m in the first half.",
        "Ivo had £7m of sales in the third quarter.",
        "£9m",
        "£7m",
        "other-period",
    ),
    ("The Velden fee rose from $40 to $48.", "The Velden fee was $40. It is $48 now.", "$48", "$40", "both-stated"),
]


@pytest.mark.parametrize(("here", "there", "left", "right", "gate"), GATES)
def test_a_gate_is_named(here: str, there: str, left: str, right: str, gate: str) -> None:
    assert ruling(answered(here, there), (here, there), left, right).gate == gate


def test_labels_set_aside_what_is_of_two_things() -> None:
    texts = ("# Handbook\n\n- Annual leave: 26 days\n", "# First week\n\n- Parental leave: 24 days\n")
    documents = [readers.from_text(f"{n}.md", text) for n, text in enumerate(texts)]
    answer = why(documents, BOOK, Settings(group_by="all"), Spot("0.md", 3), Spot("1.md", 3))
    assert [r.outcome for r in answer.rulings if r.left.mention.kind == "quantity"] == ["set-aside"]


def test_the_likelier_partner_is_named() -> None:
    here = "Velden hospital got a grant of $48 million. "
    there = "Velden hospital got a grant of $62 million.\nVelden hospital, a county house, got $57 million."
    documents = [readers.from_text(f"{n}.txt", text) for n, text in enumerate((here, there))]
    answer = why(documents, BOOK, Settings(group_by="all"), Spot("0.txt", 1), Spot("1.txt", 2))
    amounts = [r for r in answer.rulings if r.left.mention.kind == "amount"]
    assert [r.outcome for r in amounts] == ["taken"]
    assert amounts[0].partner is not None
    assert amounts[0].partner.span.start == there.index("$62")


CLOSE = "Ministers gave the Velden hospital a grant of $48 million for a ward at {} on Tuesday."
MARKED = f"{WRONG} <!-- claimlint-disable-line amount-conflict -->\n"
OFF = Settings(overrides=(Override(("*.md",), {"amount-conflict": "off"}),))
REPORTS: list[tuple[tuple[str, str], Settings, ReportCode, tuple[str, ...]]] = [
    ((GRANT, WRONG), Settings(), "reported", ("amount-conflict",)),
    ((GRANT, GRANT.replace("48", "480")), Settings(), "reported", ("magnitude-slip",)),
    ((GRANT, WRONG), Settings(ignore=("amounts",)), "off", ("amount-conflict", "magnitude-slip")),
    ((GRANT, WRONG), Settings(select=("magnitude-slip",)), "silent", ("magnitude-slip",)),
    ((GRANT, MARKED), Settings(), "muted", ("amount-conflict",)),
    ((GRANT, WRONG), OFF, "lowered", ("amount-conflict",)),
    ((CLOSE.format("2:47 pm"), CLOSE.format("3:15 pm")), Settings(), "reported", ("time-conflict",)),
]


def test_a_contradiction_that_no_rule_judges_is_told_as_such() -> None:
    texts = (CLOSE.format("2:47 pm"), CLOSE.format("3:15 pm"))
    documents = [readers.from_text(f"{n}.md", text) for n, text in enumerate(texts)]
    book = replace(BOOK, rules=tuple(rule for rule in BOOK.rules if "time" not in rule.claims))
    answer = why(documents, book, Settings(group_by="all"), Spot("0.md", 1), Spot("1.md", 1))
    reports = [report for report in answer.reports if report is not None]
    assert [(report.code, report.aspect) for report in reports] == [("no-rule", "time")]


@pytest.mark.parametrize(("texts", "settings", "code", "rules"), REPORTS)
def test_what_check_makes_of_a_contradiction(
    texts: tuple[str, str], settings: Settings, code: ReportCode, rules: tuple[str, ...]
) -> None:
    documents = [readers.from_text(f"{n}.md", text) for n, text in enumerate(texts)]
    settings = replace(settings, group_by="all")
    answer = why(documents, BOOK, settings, Spot("0.md", 1), Spot("1.md", 1))
    reports = [report for report in answer.reports if report is not None]
    assert [report.code for report in reports] == [code]
    assert set(rules) <= set(reports[0].rules)
    found = pipeline.check(documents, rulebook.selected(BOOK, settings), settings).findings
    assert (code == "reported") == bool(found)
    if code == "reported":
        assert (found[0].rule, found[0].severity) == (rules[0], reports[0].severity)


APART: list[tuple[str, str, str, str, str]] = [
    ("made a group profit of $48 million", "Ana Reyes", "group profit", "operating profit", "$48 million"),
    ("made a group profit of $43 million", "Ana Reyes", "group profit", "operating profit", "$43 million"),
    ("made an operating profit of $43 million", "Lena Ostrov", "Lena Ostrow", "Lena Ostrov", "Lena Ostrow"),
]


@pytest.mark.parametrize(("made", "chief", "here", "there", "claim"), APART)
def test_things_that_the_house_tells_apart_are_named(made: str, chief: str, here: str, there: str, claim: str) -> None:
    said = "distinct:\n  - [group profit, operating profit]\n  - [Lena Ostrow, Lena Ostrov]\n"
    other = "Lena Ostrow" if chief != "Ana Reyes" else chief
    texts = (
        f"Kestrel Foods {made} in the port of Velden in May, chief {other} said.",
        f"Kestrel Foods made an operating profit of $43 million in the port of Velden in May, chief {chief} said.",
    )
    documents = [readers.from_text(f"{n}.txt", text) for n, text in enumerate(texts)]
    book = applied([read_config("claimlint.yaml", said.encode())[0]], BOOK)[1]
    spots = Spot("0.txt", 1), Spot("1.txt", 1)
    answer = why(documents, book, Settings(group_by="all"), *spots)
    there_claim = "$43" if claim.startswith("$") else chief
    found = ruling(answer, texts, claim, there_claim)
    line = 2 if "profit" in here else 3
    assert (found.outcome, found.parting) == ("distinct", Parting(here, there, f"claimlint.yaml:{line}"))
    without = ruling(why(documents, BOOK, Settings(group_by="all"), *spots), texts, claim, there_claim)
    assert without.outcome in ("contradicts", "agrees")


def test_a_group_whose_members_stand_elsewhere_parts_nothing() -> None:
    book = applied([read_config("claimlint.yaml", b"distinct: [[north quay, south quay]]")[0]], BOOK)[1]
    texts = (GRANT, GRANT.replace("48", "62"))
    documents = [readers.from_text(f"{n}.txt", text) for n, text in enumerate(texts)]
    answer = why(documents, book, Settings(group_by="all"), Spot("0.txt", 1), Spot("1.txt", 1))
    assert ruling(answer, texts, "$48 million", "$62 million").outcome == "contradicts"


def drafted(draft: str, *sources: str, left: Spot | None = None, right: Spot | None = None) -> Answer:
    """A draft and its sources → what is told of their first lines, or of two others."""
    documents = [replace(readers.from_text("draft.txt", draft), side="draft")]
    documents += [replace(readers.from_text(f"{n}.txt", text), side="source") for n, text in enumerate(sources)]
    settings = Settings(sources={"draft.txt": tuple(f"{n}.txt" for n in range(len(sources)))})
    return why(documents, BOOK, settings, left or Spot("draft.txt", 1), right or Spot("0.txt", 1))


DRAFTED: list[tuple[tuple[str, ...], Outcome, Verdict]] = [
    ((GRANT,), "agrees", "supported"),
    ((WRONG,), "contradicts", "contradicted"),
    ((WRONG, GRANT), "outweighed", "supported"),
    (("A yacht sold for $31 million.",), "too-little-shared", "absent"),
]


@pytest.mark.parametrize(("sources", "outcome", "verdict"), DRAFTED)
def test_a_draft_is_held_against_its_sources(sources: tuple[str, ...], outcome: Outcome, verdict: Verdict) -> None:
    answer = drafted(GRANT, *sources)
    amounts = [r for r in answer.rulings if r.left.mention.kind == "amount"]
    assert [r.outcome for r in amounts] == [outcome]
    told = [s.verdict for s in answer.support if s.claim.mention.kind == "amount"]
    assert told == [verdict]
    turned = drafted(GRANT, *sources, left=Spot("0.txt", 1), right=Spot("draft.txt", 1))
    assert [r.outcome for r in turned.rulings if r.left.mention.kind == "amount"] == [outcome]
    assert [s.verdict for s in turned.support if s.claim.mention.kind == "amount"] == told


@pytest.mark.parametrize(
    ("left", "right"),
    [(Spot("0.txt", 1), Spot("1.txt", 1)), (Spot("draft.txt", 1), Spot("draft.txt", 2)), (Spot("0.txt", 1),) * 2],
)
def test_only_a_draft_is_held_against_a_source(left: Spot, right: Spot) -> None:
    answer = drafted(f"{GRANT}\n{WRONG}", GRANT, WRONG, left=left, right=right)
    assert answer.rulings or left == right
    assert {r.outcome for r in answer.rulings} <= {"one-side"}
    assert answer.support == ()


def test_the_day_of_a_stamp_is_that_of_the_run() -> None:
    texts = [
        f"---\ndate: {stamp}\n---\nThe harbour board of Velden closed the north quay on {day} after a crane fell.\n"
        for stamp, day in (("2026-05-02T22:40:00Z", "Sunday"), ("2026-05-03", "3 May 2026"))
    ]
    documents = [readers.from_text(f"{n}.md", text) for n, text in enumerate(texts)]
    for zone, outcome in (("Europe/Berlin", "agrees"), ("", "contradicts")):
        settings = Settings(group_by="all", timezone=zone)
        answer = why(documents, BOOK, settings, Spot("0.md", 4), Spot("1.md", 4))
        assert [r.outcome for r in answer.rulings if r.left.mention.kind == "moment"] == [outcome]


def test_an_answer_changes_nothing_in_the_run() -> None:
    documents = [readers.from_text(f"{n}.txt", text) for n, text in enumerate((GRANT, GRANT.replace("48", "62")))]
    report = pipeline.check(documents, BOOK, Settings(group_by="all"))
    told = [link for fact in report.facts for link in fact.links if link.comparison.level == "apart"]
    answer = answered(GRANT, GRANT.replace("48", "62"))
    assert [r.link for r in answer.rulings if r.outcome == "contradicts"] == told
