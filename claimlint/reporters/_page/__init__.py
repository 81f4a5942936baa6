"""Report → the text of the page: what is in it, put into its template with its style and its script.

Every string goes through the template's escaping, and before that hidden characters are made visible, so that neither
markup nor a mark of direction in a document does anything. The template's own text, style and script hold none.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from claimlint import __version__
from claimlint.files.hidden import is_hidden
from claimlint.model import Report
from claimlint.reporters._page.views import view
from claimlint.terminal.cells import visible

_FOLDER: Final = Path(__file__).parent
_BREAK: Final = re.compile("\r\n|\r|\n")


def page(report: Report) -> str:
    """Report → the page that shows it."""
    style, script = (_FOLDER.joinpath(name).read_text("utf-8") for name in ("page.css", "page.js"))
    made = _environment().get_template("page.html")
    return made.render(
        view=view(report),
        version=__version__,
        style=Markup(style),
        script=Markup(script),
        policy=f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; base-uri 'none'; "
        "form-action 'none'",
    )


def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    made.filters["prose"] = _prose
    return made


def _prose(text: str) -> Markup:
    """Text of a document → the same for the middle of a page, each hidden character shown apart, so that brackets and
    letters of another direction around it do not turn it about."""
    if text.isascii() and text.isprintable():
        return escape(text)
    told, done = [], 0
    for at, char in enumerate(text):
        if is_hidden(char) and char not in "\n\r\t":
            told += [escape(text[done:at]), Markup('<bdi class="hidden">'), escape(visible(char)), Markup("</bdi>")]
            done = at + 1
    return Markup("").join((*told, escape(_shown(text[done:]))))


def _shown(value: object) -> object:
    """What a template is to print → the same with hidden characters made visible; line breaks stay."""
    if not isinstance(value, str) or isinstance(value, Markup) or (value.isascii() and value.isprintable()):
        return value
    return "\n".join(map(visible, _BREAK.split(value)))


def _hash(text: str) -> str:
    """Style or script → the source that a policy allows."""
    return f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
