"""What this machine can do, found out by trying it; tests that need more are skipped with the reason."""

from __future__ import annotations

import ctypes
import errno
import os
import select
import signal
import socket
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from functools import cache
from typing import Final

import pytest
from tests.capabilities import (
    has_ipv6,
    has_libc,
    has_module,
    has_unix,
    needs,
    needs_ipv6,
    needs_unix,
)

from berkeley._platform.constants import ABSENT

__all__ = [
    "has_ipv6",
    "has_unix",
    "linux_decides",
    "namespace_problem",
    "needs_ELOOP",
    "needs_ENOTDIR",
    "needs_closed_folders",
    "needs_constants",
    "needs_file_modes",
    "needs_folder_descriptors",
    "needs_full_queue",
    "needs_ipv6",
    "needs_limits",
    "needs_links",
    "needs_local_packets",
    "needs_masks",
    "needs_namespace",
    "needs_os",
    "needs_own_memory",
    "needs_path",
    "needs_unix",
]

SECONDS: Final = 15
"""No child takes longer to make its namespaces."""


@cache
def namespace_problem() -> str | None:
    """Tell in one line why a child can't have a network namespace of its own."""
    from tests.core.children import NAMESPACE

    if not (has_libc() and hasattr(ctypes.CDLL(None), "unshare")):
        return "no network namespaces: ctypes reaches no unshare"
    done = subprocess.run(
        [sys.executable, "-c", NAMESPACE],
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    if done.returncode == 0:
        return None
    return f"no network namespaces: {' '.join(done.stderr.splitlines()[-1:])}"


def has_path(path: str) -> bool:
    """Tell whether the system has a file with this absolute path."""
    return os.path.exists(path)


def has_links() -> bool:
    """Tell whether this process may make symbolic links and take them away."""
    with tempfile.TemporaryDirectory() as folder:
        link = os.path.join(folder, "link")
        try:
            os.symlink("target", link)
            os.unlink(link)
        except OSError:
            return False
        return True


def error_below_a_loop() -> int | None:
    """Give the system's error for a path through a symbolic link to itself."""
    with tempfile.TemporaryDirectory() as folder:
        loop = os.path.join(folder, "loop")
        try:
            os.symlink(loop, loop)
            os.unlink(os.path.join(loop, "file"))
        except OSError as error:
            return error.errno
        return None


def error_below_a_file() -> int | None:
    """Give the system's error for a path through a file that is no folder."""
    with tempfile.NamedTemporaryFile() as file:
        try:
            os.unlink(os.path.join(file.name, "inside"))
        except OSError as error:
            return error.errno
        return None


def has_folder_descriptors() -> bool:
    """Tell whether a folder can be opened as a file is."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            os.close(os.open(folder, os.O_RDONLY))
        except OSError:
            return False
    return True


def has_local_packets() -> bool:
    """Tell whether two AF_UNIX sockets can be a pair that sends packets."""
    if sys.platform != "win32":
        try:
            for end in socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET):
                end.close()
        except OSError:
            return False
        return True
    else:
        return False


def has_own_memory() -> bool:
    """Tell whether a process reads its memory as a file: None is at the address that is its id."""
    if sys.platform != "win32":
        try:
            memory = os.open("/proc/self/mem", os.O_RDONLY)
        except OSError:
            return False
        try:
            return len(os.pread(memory, 1, id(None))) == 1
        finally:
            os.close(memory)
    else:
        return False


def has_full_queue() -> bool:
    """Tell whether a listener whose queue is full leaves a connection to it waiting."""
    with ExitStack() as stack:
        listener = stack.enter_context(socket.socket())
        listener.bind(("127.0.0.1", 0))
        listener.listen(0)
        clients = [stack.enter_context(socket.socket()) for _ in range(5)]
        for client in clients:
            client.setblocking(False)
            client.connect_ex(listener.getsockname())
        last = clients[-1:]
        return select.select([], last, last, 0.2) == ([], [], [])


def needs_constants(*names: str) -> pytest.MarkDecorator:
    """Skip where the system's headers lack one of these names."""
    missing = ", ".join(name for name in names if name in ABSENT)
    return needs(capability=not missing, reason=f"this system's headers have no {missing}")


def needs_os(name: str) -> pytest.MarkDecorator:
    """Skip where Python's os lacks a function, as it does where the system has none."""
    return needs(capability=hasattr(os, name), reason=f"Python has no os.{name} here")


def needs_path(path: str) -> pytest.MarkDecorator:
    """Skip where the system lacks a file."""
    return needs(capability=has_path(path), reason=f"there is no {path}")


def linux_decides(fact: str) -> pytest.MarkDecorator:
    """Skip what only Linux says; *fact* is where the standard leaves the answer to the system."""
    return needs(capability=sys.platform == "linux", reason=f"Linux decides: {fact}")


needs_masks = needs(
    capability=hasattr(signal, "pthread_sigmask"),
    reason="the tests can't block signals: Python has no signal.pthread_sigmask here",
)
needs_limits = needs(
    capability=has_module("resource"),
    reason="no limit can be set: Python has no resource module here",
)
needs_closed_folders = needs(
    capability=hasattr(os, "setuid"),
    reason="the child can't become another user: Python has no os.setuid here",
)
needs_links = needs(capability=has_links(), reason="no symbolic link can be made and unlinked")
needs_ELOOP = needs(
    capability=error_below_a_loop() == errno.ELOOP,
    reason="the system has no links to themselves, or no error of its own for them",
)
needs_ENOTDIR = needs(
    capability=error_below_a_file() == errno.ENOTDIR,
    reason="the system says of a path below a file only that it does not exist",
)
needs_file_modes = needs(
    capability=has_module("fcntl"),
    reason="the system keeps no modes of files and pipes: Python has no fcntl module here",
)
needs_folder_descriptors = needs(
    capability=has_folder_descriptors(), reason="a folder can't be opened as a file"
)
needs_local_packets = needs(
    capability=has_local_packets(), reason="no AF_UNIX pair has the type SOCK_SEQPACKET"
)
needs_own_memory = needs(
    capability=has_own_memory(), reason="a process can't read its memory at /proc/self/mem"
)
needs_full_queue = needs(
    capability=has_full_queue(), reason="a connection to a full queue does not wait"
)
needs_namespace = pytest.mark.usefixtures("namespace")
