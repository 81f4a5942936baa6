"""Names of a story: what is one person misspelt, swapped or in two posts, and what is two people or nothing at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint import alignment, pipeline, readers, rulebook
from claimlint.languages import lexicon
from claimlint.model import Rulebook
from claimlint.settings import Settings
from claimlint.story import entities

LOUD = ("error", "warning")
NAMED = ("spelling", "identity", "role")

Told = set[frozenset[str]]


def told(*texts: str) -> Told:
    """Texts of one story → the pairs of places that names oppose loudly."""
    words = lexicon("en")
    extracts = [
        pipeline.per_document(readers.from_text(f"{n}.txt", text), words, Rulebook(())).extract
        for n, text in enumerate(texts)
    ]
    found: Told = set()
    for fact in alignment.align(extracts, entities.gather(extracts, words), words).facts:
        for link in fact.links if fact.aspect in NAMED else ():
            if link.comparison.level == "apart" and link.sure in LOUD:
                claims = fact.claims[link.left], fact.claims[link.right]
                found.add(frozenset(texts[int(c.path[0])][c.span.start : c.span.end] for c in claims))
    return found


SILENT = {
    "initials, middle names and short forms": (
        "Katherine Ann Boyle runs the Selby ferry. Boyle bought it in spring.",
        "Kate Boyle runs the Selby ferry. K. Boyle bought it in spring.",
    ),
    "a title, capitals and an accent": (
        "Mayor Zoltán Barány opened the bridge. Mr Barány cut the ribbon.",
        "Mayor ZOLTAN BARANY opened the bridge. Mr Barany cut the ribbon.",
    ),
    "two people with one first name": (
        "Peter Lang sold the mill in Tarsk. Lang will retire. Peter Odell of the bank paid for it, Odell said.",
        "Peter Lang sold the mill in Tarsk to Peter Odell. Lang will retire.",
    ),
    "a couple": (
        "Paul Ferro and his wife Nora Ferro were rescued from the ice at Velden. Paul Ferro was unhurt.",
        "Nora Ferro and Paul Ferro were rescued from the ice at Velden.",
    ),
    "the spellings of two countries": (
        "The Orvale Treatment Centre closed on Monday. The Orvale Treatment Centre had no money.",
        "The Orvale Treatment Center closed on Monday. It had no money.",
    ),
    "a former and an acting holder": (
        "Former sheriff Dana Ortiz spoke in Selby. Ortiz praised the voters.",
        "Mayor Dana Ortiz spoke in Selby. Ortiz praised the voters.",
    ),
    "a town that nobody introduces": (
        "Constable Tim Marsh opened the school in Tarsk. The mayor of Tarsk came, and half of Tarsk sang.",
    ),
    "a middle initial of another person": (
        "The prosecutor, John W. Nagel, wrote of the Marbeck trial. John D. Orwin sat in the hall, and Orwin wept.",
        "John D. Orwin wrote of the Marbeck trial. Orwin wept.",
    ),
}


@pytest.mark.parametrize("texts", SILENT.values(), ids=SILENT)
def test_silent(texts: tuple[str, ...]) -> None:
    assert told(*texts) == set()


LYNES = (
    "Prosecutor Edgar Lynes spoke to the jury. Norbeck said the church had known. Nobody was warned, Norbeck said. "
    "Prosecutor Norbeck told the jury to be brave."
)

FOUND = {
    "a surname misspelt where only it goes on": (
        ("Police spokesman Tim Lorrang named the driver. Lorring said he was sober. The road is open, Lorring said.",),
        {"Tim Lorrang", "Lorring"},
    ),
    "a first name misspelt in one report": (
        (
            "Harbour master Tomas Brenner closed the port of Marbeck. Brenner spoke of high waves.",
            "The port of Marbeck is closed, harbour master Tomas Brenner said.",
            "Harbour master Toams Brenner closed the port of Marbeck.",
        ),
        {"Toams Brenner", "Tomas Brenner"},
    ),
    "a word that is no person's": (
        ("The yards of Kestrelia are shut. Banks lent Kestrelia money, and Kestrelia owes 40 men of Kesterlia wages.",),
        {"Kesterlia", "Kestrelia"},
    ),
    "a neighbour's surname": (
        (
            "Marlene Hadler shot at guards in the Velden bakery, police said. Marlene Hadler had been suspended.",
            "Police said that Marlene Hadler, who had been suspended, shot at guards in the Velden bakery.",
            "Police said that Marlene Corwin, who had been suspended, shot at guards in the Velden bakery.",
        ),
        {"Marlene Corwin", "Marlene Hadler"},
    ),
    "a surname that nobody introduced": (
        (LYNES,),
        {"Edgar Lynes", "Norbeck"},
    ),
    "a first name that is not the director's": (
        (
            "Bureau director Edgar Hollin built the archive of secret files in Tarsk.",
            "The archive of secret files was built by bureau director Herbert Hollin in Tarsk.",
        ),
        {"Edgar Hollin", "Herbert Hollin"},
    ),
    "two ranks": (
        (
            "Capt. Jonas Merrin said that the guard had run. She called the police, Capt. Jonas Merrin said.",
            "The guard had run, Sgt. Jonas Merrin said, and called the police.",
        ),
        {"Jonas Merrin"},
    ),
}


@pytest.mark.parametrize(("texts", "pair"), FOUND.values(), ids=FOUND)
def test_found(texts: tuple[str, ...], pair: set[str]) -> None:
    assert frozenset(pair) in told(*texts)


@given(
    st.lists(
        st.sampled_from(["Tim Lorring", "Lorring", "Mr", "said", "Tom Lorrig", ".", ",", "43", "’s", "\n"]), max_size=60
    )
)
def test_any_words_in_any_order(words: list[str]) -> None:
    told(" ".join(words), " ".join(reversed(words)))


MARKED = [
    ("Hana Sorel, the interior minister. She spoke at noon.", "Hana Sorel, the interior minister"),
    ("Hana Sorel, the interior minister, spoke at noon.", "Hana Sorel, the interior minister"),
    ("Hana Sorel, the interior minister", "Hana Sorel, the interior minister"),
    ("Interior minister Hana Sorel. She spoke at noon.", "Interior minister Hana Sorel"),
]


@pytest.mark.parametrize(("text", "shown"), MARKED)
def test_a_post_is_shown_without_the_marks_around_it(text: str, shown: str) -> None:
    other = "Hana Sorel, the finance minister, said on Monday that the port opens."
    documents = [readers.from_text("0.txt", text), readers.from_text("1.txt", other)]
    report = pipeline.check(documents, rulebook.load()[0], Settings(group_by="all"))
    (finding,) = [finding for finding in report.findings if finding.rule == "role-conflict"]
    places = [finding.place, *(related.place for related in finding.related)]
    assert {place.text for place in places} == {"Hana Sorel, the finance minister", shown}
