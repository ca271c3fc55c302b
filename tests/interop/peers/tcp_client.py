"""The TCP client on the standard library's sockets: prints what the C twin prints."""

from __future__ import annotations

import socket
import sys


def main(port: int) -> None:
    """Exchange one message."""
    with socket.create_connection(("127.0.0.1", port), timeout=60) as client:
        print("Connected to server")
        client.sendall(b"Hello from client")
        print("Message sent")
        print(f"Received: {client.recv(1023).decode()}")


main(int(sys.argv[1]))
