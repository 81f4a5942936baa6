"""ReadDocument → shares that a sentence states of the part and the whole of the sentence before it.

"Of the 480 members 312 voted. That is 65 percent", "312 of the 480 voted. Turnout was 65 percent", and a part that
refers to its whole across the full stop: "The club has 480 members. Of these 312, or 65 percent, voted".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from claimlint.checks._arithmetic._reference import Following, following, head, numbers
from claimlint.checks._arithmetic._shares import (
    Pair,
    Share,
    ShareOf,
    fits,
    fractions_in,
    nouns_agree,
    paired,
    pairs,
    share_at,
    share_behind,
)
from claimlint.checks._near import any_of
from claimlint.checks._referring import CLOSED, conditioned
from claimlint.languages import Lexicon
from claimlint.languages.later import Later
from claimlint.languages.programs import compiled
from claimlint.languages.segment import stems_of
from claimlint.languages.stem import stem
from claimlint.model import Amount, Claim, Percentage, Quantity, ReadDocument, Sentence

_LETTERS = compiled(r"[^\W\d_]+")
_ALIKE = 4  # letters that a noun and its verb have in common: "survival", "survived"
_CLOSED = compiled(CLOSED)


class _Forms(Struct, frozen=True, gc=False):
    """What a language has for the patterns: a share behind "that is"; a noun that means one, with it; what may follow a
    share that goes on ("of the members"); words behind one of another group; a part behind "of these", and "of these"
    behind a part; words that turn a count round ("not"); those of a share that is none yet ("required"); stems without
    one of which nothing refers back; before a number behind "that is"; from a share to its whole; how an apposition
    opens; what may stand before a share of a sum ("a tax of"), from it to what it makes, and words of one that is taken
    year by year."""

    stated: Later
    named: Later
    owner: Later
    apart: Later
    headed: Later
    back: Later
    denied: Later
    wanted: Later
    joints: frozenset[str]
    lead: Later
    link: Later
    opened: Later
    levy: Later
    result: Later
    timed: Later


def referred(extract: ReadDocument, lexicon: Lexicon) -> Iterator[ShareOf]:
    """An extract → its ties between two sentences."""
    text = extract.document.text
    for follow in following(extract, lexicon):
        if not follow.inside:
            for pair in across(text, follow, lexicon):
                yield from _beside(text, follow, pair, lexicon)
            yield from _of_them(text, follow, lexicon)
        yield from _product(text, follow, lexicon)
        stated = _share(text, follow, lexicon)
        if stated is None or conditioned(text, follow.sentence, follow.span, lexicon):
            continue
        share, name = stated
        before = told_pairs(extract, follow.told, lexicon) or _owned(extract, follow, share, lexicon)
        meant = _meant(text, name["name"], follow, before, lexicon) if follow.at is None else before
        noun = follow.at is None and bool(name["of"])
        meant = [pair for pair in meant if _goes_with(text, share.claim, pair, follow.span.end, noun, lexicon)]
        if meant:
            yield _tie(share, meant)


def told_pairs(extract: ReadDocument, told: tuple[Claim, ...], lexicon: Lexicon) -> list[Pair]:
    """The numbers of a sentence, or of its beginning → its parts with their wholes; where it has none of its own, those
    that it refers to a whole of the sentence before."""
    text, here = extract.document.text, told[0].sentence.id
    own = list(pairs(text, told, lexicon))
    if own:
        return own
    follow = next((f for f in following(extract, lexicon) if f.sentence.id == here and not f.inside), None)
    return [pair for pair in across(text, follow, lexicon) if pair.part in told] if follow is not None else []


def across(text: str, follow: Following, lexicon: Lexicon) -> Iterator[Pair]:
    """ "312 of them", "Of these 312": parts whose whole is a number of the sentence before."""
    forms, span = _forms(lexicon), follow.span
    if forms.joints.isdisjoint(follow.sentence.stems):
        return
    for at, part in enumerate(follow.numbers):
        headed = not at and forms.headed.fullmatch(text, span.start, part.span.start)
        inside = forms.back.search(text, part.span.start, part.span.end)
        if not headed and not inside and not forms.back.match(text, part.span.end, span.end):
            continue
        wholes = [whole for whole in follow.told if (fits(part, whole) if inside else _belongs(part, whole, lexicon))]
        if wholes:
            yield paired(part, wholes, at)


def _belongs(part: Claim, whole: Claim, lexicon: Lexicon) -> bool:
    """Whether a number may be a part of one of the sentence before."""
    return fits(part, whole) and nouns_agree(part, whole, lexicon.arithmetic.share.people)


def _beside(text: str, follow: Following, pair: Pair, lexicon: Lexicon) -> Iterator[ShareOf]:
    """ "312 of them, or 65 percent, voted": the share right behind a part that refers back."""
    share = share_behind(text, follow.numbers, pair.at, lexicon)
    if share is not None:
        yield ShareOf(share.claim, share.said, pair.part, pair.wholes, pair.real, close=True)


def _of_them(text: str, follow: Following, lexicon: Lexicon) -> Iterator[ShareOf]:
    """ "Half of them, 130, are women", "Of this, 20 percent, or £9m,", "A tax of 20 percent comes to £9m": a share of
    what was told before, with the part behind it."""
    forms, span = _forms(lexicon), follow.span
    for share, part in pairwise(follow.numbers):
        wholes = [whole for whole in follow.told if _belongs(part, whole, lexicon)]
        read = share_at(text, (share,), share.span.start, span.start, share, lexicon) if wholes else None
        if read is None or not _CLOSED.match(text, part.span.end):
            continue
        back = forms.back.match(text, share.span.end, part.span.start)
        headed = share is follow.numbers[0] and forms.headed.fullmatch(text, span.start, share.span.start)
        opened = forms.opened.fullmatch(text, back.end() if back else share.span.end, part.span.start)
        taken = len(follow.told) == 1 and isinstance(part.value, Amount) and _taken(text, follow, share, part, lexicon)
        if (opened and (back or headed)) or taken:
            pair = paired(part, wholes, 0)
            yield ShareOf(read.claim, read.said, part, pair.wholes, pair.real, close=not taken, result=bool(taken))


def _taken(text: str, follow: Following, share: Claim, part: Claim, lexicon: Lexicon) -> bool:
    """Whether a sentence says what a share of the only sum before it makes: "Tax of 20 percent adds £9m"."""
    forms, span = _forms(lexicon), follow.span
    before, timed = forms.levy.fullmatch(text, span.start, share.span.start), forms.timed.search
    if not before or not forms.result.fullmatch(text, share.span.end, part.span.start):
        return False
    return not timed(text, span.start, span.end) and not conditioned(text, follow.sentence, span, lexicon)


def _product(text: str, follow: Following, lexicon: Lexicon) -> Iterator[ShareOf]:
    """ "Revenue was $5bn, 60 percent of it from services. That is $3bn": what the only share makes of its whole."""
    forms, shares = _forms(lexicon), [claim for claim in follow.told if isinstance(claim.value, Percentage)]
    if follow.at is None or not follow.numbers or len(shares) != 1:
        return
    (share,), part = shares, follow.numbers[0]
    wholes = [claim for claim in follow.told if _belongs(part, claim, lexicon)]
    if len(wholes) != 1 or conditioned(text, follow.sentence, follow.span, lexicon):
        return
    (whole,) = wholes
    linked = forms.link.fullmatch(text, share.span.end, whole.span.start) if share.span < whole.span else None
    behind = forms.back.match(text, share.span.end, follow.told_in.end) if whole.span < share.span else None
    stated = forms.lead.fullmatch(text, follow.at, part.span.start) and _CLOSED.match(text, part.span.end)
    read = share_at(text, (share,), share.span.start, follow.told_in.start, share, lexicon)
    if read is not None and stated and (linked or behind):
        pair = paired(part, (whole,), 0)
        yield ShareOf(read.claim, read.said, part, pair.wholes, pair.real, close=False, result=True)


def _owned(extract: ReadDocument, follow: Following, share: Share, lexicon: Lexicon) -> list[Pair]:
    """ "The council has 40 members. The Greens hold 12. That is 30 percent of the members": the only count before a
    share, and the only one of the noun that the share is said of, there or in the sentence before."""
    owner = _forms(lexicon).owner.match(extract.document.text, share.claim.span.end, follow.span.end)
    if owner is None or owner["noun"] is None or follow.at is None or follow.inside:
        return []
    told, noun = numbers(extract, lexicon), stem(owner["noun"].lower())
    near = (*told.get(follow.told[0].sentence.id - 1, ()), *follow.told)
    wholes = [claim for claim in near if isinstance(claim.value, Quantity) and claim.value.measure == noun]
    parts = [claim for claim in follow.told if claim not in wholes]
    if len(wholes) != 1 or len(parts) != 1 or not _belongs(parts[0], wholes[0], lexicon):
        return []
    return [paired(parts[0], wholes, 0)]


def _share(text: str, follow: Following, lexicon: Lexicon) -> tuple[Share, re.Match[str]] | None:
    """A stretch of text → the share that it opens with, behind "that is" or a noun that means one, and that opening."""
    shares = any(isinstance(claim.value, Percentage) for claim in follow.numbers)
    if not shares and not any(fractions_in(follow.sentence, lexicon)):
        return None
    forms = _forms(lexicon)
    if follow.at is None:
        found = forms.named.match(text, head(text, follow, lexicon), follow.span.end)
    else:
        found = forms.stated.match(text, follow.at, follow.span.end)
    if found is None:
        return None
    beside = replace(follow.told[0], sentence=follow.sentence)
    share = share_at(text, follow.numbers, found.end(), found.start(), beside, lexicon)
    return None if share is None else (share, found)


def _tie(share: Share, meant: Sequence[Pair]) -> ShareOf:
    """A share and the pairs that it may be one of → their tie: all of them must disagree."""
    wholes = tuple(whole for pair in meant for whole in pair.wholes)
    real = tuple(real for pair in meant for real in pair.real)
    return ShareOf(share.claim, share.said, meant[0].part, wholes, real, close=True)


def _meant(text: str, name: str, follow: Following, before: Sequence[Pair], lexicon: Lexicon) -> Sequence[Pair]:
    """The noun of a share, and pairs → those that it may be one of: all for a noun that means any share, else those of
    a sentence that tells what is counted for it ("turnout": "voted")."""
    if _forms(lexicon).denied.search(text, follow.told_in.start, follow.told_in.end):
        return ()
    if name.lower() in lexicon.arithmetic.share.nouns:
        return before
    counted = _counted(name.lower().split(), follow.told[0].sentence, lexicon)
    return [pair for pair in before if pair.part.measure in counted] or (before if counted else ())


def _counted(words: Sequence[str], told: Sentence, lexicon: Lexicon) -> set[str]:
    """The noun of a share, and a sentence → the stems there of what is counted for it: "passed" for a "pass rate"."""
    known = lexicon.arithmetic.share.named.get(words[0])
    if known is not None:
        return {found for found in told.stems if found in known}
    return {found for found in told.stems if _alike(found, stem(words[0]))} if len(words) > 1 else set()


def names_share(head: Sentence, told: Sentence, lexicon: Lexicon) -> bool:
    """Whether a headline has the noun of a share that a sentence tells the figures of ("Turnout at 65 percent")."""
    named = lexicon.arithmetic.share.named
    return any(_counted([noun], told, lexicon) for noun in named if stem(noun) in head.stems)


def _alike(one: str, other: str) -> bool:
    """Whether two stems begin alike: "respons" and "respond"."""
    return len(one) >= _ALIKE and one[:_ALIKE] == other[:_ALIKE]


def _goes_with(text: str, share: Claim, pair: Pair, end: int, noun: bool, lexicon: Lexicon) -> bool:
    """Whether what follows a share leaves it one of a pair: nothing, the whole once more, or the verb of the part;
    behind its noun ("the turnout of 65 percent") anything that does not make it one of others, or one that is
    wanted."""
    at, forms = share.span.end, _forms(lexicon)
    if _CLOSED.match(text, at, end):
        return True
    owner = forms.owner.match(text, at, end)
    if owner is not None:
        nouns = {whole.measure for whole in pair.wholes}
        return bool(_CLOSED.match(text, owner.end(), end)) and (owner["noun"] is None or stem(owner["noun"]) in nouns)
    word = _LETTERS.match(text, at + 1, end)
    if word is None:
        return False
    goes_on = noun and not forms.apart.match(text, at, end) and not forms.wanted.search(text, at, end)
    return goes_on or stem(word[0].lower()) == pair.part.measure


@cache
def _forms(lexicon: Lexicon) -> _Forms:
    words, reference = lexicon.arithmetic.share, lexicon.arithmetic.reference
    back = (*reference.back, *reference.back_sums)
    of = rf"\s+(?:{any_of(words.links)})\s+"
    the = rf"(?:(?:{any_of((*words.determiners, *reference.that))})\s+)?(?:[^\W\d_]+['’]s\s+)?"  # "the state's share"
    lying = any_of((*words.leads, *words.lying, *lexicon.numbers.hedges))
    leads = rf"(?:(?:{lying})\s+){{0,2}}"
    kinds, named = any_of((*words.nouns, "rate")), any_of(words.named)
    verbs = rf"(?:\s+(?:{any_of((*reference.verbs, *words.lying))})\s+|\s*:\s+)"
    return _Forms(
        Later(rf"\s+{leads}(?:{the}(?:(?:[a-z-]+\s+)?(?:{kinds})|{named}){of}{leads})?", re.IGNORECASE),
        Later(
            rf"{the}(?P<name>{any_of(words.nouns)}|{named}|[a-z-]+\s+(?:{kinds}))(?:(?P<of>{of})|{verbs}){leads}",
            re.IGNORECASE,
        ),
        Later(
            rf"\s+(?:{any_of(words.links)})\s+(?:(?:{any_of(words.determiners)})\s+){{0,2}}"
            rf"(?:(?:{any_of(words.wholes)})\b|(?P<noun>[a-z-]+))",
            re.IGNORECASE,
        ),
        Later(rf"\s*(?:{any_of(words.apart)})\b", re.IGNORECASE),
        Later(rf"\s*[\"“‘(]*(?:{any_of(back)})\b[^\d.;:()]{{0,40}}", re.IGNORECASE),
        Later(rf"\s+(?:{any_of(back)})\b", re.IGNORECASE),
        Later(rf"(?:\b|(?<=n))(?:{any_of(words.denials)})\b", re.IGNORECASE),
        Later(rf"\b(?:{any_of(words.wanted)})\b", re.IGNORECASE),
        frozenset(stems_of(phrase, lexicon.text)[-1] for phrase in back),
        Later(rf"\s+{leads}", re.IGNORECASE),
        Later(rf"{of}(?:(?:{any_of(words.determiners)})\s+){{0,2}}", re.IGNORECASE),
        Later(rf"\s*[,(—–]\s*{leads}", re.IGNORECASE),
        Later(rf"\s*(?:[^\W\d_]+\s+){{1,4}}(?:{any_of((*words.links, *words.at))})\s+", re.IGNORECASE),
        Later(rf"\s+(?:{any_of((*words.results, *words.adding))})\s+{leads}", re.IGNORECASE),
        Later(rf"\b(?:{any_of(words.timed)})\b", re.IGNORECASE),
    )
