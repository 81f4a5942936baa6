"""Read → bytes, and back to the same: what crosses from one process to another, and what is kept.

It is msgpack and nothing is unpickled. Types are checked on the way in, so that bytes which are none of ours are
refused and not taken for something else. The claims of a document share its sentences, which alignment knows by
identity: a claim is written with the number of its sentence, and gets that very sentence back.

Its types are made as it is loaded, which a run that knows everything from before can do without: the engines load it
where something is packed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import msgspec
from msgspec import Struct, structs

from claimlint.model import (
    TIMELESS,
    Claim,
    Document,
    Figure,
    Finding,
    Muted,
    PatternClaims,
    ReadDocument,
    Sentence,
    Timing,
)
from claimlint.outcome.stages import Read, UnreadableError

__all__ = ["UnreadableError", "of_read", "or_none", "read_of"]


def _flat(kind: type[Struct], **other: Any) -> Any:
    """A type → its twin that is written as a list of its fields, without their names; `other`: fields of other types
    than there."""
    fields = [(field.name, other.get(field.name, field.type)) for field in structs.fields(kind)]
    return msgspec.defstruct(f"Flat{kind.__name__}", fields, array_like=True, frozen=True, gc=False)


if TYPE_CHECKING:  # types that are made while it runs say nothing to whoever reads the code
    _Sentence: TypeAlias = Any
    _Claim: TypeAlias = Any
    _Figure: TypeAlias = Any
else:
    _Sentence, _Claim = _flat(Sentence), _flat(Claim, sentence=int, timing=Timing | None)
    _Figure = _flat(Figure, claim=int)
_SENTENCE: Final = Claim.__struct_fields__.index("sentence")
_TIMING: Final = Claim.__struct_fields__.index("timing")
_CLAIM: Final = Figure.__struct_fields__.index("claim")


class _Read(Struct, array_like=True, gc=False):
    """A Read. `sentences`: those of the document, the first `own`, and others that claims stand in; `claims`: those of
    the document, the first `read`, then those `stated`, then those of figures alone."""

    document: Document
    sentences: list[_Sentence]
    own: int
    claims: list[_Claim]
    read: int
    stated: int
    unread: tuple[tuple[str, int], ...]
    stopped: tuple[tuple[str, str], ...]
    untried: tuple[str, ...]
    findings: tuple[Finding, ...]
    muted: tuple[Muted, ...]
    figures: list[_Figure]


_encode: Final = msgspec.msgpack.Encoder(order="deterministic").encode
_read: Final = msgspec.msgpack.Decoder(_Read).decode


def of_read(read: Read) -> bytes:
    """What per_document yields → its bytes."""
    extract, stated = read.extract, read.stated
    sentences, claims = _Numbered(extract.sentences), _Numbered((*extract.claims, *stated.claims))
    figures = [_Figure(*_with(structs.astuple(figure), _CLAIM, claims.number(figure.claim))) for figure in read.figures]
    flat = [_flat_claim(claim, sentences) for claim in claims.items]
    return _encode(
        _Read(
            extract.document,
            [_Sentence(*structs.astuple(sentence)) for sentence in sentences.items],
            len(extract.sentences),
            flat,
            len(extract.claims),
            len(stated.claims),
            stated.unread,
            stated.stopped,
            stated.untried,
            read.findings,
            read.muted,
            figures,
        )
    )


def or_none(read: Read) -> bytes | None:
    """What per_document yields → its bytes; None where it holds a number that no bytes can hold."""
    try:
        return of_read(read)
    except OverflowError:
        return None


def read_of(data: bytes) -> Read:
    """Bytes of `of_read` → what per_document yielded. Raises UnreadableError for others."""
    flat = _read(data)
    sentences = [Sentence(*structs.astuple(sentence)) for sentence in flat.sentences]
    try:
        claims = [_claim(claim, sentences) for claim in flat.claims]
        figures = [Figure(*_with(t, _CLAIM, claims[t[_CLAIM]])) for t in map(structs.astuple, flat.figures)]
    except IndexError:
        raise msgspec.ValidationError("a number that stands for nothing") from None
    known = flat.read + flat.stated
    return Read(
        ReadDocument(flat.document, tuple(sentences[: flat.own]), tuple(claims[: flat.read])),
        flat.findings,
        flat.muted,
        PatternClaims(tuple(claims[flat.read : known]), flat.unread, flat.stopped, flat.untried),
        tuple(figures),
    )


class _Numbered:
    """Objects, each known by its identity → a number; one that was not there yet is added."""

    def __init__(self, items: Iterable[Any]) -> None:
        self.items = list(items)
        self._numbers = {id(item): number for number, item in enumerate(self.items)}

    def number(self, item: Any) -> int:
        known = self._numbers.get(id(item))
        if known is None:
            known = self._numbers[id(item)] = len(self.items)
            self.items.append(item)
        return known


def _flat_claim(claim: Claim, sentences: _Numbered) -> Any:
    fields = list(structs.astuple(claim))
    fields[_SENTENCE] = sentences.number(claim.sentence)
    if claim.timing is TIMELESS:
        fields[_TIMING] = None
    return _Claim(*fields)


def _claim(flat: Any, sentences: Sequence[Sentence]) -> Claim:
    fields = list(structs.astuple(flat))
    fields[_SENTENCE] = sentences[fields[_SENTENCE]]
    if fields[_TIMING] is None:
        fields[_TIMING] = TIMELESS
    return Claim(*fields)


def _with(fields: tuple[Any, ...], at: int, item: object) -> Iterator[Any]:
    """Fields → the same, one of them another."""
    return (item if number == at else field for number, field in enumerate(fields))
