"""ReadDocument → changes that a sentence states of the values of the sentence before it.

"Sales rose from 200 to 250 units. That is a rise of 25 percent", "The club had 200 members in 2019 and 250 in 2020. The
increase was 25 percent", and a sentence that brings the old value along: "It sold 250. That is 25 percent more than the
200 of the year before".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

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
    ends,
    of_one_thing,
    trapped,
)
from claimlint.checks._arithmetic._figures import Interval
from claimlint.checks._arithmetic._fractions import count_at
from claimlint.checks._arithmetic._fractions import stated as said_of
from claimlint.checks._arithmetic._reference import Following, following, numbers
from claimlint.checks._arithmetic._shares import with_fractions
from claimlint.checks._arithmetic._symbols import DASH, NUMBER, Symbols, symbols
from claimlint.checks._near import any_of, words_in
from claimlint.checks._referring import conditioned
from claimlint.languages import Lexicon
from claimlint.languages.stem import stem
from claimlint.model import Claim, Moment, Percentage, Quantity, ReadDocument, Span

_FALLS = frozenset((DOWN, FALL))
_CLOSED = rf"\s*(?:[,;:.!?)\"”’{DASH}]|\Z)"
_SPANS = frozenset({"minute", "hour", "day", "week", "month", "year"})
_MARK = re.compile(r"(?:[,;:(—–]|\s-)(?=[^,;:(—–.!?\d]*\Z)")
_END = r"\s*[\"”’)]*\s*(?:[.!?]|\Z)"


class _Forms(Struct, frozen=True, gc=False):
    """What a language has for the patterns: word → symbol; stems of words of direction; a change behind "that is"; one
    in apposition to the new value; one that opens its sentence with its noun, and one that is all of it; what may
    follow it ("than a year earlier"), or follow it with the old value ("than the 200 of"); words of a change by the
    year or on the average."""

    telling: dict[str, str]
    directions: frozenset[str]
    stated: tuple[re.Pattern[str], ...]
    apposed: tuple[re.Pattern[str], ...]
    named: re.Pattern[str]
    alone: tuple[re.Pattern[str], ...]
    concluded: re.Pattern[str]
    so: re.Pattern[str]
    since: re.Pattern[str]
    than: re.Pattern[str]
    said: re.Pattern[str]
    apart: re.Pattern[str]
    wanted: re.Pattern[str]
    paced: re.Pattern[str]


class _Stated(Struct, frozen=True):
    """A change as a sentence states it; `falls` is None where it says no direction. `how`: "that" behind words that
    speak of the values before, "noun", "alone" or "so" at its head, "apposed" behind the new value."""

    by: Claim
    falls: bool | None
    end: int
    how: str


def all_changes(extract: ReadDocument, lexicon: Lexicon) -> list[PercentChange]:
    """An extract → the changes that it tells in full, in one sentence or in two, one for each "by", in order."""
    found = {change.by.span: change for change in referred(extract, lexicon)}
    for claims in figures.sentences(extract):
        found |= {change.by.span: change for change in changes(extract, claims, lexicon)}
    return [change for _, change in sorted(found.items())]


def referred(extract: ReadDocument, lexicon: Lexicon) -> Iterator[PercentChange]:
    """An extract → the changes that it tells across two sentences."""
    text, forms = extract.document.text, _forms(lexicon)
    told: dict[int, Following] = {}
    clauses = (follow for claims in numbers(extract, lexicon).values() for follow in _clauses(text, claims, lexicon))
    for follow in (*following(extract, lexicon), *clauses):
        if not follow.inside:
            told[follow.sentence.id] = follow
        own = with_fractions(text, follow.sentence, follow.numbers, follow.told[0], lexicon)
        if not any(isinstance(claim.value, Percentage) for claim in own) or not _directed(follow, lexicon):
            continue
        line = symbols(extract, own, lexicon.numbers, forms.telling)
        stated = _stated(text, follow, line, lexicon)
        if stated is None or forms.paced.search(text, follow.span.start, follow.span.end):
            continue
        stretches = (follow.span, follow.told_in)
        if conditioned(text, follow.span, lexicon) or any(trapped(text, stretch, lexicon) for stretch in stretches):
            continue
        change = _change(extract, follow, told.get(follow.sentence.id - 1), line, stated, lexicon)
        if change is not None:
            yield change


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
            yield Following(sentence, stretch, claims[len(told) :], told, told_in, start, start)


def _directed(follow: Following, lexicon: Lexicon) -> bool:
    """Whether a sentence has any word of direction."""
    return not _forms(lexicon).directions.isdisjoint(follow.sentence.stems)


def _stated(text: str, follow: Following, line: Symbols, lexicon: Lexicon) -> _Stated | None:
    """A sentence → the change that it states at its head, or beside its only other number."""
    forms = _forms(lexicon)
    if follow.at is not None:
        return _read(line, _first(forms.stated, line, follow.at), "that")
    found = forms.named.match(line.text, follow.start - line.start)
    if found is not None:
        return _read(line, found, "noun")
    found = _first(forms.alone, line, follow.start)
    if found is not None:
        return _read(line, found, "alone") if forms.said.match(line.text, found.end()) else None
    found = forms.concluded.match(line.text, follow.start - line.start)
    if found is not None and (found["so"] or forms.so.search(text, follow.span.start, follow.start)):
        return _read(line, found, "so")
    values = [claim for claim in follow.numbers if not _lasts(claim) and not isinstance(claim.value, Percentage)]
    if len(values) == 1 and not follow.inside:
        return _read(line, _first(forms.apposed, line, values[0].span.end), "apposed")
    return None


def _first(forms: Sequence[re.Pattern[str]], line: Symbols, at: int) -> re.Match[str] | None:
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
    if not closed and (stated.how != "noun" or doubtful):
        return None
    if not _of_those_days(extract, follow, stated):
        return None
    if stated.how == "apposed":
        return _then_and_now(extract, follow, lexicon)
    pair = _meant(extract, follow, earlier, stated.falls, lexicon)
    if pair is None or not pair.ordered:
        return pair if stated.falls is not None else None
    other = stated.falls is not None and _down(pair) != stated.falls  # the fall is another one than the rise before it
    return None if other and stated.how != "that" else pair


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
        return None if _lasts(known) else known
    count = count_at(extract.document.text, line.start + than.end(), follow.span.end, lexicon.numbers)
    if count is None:
        return None
    beside = replace(follow.told[0], sentence=follow.sentence)
    return figures.elsewhere(beside, Span(line.start + than.end(), count[0]), Quantity(count[1], count[1]))


def _meant(
    extract: ReadDocument, follow: Following, earlier: Following | None, falls: bool | None, lexicon: Lexicon
) -> Ends | None:
    """The two values before a change, in the order that its direction gives them where the text gives none."""
    found = list(ends(extract, follow.told, lexicon))
    values = [claim for claim in follow.told if not _lasts(claim)]
    shares = [isinstance(claim.value, Percentage) for claim in values]
    if any(shares) and not all(shares):
        return None
    if not found and len(values) == 2 and _in_turn(extract, follow.told_in, lexicon):
        found = [] if _other_things(extract, values, follow.told_in, lexicon) else [Ends(values[0], values[1], False)]
    if not found and earlier is not None and len(values) == 1 and not follow.inside:
        first = [claim for claim in earlier.told if not _lasts(claim)]
        times = [_moments(extract, stretch) for stretch in (earlier.told_in, follow.told_in)]
        if len(first) == 1 and all(times) and times[0] != times[1]:
            found = [Ends(first[0], values[0], ordered=False)]
    if len(found) != 1:
        return None
    (pair,) = found
    if pair.ordered or not of_one_thing(pair.before, pair.after):
        return pair
    low, high = sorted((pair.before, pair.after), key=lambda claim: figures.number(claim).low or 0)
    return Ends(high, low, ordered=False) if falls else Ends(low, high, ordered=False)


def _in_turn(extract: ReadDocument, stretch: Span, lexicon: Lexicon) -> bool:
    """Whether a stretch of text tells of two times: two dates, or such words as "first" and "then"."""
    if len(_moments(extract, stretch)) > 1:
        return True
    words = words_in(extract.document.text[stretch.start : stretch.end].lower())
    return len(lexicon.arithmetic.change.turns.intersection(words)) > 1


def _other_things(extract: ReadDocument, values: Sequence[Claim], within: Span, lexicon: Lexicon) -> bool:
    """Whether words behind two values, up to the next number or date, make them values of two things: "£1.8m on roads
    in 2024 and £2.4m on schools in 2025"; a second one without words is of the first thing."""
    stop = {*lexicon.text.stopwords, *lexicon.arithmetic.change.froms, *lexicon.arithmetic.change.tos}
    behind = []
    for claim in values:
        later = [other.span.start for other in extract.claims if claim.span.end <= other.span.start < within.end]
        words = words_in(extract.document.text[claim.span.end : min([*later, within.end])].lower())
        behind.append({word for word in words if word not in stop})
    return bool(behind[1]) and not behind[0] & behind[1] and bool(behind[0])


def _then_and_now(extract: ReadDocument, follow: Following, lexicon: Lexicon) -> Ends | None:
    """ "In 2019 it had 200 members. In 2025 it had 250, 25 percent more": the only values of two sentences."""
    new = [claim for claim in follow.numbers if not _lasts(claim) and not isinstance(claim.value, Percentage)]
    old = [claim for claim in follow.told if not _lasts(claim)]
    then, now = (_moments(extract, stretch) for stretch in (follow.told_in, follow.span))
    apart = then and (now != then if now else _says_now(extract, follow.span, lexicon))
    return Ends(old[0], new[0], ordered=True) if len(old) == len(new) == 1 and apart else None


def _says_now(extract: ReadDocument, stretch: Span, lexicon: Lexicon) -> bool:
    words = extract.document.text[stretch.start : stretch.end].lower().split()
    return not lexicon.arithmetic.change.now.isdisjoint(words)


def _only(told: Sequence[Claim], like: Claim) -> Claim | None:
    """The number of a sentence that may be the new value to an old one, if there is just one of its kind."""
    alike = [claim for claim in told if not _lasts(claim) and figures.same_kind(claim.value, like.value)]
    return alike[0] if len(alike) == 1 else None


def _lasts(claim: Claim) -> bool:
    """Whether a number is a stretch of time."""
    return isinstance(claim.value, Quantity) and claim.value.unit in _SPANS


def _moments(extract: ReadDocument, stretch: Span) -> list[Moment]:
    """The days, months and years that a stretch of text names."""
    return [
        claim.value
        for claim in extract.claims
        if stretch.start <= claim.span.start < stretch.end
        and isinstance(claim.value, Moment)
        and claim.value.clock is None
    ]


def _of_those_days(extract: ReadDocument, follow: Following, stated: _Stated) -> bool:
    """Whether a change is told to be since no other days than those of the values: not "than in 2015"."""
    named = _moments(
        extract, Span(stated.by.span.end if stated.how == "apposed" else follow.span.start, follow.span.end)
    )
    told = _moments(extract, follow.told_in)
    return all(moment in told or (not told and moment.relative is not None) for moment in named)


@cache
def _forms(lexicon: Lexicon) -> _Forms:
    words, reference = lexicon.arithmetic.change, lexicon.arithmetic.reference
    telling = directions(lexicon)
    article, the = r"(?:(?:an?|the)\s+)?", r"(?:the|this|that|an?)\s+"
    like, much = r"(?:[a-z-]+\s+){0,2}?", rf"(?P<by>{NUMBER})"
    named = rf"(?P<direction>[{RISE}{FALL}])"
    after = rf"{article}{like}{named}\s*{OF}\s*{article}{much}"  # "a rise of 30 percent"
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
        tuple(re.compile(rf"\s*(?:(?:{leads})\s+)?{form}") for form in (after, before, moved, alone)),
        tuple(re.compile(rf"[^\W\d_]?(?:\s+[a-z-]+){{0,4}}\s*[,({DASH}]\s*{form}") for form in (after, before, moved)),
        re.compile(rf"{the}(?:(?:{any_of(words.sizes)})\s+)?{named}\s*{verbs}\s*{article}{much}", re.IGNORECASE),
        tuple(re.compile(form, re.IGNORECASE) for form in (after, before, moved)),
        re.compile(rf"(?:[^\W\d_]+\s+){{1,3}}?(?:(?P<so>{so})\s+)?{moved}", re.IGNORECASE),
        re.compile(rf"\b(?:{so})\b", re.IGNORECASE),
        re.compile(
            rf"(?:\s+(?:(?:{since})\s+(?:(?:{times})\b\s*|{NUMBER}\s*|\s){{0,8}}|{took}))?{_CLOSED}", re.IGNORECASE
        ),
        re.compile(rf"\s+(?:{since})\s+(?:[a-z-]+\s+){{0,3}}?(?=[{NUMBER}\d])", re.IGNORECASE),
        re.compile(rf"{_END}|\s*[,\"”’]+\s*(?:[^,;.:\d]{{0,40}}\s)?(?:{saying})\b", re.IGNORECASE),
        re.compile(rf"\s*(?:{any_of(lexicon.arithmetic.share.apart)})\b", re.IGNORECASE),
        re.compile(rf"\b(?:{any_of(lexicon.arithmetic.share.wanted)})\b", re.IGNORECASE),
        re.compile(rf"\b(?:{any_of(words.paced)})\b", re.IGNORECASE),
    )
