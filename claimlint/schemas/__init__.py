"""Typed structs → JSON Schemas (2020-12) of the files that people write and programs read, one module a schema.

A schema has `schema() -> Schema`, generated from the very types that the loader or the reporter uses, so that editors
complete and underline what the loader would take and refuse. What only meaning shows (a group that a pattern lacks) is
left to `claimlint validate`.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from claimlint import catalog

Json = str | int | float | bool | None | list["Json"] | dict[str, "Json"]
Schema = dict[str, Json]
DIALECT = "https://json-schema.org/draft/2020-12/schema"
FAMILY = "schemas"


def names() -> tuple[str, ...]:
    """The names of the schemas there are."""
    return catalog.names(FAMILY)


def load(name: str) -> Schema:
    """The name of a schema → it. Raises KeyError for one that is not there."""
    found: Schema = {"$schema": DIALECT, **catalog.load(FAMILY, name).schema()}
    return found


def components(types: Iterable[object]) -> tuple[list[Schema], Schema]:
    """Types → the schema of each, and the definitions that they point into."""
    made, found = msgspec.json.schema_components(types, schema_hook=_anything, ref_template="#/$defs/{name}")
    definitions: Schema = {name: _tidy(one) for name, one in found.items()}
    return [dict(one) for one in made], definitions


def inner(schema: Schema, *keys: str) -> Schema:
    """A schema and a path of keys → the schema there. Raises KeyError when there is none."""
    for key in keys:
        found = schema[key]
        if not isinstance(found, dict):
            raise KeyError(key)
        schema = found
    return schema


def target(schema: Schema) -> str:
    """A schema that points at a definition → the name of the definition."""
    return str(schema["$ref"]).rpartition("/")[2]


def _anything(kind: type) -> Schema:
    """The schema of a type that takes any value."""
    return {"description": "any value"}


def _tidy(schema: Json) -> Json:
    """A schema without the null that stands for a key that is left out, and without the names of Python's types."""
    if isinstance(schema, list):
        return [_tidy(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    kept = {key: _tidy(value) for key, value in schema.items() if not (key == "title" and isinstance(value, str))}
    if "default" not in kept or kept["default"] is not None:
        return kept
    choices = kept.pop("anyOf", [])
    rest: Schema = {key: value for key, value in kept.items() if key != "default"}
    some = [choice for choice in choices if choice != {"type": "null"}] if isinstance(choices, list) else []
    if len(some) == 1 and isinstance(some[0], dict):
        return rest | some[0]
    return {**rest, "anyOf": some}
