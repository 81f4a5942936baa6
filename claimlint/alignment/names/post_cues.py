"""Lexicon → the words of a language that tell of posts, as sets, made once for all stories."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from claimlint.alignment.stems import stemmed
from claimlint.languages import Lexicon
from claimlint.languages.words import NameWords


class Cues(Struct, frozen=True, eq=False, gc=False):
    """What a language tells of posts. `stems`: those of the words that end posts;
    `holding`: verbs of being → the status they give; `naming`: verbs behind which
    somebody gets a post; `leading`: what may stand between a name and a post; `ending`: words that narrow no post;
    `owning`: prepositions behind which a body may stand in lower case; `beginning`: those before the start of a term;
    `ministers`: posts of which the part of the body is told by their own words."""

    lexicon: Lexicon
    stems: frozenset[str]
    heads: frozenset[str]
    modifiers: frozenset[str]
    phrases: frozenset[tuple[str, ...]]
    status: dict[str, str]
    holding: dict[str, str]
    naming: frozenset[str]
    leading: frozenset[str]
    ending: frozenset[str]
    prepositions: frozenset[str]
    owning: frozenset[str]
    beginning: frozenset[str]
    terms: frozenset[str]
    ministers: frozenset[str]
    portfolios_of: frozenset[str]
    portfolios: dict[str, str]
    dull: frozenset[str]


@cache
def cues_of(lexicon: Lexicon) -> Cues:
    """Lexicon → its cues, made once for all stories."""
    names: NameWords = lexicon.names
    ends = (phrase.split()[-1] for phrase in names.role_phrases)
    return Cues(
        lexicon=lexicon,
        stems=stemmed(frozenset((*names.role_heads, *names.titles, *ends)), lexicon.text),
        heads=frozenset(names.role_heads),
        modifiers=frozenset(names.role_modifiers),
        phrases=frozenset(tuple(phrase.split()) for phrase in names.role_phrases),
        status=names.status,
        holding=names.holding,
        naming=frozenset(names.naming),
        leading=frozenset((*names.determiners, *names.appositive_openers)),
        ending=frozenset(lexicon.text.stopwords),
        prepositions=frozenset(names.body_prepositions),
        owning=frozenset((lexicon.numbers.link, *names.owning)),
        beginning=frozenset(lexicon.numbers.froms),
        terms=frozenset(names.terms),
        ministers=frozenset(names.ministers),
        portfolios_of=frozenset((*names.ministers, *names.department_heads)),
        portfolios=names.portfolios,
        dull=frozenset((*lexicon.text.stopwords, *names.determiners)),
    )
