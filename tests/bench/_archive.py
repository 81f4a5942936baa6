"""Seed and size → a folder of invented news stories, for measuring speed where no archive may be shipped.

Every story is a folder of eight to fourteen articles of about 2 kB that tell of one event in varied words: people,
bodies, days, sums, counts, shares and quotations. Each article retells some of what surrounds the event, which is the
same wherever it is told, and adds colour of its own without figures, as real news does: there a finding stands in one
article of some dozens. In one story of five an article states one fact otherwise, so that the costly path (a finding)
is walked as well.
"""

from __future__ import annotations

import calendar
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import count
from pathlib import Path

SYLLABLES = "ba bel cor dan del far fen gar hal hol jor kas ker lan lor mar mel nor ran ros sel tar tor val ven wil"
GIVEN = "Ada Amir Bela Carla Dario Edith Farid Greta Hugo Ines Jonas Keiko Luis Mara Nadia Omar Paula Rosa Tomas Vera"
ENDINGS = "berg den er ford holm iak in ley mond na ov sen son ton vic wick"
POSTS = (
    "mayor",
    "finance minister",
    "union leader",
    "chief executive",
    "transport secretary",
    "police chief",
    "chairwoman",
)
BODIES = ("Council", "Harbour Trust", "Savings Bank", "Foods", "Instruments", "Water Board", "Railways", "University")
THINGS = (
    ("bridge", "commuters", "lanes"),
    ("hospital wing", "patients", "beds"),
    ("tram line", "passengers", "stops"),
    ("solar park", "households", "panels"),
    ("stadium", "supporters", "seats"),
    ("research campus", "students", "laboratories"),
    ("flood barrier", "residents", "gates"),
)
ACTORS = """
officials engineers lawyers investors shopkeepers farmers teachers drivers researchers nurses pilots bakers auditors
tenants landlords students pensioners brokers anglers cyclists printers porters architects surveyors gardeners
musicians referees librarians plumbers welders fishers foresters hauliers vintners weavers chemists
"""
DEEDS = """
discussed questioned welcomed reviewed postponed defended criticised measured explained compared drafted circulated
shelved revived amended praised mocked copied signed ignored leaked translated archived tested rehearsed debated
trimmed padded mapped traced weighed dismissed endorsed
"""
QUALITIES = """
careful lengthy modest public technical unusual early joint local detailed patient final blunt costly cramped daring
dusty fragile gentle hasty idle lavish murky narrow obscure plain quaint rigid scant tidy uneven vivid weary zealous
"""
OBJECTS = """
plan budget timetable contract survey report permit design forecast petition ruling inspection ledger leaflet brochure
blueprint census charter diagram dossier duty excavation fountain gallery harvest inventory journal kiosk landscape
manual notice orchard parade quarry railing sculpture tariff tunnel uniform vineyard warehouse yard almanac bylaw
corridor depot easement fence granary
"""
ASIDES = (
    "as expected",
    "after a long night",
    "despite the rain",
    "without a vote",
    "for the second time",
    "in a side room",
    "before the break",
    "behind closed doors",
    "to general surprise",
    "with few changes",
    "over cold coffee",
    "on the steps of the town hall",
    "at the request of a neighbour",
    "under the eyes of two guards",
    "in less than an hour",
    "against the advice of a friend",
    "by a show of hands",
    "from behind a pile of folders",
)
PROMISES = (
    "keep every promise we made to",
    "share each result openly with",
    "never send a second bill to",
    "stand beside",
)
REASONS = (
    "because trust takes years to grow",
    "even if the winter turns out hard",
    "whatever the courts may say",
    "long after the cameras have gone",
)

AROUND = (
    (
        "The {quality} {object} of {town} had cost €{euros:,} in {year}.",
        "Back in {year} the council of {town} had paid €{euros:,} for its {object}.",
    ),
    (
        "About {share}% of the {actors} there own a {object}.",
        "A {object} is owned by {share}% of the {actors}.",
    ),
    (
        "The {object} next door dates from {year} and draws {count} {actors} on a good day.",
        "Next door, {count} {actors} come to see the {object} of {year} on a good day.",
    ),
    (
        "{name}, who heads the {actors}, asked for a {quality} {object}.",
        "The {actors} are headed by {name}, who asked for another {object}.",
    ),
    (
        "{name}, {age}, has kept the {object} for {count} years.",
        "For {count} years the {object} has been kept by {name}, {age}.",
    ),
    (
        "The {actors} sold {count} copies of a {quality} {object} on {day}.",
        "On {day} the {actors} sold {count} copies of their {object}.",
    ),
    (
        "“We never asked for a {quality} {object},” said {name} of the {actors}.",
        "{name} spoke for the {actors}: “We never asked for a {quality} {object}.”",
    ),
)
LEADS = (
    "{body} will spend {cost} on the new {thing} in {town}, {post} {person} said on {weekday}.",
    "Work on the {town} {thing} is to cost {cost}, {body} announced on {weekday}.",
    "On {weekday}, {post} {person} put the price of the {thing} in {town} at {cost}.",
)
DETAILS = (
    (
        "The {thing} should serve {users:,} {people} a day once it opens on {opening}.",
        "When it opens on {opening}, some {users:,} {people} a day will use the {thing}.",
    ),
    (
        "It has {parts} {pieces}, {share}% of them paid for by the region.",
        "Of its {parts} {pieces}, the region pays for {share}%.",
    ),
    (
        '"We will {promise} the {people} of {town}, {reason}," {surname} said.',
        '{surname} told reporters: "We will {promise} the {people} of {town}, {reason}."',
        "{person} addressed the doubts. “We will {promise} the {people} of {town}, {reason},” said the {post}.",
    ),
    (
        "{rival}, aged {age}, who speaks for the neighbours, called the sum too high.",
        "The neighbours are led by {rival}, {age}, and find the price too high.",
    ),
    (
        "Building took {months} months less than the {thing} of {other}.",
        "The {thing} in {other} took {months} months longer to build.",
    ),
)


@dataclass(frozen=True)
class Event:
    """What one story is about: every article of the story draws on these values."""

    body: str
    town: str
    other: str
    person: str
    post: str
    rival: str
    thing: str
    people: str
    pieces: str
    promise: str
    reason: str
    day: date
    opening: date
    millions: int
    users: int
    parts: int
    share: int
    age: int
    months: int
    around: tuple[dict[str, object], ...]
    actors: tuple[str, ...]
    objects: tuple[str, ...]

    def fields(self, rng: random.Random) -> dict[str, object]:
        """The values as an article may write them: sums and days vary in form, not in content."""
        day = f"{self.opening.day} {calendar.month_name[self.opening.month]}"
        month = f"{calendar.month_name[self.opening.month]} {self.opening.day}"
        return {name: getattr(self, name) for name in self.__dataclass_fields__} | {
            "cost": rng.choice((f"${self.millions}m", f"${self.millions} million", f"${self.millions},000,000")),
            "opening": rng.choice((f"{day} {self.opening.year}", f"{month}, {self.opening.year}")),
            "weekday": calendar.day_name[self.day.weekday()],
            "surname": self.person.split()[-1],
        }


def write(folder: Path, articles: int, seed: int = 7) -> list[Path]:
    """Folder, how many articles, seed → the files written, `story-0000/0.txt` and on; same arguments, same bytes."""
    rng = random.Random(seed)
    paths: list[Path] = []
    for number in count():
        home = folder / f"story-{number:05}"
        for index, text in enumerate(story(rng)):
            if len(paths) == articles:
                return paths
            home.mkdir(parents=True, exist_ok=True)
            paths.append(home / f"{index}.txt")
            paths[-1].write_text(text, encoding="utf-8")
    return paths


def story(rng: random.Random) -> Iterator[str]:
    """Eight to fourteen articles about one event; in one story of five the last states one value otherwise."""
    event = _event(rng)
    size = rng.randint(8, 14)
    slipped = rng.random() < 0.2
    for index in range(size):
        yield article(rng, _slip(rng, event) if slipped and index == size - 1 else event)


def article(rng: random.Random, event: Event) -> str:
    """One telling of an event, about 2 kB: dateline, lead, details in any order, what surrounds it, and colour."""
    fields = event.fields(rng)
    told = [rng.choice(wordings).format(**fields) for wordings in rng.sample(DETAILS, rng.randint(3, len(DETAILS)))]
    lead = rng.choice(LEADS).format(**fields)
    day = f"{event.day.day} {calendar.month_name[event.day.month]} {event.day.year}"
    paragraphs = [f"{event.town.upper()}, {day} - {lead} {_colour(rng, event)}"]
    paragraphs += [f"{detail} {_colour(rng, event)}" for detail in told]
    around = rng.sample(tuple(zip(AROUND, event.around, strict=True)), rng.randint(3, len(AROUND)))
    paragraphs += [f"{rng.choice(wordings).format(**known)} {_colour(rng, event)}" for wordings, known in around]
    long = rng.randint(1500, 2500)
    while sum(map(len, paragraphs)) < long:
        paragraphs.append(" ".join(_colour(rng, event) for _ in range(rng.randint(2, 4))))
    return "\n\n".join(paragraphs) + "\n"


def _colour(rng: random.Random, event: Event) -> str:
    """A sentence of no consequence, now and then with somebody of the event or a few quoted words."""
    actors, other, deed = rng.choice(event.actors), rng.choice(event.objects), _word(rng, DEEDS)
    plain = f"{actors.capitalize()} {deed} the {_word(rng, QUALITIES)} {rng.choice(event.objects)} {rng.choice(ASIDES)}"
    match rng.randrange(12):
        case 0:
            return f"{plain}, and some of them asked {event.person.split()[-1]} for another {other}."
        case 1:
            return f"{plain}, said {rng.choice(event.around)['name']}, who {_word(rng, DEEDS)} the {other} as well."
        case 2:
            return f"{plain}, in what one of the {actors} called a “{_word(rng, QUALITIES)} {other}”."
        case 3:
            return f"{plain}, and {event.body} {_word(rng, DEEDS)} it in {event.town}."
        case _:
            return f"{plain}, while {rng.choice(event.actors)} {_word(rng, DEEDS)} the {_word(rng, QUALITIES)} {other}."


def _event(rng: random.Random) -> Event:
    thing, people, pieces = rng.choice(THINGS)
    persons = [_person(rng, given) for given in rng.sample(GIVEN.split(), 2 + len(AROUND))]
    day = date(2024, 1, 1) + timedelta(days=rng.randrange(700))
    town = _town(rng)
    return Event(
        body=f"{town} {rng.choice(BODIES)}",
        town=town,
        other=_town(rng),
        person=persons[0],
        post=rng.choice(POSTS),
        rival=persons[1],
        thing=thing,
        people=people,
        pieces=pieces,
        promise=rng.choice(PROMISES),
        reason=rng.choice(REASONS),
        day=day,
        opening=day + timedelta(days=rng.randint(60, 900)),
        millions=rng.randint(11, 990),
        users=rng.randint(1200, 90000),
        parts=rng.randint(12, 800),
        share=rng.randint(11, 89),
        age=rng.randint(24, 79),
        months=rng.randint(2, 30),
        around=tuple(_around(rng, town, day, persons[2:])),
        actors=tuple(rng.sample(ACTORS.split(), 12)),
        objects=tuple(rng.sample(OBJECTS.split(), 16)),
    )


def _around(rng: random.Random, town: str, day: date, persons: Sequence[str]) -> Iterator[dict[str, object]]:
    """What surrounds an event, one telling of AROUND after the other, each of other people and another thing."""
    actors, objects = rng.sample(ACTORS.split(), len(AROUND)), rng.sample(OBJECTS.split(), len(AROUND))
    for group, thing, person in zip(actors, objects, persons, strict=True):
        sold = day - timedelta(days=rng.randint(10, 300))
        yield {
            "town": town,
            "actors": group,
            "object": thing,
            "quality": _word(rng, QUALITIES),
            "name": person,
            "euros": rng.randint(2, 80) * 1000,
            "share": rng.randint(2, 98),
            "year": rng.randint(1950, 2015),
            "count": rng.randint(13, 95),
            "age": rng.randint(30, 90),
            "day": f"{sold.day} {calendar.month_name[sold.month]} {sold.year}",
        }


def _slip(rng: random.Random, event: Event) -> Event:
    """The event with one value stated otherwise, as such things go wrong: a zero, a day, a count, an age."""
    return rng.choice(
        (
            replace(event, millions=event.millions * 10),
            replace(event, opening=event.opening + timedelta(days=rng.randint(2, 9))),
            replace(event, parts=event.parts + rng.randint(5, 200)),
            replace(event, age=event.age + rng.randint(2, 9)),
            replace(event, promise=rng.choice([promise for promise in PROMISES if promise != event.promise])),
        )
    )


def _person(rng: random.Random, given: str) -> str:
    return f"{given} {_town(rng)}{_word(rng, ENDINGS)}"


def _town(rng: random.Random) -> str:
    return "".join(rng.choices(SYLLABLES.split(), k=rng.randint(2, 3))).capitalize()


def _word(rng: random.Random, words: str) -> str:
    return rng.choice(words.split())
