"""Report → bytes: one module per output format, found by walking this folder.

A format has `write(report: Report, out: TextIO, *, color: bool, width: int, links: str) -> None`, pure on finished
data: it opens no file, asks no clock and no environment. It writes the same characters with and without colour, but for
formats that draw a table where there is colour (`DRAWS`), since somebody looks at it there. `width` is in terminal
cells. `links` is the URL of the folder that paths count from, for formats whose places can be clicked in a terminal; ""
for none. A format for machines ignores all three.

What a format tells of the rules (why, severity) it takes from `report.rules`, the rules that ran; a finding may name
a rule that is not there. What could not be done (`report.errors`) is told by every format that programs read, as a
problem of its own: a report that is not complete must not look like a clean one.

A format shows some of the related places of a finding and says how many there are beyond them. It takes people's words
for codes from catalogues, and puts codes themselves only beside an explanation.

`TELLS_COVERAGE` says whether the output holds the counts of the run; for the others the command line puts them on
standard error. `EXPLAINS`, where there is one, says that the format shows people what leads to a finding: without
`--explain` or `--verbose` it is handed findings without explanation. `EXAMPLES`: it describes rules, and is handed an
example of each (`report.examples`). `SHOWS_TEXTS`: it shows whole documents and what each of them says of a fact
(`report.shown`), which a run keeps only when such a format is asked for. `SORTS`, where there is one, says that people
read the format: it has the gravest and surest findings first, unless `--sort place` says otherwise; a format for
machines keeps the order of places, so that two runs can be compared. The first line of a module's docstring says what
the format is and for whom; the page formats prints it.
"""
