"""Development data → claimlint/alignment/weights.json: how much each feature of a pair of claims counts.

    python tests/bench/fit.py BENCH [--only FAMILY …] [--write] [--price PRICE] [--rows FILE]

BENCH is the folder of the benchmarks: `contrast/dev.yaml`, `quiet/dev.jsonl`, `contradiction/dev`; the contrast items
of tests/quality and the cases of the rules come on top. `fit_rows` says what is positive and what is negative.

A logistic regression with a small penalty, one for each family (dates, numbers, quotations), in which what differs
never speaks for one fact and what is the same never against it. The odd half of the quiet stories is never fitted on.
All figures told are out of fold: no cluster, story or item is on both sides. Weights are rounded to hundredths of
log-odds; those that come out as nothing are named, so that they can go. 0 is the cut for a warning: for each variety of
value the score from which on positives kept less `price` times the negatives kept is largest.
"""

from __future__ import annotations

import argparse
import json
import pickle
import sys
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

import fit_rows
import numpy as np
from fit_rows import Row

from claimlint.alignment import model, quote_evidence
from claimlint.alignment.candidates import ALIKE, BRIEF, FEATURES, UNLIKE
from claimlint.alignment.likeness import SUMMARY

PENALTY = 3.0
CONTRAST = 4.0
"""How much a pair of a contrast item counts: there are few, and they alone hold what differs against nothing else."""

PULL = 10.0
"""Positives that a variety must have for a cut of its own to be believed; the common cut counts as so many."""

SHORTER = {"dates": 0.285, "numbers": 0.3, "quotations": 0.5}
"""Family → what a false alarm between two short texts, or a text and its summary, costs, measured by one in a long
story. A whole story holds thousands of pairs of values, so that a price which keeps it quiet would silence the short
ones, of which a person reads every word; of quotations it holds few."""

FOLDS = 5
DRAWS = 1001
"""How often the pairs are weighed anew for a cut."""

SURE = 0.95
"""How much of what is told as an error must be right."""

REGISTRIES = {
    "dates": (ALIKE, UNLIKE, FEATURES),
    "numbers": (ALIKE, UNLIKE, FEATURES),
    "quotations": (quote_evidence.ALIKE, quote_evidence.UNLIKE, quote_evidence.FEATURES),
}
"""Family → the features that never speak against one fact, those that never speak for it, and all."""

WHOLE = ("clean-whole", "real-whole", "injected-cross-whole", "injected-within-whole", "natural-cross-whole")


def main() -> None:
    """Collect the pairs, fit, tell what cross-validation says, write the file if asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bench", type=Path)
    parser.add_argument("--only", nargs="+", choices=REGISTRIES, default=list(REGISTRIES), help="families to fit")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--price", type=float, default=1.6, help="positives that one negative is worth")
    parser.add_argument("--rows", type=Path, help="keep the collected pairs here, and take them from here")
    options = parser.parse_args()
    rows = _rows(options.bench, frozenset(options.only), options.rows)
    path = Path(model.__file__).with_name("weights.json")
    result = json.loads(path.read_text(encoding="utf-8"))
    judged: dict[str, list[tuple[float, Row]]] = {}
    for family in options.only:
        chosen = [row for row in rows if fit_rows.family(row.variety) == family]
        fitted, scores = _fitted(chosen, options.price, family)
        result[family] = {**result.get(family, {}), **fitted}
        judged[family] = list(zip(scores, chosen, strict=True))
    if {"dates", "numbers"} <= judged.keys():
        result["thresholds"] = _thresholds(judged["dates"] + judged["numbers"], result["thresholds"])
    if "quotations" in judged:
        least = result["quotations"]["thresholds"]
        result["quotations"]["thresholds"] = _thresholds(judged["quotations"], least)
    for family, used in ((family, result[family]["features"]) for family in options.only):
        print(f"of no use to {family}:", *sorted(REGISTRIES[family][2] - used.keys()), file=sys.stderr)
    if options.write:
        path.write_text(json.dumps(result, indent=1, sort_keys=False) + "\n", encoding="utf-8")


def _rows(bench: Path, families: frozenset[str], kept: Path | None) -> list[Row]:
    if kept is not None and kept.exists():
        return [Row(*row) for row in pickle.loads(kept.read_bytes())]
    rows: list[Row] = []
    with ProcessPoolExecutor() as pool:
        run = partial(fit_rows.run, families=families)
        for found in pool.map(run, list(fit_rows.jobs(bench)), chunksize=8):
            rows += found
    if kept is not None:
        kept.write_bytes(pickle.dumps([tuple(row) for row in rows]))
    return rows


def _fitted(rows: list[Row], price: float, family: str) -> tuple[dict[str, dict[str, int]], np.ndarray]:
    """Rows of one family → its weights, with the offset of each variety that makes 0 the best cut for it, and the
    score of each row, out of fold."""
    names = sorted({name for row in rows for name in row.features})
    varieties = sorted({row.variety for row in rows})
    x = np.array(
        [[row.features.get(n, 0.0) for n in names] + [float(row.variety == v) for v in varieties] for row in rows]
    )
    y = np.array([row.label for row in rows], dtype=float)
    weight = np.array([_weight(row) for row in rows])
    signs = np.array([_sign(name, family) for name in names] + [0] * len(varieties))
    odd = np.array([row.source == "quiet-odd" for row in rows])
    groups = {group: n for n, group in enumerate(sorted({row.group for row in rows}))}
    fold = np.random.RandomState(0).permutation(len(groups))[[groups[row.group] for row in rows]] % FOLDS
    scores = np.zeros(len(rows))
    for number in range(FOLDS):
        train = (fold != number) & ~odd
        theta = _fit(x[train], y[train], weight[train], signs)
        scores[fold == number] = x[fold == number] @ theta[1:] + theta[0]
    theta = _fit(x[~odd], y[~odd], weight[~odd], signs)
    scores[odd] = x[odd] @ theta[1:] + theta[0]
    worth = np.array([_worth(row) for row in rows])
    offsets: dict[str, int] = {}
    setting = np.array([_setting(row) for row in rows])
    usual = _cut(scores[setting == ""], y[setting == ""], worth[setting == ""], price)
    gaps: dict[str, float] = {}
    for name in (BRIEF, SUMMARY):
        mine = setting == name
        if y[mine].any():
            gaps[name] = usual - _cut(scores[mine], y[mine], worth[mine], price)
            scores[mine] += gaps[name]
    common = _cut(scores, y, worth, price)
    for number, variety in enumerate(varieties):
        mine = np.array([row.variety == variety for row in rows])
        own = float((worth[mine] * y[mine]).sum())
        cut = (own * _cut(scores[mine], y[mine], worth[mine], price) + PULL * common) / (own + PULL)
        offsets[variety] = round(100 * (theta[0] + theta[1 + len(names) + number] - cut))
        scores[mine] -= cut
        _tell(variety, scores[mine], y[mine])
    _tell_sources(rows, scores, y)
    fitted = {n: round(100 * (t + gaps.get(n, 0.0))) for n, t in zip(names, theta[1:], strict=False)}
    return {"features": {n: w for n, w in fitted.items() if w}, "varieties": offsets}, scores


def _thresholds(judged: list[tuple[float, Row]], least: dict[str, int]) -> dict[str, int]:
    """Scores out of fold with their rows, and the least scores as they are → the least scores: of an error, where SURE
    of what is told is right, averaged over three benches: the contrast items of the benchmark, ours, and the clusters
    (a labelled or planted contradiction is right, any other pair of a whole story is wrong; where nothing is told
    nothing is wrong). The others stay."""
    found = dict(least)
    benches = (
        [(score, row) for score, row in judged if row.source == "contrast"],
        [(score, row) for score, row in judged if row.source == "ours"],
        [(score, row) for score, row in judged if row.source in WHOLE],
    )
    for hundredths in range(0, 600, 10):
        told = [[row for score, row in bench if score >= hundredths / 100] for bench in benches]
        precise = [sum(row.label for row in rows) / len(rows) if rows else 1.0 for rows in told]
        if sum(precise) / len(precise) >= SURE:
            found["error"] = hundredths
            break
    print(f"  error from {found['error']}: right in", *(f"{p:.3f}" for p in precise), file=sys.stderr)
    return found


def _sign(name: str, family: str) -> int:
    """1 for a feature that never speaks against one fact, -1 for one that never speaks for it, else 0."""
    alike, unlike, _ = REGISTRIES[family]
    return 1 if name in alike else -1 if name in unlike else 0


def _weight(row: Row) -> float:
    """How much a row counts in the fit: a change is there in up to three sizes of its story."""
    if row.source in ("contrast", "ours"):
        return row.weight * CONTRAST
    return row.weight / 3 if row.source.startswith("injected") else row.weight


def _worth(row: Row) -> float:
    """How much a row counts for a cut: each bench with its stories as they are checked."""
    if row.source in ("quiet-odd", "clean-4", "clean-2"):
        return 0.0
    if row.source.startswith("injected"):
        return row.weight / 3
    cheap = not row.label and _setting(row)
    return row.weight * SHORTER[fit_rows.family(row.variety)] if cheap else row.weight


def _setting(row: Row) -> str:
    """The feature of two short texts, or of a text and its summary, that a pair has: of these a person reads every
    word, and they have a cut of their own."""
    return next((name for name in (BRIEF, SUMMARY) if row.features.get(name)), "")


def _cut(scores: np.ndarray, y: np.ndarray, worth: np.ndarray, price: float) -> float:
    """The score from which on keeping pairs pays best: the middle of what it is when the pairs count by chance more or
    less (Bayesian bootstrap), since the best of one sample hangs on a few pairs."""
    order = np.argsort(-scores, kind="stable")
    gains = np.where(y[order] == 1, worth[order], -price * worth[order])
    ranked = np.append(scores[order], scores.min() - 1.0)
    draws = np.random.RandomState(0)
    cuts = []
    for _ in range(DRAWS):
        gain = np.cumsum(gains * draws.exponential(size=len(gains)))
        best = int(gain.argmax())
        cuts.append((ranked[best] + ranked[best + 1]) / 2 if gain[best] > 0 else ranked[0] + 1.0)
    return float(np.median(cuts))


def _fit(x: np.ndarray, y: np.ndarray, weight: np.ndarray, signs: np.ndarray) -> np.ndarray:
    """Newton's method on the penalised log-likelihood; the bias is not penalised. Features whose weight comes out with
    the wrong sign are left out, and the rest is fitted again."""
    kept = np.ones(x.shape[1], dtype=bool)
    while True:
        theta = _newton(x[:, kept], y, weight)
        wrong = theta[1:] * signs[kept] < 0
        if not wrong.any():
            full = np.zeros(x.shape[1] + 1)
            full[0] = theta[0]
            full[1:][kept] = theta[1:]
            return full
        kept[np.flatnonzero(kept)[wrong]] = False


def _newton(x: np.ndarray, y: np.ndarray, weight: np.ndarray) -> np.ndarray:
    x = np.hstack([np.ones((len(x), 1)), x])
    theta = np.zeros(x.shape[1])
    ridge = np.eye(x.shape[1]) * PENALTY
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


def _tell(variety: str, scores: np.ndarray, y: np.ndarray) -> None:
    kept = scores >= 0
    told = f"kept {int(y[kept].sum()):4} and {int((1 - y)[kept].sum()):3} negative"
    print(f"  {variety:12} {int(y.sum()):4} positive of {len(y):5}: {told}", file=sys.stderr)


def _tell_sources(rows: list[Row], scores: np.ndarray, y: np.ndarray) -> None:
    for source in sorted({row.source for row in rows}):
        mine = np.array([row.source == source for row in rows])
        kept, label = scores[mine] >= 0, y[mine] == 1
        found = f"{kept[label].sum():4} of {label.sum():4} found"
        print(f"    {source:24} {found}, {kept[~label].sum():4} of {(~label).sum():5} told", file=sys.stderr)


if __name__ == "__main__":
    main()
