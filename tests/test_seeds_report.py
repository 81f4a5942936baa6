"""The seed articles, checked as a user checks them, give the report that tests/golden/seeds.full.txt holds.

`pytest tests/test_seeds_report.py --update-golden` writes it again.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

TREE = Path(__file__).parents[1]
REPORT = TREE / "tests" / "golden" / "seeds.full.txt"


def test_seeds_give_what_is_written_down(update: bool) -> None:
    command = [sys.executable, "-m", "claimlint", "check", "seeds", "--exit-zero", "--quiet"]
    environment = os.environ | {"NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(command, cwd=TREE, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (0, "")
    if update:
        REPORT.write_text(done.stdout, "utf-8")
    assert done.stdout == REPORT.read_text("utf-8")
