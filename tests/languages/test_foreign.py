"""Documents in other languages: what of them is read, what it is held against, and what is said of it."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from claimlint import pipeline, readers, rulebook
from claimlint.languages import lexicon
from claimlint.model import Moment, Report, Rulebook
from claimlint.settings import Settings
from claimlint.terminal.verdict import coverage, languages

GERMAN = """---
lang: de
---
# Der Markt zieht um

Der Markt in Orvale zieht am 4. Mai 2024 auf den Platz, sagte Bürgermeisterin Ada Holm. Es kostet 1.234.567,50 Euro,
40 Stände gehen, und 12,5 % der Händler bleiben. „Wir sind stolz auf den Markt und die Stadt“, sagte Holm.
"""
ENGLISH = """# The market moves

The market in Orvale moves to the square on 3 May 2024, mayor Ada Holm said. It costs 5 million euros, 14 stalls go, and
15% of the traders stay. "We are proud of the market and the city," Holm said.
"""
RULE = """\
kind: pattern
key: market-day
extract:
  pattern: '(?:Marktbeginn|Début du marché|Market day): (?P<value>[^\\n;]+)'
  value: {as: AS}
"""


def book(tmp_path: Path, reading: str) -> Rulebook:
    (tmp_path / "mine.yaml").write_text(RULE.replace("AS", reading), "utf-8")
    found, errors = rulebook.load([tmp_path / "mine.yaml"], builtin=False)
    assert errors == ()
    return found


def check(rules: Rulebook | None, *texts: str, **asked: object) -> Report:
    documents = [readers.from_text(f"{number}.md", text) for number, text in enumerate(texts)]
    rules = rulebook.selected(rulebook.load()[0], Settings()) if rules is None else rules
    report = pipeline.check(documents, rules, Settings(group_by="all", **asked))  # type: ignore[arg-type]
    assert report.errors == ()
    return report


def in_german(text: str, head: str = "") -> str:
    return f"---\nlang: de\n{head}---\n{text}\n"


def test_only_dates_are_read_in_another_language() -> None:
    read = pipeline.per_document(readers.from_text("a.md", GERMAN), lexicon(), rulebook.load()[0])
    assert [claim.mention.kind for claim in read.extract.claims] == ["moment"]
    assert read.extract.claims[0].value == Moment("day", date(2024, 5, 4), date(2024, 5, 4), 2024, 5, 4)


def test_nothing_is_read_in_a_language_that_is_not_there() -> None:
    polish = ENGLISH.replace("# The", "---\nlang: pl\n---\n# The")
    read = pipeline.per_document(readers.from_text("a.md", polish), lexicon(), rulebook.load()[0])
    assert read.extract.claims == ()


@pytest.mark.parametrize("other", [ENGLISH, GERMAN.replace("4. Mai", "5. Mai").replace("12,5", "80,5")])
def test_a_story_knows_nothing_of_another_language(other: str) -> None:
    report = check(None, GERMAN, other)
    assert (report.findings, report.facts, report.summary.comparisons) == ((), (), 0)


def test_the_same_two_reports_in_english_are_compared() -> None:
    """What keeps them silent is the language, and not that nothing could be found."""
    report = check(None, ENGLISH, ENGLISH.replace("3 May", "4 May"))
    assert [finding.rule for finding in report.findings] == ["date-conflict"]


def test_a_draft_is_held_against_no_source_in_another_language() -> None:
    documents = [
        readers.from_text("draft.md", ENGLISH),
        readers.from_text("source.md", GERMAN),
    ]
    settings = Settings(sources={"draft.md": ("source.md",)})
    report = pipeline.check(documents, rulebook.load()[0], settings)
    assert (report.findings, report.support) == ((), ())


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        ([ENGLISH], []),
        ([GERMAN], ["1 document in German: only its dates are read, and held against nothing else"]),
        ([GERMAN, GERMAN], ["2 documents in German: only their dates are read, and held against nothing else"]),
        (
            [GERMAN, GERMAN.replace("lang: de", "lang: fr"), "---\nlang: pl\n---\nTak."],
            [
                "1 document in German: only its dates are read, and held against nothing else",
                "1 document in French: only its dates are read, and held against nothing else",
                "1 document in Polish: nothing of it is read",
            ],
        ),
    ],
)
def test_it_is_said_what_is_not_read(texts: list[str], told: list[str]) -> None:
    summary = check(None, *texts).summary
    assert list(languages(summary)) == told
    assert coverage(summary).endswith("; ".join(told))


def test_the_user_settles_the_language_of_texts_that_name_none() -> None:
    assert check(None, ENGLISH, GERMAN, language="es").summary.languages == {"de": 1, "es": 1}
    assert check(None, ENGLISH, GERMAN).summary.languages == {"de": 1}


@pytest.mark.parametrize(
    ("german", "english"),
    [
        ("3. Mai 2024", "3 May 2024"),
        ("03.05.2024", "May 3, 2024"),
        ("Freitag, dem 3. Mai", "3 May 2024"),
        ("Mai 2024", "3 May 2024"),
    ],
)
def test_a_key_holds_dates_of_two_languages_together(tmp_path: Path, german: str, english: str) -> None:
    report = check(book(tmp_path, "date"), in_german(f"Marktbeginn: {german}"), f"Market day: {english}")
    assert report.findings == ()
    assert [len(fact.claims) for fact in report.facts] == [2]


@pytest.mark.parametrize(
    ("german", "english"),
    [
        ("4. Mai 2024", "3 May 2024"),
        ("04.05.2024", "May 3, 2024"),
        ("4. Mai", "3 May 2024"),
        ("Juni 2024", "3 May 2024"),
    ],
)
def test_a_key_tells_dates_of_two_languages_apart(tmp_path: Path, german: str, english: str) -> None:
    report = check(book(tmp_path, "date"), in_german(f"Marktbeginn: {german}"), f"Market day: {english}")
    assert [finding.rule for finding in report.findings] == ["mine"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (in_german("Marktbeginn: gestern", "date: 2024-05-04\n"), "3 May 2024"),
        (in_german("Marktbeginn: vor drei Tagen", "date: 2024-05-06\n"), "3 May 2024"),
        (in_german("Berlin, 4. Mai 2024\n\nMarktbeginn: gestern"), "3 May 2024"),
        (in_german("BERLIN, 4. Mai 2024 – Der Markt zieht.\n\nMarktbeginn: gestern"), "3 May 2024"),
        (in_german("Veröffentlicht am 4. Mai 2024, 14 Uhr\n\nMarktbeginn: gestern"), "3 May 2024"),
        ("---\nlang: fr\n---\nParis, le 4 mai 2024\n\nDébut du marché: hier", "3 May 2024"),
        ("---\ndate: 2024-05-04\n---\nMarket day: yesterday", "3 May 2024"),
        ("---\ndate: 2024-04-26\n---\nMarket day: in a week", "3 May 2024"),
        ("---\ndate: 2024-05-01\n---\nMarket day: the day after tomorrow", "3 May 2024"),
    ],
)
def test_relative_words_count_from_the_day_of_their_text(tmp_path: Path, text: str, day: str) -> None:
    rules = book(tmp_path, "date")
    assert check(rules, text, f"Market day: {day}").findings == ()
    assert [f.rule for f in check(rules, text, "Market day: 3 July 2024").findings] == ["mine"]


@pytest.mark.parametrize(
    "text",
    [
        in_german("Marktbeginn: gestern"),
        in_german("Am 4. Mai 2024 beschloss der Rat den Umzug.\n\nMarktbeginn: gestern"),
        "Market day: yesterday",
        "Market day: in a week",
    ],
)
def test_without_a_day_relative_words_stay_open(tmp_path: Path, text: str) -> None:
    rules = book(tmp_path, "date")
    other = "Market day: 3 July 2024"
    assert check(rules, text, other, day=date(2026, 1, 1)).findings == ()
    assert [f.rule for f in check(rules, text, other, today=date(2026, 1, 1)).findings] == ["mine"]


@pytest.mark.parametrize(
    ("reading", "value", "read"),
    [
        ("amount", "1.250,50 Euro", 0),
        ("percentage", "12,5 %", 0),
        ("quantity", "1.250", 0),
        ("quantity", "12,5", 0),
        ("quantity", "8080", 1),
        ("version", "3.11", 1),
        ("text", "1.250,50 Euro", 1),
        ("date", "Mai", 0),
        ("date", "Montag", 0),
        ("date", "15 %", 0),
    ],
)
def test_a_pattern_reads_no_number_of_another_language(tmp_path: Path, reading: str, value: str, read: int) -> None:
    report = check(book(tmp_path, reading), in_german(f"Marktbeginn: {value}"))
    assert (report.summary.claims, sum(report.summary.not_compared.values())) == (read, 1 - read)


def test_a_date_parts_no_sentence() -> None:
    text = in_german("Es begann am Montag, dem 3. Mai 2024, in Orvale. Dann kam der 4. Mai. Es war schön.")
    read = pipeline.per_document(readers.from_text("a.md", text), lexicon(), rulebook.load()[0])
    document = read.extract.document
    assert [document.text[s.span.start : s.span.end].strip() for s in read.extract.sentences] == [
        "Es begann am Montag, dem 3. Mai 2024, in Orvale.",
        "Dann kam der 4. Mai.",
        "Es war schön.",
    ]
    assert [sentence.id for sentence in read.extract.sentences] == [0, 1, 2]


def test_dateparser_is_loaded_when_the_first_date_is_met() -> None:
    code = """
import sys
from claimlint import pipeline, readers, rulebook
from claimlint.settings import Settings
def check(text):
    pipeline.check([readers.from_text("a.md", text)], rulebook.load()[0], Settings())
    return "dateparser" in sys.modules
print(check("The market opens on 3 May 2024, and opened yesterday."))
print(check("---\\nlang: de\\n---\\nDer Markt kostet 12,50 Euro, am 2024-05-03 und im Mai."))
print(check("---\\nlang: de\\n---\\nDer Markt beginnt am 3. Mai."))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False", "True"]


def test_a_mark_mutes_a_weekday_in_another_language() -> None:
    text = in_german("Der Markt zieht am Montag, 3. Mai 2024, um. <!-- claimlint-disable-line weekday-date -->")
    muted = check(None, text)
    assert (muted.findings, len(muted.muted)) == ((), 1)
