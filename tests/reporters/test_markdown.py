"""A comment holds what was found, as text, and never more than a host takes."""

from __future__ import annotations

import io

import pytest
from markdown_it import MarkdownIt

from claimlint.model import Error, Finding, Place, Point, Quote, Related, Report, Severity, Summary
from claimlint.reporters import markdown
from claimlint.reporters._markup import code, escaped
from claimlint.reporters._words import more, sides
from claimlint.terminal.uri import uri

MOST_CHARACTERS = 65_536
"""What GitHub takes in one comment."""

SPANS = [
    ("", ""),
    ("plain", "`plain`"),
    ("a ` b", "``a ` b``"),
    ("`a``", "``` `a`` ```"),
    (" a", "`  a `"),
    ("a\nb", r"`a\nb`"),
]

FOLDED = ("The places in their lines", "Counted by rule and by document", "Right as it is? How to mute it")
WAYS_TO_MUTE = 3

LEVELS: list[tuple[str, Severity]] = [("a", "error"), ("b", "error"), ("b", "info"), ("b", "info")]


def written(report: Report) -> str:
    out = io.StringIO()
    markdown.write(report, out)
    return out.getvalue()


def report_of(count: int, length: int, errors: int = 0) -> Report:
    """A report of findings with texts of that length, each against three others."""
    line = "x" * length
    place = Place(f"{line}.md", Point(1, 1, 0), Point(1, 4, 3), "xxx", ((1, line),))
    value = Quote(())
    finding = Finding("r", "error", line, place, value, (Related(place, value, line),) * 3, ())
    told = tuple(Error(f"{line}{at}.md", "unreadable", line, "hint") for at in range(errors))
    return Report((finding,) * count, told, Summary(documents=2))


@pytest.mark.parametrize(("text", "expected"), SPANS)
def test_code_spans(text: str, expected: str) -> None:
    assert code(text) == expected


def test_text_of_a_rule_is_escaped() -> None:
    assert escaped("a *b* <c> [d](e) $5 `f`") == r"a \*b\* \<c\> \[d\](e) \$5 \`f\`"


def test_nothing_of_a_document_is_markup(report: Report) -> None:
    tokens = MarkdownIt("commonmark").enable("table").parse(written(report))
    inline = [child for token in tokens for child in token.children or ()]
    kinds = {child.type for child in inline}
    assert kinds <= {"text", "code_inline", "strong_open", "strong_close", "link_open", "link_close"}
    html = "".join(token.content for token in tokens if token.type == "html_block")
    folded = "".join(f"<details>\n<summary>{summary}</summary>\n</details>\n" for summary in FOLDED)
    assert html == (folded if report.findings else "")
    places = [spot for f in report.findings for spot in (f.place, *(r.place for r in f.related))]
    targets = {child.attrs["href"] for child in inline if child.type == "link_open"}
    assert targets <= {f"{uri(place.path)}#L{place.start.line}" for place in places}


def test_places_outside_of_the_folder_are_no_links() -> None:
    near, far = (Place(path, Point(3, 1, 0), Point(3, 2, 1), "x") for path in ("a b/c.md", "/abs/c.md"))
    text = written(
        Report((Finding("r", "error", "m", near, None, (Related(far, Quote(()), "n"),), ()),), (), Summary())
    )
    assert "[`a b/c.md:3:1`](a%20b/c.md#L3)" in text
    assert "- also `/abs/c.md:3:1`: `n`" in text


def test_places_of_both_sides_are_listed_or_counted(report: Report) -> None:
    items = [line for line in written(report).splitlines() if line.lstrip().startswith("- ")]
    listed = sum(
        2 + sum(len(side.shown) for side in sides(finding)) + bool(more(finding)) for finding in report.findings
    )
    assert len(items) == listed + len(report.errors) + (WAYS_TO_MUTE if report.findings else 0)


def test_what_is_found_comes_first_with_both_values_and_then_how_to_mute_it() -> None:
    here = Place("a.md", Point(3, 9, 20), Point(3, 13, 24), "7311")
    there = Place("b.md", Point(5, 1, 40), Point(5, 5, 44), "7310")
    one = Finding("docs-port", "warning", "port: 7311 here", here, None, (Related(there, Quote(()), "here 7310"),), ())
    text = written(Report((one,), (), Summary(documents=2, facts=1, baselined=2, elsewhere=3)))
    assert text.startswith(
        "### claimlint: 1 warning in 2 documents\n\n"
        "Only what is new: 5 further findings of what was there before left out.\n\n"
        "- **warning** `port: 7311 here` (`docs-port`)\n"
        "  - at [`a.md:3:9`](a.md#L3): `7311`\n"
        "  - also [`b.md:5:1`](b.md#L5): `here 7310`\n"
    )
    assert "`<!-- claimlint-disable-next-line docs-port -- why -->`" in text


def test_counts_are_told_by_rule_and_by_document() -> None:
    place = Place("x|`y`.md", Point(1, 1, 0), Point(1, 2, 1), "x")
    findings = [Finding(rule, level, "m", place, None, (), ()) for rule, level in LEVELS]
    tables = MarkdownIt("commonmark").enable("table").parse(written(Report(tuple(findings), (), Summary(documents=1))))
    rows = [token.content for token in tables if token.type == "inline"]
    head = rows.index("rule")
    assert rows[head : head + 3 * 5] == [
        *("rule", "errors", "notes"),
        *("`b`", "1", "2"),
        *("`a`", "1", ""),
        *("document", "errors", "notes"),
        *("``x<U+007C>`y`.md``", "2", "2"),
    ]


def test_a_table_that_is_too_long_is_cut_and_summed() -> None:
    place = Place("a.md", Point(1, 1, 0), Point(1, 2, 1), "x")
    findings = [Finding(f"r{n:02}", "warning", "m", place, None, (), ()) for n in range(30)]
    text = written(Report(tuple(findings), (), Summary(documents=1)))
    assert "| `r19` | 1 |\n| and 10 more | 10 |\n" in text


@pytest.mark.parametrize(("count", "length", "errors"), [(1, 10, 0), (60, 10, 30), (60, 300, 30), (3, 70_000, 3)])
def test_a_comment_is_never_too_long(count: int, length: int, errors: int) -> None:
    text = written(report_of(count, length, errors))
    assert len(text) < MOST_CHARACTERS
    shown = text.count("\n- **error**")
    assert (shown == count) == (f"- and {count - shown} more item" not in text)
    assert text.count("```") in (0, 2)
