"""Quotations of a draft → where their words stand in the sources, cuts and brackets allowed.

The words are looked for in the whole text of a source, not only inside its marks: a transcript has none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimlint.alignment.passages import passages
from claimlint.alignment.support.wordlist import WordList, stated_at
from claimlint.alignment.wording import GAP, Spoken, alike, spoken, words_of
from claimlint.languages import Lexicon
from claimlint.model import Claim, Quote, ReadDocument, Span, Support, overlaps

_SHORTEST = 3  # words: less inside marks is a term, a title or a nickname
_OTHERWISE = 2  # words by which one way of writing a few others is longer
_LIKE = 0.5  # share from which a place is shown as the nearest


class Quotes:
    """The quotations of a draft and the words of its sources."""

    def __init__(self, extracts: Sequence[ReadDocument], words: Lexicon) -> None:
        self._draft = extracts[0]
        self._lexicon = words
        self._sources = extracts[1:]
        self._lists: list[WordList] = []

    def look(self, claim: Claim) -> Support:
        """A quotation of the draft → whether its words stand in a source."""
        said = spoken(self._draft.document.text, [claim.span], self._lexicon)
        pieces = list(_pieces(said.words))
        found: list[Claim] = []
        nearest: list[Claim] = []
        for extract, words in zip(self._sources, self._words(), strict=True):
            span, same = self._place(extract, words, said, pieces)
            if span is not None:
                (found if same else nearest).append(stated_at(extract, span, claim))
        if found:
            marked = [source for source in found if self._quoted(source)]
            return Support(claim, "supported", "same" if marked else "unmarked", tuple(marked or found))
        speech = isinstance(claim.value, Quote) and claim.value.speech
        if not speech or sum(map(len, pieces)) < _SHORTEST:
            return Support(claim, "not-comparable", "term")
        return Support(claim, "absent", "nowhere", tuple(nearest[:1]))

    def _place(
        self, extract: ReadDocument, words: WordList, said: Spoken, pieces: Sequence[Sequence[str]]
    ) -> tuple[Span | None, bool]:
        """Where a source has the words of a statement, or words like them, and whether they are the same."""
        if at := words.find(pieces):
            return words.span(*at), True
        if not (near := words.likest(said.words)):
            return None, False
        there = spoken(extract.document.text, [words.span(*near)], self._lexicon)
        best = next(passages(said, there, self._lexicon), None)
        if best is None or best.shared < _LIKE * len(said.words):
            return None, False
        first, last = best.runs[0], best.runs[-1]
        head = said.words[: first.a], there.words[: first.b]
        tail = said.words[last.a + last.size :], there.words[last.b + last.size :]
        inside = [edit for edit in best.edits if first.a < edit.a[0] and edit.a[1] <= last.a]
        same = not inside and self._goes_on(*head, back=True) and self._goes_on(*tail, back=False)
        return there.span(first.b, last.b + last.size), same

    def _goes_on(self, words: Sequence[str], there: Sequence[str], *, back: bool) -> bool:
        """Whether a text goes on before or after a passage with those words, however they are written."""
        lengths = range(max(len(words) - _OTHERWISE, 0), len(words) + _OTHERWISE + 1) if words else ()
        cuts = (there[max(len(there) - length, 0) :] if back else there[:length] for length in lengths)
        return not words or any(alike(words, cut, self._lexicon) for cut in cuts)

    def _words(self) -> list[WordList]:
        """The words of each source, read when the first quotation asks."""
        if not self._lists:
            for extract in self._sources:
                text = extract.document.text
                blocks = [b for b in extract.document.blocks if b.role != "code"] if extract.sentences else []
                self._lists.append(
                    WordList(pair for block in blocks for pair in words_of(text, block.span, self._lexicon))
                )
        return self._lists

    def _quoted(self, place: Claim) -> bool:
        """Whether a place of a source lies in quotation marks there."""
        return any(
            isinstance(claim.value, Quote) and overlaps(claim.span, place.span)
            for extract in self._sources
            if extract.document.path == place.path
            for claim in extract.claims
        )


def _pieces(words: Sequence[str]) -> Iterator[list[str]]:
    """Words with ellipses and brackets → the rows between those."""
    row: list[str] = []
    for word in (*words, GAP):
        if word != GAP:
            row.append(word)
        elif row:
            yield row
            row = []
