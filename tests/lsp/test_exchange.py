"""An editor and `claimlint lsp`, over standard input and output: what is shown, what can be done, what goes away."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

import pytest
from editor import AGENCY, LOCAL, Editor, editing
from lsprotocol import types

Exchange = Callable[[Editor], Awaitable[None]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two articles that contradict each other."""
    home = tmp_path / "articles"
    home.mkdir()
    (home / "agency.txt").write_text(AGENCY, "utf-8")
    (home / "local.md").write_text(LOCAL, "utf-8")
    return home


def exchange(
    folder: Path,
    steps: Exchange,
    encodings: Sequence[str] = ("utf-16",),
    *,
    named: bool = True,
    watching: bool = False,
) -> None:
    """An editor that has a folder open does these steps."""

    async def whole() -> None:
        cache = folder.parent / "cache"
        async with editing(folder, cache, encodings, named=named, watching=watching) as editor:
            await steps(editor)

    asyncio.run(whole())


def in_both(editor: Editor) -> bool:
    return bool(editor.found("agency.txt") and editor.found("local.md"))


def in_none(editor: Editor) -> bool:
    return not (editor.found("agency.txt") or editor.found("local.md"))


def test_a_contradiction_is_shown_in_both_documents_and_goes_when_one_is_corrected(folder: Path) -> None:
    async def steps(editor: Editor) -> None:
        await editor.until(lambda: in_both(editor))
        (here,) = editor.shown[editor.uri("agency.txt")]
        assert here.message == "ferries will cost the port of Marbeck: $48 million here, $43 million in local.md"
        assert (here.code, here.source, here.severity) == (
            "amount-conflict",
            "claimlint",
            types.DiagnosticSeverity.Error,
        )
        (there,) = editor.shown[editor.uri("local.md")]
        assert there.message == "ferries will cost the port of Marbeck: $43 million here, $48 million in agency.txt"
        (other,) = here.related_information or ()
        assert (other.location.uri, other.location.range) == (editor.uri("local.md"), there.range)

        editor.open("local.md", LOCAL)
        editor.change("local.md", LOCAL.replace("$43", "$48"))
        await editor.until(lambda: in_none(editor))
        editor.change("local.md", LOCAL.replace("$43", "$44"), 3)
        await editor.until(lambda: in_both(editor))
        assert "$44 million" in editor.shown[editor.uri("agency.txt")][0].message
        editor.close("local.md")  # what stands in the file counts again
        await editor.until(lambda: "$43 million" in editor.shown[editor.uri("agency.txt")][0].message)
        assert editor.logged == []

    exchange(folder, steps)


def test_a_place_shows_what_the_other_documents_say(folder: Path) -> None:
    async def steps(editor: Editor) -> None:
        editor.open("local.md", LOCAL)
        await editor.until(lambda: in_both(editor))
        shown = await editor.hover("local.md", 2, LOCAL.splitlines()[2].index("43"))
        assert shown.splitlines()[0].endswith(": documents disagree")
        assert "$48 million  agency.txt:1:32" in shown
        assert await editor.hover("local.md", 1, 0) == ""

    exchange(folder, steps)


def test_a_mark_can_be_put_and_mutes_both_places(folder: Path) -> None:
    async def steps(editor: Editor) -> None:
        editor.open("local.md", LOCAL)
        await editor.until(lambda: in_both(editor))
        (action,) = await editor.actions("local.md", 2, LOCAL.splitlines()[2].index("43"))
        assert action.title == "Suppress amount-conflict here with a comment"
        changed = with_edits(LOCAL, action, editor.uri("local.md"))
        assert "<!-- claimlint-disable-next-line amount-conflict -->\nTwo new ferries" in changed
        editor.change("local.md", changed)
        await editor.until(lambda: in_none(editor))
        assert await editor.actions("local.md", 0, 0) == []

    exchange(folder, steps)


def test_what_the_house_spells_can_be_mended(folder: Path) -> None:
    text = "The Marbek Rowers came first.\r\nNobody saw the Marbek Rowers leave.\r\n"
    (folder / "claimlint.yaml").write_text(
        "facts:\n  bodies:\n    - {name: Marbeck Rowers, forbidden: [Marbek Rowers]}\n", "utf-8"
    )
    (folder / "rowers.txt").write_text(text, "utf-8")

    async def steps(editor: Editor) -> None:
        editor.open("rowers.txt", text)
        await editor.until(lambda: len(editor.found("rowers.txt")) == 2)
        fix, mark = await editor.actions("rowers.txt", 1, 18)
        assert fix.title == "Replace “Marbek Rowers” by “Marbeck Rowers”"
        assert with_edits(text, fix, editor.uri("rowers.txt")) == text.replace("the Marbek", "the Marbeck")
        assert "claimlint-disable-next-line house-fact -->\r\nNobody saw" in with_edits(
            text, mark, editor.uri("rowers.txt")
        )

    exchange(folder, steps)


def test_a_broken_configuration_is_shown_where_it_is_broken(folder: Path) -> None:
    async def steps(editor: Editor) -> None:
        await editor.until(lambda: in_both(editor))
        config = folder / "claimlint.yaml"
        config.write_text("# ours\nfail-on: wrong\n", "utf-8")
        editor.open("claimlint.yaml", "")
        editor.save("claimlint.yaml")
        await editor.until(lambda: editor.found("claimlint.yaml"))
        (told,) = editor.shown[editor.uri("claimlint.yaml")]
        assert (told.range.start, told.range.end) == (types.Position(1, 9), types.Position(1, 14))
        assert told.message == (
            "unknown fail-on 'wrong', did you mean 'warning'?; fail-on is error, warning, info or never"
        )
        config.write_text("ignore: [amount-conflict]\n", "utf-8")
        editor.save("claimlint.yaml")
        await editor.until(lambda: in_none(editor) and not editor.found("claimlint.yaml"))

    exchange(folder, steps)


def test_what_the_editor_sees_change_on_the_disk_is_looked_up(folder: Path) -> None:
    async def steps(editor: Editor) -> None:
        await editor.until(lambda: in_both(editor))
        assert editor.registered == [types.WORKSPACE_DID_CHANGE_WATCHED_FILES]
        (folder / "local.md").write_text(LOCAL.replace("$43", "$48"), "utf-8")
        (folder / "third.txt").write_text("The council met on Monday, 3 February 2026.\n", "utf-8")
        changed = [types.FileEvent(editor.uri("local.md"), types.FileChangeType.Changed)]
        editor.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams(changed))
        await editor.until(lambda: in_none(editor) and editor.found("third.txt"))
        (folder / "third.txt").unlink()
        gone = [types.FileEvent(editor.uri("third.txt"), types.FileChangeType.Deleted)]
        editor.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams(gone))
        await editor.until(lambda: not editor.found("third.txt"))

    exchange(folder, steps, watching=True)


@pytest.mark.parametrize(("encoding", "column"), [("utf-16", 53), ("utf-8", 59), ("utf-32", 50)])
def test_characters_are_counted_as_the_editor_counts_them(folder: Path, encoding: str, column: int) -> None:
    text = "# Ferries\r\n\r\n" + LOCAL.splitlines()[2].replace("Two new", "🚢🚢🚢 Two new") + "\r\n"

    async def steps(editor: Editor) -> None:
        editor.open("local.md", text)
        await editor.until(lambda: (2, column, "amount-conflict") in editor.found("local.md"))
        assert "$48 million  agency.txt" in await editor.hover("local.md", 2, column + 2)

    exchange(folder, steps, (encoding,))


def test_what_is_new_or_lies_in_no_folder_is_checked_as_well(folder: Path) -> None:
    async def steps(editor: Editor) -> None:
        editor.open("agency.txt", AGENCY)
        editor.open("new.txt", LOCAL)  # not saved yet
        await editor.until(lambda: editor.found("agency.txt") and editor.found("new.txt"))
        assert editor.found("local.md") == [], "nobody has opened it, or the folder"
        editor.close("new.txt")
        await editor.until(lambda: not editor.found("agency.txt"))

    exchange(folder, steps, named=False)


def test_hostile_text_does_no_harm(folder: Path) -> None:
    hostile = "\udc00\x00\u202e</script>\r\rContent-Length: 9\r\n\r\n" + "[" * 5000 + "\ud83d" + LOCAL

    async def steps(editor: Editor) -> None:
        await editor.until(lambda: in_both(editor))
        editor.open("local.md", hostile)
        await editor.hover("local.md", 999, 999)
        await editor.actions("local.md", 4, 4_000_000)
        editor.change("local.md", LOCAL.replace("$43", "$48"))
        await editor.until(lambda: in_none(editor))

    exchange(folder, steps)


def with_edits(text: str, action: types.CodeAction, uri: str) -> str:
    """A text of characters that count one each, and what an action would change of it → the text changed."""
    assert action.edit is not None
    (edit,) = (action.edit.changes or {})[uri]
    lines = text.splitlines(keepends=True)
    start, end = (sum(map(len, lines[: at.line])) + at.character for at in (edit.range.start, edit.range.end))
    return text[:start] + edit.new_text + text[end:]
