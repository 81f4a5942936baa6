"""Generated stories at doubling sizes → how the time of aligning one grows with them, as growth.py does for a document.

    python tests/bench/growth_stories.py [NAME …] [--limit SECONDS] [--most N] [--best-of N]

One story is all texts of a generator, whoever would group them; of a `draft` the first is the draft and the others are
its sources. Printed are the exponent of time against size over the last doublings (1.0 is linear), seconds, findings
and how many claims a bound has left out at each size. Reading is not counted, and all is in this process's own time.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator, Mapping, Sequence

from growth import GIVEN, SMALLEST, STEEP, day, exponent, person, word
from msgspec.structs import replace

from claimlint import gc_pause, pipeline, readers, rulebook
from claimlint.alignment.decisions import CROWDED
from claimlint.languages import lexicon
from claimlint.model import ReadDocument, Story
from claimlint.settings import Settings

Texts = Mapping[str, str]
Part = Callable[[int], str]

PAGES: dict[str, Part] = {
    "alike": lambda n: "The harbour office of Galhol pays $31 million for two tugs, its chair said in March.\n",
    "one_value_each": lambda n: f"The harbour office of Galhol pays ${n + 11} million for two tugs, its chair said.\n",
    "one_word_each": lambda n: f"The harbour office of {word(n)} pays $31 million for two tugs, its chair said.\n",
    "both_each": lambda n: f"The harbour office of {word(n)} pays ${n + 11} million for two tugs, its chair said.\n",
    "few_values": lambda n: f"The harbour office of Galhol pays ${n % 7 + 11} million for two tugs, its chair said.\n",
    "one_in_ten_odd": lambda n: (
        f"The harbour office of Galhol pays ${31 if n % 10 else n + 40} million for two tugs, its chair said.\n"
    ),
    "months_and_sums": lambda n: f"{word(n)} opens in March. Guests of {word(n)} pay $10.\n",
    "days": lambda n: f"The harbour office of Galhol opened its quay on {day(n)}, its chair said.\n",
    "weekdays": lambda n: f"The race of Galhol is on {('Monday', 'Tuesday', 'Friday')[n % 3]}, its chair said.\n",
    "clocks": lambda n: f"The race of Galhol starts at {n % 11 + 1}:{n % 60:02d} pm, its chair said.\n",
    "tenfold": lambda n: f"{word(n)} pays ${14 * 10 ** (n % 5)}.\n",
    "groups": lambda n: (
        f"The yard of {word(n // 90)} in {word(n // 90 + 7)} builds {n + 12} boats for {word(n // 90)}.\n"
    ),
    "titles": lambda n: f"{word(n)} cuts {n + 40} jobs\n\nThe yard of {word(n)} cuts {n + 40} of its {n + 99} jobs.\n",
    "holders": lambda n: f"{person(n)}, chief executive of Tarn Boats, spoke in Galhol.\n",
    "one_holder": lambda n: f"Ada Dorfen, chief executive of Tarn Boats, spoke in {word(n)}.\n",
    "ages": lambda n: f"{person(n)}, {n % 60 + 20}, sang in Galhol.\n",
    "surnames": lambda n: f"{person(n)} sang. Later {word(n)} left Galhol. {word(n + 1)} stayed.\n",
    "one_first_name": lambda n: f"Ada {word(n)} sang in Galhol.\n",
    "one_surname": lambda n: f"{word(n)} Dorfen sang in Galhol.\n",
    "like_names": lambda n: f"{GIVEN[n % 10]} Dorfen{word(n)[-2:]} sang in Galhol.\n",
    "quoted": lambda n: f'"We row for {word(n)} and for all of Galhol," {person(n)} said.\n',
    "quoted_alike": lambda n: '"We row for the town and for all of Galhol," Ada Dorfen said.\n',
    "quoted_values": lambda n: f'"We row {n} miles for all the good people of Galhol," Ada Dorfen said.\n',
    "labels": lambda n: f"- Fee: ${n + 11}\n- Seats: {n + 40}\n\nThe fee is ${n + 11}.\n",
    "rows": lambda n: f"{n},{word(n)},{n * 7 % 100},2031-04-{n % 28 + 1:02d}\n",
    "log": lambda n: f"2031-04-{n % 28 + 1:02d} {n % 24:02d}:{n % 60:02d}:07 WARN {word(n)} took {n} ms\n",
}
"""Statements of which a page has one each, or a long page all."""


def generators() -> Iterator[tuple[str, Callable[[int], Texts], bool]]:
    """Name, story of a size in code points, and whether its first text is a draft of the others."""
    for name, part in PAGES.items():
        yield f"pages_{name}", lambda n, part=part: dict(_pages(part, n)), False
        yield f"page_of_{name}", lambda n, part=part: {"a.md": _page(part, n)}, False
        yield (
            f"two_pages_of_{name}",
            lambda n, part=part: {"a.md": _page(part, n // 2), "b.md": _page(part, n // 2, 3)},
            False,
        )
        yield (
            f"draft_of_{name}",
            lambda n, part=part: {"a.md": _page(part, n // 2), "b.md": _page(part, n // 2, 3)},
            True,
        )


def _pages(part: Part, size: int) -> Iterator[tuple[str, str]]:
    yield from ((f"{n}.md", part(n)) for n in range(max(size // len(part(50)), 2)))


def _page(part: Part, size: int, start: int = 0) -> str:
    return "\n".join(part(start + n) for n in range(max(size // len(part(50)), 2)))


def extracts(texts: Texts, *, draft: bool) -> list[ReadDocument]:
    """Texts → the documents of one story, read."""
    book, settings = rulebook.load()[0], Settings()
    read = []
    for number, (path, text) in enumerate(sorted(texts.items())):
        document = readers.from_text(path, text)
        side = "" if not draft else "source" if number else "draft"
        document = pipeline.settled(replace(document, side=side), settings)
        read.append(pipeline.per_document(document, lexicon(), book).extract)
    return read


@gc_pause.seldom()
def seconds(read: Sequence[ReadDocument]) -> tuple[float, int, int]:
    """The documents of a story → what aligning and judging it takes, its findings, and the claims that a bound left
    out."""
    book = rulebook.load()[0]
    start = time.process_time()
    found = pipeline.per_story(Story("", tuple(read)), lexicon(), book, None)
    return time.process_time() - start, len(found.findings), found.not_compared.get(CROWDED, 0)


def main() -> None:
    """Prints a line for each generator, and how many are steep."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--limit", type=float, default=2.0)
    parser.add_argument("--most", type=int, default=320_000)
    parser.add_argument("--best-of", type=int, default=1)
    options = parser.parse_args()
    seconds(extracts({"a.md": "Galhol pays $5."}, draft=False))
    steep = shown = 0
    for name, make, draft in generators():
        if options.names and name not in options.names:
            continue
        times: list[tuple[int, float]] = []
        counts: list[str] = []
        size = SMALLEST
        while size <= options.most:
            texts = make(size)
            read = extracts(texts, draft=draft)
            took, findings, left = min(seconds(read) for _ in range(options.best_of))
            times.append((sum(map(len, texts.values())), took))
            counts.append(f"{findings}/{left}" if left else str(findings))
            if took > options.limit:
                break
            size *= 2
        shown += 1
        steep += exponent(times) > STEEP
        rate = times[-1][1] / times[-1][0] * 1e6
        print(
            f"{name:32} exponent {exponent(times):.2f}  {rate:7.2f} s a million, {times[-1][1]:.2f} s at "
            f"{times[-1][0]}; findings {' '.join(counts)}",
            flush=True,
        )
    print(f"{steep} of {shown} steeper than {STEEP}")


if __name__ == "__main__":
    main()
