"""A folder of benchmark cases → how well a draft is held against its source.

    python tests/bench/support.py DATA [--list FILE]

DATA holds natural.jsonl and agree.jsonl as the scorer beside it describes them. Every SummEdits pair in them is a
summary (the draft) with its document (the source). A wrong summary is found when it gets a finding of the kinds that
count; a right one that gets any is a false alarm. Right summaries are the paraphrases of agree.jsonl and, apart, the
wrong ones with their one edit undone, which nobody has read for other errors. `--list` keeps what was found, by case.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from msgspec.structs import replace

from claimlint import pipeline, readers, rulebook
from claimlint.model import SEVERITIES
from claimlint.settings import Settings

DRAFT, SOURCE = "summary.txt", "document.txt"
Case = tuple[str, str, str, str]
"""Group ("wrong", "right", "undone"), kind, summary and document."""


def main() -> None:
    """Check every pair and print found and false alarms, by contradiction alone and with unsupported claims."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--list", type=Path)
    options = parser.parse_args()
    cases = list(_cases(options.data))
    with ProcessPoolExecutor() as pool:
        found = list(pool.map(check, cases, chunksize=16))
    totals = Counter((group, kind) for group, kind, _, _ in cases)
    hits: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    for (group, kind, _, _), told in zip(cases, found, strict=True):
        rules = {rule for rule, _ in told}
        hits["contradicted"][group, kind] += bool(rules - {"unsupported"})
        hits["either"][group, kind] += bool(rules)
    print(f"{'':28}{'cases':>6}{'contradicted':>14}{'or unsupported':>16}")
    for group, title in (("wrong", "found"), ("right", "false alarms"), ("undone", "alarms, edit undone")):
        kinds = sorted(kind for g, kind in totals if g == group)
        _print(title, [(group, kind) for kind in kinds], totals, hits)
        for kind in kinds if len(kinds) > 1 else ():
            _print(f"  {kind}", [(group, kind)], totals, hits)
    if options.list:
        listed = [[*case[:2], told, case[2]] for case, told in zip(cases, found, strict=True)]
        options.list.write_text(json.dumps(listed, indent=1, ensure_ascii=False))


def _print(
    title: str,
    keys: list[tuple[str, str]],
    totals: Counter[tuple[str, str]],
    hits: dict[str, Counter[tuple[str, str]]],
) -> None:
    whole = sum(totals[key] for key in keys)
    shares = (sum(hits[name][key] for key in keys) / whole for name in ("contradicted", "either"))
    print(f"{title:28}{whole:>6}" + "".join(f"{share:>14.1%}" for share in shares))


def _cases(data: Path) -> Iterator[Case]:
    for file, group in (("natural", "wrong"), ("agree", "right")):
        for line in (data / f"{file}.jsonl").read_text(encoding="utf-8").splitlines():
            case = json.loads(line)
            if case["source"] != "summedits":
                continue
            summary = case["docs"][case["doc"]]
            document = next(text for name, text in case["docs"].items() if name != case["doc"])
            yield group, case["kind"], summary, document
            if group == "wrong":
                undone = summary[: case["start"]] + case["original"] + summary[case["end"] :]
                yield "undone", case["kind"], undone, document


def check(case: Case) -> list[tuple[str, str]]:
    """A pair → the rule and message of each finding that is at least a warning."""
    _, _, summary, document = case
    documents = [
        replace(readers.from_text(name, text), side=side)
        for name, text, side in ((DRAFT, summary, "draft"), (SOURCE, document, "source"))
    ]
    settings = Settings(sources={DRAFT: (SOURCE,)})
    book = rulebook.selected(rulebook.load()[0], settings)
    report = pipeline.check(documents, book, settings)
    return [(f.rule, f.message) for f in report.findings if SEVERITIES.index(f.severity) < SEVERITIES.index("info")]


if __name__ == "__main__":
    main()
