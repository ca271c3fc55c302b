"""A program in the Winsock dialect, with its headers whole. Checked, never run."""

from berkeley import *
from berkeley.include.winsock2 import *
from berkeley.include.ws2tcpip import *


def main() -> int:
    data = WSADATA()
    if WSAStartup(MAKEWORD(2, 2), data) != 0:
        return 1
    listener: SOCKET = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP)
    if listener == INVALID_SOCKET:
        return WSAGetLastError()
    mode = c_ulong(1)
    if ioctlsocket(listener, FIONBIO, mode) == SOCKET_ERROR:
        WSASetLastError(0)
    shutdown(listener, SD_SEND)
    closesocket(listener)
    return WSACleanup()


run(main)
