"""Files of office programs, made by code: the smallest that real ones have in them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    """Names and contents → the bytes of a ZIP; a file that says its kind stands in it as it is."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            how = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), content, how)
    return out.getvalue()


def relations(*targets: tuple[str, str], mode: str = "") -> str:
    """Pairs of type and target → a file of relations; ids count from 1."""
    said = f' TargetMode="{mode}"' if mode else ""
    rows = (f'<Relationship Id="rId{n}" Type="{kind}" Target="{to}"{said}/>' for n, (kind, to) in enumerate(targets, 1))
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{"".join(rows)}</Relationships>'


def p(text: str, style: str = "", more: str = "") -> str:
    """A paragraph of Word. `more`: further properties of it."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f'<w:p><w:pPr>{named}{more}</w:pPr><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def tc(text: str, more: str = "") -> str:
    """A cell of a table of Word."""
    return f"<w:tc><w:tcPr>{more}</w:tcPr>{p(text)}</w:tc>"


def tr(*cells: str, more: str = "") -> str:
    """A row of cells."""
    return f"<w:tr><w:trPr>{more}</w:trPr>{''.join(cells)}</w:tr>"


def tbl(*rows: str) -> str:
    """A table of rows."""
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


STYLES = (("Heading1", "heading 1", ""), ("Title", "Title", ""), ("Mine", "Mine", "Heading1"), ("Quote", "Quote", ""))
STYLES += (("Caption", "caption", ""), ("TOC1", "toc 1", ""), ("ListParagraph", "List Paragraph", ""))


def docx(
    body: str, *, core: str = "", parts: Mapping[str, str] | None = None, more: Mapping[str, str] | None = None
) -> bytes:
    """What stands in the body, the core properties as XML, parts by kind (`header`, `footnotes`), and files to put in
    as they are → a document of Word."""
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{i}"><w:name w:val="{name}"/>'
        + (f'<w:basedOn w:val="{base}"/>' if base else "")
        + "</w:style>"
        for i, name, base in STYLES
    )
    styles += '<w:style w:type="character" w:styleId="Gone"><w:name w:val="Gone"/><w:rPr><w:vanish/></w:rPr></w:style>'
    kinds = {kind: f"{kind}.xml" for kind in parts or {}}
    files: dict[str, str] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relations((f"{RELATED}/officeDocument", "word/document.xml"), (CORE, "docProps/core.xml")),
        "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{body}<w:sectPr/></w:body></w:document>',
        "word/styles.xml": f'<w:styles xmlns:w="{W}">{styles}</w:styles>',
        "docProps/core.xml": f"<p>{core}</p>",
        "word/_rels/document.xml.rels": relations(
            (f"{RELATED}/styles", "styles.xml"), *((f"{RELATED}/{kind}", name) for kind, name in kinds.items())
        ),
    }
    for kind, content in (parts or {}).items():
        files[f"word/{kinds[kind]}"] = f'<w:{kind} xmlns:w="{W}">{content}</w:{kind}>'
    return zipped(files | dict(more or {}))


def xlsx(
    sheets: Mapping[str, str],
    *,
    formats: tuple[str, ...] = (),
    strings: tuple[str, ...] = (),
    workbook: str = "",
    states: Mapping[str, str] | None = None,
    more: Mapping[str, str] | None = None,
) -> bytes:
    """Sheets by name, each as the XML in its root; formats of numbers, of which the style of a cell counts from 1;
    texts that cells share → a workbook of Excel."""
    shown = "".join(
        f'<sheet name="{name}" sheetId="{n}" r:id="rId{n}" state="{(states or {}).get(name, "visible")}"/>'
        for n, name in enumerate(sheets, 1)
    )
    r = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    forms = "".join(f'<numFmt numFmtId="{n}" formatCode="{code}"/>' for n, code in enumerate(formats, 170))
    styles = "".join(f'<xf numFmtId="{n}"/>' for n in (0, *range(170, 170 + len(formats))))
    files: dict[str, str] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relations((f"{RELATED}/officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f"<workbook {r}>{workbook}<sheets>{shown}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": relations(
            *((f"{RELATED}/worksheet", f"worksheets/sheet{n}.xml") for n, _ in enumerate(sheets, 1))
        ),
        "xl/styles.xml": f"<styleSheet><numFmts>{forms}</numFmts><cellXfs>{styles}</cellXfs></styleSheet>",
        "xl/sharedStrings.xml": f"<sst>{''.join(f'<si><t>{text}</t></si>' for text in strings)}</sst>",
    }
    for n, content in enumerate(sheets.values(), 1):
        files[f"xl/worksheets/sheet{n}.xml"] = f"<worksheet>{content}</worksheet>"
    return zipped(files | dict(more or {}))


def cell(name: str, value: str, style: int = 0) -> str:
    """A cell of Excel: a number where it looks like one, else a text of its own."""
    try:
        float(value)
    except ValueError:
        return f'<c r="{name}" t="inlineStr"><is><t>{value}</t></is></c>'
    return f'<c r="{name}" s="{style}"><v>{value}</v></c>'


def rows(*lines: tuple[str | tuple[str, int], ...], start: int = 1) -> str:
    """Rows of values, or of values with the number of their style; "" leaves a cell out."""
    told = []
    for number, line in enumerate(lines, start):
        pairs = [(one, 0) if isinstance(one, str) else one for one in line]
        said = (cell(f"{'ABCDEFGH'[at]}{number}", value, style) for at, (value, style) in enumerate(pairs) if value)
        told.append(f'<row r="{number}">{"".join(said)}</row>')
    return f"<sheetData>{''.join(told)}</sheetData>"


_ODF = ("office", "text", "table", "style", "draw", "meta", "fo", "dc")
ODF = " ".join(f'xmlns:{name}="urn:{name}"' for name in _ODF)


def odt(
    body: str, *, styles: str = "", own: str = "", meta: str = "", more: Mapping[str, str | bytes] | None = None
) -> bytes:
    """What stands in the text, what stands in the root of styles.xml, styles of the text's own, and what the file says
    of itself → an OpenDocument text."""
    whole = f"<office:automatic-styles>{own}</office:automatic-styles>"
    whole += f"<office:body><office:text>{body}</office:text></office:body>"
    files: dict[str, str | bytes] = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f"<office:document-content {ODF}>{whole}</office:document-content>",
        "styles.xml": f"<office:document-styles {ODF}>{styles}</office:document-styles>",
        "meta.xml": f"<office:document-meta {ODF}><office:meta>{meta}</office:meta></office:document-meta>",
    }
    return zipped(files | dict(more or {}))


def epub(chapters: Mapping[str, str], *, said: str = "", more: Mapping[str, str | bytes] | None = None) -> bytes:
    """Chapters by the names of their files, each as what stands in its body, and what the book says of itself → an
    e-book with a table of contents."""
    named = {name: n for n, name in enumerate(chapters, 1)}
    items = "".join(f'<item id="c{n}" href="{name}" media-type="application/xhtml+xml"/>' for name, n in named.items())
    items += '<item id="nav" href="nav.xhtml" properties="nav"/>'
    spine = '<itemref idref="nav"/>' + "".join(f'<itemref idref="c{n}"/>' for n in named.values())
    listed = f"<manifest>{items}</manifest><spine>{spine}</spine>"
    head = '<?xml version="1.0"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml">'
    files: dict[str, str | bytes] = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": '<container><rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>',
        "OPS/book.opf": f"<package><metadata>{said}</metadata>{listed}</package>",
        "OPS/nav.xhtml": f"{head}<body><nav><ol><li><a href='a.xhtml'>One</a></li></ol></nav></body></html>",
    }
    files |= {f"OPS/{name}": f"{head}<body>{content}</body></html>" for name, content in chapters.items()}
    return zipped(files | dict(more or {}))
