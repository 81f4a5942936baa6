"""Every library that claimlint, its extras and its tests bring has a licence that lets anybody pass them on with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from tomllib import loads

import pytest

PROJECT = loads((Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8"))["project"]

ALLOWED = {
    "Apache": r"apache(?: software)?(?: license)?,?(?: version)?[- ]?(?:2(?:\.0)?)?",
    "BSD": r"(?:0|[23]-clause )?bsd(?:-[0-4]-clause)?(?: license)?",
    "CC0": r"cc0-1\.0",
    "ISC": r"isc(?: license)?(?: \(iscl\))?",
    "MIT": r"(?:the )?mit(?: license)?|mit-0",
    "MPL": r"mpl[- ]2\.0|mozilla public license 2\.0(?: \(mpl 2\.0\))?",
    "PSF": r"psf-2\.0|python-2\.0|cnri-python|python software foundation license",
    "Unlicense": r"(?:the )?unlicense(?: \(unlicense\))?",
    "Zlib": r"zlib",
    "ZPL": r"zpl[- ]2\.1|zope public license",
}
"""Family → what its licences are called, whole. None of them reaches further than its own files."""


def allowed(licence: str) -> bool:
    """An expression of licences ("MIT AND (BSD-3-Clause OR GPL-2.0-only)") → whether one may choose such that each part
    is of an allowed family. `WITH` names an exception, which only allows more."""
    asked = re.sub(r"\s+with\s+[\w.-]+", "", licence.strip(), flags=re.IGNORECASE)
    while (inner := re.sub(r"\(([^()]*\b(?:and|or)\b[^()]*)\)", _settled, asked, flags=re.IGNORECASE)) != asked:
        asked = inner
    return _chosen(asked)


def _settled(bracketed: re.Match[str]) -> str:
    return "MIT" if _chosen(bracketed[1]) else "none"


def _chosen(flat: str) -> bool:
    """`AND` binds closer than `OR`."""
    return any(
        all(
            any(re.fullmatch(names, part.strip(), re.IGNORECASE) for names in ALLOWED.values())
            for part in re.split(r"\s+and\s+", choice, flags=re.IGNORECASE)
        )
        for choice in re.split(r"\s+or\s+", flat, flags=re.IGNORECASE)
    )


def stated(found: Distribution) -> list[str]:
    """What a distribution says of its licence, the exact form first: an expression, classifiers, one line of words."""
    told = found.metadata
    if expression := told.get("License-Expression"):
        return [expression]
    names = [name.rpartition(" :: ")[2] for name in told.get_all("Classifier") or () if name.startswith("License ::")]
    if names := [name for name in names if name != "OSI Approved"]:
        return names
    if (words := (told.get("License") or "").strip()) and "\n" not in words:
        return [words]
    return list(headed(found))


def headed(found: Distribution) -> Iterator[str]:
    """What a distribution that states nothing calls its licence in the head of that file."""
    for file in found.files or ():
        if file.name.upper().startswith(("LICENSE", "LICENCE")) and ".dist-info" in file.parts[0]:
            yield file.read_text("utf-8").strip().splitlines()[0].strip()


def required() -> Iterator[Distribution]:
    """What is installed of all that the project and its extras ask for, and of what that asks for in turn."""
    asked = [*PROJECT["dependencies"], *(one for extra in PROJECT["optional-dependencies"].values() for one in extra)]
    seen = set[str]()
    while asked:
        name = (re.match(r"[\w.-]+", asked.pop()) or [""])[0].lower().replace("_", "-")
        if name in seen:
            continue
        seen.add(name)
        try:
            found = distribution(name)
        except PackageNotFoundError:
            continue
        yield found
        asked += [one for one in found.requires or () if "extra ==" not in one]


def test_every_library_has_a_licence_that_is_allowed() -> None:
    found = {one.metadata["Name"]: stated(one) for one in required()}
    assert set(map(str.lower, found)) > {"regex", "msgspec", "rich", "ruamel.yaml", "markdown-it-py", "mdurl"}
    refused = {name: licences for name, licences in found.items() if not licences or not all(map(allowed, licences))}
    assert not refused, f"not of {', '.join(ALLOWED)}: see what each is under, and whether the project can go without"


@pytest.mark.parametrize(
    ("licence", "whether"),
    [
        ("MIT", True),
        ("Apache-2.0 AND CNRI-Python", True),
        ("BSD-3-Clause AND 0BSD AND MIT AND Zlib AND CC0-1.0", True),
        ("GPL-3.0-only OR MIT", True),
        ("MIT AND (GPL-2.0-only OR BSD-2-Clause)", True),
        ("Apache-2.0 WITH LLVM-exception", True),
        ("Mozilla Public License 2.0 (MPL 2.0)", True),
        ("Python Software Foundation License", True),
        ("", False),
        ("UNKNOWN", False),
        ("MIT AND GPL-3.0-only", False),
        ("MIT AND (GPL-2.0-only AND BSD-2-Clause)", False),
        ("GNU General Public License v3 (GPLv3)", False),
        ("LGPL-2.1-or-later", False),
        ("Other/Proprietary License", False),
        ("Summit License", False),
    ],
)
def test_an_expression_is_allowed_where_each_part_may_be_chosen(licence: str, whether: bool) -> None:
    assert allowed(licence) == whether
