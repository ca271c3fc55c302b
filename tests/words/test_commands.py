"""The commands ``names`` and ``vocabulary``."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest

import berkeley
from berkeley._words.catalogue import ABSENT, EMULATED, NATIVE, SYSTEMS, catalogue, headers
from berkeley._words.names import names
from berkeley._words.vocabulary import vocabulary

PROGRAMS = sorted((Path(__file__).parents[1] / "interop" / "c").glob("*.c"))


def told(pattern: str) -> str:
    out = io.StringIO()
    assert names(pattern, out) == 0
    return out.getvalue()


def test_a_function_has_its_prototype_its_headers_and_its_statuses() -> None:
    assert told("closesocket") == (
        "int closesocket(SOCKET s)\n"
        f"    {catalogue()['closesocket'].summary}\n"
        "    <winsock.h> <winsock2.h>\n"
        "    Linux emulated, macOS emulated, Windows native\n\n"
    )


def test_a_name_that_is_given_whole_is_told_alone() -> None:
    assert told("socket").count("\n\n") == 1
    assert told("SOCKET_ERR").startswith("#define SOCKET_ERROR -1")


def test_a_pattern_finds_what_matches() -> None:
    found = told("inet_nto?")
    assert "inet_ntoa" in found
    assert "inet_ntop" in found
    assert "inet_pton" not in found


def test_a_name_that_nothing_matches_is_said_to_be_missing() -> None:
    out = io.StringIO()
    assert names("sokcet", out) == 1
    assert out.getvalue() == "no name matches 'sokcet'\n"


@pytest.mark.parametrize(
    ("name", "statuses"),
    [
        ("socket", [NATIVE, NATIVE, NATIVE]),
        ("epoll_wait", [NATIVE, EMULATED, EMULATED]),
        ("kevent", [EMULATED, NATIVE, EMULATED]),
        ("WSAStartup", [EMULATED, EMULATED, NATIVE]),
        ("sockaddr_in", [NATIVE, NATIVE, NATIVE]),
        ("sockaddr_ll", [NATIVE, EMULATED, EMULATED]),
        ("AF_INET", [NATIVE, NATIVE, NATIVE]),
        ("AF_NETLINK", [NATIVE, ABSENT, ABSENT]),
        ("SD_SEND", [EMULATED, EMULATED, NATIVE]),
        ("raise_", [NATIVE, NATIVE, NATIVE]),
        ("fork", [NATIVE, NATIVE, ABSENT]),
    ],
)
def test_each_system_has_its_status(name: str, statuses: list[str]) -> None:
    assert [catalogue()[name].status(system) for system in SYSTEMS] == statuses


def test_the_catalogue_has_every_public_name() -> None:
    language = {name for name in berkeley.__all__ if not hasattr_header(name)}
    assert set(berkeley.__all__) - language <= set(catalogue())
    assert "sys/socket.h" in headers()
    assert "netinet/in.h" in headers()


def hasattr_header(name: str) -> bool:
    """Tell the names of the headers from those of the language, such as `ptr`."""
    return name in catalogue()


def test_every_name_can_be_told() -> None:
    out = io.StringIO()
    assert names("*", out) == 0
    assert out.getvalue().count("\n\n") == len(catalogue())


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda path: path.stem)
def test_nothing_is_lacking_for_the_programs_that_have_ports(program: Path) -> None:
    out = io.StringIO()
    assert vocabulary([str(program)], out) == 0, out.getvalue()


def test_what_is_lacking_is_told(tmp_path: Path) -> None:
    program = tmp_path / "a.c"
    program.write_text(
        "#include <gtk/gtk.h>\n#include <stdio.h>\n#include <unistd.h>\n"
        '#include "own.h"\n#include "absent.h"\n'
        "int main(void) { gtk_init(NULL, GTK_FLAG); struct gtk_window w; own(1); fork(); printf(OWN); }\n",
        "utf-8",
    )
    (tmp_path / "own.h").write_text(
        '#include "own.h"\n#define OWN "x"\nvoid own(int n);\n', "utf-8"
    )
    out = io.StringIO()
    assert vocabulary([str(program)], out) == 1
    assert out.getvalue().splitlines() == [
        str(program),
        "  headers           stdio.h unistd.h",
        "  lacks headers     gtk/gtk.h",
        "  functions         fork printf",
        "  constants         NULL",
        "  lacks             GTK_FLAG gtk_init struct gtk_window",
        "  not on Windows    fork",
        "",
    ]


def test_a_file_that_can_not_be_read_is_named(tmp_path: Path) -> None:
    out = io.StringIO()
    assert vocabulary([str(tmp_path / "absent.c")], out) == 2
    assert "absent.c: " in out.getvalue()


def test_the_commands_run_as_a_process() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "berkeley", "names", "htons"],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("uint16_t htons(uint16_t hostshort)\n")
