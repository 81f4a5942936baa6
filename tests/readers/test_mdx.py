"""Of MDX the words are read: modules, tags, expressions and comments are not, and comments carry marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimlint.readers import from_text, suffixes


def blocks(source: str, path: str = "a.mdx") -> list[tuple[str, str]]:
    document = from_text(path, source)
    return [(block.role, document.text[block.span.start : block.span.end]) for block in document.blocks]


@pytest.mark.parametrize("suffix", [".md", ".markdown", ".mkd", ".mdown", ".qmd", ".rmd", ".mdx"])
def test_suffixes_of_markdown(suffix: str) -> None:
    assert suffix in suffixes()
    assert blocks("# Title\n\nThe *sum* is $5.\n", f"a{suffix.upper()}") == [
        ("title", "Title"),
        ("lead", "The sum is $5."),
    ]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("import A from './a'\nimport {B} from 'b'\n\nWords.", ["Words."]),
        ("export const meta = {\n  price: '$99 million',\n\n  of: [1, 2],\n}\n\nWords.", ["Words."]),
        ("export default function Page() {\n  return <p>It is {5}, don't</p>\n}\n\nWords.", ["Words."]),
        ("---\ntitle: T\n---\nimport A from 'a'\n\nWords.", ["T", "Words."]),
        ("\ufeffimport A from 'a'\r\n\r\nWords.\r\n", ["Words."]),
        ("Words.\n\nimport prices rose by 4%.", ["Words.", "import prices rose by 4%."]),
        ("Words that\nexport const goes on.", ["Words that\nexport const goes on."]),
        (
            '<Card\n  title="The sum is $43 million"\n  onClick={() => set(c => c + 1)}\n>\n\nWords.\n\n</Card>',
            ["Words."],
        ),
        ("<Note>The sum is $5.</Note>", ["The sum is $5."]),
        ("<Note>\n  The sum is $5.\n</Note>", ["The sum is $5."]),
        ("<Tabs>\n  <Tab label={`a > ${b}`}>\n    The sum is $5.\n  </Tab>\n</Tabs>", ["The sum is $5."]),
        ("The <b>sum</b> is $4<i>3</i> million.", ["The sum is $43 million."]),
        ("The sum<br/>is <Price of={5} /> now.", ["The sum is  now."]),
        ("<>\nThe sum.\n</>", ["The sum."]),
        ("The sum is {props.price} or {a ? '}' : `{`} now.", ["The sum is   or   now."]),
        ("{/* The sum is $6. */}\n\nThe sum is $5.", ["The sum is $5."]),
        ("The sum {/* or so\n it is } said */} is $5.", ["The sum  is $5."]),
        ("5 < 6 and a{b", ["5 < 6 and a{b"]),
        (r"A \{brace\} and \<b\>.", ["A {brace} and <b>."]),
        ("Use `{a}` and `<B>` here.", ["Use {a} and <B> here."]),
        ("```jsx\n<A b={1}>\nimport x from 'y'\n```\n\nWords.", ["<A b={1}>\nimport x from 'y'", "Words."]),
        ("- <B>one</B>\n- {/* note */} two", ["one", "two"]),
        ("| a | b |\n| - | - |\n| <B>5</B> | {x} 6 |", ["a", "b", "5", "6"]),
        ("| a | b |\n| - | - |\n| {x\n  of y} 5 | <B\n  c={1}>6</B> |\n| {/* no\n  more */} 7 | 8 |", [*"ab5678"]),
        ("| a |\n| - |\n{import A from 'a'\n*/}", ["a"]),
        ("## The {sum\n  of all\n} is $5\n\nWords.", ["The   is $5", "Words."]),
        ("Words {\n  a,\n  b\n}\nand more.", ["Words  \nand more."]),
        ("    The sum is $5.", ["The sum is $5."]),
        (":::note\n\nThe sum is $5.\n\n:::\n", ["The sum is $5."]),
        (":::tip The title\nThe sum is $5.\n:::", ["The title\nThe sum is $5."]),
        ("<A>\n  <B>\n    Words.\n\n    - one\n    - two\n      more\n\n  </B>\n</A>", ["Words.", "one", "two\nmore"]),
        ("<A>\n\t\tWords.\n\n\t\t- one\n\t\t- two\n</A>\n\n\tend", ["Words.", "one", "two", "end"]),
        ("- one\n  - two\n\n    three\n\nend", ["one", "two", "three", "end"]),
    ],
)
def test_what_is_shown(source: str, expected: list[str]) -> None:
    assert [text for _, text in blocks(source)] == expected


def test_a_sum_in_a_module_is_no_claim() -> None:
    document = from_text("a.mdx", "export const price = '$99 million'\n\nThe port paid $43 million.\n")
    assert "99" not in document.text
    assert document.source_offset(document.text.index("$43")) == document.source.index("$43")


NO_MARKS = [
    "```\n{/* claimlint-disable-file x */}\n```\n",
    "Write `{/* claimlint-disable-file x */}` at the top.\n",
]
MARKS = [
    ("{/* claimlint-disable-next-line x */}\ntwo\nthree", "two"),
    ("import A from 'a'\n\n{/*\n  claimlint-disable-next-line x -- why\n*/}\n\n<B>two</B>\nthree", "<B>two</B>"),
    ("one {/* claimlint-disable-line x */} two\nthree", "one {/* claimlint-disable-line x */} two"),
    ("<!-- claimlint-disable-next-line x -->\ntwo\nthree", "two"),
    ("{`a`}\n{/* claimlint-disable-next-line x -- of `b` */}\ntwo", "two"),
]


@pytest.mark.parametrize("source", NO_MARKS)
def test_a_sample_is_no_mark(source: str) -> None:
    assert from_text("a.mdx", source).marks == ()


@pytest.mark.parametrize(("source", "reach"), MARKS)
def test_comments_carry_marks(source: str, reach: str) -> None:
    document = from_text("a.mdx", source)
    (mark,) = document.marks
    assert source[mark.span.start : mark.span.end] == reach
    assert not mark.fault
    assert "claimlint-" not in document.text


PIECES = st.sampled_from(
    [
        "import A from 'a'\n", "export const a = ", "{", "}", "{/*", "*/}", "<A ", "<A>", "</A>", "<", ">", "/>", "<>",
        "'", '"', "`", "```\n", "\n", "\n\n", "\r\n", "\r", "    ", "word ", "$5 ", "- ", "| a |\n| - |\n", "# ", "\\",
        "${", "//", "<!--", "-->", "<br/>", "\ufeff", "\0",
    ]
)  # fmt: skip


@given(st.lists(PIECES | st.text(max_size=4), max_size=40).map("".join))
def test_blocks_lie_in_order_and_characters_at_their_place(source: str) -> None:
    document = from_text("a.mdx", source)
    assert document.source == source
    end = -1
    for block in document.blocks:
        assert end < block.span.start < block.span.end <= len(document.text)
        end = block.span.end
        for offset in range(block.span.start, block.span.end):
            kept, there = document.text[offset], document.source[document.source_offset(offset) :][:1]
            assert kept == there or kept in " \ufffd" or there == "&"
