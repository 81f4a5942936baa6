"""Text → counts, measures, durations, ages, ordinals and scores: every number that is not money, a share or a date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from claimlint.extractors._blank_groups import is_parted
from claimlint.extractors._numerals import Numeral, scan, trie
from claimlint.extractors._numnouns import (
    Ended,
    continues_as_code,
    head_noun,
    hedged_noun,
    identifies,
    in_name,
    is_first_group,
    is_hour,
    is_label,
    is_last_group,
    is_name,
    is_plural,
    is_year,
    starts_in_code,
    word_before,
)
from claimlint.extractors._numphrases import Part, Phrase, phrases, suspends
from claimlint.extractors._numunits import continues, rate_after, unit_after, units
from claimlint.extractors._numwords import normalised
from claimlint.extractors._tallies import tallied
from claimlint.languages import Lexicon
from claimlint.languages.programs import compiled
from claimlint.languages.stem import stem
from claimlint.languages.words import NumberWords
from claimlint.model import Kind, Mention, Quantity, Span

KIND: Kind = "quantity"

_COUNT, _AGE, _ORDINAL, _SCORE, _IDENTIFIER = "count", "age", "ordinal", "score", "identifier"
_OLDEST = 120
_HIGHEST_SCORE = 300
_ADULT = 15
_ROUND = 50  # "the 2000 soldiers": what looks like a year counts something only when it is round
_REACH = 40
_LINK = 6
_ONE, _HUNDRED = Decimal(1), Decimal(100)
_GLUED_ON = compiled(r"-(?:(\d{1,2})(?![\d.,]*\d)|\d[\d.,]*)")
_LETTER = compiled(r"[ \u00a0]?([A-Za-z])(?=[\s\u00a0][A-Za-z])")
_SHORT = 2  # code points of a blank and one letter: "2 m s" is no count of seconds
_NEXT = compiled(r"\s([^\W\d_]+)")
_MORE = compiled(r"[-–/.:]\d|[A-Za-z%]")


def extract(text: str, span: Span, lexicon: Lexicon) -> Iterator[Mention]:
    """One block's span → its quantities, in order; the span holds the number, its unit and its head noun."""
    words = lexicon.numbers
    numerals = scan(text, span.start, span.end, words)
    if not numerals:
        return
    parts = _scored(text, span, numerals, words)
    for phrase in phrases(text, (span.start, span.end), _compounded(text, parts, words), words):
        counted = phrase.unit == _COUNT and bool(phrase.measure)
        per = rate_after(text, phrase.end, span.end, words)[0] if counted else ""
        yield Mention(Span(phrase.start, phrase.end), KIND, _value(phrase, per))


def _value(phrase: Phrase, per: str) -> Quantity:
    if phrase.unit == _IDENTIFIER:
        return Quantity(phrase.low, phrase.high, "", phrase.measure, phrase.step, exact=True)
    unit = "" if phrase.unit == _COUNT else phrase.unit
    if phrase.open:
        return Quantity(phrase.low, None, unit, phrase.measure, phrase.step, "about", per)
    return Quantity(phrase.low, phrase.high, unit, phrase.measure, phrase.step, phrase.hedge, per)


def _scored(text: str, span: Span, numerals: tuple[Numeral, ...], words: NumberWords) -> Iterator[Part]:
    """Each numeral as a part, where it is one; two joined by a dash that count nothing are a score."""
    end = span.start
    for index, numeral in enumerate(numerals):
        if numeral.start < end:
            continue
        after = numerals[index + 1] if index + 1 < len(numerals) else None
        dashed = after is not None and after.start == numeral.end + 1 and text[numeral.end] in "-–"
        if after is not None and dashed and not starts_in_code(text, numeral, span.start):
            pair = _pair(text, span, numeral, after, words)
            end = pair[-1].end if pair else after.end
            yield from pair
        elif part := _part(text, span, numeral, words):
            end = part.end
            if part.unit:
                yield part


def _pair(text: str, span: Span, left: Numeral, right: Numeral, words: NumberWords) -> tuple[Part, ...]:
    """Two numbers joined by a dash: both ends of a range when they count something, else a score or nothing."""
    counted = _part(text, span, right, words, inside=True)
    if counted is not None and not counted.weak and left.value < right.value:
        return _made(left, left.end, _COUNT), counted
    small = left.plain and right.plain and left.value <= _HIGHEST_SCORE and right.value <= _HIGHEST_SCORE
    if not small or right.end - right.start > 3 or _MORE.match(text, right.end, span.end):
        return ()
    return (_score(left, right),)


def _score(left: Numeral, right: Numeral) -> Part:
    low, high = sorted((left.value, right.value))
    return Part(left.start, right.end, low, left.step, left.scale, _SCORE, joins=False, high=high)


def _part(text: str, span: Span, numeral: Numeral, words: NumberWords, inside: bool = False) -> Part | None:
    """A numeral with its age, unit or head noun; a weak part when it may count something that is not named here.

    `inside`: it is the right half of a dashed pair, so that the dash before it is no sign of a code.
    """
    if not inside and starts_in_code(text, numeral, span.start):
        return None
    if is_first_group(text, numeral, span.end) or is_last_group(text, numeral):
        return None
    word = word_before(text, numeral.start, span.start)
    before = word.lower()
    found = _millions(text, span, numeral, words) or _age(text, span, numeral, before, words)
    found = found or _measure(text, span, numeral, words)
    if found is not None or numeral.form == "share":
        return None if found and _of_several(text, span, numeral, found, words) else found
    if continues_as_code(text, numeral, span.start, span.end, words) or is_hour(text, numeral, word, span.end, words):
        return None
    found = _counted(text, span, numeral, word, words)
    return None if found and _of_several(text, span, numeral, found, words) else found


def _of_several(text: str, span: Span, numeral: Numeral, part: Part, words: NumberWords) -> bool:
    """Whether digits that a blank parts may be a count and a size: "12 500 ml bottles", "12 500-seat halls"."""
    sized = part.unit != _COUNT or text[numeral.end : numeral.end + 1] == "-"
    if not sized or not is_parted(text, numeral.start, span.end):
        return False
    after = _NEXT.match(text, part.end, span.end)
    return after is not None and is_plural(after[1], words)


def _counted(text: str, span: Span, numeral: Numeral, word: str, words: NumberWords) -> Part | None:
    """A numeral without a unit, and the word before it, as a count, an ordinal or an identifier."""
    scale = before = word.lower()
    if before == words.link:
        scale = word_before(text, text.rfind(before, span.start, numeral.start), span.start).lower()
    if scale in words.measures:
        return _made(numeral, numeral.end, _COUNT, stem(scale))
    if numeral.unsure:
        return None
    if identified := identifies(text, numeral, word, span.end, words):
        return _made(numeral, numeral.end, _IDENTIFIER, stem(identified))
    if is_year(numeral) and numeral.value % _ROUND:
        return None
    hedge, noun = hedged_noun(text, numeral, span.end, words)
    if hedge:
        return replace(_made(numeral, noun[1], _COUNT, noun[0]), hedge=hedge)
    measure, stop = noun if numeral.form != "ordinal" else _placed(text, span, numeral, before, noun, words)
    if not measure and numeral.form in ("digits", "words"):
        measure = tallied(text, span.start, numeral.start, words)
    if in_name(text, (span.start, span.end), numeral, word, words):
        return None
    if is_label(numeral, word, bool(measure), words) or not _counts(text, span, numeral, word, measure, words):
        return None
    unit = _ORDINAL if numeral.form == "ordinal" else _COUNT
    return _made(numeral, stop, unit, measure)


def _placed(text: str, span: Span, numeral: Numeral, before: str, noun: Ended, words: NumberWords) -> Ended:
    """An ordinal, the word before it and the noun that it has → the place in a row that it tells, where it has no noun
    of its own: "ranked third", "3rd of 40 teams"; else the noun."""
    if noun[0] and text[numeral.end : noun[1]].strip().lower() not in words.overall:
        return noun
    if not before and text[max(span.start, numeral.start - 2) : numeral.start] == ": ":
        before = word_before(text, numeral.start - 2, span.start).lower()
    if before in words.ranked:
        return stem(words.place), numeral.end
    if row := _row(words).match(text, numeral.end, span.end):
        whole = Numeral(numeral.start, row.end(), _HUNDRED, _ONE, "digits")
        return head_noun(text, whole, span.end, words)[0] or stem(words.place), numeral.end
    return noun


@cache
def _row(words: NumberWords) -> re.Pattern[str]:
    """ "of 40" and "out of 40" behind a place, but not a year or a part of a larger number."""
    links = trie({words.link, *(phrase for phrase in words.in_of if phrase.endswith(words.link))})
    return compiled(rf"\s(?i:{links})\s[1-9]\d{{0,2}}(?![\d:/%]|[.,-]\d)")


def _counts(text: str, span: Span, numeral: Numeral, word: str, measure: str, words: NumberWords) -> bool:
    """Whether a number with this word before it and this head noun, or with none, is a count or an ordinal at all."""
    if numeral.form in ("ordinal", "vague"):
        return bool(measure)
    dated, single = is_year(numeral), numeral.value == 1 and numeral.form == "words"
    if measure and not dated and not single:
        return True
    before = word.lower()
    if dated:
        return bool(measure) and before not in words.breaks
    if single:
        return bool(measure) and before not in words.pronoun_before
    if numeral.plain and is_name(word, words):
        return False
    if suspends(text, numeral.end, words):
        return True
    if before in words.pronoun_before:
        return False
    ahead = text[numeral.end : min(span.end, numeral.end + 2)]
    return not ahead.strip() or ahead[0] in '.,;:)!?—”"' or (ahead[0].isspace() and not ahead[-1].isupper())


def _made(numeral: Numeral, end: int, unit: str, measure: str = "", factor: int = 1) -> Part:
    vague = numeral.form == "vague"
    weak = unit == _COUNT and not measure
    value, step = numeral.value * factor, numeral.step * factor
    return Part(numeral.start, end, value, step, numeral.scale, unit, measure, weak=weak, open=vague)


def _age(text: str, span: Span, numeral: Numeral, before: str, words: NumberWords) -> Part | None:
    """A numeral, and the word before it, as an age: "64-year-old", "aged 55", "At 64,", "Pell, 43,", "turned 80"."""
    ages = _ages(words)
    mark = text[numeral.start - 2 : numeral.start].strip()[-1:] if numeral.start - 2 >= span.start else ""
    led, linked = before in ages.leads, mark in (",", "(", ".") or before in ages.links
    told = led or linked or mark == ":"
    if not (told or numeral.trailed) or numeral.unsure or numeral.form not in ("digits", "words"):
        return None
    if not 0 < numeral.value <= _OLDEST * 10:
        return None
    if numeral.trailed and (found := ages.after.match(text, numeral.end, span.end)):
        per_year = words.age_units[normalised(found[1])]
        return _made(numeral, found.end(), _AGE) if per_year == 1 else _made(numeral, found.end(), "month", _AGE)
    if not told or numeral.value > _OLDEST or numeral.scale != 1:
        return None
    floor = max(span.start, numeral.start - _REACH)
    ahead = text[numeral.end : min(span.end, numeral.end + 2)]
    closes = numeral.end >= span.end or ahead[0] in ",;)" or (ahead[0] == "." and not ahead[1:].isdigit())
    followed = closes or (ahead[0] in " \u00a0-–" and unit_after(text, numeral, span.end, words) is None)
    if (led or mark == ":") and followed and ages.before.search(text, floor, numeral.start):
        return Part(numeral.start, numeral.end, numeral.value, numeral.step, numeral.scale, _AGE, before=True)
    if linked and _said_of_one(text, (floor, span.end), numeral, closes and not ahead[1:].isdigit(), ages):
        return _made(numeral, numeral.end, _AGE)
    if numeral.plain and numeral.value >= _ADULT and ages.at.search(text, floor, numeral.start):
        opens = ahead == ", " or ages.opening.match(text, numeral.start - len(before) - 1, span.end)
        return _made(numeral, numeral.end, _AGE) if opens else None
    return None


def _said_of_one(text: str, around: tuple[int, int], numeral: Numeral, closes: bool, ages: _AgePatterns) -> bool:
    """Whether a number is the age of a person named or called by a noun right before it: one that `closes` a phrase, or
    goes on as birthdays do."""
    floor, end = around
    if numeral.plain and closes and ages.name.search(text, floor, numeral.start):
        return True
    if numeral.form == "digits" and not numeral.plain:
        return False
    if ages.lived.match(text, numeral.end, end):
        return True
    ended = closes or ages.ends.match(text, numeral.end, end) is not None
    return ended and ages.verb.search(text, floor, numeral.start) is not None


def _millions(text: str, span: Span, numeral: Numeral, words: NumberWords) -> Part | None:
    """A numeral with a scale letter, when a plural or another unit follows it: "1.5m people", "12 m tonnes"."""
    if not numeral.trailed or numeral.form != "digits" or numeral.scale != 1:
        return None
    found = _LETTER.match(text, numeral.end, span.end)
    scale = words.letters.get(found[1].lower(), 0) if found else 0
    if not found or not scale:
        return None
    value, step = numeral.value * scale, numeral.step * scale
    scaled = Numeral(numeral.start, found.end(), value, step, numeral.form, Decimal(scale))
    unit = unit_after(text, scaled, span.end, words)
    if unit is not None and unit.end - scaled.end > _SHORT:
        return _made(scaled, unit.end, unit.unit, factor=unit.factor)
    measure, stop = head_noun(text, scaled, span.end, words)
    if found.end() - numeral.end > 1 and measure not in _heads(words):  # "12 m waves" are twelve metres high
        return None
    return _made(scaled, stop, _COUNT, measure) if measure else None


@cache
def _heads(words: NumberWords) -> frozenset[str]:
    """Stems of what things are counted by, which nobody measures in metres: "1.2 m households"."""
    return frozenset(stem(noun) for noun in words.each.values())


def _measure(text: str, span: Span, numeral: Numeral, words: NumberWords) -> Part | None:
    """A numeral with a unit: "47-yard", "30 degrees", "half an hour", "5-foot-8"; without one where digits are glued on
    of which nobody knows what they are."""
    if numeral.form in ("ordinal", "vague") or not (numeral.trailed or numeral.form == "share"):
        return None
    at = numeral
    if numeral.form == "share" and (link := _articles(words).match(text, numeral.end, span.end)):
        at = Numeral(numeral.start, link.end(), numeral.value, numeral.step, numeral.form)
    found = unit_after(text, at, span.end, words)
    if found is None:
        return None
    if glued := _GLUED_ON.match(text, found.end, span.end):
        unit, count = units(words).smaller.get(found.unit, ("", 0))
        inside = glued[1] is not None and int(glued[1]) < count
        value = numeral.value * count + int(glued[1]) if inside else numeral.value
        return Part(numeral.start, glued.end(), value, _ONE, numeral.scale, unit if inside else "", joins=False)
    return _made(numeral, found.end, found.unit, factor=found.factor)


def _compounded(text: str, parts: Iterator[Part], words: NumberWords) -> Iterator[Part]:
    """Join measures of one thing in its smaller unit: "5ft 10in", "seven hours and 30 minutes"."""
    held: Part | None = None
    for part in parts:
        if held is not None:
            count = continues(held.unit, part.unit, part.value, words) if part.start - held.end <= _LINK else 0
            if count and text[held.end : part.start].strip(" ,\u00a0").lower() in ("", words.conjunction):
                value = held.value * count + part.value
                held = Part(held.start, part.end, value, part.step, part.scale, part.unit, hedge=held.hedge)
                continue
            yield held
        held = part
    if held is not None:
        yield held


class _AgePatterns(Struct, frozen=True, gc=False):
    """What stands around an age: after it, before it, a name or a noun for a person before it, "he was" or "turned"
    before it and what may go on behind that, "when she" behind it, "at" before it and one that opens a sentence.

    `leads`: the last words of `before`; `links`: those of `name`, `verb` and `at`.
    """

    after: re.Pattern[str]
    before: re.Pattern[str]
    name: re.Pattern[str]
    verb: re.Pattern[str]
    ends: re.Pattern[str]
    lived: re.Pattern[str]
    at: re.Pattern[str]
    opening: re.Pattern[str]
    leads: frozenset[str]
    links: frozenset[str]


@cache
def _ages(words: NumberWords) -> _AgePatterns:
    gap, people = r"[\s\u00a0-]{1,2}", trie(set(words.people))
    return _AgePatterns(
        compiled(rf"{gap}((?i:{trie(set(words.age_units))})){gap}(?i:{trie(set(words.ages_after))})s?(?![A-Za-z])"),
        compiled(rf"\b(?i:{trie(set(words.ages_before))})\s(?:(?i:{trie({*words.between, *words.froms})})\s)?$"),
        compiled(
            r"(?:[A-Z][A-Za-zÀ-ÿ’'.-]*[A-Za-zà-ÿ.],\s|[A-Z][a-zà-ÿ]+\s\(|"
            rf"\b{trie(set(words.persons))}(?:,\s|\s\())$"
        ),
        compiled(
            rf"(?:\b(?i:{people})\s(?:{trie(set(words.being))})|[^\W\d_](?<!\b[Ii]t)\s(?:{trie(set(words.turned))}))\s$"
        ),
        compiled(rf"\s(?:{trie(set(words.age_ends))})(?![A-Za-z])"),
        compiled(rf"\s(?:{trie(set(words.lived))})(?![A-Za-z])"),
        compiled(rf"\b(?i:{trie(set(words.at_words))})\s$"),
        compiled(
            rf"(?:{trie({word.capitalize() for word in words.at_words})})\s\d+\s"
            rf"(?:(?:{people})\b|[A-Z][a-zà-ÿ]+\s(?!(?i:{trie(set(words.streets))})\b)[A-Z][a-zà-ÿ]+\s{trie(set(words.now))}\b)"
        ),
        frozenset(phrase.split()[-1] for phrase in (*words.ages_before, *words.between, *words.froms)),
        frozenset(phrase.split()[-1] for phrase in (*words.being, *words.turned, *words.at_words)),
    )


@cache
def _articles(words: NumberWords) -> re.Pattern[str]:
    return compiled(rf"[\s-](?:{words.link}\s)?(?:(?:{trie(set(words.articles))})(?=\s))?(?<!\s)|(?=\s)")
