"""The folders of a workspace and the buffers of an editor → what is found in all of them, folder by folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from claimlint import readers
from claimlint.lsp.folder import Folder, Seen


class Workspace:
    """What an editor has open: its folders, its buffers by the real path of their file, and what was found last."""

    def __init__(self) -> None:
        self.buffers: dict[str, str] = {}
        self._folders: dict[str, Folder] = {}
        self._loose = Folder(None)
        self._seen: dict[Folder, Seen] = {}

    def add(self, folder: str) -> None:
        """A folder comes to it."""
        self._folders.setdefault(readers.real(folder), Folder(Path(folder).absolute()))

    def remove(self, folder: str) -> None:
        """A folder is no part of it any more."""
        self._folders.pop(readers.real(folder), None)

    def forget(self) -> None:
        """Files may have come or gone, or say something else; so may configurations and rules."""
        for folder in (*self._folders.values(), self._loose):
            folder.forget()

    def check(self) -> Iterator[Seen]:
        """All folders, with the buffers as they are now → what is found in each; and in the buffers that lie in none.

        The buffers of the moment count for all of it. It may be asked by one thread while another one changes them.
        """
        buffers, folders = dict(self.buffers), list(self._folders.values())
        self._seen = {folder: seen for folder, seen in self._seen.items() if folder in folders}
        for folder in folders:
            self._seen[folder] = folder.check({file: text for file, text in buffers.items() if folder.holds(file)})
            yield self._seen[folder]
        loose = {file: text for file, text in buffers.items() if not any(one.holds(file) for one in folders)}
        if loose:
            self._seen[self._loose] = self._loose.check(loose)
            yield self._seen[self._loose]

    def current(self, file: str) -> tuple[Folder, Seen] | None:
        """The real path of a file → what was found where it lies, if that was with the text that its buffer has now."""
        for folder, seen in self._seen.items():
            if file in seen.shown and file in self.buffers and seen.buffers.get(file) == self.buffers[file]:
                return folder, seen
        return None
