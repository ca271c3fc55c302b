"""Signals and blocked calls: what starts again, what fails with EINTR, what lets an exception through."""

from __future__ import annotations

import os
import signal as python_signal
import sys
import threading
import time
from queue import SimpleQueue
from typing import TYPE_CHECKING

import pytest
from tests.core.capabilities import linux_decides, needs_full_queue, needs_unix
from tests.core.children import PRELUDE
from tests.core.peers import after, fails, fill, inet_name, local, set_nonblocking, signals

from berkeley._core.memory import sizeof
from berkeley._demo.child import Child, Event
from berkeley.include.errno import EBADF, EINTR, errno
from berkeley.include.poll import POLLIN, poll, pollfd
from berkeley.include.signal import (
    SIG_DFL,
    SIG_ERR,
    SIG_IGN,
    SIGINT,
    SIGTERM,
    SIGUSR1,
    raise_,
    siginterrupt,
    signal,
)
from berkeley.include.sys.socket import (
    AF_UNIX,
    MSG_WAITALL,
    SO_RCVTIMEO,
    SO_SNDTIMEO,
    SOCK_STREAM,
    SOL_SOCKET,
    accept,
    connect,
    recv,
    recvfrom,
    send,
    setsockopt,
    socket,
)
from berkeley.include.sys.time import timeval
from berkeley.include.unistd import close, read, write

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.core.peers import Net
    from tests.faults import FaultBackend


class Counter:
    """A handler that counts its calls, and lets one wait for them."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, _: int) -> None:
        self.count += 1

    def then(self, action: Callable[[], object]) -> Callable[[], object]:
        """Make something that waits for three signals and then acts."""

        def wait_and_act() -> object:
            while self.count < 3:
                time.sleep(0.005)
            return action()

        return wait_and_act


def drain(fd: int) -> None:
    """Read all that is there, until the peer is shut down."""
    buffer = bytearray(65536)
    while read(fd, buffer, 65536) > 0:
        pass


class TestRestart:
    """POSIX.1-2024 signal: a call that a handler of `signal` interrupts starts again."""

    @pytest.mark.parametrize("call", ["recv", "recvfrom", "read"])
    def test_a_receiver_starts_again(self, net: Net, call: str) -> None:
        client, server = net.pair()
        handler, buffer = Counter(), bytearray(8)
        calls: dict[str, Callable[[], int]] = {
            "recv": lambda: recv(server, buffer, 8, 0),
            "recvfrom": lambda: recvfrom(server, buffer, 8, 0, None, None),
            "read": lambda: read(server, buffer, 8),
        }
        with (
            signals(handler, interrupt=False),
            after(0, handler.then(lambda: send(client, b"at last", 7, 0))),
        ):
            assert calls[call]() == 7
        assert buffer == b"at last\0"
        assert handler.count >= 3

    def test_accept_starts_again(self, net: Net) -> None:
        listener, client, handler = net.listener(), net.tcp(), Counter()
        name = inet_name(listener)
        connecting = handler.then(lambda: connect(client, name, sizeof(name)))
        with signals(handler, interrupt=False), after(0, connecting):
            net.keep(accept(listener, None, None))
        assert handler.count >= 3

    def test_send_starts_again(self, net: Net) -> None:
        client, server = net.local_pair()
        handler = Counter()
        fill(client)

        def make_room() -> None:
            drain(set_nonblocking(server))

        with signals(handler, interrupt=False), after(0, handler.then(make_room)):
            assert send(client, b"x", 1, 0) == 1
        assert handler.count >= 3

    def test_a_pipe_starts_again(self, net: Net) -> None:
        reader, writer = (net.keep(fd) for fd in os.pipe())
        handler = Counter()
        with (
            signals(handler, interrupt=False),
            after(0, handler.then(lambda: write(writer, b"x", 1))),
        ):
            assert read(reader, bytearray(1), 1) == 1

    @needs_full_queue
    def test_connect_goes_on(self, net: Net) -> None:
        """A connect that waits for a full queue ends when there is room."""
        listener, handler = net.listener(backlog=0), Counter()
        name = inet_name(listener)
        for _ in range(4):
            connect(set_nonblocking(net.tcp()), name, sizeof(name))
        connected = threading.Event()

        def make_room() -> None:
            # For whoever comes: which one is next is for the clocks of their SYNs to say.
            entry = pollfd(listener, POLLIN)
            while not connected.is_set():
                if poll(entry, 1, 50) == 1:
                    net.keep(accept(listener, None, None))

        with signals(handler, interrupt=False), after(0, handler.then(make_room)):
            result = connect(net.tcp(), name, sizeof(name))
            connected.set()
        assert result == 0
        assert handler.count >= 3

    @needs_unix
    @linux_decides("POSIX does not say that connect waits for a full local queue")
    def test_a_local_connect_goes_on(self, net: Net) -> None:
        listener, handler = net.local_listener(net.path(), backlog=0), Counter()
        name = local(net.path())
        first, second = (net.keep(socket(AF_UNIX, SOCK_STREAM, 0)) for _ in range(2))
        assert connect(first, name, sizeof(name)) == 0

        def make_room() -> None:
            net.keep(accept(listener, None, None))

        with signals(handler, interrupt=False), after(0, handler.then(make_room)):
            assert connect(second, name, sizeof(name)) == 0
        server = net.keep(accept(listener, None, None))
        assert send(second, b"really", 6, 0) == 6
        assert recv(server, bytearray(6), 6, 0) == 6

    def test_a_handler_may_use_the_same_socket(self, net: Net) -> None:
        client, server = net.pair()

        def answer(_: int) -> None:
            send(client, b"x", 1, 0)

        with signals(answer, interrupt=False):
            assert recv(server, bytearray(1), 1, 0) == 1

    def test_a_socket_with_a_timeout_never_starts_again(self, net: Net) -> None:
        """Linux signal(7): EINTR, whatever the handler, where SO_RCVTIMEO or SO_SNDTIMEO is set."""
        client, _ = net.local_pair()
        long = timeval(30, 0)
        for option in SO_RCVTIMEO, SO_SNDTIMEO:
            assert setsockopt(client, SOL_SOCKET, option, long, sizeof(long)) == 0
        with signals(Counter(), interrupt=False):
            fails(EINTR, recv(client, bytearray(1), 1, 0))
            fill(client)
            fails(EINTR, send(client, b"x", 1, 0))

    def test_siginterrupt_can_be_taken_back(self, net: Net) -> None:
        client, server = net.pair()
        handler = Counter()
        with signals(handler, interrupt=True):
            fails(EINTR, recv(server, bytearray(1), 1, 0))
            assert siginterrupt(SIGUSR1, 0) == 0
            count, handler.count = handler.count, 0
            assert count
            with after(0, handler.then(lambda: send(client, b"x", 1, 0))):
                assert recv(server, bytearray(1), 1, 0) == 1

    def test_siginterrupt_holds_for_the_handlers_that_are_set_later(self, net: Net) -> None:
        """Linux siginterrupt(3): glibc remembers it, and signal() asks."""
        _, server = net.pair()
        with signals(Counter(), interrupt=True):
            signal(SIGUSR1, Counter())
            fails(EINTR, recv(server, bytearray(1), 1, 0))

    def test_what_was_received_before_the_signal_is_not_lost(self, net: Net) -> None:
        """POSIX.1-2024 recv with MSG_WAITALL: a signal may make it return fewer bytes."""
        client, server = net.pair()
        assert send(client, b"half", 4, 0) == 4
        with signals(Counter(), interrupt=True):
            assert recv(server, bytearray(8), 8, MSG_WAITALL) == 4

    def test_a_call_of_another_thread_is_not_ended(self, net: Net) -> None:
        """CPython runs handlers in the main thread; a worker's call goes on."""
        client, server = net.pair()
        results = list[int]()
        worker = threading.Thread(target=lambda: results.append(recv(server, bytearray(8), 8, 0)))
        worker.start()
        with signals(Counter(), interrupt=False):
            for _ in range(3):
                assert worker.ident is not None
                if sys.platform != "win32":
                    python_signal.pthread_kill(worker.ident, SIGUSR1)
                time.sleep(0.03)
        assert send(client, b"done", 4, 0) == 4
        worker.join()
        assert results == [4]

    def test_a_handler_runs_in_the_main_thread_and_interrupts_no_other(self, net: Net) -> None:
        client, server = net.pair()
        results, threads = list[int](), list[threading.Thread]()
        worker = threading.Thread(target=lambda: results.append(recv(server, bytearray(8), 8, 0)))
        worker.start()
        with signals(lambda _: threads.append(threading.current_thread()), interrupt=True):
            while len(threads) < 10:
                time.sleep(0.005)
        assert send(client, b"done", 4, 0) == 4
        worker.join()
        assert results == [4]
        assert {*threads} == {threading.main_thread()}


class Stop(Exception):
    """What a handler raises."""


def raise_stop(_: int) -> None:
    raise Stop


@pytest.mark.parametrize("interrupt", [True, False])
def test_an_exception_of_a_handler_passes_through(net: Net, interrupt: bool) -> None:
    client, server = net.pair()
    with signals(raise_stop, interrupt=interrupt), pytest.raises(Stop):
        recv(server, bytearray(1), 1, 0)
    signal(SIGUSR1, SIG_IGN)
    assert send(client, b"x", 1, 0) == 1
    assert recv(server, bytearray(1), 1, 0) == 1


def test_a_close_that_is_interrupted_is_not_made_again(net: Net, fault: FaultBackend) -> None:
    """The descriptor is free (Linux close(2)): a second close would hit who has got the number since."""
    fd, others = net.tcp(), list[int]()

    def interrupt(_result: object, _arguments: object) -> int:
        others.append(net.tcp())
        return -EINTR

    fault.after("close", interrupt, times=1)
    fails(EINTR, close(fd))
    assert fault.count("close") == 1
    assert close(others[0]) == 0


BLOCKED = {
    "recv": "recv(pair[0], bytearray(1), 1, 0)",
    "recvfrom": "recvfrom(pair[0], bytearray(1), 1, 0, None, None)",
    "read": "read(pair[0], bytearray(1), 1)",
    "accept": "[accept(listener, None, None) for _ in range(2)]",
    "select": "select(0, None, None, None, None)",
    "select of a socket": "FD_SET(pair[0], readfds); select(9, readfds, None, None, None)",
    "poll": "poll(pollfd(pair[0], POLLIN, 0), 1, -1)",
    "send": "[send(pair[0], bytes(65536), 65536, 0) for _ in range(1000)]",
}


KEYBOARD = "from berkeley._demo.keyboard import listen; listen(); del listen\n"
"""Windows has no Ctrl-C for a single process; this is one."""


def stopped_by_ctrl_c(body: str) -> list[str]:
    """Run a child that blocks, press Ctrl-C, and give what it says."""
    script = (KEYBOARD if sys.platform == "win32" else "") + PRELUDE
    script += (
        # What a shell starts in the background ignores SIGINT, and so do its children.
        "import signal as of_python\n"
        "from berkeley.include.stdio import puts\n"
        "of_python.signal(of_python.SIGINT, of_python.default_int_handler)\n"
        "listener, pair, readfds, name = socket(AF_INET, SOCK_STREAM, 0), [0, 0], fd_set(), loopback(0)\n"
        "bind(listener, name, sizeof(name)); listen(listener, 0)\n"
        "getsockname(listener, name, socklen_t(16))\n"
        "pair[0] = socket(AF_INET, SOCK_STREAM, 0)\n"
        "connect(pair[0], name, sizeof(name))\n"
        "try:\n"
        "    puts('blocking')\n"
        f"    {body}\n"
        "except KeyboardInterrupt:\n"
        "    of_python.signal(of_python.SIGINT, of_python.SIG_IGN)\n"
        "    puts('interrupted')\n"
    )
    events: SimpleQueue[Event] = SimpleQueue()
    child = Child("child", [sys.executable, "-u", "-c", script], events)
    try:
        said = [events.get(timeout=60).line]
        time.sleep(0.1)  # Until the call blocks; a signal before it would prove less, not fail.
        presses = 0
        while said == ["blocking"] and child.status(0.2) is None and presses < 50:
            child.interrupt()
            presses += 1
        while said[-1] is not None:
            said.append(events.get(timeout=60).line)
    finally:
        child.end()
    return [line for line in said if line is not None]


@pytest.mark.parametrize("call", BLOCKED)
def test_ctrl_c_ends_a_blocked_call(call: str) -> None:
    assert stopped_by_ctrl_c(BLOCKED[call]) == ["blocking", "interrupted"]


@needs_full_queue
def test_ctrl_c_ends_a_blocked_connect() -> None:
    body = "[connect(socket(AF_INET, SOCK_STREAM, 0), name, sizeof(name)) for _ in range(9)]"
    assert stopped_by_ctrl_c(body) == ["blocking", "interrupted"]


@pytest.fixture
def _sigterm() -> Iterator[None]:
    yield
    signal(SIGTERM, SIG_DFL)


@pytest.mark.usefixtures("_sigterm")
class TestSignal:
    """What signal and raise do, on every system."""

    def test_signal_gives_the_handler_before(self) -> None:
        first, second = Counter(), Counter()
        assert signal(SIGTERM, first) is SIG_DFL
        assert signal(SIGTERM, second) is first
        assert signal(SIGTERM, SIG_IGN) is second
        assert signal(SIGTERM, SIG_DFL) is SIG_IGN

    def test_raise_runs_the_handler_before_it_returns(self) -> None:
        handler = Counter()
        signal(SIGTERM, handler)
        assert raise_(SIGTERM) == 0
        assert handler.count == 1

    def test_the_handler_gets_the_number(self) -> None:
        numbers = list[int]()
        signal(SIGTERM, numbers.append)
        raise_(SIGTERM)
        assert numbers == [SIGTERM]

    def test_an_ignored_signal_does_nothing(self) -> None:
        signal(SIGTERM, SIG_IGN)
        assert raise_(SIGTERM) == 0

    def test_a_handler_stays(self) -> None:
        """BSD's signal, which Linux and POSIX.1-2024 let it be: the handler is not taken away by its signal."""
        handler = Counter()
        signal(SIGTERM, handler)
        raise_(SIGTERM)
        raise_(SIGTERM)
        assert handler.count == 2

    def test_an_exception_comes_out_of_raise(self) -> None:
        signal(SIGTERM, raise_stop)
        with pytest.raises(Stop):
            raise_(SIGTERM)

    def test_signal_is_for_the_main_thread(self) -> None:
        results = list[object]()
        worker = threading.Thread(target=lambda: results.append(signal(SIGTERM, SIG_IGN)))
        worker.start()
        worker.join()
        assert results == [SIG_ERR]

    @pytest.mark.parametrize("handler", [None, 5, "handler"])
    def test_a_handler_that_is_no_function_is_a_TypeError(self, handler: object) -> None:
        with pytest.raises(TypeError, match=r"^handler must be"):
            signal(SIGTERM, handler)  # type: ignore[arg-type]


def test_SIGINT_starts_as_Pythons_own() -> None:
    previous = signal(SIGINT, SIG_DFL)
    assert callable(previous)
    with pytest.raises(KeyboardInterrupt):
        previous(SIGINT)
    assert signal(SIGINT, previous) is SIG_DFL
    python_signal.signal(python_signal.SIGINT, python_signal.default_int_handler)


def test_errno_is_of_each_thread(net: Net) -> None:
    fails(EBADF, close(-1))
    errno.value = EINTR
    inside = list[int]()

    def fail() -> None:
        inside.append(int(errno))
        close(-1)
        inside.append(int(errno))

    worker = threading.Thread(target=fail)
    worker.start()
    worker.join()
    assert inside == [0, EBADF]
    assert errno == EINTR
