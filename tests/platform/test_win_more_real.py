"""More of the Windows backend on Windows: signals between the slices of a wait, and the end of a process."""

from __future__ import annotations

import _thread
import ctypes
import os
import signal as python_signal
import subprocess
import sys
import textwrap
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Final

import pytest
from tests.core.peers import Net, after, fails

from berkeley.include.errno import EINTR
from berkeley.include.signal import (
    SIG_BLOCK,
    SIG_UNBLOCK,
    SIGINT,
    sigaddset,
    siginterrupt,
    sigismember,
    signal,
    sigpending,
    sigprocmask,
    sigset_t,
)
from berkeley.include.sys.select import select
from berkeley.include.sys.socket import recv, send
from berkeley.include.unistd import read

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.skipif(sys.platform != "win32", reason="Windows has a layer of its own")


@pytest.fixture
def caught() -> Iterator[list[int]]:
    """Collect Ctrl-C instead of ending the test."""
    numbers: list[int] = []
    signal(SIGINT, numbers.append)
    yield numbers
    siginterrupt(SIGINT, 0)
    python_signal.signal(python_signal.SIGINT, python_signal.default_int_handler)


def test_ctrl_c_ends_a_read_from_a_pipe(net: Net) -> None:
    """ReadFile on a pipe would not let it through."""
    reader, writer = (net.keep(fd) for fd in os.pipe())
    with pytest.raises(KeyboardInterrupt), after(0.1, _thread.interrupt_main):
        read(reader, bytearray(1), 1)
    assert os.write(writer, b"x") == 1
    assert read(reader, bytearray(1), 1) == 1


def test_a_handler_lets_recv_go_on(net: Net, caught: list[int]) -> None:
    client, server = net.pair()

    def interrupt_and_send() -> None:
        _thread.interrupt_main()
        while not caught:
            time.sleep(0.005)
        send(server, b"x", 1, 0)

    with after(0.1, interrupt_and_send):
        assert recv(client, bytearray(1), 1, 0) == 1
    assert caught == [SIGINT]


def test_a_handler_that_interrupts_is_EINTR(net: Net, caught: list[int]) -> None:
    client, _ = net.pair()
    assert siginterrupt(SIGINT, 1) == 0
    with after(0.1, _thread.interrupt_main):
        fails(EINTR, recv(client, bytearray(1), 1, 0))
    assert caught == [SIGINT]


def test_a_ctrl_c_that_is_blocked_waits() -> None:
    """Python would raise KeyboardInterrupt at once."""
    one, waiting = sigset_t(), sigset_t()
    sigaddset(one, SIGINT)
    assert sigprocmask(SIG_BLOCK, one, None) == 0
    try:
        with suppress(KeyboardInterrupt):
            _thread.interrupt_main()
            time.sleep(0.01)
        assert (sigpending(waiting), sigismember(waiting, SIGINT)) == (0, 1)
        with pytest.raises(KeyboardInterrupt):
            sigprocmask(SIG_UNBLOCK, one, None)
    finally:
        sigprocmask(SIG_UNBLOCK, one, None)
        python_signal.signal(python_signal.SIGINT, python_signal.default_int_handler)


def test_any_handler_is_EINTR_for_select(caught: list[int]) -> None:
    with after(0.1, _thread.interrupt_main):
        fails(EINTR, select(0, None, None, None, None))
    assert caught == [SIGINT]


def test_no_child_inherits_a_socket(net: Net) -> None:
    """A handle in a child would keep the port busy, and the child has no number for it."""
    from berkeley._platform import backend
    from berkeley._platform._win_backend import WinSockets

    assert isinstance(backend, WinSockets)
    socket, flags = backend.table.get(net.tcp()), ctypes.c_uint32(7)
    assert socket is not None
    if sys.platform == "win32":
        kernel32 = ctypes.WinDLL("kernel32")
        handle = ctypes.c_void_p(socket.native)
        assert kernel32.GetHandleInformation(handle, ctypes.byref(flags))
    handle_flag_inherit = 1
    assert flags.value & handle_flag_inherit == 0


AT_THE_END: Final = {
    "exit": """
        import atexit
        def look() -> None:
            print("left:", len(backend.table.sockets()))
        atexit.register(look)  # Runs after what is registered later.
        from berkeley._platform import backend
        from berkeley.include.sys.socket import AF_INET, SOCK_STREAM, socket
        print("made:", socket(AF_INET, SOCK_STREAM, 0) > 2)
    """,
    "_exit": """
        import os
        def look(status: int, end=os._exit) -> None:
            print("left:", len(backend.table.sockets()), flush=True)
            end(status)
        os._exit = look
        from berkeley._platform import backend
        from berkeley.include.sys.socket import AF_INET, SOCK_STREAM, socket
        from berkeley.include.unistd import _exit
        print("made:", socket(AF_INET, SOCK_STREAM, 0) > 2)
        _exit(0)
    """,
}


@pytest.mark.parametrize("program", AT_THE_END.values(), ids=AT_THE_END)
def test_the_sockets_of_a_program_that_ends_are_closed_before(program: str) -> None:
    """Windows resets the connections of a process that ends without closesocket."""
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(program)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stdout.splitlines() == ["made: True", "left: 0"], done.stderr
