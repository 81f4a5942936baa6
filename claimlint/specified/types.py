"""What documentation specifies → the type that all forms of writing it come to."""

from __future__ import annotations

from msgspec import Struct

from claimlint.model import Mention
from claimlint.rulebook.specification import Attribute


class Specified(Struct, frozen=True, gc=False):
    """One place where something is specified. `subject`: what has the attribute, as it is compared ("ack timeout" for
    `ackTimeout`, `ack-timeout` and `ACK_TIMEOUT`); `scope`: what narrows it, sorted ("production", "free plan", "v1"):
    two scopes are two facts; `mention`: the value and where it stands."""

    attribute: Attribute
    subject: str
    mention: Mention
    scope: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """What one fact is known by, readable in a message: "default of ack timeout (production)"."""
        scope = f" ({', '.join(self.scope)})" if self.scope else ""
        return f"{self.attribute} of {self.subject}{scope}"
