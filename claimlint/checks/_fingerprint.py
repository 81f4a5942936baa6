"""The places that stand against each other → the names by which a finding is known again.

A name is made of the rule, an explicit key if there is one, and two opposing sentences with their values: of nothing
that an edit elsewhere, another name of a file, another folder or another wording of the message would change. Which two
of many sentences it is must not hang on paths, and a further document that agrees must not make the finding new: the
earliest two give the name, every other pair an equivalent that is as good for whoever knows it already.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import product

from msgspec import Struct

from claimlint.languages.samples import without_code
from claimlint.model import Claim, Document, MarkReview, Rule, Span

VERSION = 2
MOST, FURTHER = 8, 2
"""Sentences of a value that names are made of, the earliest, and of each further value that it stands against."""
GROUPS = 5
"""Values that one stands against, of which names are made: so that a finding has at most 128 names."""

Against = Sequence[Sequence[Claim]]
"""The claims that one value stands against, by the value they state, the best supported value first; none where a
finding stands alone."""

_SIZE = 8
_UNLINKED = -(10**6)  # below every score
_KEPT = 4096
_LONGEST = 4000  # code points before and behind a mark that may name it: a line has fewer
_FOLDED = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»‹›〝〞″", '"'),
        **dict.fromkeys("‘’‚‛`´′", "'"),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff"),
    }
)


class Names(Struct, frozen=True):
    """The fingerprint of a finding; others of this version that mean it as well; and those that version 1 gave it."""

    fingerprint: str
    equivalents: tuple[str, ...] = ()
    former: tuple[str, ...] = ()


def of_claims(
    rule: Rule,
    mine: Sequence[Claim],
    against: Against,
    documents: Mapping[str, Document],
    *,
    key: str = "",
    first: Sequence[Claim] = (),
    strength: Mapping[tuple[str, Span], int] | None = None,
) -> Names:
    """A rule, the claims that state a value and those that they stand against, and an explicit key → the names of the
    finding. `first`: the claims that version 1 named it after, when they are not the first of each side; `strength`: by
    path and span, how strong the evidence is that a claim is about the same thing as the other side."""
    before = former(rule, first or [side[0] for side in (mine, *against[:1])], documents)
    told = [_earliest(group, documents, strength or {}) for group in (mine, *against)]
    return _names(rule, key, told[0], told[1:], before)


def of_key(rule: Rule, key: str, mine: Sequence[str], against: Sequence[Sequence[str]]) -> Names:
    """The same for a rule with a pattern, from values as they are written: the key says what a fact is about, so that
    the sentences around them do not matter."""
    told = [sorted(set(map(folded, group))) for group in (mine, *against)]
    before = _hash(repr((rule.id, key, sorted([mine[0], against[0][0]]))))
    return _names(rule, key, told[0], told[1:], (before,))


def of_mark(rule: Rule, review: MarkReview) -> Names:
    """What is wrong with a mark → the names of the finding: its line, and the next one that says anything."""
    document, at = review.document, review.mark.at
    source = document.source
    line = source[max(source.rfind("\n", max(at.start - _LONGEST, 0), at.start) + 1, at.start - _LONGEST) : at.end]
    after = next((text for text in source[at.end : at.end + _LONGEST].split("\n", 20) if text.strip()), "")
    text = document.source[at.start : at.end]
    before = [_hash(repr((rule.id, path, text))) for path in (document.id or document.path, document.path)]
    return Names(_digest(_identity(rule), folded(line), folded(after)), (), tuple(dict.fromkeys(before)))


def former(rule: Rule, claims: Sequence[Claim], documents: Mapping[str, Document]) -> tuple[str, ...]:
    """A rule and its opposing claims → the names that version 1 gave, by the paths of the documents from the root and
    from the working folder: one of the two was in use, depending on where the run began."""
    placed = sorted({_placed(documents[c.path], c, documents[c.path].id or c.path) for c in claims})
    shown = sorted({_placed(documents[c.path], c, c.path) for c in claims})
    return tuple(dict.fromkeys(_hash(repr((rule.id, told))) for told in (placed, shown)))


def folded(text: str) -> str:
    """Text → the same for whoever compares words: forms of letters, case, quotation marks, dashes and blanks set
    aside."""
    return " ".join(unicodedata.normalize("NFKC", text).translate(_FOLDED).split()).casefold()


def _names(
    rule: Rule, key: str, mine: Sequence[str], against: Sequence[Sequence[str]], before: tuple[str, ...]
) -> Names:
    """What each side says, the first of it first → a name for each pair."""
    theirs = [said for group in against[:GROUPS] for said in group[: FURTHER if group is not against[0] else MOST]]
    pairs = product(mine[:MOST], theirs) if against else ((said,) for said in mine[:MOST])
    first, *others = dict.fromkeys(_digest(_identity(rule), key, *sorted(pair)) for pair in pairs)
    return Names(first, tuple(others), before)


def _earliest(
    claims: Iterable[Claim], documents: Mapping[str, Document], strength: Mapping[tuple[str, Span], int]
) -> list[str]:
    """Claims that agree → what they say, each once: those of the oldest documents first, of one day and of none those
    with the best evidence, and then in an order that only words decide."""
    told: dict[str, tuple[date, int]] = {}
    for claim in claims:
        document = documents[claim.path]
        sentence = document.text[claim.sentence.span.start : claim.sentence.span.end]
        said = _said(sentence, document.text[claim.span.start : claim.span.end])
        place = document.date or date.max, -strength.get((claim.path, claim.span), _UNLINKED)
        told[said] = min(told.get(said, place), place)
    return sorted(told, key=lambda said: (told[said], said))


def _identity(rule: Rule) -> str:
    """What a rule was called first: another id makes no finding new."""
    return rule.formerly[0] if rule.formerly else rule.id


@lru_cache(maxsize=_KEPT)
def _said(sentence: str, value: str) -> str:
    return _digest(folded(sentence), folded(value))


def _digest(*parts: str) -> str:
    return _hash(repr((VERSION, parts)))


def _hash(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_SIZE).hexdigest()


def _placed(document: Document, claim: Claim, path: str) -> tuple[str, str, str]:
    """Who says it, in which words (blanks and case folded, code left out), and the value as written."""
    sentence = claim.sentence.span
    words = " ".join(without_code(document)[sentence.start : sentence.end].split()).casefold()
    return path, words, written(document, claim)


def written(document: Document, claim: Claim) -> str:
    """The value of a claim as its document writes it, blanks single."""
    return " ".join(document.text[claim.span.start : claim.span.end].split())
