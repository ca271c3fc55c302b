"""Each error of a path: of unlink and remove, and of the addresses of local sockets."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from tests.core.capabilities import (
    needs_closed_folders,
    needs_ELOOP,
    needs_ENOTDIR,
    needs_namespace,
    needs_unix,
)
from tests.core.children import NAMESPACE, USER, child
from tests.core.peers import fails, local

from berkeley._core.files import remove
from berkeley._core.memory import sizeof
from berkeley.include.errno import (
    EISDIR,
    ELOOP,
    ENAMETOOLONG,
    ENOENT,
    ENOTDIR,
    ENOTEMPTY,
)
from berkeley.include.sys.socket import (
    AF_UNIX,
    SOCK_DGRAM,
    SOCK_STREAM,
    bind,
    connect,
    sendto,
    socket,
)
from berkeley.include.unistd import unlink

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.core.peers import Net


def bind_to(net: Net, path: str) -> int:
    name = local(path)
    return bind(net.keep(socket(AF_UNIX, SOCK_STREAM, 0)), name, sizeof(name))


def connect_to(net: Net, path: str) -> int:
    name = local(path)
    return connect(net.keep(socket(AF_UNIX, SOCK_STREAM, 0)), name, sizeof(name))


def send_to(net: Net, path: str) -> int:
    name = local(path)
    return sendto(net.keep(socket(AF_UNIX, SOCK_DGRAM, 0)), b"x", 1, 0, name, sizeof(name))


path_calls = pytest.mark.parametrize(
    "call", [bind_to, connect_to, send_to], ids=["bind", "connect", "sendto"]
)


@needs_unix
@path_calls
class TestEachLocalAddress:
    """What bind, connect and sendto say of the path in a sockaddr_un."""

    @needs_ELOOP
    def test_ELOOP(self, net: Net, call: Callable[[Net, str], int]) -> None:
        os.symlink(net.path("loop"), net.path("loop"))
        fails(ELOOP, call(net, net.path("loop/socket")))

    def test_ENOENT(self, net: Net, call: Callable[[Net, str], int]) -> None:
        fails(ENOENT, call(net, net.path("nowhere/socket")))

    def test_ENOTDIR(self, net: Net, call: Callable[[Net, str], int]) -> None:
        with open(net.path("file"), "w", encoding="ascii"):
            pass
        fails(ENOTDIR, call(net, net.path("file/socket")))


CLOSED_FOLDER = """
folder = tempfile.mkdtemp()
path = folder + "/s"
listener = socket(AF_UNIX, SOCK_STREAM, 0)
bind(listener, local(path), 110)
listen(listener, 1)
other = folder + "/d"
bind(socket(AF_UNIX, SOCK_DGRAM, 0), local(other), 110)
os.chmod(path, 0o000)
os.chmod(other, 0o000)
os.chmod(folder, 0o555)
"""


@needs_unix
@needs_closed_folders
@pytest.mark.parametrize(
    "call",
    [
        "bind(socket(AF_UNIX, SOCK_STREAM, 0), local(folder + '/new'), 110)",
        "connect(socket(AF_UNIX, SOCK_STREAM, 0), local(path), 110)",
        "sendto(socket(AF_UNIX, SOCK_DGRAM, 0), b'x', 1, 0, local(other), 110)",
        "unlink(path)",
        "remove(path)",
    ],
    ids=["bind", "connect", "sendto", "unlink", "remove"],
)
def test_EACCES(call: str) -> None:
    """Another user may neither write the folder nor the sockets in it."""
    assert child(f"report({call})", setup=CLOSED_FOLDER + USER) == ["EACCES"]


READ_ONLY = (
    NAMESPACE
    + """
folder = tempfile.mkdtemp()
MS_RDONLY = 1
if libc.mount(b"tmpfs", folder.encode(), b"tmpfs", MS_RDONLY, None) != 0:
    raise SystemExit(os.strerror(ctypes.get_errno()))
"""
)


@needs_namespace
@pytest.mark.parametrize(
    "call",
    [
        "bind(socket(AF_UNIX, SOCK_STREAM, 0), local(folder + '/s'), 110)",
        "unlink(folder + '/s')",
        "remove(folder + '/s')",
    ],
    ids=["bind", "unlink", "remove"],
)
def test_EROFS(call: str) -> None:
    assert child(f"report({call})", setup=READ_ONLY) == ["EROFS"]


removers = pytest.mark.parametrize("call", [unlink, remove], ids=["unlink", "remove"])


@removers
class TestEachRemover:
    """What unlink and remove have in common."""

    def test_ENOENT(self, net: Net, call: Callable[[str], int]) -> None:
        fails(ENOENT, call(net.path("nothing")))

    def test_ENOENT_for_an_empty_path(self, call: Callable[[str], int]) -> None:
        fails(ENOENT, call(""))

    @needs_ENOTDIR
    def test_ENOTDIR(self, net: Net, call: Callable[[str], int]) -> None:
        with open(net.path("file"), "w", encoding="ascii"):
            pass
        fails(ENOTDIR, call(net.path("file/inside")))

    def test_ENAMETOOLONG(self, net: Net, call: Callable[[str], int]) -> None:
        fails(ENAMETOOLONG, call(net.path("n" * 300)))

    @needs_ELOOP
    def test_ELOOP(self, net: Net, call: Callable[[str], int]) -> None:
        os.symlink(net.path("loop"), net.path("loop"))
        fails(ELOOP, call(net.path("loop/file")))


def test_unlink_EISDIR(net: Net) -> None:
    """Linux unlink(2) says EISDIR of a folder, where POSIX.1-2024 says EPERM."""
    fails(EISDIR, unlink(net.folder))


def test_remove_ENOTEMPTY(net: Net) -> None:
    os.mkdir(net.path("folder"))
    os.mkdir(net.path("folder/inner"))
    fails(ENOTEMPTY, remove(net.path("folder")))
