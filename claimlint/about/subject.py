"""Two claims of one fact → what the fact is, in the words of the text: "votes for the merger", "the bridge cost".

A reader who sees two numbers asks first what they are numbers of. The answer is copied: stretches of the first claim's
clause, or of the other one's, whose words both sentences have, next to the value; a noun that is counted may come first
("people the march drew"). Where the two share nothing there, the noun says it alone, and without one the kind of value.
"""

from __future__ import annotations

import re

from claimlint.about.stretches import (
    LEADS_IN,
    MOST_WORDS,
    Around,
    Run,
    Word,
    around,
    articles,
    is_after_preposition,
    is_preposition,
    noun_of,
    numerals,
    plain,
    runs,
    said,
    unbroken,
    without_hedges,
)
from claimlint.languages import lexicon_of
from claimlint.languages.segment import stems_of, word_end
from claimlint.model import Amount, Claim, Documents, Moment, Number, Percentage, Quantity

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
    "slot": "name in one sentence",
    "spelling": "spelling of a name",
    "time": "time",
    "wording": "words of a quotation",
    "year": "year",
}
"""Aspect of a fact → what it is called when no words of the text say it."""

LONGEST = 60
"""Code points of what is said."""

_MOST_NAMES = 3
"""Words of a name behind an age."""


def subject(aspect: str, here: Claim, there: Claim, documents: Documents, label: str = "") -> str:
    """The aspect of a fact, two claims of it, and the label that alignment gave it → what the fact is, at most LONGEST
    code points of one line; the text may hold anything and is to be escaped by whoever prints it."""
    kind = KINDS.get(aspect, aspect)
    if aspect == "age":
        told = f"age of {name}" if (name := _whose(here, there, documents)) else kind
    elif not all(isinstance(claim.value, Number | Moment) for claim in (here, there)):
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
    written, noun = text[claim.span.start : claim.span.end], noun_of(claim, text, words)
    if isinstance(claim.value, Moment) and claim.value.relative and claim.value.first == claim.value.last is not None:
        return f"{written} ({claim.value.first})"
    if noun is None or noun.end != claim.span.end:
        return written
    if claim.sentence.stems[claim.to - 1] not in stems_of(told, words.text):
        return written
    number = text[claim.span.start : noun.start].rstrip()
    plain = all(part[:1].isdigit() or part.lower() in numerals(words) for part in re.split(r"[\s-]+", number))
    return number if plain else written


def _whose(here: Claim, there: Claim, documents: Documents) -> str:
    """Two ages → whose they are, where a name stands beside one of them and the other one may be the same person's;
    "" where nobody can be sure."""
    one, other = (_beside(claim, documents[claim.path].text) for claim in (here, there))
    return _one_name(one or here.subject, other or there.subject) if one or other else ""


def _beside(claim: Claim, text: str) -> str:
    """The name that an age belongs to: "Ann Holt, 43", "the 43-year-old Ann Holt"; "" for none."""
    before = text[max(claim.span.start - LONGEST, 0) : claim.span.start].rstrip(" ,(–—")
    if claim.subject and before.endswith(claim.subject.split()[-1]):
        return claim.subject
    end, named = claim.span.end, list[str]()
    for start in claim.sentence.offsets[claim.to : claim.to + _MOST_NAMES]:
        if text[end:start] != " " or not text[start].isupper():
            break
        end = word_end(text, start)
        named.append(text[start:end])
    return " ".join(named)


def _one_name(here: str, there: str) -> str:
    """Two names as written → the longer one, when the other is it or its last word."""
    short, full = sorted((here, there), key=lambda name: (len(name), name))
    return full if short and short.split()[-1] == full.split()[-1] else ""


def _in_words(here: Claim, there: Claim, documents: Documents) -> str:
    """What the words round one of two values say of it that those of the other one say too, else the noun that the
    first one counts; "" for nothing."""
    side = around(here, there, documents[here.path])
    own, passed = _clause_of(side), articles(side.words)
    if sum(word not in passed for word in own.split()) > 1:
        return own
    sides = side, around(there, here, documents[there.path])
    other = _clause_of(sides[1])
    noun = next((side.text[side.noun.start : side.noun.end] for side in sides if side.noun), "")
    long = [word for word in other.split() if word not in passed]
    if len(long) > 1 and (own != noun or noun in long):
        return other
    if told := own or noun or other:
        return told
    return _composed(sides[0]) or _composed(sides[1])


def _clause_of(near: Around) -> str:
    """What the clause of a value says, or a label before it ("Trees: 40")."""
    text, span = near.text, near.claim.span
    lead = text[near.before[-1].end : span.start] if near.before else ""
    tail = text[span.end : near.after[0].start] if near.after and near.after[0] is not near.noun else ""
    after = unbroken(near.after, tail, text)
    if near.claim.sentence.role == "table" or LEADS_IN.fullmatch(lead):
        labels = runs(unbroken(near.before[::-1], "", text)[::-1], text, behind=True)
        if label := max(labels, key=_telling, default=None):
            return said(label, near)
    before = unbroken(near.before[::-1], lead, text)[::-1]
    return _composed(near._replace(before=before, after=after))


def _composed(near: Around) -> str:
    """What is said of a value by the words on both of its sides; "" for nothing."""
    before = [*runs(near.before, near.text, behind=True)][::-1]
    after = [*runs(near.after, near.text, behind=False)]
    ahead = after[0] if after and after[0].between is not None else None
    if isinstance(near.claim.value, Moment):
        beside = before[0] if before and before[0].between is not None else ahead
        run = beside or next(iter((*before, *after)), None)
        return _event(run, near) if run else ""
    best = max(before, key=_telling, default=None)
    if best is None or ahead is None:
        run = best or ahead or max(after, key=_telling, default=None)
        return _alone(run, near) if run else ""
    if ahead.words[0] is near.noun:
        return _of_noun(best, ahead, near)
    return _of_measure(best, ahead, near)


def _event(run: Run, near: Around) -> str:
    """A stretch beside a date, with the verb of a saying between them: "Ann Holt said" on Monday is no name."""
    between = [near.text[word.start : word.end] for word in run.between or () if word.end <= near.claim.span.start]
    saying = [word for word in between if word.lower() in near.words.moments.reporting]
    return " ".join((said(run, near), *saying[:1]))


def _alone(run: Run, near: Around) -> str:
    """The only stretch that says anything of a value; one word behind a sum or a share is what that is of: "share of
    voters", "sum per month"."""
    value, kind = near.claim.value, KINDS[near.claim.mention.kind]
    joints = run.between if run.words[0].start >= near.claim.span.end else None
    if (
        not joints
        or run.telling > 1
        or not isinstance(value, Amount | Percentage)
        or not is_preposition(joints[0], near)
    ):
        return said(run, near)
    return " ".join((kind, *(near.text[word.start : word.end] for word in joints), plain(run, near)))


def _of_noun(best: Run, ahead: Run, near: Around) -> str:
    """A stretch before a count, and the one behind it that begins with its noun → both: in their order, or the noun
    first where the other one is what does or has it ("people the march drew to Velden")."""
    told, noun = plain(ahead, near), near.text[ahead.words[0].start : ahead.words[0].end]
    behind = next((word for word in near.after if word.start > ahead.words[0].start), None)
    goes_on = behind in ahead.words and behind is not None and not (behind.stop and _joins(behind, near))
    if best.between is None or goes_on or is_after_preposition(best, near):  # "passengers are missing"
        return told
    joints = without_hedges(best.between, near)
    if joints or not _may_follow(best, near):
        told_of = " ".join((said(best, near), *joints, ""))
        return _fitting(told_of + noun if ahead.telling == 1 else told, told_of + told)
    rest = near.text[ahead.words[0].end : ahead.words[-1].end]
    first = f"{noun} {said(best, near)}"
    return _fitting(first if ahead.telling == 1 else told, first + rest)


def _joins(word: Word, near: Around) -> bool:
    """Whether a word ties a noun to what is said of it: "votes for", "people a day"."""
    return is_preposition(word, near) or near.text[word.start : word.end].lower() in articles(near.words)


def _may_follow(run: Run, near: Around) -> bool:
    """Whether a stretch reads well behind its noun: one word ("people killed"), or one that begins with an article; a
    headline ("Harbour to hire 30 pilots") does not."""
    return len(run.words) == 1 or said(run, near) != plain(run, near)


def _of_measure(best: Run, ahead: Run, near: Around) -> str:
    """A stretch before a sum or a measure, and one behind it → both in their order ("the firm pays for a full day"), or
    one of them: what a measure is of ("58 kilometres of drains") says enough, and so does what follows a rank."""
    value, between = near.claim.value, ahead.between or ()
    if isinstance(value, Quantity) and value.unit == "ordinal":
        return said(ahead, near)
    if between and near.text[between[0].start : between[0].end].lower() == near.words.numbers.link:
        whole = isinstance(value, Quantity) and not value.unit  # "13 of the 39 seats"
        owned = f"{plain(ahead, near)} {said(best, near)}" if _may_follow(best, near) else said(best, near)
        return _fitting(said(best, near), owned) if whole else said(ahead, near)
    if between and not is_preposition(between[0], near):
        return said(best, near)
    joints = " ".join(near.text[word.start : word.end] for word in between)
    return _fitting(said(best, near), " ".join(f"{said(best, near)} {joints} {plain(ahead, near)}".split()))


def _fitting(short: str, full: str) -> str:
    return full if len(full.split()) <= MOST_WORDS + 2 and len(full) <= LONGEST else short


def _telling(run: Run) -> int:
    return run.telling
