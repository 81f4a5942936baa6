"""Code → the sentence that a person reads: why two places speak of one thing, what slip explains a difference, which
gate keeps two values apart, and what was decided on two claims.

Codes are what machines keep; a code that nobody can read explains nothing. The catalogues are closed: a test holds them
equal to the features, slips and gates that the code knows.
"""

from __future__ import annotations

from collections.abc import Sequence

from claimlint.model import Severity

EVIDENCE = {
    "all-else-agrees": "Nearly every other value of the one document stands in the other one too.",
    "backed-elsewhere": "A third document states the value of one of the two in like words.",
    "explained": "Both values are stated elsewhere.",
    "few-documents": "The story has few documents, so that likenesses are seldom chance.",
    "forbidden-form": "The house facts list the form as wrong.",
    "hedged": 'One of the values is hedged ("about", "more than").',
    "house-age": "The house facts know the birth.",
    "house-role": "The house facts know the post.",
    "house-spelling": "The house facts know the name, and no other one that is so like it.",
    "house-value": "The house facts know the value, and the words of the thing stand near this one.",
    "like-sentences": "The two sentences share most of what they say.",
    "like-words": "The two statements share most of their words.",
    "like-lines": "The same places of other columns, or rows, of the table add up.",
    "no-introduction": "Nobody of that name is introduced in the document.",
    "one-calendar": "Both texts count their days in one time zone, so that zones do not explain the difference.",
    "one-document": "Both places are in one document.",
    "recomputed": "What one value should be was worked out from the others.",
    "rival": "One of the two has another likely partner.",
    "rows-agree": "Other rows of the same table or list agree.",
    "run-left": "The words directly before both values are the same.",
    "run-right": "The words directly after both values are the same.",
    "same-after": "The next telling word after both values is the same.",
    "same-age": "Both are given one age.",
    "same-before": "The last telling word before both values is the same.",
    "same-body": "The post is one of the same body.",
    "same-clause": "All values stand in one clause.",
    "same-context": "The sentences around both names share rare words.",
    "same-document": "Both forms stand in one document.",
    "same-first-name": "The first name is the same.",
    "same-key": "The rule gives both places one key, and what has one key is one fact.",
    "same-label": "Both go by the words of one row, or of one key.",
    "same-measure": "Both values count the same noun.",
    "same-name": "The name is the same.",
    "same-neighbours": "The words near both values are mostly the same.",
    "same-people": "Both sentences name the same people.",
    "same-post": "Both are given one post.",
    "same-quotation": "Both are given the same long quotation.",
    "same-sentence": "All values stand in one sentence, tied by its punctuation.",
    "same-speaker": "Both statements are by one speaker.",
    "same-subject": "Both values are said of the same name.",
    "same-surname": "The surname is the same.",
    "same-words": "Both places quote the same words.",
    "settled": "The other document states the value of one of the two.",
    "shared-words": "The two sentences share rare words.",
    "stands-alone": "It is display copy, and nothing in the text of its own document agrees with it.",
    "stated-there-too": "The value of the one document is stated in the other one too.",
    "well-attested": "Several documents state one of the two values.",
}
"""What speaks for one fact: the features of alignment and the reasons of names and quotations."""

_EMPTY = frozenset({"recomputed"})
BACKGROUND = _EMPTY | {"explained", "few-documents", "hedged", "one-calendar", "rival", "settled"}
"""Codes of evidence that weigh, but are no ground that a reader would give: they hold of a whole story, or weaken.
What was worked out is told by the message, so that it is not told at all."""

SLIPS = {
    "near-miss": "The sum misses the total by little.",
    "next-day": "The two days are neighbours, as they are across time zones.",
    "next-weekday": "The two weekdays are neighbours, as they are across time zones.",
    "one-digit": "The two numbers differ in one digit.",
    "one-edit": "The two names are a slip of typing apart.",
    "other-day": "Month and year agree, the day does not.",
    "other-direction": "A rise is told as a fall, or a fall as a rise.",
    "other-month": "The day of the month agrees, the month does not.",
    "other-unit": "The digits agree, the unit does not.",
    "other-year": "Day and month agree, the year does not.",
    "percent-for-points": "The change is told in per cent and was meant in percentage points.",
    "points-for-percent": "The change is told in percentage points and was meant in per cent.",
    "rank": "The two ranks exclude each other.",
    "reworded": "The words differ inside the quotation marks.",
    "swapped": "One first name goes with two surnames.",
    "tenfold": "The digits agree, the size does not: a zero or a million for a billion.",
    "transposed": "Two neighbouring digits have changed places.",
    "two-names": "Two names are given to one speaker.",
}
"""What would explain the difference between two values."""

GATES = {
    "both-stated": "Each document states both values, so that they are two things.",
    "each": "One is the price of one of many, the other is not.",
    "other-end": "They are the two ends of a change.",
    "other-event": "Other names and another day stand in the two sentences.",
    "other-group": "They are shares of two groups.",
    "other-period": "They belong to two periods.",
    "other-person": "They are the ages of two people, each named beside the number.",
    "other-phase": "One is the day of a beginning, the other that of an end.",
    "other-place": "They are days in two places.",
    "other-thing": "One is the day of a thing of which the other sentence does not speak.",
    "planned": "One day is planned, the other is past.",
    "table-cell": "One is a cell of a table, which goes by its row, its column and its headings only.",
    "threshold": "One is what is needed or allowed, the other what is.",
}
"""What keeps two values apart, whatever speaks for one fact."""

OUTCOMES = {
    "other-language": "Never compared: of a document that is not in English at most the dates are read, and never held "
    "against another document.",
    "other-story": "Never compared: the two documents are taken for two stories. `--group-by all` makes them one.",
    "one-side": "Never compared: a draft is held against its own sources, and nothing else is held against anything.",
    "other-kind": "Never compared: they are values of two kinds.",
    "one-sentence": "Never compared: both stand in one sentence, which says how they belong together.",
    "whole-hour": "Never compared: one of them is a time in whole hours, which texts round as they like.",
    "says-nothing": "Never compared: one of them only dates its text, or states nothing that others could contradict.",
    "other-unit": "Never compared: they are values of two units.",
    "other-name": "Taken for two names: nothing that both texts tell shows them to be one.",
    "one-name": "Taken for one name, written in full or in short.",
    "other-words": "Taken for two statements: they share too few words in a row, or too few in all.",
    "too-little-shared": "Not compared: the words that both sentences share tell too little.",
    "not-comparable": "Not compared: two currencies, or a date without its day; nobody can say whether the two differ.",
    "gate": "Kept apart, whatever speaks for one fact.",
    "too-weak": "Compared, but too little speaks for one fact.",
    "taken": "Compared, but one of the two has a likelier partner in the other document.",
    "set-aside": "Compared, but set aside: other copy of the document speaks for two things.",
    "distinct": "Compared, but kept apart: the configuration says that they are two things.",
    "outweighed": "Different, but not told: a source states what the draft says, or too little speaks for one fact.",
    "agrees": "One fact, and the two values agree.",
    "contradicts": "One fact, and the two values contradict each other.",
}
"""What alignment may decide on two claims, as `claimlint why` tells it."""

ASPECTS = {
    "age": "ages",
    "amount": "sums of money",
    "attribution": "who said a quotation",
    "holder": "who holds a post",
    "identity": "the name of one person",
    "moment": "days",
    "percentage": "percentages",
    "quantity": "counts and measures",
    "role": "posts",
    "spelling": "the spelling of a name",
    "time": "clock times",
    "wording": "the words of a quotation",
    "year": "years",
}
"""What a fact of a story is about, as the object of "no rule judges …"."""

REPORTS = {
    "reported": "`check` tells it: {finding}.",
    "muted": "`check` is silent: a mark in the text mutes {finding}.",
    "lowered": "`check` is silent: {finding} is off in this file, or below the lowest severity.",
    "no-rule": "`check` is silent: no rule judges {what}.",
    "off": "`check` is silent: what judges {what} is off or not selected ({rules}).",
    "silent": "`check` is silent: what judges {what} asks for more, or tells other places of this fact ({rules}).",
}
"""What `check` makes of a contradiction: with `finding` severity and rule, `what` an aspect, `rules` their ids."""

VAGUE = "shared-words"
"""The ground of nearly every fact: rare words in common. Any other one says more."""

NOT_COMPARED = {
    "no other claim with shared evidence": ("claim that nothing else speaks of", "claims that nothing else speaks of"),
    "date not resolved": ("date whose day is not known", "dates whose day is not known"),
    "value of a pattern that could not be read": (
        "value that a rule's pattern found and could not read",
        "values that a rule's pattern found and could not read",
    ),
}
"""Why something was not compared, as a report counts it → what was not, in the singular and in the plural."""

_SURE: dict[Severity, str] = {
    "error": "Taken together this is strong evidence that both places speak of one thing.",
    "warning": "Taken together this is fair evidence that both places speak of one thing.",
    "info": "Taken together this is slight evidence that both places speak of one thing.",
    "off": "",
}


def sentence(code: str) -> str:
    """Reason code of evidence or a slip → its sentence. Raises KeyError for a code that neither catalogue has."""
    return SLIPS[code] if code in SLIPS else EVIDENCE[code]


def telling(codes: Sequence[str]) -> str:
    """The codes of a finding, the weightiest first → the sentence of the first ground in them, of a vague one only when
    there is no other, else of a slip, else of what else there is; "" when there is nothing to say."""
    known = [code for code in codes if code in SLIPS or code in EVIDENCE]
    known.sort(key=lambda code: (code in BACKGROUND, code in SLIPS, code == VAGUE))
    return sentence(known[0]) if known and known[0] not in _EMPTY else ""


def not_compared(reason: str, number: int) -> str:
    """A reason that a report counts, and how often → both for people: "19 claims that nothing else speaks of"."""
    one, many = NOT_COMPARED.get(reason, (reason, reason))
    return f"{number} {one if number == 1 else many}"


def weight(sure: Severity) -> str:
    """The highest severity that some evidence allows → how strong it is, as a sentence."""
    return _SURE[sure]
