"""Report → every output of a run.

Reports are written before standard output, so that `| head -1` does not cost a build its files; each is written beside
its file and renamed, so that nobody ever reads half of one. What cannot be written is told, and the rest is written.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from io import StringIO

from claimlint import catalog
from claimlint.cli import is_closed_pipe
from claimlint.cli.files import write_whole
from claimlint.cli.outputs import Outputs
from claimlint.cli.run import without_explanations
from claimlint.cli.streams import WIDTH_OFF_TERMINAL, links_for, wants_color, width_of
from claimlint.model import Error, Report


def deliver(report: Report, outputs: Outputs) -> tuple[Error, ...]:
    """Report → all its outputs; an error for each that could not be written. A closed pipe is raised.

    Files have no colour and no links, and a fixed width.
    """
    unwritten = list(_to_files(report, outputs))
    if outputs.file is None:
        look, url = wants_color(outputs.color, sys.stdout), links_for(outputs.links, sys.stdout)
        width, explain = width_of(sys.stdout), outputs.explain
        text = rendered(report, outputs.form, explain=explain, color=look, width=width, links=url)
        try:
            sys.stdout.write(_with_annotations(text, report) if outputs.annotated else text)
            sys.stdout.flush()
        except OSError as fault:
            if is_closed_pipe(fault):
                raise
            unwritten.append(_unwritten("", "output", fault))
    return tuple(unwritten)


def rendered(
    report: Report,
    form: str,
    *,
    explain: bool = False,
    color: bool = False,
    width: int = WIDTH_OFF_TERMINAL,
    links: str = "",
) -> str:
    """Report and the name of a format → its text."""
    text, reporter = StringIO(), catalog.load("reporters", form)
    shown = without_explanations(report) if hasattr(reporter, "EXPLAINS") and not explain else report
    reporter.write(shown, text, color=color, width=width, links=links)
    return text.getvalue()


def _to_files(report: Report, outputs: Outputs) -> Iterator[Error]:
    for target in outputs.targets:
        try:
            text = rendered(report, target.form, explain=outputs.explain)
            write_whole(target.file, text.encode("utf-8", "backslashreplace"))
        except OSError as fault:
            yield _unwritten(target.file.as_posix(), f"{target.form} report", fault)


def _unwritten(path: str, what: str, fault: OSError) -> Error:
    reason = "there is no such folder" if isinstance(fault, FileNotFoundError) else fault.strerror or str(fault)
    return Error(path, "unwritten", f"the {what} could not be written: {reason}")


def _with_annotations(text: str, report: Report) -> str:
    """Output for people → the same for a log of GitHub Actions, with the annotations after it.

    Whatever a document says in that output must not be taken for a command, so that commands are stopped there. The
    word that starts them again is made from the output: no text can hold its own digest.
    """
    token = hashlib.blake2b(text.encode("utf-8", "backslashreplace"), digest_size=16).hexdigest()
    return f"::stop-commands::{token}\n{text}::{token}::\n{rendered(report, 'github')}"
