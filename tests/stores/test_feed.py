"""RSS, Atom, NewsML-G2 and ninjs are known by what they say; entities and what points elsewhere is refused."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from claimlint import stores
from claimlint.model import Document
from claimlint.readers import MIB, Sieve
from claimlint.stores import Expanded

pytest.importorskip("defusedxml")

SIEVE = Sieve(largest=MIB)
FERRY = "Two new ferries will cost the port of Marbeck $48 million, Lena Ostrow said."

RSS = f"""<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Marbeck Mail</title>
<language>en-gb</language>
<item><title>Two ferries &amp;amp; a quay</title><guid>mm-17</guid><pubDate>Sun, 08 Feb 2026 09:00:00 +0000</pubDate>
<description>Short.</description><content:encoded><![CDATA[<p>{FERRY}</p>]]></content:encoded></item>
<item><title>Plain</title><description>First line.

Second line.</description></item>
<item><link>https://example.org/x</link></item>
</channel></rss>"""

ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Marbeck Mail</title>
<entry><title type="text">Two ferries</title><id>tag:example.org,2026:1</id><published>2026-02-08T09:00:00Z</published>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{FERRY}</p><script>x()</script></div></content></entry>
</feed>"""

NEWSML = f"""<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:example:5" version="1" xml:lang="en">
<itemMeta><versionCreated>2026-02-08T09:00:00Z</versionCreated></itemMeta>
<contentMeta><headline>Two ferries</headline><language tag="en"/></contentMeta>
<contentSet><inlineXML contenttype="application/nitf+xml"><nitf><head><title>x</title></head><body>
<body.head><hedline><hl1>Two ferries</hl1></hedline></body.head><body.content><p>{FERRY}</p></body.content>
</body></nitf></inlineXML></contentSet></newsItem>"""

NINJS = {
    "uri": "urn:example:9",
    "headline": "Two ferries",
    "versioncreated": "2026-02-08T09:00:00Z",
    "language": "en",
    "body_html": f"<p>{FERRY}</p>",
}


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def opened(name: str, data: str | bytes) -> Expanded:
    Path(name).write_bytes(data if isinstance(data, bytes) else data.encode())
    return stores.expanded([name], {name}, SIEVE)


def documents(found: Expanded) -> list[Document]:
    made = [stores.loaded(source, SIEVE) for source in found.sources]
    assert all(isinstance(one, Document) for one in made), made
    return [one for one in made if isinstance(one, Document)]


@pytest.mark.parametrize(
    ("name", "data", "path"),
    [
        ("a.xml", ATOM, "a.xml/tag:example.org,2026:1"),
        ("a.xml", NEWSML, "a.xml/urn:example:5"),
        ("a.xml", f"<newsMessage><itemSet>{NEWSML}</itemSet></newsMessage>", "a.xml/urn:example:5"),
        ("a.json", json.dumps(NINJS), "a.json/urn:example:9"),
        (
            "a.json",
            json.dumps({**NINJS, "body_html": None, "bodies": [{"value": FERRY, "contenttype": "text/plain"}]}),
            "",
        ),
    ],
    ids=["atom", "newsml", "message", "ninjs", "ninjs-2"],
)
def test_a_news_item_has_title_text_day_and_language(name: str, data: str, path: str) -> None:
    (document,) = documents(opened(name, data))
    assert document.path == path or not path
    texts = [document.text[block.span.start : block.span.end] for block in document.blocks]
    assert texts == ["Two ferries", FERRY]
    assert [block.role for block in document.blocks] == ["title", "lead"]
    assert (document.date, document.language, document.extracted) == (date(2026, 2, 8), "en", True)


def test_the_items_of_a_feed_are_documents_and_an_empty_one_is_told() -> None:
    found = opened("mail.rss", RSS)
    first, second = documents(found)
    assert first.path == "mail.rss/mm-17"
    assert first.text.splitlines()[0] == "Two ferries & a quay"
    assert FERRY in first.text
    assert "Short" not in first.text
    assert first.date == date(2026, 2, 8)
    assert second.path == "mail.rss/2"
    assert [second.text[b.span.start : b.span.end] for b in second.blocks] == ["Plain", "First line.", "Second line."]
    assert [error.kind for error in found.errors] == ["no-text"]


@pytest.mark.parametrize(
    "data",
    ["<project><name>x</name></project>", "<?xml version='1.0'?><svg/>", "", "plain", "<rssx/>", '{"uri": "x"}'],
)
def test_what_is_no_feed_is_left_to_the_readers(data: str) -> None:
    for name in ("pom.xml", "a.json"):
        assert opened(name, data).sources == [name]


BOMB = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 9))


@pytest.mark.parametrize(
    "doctype",
    [
        f'<!DOCTYPE rss [<!ENTITY e0 "lol">{BOMB}]>',
        '<!DOCTYPE rss [<!ENTITY e8 SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE rss [<!ENTITY % p SYSTEM "http://example.org/x.dtd"> %p;]>',
    ],
)
def test_entities_are_refused(doctype: str) -> None:
    found = opened("a.xml", f"{doctype}<rss><channel><item><title>&e8;</title></item></channel></rss>")
    assert not found.sources
    assert [(error.path, error.kind) for error in found.errors] == [("a.xml", "damaged")]


def test_a_feed_that_breaks_off_or_nests_too_deeply_keeps_what_came_before() -> None:
    found = opened("mail.rss", RSS[:-40])
    assert len(found.sources) == 2
    assert found.errors[-1].kind == "damaged"
    deep = "<rss><channel><item><title>x</title><description>" + "<b>" * 50_000
    assert [error.kind for error in opened("deep.rss", deep).errors] == ["damaged"]
    assert [
        error.kind for error in opened("deep.json", '{"uri":1,"headline":1,"body_html":' + "[" * 100_000).errors
    ] == ["damaged"]
