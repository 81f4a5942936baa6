"""ReadDocument → Slips where a share does not fit the two counts it is said of: "41 of the 164 schools, one in three".

Four forms tie a share to its counts closely enough to reckon with them: the share in apposition to "41 of 164"; a part
with its share after a whole ("of the 164, 41 (25%)"); a share of a whole with the part in apposition; and a part with
"or 25% of the 164" after it. Where a part may be one of several wholes, all of them must disagree with the share.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import chain

from claimlint.checks import Context
from claimlint.checks._arithmetic import _figures as figures
from claimlint.checks._arithmetic._reference import numbers
from claimlint.checks._arithmetic._share_references import referred
from claimlint.checks._arithmetic._shares import ShareOf, ties
from claimlint.checks._relation import Slip
from claimlint.model import ReadDocument, Span

_WIDEST = 3
"""A share that many times too large or too small is, in the looser forms, rather that of another thing."""


def find(extract: ReadDocument, context: Context, tolerance: Decimal) -> Iterator[Slip]:
    """An extract → a Slip, at the share, for each that no whole beside its part gives. `tolerance`: per cent of the
    share."""
    text = extract.document.text
    found: dict[Span, ShareOf] = {}
    beside = (ties(text, claims, context.lexicon) for claims in numbers(extract, context.lexicon).values())
    for tie in chain.from_iterable((*beside, referred(extract, context.lexicon))):
        found.setdefault(tie.share.span, tie)
    for _, tie in sorted(found.items()):
        slip = _slip(text, tie, 1 + tolerance / 100)
        if slip is not None:
            yield slip


def _slip(text: str, tie: ShareOf, slack: Decimal) -> Slip | None:
    """What is told of a share and its counts, or None where one of the wholes gives the share."""
    said = figures.Interval(tie.said.low / slack, tie.said.high * slack)
    if any(real.meets(said) or real.low > 100 for real in tie.real):
        return None
    real, whole = tie.real[0], tie.wholes[0]
    if not tie.close and not (said.low / _WIDEST <= real.high and real.low <= said.high * _WIDEST):
        return None
    few, many = (figures.shown(text, claim) for claim in (tie.part, whole))
    return Slip(
        at=tie.share,
        against=(tie.part,) if tie.part.span == whole.span else (tie.part, whole),
        expected=f"{few} of {many} is {figures.plain(figures.share(figures.number(tie.part), figures.number(whole)))}%",
        explanation=(
            f"{few} of {many} is {real}%",
            f'"{figures.written(text, tie.share)}" is taken for {said}%',
        ),
        reasons=("recomputed", "same-sentence" if tie.share.sentence.id == whole.sentence.id else "refers-back"),
        sure="error" if tie.close and len(tie.wholes) == 1 else "warning",
    )
