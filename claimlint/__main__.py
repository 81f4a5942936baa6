"""`python -m claimlint` → the command line, for machines whose scripts folder is not on the path."""

from claimlint.cli import main

main()
