"""Code → the sentence that a person reads: why two places speak of one thing, what slip explains a difference, which
gate keeps two values apart, and what was decided on two claims.

Codes are what machines keep; a code that nobody can read explains nothing. The catalogues are closed: a test holds them
equal to the features, slips and gates that the code knows. A room that has codes of its own adds their sentences here
when it is imported (`register`), so that whoever prints a code needs not know where it comes from.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from claimlint.model import Severity

EVIDENCE: dict[str, str] = {
    "all-else-agrees": "Nearly every other value of the one document stands in the other one too.",
    "backed-elsewhere": "Another passage states the value of one of the two in like words.",
    "both-brief": "Both texts are short, or have sections with headings.",
    "digest": "The shorter text has few rare words that the longer one lacks, as a summary has.",
    "digest-orphan": "The longer text states most other values of the shorter one, but not this one.",
    "digest-unstated": "The shorter text has few rare words that the longer one lacks, but states another value.",
    "documents-alike": "The two documents share many rare words.",
    "few-of-a-kind": "The two documents have few values of this kind, so that likenesses are seldom chance.",
    "forbidden-form": "The house facts list the form as wrong.",
    "headline-figures": "The lead below the headline gives the figures, and no others.",
    "hedged": 'One of the values is hedged ("about", "more than").',
    "holder-same": "Both values are said of one name, the nearest to each.",
    "house-age": "The house facts know the birth.",
    "house-role": "The house facts know the post.",
    "house-spelling": "The house facts know the name, and no other one that is so like it.",
    "house-value": "The house facts know the value, and the words of the thing stand near this one.",
    "in-other-words": "One clause says in other words what the other one says.",
    "instance-same": "Both sentences name the same one of things that are numbered or told apart.",
    "letters-turned": "Two letters of the one acronym are turned in the other one.",
    "like-sentences": "The two sentences share most of what they say.",
    "like-words": "The two statements share most of their words.",
    "like-lines": "The same places of other columns, or rows, of the table add up.",
    "no-introduction": "Nobody of that name is introduced in the document.",
    "nothing-differs": "Nothing beside the values tells them apart.",
    "one-calendar": "Both texts count their days in one time zone, so that zones do not explain the difference.",
    "phrase-same-far": "The texts around both values share a phrase.",
    "phrase-same-label": "Heading or title of the one and words of the other share a phrase.",
    "recomputed": "What one value should be was worked out from the others.",
    "refers-back": "The sentence speaks of the values of the one before.",
    "rows-agree": "Other rows of the same table or list agree.",
    "run-left": "The words directly before both values are the same.",
    "run-right": "The words directly after both values are the same.",
    "same-after": "The next telling word after both values is the same.",
    "same-but-a-name": "The two sentences are the same but for one name.",
    "same-acronym": "One acronym stands beside both names.",
    "same-age": "Both are given one age.",
    "same-before": "The last telling word before both values is the same.",
    "same-body": "The post is one of the same body.",
    "same-clause": "All values stand in one clause.",
    "same-context": "The sentences around both names share rare words.",
    "same-document": "Both forms stand in one document.",
    "same-first-name": "The first name is the same.",
    "same-frame": "The words right around both names are the same.",
    "same-key": "The rule gives both places one key, and what has one key is one fact.",
    "same-label": "Both go by the words of one row, or of one key.",
    "same-measure": "Both values count the same noun.",
    "same-name": "The name is the same.",
    "same-neighbours": "The words near both values are mostly the same.",
    "same-occasion": "Both are the time of a beginning, an end, an arrival or a departure.",
    "same-people": "Both sentences name the same people.",
    "same-post": "Both are given one post.",
    "same-quotation": "Both are given the same long quotation.",
    "same-sentence": "All values stand in one sentence, tied by its punctuation.",
    "same-speaker": "Both statements are by one speaker.",
    "same-subject": "Both values are said of the same name.",
    "same-surname": "The surname is the same.",
    "same-words-but-a-form": "The two names differ in the form of one word only.",
    "same-words-but-small": "The two names differ in a small word only.",
    "same-words-turned": "The two names have the same words in another order.",
    "same-words": "Both places quote the same words.",
    "shared-words": "The two sentences share rare words.",
    "stands-alone": "It is display copy, and nothing in the text of its own document agrees with it.",
    "stated-there-too": "The value of the one document is stated in the other one too.",
    "summary": "One document sums up the other.",
    "well-attested": "Several documents state one of the two values.",
}
"""What speaks for one fact: the features of alignment and the reasons of names and quotations."""

_EMPTY = frozenset({"recomputed"})
BACKGROUND = {
    *_EMPTY,
    "both-brief",
    "documents-alike",
    "few-of-a-kind",
    "hedged",
    "nothing-differs",
    "one-calendar",
    "summary",
}
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
    "other-weekday": "One date is told as two days of the week.",
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
    "other-end": "They are the two ends of a change.",
    "other-phase": "They are two ends, or two steps, of one thing: its beginning, its end, its announcement.",
    "identifier": "They are numbers that name things, in sentences that say too little of one thing.",
    "other-edition": "They stand on pages of two releases, or one page tells of earlier ones.",
    "other-release": "One changelog says them of two releases.",
    "other-option": "They are said of two names in code, which open their items or rows, or head their sections.",
    "other-link": "Each says something of what a link leads to, and the links lead to two pages.",
    "other-noun": "They count two nouns, in documents with code in them.",
    "other-entry": "They open two entries of one list.",
    "other-model": "The two sentences name two models of one make.",
    "other-period": "They belong to two periods.",
    "other-group": "They are shares of two groups.",
    "other-person": "They are the ages of two people, each named beside the number.",
    "same-rate": "They go with two counts of one thing, in the same proportion.",
    "each": "One is the price of one of many, the other is not.",
    "no-longer": "One is the time that a change took away.",
    "other-occasion": "They are times of two things, or for two kinds of day or season.",
    "table-cell": "One is a cell of a table, which goes by its row, its column and its headings only.",
    "own-days": "Each is counted from the day of its own text.",
    "other-thing": "One is the day of a thing of which the other sentence does not speak.",
    "two-days": "They are times of two days, or of two spells.",
}
"""What keeps two values apart, whatever speaks for one fact."""

AGAINST = {
    "any-narrower": "A label narrows the one.",
    "any-opposed": "Words that exclude each other stand in the two texts.",
    "any-standing": "Only one says of its value how it stands.",
    "days-apart": "The two documents are of two days.",
    "distance": "The two values lie far apart.",
    "explained": "Both values are stated elsewhere.",
    "follower-differs": "Other words follow the two values.",
    "governor-differs": "Other words lead to the two values.",
    "holder-crossed": "The name nearest to the one value stands elsewhere with the other.",
    "holder-differs": "The two values are said of two names.",
    "holder-part": "The two values are said of two names that share a part.",
    "instance-differs": "They are of two things of one kind that are numbered or told apart.",
    "instance-differs-clause": "Their clauses name two things of one kind that are numbered or told apart.",
    "marks-differ": "The two clauses say two things of how their values stand.",
    "modifier-differs": "Other words narrow the same noun.",
    "one-document": "Both places are in one document, whose writer knew both values.",
    "opposed-clause": "Words that exclude each other stand in the two clauses.",
    "opposed-label": "A heading, a title or a lead-in excludes what the other one is said of.",
    "opposed-sentence": "Words that exclude each other stand in the two sentences.",
    "other-event": "Other names and another day stand in the two sentences.",
    "parts-differ-far": "What the two values stand under differs in more than one way.",
    "planned": "One day is planned, the other is past.",
    "rival": "One of the two has another likely partner.",
    "said-before": "The sentence of one of the two says what its value was before, or is now: that of the other.",
    "said-beside": "The sentence of one of the two states the value of the other, too.",
    "settled": "The other document states the value of one of the two.",
    "swapped-names": "The two clauses run in parallel, but for a name, a number or a word that parts.",
    "swapped-words": "The two clauses run in parallel, and other words stand in some of their places.",
    "thing-differs": "The two values count things of two names.",
    "threshold": "One is what is needed or allowed, the other what is.",
    **{
        f"label-{mark}": f"Only one stands under words that say {of}."
        for mark, of in (
            ("asked", "that something is asked for"),
            ("before", "how it was before"),
            ("begun", "when something begins"),
            ("bound", "what is needed or allowed"),
            ("denied", "that it is not so"),
            ("each", "what each of many has"),
            ("supposed", "what would be"),
        )
    },
    **{
        f"only-one-{mark}": f"Only one clause says {of}."
        for mark, of in (
            ("asked", "that something is asked for"),
            ("before", "how it was before"),
            ("bound", "what is needed or allowed"),
            ("denied", "that it is not so"),
            ("each", "what each of many has"),
            ("ended", "when something ends"),
            ("forecast", "what is expected"),
            ("supposed", "what would be"),
        )
    },
    **{
        f"period-differs-{reach}": f"Two times stand {where}."
        for reach, where in (
            ("near", "in the two clauses"),
            ("close", "in the two sentences"),
            ("far", "in what the two values stand under"),
        )
    },
    **{
        f"phrase-{how}-{reach}": f"{what} {where}."
        for how, what, reaches in (
            ("typed-differs", "Two phrases share a word and differ in a name, a number or a word that parts", 3),
            ("plain-differs", "Two phrases share a word and differ in another", 2),
            ("narrower", "A phrase is narrower on one side", 3),
        )
        for reach, where in (
            ("near", "in the two sentences"),
            ("label", "in heading, title or lead-in"),
            ("far", "in the texts around the values"),
        )[:reaches]
    },
}
"""What speaks against one fact: the features of alignment that set two claims apart."""

OUTCOMES = {
    "other-language": "Never compared: of a document that is not in English at most the dates are read, and never held "
    "against another document.",
    "other-story": "Never compared: the two documents are taken for two stories. `--group-by all` makes them one.",
    "one-side": "Never compared: a draft is held against its own sources, and nothing else is held against anything.",
    "other-kind": "Never compared: they are values of two kinds.",
    "one-sentence": "Never compared: both stand in one sentence, which says how they belong together.",
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
    "set-aside": "Compared, but set aside: their labels, or other copy of the document, speak for two things.",
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
    "slot": "the name in a sentence",
    "spelling": "the spelling of a name",
    "time": "clock times",
    "wording": "the words of a quotation",
    "year": "years",
}
"""What a fact of a story is about, as the object of "no rule judges …"."""

REPORTS = {
    "reported": "`check` reports {asked} as {finding}.",
    "muted": "`check` does not report {asked}: a mark in the text mutes {finding}.",
    "lowered": "`check` does not report {asked}: {finding} is off in this file, or below the lowest severity.",
    "no-rule": "`check` does not report {asked}: no rule judges {what}.",
    "off": "`check` does not report {asked}: what judges {what} is off or not selected ({rules}).",
    "silent": "`check` does not report {asked}: what judges {what} asks for more, or reports other places of this fact "
    "({rules}).",
}
"""What `check` makes of two values of one fact that differ (`asked`): with `finding` severity and rule, `what` an
aspect, `rules` their ids."""

DIFFER = "One fact, and the two values differ."
"""The outcome of two values that contradict each other, where `check` does not report that they do."""

VAGUE = "shared-words"
"""The ground of nearly every fact: rare words in common. Any other one says more."""

NOT_COMPARED = {
    "no other claim with shared evidence": ("claim that nothing else speaks of", "claims that nothing else speaks of"),
    "very many claims in like words": (
        "claim among very many in like words, held against the likest",
        "claims among very many in like words, held against the likest",
    ),
    "date not resolved": ("date whose day is not known", "dates whose day is not known"),
    "part of a sentence of more than 500 words": (
        "part of a sentence of more than 500 words, read by itself",
        "parts of sentences of more than 500 words, read by themselves",
    ),
    "in another story than a document like it": (
        "document that is like one of another story: by wording that very many share, or for want of room there",
        "documents that are like ones of other stories: by wording that very many share, or for want of room there",
    ),
    "value in a sentence that lists more than 64": (
        "value in a sentence that lists more than 64",
        "values in sentences that list more than 64",
    ),
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


def register(sentences: Mapping[str, str], *, background: Iterable[str] = ()) -> None:
    """Codes of evidence that a room defines, each with its sentence, and which of them are BACKGROUND → they can be
    looked up. Raises ValueError for a code that has another sentence already."""
    for code, told in sentences.items():
        if code in SLIPS or EVIDENCE.get(code, told) != told:
            raise ValueError(f"the code {code!r} has another sentence already")
    EVIDENCE.update(sentences)
    BACKGROUND.update(background)


def sentence(code: str) -> str:
    """Reason code of evidence or a slip → its sentence. Raises KeyError for a code that neither catalogue has."""
    return SLIPS[code] if code in SLIPS else EVIDENCE[code]


def sentences(codes: Sequence[str]) -> tuple[str, ...]:
    """The codes of a finding → their sentences, in order; none for a code that says nothing, or that nobody knows."""
    return tuple(sentence(code) for code in codes if code not in _EMPTY and (code in SLIPS or code in EVIDENCE))


def objections(codes: Sequence[str]) -> tuple[str, ...]:
    """Codes of what speaks against one fact → their sentences, in order. What may speak for one and weighs against it
    here is told by its own sentence."""
    return tuple(AGAINST[code] if code in AGAINST else sentence(code) for code in codes)


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
