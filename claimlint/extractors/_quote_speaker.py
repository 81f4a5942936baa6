"""A quotation in its sentence → who says it, as far as the nearest words tell.

Only patterns that newspapers use are read: a verb of saying between the quotation and a name, a post or a pronoun, or
"according to". Anything else has no speaker; a wrong one would be worse than none.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cache, lru_cache

from msgspec import Struct

from claimlint.extractors._numerals import trie
from claimlint.extractors.name import named
from claimlint.languages import Lexicon
from claimlint.languages.pieces import pieces
from claimlint.languages.programs import compiled
from claimlint.model import Mention, Name, Span

_REACH = 220
_NEAR = 90
_LINE = 4000
_VERB = 16
_PEOPLE = 20
_SENTENCE = compiled(r"[.!?…\n](?:(?<=\n)|(?<!\b[A-Z]\.)(?<!\b[A-Z][a-z]\.)[\"”’']?\s+(?=[\"“‘A-Z]))")
_WORD = compiled(r"[\w'’-]+")
_MARK = compiled(r"[\"“”]")


class Cues(Struct, frozen=True, eq=False):
    """Words and patterns of one language that lead to a speaker; `saying`: any of the verbs `said`, inside a piece of a
    text; `leads`: the phrases that `according` looks for."""

    said: frozenset[str]
    saying: re.Pattern[str]
    addressing: frozenset[str]
    governing: frozenset[str]
    passive: frozenset[str]
    agent: frozenset[str]
    leads: tuple[str, ...]
    according: re.Pattern[str]
    pronoun: re.Pattern[str]
    head: re.Pattern[str]
    post: re.Pattern[str]

    def posts(self, text: str, within: Span) -> list[tuple[int, str]]:
        """The posts in a stretch, with where they start; most stretches have no word that heads one."""
        if not self.head.search(text, within.start, within.end):
            return []
        return [(m.start(), m[0]) for m in self.post.finditer(text, within.start, within.end)]


@cache
def cues(lexicon: Lexicon) -> Cues:
    """Lexicon → the patterns of speakers, compiled at first use."""
    words = lexicon.quotes
    heads, determiners = trie(set(words.post_heads)), trie(set(words.determiners))
    return Cues(
        said=frozenset(words.said),
        saying=compiled(rf"(?<!\w){trie(set(words.said))}(?!\w)"),
        addressing=frozenset(words.addressing),
        governing=frozenset(words.governing),
        passive=frozenset(words.passive),
        agent=frozenset(words.agent),
        leads=tuple(words.according),
        according=compiled(rf"\b(?:{_either(words.according)})\s", re.IGNORECASE),
        pronoun=compiled(rf"\b(?:{_either(words.pronouns)})\b", re.IGNORECASE),
        head=compiled(rf"\s{heads}\b"),
        post=compiled(rf"\b(?i:{determiners})\s(?:[\w'’.-]+\s){{0,4}}?{heads}\b(?!['’-]s?\b)(?!\s[A-Z])"),
    )


def speaker(text: str, quote: Span, block: Span, lexicon: Lexicon) -> str:
    """Text, a quotation, its block → the speaker as written in its own sentence, or ""; pronouns are resolved."""
    found = cues(lexicon)
    names = named(text, block, lexicon)
    after = _in_clause(text, _clause_after(text, quote, block), names, found, after_quote=True)
    if after and text[quote.start : quote.end - 1].rstrip().endswith((",", "?", "!", "—", "-")):
        return _resolved(after, text, quote, block, lexicon)
    who = _in_clause(text, _clause_before(text, quote, block), names, found, after_quote=False) or after
    floor = max(block.start, quote.start - _REACH)
    line = max(text.rfind("\n", floor, quote.start) + 1, floor)
    if not who and not text[line : quote.start].strip():
        who = _announced(text, quote.start, lexicon)
    return _resolved(who, text, quote, block, lexicon)


def line_before(text: str, position: int) -> Span:
    """The last line with text that ends before the line of `position`; empty at the start of the text."""
    end = text.rfind("\n", max(0, position - _LINE), position) + 1
    end = len(text[max(0, end - _REACH) : end].rstrip()) + max(0, end - _REACH)
    floor = max(0, end - _LINE)
    start = max(text.rfind("\n", floor, end) + 1, floor)
    return Span(start, end)


def _announced(text: str, position: int, lexicon: Lexicon) -> str:
    """The speaker whom the line before announces when it ends in a colon."""
    line = line_before(text, position)
    if text[line.end - 1 : line.end] != ":":
        return ""
    return _in_clause(
        text,
        _clause_before(text, Span(line.end, line.end), line),
        named(text, line, lexicon),
        cues(lexicon),
        after_quote=False,
    )


def _clause_after(text: str, quote: Span, block: Span) -> Span:
    """The stretch from a quotation's end to its sentence's end or the next quotation; empty after a full stop."""
    limit = min(block.end, quote.end + _REACH)
    if text[quote.end - 2 : quote.end - 1] == "." and not text[quote.end : quote.end + 2].strip().islower():
        return Span(quote.end, quote.end)
    if cut := _SENTENCE.search(text, quote.end - 1, limit):
        limit = cut.start() + (cut[0] != "\n")
    mark = _MARK.search(text, quote.end, limit)
    return Span(quote.end, mark.start() if mark else limit)


def _clause_before(text: str, quote: Span, block: Span) -> Span:
    """The stretch from the start of the sentence to the quotation."""
    floor = max(block.start, quote.start - _REACH)
    return Span(_sentence_start(text, floor, quote.start), quote.start)


def _sentence_start(text: str, floor: int, end: int) -> int:
    """Where the last sentence that begins between `floor` and `end` does so, else `floor`: a line may begin one among
    the blanks behind a full stop."""
    first, (starts, ends) = max(floor - 1, 0), _sentence_ends(text)
    for at in range(bisect_left(starts, end) - 1, -1, -1):
        begun, done = starts[at], ends[at]
        if done <= first:
            break
        if begun >= first and (done < end or done == begun + 1):
            return done
        line = text.rfind("\n", max(begun + 1, first), min(done, end))
        if line >= 0:
            return line + 1
    return floor


@lru_cache(maxsize=4)
def _sentence_ends(text: str) -> tuple[list[int], list[int]]:
    """Where stops begin that end a sentence, and where the next ones begin, listed once for all quotations."""
    found = list(_SENTENCE.finditer(text))
    return [match.start() for match in found], [match.end() for match in found]


def _in_clause(text: str, clause: Span, names: tuple[Mention, ...], found: Cues, *, after_quote: bool) -> str:
    """A clause → its speaker: the name, pronoun or post nearest to its verb of saying."""
    written = text[clause.start : clause.end]
    lowered = written.lower()
    if any(lead in lowered for lead in found.leads) and (
        according := found.according.search(text, clause.start, clause.end)
    ):
        return _who(text, Span(according.end(), clause.end), names, found, first=True, governed=True)
    verbs = _verbs(text, clause, found)
    if not verbs:
        return ""
    verb = verbs[0] if after_quote else verbs[-1]
    names = names[
        max(bisect_left(names, clause.start, key=_start) - 1, 0) : bisect_right(names, clause.end, key=_start)
    ]
    names = _unquoted(text, clause, names)
    if after_quote and verb.start - clause.start > _NEAR:
        return ""
    subject = _who(text, Span(clause.start, verb.start), names, found, first=after_quote)
    told = text[verb.start : verb.end] in found.addressing
    if body := _beside(text, verb, names, found, inverted=after_quote and not subject and not told):
        return body
    if not after_quote and subject and "," in text[clause.start : verb.start].rpartition(subject)[2]:
        subject = _leading(text, clause, verbs[:-1], names, found) or subject
    announced = written.rstrip().endswith(":")
    if subject or told or not (after_quote or announced):
        return subject
    return _who(text, Span(verb.end, min(clause.end, verb.end + _NEAR)), names, found, first=True)


def _unquoted(text: str, clause: Span, names: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The names around a clause, but for those in the quotations that stand in it."""
    marks = [mark.start() for mark in _MARK.finditer(text, clause.start, clause.end + 1)]
    return tuple([m for m in names if bisect_left(marks, m.span.start) % 2 == 0]) if marks else names


def _leading(text: str, clause: Span, verbs: list[Span], names: tuple[Mention, ...], found: Cues) -> str:
    """The subject of a verb before a participle: it stands right before its verb, what is nearer is an object."""
    for verb in reversed(verbs):
        subject = _who(text, Span(clause.start, verb.start), names, found, first=False)
        if subject and text[clause.start : verb.start].rstrip().endswith(subject):
            return subject
    return ""


def _verbs(text: str, clause: Span, found: Cues) -> list[Span]:
    """A clause → its verbs of saying, but for those in the passive ("was described", "described by")."""
    cut = text[clause.end - 1 : clause.end + 1].isalnum()  # a word that is cut off may be another one
    if not cut and not pieces(text).where_inside(found.saying, clause):
        return []
    places = list(_WORD.finditer(text, clause.start, clause.end))
    words = [place[0] for place in places]
    verbs: list[Span] = []
    for index, word in enumerate(words):
        if word in found.said:
            before = words[index - 1] if index else ""
            after = words[index + 1] if index + 1 < len(words) else ""
            if before not in found.passive and after not in found.agent:
                verbs.append(Span(*places[index].span()))
    return verbs


def _who(
    text: str, within: Span, names: tuple[Mention, ...], found: Cues, *, first: bool, governed: bool = False
) -> str:
    """The first or last name, pronoun or post inside a stretch, as written; a name that a preposition governs is only
    somebody when `governed` ("a spokesman for Ferro")."""
    candidates = [
        (m.span.start, m.value.canonical)
        for m in names[bisect_left(names, within.start, key=_start) : bisect_left(names, within.end, key=_start)]
        if isinstance(m.value, Name)
        and m.value.person
        and m.span.end <= within.end
        and text[m.span.end : m.span.end + 1] not in ("'", "’")
        and (governed or not _governed(text, m.span.start, found))
    ]
    candidates += [(m.start(), m.group()) for m in found.pronoun.finditer(text, within.start, within.end)]
    candidates += found.posts(text, within)
    if not candidates:
        return ""
    return min(candidates)[1] if first else max(candidates)[1]


def _start(name: Mention) -> int:
    return name.span.start


def _governed(text: str, start: int, found: Cues) -> bool:
    """Whether a preposition stands right before a place."""
    before = text[max(0, start - _VERB) : start].split()
    return bool(before) and before[-1] in found.governing


def _beside(text: str, verb: Span, names: tuple[Mention, ...], found: Cues, *, inverted: bool) -> str:
    """The name, of a person or a body, right before a verb of saying or, where that is `inverted`, right after it."""
    for mention in names[: bisect_right(names, verb.end + 1, key=_start)]:
        ahead = mention.span.end + 1 == verb.start and not _governed(text, mention.span.start, found)
        if ahead or (inverted and mention.span.start == verb.end + 1):
            return _canonical(mention)
    return ""


def _resolved(who: str, text: str, quote: Span, block: Span, lexicon: Lexicon) -> str:
    """A pronoun → the person whom the sentences before name as speaking, or the only one; others as they are."""
    if not who or not cues(lexicon).pronoun.fullmatch(who):
        return " ".join(who.split())
    here = Span(block.start, _antecedents(text, who, quote, block, cues(lexicon)))
    if here.end < quote.start and (post := _only_post(text, here, block, lexicon)):
        return post
    return _speaking(text, here, block, lexicon) or _speaking(text, *(2 * (line_before(text, block.start),)), lexicon)


def _antecedents(text: str, pronoun: str, quote: Span, block: Span, found: Cues) -> int:
    """Where what a pronoun can stand for ends: at the pronoun when it comes before the quotation, else at that."""
    before = found.pronoun.finditer(text, max(block.start, quote.start - _REACH), quote.start)
    return max((m.start() for m in before if m.group() == pronoun), default=quote.start)


def _only_post(text: str, within: Span, block: Span, lexicon: Lexicon) -> str:
    """The post that a sentence starts with before a pronoun, when it names nobody besides."""
    start = max(_sentence_start(text, within.start, within.end), within.end - _LINE)
    people = _people(text, block, lexicon)
    if bisect_left(people, start, key=_start) < bisect_left(people, within.end, key=_start):
        return ""
    posts = {post for _, post in cues(lexicon).posts(text, Span(start, within.end))}
    return " ".join(posts.pop().split()) if len(posts) == 1 else ""


def _speaking(text: str, within: Span, block: Span, lexicon: Lexicon) -> str:
    """The last person inside a stretch who has a verb of saying at hand, else the only one, else ""."""
    known = _people(text, block, lexicon)
    known = known[bisect_left(known, within.start, key=_start) : bisect_left(known, within.end, key=_start)]
    people = [m for m in known[-_PEOPLE - 1 :] if m.span.end <= within.end][-_PEOPLE:]
    said = cues(lexicon).said
    for mention in reversed(people):
        after = _WORD.match(text, mention.span.end + 1)
        before = text[max(within.start, mention.span.start - _VERB) : mention.span.start].split()
        if (after and after.group() in said) or (before and before[-1] in said):
            return _canonical(mention)
    distinct = {_canonical(m).split()[-1] for m in people}
    return _canonical(people[-1]) if len(distinct) == 1 else ""


@lru_cache(maxsize=8)
def _people(text: str, block: Span, lexicon: Lexicon) -> tuple[Mention, ...]:
    """The people whom a block names, in order."""
    return tuple([m for m in named(text, block, lexicon) if isinstance(m.value, Name) and m.value.person])


def _canonical(mention: Mention) -> str:
    return mention.value.canonical if isinstance(mention.value, Name) else ""


def _either(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w))) or r"(?!)"
