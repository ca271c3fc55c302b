"""Run the tests on a big-endian Python, that of s390x, under QEMU: ``python tools/bigendian.py [pytest arguments]``.

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
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tools import guest

CACHE: Final = guest.cache("bigendian")
# The locale C.UTF-8 is in libc-bin; that of the machine has the wrong byte order.
PACKAGES: Final = ("python3-minimal", "libpython3-stdlib", "libc-bin")
PLATFORM: Final = ["--platform", "any", "--implementation", "py", "--abi", "none"]
EMULATORS: Final = ("qemu-s390x-static", "qemu-s390x")
EXAMPLES: Final = "4"
"""Per cent of hypothesis' examples: it makes ten times fewer in a second here."""
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
    }
    variables.pop("PYTHONDONTWRITEBYTECODE", None)
    return variables


def test(emulator: str, arguments: list[str]) -> int:
    """Run pytest."""
    root = guest.make_once(CACHE / "root", unpack_system)
    wrapper = write_wrapper(emulator, root)
    python = root / "usr" / "bin" / "python3"
    packages = guest.make_once(
        CACHE / "site-packages", lambda folder: install_requirements(folder, python)
    )
    status = guest.run([str(wrapper), *guest.pytest(*arguments)], environment(packages))
    print(f"s390x {python.resolve().name}: exit status {status}", flush=True)
    return status


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
