"""The files that `claimlint init` writes: a configuration, a rule and a case of it that pass as they are, and the
schemas that editors hold them against."""

from __future__ import annotations

import json

SCHEMAS = ".claimlint"

_CONFIG = """\
# yaml-language-server: $schema=.claimlint/config.schema.json
rules: [rules]
"""

_RULE = """\
# yaml-language-server: $schema=../.claimlint/rule.schema.json
kind: pattern
key: max-upload-size
extract:
  literals: [upload]
  pattern: '(?i)uploads? (?:is|are) limited to (?P<value>\\d+ ?[KMG]B)'
  value: {group: value, as: quantity}
why: Readers plan with the limit that they read first, so that every page states the same one.
"""

_CASES = """\
# yaml-language-server: $schema=../.claimlint/cases.schema.json
- name: one limit, written in two ways
  docs:
    faq.md: Uploads are limited to 25 MB.
    guide.md: An upload is limited to 25MB, whatever its kind.
- name: two limits
  docs:
    faq.md: Uploads are limited to 25 MB.
    guide.md: An upload is limited to 20 MB.
  findings:
    - {in: guide.md, quote: 20 MB, says: 25 MB in faq.md}
"""


def files() -> dict[str, str]:
    """Path from the folder that is set up → content, in the order in which they are told."""
    from claimlint import schemas

    return {
        "claimlint.yaml": _CONFIG,
        "rules/max-upload-size.yaml": _RULE,
        "rules/max-upload-size.cases.yaml": _CASES,
        **{
            f"{SCHEMAS}/{name}.schema.json": json.dumps(schemas.load(name), ensure_ascii=False, indent=2) + "\n"
            for name in ("config", "rule", "cases")
        },
    }
