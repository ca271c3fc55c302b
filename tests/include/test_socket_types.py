"""What the C compiler would refuse is a TypeError that names the parameter, for every parameter of every function."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, NamedTuple

import pytest

from berkeley._core.boxes import c_int, c_longlong, socklen_t
from berkeley._core.message_structs import cmsghdr, iovec, mmsghdr, msghdr
from berkeley._core.sigset import sigset_t
from berkeley._core.structs import timespec
from berkeley._core.waiting import fd_set
from berkeley.include import fcntl, poll, signal, unistd
from berkeley.include.errno import EDOM, errno
from berkeley.include.netinet.in_ import sockaddr_in
from berkeley.include.pthread import pthread_self
from berkeley.include.sys import ioctl, select, sendfile, socket, uio
from berkeley.include.sys.time import timeval

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Unpack


class Call(NamedTuple):
    """A function with arguments that its types allow; the handle -1 lets it touch nothing."""

    module: object
    name: str
    good: tuple[object, ...]


CALLS = [
    Call(socket, "socket", (-1, -1, -1)),
    Call(socket, "socketpair", (-1, -1, -1, [0, 0])),
    Call(socket, "bind", (-1, sockaddr_in(), 16)),
    Call(socket, "listen", (-1, 1)),
    Call(socket, "accept", (-1, sockaddr_in(), socklen_t(16))),
    Call(socket, "accept4", (-1, sockaddr_in(), socklen_t(16), 0)),
    Call(socket, "connect", (-1, sockaddr_in(), 16)),
    Call(socket, "send", (-1, b"x", 1, 0)),
    Call(socket, "recv", (-1, bytearray(1), 1, 0)),
    Call(socket, "sendto", (-1, b"x", 1, 0, sockaddr_in(), 16)),
    Call(socket, "recvfrom", (-1, bytearray(1), 1, 0, sockaddr_in(), socklen_t(16))),
    Call(socket, "shutdown", (-1, 0)),
    Call(socket, "getsockname", (-1, sockaddr_in(), socklen_t(16))),
    Call(socket, "getpeername", (-1, sockaddr_in(), socklen_t(16))),
    Call(socket, "getsockopt", (-1, 0, 0, c_int(), socklen_t(4))),
    Call(socket, "setsockopt", (-1, 0, 0, c_int(), 4)),
    Call(socket, "sendmsg", (-1, msghdr(), 0)),
    Call(socket, "recvmsg", (-1, msghdr(), 0)),
    Call(socket, "sendmmsg", (-1, mmsghdr.array(1), 1, 0)),
    Call(socket, "recvmmsg", (-1, mmsghdr.array(1), 1, 0, timespec())),
    Call(socket, "sockatmark", (-1,)),
    Call(socket, "isfdtype", (-1, 0)),
    Call(socket, "CMSG_ALIGN", (1,)),
    Call(socket, "CMSG_LEN", (1,)),
    Call(socket, "CMSG_SPACE", (1,)),
    Call(socket, "CMSG_FIRSTHDR", (msghdr(),)),
    Call(socket, "CMSG_NXTHDR", (msghdr(), cmsghdr())),
    Call(socket, "CMSG_DATA", (cmsghdr(),)),
    Call(uio, "readv", (-1, iovec(), 1)),
    Call(uio, "writev", (-1, iovec.array(1), 1)),
    Call(uio, "preadv", (-1, iovec(), 1, 0)),
    Call(uio, "pwritev", (-1, iovec(), 1, 0)),
    Call(sendfile, "sendfile", (-1, -1, c_longlong(), 1)),
    Call(unistd, "read", (-1, bytearray(1), 1)),
    Call(unistd, "write", (-1, b"x", 1)),
    Call(unistd, "close", (-1,)),
    Call(unistd, "unlink", ("",)),
    Call(unistd, "access", ("", 0)),
    Call(unistd, "alarm", (0,)),
    Call(unistd, "chdir", ("",)),
    Call(unistd, "chown", ("", -1, -1)),
    Call(unistd, "dup", (-1,)),
    Call(unistd, "dup2", (-1, -1)),
    Call(unistd, "dup3", (-1, -1, 0)),
    Call(unistd, "execv", ("", ["x"])),
    Call(unistd, "execve", ("", ["x"], ["a=b"])),
    Call(unistd, "execvp", ("", ["x"])),
    Call(unistd, "fchdir", (-1,)),
    Call(unistd, "fchown", (-1, -1, -1)),
    Call(unistd, "fdatasync", (-1,)),
    Call(unistd, "fsync", (-1,)),
    Call(unistd, "ftruncate", (-1, 0)),
    Call(unistd, "getcwd", (bytearray(1), 0)),
    Call(unistd, "getdomainname", (bytearray(1), 1)),
    Call(unistd, "getegid", ()),
    Call(unistd, "geteuid", ()),
    Call(unistd, "getgid", ()),
    Call(unistd, "gethostname", (bytearray(1), 1)),
    Call(unistd, "getlogin", ()),
    Call(unistd, "getopt", (1, ["x"], "a")),
    Call(unistd, "getpagesize", ()),
    Call(unistd, "getpgid", (0,)),
    Call(unistd, "getpgrp", ()),
    Call(unistd, "getpid", ()),
    Call(unistd, "getppid", ()),
    Call(unistd, "getsid", (0,)),
    Call(unistd, "getuid", ()),
    Call(unistd, "isatty", (-1,)),
    Call(unistd, "link", ("", "")),
    Call(unistd, "lockf", (-1, 0, 0)),
    Call(unistd, "lseek", (-1, 0, 0)),
    Call(unistd, "nice", (0,)),
    Call(unistd, "pipe2", ([0, 0], -1)),
    Call(unistd, "pread", (-1, bytearray(1), 1, 0)),
    Call(unistd, "pwrite", (-1, b"x", 1, 0)),
    Call(unistd, "readlink", ("", bytearray(1), 1)),
    Call(unistd, "rmdir", ("",)),
    Call(unistd, "setegid", (unistd.getegid(),)),
    Call(unistd, "seteuid", (unistd.geteuid(),)),
    Call(unistd, "setgid", (unistd.getgid(),)),
    Call(unistd, "setpgid", (0, -1)),
    Call(unistd, "setuid", (unistd.getuid(),)),
    Call(unistd, "sleep", (0,)),
    Call(unistd, "symlink", ("", "")),
    Call(unistd, "sync", ()),
    Call(unistd, "sysconf", (-1,)),
    Call(unistd, "truncate", ("", 0)),
    Call(unistd, "ttyname", (-1,)),
    Call(unistd, "ualarm", (0, 0)),
    Call(unistd, "usleep", (0,)),
    Call(fcntl, "creat", ("", 0)),
    Call(fcntl, "open", ("", 0, 0)),
    Call(fcntl, "fcntl", (-1, 0, 0)),
    Call(ioctl, "ioctl", (-1, 0, bytearray(4))),
    Call(poll, "poll", (bytearray(8), 2**40, 0)),
    Call(poll, "ppoll", (bytearray(8), 2**40, timespec(), sigset_t())),
    Call(select, "pselect", (-1, fd_set(), fd_set(), fd_set(), timespec(), sigset_t())),
    Call(select, "select", (-1, fd_set(), fd_set(), fd_set(), timeval())),
    Call(select, "FD_SET", (0, fd_set())),
    Call(select, "FD_CLR", (0, fd_set())),
    Call(select, "FD_ISSET", (0, fd_set())),
    Call(select, "FD_ZERO", (fd_set(),)),
    Call(signal, "raise_", (-1,)),
    Call(signal, "kill", (0x3FFF_FFFF, 0)),
    Call(signal, "killpg", (-5, 0)),
    Call(signal, "psignal", (-1, "x")),
    Call(signal, "pthread_kill", (pthread_self(), -1)),
    Call(signal, "pthread_sigmask", (-1, sigset_t(), sigset_t())),
    Call(signal, "sigaddset", (sigset_t(), 1)),
    Call(signal, "sigblock", (0,)),
    Call(signal, "sigdelset", (sigset_t(), 1)),
    Call(signal, "sigemptyset", (sigset_t(),)),
    Call(signal, "sigfillset", (sigset_t(),)),
    Call(signal, "siginterrupt", (-1, 1)),
    Call(signal, "sigismember", (sigset_t(), 1)),
    Call(signal, "sigmask", (1,)),
    Call(signal, "signal", (-1, signal.SIG_DFL)),
    Call(signal, "sigpending", (sigset_t(),)),
    Call(signal, "sigprocmask", (-1, sigset_t(), sigset_t())),
    Call(signal, "sigsetmask", (0,)),
    Call(signal, "sigtimedwait", (sigset_t(), signal.siginfo_t(), timespec())),
]

LEFT_OUT = {
    "_exit": "ends this process",
    "daemon": "ends this process",
    "execl": "its arguments have no count",
    "execle": "its arguments have no count",
    "execlp": "its arguments have no count",
    "fork": "makes a process",
    "pause": "waits for a signal",
    "pipe": "its only argument that fails is a wrong one",
    "sethostname": "names this machine",
    "setpgrp": "takes this process out of its group",
    "setsid": "takes this process from its terminal",
    "sigsuspend": "waits for a signal",
    "sigwait": "waits for a signal",
    "sigwaitinfo": "waits for a signal",
    "vfork": "makes a process",
}
"""The functions that no row calls, and why."""

WRONG_ONLY = [
    Call(unistd, "_exit", (0,)),
    Call(unistd, "daemon", (0, 0)),
    Call(unistd, "pipe", ([0, 0],)),
    Call(unistd, "sethostname", ("", 0)),
    Call(signal, "sigsuspend", (sigset_t(),)),
    Call(signal, "sigwait", (sigset_t(), c_int())),
    Call(signal, "sigwaitinfo", (sigset_t(), signal.siginfo_t())),
]
"""Those of them that have parameters: they are called with a wrong argument only."""

WITH_PARAMETERS = [call for call in CALLS if call.good]


class Wrong:
    """Neither a number nor memory nor text."""


def parameters_of(call: Call) -> list[str]:
    return list(inspect.signature(getattr(call.module, call.name)).parameters)


ROWS = [
    pytest.param(call, position, id=f"{call.name}-{parameters_of(call)[position]}")
    for call in CALLS + WRONG_ONLY
    for position in range(len(call.good))
]


def test_every_function_is_here() -> None:
    functions = {
        name
        for module in (socket, uio, sendfile, unistd, fcntl, ioctl, poll, select, signal)
        for name in module.__all__
        if inspect.isfunction(getattr(module, name))
    }
    called = {call.name for call in CALLS}
    assert functions == called | set(LEFT_OUT)
    assert not called & set(LEFT_OUT)


@pytest.mark.parametrize("call", CALLS, ids=[call.name for call in CALLS])
def test_the_good_arguments_reach_the_system(call: Call) -> None:
    assert len(call.good) == len(parameters_of(call))
    getattr(call.module, call.name)(*call.good)


@pytest.mark.parametrize(
    "wrong", [Wrong(), 1.5, {}, [1.5, None]], ids=["object", "float", "dict", "list"]
)
@pytest.mark.parametrize(("call", "position"), ROWS)
def test_a_wrong_type_is_a_TypeError_that_names_the_parameter(
    call: Call, position: int, wrong: object
) -> None:
    name = parameters_of(call)[position]
    if name in ("sv", "pipefd") and isinstance(wrong, list):
        pytest.skip("a list is right here")
    arguments = list(call.good)
    arguments[position] = wrong
    errno.value = EDOM
    with pytest.raises(TypeError, match=rf"^{name} must be "):
        getattr(call.module, call.name)(*arguments)
    assert errno == EDOM


@pytest.mark.parametrize("call", CALLS, ids=[call.name for call in CALLS])
def test_a_wrong_count_is_a_TypeError(call: Call) -> None:
    function: Callable[[Unpack[tuple[object, ...]]], int] = getattr(call.module, call.name)
    with pytest.raises(TypeError):
        function(*call.good, 0)
    if not call.good:
        return
    needed = [
        parameter
        for parameter in inspect.signature(function).parameters.values()
        if parameter.default is parameter.empty
    ]
    with pytest.raises(TypeError):
        function(*call.good[: len(needed) - 1])


@pytest.mark.parametrize("call", WITH_PARAMETERS, ids=[call.name for call in WITH_PARAMETERS])
def test_a_parameter_has_no_keyword(call: Call) -> None:
    names = parameters_of(call)
    with pytest.raises(TypeError, match="positional-only"):
        getattr(call.module, call.name)(**dict(zip(names, call.good, strict=True)))


@pytest.mark.parametrize("number", ["5", b"5", None, 5.0])
def test_text_and_floats_are_no_handles(number: object) -> None:
    with pytest.raises(TypeError, match=r"^fd must be an integer, not "):
        unistd.close(number)  # type: ignore[arg-type]
