"""Rule → the cases that stand beside it, and the one that shows in the fewest words what it finds.

A format that describes rules shows an example of each. To read every case of every rule for that would cost more than
the run, so that the file is taken apart at its items and only the one that is chosen is parsed.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from msgspec import Struct

from claimlint import cases, rulebook
from claimlint.files.reading import regular
from claimlint.model import Example, Rule
from claimlint.parse_cache import cached

_ITEM = re.compile(r"^- ", re.MULTILINE)
_LONGEST = 1200
"""Characters of an example: it is read in a box beside a finding."""


def case_file(rule: Rule) -> tuple[str, bytes] | None:
    """Rule → path and content of the case file beside its own; None for a rule that has none."""
    beside = rule.path.removesuffix(".yaml") + cases.ENDING
    file = _shipped().get(beside) if rule.packed else Path(beside)
    try:
        return (beside, regular(file)) if file is not None else None
    except OSError:
        return None


def example(rule: Rule) -> Example | None:
    """Rule → the shortest of its cases in which it finds something; None when it has none that is short enough."""
    found = case_file(rule)
    if found is None:
        return None
    path, data = found
    key = f"{rule.id}\n".encode() + data
    return cached(key, _Shown, lambda _: _Shown(_shortest(path, data.decode("utf-8", "replace"), rule.id))).example


class _Shown(Struct, frozen=True):
    """An example, or that there is none, as it is kept between runs."""

    example: Example | None


def _shortest(path: str, text: str, rule: str) -> Example | None:
    """Path and text of a case file, and the rule on trial → its example."""
    starts = [item.start() for item in _ITEM.finditer(text)]
    items = [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]
    for item in sorted((item for item in items if "findings:" in item and len(item) <= _LONGEST), key=len):
        for case in cases.load(path, item.encode(), rule)[0]:
            places = tuple((found.path, found.quote) for found in case.findings if found.rule == rule)
            config = {"claimlint.yaml": case.config} if case.config else {}
            if places:
                return Example({**config, **case.docs}, places)
    return None


@cache
def _shipped() -> dict[str, Path]:
    """The case files that ship, by path."""
    files = [*rulebook.builtin_files(cases.ENDING)]
    for pack in rulebook.pack_names():
        files += rulebook.pack_files(pack, cases.ENDING)
    return dict(files)
