"""Nothing that a program passes crashes the interpreter or escapes as an exception that C has no word for."""

from __future__ import annotations

import os
import pkgutil
import random
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from tests.shares import SHARE

from berkeley import include

PREFIX = f"{include.__name__}."
HEADERS = sorted(
    module.name.removeprefix(PREFIX)
    for module in pkgutil.walk_packages(include.__path__, PREFIX)
    if not module.ispkg and "._" not in module.name
)
JUNK = Path(__file__).with_name("junk.py")
PROCESSES = 8
"""Those that share the headers."""
ROUNDS = max(24 * SHARE // 100, 5)
"""How often each function is called; another seed each time adds up to many."""


@pytest.mark.slow
@pytest.mark.timeout(300)
@pytest.mark.parametrize("first", range(PROCESSES))
def test_junk_arguments_are_refused_and_never_crash(first: int) -> None:
    # As hypothesis does it: a run of CI can be repeated, every other one looks elsewhere.
    seed = first if os.environ.get("CI") else random.randrange(2**32)
    headers = HEADERS[first::PROCESSES]
    # Files of its own, whose modes and owners the calls may change.
    with tempfile.TemporaryFile() as entry, tempfile.TemporaryFile() as output:
        done = subprocess.run(
            [sys.executable, "-X", "faulthandler", JUNK, str(seed), str(ROUNDS), *headers],
            stdin=entry,
            stdout=output,
            stderr=subprocess.PIPE,
            timeout=280,
            check=False,
        )
    report = done.stderr.decode(errors="replace")
    assert done.returncode == 0, f"{seed} {headers}: {report[-4000:]}"
    assert "calls" in report
