"""A folder → an environment in which documents that say so end the process that reads them, starve it, or fail inside.

No text is known that does, so a module that Python loads before all others makes marked ones do it.
"""

from __future__ import annotations

import os
from pathlib import Path

MARK = "This page is here to"
KINDS = ("die", "starve", "fail")
SITE = f"""
import importlib.util, os, re, signal, sys

HURT = re.compile("{MARK} ({"|".join(KINDS)})")

class Finder:
    @staticmethod
    def find_spec(name, path, target=None):
        if name != "claimlint.engines._worker":
            return None
        sys.meta_path.remove(Finder)
        spec = importlib.util.find_spec(name)
        run = spec.loader.exec_module

        def exec_module(module):
            run(module)
            noted = module.Worker._noted

            def hurt(self, document, *rest):
                found = HURT.search(document.text)
                if found and found[1] == "die":
                    os.kill(os.getpid(), signal.SIGKILL)
                if found and found[1] == "starve":
                    bytearray(1 << 48)
                if found:
                    raise SystemError("a library failed")
                return noted(self, document, *rest)

            module.Worker._noted = hurt

        spec.loader.exec_module = exec_module
        return spec

sys.meta_path.insert(0, Finder)
"""


def environment(folder: Path) -> dict[str, str]:
    """A folder to make → the environment of a command that is hurt by documents."""
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(SITE, "utf-8")
    before = os.environ.get("PYTHONPATH")
    return os.environ | {"PYTHONPATH": os.pathsep.join((str(folder), *([before] if before else ())))}


def text(kind: str) -> str:
    """One of KINDS → a document that does so."""
    return f"The council met on Monday.\n{MARK} {kind}.\n"
