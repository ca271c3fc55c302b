"""The TCP server on the standard library's sockets: prints what the C twin prints."""

from __future__ import annotations

import socket
import sys


def main(port: int) -> None:
    """Serve one client."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as server:
        server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        server.bind(("", port))
        server.listen(5)
        print(f"Server listening on port {port}", flush=True)
        connection, _ = server.accept()
        with connection:
            print("Client connected")
            print(f"Received: {connection.recv(1023).decode()}")
            connection.sendall(b"Hello from server")
            print("Response sent")


main(int(sys.argv[1]))
