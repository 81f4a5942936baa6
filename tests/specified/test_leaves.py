"""Project files → their leaves, each at its place and as it is written."""

from __future__ import annotations

import pytest

from claimlint.files.project_files import ProjectFile
from claimlint.specified.leaves import LONGEST, leaves


def shown(kind: ProjectFile, path: str, text: str) -> list[tuple[str, str]]:
    """The leaves of a text, keys joined; each must stand where it says."""
    found = leaves(kind, path, text)
    for leaf in found:
        assert text[leaf.span.start : leaf.span.end] == leaf.text
    return [("/".join(leaf.keys), leaf.text) for leaf in found]


@pytest.mark.parametrize("head", ["", "\ufeff"])
@pytest.mark.parametrize("line", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("kind", "path", "text", "found"),
    [
        (
            "pyproject",
            "pyproject.toml",
            "[project]  # us\nversion = \"1.10\" # v\nsize = 3.10\n[tool.poetry.dependencies]\npython = '^3.9'\n",
            [("project/version", "1.10"), ("project/size", "3.10"), ("tool/poetry/dependencies/python", "^3.9")],
        ),
        (
            "cargo",
            "Cargo.toml",
            '[package]\nabout = """\nversion = "9.9"\n"""\nversion = "0.4.0"\nkeywords = ["a"]\n',
            [("package/version", "0.4.0")],
        ),
        (
            "setup.cfg",
            "setup.cfg",
            "[metadata]\nname = larkd\nversion = attr: larkd.VERSION\n[options]\npython_requires = >=3.8\n",
            [
                ("metadata/name", "larkd"),
                ("metadata/version", "attr: larkd.VERSION"),
                ("options/python_requires", ">=3.8"),
            ],
        ),
        (
            "package.json",
            "package.json",
            '{"a": {"b": [1, {"c": "x\\"y"}, null]}, "d": {}, "e": -1.50}',
            [("a/b/0", "1"), ("a/b/1/c", 'x\\"y'), ("a/b/2", "null"), ("e", "-1.50")],
        ),
        (
            "compose",
            "compose.yaml",
            "a:\n  b: 3.10\n  c: ['x', \"y z\", 0x10]\n  d: http://e:1/f # g\n  h:\n",
            [("a/b", "3.10"), ("a/c/0", "x"), ("a/c/1", "y z"), ("a/c/2", "0x10"), ("a/d", "http://e:1/f")],
        ),
        (
            "env",
            ".env.example",
            "# X=1\nA=1\nexport B='two words'  # yes\nC=\nd e=f\n",
            [("A", "1"), ("B", "two words"), ("C", "")],
        ),
    ],
)
def test_leaves_stand_where_they_are_written(
    kind: ProjectFile, path: str, text: str, found: list[tuple[str, str]], line: str, head: str
) -> None:
    assert shown(kind, path, head + text.replace("\n", line)) == found


@pytest.mark.parametrize(
    ("kind", "path", "text"),
    [
        ("pyproject", "pyproject.toml", '[project\nversion = "1"\n'),
        ("pyproject", "pyproject.toml", 'version = "1"\nversion = "2"\n'),
        ("setup.cfg", "setup.cfg", "version = 1\n"),
        ("package.json", "package.json", '{"version": "1",}'),
        ("package.json", "package.json", "[" * 100_000),
        ("compose", "compose.yaml", "a: [1\n"),
        ("compose", "compose.yaml", "a: &a [*a]\n"),
        ("openapi", "openapi.yaml", "{" * 5_000),
        ("workflow", "test.yml", "\0"),
        ("go.mod", "go.mod", "go 1.22\n"),
        ("pyproject", "pyproject.toml", "# " + "x" * LONGEST),
    ],
)
def test_what_is_broken_has_no_leaves(kind: ProjectFile, path: str, text: str) -> None:
    assert leaves(kind, path, text) == ()


def test_aliases_do_not_unfold_without_end() -> None:
    text = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 40))
    assert leaves("compose", "compose.yaml", text) == ()
