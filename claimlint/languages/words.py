"""A section of a language file → its type; the fields say what a language has to tell.

Every word is lower case unless said otherwise. Tables map a word to its value, lists are sets of words.
"""

from __future__ import annotations

from msgspec import Struct

from claimlint.model import Grain


class TextWords(Struct, frozen=True, eq=False, forbid_unknown_fields=True):
    """What cuts text into sentences and words: `abbreviations` that do not end a sentence, without their full stop;
    `stopwords` that carry no evidence; `irregular`: word form → stem, where suffix rules fail ("people": "person").

    What tells lines of a text apart: `months`: name or short form, without its full stop → 1 to 12; `date_labels`
    before the date of a document ("published"); `caption_labels` before the caption of a picture ("photo").
    """

    abbreviations: tuple[str, ...] = ()
    stopwords: tuple[str, ...] = ()
    irregular: dict[str, str] = {}
    months: dict[str, int] = {}
    date_labels: tuple[str, ...] = ()
    caption_labels: tuple[str, ...] = ()


class NumberWords(Struct, frozen=True, eq=False, forbid_unknown_fields=True):
    """Section `numbers`, read by extractors/amount, percentage and quantity.

    `small` to `ordinals` spell numbers; `letters` are scales glued to digits, `vague` plurals give their least value;
    `parts`: denominators, `lone_parts` those that need no number before them. `hedges` and `hedges_after` tell a bound,
    `changes` are verbs after which "from X to Y" is no range, `foreseen` words of what is yet to come. `signs` and
    `codes` are written as they stand, `doubtful_codes` mean other things as well and stand only before a number that is
    parted or scaled as sums are, as do `doubtful_currencies` behind one ("12 won medals"); `glued_signs`: letters that
    are a currency right before digits with a scale or a group; `shared`: signs and names that several countries have
    for their money, each read as that of the one which comes most often; `currencies`: code → names, `trailing` never
    stand before the number;
    `subunits`: name → code, with "/10" where a unit is not a hundredth. `points`: name → how many make one percentage
    point. `units`: canonical name → forms, "/10" for a form that is tenfold; `shared_units` are forms that mean a unit
    only right after digits or in a plain measure, but `lower_units` among them behind a blank too, as they stand.
    `compounds`: unit → "smaller/how many". `measures` name a scale on either side of its number; `breaks` end a noun
    phrase; `labels` name what a number after them identifies, `identifiers` what is equal digit by digit or not at all
    (a port), `identifying`: phrases before such a number → what it is, `identified` what it stands before ("a 404
    response"), `releasing`: verbs of releases. `rates`: what stands before the unit of a rate ("a day"), `not_rates`
    what makes it another ("a day later"); `each`: units of a rate that are no time. Behind `open_leads` stands any kind
    of number. `past` and `clock_phrases` tell hours. `persons`: nouns that have an age; `turned`: verbs of birthdays,
    `age_ends`: what may follow on an age said with a verb; `lived` joins an age to a death, `now` tells that "At 29 she
    has" is of today; `streets` end an address. `leads` and words with `lead_endings` are never a label: "drew 12 500
    people" has one number behind them, where "stage 4 120 people" has two. `dialled`: words before a telephone number.
    Behind `ranked` an ordinal tells a `place`, also with a word of `overall` behind it. A number behind what it counts:
    `counters` stand before "of" and that ("the number of homes"), `tolls` say it by themselves; `equals` are the last
    words before the number ("reached"), `tally_ends` begin another clause; `puts` and `stands` make "at nine" a count
    and no hour.
    """

    small: dict[str, int] = {}
    hundreds: dict[str, int] = {}
    scales: dict[str, int] = {}
    letters: dict[str, int] = {}
    dozens: dict[str, int] = {}
    vague: dict[str, int] = {}
    ordinals: dict[str, int] = {}
    ordinal_endings: tuple[str, ...] = ()
    parts: dict[str, int] = {}
    lone_parts: tuple[str, ...] = ()
    times: dict[str, int] = {}
    articles: tuple[str, ...] = ()
    conjunction: str = ""
    link: str = ""
    point: str = ""
    nil: tuple[str, ...] = ()
    minus: tuple[str, ...] = ()
    hedges: dict[str, str] = {}
    hedges_after: dict[str, str] = {}
    between: tuple[str, ...] = ()
    froms: tuple[str, ...] = ()
    tos: tuple[str, ...] = ()
    changes: frozenset[str] = frozenset()
    foreseen: frozenset[str] = frozenset()
    signs: dict[str, str] = {}
    glued_signs: dict[str, str] = {}
    codes: frozenset[str] = frozenset()
    doubtful_codes: frozenset[str] = frozenset()
    currencies: dict[str, tuple[str, ...]] = {}
    shared: frozenset[str] = frozenset()
    trailing: frozenset[str] = frozenset()
    doubtful_currencies: frozenset[str] = frozenset()
    subunits: dict[str, str] = {}
    percents: tuple[str, ...] = ()
    points: dict[str, int] = {}
    sides: frozenset[str] = frozenset()
    share_of: frozenset[str] = frozenset()
    half_of: frozenset[str] = frozenset()
    in_of: tuple[str, ...] = ()
    units: dict[str, tuple[str, ...]] = {}
    shared_units: frozenset[str] = frozenset()
    lower_units: frozenset[str] = frozenset()
    per: tuple[str, ...] = ()
    compounds: dict[str, str] = {}
    ages_before: tuple[str, ...] = ()
    ages_after: tuple[str, ...] = ()
    age_units: dict[str, int] = {}
    at_words: tuple[str, ...] = ()
    measures: frozenset[str] = frozenset()
    weighs: frozenset[str] = frozenset()
    labels: frozenset[str] = frozenset()
    identifiers: frozenset[str] = frozenset()
    identifying: dict[str, str] = {}
    identified: frozenset[str] = frozenset()
    releasing: frozenset[str] = frozenset()
    rates: tuple[str, ...] = ()
    not_rates: frozenset[str] = frozenset()
    each: dict[str, str] = {}
    open_leads: frozenset[str] = frozenset()
    past: frozenset[str] = frozenset()
    clock_phrases: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    turned: tuple[str, ...] = ()
    lived: tuple[str, ...] = ()
    now: tuple[str, ...] = ()
    age_ends: tuple[str, ...] = ()
    streets: tuple[str, ...] = ()
    clock: frozenset[str] = frozenset()
    breaks: frozenset[str] = frozenset()
    leads: frozenset[str] = frozenset()
    ranked: frozenset[str] = frozenset()
    overall: frozenset[str] = frozenset()
    place: str = ""
    instead: tuple[str, ...] = ()
    lead_endings: tuple[str, ...] = ()
    dialled: frozenset[str] = frozenset()
    counters: tuple[str, ...] = ()
    tolls: dict[str, str] = {}
    equals: frozenset[str] = frozenset()
    tally_ends: frozenset[str] = frozenset()
    puts: frozenset[str] = frozenset()
    stands: frozenset[str] = frozenset()
    plurals: frozenset[str] = frozenset()
    casualties: frozenset[str] = frozenset()
    not_plural: frozenset[str] = frozenset()
    people: tuple[str, ...] = ()
    being: tuple[str, ...] = ()
    by: frozenset[str] = frozenset()
    pronoun_before: frozenset[str] = frozenset()


class MomentWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Section `moments`, read by extractors/moment and by resolve.

    `months` 1-12 and `weekdays` Monday 0, with short forms apart: those need a day or a year beside them, the
    `weekdays_marked` brackets behind a day. `doubtful`:
    months that are common words too. `ordinals`: words for days and quarters; `suffixes`: what digits take. `counts`
    and `units` (word → grain) make "two weeks ago"; `directions`: last -1, this 0, next 1; `near`: phrases that are a
    day's offset in themselves. `seasons`: word → its name; `loose`: seasons that are common words too. `quarters` and
    `halves`: their nouns; `fiscal`: words that make a year a book year; `business`: words that tell a quarter of the
    books from one of a game. `dayparts`: parts of a day that follow its name; `noons`: a.m. 0, p.m. 12; `hours`: names
    of times, in minutes after midnight; `zones`: time zones and what they mean (an IANA name, UTC or an offset; "":
    more than one), `zone_nouns`: what ends the name of one ("Tokyo time"); `hedges`: word before a date → its hedge.
    `nights`: words of what lies in two days; `whole_days`: nouns behind "the first" and "the last" of a month. `of`,
    `in_`, `the`, `to`, `and_`, `between`: joining words; `at`: those of a time of day. `inside`: words that put what
    follows in time for sure; `around`: words that may; `owners`: words that make a number before a noun a year ("the
    2007 conviction"); `year_nouns`: nouns that do so alone; `not_years`: nouns and signs that make it a count.
    `against`: one or two words that hold a time against another, directly before it, `compared`: those that `joined`
    ("with") joins to one; `levels`: plurals of what a year had ("2019 levels"). `repeats`: words that make a weekday
    any of many, `named_days`: words that make it a name. `published`: words of a line that says when a text came out,
    `stamps` its verbs, `records` the texts that bear a date. `future`, `past`, `past_endings`: signs of tense;
    `reporting`: verbs of saying, which tell the tense only of the date beside them.
    """

    months: dict[str, int] = {}
    months_short: dict[str, int] = {}
    doubtful: frozenset[str] = frozenset()
    weekdays: dict[str, int] = {}
    weekdays_short: dict[str, int] = {}
    weekdays_marked: dict[str, int] = {}
    ordinals: dict[str, int] = {}
    suffixes: tuple[str, ...] = ()
    counts: dict[str, int] = {}
    units: dict[str, Grain] = {}
    ago: frozenset[str] = frozenset()
    directions: dict[str, int] = {}
    near: dict[str, int] = {}
    seasons: dict[str, str] = {}
    loose: frozenset[str] = frozenset()
    quarters: frozenset[str] = frozenset()
    halves: frozenset[str] = frozenset()
    fiscal: tuple[str, ...] = ()
    business: frozenset[str] = frozenset()
    weekends: frozenset[str] = frozenset()
    dayparts: tuple[str, ...] = ()
    nights: frozenset[str] = frozenset()
    noons: dict[str, int] = {}
    hours: dict[str, int] = {}
    zones: dict[str, str] = {}
    zone_nouns: tuple[str, ...] = ()
    hedges: dict[str, str] = {}
    whole_days: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    in_: tuple[str, ...] = ()
    the: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    and_: tuple[str, ...] = ()
    between: frozenset[str] = frozenset()
    at: frozenset[str] = frozenset()
    inside: frozenset[str] = frozenset()
    around: frozenset[str] = frozenset()
    owners: frozenset[str] = frozenset()
    year_nouns: frozenset[str] = frozenset()
    not_years: frozenset[str] = frozenset()
    against: frozenset[str] = frozenset()
    compared: frozenset[str] = frozenset()
    joined: frozenset[str] = frozenset()
    levels: frozenset[str] = frozenset()
    repeats: frozenset[str] = frozenset()
    named_days: frozenset[str] = frozenset()
    published: frozenset[str] = frozenset()
    stamps: frozenset[str] = frozenset()
    records: frozenset[str] = frozenset()
    future: tuple[str, ...] = ()
    past: frozenset[str] = frozenset()
    past_endings: tuple[str, ...] = ()
    reporting: frozenset[str] = frozenset()


class ClockWords(Struct, frozen=True, eq=False, forbid_unknown_fields=True):
    """Section `clocks`, read by extractors/moment for the times of day that are not plain digits.

    `hours`: word → 1 to 12; `minutes`: part of an hour, or minutes, as told before `past` and `to` an hour; `minute`:
    their unit. `halves`: phrase behind a time → the hours before that half of the day, 24 where it is the night.
    `nouns` follow an hour ("o'clock"), `hundreds` four digits ("0900 hours"). `local`: adjective of the zone where a
    thing is, `in_zone`: words before a zone; `all_times`: what says in which zone a document tells its times. `froms`:
    words before the first end of a range, `leads` before any time, `instead` before one that no longer holds, `openers`
    before one of bare hours, `after_range`: words that may follow it. `days`: word for several days of the week → those
    (Monday 0); `kinds`: kind of day or season for which times are told → its words.
    """

    hours: dict[str, int] = {}
    minutes: dict[str, int] = {}
    minute: tuple[str, ...] = ()
    past: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    halves: dict[str, int] = {}
    nouns: tuple[str, ...] = ()
    hundreds: tuple[str, ...] = ()
    local: tuple[str, ...] = ()
    in_zone: tuple[str, ...] = ()
    all_times: tuple[str, ...] = ()
    froms: tuple[str, ...] = ()
    leads: frozenset[str] = frozenset()
    instead: tuple[str, ...] = ()
    openers: tuple[str, ...] = ()
    after_range: tuple[str, ...] = ()
    days: dict[str, tuple[int, ...]] = {}
    kinds: dict[str, tuple[str, ...]] = {}


class NameWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Section `names`, read by extractors/name and by entities.

    `titles`: abbreviation or word → normalised title, lower case when it is a rank or post. A role ends in one of
    `role_heads` and may have `role_modifiers` before it; `role_phrases` are whole. `status`: word → Name.status.
    `body_words` mark organisations and places, `joining` those that take "of ..." into the name; `linking`: the small
    words inside a long one. `demonyms`: adjective → country. `openers` may open a sentence with a capital and are no
    names, as are words with `opener_endings`. `prefixes`: what stands before a capital inside a surname, beside
    `particles` ("McNutt"). `given_names`: common ones only, as evidence that a name is a person's; `locations`:
    prepositions before places, and `place_clauses` what goes on behind them; `plural_endings` tell "the Chiefs" from a
    surname. `exclusive`: groups of posts and ranks (written form → post) of which one person holds one at a time.
    `short`: short form of a first name → the first names it stands for.
    `spellings`: letters of one country's spelling → those of another's. `possessives`: those of persons; `kin`: words
    for relatives. `sole`: post as written → the post, of which a body has one holder at a time; `exclusive_within`:
    groups of posts of which one person holds one in one body. `succession`: words of a change of office, anywhere in a
    document, and `promotion` those of somebody who gets another one; `tenure`: words that make a post one of another
    time, near its holder, and `terms` those beside the post. `holding`: verbs of being before or behind a post → the
    status that they give; `naming`: verbs before somebody who gets a post. `owning`: the prepositions behind a post
    that lead to what it is of. `ministers`: posts whose own words say for what they are, and `department_heads` those
    of which "of" says it; `portfolios`: another word for a portfolio → the word for it.
    """

    titles: dict[str, str] = {}
    role_heads: tuple[str, ...] = ()
    role_modifiers: tuple[str, ...] = ()
    role_phrases: tuple[str, ...] = ()
    status: dict[str, str] = {}
    particles: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()
    suffixes: tuple[str, ...] = ()
    vessels: tuple[str, ...] = ()
    calendar: tuple[str, ...] = ()
    months_as_names: tuple[str, ...] = ()
    body_words: tuple[str, ...] = ()
    joining: tuple[str, ...] = ()
    linking: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    demonyms: dict[str, str] = {}
    plurals_of_people: tuple[str, ...] = ()
    openers: tuple[str, ...] = ()
    opener_endings: tuple[str, ...] = ()
    plural_endings: tuple[str, ...] = ()
    given_names: tuple[str, ...] = ()
    locations: tuple[str, ...] = ()
    place_clauses: tuple[str, ...] = ()
    determiners: tuple[str, ...] = ()
    appositive_openers: tuple[str, ...] = ()
    body_prepositions: tuple[str, ...] = ()
    exclusive: tuple[dict[str, str], ...] = ()
    short: dict[str, tuple[str, ...]] = {}
    possessives: tuple[str, ...] = ()
    sole: dict[str, str] = {}
    succession: tuple[str, ...] = ()
    promotion: tuple[str, ...] = ()
    tenure: tuple[str, ...] = ()
    spellings: dict[str, str] = {}
    kin: tuple[str, ...] = ()
    holding: dict[str, str] = {}
    naming: tuple[str, ...] = ()
    owning: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    ministers: tuple[str, ...] = ()
    department_heads: tuple[str, ...] = ()
    portfolios: dict[str, str] = {}
    exclusive_within: tuple[dict[str, str], ...] = ()


class QuoteWords(Struct, frozen=True, eq=False, forbid_unknown_fields=True):
    """Section `quotes`, read by extractors/quote and alignment.

    `said`: verb forms that take a speaker; `addressing`: those of them behind which the one who is spoken to or of
    stands; `governing`: prepositions before somebody who does not speak; `according`: phrases before one who does;
    `pronouns` that stand for a person; `post_heads`: nouns that can speak without a name, after one of `determiners`;
    `private`: those of them that no holder of a post goes by; `passive` before a verb or `agent` after it take its
    subject away; `no_quotation`: words that are written with a leading apostrophe.
    `contractions`: ending → the words it can stand for; `fillers` that desks leave out; `spellings`: two ways to write
    the inside or end of a word, the first → the second; `short`: a word → the short form that also stands for it;
    `acronyms`: letters as written → what they are spelled out as; `fitted`: a word of the speaker's → those that a
    writer may put in its place in a sentence of their own. `clausal`: small words of a clause, which no name for a
    thing has; `unending`: words that end no statement; `spans` of time with `earlier` behind or `last` before them tell
    that something was said long before.
    """

    said: tuple[str, ...] = ()
    addressing: tuple[str, ...] = ()
    governing: tuple[str, ...] = ()
    private: tuple[str, ...] = ()
    according: tuple[str, ...] = ()
    pronouns: tuple[str, ...] = ()
    post_heads: tuple[str, ...] = ()
    determiners: tuple[str, ...] = ()
    passive: tuple[str, ...] = ()
    agent: tuple[str, ...] = ()
    no_quotation: tuple[str, ...] = ()
    contractions: dict[str, tuple[str, ...]] = {}
    fillers: tuple[str, ...] = ()
    spellings: dict[str, str] = {}
    short: dict[str, str] = {}
    acronyms: dict[str, str] = {}
    fitted: dict[str, tuple[str, ...]] = {}
    clausal: frozenset[str] = frozenset()
    unending: frozenset[str] = frozenset()
    spans: tuple[str, ...] = ()
    earlier: tuple[str, ...] = ()
    last: tuple[str, ...] = ()


class ClaimWords(Struct, frozen=True, eq=False, forbid_unknown_fields=True):
    """Section `claims`, read by claims. `expected`, `future`, `threshold`, `denied` and `hypothetical` are cue words of
    a claim's status; `change_from` and `change_to` stand before the two ends of a change; `scopes` narrow a claim;
    `recurring`: after a weekday, they make it one of many; `distributive`: they make a value that of one thing of many;
    `books`: kinds of year; `pronouns` point back to the subject of the sentence before. When a date or time holds:
    `phases`: what happens then → its words; `doors`: nouns that open and close beside the thing itself; `till` and
    `since` stand before an end and a beginning; `replaced` before a date that no longer holds; `moved`: verbs of
    putting off; `as_of` before the moment as of which a number holds; `conjunctions` end a clause, `present`:
    auxiliaries of the present; `ranks`: words that tell one of a row, beside the ordinals; `prepositions` end what a
    clause speaks of, beside those of time. `limits`: words that part two things of one kind ("north", "net", "junior");
    `excepting`: words that except something from what a sentence says, `dating`: those before a release since or until
    which something is so, `able`: auxiliaries of what may be, `occasions`:
    conjunctions of what happens at times; `marks`: what a clause says of the standing of its values → the words that
    say it; `neighbouring`: words that place a day, month or year beside the one at hand; `clause_breaks` begin a
    clause, `clause_joins` do behind a comma; `examples` lead to an example; `respective` says that values are of
    things in the order in which both are named.
    """

    expected: frozenset[str] = frozenset()
    future: frozenset[str] = frozenset()
    threshold: frozenset[str] = frozenset()
    denied: frozenset[str] = frozenset()
    hypothetical: frozenset[str] = frozenset()
    examples: frozenset[str] = frozenset()
    excepting: frozenset[str] = frozenset()
    dating: frozenset[str] = frozenset()
    able: frozenset[str] = frozenset()
    occasions: frozenset[str] = frozenset()
    change_from: frozenset[str] = frozenset()
    change_to: frozenset[str] = frozenset()
    scopes: frozenset[str] = frozenset()
    recurring: frozenset[str] = frozenset()
    distributive: frozenset[str] = frozenset()
    books: frozenset[str] = frozenset()
    pronouns: frozenset[str] = frozenset()
    limits: frozenset[str] = frozenset()
    marks: dict[str, frozenset[str]] = {}
    clause_breaks: frozenset[str] = frozenset()
    respective: frozenset[str] = frozenset()
    neighbouring: frozenset[str] = frozenset()
    clause_joins: frozenset[str] = frozenset()
    phases: dict[str, tuple[str, ...]] = {}
    doors: frozenset[str] = frozenset()
    till: frozenset[str] = frozenset()
    since: frozenset[str] = frozenset()
    replaced: frozenset[str] = frozenset()
    moved: frozenset[str] = frozenset()
    as_of: frozenset[str] = frozenset()
    conjunctions: frozenset[str] = frozenset()
    present: frozenset[str] = frozenset()
    ranks: frozenset[str] = frozenset()
    prepositions: frozenset[str] = frozenset()
