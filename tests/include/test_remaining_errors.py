"""Errors that the tests of their subjects do not provoke, one row each."""

from __future__ import annotations

import math
import signal as python_signal
import sys
from collections.abc import Callable
from ctypes import set_errno
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.clib.children import run
from tests.core.lookups import needs_services
from tests.core.peers import fails

from berkeley import (
    _IONBF,
    AF_INET,
    AF_UNIX,
    E2BIG,
    EACCES,
    EAGAIN,
    EAI_SYSTEM,
    EBADF,
    EDEADLK,
    EDOM,
    EFAULT,
    EINTR,
    EINVAL,
    ELOOP,
    EMFILE,
    ENOENT,
    ENOEXEC,
    ENOMEM,
    ENOSPC,
    ENOTCONN,
    EOVERFLOW,
    EPIPE,
    ERANGE,
    ITIMER_REAL,
    PTHREAD_MUTEX_ERRORCHECK,
    RLIMIT_NOFILE,
    SEEK_SET,
    SIGALRM,
    SIGKILL,
    SOCK_STREAM,
    Ref,
    _exit,
    acos,
    acosh,
    addrinfo,
    asctime,
    asin,
    asprintf,
    atan2,
    c_int,
    chown,
    close,
    cos,
    cosh,
    endhostent,
    endnetent,
    endprotoent,
    endservent,
    errno,
    execl,
    execle,
    execlp,
    execve,
    exp2,
    expm1,
    fclose,
    fdopen,
    fopen,
    fork,
    fputs,
    fread,
    fseek,
    ftell,
    fwrite,
    getaddrinfo,
    gethostbyaddr_r,
    gethostbyname2_r,
    gethostent_r,
    getnetbyaddr_r,
    getnetbyname_r,
    getnetent_r,
    getprotobyname_r,
    getprotobynumber_r,
    getprotoent_r,
    getrlimit,
    getservbyport_r,
    getservent_r,
    hostent,
    htons,
    itimerval,
    kill,
    log1p,
    log2,
    mkfifo,
    netent,
    pause,
    pipe,
    popen,
    protoent,
    pthread_mutex_init,
    pthread_mutex_lock,
    pthread_mutex_t,
    pthread_mutex_timedlock,
    pthread_mutex_unlock,
    pthread_mutexattr_init,
    pthread_mutexattr_settype,
    pthread_mutexattr_t,
    readlink,
    rlimit,
    sem_t,
    sem_timedwait,
    sem_wait,
    sendfile,
    servent,
    setitimer,
    setrlimit,
    setvbuf,
    sigaction,
    socket,
    strerror_r,
    strtod,
    strtof,
    strtol,
    strtoll,
    strtoul,
    strtoull,
    tan,
    timespec,
    timeval,
    tm,
    vfork,
    wait3,
    wait4,
    waitpid,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.faults import FaultBackend

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such processes or files")
Call = Callable[[], object]
short = bytearray(1)
code = c_int()


def provokes(number: int, call: Call) -> None:
    """Check that a call sets `errno`."""
    errno.value = 0
    call()
    assert errno == number


@pytest.mark.parametrize(
    ("number", "call"),
    [
        (EDOM, lambda: acos(2.0)),
        (EDOM, lambda: acosh(0.5)),
        (EDOM, lambda: asin(2.0)),
        (EDOM, lambda: cos(math.inf)),
        (EDOM, lambda: tan(math.inf)),
        (EDOM, lambda: log1p(-2.0)),
        (EDOM, lambda: log2(-1.0)),
        (ERANGE, lambda: log1p(-1.0)),
        (ERANGE, lambda: log2(0.0)),
        (ERANGE, lambda: cosh(1000.0)),
        (ERANGE, lambda: exp2(2000.0)),
        (ERANGE, lambda: expm1(1000.0)),
        (ERANGE, lambda: atan2(5e-324, 10.0)),
        (ERANGE, lambda: strtod("1e999", None)),
        (ERANGE, lambda: strtof("1e999", None)),
        (ERANGE, lambda: strtoll("9" * 30, None, 10)),
        (ERANGE, lambda: strtoull("9" * 30, None, 10)),
        (EINVAL, lambda: strtol("1", None, 1)),
        (EINVAL, lambda: strtoul("1", None, 1)),
        (EINVAL, lambda: strtoll("1", None, 1)),
        (EINVAL, lambda: strtoull("1", None, 1)),
        (EOVERFLOW, lambda: asctime(tm(tm_year=2**31 - 1))),
        (EOVERFLOW, lambda: asprintf(Ref(), "%2147483647d%d", 1, 1)),
    ],
)
def test_numbers_and_texts(number: int, call: Call) -> None:
    provokes(number, call)


def test_numbers_that_strerror_r_gives() -> None:
    assert strerror_r(9999, bytearray(100), 100) == EINVAL
    assert strerror_r(EINVAL, bytearray(3), 3) == ERANGE


@needs_services
@pytest.mark.parametrize(
    "call",
    [
        lambda: gethostbyaddr_r(b"\x7f\0\0\1", 4, AF_INET, hostent(), short, 1, Ref(), code),
        lambda: gethostbyname2_r("127.0.0.1", AF_INET, hostent(), short, 1, Ref(), code),
        lambda: getprotobyname_r("tcp", protoent(), short, 1, Ref()),
        lambda: getprotobynumber_r(6, protoent(), short, 1, Ref()),
        lambda: getprotoent_r(protoent(), short, 1, Ref()),
        lambda: getservbyport_r(htons(25), None, servent(), short, 1, Ref()),
        lambda: getservent_r(servent(), short, 1, Ref()),
    ],
)
def test_memory_that_is_too_short_is_ERANGE(call: Call) -> None:
    try:
        assert call() == ERANGE
    finally:
        endprotoent()
        endservent()


@needs_services
@pytest.mark.skipif(sys.platform != "linux", reason="Linux has a database of hosts and networks")
@pytest.mark.parametrize(
    "call",
    [
        lambda: gethostent_r(hostent(), short, 1, Ref(), code),
        lambda: getnetbyaddr_r(127, AF_INET, netent(), short, 1, Ref(), code),
        lambda: getnetbyname_r("loopback", netent(), short, 1, Ref(), code),
        lambda: getnetent_r(netent(), short, 1, Ref(), code),
    ],
)
def test_memory_for_a_host_that_is_too_short_is_ERANGE(call: Call) -> None:
    try:
        assert call() == ERANGE
    finally:
        endhostent()
        endnetent()


def test_the_errors_of_streams(tmp_path: Path) -> None:
    path = str(tmp_path / "file")
    written = fopen(path, "w")
    assert written is not None
    provokes(EBADF, lambda: fread(short, 1, 1, written))
    assert fclose(written) == 0
    stream = fopen(path, "r")
    assert stream is not None
    provokes(EBADF, lambda: fwrite(b"x", 1, 1, stream))
    assert fclose(stream) == 0
    fails(EBADF, fseek(stream, 0, SEEK_SET))
    fails(EBADF, ftell(stream))


@posix
def test_the_errors_of_streams_of_descriptors() -> None:
    ends = [0, 0]
    assert pipe(ends) == 0
    stream = fdopen(ends[1], "w")
    assert stream is not None
    setvbuf(stream, None, _IONBF, 0)
    close(ends[0])
    provokes(EPIPE, lambda: fwrite(b"x", 1, 1, stream))
    fclose(stream)
    if sys.platform == "linux":
        full = fopen("/dev/full", "w")
        assert full is not None
        fputs("x", full)
        fails(ENOSPC, fclose(full))


@posix
def test_scanf_without_input() -> None:
    script = """
ends = os.pipe(); os.dup2(ends[0], 0); os.set_blocking(0, False)
print(scanf("%c", bytearray(1)), errno == EAGAIN)
fclose(stdin)
print(scanf("%c", bytearray(1)), errno == EBADF)
"""
    assert run(script).stdout == b"-1 True\n-1 True\n"


PATHS: list[Callable[[str], int]] = [
    lambda path: chown(path, -1, -1),
    lambda path: mkfifo(path, 0o600),
    lambda path: readlink(path, short, 1),
]


@posix
@pytest.mark.parametrize("call", PATHS)
def test_a_path_that_goes_round_is_ELOOP(tmp_path: Path, call: Callable[[str], int]) -> None:
    (tmp_path / "loop").symlink_to("loop")
    fails(ELOOP, call(str(tmp_path / "loop" / "x")))


PROGRAMS: list[Callable[[str, str], int]] = [
    lambda path, text: execl(path, text, None),
    lambda path, text: execle(path, text, None, []),
    lambda path, text: execve(path, [text], []),
    lambda path, text: execlp(path, text, None),
]


@posix
@pytest.mark.parametrize("call", PROGRAMS)
def test_what_is_no_program(tmp_path: Path, call: Callable[[str, str], int]) -> None:
    fails(E2BIG, call(sys.executable, "x" * 10_000_000))
    fails(EACCES, call(str(tmp_path), "x"))
    fails(ENOENT, call("no such program", "x"))
    text = tmp_path / "text"
    text.write_bytes(b"\0\1\2 no program")
    text.chmod(0o755)
    if "execlp" not in call.__code__.co_names:
        fails(ENOEXEC, call(str(text), "x"))


def test_a_resolver_that_fails_is_EAI_SYSTEM(fault: FaultBackend) -> None:
    def answer(_: object) -> tuple[int, list[object]]:
        set_errno(ENOMEM)
        return EAI_SYSTEM, []

    fault.before("getaddrinfo", answer)
    assert getaddrinfo("127.0.0.1", "80", None, Ref[addrinfo]()) == EAI_SYSTEM
    assert errno == ENOMEM


def test_a_mutex_that_checks_errors() -> None:
    attr, mutex = pthread_mutexattr_t(), pthread_mutex_t()
    pthread_mutexattr_init(attr)
    pthread_mutexattr_settype(attr, PTHREAD_MUTEX_ERRORCHECK)
    pthread_mutex_init(mutex, attr)
    assert pthread_mutex_lock(mutex) == 0
    assert pthread_mutex_timedlock(mutex, timespec()) == EDEADLK
    assert pthread_mutex_unlock(mutex) == 0


@posix
def test_a_socket_without_a_peer_takes_no_file() -> None:
    sock = socket(AF_UNIX, SOCK_STREAM, 0)
    with Path(sys.executable).open("rb") as file:
        fails(ENOTCONN, sendfile(sock, file.fileno(), None, 10))
    close(sock)


@posix
def test_no_descriptor_is_left_for_popen(tmp_path: Path) -> None:
    limit, lower = rlimit(), rlimit()
    getrlimit(RLIMIT_NOFILE, limit)
    lower.rlim_cur, lower.rlim_max = 3, limit.rlim_max
    setrlimit(RLIMIT_NOFILE, lower)
    try:
        provokes(EMFILE, lambda: popen("true", "r"))
    finally:
        setrlimit(RLIMIT_NOFILE, limit)


@posix
def test_a_user_may_have_no_more_processes(fault: FaultBackend) -> None:
    fault.before("fork", -EAGAIN)
    fails(EAGAIN, vfork())


@pytest.fixture
def sleeper() -> Iterator[int]:
    child = fork()
    if child == 0:
        pause()
        _exit(0)
    yield child
    kill(child, SIGKILL)
    waitpid(child, None, 0)


WAITS: list[Callable[[int], int]] = [
    lambda child: waitpid(child, None, 0),
    lambda child: wait4(child, None, 0, None),
    lambda _: wait3(None, 0, None),
    lambda _: sem_wait(sem_t()),
    lambda _: sem_timedwait(sem_t(), timespec(2**31 - 1, 0)),
]


@posix
@pytest.mark.parametrize("call", WAITS)
def test_an_alarm_is_EINTR(sleeper: int, call: Callable[[int], int]) -> None:
    before = python_signal.getsignal(SIGALRM)
    action = sigaction()
    action.sa_handler = lambda _: None
    sigaction(SIGALRM, action, None)
    again = timeval(0, 20_000)
    setitimer(ITIMER_REAL, itimerval(again, again), None)
    try:
        fails(EINTR, call(sleeper))
    finally:
        setitimer(ITIMER_REAL, itimerval(), None)
        python_signal.signal(SIGALRM, before)


STATUSES: list[Callable[[bytearray], int]] = [
    lambda status: wait3(status, 0, None),
    lambda status: wait4(-1, status, 0, None),
]


@posix
@pytest.mark.parametrize("call", STATUSES)
def test_a_status_without_room_is_EFAULT(call: Callable[[bytearray], int]) -> None:
    if fork() == 0:
        _exit(0)
    fails(EFAULT, call(bytearray(2)))
