"""A target and a folder for its corpus → inputs that reach new code, tried until one fails or their number is reached.

    pip install atheris
    python tests/fuzz/run.py TARGET FOLDER [--inputs 1000000] [--longest 400] [--keep]

Coverage leads (libFuzzer through atheris, which is no dependency of the tests). An input that fails, hangs for ten
seconds or takes two gigabytes is written as a file beside the corpus, and the status is not 0. `--keep` writes the
smallest inputs that reach all that the folder reaches to `corpus/TARGET.txt`, which `test_fuzz.py` replays.
"""

from __future__ import annotations

import argparse
import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))


def main() -> None:
    """Run one target."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("target", choices=names())
    parser.add_argument("folder", type=Path)
    parser.add_argument("--inputs", type=int, default=1_000_000)
    parser.add_argument("--longest", type=int, default=400, help="bytes of an input")
    parser.add_argument("--keep", action="store_true")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    if options.keep:
        keep(options.target, options.folder)
        return
    for number, data in enumerate(kept(options.target)):
        (options.folder / f"kept-{number}").write_bytes(data)
    import atheris  # type: ignore[import-not-found,import-untyped,unused-ignore]

    with atheris.instrument_imports(include=["claimlint"]):
        check = load(options.target, "sampled")
    asked = (
        *(f"-runs={options.inputs}", f"-max_len={options.longest}", "-len_control=0", "-timeout=10"),
        "-rss_limit_mb=2048",
        *(f"-artifact_prefix={options.folder.as_posix().rstrip('/')}.", "-print_final_stats=1", "-verbosity=1"),
    )
    atheris.Setup([sys.argv[0], *asked, str(options.folder)], check)
    atheris.Fuzz()


def names() -> tuple[str, ...]:
    """The targets there are."""
    return tuple(sorted(file.stem for file in (HERE / "targets").glob("*.py")))


def load(target: str, name: str = "check") -> Callable[[bytes], None]:
    """A target → its function of that name or its `check`, which raises where an input shows a fault."""
    spec = importlib.util.spec_from_file_location(f"fuzz_{target}", HERE / "targets" / f"{target}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    check: Callable[[bytes], None] = getattr(module, name, module.check)
    return check


def kept(target: str) -> list[bytes]:
    """A target → its inputs that are kept, a line of hexadecimal digits each."""
    file = HERE / "corpus" / f"{target}.txt"
    return [bytes.fromhex(line) for line in file.read_text("ascii").split("\n") if line] if file.exists() else []


def keep(target: str, folder: Path, most: int = 300) -> None:
    """The shortest inputs of a folder → the corpus, at most so many, in order of length."""
    found = sorted({file.read_bytes() for file in folder.iterdir()}, key=lambda data: (len(data), data))
    step = max(len(found) // most, 1)
    lines = "".join(f"{data.hex()}\n" for data in found[::step][:most])
    (HERE / "corpus" / f"{target}.txt").write_text(lines, "ascii")


if __name__ == "__main__":
    main()
