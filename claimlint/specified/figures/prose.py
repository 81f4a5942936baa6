"""Page → figures of its running text: numbers of sentences with what their clause counts, and options with the words
that describe them.

A clause, and not its sentence, says what a number counts: "at most 4 KB, and up to ten tags" has two things in it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from msgspec.structs import replace

from claimlint.comparison.setting_names import roles_of
from claimlint.languages.deferred import deferred
from claimlint.model import Amount, Claim, Figure, Quantity, Sentence, Span, TextBlock
from claimlint.specified.figures import roles, words
from claimlint.specified.figures.reader import ROLES, Reader, counted, head, parts
from claimlint.specified.figures.sizes import DIMENSIONS, size
from claimlint.specified.forms import options
from claimlint.specified.names import NAME, folded
from claimlint.specified.sections import full

_CAPITAL: Final = deferred(r"(?<![\w.`-])\p{Lu}\p{Ll}+(?!\w|[.-]\w|`)")
_EXAMPLE: Final = deferred(r"\b(?:[Ff]or|An|[Aa]s\san)\s(?:example|instance)\b")
_PARTED: Final = deferred(r"[;:()–—]|,(?!\d)|\s(?:and|but|so\sthat|where|while|because|since)\s")
_ASIDE: Final = deferred(r"(?:,\s(?:which|who|as)\s[^,;:()\d]{1,80},|\s\([^()\d]{1,80}\))(?=\s)")
_OPENED: Final = deferred(r"\s\((?=(?P<named>[^()\s]{1,60}):?\s?[^()\s]{0,20}\))")  # "(`maxWait`)", at a number
_OPTION: Final = deferred(NAME)
_LATER: Final = deferred(r"\s?\+|\s(?:or|and)\s(?:later|newer|above|higher|up)\b|\son\b")
_TIMES_AS_MANY: Final = deferred(r"(?i)(?:twice|once|thrice|half|double|both|dozens?)\b")
_FACTOR: Final = deferred(r"(?i)\s?(?:×|x\b|times\s(?:the|as|that|longer|larger|more|its)\b)")
_TERM: Final = deferred(r"\s*(?P<term>[^\n.:;!?]{2,40})\n\s{0,3}:\s")
_LEAD: Final = 60  # code points of a line that leads to a block
MOST: Final = 32  # sizes of a sentence that rules anything: what has more is a list of numbers
_BESIDE: Final = 64  # words with a capital letter on either side of where a sentence starts
_LONGEST: Final = 4_000  # code points of a paragraph that say what all of its figures stand under
_SHORT: Final = 40  # code points of a block that describes nothing


def prose(reader: Reader) -> Iterator[Figure]:
    """Numbers of sentences."""
    page = reader.page
    groups: dict[int, list[Claim]] = defaultdict(list)
    for claim in page.extract.claims:
        block = page.document.blocks[claim.sentence.block]
        if block.role in ROLES and not block.cell and size(claim.value):
            groups[block.id].append(claim)
    for number, claims in groups.items():
        block = page.document.blocks[number]
        if not _EXAMPLE.search(page.of(block.span)):
            paragraph = _Paragraph(reader, block, claims)
            of_sentence: dict[Span, list[Claim]] = defaultdict(list)
            for claim in claims:
                of_sentence[claim.sentence.span].append(claim)
            for span, same in of_sentence.items():
                if len(same) <= MOST and not words.aside(page.of(span)):
                    for claim in same:
                        if _names_what(reader, claim):
                            yield from _of_claim(reader, claim, paragraph)


class _Paragraph:
    """A block with what all of its figures have in common, worked out once."""

    def __init__(self, reader: Reader, block: TextBlock, claims: Sequence[Claim]) -> None:
        page = reader.page
        lead = _lead(reader, block)
        self.block = block
        self.options = tuple(page.options(block))
        whole = page.of(block.span)
        found = _TERM.match(whole)
        self.term = reader.stems(found["term"]) if found else frozenset()
        shown = whole[:_LONGEST]
        self.stems = reader.stems(shown) | reader.stems(lead)
        self.wide = reader.stems(f"{shown} {lead}")
        self.period = words.period(shown)
        self.sizes = frozenset(known[1] for one in claims if (known := size(one.value)))
        self._capitals = tuple((block.span.start + m.start(), m[0]) for m in _CAPITAL.finditer(whole))
        self._at = [at for at, _ in self._capitals]

    def capitals(self, sentence: Span) -> tuple[tuple[int, str], ...]:
        """Words with a capital letter of a sentence and of what stands next to it."""
        first, last = bisect_left(self._at, sentence.start), bisect_left(self._at, sentence.end)
        return self._capitals[max(first - _BESIDE, 0) : min(last, first + _BESIDE) + _BESIDE]


def _of_claim(reader: Reader, claim: Claim, paragraph: _Paragraph) -> Iterator[Figure]:
    page, block = reader.page, paragraph.block
    text = page.of(claim.sentence.span)
    clause, at = _clause(reader, claim)
    before, behind = clause[:at], clause[at + claim.span.end - claim.span.start :]
    if words.past(clause, before) or getattr(claim.value, "hedge", "") == "about":
        return
    around = reader.around(block, text)
    near = reader.stems(clause) or reader.stems(text) or paragraph.wide
    around = around._replace(narrowed=tuple(sorted({*around.narrowed, *parts(text)})))
    far = (around.words | paragraph.stems) - near
    capitals = paragraph.capitals(claim.sentence.span)
    run = first_of_list(reader, block)
    soft = {"notice"} if words.notice(text) else set()
    narrowed = tuple(sorted({*around.narrowed, *words.part(before), *soft}))
    if isinstance(claim.value, Amount):
        narrowed = tuple(sorted({*narrowed, *words.payer(text, page.text[claim.span.end : claim.sentence.span.end])}))
    led = page.text[claim.sentence.span.start : claim.span.start]
    one = reader.figure(claim, near, far, narrowed, run, paragraph.sizes, capitals, before=led)
    if not one.per and one.kind == "money":
        one = replace(one, per=words.period(text) or paragraph.period)
    elif not one.per and one.kind != "time":
        one = replace(one, per=words.period(clause))
    counted = one.kind not in DIMENSIONS
    heading = page.heading(block)
    listed = block.role == "list" and heading is not None and words.limits(page.of(heading.span))
    if listed and not one.bound and not words.default(before, behind):
        one = replace(one, bound="most")
    ruled = not words.threshold(before, behind) and (
        one.bound
        or one.per
        or words.default(before, behind)
        or words.settled(before, behind, counted)
        or listed
        or paragraph.term
    )
    whole = page.text[claim.span.end : claim.sentence.span.end]
    yield replace(
        one,
        settled=bool(ruled),
        set_by=_set_by(reader, claim, heading),
        roles=frozenset({roles.SUPPOSED}) if words.supposed(led, whole) else roles.of_words(led, whole),
        term=paragraph.term,
        refers=_refers(reader, claim, paragraph),
    )


def _refers(reader: Reader, claim: Claim, paragraph: _Paragraph) -> tuple[tuple[str, ...], ...]:
    """The options that the sentence of a number names; where it only says "the five seconds", those of the sentence
    before it."""
    span = claim.sentence.span
    inside = [at for at in paragraph.options if span.start <= at.start < span.end]
    led = reader.page.text[span.start : claim.span.start].strip()
    if not inside and led.lower() in ("the", "these", "those"):
        before = reader.page.sentence(max(span.start - 2, 0))
        if before and before.span.start >= paragraph.block.span.start:
            inside = [at for at in paragraph.options if before.span.start <= at.start < before.span.end]
    names = (full(reader.page, paragraph.block, reader.page.of(at)) for at in inside)
    return tuple(dict.fromkeys(tuple(folded(name).split()) for name in names))


def _set_by(reader: Reader, claim: Claim, heading: TextBlock | None) -> tuple[str, ...]:
    """The option, in words, that stands in brackets behind a number, else as the heading above it; () for none."""
    behind = _OPENED.match(reader.page.text, claim.span.end, claim.sentence.span.end)
    said = behind["named"] if behind else reader.page.of(heading.span) if heading else ""
    named = _OPTION.fullmatch(said.strip(" \n`"))
    return tuple(folded(named[0]).split()) if named else ()


def _names_what(reader: Reader, claim: Claim) -> bool:
    """Whether a number says what it counts, or is said to be a bound or a default; a factor counts nothing."""
    kind, _ = size(claim.value) or ("", 0)
    text = reader.page.text
    if _TIMES_AS_MANY.match(text, claim.span.start) or "-" in text[claim.span.start : claim.span.end].split()[0]:
        return False
    if _FACTOR.match(text, claim.span.end) or (not kind and _LATER.match(text, claim.span.end)):
        return False
    behind = text[claim.span.end : claim.span.end + 20]
    before = text[claim.sentence.span.start : claim.span.start]
    hedge = getattr(claim.value, "hedge", "")
    return bool(kind or words.bound(before, hedge)) or words.default(before[-20:], behind)


def _clause(reader: Reader, claim: Claim) -> tuple[str, int]:
    """The clause of its sentence that a number stands in, and where in it."""
    sentence = claim.sentence.span
    text = reader.page.of(sentence)
    start, end = claim.span.start - sentence.start, claim.span.end - sentence.start
    shown = _ASIDE.sub(lambda found: "_" * len(found[0]), text)
    before = max((found.end() for found in _PARTED.finditer(shown, 0, start)), default=0)
    opened = _OPENED.match(text, end)
    behind = _PARTED.search(text, opened.end() if opened else end)
    return text[before : behind.start() if behind else len(text)], start - before


def _lead(reader: Reader, block: TextBlock) -> str:
    """What leads to a block: the term that it defines, or the line before its list."""
    blocks = reader.page.document.blocks
    before = blocks[block.id - 1] if block.id else None
    if before is None or before.cell or before.role == "title":
        return ""
    text = reader.page.of(before.span)
    return text if len(text) < _LEAD else ""


def described(reader: Reader) -> Iterator[Figure]:
    """What lists and sections say of options, with the words that describe them."""
    page = reader.page
    for one in options.read(page):
        value = one.mention.value
        if not isinstance(value, Quantity) or not size(value):
            continue
        block = page.block(one.mention.span.start)
        text = page.of(block.span)
        shown = text if len(text) > _SHORT else f"{text} {_following(reader, block)}"
        sentence = Sentence(-1, block.id, block.role, block.span, (), ())
        claim = Claim(page.path, one.mention, sentence, 0, 0)
        around = reader.around(block, text)
        name = reader.stems(one.subject)
        telling = shown.partition(":")[2] or shown
        units = reader.units(f"{one.subject} {head(telling)}")
        near = name | reader.stems(shown)
        run = first_of_list(reader, block)
        figure = reader.figure(claim, near, around.words, around.narrowed, run, units=units)
        bound = {"maximum": "most", "minimum": "least"}.get(one.attribute, figure.bound)
        counts = name | reader.stems(head(telling))
        per = figure.per or ("" if figure.kind == "time" else words.period(f"{one.subject} {shown}"))
        names = (tuple(one.subject.split()),)
        said = roles_of(names[0]) | roles.of_description(shown)
        keyed = one.attribute == "default"
        figure = replace(figure, counts=counts, bound=bound, per=per, names=names, settled=True)
        yield replace(figure, keyed=keyed, roles=said, head=reader.stems(counted(telling)))


def first_of_list(reader: Reader, block: TextBlock) -> int:
    """The first item of the list that a block is an item of, by number; its own where it is of none."""
    return reader.lists.get(block.id, block.id)


def _following(reader: Reader, block: TextBlock) -> str:
    blocks = reader.page.document.blocks
    behind = blocks[block.id + 1] if block.id + 1 < len(blocks) and block.role != "list" else None
    return reader.page.of(behind.span) if behind and behind.role in ROLES else ""


def factor(text: str, start: int, end: int) -> bool:
    """Whether a number says how many times as much, and so counts nothing."""
    return _TIMES_AS_MANY.match(text, start) is not None or _FACTOR.match(text, end) is not None
