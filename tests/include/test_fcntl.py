"""<fcntl.h> and <sys/ioctl.h>: the modes of a descriptor."""

from __future__ import annotations

import os

import pytest
from tests.core.capabilities import needs_file_modes
from tests.core.peers import Net, inet_name, wait_for

from berkeley._core.boxes import c_int
from berkeley._platform.constants import ABSENT
from berkeley.include.errno import EDOM, errno
from berkeley.include.fcntl import (
    F_DUPFD,
    F_DUPFD_CLOEXEC,
    F_GETFD,
    F_GETFL,
    F_GETPIPE_SZ,
    F_SETFD,
    F_SETFL,
    F_SETPIPE_SZ,
    FD_CLOEXEC,
    O_ACCMODE,
    O_APPEND,
    O_NONBLOCK,
    O_RDONLY,
    O_RDWR,
    O_WRONLY,
    fcntl,
)
from berkeley.include.poll import POLLPRI
from berkeley.include.sys.ioctl import FIONBIO, FIONREAD, SIOCATMARK, ioctl
from berkeley.include.sys.socket import MSG_OOB, SOCK_DGRAM, recv, send, sendto
from berkeley.include.unistd import read, write


def test_O_NONBLOCK_is_set_and_cleared(net: Net) -> None:
    fd = net.tcp()
    assert fcntl(fd, F_GETFL) == O_RDWR
    assert fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_NONBLOCK) == 0
    assert fcntl(fd, F_GETFL) == O_RDWR | O_NONBLOCK
    assert fcntl(fd, F_SETFL, O_RDWR) == 0
    assert fcntl(fd, F_GETFL, 0) == O_RDWR


def test_FD_CLOEXEC_is_set_and_cleared(net: Net) -> None:
    fd = net.tcp()
    assert fcntl(fd, F_SETFD, FD_CLOEXEC) == 0
    assert fcntl(fd, F_GETFD) == FD_CLOEXEC
    assert fcntl(fd, F_SETFD, 0) == 0
    assert fcntl(fd, F_GETFD) == 0


@needs_file_modes
def test_the_access_mode_of_a_pipe_is_told(net: Net) -> None:
    reader, writer = (net.keep(fd) for fd in os.pipe())
    assert fcntl(reader, F_GETFL) & O_ACCMODE == O_RDONLY
    assert fcntl(writer, F_GETFL) & O_ACCMODE == O_WRONLY


@pytest.mark.skipif("F_SETPIPE_SZ" in ABSENT, reason="only Linux sets the size of a pipe")
def test_a_command_of_one_system_takes_its_number(net: Net) -> None:
    reader, writer = os.pipe()
    net.keep(reader)
    net.keep(writer)
    assert fcntl(reader, F_SETPIPE_SZ, 8192) == 8192
    assert fcntl(writer, F_GETPIPE_SZ) == 8192


@needs_file_modes
def test_the_modes_of_a_file_are_set(net: Net) -> None:
    fd = net.keep(os.open(net.path("file"), os.O_CREAT | os.O_RDWR))
    assert write(fd, b"first", 5) == 5
    assert fcntl(fd, F_SETFL, O_APPEND) == 0
    os.lseek(fd, 0, os.SEEK_SET)
    assert write(fd, b" second", 7) == 7
    os.lseek(fd, 0, os.SEEK_SET)
    assert os.read(fd, 64) == b"first second"


@pytest.mark.parametrize("command", [F_DUPFD, F_DUPFD_CLOEXEC])
def test_a_duplicate_is_the_lowest_free_number_from_the_one_given(net: Net, command: int) -> None:
    client, server = net.pair()
    twin = net.keep(fcntl(client, command, 50))
    assert twin >= 50
    assert bool(fcntl(twin, F_GETFD) & FD_CLOEXEC) == (command == F_DUPFD_CLOEXEC)
    net.close(client)
    assert send(twin, b"still", 5, 0) == 5
    assert recv(server, bytearray(5), 5, 0) == 5


def test_FIONBIO_is_O_NONBLOCK(net: Net) -> None:
    fd = net.tcp()
    assert ioctl(fd, FIONBIO, c_int(1)) == 0
    assert fcntl(fd, F_GETFL) & O_NONBLOCK
    assert ioctl(fd, FIONBIO, bytearray(4)) == 0
    assert not fcntl(fd, F_GETFL) & O_NONBLOCK


def test_FIONREAD_counts_the_bytes_of_a_stream(net: Net) -> None:
    client, server = net.pair()
    count = c_int(-1)
    assert ioctl(server, FIONREAD, count) == 0
    assert count == 0
    assert send(client, b"seven b", 7, 0) == 7
    wait_for(server)
    assert ioctl(server, FIONREAD, count) == 0
    assert count == 7


def test_FIONREAD_counts_the_first_datagram(net: Net) -> None:
    """Linux udp(7): the size of the datagram that is next."""
    server, client, count = net.bound(SOCK_DGRAM), net.udp(), c_int()
    name = inet_name(server)
    for message in b"first", b"longer second":
        assert sendto(client, message, len(message), 0, name, 16) == len(message)
    wait_for(server)
    assert ioctl(server, FIONREAD, count) == 0
    assert count == 5


def test_FIONREAD_counts_the_bytes_of_a_pipe(net: Net) -> None:
    reader, writer = (net.keep(fd) for fd in os.pipe())
    count = c_int()
    assert write(writer, b"abc", 3) == 3
    assert ioctl(reader, FIONREAD, count) == 0
    assert count == 3


def test_SIOCATMARK_tells_of_out_of_band_data(net: Net) -> None:
    client, server = net.pair()
    mark = c_int(-1)
    assert send(client, b"ab", 2, 0) == 2
    assert send(client, b"!", 1, MSG_OOB) == 1
    wait_for(server, POLLPRI)
    assert ioctl(server, SIOCATMARK, mark) == 0
    assert mark == 0
    assert read(server, bytearray(2), 2) == 2
    assert ioctl(server, SIOCATMARK, mark) == 0
    assert mark == 1


def test_success_leaves_errno(net: Net) -> None:
    errno.value = EDOM
    assert ioctl(net.tcp(), FIONBIO, c_int(1)) == 0
    assert errno == EDOM
