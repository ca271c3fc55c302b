"""Programs of the host for tests that run in a guest: a compiler, and what it made, where the guest has none.

`tools/wine.py` serves them. In the guest, ``python tools/host.py PROGRAM ARGUMENT...`` stands for a program of the
host: input, output, Ctrl-C and the exit status are passed on, and the program ends with it. What the program writes to
its standard error comes out of the standard output.
"""

from __future__ import annotations

import hmac
import json
import os
import re
import secrets
import shutil
import signal
import socket
import socketserver
import subprocess
import sys
import threading
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypedDict, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Sequence
    from io import BufferedIOBase

VARIABLE: Final = "BERKELEY_HOST"
"""The environment variable with the port of the server and the secret that it asks for."""
OUTPUT, STATUS, INPUT, END, INTERRUPT = b"o", b"x", b"i", b"e", b"c"
"""Kinds of frames, of a byte; four bytes of a length and the data follow. The first two come from the server."""
NOT_FOUND: Final = 127
"""The exit status that a shell gives a command that does not exist."""
NOT_INHERITED: Final = {"JAVA_TOOL_OPTIONS"}
"""Environment variables that the programs do not get; Java announces this one between their lines."""
LAST_WORDS: Final = 10
"""Seconds for the rest of the input of a program that has ended."""
SIGNALLED: Final = 128
"""What a shell adds to the number of the signal that has ended a program."""
POLL: Final = 0.02
"""Seconds that the end of the server may take."""
PIECE: Final = 65536
SECONDS: Final = 60
"""After this long `run` waits no more for the output of a program."""

_typing = threading.Lock()
"""Held while a guest sends a frame: Ctrl-C must not come between the parts of a line."""


class Request(TypedDict):
    """What the first line says."""

    secret: str
    command: list[str]
    folder: str


def words() -> list[str]:
    """Give what the command line of a program of the host begins with; nothing where the tests are not in a guest."""
    return [sys.executable, str(Path(__file__).resolve())] if VARIABLE in os.environ else []


def find(name: str) -> str | None:
    """Find a program of this machine, or of the host of a guest."""
    if VARIABLE not in os.environ:
        return shutil.which(name)
    return name if run("sh", "-c", 'command -v "$1"', "sh", name)[0] == 0 else None


def run(*command: str) -> tuple[int, str]:
    """Run a program of this machine, or of the host of a guest, without input; give its status and what it printed."""
    if VARIABLE in os.environ:
        with connected(command) as connection:
            connection.settimeout(SECONDS)
            send(connection, END)
            output = bytearray()
            return follow(connection, output.extend), output.decode(errors="replace")
    done = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=SECONDS,
        check=False,
    )
    return done.returncode, done.stdout.decode(errors="replace")


def frames(stream: BufferedIOBase) -> Iterator[tuple[bytes, bytes]]:
    """Read frames up to the end of the connection."""
    with suppress(ConnectionError):
        while head := stream.read(5):
            yield head[:1], stream.read(int.from_bytes(head[1:], "big"))


def send(connection: socket.socket, kind: bytes, data: bytes = b"") -> None:
    """Send a frame, unless the other side is gone."""
    with suppress(ConnectionError):
        connection.sendall(kind + len(data).to_bytes(4, "big") + data)


# The side of the host.


class Server(socketserver.ThreadingTCPServer):
    """Runs programs for a guest, whose drives are links in a folder, as Wine's are."""

    daemon_threads = True

    def __init__(self, drives: Path) -> None:
        """Take the folder of the drives, and listen."""
        super().__init__(("127.0.0.1", 0), Handler)
        self._drives = drives
        self.secret = secrets.token_hex(16)

    @property
    def variable(self) -> dict[str, str]:
        """What the environment of the guest gets."""
        return {VARIABLE: f"{self.server_address[1]} {self.secret}"}

    def path(self, word: str) -> str:
        r"""Turn ``C:\folder`` into the host's path, and leave every other word as it is."""
        found = re.fullmatch(r"([A-Za-z]:)[\\/](.*)", word, re.DOTALL)
        if found is None:
            return word
        return str((self._drives / found[1].lower()).resolve() / found[2].replace("\\", "/"))


class Handler(socketserver.StreamRequestHandler):
    """Runs one program."""

    def handle(self) -> None:
        """Run it, and end it if the guest goes away."""
        server = cast("Server", self.server)
        try:
            request: Request = json.loads(self.rfile.readline(PIECE))
            known = hmac.compare_digest(request["secret"], server.secret)
        except (ValueError, TypeError, KeyError):
            return
        if not known:
            return
        command = [server.path(word) for word in request["command"]]
        try:
            process = subprocess.Popen(
                command,
                cwd=server.path(request["folder"]),
                env={name: text for name, text in os.environ.items() if name not in NOT_INHERITED},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                bufsize=0,
            )
        except OSError as error:
            send(self.connection, OUTPUT, f"{error}\n".encode())
            send(self.connection, STATUS, str(NOT_FOUND).encode())
            return
        with process:
            listener = threading.Thread(target=self._listen, args=(process,), daemon=True)
            listener.start()
            assert process.stdout is not None
            while data := process.stdout.read(PIECE):
                send(self.connection, OUTPUT, data)
            send(self.connection, STATUS, str(process.wait()).encode())
            with suppress(OSError):
                self.connection.shutdown(socket.SHUT_RD)
            listener.join(LAST_WORDS)

    def _listen(self, process: subprocess.Popen[bytes]) -> None:
        """Pass on what the guest sends; its end is the end of the program.

        What a test types fits into a pipe, and so it is never waited for the program to read it.
        """
        entry = process.stdin
        assert entry is not None
        for kind, data in frames(self.rfile):
            # A program that has ended takes no input.
            with suppress(OSError, ValueError):
                if kind == INPUT:
                    entry.write(data)
                elif kind == END:
                    entry.close()
                else:
                    process.send_signal(signal.SIGINT)
        process.kill()


@contextmanager
def served(drives: Path) -> Generator[dict[str, str], None, None]:
    """Serve programs; give what the environment of the guest needs."""
    with Server(drives) as server:
        threading.Thread(target=server.serve_forever, args=(POLL,), daemon=True).start()
        try:
            yield server.variable
        finally:
            server.shutdown()


# The side of the guest.


def pass_input(connection: socket.socket) -> None:
    """Pass the standard input on up to its end."""
    while data := os.read(0, PIECE):
        with _typing:
            send(connection, INPUT, data)
    with _typing:
        send(connection, END)


def pass_interrupts(connection: socket.socket) -> None:
    """Pass on Ctrl-C, which the demo has a key of its own for on Windows."""
    if sys.platform == "win32":
        from berkeley._demo.keyboard import VARIABLE as KEY  # noqa: PLC0415  Only the guest has it.
        from berkeley._demo.keyboard import Key  # noqa: PLC0415

        if KEY in os.environ:
            key = Key(os.environ[KEY])
            while True:
                key.wait()
                with _typing:
                    send(connection, INTERRUPT)


@contextmanager
def connected(command: Sequence[str]) -> Generator[socket.socket, None, None]:
    """Ask the server to run a program."""
    port, secret = os.environ[VARIABLE].split()
    request = Request(secret=secret, command=list(command), folder=str(Path.cwd()))
    with socket.create_connection(("127.0.0.1", int(port))) as connection:
        connection.sendall(json.dumps(request).encode() + b"\n")
        yield connection


def follow(connection: socket.socket, take: Callable[[bytes], object]) -> int:
    """Give what the program writes to *take*, until it ends; give its exit status."""
    with connection.makefile("rb") as stream:
        for kind, data in frames(stream):
            if kind == STATUS:
                return int(data)
            take(data)
    return NOT_FOUND


def write(data: bytes) -> None:
    """Write to the standard output, which may take a part at a time."""
    while data:
        data = data[os.write(1, data) :]


def main(*command: str) -> int:
    """Stand for a program of the host."""
    with connected(command) as connection:
        for passes in (pass_input, pass_interrupts):
            threading.Thread(target=passes, args=(connection,), daemon=True).start()
        status = follow(connection, write)
    return status if status >= 0 else SIGNALLED - status


if __name__ == "__main__":
    # Not sys.exit: a thread may be reading the input.
    os._exit(main(*sys.argv[1:]))
