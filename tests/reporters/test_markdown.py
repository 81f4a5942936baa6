"""A comment holds what was found, as text, and never more than a host takes."""

from __future__ import annotations

import io

import pytest
from markdown_it import MarkdownIt

from claimlint.model import Error, Finding, Place, Point, Quote, Related, Report, Summary
from claimlint.reporters import markdown
from claimlint.reporters._markup import code, escaped

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
    tokens = MarkdownIt("commonmark").parse(written(report))
    inline = [child.type for token in tokens for child in token.children or ()]
    assert set(inline) <= {"text", "code_inline", "strong_open", "strong_close"}
    html = "".join(token.content for token in tokens if token.type == "html_block")
    assert html in ("", "<details>\n<summary>The places in their lines</summary>\n</details>\n")


def test_all_places_are_listed(report: Report) -> None:
    items = [line for line in written(report).splitlines() if line.lstrip().startswith("- ")]
    assert len(items) == sum(1 + len(finding.related) for finding in report.findings) + len(report.errors)


@pytest.mark.parametrize(("count", "length", "errors"), [(1, 10, 0), (60, 10, 30), (60, 300, 30), (3, 70_000, 3)])
def test_a_comment_is_never_too_long(count: int, length: int, errors: int) -> None:
    text = written(report_of(count, length, errors))
    assert len(text) < MOST_CHARACTERS
    shown = text.count("\n- **error**")
    assert (shown == count) == (f"- and {count - shown} more item" not in text)
    assert text.count("```") in (0, 2)
