"""A sentence → Changes: by how much, from what and to what, where one clause says all three.

"Fell 10% to £44m from £40m", "rose by 12%, from £40m to £45m", "from 120 to 150, a rise of 25%", "£44m, up 10% from
£40m", "doubled from £2m to £5m". Each number stands right after its preposition or beside its word of direction, and
between the three there may be dates and a bracket but no other number and no other clause: "rose 10% as sales climbed
to £44m" changes two things.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from claimlint.checks._arithmetic import _figures as figures
from claimlint.checks._arithmetic._figures import Interval
from claimlint.checks._arithmetic._fractions import fraction, hedge_before, stated
from claimlint.checks._arithmetic._symbols import DASH, NUMBER, SYMBOLS, WORD, Symbols, symbols
from claimlint.checks._referring import Cue
from claimlint.languages import Lexicon
from claimlint.languages.checkwords import ChangeWords
from claimlint.languages.later import Later
from claimlint.languages.programs import compiled
from claimlint.languages.segment import needed
from claimlint.languages.stem import stem
from claimlint.model import Claim, Mention, Percentage, Quantity, ReadDocument, Sentence, Span

UP, DOWN, _TIMES, _FROM, _TO, OF, BY, _RIVAL, RISE, FALL = (chr(ord(WORD) + n) for n in range(10))
_DIRECTIONS = frozenset((UP, DOWN, _TIMES, RISE, FALL))
_GAP = rf"[^{SYMBOLS}\d;:.!?(),]{{0,48}}"
_GAPS = rf"{_GAP}(?:,{_GAP})?"
_OWN = rf"(?:{OF}|[^{SYMBOLS}\d;:.!?(),]){{0,48}}"  # what belongs to a value: "from 4% of all to 5%"
_OWNS = rf"{_OWN}(?:,{_OWN})?"
_DIRECTION = f"(?P<direction>[{UP}{DOWN}{RISE}{FALL}])"
_NAMED = f"(?P<direction>[{RISE}{FALL}])"  # "a 25% fall", while "the poorest 25% fell" is a share of them
_TOO = rf"(?:\s*[,(]?\s*(?P<too>{NUMBER})\s*[,)]?)?"  # the change once more: "by $11m, or 7%, to $166m"
_DIRECTED = rf"{_DIRECTION}(?:{_GAP}{BY}|\s*{OF})?\s*(?P<by>{NUMBER})"
_MUCH = f"(?P<by>{NUMBER})"
_PRIOR = rf"\([A-Z\d\s/]{{0,16}}:\s*(?P<before>{NUMBER})\s*\)"  # of the year before: "£52m (2024: £44m)"
_ENDS = (
    rf"{_TO}\s*(?P<after>{NUMBER}){_OWNS}{_FROM}\s*(?P<before>{NUMBER})",
    rf"{_FROM}\s*(?P<before>{NUMBER}){_OWNS}{_TO}\s*(?P<after>{NUMBER})",
)
_CLOSE = tuple(
    form
    for ends in _ENDS
    for form in (
        rf"{_DIRECTED}{_TOO}(?:{_GAPS}|\s*\(){ends}",
        rf"{_MUCH}\s*-?{_NAMED}{_GAPS}{ends}",
        rf"{ends}{_OWN}[,({DASH}]\s*{_DIRECTED}",
        rf"{_DIRECTION}{_GAP}{ends}{_OWN}[,({DASH}]\s*{_MUCH}\s*(?:[,;.){DASH}]|\Z)",
    )
)
_LOOSE = (
    rf"(?P<after>{NUMBER}){_GAP},?\s*{_DIRECTED}{_GAP}{_FROM}\s*(?P<before>{NUMBER})",
    rf"(?P<after>{NUMBER}){_GAP},\s*{_MUCH}\s*-?{_NAMED}{_GAP}{_FROM}\s*(?P<before>{NUMBER})",
    rf"{_DIRECTED}{_GAP}{_TO}\s*(?P<after>{NUMBER})\s*{_PRIOR}",
    rf"(?P<after>{NUMBER})\s*{_PRIOR}\s*,?\s*{_DIRECTED}",
    rf"{_DIRECTED}{_GAP}{_TO}\s*(?P<after>{NUMBER}){_GAPS}{_RIVAL}(?:\s+\w+)?\s*(?P<before>{NUMBER})",
)
_MOVES = (
    rf"{_DIRECTION}\s*{_FROM}\s*(?P<before>{NUMBER}){_OWN}{_TO}\s*(?P<after>{NUMBER})",
    rf"{_DIRECTION}\s*{_TO}\s*(?P<after>{NUMBER}){_GAPS}{_FROM}\s*(?P<before>{NUMBER})",
)
_MOVED = (rf"(?P<after>{NUMBER}){_OWN}[,({DASH}]\s*{_DIRECTION}\s*{_FROM}\s*(?P<before>{NUMBER})(?!{_OWN}{_TO})",)
_MANIFOLD = tuple(rf"(?P<by>{_TIMES}){_GAP}[(]?{ends}" for ends in _ENDS)
_COMPARED = (
    rf"(?P<after>{NUMBER}){_GAP}[,({DASH}]?\s*{_DIRECTION}?\s*(?:{_FROM}|{_RIVAL}(?:\s+\w+)?)\s*(?P<before>{NUMBER})",
)
_LOOSE_ENDS = compiled(rf"[{_FROM}{_TO}](?!\s*{NUMBER})")  # "from May"
_BRACKETED = compiled(r"\([A-Z\d\s/]{0,16}:")
_YEAR = compiled(r"(?:19|20)\d\d")
_LONGEST = 2000
"""Code points of a sentence beyond which it is a list or a table, and no clause."""


class Ends(Struct, frozen=True):
    """Two values that one thing had one after the other; `ordered`: whether the text says which was the earlier one."""

    before: Claim
    after: Claim
    ordered: bool


class PercentChange(Struct, frozen=True):
    """A stated change. `by`: the claim that says how much; `said`: what it may be given for, in per cent of the value
    before (in percentage points when its value is one), below zero for a fall; `close`: nothing else can be meant."""

    by: Claim
    said: Interval
    before: Claim
    after: Claim
    close: bool


class Move(Struct, frozen=True):
    """A value that is said to rise or fall. `word`: the word of direction; `close`: both ends stand right beside it."""

    word: str
    up: bool
    before: Claim
    after: Claim
    close: bool


class _Words(Struct, frozen=True, gc=False):
    """What a language has for the symbols: word → symbol; stems of words before an old value (`sources`), of words
    that say how much (`measures`), and of those of direction; words that make the change one of another kind."""

    telling: dict[str, str]
    sources: frozenset[str]
    measures: frozenset[str]
    directions: frozenset[str]
    trap: Cue


class _Forms(Struct, frozen=True, gc=False):
    """What a language has for the patterns: a direction before a fraction; a range and an old value after it."""

    directed: Later
    range: Later
    source: Later


def changes(extract: ReadDocument, claims: Sequence[Claim], lexicon: Lexicon) -> Iterator[PercentChange]:
    """The numbers of one sentence, in order → the changes that it tells in full, one for each "by"."""
    sentence = claims[0].sentence
    shares = any(claim.mention.kind == "percentage" for claim in claims)
    if not shares and _words(lexicon).measures.isdisjoint(sentence.stems):
        return
    line = _line(extract, claims, lexicon)
    if line is None:
        return
    text = extract.document.text
    taken: set[Span] = set()
    for change in (*_by_number(line, text, lexicon), *_by_verb(line, text, lexicon)):
        if change.by.span not in taken and not trapped(text, sentence, sentence.span, lexicon):
            taken.add(change.by.span)
            yield change


def moves(extract: ReadDocument, claims: Sequence[Claim], lexicon: Lexicon) -> Iterator[Move]:
    """The numbers of one sentence, in order → what it says to rise or fall from one of them to another."""
    line = _line(extract, claims, lexicon)
    if line is None:
        return
    for pattern in (*_compiled(_MOVES), *_compiled(_MOVED)):
        for found in pattern.finditer(line.text):
            before, after = (line.claim(found, group) for group in ("before", "after"))
            moved = pattern in _compiled(_MOVED)
            if moved and found.start("after") != min(line.numbers):
                continue
            at = line.span(found, "direction").start
            word = re.match(r"\w*", extract.document.text[at : at + _LONGEST])
            up = found["direction"] in (UP, RISE)
            yield Move(word[0] if word else "", up, before, after, not moved)


def ends(extract: ReadDocument, claims: Sequence[Claim], lexicon: Lexicon) -> Iterator[Ends]:
    """The numbers of one sentence, in order → from what to what it says that something went, by how much or not."""
    line, words = _symbolic(extract, claims, lexicon), lexicon.arithmetic.change
    if line is None:
        return
    moving = not _DIRECTIONS.isdisjoint(line.text) or not words.moves.isdisjoint(line.text.lower().split())
    taken: set[Span] = set()
    forms, joined = (*(_ENDS if moving else ()), *_COMPARED), _LOOSE_ENDS.sub(" ", line.text)
    for found in (match for form in _compiled(forms) for match in form.finditer(joined)):
        before, after = (line.claim(found, group) for group in ("before", "after"))
        compared = _RIVAL in found[0]
        if compared and words.past.isdisjoint(line.text.lower().split()) and not line.dated:
            continue  # "300 votes against 240"
        if before.span not in taken and after.span not in taken:
            taken |= {before.span, after.span}
            yield Ends(before, after, ordered=True)


def of_one_thing(before: Claim, after: Claim) -> bool:
    """Whether two numbers may be two values of one thing, as far as kind and noun tell."""
    if not figures.same_kind(before.value, after.value):
        return False
    if not isinstance(before.value, Quantity) or not isinstance(after.value, Quantity):
        return True
    nouns = before.value.measure, after.value.measure
    return nouns[0] == nouns[1] or "" in nouns


@cache
def directions(lexicon: Lexicon) -> dict[str, str]:
    """Word → symbol: those that give a change its direction, alone or behind it ("more"), and what joins them to it."""
    words = lexicon.arithmetic.change
    symbol = {UP: words.ups, DOWN: words.downs, RISE: (*words.rises, *words.more), FALL: (*words.falls, *words.less),
        OF: words.ofs, BY: words.bys}  # fmt: skip
    return {word: char for char, group in symbol.items() for word in group}


def trapped(text: str, sentence: Sentence, span: Span, lexicon: Lexicon) -> bool:
    """Whether the words of a sentence, or of a stretch of it, make a change one of something else than the two values
    beside it."""
    return _words(lexicon).trap.stands_in(text, sentence, span)


def _line(extract: ReadDocument, claims: Sequence[Claim], lexicon: Lexicon) -> Symbols | None:
    """The numbers of one sentence → the sentence in symbols; None when it has neither a word for an old value nor a
    bracket with one, or no word of direction."""
    if _words(lexicon).directions.isdisjoint(claims[0].sentence.stems):
        return None
    line = _symbolic(extract, claims, lexicon)
    return None if line is None or _DIRECTIONS.isdisjoint(line.text) else line


def _symbolic(extract: ReadDocument, claims: Sequence[Claim], lexicon: Lexicon) -> Symbols | None:
    """The same, with or without a word of direction."""
    sentence, words = claims[0].sentence, _words(lexicon)
    start, end = sentence.span.start, sentence.span.end
    if end - start > _LONGEST:
        return None
    if words.sources.isdisjoint(sentence.stems) and not _BRACKETED.search(extract.document.text, start, end):
        return None
    numbers = _readied(extract.document.text, claims, _forms(lexicon.arithmetic.change), lexicon)
    return symbols(extract, numbers, lexicon.numbers, words.telling)


def _by_number(line: Symbols, text: str, lexicon: Lexicon) -> Iterator[PercentChange]:
    """Changes whose "by" is a percentage or a fraction."""
    bare = line.without_brackets()
    for pattern in (*_compiled(_CLOSE), *_compiled(_LOOSE)):
        for found in (*pattern.finditer(line.text), *(pattern.finditer(bare) if bare != line.text else ())):
            by, before, after = (line.claim(found, group) for group in ("by", "before", "after"))
            if not isinstance(by.value, Percentage) and found.groupdict().get("too"):
                by = line.claim(found, "too")
            if not isinstance(by.value, Percentage):
                continue
            said = stated(text, line.start, by.span.start, by.span.end, by.value, lexicon.numbers)
            if found["direction"] in (DOWN, FALL):
                said = Interval(-said.high, -said.low)
            yield PercentChange(by, said, before, after, pattern in _compiled(_CLOSE))


def _by_verb(line: Symbols, text: str, lexicon: Lexicon) -> Iterator[PercentChange]:
    """Changes whose verb says how much: "doubled from £2m to £5m"."""
    for pattern in _compiled(_MANIFOLD):
        for found in pattern.finditer(line.without_brackets()):
            before, after = (line.claim(found, group) for group in ("before", "after"))
            at = line.span(found, "by")
            word = re.match(r"\w+", text[at.start :])
            if word is None:
                continue
            factor = Decimal(lexicon.arithmetic.change.multiples[word[0].lower()])
            hedge = hedge_before(text, line.start, at.start, lexicon.numbers)
            percent = abs(factor - 1) * 100
            by = figures.elsewhere(before, Span(at.start, at.start + len(word[0])), Percentage(percent, percent))
            yield PercentChange(by, manifold(factor, hedge), before, after, close=True)


def manifold(factor: Decimal, hedge: str) -> Interval:
    """A factor and its hedge → the change in per cent that it may be given for: a tenth of the factor to each side,
    "about" a fifth; "more than" leaves the far side open, "nearly" a quarter of the factor on the near one."""
    near, far = Decimal("0.1"), Decimal("0.1")
    match hedge:
        case "about":
            near, far = Decimal("0.2"), Decimal("0.2")
        case "under" | "most" | "just-under":
            near, far = Decimal("0.25"), Decimal("0.01")
        case "over" | "least" | "just-over":
            near, far = Decimal("0.01"), Decimal("Infinity")
    if factor > 1:
        return Interval((factor * (1 - near) - 1) * 100, (factor * (1 + far) - 1) * 100)
    low = Decimal(0) if not far.is_finite() else factor * (1 - far)
    return Interval((low - 1) * 100, (factor * (1 + near) - 1) * 100)


def _readied(text: str, claims: Sequence[Claim], forms: _Forms, lexicon: Lexicon) -> list[Claim]:
    """The numbers of a sentence, with what extraction cannot tell without the "from" behind it: fractions after a word
    of direction ("fell by a third"), and a change with its end that look like a range ("by 0.25% to 5.25% from 5%")."""
    span = claims[0].sentence.span
    numbers = [part for claim in claims for part in _apart(text, claim, forms)]
    for found in forms.directed.finditer(text, span.start, span.end):
        part = fraction(text, found.end(), span.end, lexicon.numbers)
        if part is None or any(c.span.start < part.end and part.start < c.span.end for c in claims):
            continue
        value = Percentage(part.percent, part.percent, hedge="about", step=Decimal(1))
        numbers.append(figures.elsewhere(claims[0], Span(part.start, part.end), value))
    return sorted(numbers, key=lambda claim: claim.span)


def _apart(text: str, claim: Claim, forms: _Forms) -> Iterator[Claim]:
    """A number; for a range that is none in a change, its halves: "from 210 to 230 boats", a first half with a unit of
    its own and an old value behind; the second half alone where the first is a year ("in 2024 to £52m")."""
    value, span = figures.number(claim), claim.span
    found = forms.range.fullmatch(text, span.start, span.end) if value.low != value.high else None
    if found is None:
        yield claim
        return
    year = _YEAR.fullmatch(found["left"]) is not None
    own = not found["left"][-1].isdigit() and forms.source.match(text, span.end, claim.sentence.span.end)
    if not (found["opened"] or year or own):
        yield claim
        return
    halves = (("left", value.low), ("right", value.high))
    for group, end in halves[1:] if year else halves:
        if end is not None:
            alone = replace(value, low=end, high=end, step=figures.step(found[group], end) or value.step)
            mention = Mention(Span(found.start(group), found.end(group)), claim.mention.kind, alone)
            yield replace(claim, mention=mention)


@cache
def _compiled(forms: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """Forms of a change → their patterns, compiled when a sentence first asks: most runs meet none."""
    return tuple(map(compiled, forms))


@cache
def _words(lexicon: Lexicon) -> _Words:
    words = lexicon.arithmetic.change
    symbol = {UP: words.ups, DOWN: words.downs, RISE: words.rises, FALL: words.falls, _TIMES: words.multiples,
        _FROM: words.froms, _TO: words.tos, OF: words.ofs, BY: words.bys, _RIVAL: words.rivals, ";": words.breaks,
        " ": words.fillers}  # fmt: skip
    traps = "|".join(sorted(map(re.escape, words.traps), key=len, reverse=True))
    telling = {word: char for char, group in symbol.items() for word in group}
    return _Words(
        telling,
        frozenset(stem(word) for word in (*words.froms, *words.rivals)),
        frozenset(stem(word) for word in (*words.multiples, *lexicon.numbers.parts)),
        needed((word for word, char in telling.items() if char in _DIRECTIONS), lexicon.text),
        Cue(words.traps, lexicon, rf"\b(?:{traps})\b"),
    )


@cache
def _forms(words: ChangeWords) -> _Forms:
    directions = "|".join(sorted((*words.ups, *words.downs, *words.rises, *words.falls), key=len, reverse=True))
    froms = "|".join(words.froms)
    links = "|".join((*words.ofs, *words.bys))
    return _Forms(
        Later(rf"\b(?:{directions})\s+(?:{links})\s+(?:[a-z]{{4,9}}\s+){{0,2}}?(?=[a-zA-Z]+[\s-])", re.IGNORECASE),
        Later(
            rf"(?:(?P<opened>{froms})\s+)?(?P<left>\S.*?)\s+(?:{'|'.join(words.tos)})\s+(?P<right>.+)",
            re.IGNORECASE | re.DOTALL,
        ),
        Later(rf"\s+(?:{froms})\b", re.IGNORECASE),
    )
