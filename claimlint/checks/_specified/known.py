"""tbd"""

from collections.abc import Iterator

from claimlint.model import Documents, Fact, Finding, Rule


def judge(rule: Rule, fact: Fact, documents: Documents) -> Iterator[Finding]:
    yield from ()
