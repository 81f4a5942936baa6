"""Words around a name → the post they give it: title, role, status and whose post it is.

A post stands before the name in capitals ("US President"), before it in lower case ("interim coach"), or after it
between commas ("chief executive of Apple"). Only words that the lexicon knows as posts count.
"""

from __future__ import annotations

from msgspec import Struct

from claimlint.extractors._name_runs import Token
from claimlint.extractors._name_words import Vocabulary
from claimlint.languages.programs import compiled

_REACH_BEFORE = 80
_REACH_AFTER = 110
_WORDS_IN_POST = 7
_WORDS_BEFORE = 8
_BREAKS = ',;:!?()[]"“”…'
_APPOSITION = compiled(r",\s(?:\d{1,3},\s)?((?:[^\W\d][\w'’&-]*\s){0,9}[^\W\d][\w'’&-]*)(?=\s*[,.;:)—–\n]|\s-|\Z)")
_AGE = compiled(r",?\s\(?(?:aged?\s)?\d{1,3}[,)]")


class Post(Struct, frozen=True, gc=False):
    """Title, role, status and body as in model.Name; `start`: where its words begin."""

    title: str = ""
    role: str = ""
    status: str = ""
    body: str = ""

    def __bool__(self) -> bool:
        return bool(self.title or self.role)


NO_POST = Post()


def split_post(tokens: tuple[Token, ...], words: Vocabulary) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
    """A run's words → those of the post before the name, and the name; either may be empty."""
    keys = [token.key for token in tokens]
    if words.post_ends.isdisjoint(keys):
        return (), tokens
    for cut in range(len(tokens), 0, -1):
        last = tokens[cut - 1]
        if cut == len(tokens) and not _only_posts(tokens, words):
            continue
        if (
            last.key in words.words.titles
            or last.key.removesuffix("-elect") in words.heads
            or last.key in words.words.status
            or _ends_in_phrase(keys[:cut], words)
        ):
            if _courtesy_name(tokens, cut, words) or (last.key in words.given and cut > 1):
                continue
            return tokens[:cut], tokens[cut:]
    return (), tokens


def capital_post(tokens: tuple[Token, ...], words: Vocabulary) -> Post:
    """The capitalised words before a name → their Post."""
    keys = [key for token in tokens for key in token.key.split()]
    texts = [text for token in tokens for text in token.text.split()]
    title: list[str] = []
    while keys and keys[-1] in words.words.titles and not _ends_in_phrase(keys, words):
        title.insert(0, words.words.titles[keys.pop()])
    begin = _post_start(keys, words)
    status = _status(keys[begin:], words)
    while begin and keys[begin - 1] in words.words.status:
        begin -= 1
        status = words.words.status[keys[begin]]
    role_keys = [k for k in keys[begin:] if words.words.status.get(k) not in ("former", "acting", "elect")]
    body = _body(keys[:begin], texts[:begin], words)
    role = " ".join(k.replace("-elect", "") for k in role_keys) or " ".join(t for t in title if t.islower())
    return Post(" ".join(title), role, status, body)


def lower_post(text: str, floor: int, start: int, words: Vocabulary) -> Post:
    """The lower-case words that end at `start`, the last one of `words.post_ends` → the Post they name, if any."""
    window = text[max(floor, start - _REACH_BEFORE) : start]
    texts = _words_of_clause(window)
    if not texts or not texts[-1].islower():
        return NO_POST
    if texts[-1] in words.words.status and texts[-1] not in words.heads:
        return Post(status=words.words.status[texts[-1]])
    keys = [post_key(t) for t in texts]
    if not (keys[-1] in words.heads or _ends_in_phrase(keys, words)):
        return NO_POST
    begin = _post_start(keys, words)
    begin = max(
        (i + 1 for i in range(begin, len(keys)) if not texts[i].islower() and not _opening(texts, i, window, words)),
        default=begin,
    )
    if (
        begin >= 2
        and texts[begin - 1].islower()
        and keys[begin - 2] in words.determiners
        and not _bound(keys[begin - 1])
    ):
        begin -= 1
    role_keys = [k for k in keys[begin:] if words.words.status.get(k) not in ("former", "acting", "elect")]
    status = _status(keys[begin:], words) or _status(keys[max(begin - 1, 0) : begin], words)
    before = begin - 1 if begin and keys[begin - 1] in words.words.status else begin
    first = _owner_start(texts, before)
    return Post("", " ".join(role_keys), status, _body(keys[first:before], texts[first:before], words))


def word_before(text: str, floor: int, start: int) -> str:
    """The last word, with its marks, between `floor` and `start`, "" when there is none."""
    found = text[max(floor, start - _REACH_BEFORE) : start].rsplit(None, 1)
    return found[-1] if found else ""


def post_key(word: str) -> str:
    """A word in front of a name → as posts are looked up: lower case, straight apostrophe, no full stop."""
    return (word if word.isalpha() else word.replace("’", "'").strip(".")).lower()


def _opening(texts: list[str], index: int, window: str, words: Vocabulary) -> bool:
    """Whether a capitalised word of a post only has its capital from the start of a sentence."""
    if index or texts[0][1:] != texts[0][1:].lower() or texts[0].lower() not in words.modifiers | words.heads:
        return False
    before = window[: -sum(len(text) + 1 for text in texts)].rstrip()
    return not before or before[-1] in ".!?\n"


def _words_of_clause(window: str) -> list[str]:
    """Text before a name → its last words, no further back than the last mark of punctuation; empty if one is last."""
    if not window or not window[-1].isspace():
        return []
    texts = window.split()
    if len(texts) > _WORDS_BEFORE:
        texts = texts[-_WORDS_BEFORE:]
    cut = max((i for i, t in enumerate(texts) if t[-1] in _BREAKS or t[-1] == "." or t[0] in _BREAKS), default=-1)
    return texts[cut + 1 :]


def _owner_start(texts: list[str], end: int) -> int:
    """Where the capitalised words that end at `end` begin; "of" between two of them belongs to them."""
    first = end
    while first:
        if texts[first - 1][0].isupper():
            first -= 1
        elif first < end and first > 1 and texts[first - 1] == "of" and texts[first - 2][0].isupper():
            first -= 2
        else:
            break
    return first


def post_after(text: str, end: int, ceiling: int, words: Vocabulary) -> Post:
    """What follows a name, from its comma on → the Post in apposition (", chief executive of Apple,"), if any."""
    found = _APPOSITION.match(text, end, min(ceiling, end + _REACH_AFTER))
    if not found:
        return NO_POST
    texts = found.group(1).split()
    keys = [t.replace("’", "'").lower() for t in texts]
    if words.post_ends.isdisjoint(keys):
        return NO_POST
    begin, body, status = 0, "", ""
    while begin < len(keys) and (
        keys[begin] in words.appositive_openers or keys[begin] in words.words.status or keys[begin].endswith("'s")
    ):
        status = words.words.status.get(keys[begin], status) if keys[begin] not in words.modifiers else status
        if keys[begin].endswith("'s") and texts[begin][0].isupper():
            body = texts[begin][:-2]
        elif keys[begin] in words.modifiers:
            break
        begin += 1
    head = next((i for i in range(begin, len(keys)) if _ends_post(keys, i, words)), -1)
    if head < 0 or head - begin >= _WORDS_IN_POST or any(_bound(k) for k in keys[begin:head]):
        return NO_POST
    return _after(texts, keys, (begin, head), Post("", "", status, body), words)


def age_follows(text: str, end: int) -> bool:
    """Whether an age stands right after a name, as it does after people."""
    return _AGE.match(text, end) is not None


def _after(texts: list[str], keys: list[str], bounds: tuple[int, int], found: Post, words: Vocabulary) -> Post:
    begin, head = bounds
    rest = texts[head + 1 :]
    body = found.body
    if rest:
        if rest[0] not in words.prepositions:
            return NO_POST
        named = [t for t in rest[1:] if t.lower() not in words.determiners]
        capital = next((i for i, t in enumerate(named) if not t[0].isupper()), len(named))
        body = body or " ".join(named[:capital]).removesuffix("'s").removesuffix("’s")
    leading = []
    while (
        begin < head and not texts[begin].islower() and texts[begin][0].isupper() and keys[begin] not in words.modifiers
    ):
        leading.append(begin)
        begin += 1
    posts = words.heads | words.modifiers
    if any(texts[i][0].isupper() and keys[i] not in posts for i in range(begin, head)):
        return NO_POST
    body = body or _body([keys[i] for i in leading], [texts[i] for i in leading], words)
    status = found.status or _status(keys[begin : head + 1], words)
    return Post("", " ".join(keys[begin : head + 1]), status, body)


def _ends_post(keys: list[str], index: int, words: Vocabulary) -> bool:
    """Whether the word at `index` heads a post that ends there: the end, a preposition or a joined second post."""
    if keys[index] not in words.heads and not _ends_in_phrase(keys[: index + 1], words):
        return False
    return index + 1 == len(keys) or keys[index + 1] in words.prepositions


def _post_start(keys: list[str], words: Vocabulary) -> int:
    """Where the post that ends the words begins; len(keys) when they end in none."""
    size = next((n for n in range(min(5, len(keys)), 1, -1) if tuple(keys[-n:]) in words.phrases), 0)
    if not size and not (keys and keys[-1].removesuffix("-elect") in words.heads):
        return len(keys)
    begin = len(keys) - max(size, 1)
    while begin and (keys[begin - 1] in words.modifiers or keys[begin - 1] in words.heads):
        begin -= 1
    while begin >= 2 and keys[begin - 1] == "and" and keys[begin - 2] in words.modifiers:
        begin -= 2
    return begin


def _ends_in_phrase(keys: list[str], words: Vocabulary) -> bool:
    if not keys or keys[-1] not in words.phrase_ends:
        return False
    return any(tuple(keys[-n:]) in words.phrases for n in range(2, 6))


def _status(keys: list[str], words: Vocabulary) -> str:
    marks = [words.words.status[k] for k in keys if k in words.words.status]
    marks += ["elect" for k in keys if k.endswith("-elect")]
    return next((m for m in marks if m != "deputy"), marks[0] if marks else "")


def _body(keys: list[str], texts: list[str], words: Vocabulary) -> str:
    """Words before a post → whose post it is; a nationality becomes its country."""
    joined = " ".join(k.removesuffix("'s") for k in keys)
    if keys and all(k in words.modifiers for k in keys):
        return ""
    if joined in words.words.demonyms:
        return words.words.demonyms[joined]
    if keys and keys[0] in words.openers:
        keys, texts = keys[1:], texts[1:]
    return " ".join(texts).replace("’", "'").removesuffix("'s").rstrip(".") if texts else ""


def _only_posts(tokens: tuple[Token, ...], words: Vocabulary) -> bool:
    """Whether a run is nothing but a post ("US Prime Minister"), so that its last word is no surname."""
    keys = [key for token in tokens for key in token.key.split()]
    if len(keys) == 1 and keys[0] in words.words.titles:
        return True
    begin = _post_start(keys, words)
    known = (words.peoples, words.places, words.bodies, words.words.status)
    return begin < len(keys) and all(any(k in group for group in known) for k in keys[:begin])


def _courtesy_name(tokens: tuple[Token, ...], cut: int, words: Vocabulary) -> bool:
    """Whether the post word at `cut` - 1 is really a name part: a suffix follows, or only a particle."""
    return cut < len(tokens) and all(t.key in words.suffixes for t in tokens[cut:])


def _bound(word: str) -> bool:
    """Whether a word cannot be part of a post's own name: a possessive or a number."""
    return word.endswith(("'s", "'")) or word.isdigit()
