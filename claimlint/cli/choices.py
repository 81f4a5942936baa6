"""A word of several that an option or argument takes → itself; for a misspelt one, an error with the nearest first.

Click lists what there is and leaves the reader to find the one that was meant, among the formats of `check` fourteen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    _Choice = click.Choice[str]
else:
    _Choice = click.Choice  # generic only in newer releases of click

_LONGEST = 80
"""Characters of a misspelt word that are compared: nothing that exists is longer."""


class Choice(_Choice):
    """As `click.Choice`, with a suggestion."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Raises click.BadParameter for a word that is none of the choices."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter as failure:
            from difflib import get_close_matches  # only a mistake needs it

            near = get_close_matches(str(value)[:_LONGEST], self.choices, 1)
            if not near:
                raise
            self.fail(f"{failure.message.rstrip('.')}; did you mean {near[0]!r}?", param, ctx)
