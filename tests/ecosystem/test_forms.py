"""The forms for issues are such that a forge shows them: each field has an id of its own and a label."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimlint.yaml_files.nodes import plain, read

FORMS = sorted((Path(__file__).parents[2] / ".github" / "ISSUE_TEMPLATE").glob("*.yml"))


@pytest.mark.parametrize("form", FORMS, ids=[form.name for form in FORMS])
def test_form_is_well_formed(form: Path) -> None:
    _, root, errors = read(form.name, form.read_bytes())
    assert errors == ()
    assert root is not None
    given = plain(root)
    assert isinstance(given, dict)
    assert set(given) == {"name", "description", "body"}
    fields = given["body"]
    assert {field["type"] for field in fields} <= {"dropdown", "input", "textarea"}
    ids = [field["id"] for field in fields]
    assert len(set(ids)) == len(ids)
    assert all(field["attributes"]["label"] for field in fields)
    assert all(field["attributes"]["options"] for field in fields if field["type"] == "dropdown")
