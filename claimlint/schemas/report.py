"""The contract of `--format json`, version 1, as structs → its schema.

Reporters write these objects by hand, so that a key can never come or go by a change of an inner type; tests hold what
they write against this schema. Keys may be added within a version, so that unknown ones are allowed.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

from claimlint.model.support import How, Verdict
from claimlint.schemas import Schema, components

Count = Annotated[int, Meta(ge=0)]
OneBased = Annotated[int, Meta(ge=1)]
Decimal = Annotated[str, Meta(pattern=r"^-?\d+(\.\d+)?$", description="plain notation, without idle zeros")]
Day = Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}$")]


class Amount(Struct, tag_field="kind", tag="amount"):
    """A sum of money, in whole units of its currency (ISO 4217); null: an open end."""

    low: Decimal | None
    high: Decimal | None
    currency: str
    per: str = ""


class Percentage(Struct, tag_field="kind", tag="percentage"):
    """A share in per cent, or percentage points; null: an open end."""

    low: Decimal | None
    high: Decimal | None
    points: bool


class Quantity(Struct, tag_field="kind", tag="quantity"):
    """A count or measure; null: an open end. `exact`: an identifier, of which every digit counts."""

    low: Decimal | None
    high: Decimal | None
    unit: str
    measure: str
    per: str = ""
    exact: bool = False


class Moment(Struct, tag_field="kind", tag="moment"):
    """A date or a stretch of time, both ends inclusive; null: open, or not known. `clock`: a time of day, and
    `half` "either" where nothing tells which half of the day is meant; `zone`: the time zone that is told with it."""

    first: Day | None
    last: Day | None
    grain: str
    clock: Annotated[str, Meta(pattern="^[0-2][0-9]:[0-5][0-9]$")] | UnsetType = UNSET
    half: Literal["either"] | UnsetType = UNSET
    zone: str | UnsetType = UNSET


class Name(Struct, tag_field="kind", tag="name"):
    """A person or body."""

    canonical: str
    role: str


class Quote(Struct, tag_field="kind", tag="quote"):
    """Words inside quotation marks."""

    words: str
    speaker: str


class Text(Struct, tag_field="kind", tag="text"):
    """Words that a rule reads as they stand."""

    text: str


class Version(Struct, tag_field="kind", tag="version"):
    """The number of a release."""

    text: Annotated[str, Meta(pattern=r"^\d+(\.\d+)*$")]
    bound: Literal["least", "below"] | UnsetType = UNSET


Value = Amount | Percentage | Quantity | Moment | Name | Quote | Text | Version


Page = Annotated[int, Meta(ge=1, description="of a file that has no lines: where lines count in the text taken out")]
Paragraph = Annotated[int, Meta(ge=1, description="of a document, or of a part of it")]
Sheet = Annotated[str, Meta(description="name of the sheet")]
CellName = Annotated[str, Meta(pattern="^[A-Z]+[0-9]+$", description="of a sheet or a table")]
Part = Annotated[str, Meta(description="what else it stands in, such as `footnote 2`")]


class Point(Struct):
    """A position in a file, in code points."""

    line: OneBased
    column: OneBased
    offset: Count


class Related(Struct):
    """A further place of a finding. `role`: whether it opposes the primary place or agrees with it; absent where it
    does neither."""

    path: str
    start: Point
    end: Point
    text: str
    value: Value | None
    message: str
    role: Literal["opposes", "agrees"] | UnsetType = UNSET
    page: Page | UnsetType = UNSET
    paragraph: Paragraph | UnsetType = UNSET
    sheet: Sheet | UnsetType = UNSET
    cell: CellName | UnsetType = UNSET
    part: Part | UnsetType = UNSET


class Finding(Struct):
    """A contradiction: the place to look at first, those that it stands against, and then those that agree with it."""

    rule: str
    severity: Literal["error", "warning", "info"]
    message: str
    fingerprint: Annotated[str, Meta(description="a name that edits elsewhere do not change")]
    reasons: Annotated[list[str], Meta(description="what speaks for one fact, in codes")]
    explanation: Annotated[list[str], Meta(description="what leads to the finding, a sentence a step")]
    path: str
    start: Point
    end: Point
    text: str
    value: Value | None
    related: list[Related]
    fact: Annotated[str, Meta(description="what all places state a value of, in words of the text")] | UnsetType = UNSET
    url: Annotated[str, Meta(description="where the rule is documented")] | UnsetType = UNSET
    related_more: Annotated[int, Meta(ge=1, description="how many related places are not listed")] | UnsetType = UNSET
    fix: str = ""
    page: Page | UnsetType = UNSET
    paragraph: Paragraph | UnsetType = UNSET
    sheet: Sheet | UnsetType = UNSET
    cell: CellName | UnsetType = UNSET
    part: Part | UnsetType = UNSET


class Where(Struct):
    """A place without a value."""

    path: str
    start: Point
    end: Point
    text: str
    page: Page | UnsetType = UNSET
    paragraph: Paragraph | UnsetType = UNSET
    sheet: Sheet | UnsetType = UNSET
    cell: CellName | UnsetType = UNSET
    part: Part | UnsetType = UNSET


class Signed(Struct):
    """That somebody has signed a claim of a draft off: who, and why; "" where that is not said."""

    by: str
    reason: str


class Support(Struct):
    """A claim of a draft, and what its sources say of it."""

    verdict: Verdict
    how: How
    path: str
    start: Point
    end: Point
    text: str
    value: Value | None
    sources: list[Where]
    fingerprint: str = ""
    signed: Signed | UnsetType = UNSET
    page: Page | UnsetType = UNSET
    paragraph: Paragraph | UnsetType = UNSET
    sheet: Sheet | UnsetType = UNSET
    cell: CellName | UnsetType = UNSET
    part: Part | UnsetType = UNSET


class Error(Struct):
    """Something that could not be done."""

    path: str
    kind: str
    message: str
    hint: str
    line: OneBased = 1
    column: OneBased = 1


class Notice(Struct):
    """Something that the run did on its own: it guessed an encoding, or passed over a report of an
    earlier run, records that are no documents, or records of which nobody says which field is the text."""

    path: str
    kind: Literal["encoding-guessed", "no-fields", "own-report", "records-skipped"]
    message: str


class Summary(Struct):
    """What the run covered."""

    documents: Count
    stories: Count
    claims: Count
    facts: Count
    comparisons: Count
    by_severity: dict[str, Count]
    suppressed: Count
    baselined: Count
    elsewhere: Count
    unshown: Count
    not_compared: Annotated[dict[str, Count], Meta(description="reason: how many")]
    languages: Annotated[dict[str, Count], Meta(description="language other than English: how many documents")] = {}


class Tool(Struct):
    """What wrote the report."""

    name: Literal["claimlint"]
    version: str


class Report(Struct):
    """Everything that a run found and could not do."""

    schema_version: Literal[1]
    tool: Tool
    findings: list[Finding]
    errors: list[Error]
    summary: Summary
    support: Annotated[list[Support], Meta(description="every claim of a draft, where one was checked")] = []
    notices: list[Notice] = []


def schema() -> Schema:
    """The schema of a report in JSON."""
    (report,), definitions = components([Report])
    return {"title": "A report of claimlint check --format json", **report, "$defs": definitions}
