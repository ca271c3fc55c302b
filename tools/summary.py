"""Print one table of what all environments did: ``summary.py FOLDER ENVIRONMENT...``.

The folder holds what the last run left: the results of an environment (``py311.xml``, or several such as
``wine-3.12.4.xml``), the exit status of its commands (``lint.exit``, from toxfile.py), or the reason why it did not run
(``wine.not-run``). The last line is ``N passed, N failed, N skipped``, and the exit status is 1 after a failure. Where
$CI is set, an environment that did not run is a failure too.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree as ET

HEAD = ("environment", "run", "passed", "skipped", "failed", "")
MESSAGE = 200
"""Characters that the message of a failure has at most."""
NO_STATUS = "not run: tox found no such Python, or was ended"


@dataclass
class Results:
    """What became of the tests of one environment, or of all."""

    name: str
    passed: int = 0
    failed: list[str] = field(default_factory=list[str])
    skipped: Counter[str] = field(default_factory=Counter[str])
    remark: str = ""

    @property
    def row(self) -> tuple[str, ...]:
        """Its line of the table: a test that was skipped was not run."""
        failed, skipped = len(self.failed), self.skipped.total()
        counts = (self.passed + failed, self.passed, skipped, failed)
        return (self.name, *map(str, counts), self.remark)


def message(outcome: ET.Element) -> str:
    """Give the first line of what pytest says of a test that failed or was skipped."""
    return (outcome.get("message") or "no reason").partition("\n")[0]


def read(file: Path) -> Results:
    """Read the results that pytest wrote."""
    results = Results(file.stem)
    try:
        cases = list(ET.parse(file).iter("testcase"))  # noqa: S314 - pytest wrote it.
    except ET.ParseError:
        return Results(
            file.stem, failed=["unreadable results: the tests were ended while they wrote"]
        )
    for case in cases:
        failures, skip = [*case.iter("failure"), *case.iter("error")], case.find("skipped")
        if failures:
            test = f"{case.get('classname')}.{case.get('name')}"
            results.failed.append(f"{test}: {message(failures[0])[:MESSAGE]}")
        elif skip is not None:
            results.skipped[message(skip)] += 1
        else:
            results.passed += 1
    return results


def text_of(file: Path) -> str | None:
    """Read a small file; None where there is none."""
    return file.read_text(encoding="utf-8").strip() if file.exists() else None


def environment(folder: Path, name: str) -> list[Results]:
    """Read all that one environment left; there is a line for it in any case."""
    found = [read(file) for file in sorted(folder.glob(f"{name}.xml"))]
    found += [read(file) for file in sorted(folder.glob(f"{name}-*.xml"))]
    reason, status = text_of(folder / f"{name}.not-run"), text_of(folder / f"{name}.exit")
    if not found:
        found = [Results(name)]
        if reason is not None or status is None:
            found[0].remark = f"not run: {reason}" if reason is not None else NO_STATUS
            if os.environ.get("CI"):
                found[0].failed.append(found[0].remark)
            return found
        found[0].remark = "no tests of its own"
    if status not in ("0", None) and not any(results.failed for results in found):
        found[0].failed.append(f"exit status {status}")
    return found


def print_table(rows: list[tuple[str, ...]]) -> None:
    """Print columns of equal width: names and remarks to the left, numbers to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for name, *counts, remark in rows:
        numbers = [count.rjust(width) for count, width in zip(counts, widths[1:], strict=False)]
        print("  ".join([name.ljust(widths[0]), *numbers, remark]).rstrip())


def print_reasons(all_results: list[Results]) -> None:
    """Print each reason to skip with its counts, and the failures, which the end of a long log keeps."""
    reasons = dict[str, list[str]]()
    for results in all_results:
        for reason, count in results.skipped.items():
            reasons.setdefault(reason, []).append(f"{count} in {results.name}")
    for reason, counts in sorted(reasons.items()):
        print(f"skipped ({', '.join(counts)}): {reason}")
    for results in all_results:
        for name in results.failed:
            print(f"failed in {results.name}: {name}")


def main(folder: str, *environments: str) -> int:
    """Print the table, the reasons and the failures."""
    found = [results for name in environments for results in environment(Path(folder), name)]
    total = Results("all")
    for results in found:
        total.passed += results.passed
        total.failed += results.failed
        total.skipped += results.skipped
    print_table([HEAD, *(results.row for results in found), total.row])
    print_reasons(found)
    if not total.passed:
        total.failed.append("no test was run")
    print(f"{total.passed} passed, {len(total.failed)} failed, {total.skipped.total()} skipped")
    return 1 if total.failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
