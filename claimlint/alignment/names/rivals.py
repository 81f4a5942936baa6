"""Two names that evidence makes one → ties: the odd one against the usual one, which is shown in two places.

The usual name is shown in another document first and in the odd one's own document next, so that a reader sees both
the rest of the story and the slip inside one text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimlint.alignment.names.cast import Use
from claimlint.alignment.ties import Tie
from claimlint.model import Comparison, Severity

_MOST_USUAL = 3
_MOST_ODD = 2
_SAME = Comparison("same")


def ties(
    odd: Sequence[Use], usual: Sequence[Use], reasons: tuple[str, ...], score: int, slip: str, sure: Severity
) -> Iterator[Tie]:
    """Uses of the odd and of the usual name, the best first → ties of one fact."""
    here = odd[0]
    order = _shown(here, usual)
    yield Tie(here.claim, order[0].claim, reasons, score, Comparison("apart", "", slip), sure)
    for use in order[1:_MOST_USUAL]:
        yield Tie(order[0].claim, use.claim, reasons, 0, _SAME, sure)
    for use in odd[1:_MOST_ODD]:
        yield Tie(here.claim, use.claim, reasons, 0, _SAME, sure)


def _shown(odd: Use, usual: Sequence[Use]) -> list[Use]:
    """The usual uses in the order in which to show them: the best one elsewhere, the nearest one as full as the
    odd one in the running text of its document, then the first one of each document, then all."""
    elsewhere = next((use for use in usual if use.document != odd.document), None)
    inside = min(
        (use for use in usual if use.document == odd.document),
        key=lambda use: (use.claim.sentence.role == "title", use.full != odd.full, abs(_start(use) - _start(odd))),
        default=None,
    )
    shown = [use for use in (elsewhere, inside) if use]
    seen = {use.document for use in shown}
    for use in sorted(usual, key=lambda use: (not use.full, _place(use))):
        if use.document not in seen:
            seen.add(use.document)
            shown.append(use)
    return [*shown, *(use for use in usual if all(use is not other for other in shown))]


def _start(use: Use) -> int:
    return use.claim.span.start


def _place(use: Use) -> tuple[int, int]:
    return use.document, _start(use)
