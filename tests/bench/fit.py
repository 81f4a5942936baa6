"""Benchmark cases → claimlint/alignment/weights.json: how much each feature of a pair of claims counts.

    python tests/bench/fit.py DATA [--labels LABELS] [--write]

Positive pairs are the changed place with a place that still states the original, and the two sides of a real
disagreement; negative are all other unequal pairs of the unchanged clusters that no label touches, and of documents
with their summaries. A logistic regression with a small penalty, fitted on clusters and told by cross-validation over
clusters (no cluster is on both sides), rounded to hundredths of log-odds. Only what DATA's kinds of number and date
give; names and quotations have rules of their own.
"""

from __future__ import annotations

import argparse
import collections
import json
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import lru_cache
from pathlib import Path

import numpy as np

from claimlint import pipeline, readers, resolve
from claimlint.alignment import evidence
from claimlint.alignment.pairs import Pair, meet
from claimlint.alignment.stated import Stated
from claimlint.alignment.stems import StemWeights
from claimlint.alignment.views import blocks
from claimlint.languages import lexicon
from claimlint.model import Claim, ReadDocument, Rulebook
from claimlint.story import entities

LEAST_GAIN = 3.0  # positives: a variety must earn this much for a cut that lets negatives through
SLACK = 0.5  # positives: of cuts that are as good but for this, the one that keeps most is taken; the curve is noisy
SETS = ("injected", "natural", "clean", "agree")
REPEATED = 0.2  # weight of a negative pair of a document that many cases share
STRICT = 1.5  # log-odds above the best negative pair, for a variety of which too few positives are known
Row = tuple[dict[str, float], str, int, float, str]  # features, aspect, label, weight, cluster


def main() -> None:
    """Collect the pairs, fit, tell what cross-validation says, write the file if asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--labels", type=Path)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--penalty", type=float, default=2.0)
    parser.add_argument("--price", type=float, default=0.6, help="positives that one negative is worth")
    options = parser.parse_args()
    rows = list(_rows(options.data, options.labels or options.data / "real_labels.json"))
    found: dict[str, dict[str, dict[str, int]]] = {}
    for family, mine in (("dates", True), ("numbers", False)):
        chosen = [row for row in rows if (row[1] in evidence.DATES) == mine]
        found[family] = _model(chosen, options.penalty, options.price)
    result = {**found, "thresholds": evidence.weights().thresholds}
    print(json.dumps(result, indent=1))
    if options.write:
        path = Path(evidence.__file__).with_name("weights.json")
        path.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


def _model(rows: list[Row], penalty: float, price: float) -> dict[str, dict[str, int]]:
    """Rows of one family → its weights, and the offset of each variety that makes 0 the best cut for it.

    The best cut, on the scores that cross-validation gives, is where positives kept less `price` times the negatives
    kept is largest. A variety in which no cut pays keeps only what scores above all its negatives.
    """
    names = sorted({name for row in rows for name in row[0]})
    varieties = sorted({row[1] for row in rows})
    x = np.array([[row[0].get(n, 0.0) for n in names] + [float(row[1] == v) for v in varieties] for row in rows])
    y = np.array([row[2] for row in rows], dtype=float)
    weight = np.array([row[3] for row in rows])
    groups = sorted({row[4] for row in rows})
    held = np.array([groups.index(row[4]) % 5 for row in rows])
    scores = np.zeros(len(rows))
    for fold in range(5):
        theta = _fit(x[held != fold], y[held != fold], weight[held != fold], penalty)
        scores[held == fold] = x[held == fold] @ theta[1:] + theta[0]
    theta = _fit(x, y, weight, penalty)
    offsets: dict[str, int] = {}
    for number, variety in enumerate(varieties):
        mine = np.array([row[1] == variety for row in rows])
        cut = _cut(scores[mine], y[mine], weight[mine], price)
        _tell(variety, scores[mine], y[mine], weight[mine], cut)
        if cut is not None:
            offsets[variety] = round(100 * (theta[0] + theta[1 + len(names) + number] - cut))
    return {"features": {n: round(100 * t) for n, t in zip(names, theta[1:], strict=False)}, "varieties": offsets}


def _cut(scores: np.ndarray, y: np.ndarray, weight: np.ndarray, price: float) -> float | None:
    """The score from which on keeping pairs pays best; above all negatives when it never does; None without any."""
    order = np.argsort(-scores, kind="stable")
    gain = np.cumsum(np.where(y[order] == 1, 1.0, -price * weight[order]))
    if gain.max() < LEAST_GAIN:
        return float(scores[y == 0].max()) + STRICT if (y == 0).any() else None
    best = int(np.flatnonzero(gain >= gain.max() - SLACK)[-1])
    following = scores[order][best + 1] if best + 1 < len(order) else scores[order][best] - 1
    return float(scores[order][best] + following) / 2


def _fit(x: np.ndarray, y: np.ndarray, weight: np.ndarray, penalty: float) -> np.ndarray:
    """Newton's method on the penalised log-likelihood; the bias is not penalised."""
    x = np.hstack([np.ones((len(x), 1)), x])
    theta = np.zeros(x.shape[1])
    ridge = np.eye(x.shape[1]) * penalty
    ridge[0, 0] = 1e-6
    for _ in range(30):
        p = 1 / (1 + np.exp(-np.clip(x @ theta, -30, 30)))
        gradient = x.T @ (weight * (y - p)) - ridge @ theta
        hessian = (x * (weight * p * (1 - p))[:, None]).T @ x + ridge
        step = np.linalg.solve(hessian, gradient)
        theta += step
        if np.abs(step).max() < 1e-6:
            break
    return theta


def _tell(variety: str, scores: np.ndarray, y: np.ndarray, weight: np.ndarray, cut: float | None) -> None:
    kept = scores >= cut if cut is not None else np.zeros(len(y), dtype=bool)
    told = f"kept {int(y[kept].sum()):4} and {int((1 - y)[kept].sum()):3} negative"
    print(
        f"  {variety:12} {int(y.sum()):4} positive of {len(y):5}: {told}",
        file=sys.stderr,
    )


def _rows(data: Path, labels: Path) -> Iterator[Row]:
    told = collections.defaultdict(list)
    for label in json.loads(labels.read_text(encoding="utf-8")):
        told[label["cluster"]].append(label)
    cases = [json.loads(line) for name in SETS for line in (data / f"{name}.jsonl").open()]
    cases = [case for case in cases if case["label"] != "equivalent"]
    with ProcessPoolExecutor() as pool:
        for rows in pool.map(_case_rows, cases, [told.get(c["cluster"], []) for c in cases], chunksize=16):
            yield from rows


def _case_rows(case: dict, labels: list[dict]) -> list[Row]:
    rows: list[Row] = []
    others: list[Row] = []
    for pair in _pairs(tuple(sorted(case["docs"].items()))):
        if pair.agrees:
            continue
        aspect = pair.kind
        if case["label"] == "clean":
            on = {label["verdict"] for label in labels if _on_label(pair, label)}
            if "conflict" in on:
                rows.append((pair.features, aspect, 1, 1.0, case["cluster"]))
            elif not on:
                rows.append((pair.features, aspect, 0, 1.0, case["cluster"]))
        elif case["label"] == "contradiction" and _on_case(pair, case):
            rows.append((pair.features, aspect, 1, 1.0, case["cluster"]))
        elif _is_summary(case) and not _on_place(pair, case):
            others.append((pair.features, aspect, 0, REPEATED, case["cluster"]))
    if case["label"] == "contradiction":
        best = max(rows, key=lambda r: evidence.score(r[0], r[1]), default=None)
        return [best, *others] if best else others
    return rows + others


@lru_cache(maxsize=2048)
def _read(name: str, text: str) -> ReadDocument:
    return pipeline.per_document(readers.from_text(name, text), lexicon(), Rulebook(())).extract


def _pairs(docs: tuple[tuple[str, str], ...]) -> Iterator[Pair]:
    extracts = resolve.resolve([_read(name, text) for name, text in docs], None)
    people = entities.gather(extracts, lexicon())
    grouped = blocks(extracts, people, StemWeights(extracts, lexicon()))
    told = Stated(grouped.values())
    for views in grouped.values():
        yield from meet(views, told)


def _touches(claim: Claim, place: dict) -> bool:
    end = max(place["end"], place["start"] + 1)
    return claim.path == place["doc"] and claim.span.start < end and place["start"] < claim.span.end


def _is_summary(case: dict) -> bool:
    """Whether a case is a document with its summary: whatever else differs in it is no contradiction."""
    return case["source"] == "summedits"


def _on_place(pair: Pair, case: dict) -> bool:
    return case["label"] == "contradiction" and any(_touches(c, case) for c in (pair.left.claim, pair.right.claim))


def _on_case(pair: Pair, case: dict) -> bool:
    ends = (pair.left.claim, pair.right.claim)
    return any(
        _touches(one, case) and any(_touches(other, place) for place in case["counterparts"])
        for one, other in (ends, ends[::-1])
    )


def _on_label(pair: Pair, label: dict) -> bool:
    sides = [
        {side for side, places in enumerate(label["sides"]) if any(_touches(claim, p) for p in places)}
        for claim in (pair.left.claim, pair.right.claim)
    ]
    return bool(sides[0] and sides[1]) and len(sides[0] | sides[1]) >= min(2, len(label["sides"]))


if __name__ == "__main__":
    main()
