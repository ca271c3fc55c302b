"""Tests in a process of their own: with another user, other limits, or a network of its own."""

from __future__ import annotations

import subprocess
import sys
import textwrap

NAMESPACE = """
import builtins, ctypes, os
libc = ctypes.CDLL(None, use_errno=True)
NEWNS, NEWUSER, NEWNET = 0x00020000, 0x10000000, 0x40000000
user, group = os.getuid(), os.getgid()
if libc.unshare(NEWUSER | NEWNS | NEWNET) != 0:
    raise SystemExit(os.strerror(ctypes.get_errno()))
for name, text in (("setgroups", "deny"), ("uid_map", f"0 {user} 1"), ("gid_map", f"0 {group} 1")):
    with builtins.open(f"/proc/self/{name}", "w") as file:
        file.write(text)
"""
"""Moves into new user, mount and network namespaces, in which every user is root and even loopback is down."""

UNREACHABLE = (
    NAMESPACE
    + """
import fcntl as python_fcntl, socket as python_socket, struct
RTF_UP, RTF_REJECT, SIOCADDRT = 0x1, 0x200, 0x890B
names = [struct.pack("=HH4s8x", 2, 0, bytes(octets)) for octets in
         ([192, 0, 2, 0], [0, 0, 0, 0], [255, 255, 255, 0])]
# struct rtentry of <net/route.h>: rt_pad1, three addresses, rt_flags, and zeros.
route = struct.pack("@L48sHhLLLhPLLH", 0, b"".join(names), RTF_UP | RTF_REJECT, *[0] * 9)
with python_socket.socket(python_socket.AF_INET, python_socket.SOCK_DGRAM) as probe:
    python_fcntl.ioctl(probe, SIOCADDRT, route)
far = loopback(9)
far.sin_addr.s_addr = htonl(0xC0000201)
"""
)
"""A network of its own with a route of the kind "reject" to the address *far*."""

USER = """
if os.getuid() == 0:
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
"""
"""Drops root's privileges."""

PRELUDE = """
import errno as numbers, os, sys, tempfile
from berkeley._core.files import remove
from berkeley._core.memory import sizeof
from berkeley.include.errno import *
from berkeley.include.fcntl import *
from berkeley.include.net.if_ import *
from berkeley.include.netinet.in_ import *
from berkeley.include.poll import *
from berkeley.include.signal import *
from berkeley.include.sys.ioctl import *
from berkeley.include.sys.select import *
from berkeley.include.sys.socket import *
from berkeley.include.sys.un import *
from berkeley.include.unistd import *

error_names = numbers.errorcode | {EOPNOTSUPP: "EOPNOTSUPP", EAGAIN: "EAGAIN"}

def report(result):
    print(result if result != -1 else error_names[int(errno)])

def loopback(port):
    address = sockaddr_in()
    address.sin_family, address.sin_port = AF_INET, htons(port)
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK)
    return address

def local(path):
    name = sockaddr_un()
    name.sun_family = AF_UNIX
    name.sun_path[:len(path)] = path.encode()
    return name
"""


def child(body: str, *, setup: str = "") -> list[str]:
    """Run *body* in a child after *setup*; give the lines it printed."""
    script = "\n".join((PRELUDE, setup, textwrap.dedent(body)))
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", script],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.split()
