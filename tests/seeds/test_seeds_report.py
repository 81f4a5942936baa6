"""The seed articles, checked as a user checks them, give the report that tests/golden/seeds.full.txt holds.

`pytest tests/seeds/test_seeds_report.py --update-golden` writes it again.
"""

from __future__ import annotations

from pathlib import Path

from commandline import run

TREE = Path(__file__).parents[2]
REPORT = TREE / "tests" / "golden" / "seeds.full.txt"


def test_seeds_give_what_is_written_down(update: bool) -> None:
    done = run(("check", "seeds", "--exit-zero", "--quiet"), TREE, {"NO_COLOR": "1"})
    assert (done.returncode, done.stderr) == (0, "")
    if update:
        REPORT.write_text(done.stdout, "utf-8")
    assert done.stdout == REPORT.read_text("utf-8")
