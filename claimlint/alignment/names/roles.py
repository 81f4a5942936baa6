"""Names of a story → ties between posts that one person cannot hold at once, and ranks that exclude each other.

Courtesy titles and the general words for a post ("officer", "leader") say nothing; former, acting and coming holders
are not compared with holders, a person who is given both posts in one document has both, and where a text tells of a
change of office both are right in their time. Posts of two bodies are two posts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations, product

from msgspec.structs import replace

from claimlint.alignment.names import rivals
from claimlint.alignment.names.cast import Cast, Form, Use
from claimlint.alignment.names.posts import Post, Posts, apart_in_time, shown
from claimlint.alignment.stems import stemmed
from claimlint.alignment.ties import Tie
from claimlint.languages import Lexicon
from claimlint.model import Severity

_LONGEST_POST = 4  # words of a post that are looked up
_LOOKED_AT = 12  # uses with one post that are held against those with another
_NOT_NOW = ("former", "acting", "elect")

Given = list[tuple[Use, list[Post]]]


def ties(cast: Cast, posts: Posts) -> Iterator[Tie]:
    """A cast and the posts of its people → ties between two posts of one person that exclude each other, in the order
    of keys, which are their labels."""
    for form in cast.forms.values():
        if form.person and form.full and len(form.uses) > 1:
            given = [(use, held) for use in form.uses if (held := posts.of(use))]
            yield from _tied(given, form, posts) if len(given) > 1 else ()


def _tied(given: Given, form: Form, told: Posts) -> Iterator[Tie]:
    """A person's uses with their posts → ties between those of which a pair of posts cannot be held at once."""
    kinds: dict[tuple[str, ...], Given] = defaultdict(list)
    for use, posts in given:
        now = [post for post in posts if post.status not in _NOT_NOW]
        if now:
            kinds[tuple(sorted(map(_written, now)))].append((use, now))
    for a, b in combinations(sorted(kinds), 2):
        opposed = next(_opposed(kinds[a][:_LOOKED_AT], kinds[b][:_LOOKED_AT], told.words), None)
        if opposed is None or _settled(kinds[a], kinds[b], form, told):
            continue
        one, other = ([use for use, _ in kinds[kind]] for kind in (a, b))
        usual, odd = sorted((one, other), key=lambda uses: (-_documents(uses), -len(uses), uses[0].document))
        sure: Severity = "warning" if any(use.full for use in odd) else "info"
        spans = {
            id(use.claim): shown(_like(opposed, posts), told.pages[use.document], told.words)
            for use, posts in (*kinds[a], *kinds[b])
        }
        for tie in rivals.ties(odd, usual, ("same-name",), 200, "rank", sure):
            yield replace(tie, focus=(spans[id(tie.left)], spans[id(tie.right)]), label=form.key)


def _written(post: Post) -> str:
    return " ".join((*sorted(post.portfolio), *post.deputies, *post.role))


def _opposed(one: Given, other: Given, words: Lexicon) -> Iterator[tuple[Post, Post]]:
    """The pairs of posts of two sides that exclude each other, neither of which the other side has as well."""
    for (_, mine), (_, theirs) in product(one, other):
        here, there = ({_written(post) for post in posts} for posts in (mine, theirs))
        for post, rival in product(mine, theirs):
            if _written(post) not in there and _written(rival) not in here and excluded(post, rival, words):
                yield post, rival


def _like(opposed: tuple[Post, Post], posts: Sequence[Post]) -> Post:
    """Of a use's posts the one that opposes another side's."""
    wanted = {_written(post) for post in opposed}
    return next((post for post in posts if _written(post) in wanted), posts[0])


def excluded(one: Post, other: Post, words: Lexicon) -> bool:
    """Whether nobody holds two posts at once: two of a group that exclude each other, a post and its deputy's, one post
    for two things."""
    told = bool(one.body and other.body)
    alike = told and one.same_body(other)
    if told and not alike and not (one.loose and other.loose):
        return False
    here, there = one.role[-1:], other.role[-1:]
    if here == there and one.portfolio and other.portfolio:
        return one.portfolio.isdisjoint(other.portfolio) and (alike or here[0] in words.names.ministers)
    if one.deputy != other.deputy:
        post, rival = (words.names.sole.get(" ".join(found.role)) for found in (one, other))
        if post and post == rival:
            return True
    left, right = (_classes(post.role, post.deputies, words, within=alike) for post in (one, other))
    return any(a and b and a != b for a, b in zip(left, right, strict=True))


@lru_cache(maxsize=4096)
def _classes(role: tuple[str, ...], deputies: tuple[str, ...], words: Lexicon, *, within: bool) -> tuple[str, ...]:
    """A post → what it is in each group of posts that exclude each other, "" where it is none of them or the deputy of
    one; with the groups of those that do `within` one body."""
    groups = (*words.names.exclusive, *(words.names.exclusive_within if within else ()))
    return tuple(_post(role, deputies, group) for group in groups)


def _post(role: tuple[str, ...], deputies: tuple[str, ...], group: dict[str, str]) -> str:
    written = (*deputies, *role)
    for size in range(min(_LONGEST_POST, len(written)), 0, -1):
        found = group.get(" ".join(written[-size:]))
        if found:
            return found if size > len(role) or not deputies else ""
    return ""


def _settled(one: Given, other: Given, form: Form, told: Posts) -> bool:
    """Whether two posts are no contradiction: both held, or one after the other."""
    first, second = ([use for use, _ in given] for given in (one, other))
    together = {use.document for use in first} & {use.document for use in second}
    if any(sum(use.document == document for use in (*first, *second)) > 2 for document in together):
        return True
    if apart_in_time(first, second, told.pages):
        return True
    changes = stemmed(frozenset(told.words.names.promotion), told.words.text)
    return any(not changes.isdisjoint(use.claim.sentence.stems) for use in form.uses)


def _documents(uses: Sequence[Use]) -> int:
    return len({use.document for use in uses})
