"""The wheel holds everything that a run needs, and works away from the tree it was built from."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path
from zipfile import ZipFile

import pytest

from claimlint import __version__

TREE = Path(__file__).parent.parent
ROOT = ("pyproject.toml", "LICENSE", "README.md")
DATA = {".yaml", ".json", ".msgpack", ".rarity", ".typed", ".html"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel: the one that CLAIMLINT_WHEEL names, else built from a copy of the tree, so that no build folder is
    left in it."""
    if there := os.environ.get("CLAIMLINT_WHEEL"):
        return Path(there)
    target = tmp_path_factory.mktemp("wheel")
    copy = target / "tree"
    for path in (*shipped("*"), *(Path(name) for name in ROOT if (TREE / name).is_file())):
        (copy / path).parent.mkdir(parents=True, exist_ok=True)
        (copy / path).write_bytes((TREE / path).read_bytes())
    pip("wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(target), str(copy))
    (built,) = target.glob("*.whl")
    return built


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
    wanted = {path for path in shipped("*") if path.suffix in {".py", *DATA}}
    expected = {f"claimlint/{path.as_posix()}" if path.parts[0] == "rules" else path.as_posix() for path in wanted}
    assert {"claimlint/rules/dates/weekday-date.yaml", "claimlint/languages/en.yaml"} <= expected
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
