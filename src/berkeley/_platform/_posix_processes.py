"""What Linux and macOS share of processes and users."""

from __future__ import annotations

import ctypes
import os
import sys
import warnings
from contextlib import suppress
from ctypes import c_char_p, c_int, c_size_t, c_uint, c_void_p
from importlib import import_module
from typing import TYPE_CHECKING

from berkeley._platform._converted import gained
from berkeley._platform._protocol_processes import GroupEntry, SystemName, UserEntry

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import NoReturn

    from berkeley._platform._protocol import Pointer

libc = ctypes.CDLL(None, use_errno=True)

_PROTOTYPES = {
    "execv": (c_int, c_char_p, c_void_p),
    "execve": (c_int, c_char_p, c_void_p, c_void_p),
    "execvp": (c_int, c_char_p, c_void_p),
    "wait4": (c_int, c_int, c_void_p, c_int, c_void_p),
    "getuid": (c_uint,),
    "geteuid": (c_uint,),
    "getgid": (c_uint,),
    "getegid": (c_uint,),
    "setuid": (c_int, c_uint),
    "seteuid": (c_int, c_uint),
    "setgid": (c_int, c_uint),
    "setegid": (c_int, c_uint),
    "setsid": (c_int,),
    "getsid": (c_int, c_int),
    "setpgid": (c_int, c_int, c_int),
    "getpgid": (c_int, c_int),
    "nice": (c_int, c_int),
    "getrusage": (c_int, c_int, c_void_p),
    "getrlimit": (c_int, c_int, c_void_p),
    "setrlimit": (c_int, c_int, c_void_p),
    "gethostname": (c_int, c_char_p, c_size_t),
    "sethostname": (c_int, c_char_p, c_size_t),
    "getdomainname": (c_int, c_char_p, c_size_t),
    "uname": (c_int, c_void_p),
    "sysconf": (ctypes.c_long, c_int),
}
for _name, (_restype, *_argtypes) in _PROTOTYPES.items():
    _function = getattr(libc, _name)
    _function.restype, _function.argtypes = _restype, _argtypes

# What the checkers do not know of when they check for Windows.
_fork: Callable[[], int] = vars(os)["fork"]
_grp, _pwd = import_module("grp"), import_module("pwd")

_NICE_OFFSET = 20
_HOST_SIZE = 1025
_UTSNAME = (65, 6) if sys.platform == "linux" else (256, 5)
"""The bytes of each member of struct utsname, and how many there are."""


def result(value: int) -> int:
    """Turn libc's -1 into a negative errno number."""
    return value if value != -1 else -ctypes.get_errno()


class PosixProcesses:
    """The calls on processes and users."""

    def fork(self) -> int:
        """Fork as Python does, so that its own locks and threads are right in the child.

        CPython 3.12 and later warn where other threads run. What they warn of is the same in C.
        """
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            return gained(_fork)

    def execute(
        self,
        path: bytes,
        arguments: list[bytes],
        environment: list[bytes] | None,
        search: bool,
        /,
    ) -> int:
        vector = _vector(arguments)
        if environment is not None:
            return result(libc.execve(path, vector, _vector(environment)))
        return result((libc.execvp if search else libc.execv)(path, vector))

    def getppid(self) -> int:
        return os.getppid()

    def end(self, status: int, /) -> NoReturn:
        os._exit(status & 0xFF)

    def wait4(self, pid: int, status: Pointer, options: int, usage: Pointer, /) -> int:
        return result(libc.wait4(pid, status, options, usage))

    def getuid(self) -> int:
        number: int = libc.getuid()
        return number

    def geteuid(self) -> int:
        number: int = libc.geteuid()
        return number

    def getgid(self) -> int:
        number: int = libc.getgid()
        return number

    def getegid(self) -> int:
        number: int = libc.getegid()
        return number

    def setuid(self, uid: int, /) -> int:
        return result(libc.setuid(uid))

    def seteuid(self, uid: int, /) -> int:
        return result(libc.seteuid(uid))

    def setgid(self, gid: int, /) -> int:
        return result(libc.setgid(gid))

    def setegid(self, gid: int, /) -> int:
        return result(libc.setegid(gid))

    def setsid(self) -> int:
        return result(libc.setsid())

    def getsid(self, pid: int, /) -> int:
        return result(libc.getsid(pid))

    def setpgid(self, pid: int, group: int, /) -> int:
        return result(libc.setpgid(pid, group))

    def getpgid(self, pid: int, /) -> int:
        return result(libc.getpgid(pid))

    def nice(self, increment: int, /) -> int:
        # -1 is a niceness too, so that only errno tells a failure.
        ctypes.set_errno(0)
        value: int = libc.nice(increment)
        error = ctypes.get_errno()
        return -error if value == -1 and error else value + _NICE_OFFSET

    def getrusage(self, who: int, usage: int, /) -> int:
        return result(libc.getrusage(who, usage))

    def getrlimit(self, resource: int, limit: int, /) -> int:
        return result(libc.getrlimit(resource, limit))

    def setrlimit(self, resource: int, limit: int, /) -> int:
        return result(libc.setrlimit(resource, limit))

    def gethostname(self) -> bytes:
        name = ctypes.create_string_buffer(_HOST_SIZE)
        libc.gethostname(name, _HOST_SIZE - 1)
        return name.value

    def sethostname(self, name: bytes, /) -> int:
        return result(libc.sethostname(name, len(name)))

    def getdomainname(self) -> bytes:
        name = ctypes.create_string_buffer(_HOST_SIZE)
        libc.getdomainname(name, _HOST_SIZE - 1)
        return name.value

    def getlogin(self) -> bytes | int:
        name = gained(os.getlogin)
        return name if isinstance(name, int) else os.fsencode(name)

    def uname(self) -> SystemName:
        size, count = _UTSNAME
        members = ctypes.create_string_buffer(size * count)
        libc.uname(members)
        texts = [members.raw[size * n : size * (n + 1)].partition(b"\0")[0] for n in range(5)]
        return SystemName(*texts)

    def sysconf(self, name: int, /) -> int | None:
        ctypes.set_errno(0)
        value: int = libc.sysconf(name)
        return value if value != -1 else -ctypes.get_errno() or None

    def user_by_name(self, name: bytes, /) -> UserEntry | None:
        with suppress(KeyError):
            return UserEntry(*_pwd.getpwnam(os.fsdecode(name)))
        return None

    def user_by_number(self, uid: int, /) -> UserEntry | None:
        with suppress(KeyError):
            return UserEntry(*_pwd.getpwuid(uid))
        return None

    def group_by_name(self, name: bytes, /) -> GroupEntry | None:
        with suppress(KeyError):
            return GroupEntry(*_grp.getgrnam(os.fsdecode(name)))
        return None

    def group_by_number(self, gid: int, /) -> GroupEntry | None:
        with suppress(KeyError):
            return GroupEntry(*_grp.getgrgid(gid))
        return None


def _vector(texts: list[bytes]) -> ctypes.Array[c_char_p]:
    """Make an array of pointers to C strings that ends with NULL."""
    return (c_char_p * (len(texts) + 1))(*texts)
