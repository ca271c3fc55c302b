"""kqueue, over poll where the system has none."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import pytest
from tests.core.capabilities import linux_decides, needs_limits
from tests.core.peers import after, fails, fill, inet_name, signals, wait_for

from berkeley._core.boxes import c_int
from berkeley._core.buffers import BufferWarning
from berkeley._core.memory import sizeof
from berkeley._core.structs import timespec
from berkeley._platform import constants as abi
from berkeley.include.errno import EBADF, EFAULT, EINTR, EINVAL, EMFILE, ENOENT, ESRCH
from berkeley.include.poll import POLLIN, POLLRDHUP, poll, pollfd
from berkeley.include.signal import SIG_IGN, SIGTERM, raise_, signal
from berkeley.include.sys.epoll import epoll_event
from berkeley.include.sys.event import (
    EV_ADD,
    EV_CLEAR,
    EV_DELETE,
    EV_DISABLE,
    EV_DISPATCH,
    EV_ENABLE,
    EV_EOF,
    EV_ERROR,
    EV_ONESHOT,
    EV_RECEIPT,
    EV_SET,
    EVFILT_PROC,
    EVFILT_READ,
    EVFILT_SIGNAL,
    EVFILT_TIMER,
    EVFILT_USER,
    EVFILT_VNODE,
    EVFILT_WRITE,
    NOTE_EXIT,
    NOTE_FORK,
    NOTE_NSECONDS,
    NOTE_SECONDS,
    NOTE_TRIGGER,
    NOTE_USECONDS,
    kevent,
    kqueue,
)
from berkeley.include.sys.signalfd import signalfd_siginfo
from berkeley.include.sys.socket import (
    SHUT_WR,
    SO_SNDBUF,
    SOL_SOCKET,
    connect,
    getsockopt,
    recv,
    send,
    shutdown,
    socklen_t,
)
from berkeley.include.sys.timerfd import itimerspec
from berkeley.include.unistd import close, read, write

if TYPE_CHECKING:
    from tests.core.peers import Net

Found = tuple[int, int, int, int]
"""The identifier, the filter, the flags and the data of an event."""


def change(
    kq: int,
    ident: int,
    filter: int,
    flags: int,
    fflags: int = 0,
    data: int = 0,
    udata: object = None,
) -> int:
    """Make one change; errors are results."""
    one = kevent()
    EV_SET(one, ident, filter, flags, fflags, data, udata)
    return kevent(kq, one, 1, None, 0, None)


def found(kq: int, milliseconds: int = 0, most: int = 8) -> list[Found]:
    """Wait for events."""
    events = kevent.array(8)
    seconds, rest = divmod(milliseconds, 1000)
    count = kevent(kq, None, 0, events, most, timespec(seconds, rest * 1_000_000))
    assert count >= 0
    return [(e.ident, e.filter, e.flags, e.data) for e in list(events)[:count]]


class TestCreate:
    """kqueue and EV_SET."""

    def test_it_gives_a_descriptor(self, net: Net) -> None:
        first = net.keep(kqueue())
        assert net.keep(kqueue()) == first + 1

    def test_a_closed_queue_is_EBADF(self, net: Net) -> None:
        kq = net.keep(kqueue())
        net.close(kq)
        fails(EBADF, kevent(kq, None, 0, None, 0, None))
        fails(EBADF, close(kq))
        fails(EBADF, kevent(net.udp(), None, 0, None, 0, None))

    @needs_limits
    def test_EMFILE(self) -> None:
        if sys.platform != "win32":
            import resource

            soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
            probe = os.dup(0)
            os.close(probe)
            resource.setrlimit(resource.RLIMIT_NOFILE, (probe, hard))
            try:
                fails(EMFILE, kqueue())
            finally:
                resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))

    def test_EV_SET_fills_a_struct(self) -> None:
        one, thing = kevent(), object()
        EV_SET(one, 5, EVFILT_WRITE, EV_ADD | EV_CLEAR, 1, -3, thing)
        assert (one.ident, one.filter, one.flags) == (5, EVFILT_WRITE, EV_ADD | EV_CLEAR)
        assert (one.fflags, one.data) == (1, -3)
        assert one.udata is thing
        EV_SET(one, 5, EVFILT_WRITE, 0, 0, 0, 41)
        assert one.udata == 41
        EV_SET(one, 5, EVFILT_WRITE, 0, 0, 0, None)
        assert one.udata is None

    def test_EV_SET_takes_a_kevent_and_numbers(self) -> None:
        with pytest.raises(TypeError, match=r"^kev must be"):
            EV_SET(pollfd(), 0, 0, 0, 0, 0, None)  # type: ignore[arg-type]
        with pytest.raises(TypeError, match=r"^ident must be"):
            EV_SET(kevent(), "5", 0, 0, 0, 0, None)  # type: ignore[arg-type]


class TestChanges:
    """The changes that kevent makes."""

    def test_ENOENT(self, net: Net) -> None:
        kq, fd = net.keep(kqueue()), net.udp()
        fails(ENOENT, change(kq, fd, EVFILT_READ, EV_DELETE))
        fails(ENOENT, change(kq, fd, EVFILT_READ, EV_ENABLE))
        assert change(kq, fd, EVFILT_READ, EV_ADD) == 0
        fails(ENOENT, change(kq, fd, EVFILT_WRITE, EV_DELETE))
        assert change(kq, fd, EVFILT_READ, EV_DELETE) == 0
        fails(ENOENT, change(kq, fd, EVFILT_READ, EV_DELETE))

    def test_EBADF(self, net: Net) -> None:
        kq, gone = net.keep(kqueue()), net.udp()
        net.close(gone)
        fails(EBADF, change(kq, gone, EVFILT_READ, EV_ADD))
        fails(EBADF, change(kq, 2**40, EVFILT_READ, EV_ADD))

    @linux_decides("each system has filters of its own")
    def test_EINVAL_for_no_filter(self, net: Net) -> None:
        kq = net.keep(kqueue())
        fails(EINVAL, change(kq, 0, EVFILT_VNODE, EV_ADD))
        fails(EINVAL, change(kq, 0, -99, EV_ADD))
        fails(EINVAL, change(kq, 1, EVFILT_TIMER, EV_ADD, 0, -1))

    @linux_decides("the kernel of macOS has all, and Windows none")
    def test_of_EVFILT_PROC_only_NOTE_EXIT_is_known(self, net: Net) -> None:
        kq, me = net.keep(kqueue()), os.getpid()
        for notes in (0, NOTE_FORK, NOTE_EXIT | NOTE_FORK):
            fails(EINVAL, change(kq, me, EVFILT_PROC, EV_ADD, notes))

    def test_EFAULT(self, net: Net) -> None:
        kq, fd = net.keep(kqueue()), net.udp()
        fails(EFAULT, kevent(kq, kevent(), 2, None, 0, None))
        fails(EFAULT, kevent(kq, None, 1, None, 0, None))
        assert change(kq, fd, EVFILT_WRITE, EV_ADD) == 0
        fails(EFAULT, kevent(kq, None, 0, None, 1, timespec()))

    def test_EINVAL_for_no_time(self, net: Net) -> None:
        kq, events = net.keep(kqueue()), kevent.array(1)
        fails(EINVAL, kevent(kq, None, 0, events, 1, timespec(0, 1_000_000_000)))

    def test_an_error_is_an_event_where_there_is_room(self, net: Net) -> None:
        kq, fd = net.keep(kqueue()), net.udp()
        changes, events = kevent.array(3), kevent.array(3)
        EV_SET(changes[0], fd, EVFILT_READ, EV_DELETE, 0, 0, None)
        EV_SET(changes[1], fd, EVFILT_WRITE, EV_ADD | EV_RECEIPT, 0, 0, None)
        EV_SET(changes[2], 7777, EVFILT_WRITE, EV_ADD, 0, 0, None)
        assert kevent(kq, changes, 3, events, 3, None) == 3
        assert all(event.flags & EV_ERROR for event in events)
        assert [event.data for event in events] == [ENOENT, 0, EBADF]
        assert found(kq)[0][:2] == (fd, EVFILT_WRITE)

    def test_without_room_for_events_there_is_no_wait(self, net: Net) -> None:
        assert kevent(net.keep(kqueue()), None, 0, None, 0, None) == 0

    def test_nevents_past_the_array_is_cut_with_a_warning(self, net: Net) -> None:
        kq = net.keep(kqueue())
        for _ in range(3):
            assert change(kq, net.udp(), EVFILT_WRITE, EV_ADD) == 0
        with pytest.warns(BufferWarning, match="cut to its size"):
            assert kevent(kq, None, 0, kevent.array(2), 64, timespec()) == 2

    @pytest.mark.parametrize("position", [1, 3, 5])
    @pytest.mark.parametrize("wrong", ["x", 5, [kevent()]])
    def test_wrong_types(self, net: Net, position: int, wrong: object) -> None:
        arguments: list[object] = [net.keep(kqueue()), None, 0, None, 0, None]
        arguments[position] = wrong
        names = ["kq", "changelist", "", "eventlist", "", "timeout"]
        with pytest.raises(TypeError, match=f"^{names[position]} must be"):
            kevent(*arguments)


class TestDescriptors:
    """EVFILT_READ and EVFILT_WRITE."""

    def test_bytes_to_read_are_counted(self, net: Net) -> None:
        kq, (client, server) = net.keep(kqueue()), net.pair()
        assert change(kq, server, EVFILT_READ, EV_ADD) == 0
        assert found(kq) == []
        assert send(client, b"hello", 5, 0) == 5
        ((ident, filter, flags, data),) = found(kq, 5000)
        assert (ident, filter, flags & EV_EOF, data) == (server, EVFILT_READ, 0, 5)
        assert len(found(kq)) == 1
        assert recv(server, bytearray(5), 5, 0) == 5
        assert found(kq) == []

    def test_the_end_is_EV_EOF(self, net: Net) -> None:
        kq, (client, server) = net.keep(kqueue()), net.pair()
        assert change(kq, server, EVFILT_READ, EV_ADD) == 0
        assert shutdown(client, SHUT_WR) == 0
        ((_, _, flags, data),) = found(kq, 5000)
        assert flags & EV_EOF
        assert data == 0

    @linux_decides("Winsock shows the end of a stream behind its last bytes")
    def test_the_end_comes_with_the_bytes_before_it(self, net: Net) -> None:
        kq, (client, server) = net.keep(kqueue()), net.pair()
        assert send(client, b"bye", 3, 0) == 3
        assert shutdown(client, SHUT_WR) == 0
        assert wait_for(server, POLLRDHUP) == POLLRDHUP
        assert change(kq, server, EVFILT_READ, EV_ADD) == 0
        ((_, _, flags, data),) = found(kq, 5000)
        assert flags & EV_EOF
        assert data == 3

    def test_a_listener_has_a_connection(self, net: Net) -> None:
        kq, listener, client = net.keep(kqueue()), net.listener(), net.tcp()
        assert change(kq, listener, EVFILT_READ, EV_ADD) == 0
        name = inet_name(listener)
        assert connect(client, name, sizeof(name)) == 0
        ((ident, _, _, data),) = found(kq, 5000)
        assert (ident, data) == (listener, 1)

    def test_room_to_write(self, net: Net) -> None:
        kq, (client, _) = net.keep(kqueue()), net.pair()
        assert change(kq, client, EVFILT_WRITE, EV_ADD) == 0
        ((ident, filter, _, data),) = found(kq)
        assert (ident, filter) == (client, EVFILT_WRITE)
        size = c_int()
        assert getsockopt(client, SOL_SOCKET, SO_SNDBUF, size, socklen_t(4)) == 0
        # macOS' own kqueue counts the room that is left.
        assert data > 0 if sys.platform == "darwin" else data == size
        fill(client)
        assert found(kq) == []

    def test_pipes(self, net: Net) -> None:
        kq = net.keep(kqueue())
        reader, writer = (net.keep(fd) for fd in os.pipe())
        assert change(kq, reader, EVFILT_READ, EV_ADD) == 0
        assert change(kq, writer, EVFILT_WRITE, EV_ADD) == 0
        assert [event[0] for event in found(kq)] == [writer]
        net.close(writer)
        assert found(kq)[0][2] & EV_EOF

    def test_a_closed_descriptor_vanishes(self, net: Net) -> None:
        kq, fd = net.keep(kqueue()), net.udp()
        assert change(kq, fd, EVFILT_WRITE, EV_ADD) == 0
        net.close(fd)
        assert found(kq) == []
        assert net.udp() == fd
        fails(ENOENT, change(kq, fd, EVFILT_WRITE, EV_DELETE))

    def test_EV_ONESHOT_is_deleted(self, net: Net) -> None:
        kq, fd = net.keep(kqueue()), net.udp()
        assert change(kq, fd, EVFILT_WRITE, EV_ADD | EV_ONESHOT) == 0
        assert len(found(kq)) == 1
        assert found(kq) == []
        fails(ENOENT, change(kq, fd, EVFILT_WRITE, EV_DELETE))

    def test_EV_DISPATCH_is_disabled(self, net: Net) -> None:
        kq, fd = net.keep(kqueue()), net.udp()
        assert change(kq, fd, EVFILT_WRITE, EV_ADD | EV_DISPATCH) == 0
        assert len(found(kq)) == 1
        assert found(kq) == []
        assert change(kq, fd, EVFILT_WRITE, EV_ENABLE) == 0
        assert len(found(kq)) == 1

    def test_EV_DISABLE_and_EV_ENABLE(self, net: Net) -> None:
        kq, fd = net.keep(kqueue()), net.udp()
        assert change(kq, fd, EVFILT_WRITE, EV_ADD | EV_DISABLE) == 0
        assert found(kq) == []
        assert change(kq, fd, EVFILT_WRITE, EV_ENABLE) == 0
        assert len(found(kq)) == 1
        assert change(kq, fd, EVFILT_WRITE, EV_DISABLE) == 0
        assert found(kq) == []

    def test_EV_CLEAR_reports_what_is_new(self, net: Net) -> None:
        kq, (client, server) = net.keep(kqueue()), net.pair()
        assert change(kq, server, EVFILT_READ, EV_ADD | EV_CLEAR) == 0
        assert send(client, b"one", 3, 0) == 3
        assert found(kq, 5000)[0][3] == 3
        assert found(kq, 60) == []
        assert send(client, b"two", 3, 0) == 3
        assert found(kq, 5000)[0][3] == 6
        assert recv(server, bytearray(64), 64, 0) == 6
        assert send(client, b"thrice", 6, 0) == 6
        assert found(kq, 5000)[0][3] == 6

    def test_udata_comes_back(self, net: Net) -> None:
        kq, fd, events, thing = net.keep(kqueue()), net.udp(), kevent.array(2), object()
        assert change(kq, fd, EVFILT_WRITE, EV_ADD, udata=thing) == 0
        assert kevent(kq, None, 0, events, 2, timespec()) == 1
        assert events[0].udata is thing
        assert change(kq, fd, EVFILT_WRITE, EV_ADD, udata=fd) == 0
        assert kevent(kq, None, 0, events, 2, timespec()) == 1
        assert events[0].udata == fd

    def test_it_wakes_when_something_comes(self, net: Net) -> None:
        kq, (client, server) = net.keep(kqueue()), net.pair()
        assert change(kq, server, EVFILT_READ, EV_ADD) == 0
        events = kevent.array(1)
        with after(0.05, lambda: send(client, b"x", 1, 0)):
            assert kevent(kq, None, 0, events, 1, None) == 1
        assert events[0].ident == server

    def test_a_queue_may_be_polled(self, net: Net) -> None:
        kq, (client, server) = net.keep(kqueue()), net.pair()
        assert change(kq, server, EVFILT_READ, EV_ADD | EV_CLEAR) == 0
        entry = pollfd(kq, POLLIN, 0)
        assert poll(entry, 1, 0) == 0
        assert send(client, b"x", 1, 0) == 1
        assert poll(entry, 1, 5000) == 1
        assert len(found(kq)) == 1
        assert poll(entry, 1, 0) == 0

    @linux_decides("a read of a queue is ENXIO on the BSDs")
    def test_a_queue_is_not_read(self, net: Net) -> None:
        kq = net.keep(kqueue())
        fails(EINVAL, read(kq, bytearray(8), 8))
        fails(EINVAL, write(kq, b"12345678", 8))


class TestOthers:
    """The filters of what is no descriptor."""

    def test_a_timer_counts(self, net: Net) -> None:
        kq = net.keep(kqueue())
        assert change(kq, 1, EVFILT_TIMER, EV_ADD, 0, 10) == 0
        ((ident, filter, _, data),) = found(kq, 5000)
        assert (ident, filter) == (1, EVFILT_TIMER)
        assert data >= 1
        assert len(found(kq, 5000)) == 1
        assert change(kq, 1, EVFILT_TIMER, EV_DELETE) == 0
        assert found(kq, 30) == []

    @pytest.mark.parametrize(
        ("unit", "period"), [(NOTE_USECONDS, 1000), (NOTE_NSECONDS, 1_000_000)]
    )
    def test_a_timer_has_its_unit(self, net: Net, unit: int, period: int) -> None:
        kq = net.keep(kqueue())
        assert change(kq, 1, EVFILT_TIMER, EV_ADD | EV_ONESHOT, unit, period) == 0
        assert change(kq, 2, EVFILT_TIMER, EV_ADD | EV_ONESHOT, NOTE_SECONDS, 3600) == 0
        assert [each[0] for each in found(kq, 5000)] == [1]

    def test_a_timer_may_run_once(self, net: Net) -> None:
        kq = net.keep(kqueue())
        assert change(kq, 1, EVFILT_TIMER, EV_ADD | EV_ONESHOT, 0, 1) == 0
        assert found(kq, 5000)[0][3] == 1
        assert found(kq, 20) == []

    def test_an_event_of_the_user(self, net: Net) -> None:
        kq = net.keep(kqueue())
        assert change(kq, 9, EVFILT_USER, EV_ADD | EV_CLEAR) == 0
        assert found(kq) == []
        assert change(kq, 9, EVFILT_USER, 0, NOTE_TRIGGER) == 0
        ((ident, filter, _, _),) = found(kq)
        assert (ident, filter) == (9, EVFILT_USER)
        assert found(kq) == []

    def test_an_event_of_the_user_wakes_another_thread(self, net: Net) -> None:
        kq = net.keep(kqueue())
        assert change(kq, 9, EVFILT_USER, EV_ADD | EV_CLEAR) == 0
        events = kevent.array(1)
        results = list[int]()
        thread = threading.Thread(
            target=lambda: results.append(kevent(kq, None, 0, events, 1, None))
        )
        thread.start()
        assert change(kq, 9, EVFILT_USER, 0, NOTE_TRIGGER) == 0
        thread.join()
        assert results == [1]

    @pytest.mark.parametrize("ignored", [True, False])
    def test_a_signal_is_counted(self, net: Net, *, ignored: bool) -> None:
        kq, number = net.keep(kqueue()), SIGTERM
        ran = list[int]()
        before = signal(number, SIG_IGN if ignored else ran.append)
        try:
            assert change(kq, number, EVFILT_SIGNAL, EV_ADD) == 0
            assert found(kq) == []
            assert raise_(number) == 0
            assert raise_(number) == 0
            ((ident, filter, _, data),) = found(kq)
            assert (ident, filter, data) == (number, EVFILT_SIGNAL, 2)
            assert found(kq) == []
            assert ran == ([] if ignored else [number] * 2)
            assert change(kq, number, EVFILT_SIGNAL, EV_DELETE) == 0
        finally:
            signal(number, before)

    def test_no_signal_is_EINVAL(self, net: Net) -> None:
        fails(EINVAL, change(net.keep(kqueue()), 9999, EVFILT_SIGNAL, EV_ADD))

    @linux_decides("Windows has no parents and children")
    def test_the_end_of_a_process(self, net: Net) -> None:
        kq = net.keep(kqueue())
        with subprocess.Popen(
            [sys.executable, "-c", "input(); raise SystemExit(3)"], stdin=subprocess.PIPE
        ) as process:
            assert change(kq, process.pid, EVFILT_PROC, EV_ADD, NOTE_EXIT) == 0
            assert found(kq) == []
            assert process.stdin is not None
            process.stdin.write(b"\n")
            process.stdin.close()
            ((ident, filter, flags, data),) = found(kq, 15000)
            assert (ident, filter, data) == (process.pid, EVFILT_PROC, 3 << 8)
            assert flags & EV_EOF
            assert found(kq) == []
            pid = process.pid
        fails(ESRCH, change(kq, pid, EVFILT_PROC, EV_ADD, NOTE_EXIT))

    def test_EINTR(self, net: Net) -> None:
        kq, events = net.keep(kqueue()), kevent.array(1)
        with signals(lambda _: None, interrupt=False):
            fails(EINTR, kevent(kq, None, 0, events, 1, None))
            fails(EINTR, kevent(kq, None, 0, events, 1, timespec(5)))

    def test_the_time_is_over(self, net: Net) -> None:
        assert found(net.keep(kqueue()), 20) == []


def test_the_struct_has_the_size_of_the_tables() -> None:
    """A struct that Windows lacks keeps the widths of the system that has it."""
    assert sizeof(kevent) == abi.LAYOUTS["kevent"][0]
    assert sizeof(signalfd_siginfo) == abi.LAYOUTS["signalfd_siginfo"][0]
    assert sizeof(epoll_event) == abi.LAYOUTS["epoll_event"][0]
    assert sizeof(itimerspec) == abi.LAYOUTS["itimerspec"][0]
