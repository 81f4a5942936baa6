"""A folder of benchmark cases → how much claimlint finds in it, and at what price.

    python tests/bench/quality.py DATA [--labels LABELS] [--record FILE] [--sets injected agree …] [--sample N]

DATA holds injected.jsonl, natural.jsonl, agree.jsonl and clean.jsonl as `score.py` beside it describes them. Every case
is a story of its own, and so is the unchanged folder of a changed one. The table is the scorer's; `--record` appends a
dated line of the main figures to a file, so that each change shows its gain and its price.
"""

from __future__ import annotations

import argparse
import datetime
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import lru_cache
from pathlib import Path

from claimlint import pipeline, readers, rulebook
from claimlint.languages import lexicon
from claimlint.model import Finding, Story
from claimlint.outcome import Read, order
from claimlint.settings import Settings
from claimlint.wire import findings as wire
from claimlint.wire.values import Json

SETS = ("injected", "natural", "agree", "clean")
Docs = tuple[tuple[str, str], ...]


def main() -> None:
    """Check every case, hand the findings to the scorer, record its figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--labels", type=Path)
    parser.add_argument("--record", type=Path)
    parser.add_argument("--findings", type=Path, help="keep the findings here")
    parser.add_argument("--sets", nargs="+", choices=SETS, default=SETS)
    parser.add_argument("--sample", type=int, default=1, help="every N-th case only")
    parser.add_argument("--severity", choices=("error", "warning", "info"), default="warning")
    options = parser.parse_args()
    labels = options.labels or options.data / "real_labels.json"
    stories = list(_stories(options.data, options.sets, options.sample))
    unique = sorted({docs for _, docs in stories})
    with ProcessPoolExecutor() as pool:
        checked = dict(zip(unique, pool.map(check, unique, chunksize=24), strict=True))
    order = ("error", "warning", "info")
    allowed = order[: order.index(options.severity) + 1]
    findings = [
        _moved(finding, prefix)
        for prefix, docs in stories
        for finding in checked[docs]
        if finding["severity"] in allowed
    ]
    with tempfile.TemporaryDirectory() as folder:
        kept = options.findings or Path(folder) / "findings.json"
        kept.write_text(json.dumps({"findings": findings}))
        figures = Path(folder) / "figures.json"
        scorer = options.data.parent / "score.py"
        adapter = options.data.parent / "claimlint.adapter.json"
        command = [sys.executable, str(scorer), "score", str(options.data), "--findings", str(kept), "--twins"]
        command += ["--adapter", str(adapter), "--labels", str(labels), "--json", str(figures)]
        subprocess.run([*command, "--sets", *options.sets], check=True)
        if options.record:
            _record(options.record, json.loads(figures.read_text()))


def _stories(data: Path, sets: list[str], sample: int) -> Iterator[tuple[str, Docs]]:
    """Cases → (path prefix, documents), each changed case a second time as it was before."""
    for name in sets:
        lines = (data / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        for line in lines[::sample] if name != "clean" else lines:
            case = json.loads(line)
            prefix = f"{name}/{case['case_id']}"
            yield prefix, tuple(sorted(case["docs"].items()))
            if case["label"] == "equivalent" or name == "injected":
                text = case["docs"][case["doc"]]
                before = text[: case["start"]] + case["original"] + text[case["end"] :]
                yield f"{prefix}@orig", tuple(sorted({**case["docs"], case["doc"]: before}.items()))


@lru_cache(maxsize=4096)
def _read(name: str, text: str) -> Read:
    return pipeline.per_document(readers.from_text(name, text), lexicon(), _rules())


@lru_cache(maxsize=1)
def _rules() -> rulebook.Rulebook:
    book, _ = rulebook.load()
    return rulebook.selected(book, Settings())


def check(docs: Docs) -> list[dict[str, Json]]:
    """Documents of one story → its findings as in the JSON report."""
    read = [_read(name, text) for name, text in docs]
    judged = pipeline.per_story(Story("", tuple(r.extract for r in read)), lexicon(), _rules(), None)
    found: list[Finding] = [f for r in read for f in r.findings] + list(judged.findings)
    return [wire.finding_json(f) for f in sorted(found, key=order)]


def _moved(finding: dict[str, Json], prefix: str) -> dict[str, Json]:
    """The finding with its paths under the folder of its case."""
    related = [dict(place, path=f"{prefix}/{place['path']}") for place in finding["related"]]
    return dict(finding, path=f"{prefix}/{finding['path']}", related=related)


def _record(path: Path, figures: dict[str, dict[str, float]]) -> None:
    row = {"date": datetime.date.today().isoformat()}
    row |= {f"{group} {name}": round(value, 4) for group, fig in figures.items() for name, value in fig.items()}
    with path.open("a", encoding="utf-8") as out:
        out.write(json.dumps(row) + "\n")


if __name__ == "__main__":
    main()
