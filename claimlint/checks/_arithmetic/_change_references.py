"""ReadDocument → changes that a sentence states of the values of the sentence before it.

"Sales rose from 200 to 250 units. That is a rise of 25 percent", "The club had 200 members in 2019 and 250 in 2020. The
increase was 25 percent", and a sentence that brings the old value along: "It sold 250. That is 25 percent more than the
200 of the year before".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache, lru_cache

from msgspec import Struct
from msgspec.structs import replace

from claimlint.checks._arithmetic import _figures as figures
from claimlint.checks._arithmetic._changes import (
    BY,
    DOWN,
    FALL,
    OF,
    RISE,
    UP,
    Ends,
    PercentChange,
    changes,
    directions,
    manifold,
    of_one_thing,
    trapped,
)
from claimlint.checks._arithmetic._figures import Interval
from claimlint.checks._arithmetic._fractions import count_at
from claimlint.checks._arithmetic._fractions import stated as said_of
from claimlint.checks._arithmetic._multiples import multiple
from claimlint.checks._arithmetic._reference import Following, following, head, numbers
from claimlint.checks._arithmetic._shares import with_fractions
from claimlint.checks._arithmetic._symbols import DASH, NUMBER, Symbols, symbols
from claimlint.checks._arithmetic._told_values import lasts, of_those_days, then_and_now, told_ends
from claimlint.checks._near import any_of
from claimlint.checks._referring import conditioned
from claimlint.languages import Lexicon
from claimlint.languages.later import Later
from claimlint.languages.programs import compiled
from claimlint.languages.stem import stem
from claimlint.model import Claim, Percentage, Quantity, ReadDocument, Span, overlaps

_FALLS = frozenset((DOWN, FALL))
_CLOSED = rf"\s*(?:[,;:.!?)\"”’{DASH}]|\Z)"
_FARTHEST = 3
_MARK = compiled(r"(?:[,;:(—–]|\s-)(?=[^,;:(—–.!?\d]*\Z)")
_END = r"\s*[\"”’)]*\s*(?:[.!?]|\Z)"


class _Forms(Struct, frozen=True, gc=False):
    """What a language has for the patterns: word → symbol; stems of words of direction; a change behind "that is"; one
    in apposition to the new value; one that opens its sentence with its noun, and one that is all of it; what may
    follow it ("than a year earlier"), or follow it with the old value ("than the 200 of"); words of a change by the
    year or on the average."""

    telling: dict[str, str]
    directions: frozenset[str]
    stated: tuple[Later, ...]
    apposed: tuple[Later, ...]
    named: Later
    alone: tuple[Later, ...]
    concluded: Later
    so: Later
    since: Later
    than: Later
    said: Later
    apart: Later
    wanted: Later
    paced: Later


class _Stated(Struct, frozen=True):
    """A change as a sentence states it; `falls` is None where it says no direction. `how`: "that" behind words that
    speak of the values before, "noun" (without an article: "bare noun"), "alone" or "so" at its head, "apposed" behind
    the new value."""

    by: Claim
    falls: bool | None
    end: int
    how: str


@lru_cache(maxsize=2)
def all_changes(extract: ReadDocument, lexicon: Lexicon) -> tuple[PercentChange, ...]:
    """An extract → the changes that it tells in full, in one sentence or in two, one for each "by", in order."""
    found = {change.by.span: change for change in referred(extract, lexicon)}
    for claims in figures.sentences(extract):
        found |= {change.by.span: change for change in changes(extract, claims, lexicon)}
    return tuple([change for _, change in sorted(found.items())])


def referred(extract: ReadDocument, lexicon: Lexicon) -> Iterator[PercentChange]:
    """An extract → the changes that it tells across two sentences."""
    text, forms = extract.document.text, _forms(lexicon)
    told: dict[int, Following] = {}
    clauses = (follow for claims in numbers(extract, lexicon).values() for follow in _clauses(text, claims, lexicon))
    for follow in (*following(extract, lexicon), *clauses):
        if not follow.inside:
            told[follow.sentence.id] = follow
        yield from _multiplied(extract, follow, told.get(follow.sentence.id - 1), lexicon)
        if not _directed(follow, lexicon):
            continue
        own = with_fractions(text, follow.sentence, follow.numbers, follow.told[0], lexicon)
        if not any(isinstance(claim.value, Percentage) for claim in own):
            continue
        line = symbols(extract, own, lexicon.numbers, forms.telling)
        stated = _stated(text, follow, line, lexicon)
        if stated is None or forms.paced.search(text, follow.span.start, follow.span.end):
            continue
        if trapped(text, follow.sentence, follow.span, lexicon) or trapped(text, *follow.behind, lexicon):
            continue
        if conditioned(text, follow.sentence, follow.span, lexicon):
            continue
        change = _change(extract, follow, told.get(follow.sentence.id - 1), line, stated, lexicon)
        if change is not None:
            yield change


def _multiplied(
    extract: ReadDocument, follow: Following, earlier: Following | None, lexicon: Lexicon
) -> Iterator[PercentChange]:
    """ "That is twice as many": a multiple of the old value."""
    text, found = extract.document.text, multiple(extract.document.text, follow, lexicon)
    if found is None or trapped(text, *follow.behind, lexicon):
        return
    if conditioned(text, follow.sentence, follow.span, lexicon):
        return
    if not found.apposed:
        pair = told_ends(extract, follow, earlier, found.factor < 1, lexicon)
    else:
        values = tuple(claim for claim in follow.numbers if not overlaps(claim.span, found.claim.span))
        pair = then_and_now(extract, replace(follow, numbers=values), lexicon)
    start = found.claim.span.end if found.apposed else follow.span.start
    if pair is not None and of_one_thing(pair.before, pair.after) and of_those_days(extract, follow, start):
        said = manifold(found.factor, found.hedge)
        yield PercentChange(found.claim, said, pair.before, pair.after, close=False)


def _clauses(text: str, claims: tuple[Claim, ...], lexicon: Lexicon) -> Iterator[Following]:
    """The numbers of a sentence, in order → its ends that open with a change in apposition to two values of it: ", an
    increase of 25 percent"."""
    sentence = claims[0].sentence
    first = sentence.span.start
    for at, claim in enumerate(claims[2:], 2):
        mark = _MARK.search(text[first : claim.span.start]) if isinstance(claim.value, Percentage) else None
        if mark is None:
            continue
        start = first + mark.end()
        told = tuple(other for other in claims[:at] if other.span.end <= start)
        if len(told) > 1:
            stretch, told_in = Span(start, sentence.span.end), Span(first, start - 1)
            yield Following(sentence, stretch, claims[len(told) :], told, told_in, start)


def _directed(follow: Following, lexicon: Lexicon) -> bool:
    """Whether a sentence has any word of direction."""
    return not _forms(lexicon).directions.isdisjoint(follow.sentence.stems)


def _stated(text: str, follow: Following, line: Symbols, lexicon: Lexicon) -> _Stated | None:
    """A sentence → the change that it states at its head, or beside its only other number."""
    forms = _forms(lexicon)
    if follow.at is not None:
        return _read(line, _first(forms.stated, line, follow.at), "that")
    start = head(text, follow, lexicon)
    found = forms.named.match(line.text, start - line.start)
    if found is not None:
        return _read(line, found, "noun" if found["the"] else "bare noun")
    found = _first(forms.alone, line, start)
    if found is not None:
        return _read(line, found, "alone") if forms.said.match(line.text, found.end()) else None
    found = forms.concluded.match(line.text, start - line.start)
    if found is not None and (found["so"] or forms.so.search(text, follow.span.start, start)):
        return _read(line, found, "so")
    values = [claim for claim in follow.numbers if not lasts(claim) and not isinstance(claim.value, Percentage)]
    if len(values) == 1 and not follow.inside:
        return _read(line, _first(forms.apposed, line, values[0].span.end), "apposed")
    return None


def _first(forms: Sequence[Later], line: Symbols, at: int) -> re.Match[str] | None:
    """The first of some forms that stands at an offset of the text."""
    return next(filter(None, (form.match(line.text, at - line.start) for form in forms)), None)


def _read(line: Symbols, found: re.Match[str] | None, how: str) -> _Stated | None:
    if found is None or not isinstance(line.claim(found, "by").value, Percentage):
        return None
    falls = found["direction"] in _FALLS if found["direction"] else None
    return _Stated(line.claim(found, "by"), falls, found.end(), how)


def _change(
    extract: ReadDocument,
    follow: Following,
    earlier: Following | None,
    line: Symbols,
    stated: _Stated,
    lexicon: Lexicon,
) -> PercentChange | None:
    """A change as stated → it with the two values that it is said of, when the text leaves no doubt of them."""
    text, by = extract.document.text, stated.by
    pair = _pair(extract, follow, earlier, line, stated, lexicon)
    if pair is None or not of_one_thing(pair.before, pair.after):
        return None
    assert isinstance(by.value, Percentage)
    said = said_of(text, follow.sentence.span.start, by.span.start, by.span.end, by.value, lexicon.numbers)
    falls = _down(pair) if stated.falls is None else stated.falls
    said = Interval(-said.high, -said.low) if falls else said
    return PercentChange(by, said, pair.before, pair.after, close=stated.how != "apposed")


def _pair(
    extract: ReadDocument,
    follow: Following,
    earlier: Following | None,
    line: Symbols,
    stated: _Stated,
    lexicon: Lexicon,
) -> Ends | None:
    """The two values of a change: the old one right behind it, or both before it."""
    forms = _forms(lexicon)
    old = _behind(extract, follow, line, stated, lexicon)
    if old is not None:
        new = _only(follow.told, old) if stated.how != "apposed" else None
        return Ends(old, new, ordered=True) if new is not None else None
    closed = forms.since.match(line.text, stated.end)
    doubtful = forms.apart.match(line.text, stated.end) or forms.wanted.search(line.text, stated.end)
    if not closed and (stated.how not in ("noun", "bare noun") or doubtful):
        return None
    if not of_those_days(extract, follow, stated.by.span.end if stated.how == "apposed" else follow.span.start):
        return None
    if stated.how == "apposed":
        return then_and_now(extract, follow, lexicon)
    pair = told_ends(extract, follow, earlier, stated.falls, lexicon)
    if pair is None or not pair.ordered:
        return pair if stated.falls is not None else None
    other = stated.falls is not None and _down(pair) != stated.falls  # the fall is another one than the rise before it
    far = stated.how == "bare noun" and not _near(pair, stated)  # "Growth was 3 percent" may be that of the country
    return None if far or (other and stated.how != "that") else pair


def _near(pair: Ends, stated: _Stated) -> bool:
    """Whether a change is about as large as two values make it."""
    share = figures.share(figures.number(pair.after), figures.number(pair.before))
    real, said = abs(share - 100), figures.number(stated.by).low or Decimal(0)
    return real <= said * _FARTHEST and said <= real * _FARTHEST


def _down(pair: Ends) -> bool:
    one, other = (figures.number(claim).low or 0 for claim in (pair.before, pair.after))
    return other < one


def _behind(extract: ReadDocument, follow: Following, line: Symbols, stated: _Stated, lexicon: Lexicon) -> Claim | None:
    """The old value right behind a change: "than the 200 of the year before"."""
    than = _forms(lexicon).than.match(line.text, stated.end)
    if than is None:
        return None
    known = line.numbers.get(than.end())
    if known is not None:
        return None if lasts(known) else known
    count = count_at(extract.document.text, line.start + than.end(), follow.span.end, lexicon.numbers)
    if count is None:
        return None
    beside = replace(follow.told[0], sentence=follow.sentence)
    return figures.elsewhere(beside, Span(line.start + than.end(), count[0]), Quantity(count[1], count[1]))


def _only(told: Sequence[Claim], like: Claim) -> Claim | None:
    """The number of a sentence that may be the new value to an old one, if there is just one of its kind."""
    alike = [claim for claim in told if not lasts(claim) and figures.same_kind(claim.value, like.value)]
    return alike[0] if len(alike) == 1 else None


@cache
def _forms(lexicon: Lexicon) -> _Forms:
    words, reference = lexicon.arithmetic.change, lexicon.arithmetic.reference
    telling = directions(lexicon)
    article, the = r"(?:(?:an?|the)\s+)?", r"(?:the|this|that|an?)\s+"
    like, much = r"(?:[a-z-]+\s+){0,2}?", rf"(?P<by>{NUMBER})"
    named = rf"(?P<direction>[{RISE}{FALL}])"
    after = rf"{article}{like}{named}\s*{OF}\s*{article}{much}"  # "a rise of 30 percent"
    plain = rf"{article}(?:(?:{any_of(words.sizes)})\s+)?{named}\s*{OF}\s*{article}{much}"
    before = rf"{article}{like}{much}\s*-?\s*{like}{named}"  # "a 30 percent rise", "30 percent more"
    moved = rf"(?P<direction>[{UP}{DOWN}{RISE}{FALL}])\s*{BY}?\s*{much}"  # "up 30 percent", "up by 30 percent"
    alone = rf"{BY}\s*{much}(?P<direction>)"  # "from 240 to 300, or by 25 percent"
    so, leads = any_of(words.so), any_of(lexicon.arithmetic.share.leads)
    verbs = rf"(?:{OF}|(?:{any_of(reference.verbs)})\s|:)"
    since, times = any_of(words.since), any_of((*words.times, *lexicon.moments.units))
    units = any_of(lexicon.moments.units)
    saying = any_of(reference.saying)
    took = rf"(?:{any_of(words.inside)})\s+(?:(?:an?|one|the|just|only|{units})\b\s*|{NUMBER}\s*|\s){{0,4}}"
    return _Forms(
        telling,
        frozenset(stem(word) for word, char in telling.items() if char not in (OF, BY)),
        tuple(Later(rf"\s*(?:(?:{leads})\s+)?{form}") for form in (after, before, moved, alone)),
        tuple(Later(rf"[^\W\d_]?(?:\s+[a-z-]+){{0,4}}\s*[,({DASH}]\s*{form}") for form in (after, before, moved)),
        Later(rf"(?P<the>{the})?(?:(?:{any_of(words.sizes)})\s+)?{named}\s*{verbs}\s*{article}{much}", re.IGNORECASE),
        tuple(Later(form, re.IGNORECASE) for form in (plain, before, moved)),
        Later(rf"(?:[^\W\d_]+\s+){{1,3}}?(?:(?P<so>{so})\s+)?{moved}", re.IGNORECASE),
        Later(rf"\b(?:{so})\b", re.IGNORECASE),
        Later(rf"(?:\s+(?:(?:{since})\s+(?:(?:{times})\b\s*|{NUMBER}\s*|\s){{0,8}}|{took}))?{_CLOSED}", re.IGNORECASE),
        Later(rf"\s+(?:{since})\s+(?:[a-z-]+\s+){{0,3}}?(?=[{NUMBER}\d])", re.IGNORECASE),
        Later(rf"{_END}|\s*[,\"”’]+\s*(?:[^,;.:\d]{{0,40}}\s)?(?:{saying})\b", re.IGNORECASE),
        Later(rf"\s*(?:{any_of(lexicon.arithmetic.share.apart)})\b", re.IGNORECASE),
        Later(rf"\b(?:{any_of(lexicon.arithmetic.share.wanted)})\b", re.IGNORECASE),
        Later(rf"\b(?:{any_of(words.paced)})\b", re.IGNORECASE),
    )
