"""The TCP server in the Winsock dialect, on every system."""

from __future__ import annotations

from typing import Final

from berkeley import c_int, run, sizeof
from berkeley.include.winsock2 import (
    AF_INET,
    INADDR_ANY,
    INVALID_SOCKET,
    IPPROTO_TCP,
    MAKEWORD,
    SD_SEND,
    SOCK_STREAM,
    SOCKET,
    SOCKET_ERROR,
    SOMAXCONN,
    WSADATA,
    WSACleanup,
    WSAGetLastError,
    WSAStartup,
    accept,
    bind,
    closesocket,
    htonl,
    htons,
    listen,
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
    address, client_address = sockaddr_in(), sockaddr_in()
    client_length = c_int(sizeof(client_address))
    buffer = bytearray(BUFFER_SIZE)
    response = b"Hello from server"

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
    address.sin_addr.s_addr = htonl(INADDR_ANY)
    address.sin_port = htons(port)

    if bind(server, address, sizeof(address)) == SOCKET_ERROR:
        printf("bind failed: %d\n", WSAGetLastError())
        closesocket(server)
        WSACleanup()
        return 1
    if listen(server, SOMAXCONN) == SOCKET_ERROR:
        printf("listen failed: %d\n", WSAGetLastError())
        closesocket(server)
        WSACleanup()
        return 1
    printf("Winsock server listening on port %d\n", port)

    client: SOCKET = accept(server, client_address, client_length)
    if client == INVALID_SOCKET:
        printf("accept failed: %d\n", WSAGetLastError())
        closesocket(server)
        WSACleanup()
        return 1
    printf("Client connected\n")

    received = recv(client, buffer, BUFFER_SIZE - 1, 0)
    if received > 0:
        buffer[received] = 0
        printf("Received: %s\n", buffer)

    if send(client, response, strlen(response), 0) == SOCKET_ERROR:
        printf("send failed: %d\n", WSAGetLastError())
    else:
        printf("Response sent\n")

    shutdown(client, SD_SEND)
    closesocket(client)
    closesocket(server)
    WSACleanup()
    return 0


run(main)
