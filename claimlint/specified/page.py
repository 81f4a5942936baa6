"""ReadDocument → Page: what the readers of documentation ask of a document, worked out once.

Old release notes, migration guides and changelogs tell what was: a page says of which kind it is by its path or title,
and folders of releases ("v1", "2.x") narrow all that stands in them.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property
from pathlib import PurePosixPath
from typing import Literal

from claimlint.files.editions import earlier, release
from claimlint.files.project_files import project_file, speaks_of_product
from claimlint.layout.tables import Table, tables
from claimlint.model import Document, ReadDocument, Sentence, Span, TextBlock
from claimlint.specified.leaves import Leaf, leaves
from claimlint.specified.names import NAME, option

_FOLDERS = frozenset(
    [
        *("docs", "doc", "documentation", "guide", "guides", "manual"),
        *("releases", "release-notes", "changelog", "news", "blog"),
    ]
)
_NAMED = re.compile(rf"(?<![\w.$/-])(?:{NAME})(?![\w(/])")
_COMMAND = re.compile(r"[a-z][a-z0-9-]{1,24} (?P<sub>[a-z][a-z-]{1,24})")
_DIGIT = re.compile(r"\d")
_KEY = re.compile(r"([A-Za-z][\w-]*)[ \t]*:[ \t]+[\"']?")
_UPGRADE = re.compile(r"(?:.*[-_])?upgrad(?:e|ing)\.\w+", re.IGNORECASE)
_OF_RELEASE = re.compile(r"v?\d{1,4}(?:\.\d{1,5}){1,3}\.\w+")
PageKind = Literal["current", "history", "project file"]


class Page:
    """One document as documentation. `kind`: "history" for what tells of earlier releases, "project file" for what has
    keys and no prose; `release`: the release that its folder is of, "" for none; `package`: the folders that hold it,
    without those that only hold documentation."""

    def __init__(self, extract: ReadDocument) -> None:
        self.extract = extract
        self.document: Document = extract.document
        self.text = extract.document.text
        parts = PurePosixPath(extract.document.id or extract.document.path).parts
        self.name = parts[-1] if parts else ""
        self.path = path = self.document.id or self.document.path
        self.project_file = project_file(path) if speaks_of_product(path) else None
        told: PageKind = "project file" if project_file(path) else "current"
        self.kind: PageKind = "history" if earlier(path) and not self._of_command(parts[:-1]) else told
        self.release = release(path)
        self.package = "/".join(part for part in parts[:-1] if part.lower() not in _FOLDERS)

    def _of_command(self, folders: tuple[str, ...]) -> bool:
        """Whether the page is the reference of a command whose name only sounds like the past ("larkd migrate")."""
        found = _COMMAND.fullmatch(self.title.strip("`"))
        return found is not None and self.name.startswith(f"{found['sub']}.") and not any(map(earlier, folders))

    @property
    def for_today(self) -> bool:
        """Whether the page says what to do today: no history, or how to move on to whatever is the newest release."""
        return self.kind != "history" or (_UPGRADE.fullmatch(self.name) is not None and not numbered(self.title))

    @property
    def of_release(self) -> bool:
        """Whether the page is named after a release, and tells of that one."""
        return _OF_RELEASE.fullmatch(self.name) is not None

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """The tables of the page as grids."""
        return tables(self.document)

    @cached_property
    def _starts(self) -> list[int]:
        return [block.span.start for block in self.document.blocks]

    @cached_property
    def _headings(self) -> dict[int, TextBlock]:
        """The nearest heading above each block, by id."""
        found: dict[int, TextBlock] = {}
        last: TextBlock | None = None
        for block in self.document.blocks:
            if last is not None:
                found[block.id] = last
            if block.role == "title":
                last = block
        return found

    @cached_property
    def title(self) -> str:
        """The first heading of the page, "" for none."""
        return next((self.of(b.span) for b in self.document.blocks if b.role == "title"), "")

    @cached_property
    def opening(self) -> str:
        """The first paragraph of the page, "" for none."""
        return next((self.of(b.span) for b in self.document.blocks if b.role in ("lead", "body")), "")

    @cached_property
    def head(self) -> dict[str, Span]:
        """What the front matter says of a release and its day: lower-case key → the span of its value. Its reader gives
        each value as code above all text, where a key precedes it on its line of the source."""
        found: dict[str, Span] = {}
        source = self.document.source
        for block in self.document.blocks:
            if block.role not in ("title", "code"):
                break
            at = self.document.source_offset(block.span.start)
            start = max(source.rfind("\n", 0, at), source.rfind("\r", 0, at)) + 1
            if block.role == "code" and (key := _KEY.fullmatch(source, start, at)):
                found[key[1].lower()] = block.span
        return found

    @cached_property
    def product(self) -> str:
        """The first word of the title in lower case, which is how a page calls its product; "" for none."""
        words = self.title.lower().split()
        return words[0] if words else ""

    def of(self, span: Span) -> str:
        """The text of a span."""
        return self.text[span.start : span.end]

    def line(self, offset: int) -> str:
        """The line that an offset stands in."""
        end = self.text.find("\n", offset)
        return self.text[self.text.rfind("\n", 0, offset) + 1 : end if end >= 0 else len(self.text)]

    def block(self, offset: int) -> TextBlock:
        """The block that an offset stands in."""
        return self.document.blocks[max(bisect_right(self._starts, offset) - 1, 0)]

    def heading(self, block: TextBlock) -> TextBlock | None:
        """The nearest heading above a block, None above the first."""
        return self._headings.get(block.id)

    @cached_property
    def _leads(self) -> list[TextBlock | None]:
        """The nearest block above each one that is no item of a list, by number."""
        found: list[TextBlock | None] = []
        last: TextBlock | None = None
        for block in self.document.blocks:
            found.append(last)
            if block.role != "list":
                last = block
        return found

    def lead(self, block: TextBlock) -> TextBlock | None:
        """The block that leads to a list, or stands right above any other block; None above the first."""
        return self._leads[block.id]

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of running text."""
        return self.extract.sentences

    @cached_property
    def with_digits(self) -> tuple[Sentence, ...]:
        """The sentences that have a digit, which most have not; readers of numbers and releases need no others."""
        return tuple(sentence for sentence in self.sentences if numbered(self.of(sentence.span)))

    @cached_property
    def _begun(self) -> list[int]:
        """Where each sentence starts."""
        return [sentence.span.start for sentence in self.sentences]

    def sentence(self, offset: int) -> Sentence | None:
        """The sentence of running text that an offset stands in."""
        at = bisect_right(self._begun, offset) - 1
        return self.sentences[at] if at >= 0 and offset < self.sentences[at].span.end else None

    @cached_property
    def listings(self) -> tuple[TextBlock, ...]:
        """Fenced and indented code, block by block."""
        return tuple(block for block in self.document.blocks if block.role == "code")

    @cached_property
    def leaves(self) -> tuple[Leaf, ...]:
        """The values of a project file with their keys; none for a page of prose."""
        return leaves(self.project_file, self.name, self.text) if self.project_file else ()

    @cached_property
    def samples(self) -> tuple[Span, ...]:
        """Stretches of running text that stand as code (`like_this`), in order."""
        return self.document.samples

    @cached_property
    def _sampled(self) -> list[int]:
        """Where each sample starts; no two of them overlap."""
        return [sample.start for sample in self.samples]

    def samples_of(self, block: TextBlock) -> tuple[Span, ...]:
        """The samples of a block, in order."""
        return self.samples_in(block.span)

    def samples_in(self, span: Span) -> tuple[Span, ...]:
        """The samples in a stretch of text, in order."""
        first = bisect_left(self._sampled, span.start)
        last = bisect_left(self._sampled, span.end, first)
        return tuple(one for one in self.samples[first:last] if one.end <= span.end)

    def options(self, block: TextBlock) -> Iterator[Span]:
        """The names of options in a block of running text: what looks like one wherever it stands, and single words
        that stand as code."""
        names = {Span(*found.span()) for found in _NAMED.finditer(self.text, block.span.start, block.span.end)}
        samples = self.samples_of(block)
        named = {one for one in samples if option(self.of(one))}
        outside = {one for one in names if not self.sampled(one)}
        yield from sorted(named | outside)

    def sampled(self, span: Span) -> bool:
        """Whether a span stands wholly in code within running text."""
        at = bisect_right(self._sampled, span.start) - 1
        return at >= 0 and span.end <= self.samples[at].end


def numbered(text: str) -> bool:
    """Whether a text has a digit."""
    return _DIGIT.search(text) is not None
