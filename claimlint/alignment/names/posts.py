"""A use of a name → the posts that its sentence gives the person, with what they are posts of.

The extractor reads the words that touch a name. Here the sentence is read further: "Ada Holm is chair of the jury",
"the auditor is Ada Holm", "named Ada Holm treasurer", "Head of sales: Ada Holm". What a post is of counts as much as
the post: two ministers, two heads of departments and two treasurers of different clubs are no contradiction.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from msgspec import Struct
from msgspec.structs import replace

from claimlint.alignment.names.cast import Use
from claimlint.alignment.names.post_cues import Cues, cues_of
from claimlint.alignment.names.post_pages import YEAR, Page
from claimlint.comparison.names import fold
from claimlint.languages import Lexicon
from claimlint.languages.segment import word_end
from claimlint.languages.stem import stem
from claimlint.model import Claim, ReadDocument, Span
from claimlint.model.documents import Role

_BACK = 2  # sentences back in which the body of a post may have been named
_APART = 183  # days between two documents, after which a post may have changed hands
_BEFORE = 5  # words before a name in which its post is shown
_AFTER = 8
_REACH = 120  # code points of a sentence that are read on each side of a name
_LEAD = 6  # words between a name and its post: "the", "Norway's", "long-serving"
_POST = 5  # words of a post
_OF = 8  # words of what a post is of
_WORD = re.compile(r"[^\W_](?:[\w’'&-]*\w)?")
_BREAK = re.compile(r"[.,;:()\[\]|\n“”\"—–]|\s-\s")
_APPOSED = re.compile(r"(?:,\s(?:aged?\s)?(?:\d{1,3},\s)?|\s[(–—-]\s?|\s\()")
_PARTNERS = (",", ".", ";", ")")
_LABEL = re.compile(r":\s(?:\*\*)?\Z")
_BEHIND = re.compile(r"\s(\w+)\s((?:[^\W\d_][\w’'-]*\s?){1,5})")


class Post(Struct, frozen=True, eq=False, gc=False):
    """A post that a use gives the person. `role`: its words, without those of status; `status` as in model.Name, and
    "former" too where it is told of another time; `portfolio`: what part of the body it is for ("health", "sales");
    `body`: the stems of what it is of, empty when that is not told; `deputies`: the words that make it a deputy's;
    `loose`: whether the body is what stands before the name, where half of it may be missing; `told`: what it is
    of, as written."""

    use: Use
    role: tuple[str, ...]
    status: str = ""
    portfolio: frozenset[str] = frozenset()
    body: frozenset[str] = frozenset()
    deputies: tuple[str, ...] = ()
    loose: bool = False
    told: str = ""

    @property
    def deputy(self) -> bool:
        return bool(self.deputies)

    def same_body(self, other: Post) -> bool:
        """Whether what the one post is of says no more and no less, or only less, than what the other one is of."""
        return self.body <= other.body or other.body <= self.body


Known = dict[int, tuple[Claim, list[Post]]]
"""Posts by the identity of a claim, which they keep alive."""


class Posts:
    """The posts of a story's people, or of one of its documents, each read when it is first asked for. `known`: those
    that were read before, by the claim that names their holder, who may have been taken for somebody else."""

    def __init__(self, extracts: Sequence[ReadDocument], words: Lexicon, known: Known | None = None) -> None:
        self.extracts = extracts
        self.words = words
        self.pages = [Page(extract) for extract in extracts]
        self._known: Known = {} if known is None else known

    def of(self, use: Use) -> list[Post]:
        """The posts that a use gives the person."""
        known = self._known.get(id(use.claim))
        if known is None:
            posts = read(use, self.pages[use.document], self.words)
            self._known[id(use.claim)] = use.claim, posts
            return posts
        return [post if post.use is use else replace(post, use=use) for post in known[1]]

    def in_context(self, post: Post) -> Post:
        """A post of which it is not told whose it is → it as one of the body that was named last before its holder, in
        the sentence or one of the two before: "Norvik Foods closes. The chief executive, Ada Holm, said …"."""
        body = None if post.body else self.pages[post.use.document].body_before(post.use.claim, _BACK)
        if body is None or body.canonical.lower() in self.words.names.places:
            return post
        return replace(post, body=_telling(body.canonical, cues_of(self.words)), told=body.canonical)


def read(use: Use, page: Page, words: Lexicon) -> list[Post]:
    """A use in its document → its posts, the one that touches the name first."""
    cues = cues_of(words)
    sentence = use.claim.sentence
    if sentence.role != "table" and cues.stems.isdisjoint(sentence.stems):
        return []
    further = [post for post in _further(use, page, cues) if post is not None]
    touching = _touching(use, page.text, cues)
    further[:0] = [post for post in touching if all(post.role[-1:] != other.role[-1:] for other in further)]
    if not further:
        return []
    text, claim = page.text, use.claim
    behind = _behind(text[claim.span.end : min(claim.sentence.span.end, claim.span.end + _REACH)], cues)
    heading = _heading(claim, page, cues)
    return [
        replace(post, body=_whose(post, _telling(behind, cues), heading, claim.sentence.role), told=post.told or behind)
        for post in further
    ]


def _whose(post: Post, behind: frozenset[str], heading: frozenset[str], role: Role) -> frozenset[str]:
    """What a post is of: by its own words, else by those behind the name; above a list or table the heading says it in
    full."""
    body = post.body or behind
    structured = (role == "list" and body & heading) or (role == "table" and (not body or body & heading))
    return body | heading if structured else body


def _heading(claim: Claim, page: Page, cues: Cues) -> frozenset[str]:
    """The telling words of the heading that stands nearest above a claim."""
    span = page.heading(claim)
    return _telling(" ".join(_WORD.findall(page.text[span.start : span.end])), cues) if span else frozenset()


def _touching(use: Use, text: str, cues: Cues) -> list[Post]:
    """The post and the rank that the extractor has read, as those of another time where the words beside say so."""
    name, claim = use.name, use.claim
    rank = name.title if name.title.islower() and name.title != name.role else ""
    if not (name.role or rank):
        return []
    span = claim.sentence.span
    after = text[claim.span.end : min(span.end, claim.span.end + _REACH)]
    apposed = _APPOSED.match(after)
    rest = after[apposed.end() :] if apposed else ""
    broken = _BREAK.search(rest)
    heard = [word.lower() for word in _WORD.findall(rest[: broken.start()] if broken else rest)]
    behind = bool(name.role) and name.role.split()[-1] in heard
    status = name.status or ("former" if behind and not cues.terms.isdisjoint(heard) else "")
    body = _telling(name.body, cues)
    posts = [_made(use, written.split(), body, status, cues) for written in (name.role, rank) if written]
    return [replace(post, loose=not behind, told=name.body) for post in posts]


def _further(use: Use, page: Page, cues: Cues) -> Iterator[Post | None]:
    """The posts that stand in the same sentence, or row of a table, and do not touch the name."""
    claim, text = use.claim, page.text
    if claim.sentence.role == "table":
        yield from (_leading(use, stretch, "", cues) for stretch in page.row(claim))
        return
    floor, ceiling = claim.sentence.span.start, claim.sentence.span.end
    after = text[claim.span.end : min(ceiling, claim.span.end + _REACH)]
    before = text[max(floor, claim.span.start - _REACH) : claim.span.start]
    yield from _after(use, before, after, cues)
    yield _before(use, before, after, cues)


def _after(use: Use, before: str, after: str, cues: Cues) -> Iterator[Post | None]:
    """Posts behind a name: in apposition, behind a verb of being, or as what somebody is named."""
    apposed = _APPOSED.match(after)
    if apposed:
        yield _leading(use, after[apposed.end() :], "", cues)
        return
    heard = _WORD.findall(before[-30:])
    words = list(_WORD.finditer(after))
    skipped = 0
    status = ""
    while skipped < len(words) and skipped < 3 and words[skipped].group().lower() in cues.holding:
        status = cues.holding[words[skipped].group().lower()] or status
        skipped += 1
    if not skipped and not (heard and heard[-1].lower() in cues.naming):
        return
    start = words[skipped].start() if skipped < len(words) else len(after)
    if not _BREAK.search(after, 0, start):
        yield _leading(use, after[start:], "" if skipped > 1 else status, cues)


def _before(use: Use, before: str, after: str, cues: Cues) -> Post | None:
    """A post before a name and a colon, a verb of being, or a comma that has its partner behind the name."""
    head = before.rstrip()
    words = _WORD.findall(head[-12:])
    if label := _LABEL.search(before):
        head = before[: label.start()]
    elif head.endswith(",") and after[:1] in _PARTNERS:
        head = head[:-1]
    elif words and words[-1].lower() in cues.holding and head.endswith(words[-1]):
        head = head[: -len(words[-1])].rstrip()
    else:
        return None
    breaks = [match.end() for match in _BREAK.finditer(head)]
    stretch = head[max(breaks, default=0) :].strip()
    led = stretch.partition(" ")[0].lower() in cues.leading
    return _leading(use, stretch, "", cues) if led or not before.rstrip().endswith(",") else None


def _leading(use: Use, stretch: str, status: str, cues: Cues) -> Post | None:
    """A stretch of text that begins with a post, but for a few words that may lead to it → the Post."""
    broken = _BREAK.search(stretch)
    texts = _WORD.findall(stretch[: broken.start()] if broken else stretch)
    keys = [text.replace("’", "'").lower() for text in texts]
    for begin in range(min(_LEAD, len(keys))):
        end = _post_end(keys, begin, cues)
        if end > begin:
            body = _telling(" ".join(t for t in texts[:begin] if t[0].isupper()), cues)
            return _of(use, texts, (begin, end), body, status, cues)
        key = keys[begin]
        if key in cues.status:
            status = cues.status[key] if cues.status[key] != "deputy" else status
        elif not (key in cues.leading or key.endswith("'s") or texts[begin][0].isupper()) and not _narrows(
            keys, begin, cues
        ):
            return None
    return None


def _narrows(keys: Sequence[str], at: int, cues: Cues) -> bool:
    """Whether a word is the one noun that may narrow the post behind it: "night manager"."""
    return at + 1 < len(keys) and keys[at + 1] in cues.heads and keys[at] not in cues.ending


def _post_end(keys: Sequence[str], begin: int, cues: Cues) -> int:
    """Where the post that begins at a word ends; `begin` when none does."""
    end, index = begin, begin
    while index < len(keys) and index - begin < _POST:
        size = next((n for n in (4, 3, 2) if tuple(keys[index : index + n]) in cues.phrases), 0)
        if size:
            index += size
            end = index
        elif keys[index] in cues.heads:
            index += 1
            end = index
        elif keys[index] in cues.modifiers or (index > begin and keys[index] in cues.status):
            index += 1
        else:
            break
    return end


def _of(use: Use, texts: list[str], bounds: tuple[int, int], body: frozenset[str], status: str, cues: Cues) -> Post:
    """The words of a post and what follows them → the Post with what it is of."""
    begin, end = bounds
    keys = [text.replace("’", "'").lower() for text in texts]
    rest = keys[end : end + _OF]
    begins = next((n for n, key in enumerate(rest) if key in cues.beginning), len(rest))
    if not cues.terms.isdisjoint((*keys[:begin], *rest)) or any(map(YEAR.fullmatch, rest[:begins])):
        status = status or "former"
    parts: list[list[str]] = []
    told: list[str] = []
    plain = False
    for key, written in zip(rest, texts[end:], strict=False):
        if key in cues.prepositions:
            told += [written] if parts else []
            parts.append([])
            plain = key in cues.owning
        elif key[0].isdigit() or not parts:
            break
        elif plain or written[0].isupper():
            parts[-1].append(key)
            told.append(written)
    while told and told[-1].lower() in cues.prepositions:
        told.pop()
    stems = [_telling(" ".join(part), cues) for part in parts]
    portfolio: frozenset[str] = frozenset()
    if stems and keys[end - 1] in cues.portfolios_of:
        portfolio, stems = stems[0], stems[1:]
    made = _made(use, keys[begin:end], body.union(*stems), status, cues)
    return replace(made, portfolio=portfolio or made.portfolio, told=" ".join(told))


def _behind(after: str, cues: Cues) -> str:
    """What stands behind a name with "of": "Mayor Ada Holm of Saarela"; "" for nothing."""
    found = _BEHIND.match(after)
    if not found or found.group(1) not in cues.prepositions:
        return ""
    return " ".join(takewhile(lambda text: text[0].isupper(), found.group(2).split()))


def _made(use: Use, role: Sequence[str], body: frozenset[str], status: str, cues: Cues) -> Post:
    """The words of a post, its body and status → the Post, with the part of a body that its own words name."""
    deputies = tuple(word for word in role[:-1] if cues.status.get(word) == "deputy")
    kept = tuple(word for word in role if word not in cues.status or word == role[-1])
    told = next((cues.status[word] for word in role[:-1] if cues.status.get(word, "deputy") != "deputy"), "")
    portfolio: frozenset[str] = frozenset()
    if kept and kept[-1] in cues.ministers:
        portfolio = _telling(" ".join(kept[:-1]), cues)
    if status == "deputy":
        status, deputies = "", deputies or ("deputy",)
    return Post(use, kept, told or status, portfolio, body, deputies)


def _telling(written: str, cues: Cues) -> frozenset[str]:
    """Words → the stems of those that tell something."""
    words = (word.replace("’", "'").lower().removesuffix("'s").strip("'") for word in written.split())
    stems = {stem(cues.portfolios.get(word, word), cues.lexicon.text) for word in words}
    return frozenset(fold(word) for word in stems if word and word not in cues.dull) - {""}


def sole(post: Post, words: Lexicon) -> str:
    """The post of which a body has one holder, "" for others; the head of no named part is no such post."""
    one = words.names.sole.get(" ".join(post.role), "")
    return "" if one in words.names.department_heads and not post.portfolio else one


def shown(post: Post, page: Page, words: Lexicon) -> Span:
    """A post → the name with the words of the post, as far as they stand near it in its sentence, and with no mark that
    follows them."""
    use = post.use
    claim, sentence = use.claim, use.claim.sentence
    wanted = {stem(word, words.text) for word in (*post.deputies, *post.role, *use.name.title.split())}
    start, end = claim.span.start, claim.span.end
    before = [i for i in range(max(claim.at - _BEFORE, 0), claim.at) if sentence.stems[i] in wanted]
    after = [i for i in range(claim.to, min(claim.to + _AFTER, len(sentence.stems))) if sentence.stems[i] in wanted]
    if before or (use.name.title and claim.at and not after):
        start = sentence.offsets[min(before, default=claim.at - 1)]
    elif after:
        end = word_end(page.text, sentence.offsets[after[-1]])
    return Span(start, end)


def apart_in_time(left: Sequence[Use], right: Sequence[Use], pages: Sequence[Page]) -> bool:
    """Whether two sides are told of different times: other years near them, or half a year between their documents."""
    uses = (*left, *right)
    whole = any(use.claim.sentence.role in ("list", "table") for use in uses)
    here, there = (_years(side, pages, whole) for side in (left, right))
    if here and there and here.isdisjoint(there):
        return True
    days = [day for use in uses if (day := pages[use.document].extract.document.date) is not None]
    return bool(days) and (max(days) - min(days)).days > _APART


def _years(uses: Iterable[Use], pages: Sequence[Page], whole: bool) -> set[str]:
    """The years that the sentences of uses and the headings above them name; where they name none and the `whole`
    documents count, since lists and tables say it once for all, those of the documents."""
    near: set[str] = set()
    far: set[str] = set()
    for use in uses:
        page, claim = pages[use.document], use.claim
        for span in (claim.sentence.span, page.heading(claim)):
            if span is not None:
                near.update(YEAR.findall(page.text, span.start, span.end))
        far |= page.years if whole else frozenset()
    return near or far
