"""Modes of a socket and the calls that are under way."""

from __future__ import annotations

import sys
import threading
from typing import TYPE_CHECKING

import pytest
from tests.core.peers import fails, set_nonblocking

from berkeley import c_int, sizeof
from berkeley.include.errno import EINTR, EINVAL
from berkeley.include.fcntl import F_GETFL, O_NONBLOCK, fcntl
from berkeley.include.poll import poll
from berkeley.include.signal import SIG_DFL, SIGALRM, siginterrupt, signal
from berkeley.include.sys.ioctl import FIONREAD, ioctl
from berkeley.include.sys.socket import (
    MSG_OOB,
    MSG_WAITALL,
    SO_LINGER,
    SO_RCVTIMEO,
    SO_SNDTIMEO,
    SOL_SOCKET,
    getsockopt,
    linger,
    recv,
    send,
    setsockopt,
    socklen_t,
)
from berkeley.include.sys.time import ITIMER_REAL, itimerval, setitimer, timeval
from berkeley.include.unistd import close, dup

if TYPE_CHECKING:
    from tests.core.peers import Net


def test_a_timeout_is_not_the_mode_without_waiting(net: Net) -> None:
    """Python's timeouts set O_NONBLOCK, which duplicates share."""
    client, _ = net.pair()
    for option in (SO_RCVTIMEO, SO_SNDTIMEO):
        assert setsockopt(client, SOL_SOCKET, option, timeval(0, 20000), sizeof(timeval)) == 0
    again = dup(client)
    assert not fcntl(client, F_GETFL) & O_NONBLOCK
    assert not fcntl(again, F_GETFL) & O_NONBLOCK
    fails(EINVAL, recv(client, bytearray(1), 1, MSG_OOB))
    assert close(again) == 0


@pytest.mark.skipif(sys.platform == "darwin", reason="xnu counts anew after each part")
def test_a_timeout_is_of_the_whole_call(net: Net) -> None:
    """Linux tcp_recvmsg: what has come counts for nothing."""
    client, server = net.pair()
    assert setsockopt(server, SOL_SOCKET, SO_RCVTIMEO, timeval(0, 400_000), sizeof(timeval)) == 0
    enough = threading.Event()

    def trickle() -> None:
        for _ in range(100):
            send(client, b"x", 1, 0)
            if enough.wait(0.05):
                break

    thread = threading.Thread(target=trickle)
    thread.start()
    try:
        assert 0 < recv(server, bytearray(100), 100, MSG_WAITALL) < 100
    finally:
        enough.set()
        thread.join()


def test_a_change_of_the_mode_leaves_the_call_that_waits(net: Net) -> None:
    client, server = net.pair()
    room, results = bytearray(2), list[int]()
    waiter = threading.Thread(target=lambda: results.append(recv(server, room, 2, MSG_WAITALL)))
    waiter.start()
    assert send(client, b"a", 1, 0) == 1
    waiting = c_int(1)
    for _ in range(1000):
        # The thread is inside the call as soon as the byte has gone.
        poll(None, 0, 5)
        assert ioctl(server, FIONREAD, waiting) == 0
        if waiting == 0:
            break
    assert waiting == 0
    set_nonblocking(server)
    poll(None, 0, 60)
    assert send(client, b"b", 1, 0) == 1
    waiter.join(5)
    assert (results, bytes(room)) == ([2], b"ab")


def test_an_alarm_ends_a_call_that_waits(net: Net) -> None:
    _, server = net.pair()
    caught, soon = list[int](), timeval(0, 20_000)
    signal(SIGALRM, caught.append)
    try:
        assert siginterrupt(SIGALRM, 1) == 0
        # Again and again, so that none is missed.
        assert setitimer(ITIMER_REAL, itimerval(soon, soon), None) == 0
        fails(EINTR, recv(server, bytearray(1), 1, 0))
    finally:
        setitimer(ITIMER_REAL, itimerval(), None)
        signal(SIGALRM, SIG_DFL)
    assert set(caught) == {SIGALRM}


def test_a_time_to_linger_outlives_its_end(net: Net) -> None:
    client, found = net.tcp(), linger()
    for set_one in (linger(1, 5), linger(0, 9)):
        assert setsockopt(client, SOL_SOCKET, SO_LINGER, set_one, sizeof(linger)) == 0
    assert getsockopt(client, SOL_SOCKET, SO_LINGER, found, socklen_t(sizeof(linger))) == 0
    assert (found.l_onoff, found.l_linger) == (0, 5)
