"""Fact or Extract → Findings: one module per check kind, found by walking this folder.

A kind has
- `SCOPE`: "document" (its `judge(rule, extract, lexicon)` sees every Extract once) or "story" (its
  `judge(rule, fact, lexicon)` sees the facts whose aspect is the rule's `claims`);
- `ASPECTS`: the values that a rule's `claims` may have;
- `SEVERITY`, `MESSAGE`: the defaults of a rule that gives none; `FIELDS`: the fields a message may use;
- `Parameters`: a frozen msgspec Struct (forbid_unknown_fields) with the further keys that a rule of this kind may have.
`judge` yields findings, in order; it may lower the rule's severity by evidence, never raise it.
"""
