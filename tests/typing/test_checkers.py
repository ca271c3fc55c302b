"""mypy and pyright find the mistakes of a C programmer, and find nothing in correct programs."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, cast

import pytest
from tests.architecture.source import ROOT
from tests.capabilities import needs_mypy, needs_pyright

if TYPE_CHECKING:
    from pathlib import Path

SECONDS: Final = 240
SYSTEMS: Final = {"linux": "Linux", "darwin": "Darwin", "win32": "Windows"}
CHECKERS: Final = [
    pytest.param((checker, system), id=f"{checker}-{system}", marks=mark)
    for checker, mark in (("mypy", needs_mypy), ("pyright", needs_pyright))
    for system in SYSTEMS
]
pytestmark = [pytest.mark.slow, pytest.mark.timeout(SECONDS + 10)]

PRELUDE: Final = """\
from berkeley import NULL, Ref, c_int, sizeof
from berkeley.include.netdb import addrinfo, getaddrinfo, gethostbyname
from berkeley.include.netinet.in_ import htons, sockaddr_in
from berkeley.include.poll import poll
from berkeley.include.sys.select import FD_SET, fd_set, select
from berkeley.include.sys.socket import *

fd = socket(AF_INET, SOCK_STREAM, 0)
address = sockaddr_in()
buffer = bytearray(4)
"""

MISTAKES: Final = {
    "misspelt_field": "address.sin_prot = htons(80)",
    "misspelt_field_read": "print(address.sin_familly)",
    "misspelt_field_of_a_field": "address.sin_addr.saddr = 0",
    "text_in_a_number": 'address.sin_port = "80"',
    "number_in_a_struct": "address.sin_addr = 0",
    "name_in_the_wrong_header": "from berkeley.include.sys.socket import sockaddr_in6",
    "name_that_no_header_has": "from berkeley.include.sys.socket import soket",
    "header_that_does_not_exist": "from berkeley.include.sys.sockets import socket",
    "misspelt_constant": "socket(AF_INT, SOCK_STREAM, 0)",
    "text_to_send": 'send(fd, "hello", 5, 0)',
    "text_to_receive_into": 'recv(fd, "     ", 5, 0)',
    "bytes_to_receive_into": "recv(fd, bytes(5), 5, 0)",
    "number_to_send": "send(fd, 5, 5, 0)",
    "list_to_send": "send(fd, [1, 2], 2, 0)",
    "bytes_for_an_address": 'accept(fd, b"0" * 16, None)',
    "number_for_an_address": "bind(fd, 80, 16)",
    "tuple_for_an_address": 'connect(fd, ("127.0.0.1", 80), 16)',
    "number_for_a_length_that_comes_back": "accept(fd, address, 16)",
    "too_few_arguments": "listen(fd)",
    "too_many_arguments": "listen(fd, 5, 0)",
    "named_argument": "listen(fd, backlog=5)",
    "null_handle": "listen(None, 5)",
    "text_for_a_handle": 'listen("3", 5)',
    "fraction_for_a_number": "listen(fd, 1.5)",
    "text_for_an_option": 'setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, "1", 1)',
    "struct_without_a_box": 'getaddrinfo("localhost", NULL, NULL, addrinfo())',
    "box_of_another_type": 'getaddrinfo("localhost", NULL, NULL, Ref[sockaddr_in]())',
    "absent_result": 'print(gethostbyname("localhost").h_name)',
    "arguments_in_the_wrong_order": "FD_SET(fd_set(), fd)",
    "list_for_a_set": "select(fd + 1, [fd], NULL, NULL, NULL)",
    "list_for_an_array": "poll([fd], 1, 0)",
    "size_of_a_number": "sizeof(5)",
    "number_that_has_no_length": "len(send(fd, buffer, 4, 0))",
}
"""Programs of which the last line is wrong."""

CORRECT: Final = {
    path.relative_to(ROOT).as_posix(): path
    for folder in ("tests/typing", "src/berkeley/examples")
    for path in sorted((ROOT / folder).glob("*.py"))
    if not path.name.startswith("test_")
}
"""Programs that are right."""


@dataclass(frozen=True)
class Verdict:
    """What a checker says: errors by file, each with its line."""

    errors: dict[str, list[tuple[int, str]]]
    wrong: Path
    """The folder of the programs that are wrong."""

    def of(self, path: Path) -> list[tuple[int, str]]:
        """Give the errors in one file."""
        return self.errors.get(str(path.resolve()), [])


@pytest.fixture(scope="module")
def wrong(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the programs that are wrong."""
    folder = tmp_path_factory.mktemp("wrong")
    for name, line in MISTAKES.items():
        (folder / f"{name}.py").write_text(f"{PRELUDE}{line}\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module", params=CHECKERS)
def verdict(request: pytest.FixtureRequest, wrong: Path) -> Verdict:
    """Run one checker for one system over all programs."""
    checker, system = cast("tuple[str, str]", request.param)
    files = [str(path) for path in (*sorted(wrong.glob("*.py")), *CORRECT.values())]
    run = run_mypy if checker == "mypy" else run_pyright
    return Verdict(run(system, files, wrong), wrong)


def output_of(command: list[str], folder: Path) -> str:
    """Run a checker; it ends with 1 where it finds errors."""
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, timeout=SECONDS, check=False
    )
    assert done.returncode in {0, 1}, done.stdout + done.stderr
    return done.stdout


def run_mypy(system: str, files: list[str], folder: Path) -> dict[str, list[tuple[int, str]]]:
    """Run mypy as the project does."""
    del folder
    options = ["--platform", system, "--no-error-summary", "--show-absolute-path"]
    found: dict[str, list[tuple[int, str]]] = {}
    for line in output_of([sys.executable, "-m", "mypy", *options, *files], ROOT).splitlines():
        match = re.fullmatch(r"(.*\.py):(\d+): error: (.*)", line)
        if match:
            found.setdefault(match[1], []).append((int(match[2]), match[3]))
    return found


def run_pyright(system: str, files: list[str], folder: Path) -> dict[str, list[tuple[int, str]]]:
    """Run pyright in strict mode."""
    settings = {
        "typeCheckingMode": "strict",
        "pythonVersion": "3.11",
        # The wrong programs have all imports that any of them needs.
        "reportUnusedImport": "none",
        "pythonPlatform": SYSTEMS[system],
        "extraPaths": [str(ROOT / "src"), str(ROOT)],
    }
    (folder / "pyrightconfig.json").write_text(json.dumps(settings), encoding="utf-8")
    report = json.loads(
        output_of([sys.executable, "-m", "pyright", "--outputjson", *files], folder)
    )
    found: dict[str, list[tuple[int, str]]] = {}
    for entry in report["generalDiagnostics"]:
        if entry["severity"] == "error":
            line = entry["range"]["start"]["line"] + 1
            found.setdefault(entry["file"], []).append((line, entry["message"]))
    return found


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_an_error_in_its_line(verdict: Verdict, name: str) -> None:
    errors = verdict.of(verdict.wrong / f"{name}.py")
    last = PRELUDE.count("\n") + 1
    assert {line for line, _ in errors} == {last}, errors


@pytest.mark.parametrize("name", CORRECT)
def test_a_correct_program_has_no_error(verdict: Verdict, name: str) -> None:
    assert verdict.of(CORRECT[name]) == []
