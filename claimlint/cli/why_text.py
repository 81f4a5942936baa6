"""An answer of `claimlint why` → the lines that a person reads.

The answer comes first: whether `check` reports the two lines, and why or why not. Two lines of prose state a dozen
values, and most pairs of them have nothing to do with each other. The pair that was meant is answered: that of the
columns, then what is reported, then what differs, then what was nearly compared. The rest is summed up.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from claimlint.layout.places import lines_of, place, source_place
from claimlint.model import HOW, Claim, Document, Span, Support, Verdict, reasons
from claimlint.terminal.cells import clip_end, condensed, visible
from claimlint.terminal.lines import Line, Piece, Style
from claimlint.terminal.verdict import count
from claimlint.terminal.where import located, where
from claimlint.why import Answer, Outcome, Reported, Ruling, Spot, needed, steps

_STYLES: dict[Verdict, Style] = {
    "supported": "green",
    "contradicted": "bold red",
    "absent": "bold yellow",
    "not-comparable": "dim",
}
_TELLING: tuple[Outcome, ...] = (
    "contradicts",
    "outweighed",
    "distinct",
    "set-aside",
    "gate",
    "taken",
    "too-weak",
    "not-comparable",
    "too-little-shared",
)
"""What may be the answer to a question, the likeliest first; that two names are two names seldom is."""
_WEIGHED: frozenset[Outcome] = frozenset({"contradicts", "outweighed", "set-aside", "taken", "too-weak"})
"""Outcomes in which what speaks against one fact is told."""
_MOST = 3
"""Pairs that are told in full."""
_MOST_NAMED = 4
"""Pairs of one outcome that are named below them."""
_MOST_WEIGHED = 3
"""Grounds for one fact, and as many against it, that are told of a pair; --verbose tells all that are kept."""
_LONGEST = 60
_SCALE = ", in hundredths of the logarithm of the odds (0: even odds)"


class _Pair(NamedTuple):
    """What was decided on two claims, what `check` makes of it, and both as they are written."""

    ruling: Ruling
    report: Reported | None
    here: str
    there: str

    @property
    def head(self) -> str:
        return f"{self.here} and {self.there}"

    @property
    def reported(self) -> bool:
        """Whether `check` reports that the two contradict each other."""
        return self.report is not None and self.report.code == "reported"


def lines(
    answer: Answer, spots: tuple[Spot, Spot], documents: dict[str, Document], *, verbose: bool = False
) -> Iterator[Line]:
    """An answer → whether `check` reports it and why, what each line states, then for every two claims of one kind what
    was decided, and on what grounds. `verbose`: all pairs in full, with scores."""
    pairs = _in_order(answer, spots, documents)
    yield from _answered(pairs[0] if pairs else None)
    yield ()
    for spot, claims in zip(spots, (answer.left, answer.right), strict=True):
        told = ", ".join(f"{c.mention.kind} {_text(c, documents)}" for c in claims) or "nothing that could be compared"
        start = lines_of(documents[spot.path].source).span(spot.line).start
        found = located(source_place(documents[spot.path], Span(start, start), 0))
        behind = Piece(f" ({found})" if found else "", "dim")
        yield Piece(visible(f"{spot.path}:{spot.line}"), "bold"), behind, Piece(f" states {told}")
    for support in answer.support:
        yield _signed(support, documents)
    first = len(pairs) if verbose else _number_in_full(pairs, spots, documents)
    for number, pair in enumerate(pairs[:first]):
        yield ()
        yield Piece(f"{pair.ruling.left.mention.kind}: ", "dim"), Piece(pair.head, "bold")
        for at, sentence in enumerate(_sentences(pair, documents, answered=not number, verbose=verbose)):
            style: Style = "" if at else _style(pair)
            yield (Piece(f"  {sentence}", style),)
    yield from _summed_up(pairs[first:], others=bool(first))
    asked = f"Asked of {count(len(documents), 'document')} in {count(answer.stories, 'story')}"
    yield ()
    yield (Piece(f"{asked}; other documents beside the two may group and weigh otherwise.", "dim"),)


def _answered(pair: _Pair | None) -> Iterator[Line]:
    """The pair that was meant, if there is any → whether `check` reports it, as what, or why not."""
    if pair is None:
        yield (Piece("`check` has nothing to report: the two lines state no value of one kind.", "bold"),)
        return
    asked = f"{pair.here} against {pair.there}"
    if pair.report is not None:
        yield (Piece(_report_sentence(pair.report, asked), "bold"),)
    else:
        yield (Piece(f"`check` does not report {asked}.", "bold"), Piece(f" {_ground(pair.ruling)}"))
    if pair.report is not None and pair.report.message and pair.reported:
        yield (Piece(f"  {visible(pair.report.message)}"),)


def _ground(ruling: Ruling) -> str:
    """Why two values were not told to contradict each other, with what speaks most against one fact."""
    if ruling.outcome == "gate":
        return reasons.GATES[ruling.gate]
    against = reasons.objections(ruling.objections[:1]) if ruling.outcome == "too-weak" else ()
    return " ".join((reasons.OUTCOMES[ruling.outcome], *against))


def _in_order(answer: Answer, spots: tuple[Spot, Spot], documents: dict[str, Document]) -> Sequence[_Pair]:
    """The pairs of an answer: those at the columns that were asked about, then as they are likely to be meant."""
    pairs = [
        _Pair(ruling, report, _text(ruling.left, documents), _text(ruling.right, documents))
        for ruling, report in zip(answer.rulings, answer.reports, strict=True)
    ]

    def rank(pair: _Pair) -> tuple[int, bool, int]:
        outcome = pair.ruling.outcome
        telling = _TELLING.index(outcome) if outcome in _TELLING else len(_TELLING)
        return -_columns_met(pair, spots, documents), not pair.reported, telling

    return sorted(pairs, key=rank)


def _columns_met(pair: _Pair, spots: tuple[Spot, Spot], documents: dict[str, Document]) -> int:
    """How many of the columns that were asked about stand in the claims of a pair: 0, 1 or 2."""
    met = 0
    for spot, claim in zip(spots, (pair.ruling.left, pair.ruling.right), strict=True):
        there = place(documents[claim.path], claim.span, 0)
        begin, end = (there.start.line, there.start.column), (there.end.line, there.end.column)
        met += bool(spot.column) and begin <= (spot.line, spot.column) < end
    return met


def _number_in_full(pairs: Sequence[_Pair], spots: tuple[Spot, Spot], documents: dict[str, Document]) -> int:
    """How many of the pairs in order are told in full: what may be meant; where nothing may be, the first one."""
    asked = sum(bool(spot.column) for spot in spots)
    if asked and (met := sum(_columns_met(pair, spots, documents) == asked for pair in pairs)):
        return min(met, _MOST)
    telling = sum(pair.ruling.outcome in _TELLING for pair in pairs)
    return min(telling or len(pairs[:1]), _MOST)


def _summed_up(pairs: Sequence[_Pair], *, others: bool) -> Iterator[Line]:
    """Pairs that are not told in full → a sentence for each outcome, and the first pairs of it."""
    if not pairs:
        return
    yield ()
    number = count(len(pairs), "other pair" if others else "pair")
    yield Piece(number, "bold"), Piece(" (--verbose tells each in full):")
    for outcome in dict.fromkeys(map(_outcome, pairs)):
        heads = [pair.head for pair in pairs if _outcome(pair) == outcome]
        more = f"; and {len(heads) - _MOST_NAMED} more" if len(heads) > _MOST_NAMED else ""
        yield (Piece(f"  {outcome}"),)
        yield (Piece(f"    {'; '.join(heads[:_MOST_NAMED])}{more}", "dim"),)


def _signed(support: Support, documents: dict[str, Document]) -> Line:
    """The verdict on a claim of the draft, as its tie-out has it."""
    verdict = Piece(support.verdict.replace("-", " "), _STYLES[support.verdict])
    source = f", {_where(support.sources[0], documents)}" if support.sources else ""
    return Piece(f"tie-out of {_text(support.claim, documents)}: "), verdict, Piece(f", {HOW[support.how]}{source}")


def _style(pair: _Pair) -> Style:
    if pair.reported:
        return "bold red"
    return "green" if pair.ruling.outcome in ("agrees", "one-name") else "bold yellow"


def _outcome(pair: _Pair) -> str:
    """What was decided on a pair; a contradiction is called one only where `check` reports it."""
    differs = pair.ruling.outcome == "contradicts" and not pair.reported
    return reasons.DIFFER if differs else reasons.OUTCOMES[pair.ruling.outcome]


def _text(claim: Claim, documents: dict[str, Document]) -> str:
    words = documents[claim.path].text[claim.span.start : claim.span.end]
    return clip_end(condensed(words), _LONGEST)


def _sentences(pair: _Pair, documents: dict[str, Document], *, answered: bool, verbose: bool) -> Iterator[str]:
    """A pair → what was decided, then why, a sentence a line; `answered`: it has been told what `check` makes of it."""
    ruling = pair.ruling
    yield _outcome(pair)
    if pair.report is not None and not answered:
        yield _report_sentence(pair.report, "it")
    match ruling.outcome:
        case "gate":
            yield reasons.GATES[ruling.gate]
        case "too-little-shared":
            yield from _shared(ruling, verbose=verbose)
        case "distinct" if ruling.parting is not None:
            here, there = (visible(thing) for thing in (ruling.parting.here, ruling.parting.there))
            yield f"{visible(ruling.parting.place)} tells {here} and {there} apart."
        case "too-weak" | "set-aside":
            yield from _for(ruling, verbose=verbose)
        case "taken" if ruling.partner is not None:
            yield f"The likelier partner: {_text(ruling.partner, documents)} in {_where(ruling.partner, documents)}."
            yield from _for(ruling, verbose=verbose)
        case "agrees" if pair.here != pair.there:
            yield from steps(ruling, (pair.here, pair.there))
        case "contradicts":
            yield from steps(ruling, (pair.here, pair.there))
    if ruling.outcome in _WEIGHED:
        told = reasons.objections(ruling.objections)
        yield from (f"Against: {sentence}" for sentence in (told if verbose else told[:_MOST_WEIGHED]))
    if verbose:
        yield from _scored(ruling)


def _for(ruling: Ruling, *, verbose: bool) -> Iterator[str]:
    """What speaks for one fact, though it is none."""
    told = [reasons.sentence(code) for code in ruling.reasons if code not in reasons.BACKGROUND]
    yield from (f"For: {sentence}" for sentence in (told if verbose else told[:_MOST_WEIGHED]))


def _shared(ruling: Ruling, *, verbose: bool) -> Iterator[str]:
    """The telling words that two sentences share; `verbose`: and what they weigh, the rarer the more."""
    words = [f"{word} ({weight:.2f})" if verbose else word for word, weight in ruling.words[:8]]
    yield f"They share {', '.join(words)}." if words else "They share no telling word."
    if verbose:
        yield f"That weighs {ruling.weight:.2f}, and {ruling.needed:.2f} is needed; rare words weigh more."


def _report_sentence(report: Reported, what_is_asked: str) -> str:
    """What `check` makes of two values that differ, as a sentence."""
    rules = ", ".join(map(visible, report.rules))
    what = reasons.ASPECTS.get(report.aspect, report.aspect)
    finding = f"{report.severity}[{rules}]"
    return reasons.REPORTS[report.code].format(asked=what_is_asked, finding=finding, what=what, rules=rules)


def _scored(ruling: Ruling) -> Iterator[str]:
    """How much evidence there is and how much is needed; names and quotations are not weighed so."""
    if ruling.outcome == "too-weak":
        yield f"The evidence is {ruling.score}, and {ruling.least} is needed{_SCALE}."
    elif ruling.outcome in ("contradicts", "outweighed") and ruling.left.mention.kind not in ("name", "quote"):
        warning, error = needed()
        yield f"The evidence is {ruling.score}: a warning needs {warning}, an error {error}{_SCALE}."


def _where(claim: Claim, documents: dict[str, Document]) -> str:
    return where(place(documents[claim.path], claim.span, 0))
