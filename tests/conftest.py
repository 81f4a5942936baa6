"""What all tests share: a cache folder of their own, the case files of the tree, and the option that writes down again
what outputs should be.

`pytest --update-golden` writes tests/golden and the outputs in README.md and the pages; read the difference before
keeping it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

from claimlint import cases
from claimlint.yaml_files import nodes

TREE = Path(__file__).parent.parent

# No test holds a time: the first example pays for loading the language, and machines differ.
hypothesis.settings.register_profile("untimed", deadline=None)
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True)  # a change is judged by what it changed
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "untimed")


@pytest.fixture(autouse=True, scope="session")
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Tests neither read nor fill the cache of whoever runs them, and take no notice of where they run."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("GITHUB_ACTIONS", "NO_COLOR", "FORCE_COLOR", "FORCE_HYPERLINK", "COLUMNS", "LINES"):
            patch.delenv(name, raising=False)
        patch.setenv("CLAIMLINT_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
        yield


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", default=False, help="write expected outputs again")


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    """Whether expected outputs are to be written, not held."""
    return bool(request.config.getoption("--update-golden"))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that asks for `case_file` runs once for every case file there is."""
    if "case_file" in metafunc.fixturenames:
        files = list(case_files())
        metafunc.parametrize("case_file", files, ids=[file.relative_to(TREE).as_posix() for file in files])


def case_files() -> Iterator[Path]:
    """The case files of the rules, and those of tests/ that hold documents (tests of other things have other forms)."""
    yield from sorted((TREE / "rules").rglob(f"*{cases.ENDING}"))
    for file in sorted((TREE / "tests").rglob(f"*{cases.ENDING}")):
        root = nodes.read(file.name, file.read_bytes())[1]
        if root is not None and any(item.get("docs") for item in root.items or ()):
            yield file
