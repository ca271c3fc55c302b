"""The summary of a CI run counts what pytest wrote."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from tests.architecture.source import ROOT

if TYPE_CHECKING:
    from pathlib import Path

CASES = """<testsuites><testsuite>
<testcase classname="a" name="good"/>
<testcase classname="a" name="dull"><skipped message="no IPv6"/></testcase>
<testcase classname="a" name="dark"><skipped message="no IPv6&#10;at all"/></testcase>
{}
</testsuite></testsuites>"""
FAILURE = '<testcase classname="a" name="bad"><failure/></testcase>'
ERROR = '<testcase classname="a" name="worse"><error/></testcase>'


def summary(folder: Path, *steps: str) -> tuple[int, list[str]]:
    done = subprocess.run(
        [sys.executable, str(ROOT / "tools" / "summary.py"), str(folder), *steps],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return done.returncode, done.stdout.splitlines()


@pytest.mark.parametrize(
    ("cases", "steps", "last"),
    [
        ("", [], "1 passed, 0 failed, 2 skipped"),
        (FAILURE, [], "1 passed, 1 failed, 2 skipped"),
        (FAILURE + ERROR, ["tox"], "1 passed, 2 failed, 2 skipped"),
        ("", ["tox", "demo"], "1 passed, 2 failed, 2 skipped"),
        ("<testcase", [], "0 passed, 2 failed, 0 skipped"),
    ],
)
def test_the_last_line_adds_up(tmp_path: Path, cases: str, steps: list[str], last: str) -> None:
    (tmp_path / "py311.xml").write_text(CASES.format(cases), encoding="utf-8")
    status, lines = summary(tmp_path, *steps)
    assert (status, lines[-1]) == (int(", 0 failed," not in last), last)


def test_each_environment_has_its_reasons(tmp_path: Path) -> None:
    for name in ("py311", "wine311"):
        (tmp_path / f"{name}.xml").write_text(CASES.format(FAILURE), encoding="utf-8")
    assert summary(tmp_path)[1] == [
        "py311: 1 passed, 1 failed, 2 skipped",
        "    failed: a.bad",
        "    skipped 2: no IPv6",
        "wine311: 1 passed, 1 failed, 2 skipped",
        "    failed: a.bad",
        "    skipped 2: no IPv6",
        "2 passed, 2 failed, 4 skipped",
    ]


def test_no_results_are_a_failure(tmp_path: Path) -> None:
    assert summary(tmp_path) == (1, ["0 passed, 1 failed, 0 skipped"])
