"""Fact of all names of a family → Findings where a page uses a name that nothing else knows, beside a known one.

Two kinds of strange names are told. A variant: a name of one page that is a known name of other pages but for a part, a
separator or an ending, where no page has both. An unknown one: of a family whose reference holds every other name that
is in use. Everything else is left alone: a name that only its reference has is new, and not wrong.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from claimlint.checks._specified import told
from claimlint.checks._specified._family import REFERENCE, Family, Names, in_reference, of_today, pages_of, parts, spelt
from claimlint.comparison.setting_names import roles_of
from claimlint.languages.programs import compiled
from claimlint.model import Claim, Documents, Fact, Finding, Rule, Text

_SET_BY = "=set by "  # a mark of `claimlint.specified.forms.known_names`
_SHARED = 2
"""Other names with a part in common that make this part a group of its own: `AGENT_TOKEN` is no variant of `TOKEN`."""
_LISTED, _USED = 4, 2
"""Names that a reference has, and of which other pages use so many, for the family to be known."""
_SEVERAL = 5
"""Commands that a reference lists for each that may be unknown to it."""
_COMPLETE = 8
"""A reference lacks at most one in so many names of its family, where a name that it lacks is a slip."""
_FEW, _THOROUGH = 2, 3
"""Flags that a command has in the reference of its page, at least, for others to be unknown; and for those to be that
only its examples have."""
_MOSTLY = 0.75
_BY_PREFIX = ("name of variables", "name of headers")
"""Families whose prefix is the product's own where many share it; members of objects and words of a language look like
other names."""
_LEAST_STEM = 3
_ARGUMENT = compiled(r"[ =](?=[\w<\[{@'\"])([^\s;|&`]+(?:\|[^\s;|&`]+)*)")
_WORDS = compiled(r"[a-z0-9]{2,}")


def judge(rule: Rule, fact: Fact, documents: Documents) -> Iterator[Finding]:
    """All names of a family → a finding for each strange one."""
    names: dict[str, list[Claim]] = defaultdict(list)
    for claim in fact.claims:
        names[_name(claim)].append(claim)
    family, variants = Family(names), set[str]()
    for name, claims in sorted(names.items()):
        if "--" not in name and (other := _variant(name, family)):
            variants.add(name)
            step = f"{name} stands on one page, {other} on {len(family.pages[other])}."
            yield told(rule, of_today(claims)[0], names[other], documents, other, step)
    for name, claims in sorted(names.items()):
        if name not in variants and (other := _set(claims, family)):
            variants.add(name)
            step = f"The variable of its row is named after {other}."
            yield told(rule, of_today(claims)[0], names[other], documents, other, step)
    for name, others in sorted(_unknown(names).items()):
        if name not in variants:
            at = of_today(names[name])[0]
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


def _variant(name: str, family: Family) -> str | None:
    """The known name that a name of one page is a variant of."""
    names, claims, pages = family.names, family.names[name], family.pages[name]
    if len(pages) > 1 or not of_today(claims):
        return None
    loose = claims[0].key.startswith(_BY_PREFIX) and len(names) >= _LISTED
    found = [
        other
        for other in family.near(name)
        if "--" not in other
        and pages.isdisjoint(family.pages[other])
        and of_today(names[other])
        and (in_reference(names[other]) or (loose and len(family.pages[other]) > 1))
        and _close(name, other, family)
        and (not in_reference(claims) or _odd(other, pages, family))
    ]
    return max(found, key=lambda other: (_alike(name, other), other)) if found else None


def _set(claims: Sequence[Claim], family: Family) -> str | None:
    """The places of an option → another one of its section that the variable in its row is named after, where nothing
    else knows the first."""
    marks = [
        mark.removeprefix(_SET_BY) for claim in of_today(claims) for mark in claim.scope if mark.startswith(_SET_BY)
    ]
    if not marks or len(pages_of(claims)) > 1:
        return None
    variable = marks[0].partition(" ")[2]
    pages = pages_of(claims)
    found = [
        other
        for other in family.spelling.get(variable, ())
        if pages.isdisjoint(family.pages[other]) and of_today(family.names[other])
    ]
    return found[0] if len(found) == 1 and variable != spelt(_name(claims[0]))[-1] else None


def _odd(other: str, pages: frozenset[str], family: Family) -> bool:
    """Whether a name that no reference on some pages has stands with names that these have: it is the odd one among
    them."""
    here, beside = family.beside(pages, other), family.beside(family.pages[other], other)
    common = min(len(beside), len(here))
    return len(family.pages[other]) > 1 or (common >= _LISTED and len(beside & here) >= common * _MOSTLY)


def _close(name: str, other: str, family: Family) -> bool:
    """Whether two names are one but for a part more, a separator, or the ending of a part."""
    here, there = family.parts[name], family.parts[other]
    if "".join(here) == "".join(there):
        return True
    if len(here) == len(there):
        apart = [(a, b) for a, b in zip(here, there, strict=True) if a != b]
        return len(apart) == 1 and _inflected(*apart[0])
    less, more = sorted((here, there), key=len)
    if len(more) - len(less) > 1 or len(less) < 2 or not _within(less, more):
        return False
    if "/" in name:
        return False  # a path goes on from another one
    if more[: len(less)] == less:
        return less == here and _cut(name, other, family)
    lead = more[: _left(less, more) + 1]
    return not (more == here and family.going_on(lead, but=name) >= _SHARED)


def _cut(name: str, other: str, family: Family) -> bool:
    """Whether a name is another one without its last part, and no thing of its own as `HOME` is beside `HOME_CACHE`: a
    reference has nearly all names of the family but not this one, and nothing else goes on like this."""
    unlisted = len(family.unlisted - {name})
    alone = list(family.longer(name)) == [other]
    return alone and in_reference(family.names[other]) and unlisted * _COMPLETE <= len(family.names)


def _within(less: Sequence[str], more: Sequence[str]) -> bool:
    rest = iter(more)
    return all(part in rest for part in less)


def _left(less: Sequence[str], more: Sequence[str]) -> int:
    """Which part the longer of two names has more."""
    return next((n for n, part in enumerate(less) if part != more[n]), len(less))


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
            listed = sum(in_reference(claims) for claims in own.values())
            mine = {f"{command} --{flag}": claims for flag, claims in own.items() if flag not in common}
            found |= _strangers(mine, listed, _FEW)
    return found


def _strangers(names: Names, size: int, least: int) -> dict[str, list[str]]:
    """Names of a family → the one that its reference has not, where it has all others that are in use, with those that
    it may have for it: that nothing uses, rather than those that are in use. `size`: how many the reference has."""
    known = {name for name, claims in names.items() if in_reference(claims)}
    if not known or min(size, len(known) if least == _LISTED else size) < least:
        return {}
    references = {c.path for name in known for c in names[name] if REFERENCE in c.scope}
    strange = [name for name in names if name not in known and of_today(names[name])]
    if size < _THOROUGH and least == _FEW:  # what the page of a command uses it knows
        strange = [name for name in strange if references.isdisjoint(pages_of(names[name]))]
    if least == _LISTED and any("." in name for name in strange):
        words = {part for name in known for part in parts(name.partition(".")[2])}
        strange = [name for name in strange if "." not in name or _speaks(set(parts(name.partition(".")[2])), words)]
    used = {name for name in known if any(REFERENCE not in claim.scope for claim in names[name])}
    elsewhere = {name for name in used if pages_of(names[name]) - references}
    commands = least == _LISTED and all(" " in name and "/" not in name for name in names)
    if not 0 < len(strange) <= (max(len(known) // _SEVERAL, 1) if commands else 1):
        return {}
    if least == _LISTED and len(elsewhere) < _USED:
        return {}
    others = sorted(known - used) or sorted(known)
    return {name: _sharing(name, known) if "." in name else others for name in strange}


def _sharing(name: str, known: set[str]) -> list[str]:
    """The names of a section that share a part with one, or one of whose parts says the same in settings: who writes
    another word for a part keeps the others."""
    own = set(parts(name.partition(".")[2]))
    return [other for other in sorted(known) if _speaks(own, set(parts(other.partition(".")[2])))]


def _speaks(own: set[str], words: set[str]) -> bool:
    """Whether a name has one of some words, or one that says the same in settings."""
    return not own.isdisjoint(words) or not roles_of(own).isdisjoint(roles_of(words))
