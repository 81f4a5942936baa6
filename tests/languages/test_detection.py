"""Documents → the language they are in: what they say, what the user says, and what their small words say."""

from __future__ import annotations

import pytest

from claimlint import readers
from claimlint.languages.detection import declared, settled

GERMAN = """Der Rat der Stadt hat am Abend beschlossen, dass der Markt auf den Platz vor dem Rathaus zieht. Die Stände
werden nicht mehr auf der Wiese stehen, sondern auf dem Pflaster, und die Händler sollen weniger zahlen als bisher."""
FRENCH = """Le conseil de la ville a décidé dans la soirée que le marché va sur la place, devant la mairie. Les étals
ne sont plus sur le pré mais sur les pavés, et les marchands vont payer moins que par le passé."""
SPANISH = """El consejo de la ciudad decidió por la noche que el mercado se traslada a la plaza, delante del
ayuntamiento. Los puestos ya no están en el prado sino en el pavimento, y los vendedores pagan menos que antes por su
puesto."""
ITALIAN = """Il consiglio della città ha deciso in serata che il mercato si sposta sulla piazza davanti al municipio.
Le bancarelle non sono più sul prato ma sul selciato, e i venditori pagano meno di prima per il loro posto."""
PORTUGUESE = """O conselho da cidade decidiu à noite que o mercado vai para a praça, em frente da câmara. As bancas já
não ficam no prado mas na calçada, e os vendedores pagam menos do que antes pelo seu lugar na praça."""
ENGLISH = """The council of the town decided in the evening that the market moves to the square, in front of the town
hall. The stalls no longer stand on the meadow but on the pavement, and the traders are to pay less than before."""
DUTCH = """De raad van de stad heeft in de avond besloten dat de markt naar het plein voor het stadhuis gaat. De
kramen staan niet meer op de weide maar op de straat, en de handelaren betalen minder dan voorheen voor hun plaats."""
POLISH = """Rada miasta zdecydowała wieczorem, że targ przenosi się na plac przed ratuszem. Stragany nie stoją już na
łące, ale na bruku, a kupcy mają płacić mniej niż dotąd za swoje miejsce."""
SWEDISH = """Stadens råd beslutade på kvällen att torget flyttar till platsen framför rådhuset. Stånden står inte
längre på ängen utan på gatan, och handlarna ska betala mindre än förut för sin plats."""


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (ENGLISH, "en"),
        (DUTCH, "en"),
        (POLISH, "en"),
        (SWEDISH, "en"),
        (GERMAN, "de"),
        (FRENCH, "fr"),
        (SPANISH, "es"),
        (ITALIAN, "it"),
        (PORTUGUESE, "pt"),
    ],
)
def test_small_words_tell_the_language(text: str, code: str) -> None:
    assert readers.from_text("a.txt", text).language == code
    assert readers.from_text("a.md", f"# One\n\n{text}\n").language == code


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Der Markt zieht um.",
        "Rio de la Plata, Rio de la Plata, Rio de la Plata, Rio de la Plata, Rio de la Plata, Rio de la Plata",
        f"{ENGLISH}\n\n{GERMAN}",  # as much of the one as of the other
        "```\n" + GERMAN + "\n```\n\nSo it says.",
        "1 2 3 4 5 6 7 8 9",
        "Los Angeles, San Francisco, La Paz, El Paso, Las Vegas, Santa Fe de Bogotá, Rio de Janeiro, Le Havre",
    ],
)
def test_what_is_short_or_mixed_stays_english(text: str) -> None:
    assert readers.from_text("a.md", text).language == "en"


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("", ""),
        ("tlh", ""),  # no two-letter code, and most such words are no language at all
        ("sql", ""),
        ("c++", ""),
        ("[en, de]", ""),
        ("en", "en"),
        ("English", "en"),
        ("en_US.UTF-8", "en"),
        ("English (US)", "en"),
        ("DE", "de"),
        ("de-AT", "de"),
        ("deutsch", "de"),
        ("Français", "fr"),
        ("pt-BR", "pt"),
        ("pl", "pl"),
        ("Polish", "pl"),
        ("zh-Hans-CN", "zh"),
    ],
)
def test_what_a_document_says_of_its_language(value: str, code: str) -> None:
    assert declared(value) == code


@pytest.mark.parametrize("key", ["lang", "language", "locale"])
def test_front_matter_outranks_everything(key: str) -> None:
    said = readers.from_text("a.md", f"---\n{key}: fr\n---\n{GERMAN}\n")
    assert said.language == "fr"
    assert settled(said, "es").language == "fr"


def test_the_user_outranks_the_words() -> None:
    found = readers.from_text("a.txt", GERMAN)
    assert settled(found, "").language == "de"
    assert settled(found, "es").language == "es"


def test_marks_in_a_text_leave_its_language_alone() -> None:
    marked = readers.from_text("a.md", f"<!-- claimlint-disable-file weekday-date -->\n{GERMAN}\n")
    assert marked.language == "de"
    assert len(marked.marks) == 1
