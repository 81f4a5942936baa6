"""Which documents make one story: those that share rare words, those of one folder, all."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from claimlint import pipeline, readers, rulebook
from claimlint.languages import lexicon
from claimlint.model import Rulebook
from claimlint.settings import GroupBy, Settings
from claimlint.story import grouping, likeness, linkage
from claimlint.story.traits import traits

TEXTS = {
    "port/a.txt": "The port of Marbeck will spend $48 million on two new ferries, harbour director Lena Ostrow said.",
    "port/b.txt": "Harbour director Lena Ostrow said the port of Marbeck pays $48 million for its two new ferries.",
    "ward/a.txt": "The ministry gave the Velden hospital a grant of $52 million for a children's ward with ten beds.",
    "ward/b.txt": "A grant of $52 million lets the Velden hospital build a ward for children, the ministry said.",
}


@pytest.mark.parametrize(("by", "stories"), [("auto", 2), ("folder", 2), ("all", 1)])
def test_unlike_texts_are_apart(by: GroupBy, stories: int) -> None:
    documents = [readers.from_text(path, text) for path, text in TEXTS.items()]
    report = pipeline.check(documents, rulebook.load()[0], Settings(group_by=by))
    assert report.summary.stories == stories
    assert pipeline.check(documents[::2], rulebook.load()[0], Settings(group_by="auto")).summary.stories == 2


GAUGE = (
    "The gauge below the Orlen weir stood at {level} centimetres in the morning, the Orlen river board said. The sluice"
    " keeper opened {gates} of the twelve gates, and the towpath was flooded for {metres} metres."
)
BESIDE = ("heron", "otter", "ferry", "lantern", "mooring", "anchor", "chapel", "orchard")


def gathered(texts: Sequence[str]) -> grouping.Stories:
    """Texts → the stories that they make."""
    gathering = grouping.Gathering("auto")
    for number, text in enumerate(texts):
        document = readers.from_text(f"{number:05}.txt", text)
        gathering.add(document.path, traits(pipeline.per_document(document, lexicon(), Rulebook(())).extract))
    return gathering.stories()


def gauges(count: int, beside: str = "") -> list[str]:
    """So many reports of one form, no two alike in their figures."""
    return [
        GAUGE.format(level=100 + n, gates=n % 12 + 1, metres=20 + n % 70) + beside.format(BESIDE[n % 8], n)
        for n in range(count)
    ]


def test_few_documents_of_one_form_are_one_story() -> None:
    assert gathered(gauges(40)) == grouping.Stories((tuple(range(40)),))


@pytest.mark.parametrize("beside", ["", " The keeper saw a {0} near lock Q{1}xq."])
@pytest.mark.parametrize("count", [90, 400])
def test_very_many_documents_of_one_form_are_in_stories_and_told(count: int, beside: str) -> None:
    found = gathered(gauges(count, beside))
    assert sorted(n for story in found.members for n in story) == list(range(count))
    assert min(map(len, found.members)) > 1
    assert max(map(len, found.members)) <= linkage.MOST
    assert found.apart == count


def test_what_very_many_share_does_not_hide_a_story() -> None:
    pair = [TEXTS["port/a.txt"], TEXTS["port/b.txt"]]
    form = [one + " The Velden water board publishes this sheet." for one in gauges(200)]
    found = gathered([pair[0], *form, pair[1]])
    assert (0, 201) in found.members
    assert gathered([f"{pair[0]} {form[0]}", *form, f"{pair[1]} {form[0]}"]).members[0] == (0, 201)


def test_stems_in_common_count_in_any_company() -> None:
    """Two stories of which one is told by so many that its words are in more documents than lead to one another."""
    others = [TEXTS["ward/a.txt"].replace("ten", str(n)) for n in range(3)]
    flood = [
        f"The dam at Corvey burst on night {n}, and Corvey's Larch quarter stood under water near mill {n // 3}x."
        for n in range(60)
    ]
    few = gathered([*flood[:12], *others]).members
    assert few == (tuple(range(12)), (12, 13, 14))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(likeness, "COMMON", 10)
        many = gathered([*flood, *others]).members
    assert many[-1] == (60, 61, 62)
    assert many[0] == tuple(range(60))
