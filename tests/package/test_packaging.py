"""The wheel holds everything that a run needs, and works away from the tree it was built from."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import tarfile
import tomllib
from pathlib import Path
from zipfile import ZipFile

import pytest

from claimlint import __version__

TREE = Path(__file__).parents[2]
ROOT = ("pyproject.toml", "LICENSE", "README.md")
DATA = {".yaml", ".json", ".md", ".msgpack", ".rarity", ".senses", ".typed", ".html", ".css", ".js"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel: the one that CLAIMLINT_WHEEL names, else built from a copy of the tree, so that no build folder is
    left in it."""
    if there := os.environ.get("CLAIMLINT_WHEEL"):
        return Path(there)
    target = tmp_path_factory.mktemp("wheel")
    pip("wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(target), str(copied(target / "tree")))
    (built,) = target.glob("*.whl")
    return built


def copied(folder: Path) -> Path:
    """A folder that is not there → it, with what of the tree a build takes, and the tests that it must leave."""
    tests = [file.relative_to(TREE) for file in (TREE / "tests").glob("*.py")]
    for path in (*shipped("*"), *tests, *(Path(name) for name in ROOT if (TREE / name).is_file())):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes((TREE / path).read_bytes())
    return folder


def pip(*arguments: str) -> None:
    command = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def shipped(pattern: str) -> list[Path]:
    """The files of the package and of the rules, relative to the tree."""
    folders = [file for name in ("claimlint", "rules") for file in (TREE / name).rglob(pattern) if file.is_file()]
    return [file.relative_to(TREE) for file in folders if "__pycache__" not in file.parts]


def test_wheel_holds_every_module_rule_case_and_data_file(wheel: Path) -> None:
    inside = set(ZipFile(wheel).namelist())
    wanted = {path for path in shipped("*") if path.suffix in {".py", *DATA} or path.name == "NOTICE"}
    expected = {f"claimlint/{path.as_posix()}" if path.parts[0] == "rules" else path.as_posix() for path in wanted}
    assert {"claimlint/rules/dates/weekday-date.yaml", "claimlint/languages/en.yaml"} <= expected
    assert {"claimlint/docs/rules.md", "claimlint/languages/NOTICE"} <= expected
    assert expected - inside == set()
    assert not {name for name in inside if name.startswith(("tests/", "rules/", "seeds/"))}


def test_installed_wheel_runs_from_another_folder(wheel: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    pip("install", "--no-deps", "--no-index", "--target", str(site), str(wheel))
    # Dependencies come from the running environment, the package itself only from the wheel.
    code = (
        "import sys, claimlint, runpy; from claimlint import rulebook;"
        "assert claimlint.__file__.startswith(sys.argv[1]), claimlint.__file__;"
        "assert all(str(file).startswith(sys.argv[1]) for _, file in rulebook.builtin_files());"
        "assert len(rulebook.load()[0].rules) >= 14;"
        "sys.argv = ['claimlint', '--version'];"
        "runpy.run_module('claimlint', run_name='__main__')"
    )
    environment = {**os.environ, "PYTHONPATH": str(site), "CLAIMLINT_CACHE_DIR": str(tmp_path / "cache")}
    done = subprocess.run(
        [sys.executable, "-c", code, str(site)],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env=environment,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert __version__ in done.stdout


BUILD = """\
import sys, warnings
from setuptools import build_meta
warnings.simplefilter("error")
print(getattr(build_meta, sys.argv[1])(sys.argv[2]))
"""


def built(what: str, folder: Path) -> Path:
    """ "sdist" or "wheel", and a folder with a project → what its backend builds there; a warning fails."""
    command = [sys.executable, "-c", BUILD, f"build_{what}", str(folder / "dist")]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder / "dist" / done.stdout.splitlines()[-1]


def test_a_wheel_from_the_source_distribution_is_that_of_the_tree(wheel: Path, tmp_path: Path) -> None:
    with tarfile.open(built("sdist", copied(tmp_path / "tree"))) as packed:
        names = {name.partition("/")[2] for name in packed.getnames()}
        packed.extractall(tmp_path, filter="data")
    assert {path.as_posix() for path in shipped("*")} | set(ROOT) <= names
    assert not {name for name in names if name.startswith(("tests", "seeds", "build"))}
    (unpacked,) = tmp_path.glob("claimlint_facts-*")
    with ZipFile(wheel) as tree, ZipFile(built("wheel", unpacked)) as again:
        assert {name: again.read(name) for name in again.namelist()} == {n: tree.read(n) for n in tree.namelist()}


def test_every_requirement_has_a_least_version_to_try() -> None:
    project = tomllib.loads((TREE / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    command = [sys.executable, str(TREE / ".ci" / "oldest"), *extras]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    wanted = {*project["dependencies"], *(one for extra in extras.values() for one in extra)}
    assert sorted(line.replace("==", ">=") for line in done.stdout.splitlines()) == sorted(wanted)


def test_package_list_is_every_package_there_is() -> None:
    listed = tomllib.loads((TREE / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]["packages"]
    folders = {path.parent for path in shipped("__init__.py")}
    found = {"claimlint.rules" if folder.parts == ("rules",) else ".".join(folder.parts) for folder in folders}
    assert sorted(found) == listed


SCRIPT = """\
from datetime import date
from decimal import Decimal

import claimlint
from claimlint import Amount, Finding, Report

report: Report = claimlint.check(["a.txt"], date=date(2026, 5, 14), severity="warning")
gravest: list[Finding] = [finding for finding in report.findings if finding.severity == "error"]
lines: list[int] = [finding.place.start.line for finding in gravest]
sums: list[Decimal | None] = [m.value.low for m in claimlint.extract("$4m") if isinstance(m.value, Amount)]
text: str = claimlint.render(report, "sarif")
"""
MISTAKES = """\
import claimlint

claimlint.check(["a.txt"], severity="off")
claimlint.check(3)
claimlint.extract("$4m")[0].value.low
claimlint.reckon
number: int = claimlint.render(claimlint.check([]))
"""
"""Each line from the third on has a mistake of types."""


def test_types_hold_for_whoever_has_installed_it(wheel: Path, tmp_path: Path) -> None:
    # mypy takes types from site-packages alone, and only where a package says that it has some.
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(tmp_path / "venv")], check=True)
    scripts = tmp_path / "venv" / ("Scripts" if sys.platform == "win32" else "bin")
    paths = {"base": str(tmp_path / "venv"), "platbase": str(tmp_path / "venv")}
    site = Path(sysconfig.get_path("purelib", vars=paths))
    pip("install", "--no-deps", "--no-index", "--target", str(site), str(wheel))
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib"), "utf-8")
    (tmp_path / "script.py").write_text(SCRIPT, "utf-8")
    (tmp_path / "mistakes.py").write_text(MISTAKES, "utf-8")
    asked = ["--strict", "--no-error-summary", "--python-executable", str(scripts / "python")]
    done = subprocess.run(
        [sys.executable, "-m", "mypy", *asked, "script.py", "mistakes.py"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    told = {tuple(line.split(":")[:2]) for line in done.stdout.splitlines() if ": error: " in line}
    assert told == {("mistakes.py", str(line)) for line in range(3, 8)}, done.stdout + done.stderr
