"""The Python API does what the command does, says no more than it is asked, and its page names all of it."""

from __future__ import annotations

import datetime
import inspect
import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from commandline import run

import claimlint
from claimlint import Report, api
from claimlint.api.arguments import Sources
from claimlint.engines import _lanes, local
from claimlint.engines._lanes import Lanes

PAGE = Path(claimlint.__file__).parent / "docs" / "api.md"
AGENCY = "The port of Marbeck will spend $48 million on two new ferries, harbour director Lena Ostrow said.\n"
LOCAL = "# Ferries\n\nTwo new ferries will cost the port of Marbeck $43 million, harbour director Lena Ostrow said.\n"
WEEKDAY = "The first ferry sails on Friday, 14 May 2026.\n"
TEXTS = {"agency.txt": AGENCY, "local.md": LOCAL, "more/weekday.txt": WEEKDAY}

RULE = "id: no-cranes\nkind: pattern\npattern: cranes\nmessage: no cranes\nwhy: They are gone.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder, with three texts."""
    for name, text in TEXTS.items():
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_page_names_every_argument_and_type() -> None:
    text = PAGE.read_text("utf-8")
    arguments = [name for name in inspect.signature(api.check).parameters if name != "documents"]
    public = [name for name in claimlint.__all__ if not name.startswith("_")]
    assert not [name for name in (*arguments, *public) if f"`{name}`" not in text]


FORMATS = ("checkstyle", "full", "junit", "markdown", "sarif", "tieout")
OPTIONS: dict[str, tuple[dict[str, object], list[str]]] = {
    "nothing": ({}, ["--isolated"]),
    "select": ({"select": ["weekday-date"]}, ["--isolated", "--select", "weekday-date"]),
    "a family, ignored": ({"ignore": ["dates"]}, ["--isolated", "--ignore", "dates"]),
    "off by default": ({"select": ["conversion"]}, ["--isolated", "--select", "conversion"]),
    "folders": ({"group_by": "folder"}, ["--isolated", "--group-by", "folder"]),
    "severity": ({"severity": "error"}, ["--isolated", "--severity", "error"]),
    "date": ({"date": datetime.date(2026, 5, 12)}, ["--isolated", "--date", "2026-05-12"]),
    "zone": ({"timezone": "Asia/Tokyo"}, ["--isolated", "--timezone", "Asia/Tokyo"]),
    "language": ({"language": "German"}, ["--isolated", "--language", "de"]),
    "encoding": ({"encoding": "cp1252"}, ["--isolated", "--encoding", "cp1252"]),
    "coverage": ({"coverage": True}, ["--isolated", "--coverage"]),
    "exclude": ({"exclude": ["more/"]}, ["--isolated", "--exclude", "more/"]),
    "include": ({"include": ["*.md"]}, ["--isolated", "--include", "*.md"]),
    "pack": ({"packs": ["docs"]}, ["--isolated", "--pack", "docs"]),
    "rule file": ({"rules": [Path("own.yaml")]}, ["--isolated", "--rules", "own.yaml"]),
    "rule that is not there": ({"rules": ["none.yaml"]}, ["--isolated", "--rules", "none.yaml"]),
    "rule text": ({"rule_texts": [RULE]}, ["--isolated", "--rule", RULE]),
    "sources": ({"against": "sources"}, ["--isolated", "--against", "sources"]),
    "sources that are not there": ({"against": ["none.txt"]}, ["--isolated", "--against", "none.txt"]),
    "configuration": ({"config": True}, []),
    "configuration, and what is given": ({"config": True, "select": ["amounts"]}, ["--select", "amounts"]),
    "configuration by name": ({"config": Path("other.yaml")}, ["--config", "other.yaml"]),
    "configuration that is not there": ({"config": "none.yaml"}, ["--config", "none.yaml"]),
}


@pytest.mark.parametrize("name", OPTIONS)
def test_a_report_is_that_of_the_command(name: str, folder: Path) -> None:
    (folder / "own.yaml").write_text(RULE, "utf-8")
    (folder / "claimlint.yaml").write_text(
        "ignore: [quotes]\ngroup-by: all\nfail-on: warning\nbaseline: known.json\ndate: 2026-05-12\n"
        "exclude: [more/]\nseverity:\n  amount-conflict: warning\n",
        "utf-8",
    )
    (folder / "other.yaml").write_text("select: [dates]\nnonsense: 1\n", "utf-8")
    run(["baseline", "create", "agency.txt", "more", "--baseline", "known.json", "--config", "other.yaml"], folder, {})
    (folder / "sources").mkdir()
    (folder / "sources" / "minutes.txt").write_text(AGENCY.replace("48", "43"), "utf-8")
    given, options = OPTIONS[name]
    report = api.check(["agency.txt", "local.md", "more"], **given)  # type: ignore[arg-type]
    written = [option for form in FORMATS for option in ("--report", f"{form}={form}.out")]
    done = run(["check", "agency.txt", "local.md", "more", "--format", "json", *written, *options], folder, {})
    assert json.loads(claimlint.render(report)) == json.loads(done.stdout)
    assert claimlint.render(report) == done.stdout
    for form in FORMATS:
        assert claimlint.render(report, form) == (folder / f"{form}.out").read_text("utf-8"), form


def test_what_the_ignore_file_names_is_left_out_with_a_configuration(folder: Path) -> None:
    (fingerprint,) = [f.fingerprint for f in claimlint.check(".", select=["weekday-date"]).findings]
    (folder / ".claimlintignore").write_text(f"finding:{fingerprint} -- the harbour knows\nfinding:nonsense\n", "utf-8")
    assert len(claimlint.check(".", select=["weekday-date"]).findings) == 1
    report = claimlint.check(".", select=["weekday-date"], config=True)
    assert (report.findings, report.summary.suppressed) == ((), 1)
    assert [(error.kind, error.line) for error in report.errors] == [("ignore-file", 2)]


@pytest.mark.usefixtures("folder")
def test_documents_may_be_given_in_any_form_and_order() -> None:
    made = [claimlint.document(text, name) for name, text in TEXTS.items()]
    forms: list[Sources] = [
        TEXTS,
        made,
        tuple(reversed(made)),
        iter(made),
        {Path(name): text for name, text in TEXTS.items()},  # type: ignore[dict-item]
        ["agency.txt", Path("local.md"), "more"],
        [made[0], Path("local.md"), "more", "more/weekday.txt"],
        ["agency.txt", *made],
        ".",
    ]
    reports = [claimlint.render(claimlint.check(form)) for form in forms]
    assert reports == reports[:1] * len(forms)
    assert len(json.loads(reports[0])["findings"]) == 2


def test_a_document_stands_for_the_file_of_its_path(folder: Path) -> None:
    mended = claimlint.document(WEEKDAY.replace("Friday", "Thursday"), path=folder / "more" / "weekday.txt")
    assert [finding.rule for finding in claimlint.check([".", mended]).findings] == ["amount-conflict"]


def test_threads_take_turns() -> None:
    told: list[str] = []
    begun = threading.Event()

    def first(step: str, done: int, of: int) -> None:
        begun.set()
        time.sleep(0.1)  # long enough for the other to come in between, if it could
        told.append("first")

    thread = threading.Thread(target=claimlint.check, args=(TEXTS,), kwargs={"progress": first})
    thread.start()
    begun.wait(60)
    claimlint.check(TEXTS, progress=lambda step, done, of: told.append("second"))
    thread.join()
    assert told == sorted(told)
    assert told[0] == "first" != told[-1]


def test_processes_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = {f"{number}/{name}": text for number in range(4) for name, text in TEXTS.items()}
    begun: list[object] = []
    alone = claimlint.check(texts, group_by="folder", coverage=True)
    monkeypatch.setattr(local, "ENOUGH", 1)
    monkeypatch.setattr(_lanes, "Lanes", lambda *given: begun.append(given) or Lanes(*given))
    several = claimlint.check(texts, group_by="folder", coverage=True, jobs=2)
    assert len(begun) == 1
    assert several == alone
    assert claimlint.render(several, explain=True) == claimlint.render(alone, explain=True)


UNGUARDED = f"""
import claimlint
from claimlint.engines import local
local.ENOUGH = 1
print("begun")
report = claimlint.check({TEXTS!r}, group_by="all", jobs=2)
print(len(report.findings), len(report.errors))
"""


@pytest.mark.parametrize("given", ["a file", "standard input", "a prompt"])
def test_processes_do_not_run_the_program_that_asks_for_them(tmp_path: Path, given: str) -> None:
    (tmp_path / "program.py").write_text(UNGUARDED, "utf-8")
    how = {"a file": ["program.py"], "standard input": ["-"], "a prompt": ["-q", "-i", "-"]}[given]
    done = subprocess.run(
        [sys.executable, *how], cwd=tmp_path, capture_output=True, encoding="utf-8", input=UNGUARDED, check=False
    )
    assert done.stdout.split("\n")[:2] == ["begun", "2 0"], done.stderr
    assert "Traceback" not in done.stderr


def test_no_documents_are_a_report_of_none() -> None:
    report = claimlint.check([])
    assert (report.findings, report.errors, report.summary.documents) == ((), (), 0)


def test_a_draft_is_no_source() -> None:
    drafts, sources = {"draft.txt": LOCAL}, {"draft.txt": LOCAL, "source.txt": AGENCY}
    report = claimlint.check(drafts, against=sources)
    assert {place.path for row in report.support for place in row.sources} == {"source.txt"}
    (error,) = claimlint.check(drafts, against=drafts).errors
    assert (error.path, error.kind) == ("draft.txt", "nothing-to-read")


def test_progress_is_told_to_its_end() -> None:
    told: list[tuple[str, int, int]] = []
    claimlint.check(TEXTS, progress=lambda *step: told.append(step))
    assert told[:3] == [("documents", 1, 3), ("documents", 2, 3), ("documents", 3, 3)]
    assert told[-1][0] == "stories"
    assert told[-1][1] == told[-1][2]


def test_a_document_is_of_the_day_that_is_given() -> None:
    made = claimlint.document("---\ndate: 2026-01-05T23:30:00Z\n---\nIt will sail on Sunday.\n", "a.md")
    assert (made.date, made.zone) == (datetime.date(2026, 1, 5), "UTC")
    other = claimlint.document(made.source, "a.md", date=datetime.datetime(2026, 5, 14, 8, 0))
    assert (other.date, other.clock, other.zone) == (datetime.date(2026, 5, 14), None, "")
    (sunday,) = [m.value for m in claimlint.extract(other) if m.kind == "moment" and m.span.start > 0]
    assert isinstance(sunday, claimlint.Moment)
    assert sunday.first == datetime.date(2026, 5, 17)


def test_mentions_are_in_order_inside_the_text_and_as_written() -> None:
    text = "Yesterday the mayor paid $4m (about 5% of 80m) for 12 km of track. “We pay,” said Lena Ostrow, 43."
    mentions = claimlint.extract(text)
    assert [text[m.span.start : m.span.end] for m in mentions if m.kind == "amount"] == ["$4m"]
    assert [m.span.start for m in mentions] == sorted(m.span.start for m in mentions)
    assert {"moment", "amount", "percentage", "quantity", "quote", "name"} <= {m.kind for m in mentions}
    (open_,) = [m.value for m in mentions if m.kind == "moment"]
    (closed,) = [m.value for m in claimlint.extract(text, date=datetime.date(2026, 3, 1)) if m.kind == "moment"]
    assert isinstance(open_, claimlint.Moment)
    assert isinstance(closed, claimlint.Moment)
    assert (open_.first, closed.first) == (None, datetime.date(2026, 2, 28))
    assert claimlint.extract("") == []


WRONG: dict[str, tuple[Callable[[], object], type[Exception], str]] = {
    "bytes for documents": (lambda: api.check(b"a.txt"), TypeError, "documents: several are needed"),  # type: ignore[arg-type]
    "a number for a path": (lambda: api.check([3]), TypeError, "a path or a document is needed, not int"),  # type: ignore[list-item]
    "nothing for documents": (lambda: api.check(None), TypeError, "not NoneType"),  # type: ignore[arg-type]
    "a text for a path": (lambda: api.check(AGENCY), ValueError, "claimlint.document makes a document of a text"),
    "bytes for a text": (lambda: api.check({"a.txt": b""}), TypeError, "text: a str is needed, not bytes"),  # type: ignore[dict-item]
    "two of one name": (lambda: api.check([api.document("a"), api.document("b")]), ValueError, "called 'text.txt'"),
    "a name for names": (lambda: api.check([], select="dates"), TypeError, "select: several are needed"),
    "no names": (lambda: api.check([], ignore=[3]), TypeError, "ignore: a list of str"),  # type: ignore[list-item]
    "no rule": (lambda: api.check([], ignore=["date"]), ValueError, "no rule or family 'date', did you mean 'dates'?"),
    "no pack": (lambda: api.check([], packs=["doc"]), ValueError, "did you mean 'docs'?"),
    "no severity": (lambda: api.check([], severity="off"), ValueError, "none of error, warning, info"),  # type: ignore[arg-type]
    "no grouping": (lambda: api.check([], group_by="day"), ValueError, "none of auto, folder, all"),  # type: ignore[arg-type]
    "a language of no text": (lambda: api.check([], language=1), TypeError, "language: a str is needed, not int"),
    "no language": (lambda: api.check([], language="xx"), ValueError, "language: 'xx' cannot be read"),
    "no encoding": (lambda: api.check([], encoding="utf-9"), ValueError, "encoding: "),
    "no zone": (lambda: api.check([], timezone="Berlin"), ValueError, "did you mean 'Europe/Berlin'?"),
    "no day": (lambda: api.check([], date="2026-05-14"), TypeError, "a datetime.date is needed"),  # type: ignore[arg-type]
    "no function": (lambda: api.check([], progress=3), TypeError, "a function is needed"),  # type: ignore[arg-type]
    "no size": (lambda: api.check([], max_file_size=0), ValueError, "at least 1 MiB"),
    "no number of processes": (lambda: api.check([], jobs=0), ValueError, "jobs: a number from 1 to 512, not 0"),
    "no number": (lambda: api.check([], jobs="auto"), TypeError, "jobs: a number is needed, not str"),  # type: ignore[arg-type]
    "no configuration": (lambda: api.check([], config=None), TypeError, "config: a path is needed"),  # type: ignore[arg-type]
    "one rule file": (lambda: api.check([], rules="own.yaml"), TypeError, "rules: several are needed"),
    "no format": (lambda: api.render(api.check([]), "xml"), ValueError, "no format 'xml'"),
    "no language of a text": (lambda: api.extract("a", language="xx"), ValueError, "'xx' cannot be read"),
    "no name": (lambda: claimlint.reckon, AttributeError, "has no attribute 'reckon'"),  # type: ignore[attr-defined]
}


@pytest.mark.parametrize("name", WRONG)
def test_what_means_nothing_is_raised(name: str) -> None:
    call, kind, says = WRONG[name]
    with pytest.raises(kind) as raised:
        call()
    assert says in str(raised.value)


def test_a_mistake_in_a_rule_file_is_told_rather_than_the_rule_that_it_costs(folder: Path) -> None:
    (folder / "own.yaml").write_text(RULE.replace("kind: pattern", "kind: patern"), "utf-8")
    report = claimlint.check(".", rules=["own.yaml"], select=["no-cranes"])
    assert ("rule", "own.yaml") in [(error.kind, error.path) for error in report.errors]


@pytest.mark.usefixtures("folder")
def test_nothing_is_printed(capfd: pytest.CaptureFixture[str]) -> None:
    claimlint.render(claimlint.check([".", "nowhere.txt"], config=True), "full")
    assert capfd.readouterr() == ("", "")


def test_importing_costs_nothing_until_a_name_is_used(tmp_path: Path) -> None:
    code = (
        "import sys, claimlint; before = {name.partition('.')[0] for name in sys.modules};"
        "assert 'msgspec' not in before and 'claimlint.api' not in sys.modules, before;"
        "from claimlint import *; assert check({}).findings == () and Report; assert 'click' not in sys.modules;"
        "assert set(claimlint.__all__) <= set(dir(claimlint))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_report_is_of_the_type_that_is_exported() -> None:
    assert isinstance(claimlint.check([]), Report)
