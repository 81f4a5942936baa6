"""Page → figures of the cells of its tables: rows of options with their description, rows of limits, columns of plans.

A cell counts what its row and the head of its column say, under the plan that one of them names.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from msgspec.structs import replace

from claimlint.comparison.setting_names import roles_of
from claimlint.languages.deferred import deferred
from claimlint.layout.tables import Table
from claimlint.model import Claim, Figure, Mention, Quantity, Sentence, Span, TextBlock
from claimlint.specified.figures import roles, words
from claimlint.specified.figures.prose import MOST, factor
from claimlint.specified.figures.reader import Reader, counted, head
from claimlint.specified.figures.sizes import size
from claimlint.specified.names import folded, option
from claimlint.specified.sections import full
from claimlint.specified.settings import setting

_CAPITAL: Final = deferred(r"\p{Lu}\p{Ll}+")
_PLAN_HEAD: Final = deferred(r"(?i)\b(?:plans?|tiers?|editions?|subscriptions?)\b")
_OFFER: Final = deferred(r"(?i)\b(?:plans?|tiers?|editions?|subscriptions?|pricing|prices)\b")
_NAMING: Final = deferred(r"(?i)\b(?:options?|names?|keys?|settings?|variables?|flags?|parameters?)\b")
_UNTOLD: Final = deferred(r"(?i)\b(?:min|max|example|recommend|version|type|code|status)")
_DEFAULT: Final = deferred(r"(?i)\b(?:defaults?|values?)\b")
_SEVERAL: Final = deferred(r"\d,?\s(?:or|and)\s\d|\d,\s\d")
_RATE: Final = deferred(r"(?i)\b(?:per|a|each)\s(?:second|minute|hour|day)\b(?:\s(?:and|per|for\seach)\s\w+$)?")
_LEAD: Final = 100  # code points of a line that leads to a table


def cells(reader: Reader) -> Iterator[Figure]:
    """Numbers of all tables of a page."""
    for number, table in enumerate(reader.page.tables):
        yield from _of_table(reader, -1 - number, table)


def _of_table(reader: Reader, number: int, table: Table) -> Iterator[Figure]:
    page = reader.page
    heads = {c: " ".join(page.of(b.span) for b in table.headings(c)).strip() for c in table.columns}
    first, *others = table.columns
    before = page.of(table.before.span) if table.before else ""
    lead = before if len(before) <= _LEAD else ""
    plans = _OFFER.search(" ".join((before, page.title, heads[first]))) is not None
    for row in table.rows:
        label = table.cells.get((row, first))
        if label is None:
            continue
        shown = page.of(label.span).strip()
        row_cells = {c: table.cells[row, c] for c in others if (row, c) in table.cells}
        texts = {c: page.of(cell.span) for c, cell in row_cells.items()}
        if len(row_cells) > MOST:
            continue  # a row of numbers, and not of what one thing may have
        described = " ".join(text for text in texts.values() if not any(ch.isdigit() for ch in text))
        telling = reader.stems(described)
        named = [t for c, text in texts.items() if option(t := text.strip()) and _NAMING.search(heads[c])]
        option_row = option(shown) is not None
        own = [full(page, label, option(shown) or shown), *named]
        names = tuple(tuple(folded(name).split()) for name in own) if option_row else ()
        for column, cell in row_cells.items():
            top = heads[column]
            plan = top if plans and _CAPITAL.fullmatch(top) and len(others) > 1 else ""
            plan = shown if _PLAN_HEAD.fullmatch(heads[first]) and _CAPITAL.fullmatch(shown) else plan
            if not plan and _UNTOLD.search(top):
                continue
            near = reader.stems(_RATE.sub(" ", shown) if plan != shown else "")
            near |= reader.stems("" if plan == top else _RATE.sub(" ", top))
            if option_row:
                near |= telling
            around = reader.around(cell, top, shown)
            far = around.words | reader.stems(lead) | telling
            ruled = bool(plan) or words.limits(f"{shown} {top}")
            ruled = ruled or (len(others) == 1 and words.limits(f"{lead} {heads[first]}"))
            for claim, alone in _numbers(reader, cell):
                text = page.of(cell.span)
                units = reader.units(f"{shown} {head(described)}")
                told = text[: claim.span.start - cell.span.start]
                one = reader.figure(claim, near | reader.stems(text), far, around.narrowed, number, units=units,
                                    before="" if alone else told)  # fmt: skip
                if option_row:
                    one = replace(one, counts=reader.stems(f"{shown} {head(described)}"), names=names)
                    if alone and _DEFAULT.search(top):
                        said = roles_of(word for name in names for word in name) | roles.of_description(described)
                        one = replace(one, keyed=True, roles=said, head=reader.stems(counted(described)))
                named_per = words.period(" ".join((shown, top, *(folded(name) for name in own if option_row))))
                per = one.per or named_per
                yield replace(one, plan=plan, per=per, settled=bool((alone and ruled) or one.bound or per))


def _numbers(reader: Reader, cell: TextBlock) -> Sequence[tuple[Claim, bool]]:
    """The numbers of a cell, each with whether it is the whole of it; the others are those of its running text."""
    page = reader.page
    text = page.of(cell.span)
    if _SEVERAL.search(text):
        return []
    value = setting(text, quoted=True)
    if isinstance(value, Quantity):
        start = cell.span.start + len(text) - len(text.lstrip())
        at = Span(start, cell.span.start + len(text.rstrip()))
        sentence = Sentence(-1, cell.id, cell.role, cell.span, (), ())
        return [(Claim(page.path, Mention(at, "quantity", value), sentence, 0, 0), True)]
    found = [c for c in reader.claims.get(cell.id, ()) if size(c.value)
             and not factor(page.text, c.span.start, c.span.end)]  # fmt: skip
    if len(found) > MOST:
        return []
    return [(c, not any(ch.isalnum() for ch in text.replace(page.of(c.span), "", 1))) for c in found]
