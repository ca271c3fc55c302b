"""Every error that the standard or the Linux manual names is provoked by a test, or stands here with the reason.

The table is from POSIX.1-2024's ERRORS sections, with "shall" or "may", and from section 2 of the Linux manual.
"""

from __future__ import annotations

import ast
import csv
import inspect
import re
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from berkeley.include import errno as errno_header

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent
TABLE = HERE.parent / "data" / "errno_table.csv"
HEADERS = ("sys.socket", "sys.select", "sys.ioctl", "poll", "unistd", "fcntl", "signal")

MEMORY = "needs the kernel's memory to run out"
FILES = "needs every file of the whole machine"
DEVICE = "needs a device or a network file system that fails"
FIREWALL = "needs a firewall's rule"
ROUTER = "needs a message from a router, or an interface that goes down"
STREAMS = "of STREAMS, which no system here has"
LOCKS = "needs the kernel's table of locks to be full, or a network file system"
INSIDE = "of the kernel's inside, never seen by a program"
LONG_PATH = "sun_path (108 bytes) is shorter than any name that is too long (255)"
SECURITY = "needs a security module's policy"
LINUX_SAYS = "Linux says {} instead, which a test provokes"

NOT_PROVOKED: dict[tuple[str, str], str] = {
    ("accept", "ECONNABORTED"): "Linux gives a connection that was reset to accept all the same",
    ("accept", "ENFILE"): FILES,
    ("accept", "ENOBUFS"): MEMORY,
    ("accept", "ENOMEM"): MEMORY,
    ("accept", "ENOSR"): STREAMS,
    ("accept", "EPERM"): FIREWALL,
    ("accept", "EPROTO"): STREAMS,
    ("accept", "EPROTONOSUPPORT"): "of protocols that Linux once had",
    ("accept", "ERESTARTSYS"): INSIDE,
    ("accept", "ESOCKTNOSUPPORT"): "of protocols that Linux once had",
    ("accept", "ETIMEDOUT"): "of protocols that Linux once had",
    ("bind", "EDESTADDRREQ"): LINUX_SAYS.format("EFAULT"),
    ("bind", "EIO"): DEVICE,
    ("bind", "EISCONN"): LINUX_SAYS.format("EINVAL"),
    ("bind", "ENAMETOOLONG"): LONG_PATH,
    ("bind", "ENOBUFS"): MEMORY,
    ("bind", "ENOMEM"): MEMORY,
    ("bind", "EOPNOTSUPP"): "only sockets for privileged programs (AF_KEY) have no bind",
    ("close", "EINTR"): "Linux' sockets and local files close without waiting",
    ("close", "EIO"): DEVICE,
    ("close", "ENOSPC"): DEVICE,
    ("connect", "EADDRINUSE"): LINUX_SAYS.format("EADDRNOTAVAIL"),
    ("connect", "ECONNRESET"): LINUX_SAYS.format("ECONNREFUSED"),
    ("connect", "EIO"): DEVICE,
    ("connect", "ENAMETOOLONG"): LONG_PATH,
    ("connect", "ENETDOWN"): ROUTER,
    ("connect", "ENOBUFS"): MEMORY,
    ("fcntl", "EACCES"): LINUX_SAYS.format("EAGAIN"),
    ("fcntl", "ENOLCK"): LOCKS,
    ("fcntl", "ENOTDIR"): "of F_NOTIFY, which fcntl refuses here with EINVAL",
    ("getpeername", "ENOBUFS"): MEMORY,
    ("getsockname", "ENOBUFS"): MEMORY,
    ("getsockopt", "EACCES"): SECURITY,
    ("getsockopt", "ENOBUFS"): MEMORY,
    ("inet_pton", "ENOSPC"): "of inet_ntop, with which inet_pton shares its page of the standard",
    ("ioctl", "EISDIR"): "of FICLONE, which ioctl refuses here with ENOTTY",
    ("ioctl", "EXDEV"): "of FICLONE, which ioctl refuses here with ENOTTY",
    ("listen", "EACCES"): SECURITY,
    ("listen", "EDESTADDRREQ"): LINUX_SAYS.format("EINVAL"),
    ("listen", "ENOBUFS"): MEMORY,
    ("poll", "EAGAIN"): MEMORY,
    ("poll", "ENOMEM"): MEMORY,
    ("read", "EBADMSG"): STREAMS,
    ("read", "ENOBUFS"): MEMORY,
    ("read", "ENOMEM"): MEMORY,
    ("read", "ENXIO"): DEVICE,
    ("read", "ESPIPE"): "of pread",
    ("recv", "EIO"): DEVICE,
    ("recv", "ENOBUFS"): MEMORY,
    ("recv", "ENOMEM"): MEMORY,
    ("recvfrom", "EIO"): DEVICE,
    ("recvfrom", "ENOBUFS"): MEMORY,
    ("recvfrom", "ENOMEM"): MEMORY,
    ("select", "EFAULT"): "an fd_set and a timeval are whole here by their type",
    ("select", "ENOMEM"): MEMORY,
    ("send", "EIO"): DEVICE,
    ("send", "ENETDOWN"): ROUTER,
    ("send", "ENOBUFS"): MEMORY,
    ("send", "ENOMEM"): MEMORY,
    ("sendto", "EIO"): DEVICE,
    ("sendto", "ENAMETOOLONG"): LONG_PATH,
    ("sendto", "ENETDOWN"): ROUTER,
    ("sendto", "ENOBUFS"): MEMORY,
    ("sendto", "ENOMEM"): MEMORY,
    ("setsockopt", "EISCONN"): "no option of Linux' TCP, UDP or AF_UNIX says this",
    ("shutdown", "ENOBUFS"): MEMORY,
    ("shutdown", "EPIPE"): "of the calls after shutdown, where a test provokes it",
    ("shutdown", "EWOULDBLOCK"): "of the calls after shutdown, where a test provokes it",
    ("socket", "ENFILE"): FILES,
    ("socket", "ENOBUFS"): MEMORY,
    ("socket", "ENOMEM"): MEMORY,
    ("socket", "EPROTOTYPE"): LINUX_SAYS.format("EPROTONOSUPPORT"),
    ("socketpair", "EACCES"): SECURITY,
    ("socketpair", "EFAULT"): "the list of handles is checked by its type",
    ("socketpair", "ENFILE"): FILES,
    ("socketpair", "ENOBUFS"): MEMORY,
    ("socketpair", "ENOMEM"): MEMORY,
    ("socketpair", "EPROTOTYPE"): LINUX_SAYS.format("EPROTONOSUPPORT"),
    ("write", "EACCES"): "Linux checks SO_BROADCAST when the peer is set",
    ("write", "EDQUOT"): DEVICE,
    ("write", "ENETDOWN"): ROUTER,
    ("write", "ENOBUFS"): MEMORY,
    ("write", "ENXIO"): DEVICE,
    ("write", "ERANGE"): STREAMS,
    ("write", "ESPIPE"): "of pwrite",
}

LINES = TABLE.read_text(encoding="ascii").splitlines()
ROWS = [(row["call"], row["errno"]) for row in csv.DictReader(LINES)]
ERRNO = re.compile(r"(?<![A-Z])E[A-Z0-9]{2,}")


def calls_of(marked: object) -> list[str]:
    """List the calls that a test or its class is parametrised with."""
    marks: list[pytest.Mark] = getattr(marked, "pytestmark", [])
    return [
        str(name)
        for mark in marks
        if mark.name == "parametrize" and mark.args[0] == "call"
        for name in (mark.kwargs.get("ids") or mark.args[1])
    ]


def members_of(module: object) -> Iterator[tuple[str, list[str]]]:
    """List the tests of a module, each with the calls that it is parametrised with."""
    for name, member in vars(module).items():
        if inspect.isclass(member) and name.startswith("Test"):
            for inner, method in vars(member).items():
                yield inner, calls_of(member) + calls_of(method)
        elif name.startswith("test_"):
            yield name, calls_of(member)


def provoked() -> set[tuple[str, str]]:
    """Read from the names of the tests which call's errors they provoke."""
    found = set[tuple[str, str]]()
    for path in HERE.glob("test_sockets_errors_*.py"):
        if path.stem == Path(__file__).stem:
            continue
        for name, calls in members_of(import_module(f"tests.core.{path.stem}")):
            named = re.match(r"test_([a-z0-9]+(?:_[a-z0-9]+)?)_E", name)
            for call in [named[1]] if named else calls:
                found.update((call, e) for e in ERRNO.findall(name) if e in errno_header.__all__)
    return found


PROVOKED = provoked()


@pytest.mark.parametrize(("call", "error"), ROWS)
def test_each_error_is_provoked_or_has_a_reason(call: str, error: str) -> None:
    assert ((call, error) in PROVOKED) != ((call, error) in NOT_PROVOKED)


def test_each_reason_is_for_a_row() -> None:
    assert set(NOT_PROVOKED) <= set(ROWS)


def documented() -> Iterator[tuple[str, str]]:
    """List the errors that the docstrings of the headers name."""
    for header in HEADERS:
        module = import_module(f"berkeley.include.{header}")
        for node in ast.parse(inspect.getsource(module)).body:
            if isinstance(node, ast.FunctionDef):
                errors = re.search(
                    r"Errors:\n((?:        .*\n)+)", ast.get_docstring(node, clean=False) or ""
                )
                for error in re.findall(
                    r"^        (E\w+):", errors[1] if errors else "", re.MULTILINE
                ):
                    yield node.name.rstrip("_"), error


DOCUMENTED = sorted(set(documented()))


@pytest.mark.parametrize(("call", "error"), DOCUMENTED)
def test_each_documented_error_exists_and_is_provoked(call: str, error: str) -> None:
    assert error in errno_header.__all__
    assert (call, error) in PROVOKED
