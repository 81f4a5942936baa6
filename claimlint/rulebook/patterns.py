"""The `extract` of a rule → a compiled pattern: what a user's rule reads in a text, and what is wrong with it.

Shared by the loader of rules, which tells mistakes where they are written, and by the stage that reads documents, so
that a rule that loads can be run. Patterns are those of the `regex` library.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from string import Formatter
from typing import TYPE_CHECKING, Annotated, Literal

from msgspec import Meta, Struct

from claimlint.files.paths import is_pattern
from claimlint.yaml_files.nodes import Fault, did_you_mean, listed

if TYPE_CHECKING:
    from regex import Pattern

_TOKEN = re.compile(r"\\.|\[\^?\]?[^\]]*\]|\{(?P<times>\d{1,9})(?P<open>,\d*)?\}|.", re.DOTALL)
"""What a pattern is made of: an escape, a class, a number of repeats, a character."""

Reading = Literal["amount", "percentage", "quantity", "date", "name", "text", "version"]

LONGEST = 4000
"""Code points of a pattern: a longer one is a list of words, for which there is `literals`."""

LARGEST = 20_000
"""Code points that a pattern may unfold to: what "{n}" repeats is written out when it is compiled, and repeats of
repeats multiply ("((a{300}){300}){300}" takes more memory than there is)."""


class Capture(Struct, frozen=True, forbid_unknown_fields=True, rename={"reading": "as"}):
    """Which part of a match is the value, and how it is read."""

    group: Annotated[str, Meta(description="the group of the pattern that holds the value")] = "value"
    reading: Annotated[Reading, Meta(description="how the value is read, and so when two of them agree")] = "text"


class PatternExtract(Struct, frozen=True, forbid_unknown_fields=True):
    """What a rule reads in a document."""

    pattern: Annotated[str, Meta(description="a regular expression with named groups; (?i) ignores case")]
    value: Annotated[Capture, Meta(description="which group is the value, and how it is read")] = Capture()
    literals: Annotated[
        tuple[str, ...], Meta(description="a block without any of these, in any case, is not looked at")
    ] = ()
    paths: Annotated[
        tuple[str, ...],
        Meta(description="documents that are read, as in a .gitignore but in any case; ! leaves out (none: all)"),
    ] = ()


class Keyed(Struct, frozen=True, forbid_unknown_fields=True):
    """What a rule with a pattern says beside the keys of all rules."""

    extract: Annotated[PatternExtract, Meta(description="what the rule reads in a document")]
    key: Annotated[str, Meta(description="values under one key are one fact everywhere; {group} stands for a capture")]


@cache
def compiled(pattern: str) -> Pattern[str]:
    """Pattern → the same compiled, ^ and $ being those of a line. Raises `regex.error` for one that is none."""
    import regex

    return regex.compile(pattern, regex.MULTILINE)


def unfolded(pattern: str) -> int:
    """Pattern → about how many code points it has once what "{n}" repeats is written out."""
    sizes, last = [0], 0
    for token in _TOKEN.finditer(pattern):
        if token[0] == "(":
            sizes.append(0)
        elif token[0] == ")" and len(sizes) > 1:
            last = sizes.pop()
            sizes[-1] += last
        elif token["times"] or token[0] == "+":  # what is open is written once more, with a star: "(((a+)+)+)+" doubles
            times = int(token["times"] or 1) + (token["open"] is not None or token[0] == "+")
            more = last * (min(times, LARGEST) - 1)
            sizes[-1] += max(more, 0)
            last += max(more, 0)
        else:
            last = 1
            sizes[-1] += 1
    return sum(sizes)


def filled(key: str, captures: Mapping[str, str | None]) -> str:
    """A key and what the groups captured, case and blanks set aside → the key of a place; "" when a group of the key
    took no part in the match."""
    told = {name: " ".join(text.split()).casefold() for name, text in captures.items() if text}
    try:
        return key.format_map(told)
    except KeyError:
        return ""


def faults(rule: Keyed) -> Iterator[Fault]:
    """What a rule with a pattern says → what is wrong with it beyond its types."""
    import regex

    extract, key = rule.extract, rule.key
    if len(extract.pattern) > LONGEST:
        yield Fault(".extract.pattern", f"the pattern is longer than {LONGEST} characters", "make it several rules")
        return
    if unfolded(extract.pattern) > LARGEST:
        told = f"the pattern unfolds to more than {LARGEST:,} characters"
        yield Fault(".extract.pattern", told, "repeat fewer times: what {n} repeats is written out")
        return
    try:
        pattern = compiled(extract.pattern)
    except RecursionError:
        yield Fault(".extract.pattern", "the pattern nests too deep", "put fewer groups into each other")
        return
    except regex.error as wrong:
        what, at = getattr(wrong, "msg", str(wrong)), getattr(wrong, "pos", None) or 0
        told = f"the pattern is not a regular expression: {what}"
        yield Fault(".extract.pattern", told, offset=min(at, max(len(extract.pattern) - 1, 0)))
        yield from _fields(key, None)
        return
    if pattern.fullmatch(""):
        yield Fault(".extract.pattern", "the pattern matches the empty string", "every place would match it")
    groups = tuple(pattern.groupindex)
    if extract.value.group not in groups:
        near = did_you_mean(extract.value.group, groups)
        hint = f"its groups are {listed(groups)}" if groups else "a group is written (?P<value>...)"
        at = ".extract.value.group"
        yield Fault(at, f"the pattern has no group {extract.value.group[:80]!r}{near}", hint)
    for number, literal in enumerate(extract.literals):
        if not literal.strip():
            yield Fault(f".extract.literals[{number}]", "a literal without letters is in every text", "leave it out")
    for number, path in enumerate(extract.paths):
        if not is_pattern(path):
            told = f"{path[:80]!r} is no pattern for paths"
            yield Fault(f".extract.paths[{number}]", told, "write it as in a .gitignore, such as docs/ or !*.md")
    yield from _fields(key, groups)


def _fields(key: str, groups: tuple[str, ...] | None) -> Iterator[Fault]:
    """A key → its fields that the pattern has no group for (None: the groups are not known)."""
    if not key.strip():
        yield Fault(".key", "the key is empty", "such as `max-upload-size`")
        return
    try:
        parts = [part for part in Formatter().parse(key) if part[1] is not None]
    except ValueError as wrong:
        yield Fault(".key", f"the key cannot be filled in: {wrong}", "a plain brace is written {{ or }}")
        return
    for _, name, form, how in parts:
        if form or how:
            yield Fault(".key", f"field {{{name}}} of the key takes no format", f"write {{{name}}}")
        elif groups is not None and name not in groups:
            near = did_you_mean(name or "", groups)
            told = f"the pattern has no group {(name or '')[:80]!r} for the key{near}"
            yield Fault(".key", told, "a group is written (?P<name>...)")
