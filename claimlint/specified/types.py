"""What documentation specifies → the type that all forms of writing it come to."""

from __future__ import annotations

from msgspec import Struct

from claimlint.model import Mention, Quantity, Span, Value, Version
from claimlint.rulebook.specification import Attribute


class Specified(Struct, frozen=True, gc=False):
    """One place where something is specified. `subject`: what has the attribute, as it is compared ("ack timeout" for
    `ackTimeout`, `ack-timeout` and `ACK_TIMEOUT`); `scope`: what narrows it, sorted ("production", "free plan", "v1"):
    two scopes are two facts; `mention`: the value and where it stands; `weak`: whether it only shows what the page has
    in mind, so that it is held against others where the page says nothing else of the subject. `about`: words of the
    headings above, where the subject goes by a name that many things have ("timeout"): two places whose words have none
    in common speak of two things, where both have any. `names`: what the place
    calls the subject, as it is written, the fullest first."""

    attribute: Attribute
    subject: str
    mention: Mention
    scope: tuple[str, ...] = ()
    weak: bool = False
    about: tuple[str, ...] = ()
    names: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """What one fact is known by, readable in a message: "default of ack timeout (production)"."""
        return key(self.attribute, self.subject, self.scope)


def key(attribute: str, subject: str, scope: tuple[str, ...]) -> str:
    """What has an attribute, and in which scope → the key of the fact."""
    narrowed = f" ({', '.join(scope)})" if scope else ""
    return f"{attribute} of {subject}{narrowed}"


def mention(span: Span, value: Value) -> Mention:
    """A span and the value that stands there → its mention: a number, a release, or words as they stand."""
    if isinstance(value, Quantity):
        return Mention(span, "quantity", value)
    return Mention(span, "version" if isinstance(value, Version) else "text", value)
