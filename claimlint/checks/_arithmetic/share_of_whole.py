"""ReadDocument → Slips where a share does not fit the two counts it is said of: "41 of the 164 schools, one in three".

Four forms tie a share to its counts closely enough to reckon with them: the share in apposition to "41 of 164"; a part
with its share after a whole ("of the 164, 41 (25%)"); a share of a whole with the part in apposition; and a part with
"or 25% of the 164" after it. Where a part may be one of several wholes, all of them must disagree with the share.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import chain

from msgspec.structs import replace

from claimlint.checks import Context
from claimlint.checks._arithmetic import _figures as figures
from claimlint.checks._arithmetic._headlines import shares_of_headlines
from claimlint.checks._arithmetic._reference import numbers
from claimlint.checks._arithmetic._share_references import referred
from claimlint.checks._arithmetic._shares import ShareOf, ties
from claimlint.checks._relation import Slip
from claimlint.comparison.numbers import slip as slip_of
from claimlint.model import ReadDocument, Span

_HUNDRED = Decimal(100)
_WIDEST = 3
"""A share that many times too large or too small is, in the looser forms, rather that of another thing."""


def find(extract: ReadDocument, context: Context, tolerance: Decimal) -> Iterator[Slip]:
    """An extract → a Slip, at the share, for each that no whole beside its part gives. `tolerance`: per cent of the
    share."""
    text = extract.document.text
    found: dict[Span, ShareOf] = {}
    beside = (ties(text, claims, context.lexicon) for claims in numbers(extract, context.lexicon).values())
    heads = shares_of_headlines(extract, context.lexicon)
    for tie in chain.from_iterable((*beside, referred(extract, context.lexicon), heads)):
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
    if not tie.close and not _likely(tie, said):
        return None
    few, many = (figures.shown(text, claim) for claim in (tie.part, whole))
    right = figures.plain(figures.share(figures.number(tie.part), figures.number(whole)))
    against = (tie.part,) if tie.part.span == whole.span else (tie.part, whole)
    written = figures.written(text, tie.share)
    return Slip(
        at=tie.part if tie.result else tie.share,
        against=(tie.share, whole) if tie.result else against,
        expected=_made(text, tie) if tie.result else f"{few} of {many} is {right}%",
        explanation=(f"{few} of {many} is {real}%", f'"{written}" is taken for {said}%'),
        reasons=("recomputed", _tied(tie)),
        sure="error" if tie.close and len(tie.wholes) == 1 else "warning",
    )


def _made(text: str, tie: ShareOf) -> str:
    """What a share makes of its whole, for people: "15% of £8,000 is £1,200"."""
    whole = figures.number(tie.wholes[0]).low or Decimal(0)
    shown = figures.shown(text, tie.wholes[0])
    made = figures.like(shown, whole, whole * figures.middle(tie.said) / _HUNDRED)
    return f"{figures.written(text, tie.share)} of {shown} is {made}"


def _tied(tie: ShareOf) -> str:
    """The code of what ties a share to its counts."""
    if tie.share.sentence.role == "title":
        return "headline-figures"
    return "same-sentence" if tie.share.sentence.id == tie.wholes[0].sentence.id else "refers-back"


def _likely(tie: ShareOf, said: figures.Interval) -> bool:
    """Whether a share that is tied loosely may be meant for its part and whole: it is not far too large or too small,
    unless by a zero, and what it makes of the whole is not what it leaves of it ("a discount of 20%")."""
    part, whole, real = figures.number(tie.part), figures.number(tie.wholes[0]), tie.real[0]
    if tie.result and figures.Interval(_HUNDRED - real.high, _HUNDRED - real.low).meets(said):
        return False
    given = (whole.low or Decimal(0)) * figures.middle(tie.said) / _HUNDRED
    near = said.low / _WIDEST <= real.high and real.low <= said.high * _WIDEST
    return near or slip_of(part, replace(part, low=given, high=given)) == "tenfold"
