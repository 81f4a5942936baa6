"""Sentence and the claims in it → what its words may narrow: shapes, clauses, runs, dates, numbered things, marks.

Worked out once for all values of a sentence; what depends on the value is left to `reader`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache

from msgspec import Struct

from claimlint.about.owned import Place, formers, owners
from claimlint.about.types import Shape
from claimlint.languages import Lexicon
from claimlint.languages.stem import stem
from claimlint.model import Claim, Moment, Name, Quantity, Sentence

BEFORE = "before"
"""The mark of a value that is how things were before."""

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W_]+(?:['’][^\W_]+)?")
_BREAK = re.compile(r"[;—]| [–-] |[.!?…]\s")
_YEAR = re.compile(r"(?:19|20)\d\d")
_SPLIT_YEAR = re.compile(r"[/–-]\d\d\b")  # "2025/26"
_TITLED = 0.6  # share of long words with a capital from which a line is written as a headline
_LONG = 4  # letters of a word that a headline writes with a capital
_SEVERAL = 2  # values in a sentence from which on its words may be of one of them
_OF_REACH = 3  # words behind "of" in which the thing stands


class Cues(Struct, frozen=True, eq=False, gc=False):
    """The words of a language that the reader needs, as stems."""

    stop: frozenset[str]
    limits: frozenset[str]
    breaks: frozenset[str]
    joins: frozenset[str]
    marks: dict[str, str]
    changed: frozenset[str]
    former: frozenset[str]
    conjunction: str
    of: str
    units: frozenset[str]
    relative: frozenset[str]


@cache
def cues(words: Lexicon) -> Cues:
    """The cue words of a language as stems, worked out once."""
    claims = words.claims

    def stems(group: Iterable[str]) -> frozenset[str]:
        return frozenset(stem(word, words.text) for word in group)

    marks: dict[str, str] = {}
    for name, group in claims.marks.items():
        marks.update(dict.fromkeys(stems(group), name))
    return Cues(
        stop=frozenset(words.text.stopwords) | stems(words.text.stopwords),
        limits=stems(claims.limits) | stems(words.numbers.ordinals),
        breaks=stems(claims.clause_breaks),
        joins=stems(claims.clause_joins),
        marks=marks,
        changed=stems(claims.change_from),
        former=frozenset(word for word, name in marks.items() if name == BEFORE),
        conjunction=words.numbers.conjunction,
        of=words.numbers.link,
        units=stems(words.moments.units),
        relative=stems(claims.neighbouring),
    )


class SentenceRead(Struct, frozen=True, eq=False, gc=False):
    """A sentence as it may narrow a value. `shapes` of its words, "" for those that never narrow; the number of the
    clause of each; `moments` and `marks` by position; `instances`: (position, thing, which); `heads`: (position, noun,
    modifier); `runs`: positions of telling words in a row; `names`: positions of names; `owners`: the first word of a
    date or name → the first word of the one value that it is of; `formers`: the first words of the values that are how
    things were before, where there are several."""

    shapes: tuple[Shape | str, ...]
    clauses: tuple[int, ...]
    moments: tuple[tuple[int, Moment], ...]
    instances: tuple[tuple[int, str, str], ...]
    heads: tuple[tuple[int, str, str], ...]
    marks: tuple[tuple[int, str], ...]
    runs: tuple[tuple[int, ...], ...]
    names: tuple[tuple[int, ...], ...]
    owners: dict[int, int]
    formers: frozenset[int] | None


class SentenceReader:
    """What the sentences of one document say. `named`: the stems of the names of the document."""

    def __init__(self, text: str, words: Lexicon, named: frozenset[str]) -> None:
        self._text = text
        self._cues = cues(words)
        self._named = named

    def read(self, sentence: Sentence, claims: Sequence[Claim]) -> SentenceRead:
        """A sentence and the claims that stand in it (with those of the cells whose words it has taken on)."""
        raws = [self._raw(offset) for offset in sentence.offsets]
        covered, moments = self._covered(sentence, claims)
        instances: list[tuple[int, str, str]] = []
        for at, raw in enumerate(raws):
            if covered.get(at) in (None, "label") and _YEAR.fullmatch(raw):
                covered[at] = "moment"
                split = _SPLIT_YEAR.match(self._text, sentence.offsets[at] + len(raw))
                if split is None:
                    moments.append((at, _year(int(raw))))
                else:
                    instances.append((at, "", raw + split[0][1:]))
        values, dates = _places(sentence, claims, [at for at, _ in moments])
        shapes = self._shapes(sentence, raws, covered)
        instances += self._instances(sentence.stems, shapes)
        marks = self._cues.marks
        names = tuple(self._runs(sentence, [shape == "name" for shape in shapes]))
        return SentenceRead(
            shapes=shapes,
            clauses=self._clauses(sentence),
            moments=tuple(moments),
            instances=tuple(instances),
            heads=tuple(self._heads(sentence, shapes)),
            marks=tuple((at, marks[word]) for at, word in enumerate(sentence.stems) if word in marks),
            runs=tuple(self._runs(sentence, [bool(shape) for shape in shapes])),
            names=names,
            owners=self._owners(sentence, values, dates) | self._listed(sentence, values, names),
            formers=self._formers(values, dates, sentence.stems),
        )

    def _owners(self, sentence: Sentence, values: Sequence[Place], others: Sequence[Place]) -> dict[int, int]:
        """The dates, or names, that are of one value of a sentence."""
        return owners(values, others, sentence.stems, self._cues.stop, lambda at: self._adjoin(sentence, at))

    def _listed(self, sentence: Sentence, values: Sequence[Place], names: Sequence[tuple[int, ...]]) -> dict[int, int]:
        """The names that are of one value of a sentence, where several values have one: "40 cows to Velden" alone may
        be said of whoever sent them."""
        found = self._owners(sentence, values, [(name[0], name[-1] + 1) for name in names])
        return found if len(set(found.values())) >= _SEVERAL else {}

    def _formers(self, values: Sequence[Place], dates: Sequence[Place], stems: Sequence[str]) -> frozenset[int] | None:
        """The values that are how things were before; None where there is one value, which all words are of."""
        if len(values) < _SEVERAL:
            return None
        cues = self._cues
        return formers(values, dates, stems, cues.changed, cues.former, cues.conjunction)

    def _covered(self, sentence: Sentence, claims: Sequence[Claim]) -> tuple[dict[int, str], list[tuple[int, Moment]]]:
        """How claims cover the words of a sentence, by position, and the dates among them."""
        covered: dict[int, str] = {}
        moments: list[tuple[int, Moment]] = []
        places = {offset: at for at, offset in enumerate(sentence.offsets)}
        for claim in claims:
            inside = [at for offset, at in places.items() if claim.span.start <= offset < claim.span.end]
            if not inside:
                continue
            kind = _kind(claim, sentence.role)
            if kind == "moment" and isinstance(claim.value, Moment):
                moments.append((inside[0], claim.value))
            for at in inside:
                if covered.get(at) != "name":
                    covered[at] = kind
        return covered, moments

    def _shapes(self, sentence: Sentence, raws: Sequence[str], covered: Mapping[int, str]) -> tuple[str, ...]:
        titled = _is_titled(raws)
        return tuple(
            self._shape(sentence, at, raws[at], covered.get(at, ""), titled) for at in range(len(sentence.stems))
        )

    def _shape(self, sentence: Sentence, at: int, raw: str, covered: str, titled: bool) -> str:
        cues, word = self._cues, sentence.stems[at]
        if covered == "name" and word not in cues.stop:
            return "name"
        if covered == "moment":
            return ""
        if word in cues.limits and not (at and self._text[sentence.offsets[at] - 1] in "-‐‑"):
            return "limit"
        if any(char.isdigit() for char in raw):
            return "" if covered == "value" else "number"
        if word in cues.stop or len(word) < 2:
            return ""
        if raw[:1].isupper() and ((at > 0 and not titled) or word in self._named):
            return "name"
        return "word"

    def _clauses(self, sentence: Sentence) -> tuple[int, ...]:
        """The number of the clause that each word stands in."""
        cues = self._cues
        found: list[int] = []
        number = 0
        for at, word in enumerate(sentence.stems):
            if at:
                between = self._between(sentence, at)
                joined = "," in between and (word in cues.joins or word in cues.breaks)
                number += bool(_BREAK.search(between)) or word in cues.breaks or joined
            found.append(number)
        return tuple(found)

    def _between(self, sentence: Sentence, at: int) -> str:
        """What stands between a word and the one before it; a full stop where a cell has taken on words from afar."""
        before, here = sentence.offsets[at - 1], sentence.offsets[at]
        return self._text[before + len(self._raw(before)) : here] if before < here else ". "

    def _runs(self, sentence: Sentence, kept: Sequence[bool]) -> Iterator[tuple[int, ...]]:
        """Positions of words in a row, nothing but blanks and hyphens between them."""
        run: list[int] = []
        for at, wanted in enumerate(kept):
            if run and not (wanted and self._adjoin(sentence, at)):
                yield tuple(run)
                run = []
            if wanted:
                run.append(at)
        if run:
            yield tuple(run)

    def _adjoin(self, sentence: Sentence, at: int) -> bool:
        """Whether there is a word at a position, with nothing before it but a blank. Behind the last word is what has
        none of its own: "0:30USD1"."""
        return at < len(sentence.stems) and self._between(sentence, at).strip(" -‐‑") == ""

    def _heads(self, sentence: Sentence, shapes: Sequence[str]) -> Iterator[tuple[int, str, str]]:
        """A noun and a word that stands right before it, or behind it and "of"."""
        stems = sentence.stems
        for at, word in enumerate(stems):
            if shapes[at] not in ("word", "name"):
                continue
            if at and shapes[at - 1] and self._adjoin(sentence, at):
                yield at, word, stems[at - 1]
            if stems[at + 1 : at + 2] == (self._cues.of,):
                behind = range(at + 2, min(at + 2 + _OF_REACH, len(stems)))
                following = next((n for n in behind if shapes[n]), None)
                if following is not None:
                    yield at, word, stems[following]

    def _instances(self, stems: Sequence[str], shapes: Sequence[str]) -> Iterator[tuple[int, str, str]]:
        """Things that are numbered or told apart: "item 4", "third quarter", "X-200"; "last quarter" is any of them."""
        cues = self._cues
        for at, word in enumerate(stems):
            if shapes[at] == "number" and at and shapes[at - 1] in ("name", "word"):
                yield at, stems[at - 1], word
                continue
            following = stems[at + 1] if at + 1 < len(stems) and shapes[at + 1] in ("word", "name") else ""
            if shapes[at] == "limit" and following and (word not in cues.relative or following not in cues.units):
                yield at, following, word

    def _raw(self, offset: int) -> str:
        found = _WORD.match(self._text, offset)
        return found[0] if found else ""


def _places(sentence: Sentence, claims: Sequence[Claim], dated: Sequence[int]) -> tuple[list[Place], list[Place]]:
    """Where the values and the dates of a sentence stand, in order."""
    own = [claim for claim in claims if claim.sentence is sentence]
    ends = {claim.at: claim.to for claim in own if isinstance(claim.value, Moment)}
    values = sorted({(claim.at, claim.to) for claim in own if _kind(claim, sentence.role) == "value"})
    return values, sorted((at, ends.get(at, at + 1)) for at in dated)


def _kind(claim: Claim, role: str) -> str:
    """How a mention covers its words: a name, a date, a value, or a number that labels the noun before it, as a plain
    one in a heading does."""
    value = claim.value
    if isinstance(value, Quantity) and not value.unit and (role == "title" or (not value.measure and claim.at)):
        return "label"
    if isinstance(value, Name):
        return "name"
    if isinstance(value, Moment):
        return "moment"
    return "value" if claim.mention.kind in ("amount", "percentage", "quantity") else ""


@cache
def _year(year: int) -> Moment:
    return Moment("year", date(year, 1, 1), date(year, 12, 31), year=year)


def _is_titled(raws: Sequence[str]) -> bool:
    """Whether a line is written as headlines are, its long words with capitals."""
    long = [raw for raw in raws[1:] if raw.isalpha() and len(raw) >= _LONG]
    return len(long) > 1 and sum(raw[0].isupper() for raw in long) > _TITLED * len(long)
