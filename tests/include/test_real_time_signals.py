"""SIGRTMIN to SIGRTMAX: handlers, sets and waits for real-time signals."""

from __future__ import annotations

import ctypes
import os
import sys
from typing import TYPE_CHECKING

import pytest

from berkeley.include.errno import EINVAL, errno
from berkeley.include.pthread import pthread_cancel, pthread_create, pthread_join, pthread_t
from berkeley.include.signal import (
    SIG_BLOCK,
    SIG_DFL,
    SIG_IGN,
    SIG_UNBLOCK,
    SIGRTMAX,
    SIGRTMIN,
    kill,
    raise_,
    sigaction,
    sigaddset,
    sigfillset,
    siginfo_t,
    sigismember,
    signal,
    sigprocmask,
    sigset_t,
    sigtimedwait,
)
from berkeley.include.string import strsignal
from berkeley.include.time import timespec
from berkeley.include.unistd import pause

if TYPE_CHECKING:
    from collections.abc import Iterator

# QEMU's user mode keeps the last two for itself.
LAST = SIGRTMAX - 2
ENDS = (SIGRTMIN, SIGRTMIN + 1, LAST)


@pytest.fixture(autouse=True)
def clean() -> Iterator[None]:
    """Take back what a test has set."""
    yield
    every = sigset_t()
    for number in ENDS:
        signal(number, SIG_IGN)
        sigaddset(every, number)
    sigprocmask(SIG_UNBLOCK, every, None)
    for number in ENDS:
        signal(number, SIG_DFL)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such signals")
def test_the_numbers_are_those_of_the_c_library() -> None:
    libc = ctypes.CDLL(None)
    assert libc.__libc_current_sigrtmin() == SIGRTMIN
    assert libc.__libc_current_sigrtmax() == SIGRTMAX


def test_there_are_as_many_as_POSIX_wants() -> None:
    assert SIGRTMAX - SIGRTMIN >= 8
    assert signal(9999, SIG_IGN) is not SIG_IGN
    assert errno == EINVAL


@pytest.mark.parametrize("number", ENDS)
def test_a_handler_runs(number: int) -> None:
    caught = list[int]()
    signal(number, caught.append)
    assert raise_(number) == kill(os.getpid(), number) == 0
    action = sigaction()
    action.sa_handler = lambda signum: caught.append(-signum)
    assert sigaction(number, action, None) == raise_(number) == 0
    assert caught == [number, number, -number]


def test_they_are_in_a_full_set() -> None:
    full = sigset_t()
    sigfillset(full)
    assert [sigismember(full, number) for number in ENDS] == [1, 1, 1]
    errno.value = 0
    assert (sigaddset(full, 9999), errno.value) == (-1, EINVAL)


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS blocks none that it lacks")
def test_one_that_is_blocked_is_waited_for() -> None:
    one, info = sigset_t(), siginfo_t()
    sigaddset(one, SIGRTMIN)
    signal(SIGRTMIN, lambda _: None)
    sigprocmask(SIG_BLOCK, one, None)
    assert raise_(SIGRTMIN) == 0
    assert sigtimedwait(one, info, timespec(20, 0)) == SIGRTMIN
    assert info.si_signo == SIGRTMIN


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel alone counts them")
def test_each_of_several_that_are_blocked_is_taken() -> None:
    one = sigset_t()
    sigaddset(one, SIGRTMIN)
    signal(SIGRTMIN, lambda _: None)
    sigprocmask(SIG_BLOCK, one, None)
    assert raise_(SIGRTMIN) == raise_(SIGRTMIN) == 0
    assert [sigtimedwait(one, None, timespec(0, 0)) for _ in range(3)] == [SIGRTMIN, SIGRTMIN, -1]


def test_a_cancelled_thread_leaves_the_handler_of_a_program_alone() -> None:
    caught, thread = list[int](), pthread_t()
    signal(LAST, caught.append)
    assert pthread_create(thread, None, lambda _: pause(), None) == 0
    assert pthread_cancel(thread) == pthread_join(thread, None) == 0
    assert caught == []
    raise_(LAST)
    assert caught == [LAST]


def test_their_texts_are_those_of_glibc() -> None:
    assert strsignal(SIGRTMIN) == "Real-time signal 0"
    assert strsignal(SIGRTMAX) == f"Real-time signal {SIGRTMAX - SIGRTMIN}"
