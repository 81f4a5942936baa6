"""Of a page the main text is read, each character at its place; what stands around it is not, nor what is not shown."""

from __future__ import annotations

from datetime import date
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint.model import Document
from claimlint.readers import from_text, load_bytes


def blocks(source: str) -> list[tuple[str, str]]:
    document = from_text("a.html", source)
    return [(block.role, document.text[block.span.start : block.span.end]) for block in document.blocks]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<h1>Title</h1><p>The <b>sum</b> is $4<i>3</i> million.", ["Title", "The sum is $43 million."]),
        ("The sum\n   is\t$5.", ["The sum is $5."]),
        ("<p>One.<p>Two.", ["One.", "Two."]),
        ("<p>One.</p>Two.<div>Three.</div>Four.", ["One.", "Two.", "Three.", "Four."]),
        ("<p>One<br>two.<br><br>Three.", ["One two.", "Three."]),
        ("<p>One <!-- $9 million -->two.", ["One two."]),
        ("<p>$43&nbsp;million &amp; &#8364;5 &lt;b> &qqq; R&D.", ["$43\xa0million & €5 <b> &qqq; R&D."]),
        ("<p>5 < 6 and a<b", ["5 < 6 and a<b"]),
        ("<p title='a > b' class=\"x>y\">Words.", ["Words."]),
        ("<p>It said <q>yes</q>, don't ask.", ["It said yes, don't ask."]),
        ("<script>var sum = '$9 million'</script><p>Words.<style>p{}</style>", ["Words."]),
        ("<p>Words.<script>if (a < b) '</p>'", ["Words."]),
        ("<p>Words.<!-- never closed <p>$9", ["Words."]),
        ("<title>Two ferries | The Anchor</title><p>Words.", ["Two ferries", "Words."]),
        ("<title>Two ferries</title><h1>Two ferries</h1><p>Words.", ["Two ferries", "Words."]),
        ("<p>Words.<p hidden>$9<p style='display: none'>$8<p aria-hidden=true>$7", ["Words."]),
        ("<nav><p>Home, 5 items.</nav><p>Words.<footer>12 offices.</footer>", ["Words."]),
        ("<div class=cookie-banner>Our 842 partners.</div><p>Words and more words.", ["Words and more words."]),
        ("<div class='with-sidebar'><p>All of the page stands here.</div>", ["All of the page stands here."]),
        ("<p>Words.<p><a href=x>Read the 5 best</a><ul><li><a href=y>Only a link, 7 times</a></ul>", ["Words."]),
        ("<p>Words with <a href=x>a link</a>.", ["Words with a link."]),
        ("<h2>Use <a class=headerlink href=#u>¶</a></h2><p>Words.", ["Use", "Words."]),
        ("<main><p>Main text of it.</main><p>5 others.", ["Main text of it."]),
        ("<article><p>The text, long enough to be it.<article><p>A card.</article></article>",
         ["The text, long enough to be it."]),
        ("<form><label>Name<select><option>5</select></form><p>Words.", ["Words."]),
        ("<p>Run <code>ferry -n 5</code> now.", ["Run ferry -n 5 now."]),
        ("<ruby>漢<rp>(</rp><rt>kan</rt></ruby>", ["漢(kan"]),
        ("", []),
        ("<", ["<"]),
        ("</p>", []),
        ("<p", ["<p"]),
    ],
)  # fmt: skip
def test_the_text_of_a_page(source: str, expected: list[str]) -> None:
    assert [text for _, text in blocks(source)] == expected


def test_roles() -> None:
    page = """<article><h1>Two ferries</h1><p class="byline">By Ann Leed</p><p>4 March 2026</p>
    <p>The port will spend $43 million on two ferries, it said.</p><p>Each carries 900 people.
    <figure><img src=f.jpg alt="5 boats"><figcaption>The harbour in 2019</figcaption></figure>
    <blockquote><p>“We are glad.”</p></blockquote><ol><li>First.<li>Second.</ol><dl><dt>Anna<dd>built in 1999</dl>
    <pre>x = 5
    y = 6</pre></article>"""
    assert blocks(page) == [
        ("title", "Two ferries"),
        ("caption", "By Ann Leed"),
        ("caption", "4 March 2026"),
        ("lead", "The port will spend $43 million on two ferries, it said."),
        ("body", "Each carries 900 people."),
        ("caption", "The harbour in 2019"),
        ("quote", "“We are glad.”"),
        ("list", "First."),
        ("list", "Second."),
        ("list", "Anna"),
        ("list", "built in 1999"),
        ("code", "x = 5\n    y = 6"),
    ]


PAGES = sorted((Path(__file__).parent / "pages").glob("*.html"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_pages_of_several_makes(page: Path) -> None:
    """What a component library, a blog, a page laid out in tables and a manual are made of, with texts of our own."""
    document = load_bytes(page.name, page.read_bytes())
    assert isinstance(document, Document)
    texts = ((block.role, document.text[block.span.start : block.span.end]) for block in document.blocks)
    found = [f"{role}: {' '.join(text.split())}" for role, text in texts]
    assert found == page.with_suffix(".txt").read_text("utf-8").splitlines()


def cells(source: str) -> list[tuple[str, int, int, int, bool]]:
    document = from_text("a.html", source)
    texts = ((document.text[block.span.start : block.span.end], block.cell) for block in document.blocks)
    return [(text, cell.table, cell.row, cell.column, cell.head) for text, cell in texts if cell]


def test_cells_know_where_they_stand() -> None:
    page = """<table><caption>Costs</caption><thead><tr><th>Ship<th colspan=2>Cost</thead>
    <tr><td rowspan=2>Anna<td>$20m<td>$21m<tr><td><p>$22m<p>and more<td>$23m</table>
    <table><tr><th>Year<th>Sum<tr><th>2025<td>5</table>"""
    assert cells(page) == [
        ("Ship", 0, 0, 0, True),
        ("Cost", 0, 0, 1, True),
        ("Anna", 0, 1, 0, False),
        ("$20m", 0, 1, 1, False),
        ("$21m", 0, 1, 2, False),
        ("$22m and more", 0, 2, 1, False),
        ("$23m", 0, 2, 2, False),
        ("Year", 1, 0, 0, True),
        ("Sum", 1, 0, 1, True),
        ("2025", 1, 1, 0, False),
        ("5", 1, 1, 1, False),
    ]


@pytest.mark.parametrize("table", ["<table role=presentation>", "<table><tr><td><h2>Head</h2></td></tr>"])
def test_a_table_that_lays_a_page_out_is_none(table: str) -> None:
    assert cells(f"{table}<tr><td><p>The sum is $5.</td><td>Beside</table>") == []


LINKED = '<script type="application/ld+json">'


@pytest.mark.parametrize(
    ("head", "day", "clock", "zone"),
    [
        ('<meta property="article:published_time" content="2026-03-04T09:30:00+01:00">',
         date(2026, 3, 4), 570, "+01:00"),
        (LINKED + '{"@graph": [{"@type": ["NewsArticle"], "datePublished": "2026-03-05"}]}</script>'
         + '<meta name=date content="2026-03-04">', date(2026, 3, 5), None, ""),
        (LINKED + '{"@type": "Event", "datePublished": "2026-03-05"}</script>', None, None, ""),
        ('<script>{"@type": "NewsArticle", "datePublished": ' + "[" * 5000 + "</script>", None, None, ""),
        ('<meta name=date content="soon">', None, None, ""),
        ("<h1>T</h1><time datetime=2026-03-04T07:05Z>today</time>", date(2026, 3, 4), 425, "UTC"),
        ("<h1>T</h1><p>Published 4 March 2026</p>", date(2026, 3, 4), None, ""),
    ],
)  # fmt: skip
def test_when_a_page_was_published(head: str, day: date | None, clock: int | None, zone: str) -> None:
    document = from_text("a.html", f"{head}<p>The port met on <time datetime=2021-01-01>a day</time> in January.")
    assert (document.date, document.clock, document.zone) == (day, clock, zone)


def test_the_language_of_a_page() -> None:
    assert from_text("a.html", "<html lang=de-AT><p>Words of it.").language == "de"
    assert from_text("a.html", '<meta property="og:locale" content="fr_FR"><p>Words of it.').language == "fr"


def test_marks_stand_in_comments() -> None:
    source = "<p>One.\n<!-- claimlint-disable-next-line amount-conflict -- asked -->\n<p>It costs $5.\n"
    document = from_text("a.html", source)
    (mark,) = document.marks
    assert (mark.rules, mark.reason, mark.fault) == (("amount-conflict",), "asked", "")
    assert source[mark.span.start : mark.span.end] == "<p>It costs $5."
    sample = (
        "<pre>&lt;!-- x --> <!-- claimlint-disable-file all --></pre><script>'<!-- claimlint-disable all -->'</script>"
    )
    assert from_text("a.html", sample).marks == ()


PIECES = st.sampled_from(
    """<p> </p> <b> </b> <br> <table> <tr> <td> </table> <ul> <li> <a href="x"> </a> <code> </code> <pre> </pre> <h1>
    </h1> <article> </article> <main> <div class="nav"> <div> </div> <!-- --> <script> </script> <title> </title> &amp;
    &nbsp; &#36; &eacute < > " ' = <p$ </ <! <?x $5.2 million words Words. 12% 漢字 \u202e é""".split()  # noqa: SIM905
)


@given(st.lists(st.one_of(PIECES, st.sampled_from([" ", "\n", "\r\n", "\t"])), max_size=60).map("".join))
def test_each_character_leads_back_to_its_source(source: str) -> None:
    document = from_text("a.html", source)
    end = 0
    for number, block in enumerate(document.blocks):
        assert block.id == number
        assert end <= block.span.start < block.span.end <= len(document.text)
        end = block.span.end
        for at in range(block.span.start, block.span.end):
            origin = document.source_offset(at)
            said, written = document.text[at], source[origin:]
            assert (
                written.startswith(said)
                or (said == " " and (written[:1].isspace() or source[:origin].endswith(">")))
                or (written.startswith("&") and said in unescape(written[:40]))
            )
