"""signal.h: handlers, sets, masks and waits, with real signals."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from tests.capabilities import unless_emulated
from tests.include.programs import needs_fork, program

from berkeley._core.boxes import c_int
from berkeley._core.memory import copy, sizeof
from berkeley._platform import constants as abi
from berkeley.include.errno import errno
from berkeley.include.pthread import pthread_create, pthread_join, pthread_self, pthread_t
from berkeley.include.signal import (
    SA_NODEFER,
    SA_RESETHAND,
    SA_RESTART,
    SA_SIGINFO,
    SI_TKILL,
    SI_USER,
    SIG_BLOCK,
    SIG_DFL,
    SIG_IGN,
    SIG_SETMASK,
    SIG_UNBLOCK,
    SIGALRM,
    SIGINT,
    SIGKILL,
    SIGUSR1,
    SIGUSR2,
    kill,
    killpg,
    pthread_kill,
    pthread_sigmask,
    raise_,
    sigaction,
    sigaddset,
    sigblock,
    sigdelset,
    sigemptyset,
    sigfillset,
    siginfo_t,
    sigismember,
    sigmask,
    signal,
    sigpending,
    sigprocmask,
    sigset_t,
    sigsetmask,
    sigsuspend,
    sigtimedwait,
    sigwait,
    sigwaitinfo,
)
from berkeley.include.string import memset
from berkeley.include.sys.time import ITIMER_REAL, itimerval, setitimer, timeval
from berkeley.include.time import CLOCK_MONOTONIC, clock_nanosleep, nanosleep, timespec
from berkeley.include.unistd import pause, sleep, usleep

if TYPE_CHECKING:
    from collections.abc import Iterator

SIGNALS = (SIGUSR1, SIGUSR2, SIGALRM)


@pytest.fixture(autouse=True)
def clean() -> Iterator[None]:
    """Take back what a test has set."""
    yield
    setitimer(ITIMER_REAL, itimerval(), None)
    for number in SIGNALS:
        signal(number, SIG_IGN)
    every = sigset_t()
    for number in SIGNALS:
        sigaddset(every, number)
    sigprocmask(SIG_UNBLOCK, every, None)
    for number in SIGNALS:
        signal(number, SIG_DFL)


def set_of(*numbers: int) -> sigset_t:
    """Make a set."""
    made = sigset_t()
    for number in numbers:
        assert sigaddset(made, number) == 0
    return made


def alarm_soon() -> None:
    """Let SIGALRM come again and again, so that none is missed."""
    soon = timeval(0, 100_000)
    assert setitimer(ITIMER_REAL, itimerval(soon, soon), None) == 0


def test_sets() -> None:
    made = sigset_t()
    assert sigfillset(made) == 0
    assert sigismember(made, SIGINT) == sigismember(made, SIGUSR1) == 1
    assert sigdelset(made, SIGINT) == 0
    assert sigismember(made, SIGINT) == 0
    assert sigemptyset(made) == 0
    assert sigismember(made, SIGUSR1) == 0
    for call in sigaddset, sigdelset, sigismember:
        errno.value = 0
        assert (call(made, 9999), errno.value) == (-1, abi.EINVAL)


def test_sigaction_sets_and_tells() -> None:
    caught, action, before = list[int](), sigaction(), sigaction()
    memset(action, 0, sizeof(action))
    assert action.sa_handler is SIG_DFL
    action.sa_handler = caught.append
    sigemptyset(action.sa_mask)
    sigaddset(action.sa_mask, SIGUSR2)
    action.sa_flags = SA_RESTART
    twin = copy(action)
    sigaddset(twin.sa_mask, SIGALRM)
    assert sigaction(SIGUSR1, action, before) == 0
    assert before.sa_handler is SIG_DFL
    assert kill(os.getpid(), SIGUSR1) == raise_(SIGUSR1) == 0
    assert caught == [SIGUSR1] * 2
    assert sigaction(SIGUSR1, None, before) == 0
    assert before.sa_handler == caught.append
    assert before.sa_mask.signals == {SIGUSR2}
    assert before.sa_flags == SA_RESTART


def test_sigaction_shows_its_members() -> None:
    act = sigaction()
    act.sa_handler, act.sa_flags = SIG_IGN, 4
    sigaddset(act.sa_mask, SIGINT)
    assert repr(act) == "sigaction(sa_handler=SIG_IGN, sa_mask=sigset_t([2]), sa_flags=4)"


def test_sigaction_refuses() -> None:
    action = sigaction()
    for number in SIGKILL, 9999:
        errno.value = 0
        assert (sigaction(number, action, None), errno.value) == (-1, abi.EINVAL)
    assert sigaction(SIGKILL, None, action) == 0
    with pytest.raises(TypeError, match="act"):
        sigaction(SIGUSR1, 5, None)  # type: ignore[call-overload] # pyright: ignore[reportArgumentType, reportCallIssue]


def test_a_handler_with_information() -> None:
    seen, action = list[tuple[int, int, int]](), sigaction()

    def handler(signum: int, info: siginfo_t, _: None) -> None:
        seen.append((signum, info.si_signo, info.si_pid))

    action.sa_sigaction = handler
    action.sa_flags = SA_SIGINFO
    assert sigaction(SIGUSR1, action, None) == kill(os.getpid(), SIGUSR1) == 0
    assert seen == [(SIGUSR1, SIGUSR1, os.getpid())]


@pytest.mark.parametrize(("call", "code"), [("kill", SI_USER), ("raise", SI_TKILL)])
def test_a_handler_learns_who_has_sent_its_signal_and_how(call: str, code: int) -> None:
    seen, action = list[tuple[int, int]](), sigaction()
    action.sa_sigaction = lambda _, info, __: seen.append((info.si_code, info.si_pid))
    action.sa_flags = SA_SIGINFO
    assert sigaction(SIGUSR1, action, None) == 0
    assert (kill(os.getpid(), SIGUSR1) if call == "kill" else raise_(SIGUSR1)) == 0
    assert seen == [(code, os.getpid())]


@needs_fork
def test_a_handler_learns_what_has_become_of_a_child() -> None:
    done = program(
        """
        def on_child(signum, info, context):
            told.append((info.si_code, info.si_pid, info.si_status))

        told = []

        action = sigaction()
        action.sa_sigaction, action.sa_flags = on_child, SA_SIGINFO
        assert sigaction(SIGCHLD, action, None) == 0
        child = fork()
        if child == 0:
            _exit(7)
        while not told:
            usleep(1000)
        print(told == [(CLD_EXITED, child, 7)], waitpid(child, None, 0) == child)
        """
    )
    assert done.stdout.decode().splitlines() == ["True True"]


@needs_fork
@unless_emulated("gives no SA_NOCLDWAIT on")
def test_SA_NOCLDWAIT_leaves_no_child_to_wait_for() -> None:
    done = program(
        """
        action = sigaction()
        action.sa_handler, action.sa_flags = lambda _: None, SA_NOCLDWAIT | SA_RESTART
        assert sigaction(SIGCHLD, action, None) == 0
        child = fork()
        if child == 0:
            _exit(7)
        print(waitpid(child, None, 0), errno == ECHILD)
        """
    )
    assert done.stdout.decode().splitlines() == ["-1 True"]


def test_with_SA_NODEFER_a_signal_interrupts_its_own_handler() -> None:
    order, action = list[str](), sigaction()

    def handler(_: int) -> None:
        order.append("in")
        if len(order) == 1:
            raise_(SIGUSR1)
        order.append("out")

    action.sa_handler, action.sa_flags = handler, SA_NODEFER
    assert sigaction(SIGUSR1, action, None) == raise_(SIGUSR1) == 0
    assert order == ["in", "in", "out", "out"]


def test_a_handler_that_is_forgotten_after_one_signal() -> None:
    caught, action, after = list[int](), sigaction(), sigaction()
    action.sa_handler, action.sa_flags = caught.append, SA_RESETHAND
    sigaction(SIGUSR1, action, None)
    assert raise_(SIGUSR1) == sigaction(SIGUSR1, None, after) == 0
    assert (caught, after.sa_handler) == ([SIGUSR1], SIG_DFL)


def test_a_mask_holds_while_the_handler_runs() -> None:
    order, action = list[str](), sigaction()

    def handler(signum: int) -> None:
        order.append(f"in {signum}")
        if len(order) == 1:
            raise_(SIGUSR1)
            raise_(SIGUSR2)
        order.append(f"out {signum}")

    action.sa_handler = handler
    sigaddset(action.sa_mask, SIGUSR2)
    sigaction(SIGUSR1, action, None)
    signal(SIGUSR2, handler)
    raise_(SIGUSR1)
    assert order[:2] == [f"in {SIGUSR1}", f"out {SIGUSR1}"]
    assert sorted(order[2::2]) == sorted([f"in {SIGUSR1}", f"in {SIGUSR2}"])


def test_blocked_signals_wait() -> None:
    caught, before, waiting = list[int](), sigset_t(), sigset_t()
    signal(SIGUSR1, caught.append)
    assert sigprocmask(SIG_BLOCK, set_of(SIGUSR1), before) == 0
    assert SIGUSR1 not in before.signals
    assert raise_(SIGUSR1) == sigpending(waiting) == 0
    assert (caught, sigismember(waiting, SIGUSR1)) == ([], 1)
    assert sigprocmask(SIG_SETMASK, before, None) == 0
    assert caught == [SIGUSR1]
    assert (sigprocmask(77, before, None), errno.value) == (-1, abi.EINVAL)
    assert pthread_sigmask(77, before, None) == abi.EINVAL
    assert pthread_sigmask(SIG_BLOCK, None, before) == 0


def test_waiting_for_blocked_signals() -> None:
    one, number, info = set_of(SIGUSR1), c_int(), siginfo_t()
    signal(SIGUSR1, lambda _: None)
    sigprocmask(SIG_BLOCK, one, None)
    raise_(SIGUSR1)
    assert sigwait(one, number) == 0
    assert number == SIGUSR1
    kill(os.getpid(), SIGUSR1)
    assert sigwaitinfo(one, info) == SIGUSR1
    assert (info.si_signo, info.si_code, info.si_pid) == (SIGUSR1, SI_USER, os.getpid())
    raise_(SIGUSR1)
    assert sigtimedwait(one, info, timespec(20, 0)) == SIGUSR1
    assert (info.si_signo, info.si_pid) == (SIGUSR1, os.getpid())
    assert (sigtimedwait(one, None, timespec(0, 1)), errno.value) == (-1, abi.EAGAIN)
    assert (sigtimedwait(one, None, timespec(0, 10**9)), errno.value) == (-1, abi.EINVAL)


@pytest.mark.skipif(sys.platform != "linux", reason="the system does not tell who sent it")
def test_an_ignored_signal_is_not_taken_for_the_sender_of_a_later_one() -> None:
    one, info = set_of(SIGALRM), siginfo_t()
    signal(SIGALRM, SIG_IGN)
    raise_(SIGALRM)
    signal(SIGALRM, SIG_DFL)
    sigprocmask(SIG_BLOCK, one, None)
    alarm_soon()
    assert sigwaitinfo(one, info) == SIGALRM
    assert (info.si_signo, info.si_pid) == (SIGALRM, 0)


def test_an_alarm_interrupts_what_waits() -> None:
    caught, rest, one = list[int](), timespec(), set_of(SIGUSR1)
    signal(SIGALRM, caught.append)
    sigprocmask(SIG_BLOCK, one, None)
    alarm_soon()
    assert sleep(100) > 90
    for wait in (
        pause,
        lambda: nanosleep(timespec(100, 0), rest),
        lambda: usleep(100_000_000),
        lambda: sigsuspend(sigset_t()),
        lambda: sigwaitinfo(one, None),
        lambda: sigtimedwait(one, None, timespec(100, 0)),
    ):
        errno.value = 0
        assert (wait(), errno.value) == (-1, abi.EINTR)
    assert rest.tv_sec > 90
    assert clock_nanosleep(CLOCK_MONOTONIC, 0, timespec(100, 0), None) == abi.EINTR
    assert len(caught) >= 8


def test_kill_refuses() -> None:
    assert kill(os.getpid(), 0) == 0
    assert (kill(os.getpid(), 9999), errno.value) == (-1, abi.EINVAL)
    assert (kill(0x3FFF_FFFF, 0), errno.value) == (-1, abi.ESRCH)
    assert (killpg(0x3FFF_FFFF, 0), errno.value) == (-1, abi.ESRCH)
    errno.value = 0
    assert (killpg(-5, 0), errno.value) == (-1, abi.EINVAL)


def test_kill_ends_another_process() -> None:
    child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    try:
        assert kill(child.pid, 0) == kill(child.pid, SIGKILL) == 0
        assert child.wait(60) == (SIGKILL if sys.platform == "win32" else -SIGKILL)
    finally:
        child.kill()
        child.communicate()


def test_a_thread_sends_to_the_main_thread() -> None:
    caught, main, thread = list[int](), pthread_self(), pthread_t()
    signal(SIGUSR1, caught.append)
    assert pthread_create(thread, None, lambda _: pthread_kill(main, SIGUSR1), None) == 0
    assert pthread_join(thread, None) == 0
    for _ in range(200):
        if caught:
            break
        usleep(10_000)
    assert caught == [SIGUSR1]


def test_the_masks_of_BSD() -> None:
    before = sigsetmask(0)
    assert sigblock(sigmask(SIGUSR1)) == 0
    assert sigblock(0) == sigmask(SIGUSR1) == 1 << SIGUSR1 - 1
    sigsetmask(before)


def test_the_default_of_an_alarm_ends_the_process() -> None:
    program = (
        "from berkeley.include.unistd import alarm, sleep\nalarm(1)\nsleep(60)\nprint('alive')"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, timeout=60, check=False
    )
    assert done.returncode != 0
    assert done.stdout == b""


def test_psignal_says_what_a_signal_means() -> None:
    program = "from berkeley.include.signal import *\npsignal(SIGINT, 'it')\npsignal(SIGTERM, None)"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, timeout=60, check=False
    )
    assert done.stderr.split(b"\n")[0].strip() == b"it: Interrupt"
    assert b"Terminated" in done.stderr


def test_syslog_to_stderr() -> None:
    """Without LOG_PERROR nothing is seen of it."""
    program = (
        "from berkeley.include.syslog import *\n"
        "openlog('me', LOG_PERROR | LOG_PID, LOG_USER)\n"
        "assert setlogmask(LOG_UPTO(LOG_ERR)) == 0xFF\n"
        "assert LOG_MASK(LOG_ERR) == 8 and LOG_PRI(LOG_USER | LOG_ERR) == LOG_ERR\n"
        "syslog(LOG_ERR, 'seen %d', 5)\nsyslog(LOG_INFO, 'unseen')\ncloselog()\n"
        "openlog('me', LOG_PID, LOG_USER)\nsyslog(LOG_ERR, 'for the log alone')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, timeout=60, check=False
    )
    assert done.stderr.startswith(b"me[")
    assert done.stderr.rstrip().endswith(b"]: seen 5")
    assert done.stderr.count(b"\n") == 1, "the system's log would write it once more"
