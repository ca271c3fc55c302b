"""The commands ``names`` and ``vocabulary``."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import berkeley
from berkeley.__main__ import main
from berkeley._words.catalogue import ABSENT, EMULATED, NATIVE, SYSTEMS, catalogue, headers
from berkeley._words.names import names, names_of
from berkeley._words.vocabulary import vocabulary

PROGRAMS = sorted((Path(__file__).parents[1] / "interop" / "c").glob("*.c"))


def needs_of(tmp_path: Path, text: str) -> tuple[int, list[str]]:
    """Give the status and the rows of a program's vocabulary."""
    program, out = tmp_path / "a.c", io.StringIO()
    program.write_text(text, "utf-8")
    status = vocabulary([str(program)], out)
    name, *rows, end = out.getvalue().splitlines()
    assert (name, end) == (str(program), "")
    return status, rows


def told(pattern: str) -> str:
    out = io.StringIO()
    assert names(pattern, out) == 0
    return out.getvalue()


def test_a_function_has_its_prototype_its_headers_and_its_statuses() -> None:
    assert told("closesocket") == (
        "int closesocket(SOCKET s)\n"
        f"    {catalogue()['closesocket'].summary}\n"
        "    <winsock.h> <winsock2.h>\n"
        "    from berkeley.include.winsock2 import closesocket\n"
        "    Linux emulated, macOS emulated, Windows native\n\n"
    )


@pytest.mark.parametrize(
    ("name", "header"), [("recvmsg", "sys.socket"), ("malloc", "stdlib"), ("htons", "netinet.in_")]
)
def test_a_name_is_imported_from_its_own_header(name: str, header: str) -> None:
    assert f"from berkeley.include.{header} import {name}\n" in told(name)


def test_a_name_is_imported_as_an_error_says_it() -> None:
    assert "from berkeley.include.time import ctime" in told("ctime")
    with pytest.raises(ImportError, match=r"from berkeley\.include\.time import ctime$"):
        exec("from berkeley.include.sys.socket import ctime")


@pytest.mark.parametrize("name", ["ctime", "time_t", "DWORD", "memset"])
def test_a_summary_is_a_whole_sentence(name: str) -> None:
    summary = catalogue()[name].summary
    assert summary[0].isalnum()
    assert summary[-1] == "."


def test_a_name_that_is_given_whole_is_told_alone() -> None:
    assert told("socket").count("\n\n") == 1
    assert told("SOCKET_ERR").startswith("#define SOCKET_ERROR -1")


def test_a_pattern_finds_what_matches() -> None:
    found = told("inet_nto?")
    assert "inet_ntoa" in found
    assert "inet_ntop" in found
    assert "inet_pton" not in found


@pytest.mark.parametrize(
    ("wrong", "near"),
    [
        ("sokcet", "; near it: socket"),
        ("socketpiar", "; near it: socketpair"),
        ("siezof", "; near it: sizeof"),
        ("sys/sokcet.h", "; near it: sys/socket.h"),
        ("qqqq", "\n"),
    ],
)
def test_a_name_that_nothing_matches_is_said_to_be_missing(wrong: str, near: str) -> None:
    out = io.StringIO()
    assert names(wrong, out) == 1
    assert out.getvalue().startswith(f"no name matches {wrong!r}{near}")


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("raise", "from berkeley.include.signal import raise_"),
        ("assert", "from berkeley.include.assert_ import assert_"),
        ("sockaddr_ll", "from berkeley.include.linux.if_packet import sockaddr_ll"),
        ("IFF_UP", "from berkeley.include.net.if_ import IFF_UP"),
        ("netinet/in.h", "from berkeley.include.netinet.in_ import *"),
        ("<net/if.h>", "from berkeley.include.net.if_ import *"),
    ],
)
def test_the_line_that_imports_it_is_told(name: str, line: str) -> None:
    found = told(name)
    assert f"\n    {line}\n" in found
    assert found.count("\n\n") == 1


@pytest.mark.parametrize(
    "word",
    ["CharArray", "IntArray", "Ref", "Struct", "StructArray", "again", "c_char", "run", "u16"],
)
def test_the_words_of_the_language_are_told(word: str) -> None:
    found = told(word)
    assert re.match(rf"{word}\n    \S.*\.\n", found)
    assert found.endswith(f"    from berkeley import {word}\n\n")


def test_the_members_of_a_struct_are_told() -> None:
    lines = told("addrinfo").splitlines()
    assert lines[0] == "struct addrinfo"
    for declared in ("int ai_family;", "struct sockaddr *ai_addr;", "char *ai_canonname;"):
        assert f"        {declared}" in lines
    lines = told("sockaddr_in").splitlines()
    assert "        unsigned short sin_port;" in lines
    assert "        struct in_addr sin_addr;" in lines
    assert "        in the same bytes: fd u32 ptr" in told("epoll_data").splitlines()
    assert "        int iErrorCode[10];" in told("WSANETWORKEVENTS").splitlines()
    assert "        void *buf;" in told("WSABUF").splitlines()


def test_struct_and_its_name_are_one_pattern() -> None:
    out = io.StringIO()
    assert names_of(["struct", "sockaddr_in", "htons"], out) == 0
    assert out.getvalue() == told("sockaddr_in") + told("htons")
    assert names_of(["htons", "sokcet"], out) == 1


@pytest.mark.parametrize(
    ("name", "prototype", "summary"),
    [
        ("uint16_t", "typedef unsigned short uint16_t", "A number of 2 bytes; .* c_ushort()."),
        ("bdaddr_t", "bdaddr_t", "the address of a Bluetooth device"),
        ("LPWSABUF", "typedef WSABUF *LPWSABUF", "a buffer and its length"),
        ("SOCKET", "typedef int SOCKET", "<winsock"),
        ("LPVOID", "typedef void *LPVOID", "<"),
        ("optind", "extern int optind", "<getopt.h>"),
        ("M_PI", "#define M_PI 3.14159", "<math.h>"),
        (
            "PTHREAD_MUTEX_INITIALIZER",
            "#define PTHREAD_MUTEX_INITIALIZER pthread_mutex_t()",
            "A new one, written with parentheses: PTHREAD_MUTEX_INITIALIZER().",
        ),
        ("pthread_mutex_t", "pthread_mutex_t", "a lock."),
    ],
)
def test_what_is_no_function_is_told_as_c_has_it(name: str, prototype: str, summary: str) -> None:
    first, second, *_ = told(name).splitlines()
    assert first.startswith(prototype)
    assert re.match(rf"    {summary}", second)


def test_nothing_of_the_inside_is_told() -> None:
    out = io.StringIO()
    names("*", out)
    for inside in ("<_", "._", "core 'Annotated", "-> integer", "The base class"):
        assert inside not in out.getvalue()
    for entry in catalogue().values():
        assert not entry.summary or entry.summary[-1] in ".:", entry.name


def test_a_reader_that_has_closed_the_pipe_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as out:
        monkeypatch.setattr(sys, "stdout", out)
        assert main(["names", "htons"]) == 1


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
    assert out.getvalue().count("\n\n") == len(set(berkeley.__all__) | set(catalogue()))


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda path: path.stem)
def test_nothing_is_lacking_for_the_programs_that_have_ports(program: Path) -> None:
    out = io.StringIO()
    assert vocabulary([str(program)], out) == 0, out.getvalue()


def test_what_is_lacking_is_told(tmp_path: Path) -> None:
    text = (
        "#include <gtk/gtk.h>\n#include <stdio.h>\n#include <unistd.h>\n"
        '#include "own.h"\n#include "absent.h"\n'
        "int main(void) { gtk_init(NULL, GTK_FLAG); struct gtk_window w; own(1); fork(); printf(OWN); }\n"
    )
    (tmp_path / "own.h").write_text(
        '#include "own.h"\n#define OWN "x"\nvoid own(int n);\n', "utf-8"
    )
    assert needs_of(tmp_path, text) == (
        1,
        [
            "  headers           stdio.h unistd.h",
            "  lacks headers     gtk/gtk.h",
            "  functions         fork printf",
            "  constants         NULL",
            "  lacks             GTK_FLAG gtk_init struct gtk_window",
            "  not on Windows    fork",
        ],
    )


def test_a_function_that_is_called_and_passed_is_told(tmp_path: Path) -> None:
    text = "int main(void) { if (fork() == 0) _exit(0); atexit(fork); }"
    assert needs_of(tmp_path, text) == (
        0,
        ["  functions         _exit atexit fork", "  not on Windows    fork"],
    )


def test_types_and_variables_are_told_apart(tmp_path: Path) -> None:
    text = (
        "typedef struct { int a; } own_t;\nown_t one; gint_t two;\n"
        "int f(FILE *f, int index) { fd_set s; socklen_t l; struct timeval tv; WSADATA w;\n"
        "  return errno != ENOENT && index != h_errno && two; }\n"
    )
    assert needs_of(tmp_path, text) == (
        1,
        [
            "  structs           timeval",
            "  types             FILE WSADATA fd_set socklen_t",
            "  variables         errno h_errno",
            "  constants         ENOENT",
            "  lacks             gint_t",
        ],
    )


def test_a_file_that_can_not_be_read_is_named(tmp_path: Path) -> None:
    program, binary = tmp_path / "a.c", tmp_path / "a.out"
    program.write_text("int main(void) { fork(); }", "utf-8")
    binary.write_bytes(b"\x7fELF\0\0")
    out = io.StringIO()
    assert vocabulary([str(tmp_path / "absent.c"), str(binary), str(program)], out) == 2
    assert "absent.c: " in out.getvalue()
    assert f"{binary}: is no text\n" in out.getvalue()
    assert "  functions         fork\n" in out.getvalue()


def test_words_of_pythons_own_are_found_with_their_underscore(tmp_path: Path) -> None:
    text = "int main(void) { assert(1); raise(3); offsetof(struct x, y); }"
    assert needs_of(tmp_path, text) == (0, ["  functions         assert_ offsetof raise_"])


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
