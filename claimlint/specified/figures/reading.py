"""Page → its figures: numbers of running text with what they count, and cells of tables with their row and column."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import PurePosixPath
from typing import Final, NamedTuple

import regex
from msgspec.structs import replace

from claimlint.comparison.units import EXACT
from claimlint.files.editions import notes_of
from claimlint.languages import Lexicon, lexicon
from claimlint.languages.segment import stems_of
from claimlint.layout.tables import Table
from claimlint.model import Amount, Claim, Figure, Mention, Percentage, Quantity, Sentence, Span, TextBlock, Value
from claimlint.specified.forms import options
from claimlint.specified.names import folded, option
from claimlint.specified.page import Page
from claimlint.specified.scope import scope
from claimlint.specified.sections import full
from claimlint.specified.settings import setting

_ELSE: Final = regex.compile(
    r"(?i)\b(?:we|our|us|my|raise|increase|reduce|lower|or\sso|the\s(?:above|following)|(?:this|these|above|below)\s(?:will|job|example|code|snippet)s?|mail|warn\w*|marked|hint|recommend\w*|suggest\w*|for\s(?:example|instance)|e\.g\.|say|suppose|imagine|would|could|might|"
    r"formerly|previous\w*|used\sto|was|were|had|gave|instead|in\splace\sof|(?:old|older|earlier)(?!\sthan)|until\s(?:now|then)|"
    r"lowered|raised|changed|went|moved|doubled|halved|about|around|roughly|nearly|almost|approximately|some\sof|"
    r"[Vv]ersion\s\d|v\d|another|contracts?|students?|charit\w+|schools?|rule\sof\sthumb)\b|^Without\b"
)
"""What makes a sentence one of somebody's, of another day, or of a rough size."""
_PARTS: Final = {
    **dict.fromkeys(("agent", "agents"), "agent"),
    **dict.fromkeys(("client", "clients", "sdk", "sdks"), "client"),
    **dict.fromkeys(("plugin", "plugins"), "plugin"),
    **dict.fromkeys(("operator", "operators"), "operator"),
    **dict.fromkeys(("exporter", "exporters"), "exporter"),
}
_TUTORIAL: Final = regex.compile(r"(?i)\b(?:examples?|benchmarks?|load.?test\w*|case.?stud\w+|blog|news)\b")
_WORD: Final = regex.compile(r"[^\W\d_]+")
_CAPITAL: Final = regex.compile(r"(?<![\w.`-])\p{Lu}\p{Ll}+(?!\w|[.-]\w|`)")
_PERIOD: Final = regex.compile(
    r"(?i)\b(?:(?:per|each|every)\s(?P<one>second|minute|hour|day|week|month|year)|"
    r"an?\s(?P<four>minute|hour|day|week|month|year)(?!\s(?:and|or|of|to)\b)|(?P<two>month|year)ly|"
    r"(?:per|each(?:\sfurther)?|further)\s(?P<three>[1-9]\d?0*(?:,000)+))\b"
)
_PLAN_HEAD: Final = regex.compile(r"(?i)\b(?:plans?|tiers?|editions?|subscriptions?)\b")
_EXAMPLE: Final = regex.compile(r"\b(?:[Ff]or|An|[Aa]s\san)\s(?:example|instance)\b")
_PARTED: Final = regex.compile(r"[;:()–—]|,(?!\d)|\s(?:and|but|so\sthat)\s")
_DEFAULT: Final = regex.compile(r"\W{0,3}(?:by\sdefault|unless|when\snot)\b")
_NUMBER: Final = Decimal(1)
_PLAIN: Final = frozenset(
    [
        *("second", "minut", "hour", "dai", "day", "week", "month", "year", "percent", "byt", "kb", "mb", "gb"),
        *("default", "maximum", "minimum", "limit", "valu", "option", "set", "most", "least", "us"),
        *("two", "thre", "four", "fiv", "six", "seven", "eight", "nin", "ten", "eleven", "twelv", "fifteen", "twenti"),
        *("thirti", "sixti", "hundr", "thousand", "million"),
    ]
)
"""Units, numbers, and words that any figure has beside it."""
_TIMES: Final = {
    "ms": "millisecond",
    "millisecond": "millisecond",
    "second": "second",
    "minut": "minute",
    "hour": "hour",
    "day": "day",
}
"""The stems of units that the description of a bare number names."""
_SEVERAL: Final = regex.compile(r"\d,?\s(?:or|and)\s\d|\d,\s\d")
_LATER: Final = regex.compile(r"\s?\+|\s(?:or|and)\s(?:later|newer|above|higher|up)\b|\son\b")
_TIMES_AS_MANY: Final = regex.compile(r"(?i)(?:twice|once|thrice|half|double|both|dozens?)\b")
_NAMING: Final = regex.compile(r"(?i)\b(?:options?|names?|keys?|settings?|variables?|flags?|parameters?)\b")
_LEAD: Final = 100  # code points of a line that leads to a table
_SHORT: Final = 40  # code points of a block that describes nothing
_ROLES: Final = ("lead", "body", "list", "quote", "caption")


class _Around(NamedTuple):
    """What a block stands under."""

    words: frozenset[str]
    narrowed: tuple[str, ...]


def read(page: Page, rule: str) -> Iterator[Figure]:
    """A page and the rule that judges figures → its figures; none of one that tells of earlier releases, or of a page
    in a language that is not read."""
    words = lexicon(page.document.language or "en")
    if page.kind != "current" or not words.whole or _TUTORIAL.search(page.path):
        return
    parts = notes_of(page.path)
    reader = _Reader(page, words, rule)
    found: dict[int, Figure] = {}
    for figure in (*reader.prose(), *reader.tables(), *reader.options()):
        found[figure.claim.span.start] = replace(figure, release=parts) if parts else figure
    yield from found.values()


class _Reader:
    def __init__(self, page: Page, words: Lexicon, rule: str) -> None:
        self.page, self.words, self.rule = page, words, rule
        self.stop = frozenset(words.text.stopwords)
        folder = {_PARTS[p] for p in PurePosixPath(page.path.lower()).parts[:-1] if p in _PARTS}
        self.parts = folder | {_PARTS[w] for w in _WORD.findall(page.title.lower()) if w in _PARTS}

    def stems(self, text: str) -> frozenset[str]:
        """The telling stems of a text, names of options taken to pieces."""
        plain = " ".join(_WORD.findall(" ".join(folded(word) for word in text.split())))
        found = stems_of(plain, self.words.text)
        return frozenset(s for s in found if s not in self.stop and len(s) > 1 and s not in _PLAIN)

    def units(self, text: str) -> frozenset[str]:
        """The stems of units of time in a text."""
        plain = " ".join(_WORD.findall(" ".join(folded(word) for word in text.split())))
        return frozenset(stems_of(plain, self.words.text)) & _TIMES.keys()

    def around(self, block: TextBlock, *texts: str) -> _Around:
        heading = self.page.heading(block)
        above = self.page.of(heading.span) if heading else ""
        parts = {_PARTS[word] for word in _WORD.findall(above.lower()) if word in _PARTS} | self.parts
        narrowed = {*scope(self.page, block, *texts), *parts}
        return _Around(self.stems(above), tuple(sorted(narrowed)))

    def prose(self) -> Iterator[Figure]:
        """Numbers of sentences."""
        groups: dict[int, list[Claim]] = defaultdict(list)
        for claim in self.page.extract.claims:
            block = self.page.document.blocks[claim.sentence.block]
            if block.role in _ROLES and not block.cell and _size(claim.value):
                groups[block.id].append(claim)
        for number, claims in groups.items():
            block = self.page.document.blocks[number]
            run = self._run(block)
            whole = self.page.of(block.span)
            lead = self._lead(block)
            for claim in claims:
                text = self.page.of(claim.sentence.span)
                if (_ELSE.search(text) and "by default" not in text) or "?" in text or _EXAMPLE.search(whole):
                    continue
                if not self._names_what(claim):
                    continue
                around = self.around(block, text)
                near = self.stems(self._clause(claim)) or self.stems(text) or self.stems(f"{whole} {lead}")
                if "agent" in self.stems(text):
                    around = around._replace(narrowed=tuple(sorted({*around.narrowed, "agent"})))
                others = tuple(size[1] for c in claims if c is not claim and (size := _size(c.value)))
                far = (around.words | self.stems(whole) | self.stems(lead)) - near
                capitals = tuple((block.span.start + m.start(), m[0]) for m in _CAPITAL.finditer(whole))
                one = self._figure(claim, near, far, around.narrowed, run, others, capitals)
                if not one.per and one.kind == "money":
                    one = replace(one, per=_period(text) or _period(whole))
                elif not one.per and one.kind != "time":
                    one = replace(one, per=_period(self._clause(claim)))
                yield one

    def _names_what(self, claim: Claim) -> bool:
        """Whether a number says what it counts, or is said to be a bound or a default."""
        kind, _ = _size(claim.value) or ("", _NUMBER)
        text = self.page.text
        if _TIMES_AS_MANY.match(text, claim.span.start) or "-" in text[claim.span.start : claim.span.end].split()[0]:
            return False
        if not kind and _LATER.match(self.page.text, claim.span.end):
            return False
        behind = self.page.text[claim.span.end : claim.span.end + 20]
        return bool(kind or getattr(claim.value, "hedge", "")) or _DEFAULT.match(behind) is not None

    def _clause(self, claim: Claim) -> str:
        """The clause of its sentence that a number stands in."""
        sentence = claim.sentence.span
        text = self.page.of(sentence)
        start, end = claim.span.start - sentence.start, claim.span.end - sentence.start
        before = max((found.end() for found in _PARTED.finditer(text, 0, start)), default=0)
        behind = _PARTED.search(text, end)
        return text[before : behind.start() if behind else len(text)]

    def _lead(self, block: TextBlock) -> str:
        """What leads to a block: the term that it defines, or the line before its list."""
        blocks = self.page.document.blocks
        before = blocks[block.id - 1] if block.id else None
        if before is None or before.cell or before.role == "title":
            return ""
        return self.page.of(before.span) if len(self.page.of(before.span)) < 60 else ""

    def options(self) -> Iterator[Figure]:
        """What lists and sections say of options, with the words that describe them."""
        for one in options.read(self.page):
            value = one.mention.value
            if not isinstance(value, Quantity) or not _size(value):
                continue
            block = self.page.block(one.mention.span.start)
            text = self.page.of(block.span)
            described = text if len(text) > _SHORT else f"{text} {self._following(block)}"
            sentence = Sentence(-1, block.id, block.role, block.span, (), ())
            claim = Claim(self.page.path, one.mention, sentence, 0, 0)
            around = self.around(block, text)
            name = self.stems(one.subject)
            near = name | self.stems(described)
            units = self.units(f"{one.subject} {_head(described.partition(':')[2] or described)}")
            figure = self._figure(claim, near, around.words, around.narrowed, self._run(block), (), units=units)
            counts = name | self.stems(_head(described.partition(":")[2] or described))
            bound = {"maximum": "most", "minimum": "least"}.get(one.attribute, figure.bound)
            yield replace(figure, counts=counts, bound=bound, names=(tuple(one.subject.split()),))

    def _run(self, block: TextBlock) -> int:
        """The first item of the list that a block is an item of, by number; its own where it is of none."""
        first = block.id
        while block.role == "list" and first and self.page.document.blocks[first - 1].role == "list":
            first -= 1
        return first

    def _following(self, block: TextBlock) -> str:
        blocks = self.page.document.blocks
        behind = blocks[block.id + 1] if block.id + 1 < len(blocks) else None
        return self.page.of(behind.span) if behind and behind.role in _ROLES else ""

    def tables(self) -> Iterator[Figure]:
        """Cells of tables."""
        for number, table in enumerate(self.page.tables):
            yield from self._of_table(-1 - number, table)

    def _of_table(self, number: int, table: Table) -> Iterator[Figure]:
        heads = {c: " ".join(self.page.of(b.span) for b in table.headings(c)).strip() for c in table.columns}
        first, *others = table.columns
        before = self.page.of(table.before.span) if table.before else ""
        lead = before if len(before) <= _LEAD else ""
        text = " ".join((before, self.page.title, heads[first]))
        plans = _PLAN_HEAD.search(text) is not None
        for row in table.rows:
            label = table.cells.get((row, first))
            if label is None:
                continue
            shown = self.page.of(label.span).strip()
            cells = {c: table.cells[row, c] for c in others if (row, c) in table.cells}
            described = " ".join(self.page.of(cell.span) for cell in cells.values()
                                 if not any(ch.isdigit() for ch in self.page.of(cell.span)))  # fmt: skip
            others_named = {c: text for c, cell in cells.items() if option(text := self.page.of(cell.span).strip())
                            and _NAMING.search(heads[c])}  # fmt: skip
            for column, cell in cells.items():
                head = heads[column]
                plan = head if plans and _CAPITAL.fullmatch(head) and len(others) > 1 else ""
                plan = shown if _PLAN_HEAD.fullmatch(heads[first]) and _CAPITAL.fullmatch(shown) else plan
                if not plan and regex.search(r"(?i)\b(?:min|max|example|recommend|version|type|code|status)", head):
                    continue
                option_row = option(shown) is not None
                near = self.stems(shown if plan != shown else "") | self.stems("" if plan == head else head)
                if option_row:
                    near |= self.stems(described)
                around = self.around(cell, head, shown)
                for claim in self._cell(cell):
                    one = self._figure(claim, near | self.stems(self.page.of(cell.span)),
                                       around.words | self.stems(lead) | self.stems(described),
                                       around.narrowed, number, (),
                                       units=self.units(f"{shown} {_head(described)}"))  # fmt: skip
                    if option_row:
                        own = full(self.page, label, option(shown) or shown)
                        names = tuple(tuple(folded(name).split()) for name in (own, *others_named.values()))
                        one = replace(one, counts=self.stems(f"{shown} {_head(described)}"), names=names)
                    yield replace(one, plan=plan, per=one.per or _period(f"{shown} {head}"))

    def _cell(self, cell: TextBlock) -> Sequence[Claim]:
        """The numbers of a cell: the whole of it, or those that running text has."""
        text = self.page.of(cell.span)
        if _SEVERAL.search(text):
            return []
        value = setting(text, quoted=True)
        if isinstance(value, Quantity):
            start = cell.span.start + len(text) - len(text.lstrip())
            at = Span(start, cell.span.start + len(text.rstrip()))
            sentence = Sentence(-1, cell.id, cell.role, cell.span, (), ())
            return [Claim(self.page.path, Mention(at, "quantity", value), sentence, 0, 0)]
        return [claim for claim in self.page.extract.claims if claim.sentence.block == cell.id and _size(claim.value)
                and not _TIMES_AS_MANY.match(self.page.text, claim.span.start)]  # fmt: skip

    def _figure(
        self,
        claim: Claim,
        near: frozenset[str],
        far: frozenset[str],
        narrowed: tuple[str, ...],
        block: int,
        beside: tuple[Decimal, ...],
        capitals: tuple[tuple[int, str], ...] = (),
        units: frozenset[str] = frozenset(),
    ) -> Figure:
        kind, size = _size(claim.value, units) or ("", _NUMBER)
        hedge = getattr(claim.value, "hedge", "")
        bound = {"most": "most", "over": "most", "least": "least", "under": "least"}.get(hedge, "")
        mention = claim.mention
        if kind not in ("money", "share"):
            value = Quantity(size, size, {"time": "second", "data": "byte"}.get(kind, ""))
            mention = Mention(mention.span, "quantity", value)
        keyed = Claim(claim.path, mention, claim.sentence, claim.at, claim.to, rule=self.rule)
        return Figure(keyed, kind, size, bound, getattr(claim.value, "per", ""), near, far - near, narrowed, block,
                      beside, capitals, counts=near)  # fmt: skip


def _head(description: str) -> str:
    """The first words of a description, which say what it describes."""
    return " ".join(description.split()[:4])


def _period(text: str) -> str:
    """The period that a text names a rate by, if it names one only."""
    found = {(one["one"] or one["two"] or one["three"] or one["four"]).lower() for one in _PERIOD.finditer(text)}
    return found.pop() if len(found) == 1 else ""


def _size(value: Value, near: frozenset[str] = frozenset()) -> tuple[str, Decimal] | None:
    """A value → its kind and size; None for what is no size, is a range, or only one of something."""
    if isinstance(value, Amount) and value.low == value.high and value.low:
        return "money", value.low
    if isinstance(value, Percentage) and value.low == value.high and value.low:
        return "share", value.low
    if not isinstance(value, Quantity) or value.low != value.high or not value.low or value.exact:
        return None
    if value.unit in EXACT and EXACT[value.unit][0] in ("time", "data"):
        dimension, factor = EXACT[value.unit]
        return dimension, value.low * factor
    if value.unit or value.low == _NUMBER:
        return None
    units = [unit for stem, unit in _TIMES.items() if stem in near] if not value.measure else []
    if len(units) == 1:
        return "time", value.low * EXACT[units[0]][1]
    return value.measure, value.low
