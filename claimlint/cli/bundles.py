"""Options that belong together → one typed argument of a command.

A command with thirty options would otherwise have thirty arguments, and every command that shares ten of them ten more.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from msgspec import Struct

F = TypeVar("F", bound=Callable[..., object])


def bundle(argument: str, kind: type[Struct], *options: Callable[[Any], Any]) -> Callable[[F], F]:
    """The name of an argument, its type and the click options named as the fields of that type → a decorator.

    The command is called with one `argument` that holds the values of those options; `--help` lists them in this order.
    """
    names = kind.__struct_fields__

    def decorate(function: F) -> F:
        @wraps(function)
        def bundled(*args: object, **values: object) -> object:
            mine = {name: values.pop(name) for name in names}
            return function(*args, **{argument: kind(**mine)}, **values)

        wrapped: Any = bundled  # click adds its options to the function; the signature of the command is theirs
        for option in reversed(options):
            wrapped = option(wrapped)
        return wrapped  # type: ignore[no-any-return]

    return decorate
