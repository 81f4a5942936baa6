"""A Plan, and what a program asks for besides → which files are read, and which findings count.

What the Python API and the language server share: both hold a folder against its configuration, as the command does.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from claimlint import readers
from claimlint.config.discovery import ignore_files
from claimlint.config.plan import Plan
from claimlint.files import encodings
from claimlint.model import Report
from claimlint.suppression import known

MAX_FILE_SIZE = 20
"""MiB of a file that is read where nobody says otherwise."""


def sieve(
    plan: Plan,
    include: tuple[str, ...] = (),
    exclude: tuple[str, ...] = (),
    max_file_size: int = MAX_FILE_SIZE,
    encoding: str = "",
) -> readers.Sieve:
    """What is read of folders, by what was given or else by the configuration."""
    if max_file_size < 1:
        raise ValueError(f"max_file_size: at least 1 MiB, not {max_file_size}")
    settled = plan.config
    wanted, unwanted = (
        readers.Globs(given, name) if given else readers.Globs(said, settled.said.get(name, name), settled.folder)
        for name, given, said in (("include", include, settled.include), ("exclude", exclude, settled.exclude))
    )
    if encoding and (fault := encodings.refused(encoding)):
        raise ValueError(f"encoding: {fault} ({encodings.FORM})")
    largest = max_file_size * readers.MIB
    read_as = encoding or settled.encoding or ""
    return readers.Sieve(unwanted, wanted, largest, read_as, str(plan.root), plan.project_files, plan.fields)


def narrowed(report: Report, plan: Plan, passed: Sequence[str]) -> Report:
    """A report, and the files that were passed over → without what ignore files and the baseline of a configuration
    know."""
    files = ignore_files(plan.governed, passed)
    report, _ = known.let_stand(report, files, plan.settings.today or datetime.date.today())
    file = plan.config.baseline_file()
    return known.new(report, file).report if file else report
