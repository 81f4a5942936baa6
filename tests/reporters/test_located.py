"""Places in files that have no lines: every format says the page, the paragraph or the cell of them."""

from __future__ import annotations

import json

import pytest
from msgspec.structs import replace
from office import docx, p, rows, xlsx

from claimlint import pipeline
from claimlint.model import Report
from claimlint.readers import load_bytes, sorted_out
from claimlint.rendering import rendered
from claimlint.rulebook import load
from claimlint.settings import Settings

FIRST = "The port of Marbeck will pay $43 million for two new ferries, harbour director Lena Ostrow said."
SECOND = "The port of Marbeck will pay $48 million for two new ferries, harbour director Lena Ostrow said."


@pytest.fixture(scope="module")
def report() -> Report:
    loaded = [load_bytes("z.docx", docx(p("Ferries", "Title") + p(FIRST))), load_bytes("a.txt", SECOND.encode())]
    documents, errors, _ = sorted_out(loaded)
    assert not errors
    found = pipeline.check(documents, load()[0], Settings(group_by="all"))
    assert len(found.findings) == 1
    return found


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ("full", "--> z.docx:3:30 (paragraph 2)"),
        ("concise", "z.docx:3:30 (paragraph 2): error[amount-conflict]"),
        ("grouped", "3:30 (paragraph 2)  error"),
        ("markdown", "z.docx:3:30 (paragraph 2)"),
        ("checkstyle", 'message="paragraph 2: '),
        ("github", "::paragraph 2: "),
        ("gitlab", '"description": "paragraph 2: '),
        ("junit", "z.docx:3:30 (paragraph 2)"),
        ("rdjson", '"message": "`paragraph 2: '),
        ("sarif", '"text": "paragraph 2: '),
        ("jsonl", '"paragraph"'),
    ],
)
def test_formats_say_where_a_person_finds_it(report: Report, form: str, told: str) -> None:
    assert told in rendered(report, form)


def test_programs_get_it_in_fields(report: Report) -> None:
    (finding,) = json.loads(rendered(report, "json"))["findings"]
    assert (finding["path"], finding["paragraph"]) == ("z.docx", 2)
    assert {"page", "sheet", "cell", "part"}.isdisjoint(finding)
    assert all("paragraph" not in related for related in finding["related"])
    (result,) = json.loads(rendered(report, "sarif"))["runs"][0]["results"]
    assert result["locations"][0]["logicalLocations"] == [{"name": "paragraph 2"}]


def test_a_cell_goes_by_its_sheet() -> None:
    sheet = xlsx({"Costs": rows(("Yard", "Cost ($m)"), ("Velden", "43"), ("Total", "44"))})
    documents, _, _ = sorted_out([load_bytes("a.xlsx", sheet)])
    found = [place for document in documents if (place := document.locator(document.text.index("43")))]
    assert [(one.sheet, one.cell) for one in found] == [("Costs", "B2")]


def test_the_line_of_a_draft_is_found_in_it() -> None:
    draft = sorted_out([load_bytes("z.docx", docx(p("Ferries", "Title") + p(FIRST)))])[0][0]
    source = sorted_out([load_bytes("a.txt", SECOND.encode())])[0][0]
    sides = (replace(draft, side="draft"), replace(source, side="source"))
    settings = Settings(sources={"z.docx": ("a.txt",)})
    told = rendered(pipeline.check(sides, load()[0], settings), "tieout")
    assert [line for line in told.splitlines() if line.startswith("3 (paragraph 2)  ")]
