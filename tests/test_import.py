"""What an import costs, measured beside the standard library's in one run."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = """
import sys, time
start = time.perf_counter()
import {modules}
print(time.perf_counter() - start)
"""


def seconds(modules: str, cache: Path) -> float:
    """Import modules in a new process, compiled before; give the time that it took there."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(modules=modules)],
        env=environment | {"PYTHONPYCACHEPREFIX": str(cache)},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return float(done.stdout)


@pytest.mark.slow
def test_the_package_is_imported_as_fast_as_the_modules_it_stands_for(
    tmp_path: Path,
) -> None:
    theirs_too = "socket, select, ctypes"
    pairs = [(seconds("berkeley", tmp_path), seconds(theirs_too, tmp_path)) for _ in range(10)]
    ours, theirs = (min(times) for times in zip(*pairs, strict=True))
    assert ours <= theirs


def test_the_package_loads_a_header_with_the_first_of_its_names() -> None:
    program = (
        "import sys, berkeley\n"
        "assert 'berkeley.include.sys.epoll' not in sys.modules\n"
        "assert berkeley.EPOLLIN == 1\n"
        "assert 'berkeley.include.sys.epoll' in sys.modules\n"
        "assert 'EPOLLIN' in vars(berkeley)\n"
        "assert dir(berkeley) == sorted(berkeley.__all__)\n"
    )
    subprocess.run([sys.executable, "-c", program], timeout=60, check=True)


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    import berkeley

    with pytest.raises(AttributeError, match="module 'berkeley' has no attribute 'sokcet'"):
        getattr(berkeley, "sokcet")  # noqa: B009  The checkers refuse berkeley.sokcet, as they should.
