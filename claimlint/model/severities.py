"""Nothing → how grave a finding is, which whoever judges, shows or counts findings has to agree on."""

from __future__ import annotations

from typing import Literal

Severity = Literal["error", "warning", "info", "off"]

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info", "off")
"""The gravest first."""
