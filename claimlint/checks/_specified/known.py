"""Fact of all names of a family → Findings where a page uses a name that nothing else knows, beside a known one.

Two kinds of strange names are told. A variant: a name of one page that is a known name of other pages but for a part, a
separator or an ending, where no page has both. An unknown one: of a family whose reference holds every other name that
is in use. Everything else is left alone: a name that only its reference has is new, and not wrong.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from claimlint.checks._specified import told
from claimlint.languages.programs import compiled
from claimlint.model import Claim, Documents, Fact, Finding, Rule, Text

_REFERENCE, _TOLD = "=reference", "=told"  # the marks of `claimlint.specified.forms.known_names`
_SHARED = 2
"""Other names with a part in common that make this part a group of its own: `AGENT_TOKEN` is no variant of `TOKEN`."""
_LISTED, _USED = 4, 2
"""Names that a reference has, and of which other pages use so many, for the family to be known."""
_FEW, _THOROUGH = 2, 3
"""Flags that a command has in the reference of its page, at least, for others to be unknown; and for those to be that
only its examples have."""
_PART = compiled(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_MOSTLY = 0.75
_BY_PREFIX = ("name of variables", "name of headers")
"""Families whose prefix is the product's own where many share it; members of objects and words of a language look like
other names."""
_LEAST_STEM = 3
_ARGUMENT = compiled(r"[ =](?=[\w<\[{@'\"])([^\s;|&`]+(?:\|[^\s;|&`]+)*)")
_WORDS = compiled(r"[a-z0-9]{2,}")

Names = Mapping[str, Sequence[Claim]]


def judge(rule: Rule, fact: Fact, documents: Documents) -> Iterator[Finding]:
    """All names of a family → a finding for each strange one."""
    names: dict[str, list[Claim]] = defaultdict(list)
    for claim in fact.claims:
        names[_name(claim)].append(claim)
    variants = set()
    for name, claims in sorted(names.items()):
        if "--" not in name and (other := _variant(name, names)):
            variants.add(name)
            step = f"{name} stands on one page, {other} on {len(_pages(names[other]))}."
            yield told(rule, _told(claims)[0], names[other], documents, other, step)
    for name, others in sorted(_unknown(names).items()):
        if name not in variants:
            at = _told(names[name])[0]
            first, *further = sorted(others, key=lambda other: (_fitting(at, names[other][0], documents), other))[::-1]
            against = [*names[first], *(names[other][0] for other in further)]
            yield told(rule, at, against, documents, first, f"The reference has {len(others)} others, and no {name}.")


def _fitting(here: Claim, there: Claim, documents: Documents) -> tuple[bool, bool, float]:
    """Two names of which one may have taken the place of the other → how well they fit: whether one names the argument
    of the other, whether both have one, and how alike they are."""
    one, other = (_ARGUMENT.match(documents[c.path].text, c.span.end, c.span.end + 60) for c in (here, there))
    words = set(_WORDS.findall(one[1])) if one else set()
    named = bool(other and words & set(_WORDS.findall(other[1])))
    return named, bool(one) == bool(other), _alike(_name(here), _name(there))


def _name(claim: Claim) -> str:
    return claim.value.text if isinstance(claim.value, Text) else ""


def _pages(claims: Sequence[Claim]) -> set[str]:
    return {claim.path for claim in claims}


def _told(claims: Sequence[Claim]) -> list[Claim]:
    """The places of a name on pages that tell of today."""
    return [claim for claim in claims if _TOLD in claim.scope]


def _listed(claims: Sequence[Claim]) -> bool:
    return any(_REFERENCE in claim.scope for claim in claims)


def _variant(name: str, names: Names) -> str | None:
    """The known name that a name of one page is a variant of."""
    claims = names[name]
    if len(pages := _pages(claims)) > 1 or not _told(claims):
        return None
    loose = claims[0].key.startswith(_BY_PREFIX) and len(names) >= _LISTED
    found = [
        other
        for other, theirs in names.items()
        if other != name
        and "--" not in other
        and pages.isdisjoint(_pages(theirs))
        and _told(theirs)
        and (_listed(theirs) or (loose and len(_pages(theirs)) > 1))
        and _close(name, other, names)
        and (not _listed(claims) or _odd(other, pages, names))
    ]
    return max(found, key=lambda other: (_alike(name, other), other)) if found else None


def _odd(other: str, pages: set[str], names: Names) -> bool:
    """Whether a name that no reference on some pages has stands with names that these have: it is the odd one among
    them."""
    here = {name for name, claims in names.items() if name != other and not pages.isdisjoint(_pages(claims))}
    beside = {
        name for name, claims in names.items() if name != other and not _pages(names[other]).isdisjoint(_pages(claims))
    }
    common = min(len(beside), len(here))
    return len(_pages(names[other])) > 1 or (common >= _LISTED and len(beside & here) >= common * _MOSTLY)


def _close(name: str, other: str, names: Names) -> bool:
    """Whether two names are one but for a part more, a separator, or the ending of a part."""
    here, there = _parts(name), _parts(other)
    if "".join(here) == "".join(there):
        return True
    if len(here) == len(there):
        apart = [(a, b) for a, b in zip(here, there, strict=True) if a != b]
        return len(apart) == 1 and _inflected(*apart[0])
    less, more = sorted((here, there), key=len)
    if len(more) - len(less) > 1 or len(less) < 2 or not _within(less, more) or more[: len(less)] == less:
        return False  # `HOME_CACHE` is another thing than `HOME`
    (extra,) = _left(less, more)
    grouped = sum(extra in _parts(one) for one in names if one != name)
    return not (more == here and grouped >= _SHARED)


def _parts(name: str) -> tuple[str, ...]:
    return tuple(part.lower() for part in _PART.findall(name))


def _within(less: Sequence[str], more: Sequence[str]) -> bool:
    rest = iter(more)
    return all(part in rest for part in less)


def _left(less: Sequence[str], more: Sequence[str]) -> tuple[str]:
    """The part that the longer of two names has more."""
    at = next((n for n, part in enumerate(less) if part != more[n]), len(less))
    return (more[at],)


def _inflected(here: str, there: str) -> bool:
    """Whether one word is the other with another ending, or a letter apart from it."""
    short, long = sorted((here, there), key=len)
    if len(short) >= _LEAST_STEM and long.startswith(short):
        return True
    return len(short) > 4 and SequenceMatcher(None, here, there, autojunk=False).ratio() > 0.88


def _alike(here: str, there: str) -> float:
    return SequenceMatcher(None, here, there, autojunk=False).ratio()


def _unknown(names: Names) -> dict[str, list[str]]:
    """Names that a reference of their family should have and has not, each with those that it may have for it."""
    plain = {name: claims for name, claims in names.items() if "--" not in name}
    found = _strangers(plain, len(plain), _LISTED)
    flags: dict[str, dict[str, Sequence[Claim]]] = defaultdict(dict)
    for name, claims in names.items():
        if "--" in name:
            command, _, flag = name.partition(" --")
            flags[command][flag] = claims
    for command, own in sorted(flags.items()):
        if command not in found and " " in command:
            common = flags.get(command.split()[0], {})
            listed = sum(_listed(claims) for claims in own.values())
            mine = {f"{command} --{flag}": claims for flag, claims in own.items() if flag not in common}
            found |= _strangers(mine, listed, _FEW)
    return found


def _strangers(names: Names, size: int, least: int) -> dict[str, list[str]]:
    """Names of a family → the one that its reference has not, where it has all others that are in use, with those that
    it may have for it: that nothing uses, rather than those that are in use. `size`: how many the reference has."""
    listed = {name for name, claims in names.items() if _listed(claims)}
    if not listed or min(size, len(listed) if least == _LISTED else size) < least:
        return {}
    references = {c.path for name in listed for c in names[name] if _REFERENCE in c.scope}
    strange = [name for name in names if name not in listed and _told(names[name])]
    if size < _THOROUGH and least == _FEW:  # what the page of a command uses it knows
        strange = [name for name in strange if references.isdisjoint(_pages(names[name]))]
    if least == _LISTED:
        strange = [name for name in strange if "." not in name or _sharing(name, listed)]
    used = {name for name in listed if any(_REFERENCE not in claim.scope for claim in names[name])}
    elsewhere = {name for name in used if _pages(names[name]) - references}
    if len(strange) != 1 or (least == _LISTED and len(elsewhere) < _USED):
        return {}
    (name,) = strange
    others = sorted(listed - used) or sorted(listed)
    if "." in name:
        others = _sharing(name, listed)
    return {name: others}


def _sharing(name: str, listed: set[str]) -> list[str]:
    """The names of a section that share a part with one: who writes another word for a part keeps the others."""
    own = set(_parts(name.partition(".")[2]))
    return [other for other in sorted(listed) if own & set(_parts(other.partition(".")[2]))]
