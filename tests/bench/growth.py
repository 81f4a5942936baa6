"""Generated worst cases at doubling sizes → how the time of reading one document, or of a whole run, grows with them.

    python tests/bench/growth.py [NAME …] [--whole] [--limit SECONDS] [--most N]

Printed are the exponent of time against size over the last doublings (1.0 is linear) and what a million code points
would cost. All in this process, in its own time, so that other work on the machine hardly counts.
"""

from __future__ import annotations

import argparse
import math
import sys
import time
from collections.abc import Callable, Sequence
from itertools import count, islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "support"))

from hostile_pieces import page, pages

from claimlint import gc_pause, pipeline, readers, rulebook
from claimlint.languages import lexicon
from claimlint.settings import Settings

STEEP = 1.15
LEAST, SMALLEST, DOUBLINGS = 0.03, 5_000, 4
"""Seconds from which on a time counts, code points to begin with, and how many of the last sizes are compared."""

GIVEN = ["Ada", "Bela", "Carla", "Dario", "Edith", "Farid", "Greta", "Hugo", "Ines", "Jonas"]
SYLLABLES = [
    "ba",
    "dor",
    "fen",
    "gal",
    "hol",
    "kin",
    "lor",
    "mas",
    "nev",
    "pol",
    "rit",
    "sun",
    "tev",
    "vas",
    "wen",
    "zor",
]
MONTHS = ["March", "April", "May", "June", "July", "August"]

Part = Callable[[int], str]


def word(number: int) -> str:
    """A number → a word of its own that looks like a surname."""
    return "".join(SYLLABLES[number // 16**digit % 16] for digit in (2, 1, 0)).capitalize()


def person(number: int) -> str:
    """A number → a person of its own."""
    return f"{GIVEN[number % 10]} {word(number)}"


def day(number: int) -> str:
    """A number → a date."""
    return f"{number % 28 + 1} {MONTHS[number % 6]} {1950 + number % 70}"


CLAUSES: dict[str, Part] = {
    "shares": lambda n: f"{n % 90 + 5} of the {n % 90 + 120} rowers, one in {n % 7 + 3}, ",
    "sums": lambda n: f"€{n % 900 + 3}.{n % 9} million for {word(n)}, ",
    "percentages": lambda n: f"{n % 97 + 1}.{n % 9} per cent of {word(n)}, ",
    "changes": lambda n: f"up {n % 40 + 1}% from {n + 10} to {n + 19}, ",
    "events": lambda n: f"the fair of {day(n)}, three days before the race of {day(n + 5)}, ",
    "terms": lambda n: f"the six-year term from {1950 + n % 50} to {1956 + n % 50}, ",
    "ages": lambda n: f"{person(n)}, {n % 60 + 20}, born on {day(n)}, ",
    "spelt": lambda n: f"two hundred and {('forty', 'sixty')[n % 2]} seven ({n % 300}) seats, ",
    "exchanged": lambda n: f"£{n % 50 + 1}.5 million (€{n % 60 + 1}.9 million), ",
    "quoted": lambda n: f"“we row for {word(n)},” {person(n)} said, ",
    "unclosed": lambda n: f"“we row for {word(n)}, she said, ",
    "holders": lambda n: f"{person(n)}, chief executive of Tarn Boats, ",
    "weekdays": lambda n: f"Tuesday, {day(n)}, ",
    "foreign": lambda n: f"\u202eשלום {n % 90} ",
    "clocks": lambda n: f"from {n % 12 + 1}:{n % 60:02d} pm to {n % 11 + 1} am, ",
    "bodies": lambda n: f"Council of {word(n)} of ",
}
"""Clauses that stand in one sentence, or each in one of its own, in any mixture."""

LINES: dict[str, Part] = {
    "comma_lines": lambda n: f"{n},{word(n)},{n * 7 % 100},{day(n)}\n",
    "log_lines": lambda n: f"2031-04-{n % 28 + 1:02d} {n % 24:02d}:{n % 60:02d}:07 WARN {word(n)} took {n} ms\n",
    "marks_in_turn": lambda n: (
        f"<!-- claimlint-disable {('weekday-date', 'all')[n % 2]} -->\n\nOn Tuesday, {day(n)}.\n\n"
    ),
    "marks_ended": lambda n: (
        f"<!-- claimlint-disable x{n % 9} --> It cost €{n}. <!-- claimlint-enable x{n % 5} -->\n\n"
    ),
    "marks_of_lines": lambda n: f"<!-- claimlint-disable-next-line all -->{n % 3 * chr(10)}",
    "promises": lambda n: f"There are {n % 9 + 2} steps:\n\n- row\n- rest\n\n",
    "promises_numbered": lambda n: f"{n % 999 + 1}. row\n\nThere are six steps:\n\n",
    "promises_headed": lambda n: f"## {n % 99 + 1}. Six steps\n\n- row\n- rest\n\n",
    "code_in_words": lambda n: f"The `{word(n).lower()}` flag takes `{n}` at most of {n + 5} rows.\n\n",
    "headlines": lambda n: f"# {word(n)} cuts rows by {n % 60 + 9}%\n\nIt went from {n + 40} rows to {n + 20}.\n\n",
    "utterances": lambda n: f'"We row for {word(n)}," she said. "It is {n} miles."\n\n',
    "nested": lambda n: f"{n % 9 * '  '}- {n} oars of {word(n)}\n",
    "tables": lambda n: f"| Kind | Sum |\n| --- | --- |\n| {word(n)} | {n} |\n| Total | {n + 1} |\n\n",
}
"""Lines and blocks of Markdown that repeat."""


def repeated(part: Part, size: int) -> str:
    """A part → texts of it with rising numbers, of about a size in all."""
    return "".join(islice(map(part, count(1)), max(size // len(part(50)), 2)))


def in_turn(parts: Sequence[Part]) -> Part:
    """Parts → a part that is each of them in turn."""
    return lambda number: parts[number % len(parts)](number)


def generators() -> dict[str, Callable[[int], tuple[str, str]]]:
    """Name → the worst case of a size: file name and text."""
    found: dict[str, Callable[[int], tuple[str, str]]] = {}
    for name, part in CLAUSES.items():
        found[f"one_sentence_of_{name}"] = lambda n, part=part: (
            "a.txt",
            f"They told of {repeated(part, n)} and so on.",
        )
        found[f"sentences_of_{name}"] = lambda n, part=part: (
            "a.txt",
            repeated(lambda k: f"They told of {part(k).strip(', ')}. ", n),
        )
    for name, part in LINES.items():
        found[f"blocks_of_{name}"] = lambda n, part=part: ("a.md", repeated(part, n))
    whole, blocks = in_turn(tuple(CLAUSES.values())), in_turn(tuple(LINES.values()))
    found["one_sentence_of_all"] = lambda n: ("a.txt", f"They told of {repeated(whole, n)} and so on.")
    found["blocks_of_all"] = lambda n: ("a.md", repeated(blocks, n))
    found["front_matter"] = lambda n: ("a.md", f"---\ntitle: {repeated(CLAUSES['shares'], n)}\n---\nText.\n")
    found["wide_table"] = lambda n: (
        "a.md",
        "".join("| " + " | ".join(row) + " |\n" for row in _wide(n // 12)),
    )
    for name, piece in pages():
        found[f"{Path(name).suffix[1:]} {piece!a}"] = lambda n, name=name, piece=piece: (
            name,
            page(name, piece, n),
        )
    found["line_without_blanks"] = lambda n: ("a.txt", repeated(lambda k: f"{word(k)}-{k}/", n))
    return found


def _wide(columns: int) -> list[list[str]]:
    heads = [f"c{n}" for n in range(columns)]
    return [heads, ["---"] * columns, [str(n * 7 % 91) for n in range(columns)]]


@gc_pause.seldom()
def seconds(path: str, text: str, *, whole: bool) -> float:
    """What reading a document takes, with the checks that look at it alone; `whole`: a run over it."""
    book, settings = rulebook.load()[0], Settings()
    started = time.process_time()
    document = readers.from_text(path, text)
    if whole:
        pipeline.check([document], book, settings)
    else:
        pipeline.per_document(pipeline.settled(document, settings), lexicon(), book)
    return time.process_time() - started


def exponent(times: Sequence[tuple[int, float]]) -> float:
    """(size, seconds) at rising sizes → the exponent over the last of them; 0 where all of it takes no time."""
    last = [one for one in times if one[1] > LEAST][-DOUBLINGS:]
    if len(last) < 2:
        return 0.0
    return math.log(last[-1][1] / last[0][1]) / math.log(last[-1][0] / last[0][0])


def main() -> None:
    """Measure and print a line for each generator."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--whole", action="store_true", help="measure whole runs, stories included")
    parser.add_argument("--limit", type=float, default=1.0, help="seconds after which a case is not doubled again")
    parser.add_argument("--most", type=int, default=640_000, help="code points of the largest text")
    options = parser.parse_args()
    known, steep = generators(), 0
    for path, text in (known["one_sentence_of_all"](2_000), known["blocks_of_all"](2_000)):
        seconds(path, text, whole=options.whole)  # imports and tables
    for name in options.names or known:
        times: list[tuple[int, float]] = []
        size = SMALLEST
        while size <= options.most and (not times or times[-1][1] < options.limit):
            path, text = known[name](size)
            times.append((len(text), seconds(path, text, whole=options.whole)))
            size *= 2
        steep += exponent(times) > STEEP
        rate = times[-1][1] / times[-1][0] * 1e6
        print(
            f"{name:32} exponent {exponent(times):.2f}  {rate:7.2f} s a million, {times[-1][1]:.2f} s at {times[-1][0]}"
        )
    print(f"{steep} of {len(options.names or known)} steeper than {STEEP}")


if __name__ == "__main__":
    main()
