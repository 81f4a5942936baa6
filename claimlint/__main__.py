"""`python -m claimlint` → the command line, for machines whose scripts folder is not on the path."""

from claimlint.cli import main

if __name__ == "__main__":  # a process that works for a run loads this as well
    main()
