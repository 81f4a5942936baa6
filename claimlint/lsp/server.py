"""Messages of an editor → its workspace, and what is found there → diagnostics, hovers and actions.

Everything is read and judged by one thread, one piece of work after the other, so that the protocol is never kept
waiting; what changes meanwhile is checked after that. A fault ends one piece of work, is told to the editor, and the
server goes on.
"""

from __future__ import annotations

import asyncio
import os
import sys
import traceback
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import BinaryIO, Final, ParamSpec, TypeVar

from lsprotocol import types
from pygls import uris
from pygls.lsp.server import LanguageServer

from claimlint import __version__, readers
from claimlint.layout.places import lines_of
from claimlint.lsp import actions, diagnostics, hover
from claimlint.lsp.positions import Positions
from claimlint.lsp.workspace import Workspace

P = ParamSpec("P")
T = TypeVar("T")

DELAY, QUICK, PAUSE = 0.15, 0.02, 0.5
"""Seconds without a change after which a check begins; and after which the first one does when there was none for the
third number of seconds: who changes a word sees at once what that does, and who types is not followed letter by
letter."""
IDLE: Final = 2.0
"""Seconds after a check in which an editor that tells nothing of the disk has to be idle for that to be looked at."""
_WATCHED: Final = "**/*"


class Server(LanguageServer):
    """The language server of one editor."""

    def __init__(self) -> None:
        super().__init__("claimlint", __version__)
        self.holding = Workspace()
        self.watching = False
        self._began = 0.0
        self._work: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self._due: asyncio.TimerHandle | None = None
        self._checking = self._again = self._looking = False
        self._addresses: dict[str, str] = {}
        self._shown: dict[str, list[types.Diagnostic]] = {}
        Thread(target=self._worker, name="claimlint", daemon=True).start()

    @property
    def positions(self) -> Positions:
        """How the editor counts."""
        return Positions(self.workspace.position_encoding)

    def opened(self, uri: str) -> None:
        """A buffer says something: it is opened, or has changed."""
        if file := _file(uri):
            self._addresses[file] = uri
            self.holding.buffers[file] = self.workspace.get_text_document(uri).source
            self.schedule()

    def closed(self, uri: str) -> None:
        """A buffer is gone; its file counts again."""
        if file := _file(uri):
            self.holding.buffers.pop(file, None)
            self._addresses.pop(file, None)
            self.schedule()

    def changed(self) -> None:
        """Something on the disk may have changed."""
        self._looking = True
        self.holding.forget()
        self.schedule()

    def schedule(self) -> None:
        """Check soon, and not before the editor pauses."""
        if self._due is not None:
            self._due.cancel()
        loop = asyncio.get_running_loop()
        delay = QUICK if loop.time() - self._began > PAUSE and not self._checking else DELAY
        self._due = loop.call_later(delay, self._begin)

    async def told(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Work → what it yields, done when its turn comes."""
        loop = asyncio.get_running_loop()
        done: asyncio.Future[T] = loop.create_future()

        def settle(result: T | None, fault: Exception | None) -> None:
            if done.cancelled():
                return
            if fault is not None:
                done.set_exception(fault)
            else:
                done.set_result(result)  # type: ignore[arg-type]  # whatever it is that T is

        def run() -> None:
            try:
                result, fault = work(*args, **kwargs), None
            except Exception as error:  # noqa: BLE001 - it is told where it is waited for
                result, fault = None, error
            loop.call_soon_threadsafe(settle, result, fault)

        self._work.put(run)
        return await done

    def log(self, message: str, kind: types.MessageType = types.MessageType.Error) -> None:
        """Tell the editor, in its log."""
        self.window_log_message(types.LogMessageParams(kind, message))

    def report_server_error(self, error: Exception, source: object) -> None:
        """What the protocol could not do, in the log and not in front of whoever writes."""
        self.log(f"{type(error).__name__}: {error}")

    def _worker(self) -> None:
        while True:
            self._work.get()()

    def _begin(self) -> None:
        self._due = None
        if self._checking:
            self._again = True
            return
        self._checking = True
        self._began = asyncio.get_running_loop().time()
        self._task = asyncio.ensure_future(self._check())

    async def _check(self) -> None:
        looked, self._looking = self._looking, False
        try:
            self._publish(await self.told(self._found, self.positions))
        except Exception as error:  # noqa: BLE001 - the next change is checked all the same
            self.log("".join(traceback.format_exception(error)))
        finally:
            self._checking = False
            if self._again:
                self._again = False
                self._begin()
            elif not (looked or self.watching or self._due):
                self._due = asyncio.get_running_loop().call_later(IDLE, self.changed)

    def _found(self, positions: Positions) -> dict[str, list[types.Diagnostic]]:
        found: dict[str, list[types.Diagnostic]] = defaultdict(list)
        for seen in self.holding.check():
            for file, told in diagnostics.diagnostics(seen, positions).items():
                found[file].extend(told)
        return found

    def _publish(self, found: dict[str, list[types.Diagnostic]]) -> None:
        """Show what was found, in files where that is something else than before."""
        addressed = {self._addresses.get(file) or Path(file).as_uri(): told for file, told in found.items()}
        for uri in sorted(addressed.keys() | self._shown.keys()):
            told = addressed.get(uri, [])
            if told != self._shown.get(uri, []):
                self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, told))
        self._shown = {uri: told for uri, told in addressed.items() if told}


def serve() -> None:
    """Speak with the editor at standard input and output until it ends that. What anybody prints goes to standard
    error, so that nothing gets between messages."""
    protocol: BinaryIO = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    made().start_io(sys.stdin.buffer, protocol)


def made() -> Server:
    """A server, with all that it answers."""
    server = Server()

    @server.feature(types.INITIALIZED)
    def initialized(_: types.InitializedParams) -> None:
        for folder in server.workspace.folders.values():
            server.holding.add(_path(folder.uri))
        if not server.workspace.folders and server.workspace.root_path:
            server.holding.add(server.workspace.root_path)
        _watch(server)
        server.schedule()

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def opened(params: types.DidOpenTextDocumentParams) -> None:
        server.opened(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def changed(params: types.DidChangeTextDocumentParams) -> None:
        server.opened(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: types.DidCloseTextDocumentParams) -> None:
        server.closed(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def saved(_: types.DidSaveTextDocumentParams) -> None:
        server.changed()

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def watched(_: types.DidChangeWatchedFilesParams) -> None:
        server.changed()

    @server.feature(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)
    def moved(params: types.DidChangeWorkspaceFoldersParams) -> None:
        for folder in params.event.removed:
            server.holding.remove(_path(folder.uri))
        for folder in params.event.added:
            server.holding.add(_path(folder.uri))
        server.changed()

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def hovered(params: types.HoverParams) -> types.Hover | None:
        file = _file(params.text_document.uri)
        return await server.told(_hover, server, file, params.position) if file else None

    @server.feature(
        types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix])
    )
    async def asked(params: types.CodeActionParams) -> list[types.CodeAction]:
        wanted = params.context.only
        uri, file = params.text_document.uri, _file(params.text_document.uri)
        if file is None or (wanted is not None and types.CodeActionKind.QuickFix not in wanted):
            return []
        return await server.told(_actions, server, file, uri, params.range)

    return server


def _hover(server: Server, file: str, at: types.Position) -> types.Hover | None:
    known = server.holding.current(file)
    if known is None:
        return None
    folder, seen = known
    return hover.hover(folder.facts(seen, file, server.positions.offset(lines_of(seen.buffers[file]), at)))


def _actions(server: Server, file: str, uri: str, there: types.Range) -> list[types.CodeAction]:
    known = server.holding.current(file)
    return [] if known is None else actions.actions(known[1], file, uri, there, server.positions)


def _watch(server: Server) -> None:
    """Have the editor tell what changes on the disk, if it can; otherwise that is looked at when it is idle."""
    workspace = server.client_capabilities.workspace
    files = workspace.did_change_watched_files if workspace else None
    if files is None or not files.dynamic_registration:
        return
    options = types.DidChangeWatchedFilesRegistrationOptions([types.FileSystemWatcher(_WATCHED)])
    asked = types.Registration("watched", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
    server.watching = True
    server.client_register_capability(types.RegistrationParams([asked]))


def _file(uri: str) -> str | None:
    """The address of a buffer → the real path of its file; None for one that is no file."""
    path = _path(uri) if uri.startswith("file:") else ""
    return readers.real(path) if path else None


def _path(uri: str) -> str:
    return uris.to_fs_path(uri) or ""
