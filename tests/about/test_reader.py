"""A claim in its document → what it is about: which parts are read, of what shape, and from how far away."""

from __future__ import annotations

import pytest
from texts import claim, extract

from claimlint.about import About, AboutReader, Tier
from claimlint.languages import lexicon

REPORT = """# Harbour report

## Ferries in 2025/26

The Marbeck line grew. In May its old boats carried 4,200 passengers, while the Selby line lost 300 cars.

Forecast for the winter:

- 12 new berths on pier 4
- The return leg takes 40 minutes

## Trains

Cargo rose by 6%.

| Line | Guests |
| --- | --- |
| Velden | 5,100 |
"""


def about(text: str, value: str, path: str = "a.txt") -> About:
    """A text and a value in it → what the value is about."""
    read = extract(text, path)
    return AboutReader(read, lexicon()).of(claim(read, value))


def stems(found: About, *tiers: Tier) -> set[str]:
    """The words of some tiers."""
    return {word.stem for word in found.words if word.tier in tiers}


def shapes(found: About) -> dict[str, str]:
    return {word.stem: word.shape for word in found.words}


def phrases(found: About) -> dict[str, Tier]:
    """Runs of words → where they stand."""
    return {" ".join(word.stem for word in phrase.words): phrase.tier for phrase in found.phrases}


TIERS: list[tuple[str, Tier, set[str]]] = [
    ("4,200", "clause", {"old", "boat", "carri"}),
    ("4,200", "sentence", {"selbi", "lin", "los", "car"}),
    ("4,200", "before", {"marbeck", "lin", "grow"}),
    ("4,200", "lead", set()),
    ("4,200", "heading", {"ferri"}),
    ("4,200", "title", {"harbor", "report"}),
    ("300", "clause", {"selbi", "lin", "los"}),
    ("300", "sentence", {"old", "boat", "carri", "passenger"}),
    ("12", "clause", {"pier", "4"}),
    ("12", "before", set()),
    ("12", "lead", {"forecast", "winter"}),
    ("12", "heading", {"ferri"}),
    ("40 min", "before", set()),
    ("40 min", "lead", {"forecast", "winter"}),
    ("6%", "heading", {"train"}),
    ("6%", "before", set()),
    ("6%", "lead", set()),
    ("5,100", "clause", {"velden"}),
    ("5,100", "heading", {"train"}),
    ("5,100", "title", {"harbor", "report"}),
]


@pytest.mark.parametrize(("value", "tier", "words"), TIERS)
def test_words_are_kept_with_the_tier_where_they_stand(value: str, tier: Tier, words: set[str]) -> None:
    found = stems(about(REPORT, value, "a.md"), tier)
    assert words <= found if words else not found
    nearer = about(REPORT, value, "a.md").words
    order = ["clause", "sentence", "before", "lead", "heading", "title"]
    ranks = [order.index(word.tier) for word in nearer if word.tier not in ("clause", "sentence")]
    assert ranks == sorted(ranks)


def test_a_headline_is_the_title_of_all_below_it_and_not_of_itself() -> None:
    text = "Ferry hall for 300 guests opens\n\nThe hall has 40 berths. It cost $5m."
    assert "ferri" in stems(about(text, "40"), "title")
    assert not stems(about(text, "300"), "title", "heading", "before")
    assert "berth" in stems(about(text, "$5m"), "before")
    assert "berth" not in stems(about(text, "$5m"), "clause", "sentence")


CLAUSES = [
    ("The Selby mill burnt 40 tons of coal; its Velden kiln burnt 90 tons of peat.", "40", {"selbi", "mill"}),
    ("The Selby mill burnt 40 tons of coal; its Velden kiln burnt 90 tons of peat.", "90", {"velden", "kiln"}),
    ("The Selby mill burnt 40 tons of coal, but its Velden kiln burnt 90 tons of peat.", "90", {"velden", "kiln"}),
    ("The Selby mill burnt 40 tons of coal although the Velden kiln burnt 90 tons.", "40", {"selbi", "mill"}),
    ("The Selby mill burnt 40 tons of coal, and the Velden kiln burnt 90 tons.", "90", {"velden", "kiln"}),
    ("The Selby mill burnt 40 tons of coal – the Velden kiln burnt 90 tons of peat.", "40", {"selbi", "mill"}),
    ("The Selby mill, whose owner sold 7 boats to Velden, burnt 40 tons of coal.", "7 boats", {"owner", "velden"}),
]


@pytest.mark.parametrize(("text", "value", "inside"), CLAUSES)
def test_a_clause_ends_at_its_marks_and_joining_words(text: str, value: str, inside: set[str]) -> None:
    found = about(text, value)
    names = {"selbi", "mill", "velden", "kiln", "owner"}
    assert inside <= stems(found, "clause")
    if text.count("burnt") == 2:
        assert names & stems(found, "clause") == inside
        assert names & stems(found, "sentence") == names - inside - {"owner"}


def test_and_without_a_comma_parts_no_clause() -> None:
    assert "lamp" in stems(about("The mill sold 40 stoves and brass lamps.", "40"), "clause")


def test_a_clause_that_says_too_little_is_the_whole_sentence() -> None:
    found = about("The Selby mill burnt coal, while it sold 40.", "40")
    assert {"selbi", "mill", "burnt"} <= stems(found, "clause")
    assert stems(found, "sentence") == set()


SHAPES = [
    ("In May the guests of Anna Reyes drank 40 litres.", "40", "rey", "name"),
    ("The guests at Velden drank 40 litres.", "40", "velden", "name"),
    ("The guests drank 40 litres at pier 4.", "40", "4", "number"),
    ("The last guests drank 40 litres.", "40", "last", "limit"),
    ("The third guest drank 40 litres.", "40", "third", "limit"),
    ("The northern quay holds 40 boats.", "40", "northern", "limit"),
    ("The guests drank 40 litres.", "40", "guest", "word"),
    ("Guests drank 40 litres.", "40", "guest", "word"),
    ("The X-200 weighs 12 kg in all.", "12 kg", "200", "name"),
]


@pytest.mark.parametrize(("text", "value", "word", "shape"), SHAPES)
def test_a_word_has_a_shape(text: str, value: str, word: str, shape: str) -> None:
    assert shapes(about(text, value))[word] == shape


@pytest.mark.parametrize("word", ["the", "of", "was", "2024", "march", "17", "40", "litr"])
def test_stop_words_dates_values_and_its_own_words_narrow_nothing(word: str) -> None:
    found = about("The crew of the hall was given 40 litres and 17 cups in March 2024.", "40 litres")
    assert {"crew", "hall"} <= shapes(found).keys()
    assert word not in shapes(found)
    assert word in found.stems


def test_a_limiting_word_inside_a_compound_is_none() -> None:
    assert shapes(about("The hall holds 40 well-paid cooks.", "40")).get("paid") != "limit"
    assert shapes(about("The hall holds 40 boats on its upper deck.", "40"))["upper"] == "limit"


def test_the_words_of_a_headline_in_capitals_are_no_names() -> None:
    for text in (
        "Harbour Master Opens Ferry Hall For 300 Guests\n\nHe is glad.",
        "FERRY HALL SEATS 300 GUESTS\n\nGood.",
    ):
        found = about(text, "300")
        assert {shapes(found)["ferri"], shapes(found)["hall"]} == {"word"}
    found = about("Ferry hall in Velden seats 300 guests\n\nGood.", "300")
    assert (shapes(found)["velden"], shapes(found)["hall"]) == ("name", "word")


def test_a_name_of_the_document_is_one_in_its_headline_and_where_a_sentence_begins() -> None:
    text = "Reyes Opens Ferry Hall With 300 Guests\n\nAnna Reyes is glad. Reyes sold 40 boats."
    assert shapes(about(text, "300"))["rey"] == "name"
    assert shapes(about(text, "40"))["rey"] == "name"


INSTANCES = [
    ("The crew loaded 40 crates on pier 4.", "40", {"pier": {"4"}}),
    ("The third leg took 40 minutes.", "40", {"leg": {"third"}}),
    ("The return leg took 40 minutes.", "40", {"leg": {"return"}}),
    ("The upper deck holds 40 boats and the lower deck some.", "40", {"deck": {"upper", "lower"}}),
    ("The crew loaded 40 crates in the previous quarter.", "40", {}),
    ("The crew loaded 40 crates on the previous pier.", "40", {"pier": {"previous"}}),
    ("The crew loaded 40 crates.", "40", {}),
]


@pytest.mark.parametrize(("text", "value", "instances"), INSTANCES)
def test_numbered_things_are_told_apart(text: str, value: str, instances: dict[str, set[str]]) -> None:
    found = about(text, value)
    assert {thing: set(which) for (tier, thing), which in found.instances.items() if tier == "clause"} == instances


def test_an_instance_of_the_heading_keeps_its_tier() -> None:
    found = about("# Races\n\n## Stage 4\n\nThe winner needed 40 minutes.\n\n## Stage 5\n\nIt rained.\n", "40", "a.md")
    assert found.instances["heading", "stag"] == {"4"}
    assert ("clause", "stag") not in found.instances


PERIODS = [
    ("The club sold 4,100 tickets in 2024.", "4,100", [("year", 2024, 2024)]),
    ("The club sold 4,100 tickets in the 2025/26 season.", "4,100", [("year", 2025, 2026)]),
    ("In the second half of 2024 the club sold 4,100 tickets.", "4,100", [("half", 2024, 2024)]),
    ("On 3 May 2026 the club sold 4,100 tickets.", "4,100", [("day", 2026, 2026)]),
    ("The club sold 4,100 tickets.", "4,100", []),
    ("On 3 May 2026 the club sold tickets.", "3 May 2026", []),
]


@pytest.mark.parametrize(("text", "value", "periods"), PERIODS)
def test_dates_put_a_value_in_time(text: str, value: str, periods: list[tuple[str, int, int]]) -> None:
    found = [(m.grain, m.first and m.first.year, m.last and m.last.year) for _, m in about(text, value).periods]
    assert found == periods


def test_a_file_number_is_an_instance_and_no_year() -> None:
    one, other = (about(f"Dossier 2025/{number} holds 40 sheets.", "40") for number in (31, 32))
    assert (one.periods, other.periods) == ((), ())
    assert one.instances["clause", ""] != other.instances["clause", ""]


def test_a_year_in_a_heading_is_a_period() -> None:
    periods = about("# Plan 2031\n\nThe club sells 40 boats.\n", "40", "a.md").periods
    assert [(tier, m.first and m.first.year) for tier, m in periods] == [("title", 2031)]


HEADS = [
    ("The desk lamp costs 40 euros.", "lamp", {"desk"}),
    ("The number of children is 40 in all.", "number", {"child"}),
    ("Of all the floor lamps 40 were sold.", "lamp", {"floor"}),
]


@pytest.mark.parametrize(("text", "head", "modifiers"), HEADS)
def test_a_noun_has_the_words_before_it(text: str, head: str, modifiers: set[str]) -> None:
    assert modifiers <= about(text, "40").heads[head]


def test_phrases_are_runs_of_telling_words() -> None:
    found = phrases(about("Painters of the old desk lamp need 40 brushes, Velden hopes.", "40 brushes"))
    assert found == {"painter": "clause", "old desk lamp need": "clause", "velden hop": "clause"}
    headed = phrases(about(REPORT, "6%", "a.md"))
    assert headed == {"cargo ris": "clause", "train": "heading", "harbor report": "title"}


HOLDERS = [
    ("The boats of Selby carried 40 cows to Velden.", "40", ("selbi",)),
    ("Guests drank 40 litres in Velden.", "40", ("velden",)),
    ("Anna Reyes sold 40 boats.", "40", ("anna", "rey")),
    ("Anna Reyes was glad. She sold 40 boats.", "40", ("anna", "rey")),
    ("Anna Reyes was glad. Piet Aalders, who sold 40 boats, was not.", "40", ("piet", "aald")),
    ("Piet Aalders, who sold 40 boats to Velden, was glad.", "40", ("veld",)),
    ("The guests drank 40 litres.", "40", ()),
]


@pytest.mark.parametrize(("text", "value", "holder"), HOLDERS)
def test_a_value_is_said_of_the_nearest_name(text: str, value: str, holder: tuple[str, ...]) -> None:
    found = about(text, value).holder
    assert tuple(word[:4] for word in found) == tuple(word[:4] for word in holder)


MARKS = [
    ("The club expects 40 new boats in spring.", "40", {"forecast"}),
    ("The club never sold 40 boats.", "40", {"denied"}),
    ("A quorum of 40 members is needed here.", "40", {"bound"}),
    ("Tickets cost 40 euros each at the door.", "40", {"each"}),
    ("The club could sell 40 boats this year.", "40", {"supposed"}),
    ("The club has 40 boats in the shed.", "40", set()),
    ("The club has 40 boats in the shed; the town expects a storm at night.", "40", set()),
]


@pytest.mark.parametrize(("text", "value", "marks"), MARKS)
def test_a_clause_says_how_its_value_stands(text: str, value: str, marks: set[str]) -> None:
    assert about(text, value).marks == marks


def test_what_the_line_before_a_list_says_of_the_standing_is_inherited() -> None:
    found = about(REPORT, "12", "a.md")
    assert (found.marks, found.inherited) == (frozenset(), frozenset({"forecast"}))
    assert about(REPORT, "4,200", "a.md").inherited == frozenset()


def test_a_cell_takes_on_the_words_of_its_row_and_column() -> None:
    found = about(REPORT, "5,100", "a.md")
    assert {"velden", "guest"} <= stems(found, "clause")
    assert found.holder == ("velden",)


def test_the_frame_is_the_clause_with_a_gap_for_the_value() -> None:
    assert about("The hall has 40 berths.", "40 berths").frame == ("the", "hall", "has", "", "")


@pytest.mark.parametrize(
    ("text", "value", "labelled"),
    [
        ("Technical data\n\nThe pump weighs 40 kg.", "40", True),
        (
            "# Pumps\n\n## On the pumps of the old ferry hall in Velden\n\nEach needs 40 kg.",
            "40",
            True,
        ),
        (
            "Harbour master of Velden says that the old ferry hall must close soon\n\nIt seats 40 guests.",
            "40",
            False,
        ),
    ],
)
def test_a_short_title_is_a_label_and_a_headline_is_none(text: str, value: str, labelled: bool) -> None:
    assert about(text, value, "a.md" if text.startswith("#") else "a.txt").labelled is labelled


def test_a_text_is_brief_or_has_sections() -> None:
    line = "The harbour of Velden was full of boats and guests again on that day. "
    brief, long = "It has 40 berths. " + line, "It has 40 berths. " + line * 20
    sections = f"# Harbour\n\n{line * 10}\n\n## Berths\n\n{long}\n"
    texts = {brief: True, long: False, sections: True}
    assert {text: AboutReader(extract(text), lexicon()).brief for text in texts} == texts


def test_the_vocabulary_is_that_of_the_whole_document() -> None:
    found = about(REPORT, "4,200", "a.md")
    assert {"velden", "cargo", "train"} <= found.document.stems
    assert "velden" not in found.stems
    assert "train" in found.document.forms
