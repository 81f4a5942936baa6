"""Value → the plain mapping that machine formats show of it.

Decimals become strings in plain notation, because a JSON number would lose digits; an open end is null.
"""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import msgspec

from claimlint.files.hidden import shown_in_json
from claimlint.model import Amount, Moment, Name, Percentage, Quantity, Quote, Text, Value, Version

Json = str | int | bool | None | list["Json"] | dict[str, "Json"]


def json_text(value: object) -> str:
    """What JSON can hold → its text in indented lines, the words of documents readable in a diff of two.

    What a terminal would obey or nobody can see is escaped, which changes no value.
    """
    dense = json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass")
    return shown_in_json(msgspec.json.format(dense, indent=2).decode("utf-8", "surrogatepass")) + "\n"


def json_line(value: object) -> str:
    """What JSON can hold → the same in one line."""
    return shown_in_json(json.dumps(value, ensure_ascii=False)) + "\n"


def value_json(value: Value) -> dict[str, Json]:
    """Value → its kind and what it says, as the JSON contract (version 1) names it."""
    match value:
        case Amount(low, high, currency, per=per):
            sum_of: dict[str, Json] = {"low": _decimal(low), "high": _decimal(high), "currency": currency}
            return {"kind": "amount", **sum_of, **_said(per=per)}
        case Percentage(low, high, points):
            return {"kind": "percentage", "low": _decimal(low), "high": _decimal(high), "points": points}
        case Quantity(low, high, unit, measure, per=per, exact=exact):
            low_high: dict[str, Json] = {"low": _decimal(low), "high": _decimal(high)}
            return {"kind": "quantity", **low_high, "unit": unit, "measure": measure, **_said(per=per, exact=exact)}
        case Moment(grain, first, last):
            return {"kind": "moment", "first": _day(first), "last": _day(last), "grain": grain, **_time(value)}
        case Name(canonical=canonical, role=role):
            return {"kind": "name", "canonical": canonical, "role": role}
        case Quote(words, speaker):
            return {"kind": "quote", "words": " ".join(words), "speaker": speaker}
        case Text(text):
            return {"kind": "text", "text": text}
        case Version(parts, bound):
            return {"kind": "version", "text": ".".join(map(str, parts)), **_said(bound=bound)}


def _said(**fields: str | bool) -> dict[str, Json]:
    """The fields that say something."""
    return {name: value for name, value in fields.items() if value}


def _time(moment: Moment) -> dict[str, Json]:
    """The parts of a time of day; none of a date."""
    if moment.clock is None:
        return {}
    told: dict[str, Json] = {"clock": "{:02}:{:02}".format(*divmod(moment.clock, 60))}
    return told | {name: said for name, said in (("half", moment.part), ("zone", moment.zone)) if said}


def _decimal(number: Decimal | None) -> str | None:
    """Plain notation without an exponent and without idle zeros, so that equal numbers are equal strings."""
    if number is None:
        return None
    plain = format(number, "f")
    plain = plain.rstrip("0").rstrip(".") if "." in plain else plain
    return "0" if plain == "-0" else plain


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
