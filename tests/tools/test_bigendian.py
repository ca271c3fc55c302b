"""The big-endian run has all tests that are not left out, and tells when a part of it crashed."""

from __future__ import annotations

import shutil
import sys
from fnmatch import fnmatch
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from tests.architecture.source import ROOT
from tools import bigendian, guest


def test_each_test_is_in_one_part_or_left_out() -> None:
    chosen = [file for files in bigendian.parts().values() for file in files]
    assert len(chosen) == len(set(chosen))
    for file in (ROOT / "tests").rglob("test_*.py"):
        name = file.relative_to(ROOT / "tests").as_posix()
        left_out = any(fnmatch(name, pattern) for pattern in bigendian.LEFT_OUT)
        assert left_out != (f"tests/{name}" in chosen), name


def test_no_part_is_empty_and_nothing_is_left_out_in_vain() -> None:
    assert all(bigendian.parts().values())
    names = [
        file.relative_to(ROOT / "tests").as_posix() for file in (ROOT / "tests").rglob("test_*.py")
    ]
    for pattern in bigendian.LEFT_OUT:
        assert any(fnmatch(name, pattern) for name in names), pattern


@pytest.mark.skipif(sys.platform == "win32", reason="the script runs where apt does")
@pytest.mark.parametrize("program", ["false", "true"])
def test_a_part_without_results_has_failed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str
) -> None:
    monkeypatch.setattr(guest, "RESULTS", tmp_path)
    monkeypatch.setenv("TOX_ENV_NAME", "bigendian")
    command = Path(shutil.which(program) or program)
    assert bigendian.run_part(command, tmp_path, "core", ["tests/core"]) == 1
    cases = list(ET.parse(tmp_path / "bigendian-core.xml").iter("testcase"))
    assert [case.get("classname") for case in cases] == ["core"]
    assert cases[0].find("error") is not None
