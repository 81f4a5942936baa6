"""Lines of HTML inside markdown → their blocks: told apart by tags, comments and scripts left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from claimlint.model import Role, Span
from claimlint.readers._stretch import Word

_ROLES: Final[dict[str, Role]] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6", "summary"), "title"),
    **dict.fromkeys(("td", "th"), "table"),
    **dict.fromkeys(("li", "dt", "dd"), "list"),
    **dict.fromkeys(("pre", "code"), "code"),
    **dict.fromkeys(("p", "div", "section", "article", "tr", "table", "ul", "ol", "details", "center"), "body"),
    "blockquote": "quote",
    "figcaption": "caption",
    "caption": "caption",
}
_TAG: Final = re.compile(rf"<(/?)({'|'.join(sorted(_ROLES, key=len, reverse=True))})\b[^<>]*+>", re.IGNORECASE)
_HIDDEN: Final = re.compile(r"<!--|<(script|style)\b", re.IGNORECASE)
_CLOSING: Final = {
    "": re.compile("-->"),
    "script": re.compile("</script", re.IGNORECASE),
    "style": re.compile("</style", re.IGNORECASE),
}


def html_blocks(text: str) -> Iterator[tuple[Role, Word]]:
    """HTML → the role of each stretch between tags that part blocks, and what it shows: blanks for what is hidden."""
    shown = _without_hidden(text)
    role: Role = "body"
    start = 0
    for tag in _TAG.finditer(shown):
        yield role, Word(shown[start : tag.start()], start)
        role = "body" if tag[1] else _ROLES[tag[2].lower()]
        start = tag.end()
    yield role, Word(shown[start:], start)


def _hidden(text: str) -> Iterator[Span]:
    """The spans of comments, scripts and styles; one that is never closed reaches to the end."""
    at = 0
    while found := _HIDDEN.search(text, at):
        closing = _CLOSING[(found[1] or "").lower()].search(text, found.end())
        at = closing.end() if closing else len(text)
        yield Span(found.start(), at)


def _without_hidden(text: str) -> str:
    """HTML with blanks for all that is hidden, of the same length."""
    pieces: list[str] = []
    at = 0
    for span in _hidden(text):
        pieces += [text[at : span.start], " " * (span.end - span.start)]
        at = span.end
    return "".join([*pieces, text[at:]])
