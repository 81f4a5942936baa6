"""`claimlint schema`: the name of a file format → its JSON Schema, for editors and programs."""

from __future__ import annotations

import sys

import click

from claimlint import catalog
from claimlint.cli.choices import Choice
from claimlint.cli.help_sections import RULES, Command

_HELP = """Print the JSON Schema (2020-12) of rule files, case files, claimlint.yaml, or reports in JSON.

An editor that speaks the YAML language server checks a file that begins with

\b
  # yaml-language-server: $schema=FILE
"""


@click.command("schema", cls=Command, group=RULES, help=_HELP, short_help="Print the JSON Schema of a file format.")
@click.argument("name", type=Choice(catalog.names("schemas")), default="rule")
def command(name: str) -> None:
    import json

    from claimlint import schemas

    sys.stdout.write(json.dumps(schemas.load(name), ensure_ascii=False, indent=2) + "\n")
