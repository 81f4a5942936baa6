"""Text → sums of money: a currency sign, code or name on either side of a number."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from decimal import Decimal

from claimlint.extractors._numerals import Numeral, scan
from claimlint.extractors._nummoney import LETTERS, Money, Named, assumed, money, money_after, money_before, written
from claimlint.extractors._numnouns import is_first_group, is_glued, is_last_group, word_before
from claimlint.extractors._numphrases import Part, phrases, plain_part
from claimlint.extractors._numunits import rate_after
from claimlint.extractors._numwords import normalised
from claimlint.languages import Lexicon
from claimlint.languages.pieces import pieces
from claimlint.languages.words import NumberWords
from claimlint.model import Amount, Kind, Mention, Span

KIND: Kind = "amount"

_REACH = 24
_TRAIL = 28
_FARTHEST = 2 * _TRAIL  # code points behind a number within which its currency, if any, begins
_ENDS = ".,;:%)"
_CENT = Decimal("0.01")
_ROW = frozenset(",\u00a0\u2009\u202f ")
_GAP = " \t\n\u00a0-"


def extract(text: str, span: Span, lexicon: Lexicon) -> Iterator[Mention]:
    """One block's span → its amounts, in order: span with currency and scale, without the hedge."""
    words = lexicon.numbers
    if not (named := pieces(text).where_inside(written(words), span)):
        return
    numerals = scan(text, span.start, span.end, words)
    parts = _merged(text, list(_parts(text, span, numerals, [at for at, _ in named], words)), words)
    for phrase in phrases(text, (span.start, span.end), parts, words):
        high, hedge = (None, phrase.hedge or "about") if phrase.open else (phrase.high, phrase.hedge)
        per, _ = rate_after(text, phrase.end, span.end, words)
        is_open = assumed(text[phrase.start : phrase.end], phrase.unit, words)
        value = Amount(phrase.low, high, phrase.unit, phrase.step, hedge, per, is_open)
        yield Mention(Span(phrase.start, phrase.end), KIND, value)


def _parts(
    text: str, span: Span, numerals: tuple[Numeral, ...], named: list[int], words: NumberWords
) -> Iterator[Part]:
    """Each numeral as a part; a currency that one number has taken is not there for the next. `named`: where signs,
    codes and words of currencies stand: only numerals near one have a currency."""
    taken = span.start
    for numeral in numerals:
        if numeral.form != "ordinal":
            at, rest = bisect_left(named, numeral.start - _REACH), Span(taken, span.end)
            near = at < len(named) and named[at] <= numeral.end + _FARTHEST
            part = _part(text, rest, numeral, words) if near else _plain(text, rest, numeral, words)
            taken = part.end
            yield part


def _plain(text: str, span: Span, numeral: Numeral, words: NumberWords) -> Part:
    """A numeral that has no currency of its own, with its scale letter: of "$3m-5m" the second one has none."""
    ends = not numeral.trailed or numeral.end >= span.end or text[numeral.end] in _ENDS
    if ends or is_glued(text, numeral, span.start) or is_last_group(text, numeral):
        return plain_part(numeral)
    return plain_part(_with_letter(text, span, numeral, money(words), words))


def _part(text: str, span: Span, numeral: Numeral, words: NumberWords) -> Part:
    """A numeral with the currency that stands at it, if any."""
    tables = money(words)
    before = _leading(text, span, numeral, words)
    if is_last_group(text, numeral) or (before is not None and is_first_group(text, numeral, span.end)):
        return plain_part(numeral)
    if before is not None:
        start, code = before
        numeral = _with_letter(text, span, numeral, tables, words)
        end = numeral.end
        doubled = money_after(text, end, min(span.end, end + _TRAIL), tables) if text[end : end + 1] == " " else None
        if doubled and tables.names.get(doubled.name) == code:
            end = doubled.end
        return Part(start, end, numeral.value, numeral.step, numeral.scale, code, before=True)
    if numeral.form == "vague":
        return _vague(text, span, numeral, words)
    may = numeral.trailed and numeral.end < span.end and text[numeral.end] not in _ENDS
    if may and not is_glued(text, numeral, span.start):
        scaled = _with_letter(text, span, numeral, tables, words)
        for tried in (numeral,) if scaled is numeral else (numeral, scaled):
            found = money_after(text, tried.end, min(span.end, tried.end + _TRAIL), tables)
            if found and _is_paid(text, span, tried, found.name, words):
                return _trailing(tried, found, tables)
        return plain_part(scaled)
    return plain_part(numeral)


def _vague(text: str, span: Span, numeral: Numeral, words: NumberWords) -> Part:
    """The least that "tens of millions of dollars" may mean."""
    end = numeral.end + len(words.link) + 2
    if text[numeral.end : end].strip().lower() == words.link:
        found = money_after(text, end, min(span.end, end + _TRAIL), money(words))
        code = money(words).names.get(found.name, "") if found else ""
        if found and code:
            return Part(
                numeral.start, found.end, numeral.value, numeral.step, numeral.scale, code, joins=False, open=True
            )
    return plain_part(numeral)


def _glued_sign(text: str, floor: int, numeral: Numeral, words: NumberWords) -> tuple[int, str] | None:
    """A letter right before digits that are no bare number: "R412 million", "R4,500"; "R60" may be a road."""
    at = numeral.start - 1
    if at < floor or text[at] not in words.glued_signs or (at > floor and text[at - 1].isalnum()):
        return None
    return (at, words.glued_signs[text[at]]) if _is_sum(text, floor, numeral, words) else None


def _is_sum(text: str, floor: int, numeral: Numeral, words: NumberWords) -> bool:
    """Whether digits are written as sums are and labels are not: with a scale, parted thousands, or two decimals."""
    grouped = numeral.scale != 1 or not _ROW.isdisjoint(text[numeral.start : numeral.end]) or numeral.step == _CENT
    lettered = _with_letter(text, Span(floor, len(text)), numeral, money(words), words) is not numeral
    return (numeral.form == "digits" and (grouped or lettered)) or numeral.scale != 1


def _leading(text: str, span: Span, numeral: Numeral, words: NumberWords) -> tuple[int, str] | None:
    """Where the currency before a numeral starts, and its code."""
    floor = max(span.start, numeral.start - _REACH)
    if glued := _glued_sign(text, floor, numeral, words):
        return glued
    tail = text[floor : numeral.start].rstrip(_GAP + ".−")
    tables = money(words)
    if not tail or tail[-1] not in tables.ends or numeral.form in ("share", "vague"):
        return None
    if tail[-1].isascii() and tail[-1].isalpha() and LETTERS.findall(tail)[-1].lower() not in tables.last_words:
        return None
    found = money_before(text, floor, numeral.start, tables)
    if found is None:
        return None
    name, shown = found.name, text[found.start : found.end]
    code = tables.names.get(name) or tables.names.get(name.rstrip("$ "))
    spelled = (shown[-1].isalpha() and name not in tables.names) or shown == "us"
    spelled |= shown in words.doubtful_codes and not _is_sum(text, floor, numeral, words)
    return (found.start, code) if code and not spelled else None


def _trailing(numeral: Numeral, found: Named, tables: Money) -> Part:
    """The part of a numeral and the currency name or coin after it."""
    if found.name in tables.names:
        return Part(numeral.start, found.end, numeral.value, numeral.step, numeral.scale, tables.names[found.name])
    code, count = tables.coins[found.name]
    return Part(numeral.start, found.end, numeral.value / count, numeral.step / count, numeral.scale, code)


def _is_paid(text: str, span: Span, numeral: Numeral, name: str, words: NumberWords) -> bool:
    """Whether a currency's name behind a number is one there: no unit of weight, no word that it is as well."""
    if name in words.doubtful_currencies and not _is_sum(text, span.start, numeral, words):
        return False
    return not _weighs(text, span, numeral, name, words)


def _weighs(text: str, span: Span, numeral: Numeral, name: str, words: NumberWords) -> bool:
    """Whether a name that is a unit as well ("pounds") measures here: "a 200-pound man", "weighs 12 pounds"."""
    if name not in words.shared_units:
        return False
    return text[numeral.end] == "-" or word_before(text, numeral.start, span.start).lower() in words.weighs


def _with_letter(text: str, span: Span, numeral: Numeral, tables: Money, words: NumberWords) -> Numeral:
    """A numeral with the scale letter behind it ("5.4b", "5.4 b. euros"), where one is."""
    if not numeral.trailed or numeral.scale != 1 or numeral.form != "digits":
        return numeral
    found = tables.letters.match(text, numeral.end, min(span.end, numeral.end + 3))
    if found is None:
        return numeral
    scale, end = Decimal(words.letters[normalised(found[1])]), found.end()
    if text.startswith(".", end) and money_after(text, end + 1, span.end, tables) is not None:
        end += 1
    return Numeral(numeral.start, end, numeral.value * scale, numeral.step * scale, numeral.form, scale)


def _merged(text: str, parts: list[Part], words: NumberWords) -> Iterator[Part]:
    """Coins after a sum belong to it: "20 dollars and 43 cents", "15 dollars 50"."""
    held: Part | None = None
    for part in parts:
        if held is not None and _coins(text, held, part, words):
            cents = part.value if part.unit else part.value / 100
            yield Part(held.start, part.end, held.value + cents, Decimal("0.01"), held.scale, held.unit)
            held = None
            continue
        if held is not None:
            yield held
        held = part
    if held is not None:
        yield held


def _coins(text: str, whole: Part, part: Part, words: NumberWords) -> bool:
    """Whether the second part is the small change of the first."""
    if not whole.unit or whole.before or part.before or whole.value != whole.value.to_integral_value():
        return False
    if part.unit not in ("", whole.unit):
        return False
    link = text[whole.end : part.start].strip(" \u00a0").lower()
    cents = part.value if part.unit else part.value / 100
    return link in ("", words.conjunction) and 0 < cents < 1 and (bool(part.unit) or not link or part.step == 1)
