"""The Winsock dialect on every system."""

from __future__ import annotations

import os
import struct
import sys
import threading
from typing import TYPE_CHECKING

import pytest
from tests.core.peers import Net, fails, set_nonblocking

from berkeley._abi import darwin, freebsd, linux, win32
from berkeley._abi.wsa import ERRNO_NAMES, WSA_CODES
from berkeley._core.boxes import Ref, c_int
from berkeley._core.memory import sizeof
from berkeley._core.winsock import Startups, errno_from_wsa, wsa_from_errno
from berkeley.include.errno import EAGAIN, EFAULT, ENOTSOCK, errno
from berkeley.include.sys.socket import getsockopt as posix_getsockopt
from berkeley.include.sys.socket import setsockopt as posix_setsockopt
from berkeley.include.sys.time import timeval
from berkeley.include.unistd import close
from berkeley.include.windows import GetLastError, SetLastError, Sleep, ZeroMemory
from berkeley.include.winsock2 import (
    AF_INET,
    DWORD,
    FD_ISSET,
    FD_SET,
    FIONBIO,
    FIONREAD,
    HIBYTE,
    INVALID_SOCKET,
    IPPROTO_IP,
    LOBYTE,
    MAKEWORD,
    SO_EXCLUSIVEADDRUSE,
    SO_RCVTIMEO,
    SO_SNDTIMEO,
    SOCK_STREAM,
    SOCKET_ERROR,
    SOL_SOCKET,
    WSA_INVALID_HANDLE,
    WSADATA,
    WSAEAFNOSUPPORT,
    WSAECONNREFUSED,
    WSAEFAULT,
    WSAEINVAL,
    WSAENOTSOCK,
    WSAESOCKTNOSUPPORT,
    WSAEWOULDBLOCK,
    WSAHOST_NOT_FOUND,
    WSANO_DATA,
    WSANO_RECOVERY,
    WSANOTINITIALISED,
    WSATRY_AGAIN,
    WSAVERNOTSUPPORTED,
    WSACleanup,
    WSAGetLastError,
    WSASetLastError,
    WSAStartup,
    accept,
    closesocket,
    connect,
    fd_set,
    gethostbyaddr,
    gethostbyname,
    getsockopt,
    ioctlsocket,
    recv,
    select,
    send,
    setsockopt,
    sockaddr_in,
    socket,
    u_long,
)
from berkeley.include.ws2tcpip import (
    AI_NUMERICHOST,
    EAI_BADFLAGS,
    EAI_FAMILY,
    EAI_NONAME,
    EAI_OVERFLOW,
    EAI_SOCKTYPE,
    NI_NUMERICHOST,
    InetPton,
    addrinfo,
    getaddrinfo,
    getnameinfo,
    inet_pton,
    socklen_t,
)

if TYPE_CHECKING:
    from types import ModuleType


HOST_CODES = {WSAHOST_NOT_FOUND, WSATRY_AGAIN, WSANO_RECOVERY, WSANO_DATA}


class TestStartup:
    """WSAStartup and WSACleanup."""

    @pytest.mark.parametrize(
        ("wanted", "used"),
        [((1, 1), 0x0101), ((2, 0), 0x0002), ((2, 2), 0x0202), ((3, 1), 0x0202), ((9, 9), 0x0202)],
    )
    def test_the_version_is_negotiated(self, wanted: tuple[int, int], used: int) -> None:
        data = WSADATA()
        assert WSAStartup(MAKEWORD(*wanted), data) == 0
        assert (data.wVersion, data.wHighVersion) == (used, 0x0202)
        assert data.szDescription[:8] == b"WinSock "
        assert WSACleanup() == 0

    def test_no_version_at_all_is_WSAVERNOTSUPPORTED(self) -> None:
        assert WSAStartup(MAKEWORD(0, 5), WSADATA()) == WSAVERNOTSUPPORTED

    def test_too_little_memory_is_WSAEFAULT_and_stays_as_it_was(self) -> None:
        small = bytearray(8)
        assert (WSAStartup(0x0202, small), WSAStartup(0x0202, None)) == (WSAEFAULT, WSAEFAULT)
        assert small == bytearray(8)

    def test_WSADATA_has_the_layout_of_64_bit_Windows(self) -> None:
        data = WSADATA()
        assert sizeof(data) == 408
        assert WSAStartup(0x0202, data) == 0
        assert struct.unpack_from("<HH", bytes(memoryview(data).cast("B"))) == (0x0202, 0x0202)
        assert WSACleanup() == 0

    def test_a_signal_handler_may_clean_up_while_the_program_starts(self) -> None:
        def start_and_clean_up() -> None:
            with Startups.lock:
                assert WSACleanup() == 0

        assert WSAStartup(0x0202, WSADATA()) == 0
        thread = threading.Thread(target=start_and_clean_up, daemon=True)
        thread.start()
        thread.join(60)
        assert not thread.is_alive()

    def test_each_start_is_cleaned_up_once(self) -> None:
        data = WSADATA()
        assert WSAStartup(0x0202, data) == WSAStartup(0x0202, data) == 0
        assert WSACleanup() == WSACleanup() == 0
        assert WSACleanup() == SOCKET_ERROR

    def test_one_cleanup_too_many_is_WSANOTINITIALISED(self, net: Net) -> None:
        client, server = net.pair()
        assert WSACleanup() == SOCKET_ERROR
        assert WSAGetLastError() == WSANOTINITIALISED
        assert (send(client, b"x", 1, 0), recv(server, bytearray(1), 1, 0)) == (1, 1)


class TestLastError:
    """WSAGetLastError and errno are two views of one error."""

    def test_a_refused_connect(self, net: Net) -> None:
        name = net.peerless()
        assert connect(net.tcp(), name, sizeof(name)) == SOCKET_ERROR
        assert WSAGetLastError() == GetLastError() == WSAECONNREFUSED

    def test_a_nonblocking_call(self, net: Net) -> None:
        client, _ = net.pair()
        assert recv(set_nonblocking(client), bytearray(1), 1, 0) == SOCKET_ERROR
        assert WSAGetLastError() == WSAEWOULDBLOCK
        fails(EAGAIN, -1)

    def test_a_nonblocking_connect(self, net: Net) -> None:
        """Winsock says WSAEWOULDBLOCK, where POSIX.1-2024 says EINPROGRESS."""
        name = net.peerless()
        set_nonblocking(fd := net.tcp())
        assert connect(fd, name, sizeof(name)) == SOCKET_ERROR
        assert WSAGetLastError() in (WSAEWOULDBLOCK, WSAECONNREFUSED)

    def test_a_closed_handle_is_WSAENOTSOCK(self) -> None:
        assert closesocket(INVALID_SOCKET) == SOCKET_ERROR
        assert WSAGetLastError() == WSAENOTSOCK

    @pytest.mark.parametrize("code", [WSAEINVAL, WSAHOST_NOT_FOUND, WSANOTINITIALISED, 12345])
    def test_what_was_set_is_given(self, code: int) -> None:
        WSASetLastError(code)
        assert WSAGetLastError() == code
        assert errno == errno_from_wsa(code)
        SetLastError(0)
        assert (WSAGetLastError(), int(errno)) == (0, 0)

    def test_the_next_failure_puts_away_what_was_set(self) -> None:
        """The errno number of both is the same."""
        WSASetLastError(WSAHOST_NOT_FOUND)
        errno.value = int(errno)
        assert WSAGetLastError() != WSAHOST_NOT_FOUND
        WSASetLastError(WSA_INVALID_HANDLE)
        assert recv(-1, bytearray(1), 1, 0) == SOCKET_ERROR
        assert (WSAGetLastError(), int(errno)) == (WSAENOTSOCK, errno_from_wsa(WSA_INVALID_HANDLE))

    def test_each_thread_has_its_own(self) -> None:
        found: list[int] = []
        WSASetLastError(WSAEINVAL)
        other = threading.Thread(target=lambda: found.append(WSAGetLastError()))
        other.start()
        other.join()
        assert (found, WSAGetLastError()) == ([0], WSAEINVAL)
        errno.value = 0


class TestTable:
    """The table of codes."""

    @pytest.mark.parametrize("system", [linux, darwin, win32, freebsd])
    def test_every_name_exists_on_every_system(self, system: ModuleType) -> None:
        names = {*ERRNO_NAMES.values(), *WSA_CODES}
        assert sorted(names - vars(system).keys()) == []

    def test_there_and_back(self) -> None:
        for name, code in WSA_CODES.items():
            if code in ERRNO_NAMES and ERRNO_NAMES[code] == name:
                assert wsa_from_errno(errno_from_wsa(code)) == code, name

    def test_every_code_of_winsock2_h_is_in_it(self) -> None:
        codes = {
            value
            for name, value in vars(win32).items()
            if name.startswith("WSAE") and isinstance(value, int)
        }
        assert sorted(codes - ERRNO_NAMES.keys()) == []

    def test_an_unknown_number_is_given_as_it_is(self) -> None:
        assert wsa_from_errno(2) == 2


class TestSockets:
    """The calls that Berkeley has not."""

    def test_a_socket_that_there_is_not_is_INVALID_SOCKET(self, net: Net) -> None:
        """LIFE-02: in C it is the greatest number that a SOCKET holds."""
        assert socket(999, SOCK_STREAM, 0) == INVALID_SOCKET
        assert WSAGetLastError() == WSAEAFNOSUPPORT
        assert accept(net.tcp(), None, None) == INVALID_SOCKET

    def test_closesocket_closes_sockets_only(self, net: Net) -> None:
        file = os.open(os.devnull, os.O_RDONLY)
        fails(ENOTSOCK, closesocket(file))
        assert close(file) == 0
        client, server = net.pair()
        assert closesocket(client) == 0
        assert recv(server, bytearray(1), 1, 0) == 0

    def test_ioctlsocket(self, net: Net) -> None:
        client, server = net.pair()
        mode, count = u_long(1), u_long(0)
        assert ioctlsocket(client, FIONBIO, mode) == 0
        assert recv(client, bytearray(1), 1, 0) == SOCKET_ERROR
        assert WSAGetLastError() == WSAEWOULDBLOCK
        mode.value = 0
        assert ioctlsocket(client, FIONBIO, mode) == 0
        assert send(server, b"abc", 3, 0) == 3
        assert recv(client, bytearray(1), 1, 0) == 1
        assert ioctlsocket(client, FIONREAD, count) == 0
        assert count == 2

    @pytest.mark.parametrize("option", [SO_RCVTIMEO, SO_SNDTIMEO])
    def test_a_timeout_is_milliseconds(self, net: Net, option: int) -> None:
        fd, limit = net.tcp(), DWORD(2500)
        assert setsockopt(fd, SOL_SOCKET, option, limit, sizeof(limit)) == 0
        found, size = DWORD(0), socklen_t(sizeof(limit))
        assert getsockopt(fd, SOL_SOCKET, option, found, size) == 0
        assert (found.value, size.value) == (2500, 4)
        berkeleys, size = timeval(), socklen_t(sizeof(timeval))
        assert posix_getsockopt(fd, SOL_SOCKET, option, berkeleys, size) == 0
        assert (berkeleys.tv_sec, berkeleys.tv_usec) == (2, 500_000)

    def test_a_timeout_of_a_plain_int_ends_recv(self, net: Net) -> None:
        client, _ = net.pair()
        assert setsockopt(client, SOL_SOCKET, SO_RCVTIMEO, 50, 4) == 0
        fails(EAGAIN, recv(client, bytearray(1), 1, 0))

    def test_a_timeout_past_its_buffer_is_EFAULT(self, net: Net) -> None:
        fd = net.tcp()
        fails(EFAULT, setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, b"\1\2", 4))
        fails(EFAULT, getsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, None, socklen_t(4)))

    def test_a_timeout_may_end_with_the_NUL_behind_bytes(self, net: Net) -> None:
        fd, found = net.tcp(), DWORD(0)
        assert setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, b"\xf4\1\0", 4) == 0
        assert getsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, found, socklen_t(4)) == 0
        assert found == int.from_bytes(b"\xf4\1\0\0", sys.byteorder)

    @pytest.mark.parametrize("option", [SO_RCVTIMEO, SO_SNDTIMEO])
    def test_the_number_of_a_timeout_is_another_option_at_another_level(
        self, net: Net, option: int
    ) -> None:
        """Linux has IP_MINTTL there."""
        fd, found, size = net.tcp(), c_int(-1), socklen_t(4)
        posix_setsockopt(fd, IPPROTO_IP, option, 5, 4)
        expected = posix_getsockopt(fd, IPPROTO_IP, option, found, size), found.value
        found.value, size.value = -1, 4
        assert (getsockopt(fd, IPPROTO_IP, option, found, size), found.value) == expected

    def test_the_longest_timeout_is_49_days(self, net: Net) -> None:
        fd, found, limit = net.tcp(), DWORD(0), timeval(10**7, 0)
        assert posix_setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, limit, sizeof(limit)) == 0
        assert getsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, found, socklen_t(4)) == 0
        assert found == 0xFFFF_FFFF

    def test_a_length_that_is_no_box_is_named(self, net: Net) -> None:
        wrong: list[object] = [4]
        with pytest.raises(TypeError, match="optlen"):
            getsockopt(net.tcp(), SOL_SOCKET, SO_RCVTIMEO, DWORD(0), wrong[0])  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]

    def test_SO_EXCLUSIVEADDRUSE_is_taken_everywhere(self, net: Net) -> None:
        assert setsockopt(net.tcp(), SOL_SOCKET, SO_EXCLUSIVEADDRUSE, 1, 4) == 0
        assert setsockopt(-1, SOL_SOCKET, SO_EXCLUSIVEADDRUSE, 1, 4) == SOCKET_ERROR

    def test_select_ignores_nfds(self, net: Net) -> None:
        client, server = net.pair()
        assert send(server, b"x", 1, 0) == 1
        readable = fd_set()
        FD_SET(client, readable)
        assert select(0, readable, None, None, timeval(5, 0)) == 1
        assert FD_ISSET(client, readable)


class TestNames:
    """The resolver, whose codes Winsock has for WSAGetLastError too."""

    def test_gethostbyname(self) -> None:
        WSASetLastError(WSAEINVAL)
        assert gethostbyname("no..such name") is None
        assert WSAGetLastError() in HOST_CODES
        host = gethostbyname("127.0.0.1")
        assert host is not None
        assert bytes(host.h_addr_list[0]) == b"\x7f\0\0\1"

    def test_gethostbyaddr(self) -> None:
        WSASetLastError(WSAEINVAL)
        assert gethostbyaddr(bytes([192, 0, 2, 1]), 4, AF_INET) is None
        assert WSAGetLastError() in HOST_CODES

    @pytest.mark.parametrize(
        ("node", "service", "hints", "eai", "wsa"),
        [
            ("no number", None, addrinfo(AI_NUMERICHOST), EAI_NONAME, WSAHOST_NOT_FOUND),
            ("127.0.0.1", None, addrinfo(1 << 30), EAI_BADFLAGS, WSAEINVAL),
            ("127.0.0.1", None, addrinfo(0, 77), EAI_FAMILY, WSAEAFNOSUPPORT),
            ("127.0.0.1", None, addrinfo(0, 0, 77), EAI_SOCKTYPE, WSAESOCKTNOSUPPORT),
        ],
    )
    def test_getaddrinfo(
        self, node: str, service: str | None, hints: addrinfo, eai: int, wsa: int
    ) -> None:
        WSASetLastError(WSAENOTSOCK)
        assert getaddrinfo(node, service, hints, Ref[addrinfo]()) == eai
        assert WSAGetLastError() == wsa

    def test_a_name_that_is_found_leaves_the_last_error(self) -> None:
        WSASetLastError(WSAENOTSOCK)
        assert getaddrinfo("127.0.0.1", "80", None, Ref[addrinfo]()) == 0
        assert WSAGetLastError() == WSAENOTSOCK

    def test_getnameinfo(self) -> None:
        name = sockaddr_in()
        name.sin_family = AF_INET
        small = bytearray(2)
        code = getnameinfo(name, sizeof(name), small, 2, None, 0, NI_NUMERICHOST)
        assert (code, WSAGetLastError()) == (EAI_OVERFLOW, WSAEFAULT)


def test_words_and_their_bytes() -> None:
    assert MAKEWORD(2, 1) == 0x0102
    assert (LOBYTE(0x0102), HIBYTE(0x0102)) == (2, 1)
    assert MAKEWORD(0x1FF, 0x2FE) == 0xFEFF


def test_Sleep_and_ZeroMemory() -> None:
    Sleep(1)
    memory = bytearray(b"abcdef")
    ZeroMemory(memory, 4)
    assert memory == b"\0\0\0\0ef"


def test_ws2tcpip_has_berkeleys_functions() -> None:
    assert InetPton is inet_pton
