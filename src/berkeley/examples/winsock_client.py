"""The TCP client in the Winsock dialect, on every system."""

from __future__ import annotations

from typing import Final

from berkeley import run, sizeof
from berkeley.include.winsock2 import (
    AF_INET,
    INVALID_SOCKET,
    IPPROTO_TCP,
    MAKEWORD,
    SD_SEND,
    SOCK_STREAM,
    SOCKET,
    SOCKET_ERROR,
    WSADATA,
    WSACleanup,
    WSAGetLastError,
    WSAStartup,
    closesocket,
    connect,
    htons,
    inet_addr,
    recv,
    send,
    shutdown,
    sockaddr_in,
    socket,
)
from berkeley.include.stdio import printf
from berkeley.include.stdlib import atoi
from berkeley.include.string import strlen

PORT: Final = 8080
BUFFER_SIZE: Final = 1024


def main(argc: int, argv: list[bytes]) -> int:
    port = atoi(argv[argc - 1]) if argc > 1 else PORT
    wsa = WSADATA()
    address = sockaddr_in()
    buffer = bytearray(BUFFER_SIZE)
    message = b"Hello from client"

    # Winsock 2.2, before any other call
    if (code := WSAStartup(MAKEWORD(2, 2), wsa)) != 0:
        printf("WSAStartup failed: %d\n", code)
        return 1

    server: SOCKET = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP)
    if server == INVALID_SOCKET:
        printf("socket failed: %d\n", WSAGetLastError())
        WSACleanup()
        return 1

    address.sin_family = AF_INET
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    address.sin_port = htons(port)

    if connect(server, address, sizeof(address)) == SOCKET_ERROR:
        printf("connect failed: %d\n", WSAGetLastError())
        closesocket(server)
        WSACleanup()
        return 1
    printf("Connected to server\n")

    if send(server, message, strlen(message), 0) == SOCKET_ERROR:
        printf("send failed: %d\n", WSAGetLastError())
    else:
        printf("Message sent\n")
    shutdown(server, SD_SEND)

    # To the end of the stream: 0 says that the server has closed
    while (received := recv(server, buffer, BUFFER_SIZE - 1, 0)) > 0:
        buffer[received] = 0
        printf("Received: %s\n", buffer)
    if received == SOCKET_ERROR:
        printf("recv failed: %d\n", WSAGetLastError())

    closesocket(server)
    WSACleanup()
    return 0


run(main)
