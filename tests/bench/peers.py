"""A folder of texts → how fast values are extracted from them: claimlint against the libraries that are installed.

    pip install quantulum3 spacy pyduckling-native-phihos
    python tests/bench/peers.py FOLDER [--texts 120] [--rounds 3]

Characters for each second of the processor, without what loading takes, in one process. claimlint finds its six kinds
of values in whole texts, and once more only those kinds that the other one finds too; each other library does what it
is for, sentence by sentence where that is quicker for it. All of them read the same texts, spread over the folder, in
turns; of its rounds the quickest over each text counts. What is not installed is told and passed over. Nothing is
asserted: the target stands beside each figure.
"""

from __future__ import annotations

import argparse
import importlib
import sys
import time
import warnings
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import NamedTuple

from claimlint import catalog, extractors, readers
from claimlint.languages import lexicon
from claimlint.languages.segment import sentences
from claimlint.model import Document

Text = tuple[Document, Sequence[str]]
"""A text as claimlint reads it, and its sentences."""
Extract = Callable[[Document, Sequence[str]], object]
"""A text and its sentences → whatever is found there."""

OURS = "claimlint"
MODEL = "en_core_web_sm"
DIMENSIONS = (
    "amount-of-money",
    "distance",
    "duration",
    "number",
    "ordinal",
    "quantity",
    "temperature",
    "time",
    "volume",
)


def main() -> None:
    """Measure and print one line a library."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--texts", type=int, default=120)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    work = sample(options.folder, options.texts)
    tell(f"{len(work)} texts, {sum(len(document.text) for document, _ in work) / 1e6:.2f} million characters")
    others = installed()
    extracting = {OURS: ours, **others}
    extracting |= {own(PEERS[name].kinds): partial(some, PEERS[name].kinds) for name in others}
    for read in extracting.values():
        read(*work[0])
    rounds = [
        {name: [taken(read, one) for one in work] for name, read in extracting.items()}
        for _ in range(options.rounds + 1)
    ][1:]  # the first one compiles what is first needed somewhere
    least = {name: sum(map(min, zip(*(one[name] for one in rounds), strict=True))) for name in extracting}
    for name in (OURS, *others):
        told = f"{name:<12} {sum(len(document.text) for document, _ in work) / least[name]:10.0f} characters a second"
        if name != OURS:
            peer = PEERS[name]
            like = least[name] / least[own(peer.kinds)]
            told += f": claimlint is {least[name] / least[OURS]:.1f} times as fast with all its kinds of values"
            told += f", {like:.1f} times with those of the other (target {peer.target})"
        tell(told)


def own(kinds: Sequence[str]) -> str:
    """Kinds → how claimlint is called where it finds only these."""
    return f"{OURS}: {', '.join(kinds)}"


def sample(folder: Path, most: int) -> list[Text]:
    """So many of the plain texts of a folder and its folders, spread over them."""
    words = lexicon("en").text
    files = sorted(file for file in folder.rglob("*") if file.is_file() and file.suffix in (".txt", ".md"))
    spread = [files[at * len(files) // most] for at in range(most)] if len(files) > most else files
    documents = [readers.from_text(file.name, file.read_text("utf-8", "replace")) for file in spread]
    return [(one, [one.text[cut.span.start : cut.span.end] for cut in sentences(one, words)]) for one in documents]


def installed() -> dict[str, Extract]:
    """The other libraries that can be loaded; what cannot is told."""
    found: dict[str, Extract] = {}
    for name, peer in PEERS.items():
        try:
            found[name] = peer.make()
        except (ImportError, OSError) as missing:
            tell(f"{name:<12} not installed: {str(missing).splitlines()[0]}")
    return found


def taken(read: Extract, text: Text) -> float:
    """Seconds of the processor."""
    started = time.process_time()
    read(*text)
    return time.process_time() - started


def ours(document: Document, _: Sequence[str]) -> object:
    """claimlint: sums, percentages, counts and measures, days and times, names, quotations."""
    return list(extractors.mentions(document, lexicon("en")))


def some(kinds: Sequence[str], document: Document, _: Sequence[str]) -> object:
    """claimlint: only some of its kinds."""
    words, blocks = lexicon("en"), [block for block in document.blocks if block.role != "code"]
    reading = [catalog.load("extractors", kind).extract for kind in kinds]
    return [list(read(document.text, block.span, words)) for read in reading for block in blocks]


def duckling() -> Extract:
    """Duckling, compiled: times, sums, numbers and measures."""
    native = importlib.import_module("duckling")
    zones = native.load_time_zones("/usr/share/zoneinfo")
    now = native.parse_ref_time(zones, "UTC", int(datetime(2026, 5, 14, tzinfo=UTC).timestamp()))
    language = native.default_locale_lang(native.parse_lang("EN"))
    context = native.Context(now, native.parse_locale("EN_US", language))
    wanted = native.parse_dimensions(list(DIMENSIONS))
    return lambda _, cut: [native.parse(sentence, context, wanted, False) for sentence in cut]


def quantulum3() -> Extract:
    """quantulum3: numbers with their units, without its classifier."""
    read = importlib.import_module("quantulum3.parser")
    return lambda _, cut: [read.parse(sentence) for sentence in cut]


def dateparser() -> Extract:
    """dateparser.search: dates and times, the language said beforehand."""
    search = importlib.import_module("dateparser.search")
    return lambda _, cut: [search.search_dates(sentence, languages=["en"]) for sentence in cut]


def spacy() -> Extract:
    """spaCy's small model of English with the steps that entities need, over the whole text at once."""
    library = importlib.import_module("spacy")
    there = [name for name in library.util.get_installed_models() if name.startswith(MODEL)]
    model = library.load((there or [MODEL])[0], exclude=["tagger", "parser", "attribute_ruler", "lemmatizer", "senter"])
    return lambda _, cut: model(" ".join(cut)).ents


class Peer(NamedTuple):
    """A library: how it is made ready, how many times as fast claimlint is to be, and which of claimlint's kinds of
    values it finds too."""

    make: Callable[[], Extract]
    target: int
    kinds: tuple[str, ...]


NUMBERS = ("amount", "percentage", "quantity")
PEERS = {
    "duckling": Peer(duckling, 20, (*NUMBERS, "moment")),
    "quantulum3": Peer(quantulum3, 40, NUMBERS),
    "dateparser": Peer(dateparser, 20, ("moment",)),
    "spacy": Peer(spacy, 40, (*NUMBERS, "moment", "name")),
}


def tell(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
