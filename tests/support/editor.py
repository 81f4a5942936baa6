"""An editor: a client of pygls that starts `claimlint lsp`, opens documents in it, and waits for what it is told."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from lsprotocol import types
from pygls.lsp.client import LanguageClient

PATIENCE = 60
"""Seconds to wait for what is sure to come: machines are busy."""


class Editor(LanguageClient):
    """A client that keeps what is published of each document, and what is logged."""

    def __init__(self, folder: Path) -> None:
        super().__init__("editor", "1")
        self.folder = folder
        self.shown: dict[str, Sequence[types.Diagnostic]] = {}
        self.logged: list[str] = []
        self.registered: list[str] = []
        self._news = asyncio.Event()

        @self.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def published(params: types.PublishDiagnosticsParams) -> None:
            self.shown[params.uri] = params.diagnostics
            self._news.set()

        @self.feature(types.WINDOW_LOG_MESSAGE)
        def logged(params: types.LogMessageParams) -> None:
            self.logged.append(params.message)
            self._news.set()

        @self.feature(types.CLIENT_REGISTER_CAPABILITY)
        def registered(params: types.RegistrationParams) -> None:
            self.registered.extend(one.method for one in params.registrations)

    def uri(self, name: str) -> str:
        return (self.folder / name).as_uri()

    def found(self, name: str) -> list[tuple[int, int, str]]:
        """What is shown of a document: line and character, both from 0, and the rule."""
        told = self.shown.get(self.uri(name), ())
        return [(one.range.start.line, one.range.start.character, str(one.code)) for one in told]

    def open(self, name: str, text: str) -> None:
        item = types.TextDocumentItem(self.uri(name), "plaintext", 1, text)
        self.text_document_did_open(types.DidOpenTextDocumentParams(item))

    def change(self, name: str, text: str, version: int = 2) -> None:
        whole = types.TextDocumentContentChangeWholeDocument(text)
        which = types.VersionedTextDocumentIdentifier(version, self.uri(name))
        self.text_document_did_change(types.DidChangeTextDocumentParams(which, [whole]))

    def close(self, name: str) -> None:
        which = types.TextDocumentIdentifier(self.uri(name))
        self.text_document_did_close(types.DidCloseTextDocumentParams(which))

    def save(self, name: str) -> None:
        which = types.TextDocumentIdentifier(self.uri(name))
        self.text_document_did_save(types.DidSaveTextDocumentParams(which))

    async def until(self, come: Callable[[], object], patience: float = PATIENCE) -> None:
        """Wait until what is shown is so."""
        async with asyncio.timeout(patience):
            while not come():
                self._news.clear()
                await self._news.wait()

    async def hover(self, name: str, line: int, character: int) -> str:
        """What is shown beside a place, "" for nothing."""
        there = types.HoverParams(types.TextDocumentIdentifier(self.uri(name)), types.Position(line, character))
        found = await self.text_document_hover_async(there)
        assert found is None or isinstance(found.contents, types.MarkupContent)
        return found.contents.value if found else ""

    async def actions(self, name: str, line: int, character: int) -> list[types.CodeAction]:
        """What can be done at a place."""
        at = types.Position(line, character)
        context = types.CodeActionContext([])
        asked = types.CodeActionParams(types.TextDocumentIdentifier(self.uri(name)), types.Range(at, at), context)
        found = await self.text_document_code_action_async(asked)
        return [one for one in found or () if isinstance(one, types.CodeAction)]


@asynccontextmanager
async def editing(
    folder: Path, cache: Path, encodings: Sequence[str] = ("utf-16",), *, watching: bool = False, named: bool = True
) -> AsyncIterator[Editor]:
    """A folder, and how the editor counts → an editor that has it open."""
    client = Editor(folder)
    environment = os.environ | {"CLAIMLINT_CACHE_DIR": str(cache)}
    await client.start_io(sys.executable, "-m", "claimlint", "lsp", env=environment, cwd=str(folder))
    files = types.DidChangeWatchedFilesClientCapabilities(dynamic_registration=watching)
    capabilities = types.ClientCapabilities(
        general=types.GeneralClientCapabilities(position_encodings=list(encodings)),
        workspace=types.WorkspaceClientCapabilities(did_change_watched_files=files, workspace_folders=True),
    )
    folders = [types.WorkspaceFolder(folder.as_uri(), folder.name)] if named else None
    await client.initialize_async(types.InitializeParams(capabilities, workspace_folders=folders))
    client.initialized(types.InitializedParams())
    try:
        yield client
    finally:
        await client.shutdown_async(None)
        client.exit(None)
        await client.stop()


AGENCY = "The port of Marbeck will spend $48 million on two new ferries, harbour director Lena Ostrow said.\n"
LOCAL = """# Ferries for Marbeck

Two new ferries will cost the port of Marbeck $43 million, harbour director Lena Ostrow said.
"""
