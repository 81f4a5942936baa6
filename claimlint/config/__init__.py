"""`claimlint.yaml` → Config: what a team has settled once, so that nobody has to say it on each run.

Which file it is says `discovery`, what it extends `layers`. It is read like a rule file: every mistake is told at once,
where it stands, and what has none is used. What reading gave is kept between runs (`parse_cache`), so that an ordinary
run reads no YAML. A path in it becomes one of the file system here (`located`), once: from then on it is absolute.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import field
from msgspec.structs import replace

from claimlint import parse_cache
from claimlint.config.schema import GivenSettings
from claimlint.files.reading import bounded
from claimlint.files.trees import leads_out, unshown
from claimlint.model import Error, House
from claimlint.settings import Override, Settings

if TYPE_CHECKING:
    from claimlint.yaml_files.nodes import Entry, Node


class Config(GivenSettings, frozen=True):
    """What a configuration says. `path`: the file as findings show it, "" when there is none; `folder`: the absolute
    folder that its patterns count from; `source`: its text; `said`: each key that it gives, in its order, and the place
    ("claimlint.yaml:3"); `foreign`: it lies out of the tree of what points at it. Once it is loaded, its `rules` and
    its `baseline` are absolute paths.
    """

    path: str = ""
    folder: str = ""
    source: str = ""
    said: dict[str, str] = field(default_factory=dict)
    house: House | None = None
    foreign: bool = False

    @property
    def extended(self) -> tuple[str, ...]:
        """What it extends, in its order; a single one may be given without a list."""
        return (self.extends,) if isinstance(self.extends, str) else self.extends

    def rule_files(self) -> tuple[Path, ...]:
        """The rule files and folders that it names, as findings show them."""
        return tuple(Path(shown(Path(name))) for name in self.rules)

    def baseline_file(self) -> Path | None:
        """The baseline that it names, as findings show it; None for none."""
        return None if self.baseline is None else Path(shown(Path(self.baseline)))

    def error_at(self, where: Sequence[str | int], message: str, hint: str = "") -> tuple[Error, ...]:
        """A path of keys and indexes in it, and what is wrong → the error there, as far as the path leads; none when it
        has no content. What only the rulebook or other files show is told long after a configuration was read: its
        text is read again then, which costs only those who made a mistake."""
        from claimlint.yaml_files.nodes import Entry, read

        if self.foreign:
            return (Error(self.path, "config", *unshown(1)),)
        sheet, root, _ = read(self.path, self.source.encode(), "config")
        at: Node | Entry | None = root
        for step in where:
            node = at.value if isinstance(at, Entry) else at
            if node is None:
                break
            alone = isinstance(step, int) and not node.items  # one item may stand without its list
            item = node.items[step] if isinstance(step, int) and node.items else None
            at = node if alone else item or node.get(str(step)) or at
        return (sheet.error(at, message, hint),) if at is not None else ()


class _FaultyConfigError(Exception):
    """A configuration with mistakes: raised past the cache, so that mistakes are never kept."""

    def __init__(self, config: Config, errors: tuple[Error, ...]) -> None:
        super().__init__(errors)
        self.config, self.errors = config, errors


def load(file: Path, *, foreign: bool = False) -> tuple[Config, tuple[Error, ...]]:
    """A configuration file → its Config and every mistake; from the cache when neither it nor the reader changed. Of a
    `foreign` one, and of one that a link finds out of its tree, mistakes are counted and no line is shown."""
    path, foreign = shown(file), foreign or leads_out(file)
    if file.suffix.lower() == ".toml":
        return Config(), (Error(path, "config", "is TOML: a configuration is YAML", "such as `fail-on: warning`"),)
    try:
        data = bounded(file)
    except OSError as fault:
        error = Error(path, "config", f"cannot be read: {fault.strerror or fault}", "check the path")
        return Config(), (error,)

    def parse(_: bytes) -> Config:
        from claimlint.config.parsing import read_config  # what reads YAML

        config, errors = read_config(path, data)
        if errors:
            raise _FaultyConfigError(config, errors)
        return config

    errors: tuple[Error, ...] = ()
    try:
        config = parse_cache.cached(b"\0".join([path.encode("utf-8", "replace"), data, *_sources()]), Config, parse)
    except _FaultyConfigError as faulty:
        config, errors = faulty.config, faulty.errors
        errors = (Error(path, "config", *unshown(len(errors))),) if foreign else errors
    folder = absolute(file.parent)
    baseline = None if config.baseline is None else str(located(config.baseline, folder))
    rules = tuple(str(located(name, folder)) for name in config.rules)
    return replace(config, folder=str(folder), rules=rules, baseline=baseline, foreign=foreign), errors


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


def located(name: str, folder: Path) -> Path:
    """A path as a file names it, and the folder of that file → the path, absolute. Each path that a configuration names
    goes through here once, so that it is the same wherever a run begins."""
    return absolute(folder / name)


def shown(path: Path) -> str:
    """A path as findings show it: relative to the working folder when inside it, with "/"."""
    full, here = absolute(path), Path.cwd()
    return (full.relative_to(here) if full.is_relative_to(here) else full).as_posix()


def absolute(path: Path) -> Path:
    """A path from the root of the file system, without ".."; links keep their own name."""
    return Path(os.path.normpath(path.absolute()))


def _sources() -> Iterator[bytes]:
    """The sources of this package: they hold the schema that a cached configuration was held against."""
    yield from (file.read_bytes() for file in sorted(Path(__file__).parent.glob("*.py")))
