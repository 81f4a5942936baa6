"""Names of a story → ties between two acronyms of which one has its letters turned, and two names of one acronym.

An acronym stands for one name in a story, and nobody founds a house whose letters are those of another one in the same
story with two of them turned. Which of the two is right is not known where both come once; most often one is the one
that everybody writes.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from claimlint.alignment.names import rivals
from claimlint.alignment.names.bodies import Body, gathered, tied
from claimlint.alignment.names.cast import Cast, Use
from claimlint.alignment.ties import Tie
from claimlint.languages import Lexicon

_LETTERS = re.compile(r"[A-Z]{4,6}")
_JOINED = re.compile(r"[A-Z]&[A-Z]")
_BEHIND = re.compile(r" \(([A-Z]{3,6})\)")
_BEFORE = re.compile(r"\b([A-Z]{3,6}) \(\Z")
_EXPLAINED = re.compile(r"\((?:[A-Z]{3,6}\)|(?<=[A-Z]{3} \())")
_REACH = 9  # code points before a name in which its acronym stands
_SHARED = 2  # telling words that two names of one acronym share, at least
_WELL_KNOWN = 3  # uses of an acronym that the story knows well, and how many times those of the odd one
_SCORE = 200  # what turned letters are worth, in hundredths of log-odds


def ties(cast: Cast, words: Lexicon) -> Iterator[Tie]:
    """A cast → ties between turned acronyms, in the order of their letters, then between the names of one acronym."""
    yield from _turned(cast)
    yield from _explained(cast, words)


def _turned(cast: Cast) -> Iterator[Tie]:
    having: dict[str, dict[str, list[Use]]] = defaultdict(lambda: defaultdict(list))
    for form in cast.forms.values():
        for use in form.uses:
            written = use.name.parts[0]
            if _JOINED.fullmatch(written) or (not use.full and _LETTERS.fullmatch(written)):
                having["".join(sorted(written))][written].append(use)
    for _, found in sorted(having.items()):
        for one, other in combinations(sorted(found), 2):
            usual, odd = sorted((found[one], found[other]), key=_attested)
            if _beside(one, other) and _odd(odd, usual):
                yield from rivals.ties(odd, usual, ("letters-turned",), _SCORE, "transposed", "warning")


def _attested(uses: list[Use]) -> tuple[int, int, int, int]:
    first = uses[0]
    return -len({use.document for use in uses}), -len(uses), first.document, first.claim.span.start


def _beside(one: str, other: str) -> bool:
    """Whether two words are one but for two letters side by side, or around "&", that changed places."""
    differing = [at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    return len(differing) == 2 and (differing[1] - differing[0] == 1 or "&" in one)


def _odd(odd: list[Use], usual: list[Use]) -> bool:
    """Whether an acronym is the odd one: of one document, rare beside the usual one, and not in its sentences."""
    sentences = {(use.document, use.claim.sentence.id) for use in usual}
    if len({use.document for use in odd}) > 1 or any((u.document, u.claim.sentence.id) in sentences for u in odd):
        return False
    return "&" in odd[0].name.parts[0] or len(usual) >= _WELL_KNOWN * len(odd)


def _explained(cast: Cast, words: Lexicon) -> Iterator[Tie]:
    if not (words.names.linking and any(map(_EXPLAINED.search, cast.texts))):
        return
    small = frozenset((*words.names.linking, *words.names.determiners))
    named: dict[str, dict[tuple[str, ...], list[Body]]] = defaultdict(lambda: defaultdict(list))
    for body in gathered(cast, small):
        if acronym := _acronym(body, cast.texts[body.use.document]):
            named[acronym][body.telling].append(body)
    for _, forms in sorted(named.items()):
        for one, other in combinations(sorted(forms), 2):
            if _of_one_body(one, other):
                yield from tied(forms[one], forms[other], "same-acronym")


def _acronym(body: Body, text: str) -> str:
    """A long name → the acronym that it explains, in brackets behind it or before them; "" without one."""
    found = _BEHIND.match(text, body.span.end)
    if found is None and text.startswith(")", body.span.end):
        start = body.span.start
        found = _BEFORE.search(text[max(start - _REACH, 0) : start])
    acronym = found[1].lower() if found else ""
    return acronym if acronym[-1:] == body.telling[-1][0] else ""


def _of_one_body(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names of one acronym are one body's: another word with the same initial stands in one, or words
    inside are left out."""
    if len(one) == len(other):
        differing = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
        return len(one) > _SHARED and len(differing) == 1 and differing[0][0][0] == differing[0][1][0]
    shorter, longer = sorted((one, other), key=len)
    rest = iter(longer)
    inside = shorter[0] == longer[0] and shorter[-1] == longer[-1] and all(word in rest for word in shorter)
    return len(shorter) > _SHARED and inside
