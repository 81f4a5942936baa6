"""Benchmark cases → claimlint/alignment/names/weights.json: what tells a swapped surname from a second person.

    python tests/bench/fit_names.py DATA [--quiet FILE] [--contrast FILE …] [--write]

Positive pairs are the changed name and the name that it stood for, in stories of every size: the whole cluster, the
case as it is, two documents, one. Negative are all other pairs of the unchanged clusters that no label touches and of
each of their documents alone, of the even half of the quiet stories, and of the silent variants of contrast sets. Each
distinct pair counts once, in however many stories it stands. A logistic regression with a small penalty, told by
cross-validation over topics (no topic is on both sides), rounded to hundredths of log-odds. The odd half of the quiet
stories is for judging: `--half odd` collects it instead, so that a fit can be told on it, and is never written.
"""

from __future__ import annotations

import argparse
import collections
import json
import re
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from functools import lru_cache
from pathlib import Path

import numpy as np
import yaml

from claimlint import pipeline, readers, resolve
from claimlint.alignment.bounded import Bounded
from claimlint.alignment.names import cast, company, orphans, swapped
from claimlint.alignment.names.cast import Form
from claimlint.alignment.names.model import Weights
from claimlint.alignment.stems import StemWeights
from claimlint.comparison.names import fold
from claimlint.languages import lexicon
from claimlint.model import ReadDocument, Rulebook
from claimlint.story import entities

RIGHT = Path(__file__).with_name("quiet_right.yaml")
"""Findings in quiet stories that were read and held to be right, with their reasons."""

PRICES = {"warning": 1.75, "info": 0.75}
"""Positive pairs that one negative pair is worth, by the severity for which it sets the cut."""

Row = tuple[str, dict[str, float], int, str, str]  # model, features, label, topic, names
Texts = Mapping[str, str]


def main() -> None:
    """Collect the pairs, fit each model, tell what cross-validation says, write the file if asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--quiet", type=Path, help="stories in which hardly anything may be told")
    parser.add_argument("--half", choices=("even", "odd"), default="even")
    parser.add_argument("--contrast", type=Path, nargs="*", default=[], help="sets of items with silent variants")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--penalty", type=float, default=2.0)
    parser.add_argument("--show", type=int, default=0, help="pairs of the most surprising scores to print")
    options = parser.parse_args()
    stories = [*_cases(options.data), *_silent(options)]
    with ProcessPoolExecutor(2) as pool:
        rows = [row for found in pool.map(_rows, stories, chunksize=24) for row in found]
    path = Path(swapped.__file__).with_name("weights.json")
    kept = json.loads(path.read_text(encoding="utf-8"))
    for model in Weights.__struct_fields__:
        kept[model] = _model([row for row in rows if row[0] == model], options.penalty, options.show)
    print(json.dumps(kept, indent=1))
    if options.write and options.half == "even":
        path.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")


def _cases(data: Path) -> Iterator[tuple[dict, Texts, list[dict]]]:
    """The benchmark → a case, the documents that make one story of it, and the labels of its cluster."""
    told = collections.defaultdict(list)
    for label in json.loads((data / "real_labels.json").read_text(encoding="utf-8")):
        told[label["cluster"]].append(label)
    clusters = {}
    for case in _lines(data / "clean.jsonl"):
        clusters[case["cluster"]] = case["docs"]
        for docs in (case["docs"], *({name: text} for name, text in case["docs"].items())):
            yield {**case, "docs": None}, docs, told[case["cluster"]]
    for case in _lines(data / "injected.jsonl"):
        if case["kind"] == "name_swapped":
            other = [place["doc"] for place in case["counterparts"] if place["doc"] != case["doc"]][:1]
            changed = {case["doc"]: case["docs"][case["doc"]]}
            sizes = [case["docs"], {name: case["docs"][name] for name in sorted((case["doc"], *other))}, changed]
            if other:
                sizes.append({**clusters[case["cluster"]], **changed})
            for docs in {tuple(sorted(docs)): docs for docs in sizes}.values():
                yield {**case, "docs": None}, docs, told[case["cluster"]]


def _silent(options: argparse.Namespace) -> Iterator[tuple[dict, Texts, list[dict]]]:
    """Quiet stories of a half and silent variants of contrast sets → the same, without labels."""
    for row in _lines(options.quiet) if options.quiet else ():
        if int(row["story"].rpartition("-")[2], 16) % 2 == (options.half == "odd"):
            yield {"label": "clean", "cluster": min(row["docs"])}, row["docs"], []
    for item in (item for path in options.contrast for item in yaml.safe_load(path.read_text(encoding="utf-8"))):
        for variant in item["variants"]:
            if variant["label"] == "silent":
                yield {"label": "clean", "cluster": item["item"]}, variant["docs"], []


def _lines(path: Path) -> Iterator[dict]:
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def _model(rows: list[Row], penalty: float, show: int) -> dict[str, object]:
    """The rows of one model → its bias and features."""
    names = sorted({name for row in rows for name in row[1]})
    x = np.array([[row[1][name] for name in names] for row in rows])
    y = np.array([row[2] for row in rows], dtype=float)
    same = collections.Counter(row[2:] for row in rows)
    weight = np.array([1 / same[row[2:]] for row in rows])
    groups = sorted({row[3] for row in rows})
    held = np.array([groups.index(row[3]) % 5 for row in rows])
    scores = np.zeros(len(rows))
    for part in range(5):
        theta = _fit(x[held != part], y[held != part], weight[held != part], penalty)
        scores[held == part] = x[held == part] @ theta[1:] + theta[0]
    positive = weight * y
    print(f"{rows[0][0]}: {positive.sum():.0f} positive of {weight.sum():.0f} distinct pairs, out of fold over topics:")
    cuts = {cut: _kept(rows, scores, positive, cut) for cut in range(-300, 205, 5)}
    for cut, (kept, false) in list(cuts.items())[::10]:
        print(f"  score {cut / 100:5.1f}: recall {kept / positive.sum():.3f}, false {false}")
    order = np.argsort(-scores)
    for index in [i for i in order if not y[i]][:show]:
        print(f"  {scores[index]:6.2f} {rows[index][3]} {rows[index][4]} {_told(rows[index][1])}")
    for index in [i for i in order[::-1] if y[i]][:show]:
        print(f"  {scores[index]:6.2f} positive {rows[index][3]} {rows[index][4]} {_told(rows[index][1])}")
    theta = _fit(x, y, weight, penalty)
    return {
        "bias": round(100 * theta[0]),
        "features": {name: round(100 * t) for name, t in zip(names, theta[1:], strict=True)},
        "thresholds": {
            severity: max(cuts, key=lambda cut: (cuts[cut][0] - price * cuts[cut][1], cut))
            for severity, price in PRICES.items()
        },
    }


def _kept(rows: list[Row], scores: np.ndarray, positive: np.ndarray, cut: int) -> tuple[float, int]:
    """A cut in hundredths → the positive pairs and the distinct negative ones that score as much out of fold."""
    found = scores >= cut / 100
    return positive[found].sum(), len({row[3:] for row, f in zip(rows, found, strict=True) if f and not row[2]})


def _told(found: dict[str, float]) -> str:
    return ", ".join(f"{name} {value:.2f}" for name, value in found.items() if value)


def _fit(x: np.ndarray, y: np.ndarray, weight: np.ndarray, penalty: float) -> np.ndarray:
    """Newton's method on the penalised log-likelihood of weighted rows; the bias is not penalised."""
    x = np.hstack([np.ones((len(x), 1)), x])
    theta = np.zeros(x.shape[1])
    ridge = np.eye(x.shape[1]) * penalty
    ridge[0, 0] = 1e-6
    for _ in range(30):
        p = 1 / (1 + np.exp(-np.clip(x @ theta, -30, 30)))
        step = np.linalg.solve(
            (x * (weight * p * (1 - p))[:, None]).T @ x + ridge, x.T @ (weight * (y - p)) - ridge @ theta
        )
        theta += step
    return theta


def _rows(story: tuple[dict, Texts, list[dict]]) -> list[Row]:
    case, docs, labels = story
    rows = list(_pairs([_read(*doc) for doc in sorted(docs.items())], case, labels))
    return rows if case["label"] == "clean" else [row for row in rows if row[2]][:1]


@lru_cache(maxsize=4096)
def _read(name: str, text: str) -> ReadDocument:
    return pipeline.per_document(readers.from_text(name, text), lexicon(), Rulebook(())).extract


def _topic(cluster: str) -> str:
    """The name of a cluster or document → what its texts tell of; two events of one kind are one topic."""
    found = re.search(r"ecb-\d+|corpus_[a-z]+", cluster)
    return found.group() if found else cluster


def _pairs(extracts: list[ReadDocument], case: dict, labels: list[dict]) -> Iterator[Row]:
    """The pairs that both models see in a story, labelled 1 when they are the changed place and its name."""
    words = lexicon()
    resolved = resolve.resolve(extracts, None)
    names = cast.gather(resolved, entities.gather(resolved, words))
    kept = company.Company(StemWeights(resolved, words), words)
    topic = _topic(case["cluster"])
    for odd, usual in swapped.candidates(names, kept, Bounded()):
        if _counted(odd, usual.parts[-1], labels):
            label = int(_is_case(odd, usual.parts[-1], case))
            yield "swapped", swapped.features(odd, usual, names, kept), label, topic, f"{odd.key} | {usual.key}"
    for odd, surname in orphans.candidates(names, kept):
        if _counted(odd, surname, labels):
            label = int(_is_case(odd, surname, case))
            place = odd.having(odd.parts[-1])[0].document, surname
            known = orphans.of_surname(surname, names.alone[place], kept)
            yield "orphan", orphans.features(odd, surname, known, names, kept), label, topic, f"{odd.key} | {surname}"


def _counted(odd: Form, surname: str, labels: list[dict]) -> bool:
    """Whether a pair is neither labelled nor held to be right."""
    return not _labelled(odd, labels) and frozenset((odd.parts[-1], surname)) not in _right()


@lru_cache(maxsize=1)
def _right() -> frozenset[frozenset[str]]:
    """Pairs of folded words of findings that are right."""
    return frozenset(frozenset(map(fold, one["words"])) for one in yaml.safe_load(RIGHT.read_text(encoding="utf-8")))


def _is_case(odd: Form, surname: str, case: dict) -> bool:
    if case["label"] == "clean":
        return False
    claim = odd.having(odd.parts[-1])[0].claim
    inside = claim.path == case["doc"] and claim.span.start < case["end"] and case["start"] < claim.span.end
    return inside and surname == fold(case["original"].removesuffix("'s").rstrip("'"))


def _labelled(odd: Form, labels: list[dict]) -> bool:
    """Whether a label touches the odd name: then it is neither a second person for sure nor a changed one."""
    claim = odd.having(odd.parts[-1])[0].claim
    return any(
        side["doc"] == claim.path
        and claim.span.start < max(side["end"], side["start"] + 1)
        and side["start"] < claim.span.end
        for label in labels
        for sides in label["sides"]
        for side in sides
    )


if __name__ == "__main__":
    main()
