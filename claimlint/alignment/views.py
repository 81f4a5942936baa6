"""Claims of a story → Views: each claim with what its sentence offers as evidence, ready to be held against others.

Everything a comparison needs is computed once a claim, so that a pair costs a few dictionary look-ups. A stem weighs
more the rarer it is in the language and in the story, and the nearer it stands to the value.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from claimlint.about.coded import Coded, Words
from claimlint.about.owned import Place, owners
from claimlint.alignment import makes
from claimlint.alignment.releases import Releases
from claimlint.alignment.stems import StemWeights
from claimlint.comparison.numbers import middle
from claimlint.comparison.units import FACTORS
from claimlint.languages.samples import has_code
from claimlint.languages.segment import LISTED
from claimlint.languages.stem import stem
from claimlint.model import (
    Amount,
    Claim,
    Document,
    Moment,
    Number,
    People,
    Percentage,
    Quantity,
    ReadDocument,
    Sentence,
    Value,
)

NEAR = 4  # words on each side that count as near
_LEADS = 2  # words between the name of a product and what says since when: "prior to"
_ANCHOR = 5  # words on each side in which a value's anchor stands
_OTHER_WORDS = 2  # words beside its value that a cell of a table may have and be no sentence
_SEVERAL = 2  # values, and dates, of a sentence from which on one may be of another
_PAIRED = 3  # values and dates together, past which that may be
_AROUND = 0.25  # of its weight has a word of the paragraph, heading or title that a time of day stands under
_LINK = re.compile(r"[^()\[\]\n]{0,40}\)\]\(([^()\s]{1,500})")
_LINK_TEXT = 40  # characters before a value in which the bracket around it opens
_REACH = 5.0  # words: at this distance from the value a stem weighs half

Looks = tuple[object, ...]
"""What makes two values the same to the eye."""


class Setting(Struct, frozen=True, eq=False, gc=False):
    """What all values of a sentence have around them. `people`: whom it names; `moments`: its dates; `told_on`: the
    date of its document, `zone`: the time zone of that, "" where the sentence speaks of one itself; `periods`: quarters
    and halves that it names; `books`: its kinds of year; `each`: whether it speaks of one of many; `modelled`: whether
    it may name a model; `excepts`: whether something is excepted; `technical`: whether its document shows code;
    `counts`: noun → how many of it, for those that the sentence counts once; `shifts`: the positions of words between
    how things are and how they were ("up from"); `said`: the looks of its values and dates, `dealt`: the position of a
    value that has a date of its own, or of that date → the looks of the other of the two.
    """

    people: frozenset[str]
    moments: tuple[Moment, ...]
    told_on: date | None
    zone: str
    periods: frozenset[str]
    books: frozenset[str]
    each: bool
    modelled: bool
    excepts: bool = False
    technical: bool = False
    counts: dict[str, float] = {}
    shifts: tuple[int, ...] = ()
    said: frozenset[Looks] = frozenset()
    dealt: dict[int, Looks] = {}


class View(Struct, frozen=True, eq=False, gc=False):
    """A claim as evidence. `looks`: what makes two values the same to the eye; `number`: the middle of what it states,
    None for a date; `hedged`: whether a number is only about or at least that; `weights`: stem → weight, own words left
    out; `total`: their sum; `before` and `after`: the telling stem nearest to the value on each side; `leading` and
    `trailing`: the stems next to it on each side, the nearest first; `near`: the telling ones of those; `modifies`: the
    noun that a date belongs to; `whole`: what a share is of; `phase`: whether something begins or ends on a date;
    `night`: whether it is the night of a day; `subject`: whom it is said of; `beside`: whether that name stands
    directly before an age; `celled`: whether it stands alone in the cell of a table; `models`: those that its
    sentence names beside it; `coded`: the names in code that its item, row or section is about; `linked`: the address
    of which it says something, in brackets that end the text of a link: "[Film (10 minutes)](…)"; `since`: whether it
    is a release before or from which on a thing is so; `release`: that whose section of a changelog it stands in.
    """

    index: int
    document: int
    claim: Claim
    setting: Setting
    block: str
    aspect: str
    looks: int
    number: float | None
    hedged: bool
    weights: dict[str, float]
    total: float
    before: str
    after: str
    leading: tuple[str, ...]
    trailing: tuple[str, ...]
    near: frozenset[str]
    modifies: str
    whole: str
    phase: str
    night: bool
    subject: str
    beside: bool
    celled: bool
    models: makes.Models
    coded: tuple[Words, ...] = ()
    linked: str = ""
    since: bool = False
    release: str = ""


def blocks(extracts: Sequence[ReadDocument], people: People, weigh: StemWeights) -> dict[str, list[View]]:
    """Extracts → views by block key: only claims with one key can be one fact."""
    found: dict[str, list[View]] = defaultdict(list)
    looks: dict[tuple[object, ...], int] = {}
    for number, extract in enumerate(extracts):
        keyed = [(claim, key) for claim in extract.claims if (key := block_key(claim.mention.value))]
        stating: dict[int, list[Claim]] = defaultdict(list)
        dated: dict[int, list[Claim]] = defaultdict(list)
        counted: dict[int, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
        for claim, _ in keyed:
            value = claim.mention.value
            stating[claim.sentence.id].append(claim)
            if isinstance(value, Quantity) and value.measure and not value.unit and not value.exact:
                counted[claim.sentence.id][value.measure].append(middle(value))
            if isinstance(claim.mention.value, Moment) or weigh.is_period(claim):
                dated[claim.sentence.id].append(claim)
        settings: dict[int, Setting] = {}
        technical = has_code(extract.document)
        coded, links = Coded(extract.document), ")](" in extract.document.source
        releases = Releases(extract.document)
        for claim, key in keyed:
            if len(stating[claim.sentence.id]) > LISTED or weigh.passes_over(claim, extract):
                continue
            at = claim.sentence.id
            if (setting := settings.get(at)) is None:
                named = people.in_sentence(number, at)
                counts = {noun: many[0] for noun, many in counted[at].items() if len(many) == 1}
                setting = settings[at] = _setting(
                    claim.sentence, extract.document, named, stating[at], dated.get(at, ()), counts, technical, weigh
                )
            subject = people.entity(number, claim.subject)
            place = len(found[key]), number
            seen = looks.setdefault(_looks(claim.mention.value, key), len(looks))
            view = _view(place, claim, setting, key, seen, subject, coded.of(claim.sentence.block), weigh)
            if links:
                view = replace(view, linked=_linked(claim, extract.document))
            release = releases.of(claim.sentence.block)
            found[key].append(replace(view, release=release) if release else view)
    return found


def _setting(
    sentence: Sentence,
    document: Document,
    named: frozenset[str],
    stating: Sequence[Claim],
    dated: Sequence[Claim],
    counts: dict[str, float],
    technical: bool,
    weigh: StemWeights,
) -> Setting:
    cues, stems = weigh.cues, sentence.stems
    said = cues.narrowing.intersection(stems)
    values = [claim.mention.value for claim in dated]
    return Setting(
        people=named,
        moments=tuple([value for value in values if isinstance(value, Moment)]),
        told_on=document.date,
        zone=document.zone if cues.zones.isdisjoint(said) else "",
        periods=frozenset([name for claim in dated if (name := period(claim))]),
        books=cues.books & said,
        each=not cues.distributive.isdisjoint(said),
        modelled=makes.may_name(stems),
        technical=technical,
        excepts=not cues.excepting.isdisjoint(said),
        counts=counts,
        shifts=tuple([at for at, word in enumerate(stems) if word in cues.shifts]) if cues.shifts & said else (),
        said=frozenset([_looks(claim.mention.value, block_key(claim.mention.value)) for claim in stating]),
        dealt=_dealt(sentence, stating, weigh) if len(stating) > _PAIRED else {},
    )


def _dealt(sentence: Sentence, stating: Sequence[Claim], weigh: StemWeights) -> dict[int, Looks]:
    """The claims of a sentence → what its values and the dates of their own look like, each at the place of the other:
    "3.50 in 2021, up from 2.40 in 2020"."""
    dates = {claim.at: claim for claim in stating if isinstance(claim.mention.value, Moment)}
    values = {claim.at: claim for claim in stating if isinstance(claim.mention.value, Number)}
    if min(len(dates), len(values)) < _SEVERAL:
        return {}
    plain = {word for word in sentence.stems if not weigh.of(word)}
    found = owners(_places(values), _places(dates), sentence.stems, plain, lambda at: True)
    return {
        place: _looks(other.mention.value, block_key(other.mention.value))
        for date, value in found.items()
        for place, other in ((date, values[value]), (value, dates[date]))
    }


def _places(claims: dict[int, Claim]) -> list[Place]:
    """The positions of claims, in order."""
    return [(at, claims[at].to) for at in sorted(claims)]


def _linked(claim: Claim, document: Document) -> str:
    """The address of the link whose text ends in brackets with a value in them; "" for any other value."""
    there = document.source_span(claim.span)
    found = _LINK.match(document.source, there.end)
    opened = document.source.rfind("(", max(there.start - _LINK_TEXT, 0), there.start)
    return found[1] if found and opened >= 0 and ")" not in document.source[opened : there.start] else ""


def block_key(value: Value) -> str:
    """A value → the key of those it can be compared with, aspect first ("quantity:length"); "" for none."""
    if isinstance(value, Amount):
        return "amount:"
    if isinstance(value, Percentage):
        return "percentage:points" if value.points else "percentage:"
    if isinstance(value, Quantity):
        if value.unit == "age":
            return "age:"
        return f"quantity:{FACTORS.get(value.unit, (value.unit, 0.0))[0]}"
    if isinstance(value, Moment):
        if value.clock is not None:
            return "time:"
        return "year:" if value.grain in ("year", "decade") else "moment:"
    return ""


def _view(
    place: tuple[int, int],
    claim: Claim,
    setting: Setting,
    key: str,
    looks: int,
    subject: str,
    coded: tuple[Words, ...],
    weigh: StemWeights,
) -> View:
    """A claim, its place (the index in its block and the number of its document), its setting, block key, looks,
    subject and names in code → its view."""
    sentence, value, at, to = claim.sentence, claim.mention.value, claim.at, claim.to
    stems = sentence.stems
    leading, trailing = stems[max(at - NEAR, 0) : at][::-1], stems[to : to + NEAR]
    close = leading + trailing
    weights = context(claim, weigh)
    number = value if isinstance(value, Number) else None
    dated = isinstance(value, Moment)
    return View(
        index=place[0],
        document=place[1],
        claim=claim,
        setting=setting,
        block=key,
        aspect=key.partition(":")[0],
        looks=looks,
        number=None if number is None else middle(number),
        hedged=number is not None and number.hedge != "",
        weights=weights,
        total=sum(weights.values()),
        before=next(filter(weights.__contains__, stems[max(at - _ANCHOR, 0) : at][::-1]), ""),
        after=next(filter(weights.__contains__, stems[to : to + _ANCHOR]), ""),
        leading=leading,
        trailing=trailing,
        near=frozenset(filter(weights.__contains__, close)),
        modifies=_modified(claim, weigh) if dated else "",
        whole=_whole(claim, weigh) if isinstance(value, Percentage) else "",
        phase=claim.timing.phase,
        night=dated and not weigh.cues.nights.isdisjoint(stems[max(at - 1, 0) : to + 1]),
        subject=subject,
        beside=key == "age:" and bool(subject) and at > 0 and stems[at - 1] == _last_stem(claim.subject),
        celled=sentence.role == "table" and _alone(claim),
        models=makes.models(stems, at, to) if setting.modelled else makes.NONE,
        coded=coded,
        since=isinstance(value, Quantity) and value.exact and not weigh.cues.dating.isdisjoint(leading[: _LEADS + 1]),
    )


def _alone(claim: Claim) -> bool:
    """Whether a cell of a table holds hardly more than a value; the words of its row and column are not its own."""
    span = claim.sentence.span
    own = sum(span.start <= offset < span.end for offset in claim.sentence.offsets)
    return own - (claim.to - claim.at) <= _OTHER_WORDS


def _looks(value: Value, block: str) -> Looks:
    """What makes two values the same to the eye: their block, and their numbers or the parts of a date."""
    if isinstance(value, Number):
        return block, value.low, value.high
    if isinstance(value, Moment):
        if value.day is None and value.weekday is not None:
            return block, "weekday", value.weekday
        year = value.year if value.month is None else None
        return block, value.month, value.day, value.part, year, value.clock
    return block, value


def period(claim: Claim) -> str:
    """A quarter or half, of the books or of a game, by its number; "" for any other date, "last quarter" among them."""
    value = claim.mention.value
    if isinstance(value, Quantity):
        return f"{value.measure} {value.low}"
    if isinstance(value, Moment) and value.grain in ("quarter", "half") and value.part:
        return f"{value.grain} {value.part}"
    return ""


def _last_stem(name: str) -> str:
    return stem(name.rpartition(" ")[2]) if name else ""


def _modified(claim: Claim, weigh: StemWeights) -> str:
    """The noun that a date stands before, as in "the February 8 vote"; "" when it stands by itself."""
    stems = claim.sentence.stems
    value = claim.mention.value
    if not isinstance(value, Moment) or value.grain != "day" or not claim.at:
        return ""
    if stems[claim.at - 1] not in weigh.cues.articles:
        return ""
    return stems[claim.to] if claim.to < len(stems) and weigh.of(stems[claim.to]) else ""


def _whole(claim: Claim, weigh: StemWeights) -> str:
    """The noun of what a share is of, as in "60% of nurses"; "" when none follows directly."""
    stems = claim.sentence.stems[claim.to : claim.to + 2]
    return stems[1] if len(stems) == 2 and stems[:1] == weigh.cues.of_word and weigh.of(stems[1]) else ""


def context(claim: Claim, weigh: StemWeights) -> dict[str, float]:
    """A claim → the stems around it, its own words left out, with their weights at their distance from the value, the
    nearest occurrence counting."""
    at, to = claim.at, claim.to
    found: dict[str, float] = {}
    for position, word, telling in weigh.telling(claim.sentence):
        if position < at:
            found[word] = telling * (_REACH / (_REACH + (at - position)))
        elif position >= to:
            weight = telling * (_REACH / (_REACH + (position - to + 1)))
            if word not in found or weight > found[word]:
                found[word] = weight
    for word in claim.timing.around:
        if word not in found and (telling := weigh.of(word)):
            found[word] = telling * _AROUND
    return found
