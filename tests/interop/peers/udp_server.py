"""The UDP server on the standard library's sockets: prints what the C twin prints."""

from __future__ import annotations

import socket
import sys


def main(port: int) -> None:
    """Answer datagrams for ever."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as server:
        server.bind(("", port))
        print(f"UDP server listening on port {port}", flush=True)
        while True:
            message, sender = server.recvfrom(1023)
            print(f"Received: {message.decode()}", flush=True)
            server.sendto(b"Message received", sender)


main(int(sys.argv[1]))
