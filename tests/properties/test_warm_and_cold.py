"""A run from the cache says what one without it says, byte for byte, whatever was written or taken away since."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimlint import engines, rulebook
from claimlint.engines import Given
from claimlint.settings import Settings
from claimlint.story import likeness

TOWNS = ("Aldby", "Brenlow", "Corvey")
FORMS = (
    "The bridge of {town} cost ${sum} million, Anna {town}son said on 3 May 2024. Herons and otters nest below.\n",
    "Otters nest below the bridge of {town}. It cost ${sum} million and has {lanes} lanes, said Anna {town}son.\n",
    "The {town} sluice keeper opened {lanes} gates near the towpath. The gauge stood at {sum} centimetres.\n",
    "Am 3. Mai 2024 wurde in {town} eine Brücke eröffnet, die {sum} Millionen kostete und {lanes} Spuren hat.\n",
)
TEXTS = st.builds(
    lambda form, town, amount, lanes: form.format(town=town, sum=amount, lanes=lanes),
    st.sampled_from(FORMS),
    st.sampled_from(TOWNS),
    st.sampled_from((41, 14, 57)),
    st.integers(2, 4),
)
FILES = st.dictionaries(st.sampled_from([f"{n:02}.txt" for n in range(24)]), TEXTS, max_size=6)
RULES = rulebook.load()[0]


@pytest.fixture(autouse=True)
def few_are_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty cache, and documents by the dozen that are grouped as if they were thousands."""
    monkeypatch.setenv("CLAIMLINT_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setattr(likeness, "COMMON", 4)


def told(files: dict[str, str], *, cached: bool) -> bytes:
    """Files → all that a run says of them."""
    sources = [Given(path, text.encode()) for path, text in files.items()]
    checked = engines.check(sources, RULES, Settings(group_by="auto"), facts=False, cached=cached)
    assert checked.uncached == ""
    return msgspec.json.encode(msgspec.structs.replace(checked.report, documents={}), order="deterministic")


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(start=FILES, edits=st.lists(st.tuples(FILES, st.sets(st.integers(0, 23), max_size=3)), min_size=1, max_size=3))
def test_a_run_from_the_cache_says_the_same(
    start: dict[str, str], edits: list[tuple[dict[str, str], set[int]]]
) -> None:
    files = {f"{n:02}.txt": FORMS[n % 4].format(town=TOWNS[n % 3], sum=41 + n % 2, lanes=2 + n % 3) for n in range(18)}
    files |= start
    assert told(files, cached=True) == told(files, cached=False)
    for written, gone in edits:
        files = {path: text for path, text in (files | written).items() if int(path[:2]) not in gone}
        plain = told(files, cached=False)
        assert told(files, cached=True) == plain
        assert told(files, cached=True) == plain
