"""Arguments → what a command does: one module a command, found by walking this folder."""
