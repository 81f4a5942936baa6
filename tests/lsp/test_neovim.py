"""Neovim itself, without a screen: it starts the server, shows what is found, and what it no longer does."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from editor import AGENCY, LOCAL, PATIENCE

NEOVIM = shutil.which("nvim")
PAGE = Path(__file__).parents[2] / "claimlint/docs/editors.md"
STARTED = """
local root = vim.fn.getcwd()
local config = { name = 'claimlint', cmd = { 'claimlint', 'lsp' }, root_dir = root,
                 workspace_folders = { { uri = vim.uri_from_fname(root), name = root } } }
if vim.lsp.start then vim.lsp.start(config) else vim.lsp.buf_attach_client(0, vim.lsp.start_client(config)) end
"""
"""What older versions do in place of the recipe."""
STEPS = """
local function until_there_are(number)
  vim.wait(PATIENCE, function() return #vim.diagnostic.get(0) == number end, 50)
  for _, one in ipairs(vim.diagnostic.get(0)) do print(one.lnum, one.col, one.code, one.message) end
  print('in all', #vim.diagnostic.get(0), '')
end
until_there_are(1)
vim.api.nvim_buf_set_lines(0, 2, 3, false, { (vim.api.nvim_buf_get_lines(0, 2, 3, false)[1]:gsub('43', '48')) })
until_there_are(0)
vim.cmd('qa!')
"""


@pytest.mark.skipif(NEOVIM is None, reason="needs nvim")
def test_neovim_shows_what_is_found(tmp_path: Path) -> None:
    assert NEOVIM is not None
    (tmp_path / "agency.txt").write_text(AGENCY, "utf-8")
    (tmp_path / "local.md").write_text(LOCAL, "utf-8")
    (tmp_path / "claimlint.yaml").write_text("", "utf-8")
    told = subprocess.run([NEOVIM, "--version"], capture_output=True, encoding="utf-8", check=True).stdout
    version = tuple(map(int, re.findall(r"\d+", told)[:2]))
    (recipe,) = re.findall(r"```lua\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    steps = tmp_path / "steps.lua"
    begin = f"{recipe}\nvim.cmd('edit local.md')\n" if version >= (0, 11) else STARTED
    steps.write_text(begin + STEPS.replace("PATIENCE", str(PATIENCE * 1000)), "utf-8")
    there = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = os.environ | {"PATH": there, "CLAIMLINT_CACHE_DIR": str(tmp_path / "cache"), "HOME": str(tmp_path)}
    asked = [NEOVIM, "--headless", "--clean", "local.md", "-S", str(steps)]
    done = subprocess.run(
        asked, cwd=tmp_path, capture_output=True, encoding="utf-8", env=environment, timeout=3 * PATIENCE, check=False
    )
    lines = [" ".join(line.split()) for line in (done.stdout + done.stderr).splitlines() if line.strip()]
    assert lines == [
        "2 46 amount-conflict ferries will cost the port of Marbeck: $43 million here, $48 million in agency.txt",
        "in all 1",
        "in all 0",
    ]
