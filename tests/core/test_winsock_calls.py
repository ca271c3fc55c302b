"""WSASocket, WSAConnect, WSAAccept, WSAIoctl, and addresses as text."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

import pytest
from tests.core.peers import Net, inet_name, loopback, set_nonblocking, wait_for

from berkeley import Ref
from berkeley._core.boxes import c_int
from berkeley._core.memory import cast, sizeof
from berkeley.include.fcntl import F_GETFD, FD_CLOEXEC, fcntl
from berkeley.include.mstcpip import (
    IN4_ADDR_EQUAL,
    IN6_ADDR_EQUAL,
    INETADDR_ISANY,
    INETADDR_ISLOOPBACK,
    INETADDR_PORT,
    INETADDR_SETANY,
    INETADDR_SETLOOPBACK,
    SIO_KEEPALIVE_VALS,
    SIO_RCVALL,
    SIO_UDP_CONNRESET,
    tcp_keepalive,
)
from berkeley.include.sys.socket import getsockopt
from berkeley.include.winsock2 import (
    AF_INET,
    AF_INET6,
    AF_UNIX,
    BOOL,
    CF_ACCEPT,
    CF_DEFER,
    CF_REJECT,
    DWORD,
    FIONBIO,
    FIONREAD,
    FROM_PROTOCOL_INFO,
    INVALID_SOCKET,
    IPPROTO_TCP,
    IPPROTO_UDP,
    OVERLAPPED,
    POLLIN,
    SIOCATMARK,
    SO_KEEPALIVE,
    SO_TYPE,
    SOCK_DGRAM,
    SOCK_STREAM,
    SOCKET_ERROR,
    SOL_SOCKET,
    WSA_FLAG_MULTIPOINT_C_ROOT,
    WSA_FLAG_NO_HANDLE_INHERIT,
    WSA_FLAG_OVERLAPPED,
    WSABUF,
    WSAEAFNOSUPPORT,
    WSAECONNREFUSED,
    WSAEFAULT,
    WSAEINVAL,
    WSAENOBUFS,
    WSAENOTCONN,
    WSAENOTSOCK,
    WSAEOPNOTSUPP,
    WSAEWOULDBLOCK,
    WSAGETSELECTERROR,
    WSAGETSELECTEVENT,
    WSAPOLLFD,
    WSAPROTOCOL_INFO,
    WSATRY_AGAIN,
    WSAAccept,
    WSAAddressToStringA,
    WSAAddressToStringW,
    WSACloseEvent,
    WSAConnect,
    WSACreateEvent,
    WSADuplicateSocket,
    WSAEnumProtocols,
    WSAGetLastError,
    WSAIoctl,
    WSAPoll,
    WSARecvDisconnect,
    WSASendDisconnect,
    WSASocket,
    WSAStringToAddressA,
    WSAStringToAddressW,
    WSAWaitForMultipleEvents,
    closesocket,
    connect,
    htonl,
    in_addr,
    recv,
    send,
    sockaddr,
    sockaddr_in,
    u_long,
)
from berkeley.include.ws2tcpip import (
    SS_PORT,
    TCP_KEEPINTVL,
    FreeAddrInfoW,
    GetAddrInfoW,
    InetNtopW,
    InetPtonW,
    addrinfo,
    in6addr_any,
    in6addr_loopback,
    sockaddr_in6,
    socklen_t,
)

if TYPE_CHECKING:
    from berkeley._core.winsock_calls import Condition


def failed(result: int) -> int:
    """Check that a call failed; give its code."""
    assert result == SOCKET_ERROR
    return WSAGetLastError()


def wide(text: str) -> bytes:
    """Give text as WCHARs, without NUL."""
    return struct.pack(f"={len(text)}H", *map(ord, text))


class TestSockets:
    """WSASocket and what describes protocols."""

    def test_it_makes_a_socket(self, net: Net) -> None:
        flags = WSA_FLAG_OVERLAPPED | WSA_FLAG_NO_HANDLE_INHERIT
        fd = net.keep(WSASocket(AF_INET, SOCK_STREAM, IPPROTO_TCP, None, 0, flags))
        assert fcntl(fd, F_GETFD) == FD_CLOEXEC
        other = net.keep(WSASocket(AF_INET, SOCK_DGRAM, 0, None, 0, 0))
        assert fcntl(other, F_GETFD) == 0

    def test_it_refuses(self) -> None:
        flags = WSA_FLAG_MULTIPOINT_C_ROOT
        assert failed(WSASocket(AF_INET, SOCK_DGRAM, 0, None, 0, flags)) == WSAEINVAL
        assert failed(WSASocket(77, SOCK_DGRAM, 0, None, 0, 0)) == WSAEAFNOSUPPORT

    def test_the_protocols(self, net: Net) -> None:
        infos, size = WSAPROTOCOL_INFO.array(4), DWORD(0)
        assert failed(WSAEnumProtocols(None, infos, size)) == WSAENOBUFS
        assert size == sizeof(infos) == 4 * 372
        assert WSAEnumProtocols(None, infos, size) == 4
        assert WSAEnumProtocols([IPPROTO_UDP, 0], infos, size) == 2
        assert [(info.iAddressFamily, info.iSocketType) for info in infos][:2] == [
            (AF_INET, SOCK_DGRAM),
            (AF_INET6, SOCK_DGRAM),
        ]
        given = FROM_PROTOCOL_INFO
        fd = net.keep(WSASocket(given, given, given, infos[0], 0, 0))
        kind = c_int()
        assert getsockopt(fd, SOL_SOCKET, SO_TYPE, kind, socklen_t(4)) == 0
        assert kind == SOCK_DGRAM

    def test_no_socket_goes_to_another_process(self, net: Net) -> None:
        info = WSAPROTOCOL_INFO()
        assert failed(WSADuplicateSocket(net.tcp(), 1, info)) == WSAEOPNOTSUPP
        assert failed(WSADuplicateSocket(-1, 1, info)) == WSAENOTSOCK


class TestConnections:
    """WSAConnect, WSAAccept, WSAPoll, and the end of a direction."""

    def test_a_connection(self, net: Net) -> None:
        listener, client, data = net.listener(), net.tcp(), WSABUF(5)
        name = inet_name(listener)
        assert WSAConnect(client, name, sizeof(name), None, data, None, None) == 0
        assert data.len == 0
        peer, size = sockaddr_in(), socklen_t(sizeof(sockaddr_in))
        server = net.keep(WSAAccept(listener, peer, size, None, 0))
        assert peer.sin_port == inet_name(client).sin_port
        assert WSASendDisconnect(client, None) == 0
        assert recv(server, bytearray(1), 1, 0) == 0
        assert WSARecvDisconnect(server, None) == 0

    def test_what_WSAConnect_refuses(self, net: Net) -> None:
        name = net.peerless()
        call = WSAConnect(net.tcp(), name, sizeof(name), None, None, None, None)
        assert failed(call) == WSAECONNREFUSED
        call = WSAConnect(net.tcp(), name, sizeof(name), WSABUF(5), None, None, None)
        assert failed(call) == WSAEOPNOTSUPP
        wrong: list[object] = [5]
        for position, parameter in ((3, "lpCallerData"), (5, "lpSQOS")):
            arguments: list[object] = [net.tcp(), name, 16, None, None, None, None]
            arguments[position] = wrong[0]
            with pytest.raises(TypeError, match=parameter):
                WSAConnect(*arguments)  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]

    def test_the_end_of_a_direction_that_is_not_connected(self, net: Net) -> None:
        assert failed(WSASendDisconnect(net.tcp(), None)) == WSAENOTCONN
        assert failed(WSARecvDisconnect(-1, None)) == WSAENOTSOCK

    @staticmethod
    def answering(answer: int, asked: list[tuple[int, int]]) -> Condition:
        """Make a condition function that notes the caller's port and its data."""

        def condition(caller: WSABUF, *rest: object) -> int:
            assert caller.buf is not None
            assert len(rest) == 7
            data = rest[-1]
            assert isinstance(data, int)
            asked.append((cast(sockaddr_in, caller.buf).sin_port, data))
            return answer

        return condition

    def test_a_condition_function_accepts(self, net: Net) -> None:
        listener, client, asked = net.listener(), net.tcp(), list[tuple[int, int]]()
        name, peer, size = inet_name(listener), sockaddr_in(), socklen_t(16)
        assert connect(client, name, sizeof(name)) == 0
        net.keep(WSAAccept(listener, peer, size, self.answering(CF_ACCEPT, asked), 7))
        assert asked == [(inet_name(client).sin_port, 7)]
        assert (peer.sin_port, size.value) == (asked[0][0], 16)

    def test_a_condition_function_rejects(self, net: Net) -> None:
        listener, client, asked = net.listener(), net.tcp(), list[tuple[int, int]]()
        name = inet_name(listener)
        assert connect(client, name, sizeof(name)) == 0
        call = WSAAccept(listener, None, None, self.answering(CF_REJECT, asked), 0)
        assert failed(call) == WSAECONNREFUSED
        wait_for(client)
        assert recv(client, bytearray(1), 1, 0) == SOCKET_ERROR
        set_nonblocking(listener)
        call = WSAAccept(listener, None, None, self.answering(CF_ACCEPT, asked), 0)
        assert (failed(call), len(asked)) == (WSAEWOULDBLOCK, 1)

    def test_a_condition_function_defers(self, net: Net) -> None:
        listener, client, asked = net.listener(), net.tcp(), list[tuple[int, int]]()
        name = inet_name(listener)
        assert connect(client, name, sizeof(name)) == 0
        for _ in range(2):
            call = WSAAccept(listener, None, None, self.answering(CF_DEFER, asked), 0)
            assert failed(call) == WSATRY_AGAIN
        net.keep(WSAAccept(listener, None, None, self.answering(CF_ACCEPT, asked), 0))
        assert len({*asked}) == 1

    def test_a_condition_function_that_raises_leaves_no_connection(self, net: Net) -> None:
        listener, client = net.listener(), net.tcp()
        name = inet_name(listener)
        assert connect(client, name, sizeof(name)) == 0

        def condition(*_: object) -> int:
            raise KeyError

        with pytest.raises(KeyError):
            WSAAccept(listener, None, None, condition, 0)
        wait_for(client)
        assert recv(client, bytearray(1), 1, 0) == 0

    def test_a_deferred_connection_ends_with_its_listener(self, net: Net) -> None:
        listener, client, asked = net.listener(), net.tcp(), list[tuple[int, int]]()
        name = inet_name(listener)
        assert connect(client, name, sizeof(name)) == 0
        call = WSAAccept(listener, None, None, self.answering(CF_DEFER, asked), 0)
        assert failed(call) == WSATRY_AGAIN
        net.close(listener)
        wait_for(client)

    def test_a_condition_that_is_no_function_is_named(self, net: Net) -> None:
        wrong: list[object] = [5]
        with pytest.raises(TypeError, match="lpfnCondition"):
            WSAAccept(net.listener(), None, None, wrong[0], 0)  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
        assert WSAAccept(-1, None, None, self.answering(0, []), 0) == INVALID_SOCKET

    def test_WSAPoll(self, net: Net) -> None:
        client, server = net.pair()
        entries = WSAPOLLFD.array(2)
        entries[0].fd, entries[1].fd = client, server
        entries[0].events = entries[1].events = POLLIN
        assert WSAPoll(entries, 2, 0) == 0
        assert send(client, b"x", 1, 0) == 1
        assert WSAPoll(entries, 2, 5000) == 1
        assert (entries[0].revents, entries[1].revents) == (0, POLLIN)
        assert failed(WSAPoll(entries, 0, 0)) == WSAEINVAL
        assert failed(WSAPoll(None, 1, 0)) == WSAEFAULT


class TestIoctl:
    """WSAIoctl."""

    def test_nonblocking_mode(self, net: Net) -> None:
        client, _ = net.pair()
        mode, count = u_long(1), DWORD(9)
        assert WSAIoctl(client, FIONBIO, mode, 4, None, 0, count, None, None) == 0
        assert count == 0
        assert failed(recv(client, bytearray(1), 1, 0)) == WSAEWOULDBLOCK

    def test_what_waits(self, net: Net) -> None:
        client, server = net.pair()
        assert send(client, b"abc", 3, 0) == 3
        wait_for(server)
        found, count = u_long(0), DWORD()
        assert WSAIoctl(server, FIONREAD, None, 0, found, 4, count, None, None) == 0
        assert (found.value, count.value) == (3, 4)
        assert WSAIoctl(server, SIOCATMARK, None, 0, found, 4, count, None, None) == 0
        assert found == 0

    def test_keep_alive(self, net: Net) -> None:
        from berkeley._core.winsock_control import IDLE

        fd, values, count, value = net.tcp(), tcp_keepalive(1, 7200, 1001), DWORD(), c_int()
        assert WSAIoctl(fd, SIO_KEEPALIVE_VALS, values, 12, None, 0, count, None, None) == 0
        assert getsockopt(fd, SOL_SOCKET, SO_KEEPALIVE, value, socklen_t(4)) == 0
        assert value
        assert getsockopt(fd, IPPROTO_TCP, IDLE, value, socklen_t(4)) == 0
        assert value == 8, "seconds, rounded up"
        assert getsockopt(fd, IPPROTO_TCP, TCP_KEEPINTVL, value, socklen_t(4)) == 0
        assert value == 2, "seconds, rounded up"
        values.onoff = 0
        assert WSAIoctl(fd, SIO_KEEPALIVE_VALS, values, 12, None, 0, count, None, None) == 0
        assert getsockopt(fd, SOL_SOCKET, SO_KEEPALIVE, value, socklen_t(4)) == 0
        assert value == 0

    def test_it_ends_at_once_when_overlapped(self, net: Net) -> None:
        target, event, off = OVERLAPPED(), WSACreateEvent(), BOOL(0)
        target.hEvent = event
        assert WSAIoctl(net.udp(), SIO_UDP_CONNRESET, off, 4, None, 0, None, target, None) == 0
        assert WSAWaitForMultipleEvents(1, [event], 0, 0, 0) == 0
        assert WSACloseEvent(event) == 1

    def test_what_it_refuses(self, net: Net) -> None:
        fd, box, count = net.tcp(), u_long(1), DWORD()
        assert failed(WSAIoctl(-1, FIONBIO, box, 4, None, 0, count, None, None)) == WSAENOTSOCK
        assert failed(WSAIoctl(fd, SIO_RCVALL, box, 4, None, 0, count, None, None)) == WSAEOPNOTSUPP
        for code in (FIONBIO, SIO_KEEPALIVE_VALS, SIO_UDP_CONNRESET):
            assert failed(WSAIoctl(fd, code, box, 3, None, 0, count, None, None)) == WSAEFAULT
        assert failed(WSAIoctl(fd, FIONREAD, None, 0, box, 3, count, None, None)) == WSAEFAULT
        assert failed(WSAIoctl(fd, FIONBIO, box, 4, None, 0, None, None, None)) == WSAEFAULT
        wrong: list[object] = [5]
        with pytest.raises(TypeError, match="lpCompletionRoutine"):
            WSAIoctl(fd, FIONBIO, box, 4, None, 0, count, None, wrong[0])  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]


TEXTS = [
    (AF_INET, "127.0.0.1"),
    (AF_INET, "192.0.2.1:8080"),
    (AF_INET, "0.0.0.0:65535"),
    (AF_INET6, "::1"),
    (AF_INET6, "2001:db8::1"),
    (AF_INET6, "[2001:db8::1]:80"),
    (AF_INET6, "[fe80::1%7]:80"),
    (AF_INET6, "fe80::1%7"),
]


class TestText:
    """Addresses with their ports."""

    @pytest.mark.parametrize(("family", "text"), TEXTS)
    def test_there_and_back(self, family: int, text: str) -> None:
        place, size = sockaddr_in6(), c_int(sizeof(sockaddr_in6))
        assert WSAStringToAddressA(text, family, None, place, size) == 0
        length, room = DWORD(64), bytearray(64)
        assert WSAAddressToStringA(place, size, None, room, length) == 0
        assert room[: length.value] == f"{text}\0".encode()
        again, size = sockaddr_in6(), c_int(sizeof(sockaddr_in6))
        for given in (text, wide(text) + b"\0\0"):
            assert WSAStringToAddressW(given, family, None, again, size) == 0
            assert bytes(memoryview(again)) == bytes(memoryview(place))
        length, room = DWORD(64), bytearray(128)
        assert WSAAddressToStringW(place, size, None, room, length) == 0
        assert room[: 2 * length.value] == wide(f"{text}\0")

    def test_the_system_takes_the_address(self, net: Net) -> None:
        listener, place, size = net.listener(), sockaddr_in(), c_int(sizeof(sockaddr_in))
        length, room, name = DWORD(64), bytearray(64), inet_name(listener)
        assert WSAAddressToStringA(name, sizeof(name), None, room, length) == 0
        assert WSAStringToAddressA(room, AF_INET, None, place, size) == 0
        assert connect(net.tcp(), place, size) == 0

    @pytest.mark.parametrize(
        ("family", "text"),
        [
            (AF_INET, ""),
            (AF_INET, "256.0.0.1"),
            (AF_INET, "1.2.3"),
            (AF_INET, "127.0.0.1:"),
            (AF_INET, "127.0.0.1:65536"),
            (AF_INET, "127.0.0.1:-1"),
            (AF_INET, "::1"),
            (AF_INET6, "127.0.0.1"),
            (AF_INET6, "[::1"),
            (AF_INET6, "[::1]80"),
            (AF_INET6, "[::1]:"),
            (AF_INET6, "::1%x"),
            (AF_UNIX, "x"),
        ],
    )
    def test_what_is_no_address(self, family: int, text: str) -> None:
        place, size = sockaddr_in6(), c_int(sizeof(sockaddr_in6))
        assert failed(WSAStringToAddressA(text, family, None, place, size)) == WSAEINVAL
        assert size == sizeof(sockaddr_in6)

    def test_too_little_room(self) -> None:
        name, room, length = loopback(80), bytearray(5), DWORD(5)
        assert failed(WSAAddressToStringA(name, sizeof(name), None, room, length)) == WSAEFAULT
        assert (length.value, room) == (13, bytearray(5))
        assert failed(WSAAddressToStringA(name, 500, None, room, length)) == WSAEFAULT
        assert failed(WSAAddressToStringA(name, sizeof(name), None, room, None)) == WSAEFAULT
        assert failed(WSAAddressToStringA(bytes(16), 16, None, room, length)) == WSAEINVAL
        assert failed(WSAAddressToStringA(name, 0, None, room, length)) == WSAEINVAL
        place, size = bytearray(4), c_int(4)
        assert failed(WSAStringToAddressA("127.0.0.1", AF_INET, None, place, size)) == WSAEFAULT
        assert (size.value, place) == (sizeof(sockaddr_in), bytearray(4))
        assert failed(WSAStringToAddressA("127.0.0.1", AF_INET, None, None, size)) == WSAEFAULT

    def test_wide_addresses_without_port(self) -> None:
        place, room = in_addr(), bytearray(64)
        assert InetPtonW(AF_INET, "127.0.0.1", place) == 1
        assert InetPtonW(AF_INET, wide("x"), place) == 0
        assert failed(InetPtonW(77, "x", place)) == WSAEAFNOSUPPORT
        assert InetNtopW(AF_INET, place, room, 32) == "127.0.0.1"
        assert room[:20] == wide("127.0.0.1\0")
        assert (InetNtopW(77, place, room, 32), WSAGetLastError()) == (None, WSAEAFNOSUPPORT)
        assert (InetNtopW(AF_INET, place, room, 9), WSAGetLastError()) == (None, 87)

    def test_wide_names(self) -> None:
        result = Ref[addrinfo]()
        assert GetAddrInfoW(wide("127.0.0.1"), "80", None, result) == 0
        assert result.value is not None
        assert cast(sockaddr_in, result.value.ai_addr).sin_addr.s_addr == htonl(0x7F000001)
        FreeAddrInfoW(result.value)
        assert GetAddrInfoW(None, None, None, result) != 0


class TestAddresses:
    """The inline functions of <mstcpip.h> and <ws2ipdef.h>."""

    @pytest.mark.parametrize("family", [AF_INET, AF_INET6])
    def test_any_and_loopback(self, family: int) -> None:
        name = loopback(80, family)
        assert SS_PORT(name) == INETADDR_PORT(name) == struct.unpack("=H", b"\0P")[0]
        assert (INETADDR_ISLOOPBACK(name), INETADDR_ISANY(name)) == (1, 0)
        INETADDR_SETANY(name)
        assert (INETADDR_ISLOOPBACK(name), INETADDR_ISANY(name)) == (0, 1)
        INETADDR_SETLOOPBACK(name)
        assert bytes(memoryview(name)) == bytes(memoryview(loopback(80, family)))

    def test_what_has_no_address(self) -> None:
        assert (SS_PORT(b""), INETADDR_ISANY(b""), INETADDR_ISLOOPBACK(sockaddr())) == (0, 0, 0)

    def test_equal_addresses(self) -> None:
        assert (IN4_ADDR_EQUAL(in_addr(1), in_addr(1)), IN4_ADDR_EQUAL(in_addr(1), in_addr(2))) == (
            1,
            0,
        )
        assert IN6_ADDR_EQUAL(in6addr_any, in6addr_any) == 1
        assert IN6_ADDR_EQUAL(in6addr_any, in6addr_loopback) == 0
        with pytest.raises(BufferError):
            IN6_ADDR_EQUAL(b"short", in6addr_any)


def test_the_message_of_WSAAsyncSelect() -> None:
    assert (WSAGETSELECTEVENT(0x27350020), WSAGETSELECTERROR(0x27350020)) == (0x20, 10037)
    assert closesocket(-1) == SOCKET_ERROR
