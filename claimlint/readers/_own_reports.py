"""Text of a file → whether it is a report that an earlier run wrote there.

A report repeats what documents say, so that the next run would hold it against them. It is told by the lines that only
reports have; tests hold them to the reporters.
"""

from __future__ import annotations

import re
from typing import Final

from claimlint.languages.programs import compiled

REASON: Final = "a report of claimlint"

_HEADS: Final = compiled(
    r"""\#\#\#\ claimlint:\ (?:No\ |\d+\ (?:error|warning|note))[^\r\n]*(?![^\r\n])
    |No\ draft\ was\ held\ against\ sources:
    |::(?:error|warning|notice)\ title=claimlint\ \(
    |<\?xml[^<>]*>\s*<(?:checkstyle\ |testsuites\ name="claimlint"|svg\ [^<>]*"claimlint-title\ )
    |<!doctype\ html>\s*<html\ lang="en">\s*<head>\s*<meta\ charset="utf-8">\s*
        <meta\ name="generator"\ content="claimlint[ ]
    |\[\s*\{\s*"description":[^\r\n]*\s*"check_name":
    |\{\s*"source":\s*\{\s*"name":\s*"claimlint"
    |\{\s*"schema_version":\s*\d+,\s*"tool":\s*\{\s*"name":\s*"claimlint"
    |\{[^{}]{0,300}"runs":\s*\[\s*\{\s*"tool":\s*\{\s*"driver":\s*\{\s*"name":\s*"claimlint"[ ]?""",
    re.VERBOSE,
)
_TAILS: Final = compiled(
    r"""\d+\ documents?\ in\ \d+\ stor(?:y|ies):\ \d+\ claims?\ read,\ \d+\ facts?\ compared(?:$|;\ )
    |\d+\ claims?\ held\ against\ sources:\ \d
    |\{"type":\ "summary",\ "schema_version":\ \d+,\ "tool":\ \{"name":\ "claimlint"[ ]?""",
    re.VERBOSE,
)
_LINE: Final = compiled(r"[^\r\n]{1,4000}?:\d+:\d+: (?:error|warning|info)\[[a-z][a-z0-9-]*\] ")
_PROBE: Final = 4000
_LAST: Final = 12
_ENOUGH: Final = 20


def is_report(text: str) -> bool:
    """Whether a text is what one of our formats writes for people, or as JSON."""
    head = text[:_PROBE].lstrip(" \t\r\n\ufeff")
    if _HEADS.match(head) or any(map(_TAILS.match, text[-_PROBE:].rstrip().splitlines()[-_LAST:])):
        return True
    lines = head.splitlines()[:_ENOUGH]
    return bool(lines) and all(map(_LINE.match, lines if len(text) <= _PROBE else lines[:-1] or lines))
