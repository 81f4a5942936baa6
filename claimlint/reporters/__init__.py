"""Report → bytes: one module per output format, found by walking this folder.

A format has `write(report: Report, out: TextIO, *, color: bool, width: int) -> None`, pure on finished data: it opens
no file, asks no clock and no environment, and writes the same characters with and without colour. `width` is in
terminal cells; a format for machines ignores both. `TELLS_COVERAGE` says whether its output holds the counts of the
run; for the others the command line puts them on standard error. `EXPLAINS`, where there is one, says that it shows
people what leads to a finding: without `--explain` it is handed findings without explanation.
"""
