"""ReadDocument + rules with a pattern of their own → Claims with a key, and claims of the whole corpus → Facts by key.

A rule of kind "pattern" says itself what it reads and what is one fact, in prose and, when it asks for it, in code.
Nothing is weighed: the same key is the same fact, in whichever story it stands.
"""

from __future__ import annotations

import time
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from decimal import Decimal

import msgspec

from claimlint import catalog
from claimlint.comparison.parties import compare_keyed, parties
from claimlint.files.paths import means
from claimlint.languages import Lexicon
from claimlint.languages.programs import compiled
from claimlint.languages.samples import without_code
from claimlint.model import (
    Claim,
    Document,
    Fact,
    Kind,
    Link,
    Mention,
    Name,
    PatternClaims,
    Quantity,
    ReadDocument,
    Rule,
    Sentence,
    Span,
    Text,
    TextBlock,
    Value,
    Version,
)
from claimlint.rulebook import patterns

SECONDS = 1.0
"""Processor time that a rule may take in a document."""
MOST = 1000
"""Places that a rule may match in a document."""

_KINDS: dict[patterns.Reading, Kind] = {
    "amount": "amount",
    "percentage": "percentage",
    "quantity": "quantity",
    "date": "moment",
    "name": "name",
    "text": "text",
    "version": "version",
}
_BLANK = str.maketrans("\n\r\t\v\f\u00a0\u2028\u2029", " " * 8)
_NUMBER = compiled(r"[+-]?\d+(?:[_,]\d{3})*(?:\.\d+)?")
_DIGITS = compiled(r"[+-]?\d+")
_RELEASE = compiled(r"[vV]?(\d{1,9}(?:\.\d{1,9}){0,5})")
_WORD = compiled(r"\w[\w'’.-]*")
_EDGE = " \t\r\n.,;:()[]{}'\"`*"


def read(extract: ReadDocument, rules: Iterable[Rule], words: Lexicon, without: Container[str] = ()) -> PatternClaims:
    """An extract, the rules with a pattern, and the ids of those that are left out → the claims that the others read in
    it, by rule and place."""
    claims: list[Claim] = []
    unread: list[tuple[str, int]] = []
    stopped: list[tuple[str, str]] = []
    untried: list[str] = []
    document = extract.document
    lowered = document.text.lower()
    for rule in rules:
        keyed = msgspec.convert(rule.parameters, patterns.Keyed)
        literals = tuple(literal.lower() for literal in keyed.extract.literals)
        if not _any_in(literals, lowered) or not means(keyed.extract.paths, document.id or document.path):
            continue
        if rule.id in without:
            untried.append(rule.id)
            continue
        try:
            read = list(_claims(extract, rule, keyed, literals, words))
        except _StoppedError as fault:
            stopped.append((rule.id, str(fault)))
            continue
        # By place: a block with code in it is read without the code and then with it.
        claims.extend({claim.span.start: claim for claim in read if claim}.values())
        if None in read:
            unread.append((rule.id, read.count(None)))
    return PatternClaims(tuple(claims), tuple(unread), tuple(stopped), tuple(untried))


def facts(claims: Iterable[Claim]) -> Iterator[Fact]:
    """Claims with a key, of all documents → a fact for each key, in the order of keys; claims in order of place."""
    groups: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        groups[claim.key].append(claim)
    for key, group in sorted(groups.items()):
        ordered = sorted(
            {(c.path, c.span): c for c in reversed(group)}.values(), key=lambda claim: (claim.path, claim.span)
        )
        if len(ordered) > 1:
            yield Fact("key", tuple(ordered), tuple(_links(ordered)), key)


class _StoppedError(Exception):
    """A rule that took too long, or matched too often."""


def _claims(
    extract: ReadDocument, rule: Rule, keyed: patterns.Keyed, literals: Sequence[str], words: Lexicon
) -> Iterator[Claim | None]:
    """The places of a document that a rule matches → a claim each, None where the value cannot be read."""
    document = extract.document
    pattern = patterns.compiled(keyed.extract.pattern)
    starts = [sentence.span.start for sentence in extract.sentences]
    left, found = SECONDS, 0
    for block, text in _subjects(document, rule):
        piece = text[block.span.start : block.span.end]
        if not _any_in(literals, piece.lower()):
            continue
        begun = time.process_time()
        try:
            matches = list(pattern.finditer(piece, timeout=max(left, 0.001)))
        except TimeoutError:
            raise _StoppedError(f"it took more than {SECONDS:g} second") from None
        left -= time.process_time() - begun
        found += len(matches)
        if found > MOST:
            raise _StoppedError(f"it matches more than {MOST} times")
        for match in matches:
            start, end = match.span(keyed.extract.value.group)
            key = patterns.filled(keyed.key, match.groupdict())
            if start >= end or not key:
                continue
            span = Span(block.span.start + start, block.span.start + end)
            mention = _mention(text, span, keyed.extract.value.reading, words)
            sentence = _sentence(extract, block, span, starts)
            yield Claim(document.path, mention, sentence, 0, 0, key=key, rule=rule.id) if mention else None


def _subjects(document: Document, rule: Rule) -> Iterator[tuple[TextBlock, str]]:
    """The blocks that a rule reads, each with the text of the document as its pattern sees it there: in prose every
    blank is a space, so that line breaks do not matter, and blanks stand for code. A rule that asks for code also reads
    every block with code among its words, whatever its role, as it stands."""
    prose = without_code(document).translate(_BLANK)
    samples = [sample.start for sample in document.samples]
    for block in document.blocks:
        if block.role in rule.blocks if rule.blocks else block.role != "code":
            yield block, document.text if block.role == "code" else prose
        if "code" in rule.blocks and bisect_left(samples, block.span.start) < bisect_left(samples, block.span.end):
            yield block, document.text


def _mention(text: str, span: Span, reading: patterns.Reading, words: Lexicon) -> Mention | None:
    """A captured stretch → the value in it, read whole; None for one that is not of that kind."""
    piece = text[span.start : span.end]
    shown = " ".join(piece.strip(_EDGE).split())
    start = span.start + len(piece) - len(piece.lstrip(_EDGE))
    within = Span(start, max(start, span.start + len(piece.rstrip(_EDGE))))
    if not shown:
        return None
    kind = _KINDS[reading]
    if kind == "text":
        return Mention(within, kind, Text(shown))
    if kind == "name":
        return Mention(within, kind, Name(shown, tuple(shown.split()), person=False))
    if kind == "version":
        release = _RELEASE.fullmatch(shown)
        return Mention(within, kind, Version(tuple(map(int, release[1].split("."))))) if release else None
    found: list[Mention] = list(_extracted(text, span, kind, words))
    for mention in found:
        if mention.span.start <= within.start and mention.span.end >= within.end:
            return mention
    if kind == "moment":
        counted: Mention | None = catalog.load("extractors", kind).relative(text, within, words)
        return counted
    number = _number(shown, words) if kind == "quantity" else None
    return Mention(within, kind, number) if number else None


def _extracted(text: str, span: Span, kind: Kind, words: Lexicon) -> Iterator[Mention]:
    """What an extractor reads in a stretch; of a language of which only dates are read nothing else."""
    if words.whole or kind == "moment":
        yield from catalog.load("extractors", kind).extract(text, span, words)


def _number(text: str, words: Lexicon) -> Value | None:
    """Bare digits, which the extractor of running text may take for a year. What a mark between them means hangs on the
    language."""
    if not (_NUMBER if words.whole else _DIGITS).fullmatch(text):
        return None
    number = Decimal(text.replace(",", "").replace("_", ""))
    exponent = number.as_tuple().exponent
    return Quantity(number, number, step=Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0))


def _sentence(extract: ReadDocument, block: TextBlock, span: Span, starts: Sequence[int]) -> Sentence:
    """The sentence of a place; in code, and where no sentence is, its line with its words as they stand."""
    at = bisect_right(starts, span.start) - 1
    if at >= 0 and extract.sentences[at].block == block.id and span.end <= extract.sentences[at].span.end:
        return extract.sentences[at]
    text = extract.document.text
    start = max(text.rfind("\n", block.span.start, span.start) + 1, block.span.start)
    end = text.find("\n", span.end, block.span.end)
    line = Span(start, end if end >= 0 else block.span.end)
    found = list(_WORD.finditer(text, line.start, line.end))
    stems, offsets = tuple(word[0] for word in found), tuple(word.start() for word in found)
    return Sentence(-1, block.id, block.role, line, stems, offsets)


def _links(claims: Sequence[Claim]) -> Iterator[Link]:
    """Claims of one key → how the parties stand to the first one, through the first claim of each."""
    first, *others = parties(claims)
    for index in first.claims[1:]:
        yield Link(first.claims[0], index, ("same-key",), 0, compare_keyed(first.value, claims[index].value), "error")
    for party in others:
        comparison = compare_keyed(first.value, party.value)
        for index in party.claims:
            yield Link(first.claims[0], index, ("same-key",), 0, comparison, "error")


def _any_in(literals: Sequence[str], lowered: str) -> bool:
    return not literals or any(literal in lowered for literal in literals)
