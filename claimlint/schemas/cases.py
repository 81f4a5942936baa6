"""The struct of a case → the schema of case files: a list of cases."""

from __future__ import annotations

from claimlint.cases import GivenCase
from claimlint.schemas import Schema, components


def schema() -> Schema:
    """The schema of a case file."""
    (case,), definitions = components([GivenCase])
    title = "A case file of claimlint: named sets of documents, and what must be found in them"
    return {"title": title, "type": "array", "items": case, "$defs": definitions}
