"""Texts and findings → what a terminal may show: cells, colours, links, excerpts. Shared by reporters and commands."""
