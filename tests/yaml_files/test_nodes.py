"""The YAML reader with places: values of YAML 1.2, every node where it stands, and no file that can hurt."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint.yaml_files import nodes

VALUES = [
    ("word", "word"),
    ("'12'", "12"),
    ("yes", "yes"),
    ("2026-02-09", "2026-02-09"),
    ("!!python/object:os.system x", "x"),
    ("12", 12),
    ("010", 10),
    ("0x1F", 31),
    ("1.5", 1.5),
    ("true", True),
    ("", None),
    ("[a, 1]", ["a", 1]),
    ("{a: {b: c}}", {"a": {"b": "c"}}),
    ("9" * 5000, "9" * 5000),
]

REFUSED = [
    (b"", "the file is empty", 1, 1),
    (b"# nothing else\n", "the file is empty", 1, 1),
    (b"a: b\nc: \xff", "not UTF-8: byte 0xff", 2, 1),
    (b"a: [1,\nb", "not YAML", 2, 2),
    (b"a: 1\n---\nb: 2", "found another document", 2, 1),
    (b"a: *nothing", "undefined alias", 1, 4),
    (b"a: &a [*a]", "nested too deeply", 1, 1),
    (b"[" * 1000, "nested too deeply", 1, 1),
    (
        b"- &a [1]\n" + b"".join(b"- &%c [%s]\n" % (98 + n, b",".join([b"*%c" % (97 + n)] * 20)) for n in range(9)),
        "",
        1,
        1,
    ),
]


@pytest.mark.parametrize(("text", "value"), VALUES)
def test_value_is_that_of_yaml_1_2(text: str, value: object) -> None:
    _, root, errors = nodes.read("x.yaml", f"key: {text}".encode())
    assert root is not None
    assert (errors, nodes.plain(root)) == ((), {"key": value})


@pytest.mark.parametrize(("data", "message", "line", "column"), REFUSED)
def test_file_that_cannot_be_read_is_told(data: bytes, message: str, line: int, column: int) -> None:
    _, root, (error,) = nodes.read("x.yaml", data)
    assert root is None
    assert (error.path, error.line, error.column) == ("x.yaml", line, column)
    assert message in error.message


def test_nodes_know_their_place() -> None:
    _, root, _ = nodes.read("x.yaml", b"\xef\xbb\xbfone: 1\ntwo:\n  - a\n  - b: c\n")
    assert root is not None
    inner = root.at(".two[1].b")
    assert (inner.scalar, inner.line, inner.column) == ("c", 4, 8)
    assert root.at(".two[7]") is root.at(".two")


def test_repeated_keys_are_both_there() -> None:
    _, root, _ = nodes.read("x.yaml", b"a: 1\nb: {c: 1, c: 2}\na: 3\n")
    assert root is not None
    repeats = [(again.key, again.line, first.line) for again, first in nodes.duplicates(root)]
    assert repeats == [("c", 2, 2), ("a", 3, 1)]
    assert nodes.plain(root) == {"a": 1, "b": {"c": 1}}


def test_excerpt_points_at_the_word_in_a_long_line() -> None:
    data = b"{" + b"x: 1, " * 300 + b"wrong\t: 2}"
    sheet, root, _ = nodes.read("x.yaml", data)
    assert root is not None
    entry = root.get("wrong")
    assert entry is not None
    _, shown, carets = sheet.error(entry, "message").message.split("\n")
    at = carets.index("^")
    assert shown[at : at + 5] == "wrong"
    assert carets.endswith("^" * 5)
    assert len(shown) < 130


@given(st.binary(max_size=300) | st.text(alphabet="ab:-[]{}&*!'\"\n #|>?%@`,", max_size=120).map(str.encode))
def test_any_bytes_give_a_tree_or_errors(data: bytes) -> None:
    sheet, root, errors = nodes.read("x.yaml", data)
    assert (root is None) == bool(errors)
    if root is not None:
        assert 1 <= root.line <= len(sheet.lines)
