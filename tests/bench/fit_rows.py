"""Development data → pairs of claims with their features and whether they contradict each other, to fit the model on.

Positive are a changed place with a place that still states the original, the two sides of a labelled disagreement, and
what a contrast item plants. Negative are all other unequal pairs: of the same stories at every size, of documents about
other events of one kind, of single documents, and of the harmless twins. No size and no kind of set tells the label.
"""

from __future__ import annotations

import collections
import json
import random
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from msgspec.structs import replace

from claimlint import cases, pipeline, readers, resolve
from claimlint.alignment import names, quotations
from claimlint.alignment.bounded import Bounded
from claimlint.alignment.candidates import Surroundings, candidates
from claimlint.alignment.model import DATES, QUOTED
from claimlint.alignment.quote_evidence import LONG_BEFORE
from claimlint.alignment.stated import Stated
from claimlint.alignment.stems import StemWeights
from claimlint.alignment.views import blocks
from claimlint.alignment.wording import AS_WRITTEN
from claimlint.languages import lexicon
from claimlint.model import Claim, People, Quote, ReadDocument, Rulebook
from claimlint.story import entities

SIZES = ((4, 1), (2, 3), (1, 1))
"""How many documents of a cluster are drawn, and how often, beside the whole of it."""

SUMMARY = 0.2  # weight of a negative pair of a document that many cases share
OURS = Path(__file__).parents[1] / "quality"


class Row(NamedTuple):
    """A pair: its features, variety and label, how much it counts, what it must not be split from, and where it is of
    ("contrast", "ours", "quiet-odd", "clean-2", "injected-cross-whole", …)."""

    features: dict[str, float]
    variety: str
    label: int
    weight: float
    group: str
    source: str


class Pair(NamedTuple):
    """Two claims, narrowed to what differs in a quotation, that were weighed: with their features and variety."""

    left: Claim
    right: Claim
    features: dict[str, float]
    variety: str

    @property
    def family(self) -> str:
        """The model that weighs it."""
        return family(self.variety)


Pairs = Callable[[dict[str, str]], Iterator[Pair]]
"""The documents of a story → its pairs."""

Job = tuple[Callable[[Any, Pairs], list[Row]], Any]


def family(variety: str) -> str:
    """A variety → the model that weighs it: "dates", "numbers" or "quotations"."""
    return "dates" if variety in DATES else "quotations" if variety in QUOTED else "numbers"


def jobs(bench: Path) -> Iterator[Job]:
    """The folder of the benchmarks → what each case needs to give its rows."""
    for source, files in (("contrast", [bench / "contrast/dev.yaml"]), ("ours", sorted(OURS.glob("*.yaml")))):
        for file in files:
            for item in yaml.safe_load(file.read_text(encoding="utf-8")):
                yield _of_item, (source, item)
    yield from _cases()
    data = bench / "contradiction/dev"
    told = collections.defaultdict(list)
    for label in json.loads((data / "real_labels.json").read_text(encoding="utf-8")):
        told[label["cluster"]].append(label)
    for case in _lines(data / "clean.jsonl"):
        yield _of_cluster, (case, told[case["cluster"]])
    for case in _lines(bench / "quiet/dev.jsonl"):
        yield _of_quiet, case
    for name in ("injected", "natural"):
        for case in _lines(data / f"{name}.jsonl"):
            yield _of_change, (name, case)
    for case in _lines(data / "agree.jsonl"):
        if case["kind"].startswith("quote"):
            yield _of_style, case


def _cases() -> Iterator[Job]:
    """The cases of the rules on values, of the field, and of the words of quotations."""
    rules = OURS.parents[1] / "rules"
    conflicts = [(file, cases.rule_of(file.name)) for file in sorted(rules.glob("*/*-conflict.cases.yaml"))]
    wordings = rules / "quotes/quote-wording.cases.yaml"
    for file, rule in [*conflicts, (OURS.parent / "domain.cases.yaml", ""), (wordings, cases.rule_of(wordings.name))]:
        for case in cases.load(file.name, file.read_bytes(), rule)[0]:
            if not case.config and not case.draft:
                yield _of_case, (case, file == wordings)


def run(job: Job, families: frozenset[str]) -> list[Row]:
    """A job → its rows for models of some families, in a process of its own."""
    kind, case = job
    if kind is _of_change and families == {"quotations"} and not _in_quotation(case[1]):
        return []
    return kind(case, partial(_pairs, families=families))


def _in_quotation(case: dict[str, Any]) -> bool:
    """Whether a change is inside quotation marks: any other one says nothing of quotations."""
    claims = _read(case["doc"], case["docs"][case["doc"]]).claims
    return any(isinstance(claim.value, Quote) and _on(claim, case) for claim in claims)


def _lines(path: Path) -> Iterator[Any]:
    with path.open(encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


@lru_cache(maxsize=512)
def _read(name: str, text: str) -> ReadDocument:
    return pipeline.per_document(readers.from_text(name, text), lexicon(), Rulebook(())).extract


def _pairs(docs: dict[str, str], families: frozenset[str]) -> Iterator[Pair]:
    """The unequal pairs of one story that were compared, of some families."""
    words = lexicon()
    extracts = resolve.resolve([_read(name, text) for name, text in sorted(docs.items())], None)
    people = entities.gather(extracts, words)
    if "quotations" in families:
        yield from _quoted(extracts, people)
    if families == {"quotations"}:
        return
    grouped = blocks(extracts, people, StemWeights(extracts, words))
    told = Stated(grouped.values())
    surroundings = Surroundings(extracts, words, exhaustive=True)
    for views in grouped.values():
        for pair in candidates(views, told, surroundings):
            if pair.outcome == "compared" and not pair.agrees and family(pair.kind) in families:
                yield Pair(pair.left.claim, pair.right.claim, dict(pair.features), pair.kind)


def _quoted(extracts: Sequence[ReadDocument], people: People) -> Iterator[Pair]:
    """The pairs of sentences in quotations of one story that may be one utterance and differ, without those that can
    only be a note."""
    words = lexicon()
    weigh = StemWeights(extracts, words)
    ears = quotations.Ears(weigh, words, AS_WRITTEN)
    said = ears.hear(extracts, people)
    meetings = tuple(quotations.meet(said, words, Bounded()))
    if identity := list(names.identities(meetings, extracts, people)):
        people = people.joined(identity)
        said = ears.hear(extracts, people)
        meetings = tuple(quotations.meet(said, words, Bounded()))
    for one in quotations.weighed(said, meetings, extracts, people, weigh, words):
        if one.telling.edits and LONG_BEFORE not in one.features:
            here, there = one.telling.left.claims[0], one.telling.right.claims[0]
            left, right = (
                replace(claim, mention=replace(claim.mention, span=span))
                for claim, span in zip((here, there), one.focus, strict=True)
            )
            yield Pair(left, right, one.features, quotations.WORDING)


def _row(pair: Pair, label: int, group: str, source: str, weight: float = 1.0) -> Row:
    return Row(pair.features, pair.variety, label, weight, group, source)


def _of_item(job: tuple[str, dict[str, Any]], pairs: Pairs) -> list[Row]:
    """Rows of a contrast item, each distinct pair of its variants once."""
    source, item = job
    found: dict[tuple[object, ...], Row] = {}
    for variant in item["variants"]:
        if variant["label"] == "flag" and "conflict" not in variant:
            continue
        planted = list(_spans(variant.get("conflict", []), variant["docs"]))
        for pair in pairs(variant["docs"]):
            label = int(bool(planted) and _touches(pair.left, planted) and _touches(pair.right, planted))
            row = _row(pair, label, source + item["item"], source)
            found.setdefault((label, row.variety, *sorted(row.features.items())), row)
    return list(found.values())


def _spans(planted: list[dict[str, str]], docs: dict[str, str]) -> Iterator[tuple[str, int, int]]:
    for words in planted:
        text, start = docs[words["doc"]], 0
        while (at := text.find(words["text"], start)) >= 0:
            yield words["doc"], at, at + len(words["text"])
            start = at + len(words["text"])


def _touches(claim: Claim, spans: list[tuple[str, int, int]]) -> bool:
    return any(claim.path == doc and claim.span.start < end and start < claim.span.end for doc, start, end in spans)


def _of_case(job: tuple[cases.Case, bool], pairs: Pairs) -> list[Row]:
    """Rows of a case of a rule: positive is the place of a finding with what the finding says of the other one; in a
    faulty case the other pairs say nothing. Of a case about quotations only those."""
    case, quoted = job
    rows = []
    for pair in pairs(case.docs):
        if quoted and pair.family != "quotations":
            continue
        ends = (pair.left, pair.right)
        label = any(_expected(case, a, b) for a, b in (ends, ends[::-1]))
        if label or not case.findings:
            rows.append(_row(pair, int(label), "case" + case.name, "ours"))
    return rows


def _expected(case: cases.Case, odd: Claim, other: Claim) -> bool:
    texts = case.docs[odd.path], case.docs[other.path]
    here = texts[0][odd.span.start : odd.span.end]
    there = texts[1][other.span.start : other.span.end]
    return any(
        one.path == odd.path and (here in one.quote or one.quote in here) and (there in one.says or one.says in there)
        for one in case.findings
    )


def _of_quiet(case: dict[str, Any], pairs: Pairs) -> list[Row]:
    half = "even" if int(case["story"].rpartition("-")[2], 16) % 2 == 0 else "odd"
    return [_row(pair, 0, "quiet" + case["story"], f"quiet-{half}") for pair in pairs(case["docs"])]


def _of_cluster(job: tuple[dict[str, Any], list[dict[str, Any]]], pairs: Pairs) -> list[Row]:
    """Rows of an unchanged cluster and of some of its documents; a pair that a label calls anything but a conflict says
    nothing."""
    case, labels = job
    draw = random.Random(case["cluster"])
    names = sorted(case["docs"])
    stories = [("whole", names)]
    for size, times in SIZES:
        if len(names) > size:
            stories += [(str(size), draw.sample(names, size)) for _ in range(times)]
    rows = []
    for size, chosen in stories:
        for pair in pairs({name: case["docs"][name] for name in chosen}):
            verdicts = {label["verdict"] for label in labels if _on_label(pair, label)}
            if "conflict" in verdicts:
                rows.append(_row(pair, 1, case["cluster"], f"real-{size}"))
            elif not verdicts:
                rows.append(_row(pair, 0, case["cluster"], f"clean-{size}"))
    return rows


def _of_change(job: tuple[str, dict[str, Any]], pairs: Pairs) -> list[Row]:
    """Rows of a case with one change: of each story size the pair that shares most."""
    name, case = job
    if case["label"] == "equivalent":
        return []
    draw = random.Random(case["cluster"] + name)
    rows = []
    for size, docs in _stories(case, draw) if name == "injected" else [("whole", case["docs"])]:
        best: dict[str, Pair] = {}
        for pair in pairs(docs):
            ends = (pair.left, pair.right)
            hit = any(_on(a, case) and any(_on(b, c) for c in case["counterparts"]) for a, b in (ends, ends[::-1]))
            if hit and case["label"] == "contradiction":
                best[pair.family] = max(best.get(pair.family, pair), pair, key=_likely)
            elif case["source"] == "summedits" and not any(_on(end, case) for end in ends):
                rows.append(_row(pair, 0, "natural" + case["cluster"], "natural-neg", SUMMARY))
        group = "natural" + case["cluster"] if name == "natural" else case["cluster"]
        rows += [_row(pair, 1, group, f"{name}-{case['scope']}-{size}") for pair in best.values()]
    return rows


def _of_style(case: dict[str, Any], pairs: Pairs) -> list[Row]:
    """Rows of a quotation in another style: what differs in it now and did not before."""
    text = case["docs"][case["doc"]]
    before = text[: case["start"]] + case["original"] + text[case["end"] :]
    known = {_words(pair, docs) for docs in [{**case["docs"], case["doc"]: before}] for pair in pairs(docs)}
    return [
        _row(pair, 0, case["cluster"], "agree")
        for pair in pairs(case["docs"])
        if pair.family == "quotations" and _words(pair, case["docs"]) not in known
    ]


def _words(pair: Pair, docs: dict[str, str]) -> tuple[str, ...]:
    return tuple(docs[claim.path][claim.span.start : claim.span.end] for claim in (pair.left, pair.right))


def _stories(case: dict[str, Any], draw: random.Random) -> Iterator[tuple[str, dict[str, str]]]:
    """The whole story of a change, and stories of two and four of its documents that keep the counterpart."""
    yield "whole", case["docs"]
    partner = next((c["doc"] for c in case["counterparts"] if c["doc"] != case["doc"]), None)
    if partner is not None:
        pair = (case["doc"], partner)
        others = [name for name in sorted(case["docs"]) if name not in pair]
        yield "2", {name: case["docs"][name] for name in pair}
        if len(others) > 1:
            yield "4", {name: case["docs"][name] for name in (*pair, *draw.sample(others, 2))}


def _likely(pair: Pair) -> float:
    return pair.features.get("shared words", 0.0) + 2 * pair.features.get("same neighbours", 0.0)


def _on(claim: Claim, place: dict[str, Any]) -> bool:
    end = max(place["end"], place["start"] + 1)
    return claim.path == place["doc"] and claim.span.start < end and place["start"] < claim.span.end


def _on_label(pair: Pair, label: dict[str, Any]) -> bool:
    sides = [
        {number for number, places in enumerate(label["sides"]) if any(_on(claim, place) for place in places)}
        for claim in (pair.left, pair.right)
    ]
    return bool(sides[0] and sides[1]) and len(sides[0] | sides[1]) >= min(2, len(label["sides"]))
