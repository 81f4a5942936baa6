"""Keys → bytes that were kept under them, in one sqlite file that several runs may use at once.

Why nothing here raises: a cache may be full, locked, damaged, forged or gone at any moment. What cannot be read is not
there, what cannot be written is not kept, and the rest of the run does without.
"""

from __future__ import annotations

import hmac
import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from hashlib import blake2b
from pathlib import Path
from typing import Final, Literal

from msgspec import Struct

from claimlint import parse_cache
from claimlint.cache import place

Table = Literal["brief", "story", "full"]
"""What is known of documents in short, what was judged of stories, and what documents say in full."""
TABLES: Final[tuple[Table, ...]] = ("full", "story", "brief")
"""What goes first when there is no more room."""
LARGEST: Final = 512 * 1024 * 1024
"""Bytes that the file may have at the end of a run."""
SIZE_VARIABLE: Final = "CLAIMLINT_CACHE_MIB"
"""The environment variable that says otherwise."""

_NAME: Final = "claims-1.sqlite"
_SECRET: Final = "claims.secret"
_ROOM: Final = 0.8  # of the largest size is left when rows had to go
_PATIENCE: Final = 10.0  # seconds that a run waits for another one to finish a batch
_BATCH: Final = 500  # rows that are written at once
_WAITING: Final = 8 * 1024 * 1024  # bytes that wait to be
_ASKED: Final = 400  # keys that are asked for at once
_STALE: Final = 32  # runs after which a row that is used is marked as used
_MAC: Final = 16
_OTHERS: Final = 0o077 if os.name == "posix" else 0  # may not even read the secret
_SCHEMA: Final[dict[str, str]] = {
    "run": "CREATE TABLE run (number INTEGER NOT NULL)",
    **{
        name: f"CREATE TABLE {name} (key BLOB PRIMARY KEY, used INTEGER NOT NULL, data BLOB NOT NULL)"
        for name in TABLES
    },
}
_BROKEN: Final = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


class State(Struct, frozen=True):
    """What there is of a cache: the folder ("" for none), why it is not used ("" where it is), its bytes, the most that
    it may have, and how many rows each table has."""

    folder: str
    fault: str
    size: int = 0
    largest: int = LARGEST
    rows: dict[str, int] = {}


class Cache:
    """The cache of a run. Use as a context: what was put is written at its end at the latest."""

    def __init__(self) -> None:
        self.fault = ""
        self._connection: sqlite3.Connection | None = None
        self._lock = place.Lock()
        self._waiting: dict[Table, dict[bytes, bytes]] = {name: {} for name in TABLES}
        self._used: dict[Table, list[bytes]] = {name: [] for name in TABLES}
        self._size = self._count = self._run = 0
        self._writing = self._roomy = True

    def __enter__(self) -> Cache:
        try:
            self._open()
        except place.UnusableError as fault:
            self.fault = str(fault)
        except (sqlite3.Error, OSError) as fault:
            self._failed(fault)
        if self._connection is None:
            self._lock.release()
        return self

    def __exit__(self, *_: object) -> None:
        if self._connection is not None:
            with self._guarded():
                self._write()
                self._mark_used()
                self._make_room()
        self._close()

    @property
    def on(self) -> bool:
        """Whether it can be used."""
        return self._connection is not None

    def get(self, table: Table, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """Keys → what was kept under those that are there."""
        found: dict[bytes, bytes] = {}
        for start in range(0, len(keys), _ASKED):
            with self._guarded():
                for key, used, data in self._rows(table, keys[start : start + _ASKED]):
                    if (said := self._verified(table, key, data)) is not None:
                        found[key] = said
                        if used < self._run - _STALE:
                            self._used[table].append(key)
        return found

    def put(self, table: Table, key: bytes, data: bytes) -> None:
        """Keep bytes under a key; they are written with others."""
        if self._connection is None or not self._writing or (table == "full" and not self._roomy):
            return
        self._waiting[table][key] = data
        self._size += len(data)
        self._count += 1
        if self._count >= _BATCH or self._size >= _WAITING:
            with self._guarded():
                self._write()

    def _open(self) -> None:
        folder = place.made()
        self._lock.share(folder)
        self._secret = _secret()
        path = folder / _NAME
        for attempt in (1, 2):
            place.claim(path)
            try:
                self._connection = _connected(path)
                (self._run,) = self._connection.execute("SELECT number FROM run").fetchone()
                return
            except sqlite3.DatabaseError as fault:
                self._close_connection()
                if attempt == 2 or not _is_broken(fault) or not self._lock.alone():
                    raise
                place.removed(path)
                self._lock.share(folder)

    def _rows(self, table: Table, keys: Sequence[bytes]) -> Iterator[tuple[bytes, int, bytes]]:
        if self._connection is not None:
            asked = ",".join("?" * len(keys))
            yield from self._connection.execute(f"SELECT key, used, data FROM {table} WHERE key IN ({asked})", keys)

    def _verified(self, table: Table, key: bytes, data: object) -> bytes | None:
        """A row → what it says, if this user has written it so."""
        if not isinstance(data, bytes) or not isinstance(key, bytes) or len(data) < _MAC:
            return None
        said = data[_MAC:]
        return said if hmac.compare_digest(data[:_MAC], self._signature(table, key, said)) else None

    def _signature(self, table: Table, key: bytes, data: bytes) -> bytes:
        digest = blake2b(key=self._secret, digest_size=_MAC, person=table.encode())
        digest.update(key)
        digest.update(data)
        return digest.digest()

    def _write(self) -> None:
        """Write what waits, in one transaction."""
        waiting, self._waiting = self._waiting, {name: {} for name in TABLES}
        self._size = self._count = 0
        if self._connection is None or not any(waiting.values()):
            return
        self._connection.execute("BEGIN IMMEDIATE")
        for table, rows in waiting.items():
            signed = ((key, self._run, self._signature(table, key, data) + data) for key, data in rows.items())
            self._connection.executemany(f"INSERT OR REPLACE INTO {table} VALUES (?, ?, ?)", signed)
        self._connection.execute("COMMIT")
        taken = _taken(self._connection)
        self._roomy, self._writing = taken < largest(), taken < 2 * largest()

    def _mark_used(self) -> None:
        """Tell that a run has been, and what was used in it that was not for long."""
        if self._connection is None:
            return
        self._connection.execute("BEGIN IMMEDIATE")
        self._connection.execute("UPDATE run SET number = number + 1")
        for table, keys in self._used.items():
            rows = ((self._run, key) for key in keys)
            self._connection.executemany(f"UPDATE {table} SET used = ? WHERE key = ?", rows)
        self._connection.execute("COMMIT")

    def _make_room(self) -> None:
        """When the file has grown too large, let the rows go that are needed least and were used longest ago."""
        if self._connection is None or _taken(self._connection) <= largest():
            return
        for table in TABLES:
            surplus = _taken(self._connection) - int(_ROOM * largest())
            if surplus <= 0:
                break
            query = f"SELECT COUNT(*), COALESCE(SUM(LENGTH(data)), 0) FROM {table}"
            count, size = self._connection.execute(query).fetchone()
            most = count if surplus >= size else count * surplus // max(size, 1) + 1
            oldest = f"SELECT rowid FROM {table} ORDER BY used, rowid LIMIT ?"
            self._connection.execute("BEGIN IMMEDIATE")
            self._connection.execute(f"DELETE FROM {table} WHERE rowid IN ({oldest})", (most,))
            self._connection.execute("COMMIT")
        self._connection.execute("PRAGMA incremental_vacuum").fetchall()

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        """What goes wrong inside ends the cache, and not the run."""
        try:
            yield
        except (sqlite3.Error, OSError, MemoryError) as fault:
            self._failed(fault)

    def _failed(self, fault: Exception) -> None:
        self.fault = self.fault or str(fault) or type(fault).__name__
        broken = _is_broken(fault)
        self._close_connection()
        if broken and self._lock.alone() and (folder := parse_cache.folder()):
            place.removed(folder / _NAME)
        self._close()

    def _close(self) -> None:
        self._close_connection()
        self._lock.release()

    def _close_connection(self) -> None:
        if self._connection is not None:
            with suppress(sqlite3.Error):
                self._connection.close()  # an open transaction is not kept
            self._connection = None


def largest() -> int:
    """Bytes that the file may have at the end of a run."""
    said = os.environ.get(SIZE_VARIABLE, "")
    return int(said[:9]) * 1024 * 1024 if said.isascii() and said.isdecimal() else LARGEST


def state() -> State:
    """What there is of the cache."""
    folder = parse_cache.folder()
    with Cache() as cache:
        rows: dict[str, int] = {}
        size = 0
        with cache._guarded():
            if cache._connection is not None:
                for name in reversed(TABLES):
                    (rows[name],) = cache._connection.execute(f"SELECT COUNT(*) FROM {name}").fetchone()
                size = _taken(cache._connection)
        return State(str(folder or ""), cache.fault, size, largest(), {} if cache.fault else rows)


def cleared() -> str:
    """Forget everything that was read and judged → why that could not be done, or ""."""
    with Cache() as cache:
        if cache._connection is None:
            return cache.fault
        with cache._guarded():
            for name in TABLES:
                cache._connection.execute(f"DELETE FROM {name}")
            cache._connection.execute("PRAGMA incremental_vacuum").fetchall()
        return cache.fault


def _connected(path: Path) -> sqlite3.Connection:
    """A file of ours → a connection to it, its tables made where there are none. Raises sqlite3.Error where it is none
    that can be used."""
    connection = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None, check_same_thread=False)
    try:
        for pragma in ("trusted_schema = OFF", "cell_size_check = ON", "auto_vacuum = INCREMENTAL"):
            connection.execute(f"PRAGMA {pragma}").close()
        (mode,) = connection.execute("PRAGMA journal_mode = WAL").fetchone()
        if mode != "wal":
            raise sqlite3.OperationalError("its folder cannot be written ahead")
        connection.execute("PRAGMA synchronous = NORMAL").close()
        if _schema(connection) != _SCHEMA:
            _make(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _make(connection: sqlite3.Connection) -> None:
    connection.execute("BEGIN IMMEDIATE")
    known = _schema(connection)  # another run may have been faster
    if known and known != _SCHEMA:
        connection.execute("ROLLBACK")
        raise _ForeignError("it holds other tables")
    for made in _SCHEMA.values() if not known else ():
        connection.execute(made)
    if not known:
        connection.execute("INSERT INTO run VALUES (1)")
    connection.execute("COMMIT")


class _ForeignError(sqlite3.DatabaseError):
    """The file is none of ours."""


def _schema(connection: sqlite3.Connection) -> dict[str, str]:
    """What a file holds besides what sqlite makes by itself: name → how it was made."""
    rows: Iterable[tuple[str, str]] = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    return dict(rows)


def _taken(connection: sqlite3.Connection) -> int:
    """Bytes of a file that hold something."""
    pages, free, size = (
        connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "freelist_count", "page_size")
    )
    return int((pages - free) * size)


def _is_broken(fault: BaseException) -> bool:
    """Whether a fault means that the file is damaged or none of ours."""
    return isinstance(fault, _ForeignError) or getattr(fault, "sqlite_errorcode", None) in _BROKEN


def _secret() -> bytes:
    """What only this user knows; made where there is none."""
    path = parse_cache.kept_in(_SECRET)
    for _ in range(2):
        with suppress(OSError):
            if len(secret := parse_cache.load(path)) == 32 and path and not path.stat().st_mode & _OTHERS:
                return secret
        parse_cache.store(path, os.urandom(32))
    raise place.UnusableError("its secret cannot be kept")
