"""Posts that a sentence gives a person: where they stand, what they are of, and of which time they are."""

from __future__ import annotations

import pytest

from claimlint import pipeline, readers
from claimlint.alignment.names import cast
from claimlint.alignment.names.posts import Post, Posts
from claimlint.languages import lexicon
from claimlint.model import Rulebook
from claimlint.story import entities


def posts(text: str, name: str = "Ada Holm") -> list[Post]:
    """A text in Markdown → the posts of all uses of a name."""
    words = lexicon("en")
    extract = pipeline.per_document(readers.from_text("a.md", text), words, Rulebook(())).extract
    told = Posts([extract], words)
    forms = cast.gather([extract], entities.gather([extract], words)).forms
    return [post for form in forms.values() for use in form.uses if use.name.canonical == name for post in told.of(use)]


READ = [
    ("Ada Holm is chair of the jury for short films.", "chair", "the jury for short films"),
    ("The auditor of Selby is Ada Holm.", "auditor", "Selby"),
    ("The club has named Ada Holm treasurer with immediate effect.", "treasurer", ""),
    ("The club has hired Ada Holm as head of research.", "head", "research"),
    ("The chief executive, Ada Holm, said that demand was weak.", "chief executive", ""),
    ("Mayor Ada Holm of Saarel drove over the lake.", "mayor", "Saarel"),
    ("Ada Holm, night manager of the depot, shut the gate.", "manager", "the depot"),
    ("# People\n\n- Head of sales from 1 March 2027: Ada Holm\n", "head", "sales"),
    ("# People\n\n- Ada Holm (chair)\n- Per Lund\n", "chair", ""),
    ("| Member | Post |\n|---|---|\n| Ada Holm | Treasurer |\n", "treasurer", ""),
]


@pytest.mark.parametrize(("text", "role", "told"), READ)
def test_a_post_is_read(text: str, role: str, told: str) -> None:
    (post,) = posts(text)
    assert (" ".join(post.role), post.told, post.status, post.deputy) == (role, told, "", False)


FORMER = [
    "Ada Holm was mayor of Sund.",
    "Ada Holm, once treasurer of the union, sings.",
    "Ada Holm, chair of the jury last year, sings.",
    "Ada Holm, then mayor of Sund, opened the dike.",
    "Former mayor Ada Holm opened the dike.",
    "Ada Holm, director of the archive until 2019, sings.",
]


@pytest.mark.parametrize("text", FORMER)
def test_a_post_of_another_time(text: str) -> None:
    assert {post.status for post in posts(text)} == {"former"}


NONE = [
    "The mayor's son Ada Holm drove home.",
    "Ada Holm met the mayor of Sund.",
    "We saw the mayor, Ada Holm and Per Lund.",
    "Ada Holm is tired, the mayor said.",
    "In her youth head of the school, Ada Holm rests.",
]


@pytest.mark.parametrize("text", NONE)
def test_no_post(text: str) -> None:
    assert posts(text) == []


def test_a_deputy_is_told_apart() -> None:
    (post,) = posts("Deputy governor Ada Holm spoke.")
    assert post.role == ("governor",)
    assert post.deputy


def test_the_portfolio_of_a_minister_is_one_in_any_order() -> None:
    (here,) = posts("Health minister Ada Holm spoke.")
    (there,) = posts("Ada Holm, the minister of health, spoke.")
    assert here.portfolio == there.portfolio != frozenset()


def test_a_heading_says_in_full_what_a_list_is_of() -> None:
    (post,) = posts("# Jury for long films\n\n- Ada Holm, chair of the jury\n")
    assert {"long", "film"} <= post.body
