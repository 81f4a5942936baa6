"""Tables of the pages that say what the code says are made again from the code, and must be the same."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import takewhile
from pathlib import Path
from typing import get_args

import click
import msgspec
from msgspec import structs

from claimlint import catalog, docs, readers, rulebook, schemas
from claimlint.cli.commands.check import command as check
from claimlint.config.schema import GivenConfig
from claimlint.model import Rule, reasons
from claimlint.readers._kinds import KINDS
from claimlint.rulebook import patterns, schema
from claimlint.schemas.report import Report
from claimlint.yaml_files.nodes import plain, read

Rows = Iterator[Sequence[str]]
Kept = Callable[[Path, str], None]

TABLE = re.compile(r"^(?P<head>\|.*\|)\n\| ---.*\n(?P<rows>(?:\|.*\n)*)", re.MULTILINE)


def test_tables_are_those_of_the_code(page: Path, kept: Kept) -> None:
    text = page.read_text("utf-8")
    kept(page, TABLE.sub(lambda found: made(page.name, found), text))


def test_every_table_of_the_code_stands_on_its_page(tree: Path) -> None:
    for name, head in MADE:
        page = tree / name if name == "README.md" else tree / "claimlint" / "docs" / name
        assert f"{head}\n" in page.read_text("utf-8"), f"{name} has no table {head}"


def made(page: str, found: re.Match[str]) -> str:
    """A table of a page → the same with the rows that the code gives it, where it gives any."""
    rows = MADE.get((page, found["head"]))
    if rows is None:
        return found[0]
    kept = found[0][: found.start("rows") - found.start()]
    return kept + "".join(f"| {' | '.join(row)} |\n" for row in rows())


def of_pages() -> Rows:
    for name in docs.names():
        yield f"[{name}](claimlint/docs/{name}.md)", docs.summary(name)


def of_rules() -> Rows:
    for rule in sorted(rulebook.load()[0].rules, key=lambda rule: (rule.family, rule.id)):
        yield rule.family, f"`{rule.id}`", rule.severity, why(rule)


def of_packs() -> Rows:
    for pack in rulebook.pack_names():
        plain = {rule.id for rule in rulebook.load()[0].rules}
        for rule in rulebook.load(packs=[pack])[0].rules:
            if rule.id not in plain:
                yield f"`{pack}`", f"`{rule.id}`", rule.severity, why(rule)


def why(rule: Rule) -> str:
    return " ".join(rule.why.split()).replace("|", r"\|")


def of_formats() -> Rows:
    """The formats with the first line of their modules' docstrings: what they are and for whom."""
    for name in catalog.names("reporters"):
        first = (catalog.load("reporters", name).__doc__ or "").partition("\n")[0]
        yield f"`{name}`", first.removeprefix("Report → ").rstrip(".")


def of_readers() -> Rows:
    """The readers with the endings that they take, or the whole names where a reader goes by those."""
    for name in catalog.names("readers"):
        reader = catalog.load("readers", name)
        yield f"`{name}`", ", ".join(f"`{shown}`" for shown in (*reader.SUFFIXES, *getattr(reader, "NAMES", ())))


def of_stores() -> Rows:
    """The forms of stores, by the first line of their modules' docstrings, with their endings."""
    for name in catalog.names("stores"):
        form = catalog.load("stores", name)
        first = (form.__doc__ or "").partition("\n")[0].partition(" → ")
        yield first[0], ", ".join(f"`{suffix}`" for suffix in form.SUFFIXES), first[2].rstrip(".,")


def of_kinds_unread() -> Rows:
    """The kinds of documents that no reader takes, without those that are no text at all."""
    for kind in KINDS:
        unread = [suffix for suffix in kind.suffixes if suffix not in readers.suffixes()]
        if unread and not kind.binary:
            plain = "; or as plain text" if kind.plain else ""
            yield kind.name, ", ".join(f"`{suffix}`" for suffix in unread), f"{kind.hint}{plain}"


def of_commands() -> Rows:
    """The commands with the first line of their help."""
    for name in catalog.names("cli.commands"):
        command = catalog.load("cli.commands", name).command
        yield f"`claimlint {name}`", command.get_short_help_str(120).rstrip(".")


def of_options() -> Rows:
    """The options of `check`, in the order and the sections of its `--help`."""
    for section, options in check.sections(click.Context(check, help_option_names=["-h", "--help"])):
        for option in options:
            chosen = option.type.choices if isinstance(option.type, click.Choice) else ()
            choices = f"({', '.join(f'`{choice}`' for choice in chosen)})" if chosen else ""
            default = f"`{option.default}`" if option.show_default else ""
            flags = ", ".join(f"`{flag}`" for flag in option.opts)
            yield section, flags, default, f"{option.help or ''} {choices}".strip()


KEYS = {
    "extends": "configurations, folders of rules, or installed packs that this one adds to; the nearer wins",
    "rules": "rule files and folders to add",
    "packs": "packs that ship and are off: docs, finance",
    "select": "only these rules or families",
    "ignore": "all but these rules or families",
    "severity": "a severity for each rule id; switches on what is off",
    "parameters": "parameters for each rule id, as `claimlint explain` lists them",
    "language": "the language of documents that name none; without it their words tell",
    "date": "as `--date`",
    "timezone": "as `--timezone`",
    "group-by": "as `--group-by`",
    "fail-on": "as `--fail-on`",
    "baseline": "as `--baseline`",
    "encoding": "as `--encoding`",
    "docs-url": "the address of your pages about rules, such as `https://example.org/rules/{rule}`",
    "include": "as `--include`",
    "exclude": "as `--exclude`",
    "stores": "which fields of records in JSON are what, in files that `paths` means (`claimlint docs stores`)",
    "overrides": "for findings in `paths`: `severity` by rule id, and rules to `ignore`",
    "facts": "house facts: `people`, `bodies`, `things`",
    "aliases": "names in several spellings, a list each",
    "distinct": "things that are never held against each other, a list each",
}


def of_keys() -> Rows:
    """The keys of the configuration: a new one needs a line above."""
    for field in structs.fields(GivenConfig):
        yield f"`{field.encode_name}`", KEYS[field.encode_name]


RULE_KEYS = {
    "id": "the id, where it is not the name of the file",
    "kind": "the kind of check that the rule uses; must be there",
    "claims": "which of the values of its kind it judges; one or a list",
    "severity": "error, warning, info, or off until somebody asks for it",
    "message": "what a finding says; `{fact}` is what it is about, `{left.value}` its value here, `{right.value}` and "
    "`{right.place}` the other; `{left.text}`, `{right.text}` and `{right.path}` are in full",
    "why": "the reason, for whoever meets a finding",
    "where": "`block`: the roles of text that are read (title, lead, body, quote, caption, list, table, code); "
    "`paths`: the documents that are read",
    "formerly": "ids that it had, which marks and baselines may still name",
}


def of_rule_keys() -> Rows:
    """The keys that every rule may have: a new one needs a line above."""
    for key in schema.KEYS:
        yield f"`{key}`", RULE_KEYS[key]


def of_kinds() -> Rows:
    """The kinds of check: what they judge, and the keys that only their rules have."""
    for name in catalog.names("checks"):
        module = catalog.load("checks", name)
        judged = sorted({aspect for aspects in module.SCOPES.values() for aspect in aspects})
        own = (f"`{field.encode_name}`: {described(field)}" for field in structs.fields(module.Parameters))
        yield f"`{name}`", ", ".join(judged), "; ".join(own)


def of_extract() -> Rows:
    (extract,) = (field for field in structs.fields(patterns.Keyed) if field.name == "extract")
    for field in structs.fields(get_args(extract.type)[0]):
        yield f"`{field.encode_name}`", described(field)


def of_inputs() -> Rows:
    """The inputs of the action at the root of the tree."""
    _, root, _ = read("action.yml", (Path(__file__).parents[2] / "action.yml").read_bytes())
    assert root is not None
    action = plain(root)
    assert isinstance(action, dict)
    for name, given in action["inputs"].items():
        yield f"`{name}`", f"`{given['default']}`" if given["default"] else "", " ".join(given["description"].split())


FAMILY = 3
"""Codes that differ in their last part only, and words that their sentences begin with, from which on they share a
row."""

GATE_EXAMPLES = {
    "both-stated": "the old price and the new one in both reports",
    "each": "the price of a berth and that of all berths",
    "no-longer": 'the last bus at "0:35 instead of 23:50", and 23:50 in a table from another day',
    "identifier": "PEP 484 and PEP 570; Python 3.6 in one place, 3.11 in another",
    "other-edition": "docs/v1/ports.md and docs/ports.md; a changelog and the page of today",
    "other-release": '"Python 2.6 is no longer supported" under 1.4.1, the same of 2.7 under 1.4.0',
    "other-end": '"from 12%" and "to 15%"',
    "other-entry": "two lines of a log, each under its day",
    "other-group": "60% of nurses and 40% of doctors",
    "other-link": 'a link "Film (10 minutes)" and a link "Film (45 minutes)"',
    "other-model": "the X-100 and the X-200",
    "other-noun": "three options and one method",
    "other-occasion": "the first bus and the last; the rehearsal and the concert; hours in summer and in winter",
    "other-option": "`maxRetries` and `maxAge`, each with its default",
    "other-period": "the second quarter and the first half; a book year and a calendar year",
    "other-person": "the ages of a witness and of a judge",
    "other-phase": "works begun in 1961 and ended in 1968; the doors at six, the beginning at seven",
    "other-thing": '"the February 8 vote" and the day of a speech',
    "own-days": '"last night" in two reports',
    "same-rate": "ten boxes weigh 25 kg, one box 2.5 kg",
    "table-cell": "two cells of one row; North and South; 2024 and 2025",
    "two-days": "Monday to Friday 9-17, Saturday 9-13",
}


def of_gates() -> Rows:
    """What keeps two values apart: a new gate needs an example above."""
    assert GATE_EXAMPLES.keys() == reasons.GATES.keys()
    for name, sentence in reasons.GATES.items():
        yield sentence.rstrip("."), GATE_EXAMPLES[name]


def of_objections() -> Rows:
    """What speaks against one fact; of what differs only in where it stands, or in what is said, one row."""
    families: dict[str, list[str]] = {}
    for code, sentence in reasons.AGAINST.items():
        families.setdefault(code.rpartition("-")[0] or code, []).append(sentence.rstrip("."))
    for sentences in families.values():
        words = zip(*(sentence.split() for sentence in sentences), strict=False)
        begin = [word for word, *others in takewhile(lambda all_nth: len(set(all_nth)) == 1, words)]
        if min(len(sentences), len(begin)) < FAMILY:
            yield from ((sentence,) for sentence in sentences)
        else:
            *tails, last = (" ".join(sentence.split()[len(begin) :]) for sentence in sentences)
            yield (f"{' '.join(begin)} {'; '.join(tails)}; or {last}",)


def described(field: structs.FieldInfo) -> str:
    """A field → what its type says of it, and the words that it may be."""
    metas = [part for part in getattr(field.type, "__metadata__", ()) if isinstance(part, msgspec.Meta)]
    words = [str(word) for word in get_args(get_args(field.type)[0]) if isinstance(word, str)] if metas else []
    told = "; ".join(part.description for part in metas if part.description)
    return f"{told} ({', '.join(words)})" if words else told


def test_fields_and_words_of_a_report_are_those_of_its_schema(tree: Path) -> None:
    page = (tree / "claimlint" / "docs" / "formats.md").read_text("utf-8")
    table = next(found for found in TABLE.finditer(page) if found["head"] == "| field | holds |")
    named = set(re.findall(r"`(\w+)(?:\[\])?`", table["rows"]))
    report = schemas.load("report")
    assert named - set(keys_of(report)) == set()
    assert {field.encode_name for field in structs.fields(Report)} - named == set()


def keys_of(part: object) -> Iterator[str]:
    """A JSON Schema → the names of all properties in it, and the words that they may hold."""
    if isinstance(part, dict):
        properties = part.get("properties")
        yield from properties if isinstance(properties, dict) else ()
        yield from map(str, part.get("enum") or ())
        for inner in part.values():
            yield from keys_of(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from keys_of(inner)


MADE: dict[tuple[str, str], Callable[[], Rows]] = {
    ("README.md", "| page | what it holds |"): of_pages,
    ("rules.md", "| family | rule | severity | why |"): of_rules,
    ("rules.md", "| pack | rule | severity | why |"): of_packs,
    ("documents.md", "| reader | endings |"): of_readers,
    ("documents.md", "| kind | endings | how to go on |"): of_kinds_unread,
    ("stores.md", "| form | endings | documents |"): of_stores,
    ("formats.md", "| format | what it is |"): of_formats,
    ("options.md", "| command | what it does |"): of_commands,
    ("options.md", "| about | option | default | meaning |"): of_options,
    ("ci.md", "| input | default | meaning |"): of_inputs,
    ("configuration.md", "| key | holds |"): of_keys,
    ("how-it-works.md", "| kept apart | example |"): of_gates,
    ("how-it-works.md", "| speaks against one fact |"): of_objections,
    ("own-rules.md", "| key | holds |"): of_rule_keys,
    ("own-rules.md", "| kind | judges | its own keys |"): of_kinds,
    ("own-rules.md", "| key of `extract` | holds |"): of_extract,
}
"""Page and head of a table → its rows."""
