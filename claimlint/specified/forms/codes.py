"""Page → which exit code or status stands for what: tables of codes, "exits with 2 when …", "is refused with 422".

Codes are numbers that stand for a meaning, so that the meaning is what two places share: its words come with each code,
and the check holds codes against each other whose words are the same. A status with its own name (`202 Accepted`) and
the statuses of an interface go by that name and by the operation.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final

import regex

from claimlint.languages.deferred import deferred
from claimlint.languages.stem import stem
from claimlint.layout.tables import Table
from claimlint.model import Quantity, Sentence, Span, TextBlock
from claimlint.rulebook.specification import Attribute
from claimlint.specified.page import Page, numbered
from claimlint.specified.types import Specified, mention

ATTRIBUTES: tuple[Attribute, ...] = ("code",)

EXIT, STATUS = "exit code", "status"
"""The two kinds of codes, which share no meanings."""
COMMAND: Final = "=command "
"""Begins the mark of the one command that a statement of an exit code is of."""
LOGGED: Final = "=logged"
"""Mark of a statement of a changelog, which is of its command alone."""

_EXIT: Final = r"(?:exits?|exited|ends|quits|stops|terminates|returns?|finishes)"
_EXITS: Final = deferred(
    rf"\b{_EXIT}\s(?:then\s)?with\s(?:an?\s)?(?:exit\s|status\s|return\s)?(?:code\s|status\s)?`?(?P<code>\d{{1,3}})\b|"
    r"\b(?:exit|return)\s(?:code|status)\s(?:is\s|of\s|will\sbe\s|becomes\s)?`?(?P<code>\d{1,3})\b",
    regex.IGNORECASE,
)
_OF_EXITS: Final = deferred(
    r"\bexit(?:s|\s?codes?|\s?status(?:es)?)?\b|ExitStatus|\breturn\scodes?\b", regex.IGNORECASE
)
_MORE: Final = deferred(
    r"(?:\bwith\s|,\s(?:and\s)?|\band\s|^)`?(?P<code>\d{1,3})`?(?=\s(?:when|if|as|otherwise|after|on\s|for\s)|\.?$)|"
    r"\((?P<code>\d{1,3})\)"
)
_STATUSES: Final = deferred(
    r"\b(?:status(?:\scode)?|answers?(?:\swith)?|answered\swith|responds?(?:\swith)?|returns?(?:\san?)?|gets?(?:\san?)?|"
    r"HTTP|refused\swith|fails?\swith(?:\san?)?|rejected\swith)\s(?:(?:an?|the|HTTP|status|code)\s){0,3}`?(?P<code>[45]\d\d)\b"
    r"(?!\s?(?:ms|KB|MB|bytes|seconds|requests|items|events|rows|lines|results|or|and|to)\b)|"
    r"(?:(?<=:\s)|(?<=,\s)|(?<=and\s))`?(?P<code>[45]\d\d)`?(?=\s(?:for|when|if)\b)",
    regex.IGNORECASE,
)
_NAMED: Final = deferred(r"(?P<code>[1-5]\d\d) (?P<name>[A-Z][A-Za-z'-]+(?: [A-Z]?[a-z'-]+){0,3})")
_OPERATION: Final = deferred(r"(?P<method>GET|POST|PUT|PATCH|DELETE)\s(?P<path>/[\w/{}:.-]{0,80})")
_LOG: Final = deferred(r"(?:change-?log|changes|history|news)(?:\.\w+)?$", regex.IGNORECASE)
_COMMAND: Final = deferred(r"[a-z][a-z0-9-]{1,24} [a-z][a-z-]{1,24}(?![\w-])")
_PARAMETER: Final = deferred(r"\{\w+\}|(?<=/):\w+")
_CODE: Final = deferred(r"`?(?P<code>\d{1,3})`?")
_HEADS: Final = deferred(r"\b(?:codes?|status(?:es)?|exit)\b", regex.IGNORECASE)
_SAID: Final = deferred(
    r"\b(?:when|if|as\ssoon\sas|because|since|for|otherwise|after|means?|until)\b", regex.IGNORECASE
)
_ELSE: Final = deferred(
    r"\b(?:except|unless|used\sto|formerly|previous\w*|instead\sof|no\slonger|example|e\.g\.|version\s\d|custom|"
    r"your\sown)\b",
    regex.IGNORECASE,
)
_WORD: Final = deferred(r"[^\W\d_]{2,}|\d+(?:[.,]\d+)*")
_PLAIN: Final = frozenset(
    map(
        stem,
        [
            *("exit", "exits", "exited", "ends", "end", "ended", "code", "codes", "status", "answer"),
            *("answers", "answered", "return", "returns", "returned", "respond", "get", "gets", "got"),
            *("with", "when", "if", "is", "are", "was", "were", "be", "been", "being", "the", "an", "and"),
            *("or", "of", "to", "in", "on", "at", "by", "for", "from", "it", "its", "that", "this"),
            *("these", "there", "then", "as", "has", "have", "had", "not", "no", "can", "cannot", "could"),
            *("will", "would", "may", "any", "all", "some", "one", "which", "who", "what", "where"),
            *("request", "requests", "error", "errors", "http", "api", "command", "commands", "such"),
            *("own", "out", "than", "more", "only", "other", "another", "does", "do", "did", "says"),
            *("say", "means", "mean", "until", "after", "before", "because", "since", "otherwise", "case"),
            *("soon", "still", "while", "again", "they", "them", "you", "your", "anything", "above"),
            *("beyond", "below", "option", "options", "example", "over", "off", "once", "so", "but"),
            *("how", "just", "also", "now", "only", "kb", "mb"),
        ],
    )
)
"""Stems that tell no meaning from another."""
_SIZE: Final = deferred(
    r"(?<![\w.,])(?P<size>\d[\d,]*)\s?(?:[KMG]i?B|bytes|characters|requests|events|items|rows|files|connections)\b"
)
"""A limit, which tells what a code stands for as a word does."""
_FAILING: Final = (stem("fails"),)
_SECTION: Final = 3
"""Sentences of a section whose heading names a code that say what it stands for."""
_ENDS: Final = deferred(r"(?<=\w{4})(?<!serv)(?:abl|ibl|able|ible|est|er)$")


def read(page: Page) -> Iterator[Specified]:
    """A page → its codes; nothing for one that tells of earlier releases."""
    if page.kind == "project file":
        if page.project_file == "openapi":
            yield from _operations(page)
        return
    if page.kind == "history" and _LOG.match(page.name):
        yield from _logged(page)
    if page.kind != "current" or page.of_release:
        return
    for table in page.tables:
        yield from _rows(page, table)
    for number, sentence in enumerate(page.sentences):
        text = page.of(sentence.span)
        if numbered(text):
            yield from _said(page, number, sentence, text)
    for sample in page.samples:
        if (found := _NAMED.fullmatch(page.of(sample))) and not found["name"].isupper():
            at = Span(sample.start, sample.start + len(found["code"]))
            yield _specified(page, f"{STATUS} {found['name']}", at, ())
    yield from _succeeding(page)


def _rows(page: Page, table: Table) -> Iterator[Specified]:
    """A table whose first column holds codes, each with what else its row says."""
    heads = " ".join(page.of(head.span) for head in table.headings(table.columns[0]))
    labels = [(row, label) for row in table.rows if (label := table.label(row)) is not None]
    codes = [(row, label, _CODE.fullmatch(page.of(label.span).strip())) for row, label in labels]
    if not _HEADS.search(heads) or len(codes) < 2 or any(found is None for _, _, found in codes):
        return
    numbers = [int(found["code"]) for _, _, found in codes if found]
    first = codes[0][1]
    kind = STATUS if min(numbers) >= 100 else EXIT if _OF_EXITS.search(_above(page, first) + heads) else ""
    for row, label, found in codes if kind else ():
        cells = [table.cells[row, column] for column in table.columns[1:] if (row, column) in table.cells]
        words = _words(" ".join(page.of(cell.span) for cell in cells))
        if found and words and (kind == EXIT or int(found["code"]) >= 400):
            start = label.span.start + page.of(label.span).index(found["code"])
            yield _specified(page, kind, Span(start, start + len(found["code"])), words)


def _said(page: Page, number: int, sentence: Sentence, text: str) -> Iterator[Specified]:
    """A sentence or a heading that names codes."""
    block = page.block(sentence.span.start)
    for kind, form in ((EXIT, _EXITS), (STATUS, _STATUSES)):
        found = list(form.finditer(text))
        if kind == EXIT and _OF_EXITS.search(text + _above(page, block)):
            found += [one for one in _MORE.finditer(text) if one["code"] and int(one["code"]) < 100]
        spans = sorted({one.span("code") for one in found})
        if not spans or _ELSE.search(text):
            continue
        for (start, end), words in zip(spans, _meanings(page, number, text, spans), strict=True):
            if words:
                at = Span(sentence.span.start + start, sentence.span.start + end)
                yield _specified(page, kind, at, (*words, *(_of_command(page, sentence) if kind == EXIT else ())))


def _logged(page: Page) -> Iterator[Specified]:
    """What a changelog says last of the exit code of each command, in the first clause of an item."""
    seen: set[str] = set()
    for sentence in page.sentences:
        clause = page.of(sentence.span).partition(";")[0]
        found = list(_EXITS.finditer(clause))
        command = _of_command(page, sentence) if len(found) == 1 else ()
        if command and command[0] not in seen and not _ELSE.search(clause):
            seen.add(command[0])
            start, end = found[0].span("code")
            at = Span(sentence.span.start + start, sentence.span.start + end)
            yield _specified(page, EXIT, at, (*_words(clause), *command, LOGGED))


def _meanings(page: Page, number: int, text: str, spans: list[tuple[int, int]]) -> Iterator[tuple[str, ...]]:
    """What each code of a sentence stands for: of several the words behind it, where they say when, else those before;
    of one those of the sentence, and of its neighbours where it is a heading or says nothing itself."""
    sentence = page.sentences[number]
    block = page.block(sentence.span.start)
    if len(spans) > 1:
        ends = [0, *(end for _, end in spans)]
        starts = [*(start for start, _ in spans[1:]), len(text)]
        for before, (start, end), following in zip(ends, spans, starts, strict=False):
            behind = text[end:following]
            if behind.lstrip(" `)").startswith("otherwise"):  # whatever the other code does not stand for
                first = _words(text[ends[1] : start])
                yield (*first, *_FAILING) if len(spans) == 2 and text[slice(*spans[0])] == "0" and first else ()
                continue
            own = _words(behind) if _SAID.match(behind.lstrip(" `),")) else ()
            yield own or _words(text[before:start])
        return
    own = _words(text)
    near: Sequence[Sentence] = ()
    if block.role == "title":
        near = [one for one in page.sentences[number + 1 : number + 1 + _SECTION] if _of_section(page, block, one)]
    elif not own:
        near = page.sentences[max(number - 2, 0) : number]
    elif heading := page.heading(block):
        above = page.of(heading.span)
        named = _COMMAND.fullmatch(above.strip("`"))
        own = (*own, *(() if named else _words(above)), *_asked(page, block, sentence))
    yield (*own, *(word for one in near for word in _words(page.of(one.span))))


def _succeeding(page: Page) -> Iterator[Specified]:
    """The one status of success that a section on one operation names."""
    sections: dict[int, tuple[set[str], list[Span]]] = {}
    for sample in page.samples:
        heading = page.heading(page.block(sample.start))
        operations, codes = sections.setdefault(heading.id if heading else -1, (set(), []))
        if found := _OPERATION.fullmatch(page.of(sample)):
            operations.add(_operation(found["method"], found["path"]))
        elif (found := _NAMED.fullmatch(page.of(sample))) and found["code"] < "400":
            codes.append(Span(sample.start, sample.end))
    for operations, codes in sections.values():
        if len(operations) == len({page.of(at) for at in codes}) == 1:
            operation = operations.pop()
            for at in codes:
                yield _specified(page, f"{STATUS} of {operation}", at, ())


def _operation(method: str, path: str) -> str:
    """A method and a path → how an operation is called, whatever its parameters are."""
    return f"{method.upper()} {_PARAMETER.sub('{}', path.rstrip('/'))}"


def _of_command(page: Page, sentence: Sentence) -> tuple[str, ...]:
    """The command that a sentence names, else the page; nothing where it names several."""
    block = page.block(sentence.span.start)
    said = (page.of(one) for one in page.samples_of(block) if sentence.span.start <= one.start < sentence.span.end)
    named = {found[0] for text in said if (found := _COMMAND.match(text))}
    if not named and (found := _COMMAND.fullmatch(page.title.strip("`"))):
        named.add(found[0])
    return (f"{COMMAND}{named.pop()}",) if len(named) == 1 else ()


def _asked(page: Page, block: TextBlock, sentence: Sentence) -> tuple[str, ...]:
    """The words of the operation that the same paragraph is about."""
    before = [page.of(one) for one in page.samples_of(block) if one.end <= sentence.span.end]
    paths = [found["path"] for one in before if (found := _OPERATION.fullmatch(one))]
    return _words(_PARAMETER.sub(" ", paths[-1]).replace("/", " . ")) if paths else ()


def _of_section(page: Page, title: TextBlock, sentence: Sentence) -> bool:
    """Whether a sentence stands below a heading and says what is the matter; a command says what to do about it."""
    block = page.block(sentence.span.start)
    commands = (one for one in page.samples_of(block) if sentence.span.start <= one.start < sentence.span.end)
    return block.role != "title" and page.heading(block) == title and not any(" " in page.of(one) for one in commands)


def _operations(page: Page) -> Iterator[Specified]:
    """An interface → each status of an operation, by its operation where it is the only success, else by its
    description."""
    succeeding = Counter(
        keys[:4] for keys in {leaf.keys[:5] for leaf in page.leaves if len(leaf.keys) > 4 and leaf.keys[4] < "400"}
    )
    for leaf in page.leaves:
        if (
            len(leaf.keys) == 6
            and leaf.keys[0] == "paths"
            and leaf.keys[3] == "responses"
            and leaf.keys[5] == "description"
        ):
            code = leaf.keys[4]
            at = page.text.rfind(code, 0, leaf.span.start)
            if code.isdecimal() and at >= 0:
                span = Span(at, at + len(code))
                if code >= "400":
                    yield _specified(page, STATUS, span, _words(leaf.text))
                elif succeeding[leaf.keys[:4]] == 1:
                    yield _specified(page, f"{STATUS} of {_operation(leaf.keys[2], leaf.keys[1])}", span, ())


def _above(page: Page, block: TextBlock) -> str:
    heading = page.heading(block)
    return f" / {page.of(heading.span) if heading else ''} / {page.title} / "


def _words(text: str) -> tuple[str, ...]:
    """The stems of a meaning, those that tell nothing left out, and each two that stand side by side."""
    found = [_bare(word) for one in _WORD.findall(text) if (word := stem(one)) not in _PLAIN and word.isalpha()]
    pairs = (f"{one} {other}" for one, other in pairwise(found))
    return (*found, *pairs, *(one["size"] for one in _SIZE.finditer(text)))


def _bare(word: str) -> str:
    """A stem without what compares it, and what makes it possible: larger and largest, reachable and reached."""
    return _ENDS.sub("", word)


def _specified(page: Page, subject: str, at: Span, words: tuple[str, ...]) -> Specified:
    number = Decimal(page.of(at)[:3])
    narrowed = (page.release,) if page.release else ()
    value = Quantity(number, number, measure="code", exact=True)
    return Specified("code", subject, mention(at, value), narrowed, about=tuple(sorted(set(words))))
