"""How a setting's value is written → Value: `30`, "30 seconds", `'info'`, **true**, "10 MB", "unset".

A default in a table, in a sentence and in the help of a command is one value however it is dressed: without marks, with
its unit, "on" as "true". What is a description and no value ("the current directory") is none.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from claimlint.languages.deferred import deferred
from claimlint.model import Quantity, Text, Value

_NUMBER: Final = deferred(
    r"(?P<number>[+-]?\d{1,3}(?:[,_]\d{3})+(?:\.\d+)?|[+-]?\d+(?:\.\d+)?)\s?(?P<unit>%|[A-Za-zµ]{1,12})?"
)
_UNITS: Final = {
    **dict.fromkeys(("ms", "msec", "msecs", "millis", "millisecond", "milliseconds"), "millisecond"),
    **dict.fromkeys(("s", "sec", "secs", "second", "seconds"), "second"),
    **dict.fromkeys(("m", "min", "mins", "minute", "minutes"), "minute"),
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours"), "hour"),
    **dict.fromkeys(("d", "day", "days"), "day"),
    **dict.fromkeys(("core", "cores", "cpu", "cpus", "vcpu", "vcpus"), "core"),
    **dict.fromkeys(("b", "byte", "bytes"), "byte"),
    **dict.fromkeys(("k", "kb", "kib"), "kilobyte"),
    **dict.fromkeys(("mb", "mib"), "megabyte"),
    **dict.fromkeys(("g", "gb", "gib"), "gigabyte"),
    **dict.fromkeys(("tb", "tib"), "terabyte"),
}
MEASURED: Final = tuple(dict.fromkeys(unit for unit in _UNITS.values() if unit != "core"))
"""The units of times and of data that a setting may have."""
_SAME: Final = {
    **dict.fromkeys(("yes", "on", "enabled", "true"), "true"),
    **dict.fromkeys(("no", "off", "disabled", "false"), "false"),
    **dict.fromkeys(("none", "null", "nil", "unset", "empty", "not set", "-", "–", "—", "n/a", '""', "''"), "none"),
}
_TOKEN: Final = deferred(r"[\w./:@%~*+-]{1,80}")
_PROSE: Final = frozenset(
    {"a", "an", "the", "your", "whatever", "same", "see", "depends", "varies", "as", "auto-detected"}
)
_DRESS: Final = " \t\r\n`*\"'“”‘’.,;()[]"


def setting(text: str, *, quoted: bool = False) -> Value | None:
    """The text of a value → it; None for what describes one. `quoted`: it stands in marks, as code, or as the whole of
    what is said, so that any one word is a value."""
    shown = " ".join(text.strip(_DRESS).split())
    folded = shown.casefold()
    if not shown:
        return None
    if folded in _SAME:
        return Text(_SAME[folded])
    if found := _NUMBER.fullmatch(shown):
        unit = (found["unit"] or "").casefold()
        if not unit or unit in _UNITS:
            number = Decimal(found["number"].replace(",", "").replace("_", ""))
            exponent = number.as_tuple().exponent
            step = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
            return Quantity(number, number, _UNITS.get(unit, ""), step=step)
    if quoted and _TOKEN.fullmatch(shown) and folded not in _PROSE:
        return Text(shown)
    return None


def unit(word: str) -> str:
    """How a unit is written ("ms", "secs") → its name; "" for what is none."""
    return _UNITS.get(word.casefold(), "")
