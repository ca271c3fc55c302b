"""What this machine can do, found out by trying it.

Each ``needs_`` mark skips a test with the reason why it can't run here. They are made when this module is imported,
and so hold for the whole run.
"""

from __future__ import annotations

import ctypes
import errno
import importlib.util
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from contextlib import suppress
from functools import cache
from typing import Final

import pytest
from tools import host

from berkeley._platform.constants import SIOCGARP
from berkeley.include.netinet.in_ import IP_RECVTTL
from berkeley.include.sys.socket import AF_UNIX, SOCK_STREAM
from berkeley.include.sys.socket import socket as make_socket
from berkeley.include.unistd import close

SECONDS: Final = 20
"""No compiler takes longer for an empty program."""

PROGRAM: Final = """\
#include <sys/socket.h>
static const int one = 1;
int main(void) { return *(const char *) &one != LITTLE; }
"""


def has_ipv6() -> bool:
    """Tell whether IPv6 loopback works."""
    try:
        with socket.socket(socket.AF_INET6) as probe:
            probe.bind(("::1", 0))
    except OSError:
        return False
    return True


def has_unix() -> bool:
    """Tell whether AF_UNIX sockets exist."""
    fd = make_socket(AF_UNIX, SOCK_STREAM, 0)
    return fd >= 0 and close(fd) == 0


@cache
def c_program() -> int | None:
    """Compile a program with sockets and run it: 0, or 1 in another order of bytes; None: there is no compiler for it.

    In a guest without a compiler, that of its host serves.
    """
    with tempfile.TemporaryDirectory() as folder, suppress(OSError, subprocess.TimeoutExpired):
        program = os.path.join(folder, "probe")
        with open(f"{program}.c", "w", encoding="ascii") as file:
            file.write(PROGRAM.replace("LITTLE", str(int(sys.byteorder == "little"))))
        compiler = host.find("cc")
        if compiler is None or host.run(compiler, "-o", program, f"{program}.c")[0] != 0:
            return None
        status = host.run(program)[0]
        return status if status in (0, 1) else None
    return None


def has_cc() -> bool:
    """Tell whether C programs can be compiled for this machine, with the numbers and the byte order of this process."""
    return has_twin_cc() and not host.words()


def has_twin_cc() -> bool:
    """Tell whether C programs can be compiled with the byte order of this process, though with a host's numbers."""
    return c_program() == 0


def has_peer_cc() -> bool:
    """Tell whether C programs can be compiled that talk to this process, be they those of another machine."""
    return c_program() is not None


def has_java() -> bool:
    """Tell whether Java programs can be compiled and run; macOS has a ``javac`` that only says where to get it."""
    commands = [shutil.which("javac"), shutil.which("java")]
    return all(command is not None and runs([command, "-version"]) for command in commands)


def has_libc() -> bool:
    """Tell whether ctypes reaches the C library that this process runs on."""
    if sys.platform != "win32":
        return hasattr(ctypes.CDLL(None), "socket")
    else:
        return False


def has_root() -> bool:
    """Tell whether this process may do what only root may."""
    if sys.platform != "win32":
        return os.geteuid() == 0
    else:
        return False


def has_resolver() -> bool:
    """Tell whether the resolver knows this machine's own name for loopback."""
    try:
        return socket.gethostbyname("localhost").startswith("127.")
    except OSError:
        return False


def has_bounded_lengths() -> bool:
    """Tell whether a length that is too large is an error: QEMU takes room for any length on its stack, and crashes."""
    if sys.platform == "linux":
        code = (
            "import ctypes, socket; fd = socket.socket().detach(); "
            "ctypes.CDLL(None).bind(fd, bytes(16), 0x7FFF_FFFF)"
        )
        return not has_libc() or runs([sys.executable, "-c", code])
    else:
        return True


def has_cut_messages() -> bool:
    """Tell whether a message says that its ancillary data were cut: QEMU loses MSG_CTRUNC."""
    if sys.platform == "linux":
        with socket.socket(type=socket.SOCK_DGRAM) as fd:
            fd.bind(("127.0.0.1", 0))
            fd.setsockopt(socket.IPPROTO_IP, IP_RECVTTL, 1)
            fd.sendto(b"x", fd.getsockname())
            flags = fd.recvmsg(1, socket.CMSG_LEN(0))[2]
        return bool(flags & socket.MSG_CTRUNC)
    else:
        return True


def has_kernel_reading() -> bool:
    """Tell whether the kernel itself reads what a call is given: QEMU looks at a message before its descriptor."""
    if sys.platform == "linux":
        if not has_libc():
            return True
        libc = ctypes.CDLL(None, use_errno=True)
        return bool(libc.sendmsg(-1, None, 0) == -1 and ctypes.get_errno() == errno.EBADF)
    else:
        return True


def has_arp_requests() -> bool:
    """Tell whether the system reads the ARP request of this byte order: QEMU gives it on as it is."""
    if sys.platform == "linux":
        import fcntl

        address = bytes(ctypes.c_uint16(socket.AF_INET)) + bytes(2) + bytes([127, 0, 0, 9])
        with socket.socket(type=socket.SOCK_DGRAM) as fd:
            try:
                fcntl.ioctl(fd, SIOCGARP, address.ljust(68, b"\0"))
            except OSError as error:
                return error.errno != errno.EPFNOSUPPORT
        return True
    else:
        return True


def has_module(name: str) -> bool:
    """Tell whether a Python module is installed."""
    return importlib.util.find_spec(name) is not None


def runs(command: list[str]) -> bool:
    """Tell whether a command ends well."""
    try:
        done = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def needs(*, capability: bool, reason: str) -> pytest.MarkDecorator:
    """Make the mark of a capability."""
    return pytest.mark.skipif(not capability, reason=reason)


_KERNEL_READS: Final = has_kernel_reading()


def unless_emulated(gap: str) -> pytest.MarkDecorator:
    """Skip where calls are made through QEMU's user mode; *gap* is what it does that the kernel does not."""
    return needs(capability=_KERNEL_READS, reason=f"QEMU's user mode {gap}")


needs_ipv6 = needs(capability=has_ipv6(), reason="no IPv6 loopback")
needs_unix = needs(capability=has_unix(), reason="socket() has no AF_UNIX")
needs_cc = needs(
    capability=has_cc(), reason="no C compiler for this machine that has <sys/socket.h>"
)
needs_twin_cc = needs(
    capability=has_twin_cc(), reason="no C compiler of this byte order that has <sys/socket.h>"
)
needs_peer_cc = needs(
    capability=has_peer_cc(), reason="no C compiler, on the host neither, that has <sys/socket.h>"
)
needs_java = needs(capability=has_java(), reason="no Java compiler")
needs_libc = needs(capability=has_libc(), reason="ctypes reaches no libc")
needs_root = needs(capability=has_root(), reason="not root")
needs_no_root = needs(capability=not has_root(), reason="root may do it")
needs_resolver = needs(capability=has_resolver(), reason="the resolver knows no localhost")
needs_bounded_lengths = needs(
    capability=has_bounded_lengths(), reason="the emulator crashes of a length that is too large"
)
needs_arp_requests = needs(
    capability=has_arp_requests(), reason="the emulator does not turn the numbers of ARP requests"
)
needs_cut_messages = needs(
    capability=has_cut_messages(),
    reason="the emulator loses MSG_CTRUNC, and writes behind short names",
)
needs_mypy = needs(capability=has_module("mypy"), reason="mypy is not installed")
needs_pyright = needs(capability=has_module("pyright"), reason="pyright is not installed")
