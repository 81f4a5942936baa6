"""What the house knows (`facts`, `aliases` and `distinct` of `claimlint.yaml`) → House, and every mistake in it.

An entry with a mistake is left out and told; the others are used. Whether keys and types are right is asked first (see
`yaml_files.types`), then whether an entry makes sense, alone and beside the others.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

import msgspec
from msgspec import Struct

from claimlint.config.context import Reading, items_of, texts_of, value_of, written
from claimlint.config.schema import GivenFacts, GivenName, GivenPerson, GivenThing
from claimlint.config.values import read_name, read_role
from claimlint.model import Claim, House, HouseDistinct, HouseName, HouseThing, Kind, Moment, Name
from claimlint.yaml_files.nodes import Node, plain
from claimlint.yaml_files.types import mistakes, unknown

KINDS: dict[str, Kind] = {"amount": "amount", "percentage": "percentage", "quantity": "quantity", "date": "moment"}
"""Key of a thing's value → the kind that it is read as."""

G = TypeVar("G", bound=Struct)


def read_house(reading: Reading, root: Node) -> House | None:
    """The root of the file → the house facts; None when there are none."""
    facts = root.get("facts")
    sound = facts is not None and facts.value.entries is not None
    if facts is not None and not sound:
        reading.tell(facts.value, "facts must be a mapping of keys", "its keys are people, bodies, things")
    names = tuple(_names(reading, facts.value)) if facts and sound else ()
    things = tuple(_things(reading, facts.value)) if facts and sound else ()
    aliases, distinct = tuple(_aliases(reading, root)), tuple(_distinct(reading, root))
    if not (names or things or aliases or distinct):
        return None
    return House({reading.document.path: reading.document}, names, things, aliases, distinct)


def _names(reading: Reading, facts: Node) -> Iterator[HouseName]:
    """The mapping under `facts` → its people and bodies."""
    reading.errors += unknown(reading.sheet, facts.entries or (), GivenFacts, "facts")
    for node, person in _given(reading, facts, "people", GivenPerson):
        if all([_forms_fit(reading, node, person), _life_fits(reading, node, person)]):
            yield _name(reading, node, person)
    for node, body in _given(reading, facts, "bodies", GivenName):
        if _forms_fit(reading, node, body):
            yield _name(reading, node, body)


def _things(reading: Reading, facts: Node) -> Iterator[HouseThing]:
    """The mapping under `facts` → its things."""
    for node, given in _given(reading, facts, "things", GivenThing):
        before = len(reading.errors)
        words = tuple(_alternatives(reading, item) for item in items_of(node, "words"))
        if not words:
            reading.tell(value_of(node, "words"), "words is empty", "list the words of a sentence that speaks of it")
        keys = [key for key in KINDS if node.get(key) is not None]
        if len(keys) != 1:
            told = f"has {len(keys)} values: {', '.join(keys)}" if keys else "has no value"
            reading.tell(node, f"{given.name[:80]!r} {told}", f"give one of {', '.join(KINDS)}")
            continue
        at, kind = value_of(node, keys[0]), KINDS[keys[0]]
        value = reading.value(at, kind)
        if value is not None and len(reading.errors) == before:
            yield HouseThing(given.name, words, reading.claim(at, value, kind), given.as_of)


def _aliases(reading: Reading, root: Node) -> Iterator[tuple[str, ...]]:
    """The root of the file → groups of names that are one, the form they are counted under first."""
    for node in _groups(reading, root, "aliases"):
        before = len(reading.errors)
        items = node.items or ()
        for item in items:
            reading.take(item, written(items[0]))
        if len(reading.errors) == before:
            yield tuple(written(item) for item in items)


def _distinct(reading: Reading, root: Node) -> Iterator[HouseDistinct]:
    """The root of the file → groups of things, each of which is one of its own."""
    for node in _groups(reading, root, "distinct"):
        before = len(reading.errors)
        found = tuple(reading.stems(item) for item in node.items or ())
        if len(set(found)) < len(found):
            reading.tell(node, "one thing stands twice in a group of distinct things", "keep it once")
        if len(reading.errors) == before:
            names = tuple(written(item) for item in node.items or ())
            yield HouseDistinct(names, found, f"{reading.sheet.path}:{node.line}")


def _given(reading: Reading, facts: Node, key: str, kind: type[G]) -> Iterator[tuple[Node, G]]:
    """The entries under a key that are of their type, with their nodes; what is wrong with the others is told."""
    at = value_of(facts, key)
    if at is not facts and at.items is None:
        reading.tell(at, f"{key} must be a list", f"begin each entry of {key} with `- name: ...`")
    for node in items_of(facts, key):
        found = list(mistakes(reading.sheet, node, kind, f"an entry of {key}"))
        reading.errors += found
        if not found:
            yield node, msgspec.convert(plain(node), kind)


def _forms_fit(reading: Reading, node: Node, given: GivenName) -> bool:
    """Whether no form of a name is empty, or means something else in another place of the file."""
    before = len(reading.errors)
    owner = " ".join(given.name.split())
    for at in (value_of(node, "name"), *items_of(node, "aliases")):
        reading.take(at, owner)
    for at in items_of(node, "forbidden"):
        reading.take(at, owner, good=False)
    return len(reading.errors) == before


def _life_fits(reading: Reading, node: Node, given: GivenPerson) -> bool:
    """Whether the post and the dates of a person can be."""
    before = len(reading.errors)
    roles = texts_of(node, "role")
    for at in roles:
        if not str(at.scalar).strip():
            reading.tell(at, "role is empty", "give the post, or leave the key out")
    if given.since and not roles:
        reading.tell(value_of(node, "since"), "since has no role", "say which post is held since then: `role: ...`")
    born = reading.value(value_of(node, "born"), "moment") if given.born is not None else None
    if isinstance(born, Moment) and born.last and given.since and born.last >= given.since:
        reading.tell(value_of(node, "since"), "since is before born", "one of the two dates is wrong")
    return len(reading.errors) == before


def _name(reading: Reading, node: Node, given: GivenName) -> HouseName:
    """An entry that makes sense → HouseName."""
    name = read_name(given.name, reading.lexicon)
    aliases = tuple(
        reading.claim(at, read_name(written(at), reading.lexicon), "name") for at in items_of(node, "aliases")
    )
    forbidden = tuple(
        reading.claim(at, Name(written(at), tuple(written(at).split())), "name") for at in items_of(node, "forbidden")
    )
    born = since = None
    roles: tuple[Claim, ...] = ()
    if isinstance(given, GivenPerson):
        since = given.since
        posts = ((at, read_role(str(at.scalar), name, reading.lexicon)) for at in texts_of(node, "role"))
        roles = tuple(reading.claim(at, post, "name") for at, post in posts)
        value = reading.value(value_of(node, "born"), "moment") if given.born is not None else None
        born = reading.claim(value_of(node, "born"), value, "moment") if value else None
    at = reading.claim(value_of(node, "name"), name, "name")
    return HouseName(at, aliases, forbidden, roles, since, born, isinstance(given, GivenPerson))


def _alternatives(reading: Reading, item: Node) -> tuple[tuple[str, ...], ...]:
    """A phrase, or a list of phrases of which any will do → their stems."""
    if item.items == ():
        reading.tell(item, "words is empty", "list the words of a sentence that speaks of it")
    return tuple(reading.stems(phrase) for phrase in ((item,) if item.items is None else item.items))


def _groups(reading: Reading, root: Node, key: str) -> Iterator[Node]:
    """The lists of texts under a key that have at least two of them."""
    entry = root.get(key)
    if entry is not None and entry.value.items is None:
        reading.tell(entry.value, f"{key} must be a list of lists", f"such as `{key}: [[one, other]]`")
    for node in (entry.value.items or ()) if entry else ():
        found = list(mistakes(reading.sheet, node, tuple[str, ...], key))
        reading.errors += found
        if not found and len(node.items or ()) < 2:
            reading.tell(node, f"a group of {key} has at least two members", "add the other one")
        elif not found:
            yield node
