"""tools/wine.py: what becomes of a run that ends early."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from tools import wine

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the script runs where Wine does")


@pytest.mark.parametrize(("leaves", "status"), [("", 1), ("3.13.2", 0)])
def test_a_run_that_leaves_no_results_has_failed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, leaves: str, status: int
) -> None:
    """Wine ends a process that calls what it lacks, with the status 0."""
    for name in "wine", "wineserver":
        write = f": > {tmp_path}/results-{leaves}.xml" if leaves and name == "wine" else ":"
        program = tmp_path / name
        program.write_text(f"#!/bin/sh\n{write}\n", encoding="utf-8")
        program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setattr(wine, "CACHE", tmp_path)
    monkeypatch.setattr(wine, "interpreter", {"3.13": tmp_path}.get)
    (tmp_path / "results-3.13.1.xml").touch()
    arguments = [f"--junitxml={tmp_path}/results-VERSION.xml"]
    assert wine.test("3.13", arguments, "") == status
