"""Extract → what of it is only compared in part, because a sentence has more than anybody writes, and why.

Whatever holds values of a sentence against each other takes time with the square of their number. So a sentence of
very many words is read in parts, and one that lists very many values is not reckoned with. A run tells of both.
"""

from __future__ import annotations

from collections import Counter

from claimlint.languages.segment import LISTED, LONGEST, in_parts
from claimlint.model import ReadDocument

IN_PARTS = f"part of a sentence of more than {LONGEST} words"
LISTS = f"value in a sentence that lists more than {LISTED}"


def bounded(extract: ReadDocument) -> dict[str, int]:
    """An extract → why something of it was not compared, and how often: nothing for what people write."""
    values = Counter(claim.sentence.id for claim in extract.claims if claim.mention.kind not in ("name", "quote"))
    told = {IN_PARTS: in_parts(extract.sentences), LISTS: sum(n for n in values.values() if n > LISTED)}
    return {reason: number for reason, number in told.items() if number}
