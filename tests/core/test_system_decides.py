"""What the standard leaves to the system, and berkeley with it: what Linux makes of it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest
from tests.capabilities import needs, unless_emulated
from tests.core.capabilities import linux_decides, needs_namespace
from tests.core.children import NAMESPACE, USER, child
from tests.core.peers import Net, fails, inet_name, loopback, wait_for

from berkeley import c_int, htonl, ip_mreq, sizeof
from berkeley.include.arpa.inet import inet_addr
from berkeley.include.errno import EAGAIN, ECONNRESET
from berkeley.include.netinet.in_ import (
    INADDR_LOOPBACK,
    IP_ADD_MEMBERSHIP,
    IP_MULTICAST_ALL,
    IP_MULTICAST_IF,
    IPPROTO_IP,
    sockaddr_in,
)
from berkeley.include.sys.socket import (
    AF_INET,
    MSG_DONTWAIT,
    SO_ERROR,
    SO_LINGER,
    SO_REUSEADDR,
    SOL_SOCKET,
    bind,
    getsockopt,
    linger,
    recv,
    send,
    sendto,
    setsockopt,
    socklen_t,
)

FIRST_FREE_PORT: Final = Path("/proc/sys/net/ipv4/ip_unprivileged_port_start")
"""Linux ip(7): a port below this number needs the right CAP_NET_BIND_SERVICE."""

BRIDGE: Final = (
    NAMESPACE
    + """
import fcntl as python_fcntl, socket as python_socket, struct
SIOCBRADDBR, SIOCSIFADDR, SIOCSIFFLAGS = 0x89A0, 0x8916, 0x8914
with python_socket.socket(python_socket.AF_INET, python_socket.SOCK_DGRAM) as probe:
    try:
        python_fcntl.ioctl(probe, SIOCBRADDBR, b"b0".ljust(16, b"\\0"))
    except OSError:
        raise SystemExit(print("no-bridge"))
    address = struct.pack("=16sHH4s8x8x", b"b0", 2, 0, bytes([192, 0, 2, 1]))
    python_fcntl.ioctl(probe, SIOCSIFADDR, address)
    python_fcntl.ioctl(probe, SIOCSIFFLAGS, struct.pack("16sH22x", b"b0", IFF_UP))
"""
)
"""A network of its own with one interface, a bridge to nowhere.

The loopback interface gives its host every datagram back, whatever IP_MULTICAST_LOOP says.
"""


def has_privileged_ports() -> bool:
    """Tell whether Linux keeps any port for those who have a right to it: containers often set 0."""
    return FIRST_FREE_PORT.exists() and int(FIRST_FREE_PORT.read_text(encoding="ascii")) > 1


needs_privileged_ports = needs(
    capability=has_privileged_ports(),
    reason="every user may bind each port: ip_unprivileged_port_start is 0, or not there",
)


def received(fd: int) -> bytes:
    """Wait for the next bytes of a socket."""
    wait_for(fd)
    buffer = bytearray(16)
    return bytes(buffer[: recv(fd, buffer, sizeof(buffer), MSG_DONTWAIT)])


def say(fd: int, text: bytes, name: sockaddr_in) -> None:
    """Send a datagram."""
    assert sendto(fd, text, len(text), 0, name, sizeof(name)) == len(text)


@linux_decides("which ports are not for all users is its own affair")
@needs_privileged_ports
@pytest.mark.parametrize("host", ["INADDR_LOOPBACK", "INADDR_ANY"])
def test_a_low_port_needs_a_right(host: str) -> None:
    first_free = int(FIRST_FREE_PORT.read_text(encoding="ascii"))
    results = child(
        f"""
        for port in (1, {first_free - 1}, {first_free}):
            name = loopback(port)
            name.sin_addr.s_addr = htonl({host})
            report(bind(socket(AF_INET, SOCK_STREAM, 0), name, sizeof(name)))
        """,
        setup=USER,
    )
    assert results[:2] == ["EACCES", "EACCES"]
    assert results[2] in ("0", "EADDRINUSE"), "another process may have this one"


@linux_decides("POSIX does not say what a reset leaves of the queue")
@pytest.mark.parametrize("told", [False, True])
def test_what_came_before_a_reset_is_read(net: Net, *, told: bool) -> None:
    client, server = net.pair()
    assert send(server, b"data", 4, 0) == 4
    wait_for(client)
    assert setsockopt(server, SOL_SOCKET, SO_LINGER, linger(1, 0), sizeof(linger)) == 0
    net.close(server)
    wait_for(client, 0)
    if told:
        code = c_int()
        assert getsockopt(client, SOL_SOCKET, SO_ERROR, code, socklen_t(sizeof(code))) == 0
        assert code == ECONNRESET
    assert received(client) == b"data"
    if not told:
        fails(ECONNRESET, recv(client, bytearray(1), 1, 0))
    assert received(client) == b""


@linux_decides("POSIX does not say which of two sockets hears")
@pytest.mark.parametrize("last", [0, 1])
def test_of_two_datagram_sockets_on_a_port_the_last_one_bound_hears(net: Net, last: int) -> None:
    fds, sender, name = [net.udp(), net.udp()], net.udp(), loopback()
    for fd in (fds[1 - last], fds[last]):
        assert setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, 1, 4) == 0
        assert bind(fd, name, sizeof(name)) == 0
        name = inet_name(fd)
    say(sender, b"both", inet_name(fds[last]))
    assert received(fds[last]) == b"both"
    fails(EAGAIN, recv(fds[1 - last], bytearray(8), 8, MSG_DONTWAIT))
    net.close(fds[last])
    say(sender, b"alone", inet_name(fds[1 - last]))
    assert received(fds[1 - last]) == b"alone"


@linux_decides("IP_MULTICAST_LOOP belongs to the receiver on Windows")
@unless_emulated("turns the address of IP_MULTICAST_IF")
@needs_namespace
def test_IP_MULTICAST_LOOP_is_the_senders() -> None:
    results = child(
        """
        from berkeley.include.arpa.inet import inet_addr
        receiver, sender = (socket(AF_INET, SOCK_DGRAM, 0) for _ in range(2))
        group, own, buffer = loopback(0), ip_mreq(), bytearray(16)
        group.sin_addr.s_addr = htonl(INADDR_ANY)
        assert bind(receiver, group, sizeof(group)) == 0
        assert getsockname(receiver, group, socklen_t(sizeof(group))) == 0
        own.imr_multiaddr.s_addr = group.sin_addr.s_addr = inet_addr("239.255.77.2")
        own.imr_interface.s_addr = inet_addr("192.0.2.1")
        assert setsockopt(receiver, IPPROTO_IP, IP_ADD_MEMBERSHIP, own, sizeof(own)) == 0
        assert setsockopt(sender, IPPROTO_IP, IP_MULTICAST_IF, own.imr_interface, 4) == 0
        for text, of_sender, of_receiver in ((b"quiet", 0, 1), (b"loud", 1, 0)):
            assert setsockopt(sender, IPPROTO_IP, IP_MULTICAST_LOOP, of_sender, 4) == 0
            assert setsockopt(receiver, IPPROTO_IP, IP_MULTICAST_LOOP, of_receiver, 4) == 0
            assert sendto(sender, text, len(text), 0, group, sizeof(group)) == len(text)
        assert poll(pollfd(receiver, POLLIN), 1, 5000) == 1
        while (count := recv(receiver, buffer, sizeof(buffer), MSG_DONTWAIT)) > 0:
            print(buffer[:count].decode())
        """,
        setup=BRIDGE,
    )
    if results == ["no-bridge"]:
        pytest.skip("no interface but loopback can be made: the kernel has no bridges")
    assert results == ["loud"]


@linux_decides("IP_MULTICAST_ALL is its own option")
@unless_emulated("turns the address of IP_MULTICAST_IF")
def test_a_group_that_another_socket_has_joined_is_heard(net: Net) -> None:
    member, stranger, sender = net.udp(), net.udp(), net.udp()
    request, everywhere, setting = ip_mreq(), sockaddr_in(AF_INET), c_int()
    request.imr_multiaddr.s_addr = inet_addr("239.255.77.6")
    request.imr_interface.s_addr = htonl(INADDR_LOOPBACK)
    assert setsockopt(member, IPPROTO_IP, IP_ADD_MEMBERSHIP, request, sizeof(request)) == 0
    assert setsockopt(sender, IPPROTO_IP, IP_MULTICAST_IF, request.imr_interface, 4) == 0
    assert bind(stranger, everywhere, sizeof(everywhere)) == 0
    group, here = inet_name(stranger), inet_name(stranger)
    group.sin_addr, here.sin_addr = request.imr_multiaddr, request.imr_interface
    size = socklen_t(sizeof(setting))
    assert getsockopt(stranger, IPPROTO_IP, IP_MULTICAST_ALL, setting, size) == 0
    assert setting == 1
    say(sender, b"to all", group)
    assert received(stranger) == b"to all"
    assert setsockopt(stranger, IPPROTO_IP, IP_MULTICAST_ALL, 0, 4) == 0
    say(sender, b"to members", group)
    say(sender, b"to you", here)
    assert received(stranger) == b"to you"
