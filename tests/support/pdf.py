"""PDF files, made by code: pages of lines of text, each at its place and in its size."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Line(NamedTuple):
    """A line of text: where it begins, in points from the lower left corner, and the size of its letters."""

    text: str
    y: float
    x: float = 72
    size: float = 11
    bold: bool = False


def shown(line: Line) -> str:
    """A line → the operators that show it."""
    said = line.text.encode("cp1252").decode("latin-1")
    said = said.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /{'F2' if line.bold else 'F1'} {line.size} Tf 1 0 0 1 {line.x} {line.y} Tm ({said}) Tj ET"


def paragraph(text: str, y: float, width: int = 80, size: float = 11, x: float = 72) -> list[Line]:
    """A text → its lines from a height on, wrapped at so many characters."""
    import textwrap

    return [Line(one, y - 1.2 * size * n, x, size) for n, one in enumerate(textwrap.wrap(text, width))]


def pdf(pages: Sequence[Sequence[Line]], *, info: str = "", catalog: str = "", extra: Sequence[str] = ()) -> bytes:
    """Pages of lines, entries of the information dictionary and of the catalog, and further objects → a PDF."""
    objects = ["", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"]
    objects += ["<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>"]
    kids = []
    for lines in pages:
        stream = "\n".join(map(shown, lines))
        objects.append(f"<< /Length {len(stream.encode('latin-1'))} >>\nstream\n{stream}\nendstream")
        kids.append(f"{len(objects) + 1} 0 R")
        fonts = "/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >>"
        objects.append(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] {fonts} /Contents {len(objects)} 0 R >>")
    objects[0] = f"<< /Type /Catalog /Pages 2 0 R {catalog} >>"
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    objects += extra
    objects.append(f"<< {info} >>")
    return written(objects)


def written(objects: Sequence[str]) -> bytes:
    """Objects, the catalog first and the information last → the file."""
    out = b"%PDF-1.7\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    table = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    trailer = (
        f"trailer << /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R >>\nstartxref\n{table}\n%%EOF\n"
    )
    return out + trailer.encode()
