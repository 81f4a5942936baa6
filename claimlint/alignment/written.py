"""Words as two desks write them → one written form: numbers, money, percentages, days, clock times, titles, spelling.

A desk prints "$5bn" where another prints "5 billion dollars", "Sen." for "Senator", "the 10th" for "the tenth". That is
house style and no change of what was said, so it is settled word by word, before two statements are held against each
other. What only the other side can settle, a contraction or an initial, is left to `wording.alike`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache, partial
from typing import NamedTuple

from msgspec import Struct

from claimlint.comparison.units import shared_name
from claimlint.languages import Lexicon
from claimlint.languages.pieces import Memo

GAP = "..."
_PHRASE = 4  # words that the name of a currency may have
_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_CLOCK = re.compile(r"(\d{1,2})(?::(\d\d))?")
_DOMAINS = frozenset({"com", "org", "net"})
_TENS = range(20, 100, 10)
_HOURS = 12


class Word(NamedTuple):
    """A word as compared, as folded from the text (its stem is taken from that), and where it stands."""

    form: str
    folded: str
    start: int
    end: int


class Forms(Struct, frozen=True, eq=False, gc=False):
    """What a language writes in two ways; all keys are lower case."""

    small: Mapping[str, int]
    factors: Mapping[str, int]
    letters: Mapping[str, int]
    ordinals: Mapping[str, int]
    endings: frozenset[str]
    articles: frozenset[str]
    the: frozenset[str]
    conjunction: str
    link: str
    signs: Mapping[str, str]
    money: Mapping[tuple[str, ...], str]
    percents: frozenset[tuple[str, ...]]
    months: Mapping[str, int]
    noons: Mapping[str, int]
    short: Mapping[str, str]
    acronyms: Mapping[str, tuple[str, ...]]
    fillers: frozenset[str]
    spelled: Memo[str]
    special: frozenset[str]


def _spelled(spellings: Mapping[str, str], word: str) -> str:
    """A word → the same with the one of two endings that stands for both."""
    for one, other in spellings.items():
        if one in word[2:]:
            return word[:2] + word[2:].replace(one, other)
    return word


@cache
def forms(lexicon: Lexicon) -> Forms:
    """Lexicon → what it writes in two ways, worked out at first use. `special`: the words that may begin anything else
    than themselves."""
    numbers, quotes, moments = lexicon.numbers, lexicon.quotes, lexicon.moments
    signs = {sign.lower(): shared_name(code).lower() for sign, code in numbers.signs.items()}
    shared = {name: shared_name(code) for code, names in numbers.currencies.items() for name in names}
    money = {tuple(name.replace(".", "").split()): code for name, code in shared.items()}
    return Forms(
        small=numbers.small,
        factors={**numbers.hundreds, **numbers.scales, **numbers.dozens},
        letters=numbers.letters,
        ordinals=numbers.ordinals,
        endings=frozenset(numbers.ordinal_endings),
        articles=frozenset(numbers.articles),
        the=frozenset(moments.the),
        conjunction=numbers.conjunction,
        link=numbers.link,
        signs=signs,
        money={name: code.lower() for name, code in money.items() if name and len(name) <= _PHRASE}
        | {(sign,): code for sign, code in signs.items()},
        percents=frozenset(tuple(form.lower().replace("-", " ").replace(".", "").split()) for form in numbers.percents),
        months=lexicon.text.months,
        noons={form.replace(".", ""): hours for form, hours in moments.noons.items()},
        short=quotes.short,
        acronyms={form: tuple(meaning.split()) for form, meaning in quotes.acronyms.items()},
        fillers=frozenset(quotes.fillers),
        spelled=Memo(partial(_spelled, quotes.spellings)),
        special=frozenset(
            {
                *numbers.small,
                *numbers.hundreds,
                *numbers.scales,
                *numbers.dozens,
                *numbers.ordinals,
                *numbers.articles,
                *moments.the,
                *lexicon.text.months,
                *quotes.short,
                *quotes.fillers,
                *signs,
                *_DOMAINS,
                *(form.lower() for form in quotes.acronyms),
                *(form.lower() for form in numbers.percents),
            }
        ),
    )


@cache
def money_signs(lexicon: Lexicon) -> str:
    """Lexicon → a pattern for the signs of its currencies that are no words, the longest first."""
    signs = [sign for sign in lexicon.numbers.signs if not sign.isalpha()]
    return "|".join(map(re.escape, sorted(signs, key=lambda sign: (-len(sign), sign))))


def plain(text: str, row: Sequence[tuple[str, int, int]], known: Forms) -> Iterator[Word]:
    """Folded words of one sentence with where they stand in the text → the same in one written form, in order."""
    at = 0
    sign: tuple[str, int] | None = None
    while at < len(row):
        folded, start, end = row[at]
        if folded.isalpha() and folded not in known.special:
            yield Word(known.spelled[folded], folded, start, end)
            at += 1
            continue
        if folded in known.signs and at + 1 < len(row) and row[at + 1][0][0].isdigit():
            sign, at = (known.signs[folded], start), at + 1
            continue
        if number := _number(text, row, at, known):
            word, after = number
            begin = sign[1] if sign else start
            yield from _counted(row, Word(word, folded, begin, row[after - 1][2]), sign, after, known)
            at = _counted_to(row, after, known, signed=sign is not None)
        else:
            yield from _single(text, row, at, known)
            at += 1
        sign = None


def _single(text: str, row: Sequence[tuple[str, int, int]], at: int, known: Forms) -> Iterator[Word]:
    """A word that is no number → its one form: nothing for a filler or the end of a web address."""
    folded, start, end = row[at]
    if folded in known.fillers or (folded in _DOMAINS and text[start - 1 : start] == "."):
        return
    written = text[start:end].replace(".", "")
    if written in known.acronyms:
        yield from (Word(part, folded, start, end) for part in known.acronyms[written])
    elif (folded,) in known.percents:
        yield Word("%", folded, start, end)
    elif folded in known.signs:
        yield Word(known.signs[folded], folded, start, end)
    elif folded in known.short:
        yield Word(known.short[folded], folded, start, end)
    else:
        yield Word(known.spelled[folded], folded, start, end)


def _number(text: str, row: Sequence[tuple[str, int, int]], at: int, known: Forms) -> tuple[str, int] | None:
    """The number that begins at a word, in one form, and the index of the word after it."""
    if dated := _of_month(text, row, at, known):
        return dated
    folded = row[at][0]
    if folded in known.ordinals:
        return f"{known.ordinals[folded]}th", at + 1
    if folded[0].isdigit():
        return _of_digits(row, at, known)
    return _of_words(text, row, at, known)


def _of_month(text: str, row: Sequence[tuple[str, int, int]], at: int, known: Forms) -> tuple[str, int] | None:
    """The day of a month at a word ("16 August", "the 16th of August", "August 16th"), and the index after it."""
    month = known.months.get(row[at][0])
    if month and text[row[at][1]].isupper() and (day := _day(row, at + 1, known)):
        return f"{day[0]}.{month}.", day[1]
    day = _day(row, at + (row[at][0] in known.the), known)
    if day and day[1] < len(row):
        following = day[1] + (row[day[1]][0] == known.link)
        if following < len(row) and (month := known.months.get(row[following][0])):
            return f"{day[0]}.{month}.", following + 1
    return None


def _day(row: Sequence[tuple[str, int, int]], at: int, known: Forms) -> tuple[int, int] | None:
    """The day of a month at a word ("16", "16th", "sixteenth") and the index after it."""
    if at >= len(row):
        return None
    folded, _, end = row[at]
    if folded in known.ordinals:
        return known.ordinals[folded], at + 1
    if not folded.isdecimal() or len(folded) > 2 or not 0 < int(folded) < 32:
        return None
    ending = at + 1 < len(row) and row[at + 1][0] in known.endings and row[at + 1][1] == end
    return int(folded), at + 1 + ending


def _of_digits(row: Sequence[tuple[str, int, int]], at: int, known: Forms) -> tuple[str, int]:
    """Digits → their value with the scale, the ordinal ending or the noon that follows them."""
    folded, _, end = row[at]
    following, begin = (row[at + 1][0], row[at + 1][1]) if at + 1 < len(row) else ("", 0)
    if (clock := _CLOCK.fullmatch(folded)) and following in known.noons and int(clock[1]) <= _HOURS:
        minutes = f":{clock[2]}" if clock[2] and clock[2] != "00" else ""
        return f"{int(clock[1]) % _HOURS + known.noons[following]}{minutes}", at + 2
    if not _DIGITS.fullmatch(folded):
        return folded.removesuffix(":00"), at + 1
    value = Decimal(folded.replace(",", ""))
    if following in known.endings and begin == end:
        return f"{_shown(value)}th", at + 2
    if begin == end and following in known.letters:
        return _shown(value * known.letters[following]), at + 2
    after = at + 1
    while after < len(row) and row[after][0] in known.factors:
        value, after = value * known.factors[row[after][0]], after + 1
    return _shown(value), after


def _of_words(text: str, row: Sequence[tuple[str, int, int]], at: int, known: Forms) -> tuple[str, int] | None:
    """Number words → their value; an article counts as one before a hundred, a dozen or a scale."""
    total, part, after = 0, 0, at
    if row[at][0] in known.articles and at + 1 < len(row) and row[at + 1][0] in known.factors:
        part, after = 1, at + 1
    while after < len(row):
        word = row[after][0]
        glued = after > at and text[row[after - 1][2] : row[after][1]] == "-"
        if word in known.small and (after == at or part % 100 == 0 or (part % 100 in _TENS and glued)):
            part += known.small[word]
        elif word in known.ordinals and glued and part % 100 in _TENS:
            return f"{total + part + known.ordinals[word]}th", after + 1
        elif (factor := known.factors.get(word, 0)) and part:
            part *= factor
            if factor >= 1000:
                total, part = total + part, 0
        elif word == known.conjunction and _goes_on(row, after, known) and (part or total) and part % 100 == 0:
            pass
        else:
            break
        after += 1
    value = total + part
    if 0 < value <= _HOURS and after < len(row) and (noon := known.noons.get(row[after][0])) is not None:
        return str(value % _HOURS + noon), after + 1
    return (_shown(Decimal(value)), after) if after > at else None


def _goes_on(row: Sequence[tuple[str, int, int]], at: int, known: Forms) -> bool:
    """Whether a conjunction stands inside a number: behind a hundred or a scale, before a small number."""
    behind = at and known.factors.get(row[at - 1][0], 0)
    return bool(behind) and at + 1 < len(row) and row[at + 1][0] in known.small


def _counted(
    row: Sequence[tuple[str, int, int]], number: Word, sign: tuple[str, int] | None, after: int, known: Forms
) -> Iterator[Word]:
    """A number → it, with the currency or the percent sign of its sign or of the words behind it."""
    yield number
    if sign:
        yield Word(sign[0], number.folded, number.start, number.end)
        return
    behind = tuple([word for word, _, _ in row[after : after + _PHRASE]])
    for length in range(len(behind), 0, -1):
        name = behind[:length]
        if name in known.percents or name in known.money:
            form = known.money.get(name, "%")
            yield Word(form, " ".join(name), row[after][1], row[after + length - 1][2])
            return


def _counted_to(row: Sequence[tuple[str, int, int]], after: int, known: Forms, *, signed: bool) -> int:
    """The index behind a number with its currency or percent sign."""
    if signed:
        return after
    for length in range(min(_PHRASE, len(row) - after), 0, -1):
        name = tuple([word for word, _, _ in row[after : after + length]])
        if name in known.percents or name in known.money:
            return after + length
    return after


def _shown(value: Decimal) -> str:
    """A number without exponent and without zeros that say nothing."""
    whole = format(value, "f")
    return whole.rstrip("0").rstrip(".") if "." in whole else whole
