"""Run the tests on a big-endian Python, that of s390x, under QEMU: ``python tools/bigendian.py [pytest arguments]``.

Without arguments the parts named in `PARTS` are run, two at a time, each by a process of its own: a crash of QEMU ends
only one. Each leaves its results in ``.tox/junit``; what leaves none has failed.

The interpreter is Debian's. apt gets its packages by the machine's own sources and keys, but with a state of its own,
so that the machine's packages stay as they are and no rights are needed. They, the test requirements and the
bytecode are kept in ``.tox/bigendian`` (or in $BERKELEY_BIGENDIAN_CACHE). Without QEMU or apt the script says what to
install and succeeds, unless $CI is set or ``--required`` is given.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from fnmatch import fnmatch
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tools import guest

CACHE: Final = guest.cache("bigendian")
# The locale C.UTF-8 is in libc-bin; that of the machine has the wrong byte order.
PACKAGES: Final = ("python3-minimal", "libpython3-stdlib", "libc-bin")
PLATFORM: Final = ["--platform", "any", "--implementation", "py", "--abi", "none"]
EMULATORS: Final = ("qemu-s390x-static", "qemu-s390x")
EXAMPLES: Final = "4"
"""Per cent of hypothesis' examples: it makes ten times fewer in a second here."""
LEFT_OUT: Final = (
    # What the byte order can't change: these read the sources of this project, and those of C programs.
    "architecture/*",
    "tools/*",
    "typing/*",
    "words/*",
    "test_readme.py",
    "test_used_names.py",
    # Whole programs are slow here: the ports play all scenes with C, and not once more among themselves.
    "demo/test_command.py",
    "interop/test_dialects.py",
    "interop/test_http.py",
    "interop/test_refusals.py",
    # The time of an import is QEMU's.
    "test_import.py",
    # They start a program for each question; what it reads and writes are bytes.
    "clib/test_stdio_programs.py",
    "clib/test_standard_output.py",
    "clib/test_streams.py",
    # What macOS and Windows have otherwise, held against stand-ins; neither is big-endian.
    "platform/test_darwin*",
    "platform/test_win*",
    "platform/test_emulated.py",
    "platform/test_interface_requests.py",
    # QEMU reads the memory and the lengths of a call itself, and crashes where the kernel says EFAULT.
    "include/test_no_crash.py",
)
"""Tests that are not run here, by their names below ``tests``."""
PARTS: Final = {
    "core-s": "core/test_s*",
    "core-a-l": "core/test_[a-l]*",
    "include": "include/*",
    "clib": "clib/*",
    "interop": "interop/*",
    "core-m-r": "core/test_[m-r]*",
    "core-t-z": "core/test_[t-z]*",
    "platform": "platform/*",
    "rest": "*",
}
"""The processes, the longest first; a test belongs to the first pattern that fits."""
PROCESSES: Final = 2
"""So many run at a time."""
SECONDS: Final = 1500
"""After this long a part is ended: a call that QEMU starts again escapes pytest's own timeout."""
NEEDED: Final = {
    "qemu-s390x-static": "qemu-user-static",
    "apt-get": "apt",
    "dpkg-deb": "dpkg",
}


def apt(state: Path, *arguments: str) -> None:
    """Run apt for s390x on a state of its own; its errors end this script, and only they are shown."""
    options = {
        "APT::Architecture": "s390x",
        "APT::Architectures::": "s390x",
        # The user whom apt downloads as can't write to a folder of this one.
        "APT::Sandbox::User": "root",
        "Acquire::Languages": "none",
        "Acquire::Retries": "3",
        "Dir::Cache": str(state / "cache"),
        "Dir::State": str(state),
        "Dir::State::status": str(state / "status"),
    }
    chosen = [word for name, value in options.items() for word in ("--option", f"{name}={value}")]
    done = subprocess.run(
        ["apt-get", "--quiet=2", *chosen, *arguments],
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    if done.returncode:
        print(done.stdout.decode(errors="replace"), flush=True)
        done.check_returncode()


def unpack_system(folder: Path) -> None:
    """Put the files of Python and of all that it needs where no package manager looks."""
    state = folder / "apt"
    for part in ("lists/partial", "cache/archives/partial"):
        (state / part).mkdir(parents=True)
    (state / "status").touch()
    apt(state, "update")
    apt(state, "install", "--download-only", "--no-install-recommends", "--yes", *PACKAGES)
    for package in sorted((state / "cache" / "archives").glob("*.deb")):
        subprocess.run(["dpkg-deb", "--extract", str(package), str(folder)], check=True)
    shutil.rmtree(state)


def install_requirements(folder: Path, python: Path) -> None:
    """Install what the tests import; nothing that is compiled has wheels for s390x."""
    version = python.resolve().name.removeprefix("python")
    guest.install(folder, version, PLATFORM, [*guest.REQUIREMENTS])


def write_wrapper(emulator: str, root: Path) -> Path:
    """Write the program that stands for the interpreter, for Linux can't start the interpreter itself.

    The interpreter takes it for its own name, so that `sys.executable` starts children as well.
    """
    wrapper = root / "usr" / "bin" / "berkeley-python"
    python = root / "usr" / "bin" / "python3"
    words = [emulator, "-L", str(root), "-0", str(wrapper), str(python)]
    wrapper.write_text(f'#!/bin/sh\nexec {shlex.join(words)} "$@"\n', encoding="utf-8")
    wrapper.chmod(0o755)
    return wrapper


def environment(packages: Path) -> dict[str, str]:
    """Give the environment of the interpreter; what it compiles once, its children need not compile again."""
    variables = os.environ | {
        "BERKELEY_EXAMPLES": os.environ.get("BERKELEY_EXAMPLES", EXAMPLES),
        "PYTHONPATH": f"{guest.ROOT / 'src'}:{packages}",
        "PYTHONPYCACHEPREFIX": str(CACHE / "bytecode"),
        # A crash of QEMU takes along what is still to be written.
        "PYTHONUNBUFFERED": "1",
    }
    variables.pop("PYTHONDONTWRITEBYTECODE", None)
    return variables


def parts() -> dict[str, list[str]]:
    """List the test modules of each part."""
    found: dict[str, list[str]] = {name: [] for name in PARTS}
    folder = guest.ROOT / "tests"
    for path in sorted(file.relative_to(folder).as_posix() for file in folder.rglob("test_*.py")):
        if not any(fnmatch(path, pattern) for pattern in LEFT_OUT):
            part = next(name for name, pattern in PARTS.items() if fnmatch(path, pattern))
            found[part].append(f"tests/{path}")
    return found


def run_part(wrapper: Path, packages: Path, part: str, arguments: list[str]) -> int:
    """Run pytest once, with results in a file of its own."""
    name = os.environ.get("TOX_ENV_NAME", "bigendian")
    results = guest.RESULTS / f"{name}-{part}.xml"
    results.unlink(missing_ok=True)
    command = [str(wrapper), *guest.pytest(*arguments, f"--junitxml={results}")]
    status = guest.run(command, environment(packages), f"{part} |", seconds=SECONDS)
    print(f"{part} | exit status {status}", flush=True)
    if results.exists():
        return status
    write_failure(results, part, f"no results: the process ended with exit status {status}")
    return status or 1


def write_failure(results: Path, part: str, text: str) -> None:
    """Write the results of a part that was ended, so that its failure has a line where those of the others stand."""
    suite = ET.Element("testsuite", name=part)
    case = ET.SubElement(suite, "testcase", classname=part, name=text)
    ET.SubElement(case, "error", message=text)
    results.parent.mkdir(parents=True, exist_ok=True)
    ET.ElementTree(suite).write(results)


def test(emulator: str, arguments: list[str]) -> int:
    """Run pytest on what is asked for, or on all parts."""
    root = guest.make_once(CACHE / "root", unpack_system)
    wrapper = write_wrapper(emulator, root)
    python = root / "usr" / "bin" / "python3"
    packages = guest.make_once(
        CACHE / "site-packages", lambda folder: install_requirements(folder, python)
    )
    chosen = {"chosen": arguments} if arguments else parts()
    with ThreadPoolExecutor(PROCESSES) as pool:
        runs = [pool.submit(run_part, wrapper, packages, *item) for item in chosen.items()]
        statuses = [run.result() for run in runs]
    print(f"s390x {python.resolve().name}: exit statuses {statuses}", flush=True)
    return next((status for status in statuses if status), 0)


def main() -> int:
    """Run pytest, or tell why not."""
    known, arguments = guest.parser(__doc__).parse_known_args()
    emulator = next(filter(None, map(shutil.which, EMULATORS)), None)
    missing = [name for name in ("apt-get", "dpkg-deb") if shutil.which(name) is None]
    if emulator is None:
        missing.append(EMULATORS[0])
    if emulator is None or missing:
        packages = " ".join(NEEDED[name] for name in missing)
        reason = f"there is no `{missing[0]}` command here; on Debian: apt-get install {packages}"
        return guest.absent("bigendian", reason, required=known.required)
    return test(emulator, arguments)


if __name__ == "__main__":
    sys.exit(main())
