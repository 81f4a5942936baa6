"""The same documents give the same bytes: for any order of arguments, any run, any hash seed, any folder."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from claimlint import catalog

SEEDS = Path(__file__).parent.parent / "seeds"
FORMATS = catalog.names("reporters")


def output(folder: Path, *arguments: str, seed: str = "0") -> bytes:
    done = subprocess.run(
        [sys.executable, "-m", "claimlint", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The seeds, copied to a folder of another name."""
    copied = tmp_path_factory.mktemp("elsewhere") / "seeds"
    copied.mkdir()
    for file in documents():
        (copied / file.name).write_bytes(file.read_bytes())
    return copied.parent


def documents() -> list[Path]:
    return sorted(file for file in SEEDS.iterdir() if file.suffix in (".txt", ".md"))


@pytest.mark.parametrize("form", FORMATS)
def test_the_order_of_arguments_and_the_hash_seed_change_nothing(folder: Path, form: str) -> None:
    names = [f"seeds/{file.name}" for file in documents()]
    first = output(folder, "check", *names, "--format", form)
    assert first
    assert output(folder, "check", *reversed(names), names[0], "--format", form, seed="1") == first
    assert output(folder, "check", "./seeds/", "--format", form, seed="2") == first


def test_facts_are_the_same_in_any_order(folder: Path) -> None:
    names = [f"seeds/{file.name}" for file in documents()]
    first = output(folder, "facts", *names, "--format", "json")
    assert output(folder, "facts", *reversed(names), "--format", "json", seed="3") == first


def test_the_seeds_in_the_tree_and_their_copy_give_the_same(folder: Path) -> None:
    arguments = ("check", *(f"seeds/{file.name}" for file in documents()), "--format", "json")
    assert output(SEEDS.parent, *arguments) == output(folder, *arguments)
