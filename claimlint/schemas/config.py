"""The struct of a configuration → the schema of `claimlint.yaml`."""

from __future__ import annotations

from claimlint import rulebook
from claimlint.config.schema import ADDRESS, GivenConfig
from claimlint.languages import available
from claimlint.schemas import Schema, components, inner, target


def schema() -> Schema:
    """The schema of a configuration."""
    (config,), definitions = components([GivenConfig])
    keys = inner(definitions, target(config), "properties")
    inner(keys, "language")["enum"] = [*available()]
    inner(keys, "packs")["items"] = {"enum": [*rulebook.pack_names()]}
    inner(keys, "docs-url")["pattern"] = ADDRESS
    return {"title": "claimlint.yaml, the configuration of claimlint", **config, "$defs": definitions}
