"""The clean pages say one thing: they keep to the plan, and what one page names the others know."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import PurePosixPath

import pytest

from claimlint import readers
from claimlint.yaml_files import nodes

from . import plant

PAGES = plant.pages()
MARKDOWN = {path: text for path, text in PAGES.items() if path.endswith(".md")}
CURRENT = {path: text for path, text in PAGES.items() if not path.startswith("docs/v1/")}
PORTS = {
    *("8460", "8461", "9464", "7460"),  # API, console, metrics; version 1
    *("8560", "8561", "9564", "18460", "18461"),  # of a staging server, on a laptop
    *("8470", "5005", "3000"),  # the agent, receivers
    *("5432", "6379", "8000", "9000", "587"),  # PostgreSQL, Redis, the manual while it is written, a host, SMTP
}
PORT = re.compile(
    r"(?:localhost|127\.0\.0\.1|internal|@db|redis)`?:(\d{2,5})\b|\bports? ?=? ?(\d{2,5})\b|-p (\d+):(\d+)"
)


def test_there_are_pages_enough_of_an_ordinary_length() -> None:
    assert len(MARKDOWN) >= 60
    lengths = {path: len(text.split()) for path, text in MARKDOWN.items()}
    assert not {path: length for path, length in lengths.items() if not 80 <= length <= 400}


@pytest.mark.parametrize("fact", plant.facts(), ids=lambda fact: fact.fact)
def test_every_site_says_what_the_plan_says(fact: plant.Fact) -> None:
    for site in fact.sites:
        assert site.text.count(plant.MARK) == 1
        assert PAGES[site.page].count(plant.right(site, fact)) == 1, site
        true, *others = site.values or fact.values
        assert others
        assert true not in others
        assert all(PAGES[site.page].count(words) == 1 for words in site.beside), site
    assert len({(site.page, site.text) for site in fact.sites}) == len(fact.sites)


@pytest.mark.parametrize("one", plant.differences(), ids=lambda one: one.difference)
def test_every_difference_has_its_places(one: plant.Difference) -> None:
    for place in one.places:
        assert place.text.count(plant.MARK) == 1
        assert PAGES[place.page].count(place.after) == 1, place


def test_names_of_facts_and_differences_are_their_own() -> None:
    names = [*(fact.fact for fact in plant.facts()), *(one.difference for one in plant.differences())]
    assert len(names) == len(set(names))


def test_every_page_parses() -> None:
    assert not list(broken(PAGES))


def test_ports_are_those_of_the_plan() -> None:
    found = {port for text in PAGES.values() for ports in PORT.findall(text) for port in ports if port}
    assert found == PORTS


def test_variables_are_documented() -> None:
    references = ("docs/configuration/environment-variables.md", "docs/configuration/alerts.md")
    documented = variables("".join(PAGES[path] for path in (*references, "docs/agent/configuration.md")))
    used = {name: path for path, text in PAGES.items() for name in variables(text)}
    assert not {name: path for name, path in used.items() if name not in documented}


def test_commands_are_documented() -> None:
    command = re.compile(r"(?:`|\n\s*|\$ |/bin/|exec hookwell |runs |until )hookwell ([a-z]+)\b")
    documented = set(re.findall(r"`hookwell ([a-z]+)`", PAGES["docs/cli/index.md"]))
    assert len(documented) == 10
    used = {name: path for path, text in CURRENT.items() for name in command.findall(text)}
    assert set(used) <= documented, used


def test_flags_are_documented() -> None:
    pages = {path: text for path, text in PAGES.items() if path.startswith(("docs/cli/", "docs/agent/"))}
    documented = set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", "".join(pages.values())))
    documented |= {"--output", "--from", "--types"}  # of `hookwell init` and `hookwell endpoints`, which have no page
    used = {
        (path, flag)
        for path, text in CURRENT.items()
        for line in re.findall(r"(?<!install )(?<!hookwell/)\bhookwell [a-z-].*", text)
        for flag in re.findall(r"(?<![\w-])--[a-z][a-z-]*", re.split(r"[`#|]", line)[0])
    }
    assert not {(path, flag) for path, flag in used if flag not in documented}


def test_options_are_documented() -> None:
    pages = {path: text for path, text in PAGES.items() if path.startswith("docs/configuration/")}
    sections = set(re.findall(r"^\| `(\w+)` \|", pages["docs/configuration/index.md"], re.MULTILINE))
    assert len(sections) == 11
    used = {
        (path, section, name)
        for path, text in CURRENT.items()
        for section, name in re.findall(r"`([a-z_]+)\.([a-z_]+)(?: = \w+)?`", text)
        if section in sections
    }
    documented = "".join(pages.values())
    unknown = {(path, section, name) for path, section, name in used if not re.search(rf"\b{name}\b", documented)}
    assert {name for _, _, name in unknown} <= {"trusted_proxies", "log"}


def test_links_lead_somewhere() -> None:
    for path, text in MARKDOWN.items():
        for target in re.findall(r"\]\(([^)#:]+)\)", text):
            parts: list[str] = []
            for part in (PurePosixPath(path).parent / target).parts:
                parts = parts[:-1] if part == ".." else [*parts, part]
            assert "/".join(parts) in PAGES, (path, target)


def test_days_of_releases_are_those_of_the_changelog() -> None:
    days = dict(re.findall(r"^## (\S+) - (\S+)$", PAGES["CHANGELOG.md"], re.MULTILINE))
    table = re.findall(r"^\| ([\d.]+) \| (\d+) (\w+) (\d{4}) \|", PAGES["docs/releases/index.md"], re.MULTILINE)
    months = {"March": 3, "May": 5, "June": 6, "July": 7, "September": 9, "December": 12}
    assert {version: f"{year}-{months[month]:02}-{int(day):02}" for version, day, month, year in table} == days
    assert list(days.values()) == sorted(days.values(), reverse=True)


def test_the_schedule_of_retries_adds_up() -> None:
    waits = [min(5 * 4**number, 3600) for number in range(12)]
    assert waits[:7] == [5, 20, 80, 320, 1280, 3600, 3600]
    assert 2.4 < sum(waits[:7]) / 3600 < 2.5
    assert divmod(sum(waits) // 60, 60) == (7, 28)


def variables(text: str) -> set[str]:
    return set(re.findall(r"\bHOOKWELL_[A-Z_]+\b", text))


def broken(pages: dict[str, str]) -> Iterator[str]:
    """Texts by path → a line for each that is not of its form: TOML, JSON, YAML, Markdown with tables and fences."""
    for path, text in pages.items():
        kind = PurePosixPath(path).suffix
        if kind == ".toml":
            tomllib.loads(text)
        elif kind == ".json":
            json.loads(text)
        elif kind in {".yaml", ".yml"}:
            yield from (f"{path}:{error.line}: {error.message}" for error in nodes.read(path, text.encode())[2])
        elif kind == ".md":
            yield from (f"{path}: {fault}" for fault in faults(path, text))


def faults(path: str, text: str) -> Iterator[str]:
    """A Markdown page → what is wrong with its tables, fences and blocks."""
    if len(re.findall(r"^ *```", text, re.MULTILINE)) % 2:
        yield "a fence is open"
    if not readers.from_text(path, text).blocks:
        yield "nothing is read"
    prose = re.sub(r"^ *```.*?^ *```", "", text, flags=re.MULTILINE | re.DOTALL)
    for table in re.findall(r"(?:^\|.*\|\n)+", prose, re.MULTILINE):
        rows = table.splitlines()
        if len({row.count("|") for row in rows}) > 1 or not re.fullmatch(r"[| -]+", rows[1]):
            yield f"a table has rows of several lengths: {rows[0]}"
