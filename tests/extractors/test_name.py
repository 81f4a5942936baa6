"""Names: what is none, what is no person, and the posts that stand next to a name."""

from __future__ import annotations

import pytest

from claimlint.extractors.name import extract
from claimlint.languages import lexicon
from claimlint.model import Mention, Name, Span


def found(text: str) -> list[Mention]:
    return list(extract(text, Span(0, len(text)), lexicon()))


def names(text: str) -> list[Name]:
    return [m.value for m in found(text) if isinstance(m.value, Name)]


def people(text: str) -> list[str]:
    return [n.canonical for n in names(text) if n.person]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The bank closed on Monday.",
        "In March, officials met again.",
        "Meanwhile, I think so.",
        "Police said nothing. Investigators left.",
        "The Prime Minister left on Friday.",
        "US President and Prime Minister met.",
        "SHE WILL NOT LET THE PEOPLE DOWN!",
        "Many Americans and Germans agreed.",
        "Finally Checks Into Rehab For Undisclosed Reasons",
        "Honor matters, and he spoke of honor and of Honor.",
    ],
)
def test_no_name(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("It moved to Tokyo in May.", ["Tokyo"]),
        ("She visited the White House and the Taiwan Strait.", ["White House", "Taiwan Strait"]),
        ("He sailed on the USS George Washington.", ["USS George Washington"]),
        ("He joined Smith & Sons and Acme Corp.", ["Smith & Sons", "Acme Corp"]),
        ("The House of Representatives voted.", ["House of Representatives"]),
        ("The Miami Dolphins won, as the Dolphins do.", ["Miami Dolphins", "Dolphins"]),
        ("According to the Liberal Democratic Party (LDP), it won.", ["Liberal Democratic Party", "LDP"]),
        ("New rules from NATO arrived.", ["NATO"]),
    ],
)
def test_bodies_and_places_are_no_people(text: str, bodies: list[str]) -> None:
    assert [(n.canonical, n.person) for n in names(text)] == [(b, False) for b in bodies]


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("Yesterday Maria O'Brien spoke.", "Maria O'Brien"),
        ("He met Donald J. Trump again.", "Donald J. Trump"),
        ("He met J.K. Moreno again.", "J.K. Moreno"),
        ("So did Dr. A. Yusuf again.", "A. Yusuf"),
        ("A book by Ludwig van Beethoven sold.", "Ludwig van Beethoven"),
        ("They sought Osama bin Laden for years.", "Osama bin Laden"),
        ("Talks with Nouri al-Maliki failed.", "Nouri al-Maliki"),
        ("It hit Martin Luther King Jr. hard.", "Martin Luther King Jr."),
        ("It was Jean-Pierre Lévêque who left.", "Jean-Pierre Lévêque"),
        ("Cheers for Ellen DeMarchis rose.", "Ellen DeMarchis"),
        ("Donald Trump’s plan failed.", "Donald Trump"),
        ("It was Donald\nTrump who left.", "Donald Trump"),
        ("Then Theresa May left.", "Theresa May"),
        ("We met Adisa Onwuka, 43, there.", "Adisa Onwuka"),
    ],
)
def test_one_person(text: str, canonical: str) -> None:
    assert people(text) == [canonical]
    assert [n.parts for n in names(text)] == [tuple(canonical.split())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Anna Lind and Peter Guest, Maria Orr met.", ["Anna Lind", "Peter Guest", "Maria Orr"]),
        ("It ended with Anna Lind. Peter Guest left.", ["Anna Lind", "Peter Guest"]),
        ("He called Anna Lind Monday.", ["Anna Lind"]),
        ("Then Robert King spoke. King smiled.", ["Robert King", "King"]),
        ("Then Mary Jeffs spoke. Jeffs smiled at the Jeffs trial.", ["Mary Jeffs", "Jeffs", "Jeffs"]),
        ("Then Sanae Takaichi spoke. Takaichi smiled.", ["Sanae Takaichi", "Takaichi"]),
    ],
)
def test_names_are_not_joined(text: str, expected: list[str]) -> None:
    assert people(text) == expected


@pytest.mark.parametrize(
    ("text", "canonical", "post"),
    [
        ("Anna Lind, two lawyers and a friend left.", "Anna Lind", ("", "", "", "")),
        ("Then Anna Lind, who chairs the board, left.", "Anna Lind", ("", "", "", "")),
        ("They face Anna Lind, the club Paul Orr used to coach for.", "Anna Lind", ("", "", "", "")),
        ("It was Mr. Smith again.", "Smith", ("Mr", "", "", "")),
        ("Prime Minister Sanae Takaichi won.", "Sanae Takaichi", ("", "prime minister", "", "")),
        ("Japan's Prime Minister Sanae Takaichi won.", "Sanae Takaichi", ("", "prime minister", "", "Japan")),
        ("Japan’s prime minister Sanae Takaichi won.", "Sanae Takaichi", ("", "prime minister", "", "Japan")),
        ("Then US President Donald Trump left.", "Donald Trump", ("", "president", "", "US")),
        ("with Chinese President Xi Jinping there.", "Xi Jinping", ("", "president", "", "China")),
        ("and interim coach Bruno Arden left.", "Bruno Arden", ("", "coach", "acting", "")),
        ("Then former Prime Minister Mori left.", "Mori", ("", "prime minister", "former", "")),
        ("So Attorney General Eric Holder left.", "Eric Holder", ("", "attorney general", "", "")),
        ("Then Secretary of State Hillary Clinton left.", "Hillary Clinton", ("", "secretary of state", "", "")),
        ("said Vice President Joe Biden.", "Joe Biden", ("", "vice president", "deputy", "")),
        ("said Capt. Jonas Merrin.", "Jonas Merrin", ("captain", "captain", "", "")),
        ("a Homicide Sgt. Jonas Merrin said.", "Jonas Merrin", ("sergeant", "sergeant", "", "")),
        ("navy spokesman Commander Nivan Sethi said", "Nivan Sethi", ("commander", "navy spokesman", "", "")),
        (
            "said Selby County District Attorney Dan Rossetti.",
            "Dan Rossetti",
            ("", "district attorney", "", "Selby County"),
        ),
        ("Ana Reyes, chief operating officer, left.", "Ana Reyes", ("", "chief operating officer", "", "")),
        ("Ana Reyes, 52, the former mayor of Lima, left.", "Ana Reyes", ("", "mayor", "former", "Lima")),
        (
            "Dan Marlow, security research and communications manager for McAfee, left.",
            "Dan Marlow",
            ("", "security research and communications manager", "", "McAfee"),
        ),
    ],
)
def test_post(text: str, canonical: str, post: tuple[str, str, str, str]) -> None:
    name = next(n for n in names(text) if n.person)
    assert (name.canonical, (name.title, name.role, name.status, name.body)) == (canonical, post)


def test_span_holds_the_name_alone() -> None:
    text = "Then Japan's Prime Minister Sanae Takaichi's visit ended."
    assert [text[m.span.start : m.span.end] for m in found(text)] == ["Japan", "Sanae Takaichi"]


@pytest.mark.parametrize(("rest", "expected"), [("She left.", []), ("Then Anna Lind left.", ["Anna Lind"])])
def test_a_headline_in_capitals_holds_only_names_of_the_text(rest: str, expected: list[str]) -> None:
    headline = "Anna Lind Wins Again At Last"
    mentions = extract(f"{headline}\n\n{rest}", Span(0, len(headline)), lexicon())
    assert [m.value.canonical for m in mentions if isinstance(m.value, Name)] == expected


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("Anan Lind Wins Again At Last", ["Anan Lind"]),
        ("Anna Lindd Wins Again At Last", ["Anna Lindd"]),
        ("Anna Thomas Wins Again At Last", ["Anna Thomas"]),
        ("Anna Wins Again At Last", ["Anna"]),
        ("Surely Lind Wins Again At Last", ["Lind"]),
    ],
)
def test_a_name_in_a_headline_of_which_the_text_knows_one_part(headline: str, expected: list[str]) -> None:
    mentions = extract(f"{headline}\n\nThen Anna Lind left.", Span(0, len(headline)), lexicon())
    assert [m.value.canonical for m in mentions if isinstance(m.value, Name)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police stopped Tuskers RB Jemal Varga there.", ["Tuskers", "Jemal Varga"]),
        ("Then Tusker Paul Varga fell, and the Tuskers lost.", ["Tusker", "Paul Varga", "Tuskers"]),
        ("He sailed on the USS Paul Varga then.", ["USS Paul Varga"]),
        ("He bought the AEG Nova Heater then.", ["AEG Nova Heater"]),
    ],
)
def test_a_team_before_a_person_is_a_name_of_its_own(text: str, expected: list[str]) -> None:
    assert [name.canonical for name in names(text)] == expected


def test_only_the_block_is_read_but_the_whole_text_is_evidence() -> None:
    text = "Takaichi won.\n\nThen Sanae Takaichi spoke."
    mentions = list(extract(text, Span(0, 13), lexicon()))
    assert [(m.span, m.value) for m in mentions] == [(Span(0, 8), Name("Takaichi", ("Takaichi",)))]
