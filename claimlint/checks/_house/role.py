"""ReadDocument → Breaches where somebody is given a post that the house says another holds, or that is over.

People have many posts, so another one is only wrong when it shuts out the house's: two posts of which one person holds
one at a time, the same kind of post for something else ("marketing director"), or the same post of another body.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from claimlint.checks._house._breach import Breach, named, owner_of
from claimlint.comparison.names import fold
from claimlint.languages import Lexicon
from claimlint.languages.segment import stems_of
from claimlint.model import Claim, House, HouseName, Name, ReadDocument, Severity, Span

_REACH = 90  # code points from a name to the words of its post
_LONGEST_POST = 4  # words of a post that are looked up


def find(extract: ReadDocument, house: House, words: Lexicon) -> Iterator[Breach]:
    """An extract → the posts in it that go against the house, in order."""
    if not any(known.roles for known in house.names):
        return
    written = extract.document.date
    for known, claim, name in named(extract, house):
        early = known.since is not None and written is not None and written < known.since
        if not known.roles or not name.role or early or claim.status in ("denied", "hypothetical"):
            continue
        found = [_against(role.value, name, words) for role in known.roles if isinstance(role.value, Name)]
        if found and all(found) and (found[0] != "over" or (written and known.since)):
            yield _breach(extract, known, claim, name, found[0])


def _against(house: Name, told: Name, words: Lexicon) -> str:
    """The house's post and the one told → how they shut each other out ("over", "other", "body"), or ""."""
    if told.status in ("acting", "elect") or house.status in ("acting", "elect"):
        return ""
    same = _same_post(house.role, told.role, words)
    if same and (house.status == "deputy") != (told.status == "deputy"):
        return "other" if _within(house.role, told.role, words) else ""
    if same and house.status != told.status:
        return "over"
    if same:
        return "body" if _other_body(house.body, told.body) else ""
    if "former" in (house.status, told.status):
        return ""
    return "other" if _excluded(house.role, told.role, words) else ""


def _breach(extract: ReadDocument, known: HouseName, claim: Claim, name: Name, how: str) -> Breach:
    fact = known.roles[0]
    house = fact.value if isinstance(fact.value, Name) else name
    expected, told = _post(house, with_body=how == "body"), _post(name, with_body=how == "body")
    since = f" since {known.since.isoformat()}" if known.since else ""
    why = f"The house has {owner_of(known)} as {expected}{since}, and not as {told}."
    sure: Severity = "error" if how == "other" else "warning"
    return Breach(_shown(extract, claim, name), fact, owner_of(known), expected, "house-role", (why,), sure)


def _post(name: Name, *, with_body: bool) -> str:
    """A post in words: its status, itself, and whose it is."""
    status = "" if name.role.startswith(f"{name.status} ") else name.status
    return f"{status} {name.role}".strip() + (f" of {name.body}" if with_body and name.body else "")


def _same_post(one: str, other: str, words: Lexicon) -> bool:
    """Whether two posts are one: the words of one are among those of the other, or both are forms of one post."""
    forms = ((group.get(one.lower()), group.get(other.lower())) for group in words.names.exclusive)
    return _within(one, other, words) or any(a is not None and a == b for a, b in forms)


def _within(one: str, other: str, words: Lexicon) -> bool:
    """Whether the words of one post are among those of the other."""
    here, there = set(stems_of(one, words.text)), set(stems_of(other, words.text))
    return here <= there or there <= here


def _excluded(one: str, other: str, words: Lexicon) -> bool:
    """Whether one person cannot hold both: two posts of one group, or one kind of post for two things."""
    posts = ((_post_in(group, one), _post_in(group, other)) for group in words.names.exclusive)
    if any(a and b and a != b for a, b in posts):
        return True
    here, there = one.lower().split(), other.lower().split()
    kinds = {*here[:-1], *there[:-1]}
    apart = len(here) > 1 and len(there) > 1 and set(here[:-1]).isdisjoint(there[:-1])
    return here[-1:] == there[-1:] and apart and kinds <= set(words.names.role_modifiers)


def _post_in(group: dict[str, str], role: str) -> str:
    """The post of a group of posts that exclude each other which a role ends in, or ""."""
    ends = role.lower().split()[-_LONGEST_POST:]
    tails = (" ".join(ends[n:]) for n in range(len(ends)))
    return next((group[tail] for tail in tails if tail in group), "")


def _other_body(one: str, other: str) -> bool:
    """Whether two bodies have no word in common."""
    here, there = {fold(word) for word in one.split()}, {fold(word) for word in other.split()}
    return bool(here) and bool(there) and here.isdisjoint(there)


def _shown(extract: ReadDocument, claim: Claim, name: Name) -> Claim:
    """The claim with the words of its post in its span, where they stand near it in its sentence."""
    sentence, span = claim.sentence.span, claim.span
    written = re.compile(re.escape(name.role), re.IGNORECASE)
    start, end = max(sentence.start, span.start - _REACH), min(sentence.end, span.end + _REACH)
    before = [found.start() for found in written.finditer(extract.document.text, start, span.start)]
    after = written.search(extract.document.text, span.end, end)
    if before:
        span = Span(before[-1], span.end)
    elif after:
        span = Span(span.start, after.end())
    return replace(claim, mention=replace(claim.mention, span=span))
