"""The same documents give the same bytes: for any order of arguments, any run, any hash seed, any folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from commandline import run

from claimlint import catalog, pipeline, readers, rulebook
from claimlint.settings import Settings

SEEDS = Path(__file__).parents[2] / "seeds"
FORMATS = catalog.names("reporters")


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


def output(folder: Path, *arguments: str, seed: str = "") -> str:
    """What a command prints; with a hash seed in a process of its own, which alone can have one."""
    done = run(arguments, folder, {"PYTHONHASHSEED": seed} if seed else {})
    assert done.returncode in (0, 1), done.stderr
    return done.stdout


def reports(folder: Path, *paths: str, seed: str) -> dict[str, bytes]:
    """All formats of one run, each in a file of its own."""
    files = {form: folder / f"{seed}.{form}" for form in FORMATS}
    options = [f"--report={form}={file.name}" for form, file in files.items()]
    output(folder, "check", *paths, *options, seed=seed)
    return {form: file.read_bytes() for form, file in files.items()}


def test_the_order_of_arguments_and_the_hash_seed_change_nothing(folder: Path, subtests: pytest.Subtests) -> None:
    names = [f"seeds/{file.name}" for file in documents()]
    first = reports(folder, *names, seed="0")
    others = reports(folder, *reversed(names), names[0], seed="1"), reports(folder, "./seeds/", seed="2")
    for form in FORMATS:
        with subtests.test(form):
            assert first[form]
            assert [other[form] for other in others] == [first[form]] * 2
            assert output(folder, "check", *names, "--format", form).encode() == first[form]


def test_documents_that_are_handed_over_in_any_order_make_one_report() -> None:
    book = rulebook.load()[0]
    handed = [readers.from_text(file.name, file.read_text("utf-8")) for file in documents()]
    first = pipeline.check(handed, book, Settings(coverage=True))
    assert len(first.findings) > 1
    assert pipeline.check(handed[::-1], book, Settings(coverage=True)) == first


def test_facts_are_the_same_in_any_order(folder: Path) -> None:
    names = [f"seeds/{file.name}" for file in documents()]
    first = output(folder, "facts", *names, "--format", "json")
    assert output(folder, "facts", *reversed(names), "--format", "json", seed="3") == first


def test_the_seeds_in_the_tree_and_their_copy_give_the_same(folder: Path) -> None:
    arguments = ("check", *(f"seeds/{file.name}" for file in documents()), "--format", "json")
    assert output(SEEDS.parent, *arguments) == output(folder, *arguments)
