"""Rule and an example → the help that pages and editors show beside a finding: why it is there, and what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from claimlint.model import Example, Rule
from claimlint.reporters._markup import code, escaped, longest_run
from claimlint.terminal.cells import visible
from claimlint.terminal.where import one_line

LOOKS_AT = {
    "age": "ages",
    "amount": "sums of money",
    "attribution": "speakers of quotations",
    "form": "forms of words",
    "holder": "holders of posts",
    "identity": "people and their names",
    "slot": "names in sentences that are else the same",
    "key": "values that a pattern reads",
    "marks": "quotation marks",
    "mistaken": "marks that mute rules",
    "moment": "dates",
    "name": "names",
    "number": "numbers",
    "percentage": "percentages",
    "quantity": "counts and measures",
    "quote": "quotations",
    "role": "posts",
    "spelling": "spellings of names",
    "time": "times of day",
    "unused": "marks that mute rules",
    "value": "values of house facts",
    "wording": "words of quotations",
    "year": "years",
}
"""Aspect of a rule → what it looks at, for readers; of a relation between numbers it is the relation's name."""


def help_text(rule: Rule, why: str, example: Example | None) -> str:
    """Rule, why it is there and an example, if there is one → plain text of a few lines."""
    lines = [why, _looks_at(rule)]
    if example is not None:
        lines.append("Example:")
        for name, text in example.documents.items():
            lines += [f"{one_line(name)}: {line}" for line in _lines(text)]
        lines.append(f"Found: {_listed(example, one_line)}.")
    return "\n".join([*lines, f"More: claimlint explain {one_line(rule.id)}"])


def help_markdown(rule: Rule, why: str, example: Example | None) -> str:
    """The same as Markdown."""
    parts = [escaped(why), escaped(_looks_at(rule))]
    if example is not None:
        parts.append("**Example**")
        for name, text in example.documents.items():
            shown = "\n".join(_lines(text))
            fence = "`" * max(3, longest_run(shown) + 1)
            parts.append(f"{code(name)}\n\n{fence}text\n{shown}\n{fence}")
        parts.append(f"Found: {_listed(example, code)}.")
    return "\n\n".join([*parts, f"More: {code(f'claimlint explain {rule.id}')}"])


def _looks_at(rule: Rule) -> str:
    """The aspects of a rule in words; a rule without any by its kind."""
    return f"Looks at: {', '.join(dict.fromkeys(LOOKS_AT.get(one, one) for one in rule.claims or (rule.kind,)))}."


def _lines(text: str) -> Iterator[str]:
    return (visible(line) for line in text.split("\n") if line.strip())


def _listed(example: Example, shown: Callable[[str], str]) -> str:
    """The places of an example: "1986 in b.txt", several with commas."""
    return ", ".join(f"{shown(words)} in {shown(name)}" for name, words in example.places)
