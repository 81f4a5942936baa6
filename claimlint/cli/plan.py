"""The command line and the configuration → the rules and settings of a run, before a document is read.

Commands that only speak of rules stop here, so that this module loads nothing of the pipeline.
"""

from __future__ import annotations

from collections.abc import Sequence

from claimlint.cli.click_options import given
from claimlint.cli.rule_options import Source
from claimlint.config.discovery import discover
from claimlint.config.plan import Plan, settle
from claimlint.settings import Settings


def plan(paths: Sequence[str], settings: Settings, source: Source) -> Plan:
    """Files and folders to check (none: the working folder), settings and source of rules → Plan."""
    governed = discover(paths, source.config, isolated=source.isolated)
    return settle(governed, settings, given(), rules=source.rules, packs=source.packs, texts=source.texts)
