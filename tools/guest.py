"""What the Pythons of other systems share that run the tests here; see `tools/wine.py` and `tools/bigendian.py`.

Each keeps what it downloads in a cache of its own, ``.tox/NAME`` or $BERKELEY_NAME_CACHE.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT: Final = Path(__file__).resolve().parent.parent
RESULTS: Final = ROOT / ".tox" / "junit"
"""Where `tools/summary.py` looks."""
REQUIREMENTS: Final = ("pytest>=8", "pytest-rerunfailures", "pytest-timeout", "hypothesis")
SECONDS: Final = 4500
"""After this long the run is ended: a test that hangs outside of Python escapes pytest's own timeout."""
LAST_WORDS: Final = 10
"""After this many seconds nothing more is printed of a process that has ended: a child may hold its output open."""


def cache(name: str) -> Path:
    """Find the folder that outlives a run."""
    return Path(os.environ.get(f"BERKELEY_{name.upper()}_CACHE") or ROOT / ".tox" / name)


def make_once(folder: Path, make: Callable[[Path], None]) -> Path:
    """Make a folder unless an earlier run has made all of it."""
    done = folder / "ready"
    if not done.exists():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        make(folder)
        done.touch()
    return folder


def pip(*arguments: str) -> None:
    """Run pip quietly; its errors end this script."""
    command = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", *arguments]
    subprocess.run(command, check=True)


def install(target: Path, version: str, platform: list[str], requirements: list[str]) -> None:
    """Install what the tests import as wheels for another Python, which can't run pip itself."""
    wanted = ["--only-binary=:all:", "--python-version", version, *platform]
    pip("install", *wanted, "--target", str(target), *requirements)


def pytest(*arguments: str) -> list[str]:
    """Give the arguments of an interpreter that runs the tests, all of them unless some are named."""
    return ["-m", "pytest", "-p", "no:cacheprovider", *(arguments or ["tests"])]


def run(
    command: list[str],
    environment: dict[str, str],
    label: str = "",
    end_rest: Callable[[], None] = lambda: None,
    seconds: int = SECONDS,
) -> int:
    """Run *command* with redirected streams for a bounded time, and print what it says.

    At the end *end_rest* ends what the command may have left behind, which holds its output open.
    """
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    ) as process:
        printer = threading.Thread(target=print_lines, args=(process, label), daemon=True)
        printer.start()
        try:
            return process.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            print(label, f"no end after {seconds} seconds", flush=True)
            return 1
        finally:
            process.kill()
            end_rest()
            printer.join(LAST_WORDS)


def print_lines(process: subprocess.Popen[bytes], label: str) -> None:
    """Print what a process says, line by line."""
    for line in process.stdout or ():
        print(label, line.decode(errors="replace").rstrip(), flush=True)


def parser(text: str | None) -> argparse.ArgumentParser:
    """Make the parser of what every such script takes; *text* is its docstring."""
    made = argparse.ArgumentParser(description=(text or "").partition("\n")[0], allow_abbrev=False)
    made.add_argument("--required", action="store_true", help="fail where a program is missing")
    return made


def absent(name: str, reason: str, *, required: bool) -> int:
    """Report why nothing was run, to `tools/summary.py` too; only where the run is required that is a failure."""
    print(f"{name}: not run: {reason}")
    RESULTS.mkdir(parents=True, exist_ok=True)
    environment = os.environ.get("TOX_ENV_NAME", name)
    (RESULTS / f"{environment}.not-run").write_text(f"{reason}\n", encoding="utf-8")
    return 1 if required or os.environ.get("CI") else 0
