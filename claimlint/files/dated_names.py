"""Path of a document → the day that its name begins or ends with, as people and programs file what they write.

"2026-03-04-two-ferries.md", "20260304_two-ferries.txt", "minutes 2026-03-04.md", "2026/03/04/two-ferries.html" of a
site. A number that is no day of the calendar, or stands amid others, is none.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final

_DAY: Final = r"(?P<year>(?:19|20)\d{2})(?P<mark>[-_.]?)(?P<month>\d{2})(?P=mark)(?P<day>\d{2})"
_FIRST: Final = re.compile(rf"{_DAY}(?![^\W_])(?![-_.]?\d)")
_LAST: Final = re.compile(rf"(?<![^\W_])(?<!\d[-_.]){_DAY}\Z")
_DOTTED: Final = re.compile(r"\d{4}\.\d{2}\.\d{2}(?!\d)")
_FOLDERS: Final = re.compile(r"(?:\A|/)(?P<year>(?:19|20)\d{2})/(?P<month>\d{2})/(?P<day>\d{2})(?=/)")
_LONGEST: Final = 300


def day_of(path: str) -> date | None:
    """Path with "/" → the day that its name, or the folders it lies in, say; None for none."""
    folders, _, name = path[-_LONGEST:].rpartition("/")
    stem = name.partition(".")[0] if not _DOTTED.match(name) else name.rpartition(".")[0]
    found = _FIRST.match(stem) or _LAST.search(stem) or _FOLDERS.search(f"{folders}/")
    if found is None:
        return None
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return None
