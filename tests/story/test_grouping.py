"""Which documents make one story: those that share rare words, those of one folder, all."""

from __future__ import annotations

import pytest

from claimlint import pipeline, readers, rulebook
from claimlint.settings import GroupBy, Settings

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
