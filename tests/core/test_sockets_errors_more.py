"""Each error of the later calls: of opening, of locks, of signals, of the waits with a mask, of interfaces."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest
from tests.capabilities import needs
from tests.core.capabilities import (
    needs_closed_folders,
    needs_ELOOP,
    needs_ENOTDIR,
    needs_limits,
    needs_namespace,
    needs_os,
)
from tests.core.children import NAMESPACE, USER, child
from tests.core.peers import fails, set_nonblocking, signals

from berkeley._core.sigset import sigset_t
from berkeley._core.structs import timespec
from berkeley.include.errno import (
    EAGAIN,
    EBADF,
    EEXIST,
    EFAULT,
    EINTR,
    EINVAL,
    EISDIR,
    ELOOP,
    ENAMETOOLONG,
    ENODEV,
    ENOENT,
    ENOTDIR,
    ENOTSOCK,
    ENOTTY,
    ENXIO,
    EOVERFLOW,
    ESRCH,
    errno,
)
from berkeley.include.fcntl import (
    F_GETLK,
    F_SETLK,
    F_SETLKW,
    F_WRLCK,
    O_CREAT,
    O_DIRECTORY,
    O_EXCL,
    O_NONBLOCK,
    O_RDONLY,
    O_RDWR,
    O_WRONLY,
    SEEK_SET,
    creat,
    fcntl,
    open,
)
from berkeley.include.net.if_ import ifreq
from berkeley.include.poll import pollfd, ppoll
from berkeley.include.pthread import pthread_create, pthread_join, pthread_self, pthread_t
from berkeley.include.signal import (
    SIGUSR2,
    kill,
    killpg,
    pthread_kill,
    pthread_sigmask,
    sigaddset,
    sigdelset,
    sigismember,
    sigprocmask,
    sigsuspend,
    sigtimedwait,
    sigwaitinfo,
)
from berkeley.include.string import strcpy
from berkeley.include.sys.file import LOCK_EX, flock
from berkeley.include.sys.ioctl import SIOCGIFINDEX, ioctl
from berkeley.include.sys.select import FD_SET, FD_SETSIZE, fd_set, pselect
from berkeley.include.sys.socket import accept4, isfdtype, sockatmark
from berkeley.include.sys.stat import mkfifo

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.core.peers import Net

NO_SIGNAL = 9999
NOBODY = 0x3FFF_FFFF
"""A number above every process'."""

WRONG_TIMES = [timespec(-1), timespec(0, -1), timespec(0, 1_000_000_000)]


def has_other_user() -> bool:
    """Tell whether a child of this process can be another user than the first process."""
    if sys.platform != "win32":
        try:
            os.kill(1, 0)
        except OSError:
            return True
        return os.geteuid() == 0
    else:
        return False


needs_other_user = needs(capability=has_other_user(), reason="every process is this user's")
needs_fifos = needs_os("mkfifo")
needs_locks = needs_os("lockf")


def closed(net: Net) -> int:
    """Give the number of a handle that was closed."""
    fd = net.tcp()
    net.close(fd)
    return fd


def new_file(net: Net) -> str:
    """Make an empty file."""
    path = net.path("file")
    net.close(net.keep(creat(path, 0o600)))
    return path


def open_to_write(path: str) -> int:
    return open(path, O_WRONLY)


def make_anew(path: str) -> int:
    return creat(path, 0o600)


@pytest.mark.parametrize("call", [open_to_write, make_anew], ids=["open", "creat"])
class TestEachWayToOpen:
    """What open and creat have in common."""

    def test_EISDIR(self, net: Net, call: Callable[[str], int]) -> None:
        fails(EISDIR, call(net.folder))

    def test_ENOENT(self, net: Net, call: Callable[[str], int]) -> None:
        fails(ENOENT, call(net.path("nowhere/file")))
        fails(ENOENT, call(""))

    @needs_ENOTDIR
    def test_ENOTDIR(self, net: Net, call: Callable[[str], int]) -> None:
        fails(ENOTDIR, call(f"{new_file(net)}/inside"))

    def test_ENAMETOOLONG(self, net: Net, call: Callable[[str], int]) -> None:
        fails(ENAMETOOLONG, call(net.path("n" * 300)))

    @needs_ELOOP
    def test_ELOOP(self, net: Net, call: Callable[[str], int]) -> None:
        os.symlink(net.path("loop"), net.path("loop"))
        fails(ELOOP, call(net.path("loop/file")))


both = pytest.mark.parametrize(
    "call", ["open(path, O_WRONLY)", "creat(path, 0o600)"], ids=["open", "creat"]
)
CLOSED_FILE = """
path = tempfile.mkdtemp() + "/file"
close(creat(path, 0o400))
os.chmod(os.path.dirname(path), 0o555)
"""


@needs_closed_folders
@both
def test_EACCES(call: str) -> None:
    assert child(f"report({call})", setup=CLOSED_FILE + USER) == ["EACCES"]


TWO_FILES = "path = os.devnull; import resource; resource.setrlimit(resource.RLIMIT_NOFILE, (3, 3))"


@needs_limits
@both
def test_EMFILE(call: str) -> None:
    assert child(f"report({call})", setup=TWO_FILES) == ["EMFILE"]


@needs_limits
@pytest.mark.parametrize(
    "call",
    ["dup(0)", "pipe(ends)", "pipe2(ends, O_CLOEXEC)"],
    ids=["dup", "pipe", "pipe2"],
)
def test_EMFILE_of_a_second_number(call: str) -> None:
    body = f"ends = [7, 8]; report({call}); print(*ends)"
    assert child(body, setup=TWO_FILES) == ["EMFILE", "7", "8"]


def test_open_EEXIST(net: Net) -> None:
    fails(EEXIST, open(new_file(net), O_RDWR | O_CREAT | O_EXCL, 0o600))


def test_open_ENOTDIR_for_O_DIRECTORY(net: Net) -> None:
    fails(ENOTDIR, open(new_file(net), O_RDONLY | O_DIRECTORY))


@needs_fifos
def test_open_ENXIO(net: Net) -> None:
    assert mkfifo(net.path("pipe"), 0o600) == 0
    fails(ENXIO, open(net.path("pipe"), O_WRONLY | O_NONBLOCK))


@needs_fifos
def test_open_EINTR(net: Net) -> None:
    assert mkfifo(net.path("pipe"), 0o600) == 0
    with signals(lambda _: None, interrupt=True):
        fails(EINTR, open(net.path("pipe"), O_RDONLY))


@needs_closed_folders
@pytest.mark.parametrize(
    "call",
    ["chown(path, 0, 0)", "fchown(fd, 0, 0)", "chmod(path, 0o777)", "fchmod(fd, 0o777)"],
    ids=["chown", "fchown", "chmod", "fchmod"],
)
def test_EPERM(call: str) -> None:
    """The root of all folders is root's, and others may neither give it away nor open it to all."""
    setup = "from berkeley.include.sys.stat import *\npath = '/'\nfd = open(path, O_RDONLY)\n"
    assert child(f"report({call})", setup=setup + USER) == ["EPERM"]


@needs_namespace
def test_sethostname_EINVAL() -> None:
    """Linux sethostname(2): a name has 64 bytes at most."""
    setup = f"{NAMESPACE}\nNEWUTS = 0x04000000\nassert libc.unshare(NEWUTS) == 0\n"
    body = "report(sethostname('h' * 65, 65)); report(sethostname('h' * 64, 64))"
    assert child(body, setup=setup) == ["EINVAL", "0"]


@needs(capability=sys.platform != "win32", reason="locks of files are ENOSYS on Windows")
def test_flock_EINTR(net: Net) -> None:
    """Two openings of a file are two owners, even in one process."""
    path = new_file(net)
    first, second = net.keep(open(path, O_RDWR)), net.keep(open(path, O_RDWR))
    assert flock(first, LOCK_EX) == 0
    with signals(lambda _: None, interrupt=True):
        fails(EINTR, flock(second, LOCK_EX))


LOCKS = """
path = tempfile.mkdtemp() + "/file"
fd = creat(path, 0o600)
def lock(start):
    made = flock()
    made.l_type, made.l_whence, made.l_start, made.l_len = F_WRLCK, SEEK_SET, start, 1
    return made
ends, back = [0, 0], [0, 0]
pipe(ends); pipe(back)
assert fcntl(fd, F_SETLK, lock(0)) == 0
"""


@needs_locks
def test_fcntl_EAGAIN() -> None:
    """A child that fork makes has no lock of its parent's."""
    body = """
        if fork() == 0:
            report(fcntl(fd, F_SETLK, lock(0)))
            sys.stdout.flush()
            _exit(0)
        os.wait()
    """
    assert child(body, setup=LOCKS) == ["EAGAIN"]


@needs_locks
def test_fcntl_EDEADLK() -> None:
    """The child has byte 1 and waits for byte 0, and the kernel tells one of the two."""
    body = """
        if fork() == 0:
            assert fcntl(fd, F_SETLK, lock(1)) == 0
            write(ends[1], b"x", 1)
            result = fcntl(fd, F_SETLKW, lock(0))
            print(result, result == 0 or errno == EDEADLK, flush=True)
            _exit(0)
        read(ends[0], bytearray(1), 1)
        result = fcntl(fd, F_SETLKW, lock(1))
        print(result, result == 0 or errno == EDEADLK, flush=True)
        close(fd)
        os.wait()
    """
    assert sorted(child(body, setup=LOCKS)) == ["-1", "0", "True", "True"]


@needs_locks
def test_fcntl_EINTR() -> None:
    body = """
        import signal as python_signal
        if fork() == 0:
            signal(SIGALRM, lambda _: None)
            siginterrupt(SIGALRM, 1)
            python_signal.setitimer(python_signal.ITIMER_REAL, 0.05, 0.05)
            result = fcntl(fd, F_SETLKW, lock(0))
            print(error_names[int(errno)], flush=True)
            _exit(0)
        os.wait()
    """
    assert child(body, setup=LOCKS) == ["EINTR"]


@needs_locks
@pytest.mark.parametrize("command", [F_GETLK, F_SETLK, F_SETLKW])
def test_fcntl_EFAULT(net: Net, command: int) -> None:
    fd = net.keep(open(new_file(net), O_RDWR))
    fails(EFAULT, fcntl(fd, command, None))
    fails(EFAULT, fcntl(fd, command, bytearray(8)))


@needs_locks
def test_fcntl_EOVERFLOW(net: Net) -> None:
    lock = flock()
    lock.l_type, lock.l_whence, lock.l_start, lock.l_len = F_WRLCK, SEEK_SET, 2**63 - 1, 2
    fails(EOVERFLOW, fcntl(net.keep(open(new_file(net), O_RDWR)), F_SETLK, lock))


def test_accept4_EAGAIN(net: Net) -> None:
    fails(EAGAIN, accept4(set_nonblocking(net.listener()), None, None, 0))


def test_accept4_EBADF(net: Net) -> None:
    fails(EBADF, accept4(closed(net), None, None, 0))


def test_accept4_EINTR(net: Net) -> None:
    listener = net.listener()
    with signals(lambda _: None, interrupt=True):
        fails(EINTR, accept4(listener, None, None, 0))


def test_accept4_EINVAL(net: Net) -> None:
    fails(EINVAL, accept4(net.listener(), None, None, 1))
    fails(EINVAL, accept4(net.bound(), None, None, 0))


def test_accept4_ENOTSOCK(net: Net) -> None:
    fails(ENOTSOCK, accept4(net.keep(open(os.devnull, O_RDWR)), None, None, 0))


def test_isfdtype_EBADF(net: Net) -> None:
    fails(EBADF, isfdtype(closed(net), 0))


def test_sockatmark_EBADF(net: Net) -> None:
    fails(EBADF, sockatmark(closed(net)))


def test_sockatmark_ENOTTY(net: Net) -> None:
    fails(ENOTTY, sockatmark(net.keep(open(new_file(net), O_RDWR))))


@needs_namespace
def test_ioctl_EADDRNOTAVAIL() -> None:
    """The loopback of a new network has no address until it is up."""
    body = """
        from berkeley.include.string import strcpy
        request = ifreq()
        strcpy(request.ifr_name, "lo")
        report(ioctl(socket(AF_INET, SOCK_DGRAM, 0), SIOCGIFADDR, request))
    """
    assert child(body, setup=NAMESPACE) == ["EADDRNOTAVAIL"]


def test_ioctl_ENODEV(net: Net) -> None:
    request = ifreq()
    strcpy(request.ifr_name, "nosuch")
    fails(ENODEV, ioctl(net.udp(), SIOCGIFINDEX, request))


@needs_closed_folders
def test_ioctl_EPERM() -> None:
    body = """
        from berkeley.include.string import strcpy
        request, fd = ifreq(), socket(AF_INET, SOCK_DGRAM, 0)
        strcpy(request.ifr_name, if_indextoname(1, bytearray(IF_NAMESIZE)))
        assert ioctl(fd, SIOCGIFMTU, request) == 0
        os.geteuid() or os.setuid(65534)
        report(ioctl(fd, SIOCSIFMTU, request))
    """
    assert child(body) == ["EPERM"]


def test_ppoll_EFAULT(net: Net) -> None:
    fails(EFAULT, ppoll(None, 1, timespec(), None))
    fails(EFAULT, ppoll(pollfd(net.udp(), 0, 0), 2, timespec(), None))


def test_ppoll_EINVAL() -> None:
    for wrong in WRONG_TIMES:
        fails(EINVAL, ppoll(pollfd(), 1, wrong, None))


def test_pselect_EBADF(net: Net) -> None:
    gone, readfds = closed(net), fd_set()
    FD_SET(gone, readfds)
    fails(EBADF, pselect(gone + 1, readfds, None, None, timespec(), None))


def test_pselect_EINVAL() -> None:
    for count in -1, FD_SETSIZE + 1:
        fails(EINVAL, pselect(count, None, None, None, timespec(), None))
    for wrong in WRONG_TIMES:
        fails(EINVAL, pselect(0, None, None, None, wrong, None))


@pytest.mark.parametrize(
    "call",
    [
        lambda: ppoll(None, 0, None, None),
        lambda: pselect(0, None, None, None, None, None),
        lambda: sigsuspend(sigset_t()),
        lambda: sigtimedwait(set_of(SIGUSR2), None, timespec(60)),
        lambda: sigwaitinfo(set_of(SIGUSR2), None),
    ],
    ids=["ppoll", "pselect", "sigsuspend", "sigtimedwait", "sigwaitinfo"],
)
@pytest.mark.usefixtures("net")
def test_EINTR_of_a_wait_whatever_the_handler(call: Callable[[], int]) -> None:
    """Linux signal(7): these never start again."""
    with signals(lambda _: None, interrupt=False):
        fails(EINTR, call())


def set_of(number: int) -> sigset_t:
    """Make a set of one signal."""
    made = sigset_t()
    assert sigaddset(made, number) == 0
    return made


@pytest.mark.usefixtures("net")
@pytest.mark.parametrize(
    "call",
    [
        lambda: kill(os.getpid(), NO_SIGNAL),
        lambda: killpg(-5, 0),
        lambda: sigaddset(sigset_t(), NO_SIGNAL),
        lambda: sigdelset(sigset_t(), NO_SIGNAL),
        lambda: sigismember(sigset_t(), NO_SIGNAL),
        lambda: sigprocmask(77, sigset_t(), None),
        lambda: sigtimedwait(sigset_t(), None, WRONG_TIMES[2]),
    ],
    ids=[
        "kill",
        "killpg",
        "sigaddset",
        "sigdelset",
        "sigismember",
        "sigprocmask",
        "sigtimedwait",
    ],
)
def test_EINVAL(call: Callable[[], int]) -> None:
    fails(EINVAL, call())


def test_killpg_EINVAL_for_a_signal() -> None:
    fails(EINVAL, killpg(0, NO_SIGNAL))


@pytest.mark.usefixtures("net")
@pytest.mark.parametrize("call", [kill, killpg], ids=["kill", "killpg"])
def test_ESRCH(call: Callable[[int, int], int]) -> None:
    fails(ESRCH, call(NOBODY, 0))


@needs_closed_folders
@needs_other_user
def test_kill_EPERM() -> None:
    """The first process is root's."""
    assert child("report(kill(1, 0))", setup=USER) == ["EPERM"]


def test_sigtimedwait_EAGAIN(net: Net) -> None:
    fails(EAGAIN, sigtimedwait(set_of(SIGUSR2), None, timespec()))


def test_pthread_kill_EINVAL() -> None:
    errno.value = 0
    assert (pthread_kill(pthread_self(), NO_SIGNAL), errno.value) == (EINVAL, 0)


def test_pthread_kill_ESRCH() -> None:
    thread = pthread_t()
    assert pthread_create(thread, None, lambda _: None, None) == 0
    assert pthread_join(thread, None) == 0
    errno.value = 0
    assert (pthread_kill(thread, 0), errno.value) == (ESRCH, 0)


def test_pthread_sigmask_EINVAL() -> None:
    errno.value = 0
    assert (pthread_sigmask(77, sigset_t(), None), errno.value) == (EINVAL, 0)
