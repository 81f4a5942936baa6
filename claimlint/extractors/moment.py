"""Text → Moments: every date, time and stretch of the calendar, with what the text leaves open left open.

One scan finds the words and digits that can begin a date; only there are the written forms tried, longest first, and
the neighbours asked whether it is one. The span is the date words alone, without prepositions and hedges.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from claimlint.extractors._moment_forms import Form, Grammar, grammar
from claimlint.extractors._moment_guards import Context, Match, holds
from claimlint.extractors._moment_values import moment
from claimlint.languages import Lexicon
from claimlint.languages.words import MomentWords
from claimlint.model import Kind, Mention, Moment, Span

KIND: Kind = "moment"

_WINDOW = 32


def extract(text: str, span: Span, lexicon: Lexicon) -> Iterator[Mention]:
    """Text, the span of a block and its language → the moments inside, in order, without overlaps."""
    forms, words = grammar(lexicon), lexicon.moments
    done = span.start
    for trigger in forms.trigger.finditer(text, span.start, span.end):
        if trigger.start() < done:
            continue
        found = _read(text, Span(trigger.start(), span.end), done, trigger[0].lower(), forms, words)
        if found is not None:
            yield found
            done = found.span.end


def _read(text: str, rest: Span, floor: int, word: str, forms: Grammar, words: MomentWords) -> Mention | None:
    """The moment that begins (or, for "ago", ends) with the word at `rest.start`, if one does. Nothing before `floor`
    is looked at but for context."""
    if word in words.ago:
        return _ago(text, rest.start, floor, rest.start + len(word), forms, words)
    if word[0].isdigit():
        choice = forms.digits
    else:
        choice = forms.begins.get(word) or forms.begins.get(word.rstrip("0123456789"), ())
    return _first(text, rest, floor, choice, forms, words)


def _first(
    text: str, rest: Span, floor: int, choice: tuple[Form, ...], forms: Grammar, words: MomentWords
) -> Mention | None:
    for form in choice:
        match = form.pattern.match(text, rest.start, rest.end)
        if match is None:
            continue
        if form.name == "dated":
            if dated := _dated(text, rest, match, forms, words):
                return dated
            continue
        if not holds(form.name, match, Context(text, floor, match, words)):
            continue
        value = moment(form.name, match.groupdict(), words)
        if value is not None:
            return _mention(text, match.start(), match.end(), floor, value, forms)
    return None


def _dated(text: str, rest: Span, weekday: Match, forms: Grammar, words: MomentWords) -> Mention | None:
    """ "Tuesday, 12 January 2026", "Thursday (December 11)": one moment of the weekday and the date after it."""
    date = _first(text, Span(weekday.end(), rest.end), weekday.end(), forms.days, forms, words)
    day = moment("weekday", weekday.groupdict(), words)
    if date is None or day is None or not isinstance(date.value, Moment) or date.value.grain != "day":
        return None
    end = date.span.end
    if weekday["bracket"]:
        if not text.startswith(")", end):
            return None
        end += 1
    return Mention(Span(rest.start, end), KIND, replace(date.value, weekday=day.weekday))


def _ago(text: str, start: int, floor: int, end: int, forms: Grammar, words: MomentWords) -> Mention | None:
    """ "two weeks ago", read backwards from its last word."""
    offset = max(floor, start - _WINDOW)
    match = forms.ago.search(text[offset:start])
    value = moment("ago", match.groupdict(), words) if match else None
    return Mention(Span(offset + match.start(), end), KIND, value) if match and value else None


def _mention(text: str, start: int, end: int, floor: int, value: Moment, forms: Grammar) -> Mention:
    blur = forms.hedge.search(text[max(floor, start - _WINDOW) : start])
    if blur is not None:
        value = replace(value, hedge=forms.hedges[" ".join(blur["hedge"].lower().split())])
    return Mention(Span(start, end), KIND, value)
