"""Buffers of an editor → diagnostics in them, over the Language Server Protocol on standard input and output.

The second door beside `cli`: it is started by `claimlint lsp`, and what it tells of a folder is what `claimlint check`
says of it with the buffers in place of their files. `folder` runs that, `server` speaks the protocol; the rest turns
what was found into what editors show. Needs pygls, the extra `lsp`.
"""
