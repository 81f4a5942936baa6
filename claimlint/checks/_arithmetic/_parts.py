"""A sentence → Sums: a total and all the parts that it is said to have.

A list of numbers is a sum only where something says that these are all: "of the 240 flats, 96 are studios, 88
one-bedroom …" (one verb for all parts), "made up of", a colon, a bracket or a dash behind the total, "a total of"
before it. A part without a number ("and a child", "the rest"), a hedge, or a verb of its own for each part ends it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from msgspec import Struct

from claimlint.checks._arithmetic import _figures as figures
from claimlint.checks._arithmetic._symbols import DASH, NUMBER, WORD, Symbols, symbols
from claimlint.checks._near import any_of
from claimlint.languages import Lexicon
from claimlint.languages.later import Later
from claimlint.languages.programs import compiled
from claimlint.model import Claim, Percentage, Quantity, ReadDocument, Severity

_AND, _VERB, _OTHER = (chr(ord(WORD) + n) for n in range(3))
_ITEM = rf"{NUMBER}[^{NUMBER}{DASH}{_AND}\d;:.!?(),]{{0,60}}"
_LIST = compiled(rf"{_ITEM}(?:(?:[,;]\s*{_AND}?\s*|{_AND}\s*){_ITEM})+")
_END = compiled(rf"[.;!?){DASH}]|\Z|,[^{NUMBER}]*\Z")
_LEAD = compiled(rf"(?P<total>{NUMBER})(?P<words>[^{NUMBER}{DASH}\d;:.!?(),]{{0,60}})(?P<mark>[:({DASH}]?)\s*\Z")
_DASH = compiled(r"(?<=\s)-(?=\s)")
_CLAUSE = compiled(rf"{NUMBER}\s+[a-z]{{4,}}\s+(?:the|an?)\s")  # "66 face the sea"
_BEHIND = 40
_LEAST_PARTS = 3
_MOST_PARTS = 30
_LONGEST = 2000


class Sum(Struct, frozen=True):
    """A total (None: 100 per cent) and its parts; `sure`: how sure a sum of more than the total is a slip, `short`: how
    sure one of less is, since a part may have been left out; `rest`: whether the last part is told to be all the rest,
    so that a miss is one however large."""

    total: Claim | None
    parts: tuple[Claim, ...]
    sure: Severity
    short: Severity
    rest: bool = False


class _Forms(Struct, frozen=True, gc=False):
    """What a language has for the patterns: word → symbol; a cue that all parts follow; words before a total; words at
    the head of "of the 240", and of "of these"; answers of a poll; words against a sum in its sentence; those of a part
    that follows."""

    telling: dict[str, str]
    cue: Later
    total: Later
    head: Later
    back: Later
    answer: Later
    trap: Later
    remainder: Later


def sums(extract: ReadDocument, claims: Sequence[Claim], lexicon: Lexicon, told: Claim | None = None) -> Iterator[Sum]:
    """The numbers of one sentence, in order → its sums. `told`: the only number of the sentence before, of which this
    one may list the parts ("Of these, 96 are …", "They comprise …")."""
    forms = _forms(lexicon)
    text, span = extract.document.text, claims[0].sentence.span
    if lexicon.arithmetic.parts.joins.isdisjoint(claims[0].sentence.stems) or span.end - span.start > _LONGEST:
        return
    counted = [claim for claim in claims if not _is_modifier(text, claim)]
    if len(counted) < _LEAST_PARTS:
        return
    line = symbols(extract, counted, lexicon.numbers, forms.telling)
    flat = _DASH.sub(DASH, line.text)
    for found in _LIST.finditer(flat):
        if _AND not in found[0] or not _END.match(flat, found.end()):
            continue
        made = _sum(text, flat, line, found, forms, lexicon) if told is None else _told(text, line, found, forms, told)
        if made is None or forms.trap.search(text, span.start, span.end):
            continue
        if not forms.remainder.search(text, span.start, span.end + _BEHIND):
            yield made


def _sum(text: str, flat: str, line: Symbols, found: re.Match[str], forms: _Forms, lexicon: Lexicon) -> Sum | None:
    """A list of numbers → the sum that it is part of, or None."""
    numbers = _listed(line, found)
    before = text[line.start : numbers[0].span.start]
    if forms.head.search(before) and not _percentages(numbers[:1]):
        gapped = len(numbers) > _LEAST_PARTS and _gapped(found[0], first=1)
        return _made(numbers[0], numbers[1:], "error", "info") if gapped else None
    if forms.total.search(before):
        return _made(numbers[0], numbers[1:], "warning", "info")
    lead = _LEAD.search(flat, 0, found.start())
    told = forms.cue.search(before) is not None
    if lead is not None and (told or lead["mark"]):
        total = line.claim(lead, "total")
        if _percentages(numbers) and not _percentages((total,)):
            return _made(None, numbers, "error", "warning") if told else None
        if not told and lead["mark"] != ":" and _other_things(total, numbers, lexicon):
            return None
        sure: Severity = "error" if told or lead["mark"] == ":" else "warning"
        return _made(total, numbers, sure, sure)
    if _percentages(numbers) and (told or (lead is None and _answers(text, numbers, forms))):
        return _made(None, numbers, "error", "warning") if told else _made(None, numbers, "warning", "off")
    return None


def _told(text: str, line: Symbols, found: re.Match[str], forms: _Forms, total: Claim) -> Sum | None:
    """A list of numbers behind a sentence with just one → the sum that it makes of that, or None."""
    numbers = _listed(line, found)
    before = text[line.start : numbers[0].span.start]
    if forms.cue.search(before):
        return _made(total, numbers, "error", "error")
    if len(numbers) < _LEAST_PARTS or not _gapped(found[0]):
        return None
    if forms.back.fullmatch(before):
        return _made(total, numbers, "error", "info")
    return None if before.strip() else _made(total, numbers, "warning", "info")


def _listed(line: Symbols, found: re.Match[str]) -> tuple[Claim, ...]:
    return tuple(line.numbers[found.start() + at] for at, symbol in enumerate(found[0]) if symbol == NUMBER)


def _gapped(items: str, first: int = 0) -> bool:
    """Whether the items of a list from one on share one verb: "96 are studios, 88 one-bedroom and 66 two-bedroom", not
    "96 are studios, 88 have a balcony and 66 face the sea"."""
    told = re.split(f"(?={NUMBER})", items)[first + 1 :]
    return _VERB in told[0] and not any(_VERB in item or _OTHER in item or _CLAUSE.match(item) for item in told[1:])


def _made(total: Claim | None, parts: tuple[Claim, ...], sure: Severity, short: Severity) -> Sum | None:
    """The sum, when its numbers can be added up: of one kind, none with a hedge, none a range."""
    of = total or parts[0]
    if not 2 <= len(parts) <= _MOST_PARTS:
        return None
    for claim in (of, *parts):
        value = figures.number(claim)
        if value.hedge or value.low != value.high or not figures.same_kind(value, of.value):
            return None
    return Sum(total, parts, sure, short)


def _percentages(claims: Sequence[Claim]) -> bool:
    return all(isinstance(claim.value, Percentage) and not claim.value.points for claim in claims)


def _other_things(total: Claim, parts: Sequence[Claim], lexicon: Lexicon) -> bool:
    """Whether a list in a bracket may count something else than the total before it: each number has a noun, the total
    has another one, and it is no word for people ("25 points (12 rebounds and 11 assists)")."""
    if not isinstance(total.value, Quantity):
        return False
    own = total.value.measure
    nouns = [part.value.measure for part in parts if isinstance(part.value, Quantity)]
    return own not in lexicon.arithmetic.share.people and all(noun and noun != own for noun in nouns)


def _answers(text: str, parts: Sequence[Claim], forms: _Forms) -> bool:
    """Whether each percentage is that of an answer to one question: yes, no, do not know."""
    ends = [*(part.span.start for part in parts[1:]), parts[-1].sentence.span.end]
    return len(parts) >= _LEAST_PARTS and all(
        forms.answer.search(text, part.span.end, end) for part, end in zip(parts, ends, strict=True)
    )


def _is_modifier(text: str, claim: Claim) -> bool:
    """Whether a number qualifies a noun instead of counting: "two-bedroom", "3-inch"."""
    written = text[claim.span.start : claim.span.end]
    return isinstance(claim.value, Quantity) and re.search(r"[a-z\d]-[a-z]+\Z", written) is not None


@cache
def _forms(lexicon: Lexicon) -> _Forms:
    words, reference = lexicon.arithmetic.parts, lexicon.arithmetic.reference
    telling = dict.fromkeys(words.joins, _AND) | dict.fromkeys(words.exclusive, _VERB)
    telling |= dict.fromkeys(words.verbs, _OTHER)
    of, the = any_of(lexicon.arithmetic.share.links), any_of(lexicon.arithmetic.share.determiners)
    return _Forms(
        telling,
        Later(rf"\b(?:{any_of(words.cues)})\s*:?\s*(?:(?:{the})\s+)?\Z", re.IGNORECASE),
        Later(rf"\b(?:{any_of(words.totals)})\s+\Z", re.IGNORECASE),
        Later(rf"(?:\A|[,;:.—–(\"“]\s*)\s*(?:{of})\s+(?:(?:{the})\s+){{0,2}}\Z", re.IGNORECASE),
        Later(rf"\s*(?:{any_of((*reference.back, *reference.back_sums))})\s*,?\s*", re.IGNORECASE),
        Later(rf"\b(?:{any_of(words.answers)})\b", re.IGNORECASE),
        Later(rf"\b(?:{any_of(words.traps)})\b", re.IGNORECASE),
        Later(rf"\b(?:{any_of(words.remainders)})\b", re.IGNORECASE),
    )
