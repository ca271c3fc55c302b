"""Ports and handles on Windows itself, with Python's own sockets in the part of another process."""

from __future__ import annotations

import ctypes
import socket as foreign
import sys

import pytest
from tests.core.peers import Net, fails, inet_name, loopback

from berkeley._core.memory import sizeof
from berkeley.include.errno import EADDRINUSE
from berkeley.include.netinet.in_ import INADDR_ANY, htonl, htons, sockaddr_in
from berkeley.include.sys.socket import (
    AF_INET,
    SO_REUSEADDR,
    SOCK_DGRAM,
    SOL_SOCKET,
    accept,
    bind,
    connect,
    listen,
    setsockopt,
)

pytestmark = pytest.mark.skipif(sys.platform != "win32", reason="Windows has a layer of its own")


@pytest.mark.parametrize("everywhere", [False, True])
def test_the_listener_of_another_process_keeps_its_port(net: Net, everywhere: bool) -> None:
    with foreign.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen(1)
        name = loopback(other.getsockname()[1])
        assert isinstance(name, sockaddr_in)
        if everywhere:
            name.sin_addr.s_addr = htonl(INADDR_ANY)
        fd = net.tcp()
        assert setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, 1, 4) == 0
        fails(EADDRINUSE, bind(fd, name, sizeof(name)))


def test_the_table_of_listeners(net: Net) -> None:
    from berkeley._platform import backend
    from berkeley._platform._win_backend import WinSockets

    assert isinstance(backend, WinSockets)
    fd = net.listener()
    assert bytes(inet_name(fd)) in backend.native.listeners(AF_INET)


@pytest.mark.parametrize("datagrams", [False, True])
def test_nobody_gets_in_by_SO_REUSEADDR(net: Net, datagrams: bool) -> None:
    """Winsock's own meaning is to share the port, whoever has it."""
    fd = net.udp() if datagrams else net.tcp()
    if not datagrams:
        assert setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, 1, 4) == 0
    name = sockaddr_in(sin_family=AF_INET, sin_port=htons(0))
    assert bind(fd, name, sizeof(name)) == 0
    if not datagrams:
        assert listen(fd, 1) == 0
    with foreign.socket(type=SOCK_DGRAM if datagrams else foreign.SOCK_STREAM) as other:
        other.setsockopt(foreign.SOL_SOCKET, foreign.SO_REUSEADDR, 1)
        address = "127.0.0.1", inet_name(fd).sin_port
        with pytest.raises(OSError, match=r"10013|10048"):
            other.bind((address[0], int.from_bytes(address[1].to_bytes(2, "little"), "big")))


def test_no_child_inherits_an_accepted_socket(net: Net) -> None:
    """Windows gives accept a handle that is inherited, whatever the listener is."""
    from berkeley._platform import backend
    from berkeley._platform._win_backend import WinSockets

    assert isinstance(backend, WinSockets)
    listener, client = net.listener(), net.tcp()
    name = inet_name(listener)
    assert connect(client, name, sizeof(name)) == 0
    accepted = backend.table.get(net.keep(accept(listener, None, None)))
    flags = ctypes.c_uint32(7)
    assert accepted is not None
    if sys.platform == "win32":
        kernel32 = ctypes.WinDLL("kernel32")
        handle = ctypes.c_void_p(accepted.native)
        assert kernel32.GetHandleInformation(handle, ctypes.byref(flags))
    handle_flag_inherit = 1
    assert flags.value & handle_flag_inherit == 0
