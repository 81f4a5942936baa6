"""Names of a story → ties between two people who are both given one post that only one person of a body holds.

Two mayors of one town are a slip, or a change of office. The second is by far the more common, so that any word of it
in a document that names one of the two, a year beside one of them, a third holder, or both in one sentence ends the
matter. Whose post it is must be written with it: "the mayor" may be any town's.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from claimlint.alignment.names import rivals
from claimlint.alignment.names.cast import Cast, Use
from claimlint.alignment.names.posts import Post, Posts, apart_in_time, shown, sole
from claimlint.alignment.stems import stemmed
from claimlint.alignment.ties import Tie
from claimlint.model import Moment, ReadDocument

_NEAR = 8  # words before or behind a name that may say of what time the post is
_SCORE = 200

Held = dict[str, list[Post]]
"""Keys of people → the posts that they hold, of one kind."""


def ties(cast: Cast, posts: Posts) -> Iterator[tuple[str, Iterator[Tie]]]:
    """A cast and the posts of its people → (post and its part of a body, ties between its two holders in one body), in
    the order of posts. Post and body are the label of a tie."""
    for (post, portfolio), held in sorted(_held(cast, posts).items()):
        for one_body in _bodies(held):
            if len(one_body) == 2 and not _settled(one_body, posts):
                yield " ".join((post, *portfolio)), _tied(post, one_body, posts)


def _tied(post: str, one_body: Held, posts: Posts) -> Iterator[Tie]:
    """A post and its two holders in one body → ties between them."""
    one, other = sorted(one_body.values(), key=lambda mine: _attested([found.use for found in mine]))
    here, there = ([found.use for found in mine] for mine in (other, one))
    spans = {id(p.use.claim): shown(p, posts.pages[p.use.document], posts.words) for p in (*one, *other)}
    whose = next((found.told for found in (*one, *other) if found.told), "")
    label = f"{post} of {whose}" if whose else post
    for tie in rivals.ties(here, there, ("same-post", "same-body"), _SCORE, "", "warning"):
        yield replace(tie, focus=(spans[id(tie.left)], spans[id(tie.right)]), label=label)


def _held(cast: Cast, posts: Posts) -> dict[tuple[str, tuple[str, ...]], Held]:
    """Post and portfolio → the people who are given it in full name, two at least."""
    held: dict[tuple[str, tuple[str, ...]], Held] = defaultdict(dict)
    for form in cast.forms.values() if posts.words.names.sole else ():
        for use in form.uses if form.full and form.person else ():
            for given in posts.of(use):
                post = sole(given, posts.words)
                if post and not given.deputy:
                    held[post, tuple(sorted(given.portfolio))].setdefault(form.key, []).append(given)
    return {
        post: {key: [posts.in_context(given) for given in mine] for key, mine in holders.items()}
        for post, holders in held.items()
        if len(holders) > 1
    }


def _bodies(held: Held) -> Iterator[Held]:
    """People with one post → those of them who hold it in one body, body by body. Whose post it is must be told."""
    left = [(key, post) for key, posts in sorted(held.items()) for post in posts if post.body]
    often = Counter(stem for _, post in left for stem in post.body)
    rarest = [min(post.body, key=lambda stem: (often[stem], stem)) for _, post in left]
    having: dict[str, list[int]] = defaultdict(list)
    known_by: dict[str, list[int]] = defaultdict(list)
    for number, (_, post) in enumerate(left):
        known_by[rarest[number]].append(number)
        for stem in post.body:
            having[stem].append(number)
    taken: set[int] = set()
    for number, (_, first) in enumerate(left):
        if number not in taken:
            # a body that says more has the rarest word of this one, and this one that of a body which says less
            near = set(having[rarest[number]]).union(*(known_by[stem] for stem in first.body)) - taken
            mine = [at for at in sorted(near) if left[at][1].same_body(first)]
            one: Held = defaultdict(list)
            for key, post in (left[at] for at in mine):
                one[key].append(post)
            yield one
            taken.update(mine)


def _settled(held: Held, told: Posts) -> bool:
    """Whether two holders are no contradiction: one person under two names, or one after the other."""
    extracts, words = told.extracts, told.words
    first, second = held
    if not set(first.split()).isdisjoint(second.split()):
        return True
    posts = [post for found in held.values() for post in found]
    uses = [post.use for post in posts]
    if any(post.status for post in posts) or any(_dated(use, extracts) for use in uses):
        return True
    sentences = [{(post.use.document, post.use.claim.sentence.id) for post in found} for found in held.values()]
    if not sentences[0].isdisjoint(sentences[1]):
        return True
    tenure = stemmed(frozenset(words.names.tenure), words.text)
    if any(not tenure.isdisjoint(_beside(use)) for use in uses):
        return True
    changes = stemmed(frozenset(words.names.succession), words.text)
    documents = sorted({use.document for use in uses})
    if any(not changes.isdisjoint(s.stems) for n in documents for s in extracts[n].sentences):
        return True
    one, other = ([post.use for post in found] for found in held.values())
    return apart_in_time(one, other, told.pages)


def _beside(use: Use) -> tuple[str, ...]:
    """The stems of the words near a use."""
    claim = use.claim
    return claim.sentence.stems[max(claim.at - _NEAR, 0) : claim.to + _NEAR]


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
