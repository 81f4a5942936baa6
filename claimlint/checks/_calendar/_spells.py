"""ReadDocument → durations with the two dated events between which they lie: "It opened in 2011. It closed in 2021,
after 12 years".

A duration may count from anything, so that one is only read where its words count it from the beginning that the text
tells right before the end: "after 12 years" beside the end, or "It ran for 12 years" and "That is 12 years" behind
both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from msgspec import Struct

from claimlint.checks._calendar._days import a_day, lasting
from claimlint.checks._calendar._stretches import Stretch, stretch_of, stretches
from claimlint.checks._near import any_of, of_kind
from claimlint.checks._referring import CLOSED, Cue, conditioned, goes_on, openings, opens_with, start
from claimlint.languages import Lexicon
from claimlint.languages.later import Later
from claimlint.languages.programs import compiled
from claimlint.languages.stem import stem
from claimlint.model import Claim, Moment, Quantity, ReadDocument, Sentence, Span

_HEAD = 8  # words among which a pronoun that is the subject of a sentence stands
_SUBJECT = 4  # words among which a noun does
_WORD = compiled(r"[^\W_]+(?:['’][^\W_]+)?")


class _Forms(Struct, frozen=True, gc=False):
    """What a language has for the patterns: "after" right before a duration, behind an end and at the head of a
    sentence; what may follow ("in office"), before another clause too; "it ran for"; "to build" behind a duration, and
    "in those" before it; and stems of events that begin a spell, and of pronouns."""

    after: Later
    headed: Later
    closed: Later
    clause: Later
    ran: Later
    that: Later
    built: Later
    those: Later
    begun: frozenset[str]
    subjects: frozenset[str]


def spells(extract: ReadDocument, lexicon: Lexicon) -> Iterator[tuple[Claim, Stretch]]:
    """An extract → each duration of that kind with its stretch."""
    dates = _by_sentence(extract)
    for claim in of_kind(extract, "quantity") if dates else ():
        if isinstance(claim.value, Quantity) and lasting(claim.value) is not None:
            stretch = _after(extract, claim, dates, lexicon) or _behind(extract, claim, dates, lexicon)
            if stretch is not None and stretch.lengths:
                yield claim, stretch


@lru_cache(maxsize=2)
def _by_sentence(extract: ReadDocument) -> dict[int, list[Claim]]:
    """An extract → the dates of each sentence that has any, without times of day."""
    found: dict[int, list[Claim]] = {}
    for claim in of_kind(extract, "moment"):
        if isinstance(claim.value, Moment) and claim.value.clock is None:
            found.setdefault(claim.sentence.id, []).append(claim)
    return found


def _after(extract: ReadDocument, duration: Claim, dates: dict[int, list[Claim]], lexicon: Lexicon) -> Stretch | None:
    """ "It closed on 3 May 2021, after 12 years": a duration beside an end, counted from the beginning before it."""
    text, forms, here = extract.document.text, _forms(lexicon), duration.sentence
    closed = forms.closed.match(text, duration.span.end, here.span.end)
    own = dates.get(here.id, [])
    before = [date for date in own if date.span.end <= duration.span.start]
    if before and closed and forms.after.fullmatch(text, before[-1].span.end, duration.span.start):
        end, earlier = before[-1], before[:-1]
    elif not before and len(own) == 1 and forms.headed.fullmatch(text, here.span.start, duration.span.start):
        end, earlier = own[0], []
        if not closed and not forms.clause.match(text, duration.span.end, here.span.end):
            return None
    else:
        return None
    begin = _beginning(extract, earlier, lexicon) if earlier else None
    if not earlier and _continues(extract, here, lexicon):
        begin = _beginning(extract, dates.get(here.id - 1, []), lexicon)
    return stretch_of(begin, end) if begin is not None and _days(end) else None


def _behind(extract: ReadDocument, duration: Claim, dates: dict[int, list[Claim]], lexicon: Lexicon) -> Stretch | None:
    """ "It ran for 12 years", "That is 12 years" behind a sentence, or two, that tell the beginning and the end."""
    text, forms, here = extract.document.text, _forms(lexicon), duration.sentence
    if here.id in dates or not here.id or not goes_on(extract.sentences[here.id - 1], here):
        return None
    spoken = [words for words in openings(text, here, lexicon) if opens_with(text, here, words, lexicon)]
    told = forms.that.fullmatch(text, spoken[0].end, duration.span.start) if spoken else None
    ran = forms.ran.fullmatch(text, start(text, here.span, lexicon), duration.span.start)
    closed = forms.closed.match(text, duration.span.end, here.span.end)
    built = ran and forms.built.match(text, duration.span.end, here.span.end)
    those = forms.those.search(text[here.span.start : duration.span.start])
    if not ((told or ran) and closed) and not built and not those:
        return None
    if conditioned(text, here, here.span, lexicon):
        return None
    last = dates.get(here.id - 1, [])
    spans = list(stretches(extract, last, lexicon))
    if len(spans) == 1 and {spans[0].first.span, spans[0].last.span} == {date.span for date in last}:
        return spans[0]
    earlier = dates.get(here.id - 2, []) if len(last) == 1 and _continues(extract, last[0].sentence, lexicon) else []
    if len(last) == 2:
        begin, end = _beginning(extract, last[:1], lexicon), last[1]
    elif len(last) == len(earlier) == 1:
        begin, end = _beginning(extract, earlier, lexicon), last[0]
    else:
        return None
    return (
        stretch_of(begin, end) if begin is not None and _days(end) and (built or end.timing.phase != "begins") else None
    )


def anniversaries(extract: ReadDocument, lexicon: Lexicon) -> Iterator[tuple[Span, int, Stretch]]:
    """An extract → where an anniversary stands, which one it is, and the stretch from what began to its own date, told
    in its sentence or in the one before: "founded in 1921 … In 2026 it marks its 105th anniversary"."""
    dates, text, jubilee = _by_sentence(extract), extract.document.text, _jubilee(lexicon)
    for here, own in dates.items():
        sentence = own[0].sentence
        for found in jubilee.found(text, sentence):
            if len(own) == 2:
                begin, end = _beginning(extract, own[:1], lexicon), own[1]
            elif len(own) == 1 and _continues(extract, sentence, lexicon):
                begin, end = _beginning(extract, dates.get(here - 1, []), lexicon), own[0]
            else:
                continue
            stretch = stretch_of(begin, end) if begin is not None and _days(end) else None
            number = found["word"].lower() if found["word"] else found["digits"]
            which = lexicon.numbers.ordinals.get(number) or int(number)
            if stretch is not None and stretch.lengths:
                yield Span(*found.span("told")), which, stretch


@cache
def _jubilee(lexicon: Lexicon) -> Cue:
    words, ordinals = lexicon.calendar.spell, lexicon.numbers
    number = rf"(?:(?P<digits>\d{{1,3}})(?:{any_of(ordinals.ordinal_endings)})|(?P<word>{any_of(ordinals.ordinals)}))"
    own, of = any_of(lexicon.claims.pronouns), any_of(lexicon.arithmetic.share.links)
    told = rf"\b(?:{own})\s+(?P<told>{number}\s+(?:{any_of(words.jubilees)}))\b(?!\s+(?:{of})\b)"
    return Cue(words.jubilees, lexicon, told)


def _beginning(extract: ReadDocument, dates: Sequence[Claim], lexicon: Lexicon) -> Claim | None:
    """The only date of some, when it is that of an event that begins a spell."""
    if len(dates) != 1 or not _days(dates[0]):
        return None
    (date,) = dates
    begun = date.timing.phase == "begins" or not _forms(lexicon).begun.isdisjoint(date.sentence.stems)
    return date if begun and date.timing.phase not in ("ends", "announced") else None


def _days(date: Claim) -> bool:
    return isinstance(date.value, Moment) and a_day(date.value)


def _continues(extract: ReadDocument, here: Sentence, lexicon: Lexicon) -> bool:
    """Whether a sentence is about what the one before is about: its subject is a pronoun, or a word of that, and not
    somebody of it ("her last master", "the director of the pier")."""
    if not here.id or not goes_on(extract.sentences[here.id - 1], here):
        return False
    if not _forms(lexicon).subjects.isdisjoint(here.stems[:_HEAD]):
        return True
    stop = {stem(word) for word in lexicon.text.stopwords}
    told = {word for word in extract.sentences[here.id - 1].stems if word.isalpha()} - stop
    for word, at in zip(here.stems[:_SUBJECT], here.offsets, strict=False):
        found = _WORD.match(extract.document.text, at)
        if word in told and found and not found[0].endswith(("'s", "’s")):
            return True
    return False


@cache
def _forms(lexicon: Lexicon) -> _Forms:
    words = lexicon.calendar.spell
    hedges = rf"(?:(?:{any_of((*lexicon.numbers.hedges, *lexicon.calendar.order.just))})\s+)?"
    after, nouns = any_of(words.after), any_of(words.service)
    subject = rf"(?:{any_of(lexicon.claims.pronouns)}|(?:{any_of(lexicon.moments.the)})\s+[^\W\d_]+)"
    served = rf"(?:\s+(?:{any_of(words.inside)})\s+(?:(?:{any_of(lexicon.moments.the)})\s+)?(?:{nouns}))?"
    return _Forms(
        Later(rf"\s*[,(—–-]?\s*(?:{after})\s+{hedges}", re.IGNORECASE),
        Later(rf"\s*[\"“‘(]*(?:{after})\s+{hedges}", re.IGNORECASE),
        Later(served + CLOSED, re.IGNORECASE),
        Later(rf"{served}\s+{subject}\s", re.IGNORECASE),
        Later(rf"{subject}\s+(?:[^\W\d_]+ly\s+)?(?:{any_of(words.lasting)})\s+{hedges}", re.IGNORECASE),
        Later(rf"\s+{hedges}", re.IGNORECASE),
        Later(rf"\s+(?:{any_of(words.building)})\b", re.IGNORECASE),
        Later(rf"\b(?:{any_of(words.those)})\s+\Z", re.IGNORECASE),
        frozenset(stem(word) for word in (*lexicon.claims.phases["begins"], *words.begun)),
        frozenset(stem(word) for word in words.subjects),
    )
