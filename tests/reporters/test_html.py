"""The page as text: nothing in it but what its policy allows, every link has where it leads, and what does not fit is
told. tests/browser looks at it in a browser."""

from __future__ import annotations

import base64
import hashlib
import html
import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pytest
from office import docx, p
from pdf import paragraph, pdf

from claimlint import api
from claimlint.model import Report
from claimlint.reporters._page import texts

ARTICLES = {
    "agency.md": """---
title: Ferries
---
# Ferries for Marbeck

The port of Marbeck will spend **$48 million** on two new ferries, harbour director Lena Ostrow said on 3 March 2026.

| year | passengers |
| --- | --- |
| 2024 | 1,187,400 |

- The first of them sails on 14 May 2026.
- It has 12 cabins.

> "We have waited for this for years," Ostrow said.

```
port = 8080
```
""",
    "local.html": """<!doctype html><html lang="en"><title>Two ferries</title><main><h1>Two ferries</h1>
<p>Two new ferries will cost the port of Marbeck <b>$43</b>&nbsp;million, harbour director Lena Ostrow said.</p>
<p>The first of them sails on 15 May 2026, and has 12 cabins.</p></main></html>
""",
}


class Tags(HTMLParser):
    """A page → its tags with their attributes, and what stands in a marked stretch, by its id."""

    VOID = frozenset({"meta", "br", "input", "rect", "line"})

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.marked: dict[str, str] = {}
        self._in = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.tags.append((tag, found))
        if tag not in self.VOID:
            self.open.append(tag)
        if found.get("class", "").startswith("c "):
            self._in = found.get("id", "")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        self._in = ""

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))  # type: ignore[arg-type]

    def handle_data(self, data: str) -> None:
        if self._in:
            self.marked[self._in] = self.marked.get(self._in, "") + data


def page_of(report: Report) -> str:
    return api.render(report, "html")


@pytest.fixture(scope="module")
def articles() -> str:
    return page_of(api.check(ARTICLES, texts=True))


def test_the_policy_allows_its_style_and_script_and_nothing_else(articles: str) -> None:
    tags = Tags(articles)
    assert tags.open == []
    (policy,) = [one["content"] for name, one in tags.tags if one.get("http-equiv")]
    allowed = {
        f"{kind}-src 'sha256-{base64.b64encode(hashlib.sha256(found.encode()).digest()).decode()}'"
        for kind, tag in (("style", "style"), ("script", "script"))
        for found in re.findall(rf"<{tag}>(.*?)</{tag}>", articles, re.DOTALL)
    }
    assert {part.strip() for part in policy.split(";")} == {
        "default-src 'none'",
        "base-uri 'none'",
        "form-action 'none'",
        *allowed,
    }
    assert len(allowed) == 2
    for tag, attributes in tags.tags:
        assert tag not in {"link", "img", "iframe", "object", "base", "embed"}
        assert not {name for name in attributes if name.startswith("on") or name in {"style", "src", "action"}}, tag
        assert attributes.get("href", "#").startswith("#"), attributes


def test_every_link_leads_somewhere_and_no_place_has_two(articles: str) -> None:
    tags = Tags(articles).tags
    ids = Counter(one["id"] for _, one in tags if "id" in one)
    assert {name: number for name, number in ids.items() if number > 1} == {}
    links = [one["href"][1:] for name, one in tags if name == "a"]
    assert len(links) > 15
    assert [link for link in links if link not in ids] == []
    labelled = [name for _, one in tags for name in one.get("aria-labelledby", "").split()]
    assert [name for name in labelled if name not in ids] == []


def test_a_mark_holds_the_words_of_its_place(articles: str) -> None:
    marked = Tags(articles).marked
    for link, said in re.findall(r'<a href="#(m\d+-\d+)"><bdi>([^<]*)</bdi></a>', articles):
        told = html.unescape(said)
        assert marked[link].replace("\xa0", " ").startswith(told[:8]) or ":" in told, (link, said)
    assert "$43\xa0million" in marked.values()
    assert "**$48 million**" not in articles


def test_texts_keep_their_structure(articles: str) -> None:
    for found in ("<h4", "<blockquote", "<pre", "<li dir", '<th scope="col" dir', "<td dir"):
        assert found in articles
    assert "title: Ferries" not in articles


def test_the_same_report_gives_the_same_bytes(articles: str) -> None:
    assert page_of(api.check(dict(reversed(ARTICLES.items())), texts=True)) == articles


def test_a_page_without_texts_says_so() -> None:
    told = page_of(api.check(ARTICLES))
    assert "The texts of the documents are not in this page" in told
    assert "$43 million here" in told


def test_too_much_text_is_left_out_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    more = {f"other{number}.txt": f"A quiet day in Aldby, number {number}.\n" for number in range(9)}
    whole = api.check({**ARTICLES, **more}, texts=True)
    monkeypatch.setattr(texts, "BUDGET", 2_500)
    told = page_of(whole)
    assert "9 texts in which nothing is found are left out" in told
    assert "quiet day" not in told
    assert "two new ferries" in told
    links = [one["href"][1:] for name, one in Tags(told).tags if name == "a"]
    assert set(links) <= {one["id"] for _, one in Tags(told).tags if "id" in one}


def test_places_of_files_without_lines_are_told_and_marked(tmp_path: Path) -> None:
    pytest.importorskip("pypdf", reason="the extra pdf reads PDF")
    said = "The port of Marbeck will spend ${} million on two new ferries, harbour director Lena Ostrow said."
    (tmp_path / "a.docx").write_bytes(docx(p("Ferries") + p(said.format(48))))
    (tmp_path / "b.pdf").write_bytes(pdf([paragraph("Cover.", 700), paragraph(said.format(43), 700)]))
    told = page_of(api.check(tmp_path, texts=True))
    assert "(paragraph 2)" in told
    assert "(page 2)" in told
    assert {"$48 million", "$43 million"} <= set(Tags(told).marked.values())
    assert "Copy mark" not in told
