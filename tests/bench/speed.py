"""An invented archive and the seed articles → what claimlint costs, as ratios to work of known cost in the same run.

    python tests/bench/speed.py [--articles 1000] [--stages]

Seconds differ from machine to machine, ratios hardly. Nothing is asserted: the target stands beside each figure.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import _archive
import regex

from claimlint import alignment, catalog, claims, extractors, pipeline, readers, resolve, rulebook
from claimlint.languages import lexicon
from claimlint.languages.segment import sentences
from claimlint.model import Document, ReadDocument, Rulebook
from claimlint.settings import GroupBy, Settings
from claimlint.story import entities, grouping

SEEDS = Path(__file__).parents[2] / "seeds"
TOKEN = regex.compile(r"\w+|[^\w\s]")
RUN_TARGET, MEMORY_TARGET, START_TARGET = 12, 300, 8
PEAK = """
import resource, subprocess, sys
status = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL).returncode
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
sys.exit(status)
"""
GROUPINGS: tuple[GroupBy, ...] = ("folder", "auto")


def main() -> None:
    """Measure and print one line a figure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--stages", action="store_true", help="also print what each stage takes")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        paths = _archive.write(Path(folder), options.articles)
        texts = [(path.relative_to(folder).as_posix(), path.read_text(encoding="utf-8")) for path in paths]
        tell(f"{len(texts)} articles, {sum(len(text) for _, text in texts) / 1e6:.2f} million characters")
        whole_run(texts)
        memory(folder)
        if options.stages:
            stages(texts)
    second_run()


def whole_run(texts: Sequence[tuple[str, str]]) -> None:
    """Reading and checking everything in this process, against splitting the same texts into words and marks."""
    rules = rulebook.selected(rulebook.load()[0], Settings())
    for group_by in GROUPINGS:
        taken, bare = least(3, partial(whole, texts, rules, group_by), partial(split, texts))
        ratio(f"whole check, --group-by {group_by}", taken, bare, RUN_TARGET)


def split(texts: Sequence[tuple[str, str]]) -> None:
    """The work of known cost: every text into its words and marks."""
    for _, text in texts:
        TOKEN.findall(text)


def whole(texts: Sequence[tuple[str, str]], rules: Rulebook, group_by: GroupBy) -> None:
    """One run from text to report."""
    documents = [readers.from_text(path, text) for path, text in texts]
    pipeline.check(documents, rules, Settings(group_by=group_by))


def memory(folder: str) -> None:
    """The most memory that the command line takes over the archive, as the system tells it of ended children."""
    for group_by in GROUPINGS:
        command = [sys.executable, "-c", PEAK, *claimlint("check", folder, "--group-by", group_by)]
        peak = int(run(command).stdout.split()[-1])
        megabytes = peak / (1e6 if sys.platform == "darwin" else 1e3)
        tell(f"{'peak memory, --group-by ' + group_by:<36} {megabytes:8.0f} MB  (target {MEMORY_TARGET} MB)")


def second_run() -> None:
    """The command line over the three seed articles, its caches filled, against a Python that does nothing."""
    with tempfile.TemporaryDirectory() as cache:
        environment = os.environ | {"CLAIMLINT_CACHE_DIR": cache, "PYTHONPYCACHEPREFIX": cache}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)

        def check() -> None:
            run(claimlint("check", str(SEEDS)), environment)

        check()
        taken, bare = least(9, check, lambda: run([sys.executable, "-c", "pass"], environment), time.perf_counter)
    ratio("second run on the seeds, from a shell", taken, bare, START_TARGET)


def stages(texts: Sequence[tuple[str, str]]) -> None:
    """What each stage takes over the archive, grouped by folder, in seconds."""
    words, rules = lexicon("en"), rulebook.selected(rulebook.load()[0], Settings())
    with Stage("readers"):
        documents = [readers.from_text(path, text) for path, text in texts]
    with Stage("sentences"):
        cuts = [sentences(document, words.text) for document in documents]
    for plugin in catalog.plugins("extractors"):
        with Stage(f"extractor {plugin.KIND}"):
            for document in documents:
                for block in document.blocks:
                    list(plugin.extract(document.text, block.span, words))
    mentions = [list(extractors.mentions(document, words)) for document in documents]
    with Stage("claims"):
        extracts = [
            ReadDocument(document, cut, tuple(claims.assemble(document, cut, found, words)))
            for document, cut, found in zip(documents, cuts, mentions, strict=True)
        ]
    judge_and_group(documents, extracts, rules)


def judge_and_group(documents: Sequence[Document], extracts: Sequence[ReadDocument], rules: Rulebook) -> None:
    """The stages after extraction: grouping, resolving, entities, alignment and, by difference, the checks."""
    words = lexicon("en")
    by_path = sorted(extracts, key=lambda extract: extract.document.path)
    for group_by in GROUPINGS:
        with Stage(f"stories, {group_by}"):
            grouped = grouping.group(by_path, group_by)
    grouped = grouping.group(by_path, "folder")
    with Stage("resolve"):
        resolved = [resolve.resolve(story.extracts, None) for story in grouped]
    with Stage("entities"):
        people = [entities.gather(extracts_, words) for extracts_ in resolved]
    with Stage("alignment"):
        for extracts_, gathered in zip(resolved, people, strict=True):
            alignment.align(extracts_, gathered, words)
    with Stage("per_document, all of it"):
        for document in documents:
            pipeline.per_document(document, words, rules)
    with Stage("per_story, all of it"):
        for story in grouped:
            pipeline.per_story(story, words, rules, None)


class Stage:
    """A `with` block that prints how long it took."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __enter__(self) -> None:
        self.started = time.process_time()

    def __exit__(self, *_: object) -> None:
        tell(f"  {self.name:<34} {time.process_time() - self.started:8.3f} s")


def claimlint(*arguments: str) -> list[str]:
    """The command line of this tool, run by this Python."""
    return [sys.executable, "-m", "claimlint", *arguments]


def run(command: list[str], environment: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """A command run to its end; findings (status 1) are well, anything worse ends the measurement."""
    done = subprocess.run(command, env=environment, check=False, capture_output=True, text=True)
    if done.returncode not in (0, 1):
        sys.exit(f"{' '.join(command[-4:])} gave status {done.returncode}: {done.stderr.strip()}")
    return done


def least(
    times: int, work: Callable[[], object], bare: Callable[[], object], clock: Callable[[], float] = time.process_time
) -> tuple[float, float]:
    """Two works done in turns, so that both meet the same machine → the least that each took, in seconds."""
    seconds = [(_taken(work, clock), _taken(bare, clock)) for _ in range(times)]
    return min(taken for taken, _ in seconds), min(taken for _, taken in seconds)


def _taken(work: Callable[[], object], clock: Callable[[], float]) -> float:
    started = clock()
    work()
    return clock() - started


def ratio(name: str, taken: float, bare: float, target: int) -> None:
    """One line: what was measured, how many times the bare work it took, and the target."""
    tell(f"{name:<36} {taken / bare:8.1f} x   (target {target} x; {taken:.3f} s against {bare:.3f} s)")


def tell(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
