"""Clean clusters in one heap → how well automatic grouping tells them apart.

    python tests/bench/grouping.py DATA

DATA holds clean.jsonl. All documents of all clusters are grouped together; a pair of documents counts as right when
both are of one cluster. Told for a range of least likenesses, so that the constant in linkage.py can be chosen.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

from claimlint import pipeline, readers
from claimlint.languages import lexicon
from claimlint.model import Rulebook
from claimlint.story import grouping, linkage


def main() -> None:
    """Read the clusters, group them at several thresholds, tell pairwise precision and recall."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    options = parser.parse_args()
    cases = [json.loads(line) for line in (options.data / "clean.jsonl").open(encoding="utf-8")]
    documents = {f"{c['case_id']}/{name}": text for c in cases for name, text in c["docs"].items()}
    extracts = [
        pipeline.per_document(readers.from_text(path, text), lexicon(), Rulebook(())).extract
        for path, text in sorted(documents.items())
    ]
    chosen = linkage.ALIKE
    for alike in sorted({chosen, *(chosen + step / 100 for step in (-8, -6, -4, -2, 2, 4, 6, 8))}):
        linkage.ALIKE = alike
        found = grouping.group(extracts, "auto")
        together = right = 0
        for story in found:
            sizes = Counter(e.document.path.partition("/")[0] for e in story.extracts)
            together += _pairs(sum(sizes.values()))
            right += sum(_pairs(n) for n in sizes.values())
        wanted = sum(_pairs(len(c["docs"])) for c in cases)
        mark = " <- in use" if alike == chosen else ""
        print(
            f"alike {alike:.2f}: {len(found)} stories for {len(cases)} clusters,"
            f" pairs right {right / max(together, 1):.3f}, pairs found {right / wanted:.3f}{mark}"
        )


def _pairs(count: int) -> int:
    return count * (count - 1) // 2


if __name__ == "__main__":
    main()
