"""help() of a struct shows its members."""

from __future__ import annotations

import inspect
import pydoc
from typing import Annotated

from berkeley._core.layout import CharArray
from berkeley._core.struct import Struct
from berkeley.include.netdb import addrinfo
from berkeley.include.netinet.in_ import sockaddr_in
from berkeley.include.signal import sigaction
from berkeley.include.sys.epoll import epoll_event


class packet(Struct):
    """A packet of a program's own."""

    seq: int
    data: Annotated[CharArray, 100]


class bare(Struct):
    value: int


def lines_of(struct: type[Struct]) -> list[str]:
    """Give the documentation of a struct, line by line."""
    return (inspect.getdoc(struct) or "").splitlines()


def test_the_members_stand_behind_the_words_of_a_struct() -> None:
    lines = lines_of(sockaddr_in)
    assert lines[0] == "``struct sockaddr_in`` <netinet/in.h>: an IPv4 address and port, 16 bytes."
    assert lines[1:3] == ["", "Members:"]
    assert {"    unsigned short sin_port;", "    struct in_addr sin_addr;"} <= {*lines}


def test_help_shows_them() -> None:
    text = pydoc.plain(pydoc.render_doc(sockaddr_in))
    assert " |      unsigned short sin_port;\n" in text


def test_pointers_and_unions_are_shown_as_in_C() -> None:
    assert "    struct addrinfo *ai_next;" in lines_of(addrinfo)
    assert "    char *ai_canonname;" in lines_of(addrinfo)
    assert any("events;" in line for line in lines_of(epoll_event))


def test_a_struct_that_is_a_function_too_has_both() -> None:
    lines = lines_of(sigaction)
    assert "Args:" in lines
    assert {*lines[lines.index("Members:") :]} >= {
        "    void (*sa_handler)(int);",
        "    sigset_t sa_mask;",
        "    int sa_flags;",
        "    in the same bytes: sa_sigaction",
    }


def test_a_struct_of_a_program_has_them_too() -> None:
    members = ["Members:", "    int seq;", "    char data[100];"]
    assert lines_of(packet) == ["A packet of a program's own.", "", *members]
    assert lines_of(bare) == ["``struct bare``", "", "Members:", "    int value;"]


def test_the_class_of_all_structs_has_none() -> None:
    assert "Members:" not in lines_of(Struct)
