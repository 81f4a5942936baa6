"""What a number counts → its head noun; and whether it counts anything at all.

A number in a news text is as often a year, a day, a label or a clock time as a count. Telling them apart needs only
the words at its two sides, which are read here and nowhere else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from claimlint.extractors._numerals import Numeral, trie
from claimlint.languages.programs import compiled
from claimlint.languages.stem import stem
from claimlint.languages.words import NumberWords

Ended = tuple[str, int]  # a word and where it ends

_RUN = compiled(r"[\s\u00a0]{1,3}([A-Za-z][A-Za-zÀ-ÿ]*(?:-[A-Za-zÀ-ÿ]+)*(?:['’][A-Za-z]+)?)")
_HYPHENED = compiled(r"[-‑]([A-Za-zÀ-ÿ]+)")
_CODE_MARKS = "/:_@°'’%"
_GROUP = compiled(r"[ ]\d{3}(?!\w)")
_GROUP_BEFORE = compiled(r"(?<![\d.,])\d{1,3}[ ]\Z")
_IN_YEAR = compiled(r"(?<!\w)[A-Za-z]{2,12}\s(?:19|20)\d\d[ ]\Z")  # "in 2024 300 people came"
_THREE = compiled(r"\d{3}(?!\d)")
_GROUPED = 6
_REACH = 24
_LONGEST_RUN = 5
_OPENERS = 2
_FIRST_YEAR, _LAST_YEAR = 1500, 2100
_ANY_RELEASE = compiled(r"\.[xX*](?![^\W_])")  # behind the 3 of "3.x"
_HIGHEST_LABEL = 30
_HIGHEST_RELEASE = 100
_HOURS = 25
_NEAR = 80
_PHRASE = 24
_LONG_WORD = compiled(r"[^\W\d_]{4,}")


def head_noun(text: str, numeral: Numeral, end: int, words: NumberWords) -> Ended:
    """A numeral → the stemmed noun it counts and where that noun ends; ("", end of the numeral) when there is none."""
    if numeral.end < end and text[numeral.end] in "-‑":
        found = _HYPHENED.match(text, numeral.end, end)
        named = found is not None and found[1].lower() not in words.breaks
        return (stem(found[1]), found.end()) if found and named else ("", numeral.end)
    run = _noun_run(text, numeral.end, end, words)
    first = next(run, None)
    if first is None:
        return "", numeral.end
    low = first[0].lower()
    if len(low) == 1 and first[0] != low:  # an initial: "third S. Riva"
        return "", numeral.end
    if low in words.casualties or low in words.measures:
        return stem(first[0]), first[1]
    if numeral.form == "ordinal" or (abs(numeral.value) == 1 and not _is_partitive(text, numeral, words)):
        word, stop = _singular_head([first, *run], words)
        return (stem(word), stop) if word else ("", numeral.end)
    return _plural_head(first, run, words) or ("", numeral.end)


def _is_partitive(text: str, numeral: Numeral, words: NumberWords) -> bool:
    """Whether "of" stands behind a number: "one of the barges"."""
    return text[numeral.end : numeral.end + len(words.link) + 2].strip().lower() == words.link


def hedged_noun(text: str, numeral: Numeral, end: int, words: NumberWords) -> tuple[str, Ended]:
    """The hedge between a numeral and the noun that it counts ("40+ guests", "three or more rooms") or "", and the noun
    with its end as in `head_noun`."""
    may = numeral.trailed and numeral.form in ("digits", "words") and numeral.end < end
    found = _hedge_between(words).match(text, numeral.end, end) if may and text[numeral.end] in " +-\u00a0" else None
    if found is not None:
        noun = _plural_noun(text, found.end(), end, words)
        if noun is not None:
            return words.hedges_after[" ".join(found[1].lower().split())], noun
    return "", head_noun(text, numeral, end, words)


def counted_noun(text: str, at: int, end: int, words: NumberWords) -> Ended:
    """The stemmed noun that "the number" before an offset is one of, and where it ends; ("", the offset) for none."""
    first = next(_noun_run(text, at, end, words), None)
    if first is not None and first[0].lower() in words.casualties:
        return stem(first[0]), first[1]
    return _plural_noun(text, at, end, words) or ("", at)


def _plural_noun(text: str, at: int, end: int, words: NumberWords) -> Ended | None:
    run = _noun_run(text, at, end, words)
    first = next(run, None)
    return None if first is None else _plural_head(first, run, words)


@cache
def _hedge_between(words: NumberWords) -> re.Pattern[str]:
    forms = {form for form in words.hedges_after if not form[0].isalpha() or " " in form}
    return compiled(rf"\s?(?i:({trie(forms)}))(?=[\s-])-?")


def is_plural(word: str, words: NumberWords) -> bool:
    """Whether a word looks like a plural noun."""
    low = word.lower()
    if low in words.plurals:
        return True
    plural = len(low) > 2 and low.endswith("s") and not low.endswith(("ss", "us", "is", "'s", "’s", "ous"))
    return plural and low not in words.not_plural


def starts_in_code(text: str, numeral: Numeral, start: int) -> bool:
    """Whether what stands directly before a number makes it part of a code, an address or a larger number."""
    if numeral.start <= start:
        return False
    before = text[numeral.start - 1]
    if before.isalnum() or before in "#/@:_=&%*\\$€£¥" or _is_dialled(text, numeral, start):
        return True
    return before in "-‑.–," and numeral.start - 2 >= start and text[numeral.start - 2].isalnum()


def _is_dialled(text: str, numeral: Numeral, start: int) -> bool:
    """Whether a number is a group of a telephone number: it begins with a zero, or is one of several bare groups."""
    if numeral.form != "digits" or not numeral.plain:
        return False
    digits = text[numeral.start : numeral.end]
    if len(digits) > 1 and digits[0] == "0" and digits.isdigit():
        return True
    if len(digits) <= 2 or text[max(start, numeral.start - 1) : numeral.start] != " ":
        return False
    if numeral.start - 2 < start or not text[numeral.start - 2].isdigit():
        return False
    before = text[max(start, numeral.start - _REACH) : numeral.start]
    return _IN_YEAR.search(before) is None or _RUN.match(text, numeral.end) is None


def is_glued(text: str, numeral: Numeral, start: int) -> bool:
    """Whether a letter, a digit or a mark that joins parts of a code stands directly before a number."""
    return numeral.start > start and (text[numeral.start - 1].isalnum() or text[numeral.start - 1] in "%:=_/&")


def continues_as_code(text: str, numeral: Numeral, start: int, end: int, words: NumberWords) -> bool:
    """Whether what follows a number makes it a clock time, a decade, a code or the number of a list item."""
    if numeral.form in ("words", "vague", "share"):
        return False
    if numeral.end >= end:
        return False
    mark = text[numeral.end]
    if mark.isspace():
        return numeral.trailed and _is_clock(text, numeral, end, words)
    if mark.isalpha() or mark in _CODE_MARKS:
        return True
    if mark in ".," and text[numeral.end + 1 : min(end, numeral.end + 2)].isdigit():
        return True
    if _ANY_RELEASE.match(text, numeral.end, end):
        return True
    return numeral.plain and _is_list_number(text, numeral, start, end)


def is_first_group(text: str, numeral: Numeral, end: int) -> bool:
    """Whether three digits follow on a bare number, a blank between: "1 250" may be one number, or two."""
    return numeral.plain and numeral.end - numeral.start <= 3 and _GROUP.match(text, numeral.end, end) is not None


def is_last_group(text: str, numeral: Numeral) -> bool:
    """Whether a number begins with three digits, and a bare one stands before it with a blank between."""
    at = numeral.start
    if numeral.form != "digits" or at < 2 or text[at - 1] != " " or not text[at - 2].isdigit():
        return False
    return _THREE.match(text, at) is not None and _GROUP_BEFORE.search(text[max(0, at - _GROUPED) : at]) is not None


def is_label(numeral: Numeral, word: str, counted: bool, words: NumberWords) -> bool:
    """Whether the word before a number labels it; one without a capital gives way to a noun that is counted."""
    if numeral.form != "digits" and (numeral.form != "words" or numeral.scale != 1 or numeral.value > _HIGHEST_LABEL):
        return False
    return word.lower() in words.labels and (word != word.lower() or not counted)


def identifies(text: str, numeral: Numeral, word: str, end: int, words: NumberWords) -> str:
    """What a number identifies rather than counts: "port" in "port 8080", the product in "Redis 7.2"; else ""."""
    if numeral.form != "digits" or numeral.scale != 1 or "," in text[numeral.start : numeral.end]:
        return ""
    if word.lower() in words.identifiers:
        return word if numeral.plain or numeral.step < 1 else ""
    after = _RUN.match(text, numeral.end, end)
    following = after[1] if after else ""
    if numeral.plain:
        if following in words.identified and numeral.value > 1:  # "a 404 response"
            return following
        if words.identifying and _alone(text, numeral, end, following, words):
            found = _identifying(words).search(text, max(numeral.start - _PHRASE, 0), numeral.start)
            if found is not None:  # "the exit code is 3"
                return words.identifying[" ".join(found[1].lower().split())]
    if not numeral.step < 1 or not is_name(word, words) or text[numeral.start - 1 : numeral.start] != " ":
        return ""
    released = following in words.releasing
    if not (released or numeral.value >= 1) or numeral.value >= _HIGHEST_RELEASE or not text[numeral.start].isdigit():
        return ""
    return word if released or _alone(text, numeral, end, following, words) else ""


def _alone(text: str, numeral: Numeral, end: int, following: str, words: NumberWords) -> bool:
    """Whether no noun follows on a number, the word behind it being no part of one."""
    ahead = text[numeral.end : min(end, numeral.end + 2)]
    return not ahead.strip() or ahead[0] in ".,;:)" or (following != "" and following.lower() in words.breaks)


@cache
def _identifying(words: NumberWords) -> re.Pattern[str]:
    return compiled(rf"\b((?i:{trie(set(words.identifying))}))\s$")


def is_labelled(text: str, digits: str, words: NumberWords) -> bool:
    """Whether digits stand behind the capital name of a kind of thing anywhere in a text: where it has "Boeing 787", it
    may say "the 787" next, and counts no 787 planes."""
    at = text.find(f" {digits}")
    while at >= 0:
        word = word_before(text, at, 0).removesuffix("'s").removesuffix("’s")
        after = text[at + len(digits) + 1 : at + len(digits) + 2]
        if word[:1].isupper() and word.lower() in words.labels and not after.isalnum():
            return True
        at = text.find(f" {digits}", at + 1)
    return False


def in_name(text: str, span: tuple[int, int], numeral: Numeral, word: str, words: NumberWords) -> bool:
    """Whether a number word is part of a name: "the Gallery Seven", "Group of Ten". In a headline, where nearly every
    word has a capital, capitals tell nothing."""
    if numeral.form != "words" or not text[numeral.start].isupper():
        return False
    if word.lower() == words.link:
        word = word_before(text, text.rfind(word, span[0], numeral.start), span[0])
    return is_name(word, words) and not _capitals(text, span, numeral)


def _capitals(text: str, span: tuple[int, int], numeral: Numeral) -> bool:
    """Whether hardly a longer word near a number is without a capital."""
    near = _LONG_WORD.findall(text, max(span[0], numeral.start - _NEAR), min(span[1], numeral.end + _NEAR))
    small = [word for word in near if word[0].islower()]
    return 2 * len(small) < len(near)


def is_hour(text: str, numeral: Numeral, word: str, end: int, words: NumberWords) -> bool:
    """Whether a number tells the time: "half past eight", "7.20 in the morning"."""
    if not 0 <= numeral.value < _HOURS:
        return False
    if word.lower() in words.past:
        return True
    ahead = text[numeral.end : min(end, numeral.end + _REACH)].lower().lstrip() if numeral.trailed else ""
    return ahead.startswith(words.clock_phrases)


def is_name(word: str, words: NumberWords) -> bool:
    """Whether the word before a bare number has a capital ("Airbus", "iOS") and is no sentence opener."""
    low = word.lower()
    return word != low and low not in words.breaks and low not in words.hedges


def is_year(numeral: Numeral) -> bool:
    """Whether a bare number may be a year."""
    return numeral.plain and numeral.end - numeral.start == 4 and _FIRST_YEAR <= numeral.value <= _LAST_YEAR


def word_before(text: str, at: int, start: int) -> str:
    """The word that ends right before an offset, or ""."""
    words = text[max(start, at - _REACH) : at].rsplit(None, 1)
    word = words[-1].rstrip(".").lstrip("(\"“‘'[") if words else ""
    return word if word[-1:].isalpha() else ""


def _noun_run(text: str, at: int, end: int, words: NumberWords) -> Iterator[Ended]:
    """Up to five words after an offset until one that ends a noun phrase; "of the" may come first."""
    taken = skipped = 0
    while taken < _LONGEST_RUN and (found := _RUN.match(text, at, end)):
        low = found[1].lower()
        at = found.end()
        if low in words.small or low in words.ordinals:
            return
        if low not in words.breaks:
            taken += 1
            yield found[1], at
        elif taken or skipped == _OPENERS or (not skipped and low != words.link):
            return
        else:
            skipped += 1


def _plural_head(first: Ended, rest: Iterator[Ended], words: NumberWords) -> Ended | None:
    """A run of words → the stem of the first plural in it, or of a second one right behind it, and where that ends."""
    head: Ended | None = first
    while head is not None and not is_plural(head[0], words):
        head = next(rest, None)
    if head is None:
        return None
    after = next(rest, None)
    word, stop = after if after and after[0].islower() and is_plural(after[0], words) else head
    return stem(word), stop


def _singular_head(run: list[Ended], words: NumberWords) -> Ended:
    """The last word of a run that is no verb form: the noun after "one" or "second"."""
    head = ("", 0)
    for word, stop in run:
        verbal = word.endswith("ed") or (word.endswith("s") and not is_plural(word, words))
        if word.islower() and (verbal or (not head[0] and word.endswith("ly"))):
            break
        if head[0] and head[0].islower() and (word[0].isupper() or is_plural(word, words)):
            break
        head = (word, stop)
    return head


def _is_clock(text: str, numeral: Numeral, end: int, words: NumberWords) -> bool:
    tail = text[numeral.end : min(end, numeral.end + 10)].lower().split(maxsplit=1)
    word = tail[0].rstrip(",;:?!)”") if tail else ""
    return word in words.clock or word.rstrip(".") in words.clock


def _is_list_number(text: str, numeral: Numeral, start: int, end: int) -> bool:
    """Whether it numbers an item: "1. Mix the flour" at the beginning of a line."""
    opens = numeral.start == start or text[numeral.start - 1] == "\n"
    return opens and text[numeral.end : min(end, numeral.end + 2)] in (". ", ") ")
