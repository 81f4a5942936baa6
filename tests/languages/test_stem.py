"""Word forms that say the same share one stem, irregular ones too."""

from __future__ import annotations

import pytest

from claimlint.languages import lexicon
from claimlint.languages.stem import stem

ENGLISH = lexicon("en").text


@pytest.mark.parametrize(
    "forms",
    [
        ("lose", "loses", "losing", "lost"),
        ("make", "makes", "making", "made"),
        ("take", "takes", "taking", "took", "taken"),
        ("give", "gives", "giving", "gave", "given"),
        ("come", "comes", "coming", "came"),
        ("leave", "leaves", "leaving", "left"),
        ("rise", "rises", "rising", "rose", "risen"),
        ("strike", "strikes", "struck"),
        ("write", "writes", "writing", "wrote", "written"),
        ("life", "lives"),
        ("mouse", "mice"),
        ("defence", "defense"),
        ("note", "notes", "noted", "noting"),
        ("fare", "fares"),
    ],
)
def test_forms_of_a_word_share_a_stem(forms: tuple[str, ...]) -> None:
    assert len({stem(form, ENGLISH) for form in forms}) == 1, [stem(form, ENGLISH) for form in forms]


def test_an_irregular_form_has_the_stem_of_its_word() -> None:
    """The stem that the list gives to an irregular form is the one that the rules give to the word itself."""
    named = set(ENGLISH.irregular.values())
    assert {target for target in named if stem(target, ENGLISH) != target} <= {"defens"}  # no word is written so


@pytest.mark.parametrize(
    ("here", "there"),
    [("plane", "plan"), ("wine", "win"), ("sitting", "site"), ("note", "not"), ("fare", "far"), ("training", "trains")],
)
def test_other_words_do_not(here: str, there: str) -> None:
    assert stem(here, ENGLISH) != stem(there, ENGLISH)
