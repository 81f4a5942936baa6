"""Two claims of one fact → what the fact is, in the words of the text: "votes for the merger", "the bridge cost".

A reader who sees two numbers asks first what they are numbers of. The answer is copied and never composed: a stretch of
the first claim's clause whose words the other sentence has too, next to the value, with the noun that is counted. Where
the two share nothing there, the noun says it alone, and without one the kind of value does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from claimlint.languages import Lexicon, lexicon_of
from claimlint.languages.segment import stems_of, word_end
from claimlint.languages.stem import stem
from claimlint.model import Amount, Claim, Document, Documents, Moment, Number, Percentage, Quantity

KINDS = {
    "age": "age",
    "amount": "sum",
    "attribution": "speaker of a quotation",
    "holder": "holder of a post",
    "identity": "name of one person",
    "moment": "date",
    "percentage": "share",
    "quantity": "count",
    "role": "post",
    "spelling": "spelling of a name",
    "time": "time",
    "wording": "words of a quotation",
    "year": "year",
}
"""Aspect of a fact → what it is called when no words of the text say it."""

MOST_WORDS = 6
LONGEST = 60
"""Words of a stretch, and code points of what is said in all."""

_FAR = 24
"""Words on each side of a value that are looked at: a sentence of a hostile text may have a million."""

_INSIDE = re.compile(r"[\s\-‐‑'’&/.*_`]{1,4}|")
"""What may stand between two words of one clause."""
_LEADS_IN = re.compile(r"\s*(?::|–|—|=|\|)\s*|\s+-\s+")
"""What stands between a label and its value ("Trees: 40")."""


class _Word(NamedTuple):
    """A word of a sentence: where it stands in the text. `shared`: it tells something and the other sentence has it;
    `stop`: it tells nothing; `value`: it is a number, or for a date another day, and so no part of a name for this one.
    """

    start: int
    end: int
    shared: bool
    stop: bool
    value: bool


class _Run(NamedTuple):
    """Words that two sentences share, the first and the last one telling, and the words between them and the value,
    in the order of the text; None where those tell something or belong to another clause."""

    words: tuple[_Word, ...]
    between: tuple[_Word, ...] | None

    @property
    def telling(self) -> int:
        return sum(word.shared for word in self.words)


class _Around(NamedTuple):
    """What stands round the value of a claim, in the order of the text."""

    claim: Claim
    text: str
    words: Lexicon
    before: list[_Word]
    after: list[_Word]
    noun: _Word | None


def subject(aspect: str, here: Claim, there: Claim, documents: Documents, label: str = "") -> str:
    """The aspect of a fact, two claims of it, and the label that alignment gave it → what the fact is, at most LONGEST
    code points of one line; the text may hold anything and is to be escaped by whoever prints it."""
    kind = KINDS.get(aspect, aspect)
    if aspect == "age":
        told = f"age of {name}" if (name := _one_name(here.subject, there.subject)) else kind
    elif not isinstance(here.value, Number | Moment):
        told = f"{kind} of {label}" if label and aspect == "role" else label or kind
    else:
        told = _in_words(here, there, documents) or kind
    line = " ".join(told.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1].rstrip() + "…"


def shortened(claim: Claim, documents: Documents, told: str) -> str:
    """A claim and what its fact is said to be → its value as written, without the noun that it counts where that has
    been said: "52" of "52 votes"."""
    document = documents[claim.path]
    text, words = document.text, lexicon_of(document.language)
    written, noun = text[claim.span.start : claim.span.end], _noun(claim, text, words)
    if noun is None or noun.end != claim.span.end:
        return written
    if claim.sentence.stems[claim.to - 1] not in stems_of(told, words.text):
        return written
    number = text[claim.span.start : noun.start].rstrip()
    plain = all(part[:1].isdigit() or part.lower() in _numerals(words) for part in re.split(r"[\s-]+", number))
    return number if plain else written


def _one_name(here: str, there: str) -> str:
    """Two names as written → the longer one, when the other is it or its last word."""
    short, full = sorted((here, there), key=lambda name: (len(name), name))
    return full if short and short.split()[-1] == full.split()[-1] else ""


def _in_words(here: Claim, there: Claim, documents: Documents) -> str:
    """What the words round one of two values say of it that those of the other one say too, else the noun that the
    first one counts; "" for nothing."""
    sides = _around(here, there, documents[here.path]), _around(there, here, documents[there.path])
    own, other = map(_clause_of, sides)
    noun = next((side.text[side.noun.start : side.noun.end] for side in sides if side.noun), "")
    if " " not in own and " " in other and (own != noun or noun in other.split()):
        return other
    if told := own or noun or other:
        return told
    return _composed(sides[0]) or _composed(sides[1])


def _around(here: Claim, there: Claim, document: Document) -> _Around:
    """A claim, the one it is held against, and the document of the first → the words round its value."""
    sentence, text, words = here.sentence, document.text, lexicon_of(document.language)
    stop = _stopwords(words)
    others = {form for n, form in enumerate(there.sentence.stems) if not there.at <= n < there.to} - stop
    days, numerals = _days(words), _numerals(words)

    def read(n: int) -> _Word:
        start, form = sentence.offsets[n], sentence.stems[n]
        end = word_end(text, start)
        word = text[start:end]
        value = word[:1].isdigit() or word.lower() in numerals or (word[:1].isupper() and word.lower() in days)
        return _Word(start, end, form in others and not value, form in stop, value)

    before = [read(n) for n in range(max(here.at - _FAR, 0), here.at)]
    after = [read(n) for n in range(here.to, min(here.to + _FAR, len(sentence.stems)))]
    noun = _noun(here, text, words)
    if noun is not None:
        after = [noun, *(word for word in after if word.start > noun.start)]
    return _Around(here, text, words, before, after, noun)


def _noun(claim: Claim, text: str, words: Lexicon) -> _Word | None:
    """The noun that a count is of, where it is the last word of the value as written, or the next one."""
    value, stems, sentence = claim.value, claim.sentence.stems, claim.sentence
    if isinstance(value, Quantity) and not value.unit and value.measure:
        for at in (claim.to - 1, claim.to):
            joined = at > claim.at and stems[at - 1] in _stopwords(words)  # "3.11 or newer"
            if claim.at <= at < len(stems) and stems[at] == value.measure and not joined:
                start = sentence.offsets[at]
                return _Word(start, word_end(text, start), shared=True, stop=False, value=False)
    return None


def _clause_of(around: _Around) -> str:
    """What the clause of a value says, or a label before it ("Trees: 40")."""
    text, span = around.text, around.claim.span
    lead = text[around.before[-1].end : span.start] if around.before else ""
    tail = text[span.end : around.after[0].start] if around.after and around.after[0] is not around.noun else ""
    after = _unbroken(around.after, tail, text)
    if around.claim.sentence.role == "table" or _LEADS_IN.fullmatch(lead):
        labels = _runs(_unbroken(around.before[::-1], "", text)[::-1], text, behind=True)
        if label := max(labels, key=_telling, default=None):
            return _said(label, around)
    before = _unbroken(around.before[::-1], lead, text)[::-1]
    return _composed(around._replace(before=before, after=after))


def _unbroken(words: Sequence[_Word], gap: str, text: str) -> list[_Word]:
    """The words on one side of a value, the nearest first, and what stands between it and the first of them → those of
    its clause."""
    if not words or not _INSIDE.fullmatch(gap):
        return []
    kept = list(words[:1])
    for one, other in pairwise(words):
        if not _adjoins(min(one, other), max(one, other), text):
            break
        kept.append(other)
    return kept


def _adjoins(left: _Word, right: _Word, text: str) -> bool:
    """Whether nothing but blanks and marks within words stand between two words; those of a table's head and of its
    cell stand apart."""
    return left.end <= right.start and _INSIDE.fullmatch(text, left.end, right.start) is not None


def _composed(around: _Around) -> str:
    """What is said of a value by the words on both of its sides; "" for nothing."""
    before = [*_runs(around.before, around.text, behind=True)][::-1]
    after = [*_runs(around.after, around.text, behind=False)]
    ahead = after[0] if after and after[0].between is not None else None
    if isinstance(around.claim.value, Moment):
        near = before[0] if before and before[0].between is not None else ahead
        run = near or next(iter((*before, *after)), None)
        return _said(run, around) if run else ""
    best = max(before, key=_telling, default=None)
    if best is None or ahead is None:
        run = best or ahead or max(after, key=_telling, default=None)
        return _alone(run, around) if run else ""
    if ahead.words[0] is around.noun:
        return _of_noun(best, ahead, around)
    return _of_measure(best, ahead, around)


def _alone(run: _Run, around: _Around) -> str:
    """The only stretch that says anything of a value; one word behind a sum or a share is what that is of: "share of
    voters", "sum per month"."""
    value, kind = around.claim.value, KINDS[around.claim.mention.kind]
    joints = run.between if run.words[0].start >= around.claim.span.end else None
    if (
        not joints
        or run.telling > 1
        or not isinstance(value, Amount | Percentage)
        or not _is_preposition(joints[0], around)
    ):
        return _said(run, around)
    return " ".join((kind, *(around.text[word.start : word.end] for word in joints), _plain(run, around)))


def _of_noun(best: _Run, ahead: _Run, around: _Around) -> str:
    """A stretch before a count, and the one behind it that begins with its noun → both: in their order, or the noun
    first where the other one is what does or has it ("people the march drew to Velden")."""
    told, noun = _plain(ahead, around), around.text[ahead.words[0].start : ahead.words[0].end]
    behind = next((word for word in around.after if word.start > ahead.words[0].start), None)
    goes_on = behind in ahead.words and behind is not None and not _is_preposition(behind, around)
    if best.between is None or goes_on or _after_preposition(best, around):  # "passengers are missing"
        return told
    if joints := _without_hedges(best.between, around):
        told_of = f"{_said(best, around)} {' '.join(joints)} "
        return _fitting(told_of + noun if ahead.telling == 1 else told, told_of + told)
    rest = around.text[ahead.words[0].end : ahead.words[-1].end]
    first = f"{noun} {_said(best, around)}"
    return _fitting(first if ahead.telling == 1 else told, first + rest)


def _of_measure(best: _Run, ahead: _Run, around: _Around) -> str:
    """A stretch before a sum or a measure, and one behind it → both in their order ("the firm pays for a full day"), or
    one of them: what a measure is of ("58 kilometres of drains") says enough, and so does what follows a rank."""
    value, between = around.claim.value, ahead.between or ()
    if isinstance(value, Quantity) and value.unit == "ordinal":
        return _said(ahead, around)
    if between and around.text[between[0].start : between[0].end].lower() == around.words.numbers.link:
        return _said(ahead, around)
    if between and not _is_preposition(between[0], around):
        return _said(best, around)
    joints = " ".join(around.text[word.start : word.end] for word in between)
    return _fitting(_said(best, around), " ".join(f"{_said(best, around)} {joints} {_plain(ahead, around)}".split()))


def _after_preposition(run: _Run, around: _Around) -> bool:
    """Whether a stretch is no subject: "according to the police"."""
    before = [word for word in around.before if word.end <= run.words[0].start]
    while before and around.text[before[-1].start : before[-1].end].lower() in _articles(around.words):
        before.pop()
    return bool(before) and _is_preposition(before[-1], around)


def _is_preposition(word: _Word, around: _Around) -> bool:
    return around.text[word.start : word.end].lower() in _prepositions(around.words)


def _fitting(short: str, full: str) -> str:
    return full if len(full.split()) <= MOST_WORDS + 2 and len(full) <= LONGEST else short


def _telling(run: _Run) -> int:
    return run.telling


def _runs(words: Sequence[_Word], text: str, *, behind: bool) -> Iterator[_Run]:
    """Words on one side of a value, in the order of the text → the stretches of them that are shared, with at most one
    word between that is not, and at most MOST_WORDS long; `behind`: the value stands behind them."""
    at = [n for n, word in enumerate(words) if word.shared]
    groups: list[list[int]] = []
    for n in at:
        last = groups[-1][-1] if groups else n
        apart = any(word.value for word in words[last:n]) or sum(not w.stop for w in words[last + 1 : n]) > 1
        joined = groups and not apart and all(_adjoins(a, b, text) for a, b in pairwise(words[last : n + 1]))
        if joined:
            groups[-1].append(n)
        else:
            groups.append([n])
    for group in groups:
        kept = _whole(group, words, behind=behind)
        between = words[kept[-1] + 1 :] if behind else words[: kept[0]]
        yield _Run(tuple(words[kept[0] : kept[-1] + 1]), tuple(between) if all(w.stop for w in between) else None)


def _whole(group: Sequence[int], words: Sequence[_Word], *, behind: bool) -> Sequence[int]:
    """The positions of a stretch's telling words → those of at most MOST_WORDS words next to the value. What loses
    words at its end is cut before one that tells nothing, so that no noun goes ("endorsement of the Prime")."""
    near = [n for n in group if (group[-1] - n if behind else n - group[0]) < MOST_WORDS]
    if behind or len(near) == len(group) or words[near[-1] + 1].stop:
        return near
    seams = [at for at in range(near[0], near[-1]) if words[at].stop]
    return [n for n in near if not seams or n < seams[-1]]


def _plain(run: _Run, around: _Around) -> str:
    """A stretch as it is written."""
    return " ".join(around.text[run.words[0].start : run.words[-1].end].split())


def _said(run: _Run, around: _Around) -> str:
    """A stretch as it is written, with the article that stands before it in lower case."""
    text, first, told = around.text, run.words[0], _plain(run, around)
    for word in (*around.before, *around.after):
        written = text[word.start : word.end].lower()
        if written in _articles(around.words) and word.end < first.start and text[word.end : first.start].isspace():
            return f"{written} {told}"
    return told


def _without_hedges(between: Sequence[_Word], around: _Around) -> list[str]:
    """The words between a stretch and the value, without those that only bound it: "to" of "to at least"."""
    told = [around.text[word.start : word.end].lower() for word in between]
    while bound := next((b for b in _bounds(around.words) if tuple(told[-len(b) :]) == b), None):
        del told[-len(bound) :]
    return told


@cache
def _stopwords(words: Lexicon) -> frozenset[str]:
    """Stems that tell nothing; those of prepositions may be other strings than the words ("since": "sinc")."""
    return frozenset((*words.text.stopwords, *(stem(word, words.text) for word in _prepositions(words))))


@cache
def _prepositions(words: Lexicon) -> frozenset[str]:
    numbers, moments = words.numbers, words.moments
    timely = {*moments.inside, *moments.around}.intersection(words.text.stopwords) - {*moments.and_, *moments.owners}
    return frozenset((*words.names.body_prepositions, *numbers.tos, *numbers.froms, *numbers.by, *numbers.per, *timely))


@cache
def _articles(words: Lexicon) -> frozenset[str]:
    return frozenset((*words.moments.the, *words.numbers.articles))


@cache
def _numerals(words: Lexicon) -> frozenset[str]:
    """Words that are a number, or a part of one, and per cent."""
    numbers = words.numbers
    tables = numbers.small, numbers.hundreds, numbers.scales, numbers.dozens, numbers.vague, numbers.percents
    return frozenset(word for table in tables for word in table)


@cache
def _days(words: Lexicon) -> frozenset[str]:
    """Words that are a date, or a part of one."""
    moments = words.moments
    return frozenset((*moments.months, *moments.months_short, *moments.weekdays, *moments.weekdays_short))


@cache
def _bounds(words: Lexicon) -> tuple[tuple[str, ...], ...]:
    """Articles, and words that make a number a bound or a rough one ("at least", "about"), the longest first."""
    told = {tuple(hedge.split()) for hedge in (*words.numbers.hedges, *words.numbers.articles, *words.moments.the)}
    return tuple(sorted(told, key=lambda bound: (-len(bound), bound)))
