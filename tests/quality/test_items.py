"""Contrast items are well formed: what is planted stands in its documents, and twins are twins."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from commandline import run

from . import score
from .score import Item, Planted, Variant

KINDS = {
    *("age", "amount", "arithmetic", "date", "name", "percentage", "quantity", "quote", "role", "time", "version"),
    *("weekday", "year"),
}
TRAPS = {
    *("ages-at-times", "announced-v-effective", "before-after", "bounds", "conversion", "dateline-v-event"),
    *("different-measure", "forecast-v-actual", "former-v-current", "list-members", "other-entity", "other-event"),
    *("other-period", "paraphrase", "part-whole", "per-unit-v-total", "ranking", "same-surname", "short-name"),
    *("start-v-end", "subset", "threshold-v-count", "time-zone", "two-quotations", "two-services", "two-speakers"),
    *("update-over-time",),
}
NAME = re.compile(r"\d{3}(-[a-z0-9]+)+")


@pytest.fixture(scope="module")
def items() -> tuple[Item, ...]:
    """All items there are."""
    return score.load()


def test_items_are_well_formed(items: tuple[Item, ...]) -> None:
    assert [fault for item in items for fault in faults(item)] == []


def test_every_item_has_a_number_and_a_name_of_its_own(items: tuple[Item, ...]) -> None:
    told = Counter(part for item in items for part in item.item.split("-", 1))
    assert [part for part, times in told.items() if times > 1] == []


def test_there_are_enough_items_of_all_kinds_and_traps(items: tuple[Item, ...]) -> None:
    assert len(items) >= 150
    assert {item.kind for item in items} == KINDS
    traps = Counter(item.trap for item in items)
    assert (traps.keys(), min(traps.values()) >= 3) == (TRAPS, True)


GOOD = Item(
    "001-well",
    "local-news",
    "subset",
    "quantity",
    (
        Variant("flag", {"a.txt": "9 wells\n", "b.md": "7 wells\n"}, (Planted("a.txt", "9"), Planted("b.md", "7"))),
        Variant("silent", {"a.txt": "9 wells\n", "b.md": "nine wells\n"}),
    ),
)
FLAG, TWIN = GOOD.variants

FREE = "The fair is free.\n"
RIGHT_DAY, WRONG_DAY = (f"The fair opens on {day}, 3 February 2026.\n" for day in ("Tuesday", "Monday"))
DAYS = (
    Item(
        "002-day",
        "travel",
        "subset",
        "weekday",
        (
            Variant("flag", {"a.txt": WRONG_DAY, "b.txt": FREE}, (Planted("a.txt", "Monday"),)),
            Variant("silent", {"a.txt": RIGHT_DAY, "b.txt": FREE}),
        ),
    ),
    Item(
        "003-free",
        "travel",
        "bounds",
        "weekday",
        (
            Variant("flag", {"a.txt": WRONG_DAY, "b.txt": FREE}, (Planted("b.txt", "free"),)),
            Variant("silent", {"a.txt": WRONG_DAY, "b.txt": "The fair costs nothing.\n"}),
        ),
    ),
)
SAID = "error[weekday-date] Monday, 3 February 2026 does not exist: the weekday and the date do not go together"


@pytest.mark.parametrize(
    ("wrong", "fault"),
    [
        ({"item": "well"}, "001-well"),
        ({"trap": "pitfall"}, "trap pitfall"),
        ({"kind": "mood"}, "kind mood"),
        ({"variants": (TWIN, FLAG)}, "one flag, then silent variants"),
        ({"variants": (FLAG,)}, "one flag, then silent variants"),
        ({"variants": (FLAG, TWIN, TWIN, TWIN, TWIN)}, "one flag, then silent variants"),
        ({"variants": (FLAG, msgspec.structs.replace(FLAG, label="silent"))}, "same text"),
        ({"variants": (msgspec.structs.replace(FLAG, conflict=()), TWIN)}, "conflict"),
        ({"variants": (msgspec.structs.replace(FLAG, conflict=(Planted("a.txt", "8"),)), TWIN)}, "0 times"),
        ({"variants": (msgspec.structs.replace(FLAG, conflict=(Planted("a.txt", "l"),)), TWIN)}, "2 times"),
        ({"variants": (msgspec.structs.replace(FLAG, conflict=(Planted("c.txt", "9"),)), TWIN)}, "c.txt"),
        ({"variants": (FLAG, Variant("silent", {"a.txt": "9 wells\n"}))}, "documents"),
        ({"variants": (FLAG, Variant("silent", {"a.txt": "9 wells\n", "b.md": ""}))}, "b.md"),
    ],
)
def test_what_is_wrong_with_an_item_is_told(wrong: dict[str, object], fault: str) -> None:
    assert list(faults(GOOD)) == []
    assert any(fault in told for told in faults(msgspec.structs.replace(GOOD, **wrong)))


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("- item: [\n", "items.yaml:2"),
        ("- item: 001-well\n", "items.yaml: Object missing required field `genre`"),
        ("mood: bad\n", "items.yaml: Expected `array`"),
    ],
)
def test_a_file_that_holds_no_items_is_named(text: str, fault: str, tmp_path: Path) -> None:
    file = tmp_path / "items.yaml"
    file.write_text(text, "utf-8")
    with pytest.raises(ValueError, match=re.escape(fault)):
        score.load([file])


@pytest.mark.parametrize("file", score.ITEMS, ids=lambda file: file.name)
def test_items_are_checked_as_the_command_does(file: Path, tmp_path: Path) -> None:
    """One variant of each file with something to find goes through the command."""
    variants = (variant for item in score.load([file]) for variant in item.variants)
    docs, expected = next((v.docs, told) for v in variants if (told := score.check(v.docs)))
    for name, text in docs.items():
        (tmp_path / name).write_text(text, "utf-8", newline="")
    done = run(["check", ".", "--isolated", "--format", "json"], tmp_path, {})
    found = [one for one in msgspec.json.decode(done.stdout)["findings"] if one["severity"] in score.LOUD]
    assert [(one["rule"], one["severity"], one["path"], one["start"]["offset"], one["message"]) for one in found] == [
        (one.rule, one.severity, one.place.path, one.place.start.offset, one.message) for one in expected
    ]


def test_the_script_prints_a_table_and_what_went_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "items.yaml"
    file.write_bytes(msgspec.json.encode(DAYS))
    score.main([str(file), "--misses"])
    assert capsys.readouterr().out.splitlines() == [
        "003-free flag 1 (weekday, bounds): missed",
        f"003-free flag 1 (weekday, bounds): {SAID}",
        f"003-free silent 2 (weekday, bounds): {SAID}",
        "                                found      silent   beside   items right   errors right",
        "all                            1 of 2      1 of 2        1        1 of 2         1 of 3",
        "kind weekday                   1 of 2      1 of 2        1        1 of 2         1 of 3",
        "trap bounds                    0 of 1      0 of 1        1        0 of 1         0 of 2",
        "trap subset                    1 of 1      1 of 1        0        1 of 1         1 of 1",
        "found 50.0%, silent 50.0%, items right 50.0%, precision of errors 33.3%",
    ]


def test_a_finding_counts_where_it_touches_the_plant_in_two_documents() -> None:
    texts = [f"The council of Orvale will build {n} wells in 2027, mayor Ada Holm said.\n" for n in (9, 7)]
    docs = dict(zip(("a.txt", "b.txt"), texts, strict=True))
    both = score.judge(Variant("flag", docs, (Planted("a.txt", "9 wells"), Planted("b.txt", "7"))))
    assert (len(both.findings), both.right, both.beside) == (1, True, ())
    half = score.judge(Variant("flag", docs, (Planted("a.txt", "9 wells"), Planted("b.txt", "Ada Holm"))))
    assert (len(half.findings), half.right, half.beside) == (1, False, ())
    none = score.judge(Variant("flag", docs, (Planted("a.txt", "Orvale"), Planted("b.txt", "Ada Holm"))))
    assert (none.right, none.beside) == (False, none.findings)
    silent = score.judge(Variant("silent", docs))
    assert (silent.right, silent.beside) == (False, silent.findings)


def faults(item: Item) -> Iterator[str]:
    """An item → what is wrong with its form, a line each."""
    if not NAME.fullmatch(item.item):
        yield f"{item.item}: an item is called like 001-well"
    for what, word, known in (("trap", item.trap, TRAPS), ("kind", item.kind, KINDS)):
        if word not in known:
            yield f"{item.item}: {what} {word} is unknown"
    labels = [variant.label for variant in item.variants]
    if labels[:1] != ["flag"] or set(labels[1:]) != {"silent"} or len(labels) > 4:
        yield f"{item.item}: wanted is one flag, then silent variants, one to three"
    if len({tuple(variant.docs.items()) for variant in item.variants}) < len(item.variants):
        yield f"{item.item}: two variants have the same text"
    if len({tuple(variant.docs) for variant in item.variants}) != 1 or len(item.variants[0].docs) < 2:
        yield f"{item.item}: all variants have the same documents, two or more"
    for variant in item.variants:
        yield from (f"{item.item}: {fault}" for fault in _faults(variant))


def _faults(variant: Variant) -> Iterator[str]:
    if bool(variant.conflict) != (variant.label == "flag"):
        yield "a flag has a conflict, a silent variant has none"
    for planted in variant.conflict:
        times = variant.docs.get(planted.doc, "").count(planted.text)
        if times != 1 or not planted.text:
            yield f"{planted.text!r} stands {times} times in {planted.doc}"
    for name, text in variant.docs.items():
        if not name.endswith((".txt", ".md")) or not text.strip() or not text.endswith("\n"):
            yield f"{name} is no text"
