"""The senses of English words: how they are read, and that the list contradicts itself nowhere."""

from __future__ import annotations

import re
from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import claimlint.languages
from claimlint.languages import lexicon
from claimlint.languages.segment import stems_of
from claimlint.languages.senses import Entry, Senses, entries, senses, table

ENGLISH = lexicon("en")
LISTED = tuple(entries(Path(claimlint.languages.__file__).with_name("en.senses").read_text("utf-8")))
SETS = tuple((entry.kind, member) for entry in LISTED for member in entry.members)
PHRASES = sorted({phrase for _, member in SETS for phrase in member})

WRITTEN = re.compile(r"[A-Za-z0-9]+(?:'[a-z]+)?(?: [A-Za-z0-9]+(?:'[a-z]+)?)*")
"""A word or a phrase: letters, digits, apostrophes, one blank between two words."""

SMALL_WORDS = {"against", "after", "without"}
"""Words without content that are members of kinds. Others stand in nearly every sentence and would oppose anything."""


def stems(text: str) -> tuple[str, ...]:
    return stems_of(text, ENGLISH.text)


def of(text: str) -> frozenset[int]:
    """A word or phrase → its senses."""
    return senses(ENGLISH).read(stems(text))[0]


def places() -> dict[tuple[str, ...], set[tuple[str, int]]]:
    """Stems of a word or phrase → the members of kinds that it is in."""
    found: dict[tuple[str, ...], set[tuple[str, int]]] = {}
    for entry in LISTED:
        for at, member in enumerate(entry.members if entry.kind else ()):
            for phrase in member:
                found.setdefault(stems(phrase), set()).add((entry.kind, at))
    return found


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("held", "takes place"),
        ("happened", "occurred"),
        ("household", "families"),
        ("killed", "died"),
        ("dead", "lost their lives"),
        ("missing", "unaccounted for"),
        ("starts", "kicks off"),
        ("announced", "unveiled"),
        ("fee", "fare"),
        ("salary", "wages"),
        ("firm", "business"),
        ("staff", "workers"),
        ("quake", "tremors"),
        ("meeting", "sitting"),
        ("warranty", "guarantee"),
        ("applies", "takes effect"),
        ("timeout", "time-out"),
    ],
)
def test_rewordings_share_a_sense(here: str, there: str) -> None:
    assert of(here) & of(there)
    assert not senses(ENGLISH).opposed(of(here), of(there))


@pytest.mark.parametrize(
    ("here", "there", "kind"),
    [
        ("killed", "injured", "casualties"),
        ("lost their lives", "unaccounted for", "casualties"),
        ("revenue", "profits", "lines of an income statement"),
        ("gross", "net", "gross and net"),
        ("Northern", "South", "points of the compass"),
        ("first", "second", "order"),
        ("dinner", "festival", "events"),
        ("read timeout", "connect timeout", "kinds of timeout"),
        ("mayor", "deputy mayor", "deputies"),
        ("wheat", "barley", "crops"),
        ("Free", "Pro", "plans of a service"),
        ("staging", "production", "environments"),
        ("hired", "laid off", "staff changes"),
    ],
)
def test_members_of_a_kind_are_opposed(here: str, there: str, kind: str) -> None:
    assert senses(ENGLISH).opposed(of(here), of(there))
    assert kind in senses(ENGLISH).kinds(of(here)) & senses(ENGLISH).kinds(of(there))


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("killed", "wheat"),
        ("bridge", "bridges"),
        ("ferry", "Tuesday"),
        ("xylograph", "killed"),
        ("boss", "company"),
        # reporters swap a word and a wider one, or two that overlap
        ("ship", "ferry"),
        ("storm", "flooding"),
        ("burglary", "theft"),
        ("evening", "night"),
        ("teenager", "child"),
        ("attorney", "prosecutor"),
        ("summit", "meeting"),
        ("yesterday", "today"),
    ],
)
def test_other_words_are_not_opposed(here: str, there: str) -> None:
    assert not senses(ENGLISH).opposed(of(here), of(there))


def test_a_phrase_gives_its_sense_to_all_its_words_and_to_them_alone() -> None:
    read = senses(ENGLISH).read(stems("The deputy mayor said it takes place today"))
    assert read[1] == read[2] == of("deputy mayor") != of("mayor")
    assert read[5] == read[6] == of("held") & read[5] != frozenset()
    assert len(read) == 8
    assert senses(ENGLISH).read(()) == ()


def test_of_two_phrases_the_longer_is_read() -> None:
    small = Senses(table(entries("a: call | call off | call off again"), ENGLISH))
    assert small.read(("call", "off", "again", "call", "off", "call")) == (
        *[frozenset({2})] * 3,
        *[frozenset({1})] * 2,
        frozenset({0}),
    )


def test_words_of_several_senses_that_share_one_are_not_opposed() -> None:
    small = Senses(table(entries("home, house\nbuildings: home | school\nlessons: school, class | home"), ENGLISH))
    home, house, school = (small.read(stems(word))[0] for word in ("homes", "house", "school"))
    assert (len(home), len(house), len(school)) == (3, 1, 2)
    assert small.opposed(home, school)
    assert not small.opposed(home, house)
    assert not small.opposed(house, school)
    assert small.kinds(home) == {"buildings", "lessons"}


def test_entries_go_on_over_lines_and_skip_remarks() -> None:
    text = "# a remark\nhome,\n house\n\nkinds of x: a b, c |\n d\n"
    assert list(entries(text)) == [Entry("", (("home", "house"),)), Entry("kinds of x", (("a b", "c"), ("d",)))]


def test_a_language_without_a_list_has_no_senses() -> None:
    german = senses(lexicon("de"))
    assert german.read(("killed", "haus")) == (frozenset(), frozenset())


def test_the_kept_table_is_the_one_that_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAIMLINT_CACHE_DIR", str(tmp_path))
    first = senses.__wrapped__(ENGLISH)
    assert [file.name.split("-")[0] for file in tmp_path.iterdir()] == ["sensetable"]
    second = senses.__wrapped__(ENGLISH)
    for phrase in PHRASES:
        assert first.read(stems(phrase)) == second.read(stems(phrase)) == senses(ENGLISH).read(stems(phrase))
    assert all(first.kinds(of(phrase)) == second.kinds(of(phrase)) for phrase in PHRASES)


@given(st.sampled_from(PHRASES), st.sampled_from(PHRASES))
def test_to_be_opposed_is_mutual_and_never_to_itself(here: str, there: str) -> None:
    found = senses(ENGLISH)
    assert found.opposed(of(here), of(there)) == found.opposed(of(there), of(here))
    assert not found.opposed(of(here), of(here))


@given(st.lists(st.sampled_from(PHRASES)))
def test_every_word_of_a_sentence_is_read(phrases: list[str]) -> None:
    sentence = stems(" ".join(phrases))
    assert len(senses(ENGLISH).read(sentence)) == len(sentence)


def test_the_list_is_broad() -> None:
    assert sum(not entry.kind for entry in LISTED) >= 700
    assert sum(bool(entry.kind) for entry in LISTED) >= 300


def test_every_entry_is_well_formed() -> None:
    for entry in LISTED:
        check_form(entry)


def check_form(entry: Entry) -> None:
    for member in entry.members:
        assert all(WRITTEN.fullmatch(phrase) for phrase in member), member
        assert all(1 <= len(stems(phrase)) <= 5 for phrase in member)
        listed = Counter(map(stems, member))
        assert max(listed.values()) == 1, f"once is enough: {listed.most_common(1)}"
    if entry.kind:
        assert len(entry.members) > 1
        small = {
            w for member in entry.members for w in member if stems(w)[0] in ENGLISH.text.stopwords and " " not in w
        }
        assert small <= SMALL_WORDS
    else:
        assert len(entry.members) == 1
        assert len(entry.members[0]) > 1


def test_no_kind_is_listed_twice_and_no_word_is_in_two_members_of_one() -> None:
    kinds = Counter(entry.kind for entry in LISTED if entry.kind)
    assert [kind for kind, count in kinds.items() if count > 1] == []
    for phrase, found in places().items():
        twice = [kind for kind, count in Counter(kind for kind, _ in found).items() if count > 1]
        assert not twice, f"{' '.join(phrase)} is in two members of {twice}"


def test_what_says_the_same_is_never_in_two_members_of_a_kind() -> None:
    member_of = places()
    for kind, member in SETS:
        for here, there in combinations(map(stems, member), 2):
            ours, theirs = dict(member_of.get(here, ())), dict(member_of.get(there, ()))
            apart = [name for name in ours.keys() & theirs.keys() if ours[name] != theirs[name]]
            assert not apart, f"{' '.join(here)}, {' '.join(there)} in {kind or 'one set'}: two members of {apart}"
