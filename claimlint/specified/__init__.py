"""Page + rules of kind "specification" → Claims with a key: what documentation specifies, and of what.

"The port defaults to 8080", a row of a table of options, `requires-python = ">=3.9"` and `docker run -p 8080:80` all
specify an attribute of a subject. One reader for each way of writing it is a plug-in of this family, so that what
prose, tables, code and configuration files say meets under one key. Nothing is weighed: the same attribute of the same
subject in the same scope is the same fact on every page.

A plug-in has `ATTRIBUTES`, what it reads, and `read(page)`, which yields each Specified in any order.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from claimlint import catalog
from claimlint.model import Claim, Figure, ReadDocument, Rule, Sentence, Span
from claimlint.specified.aliases import BETWEEN, joined
from claimlint.specified.figures import facts as disputed
from claimlint.specified.figures import read as read_figures
from claimlint.specified.known_ports import SUBJECT
from claimlint.specified.page import Page
from claimlint.specified.types import Specified

__all__ = ["Page", "Specified", "claims", "disputed", "figured", "joined"]

FAMILY = "specified.forms"


def claims(page: Page, rules: Iterable[Rule]) -> Iterator[Claim]:
    """A page and the rules that want what is specified → a claim with a key for each place, in order."""
    wanted = {str(rule.parameters["attribute"]): rule for rule in rules}
    if not wanted:
        return
    extract = page.extract
    found: dict[tuple[str, int, str], Specified] = {}
    for plugin in catalog.plugins(FAMILY):
        if not wanted.keys().isdisjoint(plugin.ATTRIBUTES):
            for one in plugin.read(page):
                place = (one.attribute, one.mention.span.start, one.subject if one.attribute == "code" else "")
                if place not in found or _better(one, found[place]):
                    found[place] = one
    firm = {(one.key, one.mention.value) for one in found.values() if not one.weak}
    keys = {key for key, _ in firm}
    starts = [sentence.span.start for sentence in extract.sentences]
    for one in sorted(found.values(), key=lambda one: (one.mention.span, one.attribute)):
        if one.weak and one.key in keys and (one.key, one.mention.value) not in firm:
            continue  # the page speaks of another thing of the kind
        if rule := wanted.get(one.attribute):
            sentence = _sentence(extract, page, one.mention.span, starts)
            yield Claim(
                extract.document.path,
                one.mention,
                sentence,
                0,
                0,
                subject=BETWEEN.join(one.names),
                measure=one.attribute,
                scope=one.about,
                key=one.key,
                rule=rule.id,
                status="hypothetical" if one.weak else "stated",
            )


def _better(one: Specified, other: Specified) -> bool:
    """Of two readings of one place, whether the first says what the second leaves without a name, or reads more: "3.10
    or later", and not "3.10"."""
    if SUBJECT in (one.subject, other.subject):
        return other.subject == SUBJECT and one.subject != SUBJECT
    return one.mention.span.end > other.mention.span.end


def figured(page: Page, rules: Iterable[Rule]) -> Iterator[Figure]:
    """A page and the rules that want what is specified → its figures, if one of them wants those."""
    for rule in rules:
        if rule.parameters["attribute"] == "limit":
            for figure in read_figures(page, rule.id):
                yield replace(figure, claim=replace(figure.claim, path=page.document.path))


def _sentence(extract: ReadDocument, page: Page, span: Span, starts: list[int]) -> Sentence:
    """The sentence of a place; where no sentence is, its line."""
    at = bisect_right(starts, span.start) - 1
    if at >= 0 and span.end <= extract.sentences[at].span.end:
        return extract.sentences[at]
    block = page.block(span.start)
    text = extract.document.text
    start = max(text.rfind("\n", block.span.start, span.start) + 1, block.span.start)
    end = text.find("\n", span.end, block.span.end)
    return Sentence(-1, block.id, block.role, Span(start, end if end >= 0 else block.span.end), (), ())
