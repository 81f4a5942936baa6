"""`claimlint.yaml` → Config: what a team has settled once, so that nobody has to say it on each run.

The file is looked for in the folder that holds all that is checked, and upward from there; the nearest one counts, with
what it `extends` (see `layers`) and no other. It is read like a rule file: every mistake is told at once, where it
stands, and what has none is used. What reading gave is kept between runs (`compiled`), so that an ordinary run reads no
YAML.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from msgspec import field
from msgspec.structs import replace

from claimlint import parse_cache
from claimlint.config.schema import GivenSettings
from claimlint.model import Error, House
from claimlint.settings import Override, Settings

NAME = "claimlint.yaml"


class Config(GivenSettings, frozen=True):
    """What a configuration says. `path`: the file as findings show it, "" when there is none; `folder`: the absolute
    folder that its paths count from; `source`: its text; `said`: each key that it gives, in its order, and the place
    ("claimlint.yaml:3").
    """

    path: str = ""
    folder: str = ""
    source: str = ""
    said: dict[str, str] = field(default_factory=dict)
    house: House | None = None

    @property
    def extended(self) -> tuple[str, ...]:
        """What it extends, in its order; a single one may be given without a list."""
        return (self.extends,) if isinstance(self.extends, str) else self.extends

    def rule_files(self) -> tuple[Path, ...]:
        """The rule files and folders that it names."""
        return tuple(Path(shown(Path(self.folder, name))) for name in self.rules)


class _FaultyConfigError(Exception):
    """A configuration with mistakes: raised past the cache, so that mistakes are never kept."""

    def __init__(self, config: Config, errors: tuple[Error, ...]) -> None:
        super().__init__(errors)
        self.config, self.errors = config, errors


def find(paths: Sequence[str]) -> Path | None:
    """Files and folders to check (none: the working folder) → the nearest configuration, whatever their order."""
    named = [_absolute(Path(path)) for path in paths]
    folders = [str(path if path.is_dir() else path.parent) for path in named]
    try:
        top = Path(os.path.commonpath(folders)) if folders else Path.cwd()
    except ValueError:  # on two drives
        top = Path.cwd()
    return next((folder / NAME for folder in (top, *top.parents) if (folder / NAME).is_file()), None)


def load(file: Path) -> tuple[Config, tuple[Error, ...]]:
    """A configuration file → its Config and every mistake; from the cache when neither it nor the reader changed."""
    path = shown(file)
    try:
        data = file.read_bytes()
    except OSError as fault:
        error = Error(path, "config", f"cannot be read: {fault.strerror or fault}", "check the path")
        return Config(), (error,)

    def parse(_: bytes) -> Config:
        config, errors = parsed(path, data)
        if errors:
            raise _FaultyConfigError(config, errors)
        return config

    errors: tuple[Error, ...] = ()
    try:
        config = parse_cache.cached(b"\0".join([path.encode("utf-8", "replace"), data, *_sources()]), Config, parse)
    except _FaultyConfigError as faulty:
        config, errors = faulty.config, faulty.errors
    return replace(config, folder=str(_absolute(file.parent))), errors


def parsed(path: str, data: bytes) -> tuple[Config, tuple[Error, ...]]:
    """A path to show and the content of a configuration → what of it has no mistake, and all mistakes in order."""
    from claimlint.config.parsing import read_config

    return read_config(path, data)


def merged(settings: Settings, config: Config, given: Collection[str]) -> Settings:
    """Settings of the command line under which those of the configuration fill what was not `given` there.

    Who selects rules on the command line sets both lists of the file aside. `config` is one that `applied` returned.
    """
    chosen = "select" in given
    return replace(
        settings,
        group_by=settings.group_by if "group_by" in given or config.group_by is None else config.group_by,
        select=settings.select if chosen else config.select,
        ignore=settings.ignore if chosen or "ignore" in given else config.ignore,
        today=settings.today if "today" in given or config.date is None else config.date,
        language=settings.language if "language" in given else config.language or settings.language,
        timezone=settings.timezone if "timezone" in given else config.timezone or settings.timezone,
        docs_url=config.docs_url or settings.docs_url,
        overrides=tuple(Override(given.paths, given.severity) for given in config.overrides),
    )


def shown(path: Path) -> str:
    """A path as findings show it: relative to the working folder when inside it, with "/"."""
    full, here = _absolute(path), Path.cwd()
    return (full.relative_to(here) if full.is_relative_to(here) else full).as_posix()


def _absolute(path: Path) -> Path:
    """A path from the root of the file system, without ".."; links keep their own name."""
    return Path(os.path.normpath(path.absolute()))


def _sources() -> Iterator[bytes]:
    """The sources of this package: they hold the schema that a cached configuration was held against."""
    yield from (file.read_bytes() for file in sorted(Path(__file__).parent.glob("*.py")))
