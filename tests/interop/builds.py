"""The programs of each language: compiled once a session, or found as they are.

Where the tests run in a guest without a C or Java compiler, as under Wine, those of its host serve: the host's programs
talk to the guest's.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeAlias

from tests.capabilities import has_peer_cc
from tests.twins import compile_c
from tools import host

from berkeley._demo.player import Command, port_command

HERE = Path(__file__).parent

PLAIN_LINES = "import sys\nfor s in (sys.stdout, sys.stderr): s.reconfigure(newline='\\n')\n"
"""The begin of a program in plain Python that ends its lines as C does, on Windows too."""
RUN = f"{PLAIN_LINES}import runpy\ndel sys.argv[0]\nrunpy.run_path(sys.argv[0])"

Language: TypeAlias = Callable[[str, Sequence[str]], list[str]]
"""From the name of a program and its arguments to a command line."""


class NoCompilerError(Exception):
    """A compiler that is not installed."""


def c_language(folder: Path) -> Language:
    """Compile every C twin; a warning is an error."""
    if not has_peer_cc():
        raise NoCompilerError("no C compiler, on the host neither, that has <sys/socket.h>")

    def compiled(source: Path) -> None:
        compile_c(source, folder / source.stem, "-O1", "-pthread")

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(compiled, (HERE / "c").glob("*.c")))
    return lambda program, arguments: [*host.words(), str(folder / program), *arguments]


def java_language(folder: Path) -> Language:
    """Compile the Java peer."""
    compiler, machine = host.find("javac"), host.find("java")
    if compiler is None or machine is None:
        raise NoCompilerError("no Java compiler: javac is not installed")
    command = [compiler, "-Xlint:all", "-d", str(folder), str(HERE / "java" / "Peer.java")]
    status, printed = host.run(*command)
    assert status == 0, printed
    # A small, quickly started machine; the share file keeps it from unpacking its classes each time.
    options = ["-Xshare:auto", "-XX:TieredStopAtLevel=1", "-cp", str(folder)]
    return lambda program, arguments: [
        *host.words(),
        machine,
        *options,
        "Peer",
        program,
        *arguments,
    ]


def port_language(program: str, arguments: Sequence[str]) -> list[str]:
    """Give the command line of a port."""
    return port_command("", program, arguments)


def stdlib_language(program: str, arguments: Sequence[str]) -> list[str]:
    """Give the command line of a peer on the standard library's sockets."""
    return [sys.executable, "-u", "-c", RUN, str(HERE / "peers" / f"{program}.py"), *arguments]


def two_languages(server: Language, client: Language) -> Command:
    """Let servers speak one language and clients another."""

    def command(role: str, program: str, arguments: Sequence[str], /) -> list[str]:
        return (server if role == "server" else client)(program, arguments)

    return command
