"""ReadDocument → Breaches where a name stands in a form that the house forbids: the one aspect that can be fixed.

Forms are sought as they are written, also where no extractor sees a name. The name itself and its aliases are sought
with them and win where they are longer, so that "Kyiv" can be forbidden beside "Kyiv Oblast" and a fix is never undone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from claimlint.checks._house._breach import Breach, claim_at, owner_of
from claimlint.languages import Lexicon
from claimlint.languages.samples import without_code
from claimlint.model import Claim, Document, House, HouseName, Name, ReadDocument, Span

_REACH = 200  # code points looked at on each side for the signs of an address
_ADDRESSES = ("://", "www.", "@")


class ForbiddenForm(Struct, frozen=True, eq=False):
    """A way to write a name: its words as written; when it is forbidden, the line that says so and what is right."""

    words: tuple[str, ...]
    owner: str
    forbidden: Claim | None = None


def find(extract: ReadDocument, house: House, words: Lexicon) -> Iterator[Breach]:
    """An extract → its forbidden forms, in order."""
    text = without_code(extract.document)
    forms = _forms(house)
    there = tuple(form for form in forms if form.forbidden and form.words[0] in text)
    if not there:
        return
    written, pattern = _pattern(forms)
    for block in extract.document.blocks:
        if block.role == "code":
            continue
        for match in pattern.finditer(text, block.span.start, block.span.end):
            form = written[" ".join(match[0].split())]
            if form.forbidden and not _in_address(text, match.start(), match.end()):
                yield from _breach(extract, form, form.forbidden, Span(match.start(), match.end()))


def _breach(extract: ReadDocument, form: ForbiddenForm, forbidden: Claim, span: Span) -> Iterator[Breach]:
    at = claim_at(extract, span, Name(form.owner, tuple(form.owner.split())))
    if at is None:
        return
    found = " ".join(extract.document.text[span.start : span.end].split())
    loud = found.isupper() and not form.owner.isupper() and not _said(forbidden).isupper()
    right = form.owner.upper() if loud else form.owner
    told = (f"The house writes {form.owner} and never {' '.join(form.words)}.",)
    fix = _replacement(extract.document, span, found, right)
    yield Breach(at, forbidden, form.owner, right, "forbidden-form", told, fix=fix)


def _replacement(document: Document, span: Span, found: str, right: str) -> str | None:
    """What to write in the source instead; None where marks or a line break stand inside and words do not pair up."""
    there = document.source_span(span)
    source = document.source[there.start : there.end]
    if source.split() != found.split():
        return None
    if source == found:
        return right
    new = iter(right.split())
    return re.sub(r"\S+", lambda _: next(new), source) if len(right.split()) == len(found.split()) else None


def _in_address(text: str, start: int, end: int) -> bool:
    """Whether a place is part of a web or mail address."""
    before = text[max(start - _REACH, 0) : start].rsplit(" ", maxsplit=1)[-1].rsplit("\n", maxsplit=1)[-1]
    after = text[end : end + _REACH].split(" ", maxsplit=1)[0].split("\n", maxsplit=1)[0]
    return any(sign in f"{before}|{after}" for sign in _ADDRESSES)


@lru_cache(maxsize=4)
def _forms(house: House) -> tuple[ForbiddenForm, ...]:
    """Every way to write a name of the house that has forbidden forms, also in capitals throughout."""
    return tuple(form for known in house.names if known.forbidden for form in _forms_of(known))


def _forms_of(known: HouseName) -> Iterator[ForbiddenForm]:
    owner = owner_of(known)
    good = [_said(claim) for claim in (known.name, *known.aliases)]
    yield from (ForbiddenForm(tuple(form.split()), owner) for form in {*good, *map(str.upper, good)})
    for claim in known.forbidden:
        said = _said(claim)
        yield ForbiddenForm(tuple(said.split()), owner, claim)
        if said.upper() not in {said, *map(str.upper, good)}:
            yield ForbiddenForm(tuple(said.upper().split()), owner, claim)


def _said(claim: Claim) -> str:
    """A name of the configuration as it stands there; of a good one without its title."""
    return claim.value.canonical if isinstance(claim.value, Name) else ""


@lru_cache(maxsize=4)
def _pattern(forms: tuple[ForbiddenForm, ...]) -> tuple[dict[str, ForbiddenForm], re.Pattern[str]]:
    """Forms → each by its words, and one pattern for all, the longest first; of equal words the forbidden form wins."""
    written = {" ".join(form.words): form for form in sorted(forms, key=lambda f: (f.forbidden is not None, f.words))}
    longest = sorted(written, key=lambda form: (-len(form), form))
    alternatives = "|".join(r"\s+".join(map(re.escape, form.split(" "))) for form in longest)
    return written, re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)")
