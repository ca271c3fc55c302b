"""Add up the results of all environments: ``summary.py FOLDER [FAILED STEP...]``.

Each file of the folder is the JUnit XML of one environment. Where no test failed, each failed step counts as a failure.
The last line is ``N passed, N failed, N skipped``, and the exit status is 1 after a failure.
"""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree as ET


@dataclass
class Results:
    """What became of the tests of one environment, or of all."""

    passed: int = 0
    failed: list[str] = field(default_factory=list[str])
    skipped: Counter[str] = field(default_factory=Counter[str])

    def __str__(self) -> str:
        return f"{self.passed} passed, {len(self.failed)} failed, {self.skipped.total()} skipped"


def read(file: Path) -> Results:
    """Read the results of one environment."""
    results = Results()
    for case in ET.parse(file).iter("testcase"):  # noqa: S314 - pytest wrote it.
        name = f"{case.get('classname')}.{case.get('name')}"
        skip = case.find("skipped")
        if case.find("failure") is not None or case.find("error") is not None:
            results.failed.append(name)
        elif skip is not None:
            reason = skip.get("message") or "no reason"
            results.skipped[reason.partition("\n")[0]] += 1
        else:
            results.passed += 1
    return results


def report(environment: str, results: Results) -> None:
    """Print the results of one environment, with its failures and the reasons of its skips."""
    print(f"{environment}: {results}")
    for name in results.failed:
        print(f"    failed: {name}")
    for reason, count in results.skipped.most_common():
        print(f"    skipped {count}: {reason}")


def main(folder: str, *failed_steps: str) -> int:
    """Print the results of all environments."""
    total = Results()
    for file in sorted(Path(folder).glob("*.xml")):
        try:
            results = read(file)
        except ET.ParseError:
            # The process was ended while it wrote.
            results = Results(failed=[f"{file.stem}: unreadable results"])
        report(file.stem, results)
        total.passed += results.passed
        total.failed += results.failed
        total.skipped += results.skipped
    for step in failed_steps:
        print(f"failed step: {step}")
    if not total.failed:
        total.failed += failed_steps
    if not total.passed:
        total.failed.append("no test was run")
    print(total)
    return 1 if total.failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
