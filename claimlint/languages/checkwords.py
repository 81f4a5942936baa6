"""A section of a language file → the words that checks of one document read, by relation, and those of tables.

Every word is lower case; phrases of several words have single blanks. Tables map a word to its value.
"""

from __future__ import annotations

from msgspec import Struct


class ReferenceWords(Struct, frozen=True, eq=False, forbid_unknown_fields=True):
    """Words by which a sentence speaks of the figures of the one before: "That is 140 euros each".

    `that` opens such a sentence, a verb of `verbs` follows it; `leads` may stand before both, and `saying` with one of
    `joins` ("the chair said that this is"); `back`: phrases that refer a part to the whole told before ("of them"),
    `back_sums` a sum ("of this"); `others`: what stands before the part that is left ("the other 12"); `rests`: a part
    that is left and its number follows ("the rest, 12 boats"); `conditions`: words of a sentence whose figures have
    another basis ("without").
    """

    that: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()
    saying: tuple[str, ...] = ()
    joins: tuple[str, ...] = ()
    back: tuple[str, ...] = ()
    back_sums: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    rests: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()


class ShareWords(Struct, frozen=True, eq=False, forbid_unknown_fields=True):
    """Words around a share: "41 of the 164 schools, or one in three".

    `links` join a part to its whole; `determiners` may stand between link and whole; `leads` may open the share in its
    apposition, `clauses` those of them that do so behind a semicolon; `whose` refer a part back to a whole before it
    ("of whom 60"); `totals` repeat the whole after the share ("30% of the total"); `people`: stems of nouns that stand
    for whatever people the whole counts; `doubtful`: stems of nouns whose share may be another thing's, as that of
    seats is one of votes; `nouns` that mean any share, `named` ones that mean a certain one → the stems of what is
    counted for it ("turnout": "vote"); `lying` verbs stand between such a noun and its share; `apart`: words behind a
    share that make it one of another group ("among"); `wholes` stand for the whole without its noun ("of the total");
    `denials`: words that turn a count round ("did not vote"); `wanted`: words of a share that is none yet
    ("required"); `on` before what a share is taken of ("20% on the price"), `at` before the share of a tax, `results`
    before what it makes, `adding` where it comes on top; `timed`: words of a share that is taken year by year.
    """

    links: tuple[str, ...] = ()
    determiners: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()
    whose: tuple[str, ...] = ()
    totals: tuple[str, ...] = ()
    people: frozenset[str] = frozenset()
    doubtful: frozenset[str] = frozenset()
    nouns: tuple[str, ...] = ()
    named: dict[str, tuple[str, ...]] = {}
    lying: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    wholes: tuple[str, ...] = ()
    denials: tuple[str, ...] = ()
    wanted: tuple[str, ...] = ()
    on: tuple[str, ...] = ()
    at: tuple[str, ...] = ()
    results: tuple[str, ...] = ()
    adding: tuple[str, ...] = ()
    timed: tuple[str, ...] = ()


class ChangeWords(Struct, frozen=True, eq=False, forbid_unknown_fields=True):
    """Words of a change: "fell by 10% to £44m from £40m".

    `ups` and `downs`: words of direction; `rises` and `falls`: those that may stand behind the change ("a 10% fall",
    "10% down"), which verbs of the past do not; `multiples`: verbs that are the change in themselves → how many times
    the old value; `froms` and `tos` stand before the old and the new value, `rivals` before an old value that is
    compared ("against £40m"); `ofs` and `bys` before the change; `fillers` mean nothing there; `breaks` begin another
    clause; `traps`: phrases that make the change one of something else than the two values beside it; `ambiguous`:
    words of direction that may go with either sign ("improved from 12 to 9"); `inverse`: words of scales on which less
    is more, of prices of a currency, and of what falls without a change; `more` and `less` stand behind a change ("10%
    more"), `since` between it and the old value or its time, of which `times` are words; `inside` between it and the
    time it took; `paced`: words of a change by the year, of an average, or of another one; `moves`: verbs that have no
    direction and make "from X to Y" a change; `now`: words of the present, against an old value; `sizes`: adjectives of
    a change that leave it what it is; `so` draws a change from what is told before; two `turns` tell of two times.
    """

    ups: frozenset[str] = frozenset()
    downs: frozenset[str] = frozenset()
    rises: frozenset[str] = frozenset()
    falls: frozenset[str] = frozenset()
    multiples: dict[str, str] = {}
    froms: frozenset[str] = frozenset()
    tos: frozenset[str] = frozenset()
    rivals: frozenset[str] = frozenset()
    ofs: frozenset[str] = frozenset()
    bys: frozenset[str] = frozenset()
    fillers: frozenset[str] = frozenset()
    breaks: frozenset[str] = frozenset()
    traps: tuple[str, ...] = ()
    ambiguous: frozenset[str] = frozenset()
    inverse: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    less: tuple[str, ...] = ()
    since: tuple[str, ...] = ()
    times: tuple[str, ...] = ()
    inside: tuple[str, ...] = ()
    paced: tuple[str, ...] = ()
    moves: frozenset[str] = frozenset()
    now: frozenset[str] = frozenset()
    sizes: tuple[str, ...] = ()
    so: tuple[str, ...] = ()
    turns: frozenset[str] = frozenset()


class PartsWords(Struct, frozen=True, eq=False, forbid_unknown_fields=True):
    """Words of a total and its parts: "of the 240 flats, 96 are studios, 88 one-bedroom and 66 two-bedroom".

    `cues` say that what follows are all the parts ("made up of"), `totals` that the number after them has all its parts
    behind it ("a total of"); `joins` stand before the last part; `exclusive`: verbs that put each thing in one part
    only, `verbs` some that do not; `answers` to one question of a poll; `remainders` tell of a further part, here or in
    the next sentence; `traps`: words of parts that overlap, were rounded, or are only examples; `overlaps`: those of
    them that also spoil a sum whose last part is the rest.
    """

    cues: tuple[str, ...] = ()
    totals: tuple[str, ...] = ()
    joins: frozenset[str] = frozenset()
    exclusive: frozenset[str] = frozenset()
    verbs: frozenset[str] = frozenset()
    answers: tuple[str, ...] = ()
    remainders: tuple[str, ...] = ()
    traps: tuple[str, ...] = ()
    overlaps: tuple[str, ...] = ()


class RateWords(Struct, frozen=True, eq=False, forbid_unknown_fields=True):
    """Words of a total, a count and what comes to each: "4.2 million euros from 30,000 households, or 140 euros each".

    `each` stands behind a rate, `links` between it and what it is for ("a household"), `every` before that at the head
    of a sentence; `people` for whom a count of any `persons` may stand; `means` before an average, `average` beside
    one; `totals` before a total, `in_all` behind it, `purposes` before what it is for; `times`: units of time that are
    no grain of a date; `only` may stand before a number; `traps`: words of figures that are more than a total and a
    count.
    """

    each: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    every: tuple[str, ...] = ()
    people: frozenset[str] = frozenset()
    persons: tuple[str, ...] = ()
    means: tuple[str, ...] = ()
    average: tuple[str, ...] = ()
    totals: tuple[str, ...] = ()
    in_all: tuple[str, ...] = ()
    purposes: tuple[str, ...] = ()
    times: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    traps: tuple[str, ...] = ()


class RangeWords(Struct, frozen=True, eq=False, forbid_unknown_fields=True):
    """Words around a range: "between 40 and 50 people", "ranging from 3 to 8 km".

    `ranging`: phrases that make "from X to Y" a range and no change; `range`: nouns that do so after it; `apart`: words
    before "between" or "from" after which its two ends have no order ("the difference between", "moved from"); `back`:
    words after a range that is counted downwards ("years ago"); `units` that a dashed range may stand before.
    """

    ranging: tuple[str, ...] = ()
    range: frozenset[str] = frozenset()
    apart: frozenset[str] = frozenset()
    back: frozenset[str] = frozenset()
    units: tuple[str, ...] = ()


class ItemWords(Struct, frozen=True, eq=False, forbid_unknown_fields=True):
    """Words of a promise and the list that keeps it: "five ways to save water", "the following three steps:".

    `nouns`: what a list is made of; `openers`: words that make any noun before a colon a promise ("the following");
    `some`: words of a promise that the list need not keep in full; `labels`: nouns before the number of an item
    ("Step 3").
    """

    nouns: frozenset[str] = frozenset()
    openers: frozenset[str] = frozenset()
    some: frozenset[str] = frozenset()
    labels: frozenset[str] = frozenset()


class ArithmeticWords(Struct, frozen=True, eq=False, forbid_unknown_fields=True):
    """Section `arithmetic`, read by checks/_arithmetic; a group of fields for each relation or two.

    `same`: phrases between a measure and the same one in other units ("12 miles, or 19 km").
    """

    reference: ReferenceWords = ReferenceWords()
    share: ShareWords = ShareWords()
    change: ChangeWords = ChangeWords()
    parts: PartsWords = PartsWords()
    rates: RateWords = RateWords()
    ranges: RangeWords = RangeWords()
    items: ItemWords = ItemWords()
    same: tuple[str, ...] = ()


class OrderWords(Struct, frozen=True, eq=False, forbid_unknown_fields=True):
    """Words of an offset between two dates: "on 4 May, two days before the audit came out on 6 May".

    `before` and `after` stand between an offset and the event it counts from, `earlier` and `later` between an offset
    and its own date ("two days later, on 6 May"); `just` may stand before an offset; `ends` end the clause of an event.
    """

    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    earlier: tuple[str, ...] = ()
    later: tuple[str, ...] = ()
    just: frozenset[str] = frozenset()
    ends: frozenset[str] = frozenset()


class BirthWords(Struct, frozen=True, eq=False, forbid_unknown_fields=True):
    """Words of a birth and an age: "Chidi Okafor, 46, who was born in Velden on 3 May 1979".

    `born` before a date of birth; `linking`: words that may stand between a person and "born" or an age; `then`:
    phrases before an age that somebody had at another time; `not_lived`: words of a birthday that was not reached or is
    to come; `other_ages`: words of an age that is counted from another day than the birthday; `died`: words of a death.
    """

    born: tuple[str, ...] = ()
    linking: frozenset[str] = frozenset()
    then: frozenset[str] = frozenset()
    not_lived: frozenset[str] = frozenset()
    other_ages: frozenset[str] = frozenset()
    died: frozenset[str] = frozenset()


class TermWords(Struct, frozen=True, eq=False, forbid_unknown_fields=True):
    """Words of a stretch of time and its two ends: "a four-year term from 2014 to 2018".

    `nouns` of stretches that a span can measure; `running`: words that may stand between such a noun and its span;
    `froms` and `tos` before the two ends; `broken`: words of a stretch with holes, `cut` of one that may have been cut
    short.
    """

    nouns: frozenset[str] = frozenset()
    running: frozenset[str] = frozenset()
    froms: frozenset[str] = frozenset()
    tos: frozenset[str] = frozenset()
    broken: frozenset[str] = frozenset()
    cut: frozenset[str] = frozenset()


class SpellWords(Struct, frozen=True, eq=False, forbid_unknown_fields=True):
    """Words of a duration between two dated events: "It opened in 2011. It closed in 2021, after 12 years in service".

    `after` stands before a duration that is counted from the beginning; `inside` and `service` may follow it ("in
    office"); `lasting` stand between its subject and it ("ran for"); `begun`: further verbs of a beginning; `jubilees`
    are counted from it.
    """

    after: tuple[str, ...] = ()
    inside: tuple[str, ...] = ()
    service: tuple[str, ...] = ()
    lasting: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    jubilees: tuple[str, ...] = ()
    begun: tuple[str, ...] = ()


class CalendarWords(Struct, frozen=True, eq=False, forbid_unknown_fields=True):
    """Section `calendar`, read by checks/_calendar; a group of fields for each relation."""

    order: OrderWords = OrderWords()
    birth: BirthWords = BirthWords()
    term: TermWords = TermWords()
    spell: SpellWords = SpellWords()


class TableWords(Struct, frozen=True, eq=False, forbid_unknown_fields=True):
    """Section `tables`, read by the extractor of cells and by the relation table-sum. Every word is lower case.

    Units: `in_words` stand before the unit of a heading ("in"), `scales`: a scale as headings write it → as it follows
    a number ("millions" → "million"), `thousand`: what "000" stands for there.
    Sums: a row or column whose label begins with one of `totals` adds others up; with one of `subtotals` it adds some
    of them up, and the total may leave it out; with one of `included` it is a part of the row above it. `unadded`:
    words anywhere in a label or heading that make it no sum of others ("average").
    """

    in_words: tuple[str, ...] = ()
    scales: dict[str, str] = {}
    thousand: str = ""
    totals: tuple[str, ...] = ()
    subtotals: tuple[str, ...] = ()
    included: tuple[str, ...] = ()
    unadded: frozenset[str] = frozenset()


class LabelWords(Struct, frozen=True, eq=False, forbid_unknown_fields=True):
    """Section `labels`, read by alignment where the cells of tables and lists of keys meet other documents.

    `kinds` say what sort of text a heading stands over ("data sheet") and part nothing; `generic` head a column of any
    values; `neutral` words of a label say no more than that something is counted; `limits` make a label one of a limit;
    `partial` make a value that of a part ("alone"); `replaced` stand before a value that holds no longer ("instead
    of"); `foreseen` make what a heading stands over a plan or forecast. `properties`: a measured property → other words
    for it, by which a sentence speaks of it ("weight" → "weigh"); `implied`: an aspect or unit → words of labels that a
    value of it says without them ("share" of a percentage).
    """

    kinds: frozenset[str] = frozenset()
    generic: frozenset[str] = frozenset()
    neutral: frozenset[str] = frozenset()
    limits: frozenset[str] = frozenset()
    partial: frozenset[str] = frozenset()
    replaced: frozenset[str] = frozenset()
    foreseen: frozenset[str] = frozenset()
    properties: dict[str, tuple[str, ...]] = {}
    implied: dict[str, tuple[str, ...]] = {}
