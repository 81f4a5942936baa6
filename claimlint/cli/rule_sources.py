"""Options → where a run's rules and defaults come from: configuration, packs, rule files, a rule from the shell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import click
from click.core import ParameterSource
from msgspec import Struct

from claimlint.cli.bundles import bundle

_FILE = click.Path(path_type=Path)


class Source(Struct, frozen=True):
    """Where a run's rules and defaults come from: the configuration named on the command line (None: the nearest one),
    or none at all when `isolated`; further rule files; packs; and rules as text."""

    rules: tuple[Path, ...] = ()
    packs: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    config: Path | None = None
    isolated: bool = False

    def files(self, paths: Sequence[str]) -> Iterator[str]:
        """Files and folders to check → the configuration and the rule files that count for them."""
        from claimlint.config.discovery import discover
        from claimlint.config.layers import stacked

        yield from map(str, self.rules)
        if file := discover(paths, self.config, isolated=self.isolated).file:
            for layer in stacked(file)[0]:
                yield from (layer.path, *map(str, layer.rule_files()))
            yield str(file)  # also when it cannot be read now


options = bundle(
    "source",
    Source,
    click.option("--rules", multiple=True, type=_FILE, help="A rule file or folder to add."),
    click.option("--pack", "packs", multiple=True, metavar="NAME", help="A pack of rules to add, such as docs."),
    click.option("--rule", "texts", multiple=True, metavar="YAML", help="A rule to add, as text; its id is shell."),
    click.option("--config", type=_FILE, metavar="FILE", help="Use this claimlint.yaml, not the nearest one upward."),
    click.option("--isolated", is_flag=True, help="Use no claimlint.yaml at all."),
)


def given() -> frozenset[str]:
    """The parameters of the running command that its user gave, not left to their defaults."""
    ctx = click.get_current_context()
    unsaid = (ParameterSource.DEFAULT, ParameterSource.DEFAULT_MAP)
    return frozenset(name for name in ctx.params if ctx.get_parameter_source(name) not in unsaid)
