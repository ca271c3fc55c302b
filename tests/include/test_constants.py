"""Every constant of a C header stands in the header's module, with the system's own number."""

from __future__ import annotations

import errno as stdlib_errno
import importlib
import inspect
import re
import select as stdlib_select
import signal as stdlib_signal
import socket as stdlib_socket
import sys
from typing import TYPE_CHECKING

import pytest

from berkeley._platform import constants as abi

if TYPE_CHECKING:
    from types import ModuleType

MODULES = {
    "sys/socket.h": "sys.socket",
    "netinet/in.h": "netinet.in_",
    "netinet/tcp.h": "netinet.tcp",
    "sys/un.h": "sys.un",
    "poll.h": "poll",
    "sys/select.h": "sys.select",
    "sys/time.h": "sys.time",
    "fcntl.h": "fcntl",
    "unistd.h": "unistd",
    "sys/ioctl.h": "sys.ioctl",
    "net/if.h": "net.if_",
    "signal.h": "signal",
    "errno.h": "errno",
}
"""Which header of the tables is which module."""

NO_NUMBERS = {"SIG_DFL", "SIG_ERR", "SIG_IGN"}
"""Handlers in C, objects in Python."""


def tables() -> dict[str, list[str]]:
    """Read the names of each header from the generated table of this system."""
    source = inspect.getsource(importlib.import_module(f"berkeley._abi.{abi.SYSTEM}"))
    source = re.split(r"^ABSENT\b.*=", source, flags=re.MULTILINE)[0]
    groups = re.split(r"^# <(.+)>$", source, flags=re.MULTILINE)
    return {
        header: re.findall(r"^(\w+)(?:: .+)? = -?\d", text, re.MULTILINE)
        for header, text in zip(groups[1::2], groups[2::2], strict=True)
    }


TABLES = tables()
ROWS = [(header, name) for header in MODULES for name in TABLES[header]]


def module_of(header: str) -> ModuleType:
    return importlib.import_module(f"berkeley.include.{MODULES[header]}")


def test_the_tables_are_read() -> None:
    assert len(ROWS) > 900
    assert ("sys/socket.h", "SOMAXCONN") in ROWS
    assert ("errno.h", "EXFULL") in ROWS


@pytest.mark.parametrize("header", MODULES)
def test_a_header_has_every_constant_of_its_table(header: str) -> None:
    module = module_of(header)
    missing = [name for name in TABLES[header] if name not in module.__all__]
    assert missing == []
    wrong = [
        name
        for name in TABLES[header]
        if name not in NO_NUMBERS and getattr(module, name) != getattr(abi, name)
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("header", "stdlib"),
    [
        ("sys/socket.h", stdlib_socket),
        ("netinet/in.h", stdlib_socket),
        ("netinet/tcp.h", stdlib_socket),
        ("poll.h", stdlib_select),
        ("signal.h", stdlib_signal),
        ("errno.h", stdlib_errno),
    ],
    ids=["socket", "in", "tcp", "poll", "signal", "errno"],
)
def test_the_numbers_are_those_that_python_was_compiled_with(
    header: str, stdlib: ModuleType
) -> None:
    """`_abi` has the numbers of headers elsewhere; Python has those of the headers here."""
    compare(header, stdlib)


def test_the_numbers_of_fcntl_are_those_that_python_was_compiled_with() -> None:
    compare("fcntl.h", pytest.importorskip("fcntl"))


CHANGED = {"EWOULDBLOCK", "ENOTSUP", "SOMAXCONN", "NSIG"}
"""Presented otherwise on purpose, or a kernel's setting and no header's."""


def compare(header: str, stdlib: ModuleType) -> None:
    names = [
        name
        for name in TABLES[header]
        if name not in abi.ABSENT | CHANGED | NO_NUMBERS and hasattr(stdlib, name)
    ]
    if not names:
        pytest.skip("Python has no constant of this header here")
    ours = {name: getattr(abi, name) & 0xFFFF_FFFF for name in names}
    theirs = {name: int(getattr(stdlib, name)) & 0xFFFF_FFFF for name in names}
    assert ours == theirs


def test_one_number_has_two_names_where_linux_has_it_so() -> None:
    errno = importlib.import_module("berkeley.include.errno")
    assert errno.EAGAIN == errno.EWOULDBLOCK
    assert (errno.ENOTSUP == errno.EOPNOTSUPP) == (sys.platform != "darwin")


@pytest.mark.parametrize(
    "names", [("POLLIN", "POLLPRI", "POLLOUT", "POLLERR", "POLLHUP", "POLLNVAL")]
)
def test_flags_are_one_bit_each(names: tuple[str, ...]) -> None:
    values = [getattr(abi, name) for name in names]
    assert len(set(values)) == len(values)
    assert all(value > 0 for value in values)


ALIASES = {"AF_BTH", "AF_FILE", "AF_LOCAL"}
"""Other systems' names of a constant that is present."""


def test_absent_constants_have_numbers_of_their_own() -> None:
    """An option that a system lacks must not be another option's number."""
    for header, prefix in (("sys/socket.h", "SO_"), ("sys/socket.h", "AF_")):
        present = {
            getattr(abi, name)
            for name in TABLES[header]
            if name.startswith(prefix) and name not in abi.ABSENT
        }
        for name in TABLES[header]:
            if name.startswith(prefix) and name in abi.ABSENT - ALIASES:
                assert getattr(abi, name) not in present, name
