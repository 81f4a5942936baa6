"""Report → the root element of a picture: who says what, side by side, and below it the days that are told.

A picture is looked at in a browser, on a page of a code host or in print: it has no script, asks for nothing from
anywhere, and says by signs and words what it says by colour. It is bounded, and what is left out is told in it.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

from claimlint.model import Report
from claimlint.reporters._picture.matrix import matrix
from claimlint.reporters._picture.sheet import LINE, PAD, STYLE, Sheet, brief
from claimlint.reporters._picture.timeline import timeline
from claimlint.reporters._words import error_line
from claimlint.reporters._xml import xml_text
from claimlint.terminal.verdict import count, covered, incomplete, verdict
from claimlint.terminal.where import one_line

_MOST_ERRORS = 5
_MOST_DESCRIBED, _MOST_VALUES = 20, 4
"""Facts in dispute whose values are told to those who do not see the picture, and values of each."""
_NARROWEST = 720
_NOT_KEPT = "What documents say of facts was not kept for this picture."
_NO_FACTS = "No fact is stated in two places, so that there is nothing to draw."


def picture(report: Report) -> Element:
    """A report with what formats with whole documents show → the picture of it."""
    shown = report.shown
    rows = shown.rows if shown else ()
    sheet = Sheet()
    sheet.words(PAD, _title(report), "title")
    if rows:
        matrix(sheet, rows, shown.texts if shown else ())
        timeline(sheet, rows)
    else:
        sheet.words(PAD, _NO_FACTS if shown else _NOT_KEPT)
    sheet.skip(LINE // 2)
    for line in covered(report.summary) if report.summary.documents else ():
        sheet.words(PAD, line, "dim")
    for error in report.errors[:_MOST_ERRORS]:
        sheet.words(PAD, f"{one_line(error.path)}: {error_line(error)}" if error.path else error_line(error), "odd")
    if len(report.errors) > _MOST_ERRORS:
        sheet.words(PAD, f"and {count(len(report.errors) - _MOST_ERRORS, 'more problem')}", "odd")
    if report.errors:
        sheet.words(PAD, incomplete(report), "odd")
    return _root(report, sheet)


def _title(report: Report) -> str:
    """What the picture shows, in one line."""
    rows = report.shown.rows if report.shown else ()
    if not rows:
        return verdict(report).text
    documents = count(len({path for row in rows for path in row.paths}), "document")
    disputed = sum(not row.agrees for row in rows)
    return f"{count(len(rows), 'fact')} of {documents}: {disputed} in dispute, {len(rows) - disputed} agreeing"


def _root(report: Report, sheet: Sheet) -> Element:
    """What is drawn → the element that holds it, named and described for those who do not see it."""
    width, height = max(sheet.width + PAD, _NARROWEST), sheet.height + PAD
    root = Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "width": str(width),
            "height": str(height),
            "viewBox": f"0 0 {width} {height}",
            "role": "img",
            "aria-labelledby": "claimlint-title claimlint-about",
        },
    )
    SubElement(root, "title", id="claimlint-title").text = xml_text(f"claimlint: {_title(report)}")
    SubElement(root, "desc", id="claimlint-about").text = xml_text(" ".join(_described(report)))
    SubElement(root, "style").text = STYLE
    SubElement(root, "rect", {"class": "paper", "width": "100%", "height": "100%"})
    root.extend(sheet.drawn)
    return root


def _described(report: Report) -> list[str]:
    """The sentences that say what the picture shows: each of the first facts in dispute, with its values."""
    rows = [row for row in (report.shown.rows if report.shown else ()) if not row.agrees]
    told = []
    for row in rows[:_MOST_DESCRIBED]:
        said = dict.fromkeys(f"{brief(s.place.text)} in {brief(s.place.path)}" for s in row.stated if s.apart)
        more = f"; and {len(said) - _MOST_VALUES} more" if len(said) > _MOST_VALUES else ""
        told.append(f"{row.aspect}, {brief(row.name)}: {'; '.join(list(said)[:_MOST_VALUES])}{more}.")
    if len(rows) > _MOST_DESCRIBED:
        told.append(f"And {count(len(rows) - _MOST_DESCRIBED, 'more fact')} in dispute.")
    return told or [_title(report) + "."]
