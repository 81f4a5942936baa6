"""Documents → their contradictions: a fact-consistency linter. The command line and `check`/`extract` are its doors."""

__version__ = "0.1.0"
