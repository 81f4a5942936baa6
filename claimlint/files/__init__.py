"""Paths and bytes of files → what is meant: which paths a pattern fits, how bytes are encoded, how many are read."""
