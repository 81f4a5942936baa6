"""Text in another language → Moments: what is no date for sure, and what each written form means."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint.extractors import _dateparser, moment
from claimlint.languages import available, lexicon
from claimlint.languages.datewords import DateWords
from claimlint.model import Moment, Span

FOREIGN = [code for code in available() if not lexicon(code).whole]


def words(code: str) -> DateWords:
    found = lexicon(code).dates
    assert found is not None
    return found


def read(code: str, text: str) -> dict[str, Moment]:
    found: dict[str, Moment] = {}
    for mention in moment.extract(text, Span(0, len(text)), lexicon(code)):
        assert isinstance(mention.value, Moment)
        found[text[mention.span.start : mention.span.end]] = mention.value
    return found


NOTHING = [
    ("de", "im Mai, am Montag und jeden Freitag"),
    ("de", "1.250,50 Euro, 12,5 % und Version 3.5.2"),
    ("de", "vom 3. bis 5. Mai 2024, am 3./4. Mai, am 3. und 4. Mai und 3.–5. Mai 2024"),
    ("de", "Seite 31 April 2024, 05.13.2024, 2024-13-01 und 0. Mai"),
    ("de", "die 1. Mai-Feier"),
    ("de", "Beginn ist am Montag, 12.10."),
    ("de", "Am 3. Mai 2500 Menschen, 3. Mai 24"),
    ("de", "Guten Morgen, am Morgen und der Schnee von gestern"),
    ("de", "bewahrte ihn vor zwei Jahren Haft"),
    ("de", "die letzte Woche des Monats"),
    ("fr", "Mars 2020, la planète Mars, 3 Mars et le mois de mars"),
    ("fr", "il y a trois jours fériés et trois semaines de vacances"),
    ("fr", "3 mai 68"),
    ("fr", "du 3 au 5 mai 2024, les 4 et 11 mai 2024"),
    ("es", "marzo, en marzo y por la mañana, esta mañana, hoy en día"),
    ("es", "hace tres días que llueve"),
    ("it", "2 settimane e 2 giorni fa, 1 mese, 2 anni e 21 giorni fa"),
    ("it", "il giorno dopo domani"),
    ("fr", "deux jours avant hier"),
    ("es", "dos días antes de ayer"),
    ("it", "tu sei maggio, ha vinto 3 set, agosto"),
    ("pt", "a segunda vez, na sexta, segunda opção e 3 set"),
    ("pt", "há três dias de festa, hoje em dia"),
    ("pl", "piątek, 3 maja 2024 i 2024-05-03"),
]


@pytest.mark.parametrize(("code", "text"), NOTHING)
def test_what_is_no_date_for_sure(code: str, text: str) -> None:
    if code in available():
        assert read(code, text) == {}
    else:
        from claimlint.languages import lexicon_of

        assert list(moment.extract(text, Span(0, len(text)), lexicon_of(code))) == []


FRIDAY = [
    ("de", "Freitag, 3. Mai 2024"),
    ("de", "Freitag, dem 3. Mai 2024"),
    ("de", "Freitag, den 03.05.2024"),
    ("de", "Freitag (3. Mai 2024)"),
    ("de", "Fr., 3. Mai 2024"),
    ("de", "FREITAG, 3. MAI 2024"),
    ("de", "Freitag, 2024-05-03"),
    ("fr", "vendredi 3 mai 2024"),
    ("fr", "vendredi, le 3 mai 2024"),
    ("fr", "ven. 03/05/2024"),
    ("es", "viernes 3 de mayo de 2024"),
    ("es", "viernes, 3 de mayo del 2024"),
    ("es", "viernes, día 3 de mayo de 2024"),
    ("it", "venerdì 3 maggio 2024"),
    ("it", "ven. 3 maggio 2024"),
    ("pt", "sexta-feira, 3 de maio de 2024"),
    ("pt", "sexta, 3 de maio de 2024"),
    ("pt", "sexta-feira (3 de maio de 2024)"),
    ("de", "3. Mai 2024 (Freitag)"),
    ("de", "03.05.2024 (Fr.)"),
    ("de", "Fr., 03.05.24"),
    ("fr", "3 mai 2024 (vendredi)"),
    ("es", "viernes 3/5/24"),
]


@pytest.mark.parametrize(("code", "phrase"), FRIDAY)
def test_a_day_with_its_weekday(code: str, phrase: str) -> None:
    day = date(2024, 5, 3)
    assert read(code, f"… {phrase}, …") == {phrase: Moment("day", day, day, 2024, 5, 3, weekday=4)}


@pytest.mark.parametrize(
    ("code", "text", "phrase", "day", "month"),
    [
        ("de", "am 3. Mai begann", "3. Mai", 3, 5),
        ("de", "am 3. Mai, 14 Uhr", "3. Mai", 3, 5),
        ("de", "am 3. Mai 14.30 Uhr", "3. Mai", 3, 5),
        ("de", "am 29. Februar", "29. Februar", 29, 2),
        ("de", "am 31. April", "31. April", 31, 4),
        ("de", "Es war am 3. Mai. 2024 kam er.", "3. Mai", 3, 5),
        ("es", "Es el 15 de noviembre.", "15 de noviembre", 15, 11),
        ("fr", "le 1er juin", "1er juin", 1, 6),
        ("fr", "le premier mai", "premier mai", 1, 5),
        ("fr", "le 3 mars", "3 mars", 3, 3),
        ("es", "el 1.º de mayo", "1.º de mayo", 1, 5),
        ("es", "el primero de mayo", "primero de mayo", 1, 5),
        ("it", "il 1° maggio", "1° maggio", 1, 5),
        ("it", "l’8 marzo", "8 marzo", 8, 3),
        ("pt", "em 1º de maio", "1º de maio", 1, 5),
    ],
)
def test_a_day_without_its_year_stays_open(code: str, text: str, phrase: str, day: int, month: int) -> None:
    assert read(code, text) == {phrase: Moment("day", month=month, day=day)}


@pytest.mark.parametrize(
    ("code", "phrase"),
    [("de", "Mai 2024"), ("fr", "mai 2024"), ("es", "mayo de 2024"), ("it", "maggio 2024"), ("pt", "maio de 2024")],
)
def test_a_month_with_its_year(code: str, phrase: str) -> None:
    value = Moment("month", date(2024, 5, 1), date(2024, 5, 31), year=2024, month=5)
    assert read(code, f"… {phrase}.") == {phrase: value}


@pytest.mark.parametrize(
    ("code", "phrase", "value"),
    [
        ("de", "gestern", Moment("day", relative=-1)),
        ("de", "übermorgen", Moment("day", relative=2)),
        ("de", "vor drei Tagen", Moment("day", relative=-3, hedge="about")),
        ("de", "vor 2 Wochen", Moment("week", relative=-2, hedge="about")),
        ("de", "vergangenes Jahr", Moment("year", relative=-1)),
        ("fr", "hier", Moment("day", relative=-1)),
        ("fr", "aujourd’hui", Moment("day", relative=0)),
        ("fr", "il y a trois jours", Moment("day", relative=-3, hedge="about")),
        ("fr", "le mois dernier", Moment("month", relative=-1)),
        ("es", "ayer", Moment("day", relative=-1)),
        ("es", "pasado mañana", Moment("day", relative=2)),
        ("es", "hace tres días", Moment("day", relative=-3, hedge="about")),
        ("it", "ieri", Moment("day", relative=-1)),
        ("it", "l’altro ieri", Moment("day", relative=-2)),
        ("it", "tre giorni fa", Moment("day", relative=-3, hedge="about")),
        ("pt", "ontem", Moment("day", relative=-1)),
        ("pt", "há três dias", Moment("day", relative=-3, hedge="about")),
        ("pt", "três dias atrás", Moment("day", relative=-3, hedge="about")),
    ],
)
def test_what_counts_from_the_day_of_the_text_stays_open(code: str, phrase: str, value: Moment) -> None:
    assert read(code, f"… {phrase}, …") == {phrase: value}


@pytest.mark.parametrize(
    ("code", "text", "phrase"),
    [
        ("de", "Freitag (3. Mai 2024 und", "3. Mai 2024"),
        ("de", "so, 3. Mai 2024", "3. Mai 2024"),
        ("de", "Mo 3. Mai 2024", "3. Mai 2024"),
        ("de", "Ostermontag, 1. April 2024", "1. April 2024"),
        ("fr", "samedi 4 et dimanche 5 mai 2024", "dimanche 5 mai 2024"),
        ("pt", "a segunda 3 de maio de 2024", "3 de maio de 2024"),
    ],
)
def test_a_word_that_is_no_weekday_of_the_date_is_left_out(code: str, text: str, phrase: str) -> None:
    assert list(read(code, text)) == [phrase]


@pytest.mark.parametrize("code", FOREIGN)
def test_every_word_of_a_language_has_a_value(code: str) -> None:
    """The language file finds dates, dateparser reads them: neither may know a word that the other does not."""
    known = words(code)
    for names in (known.months, (*known.months, *known.months_short)):
        found = [_dateparser.calendar_date(f"3 {name} 2024", code, "DMY", ("day", "month", "year")) for name in names]
        assert None not in found
        assert {day.month for day in found if day} == set(range(1, 13))
    assert set(known.weekdays.values()) == set(range(7))


@pytest.mark.parametrize("code", available())
def test_every_relative_phrase_of_a_language_has_a_value(code: str) -> None:
    known = words(code)
    assert [phrase for phrase, asked in known.relative.items() if not _dateparser.offset(asked or phrase, code)] == []
    for form, asked in known.counted.items():
        for unit, grain in known.units.items():
            assert _dateparser.offset((asked or form).format(count=3, unit=unit), code) in ((grain, -3), (grain, 3))


@pytest.mark.parametrize("code", FOREIGN)
def test_the_words_stand_in_lower_case(code: str) -> None:
    known = words(code)
    tables = (known.months, known.weekdays, known.weekdays_short, known.relative, known.counts, known.units)
    assert [word for table in tables for word in table if word != word.lower() or "’" in word] == []


def test_nothing_is_filled_from_the_day_of_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    """dateparser asks the clock only where nothing else was said; here all is said."""
    import datetime

    from dateparser import date_parser, freshness_date_parser, parser

    class Stopped(datetime.datetime):
        @classmethod
        def now(cls, tz: datetime.tzinfo | None = None) -> Stopped:
            raise AssertionError("the clock was asked")

        utcnow = today = now

    _dateparser.calendar_date.cache_clear()
    _dateparser.offset.cache_clear()
    for module in (parser, freshness_date_parser, date_parser):
        if hasattr(module, "datetime"):
            monkeypatch.setattr(module, "datetime", Stopped)
    assert list(read("de", "am 3. Mai, im Mai 2024, gestern und vor drei Tagen")) == [
        "3. Mai",
        "Mai 2024",
        "gestern",
        "vor drei Tagen",
    ]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("15%", None),
        ("May", None),
        ("three weeks", None),
        ("soon", None),
        ("in three weeks", Moment("week", relative=3, hedge="about")),
        ("in two weeks’ time", Moment("week", relative=2, hedge="about")),
        ("a month from now", Moment("month", relative=1, hedge="about")),
        ("the day after tomorrow", Moment("day", relative=2)),
        ("a fortnight ago", Moment("week", relative=-2)),
    ],
)
def test_english_words_that_a_rule_takes_for_a_date(text: str, value: Moment | None) -> None:
    found = moment.relative(text, Span(0, len(text)), lexicon())
    assert (found.value if found else None) == value


SHAPES = {
    "de": ["{day}. {month} {year}", "{weekday}, dem {day}. {month} {year}", "{weekday}, {day:02}.{number:02}.{year}"],
    "fr": ["{day} {month} {year}", "{weekday} {day} {month} {year}", "{day:02}/{number:02}/{year}"],
    "es": ["{day} de {month} de {year}", "{weekday}, {day} de {month} de {year}", "{day}/{number}/{year}"],
    "it": ["{day} {month} {year}", "{weekday} {day} {month} {year}", "{day:02}.{number:02}.{year}"],
    "pt": ["{day} de {month} de {year}", "{weekday}, {day} de {month} de {year}", "{day}/{number}/{year}"],
}


@given(st.dates(date(1500, 1, 1), date(2099, 12, 31)), st.sampled_from(FOREIGN), st.integers(0, 2), st.booleans())
def test_every_day_comes_back(day: date, code: str, shape: int, capital: bool) -> None:
    known = words(code)
    months = {
        found.month: name
        for name in known.months
        if (found := _dateparser.calendar_date(f"1 {name} 2024", code, "DMY", ("day", "month", "year")))
    }
    weekday = next(name for name, number in known.weekdays.items() if number == day.weekday())
    month = months[day.month]
    if code == "de":
        weekday, month = weekday.capitalize(), month.capitalize()
    elif capital:
        weekday = weekday.capitalize()
    written = SHAPES[code][shape].format(day=day.day, month=month, number=day.month, year=day.year, weekday=weekday)
    (value,) = read(code, f"(… {written}; …)").values()
    assert (value.first, value.last) == (day, day)
    assert value.weekday in (None, day.weekday())


PIECES = "3|. |Mai|maı|MAİ|ſ|mars|de |2024|Montag|, |(|)|hier|aujourd’huı| |vor |drei |Tagen|º|1er |/|05|-|\n|٣|segunda"


@given(st.sampled_from(FOREIGN), st.lists(st.sampled_from(PIECES.split("|")), max_size=14))
def test_any_text_is_read_in_order_and_never_raises(code: str, parts: list[str]) -> None:
    text = "".join(parts)
    at = 0
    for mention in moment.extract(text, Span(0, len(text)), lexicon(code)):
        assert at <= mention.span.start < mention.span.end <= len(text)
        at = mention.span.end
