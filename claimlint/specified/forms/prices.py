"""Page → what plans cost: "The Team plan costs $12 per month", "Team costs $12 and Firm $60 a month", tables of plans.

A plan and a period are one price. Discounts, prices with a condition and those of somebody's own are left alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import regex
from msgspec.structs import replace

from claimlint.layout.tables import Table
from claimlint.model import Amount, Claim, TextBlock
from claimlint.rulebook.specification import Attribute
from claimlint.specified.page import Page
from claimlint.specified.types import Specified

ATTRIBUTES: tuple[Attribute, ...] = ("price",)

_PLAN: Final = (
    r"(?P<plan>(?!(?:The|This|That|Each|Every|Our|A|An|Any|Old|It|What|Which|Your|Everything)\b)\p{Lu}[\w+]*+)"
)
_SUM: Final = r"(?P<sum>[$€£¥]\s?\d(?:[\d.,]*\d)?|\d(?:[\d.,]*\d)?\s?(?:USD|EUR|GBP|(?:US\s)?dollars|euros|pounds))"
_PERIOD: Final = r"(?P<period>(?:user|seat|member|person|month|year|week|day)(?:\s?(?:per|a|/)\s?(?:month|year))?)\b"
_PER: Final = rf"\s?(?:per|a|an|each|/)\s?{_PERIOD}"
_PLAIN: Final = r"(?!\s?(?:,\s)?(?:when|if|with|until|from|billed|for\sthe\sfirst|while)\b)"
_SAID: Final = regex.compile(
    rf"\b{_PLAN}\s(?i:plan|tier|edition|subscription)\s(?:costs|is\spriced\sat|is\savailable\sfor|is)\s{_SUM}"
    rf"(?!\s(?:off|less|more|cheaper|discount|to|or|in\s\d{{4}}))(?:{_PER}){_PLAIN}"
)
_LISTED: Final = regex.compile(rf"\b{_PLAN}\scosts\s{_SUM}(?:\sand\s{_PLAN}\s{_SUM})?{_PER}{_PLAIN}")
_ELSE: Final = regex.compile(
    r"\b(?:off|discount\w*|students?|charit\w+|schools?|trial|formerly|used\sto|was|were|instead|for\s(?:example|instance))\b",
    regex.IGNORECASE,
)
_OF_PLANS: Final = regex.compile(r"\b(?:plans?|pric(?:es?|ing)|tiers?|editions?|subscriptions?)\b", regex.IGNORECASE)
_PRICE: Final = regex.compile(
    rf"(?:(?P<every>[Mm]onthly|[Yy]early|[Aa]nnual)\s)?(?:[Pp]rice|[Cc]ost|[Ff]ee)s?(?:,?\s(?:(?:per|a|each|/)\s?)?{_PERIOD})?"
)
_CELL: Final = regex.compile(rf"\s*{_SUM}(?:{_PER})?\s*")
_NAME: Final = regex.compile(r"\s*(?P<plan>\p{Lu}[\w+]*)(?:\s(?:plan|tier|edition))?\s*")
_EVERY: Final = {"monthly": "month", "yearly": "year", "annual": "year"}


def read(page: Page) -> Iterator[Specified]:
    """A page → the prices of plans; nothing for one that tells of earlier releases."""
    sums = {claim.span.start: claim for claim in page.extract.claims if isinstance(claim.value, Amount)}
    if page.kind != "current" or page.of_release or not sums:
        return
    for sentence in page.sentences:
        text = page.of(sentence.span)
        if _ELSE.search(text):
            continue
        heading = page.heading(page.block(sentence.span.start))
        forms = [_SAID, *([_LISTED] if _about_plans(page, heading) else [])]
        for form in forms:
            for found in form.finditer(page.text, sentence.span.start, sentence.span.end):
                for plan, start in zip(found.captures("plan"), found.starts("sum"), strict=True):
                    if claim := sums.get(start):
                        yield _price(page, plan, found["period"], claim)
    for table in page.tables:
        yield from _in_table(page, table, sums)


def _about_plans(page: Page, heading: TextBlock | None) -> bool:
    return _OF_PLANS.search(f"{page.title} / {page.of(heading.span) if heading else ''}") is not None


def _in_table(page: Page, table: Table, sums: dict[int, Claim]) -> Iterator[Specified]:
    """A table with a plan in each column, or in each row, that says what is a price."""
    heads = {c: " ".join(page.of(b.span) for b in table.headings(c)).strip() for c in table.columns}
    labels = {row: page.of(label.span).strip() if (label := table.label(row)) else "" for row in table.rows}
    first, *others = table.columns
    if not (_OF_PLANS.search(heads[first]) or _about_plans(page, page.heading(_any(table)))):
        return
    for row in table.rows:
        for column in others:
            cell = table.cells.get((row, column))
            found = _CELL.fullmatch(page.of(cell.span)) if cell else None
            across, down = _PRICE.fullmatch(labels[row]), _PRICE.fullmatch(heads[column])
            what, whose = (across, heads[column]) if across else (down, labels[row])
            plan = _NAME.fullmatch(whose)
            if not (cell and found and what and plan):
                continue
            period = _EVERY.get((what["every"] or "").lower()) or what["period"] or found["period"]
            claim = sums.get(cell.span.start + found.start("sum"))
            if period and claim:
                yield _price(page, plan["plan"], period, claim)


def _any(table: Table) -> TextBlock:
    return next(iter(table.cells.values()))


def _price(page: Page, plan: str, period: str, claim: Claim) -> Specified:
    narrowed = (page.release,) if page.release else ()
    per = " per ".join(regex.split(r"\s?(?:\bper\b|\ba\b|/)\s?", period.lower()))
    value = replace(claim.value, per="") if isinstance(claim.value, Amount) else claim.value
    return Specified("price", f"{plan} per {per}", replace(claim.mention, value=value), narrowed)
