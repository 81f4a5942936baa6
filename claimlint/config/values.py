"""Words of a house fact → the value they state, read by the extractors that read the documents.

A value that the extractors do not read whole is refused: they would not find it in a document either.
"""

from __future__ import annotations

import re

from claimlint import catalog
from claimlint.dates import orders
from claimlint.dates.calendar_days import day_of, settled
from claimlint.languages import Lexicon
from claimlint.model import Kind, Mention, Moment, Name, Quantity, Span, Value

_YEAR = re.compile(r"[12]\d{3}")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_WHOLE = re.compile(r"\d+")
_NO_DAY = "is no day of the calendar"
_NOUNS: dict[Kind, str] = {
    "amount": "a sum of money, such as $48 million",
    "percentage": "a percentage, such as 12.5%",
    "quantity": "a number with what it counts, such as 240 flats",
    "moment": "a date, such as 14 May 2026 or 1898",
}


def read_value(text: str, kind: Kind, lexicon: Lexicon) -> Value:
    """Text and the kind it should be of → its value. Raises ValueError with what is wrong with it, for people."""
    text = text.strip()
    if kind == "moment" and (day := _plain_day(text)):
        return day
    if kind == "quantity" and _WHOLE.fullmatch(text):
        text = f"{text} "
    found = [mention for mention in _mentions(text, kind, lexicon) if _complete(mention.value)]
    if not found:
        raise ValueError(f"{text.strip()[:80]!r} is not {_NOUNS[kind]}")
    mention = max(found, key=lambda m: m.span.end - m.span.start)
    if isinstance(mention.value, Moment) and (wrong := _not_one_day(mention.value)):
        raise ValueError(f"{text[:80]!r} {wrong}")
    read = text[mention.span.start : mention.span.end]
    left = f"{text[: mention.span.start]} {text[mention.span.end :]}".split()
    hedged = getattr(mention.value, "hedge", "")
    if len(left) > 3 * bool(hedged):
        raise ValueError(f"of {text.strip()[:80]!r} only {read[:80]!r} is {_NOUNS[kind].partition(',')[0]}")
    return settled(mention.value) if isinstance(mention.value, Moment) else mention.value


def read_name(text: str, lexicon: Lexicon) -> Name:
    """A name as the house writes it → Name; a title before it is set apart."""
    words = text.split()
    title = lexicon.names.titles.get(words[0].rstrip(".").lower(), "") if len(words) > 1 else ""
    parts = tuple(words[1:] if title else words)
    return Name(" ".join(parts), parts, title)


def read_role(role: str, name: Name, lexicon: Lexicon) -> Name:
    """A post and who holds it → the name with that post, as documents would be read."""
    written = f"{name.canonical}, the {role}, said so."
    for mention in _mentions(written, "name", lexicon):
        if isinstance(mention.value, Name) and mention.value.canonical == name.canonical and mention.value.role:
            return mention.value
    first, _, rest = role.lower().partition(" ")
    status = lexicon.names.status.get(first, "") if rest else ""
    return Name(name.canonical, name.parts, name.title, rest if status else role.lower(), status)


def _mentions(text: str, kind: Kind, lexicon: Lexicon) -> list[Mention]:
    return list(catalog.load("extractors", kind).extract(text, Span(0, len(text)), lexicon))


def _complete(value: Value) -> bool:
    """Whether a value says enough to be held against others: a date needs its year."""
    if isinstance(value, Moment):
        return value.year is not None and value.grain != "minute"
    return not isinstance(value, Quantity) or value.low is not None or value.high is not None


def _not_one_day(moment: Moment) -> str:
    """What is wrong with a day that is none or two; "" for any other moment."""
    if orders.is_open(moment):
        return "may be two days: write it as year-month-day"
    if moment.month and moment.day and not orders.is_day(moment.year, moment.month, moment.day):
        return _NO_DAY
    return ""


def _plain_day(text: str) -> Moment | None:
    """A year alone, or year, month and day in digits → the moment; ValueError for a day that no calendar has."""
    if _YEAR.fullmatch(text):
        return settled(Moment("year", year=int(text)))
    found = _ISO.fullmatch(text)
    if found is None:
        return None
    year, month, day = map(int, found.groups())
    if day_of(year, month, day) is None:
        raise ValueError(f"{text!r} {_NO_DAY}")
    return settled(Moment("day", year=year, month=month, day=day))
