"""`claimlint lsp` without what it needs, and the modules behind it where no editor is needed to try them."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from lsprotocol.types import Position, TextDocumentSyncKind
from pygls.workspace import Workspace as Pygls

from claimlint.cli.commands import lsp
from claimlint.layout.places import Lines
from claimlint.lsp.folder import Folder
from claimlint.lsp.positions import Positions
from claimlint.lsp.server import made
from claimlint.lsp.workspace import Workspace


def test_who_has_no_pygls_is_told_what_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pygls", None)
    monkeypatch.delitem(sys.modules, "claimlint.lsp.server", raising=False)
    done = CliRunner().invoke(lsp.command, ["--stdio"])
    assert done.exit_code == 2
    assert "lsp needs pygls: pip install 'claimlint-facts[lsp]'" in done.output


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
@pytest.mark.parametrize("source", ["", "\ufeffa\r\n🚢é𝒳\rb\n", "x\u2028🚢\n\n", "\ud800é\n"])
def test_positions_lead_back_to_where_they_are_from(encoding: str, source: str) -> None:
    lines, positions = Lines(source), Positions(encoding)
    for offset in range(len(source) + 1):
        point = lines.point(offset)
        if lines.span(point.line).start <= offset <= lines.span(point.line).end:
            assert positions.offset(lines, positions.position(lines, offset)) == offset
    assert positions.offset(lines, Position(99, 99)) == len(source)


def test_a_fault_is_told_and_the_server_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    logged, shown = list[str](), list[str]()
    server = made()
    server.protocol._workspace = Pygls(None, TextDocumentSyncKind.Full)
    monkeypatch.setattr(server, "window_log_message", lambda params: logged.append(params.message))
    monkeypatch.setattr(server, "text_document_publish_diagnostics", lambda params: shown.append(params.uri))
    file = tmp_path / "a.txt"
    server.holding.buffers[str(file.resolve())] = "The council met on Monday, 3 February 2026."
    with monkeypatch.context() as broken:
        broken.setattr(Folder, "check", lambda self, buffers: 1 / 0)
        asyncio.run(server._check())
    assert ["ZeroDivisionError" in told for told in logged] == [True]
    assert shown == []
    asyncio.run(server._check())
    assert (len(logged), shown) == (1, [file.resolve().as_uri()])


def test_folders_and_loose_buffers_are_checked_apart(tmp_path: Path) -> None:
    both = {"a.txt": "Lena Ostrow, 52, spoke.", "b.txt": "Lena Ostrow, 53, spoke."}
    for name in ("one", "two", "loose"):
        (tmp_path / name).mkdir()
        for file, text in both.items():
            (tmp_path / name / file).write_text(f"{text} The {name} was shut.\n", "utf-8")
    workspace = Workspace()
    workspace.add(str(tmp_path / "one"))
    workspace.add(str(tmp_path / "two"))
    assert [len(seen.report.findings) for seen in workspace.check()] == [1, 1]
    mended = str((tmp_path / "one" / "b.txt").resolve())
    workspace.buffers[mended] = both["a.txt"]
    workspace.buffers[str((tmp_path / "loose" / "a.txt").resolve())] = both["a.txt"]
    first, second, loose = workspace.check()
    assert [len(seen.report.findings) for seen in (first, second, loose)] == [0, 1, 0]
    assert workspace.current(mended) is not None
    workspace.buffers[mended] += " More."
    assert workspace.current(mended) is None, "what was found is of another text"
    workspace.remove(str(tmp_path / "two"))
    assert len(list(workspace.check())) == 2
