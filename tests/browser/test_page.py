"""The page in a real browser, opened from disk: it asks for nothing, works by keyboard and without script, and a
sign-off that is saved in it is what the next run reads."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from commandline import run

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
TREE = Path(__file__).parents[2]

if os.environ.get("CI"):
    assert CHROMIUM, "no Chromium: apt-get install chromium"
else:
    pytest.importorskip("playwright", reason="the extra test brings playwright")
    pytest.importorskip("axe_playwright_python", reason="the extra test brings axe-playwright-python")
pytestmark = pytest.mark.skipif(not CHROMIUM, reason="no Chromium is installed")

EVIL = (
    "<script>document.title='owned'</script></style></script><img src=x onerror=\"document.title='owned'\"> "
    "\"double\" 'single' & &amp; {{ 7*7 }} <!-- --> \u202egnirts\u202c"
)
HOSTILE = {
    "a<b>&\"'.txt": f"Ferries {EVIL}\n\nThe port of Marbeck will spend $48 million on two new ferries, harbour "
    f"director Lena Ostrow said. {EVIL}\n\nمرحبا بالعالم. The first of them sails on Thursday, 14 May 2026.\n\n"
    + "x" * 1_000_000
    + "\n",
    "\u202eb.txt": "Two new ferries will cost the port of Marbeck $43 million, harbour director Lena Ostrow said. "
    f"{EVIL}\n",
}
RELEASE = """Marbeck Ferries carried 1.2 million passengers in 2025, a rise of 9%, chief executive Lena Ostrow said.
"Our fares stay as they are," she said. Sales came to €48.3m in the fourth quarter.
"""
REPORT = """In 2025 Marbeck Ferries carried 1,187,400 passengers, a rise of 7%. Lena Ostrow, chief executive, said:
"Our fares stay as they are, and so does the timetable." Sales in the third quarter came to €48.3m.
"""
Pages = dict[str, Path]
Open = Callable[..., Any]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pages")


@pytest.fixture(scope="module")
def pages(folder: Path) -> Pages:
    """The pages of the seeds, the second time with a baseline that knows all but one finding, of hostile documents, and
    of a draft."""
    shutil.copytree(TREE / "seeds", folder / "seeds")
    made(folder / "seeds", ".", "--report", "html=seeds.html")
    run(("baseline", "create", ".", "--ignore", "magnitude-slip"), folder / "seeds", {}, "")
    made(folder / "seeds", ".", "--report", "html=known.html", "--baseline", "claimlint-baseline.json")
    for name, texts in {"hostile": HOSTILE, "draft": {"release.txt": RELEASE, "report.txt": REPORT}}.items():
        (folder / name).mkdir()
        for file, text in texts.items():
            (folder / name / file).write_text(text, "utf-8")
    made(folder / "hostile", ".", "--report", "html=hostile.html")
    made(folder / "draft", "release.txt", "--against", "report.txt", "--report", "html=draft.html")
    return {
        file.stem: file for where in ("seeds", "hostile", "draft") for file in sorted((folder / where).glob("*.html"))
    }


def made(folder: Path, *arguments: str) -> str:
    """A page of a check there → what was printed beside it."""
    done = run(("check", *arguments, "--exit-zero", "--jobs", "1"), folder, {}, "")
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """One browser for all, which asks nobody for anything by itself."""
    from playwright.sync_api import sync_playwright

    quiet = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    with sync_playwright() as started:
        options = [*quiet.split(), "--disable-component-update", "--disable-sync"]
        opened = started.chromium.launch(executable_path=CHROMIUM, args=options)
        yield opened
        opened.close()


@pytest.fixture
def opened(browser: Any) -> Iterator[Open]:
    """A page from disk → it in the browser, `width` pixels wide. Nothing but its file may have been asked for when the
    test ends, and nothing may have been said on the console."""
    told: list[str] = []
    contexts = []

    def call(file: Path, width: int = 1400, scheme: str = "light", script: bool = True, at: str = "") -> Any:
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, java_script_enabled=script
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: told.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: told.append(str(error)))
        page.on("dialog", lambda dialog: told.append(f"dialog: {dialog.message}"))
        page.on("request", lambda asked: told.append(asked.url) if asked.url.split("#")[0] != file.as_uri() else None)
        page.goto(file.as_uri() + at)
        return page

    yield call
    for context in contexts:
        context.close()
    assert [one for one in told if not one.startswith("blob:")] == []


@pytest.mark.parametrize(
    ("name", "width", "scheme"),
    [
        ("seeds", 1400, "light"),
        ("seeds", 390, "dark"),
        ("draft", 1400, "dark"),
        ("draft", 390, "light"),
        ("hostile", 390, "light"),
    ],
)
def test_it_fits_and_shuts_nobody_out(name: str, width: int, scheme: str, pages: Pages, opened: Open) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page = opened(pages[name], width=width, scheme=scheme)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    assert [(one["id"], [node["html"][:200] for node in one["nodes"][:3]]) for one in found] == []


def test_filters_leave_what_they_ask_for(pages: Pages, opened: Open) -> None:
    page = opened(pages["seeds"])
    every = page.locator(".card").count()
    assert every > 4

    def left() -> int:
        return sum(card.is_visible() for card in page.locator(".card").all())

    page.select_option("[name=severity]", "error")
    assert left() == page.locator(".card.error").count() == 1
    assert page.locator(".filters output").inner_text() == f"1 of {every} shown"
    page.click("text=Clear")
    assert left() == every
    page.select_option("[name=rule]", "quote-wording")
    assert left() == page.locator(".card[data-rule=quote-wording]").count() > 1
    page.click("text=Clear")
    page.select_option("[name=kind]", "dates")
    assert left() == 1
    page.click("text=Clear")
    page.select_option("[name=documents]", label=page.locator("[name=documents] option").nth(1).inner_text())
    assert 0 < left() < every
    page.click("text=Clear")
    page.fill("[name=words]", "$55 billion")
    assert left() == 1


def test_new_and_known_are_told_apart(pages: Pages, opened: Open) -> None:
    page = opened(pages["known"])
    assert page.locator(".card:visible .stand").all_inner_texts() == ["new", *["known"] * 6]
    page.select_option("[name=known]", "new")
    assert page.locator(".card:visible").get_attribute("data-rule") == "magnitude-slip"


def test_links_lead_to_the_passage_that_is_marked(pages: Pages, opened: Open) -> None:
    page = opened(pages["seeds"])
    page.locator("details.text").evaluate_all("all => all.forEach(one => { one.open = false; })")
    link = page.locator(".matrix td.apart a", has_text="$550bn")
    link.click()
    there = page.locator(link.get_attribute("href"))
    assert there.inner_text() == "$550bn"
    assert there.is_visible()
    assert page.evaluate(
        "(one) => { const r = one.getBoundingClientRect(); return 0 <= r.top && r.bottom <= innerHeight; }",
        there.element_handle(),
    )
    there.click()  # and from there to the finding
    assert page.evaluate("document.querySelector(location.hash).dataset.rule") == "magnitude-slip"
    links = page.locator("a[href^='#']").evaluate_all("all => all.map(one => one.getAttribute('href').slice(1))")
    assert len(links) > 50
    assert page.evaluate("names => names.filter(name => !document.getElementById(name))", links) == []


def test_keys_go_from_finding_to_finding(pages: Pages, opened: Open) -> None:
    page = opened(pages["seeds"])
    active = "document.activeElement.id"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    for key, name in (("j", "f0"), ("j", "f1"), ("k", "f0"), ("k", "f0")):
        page.keyboard.press(key)
        assert page.evaluate(active) == name
    page.keyboard.press("/")
    page.keyboard.type("jk")
    assert page.locator("[name=words]").input_value() == "jk"


def test_all_of_it_is_read_without_script(pages: Pages, opened: Open) -> None:
    page = opened(pages["seeds"], script=False)
    assert page.locator(".card:visible").count() == 7
    assert page.locator("button:visible").count() == page.locator("form:visible").count() == 0
    page.locator(".card .more summary").first.click()
    assert page.locator(".card .more li:visible").count() > 2
    target = page.locator(".side.against a").first.get_attribute("href")
    assert opened(pages["seeds"], script=False, at=target).locator(target).is_visible()


def test_a_hostile_document_is_text(pages: Pages, opened: Open) -> None:
    page = opened(pages["hostile"])
    assert page.title().startswith("1 error")
    assert page.locator("script").count() == 1
    assert page.locator("img, iframe, link, object").count() == 0
    heading = page.locator(".prose > *").first
    page.locator("details.text").evaluate_all("all => all.forEach(one => { one.open = true; })")
    assert heading.inner_text().startswith("Ferries <script>document.title='owned'</script></style></script><img src=x")
    assert "{{ 7*7 }}" in heading.inner_text()
    assert "<U+202E>gnirts<U+202C>" in heading.inner_text()
    assert page.evaluate("document.documentElement.scrollWidth") == 1400
    arabic = page.locator(".prose p", has_text="مرحبا").evaluate("one => getComputedStyle(one).direction")
    assert arabic == "rtl"


def test_what_is_signed_off_is_what_the_next_run_reads(pages: Pages, opened: Open, folder: Path) -> None:
    page = opened(pages["draft"])
    page.fill("[name=by]", "Ada Brandt")
    page.click("text=Tick all supported")
    wrong = page.locator(".note.contradicted")
    wrong.locator("input[type=checkbox]").check()
    wrong.locator(".reason input").fill('the board\'s own "count"')
    assert page.locator(".signed-count").inner_text() == "6 of 8 figures signed off"
    with page.expect_download() as saved:
        page.click("text=Save sign-off")
    file = folder / "draft" / "signed.json"
    saved.value.save_as(file)
    entry = next(one for one in json.loads(file.read_text("utf-8"))["signed"] if one["figure"] == "9%")
    assert (entry["by"], entry["reason"], entry["draft"]) == ("Ada Brandt", 'the board\'s own "count"', "release.txt")
    checked = ("release.txt", "--against", "report.txt", "--signed", "signed.json")
    told = made(folder / "draft", *checked, "--report", "html=again.html", "--format", "tieout")
    assert "contradicted, signed" in told
    assert "5 supported, 1 contradicted, 2 absent; 6 signed off" in told
    again = opened(folder / "draft" / "again.html")
    assert again.locator(".note input:checked").count() == 6
    assert again.locator(".note.contradicted .reason input").input_value() == 'the board\'s own "count"'
    assert again.locator(".card").count() == 2  # of the two that no source has
    (folder / "draft" / "release.txt").write_text(RELEASE.replace("9%", "8%"), "utf-8")
    told = made(folder / "draft", *checked, "--report", "html=changed.html")
    assert "9% in release.txt is not signed off any more" in told
    changed = opened(folder / "draft" / "changed.html")
    assert changed.locator(".note.contradicted input:checked").count() == 0
    assert "No longer signed off" in changed.locator("main").inner_text()
