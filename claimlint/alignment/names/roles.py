"""Names of a story → ties between posts that one person cannot hold at once, and ranks that exclude each other.

Courtesy titles and the general words for a post ("officer", "leader") say nothing; former, acting and coming holders
are not compared with holders, and a person who is given both posts in one document has both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from msgspec.structs import replace

from claimlint.alignment.names import rivals
from claimlint.alignment.names.cast import Cast, Use
from claimlint.alignment.ties import Tie
from claimlint.languages import Lexicon
from claimlint.languages.segment import word_end
from claimlint.languages.stem import stem
from claimlint.languages.words import TextWords
from claimlint.model import ReadDocument, Severity, Span

_LONGEST_POST = 4  # words of a post that are looked up
_BEFORE = 5  # words before a name in which its post is shown
_AFTER = 8


def ties(cast: Cast, extracts: Sequence[ReadDocument], words: Lexicon) -> Iterator[tuple[str, list[Tie]]]:
    """A cast and the extracts of its story → (key of a person, ties between the two posts that exclude each other), in
    the order of keys."""
    for form in cast.forms.values():
        if form.person and form.full and len(form.uses) > 1:
            posted = [use for use in form.uses if use.name.role or use.name.title]
            groups = words.names.exclusive if len(posted) > 1 else ()
            found = [tie for group in groups for tie in _group(posted, group, extracts, words.text)]
            if found:
                yield form.key, found


def _group(
    posted: Sequence[Use], posts: dict[str, str], extracts: Sequence[ReadDocument], words: TextWords
) -> Iterator[Tie]:
    """A person's uses with a post or title → ties between those with different posts of one group."""
    held: dict[str, list[Use]] = defaultdict(list)
    for use in posted:
        post = _post(use, posts)
        if post:
            held[post].append(use)
    for a, b in combinations(sorted(held), 2):
        usual, odd = sorted((held[a], held[b]), key=lambda uses: (-_documents(uses), -len(uses), uses[0].document))
        if not _both(usual, odd):
            sure: Severity = "warning" if any(use.full for use in odd) else "info"
            spans = {id(use.claim): shown(use, extracts, words) for use in (*usual, *odd)}
            for tie in rivals.ties(odd, usual, ("same-name",), 200, "rank", sure):
                yield replace(tie, focus=(spans[id(tie.left)], spans[id(tie.right)]))


def _post(use: Use, posts: dict[str, str]) -> str:
    """The post of a group that a use gives the person, "" when none or not the present one."""
    name = use.name
    if name.status in ("former", "acting", "elect"):
        return ""
    words = name.role.split()
    for size in range(min(_LONGEST_POST, len(words)), 0, -1):
        post = posts.get(" ".join(words[-size:]))
        if post:
            return post if size == len(words) or name.status != "deputy" else ""
    return posts.get(name.title.split()[-1], "") if name.title and name.title != name.role else ""


def shown(use: Use, extracts: Sequence[ReadDocument], words: TextWords) -> Span:
    """A use → the name with the words of its post, as far as they stand near it in its sentence, and with no mark that
    follows them."""
    claim = use.claim
    sentence = claim.sentence
    wanted = {stem(word, words) for word in (*use.name.role.split(), *use.name.title.split())}
    start, end = claim.span.start, claim.span.end
    before = [i for i in range(max(claim.at - _BEFORE, 0), claim.at) if sentence.stems[i] in wanted]
    after = [i for i in range(claim.to, min(claim.to + _AFTER, len(sentence.stems))) if sentence.stems[i] in wanted]
    if before or (use.name.title and claim.at and not after):
        start = sentence.offsets[min(before, default=claim.at - 1)]
    elif after:
        end = word_end(extracts[use.document].document.text, sentence.offsets[after[-1]])
    return Span(start, end)


def _both(usual: Sequence[Use], odd: Sequence[Use]) -> bool:
    """Whether one document gives a person both posts, more than once: then both are held, or the story tells of it."""
    documents = {use.document for use in usual} & {use.document for use in odd}
    return any(sum(use.document == document for use in odd) > 1 for document in documents)


def _documents(uses: Sequence[Use]) -> int:
    return len({use.document for use in uses})
