"""Each error of the calls that set modes and wait, provoked for real."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest
from tests.capabilities import unless_emulated
from tests.core.capabilities import (
    linux_decides,
    needs_constants,
    needs_ipv6,
    needs_limits,
)
from tests.core.children import USER, child
from tests.core.peers import fails, signals

from berkeley._core.boxes import c_int
from berkeley._core.memory import sizeof
from berkeley._core.waiting import FD_SET, fd_set, select
from berkeley.include.arpa.inet import inet_ntop, inet_pton
from berkeley.include.errno import (
    EAFNOSUPPORT,
    EBUSY,
    EDOM,
    EFAULT,
    EINTR,
    EINVAL,
    ENOBUFS,
    ENOMEM,
    ENOPROTOOPT,
    ENOSPC,
    ENOTTY,
    EOPNOTSUPP,
    errno,
)
from berkeley.include.fcntl import F_GETFL, F_SETPIPE_SZ, fcntl
from berkeley.include.netinet.in_ import (
    INADDR_LOOPBACK,
    IP_ADD_MEMBERSHIP,
    IPPROTO_IP,
    IPPROTO_IPV6,
    IPPROTO_TCP,
    IPV6_JOIN_GROUP,
    htonl,
    in_addr,
)
from berkeley.include.netinet.tcp import TCP_NODELAY
from berkeley.include.poll import POLLIN, poll, pollfd
from berkeley.include.signal import SIG_DFL, SIG_ERR, SIGINT, SIGKILL, raise_, siginterrupt, signal
from berkeley.include.sys.ioctl import FIONREAD, ioctl
from berkeley.include.sys.socket import (
    AF_INET,
    AF_INET6,
    SO_ERROR,
    SO_KEEPALIVE,
    SO_RCVTIMEO,
    SO_TYPE,
    SOL_SOCKET,
    getsockopt,
    setsockopt,
    socklen_t,
)
from berkeley.include.sys.time import timeval
from berkeley.include.unistd import write

if TYPE_CHECKING:
    from tests.core.peers import Net

UNKNOWN = 9999
"""No level, option, command or signal on any system."""


def test_setsockopt_EDOM(net: Net) -> None:
    """POSIX.1-2024 setsockopt: the timeout is too big for its field."""
    too_big = timeval(1, 1_000_000)
    fails(EDOM, setsockopt(net.tcp(), SOL_SOCKET, SO_RCVTIMEO, too_big, sizeof(too_big)))


def test_setsockopt_EFAULT(net: Net) -> None:
    fails(EFAULT, setsockopt(net.tcp(), SOL_SOCKET, SO_KEEPALIVE, c_int(1), 5))


def test_setsockopt_EFAULT_for_NULL(net: Net) -> None:
    fails(EFAULT, setsockopt(net.tcp(), SOL_SOCKET, SO_KEEPALIVE, None, 4))


@pytest.mark.parametrize("size", [0, 1, 3])
def test_setsockopt_EINVAL_for_a_short_value(net: Net, size: int) -> None:
    fails(EINVAL, setsockopt(net.tcp(), SOL_SOCKET, SO_KEEPALIVE, 1, size))


@unless_emulated("takes no memory and no length for it as no option")
def test_setsockopt_EINVAL_for_a_negative_length(net: Net) -> None:
    fails(EINVAL, setsockopt(net.tcp(), SOL_SOCKET, SO_KEEPALIVE, None, -1))


@linux_decides("POSIX has no limit of the groups of a socket")
def test_setsockopt_ENOBUFS(net: Net) -> None:
    """Linux: a socket may join net.ipv4.igmp_max_memberships groups, 20 if nobody changes it."""
    fd, last = net.udp(), 0
    for number in range(1, 5000):
        group = htonl(0xEF010000 + number).to_bytes(4, sys.byteorder)
        member = group + htonl(INADDR_LOOPBACK).to_bytes(4, sys.byteorder)
        last = setsockopt(fd, IPPROTO_IP, IP_ADD_MEMBERSHIP, member, 8)
        if last == -1:
            break
    fails(ENOBUFS, last)


@needs_ipv6
@linux_decides("POSIX has no limit of the memory of groups")
def test_setsockopt_ENOMEM(net: Net) -> None:
    """Linux: the groups that a socket joins are counted against net.core.optmem_max."""
    fd, last = net.udp(AF_INET6), 0
    for number in range(1, 65536):
        group = b"\xff\x05" + bytes(12) + number.to_bytes(2, "big")
        member = group + (1).to_bytes(4, sys.byteorder)
        last = setsockopt(fd, IPPROTO_IPV6, IPV6_JOIN_GROUP, member, 20)
        if last == -1:
            break
    fails(ENOMEM, last)


@pytest.mark.parametrize("option", [UNKNOWN, SO_TYPE, SO_ERROR])
def test_setsockopt_ENOPROTOOPT(net: Net, option: int) -> None:
    fails(ENOPROTOOPT, setsockopt(net.tcp(), SOL_SOCKET, option, 1, 4))


def test_setsockopt_ENOPROTOOPT_for_a_level(net: Net) -> None:
    fails(ENOPROTOOPT, setsockopt(net.tcp(), UNKNOWN, 1, 1, 4))


def test_setsockopt_ENOPROTOOPT_for_another_protocol(net: Net) -> None:
    fails(ENOPROTOOPT, setsockopt(net.udp(), IPPROTO_TCP, TCP_NODELAY, 1, 4))


def test_getsockopt_EFAULT(net: Net) -> None:
    fails(EFAULT, getsockopt(net.tcp(), SOL_SOCKET, SO_KEEPALIVE, c_int(), None))


def test_getsockopt_EFAULT_for_NULL(net: Net) -> None:
    length = socklen_t(4)
    fails(EFAULT, getsockopt(net.tcp(), SOL_SOCKET, SO_KEEPALIVE, None, length))
    assert length == 4


def test_getsockopt_EINVAL(net: Net) -> None:
    length = c_int(-1)
    fails(EINVAL, getsockopt(net.tcp(), SOL_SOCKET, SO_KEEPALIVE, c_int(), length))
    assert length == -1


def test_getsockopt_ENOPROTOOPT(net: Net) -> None:
    value, length = c_int(7), socklen_t(4)
    fails(ENOPROTOOPT, getsockopt(net.tcp(), SOL_SOCKET, UNKNOWN, value, length))
    assert value == 7
    assert length == 4


def test_getsockopt_EOPNOTSUPP(net: Net) -> None:
    fails(EOPNOTSUPP, getsockopt(net.tcp(), UNKNOWN, 1, c_int(), socklen_t(4)))


def test_fcntl_EINVAL(net: Net) -> None:
    fails(EINVAL, fcntl(net.tcp(), UNKNOWN, 0))


def test_fcntl_EINVAL_for_a_command_that_takes_a_pointer(net: Net) -> None:
    """F_GETOWN_EX of Linux and F_GETPATH of macOS write to memory that nobody has checked."""
    for command in (16, 50):
        fails(EINVAL, fcntl(net.tcp(), command, 0))


@needs_constants("F_SETPIPE_SZ")
def test_fcntl_EBUSY(net: Net) -> None:
    """Linux fcntl(2): a pipe can't be made smaller than what it holds."""
    reader, writer = os.pipe()
    net.keep(reader)
    net.keep(writer)
    assert write(writer, bytes(8192), 8192) == 8192
    fails(EBUSY, fcntl(writer, F_SETPIPE_SZ, 4096))


@needs_limits
def test_fcntl_EINVAL_for_a_duplicate_past_the_limit() -> None:
    limit = "import resource; resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))"
    assert child("report(fcntl(0, F_DUPFD, 64))", setup=limit) == ["EINVAL"]


@needs_limits
def test_fcntl_EMFILE() -> None:
    limit = "import resource; resource.setrlimit(resource.RLIMIT_NOFILE, (3, 3))"
    assert child("report(fcntl(0, F_DUPFD, 0))", setup=limit) == ["EMFILE"]


@needs_constants("O_NOATIME")
def test_fcntl_EPERM() -> None:
    """Linux fcntl(2): only a file's owner may set O_NOATIME."""
    owner = "fd = os.open(sys.executable, os.O_RDONLY) if os.getuid() == 0 else os.open('/', os.O_RDONLY)"
    body = "report(fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_NOATIME))"
    assert child(body, setup=owner + USER) == ["EPERM"]


def test_ioctl_EFAULT(net: Net) -> None:
    fails(EFAULT, ioctl(net.tcp(), FIONREAD, None))


def test_ioctl_EFAULT_for_a_short_argument(net: Net) -> None:
    fails(EFAULT, ioctl(net.tcp(), FIONREAD, bytearray(3)))


def test_ioctl_EINVAL(net: Net) -> None:
    """Linux tcp(7): SIOCINQ, which is FIONREAD, fails on a socket that listens."""
    fails(EINVAL, ioctl(net.listener(), FIONREAD, c_int()))


def test_ioctl_ENOTTY(net: Net) -> None:
    fails(ENOTTY, ioctl(net.tcp(), UNKNOWN, bytearray(64)))


def test_ioctl_ENOTTY_for_a_request_whose_memory_is_not_known(net: Net) -> None:
    """FIGETBSZ of Linux stores the size of a file system's blocks."""
    file = net.keep(os.open(__file__, os.O_RDONLY))
    fails(ENOTTY, ioctl(file, 2, bytearray(64)))


def test_select_EINTR(net: Net) -> None:
    readfds, fd = fd_set(), net.listener()
    FD_SET(fd, readfds)
    with signals(lambda _: None, interrupt=True):
        fails(EINTR, select(fd + 1, readfds, None, None, None))
    assert fd in readfds


def test_select_EINTR_although_the_handler_restarts_calls(net: Net) -> None:
    """Linux signal(7): select and poll never start again."""
    with signals(lambda _: None, interrupt=False):
        fails(EINTR, select(0, None, None, None, None))


def test_select_EINVAL_for_a_negative_count() -> None:
    fails(EINVAL, select(-1, None, None, None, timeval()))


@pytest.mark.parametrize("timeout", [(-1, 0), (0, -1)])
def test_select_EINVAL_for_a_negative_timeout(timeout: tuple[int, int]) -> None:
    fails(EINVAL, select(0, None, None, None, timeval(*timeout)))


def test_poll_EFAULT(net: Net) -> None:
    entry = pollfd(net.listener(), POLLIN, 7)
    fails(EFAULT, poll(entry, 2, 0))
    assert entry.revents == 7


@pytest.mark.parametrize("interrupt", [True, False])
def test_poll_EINTR(interrupt: bool) -> None:
    with signals(lambda _: None, interrupt=interrupt):
        fails(EINTR, poll(None, 0, -1))


@needs_limits
def test_poll_EINVAL() -> None:
    """POSIX.1-2024 poll: the count is above OPEN_MAX."""
    limit = "import resource; resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))"
    assert child("report(poll(pollfd.array(65), 65, 0))", setup=limit) == ["EINVAL"]


def test_inet_pton_EAFNOSUPPORT() -> None:
    fails(EAFNOSUPPORT, inet_pton(UNKNOWN, "127.0.0.1", in_addr()))


def test_inet_ntop_EAFNOSUPPORT() -> None:
    assert inet_ntop(UNKNOWN, in_addr(), bytearray(64), 64) is None
    fails(EAFNOSUPPORT, -1)


def test_inet_ntop_ENOSPC() -> None:
    text = bytearray(b"untouched")
    assert inet_ntop(AF_INET, in_addr(), text, 7) is None
    fails(ENOSPC, -1)
    assert text == b"untouched"


@pytest.mark.parametrize("number", [UNKNOWN, -1, 0])
def test_signal_EINVAL(number: int) -> None:
    assert signal(number, SIG_DFL) is SIG_ERR
    fails(EINVAL, -1)


@needs_constants("SIGKILL")
def test_signal_EINVAL_for_SIGKILL() -> None:
    assert signal(SIGKILL, SIG_DFL) is SIG_ERR
    fails(EINVAL, -1)


def test_signal_EINVAL_for_SIG_ERR() -> None:
    assert signal(SIGINT, SIG_ERR) is SIG_ERR
    fails(EINVAL, -1)


@pytest.mark.parametrize("number", [UNKNOWN, -1])
def test_raise_EINVAL(number: int) -> None:
    fails(EINVAL, raise_(number))


@pytest.mark.parametrize("number", [UNKNOWN, -1])
def test_siginterrupt_EINVAL(number: int) -> None:
    fails(EINVAL, siginterrupt(number, 1))


def test_success_leaves_errno(net: Net) -> None:
    errno.value = EDOM
    assert fcntl(net.tcp(), F_GETFL) >= 0
    assert errno == EDOM
