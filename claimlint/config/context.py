"""A configuration under way → the claims and stems of its entries, and every mistake told so far."""

from __future__ import annotations

from claimlint.config.values import read_value
from claimlint.languages import Lexicon
from claimlint.languages.segment import stems_of
from claimlint.model import Claim, Document, Error, Kind, Mention, Sentence, Span, Value
from claimlint.yaml_files.nodes import LINE_BREAK, Entry, Node, Sheet

_QUOTES = "\"'"


class ConfigContext:
    """What the readers of the parts of a file share. `document` is the file as a text that places can show."""

    def __init__(self, sheet: Sheet, source: str, lexicon: Lexicon) -> None:
        self.sheet, self.lexicon = sheet, lexicon
        self.document = Document(sheet.path, source, source, ())
        self.errors: list[Error] = []
        marked = source.startswith("\ufeff")
        self._starts = [int(marked), *(found.end() for found in LINE_BREAK.finditer(source))]
        self._forms: dict[str, tuple[str, int, bool]] = {}

    def tell(self, at: Node | Entry, message: str, hint: str = "") -> None:
        self.errors.append(self.sheet.error(at, message, hint))

    def take(self, at: Node, owner: str, *, good: bool = True) -> None:
        """A form of a name → noted as standing for its owner, or as forbidden; told when it was noted otherwise."""
        form = written(at)
        if not any(char.isalnum() for char in form):
            self.tell(at, "a name is empty", "give a name, or leave the entry out")
            return
        other, line, was_good = self._forms.setdefault(form, (owner, at.line, good))
        if was_good != good:
            self.tell(at, f"{form[:80]!r} is both allowed and forbidden, see line {line}", "keep it in one place")
        elif other != owner:
            told = f"{form[:80]!r} stands for {other[:80]!r} already, line {line}"
            self.tell(at, told, "a form stands for one name")

    def claim(self, at: Node, value: Value, kind: Kind) -> Claim:
        """A scalar of the file and what it states → the claim, with the line of the scalar as its sentence."""
        source = self.document.source
        line = Span(self._starts[at.line - 1], self._line_end(at.line))
        start = min(line.start + at.column - 1, line.end)
        start += source[start : start + 1] in _QUOTES and start < line.end
        text = str(at.scalar)
        end = start + len(text) if source.startswith(text, start) else max(line.end, start)
        sentence = Sentence(at.line, 0, "list", line, (), ())
        return Claim(self.sheet.path, Mention(Span(start, end), kind, value), sentence, 0, 0)

    def value(self, at: Node, kind: Kind) -> Value | None:
        """What a scalar states as a value of a kind; None, and told, when it does not."""
        try:
            return read_value(str(at.scalar), kind, self.lexicon)
        except ValueError as fault:
            self.tell(at, str(fault))
            return None

    def stems(self, phrase: Node) -> tuple[str, ...]:
        """The words of a scalar as stems; without any, told."""
        found = stems_of(str(phrase.scalar), self.lexicon.text)
        if not found:
            self.tell(phrase, f"{str(phrase.scalar)[:80]!r} holds no word", "give words or a name")
        return found

    def _line_end(self, line: int) -> int:
        if line == len(self._starts):
            return len(self.document.source)
        return (
            len(LINE_BREAK.split(self.document.source[self._starts[line - 1] : self._starts[line]])[0])
            + self._starts[line - 1]
        )


def written(node: Node) -> str:
    """A scalar as text, its blanks single."""
    return " ".join(str(node.scalar).split())


def items_of(node: Node, key: str) -> tuple[Node, ...]:
    """The items of the list under a key; none when the key is not there."""
    entry = node.get(key)
    return (entry.value.items or ()) if entry else ()


def value_of(node: Node, key: str) -> Node:
    """The value under a key; the mapping itself when the key is not there, so that a mistake has a place."""
    entry = node.get(key)
    return entry.value if entry else node


def texts_of(node: Node, key: str) -> tuple[Node, ...]:
    """The text under a key, or the items of a list of them; none when the key is not there."""
    entry = node.get(key)
    return () if entry is None else (entry.value,) if entry.value.items is None else entry.value.items
