"""The related places of a finding: of this fact only, three a side, each marked, and the rest counted and known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from claimlint import pipeline, readers, rulebook
from claimlint.checks import agreement
from claimlint.comparison import compare
from claimlint.languages import lexicon
from claimlint.model import Claim, Document, Fact, Finding, Link, Rulebook
from claimlint.suppression import changes

TEXT = "There were {} votes for the merger, {} said."
WHO = ("Ann", "Bea", "Cora", "Dina", "Elin", "Fay", "Gwen", "Hana", "Ida", "Jill", "Kari", "Lena")


def read(number: int, value: str) -> tuple[Claim, Document]:
    """The number of a document and its value → the claim, and the document."""
    document = readers.from_text(f"{number:02}.txt", TEXT.format(value, WHO[number]))
    extract = pipeline.per_document(document, lexicon(), Rulebook(())).extract
    return next(claim for claim in extract.claims if claim.mention.kind == "quantity"), extract.document


def judged(values: Sequence[str], links: Sequence[tuple[int, int]] = ()) -> list[Finding]:
    """What each document states → the findings on all of it as one fact; `links`: pairs that are held together (by
    itself, each with each)."""
    claims, documents = zip(*(read(number, value) for number, value in enumerate(values)), strict=True)
    pairs = links or [(a, b) for b in range(len(claims)) for a in range(b)]
    found = [
        Link(a, b, ("same-measure",), 500 - a - b, compare(claims[a].value, claims[b].value), "error") for a, b in pairs
    ]
    rule = next(rule for rule in rulebook.load()[0].rules if rule.id == "quantity-conflict")
    fact = Fact("quantity", claims, tuple(sorted(found, key=lambda link: (link.left, link.right))))
    return list(agreement.judge(rule, fact, {document.path: document for document in documents}))


def told(finding: Finding) -> list[tuple[str, str]]:
    return [(related.place.text.split()[0], related.role) for related in finding.related]


def test_three_places_a_side_are_shown_and_the_rest_is_counted_and_known() -> None:
    (finding,) = judged(["52"] * 6 + ["48"] * 5)
    assert Counter(told(finding)) == {("52", "opposes"): 3, ("48", "agrees"): 3}
    assert finding.related_more == 6 + 4 - 6
    assert finding.message == f"votes for the merger: 48 here, 52 in {finding.related[0].place.path}"
    assert finding.fact == "votes for the merger"
    assert {place.path for place in finding.known_places} == {f"{number:02}.txt" for number in range(11)}
    for number in range(11):
        assert changes.touches(finding, changes.files([f"{number:02}.txt"]))
    assert not changes.touches(finding, changes.files(["11.txt"]))


def test_of_three_values_each_is_shown() -> None:
    finding = judged(["52"] * 5 + ["48"] * 4 + ["25"])[-1]
    assert finding.place.text.startswith("25")
    assert {value for value, role in told(finding) if role == "opposes"} == {"52", "48"}
    assert len(finding.related) == 3


def test_place_that_only_others_tie_to_a_value_is_no_witness_of_it() -> None:
    values = ["60", "60", "60", "60", "50", "about 50", "52"]
    (finding,) = judged(values, [(0, 1), (1, 2), (2, 3), (0, 4), (4, 5), (5, 6)])
    assert finding.place.text.startswith("50")
    assert Counter(role for _, role in told(finding)) == {"opposes": 3, "agrees": 1}  # "about 50", and not 52
    assert "52" not in dict(told(finding))
