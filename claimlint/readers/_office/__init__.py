"""Packages of office programs (a ZIP of XML) → the blocks of text in them.

`archive` opens the package within bounds, `xml` reads its files as events, `flow` lays paragraphs and tables out.
"""
