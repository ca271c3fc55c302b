"""The table of all environments counts what they left."""

from __future__ import annotations

import os
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
FAILURE = '<testcase classname="a" name="bad"><failure message="1 == 2&#10;more"/></testcase>'
ERROR = '<testcase classname="a" name="worse"><error/></testcase>'


def summary(folder: Path, *environments: str, ci: bool = False) -> tuple[int, list[str]]:
    done = subprocess.run(
        [sys.executable, str(ROOT / "tools" / "summary.py"), str(folder), *environments],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={name: value for name, value in os.environ.items() if name != "CI"}
        | ({"CI": "1"} if ci else {}),
    )
    return done.returncode, done.stdout.splitlines()


def leave(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("cases", "status", "last"),
    [
        ("", "0", "1 passed, 0 failed, 2 skipped"),
        (FAILURE, "1", "1 passed, 1 failed, 2 skipped"),
        (FAILURE + ERROR, "1", "1 passed, 2 failed, 2 skipped"),
        # Something beside the tests failed, such as a type checker.
        ("", "2", "1 passed, 1 failed, 2 skipped"),
        ("<testcase", "1", "0 passed, 2 failed, 0 skipped"),
    ],
)
def test_the_last_line_adds_up(tmp_path: Path, cases: str, status: str, last: str) -> None:
    leave(tmp_path, "py311.xml", CASES.format(cases))
    leave(tmp_path, "py311.exit", status)
    found, lines = summary(tmp_path, "py311")
    assert (found, lines[-1]) == (int(", 0 failed," not in last), last)


def test_each_environment_has_a_line_and_each_reason_its_counts(tmp_path: Path) -> None:
    for name in ("py311", "wine-3.11.9", "wine-3.12.7"):
        leave(tmp_path, f"{name}.xml", CASES.format(""))
    leave(tmp_path, "lint.exit", "0\n")
    leave(tmp_path, "bigendian.not-run", "there is no qemu\n")
    leave(tmp_path, "bigendian.exit", "0\n")
    status, lines = summary(tmp_path, "py311", "py312", "lint", "wine", "bigendian")
    assert (status, lines) == (
        0,
        [
            "environment  run  passed  skipped  failed",
            "py311          1       1        2       0",
            "py312          0       0        0       0  not run: tox found no such Python, or was ended",
            "lint           0       0        0       0  no tests of its own",
            "wine-3.11.9    1       1        2       0",
            "wine-3.12.7    1       1        2       0",
            "bigendian      0       0        0       0  not run: there is no qemu",
            "all            3       3        6       0",
            "skipped (2 in py311, 2 in wine-3.11.9, 2 in wine-3.12.7): no IPv6",
            "3 passed, 0 failed, 6 skipped",
        ],
    )


def test_what_failed_is_named_at_the_end(tmp_path: Path) -> None:
    leave(tmp_path, "py311.xml", CASES.format(FAILURE))
    leave(tmp_path, "lint.exit", "1")
    status, lines = summary(tmp_path, "py311", "lint")
    assert status == 1
    assert lines[-3:-1] == ["failed in py311: a.bad: 1 == 2", "failed in lint: exit status 1"]


def test_what_did_not_run_is_a_failure_in_CI(tmp_path: Path) -> None:
    leave(tmp_path, "py311.xml", CASES.format(""))
    leave(tmp_path, "wine.not-run", "there is no wine")
    assert summary(tmp_path, "py311", "wine")[0] == 0
    status, lines = summary(tmp_path, "py311", "wine", ci=True)
    assert status == 1
    assert "failed in wine: not run: there is no wine" in lines


def test_no_results_are_a_failure(tmp_path: Path) -> None:
    assert summary(tmp_path)[0] == 1
