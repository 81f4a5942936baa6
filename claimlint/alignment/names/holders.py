"""Names of a story → ties between two people who are both given one post that only one person of a body holds.

Two mayors of one town are a slip, or a change of office. The second is by far the more common, so that any word of it
in a document that names one of the two, a year beside one of them, a third holder, or both in one sentence ends the
matter. Whose post it is must be written with it: "the mayor" may be any town's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from claimlint.alignment.names import rivals
from claimlint.alignment.names.cast import Cast, Use
from claimlint.alignment.names.roles import shown
from claimlint.alignment.stems import stemmed
from claimlint.alignment.ties import Tie
from claimlint.comparison.names import fold
from claimlint.languages import Lexicon
from claimlint.model import Moment, ReadDocument

_APART = 183  # days between two documents, after which a post may have changed hands
_SCORE = 200


def ties(cast: Cast, extracts: Sequence[ReadDocument], words: Lexicon) -> Iterator[tuple[str, list[Tie]]]:
    """A cast and the extracts of its story → (post and body, ties between its two holders), in the order of posts."""
    for (post, _), held in sorted(_held(cast, words).items()):
        if len(held) == 2 and not _settled(held, extracts, words):
            one, other = sorted(held.values(), key=_attested)
            found = list(rivals.ties(other, one, ("same-post", "same-body"), _SCORE, "", "warning"))
            spans = {id(use.claim): shown(use, extracts, words.text) for use in (*one, *other)}
            body = one[0].name.body
            yield f"{post} of {body}", [replace(t, focus=(spans[id(t.left)], spans[id(t.right)])) for t in found]


def _held(cast: Cast, words: Lexicon) -> dict[tuple[str, str], dict[str, list[Use]]]:
    """Post and folded body → the people who are given it as present holders in full name, by key, with those uses."""
    held: dict[tuple[str, str], dict[str, list[Use]]] = defaultdict(dict)
    for form in cast.forms.values() if words.names.sole else ():
        for use in form.uses if form.full else ():
            post = words.names.sole.get(use.name.role)
            if post and use.name.body:
                body = " ".join(filter(None, map(fold, use.name.body.split())))
                held[post, body].setdefault(form.key, []).append(use)
    return held


def _settled(held: dict[str, list[Use]], extracts: Sequence[ReadDocument], words: Lexicon) -> bool:
    """Whether two holders are no contradiction: one person under two names, or one after the other."""
    first, second = held
    if not set(first.split()).isdisjoint(second.split()):
        return True
    uses = [use for found in held.values() for use in found]
    if any(use.name.status for use in uses) or any(_dated(use, extracts) for use in uses):
        return True
    sentences = [{(use.document, use.claim.sentence.id) for use in found} for found in held.values()]
    if not sentences[0].isdisjoint(sentences[1]):
        return True
    tenure = stemmed(frozenset(words.names.tenure), words.text)
    if any(not tenure.isdisjoint(use.claim.sentence.stems) for use in uses):
        return True
    changes = stemmed(frozenset(words.names.succession), words.text)
    documents = sorted({use.document for use in uses})
    if any(not changes.isdisjoint(s.stems) for n in documents for s in extracts[n].sentences):
        return True
    days = [day for n in documents if (day := extracts[n].document.date) is not None]
    return bool(days) and (max(days) - min(days)).days > _APART


def _dated(use: Use, extracts: Sequence[ReadDocument]) -> bool:
    """Whether the sentence of a use names a year: the post may be one of that time."""
    sentence = use.claim.sentence
    return any(
        isinstance(claim.value, Moment) and claim.value.year is not None
        for claim in extracts[use.document].claims
        if claim.sentence.id == sentence.id
    )


def _attested(uses: Sequence[Use]) -> tuple[int, int, int, int]:
    """The order of two holders: the one whom more documents name, then more sentences, then the earlier."""
    first = uses[0]
    return -len({use.document for use in uses}), -len(uses), first.document, first.claim.span.start
