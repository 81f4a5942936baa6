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
    """The usual uses in the order in which to show them: the best one elsewhere, the first one in the running text of
    the odd one's document that is as full as the odd one, the first full one there, then the first one of each
    document, then all."""
    elsewhere = next((use for use in usual if use.document != odd.document), None)
    inside = sorted(
        (use for use in usual if use.document == odd.document),
        key=lambda use: (use.claim.sentence.role == "title", use.full != odd.full, use.claim.span.start),
    )
    introduced = min((use for use in inside if use.full), key=_place, default=None)
    shown: list[Use] = []
    seen: set[int] = set()
    for use in (elsewhere, *inside[:1], introduced, *sorted(usual, key=lambda use: (not use.full, _place(use)))):
        if use and (use.document not in seen or (use is introduced and use not in shown)):
            seen.add(use.document)
            shown.append(use)
    return [*shown, *(use for use in usual if all(use is not other for other in shown))]


def _place(use: Use) -> tuple[int, int]:
    return use.document, use.claim.span.start
