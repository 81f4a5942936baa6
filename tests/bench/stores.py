"""Megabytes of JSON Lines → seconds and peak memory of listing them and of taking every document out.

    python tests/bench/stores.py 20 1000

Each size is measured in a process of its own. Memory is what the process takes at most above what it had before.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from claimlint import stores
from claimlint.readers import Sieve
from claimlint.settings import Fields

TEXT = "Two new ferries will cost the port of Marbeck ${0} million, harbour director Lena Ostrow said on Monday.\n\n"
SIEVE = Sieve(fields=(Fields(("*.jsonl",), "body.text", title="head", id="slug"),))


def written(file: Path, mebibytes: int) -> int:
    """A file of that size, in articles of 4 kB → how many there are."""
    number = 0
    with file.open("w", encoding="utf-8") as out:
        while out.tell() < mebibytes << 20:
            for _ in range(100):
                number += 1
                body = "".join(TEXT.format(number + part) for part in range(38))
                out.write(json.dumps({"slug": f"a{number}", "head": f"Ferries, part {number}", "body": {"text": body}}))
                out.write("\n")
    return number


def measure(mebibytes: int) -> None:
    """Print one row."""
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        count = written(Path("wire.jsonl"), mebibytes)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        start = time.process_time()
        found = stores.expanded(["wire.jsonl"], {"wire.jsonl"}, SIEVE)
        listed = time.process_time() - start
        held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        start = time.process_time()
        size = 0
        for source in found.sources:
            text = source.load() if isinstance(source, stores.Entry) else None
            size += len(text.data) if isinstance(text, stores.Text) else 0
        taken = time.process_time() - start
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        print(
            f"{mebibytes:6} MiB  {count:8} documents  listed in {listed:6.2f} s, {(held - before) / 1024:7.1f} MiB"
            f"  taken out in {taken:6.2f} s, {(peak - before) / 1024:7.1f} MiB"
        )
        os.chdir("/")


def main() -> None:
    """Measure each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("mebibytes", nargs="+", type=int)
    sizes = parser.parse_args().mebibytes
    if len(sizes) == 1:
        measure(sizes[0])
        return
    for size in sizes:
        subprocess.run([sys.executable, __file__, str(size)], check=True)


if __name__ == "__main__":
    main()
