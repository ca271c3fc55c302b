"""The UDP client on the standard library's sockets: prints what the C twin prints."""

from __future__ import annotations

import socket
import sys


def main(port: int) -> None:
    """Exchange one datagram."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as client:
        client.settimeout(60)
        client.sendto(b"Hello from UDP client", ("127.0.0.1", port))
        print("Message sent")
        print(f"Received: {client.recv(1023).decode()}")


main(int(sys.argv[1]))
