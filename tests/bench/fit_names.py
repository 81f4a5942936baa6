"""Benchmark cases → claimlint/alignment/names/weights.json: what tells a swapped surname from a second person.

    python tests/bench/fit_names.py DATA [--write]

Positive pairs are the changed name and the name that it stood for; negative are all other pairs of the unchanged
clusters that no label touches, and of each of their documents alone. A logistic regression with a small penalty, told
by cross-validation over clusters, rounded to hundredths of log-odds.
"""

from __future__ import annotations

import argparse
import collections
import json
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import numpy as np

from claimlint import pipeline, readers, resolve
from claimlint.alignment.names import cast, company, orphans, swapped
from claimlint.alignment.names.cast import Form
from claimlint.alignment.stems import StemWeights
from claimlint.comparison.names import fold
from claimlint.languages import lexicon
from claimlint.model import ReadDocument, Rulebook
from claimlint.story import entities

Row = tuple[str, dict[str, float], int, str, str]  # model, features, label, cluster, names


def main() -> None:
    """Collect the pairs, fit each model, tell what cross-validation says, write the file if asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--penalty", type=float, default=1.0)
    parser.add_argument("--show", type=int, default=0, help="negatives of the highest scores to print")
    options = parser.parse_args()
    cases = [json.loads(line) for name in ("injected", "clean") for line in (options.data / f"{name}.jsonl").open()]
    told = collections.defaultdict(list)
    for label in json.loads((options.data / "real_labels.json").read_text(encoding="utf-8")):
        told[label["cluster"]].append(label)
    wanted = [case for case in cases if case["label"] == "clean" or case["kind"] == "name_swapped"]
    with ProcessPoolExecutor() as pool:
        rows = [r for rs in pool.map(_rows, wanted, [told[c["cluster"]] for c in wanted], chunksize=8) for r in rs]
    path = Path(swapped.__file__).with_name("weights.json")
    kept = json.loads(path.read_text(encoding="utf-8"))
    for model in ("swapped", "orphan"):
        kept[model] |= _model([row for row in rows if row[0] == model], options.penalty, options.show)
    print(json.dumps(kept, indent=1))
    if options.write:
        path.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")


def _model(rows: list[Row], penalty: float, show: int) -> dict[str, object]:
    """The rows of one model → its bias and features."""
    names = sorted({name for row in rows for name in row[1]})
    x = np.array([[row[1][name] for name in names] for row in rows])
    y = np.array([row[2] for row in rows], dtype=float)
    groups = sorted({row[3] for row in rows})
    held = np.array([groups.index(row[3]) % 5 for row in rows])
    scores = np.zeros(len(rows))
    for fold_number in range(5):
        theta = _fit(x[held != fold_number], y[held != fold_number], penalty)
        scores[held == fold_number] = x[held == fold_number] @ theta[1:] + theta[0]
    print(f"{rows[0][0]}: {int(y.sum())} positive pairs of {len(y)}, cross-validated over clusters:")
    for threshold in (-2, -1.5, -1, -0.5, 0, 0.5, 1):
        found = scores >= threshold
        print(f"  score {threshold:5.1f}: recall {y[found].sum() / y.sum():.3f}, false {int((found & (y == 0)).sum())}")
    order = np.argsort(-scores)
    for index in [i for i in order if not y[i]][:show]:
        print(f"  {scores[index]:6.2f} {rows[index][3]} {rows[index][4]} {_told(rows[index][1])}")
    for index in [i for i in order[::-1] if y[i]][:show]:
        print(f"  {scores[index]:6.2f} positive {rows[index][3]} {rows[index][4]} {_told(rows[index][1])}")
    theta = _fit(x, y, penalty)
    return {
        "bias": round(100 * theta[0]),
        "features": {name: round(100 * t) for name, t in zip(names, theta[1:], strict=True)},
    }


def _told(found: dict[str, float]) -> str:
    return ", ".join(f"{name} {value:.2f}" for name, value in found.items() if value)


def _fit(x: np.ndarray, y: np.ndarray, penalty: float) -> np.ndarray:
    """Newton's method on the penalised log-likelihood; the bias is not penalised."""
    x = np.hstack([np.ones((len(x), 1)), x])
    theta = np.zeros(x.shape[1])
    ridge = np.eye(x.shape[1]) * penalty
    ridge[0, 0] = 1e-6
    for _ in range(30):
        p = 1 / (1 + np.exp(-np.clip(x @ theta, -30, 30)))
        step = np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + ridge, x.T @ (y - p) - ridge @ theta)
        theta += step
    return theta


def _rows(case: dict, labels: list[dict]) -> list[Row]:
    docs = sorted(case["docs"].items())
    extracts = [
        pipeline.per_document(readers.from_text(name, text), lexicon(), Rulebook(())).extract for name, text in docs
    ]
    if case["label"] != "clean":
        found = [row for row in _pairs(extracts, case, []) if row[2]]
        return found[:1]
    rows = list(_pairs(extracts, case, labels))
    for extract in extracts:
        rows.extend(_pairs([extract], case, labels))
    return list({(row[0], row[4], str(row[1])): row for row in rows}.values())


def _pairs(extracts: list[ReadDocument], case: dict, labels: list[dict]) -> Iterator[Row]:
    """The pairs that both models see in a story, labelled 1 when they are the changed place and its name."""
    words = lexicon()
    resolved = resolve.resolve(extracts, None)
    people = entities.gather(resolved, words)
    names = cast.gather(resolved, people)
    kept = company.Company(StemWeights(resolved, words), words)
    for odd, usual in swapped.candidates(names, kept):
        if not _labelled(odd, labels):
            label = int(_is_case(odd, usual.parts[-1], case))
            yield (
                "swapped",
                swapped.features(odd, usual, names, kept),
                label,
                case["cluster"],
                f"{odd.key} | {usual.key}",
            )
    for odd, surname in orphans.candidates(names, kept):
        if not _labelled(odd, labels):
            label = int(_is_case(odd, surname, case))
            yield (
                "orphan",
                orphans.features(odd, surname, names, kept),
                label,
                case["cluster"],
                f"{odd.key} | {surname}",
            )


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
