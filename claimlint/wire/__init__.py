"""Findings and values → the mappings that JSON formats write: one contract, whoever writes it."""
