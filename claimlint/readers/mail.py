"""Mail → Document: its subject is the title, whoever sent it the byline, and its text the body."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from claimlint.model import Document
from claimlint.readers._comments import Comment, comments

SUFFIXES: Final = (".eml",)


def read(path: str, source: str) -> Document:
    """Mail → Document. Its date is that of the mail; what is attached is not read, nor is a signature.

    Places are those of the file, also in quoted-printable and in encoded words. Where a text is in base64 nothing of it
    stands in the file: the source of the document is then what the mail says, headers first, and places count in that.
    """
    from claimlint.readers._light import Part, document  # only a mail needs them
    from claimlint.readers._mail import blocks, mail
    from claimlint.readers._mail.body import author, day

    found = mail(source)
    heads = found.headers
    parts: list[Part] = []
    if "subject" in heads:
        parts.append(Part("title", heads["subject"].span(0, len(heads["subject"].text))))
    if "from" in heads:
        parts.append(Part("caption", author(heads["from"])))
    parts += (part for text in found.texts for part in blocks(text))
    dates = [day(heads["date"])] if "date" in heads else []
    language = heads["content-language"].text.partition(",")[0] if "content-language" in heads else ""
    return document(path, found.source, parts, dates, language)


def marked(source: str) -> Iterator[Comment]:
    """Mail → what was meant as a mark in it: no mail has comments."""
    from claimlint.readers._light.forms import NOWHERE
    from claimlint.readers._mail import mail

    if mail(source).source == source:
        yield from comments(source, NOWHERE)
