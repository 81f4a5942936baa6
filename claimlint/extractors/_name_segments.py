"""A block's runs of capitalised words → the names in them.

A run may hold more than one name or none: possessives, weekdays and sentence openers cut it, posts are taken off its
front, and what is left is a person, a body or a place by the evidence around it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from claimlint.extractors._name_headlines import known_pieces
from claimlint.extractors._name_posts import (
    NO_POST,
    Post,
    age_follows,
    capital_post,
    lower_post,
    post_after,
    post_key,
    split_post,
    word_before,
)
from claimlint.extractors._name_runs import (
    FULL_NAME,
    Profile,
    Token,
    behind_position,
    headline,
    opens_sentence,
    profile,
    runs_between,
)
from claimlint.extractors._name_words import Vocabulary
from claimlint.languages.programs import compiled
from claimlint.model import Span

_OF = compiled(r"\sof\s(?:the\s)?\Z")
_CLOSING = tuple("\"”’',")
_SHOUT = 3
_LONGEST = 400  # code points of a name that "of" joins


class NameMatch(Struct, frozen=True, gc=False):
    """A name at its place, with its post."""

    start: int
    end: int
    canonical: str
    post: Post
    person: bool


def find(text: str, span: Span, words: Vocabulary) -> Iterator[NameMatch]:
    """Text, a block's span and the vocabulary → its names in order."""
    known = profile(text, words)
    runs = runs_between(known, span.start, span.end)
    cautious = headline(text, span.start, span.end, runs)
    last: NameMatch | None = None
    for run in runs:
        if len(run) == 1 and not cautious and _names_nothing(text, span, run[0], known, words):
            continue
        owner: tuple[Token, ...] = ()
        for piece in known_pieces(run, known, words) if cautious else _pieces(text, span, run, known, words):
            for part in _without_team(piece, known, words) if len(piece) > FULL_NAME else (piece,):
                found = _read(text, span, part, owner, known, words)
                owner = part if part[-1].possessive else ()
                if found is None:
                    continue
                if last is not None and (joined := _joined(text, last, found, words)):
                    last = joined
                    continue
                if last is not None and not _common(last, known, words):
                    yield last
                last = found
    if last is not None and not _common(last, known, words):
        yield last


def _common(found: NameMatch, known: Profile, words: Vocabulary) -> bool:
    """Whether a capitalised word is written in lower case elsewhere, so that it names nothing."""
    if found.person:
        return False
    word = found.canonical.lower()
    return word in known.lower and word not in words.places


def _pieces(
    text: str, span: Span, run: tuple[Token, ...], known: Profile, words: Vocabulary
) -> Iterable[tuple[Token, ...]]:
    """A run → its stretches between possessives, weekdays and words that only open sentences."""
    if len(run) == 1:
        return (run,)
    return () if _shouted(run) else _stretches(text, span, run, known, words)


def _names_nothing(text: str, span: Span, token: Token, known: Profile, words: Vocabulary) -> bool:
    """Whether the only word of a run is dull, or has its capital from the start of a sentence."""
    if token.key in words.dull and token.text[1:2] != ".":
        return True
    return opens_sentence(text, token.start, span.start, known.marked) and _only_opens(token, known, words)


def _stretches(
    text: str, span: Span, run: tuple[Token, ...], known: Profile, words: Vocabulary
) -> Iterator[tuple[Token, ...]]:
    """A run of several words → its stretches."""
    piece: list[Token] = []
    opening = opens_sentence(text, run[0].start, span.start, known.marked)
    for index, token in enumerate(run):
        noise = _is_noise(token, opening, piece, index + 1 < len(run), known, words)
        opening = token.text.endswith(".")
        if noise:
            if piece:
                yield tuple(piece)
            piece = []
            continue
        piece.append(token)
        if token.possessive:
            yield tuple(piece)
            piece = []
    if piece:
        yield tuple(piece)


def _is_noise(token: Token, opening: bool, piece: list[Token], rest: bool, known: Profile, words: Vocabulary) -> bool:
    """Whether a word of a run is no part of a name: a weekday, a pronoun, or the common word that opens a sentence."""
    if token.text[1:2] == ".":
        return False
    if token.key in words.determiners and not piece:
        return True
    if token.key in words.calendar:
        return not (token.key in words.months_as_names and piece and piece[-1].key not in words.calendar)
    if token.key in ("i", "&"):
        return not piece or not rest
    if not opening:
        return token.key in words.openers and not piece and not rest
    if rest and not token.possessive and _is_unknown(token.key, known, words):
        return words.opens(token.key)
    return _only_opens(token, known, words)


def _is_unknown(key: str, known: Profile, words: Vocabulary) -> bool:
    """Whether neither the language nor the rest of the text tells whether a word names something."""
    return not (key in words.openers or key in words.telling or key in known.capitalised or key in known.lower)


def _only_opens(token: Token, known: Profile, words: Vocabulary) -> bool:
    """Whether a word that is not dull, and has its capital from the start of a sentence, has it from nothing else."""
    key = token.key
    if token.text[1:2] == ".":
        return False
    if key in words.openers:
        return True
    if key in words.telling or key in known.capitalised:
        return False
    return key in known.lower or not (token.possessive or (len(token.text) > 1 and token.text.isupper()))


def _read(
    text: str, span: Span, piece: tuple[Token, ...], owner: tuple[Token, ...], known: Profile, words: Vocabulary
) -> NameMatch | None:
    """A stretch of a run → the name in it with its post, or None when it holds only a post or a nationality."""
    before, name = split_post(piece, words)
    if not name and len(before) == 1 and before[0].key in known.people:
        before, name = (), before
    if not name:
        return None
    if not before and len(name) > 2 and name[0].key in words.peoples and _plain(name[1:], words):
        name = name[1:]
    if name[-1].key in words.peoples and all(t.key in words.peoples and t.key not in words.places for t in name):
        return None
    start, end = name[0].start, name[-1].end
    ahead = word_before(text, span.start, piece[0].start)
    if not (before or words.particles.isdisjoint(ahead.split("-"))) and (
        particle := words.particle_before.search(text, max(span.start, start - 16), start)
    ):
        start = particle.start()
    post = _post(text, span, (piece[0].start, end), before, owner, ahead, words)
    person = _is_person(text, span, name, post, known, words)
    return NameMatch(start, end, _canonical(text[start:end]), post if person else NO_POST, person)


def _without_team(piece: tuple[Token, ...], known: Profile, words: Vocabulary) -> tuple[tuple[Token, ...], ...]:
    """A stretch of a run → the team and the person whose name stands right behind it, or behind a position in it; else
    the stretch as it is."""
    at = behind_position(piece, words)
    if at:
        team = piece[: at - 1]
        return (team, piece[at:]) if team else (piece[at:],)
    first, rest = piece[0].key, piece[1:]
    if len(rest) < FULL_NAME or known.teams.isdisjoint((first, *(first + s for s in words.words.plural_endings))):
        return (piece,)
    person = rest[0].key in words.given or rest[0].key in known.surnames
    return (piece[:1], rest) if person and _plain(rest, words) else (piece,)


def _post(
    text: str,
    span: Span,
    bounds: tuple[int, int],
    before: tuple[Token, ...],
    owner: tuple[Token, ...],
    ahead: str,
    words: Vocabulary,
) -> Post:
    """All that is said of a name's post, before it and after it; `ahead`: the word right before it all."""
    front = capital_post(before, words) if before else NO_POST
    lower = lower_post(text, span.start, bounds[0], words) if post_key(ahead) in words.post_ends else NO_POST
    after = post_after(text, bounds[1], span.end, words) if text.startswith(",", bounds[1]) else NO_POST
    if front is lower is after is NO_POST and not owner:
        return NO_POST
    body = front.body or (_canonical(" ".join(t.text for t in owner)) if owner else "")
    role = front.role if front.role != front.title or not (lower.role or after.role) else ""
    chosen = lower if not role and lower.role else after if not role else NO_POST
    return Post(
        front.title,
        role or chosen.role,
        front.status or lower.status or chosen.status,
        body or lower.body or chosen.body,
    )


def _is_person(text: str, span: Span, name: tuple[Token, ...], post: Post, known: Profile, words: Vocabulary) -> bool:
    """Whether the evidence says that a name is a person's."""
    keys = [t.key for t in name]
    joined = " ".join(keys)
    if keys[0] in words.vessels or joined in words.places or "&" in keys:
        return False
    if post.title and len(keys) <= 4:
        return True
    if not words.bodies.isdisjoint(keys) and not (post.role and keys[-1] not in words.bodies):
        return False
    if len(keys) > 4 or (not joined.isalpha() and any(map(str.isdigit, joined))):
        return False
    if post.role or age_follows(text, name[-1].end):
        return True
    if name[0].text.isupper() and len(name[0].text) > 1 and "." not in name[0].text:
        initials = len(keys) == len(name[0].text) == 2 and keys[0] not in words.places
        return initials and keys[1] in known.people
    if len(keys) == 1:
        return keys[0] in known.people
    return _full_name(text, span, name, known, words)


def _full_name(text: str, span: Span, name: tuple[Token, ...], known: Profile, words: Vocabulary) -> bool:
    """Whether several words without a post are a person's name, and not a team, a town or a title of a work."""
    keys = tuple([t.key for t in name])
    if keys[0] in words.given or (keys[-1] in known.people and keys[0] not in words.places):
        return not (keys in known.determined and keys[-1].endswith(words.words.plural_endings))
    if keys[0] in words.places or keys[-1] in known.lower or keys in known.determined:
        return False
    if text[name[0].start - 1 : name[0].start] in tuple("\"“‘'") and text[name[-1].end : name[-1].end + 1] in _CLOSING:
        return False
    before = text[max(span.start, name[0].start - 8) : name[0].start].split()
    return not (before and before[-1] in words.words.locations)


def _joined(text: str, left: NameMatch, right: NameMatch, words: Vocabulary) -> NameMatch | None:
    """Two names with "of" between → the one body they name ("House of Representatives"), or None."""
    if left.person or right.start - left.end > 9 or right.end - left.start > _LONGEST:
        return None
    between = text[left.end : right.start]
    if not _OF.fullmatch(between.replace("\n", " ")):
        return None
    if _canonical(left.canonical).split()[-1].lower() not in words.joining:
        return None
    canonical = f"{left.canonical} {' '.join(between.split())} {right.canonical}"
    return NameMatch(left.start, right.end, canonical, NO_POST, False)


def _plain(tokens: tuple[Token, ...], words: Vocabulary) -> bool:
    return not any(t.key in words.bodies for t in tokens)


def _shouted(run: tuple[Token, ...]) -> bool:
    """Whether a run is a sentence in capitals."""
    if len(run) < _SHOUT:
        return False
    loud = sum(len(t.text) > 1 and t.text.isupper() and "." not in t.text for t in run)
    return loud >= _SHOUT and loud * 2 > len(run)


def _canonical(written: str) -> str:
    if written.replace(" ", "").isalpha():
        return written
    plain = " ".join(written.replace("’", "'").split())
    return plain.removesuffix("'s").strip(",")
