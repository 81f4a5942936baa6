"""Any text → what its values are about, without a failure, the same each time, in whatever order one asks."""

from __future__ import annotations

import random
from pathlib import Path

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st
from texts import extract, extracts, values

from claimlint.about import About, AboutReader
from claimlint.about.types import TIERS
from claimlint.languages import lexicon
from claimlint.model import ReadDocument
from claimlint.yaml_files import nodes

STORIES = sorted((Path(__file__).parent.parent / "quality").glob("*.yaml"))
PIECES = (
    *("The Selby mill", "Anna Reyes", "the third leg", "X-200", "pier 4", "on 3 May 2026", "in the 2025/26 season"),
    *(
        "40 tons",
        "$5m",
        "12%",
        "at 9 a.m.",
        "aged 34",
        "while",
        ", and",
        ";",
        " – ",
        ". ",
        ": ",
        "\n\n",
        "\n- ",
        "\n# ",
    ),
    *("\n| a | b |\n| --- | --- |\n| Velden | 40 |\n", "FERRY HALL OPENS", "of", "-", "2025/", "è́", "\u2028", "(", '"'),
)
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=14).map(" ".join)


def plain(found: About) -> tuple[object, ...]:
    """All that a value is about, in a form that can be compared."""
    return msgspec.structs.astuple(found)


def read(document: ReadDocument) -> list[tuple[object, ...]]:
    reader = AboutReader(document, lexicon())
    return [plain(reader.of(one)) for one in values(document)]


def faults(found: About) -> list[str]:
    """What an About says that cannot be so."""
    told = []
    told += [f"{word.stem} is not in the stems" for word in found.words if word.stem not in found.stems]
    told += [f"an empty phrase before {found.frame}"] * any(not phrase.words for phrase in found.phrases)
    told += ["a phrase over two tiers"] * any(word.tier not in TIERS for p in found.phrases for word in p.words)
    told += ["a word without a shape"] * any(
        word.shape not in ("name", "number", "limit", "word") for word in found.words
    )
    told += ["a holder nobody names"] * bool(set(found.holder) - found.stems)
    told += ["an instance without a number"] * any(not which for which in found.instances.values())
    own = sum(not stem for stem in found.frame)
    told += [f"a frame with {own} words of its value"] * (bool(found.frame) and not own)
    return told


@settings(max_examples=100)
@given(TEXTS, st.sampled_from(["a.txt", "a.md"]))
def test_any_text_is_read(text: str, path: str) -> None:
    document = extract(text, path)
    reader = AboutReader(document, lexicon())
    for one in document.claims:
        reader.of(one)
    assert [fault for one in values(document) for fault in faults(reader.of(one))] == []


@settings(max_examples=40)
@given(TEXTS, st.randoms(use_true_random=False))
def test_it_does_not_matter_what_was_asked_before(text: str, order: random.Random) -> None:
    document = extract(text, "a.md")
    expected = read(document)
    reader = AboutReader(document, lexicon())
    numbered = list(enumerate(values(document)))
    order.shuffle(numbered)
    assert all(plain(reader.of(one)) == expected[number] for number, one in numbered)
    assert all(plain(reader.of(one)) == expected[number] for number, one in numbered)


def test_stories_are_read_whatever_else_is_read() -> None:
    """The documents of our own stories: each alone, and among the others of its story in another order."""
    for file in STORIES:
        root = nodes.read(file.name, file.read_bytes())[1]
        assert root is not None
        for item in nodes.plain(root)[::6]:
            docs = item["variants"][0]["docs"]
            together = extracts(dict(reversed(docs.items())))
            for document in together:
                path = document.document.path
                reader = AboutReader(document, lexicon())
                assert [fault for one in values(document) for fault in faults(reader.of(one))] == [], path
                assert len(read(document)) == len(read(extract(docs[path], path)))
