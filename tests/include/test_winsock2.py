"""A Winsock program, line by line: <winsock2.h> and <ws2tcpip.h> hold all that it needs, on every system."""

# A program takes whole headers, as C does.
# ruff: noqa: F403, F405

from __future__ import annotations

import threading

from berkeley import sizeof
from berkeley.include.winsock2 import *
from berkeley.include.ws2tcpip import *


def serve(listener: SOCKET) -> None:
    """Send back what one client sends."""
    connection = accept(listener, None, None)
    assert connection != INVALID_SOCKET
    buffer = bytearray(64)
    while (received := recv(connection, buffer, sizeof(buffer), 0)) > 0:
        assert send(connection, buffer, received, 0) == received
    assert received == 0
    assert shutdown(connection, SD_SEND) != SOCKET_ERROR
    closesocket(connection)


def test_an_echo_in_the_words_of_Winsock() -> None:
    data = WSADATA()
    assert WSAStartup(MAKEWORD(2, 2), data) == 0
    listener = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP)
    assert listener != INVALID_SOCKET
    address = SOCKADDR_IN()
    address.sin_family = AF_INET
    address.sin_port = htons(0)
    assert inet_pton(AF_INET, b"127.0.0.1", address.sin_addr) == 1
    assert bind(listener, address, sizeof(address)) != SOCKET_ERROR, WSAGetLastError()
    assert listen(listener, SOMAXCONN) != SOCKET_ERROR
    length = socklen_t(sizeof(address))
    assert getsockname(listener, address, length) != SOCKET_ERROR
    server = threading.Thread(target=serve, args=(listener,))
    server.start()
    client = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP)
    timeout = DWORD(5000)
    assert setsockopt(client, SOL_SOCKET, SO_RCVTIMEO, timeout, sizeof(timeout)) != SOCKET_ERROR
    assert connect(client, address, sizeof(address)) != SOCKET_ERROR
    assert send(client, b"hello", 5, 0) == 5
    buffer = bytearray(64)
    assert recv(client, buffer, 64, 0) == 5
    assert buffer[:5] == b"hello"
    mode = u_long(1)
    assert ioctlsocket(client, FIONBIO, mode) == 0
    assert recv(client, buffer, 64, 0) == SOCKET_ERROR
    assert WSAGetLastError() == WSAEWOULDBLOCK
    assert shutdown(client, SD_SEND) != SOCKET_ERROR
    server.join()
    assert closesocket(client) == closesocket(listener) == 0
    assert closesocket(client) == SOCKET_ERROR
    assert WSAGetLastError() == WSAENOTSOCK
    assert WSACleanup() == 0
