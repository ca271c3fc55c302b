"""The means of the tests: faults on demand, and the search for open descriptors."""

from __future__ import annotations

import os
import threading
from typing import TYPE_CHECKING

import pytest
from tests.descriptors import open_descriptors, opened_since

from berkeley import _platform
from berkeley.include.errno import EINTR, EINVAL, EIO, EMFILE, ENFILE, EPERM, ESRCH, errno
from berkeley.include.signal import kill
from berkeley.include.sys.socket import AF_INET, SOCK_STREAM, socket
from berkeley.include.time import CLOCK_REALTIME, clock_gettime, timespec
from berkeley.include.unistd import close

if TYPE_CHECKING:
    from tests.faults import FaultBackend


NOBODY = 0x7FFF_FFF0
"""The number of no process."""


def make() -> int:
    return socket(AF_INET, SOCK_STREAM, 0)


def test_without_a_filter_the_system_answers(fault: FaultBackend) -> None:
    fd = make()
    assert fd >= 0
    assert close(fd) == 0
    assert fault.calls == [("socket", (AF_INET, SOCK_STREAM, 0)), ("close", (fd,))]


def test_a_fault_before_a_call_keeps_it_from_the_system(fault: FaultBackend) -> None:
    before = open_descriptors()
    fault.before("socket", -EMFILE)
    assert (make(), int(errno)) == (-1, EMFILE)
    assert not open_descriptors() - before


def test_a_fault_after_a_call_comes_when_it_is_made(fault: FaultBackend) -> None:
    made: list[object] = []

    def answer(result: object, arguments: tuple[object, ...]) -> int:
        made.extend([result, *arguments])
        return -ENFILE

    fault.after("socket", answer)
    assert (make(), int(errno)) == (-1, ENFILE)
    assert made[1:] == [AF_INET, SOCK_STREAM, 0]
    assert isinstance(made[0], int)
    assert close(made[0]) == 0


def test_a_fault_ends_after_its_times(fault: FaultBackend) -> None:
    fault.before("close", -EINTR, times=2)
    fault.before("close", -EIO, times=1)
    fd = make()
    for code in (EINTR, EINTR, EIO):
        assert (close(fd), int(errno)) == (-1, code)
    assert close(fd) == 0
    assert fault.count("close") == 4


def test_a_filter_may_choose_by_the_arguments(fault: FaultBackend) -> None:
    fd, other = make(), make()
    fault.before("close", lambda arguments: -EIO if arguments == (fd,) else None, times=1)
    assert close(other) == 0
    assert (close(fd), int(errno)) == (-1, EIO)
    assert close(fd) == 0


def test_clocks_and_signals_have_faults_too(
    clock_fault: FaultBackend, signal_fault: FaultBackend
) -> None:
    now = timespec()
    clock_fault.before("clock_gettime", -EINVAL, times=1)
    assert (clock_gettime(CLOCK_REALTIME, now), int(errno)) == (-1, EINVAL)
    assert clock_gettime(CLOCK_REALTIME, now) == 0
    signal_fault.before("kill", -EPERM, times=1)
    assert (kill(NOBODY, 0), int(errno)) == (-1, EPERM)
    assert (kill(NOBODY, 0), int(errno)) == (-1, ESRCH)


def test_a_fault_of_an_unknown_call_is_refused(fault: FaultBackend) -> None:
    with pytest.raises(AttributeError):
        fault.before("sokcet", -EMFILE)


def test_the_systems_backend_is_back_after_a_fault() -> None:
    assert type(_platform.backend).__name__ != "FaultBackend"


def test_an_open_descriptor_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.descriptors.PATIENCE", 0.05)
    before = open_descriptors()
    fd = make()
    file = os.open(os.devnull, os.O_RDONLY)
    assert opened_since(before) == {fd, file}
    close(fd)
    os.close(file)
    assert opened_since(before) == set()


def test_a_descriptor_that_a_thread_closes_soon_is_none() -> None:
    before = open_descriptors()
    fd = make()
    timer = threading.Timer(0.1, close, [fd])
    timer.start()
    assert opened_since(before) == set()
    timer.join()
