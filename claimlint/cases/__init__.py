"""Case files → cases, and a case → its outcome: the proof that travels with a rule.

A case is a set of small named documents and the findings they must give; no findings means that the documents agree.
Users test their own rules in the same form (`claimlint test`), and `explain` prints the cases of a rule.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Annotated, Literal

import msgspec
from msgspec import Meta, Struct
from msgspec.structs import replace

from claimlint.model import Error, Finding, Report, Rulebook, Side
from claimlint.settings import CONFIG_NAMES, Settings
from claimlint.yaml_files.nodes import Node, Sheet, did_you_mean, duplicates, listed, plain, read

if TYPE_CHECKING:  # few cases have a configuration beside their documents
    from claimlint.config import Config

ENDING = ".cases.yaml"

CaseOutcome = Literal["validated", "noisy", "missing", "reported"]


class Expected(Struct, frozen=True):
    """A finding that a case must give: the document and the words it points at, and a part of its message
    or of what one of its places states."""

    path: str
    quote: str
    says: str
    rule: str


class Case(Struct, frozen=True):
    """A named set of documents (path → text) and what must be found in them. `rule` is the rule on trial ("": all).

    `today` stands for the day of the run, `config` is the text of a `claimlint.yaml` beside the documents ("": none).
    `path` and `line` say where the case is written. `draft`: the document that is held against the others as its
    sources, "" when all are equals.
    """

    name: str
    rule: str
    docs: dict[str, str]
    findings: tuple[Expected, ...]
    today: date | None
    path: str
    line: int
    config: str = ""
    draft: str = ""


class Result(Struct, frozen=True):
    """How a case ended. Clean documents: validated, or noisy when something was found. Faulty ones: reported, missing
    when an expected finding was not there, noisy when others were. `problems`: what went wrong, a line each; empty when
    it passed. `findings`: those that count, a line each as `claimlint check --format concise` begins one.
    """

    outcome: CaseOutcome
    problems: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()

    @property
    def passed(self) -> bool:
        return not self.problems


def load(path: str, data: bytes, rule: str = "") -> tuple[tuple[Case, ...], tuple[Error, ...]]:
    """Path and content of a case file, and the rule that it tries ("": all rules) → its cases and every mistake."""
    sheet, root, errors = read(path, data)
    if root is None:
        return (), errors
    if root.items is None:
        return (), (sheet.error(root, "a case file is a list of cases", "begin each case with `- name: ...`"),)
    told = [sheet.error(entry, f"key {entry.key!r} is given twice") for entry, _ in duplicates(root)]
    cases: list[Case] = []
    for node in root.items:
        mistakes = list(_mistakes(sheet, node, rule))
        told.extend(mistakes)
        if not mistakes:
            cases.append(_case(node, path, rule))
    names: set[str] = set()
    for case in cases:
        if case.name in names:
            told.append(sheet.error_at(case.line, 1, f"a case named {case.name!r} is there already"))
        names.add(case.name)
    return tuple(cases), tuple(sorted(told, key=lambda error: (error.line or 0, error.column or 0)))


def rule_of(path: str) -> str:
    """Path of a case file → the id of the rule beside it, by name: "rules/dates/a.cases.yaml" tries the rule "a"."""
    return PurePosixPath(path).name.removesuffix(ENDING)


def run(case: Case, book: Rulebook) -> Result:
    """Case and the rules of a run → its Result: the report on its documents, held against what the case expects."""
    return held(case, report(case, book))


def report(case: Case, book: Rulebook) -> Report:
    """Case and the rules of a run → the Report on its documents. They are one story, whatever they tell of, and a rule
    on trial is on, whatever its severity."""
    from claimlint import pipeline, readers, rulebook  # not at the top: `explain` prints cases and runs none

    documents = [replace(readers.from_text(path, text), side=_side(case, path)) for path, text in case.docs.items()]
    sources = {case.draft: tuple(path for path in case.docs if path != case.draft)} if case.draft else {}
    settings = Settings(group_by="all", today=case.today, sources=sources)
    if case.config:
        from claimlint.config import merged
        from claimlint.config.rules import applied

        (said,), book, _ = applied([_config(case.config)[0]], book)
        settings = merged(settings, said, {"group_by", "select", "today"} if case.today else {"group_by", "select"})
    return pipeline.check(documents, rulebook.switched_on(book, _counted(case)), settings)


def held(case: Case, report: Report) -> Result:
    """A case and the report on its documents → its Result.

    For a case of one rule only the findings of that rule count, and those of rules that the case itself expects; mere
    notes (severity info) are not held against it.
    """
    counted = _counted(case)
    found = [f for f in report.findings if not case.rule or f.rule in counted]
    missing = [expected for expected in case.findings if not any(_meets(f, expected, case) for f in found)]
    extra = [f for f in found if f.severity != "info" and not any(_meets(f, e, case) for e in case.findings)]
    told = [
        *(f"error: {error.path}: {error.message}" for error in report.errors),
        *(f"missing: {expected.rule} in {expected.path} at {expected.quote!r}" for expected in missing),
        *(f"found: {_place_and_message(finding)}" for finding in extra or (found if missing else [])),
    ]
    outcome = _outcome(case, missing=bool(missing), noisy=bool(extra))
    return Result(outcome, tuple(dict.fromkeys(told)), tuple(_line(finding) for finding in found))


def _config(text: str) -> tuple[Config, tuple[Error, ...]]:
    """The text of a configuration beside the documents of a case → what of it has no mistake, and its mistakes."""
    from claimlint.config.parsing import read_config

    return read_config(CONFIG_NAMES[0], text.encode())


def _side(case: Case, path: str) -> Side:
    if not case.draft:
        return ""
    return "draft" if path == case.draft else "source"


def _counted(case: Case) -> frozenset[str]:
    """The rules whose findings count in a case of one rule."""
    return frozenset({case.rule, *(expected.rule for expected in case.findings)})


def _outcome(case: Case, *, missing: bool, noisy: bool) -> CaseOutcome:
    if missing:
        return "missing"
    if noisy:
        return "noisy"
    return "reported" if case.findings else "validated"


def _meets(finding: Finding, expected: Expected, case: Case) -> bool:
    """Whether a finding is the expected one: same rule, says so, and its place touches the quoted words."""
    told = (finding.message, *(related.place.text for related in finding.related))
    if finding.rule != expected.rule or finding.place.path != expected.path:
        return False
    if not any(expected.says in text for text in told):
        return False
    spots = _occurrences(expected.quote, case.docs[expected.path])
    return any(at < finding.place.end.offset and finding.place.start.offset < at + len(expected.quote) for at in spots)


def _occurrences(quote: str, text: str) -> Iterator[int]:
    at = text.find(quote)
    while at >= 0:
        yield at
        at = text.find(quote, at + 1)


def _place_and_message(finding: Finding) -> str:
    place = finding.place
    return f"{finding.rule} in {place.path}:{place.start.line}:{place.start.column} {place.text!r}: {finding.message}"


def _line(finding: Finding) -> str:
    start = finding.place.start
    return f"{finding.place.path}:{start.line}:{start.column}: {finding.severity}[{finding.rule}] {finding.message}"


def _case(node: Node, path: str, rule: str) -> Case:
    """A node without mistakes → its Case."""
    given = msgspec.convert(plain(node), GivenCase)
    findings = (Expected(f.path, f.quote, f.says, f.rule or rule) for f in given.findings)
    return Case(given.name, rule, given.docs, tuple(findings), given.date, path, node.line, given.config, given.draft)


class GivenFinding(Struct, frozen=True, forbid_unknown_fields=True):
    """A finding as a case file expects it."""

    path: str = msgspec.field(name="in")
    quote: Annotated[str, Meta(extra_json_schema={"minLength": 1})]
    says: str = ""
    rule: str = ""


class GivenCase(Struct, frozen=True, forbid_unknown_fields=True):
    """A case as a case file has it; the published schema is made of this type."""

    name: str
    docs: Annotated[dict[str, str], Meta(extra_json_schema={"minProperties": 1})]
    date: date | None = None
    config: str = ""
    draft: str = ""
    findings: tuple[GivenFinding, ...] = ()


def _mistakes(sheet: Sheet, node: Node, rule: str) -> Iterator[Error]:
    """One case → what is wrong with it: keys first, then values, then what its findings speak of."""
    if node.entries is None:
        yield sheet.error(node, "a case is a mapping of keys", "name, docs and, for a faulty case, findings")
        return
    found = node.get("findings")
    items = found.value.items or () if found else ()
    keys = list(_unknown(sheet, node, GivenCase))
    for item in items:
        keys.extend(_unknown(sheet, item, GivenFinding))
    yield from keys
    if keys:
        return
    try:
        given = msgspec.convert(plain(node), GivenCase)
    except msgspec.ValidationError as fault:
        message, _, where = str(fault).partition(" - at `$")
        yield sheet.error(node.at(where.rstrip("`")), f"{message[:1].lower()}{message[1:]}")
        return
    if not given.docs:
        yield sheet.error(node, "a case needs documents", "such as `docs: {a.txt: ...}`")
    if entry := node.get("config"):
        for error in _config(given.config)[1]:
            yield sheet.error(entry, f"config, line {error.line}: {error.message.splitlines()[0]}", error.hint)
    if given.draft and given.draft not in given.docs:
        yield sheet.error(node, f"no document {given.draft!r}{did_you_mean(given.draft, given.docs)} for a draft")
    for item, finding in zip(items, given.findings, strict=True):
        if finding.path not in given.docs:
            yield sheet.error(item, f"no document {finding.path!r}{did_you_mean(finding.path, given.docs)}")
        elif not finding.quote or finding.quote not in given.docs[finding.path]:
            yield sheet.error(item, f"{finding.path} does not say {finding.quote!r}")
        if not (rule or finding.rule):
            yield sheet.error(item, "the finding names no rule", "add `rule: ...`: this file tries all rules")


def _unknown(sheet: Sheet, node: Node, kind: type[Struct]) -> Iterator[Error]:
    known = [field.encode_name for field in msgspec.structs.fields(kind)]
    for entry in node.entries or ():
        if entry.key not in known:
            near = did_you_mean(entry.key, known)
            yield sheet.error(entry, f"unknown key {entry.key!r}{near}", f"a key is {listed(known)}")
