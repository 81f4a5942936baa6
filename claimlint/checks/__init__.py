"""Fact or ReadDocument → Findings: one module per check kind, found by walking this folder.

A kind has
- `SCOPES`: scope → the aspects it judges there, the values that a rule's `claims` may have; in scope "document" its
  `judge(rule, extract, context)` sees every ReadDocument once, in scope "story" its `judge(rule, fact, documents)` sees
  the disputed facts whose aspect is one of the rule's `claims` (`documents` by path, to make places);
  in scope "key" its `judge(rule, fact, documents)` sees each fact of the whole corpus whose claims a rule of the kind
  read by a pattern of its own (`claimlint.rulebook.patterns.Keyed`);
- where rules of it may judge documents in a language of which only dates are read, `wordless(rule)`: whether this one
  does, because it needs no words;
- `SEVERITY`, `MESSAGE`: the defaults of a rule that gives none; `FIELDS`: the fields a message may use;
- `Parameters`: a frozen msgspec Struct (forbid_unknown_fields) with the further keys that a rule of this kind may have,
  each described (`msgspec.Meta`): `claimlint explain` and the schema of rule files print the description.
- where types do not say it all, `faults(parameters)`: what is wrong with the parameters of a rule beyond their types.
`judge` yields findings, in order; it may lower the rule's severity by evidence, never raise it.

The kinds "arithmetic" and "calendar" are many small checks in one form: each is a relation, one module in
`checks/_arithmetic` or `checks/_calendar` (see `checks._relation`), and a rule names the one it is.
"""

from __future__ import annotations

from msgspec import Struct

from claimlint.languages import Lexicon
from claimlint.model import NO_HOUSE, House


class Context(Struct, frozen=True, eq=False):
    """What a check of scope document may ask beside the rule and the extract."""

    lexicon: Lexicon
    house: House = NO_HOUSE
