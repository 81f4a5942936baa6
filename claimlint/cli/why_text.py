"""An answer of `claimlint why` → the lines that a person reads."""

from __future__ import annotations

from collections.abc import Iterator

from claimlint.alignment.evidence import weights
from claimlint.alignment.trace import Ruling
from claimlint.checks import _explained
from claimlint.layout.places import place
from claimlint.model import HOW, Claim, Document, Support, Verdict, reasons
from claimlint.terminal.cells import clip_end, visible
from claimlint.terminal.lines import Line, Piece, Style
from claimlint.why import Answer, Spot

_STYLES: dict[Verdict, Style] = {
    "supported": "green",
    "contradicted": "bold red",
    "absent": "bold yellow",
    "not-comparable": "dim",
}


def lines(answer: Answer, spots: tuple[Spot, Spot], documents: dict[str, Document]) -> Iterator[Line]:
    """An answer → for every two claims of one kind what they are, what was decided, and on what grounds."""
    for spot, claims in zip(spots, (answer.left, answer.right), strict=True):
        told = ", ".join(f"{c.mention.kind} {_text(c, documents)}" for c in claims) or "nothing that could be compared"
        yield Piece(visible(f"{spot.path}:{spot.line}"), "bold"), Piece(f" states {told}")
    for support in answer.support:
        yield _signed(support, documents)
    if answer.left and answer.right and not answer.rulings:
        yield (Piece("Nothing was compared: the two lines state no value of one kind."),)
    for ruling in answer.rulings:
        yield ()
        head = f"{_text(ruling.left, documents)} and {_text(ruling.right, documents)}"
        yield Piece(f"{ruling.left.mention.kind}: ", "dim"), Piece(head, "bold")
        for number, sentence in enumerate(_sentences(ruling, documents)):
            style: Style = "" if number else _style(ruling)
            yield (Piece(f"  {sentence}", style),)


def _signed(support: Support, documents: dict[str, Document]) -> Line:
    """The verdict on a claim of the draft, as its tie-out has it."""
    verdict = Piece(support.verdict.replace("-", " "), _STYLES[support.verdict])
    source = f", {_where(support.sources[0], documents)}" if support.sources else ""
    return Piece(f"tie-out of {_text(support.claim, documents)}: "), verdict, Piece(f", {HOW[support.how]}{source}")


def _style(ruling: Ruling) -> Style:
    if ruling.outcome == "contradicts":
        return "bold red"
    return "green" if ruling.outcome in ("agrees", "one-name") else "bold yellow"


def _text(claim: Claim, documents: dict[str, Document]) -> str:
    words = documents[claim.path].text[claim.span.start : claim.span.end]
    return clip_end(visible(" ".join(words.split())), 60)


def _sentences(ruling: Ruling, documents: dict[str, Document]) -> Iterator[str]:
    """A ruling → what was decided, then why, a sentence a line."""
    yield reasons.OUTCOMES[ruling.outcome]
    match ruling.outcome:
        case "gate":
            yield reasons.GATES[ruling.gate]
        case "too-little-shared":
            shared = ", ".join(f"{word} ({weight:.2f})" for word, weight in ruling.words[:8])
            yield f"They share {shared}." if shared else "They share no telling word."
            yield f"That weighs {ruling.weight:.2f}, and {ruling.needed:.2f} is needed."
        case "distinct" if ruling.parting is not None:
            here, there = (visible(thing) for thing in (ruling.parting.here, ruling.parting.there))
            yield f"{visible(ruling.parting.place)} tells {here} and {there} apart."
        case "too-weak":
            yield f"The evidence is {ruling.score}, and {ruling.least} is needed."
        case "taken" if ruling.partner is not None:
            yield f"The likelier partner: {_text(ruling.partner, documents)} in {_where(ruling.partner, documents)}."
        case "contradicts" if ruling.link is not None:
            left, right = ((_text(claim, documents), claim.value) for claim in (ruling.left, ruling.right))
            yield from _explained.steps(left, right, ruling.link)
            yield from _scored(ruling)
        case "outweighed":
            yield from _scored(ruling)


def _scored(ruling: Ruling) -> Iterator[str]:
    """How much evidence there is and how much is needed; names and quotations are not weighed so."""
    least = weights().thresholds
    if ruling.left.mention.kind not in ("name", "quote"):
        yield f"The evidence is {ruling.score}: a warning needs {least['warning']}, an error {least['error']}."


def _where(claim: Claim, documents: dict[str, Document]) -> str:
    there = place(documents[claim.path], claim.span, 0)
    return visible(f"{there.path}:{there.start.line}:{there.start.column}")
