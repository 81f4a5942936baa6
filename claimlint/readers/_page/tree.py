"""Tags of a page → its elements and texts: which element each text stands in, and what of the page is not its text.

Elements are columns of numbers and not objects, since a large page has millions of them. An element that is never
closed is closed by what closes it in a browser; what of that matters for text is done, and nothing else.
"""

from __future__ import annotations

from array import array
from collections import Counter
from typing import Final

from claimlint.languages.programs import compiled
from claimlint.readers._page.tags import Token, attributes, tokens

_VOID: Final = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"}
)
_INLINE: Final = frozenset(
    """
    a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rp rt ruby s samp small
    span strike strong sub sup time tt u var
    """.split()  # noqa: SIM905 - a list of so many words reads best as words
)
"""Elements that part no blocks. Any other does, and those that nobody knows do as well."""
HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_SILENT: Final = frozenset(
    """
    aside audio button canvas datalist dialog fieldset footer form head iframe legend map math menu meter nav
    noscript object optgroup option output progress script select style svg template textarea title video
    """.split()  # noqa: SIM905 - a list of so many words reads best as words
)
"""Elements whose text is none of the page's, whatever stands in them."""
_SILENT_ROLES: Final = frozenset(
    """
    alert alertdialog banner complementary contentinfo dialog menu menubar navigation search status tablist toolbar
    tooltip
    """.split()  # noqa: SIM905 - a list of so many words reads best as words
)
_SILENT_WORDS: Final = frozenset(
    """
    ad ads comments consent copyright disqus footer gdpr masthead menu modal nav navbar navigation outbrain overlay
    pager pagination paywall popup promo promoted share sharing sidebar signup skip social taboola teaser teasers
    toc toolbar trending
    """.split()  # noqa: SIM905 - a list of so many words reads best as words
)
"""Words of a class or id that name what stands around the text of a page."""
_SILENT_STEMS: Final = ("advert", "breadcrumb", "cookie", "newsletter", "recommend", "related", "sponsor", "subscri")
"""How words begin that do so as well ("relatedposts")."""
_WORD: Final = compiled(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_LONGEST_NAME: Final = 300
_HIDDEN: Final = compiled(r"display\s*+:\s*+none|visibility\s*+:\s*+hidden")
_BY: Final = frozenset({"author", "authors", "byline", "caption", "credit", "dateline", "published", "timestamp"})
"""Words of a class that name who wrote a text, when, and what a picture shows."""
_PERMALINK: Final = frozenset({"headerlink", "permalink", "anchor", "anchorjs"})
_TIGHT: Final = frozenset({"p", "li", *HEADINGS})
"""Elements that no closing tag reaches out of a table."""
_FAR: Final = 100  # elements that are looked through for the one that a tag closes
_CLOSED_BY: Final[dict[str, tuple[frozenset[str], frozenset[str]]]] = {
    "li": (frozenset({"li"}), frozenset({"ul", "ol", "menu"})),
    **dict.fromkeys(("dt", "dd"), (frozenset({"dt", "dd"}), frozenset({"dl"}))),
    **dict.fromkeys(("td", "th"), (frozenset({"td", "th"}), frozenset({"tr", "table"}))),
    "tr": (frozenset({"tr"}), frozenset({"table"})),
    **dict.fromkeys(
        ("thead", "tbody", "tfoot"), (frozenset({"thead", "tbody", "tfoot", "caption"}), frozenset({"table"}))
    ),
}
"""What an opening tag closes, and how far out that is looked for."""
SURE, LIKELY = 1, 2
"""How sure it is that an element is not text of the page: by what it is, or by what it is called."""


class Page:
    """The elements of a page, by number in the order of their tags, and its texts.

    Of elements: `names`, `parents` (-1: none), `silent` (0, SURE or LIKELY), `by` (1: says who wrote a text, when, or
    what a picture shows), `candidates` (1: may hold the main text), `permalinks`, `spans` (columns and rows of a cell
    that is more than one). Of texts: where they start and end, their `inside`, the innermost element that parts blocks,
    their `around`, the innermost of all; `links` (1: within a link), `codes` (the offset where the code begins that it
    stands in, -1: none), and `serials`, the number of the block that it belongs to. A text of length 0 is a line break.
    """

    def __init__(self, source: str) -> None:
        self.source = source
        self.names: list[str] = []
        self.parents, self.starts, self.ends = array("l"), array("q"), array("q")
        self.silent, self.by, self.candidates, self.permalinks = bytearray(), bytearray(), bytearray(), bytearray()
        self.spans: dict[int, tuple[int, int]] = {}
        self.inside, self.around, self.links, self.codes = array("l"), array("l"), bytearray(), array("q")
        self.serials = array("l")
        self.title: Token | None = None
        self.heads: list[Token] = []
        self.presentational: set[int] = set()


def page(source: str) -> Page:
    """A source → the page."""
    building = _Building(source)
    for token in tokens(source):
        building.take(token)
    return building.page


class _Building:
    """One pass over the tags of a page, with the elements that are open."""

    def __init__(self, source: str) -> None:
        self.page = Page(source)
        self._source = source
        self._open: list[int] = []
        self._blocks: list[int] = []
        self._counts: Counter[str] = Counter()
        self._links = 0
        self._code: list[int] = []
        self._serial = 0
        self._broken = False

    def take(self, token: Token) -> None:
        """The next piece of the page."""
        match token.what:
            case "open":
                self._begin(token)
            case "close":
                self._end(token)
            case "text":
                self._text(token.start, token.end)
                self._broken = self._broken and not self._source[token.start : token.end].strip()
            case "raw" if token.name == "title" and self.page.title is None and not self._within("svg"):
                self.page.title = token
            case "raw" if token.name == "script":
                self.page.heads.append(token)
            case _:
                pass

    def _text(self, start: int, end: int) -> None:
        page = self.page
        page.starts.append(start)
        page.ends.append(end)
        page.inside.append(self._blocks[-1] if self._blocks else -1)
        page.around.append(self._open[-1] if self._open else -1)
        page.links.append(bool(self._links))
        page.codes.append(self._code[-1] if self._code else -1)
        page.serials.append(self._serial)

    def _begin(self, token: Token) -> None:
        name = token.name
        if name in _VOID:
            if name in ("br", "hr", "wbr"):
                self._break(token, name)
            elif name in ("meta", "link"):
                self.page.heads.append(token)
            return
        if name not in _INLINE:
            self._imply(name)
            self._serial += 1
        number = len(self.page.names)
        self.page.names.append(name)
        self.page.parents.append(self._open[-1] if self._open else -1)
        self._look(number, token)
        self._open.append(number)
        self._counts[name] += 1
        if name not in _INLINE:
            self._blocks.append(number)
        elif name == "a":
            self._links += 1
        elif name in ("code", "samp", "kbd", "tt"):
            self._code.append(token.start)
        elif name == "time":
            self.page.heads.append(token)

    def _break(self, token: Token, name: str) -> None:
        """A line break; two of them with nothing between part blocks, as a rule does."""
        if name == "wbr":
            return
        if name == "hr" or self._broken:
            self._serial += 1
        self._text(token.end, token.end)
        self._broken = True

    def _look(self, number: int, token: Token) -> None:
        """What the name and the attributes of an element say of it."""
        name, page = token.name, self.page
        found = attributes(self._source, token) if token.rest.end > token.rest.start else {}
        said = f"{found.get('class', '')} {found.get('id', '')}"[:_LONGEST_NAME]
        words = {word.lower() for word in _WORD.findall(said)} if said != " " else set()
        role = found.get("role", "").lower()
        silent = 0
        of_site = name == "header" and not self._within("article", "main")
        if of_site or name in _SILENT or role in _SILENT_ROLES or _unseen(found):
            silent = SURE
        elif any(word in _SILENT_WORDS or word.startswith(_SILENT_STEMS) for word in words) and name not in (
            "html",
            "body",
            "main",
            "article",
        ):
            silent = LIKELY
        page.silent.append(silent)
        page.by.append(not _BY.isdisjoint(words) or found.get("rel") == "author" or found.get("itemprop") == "author")
        main = name in ("main", "article") or role in ("main", "article") or found.get("itemprop") == "articleBody"
        page.candidates.append(main)
        page.permalinks.append(name == "a" and not _PERMALINK.isdisjoint(words))
        if name in ("td", "th") and ("colspan" in found or "rowspan" in found):
            page.spans[number] = _number(found.get("colspan", "")), _number(found.get("rowspan", ""))
        if name == "table" and role in ("presentation", "none"):
            page.presentational.add(number)
        if found.get("itemprop", "").startswith("date"):
            page.heads.append(token)

    def _end(self, token: Token) -> None:
        name = token.name
        if name == "p" and not self._counts["p"]:
            self._serial += 1
            return
        if not self._counts[name]:
            return
        if name in _INLINE:
            for back in range(1, min(_FAR, len(self._open)) + 1):
                other = self.page.names[self._open[-back]]
                if other == name:
                    self._close(back)
                    return
                if other not in _INLINE:
                    return
            return
        self._serial += 1
        if name in _TIGHT:
            self._close_near(name)
        else:
            self._close(next(n for n, one in enumerate(reversed(self._open), 1) if self.page.names[one] == name))

    def _close_near(self, name: str) -> None:
        """Close the innermost element of a name, unless a table or too much else is open within it."""
        for back in range(1, min(_FAR, len(self._open)) + 1):
            other = self.page.names[self._open[-back]]
            if other == name:
                self._close(back)
            if other in (name, "table"):
                return

    def _imply(self, name: str) -> None:
        """Close what an element closes by beginning."""
        if name in _CLOSED_BY:
            closed, until = _CLOSED_BY[name]
            for back in range(1, min(_FAR, len(self._open)) + 1):
                other = self.page.names[self._open[-back]]
                if other in closed:
                    self._close(back)
                    break
                if other in until:
                    break
        elif self._blocks:
            open_block = self.page.names[self._blocks[-1]]
            if open_block == "p" or (open_block in HEADINGS and name in HEADINGS):
                self._close_near(open_block)

    def _close(self, back: int) -> None:
        """Close so many of the innermost open elements."""
        for _ in range(back):
            number = self._open.pop()
            name = self.page.names[number]
            self._counts[name] -= 1
            if self._blocks and self._blocks[-1] == number:
                self._blocks.pop()
            elif name == "a":
                self._links -= 1
            elif name in ("code", "samp", "kbd", "tt"):
                self._code.pop()

    def _within(self, *names: str) -> bool:
        return any(self._counts[name] for name in names)


def _unseen(found: dict[str, str]) -> bool:
    """Whether the attributes of an element say that nobody sees it."""
    return (
        "hidden" in found
        or found.get("aria-hidden", "").lower() == "true"
        or _HIDDEN.search(found.get("style", "")[:_LONGEST_NAME].lower()) is not None
    )


def _number(text: str) -> int:
    """How many columns or rows an attribute says, one where it says nothing."""
    return min(max(int(text), 1), 1000) if text.isascii() and text.isdigit() and len(text) < 5 else 1
