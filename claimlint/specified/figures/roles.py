"""Words around a number, and the name of a setting → the roles that a figure may play: a deadline, an interval, a first
wait, how long something is kept.

Keys are nouns (`poll_interval`, `max_attempts`, `idle_timeout`), sentences are verbs: "polls every 500 ms", "gives up
after five attempts", "closes a connection that is idle for longer than a minute". The two seldom share a word, but both
say which part the number plays.
"""

from __future__ import annotations

from typing import Final

import regex

from claimlint.languages.deferred import deferred

SUPPOSED: Final = "supposed"
"""The role of a number that no setting has: it only says how far apart two others are, or what is so from there on."""
_REACH: Final = 60  # code points before a number that say what it is for
_DESCRIPTION: Final = 300  # code points of a description that say what it describes
_LONG: Final = r"(?:longer|older|later|more|further|slower)\sthan\s(?:the\s)?"
_SOME: Final = r"(?:(?:up\sto|at\smost|about|the|its|only|another|for|usual|default)\s){0,3}"
_BEFORE: Final[tuple[tuple[str, regex.Pattern[str]], ...]] = tuple(
    (role, deferred(rf"(?i)\b(?:{form})$"))
    for role, form in (
        ("deadline", rf"(?:within|in\sunder)\s{_SOME}"),
        ("deadline", r"(?:has|have|gets?|gives?|gave|allows?|grants?|leaves?)\s(?:(?!no\b)[\w-]+\s){0,4}?"),
        ("deadline", rf"{_LONG}"),
        ("deadline", rf"(?:gives?|given|giving)\sup\s(?:on\s[\w\s]{{1,30}})?after\s{_SOME}"),
        (
            "deadline",
            (
                r"(?:abort|cancel|clos|kill|stop|terminat|drop|time|interrupt|disconnect)\w*\s(?:[\w-]+\s){0,3}?after\s"
                rf"{_SOME}"
            ),
        ),
        ("deadline", rf"waits?\s(?:[\w-]+\s){{0,5}}?{_SOME}"),
        ("deadline", r"(?:grace|drain)\s(?:period|time)\s(?:of|is)\s"),
        ("interval", rf"(?:every|once\severy|once\sin|once\sper|at\sintervals\sof)\s{_SOME}"),
        ("lifetime", rf"(?:valid|good|lives?|lasts?|cached?|active|alive)\s(?:for\s)?{_SOME}"),
        ("lifetime", rf"(?:expir|end|laps|stale|invalid)\w*\s(?:[\w-]+\s){{0,2}}?(?:after|in)\s{_SOME}"),
        (
            "kept",
            (
                r"(?:kept|keeps?|stor(?:es?|ed)|retain(?:s|ed)?|remember(?:s|ed)?|stays?|available|held|saved?|archived?)\s"
                rf"(?:[\w-]+\s){{0,4}}?for\s{_SOME}"
            ),
        ),
        (
            "kept",
            (
                r"(?:delet|remov|purg|prun|discard|forg[eo]t|expung|clean|gone|go(?:es)?\b)[\w\s]{0,20}?after\s"
                rf"{_SOME}"
            ),
        ),
        ("kept", r"retention\s(?:[\w-]+\s){0,3}?(?:of|is|to)\s"),
        ("first", r"(?:first|initial(?:ly)?|starts?|begins?|starting|beginning)\b[\w\s]{0,25}?\s"),
        ("most", r"(?:none|never|not|no\s\w+)\s(?:[\w-]+\s){0,2}?(?:longer|more|larger|higher)\sthan\s"),
        ("most", r"(?:up\sto|at\smost|grows?\sto|maximum\sof|longest\s\w+\sis|limited\sto|capped\sat)\s(?:a\s|an\s)?"),
        ("least", r"(?:at\sleast|minimum\sof|no\sless\sthan|(?:shorter|smaller|fewer|less)\sthan)\s"),
        ("tries", r"(?:tried|tries|try|retried|retries|retry|repeated|attempted|redelivered)\s(?:again\s)?" + _SOME),
        ("wait", rf"(?:waits?|paus\w+|sleeps?|delay\w*|backs?\soff)\s(?:[\w-]+\s){{0,3}}?{_SOME}"),
        ("wait", r"(?:not\s\w+|again|quiet|silent|nothing)\s(?:[\w-]+\s){0,2}?(?:for|after)\s" + _SOME),
        ("batch", r"(?:batch|chunk|group|block)(?:es|s)?\sof\s" + _SOME),
        ("pool", r"pools?\sof\s" + _SOME),
        ("threshold", rf"(?:after|once|when|needs?|reaches|more\sthan)\s{_SOME}"),
        ("apart", rf"(?:older|newer|further|more)\sthan\s{_SOME}"),
    )
)
_BEHIND: Final[tuple[tuple[str, regex.Pattern[str]], ...]] = tuple(
    (role, deferred(rf"(?i)\W{{0,2}}(?:{form})\b"))
    for role, form in (
        ("deadline", r"to\s(?:answer|respond|reply|finish|complete|connect|stop|start|exit|drain|shut)"),
        ("interval", r"(?:between|apart)\b"),
        ("most", r"(?:\w+\s)?(?:in\s(?:all|total)|altogether|at\s(?:the\s)?most|or\s(?:less|fewer))"),
        ("wait", r"(?:between|before|later)"),
        ("first", r"(?:at\sfirst|to\sbegin\swith|initially)"),
        ("tries", r"(?:re)?(?:attempts?|tries|retries|times)"),
        (
            "together",
            (
                r"(?:[\w-]+\s){0,3}?(?:open|at\sa\stime|at\sonce|in\sparallel|concurrent\w*|simultaneous\w*|in\sflight|"
                r"at\sthe\ssame\stime)"
            ),
        ),
        ("together", r"(?:concurrent|simultaneous|parallel|open)"),
        ("batch", r"(?:[\w-]+\s){0,3}?(?:at\sa\stime|at\sonce|per\sbatch|in\sone\s(?:go|batch|request))"),
        ("held", r"(?:[\w-]+\s){0,2}?(?:(?:is|are)\s)?(?:wait\w*|queued|pending|buffered|in\smemory|are\sheld)"),
        ("kept", r"back"),
        ("lifetime", r"old"),
        ("apart", r"(?:apart|old)"),
    )
)

_DESCRIBED: Final[tuple[tuple[str, regex.Pattern[str]], ...]] = tuple(
    (role, deferred(rf"(?i)\b(?:{form})\b"))
    for role, form in (
        ("deadline", r"how\slong\s[^.;]{0,60}(?:may|can|has|have|take|waits?|wait)"),
        (
            "deadline",
            r"(?:time|seconds|milliseconds|minutes)\s(?:to\s(?:wait|answer|finish)|(?:that|which)\s[^.;]{0,40}gets?)",
        ),
        (
            "deadline",
            r"after\swhich\s[^.;]{0,40}(?:given\sup|cancel\w*|abort\w*|clos\w+|kill\w*|stop\w*|fails?|terminat\w+)",
        ),
        ("deadline", r"before\s[^.;]{0,40}(?:gives?\sup|fails?|is\s(?:cancelled|aborted|closed|killed|dropped))"),
        ("interval", r"how\soften|(?:seconds|milliseconds|minutes|hours|time)\sbetween|every"),
        ("lifetime", r"how\slong\s[^.;]{0,60}(?:valid|lasts?|lives?|active)|(?:expires?|valid\sfor)"),
        ("kept", r"(?:kept|keeps?|keep|retain\w*|stored?|looked\sup|before\s(?:\w+\s){1,4}(?:deleted|removed|purged))"),
        ("most", r"(?:longest|largest|highest|upper|maximum|at\smost|no\smore\sthan|cap)"),
        ("least", r"(?:shortest|smallest|lowest|lower|minimum|at\sleast)"),
        ("first", r"(?:first|initial|initially)"),
        ("tries", r"(?:attempts|tries|retries|how\soften\s[^.;]{0,40}(?:tried|retried|repeated|again))"),
        ("wait", r"(?:wait|waits|delay|pause|sleep)"),
        ("together", r"(?:open|at\sonce|at\sa\stime|in\sparallel|concurrent\w*|simultaneous\w*|in\sflight)"),
        ("batch", r"(?:at\sonce|at\sa\stime|in\sone\s(?:go|batch|request)|batch(?:es)?)"),
        ("held", r"(?:how\smany\s[^.;]{0,30}(?:wait|be\sheld|be\squeued|pend)|may\swait|held|queued|buffered)"),
        ("apart", r"(?:how\sold|apart|clocks?|skew|difference\sbetween)"),
    )
)


def of_words(before: str, behind: str) -> frozenset[str]:
    """What stands before and behind a number in its sentence → the roles that it plays there."""
    near = before[-_REACH:]
    found = {role for role, form in _BEFORE if form.search(near)}
    return frozenset(found | {role for role, form in _BEHIND if form.match(behind)})


def of_description(text: str) -> frozenset[str]:
    """What is said of a setting → the roles that its value plays."""
    return frozenset(role for role, form in _DESCRIBED if form.search(text[:_DESCRIPTION]))
