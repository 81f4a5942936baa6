"""Of mail the subject, the sender and the text are read: signatures and what is attached are not."""

from __future__ import annotations

import base64
from datetime import date

import pytest
from read_blocks import blocks, holds

from claimlint.layout.places import place
from claimlint.model import Span
from claimlint.readers import from_text

HEAD = "From: Ann Low <ann@port.example>\nSubject: Two ferries\nDate: Tue, 3 Feb 2026 10:15:00 +0100 (CET)\n"
SUM = "The port paid $43 million."


def of(body: str, *headers: str) -> str:
    return "\n".join([HEAD.rstrip(), *headers, "", body])


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("The port of Marbeck will pay for its two ferries in\nthree years.\n\nMore.",
         [("lead", "The port of Marbeck will pay for its two ferries in\nthree years."), ("body", "More.")]),
        ("Dear Bo,\n\nWords.", [("caption", "Dear Bo,"), ("lead", "Words.")]),
        ("- one\n- two", [("list", "one"), ("list", "two")]),
        ("Words.\n> Quoted\n> so.\n>> Deeper.\n>\n> Again.\nMore.",
         [("lead", "Words."), ("quote", "Quoted\nso."), ("quote", "Deeper."), ("quote", "Again."), ("body", "More.")]),
        ("Words.\n-- \nAnn Low, port, $5", [("lead", "Words.")]),
        ("", []),
    ],
)  # fmt: skip
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_plain_text(body: str, expected: list[tuple[str, str]], ending: str) -> None:
    found = [
        (role, text.replace("\r\n", "\n").replace("\r", ""))
        for role, text in blocks("a.eml", of(body).replace("\n", ending))
    ]
    assert found == [("title", "Two ferries"), ("caption", "Ann Low"), *expected]


def test_the_date_is_that_of_the_mail() -> None:
    document = from_text("a.eml", of(SUM, "Content-Language: en"))
    assert (document.date, document.clock, document.zone) == (date(2026, 2, 3), 10 * 60 + 15, "+01:00")
    assert (document.language, document.declared) == ("en", True)


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("Subject: =?utf-8?q?F=C3=A4hren_f=C3=BCr?= =?utf-8?b?IE1hcmJlY2s=?=", "Fähren für Marbeck"),
        ("Subject: Two\n ferries", "Two ferries"),
        ("Subject: =?x?q?a?= =?", "a =?"),
        ("subject:  Two  ", "Two"),
    ],
)
def test_subjects(header: str, expected: str) -> None:
    assert blocks("a.eml", f"{header}\n\n") == [("title", expected)]


def test_places_in_quoted_printable_are_those_of_the_file() -> None:
    source = of("M=FCller of the port =\npaid $43 mil=\nlion.", "Content-Type: text/plain; charset=iso-8859-1",
                "Content-Transfer-Encoding: quoted-printable")  # fmt: skip
    document = from_text("a.eml", source)
    assert document.source == source
    at = document.text.index("$43 million")
    assert "Müller of the port paid $43 million." in document.text
    assert place(document, Span(at, at + 11)).text == "$43 mil=\nlion"
    holds(document, instead="ü")


def test_what_is_in_base64_is_its_own_source() -> None:
    body = base64.encodebytes(SUM.encode()).decode()
    document = from_text("a.eml", of(body, "Content-Transfer-Encoding: base64"))
    assert document.source.startswith("Two ferries\nAnn Low <ann@port.example>\n")
    at = document.text.index("$43")
    assert place(document, Span(at, at + 3)).text == "$43"
    holds(document)


PLAIN = f"--a\nContent-Type: text/plain\n\n{SUM}\n"
HTML = "--a\nContent-Type: text/html\n\n<p>The port paid &#36;44 million for it, and more than that in all.</p>\n"
ATTACHED = "--a\nContent-Type: text/plain\nContent-Disposition: attachment; filename=x.txt\n\nIt is $99.\n"


@pytest.mark.parametrize(
    ("kind", "parts", "expected"),
    [
        ("alternative", [PLAIN, HTML], [SUM]),
        ("alternative", [HTML, PLAIN], [SUM]),
        ("alternative", [HTML], ["The port paid $44 million for it, and more than that in all."]),
        ("mixed", [PLAIN, ATTACHED, "--a\nContent-Type: image/png\n\nabc\n"], [SUM]),
        ("mixed", [PLAIN, PLAIN], [SUM, SUM]),
        ("mixed", ["--a\nContent-Type: message/rfc822\n\nSubject: x\n\nIt is $99.\n"], []),
        ("mixed", [PLAIN.replace("--a", "--a\n--a")], [SUM]),
    ],
)
def test_parts(kind: str, parts: list[str], expected: list[str]) -> None:
    source = of("no text\n" + "".join(parts) + "--a--\nno text\n", f'Content-Type: multipart/{kind}; boundary="a"')
    assert [text for role, text in blocks("a.eml", source) if role in ("lead", "body")] == expected


def test_parts_within_parts_are_bounded() -> None:
    nested = "".join(f"--b{n}\nContent-Type: multipart/mixed; boundary=b{n + 1}\n\n" for n in range(1000))
    from_text("a.eml", of(nested, "Content-Type: multipart/mixed; boundary=b0"))
    many = "--a\n\nIt is $5.\n" * 5000
    assert len(blocks("a.eml", of(many, "Content-Type: multipart/mixed; boundary=a"))) < 300


def test_mail_has_no_marks() -> None:
    (astray,) = from_text("a.eml", of("<!-- claimlint-disable-file x -->\n")).marks
    assert "this kind of file has no comments: name findings in .claimlintignore" in astray.fault
