"""Documents → their contradictions: a fact-consistency linter. The command line and the names here are its doors.

`check`, `extract`, `document` and `render` do what the command does, for programs (`claimlint.api`); the types are what
they take and give. All of them are loaded when one is first used, so that the command starts as quickly as it did.
"""

from __future__ import annotations

TYPE_CHECKING = False  # checkers know the name; typing itself would double what the import costs
if TYPE_CHECKING:
    from claimlint.api import check, document, extract, render
    from claimlint.model import (
        Amount,
        Document,
        DocumentCoverage,
        Error,
        Finding,
        Mention,
        Moment,
        Name,
        Percentage,
        Place,
        Point,
        Quantity,
        Quote,
        Related,
        Report,
        Rule,
        Severity,
        Span,
        Summary,
        SupportRow,
        Text,
        Value,
        Version,
    )

__version__ = "0.1.0"

__all__ = [
    "Amount",
    "Document",
    "DocumentCoverage",
    "Error",
    "Finding",
    "Mention",
    "Moment",
    "Name",
    "Percentage",
    "Place",
    "Point",
    "Quantity",
    "Quote",
    "Related",
    "Report",
    "Rule",
    "Severity",
    "Span",
    "Summary",
    "SupportRow",
    "Text",
    "Value",
    "Version",
    "__version__",
    "check",
    "document",
    "extract",
    "render",
]

if not TYPE_CHECKING:  # a type checker knows the names above, and that there are no others

    def __getattr__(name: str) -> object:
        """A public name that nobody has used yet → what it stands for."""
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        # Functions are written small, types are not.
        home = "claimlint.api" if name.islower() else "claimlint.model"
        globals()[name] = found = getattr(import_module(home), name)
        return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
