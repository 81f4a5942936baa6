"""Check kinds → the schema of rule files: one rule, or a list of them with an id each."""

from __future__ import annotations

import msgspec

from claimlint import catalog, rulebook
from claimlint.model import SEVERITIES
from claimlint.rulebook.kinds import CheckKind
from claimlint.rulebook.schema import ID, ROLES
from claimlint.schemas import Json, Schema, components, inner, target

_TEXT: Schema = {"type": "string", "pattern": r"\S"}


def schema() -> Schema:
    """The schema of a rule file."""
    kinds = rulebook.kinds_there_are()
    rules: Schema = {f"kind-{name}": _rule(name, kind) for name, kind in kinds.items()}
    definitions = components([kind.parameters for kind in kinds.values()])[1]
    choice: list[Json] = [
        {"if": {"properties": {"kind": {"const": name}}}, "then": {"$ref": f"#/$defs/kind-{name}"}} for name in kinds
    ]
    rule: Schema = {
        "type": "object",
        "required": ["kind"],
        "properties": {"kind": {"description": "the kind of check that the rule uses", "enum": [*kinds]}},
        "allOf": choice,
    }
    listed: Schema = {"type": "array", "items": {"allOf": [{"$ref": "#/$defs/rule"}, {"required": ["id"]}]}}
    return {
        "title": "A rule file of claimlint: a rule, or a list of rules with ids",
        "if": {"type": "array"},
        "then": listed,
        "else": {"$ref": "#/$defs/rule"},
        "$defs": {"rule": rule, **rules, **_used(definitions, rules)},
    }


def _rule(name: str, kind: CheckKind) -> Schema:
    """The keys of rules of one kind: those of all rules, and its own."""
    (own,), definitions = components([kind.parameters])
    mine = inner(definitions, target(own), "properties")
    if "relation" in mine:
        inner(mine, "relation")["enum"] = [relation.replace("_", "-") for relation in catalog.names(f"checks._{name}")]
    aspects: Schema = {"enum": [*kind.aspects]}
    needed = [field.encode_name for field in msgspec.structs.fields(kind.parameters) if field.required]
    required: list[Json] = ["kind", *needed, *(["claims"] if len(kind.aspects) > 1 else [])]
    return {
        "description": _about(name),
        "type": "object",
        "required": required,
        "additionalProperties": False,
        "properties": {
            "id": {"description": "lower-case words joined by hyphens", "type": "string", "pattern": f"^(?:{ID})$"},
            "kind": {"const": name},
            "claims": {"description": "what the rule judges", **_one_or_more(aspects)},
            "severity": {"description": "the severity of its findings; off by default: off", "enum": [*SEVERITIES]},
            "message": {"description": "what a finding says", **_message(kind)},
            "why": {"description": "why the rule is there, for its readers", **_TEXT},
            "where": _where(),
            "formerly": {"description": "ids that the rule had", **_one_or_more(_identity())},
            **mine,
        },
    }


def _about(name: str) -> str:
    """What a kind of check turns into findings: the first line of its module."""
    return (catalog.load("checks", name).__doc__ or "").partition("\n")[0]


def _identity() -> Schema:
    return {"type": "string", "pattern": f"^(?:{ID})$"}


def _message(kind: CheckKind) -> Schema:
    """Text whose fields are those of the kind; a plain brace is doubled."""
    fields = "|".join(field.replace(".", r"\.") for field in kind.fields)
    return {"type": "string", "pattern": rf"^(?=[\s\S]*\S)(?:[^{{}}]|\{{\{{|\}}\}}|\{{(?:{fields})\}})*$"}


def _where() -> Schema:
    blocks: Schema = {"description": "the roles of text that are read", **_one_or_more({"enum": [*ROLES]})}
    paths: Schema = {
        "description": "documents that are read, as in a .gitignore but in any case; ! leaves out (none: all)",
        **_one_or_more(_TEXT),
    }
    return {"type": "object", "additionalProperties": False, "properties": {"block": blocks, "paths": paths}}


def _one_or_more(item: Schema) -> Schema:
    return {"anyOf": [item, {"type": "array", "items": item, "minItems": 1}]}


def _used(definitions: Schema, rules: Schema) -> Schema:
    """The definitions that the keys of rules point at; those of whole parameters are spelt out in each kind."""
    told = repr([rules, definitions])
    return {name: value for name, value in definitions.items() if f"'#/$defs/{name}'" in told}
