"""Lines of HTML inside markdown → their blocks: told apart by tags, comments and scripts left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from claimlint.languages.programs import compiled
from claimlint.model import Role
from claimlint.readers._stretch import Word

_ROLES: Final[dict[str, Role]] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6", "summary"), "title"),
    **dict.fromkeys(("td", "th"), "table"),
    **dict.fromkeys(("li", "dt", "dd"), "list"),
    **dict.fromkeys(("p", "div", "section", "article", "tr", "table", "ul", "ol", "details", "center"), "body"),
    "pre": "code",
    "blockquote": "quote",
    "figcaption": "caption",
    "caption": "caption",
}
_MARK: Final = compiled(
    rf"<!--|<(?:script|style)\b|<(?P<close>/?)(?P<tag>{'|'.join(sorted(_ROLES, key=len, reverse=True))})\b[^<>]*+>",
    re.IGNORECASE,
)
_ENDS: Final = {
    "<!--": compiled("-->"),
    "<script": compiled("</script[^<>]*+>", re.IGNORECASE),
    "<style": compiled("</style[^<>]*+>", re.IGNORECASE),
}


def html_blocks(text: str) -> Iterator[tuple[Role, list[Word]]]:
    """HTML → the role of each stretch between tags that part blocks, and what is left of it.

    A comment, script or style that is never closed reaches to the end.
    """
    role: Role = "body"
    pieces: list[Word] = []
    at = 0
    while found := _MARK.search(text, at):
        pieces.append(Word(text[at : found.start()], at))
        if found["tag"]:
            yield role, pieces
            role = "body" if found["close"] else _ROLES[found["tag"].lower()]
            pieces, at = [], found.end()
        else:
            end = _ENDS[found[0].lower()].search(text, found.end())
            at = end.end() if end else len(text)
    yield role, [*pieces, Word(text[at:], at)]
