"""Words around a number → what they make of it: a bound, a rate, a rule that somebody has settled, or a mere remark.

Documentation is full of numbers that nobody keeps to: what was measured, what an example does, how many of something a
picture shows. Only a figure that is settled can be held against another one.
"""

from __future__ import annotations

from typing import Final

from claimlint.languages.deferred import deferred

_REACH: Final = 80  # code points before a number that say what is supposed
_OWN: Final = (
    r"\bours\b|\bI\b|\bmy\b|\bwe\b(?!\s(?:answer|keep|delete|store|charge|accept|allow|refund|reply|respond|remove)\b)|"
    r"\bour\s(?!(?:clients?|customers?|apis?|plans?|services?|servers?|sdks?|apps?)\b)"
)
_EXAMPLE: Final = (
    r"\b(?:this|these|above|below)\s(?:will|job|example|code|snippet)s?\b|\bfor\s(?:example|instance)\b|\be\.g\.|"
    r"\b(?:suppose|imagine|say|would|could|might|another|some\sof)\b|\bthe\s(?:above|following)\b"
)
_ADVICE: Final = (
    r"\b(?:raise|increase|reduce|lower|or\sso|recommend\w*|suggest\w*|rule\sof\sthumb)\b|"
    r"^Without\b"
)
_NOTICE: Final = deferred(
    r"(?i)\b(?:warn\w*|notif(?:y|ies|ied|ying)|alert(?:s|ed)\b(?!\s(?:are|is|can|may|must)\b)|"
    r"(?:gets?|receives?|sends?|sent|logs?|shows?|shown|raises?|triggers?|see)\s(?:\w+\s)?an?\s(?:\w+\s)?"
    r"(?:e-?mail|mail|letter|notification|alert|notice|reminder|hint)|"
    r"(?:e-?mails?|mails?|letters?|notifications?|notices?|reminders?)\s(?:is|are|will\sbe)\ssent|(?:write|mail)s?\sto\s(?:you|the)|"
    r"(?:marked|flagged|highlighted|coloured|colored|counts?)\sas|no\s(?:hard\s)?limit|not\sa\s(?:hard\s)?limit)\b"
)
_ASIDE: Final = deferred(rf"(?i:{_OWN}|{_EXAMPLE}|{_ADVICE}|\b[Vv]ersion\s\d|\bv\d)")
_THEN: Final = deferred(
    r"(?i)\b(?:formerly|previous\w*|used\sto|was|were|had|gave|(?:old|older|earlier)(?!\sthan)|until\s(?:now|then)|"
    r"(?:lowered|raised|changed|went|moved)\s(?:\w+\s)?(?:from|to)|doubled|halved|therefore|that\smakes|in\stotal|"
    r"altogether|added\sup)\b"
)
_INSTEAD: Final = deferred(r"(?i)\b(?:instead\sof|in\splace\sof|rather\sthan|not|from|nearly|almost|hardly)\s$")
_PERIOD: Final = deferred(
    r"(?i)\b(?:(?:per|each|every|by\sthe)\s(?P<one>second|minute|hour|day|week|month|year)|"
    r"an?\s(?P<four>minute|hour|day|week|month|year)(?!\s(?:and|or|of|to)\b)|(?P<two>month|year)ly|"
    r"(?:per|each(?:\sfurther)?|further)\s(?P<three>[1-9]\d?0*(?:,000)+))\b"
)
_MOST: Final = deferred(
    r"(?i)(?:\b(?:limit(?:ed)?\s(?:is|to|of)|(?:larger|bigger|longer|older|greater|higher|more)\sthan|capped\sat|"
    r"exceeds?|beyond|max(?:imum)?(?:\s\w+){0,2}?(?:\s(?:is|of)|:)|the\smost\s[\w\s]{0,40}is))\s$"
)
_LEAST: Final = deferred(r"(?i)\b(?:(?:smaller|shorter)\sthan|min(?:imum)?(?:\s\w+){0,2}?(?:\s(?:is|of)|:))\s$")
_DEFAULT: Final = deferred(r"\W{0,3}(?:by\sdefault|unless|when\snot|in\sall)\b")
_NAMED_DEFAULT: Final = deferred(r"(?i)\b(?:default(?:s\sto|\sof|\sis|:|\s\w+\sis)?|out\sof\sthe\sbox)\b")
_RULED: Final = deferred(
    r"(?i)(?:\b(?:every|each|after|for|within|of|is|are|lasts?|has|have|gets?|gives?|allows?|to|in|the|first|last|costs?"
    r"|at|charges?|by|keeps?|holds?|takes?)|[:,])\s(?:\w+\s)?$"
)
_COUNTED: Final = deferred(
    r"(?i)\b(?:after|needs?|has|have|keeps?|holds?|includes?|gets?|allows?|means|takes\sbatches\sof|tried)\s(?:only\s|its\s)?$"
)
_TOGETHER: Final = deferred(r"(?i)\s(?:\w+\s){1,2}(?:in\s(?:all|one|a\srow)|at\s(?:once|a\stime|most|least)|open)\b")
_THRESHOLD: Final = deferred(r"(?i)\s*\W{0,2}or\s(?:more|less|longer|shorter|above|below|fewer|higher|lower)\b")
_DIFFERENCE: Final = deferred(
    r"(?i)\s*(?:(?:higher|longer|more|larger|greater|bigger|less|lower|shorter|smaller|fewer|later|earlier)\sthan\b"
    r"(?!\s(?:an?\s)?\d)|(?:above|below|beyond|under|over)\s(?:the|its|that)\b)"
)
_SUPPOSED: Final = deferred(r"(?i)\b(?:with|for|where|having)\s(?:many\s)?(?:more|fewer|less|longer|larger)\sthan\s$")
_AVERAGE: Final = deferred(r"(?i)\bon\s(?:an?\s)?average\b|\bin\sthe\smean\b|\btypically\b|\busually\b")
_DEMANDED: Final = deferred(
    r"(?i)\b(?:must|needs?|has\sto|have\sto|requires?d?|accept\w*|refus\w*|reject\w*|allow\w*|valid|only|fails?)\b"
)
_PART: Final = deferred(r"(?i)\b(?P<part>first|last|final|lowest|highest|next|further)\s$")
_MEASURED: Final = deferred(
    r"(?i)\b(?:took|measured|fast(?:er)?|slow(?:er)?|benchmark\w*|ran|sleeps?|waits?\sfor\s\w+\sto)\b"
)
_LIMITS: Final = deferred(
    r"(?i)\b(?:limits?|quotas?|retention|how\s(?:long|many|much)|max(?:imum|ima)?|allowed|defaults?|timeouts?)\b"
)
_PAYING: Final = deferred(
    r"(?i)(?:^\s*|,\s)(?P<who>(?!(?:customers|users|members|subscribers|accounts|seats|prices|plans|costs|fees|tiers)\b)"
    r"[a-z-]{2,30}s)\s(?:(?:can|may|will|only|also)\s)?(?:pays?|gets?|receives?)\b"
)
_ON_CONDITION: Final = deferred(r"(?i)\b(?:if|when|while|unless|as\slong\sas|provided|for\sthe\sfirst|until)\b")


def aside(sentence: str) -> bool:
    """Whether a sentence speaks of somebody's own installation, gives an example or advice, or asks something."""
    return "?" in sentence or ("by default" not in sentence and _ASIDE.search(sentence) is not None)


def notice(sentence: str) -> bool:
    """Whether a sentence says from where on somebody is told of something, which stands below what is allowed."""
    return _NOTICE.search(sentence) is not None


def past(clause: str, before: str) -> bool:
    """Whether a clause tells of another day, or of what follows from other numbers; or the words before its number say
    that it does not hold."""
    return _THEN.search(clause) is not None or _INSTEAD.search(before) is not None


def period(text: str) -> str:
    """The period that a text names a rate by, if it names one only; "" for none."""
    found = {(one["one"] or one["two"] or one["three"] or one["four"]).lower() for one in _PERIOD.finditer(text)}
    return found.pop() if len(found) == 1 else ""


def bound(before: str, hedge: str) -> str:
    """The words before a number and the hedge that it was read with → "most", "least" or ""."""
    if hedge in ("most", "over") or _MOST.search(before):
        return "most"
    return "least" if hedge in ("least", "under") or _LEAST.search(before) else ""


def default(before: str, behind: str) -> bool:
    """Whether the words around a number say that it holds unless somebody sets another."""
    return _DEFAULT.match(behind) is not None or _NAMED_DEFAULT.search(before) is not None


def settled(before: str, behind: str, counted: bool) -> bool:
    """Whether a clause rules something with its number: what lies before and behind it. `counted`: it counts things,
    which needs more than a verb."""
    if _MEASURED.search(before) or _MEASURED.search(behind):
        return False
    if counted:
        return _COUNTED.search(before) is not None or _TOGETHER.match(behind) is not None
    return _RULED.search(before) is not None


def threshold(before: str, behind: str) -> bool:
    """Whether a number only says from where on something happens: "30 seconds or more lets the router reuse it"."""
    return _THRESHOLD.match(behind) is not None and _DEMANDED.search(f"{before} {behind}") is None


def part(before: str) -> tuple[str, ...]:
    """Which part of a thing a number is of, by the words before it: ("first",) of "the first 4 KB"; () for none."""
    found = _PART.search(before)
    return (found["part"].lower(),) if found else ()


def limits(text: str) -> bool:
    """Whether a heading or the head of a column announces limits, or times that are settled."""
    return _LIMITS.search(text) is not None


def payer(sentence: str, behind: str) -> tuple[str, ...]:
    """Whom a price is for only, by its sentence and the words behind it: ("students",) of "students pay $4", or those
    who meet a condition; () for all who buy."""
    found = _PAYING.search(sentence)
    if found:
        return (found["who"].lower(),)
    return ("on a condition",) if _ON_CONDITION.search(behind) else ()


def supposed(before: str, behind: str) -> bool:
    """Whether a number only says how far apart two others are, or from where on something is so: "10 seconds more than
    the timeout", "with more than 100 connections"; or what is so on average."""
    apart = _DIFFERENCE.match(behind) or _SUPPOSED.search(before[-_REACH:])
    return apart is not None or _AVERAGE.search(f"{before} {behind}") is not None
