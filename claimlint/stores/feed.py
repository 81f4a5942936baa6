"""RSS, Atom and NewsML-G2 → their items. A file of XML is one of them by what it says, whatever it is called.

Read by https://www.rssboard.org/rss-specification, RSS 1.0 with `content:encoded`, RFC 4287, and the parts of
https://iptc.org/standards/newsml-g2/ that hold a text: `newsItem` with its headline, dates, language and content.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO, Any, Final

from claimlint.model import Error
from claimlint.settings import Fields
from claimlint.stores._fields import day_of, made
from claimlint.stores._store import Entry, Listed, Store, Text, from_shelf
from claimlint.stores._xml import XML_LANG, BrokenError, escaped, events, html_in, local, text_in

SUFFIXES: Final = (".xml", ".rss", ".atom", ".rdf")
WHOLE: Final = True
load = from_shelf

_ROOT: Final = re.compile(
    rb"\s*+(?:<\?[^>]*+>\s*+|<!--(?:[^-]++|-(?!->))*+-->\s*+|<!DOCTYPE[^>\[]*+(?:\[[^\]]*+\]\s*+)?>\s*+)*+"
    rb"<(?:\w{1,40}:)?(rss|RDF|feed|newsMessage|newsItem|packageItem)(?=[\s>])"
)
_ITEMS: Final = frozenset({"item", "entry", "newsItem"})
_BODIES: Final = ("encoded", "content", "description", "summary")
_DATES: Final = ("pubDate", "published", "date", "issued", "updated", "modified")
_MARKUP: Final = re.compile(r"<[A-Za-z/!]|&(?:#\d|#x|[A-Za-z]{2,8};)")


def takes(head: bytes, _: Fields | None, __: str) -> bool:
    """Whether a file of XML begins as a feed or a news item does."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head[2:].replace(b"\0", b"")
    found = _ROOT.match(head.removeprefix(b"\xef\xbb\xbf"))
    return found is not None and (found[1] != b"RDF" or b"purl.org/rss" in head)


def entries(store: Store) -> Iterator[Listed]:
    """A feed → its items, in the order in which they stand there."""
    stream: IO[bytes] = store.handle
    if stream.seek(0, 2) > store.sieve.largest:
        yield store.too_large()
        return
    stream.seek(0)
    number, language, above = 0, "", list[Any]()
    try:
        for event, element in events(stream):
            if event == "start":
                above.append(element)
                language = language or (element.get(XML_LANG, "") if len(above) == 1 else "")
                continue
            above.pop()
            name = local(element)
            if name == "language" and len(above) == 2 and element.text:
                language = element.text.strip()
            if name in _ITEMS and not any(local(one) in _ITEMS for one in above):
                number += 1
                yield _item(store, element, number, language)
                element.clear()
                if above:
                    above[-1].remove(element)
    except BrokenError as fault:
        yield store.error("damaged", f"no XML: {fault}", "the items before that are checked" if number else "")


def _item(store: Store, item: Any, number: int, language: str) -> Entry | Error:
    read = _news if local(item) == "newsItem" else _entry
    part = f"item {number}"
    try:
        name, text = read(item, language, part)
    except RecursionError:
        return store.error("damaged", f"{part}: nested too deeply")
    if text is None:
        return store.error("no-text", f"{part}: it has neither content nor description")
    return store.shelved(name.replace("/", "%2F"), number, text)


def _entry(item: Any, language: str, part: str) -> tuple[str, Text | None]:
    """An item of RSS or Atom → what it is called, and its document."""
    found: dict[str, Any] = {}
    for child in item:
        found.setdefault(local(child), child)
    body = next((found[name] for name in _BODIES if name in found and _words(found[name]).strip()), None)
    title = found.get("title")
    if body is None and title is None:
        return "", None
    when = next((day_of(text_in(found[name])) for name in _DATES if name in found), "")
    own = _said(found.get("language")) or item.get(XML_LANG, "") or language
    name = _said(found.get("guid")) or _said(found.get("id"))
    head = _plain(_words(title)) if title is not None else ""
    return name, made(_words(body) if body is not None else "", head, "html", when, own, part)


def _words(element: Any) -> str:
    """The text of an element as HTML, in whichever of the ways that feeds have."""
    kind = element.get("type", "")
    if len(element) or kind == "xhtml":
        return html_in(element)
    text = element.text or ""
    markup = kind in ("html", "text/html") or (kind in ("", "text") and _MARKUP.search(text) is not None)
    if markup and kind != "text":
        return text
    return "".join(f"<p>{escaped(part)}</p>" for part in re.split(r"\n\s*\n", text) if part.strip())


def _plain(markup: str) -> str:
    """HTML of a title → its text."""
    from html import unescape  # which loads the names of all entities

    return unescape(re.sub(r"<[^<>]{0,1000}>", "", markup))


def _news(item: Any, language: str, part: str) -> tuple[str, Text | None]:
    """A news item of NewsML-G2 → what it is called, and its document."""
    found: dict[str, Any] = {}
    for element in item.iter():
        found.setdefault(local(element), element)
    body, form = _content(found)
    if body is None:
        return "", None
    said = found.get("language")
    own = (said.get("tag", "") if said is not None else "") or item.get(XML_LANG, "") or language
    when = next((day_of(text_in(found[name])) for name in ("contentCreated", "versionCreated") if name in found), "")
    return item.get("guid", ""), made(body, _said(found.get("headline")), form, when, own, part)


def _content(found: dict[str, Any]) -> tuple[str | None, str]:
    """The elements of a news item by name → its body and the format of that."""
    if (markup := found.get("inlineXML")) is not None:
        body = found.get("body.content")
        return html_in(markup if body is None else body), "html"
    if (data := found.get("inlineData")) is not None:
        kind = data.get("contenttype", "text/plain")
        return text_in(data), "html" if "html" in kind else "text"
    return None, ""


def _said(element: Any) -> str:
    return "" if element is None else text_in(element).strip()
