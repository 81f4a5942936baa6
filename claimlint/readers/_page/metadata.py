"""Page → what it says of itself: when it was published and its language, wherever pages say that.

The ways in the order in which they are trusted: linked data (schema.org in JSON), properties of Open Graph and others
in `meta`, and a `time` or `itemprop` beside the heading. A day that is only named in the text is read like that of any
other text.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from claimlint.languages.detection import declared
from claimlint.readers._page.tags import attributes
from claimlint.readers._page.tree import Page

_DATES: Final = (
    *("article:published_time", "og:article:published_time", "og:published_time", "datepublished", "publishdate"),
    *("publish-date", "publish_date", "pubdate", "parsely-pub-date", "sailthru.date", "dc.date.issued"),
    *("dcterms.issued", "dcterms.created", "dc.date", "dc.date.created", "article.published", "citation_date", "date"),
)
"""Names of `meta` that say when a page was published, the clearest first."""
_LANGUAGES: Final = ("content-language", "language", "dc.language", "og:locale")
_ARTICLES: Final = "Article", "Posting", "Report", "WebPage"
_LARGEST: Final = 200_000  # code points of linked data that are read
_MOST: Final = 200  # values of it that are looked at


class Metadata(NamedTuple):
    """When a page was published, as it says so ("" where it does not), the likeliest first; its language, a code."""

    dates: tuple[str, ...]
    language: str


def metadata(page: Page, first_text: int) -> Metadata:
    """A page, and where its main text begins → what it says of itself."""
    metas: dict[str, str] = {}
    linked: list[str] = []
    beside: list[str] = []
    for token in page.heads:
        if token.what == "raw":
            linked.extend(_linked(page.source[token.start : token.end][:_LARGEST]))
            continue
        found = attributes(page.source, token)
        if token.name == "meta" and "content" in found:
            name = found.get("property") or found.get("name") or found.get("itemprop") or found.get("http-equiv") or ""
            metas.setdefault(name.lower(), found["content"])
        if found.get("itemprop") == "datePublished" or "pubdate" in found:
            beside.insert(0, found.get("datetime") or found.get("content", ""))
        elif token.name == "time" and "datetime" in found and token.start <= first_text:
            beside.append(found["datetime"])
    dates = (*linked, *(metas[name] for name in _DATES if name in metas), *beside)
    return Metadata(tuple(filter(None, dates)), _language(page, metas))


def _language(page: Page, metas: dict[str, str]) -> str:
    stated = [attributes_of(page, "html").get("lang", ""), *(metas.get(name, "") for name in _LANGUAGES)]
    return next((code for value in stated if (code := declared(value))), "")


def attributes_of(page: Page, name: str) -> dict[str, str]:
    """The attributes of the first element of a name."""
    from claimlint.readers._page.tags import tokens

    for token in tokens(page.source):
        if token.what == "open" and token.name == name:
            return attributes(page.source, token)
        if token.what == "open" and token.name == "body":
            break
    return {}


def _linked(text: str) -> Iterator[str]:
    """A script → the days of publication in it, when it is linked data on an article."""
    if '"datePublished"' not in text:
        return
    try:
        waiting: list[Any] = [json.loads(text)]
    except (ValueError, RecursionError):
        return
    for _ in range(_MOST):
        if not waiting:
            return
        one = waiting.pop(0)
        if isinstance(one, list):
            waiting.extend(one[:_MOST])
        elif isinstance(one, dict):
            kinds = one.get("@type")
            named = kinds if isinstance(kinds, list) else [kinds]
            when = one.get("datePublished")
            if isinstance(when, str) and any(isinstance(kind, str) and kind.endswith(_ARTICLES) for kind in named):
                yield when
            waiting.extend(value for value in one.values() if isinstance(value, list | dict))
