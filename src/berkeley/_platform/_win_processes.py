"""Processes and users on Windows, which has neither fork nor numbers of users.

exec is emulated: the other program runs as a child, and this process is nothing but its shadow until it ends.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import signal
import socket
import struct
import subprocess
import sys
import threading
from typing import TYPE_CHECKING, Final

from berkeley._abi import win32 as abi
from berkeley._platform._converted import gained
from berkeley._platform._protocol_processes import GroupEntry, SystemName, UserEntry
from berkeley._platform._sysconf import NUMBERS
from berkeley._platform._win_files import decoded, is_directory, named
from berkeley._platform._win_table import MAX_DESCRIPTORS

assert sys.platform == "win32" or not TYPE_CHECKING

if TYPE_CHECKING:
    from typing import NoReturn

    from berkeley._platform._protocol import Pointer
    from berkeley._platform._win_table import Table

_THIS_PROCESS: Final = -1
_BASIC_INFORMATION: Final = 0

_NICE_OFFSET: Final = 20
_USER: Final = 1000
"""The number of a user who is no administrator; that of the first user of most Linux systems."""
_GROUP_NAME: Final = "users"
_PAGE: Final = 4096
_UNLIMITED: Final = (1 << 64) - 1
_LIMITS: Final = frozenset(
    {
        abi.RLIMIT_AS,
        abi.RLIMIT_CORE,
        abi.RLIMIT_CPU,
        abi.RLIMIT_DATA,
        abi.RLIMIT_FSIZE,
        abi.RLIMIT_STACK,
    }
)
_MACHINES: Final = {"AMD64": "x86_64", "ARM64": "aarch64", "x86": "i686"}
"""The names that uname has for processors on Linux."""


class WinProcesses:
    """The calls on processes and users."""

    table: Table

    def fork(self) -> int:
        return -abi.ENOSYS

    def execute(
        self,
        path: bytes,
        arguments: list[bytes],
        environment: list[bytes] | None,
        search: bool,
        /,
    ) -> int:
        program = _program(path, search=search)
        if isinstance(program, int):
            return program
        texts = [text for text in map(decoded, arguments) if text is not None]
        if len(texts) < len(arguments):
            return -abi.EINVAL
        stdin, stdout, stderr = (_stream(fd) for fd in range(3))
        child = gained(
            lambda: subprocess.Popen(  # noqa: S603 (exec runs what it is given)
                [program, *texts[1:]],
                executable=program,
                env=None if environment is None else _dictionary(environment),
                stdin=stdin,
                stdout=stdout,
                stderr=stderr,
            )
        )
        if isinstance(child, int):
            return named(child, program)
        if threading.current_thread() is threading.main_thread():
            # Ctrl-C is the child's; this process ends with it.
            signal.signal(signal.SIGINT, signal.SIG_IGN)
        self.end(child.wait())

    def getppid(self) -> int:
        """Ask the kernel; Python takes a snapshot of the whole process for it."""
        information, size = (ctypes.c_size_t * 6)(), ctypes.c_uint32()
        call = ctypes.WinDLL("ntdll").NtQueryInformationProcess
        call.argtypes = [
            ctypes.c_void_p,
            ctypes.c_int,
            ctypes.c_void_p,
            ctypes.c_uint32,
            ctypes.c_void_p,
        ]
        pointers = ctypes.addressof(information), ctypes.sizeof(information), ctypes.addressof(size)
        call(_THIS_PROCESS, _BASIC_INFORMATION, *pointers)
        # InheritedFromUniqueProcessId is the last member of PROCESS_BASIC_INFORMATION.
        return information[5]

    def end(self, status: int, /) -> NoReturn:
        self.table.close_all()
        os._exit(status)

    def wait4(self, pid: int, status: Pointer, options: int, usage: Pointer, /) -> int:
        if options & ~(abi.WNOHANG | abi.WUNTRACED | abi.WCONTINUED):
            return -abi.EINVAL
        return -abi.ECHILD

    def getuid(self) -> int:
        """Give 0 to an administrator, because this is what programs ask for that need rights."""
        return 0 if ctypes.WinDLL("shell32").IsUserAnAdmin() else _USER

    def geteuid(self) -> int:
        return self.getuid()

    def getgid(self) -> int:
        return self.getuid()

    def getegid(self) -> int:
        return self.getuid()

    def setuid(self, uid: int, /) -> int:
        return 0 if uid == self.getuid() else -abi.EPERM

    def seteuid(self, uid: int, /) -> int:
        return self.setuid(uid)

    def setgid(self, gid: int, /) -> int:
        return self.setuid(gid)

    def setegid(self, gid: int, /) -> int:
        return self.setuid(gid)

    def setsid(self) -> int:
        return -abi.ENOSYS

    def getsid(self, pid: int, /) -> int:
        return self.getpgid(pid)

    def setpgid(self, pid: int, group: int, /) -> int:
        return -abi.ENOSYS

    def getpgid(self, pid: int, /) -> int:
        return os.getpid() if pid in (0, os.getpid()) else -abi.ESRCH

    def nice(self, increment: int, /) -> int:
        return -abi.ENOSYS if increment else _NICE_OFFSET

    def getrusage(self, who: int, usage: int, /) -> int:
        if who not in (abi.RUSAGE_SELF, abi.RUSAGE_CHILDREN):
            return -abi.EINVAL
        if usage < _PAGE:
            return -abi.EFAULT
        times = os.times()
        spent = (times.user, times.system) if who == abi.RUSAGE_SELF else (0.0, 0.0)
        parts = [part for each in spent for part in (int(each), int(each % 1 * 1_000_000))]
        ctypes.memmove(usage, struct.pack("=4l", *parts), 16)
        return 0

    def getrlimit(self, resource: int, limit: int, /) -> int:
        if resource != abi.RLIMIT_NOFILE and resource not in _LIMITS:
            return -abi.EINVAL
        if limit == 0:
            return 0
        value = MAX_DESCRIPTORS if resource == abi.RLIMIT_NOFILE else _UNLIMITED
        ctypes.memmove(limit, struct.pack("=2Q", value, value), 16)
        return 0

    def setrlimit(self, resource: int, limit: int, /) -> int:
        if resource != abi.RLIMIT_NOFILE and resource not in _LIMITS:
            return -abi.EINVAL
        return -abi.ENOSYS if limit else 0

    def gethostname(self) -> bytes:
        return os.fsencode(socket.gethostname())

    def sethostname(self, name: bytes, /) -> int:
        return -abi.EPERM

    def getdomainname(self) -> bytes:
        return b"(none)"

    def getlogin(self) -> bytes | int:
        return os.fsencode(_user_name())

    def uname(self) -> SystemName:
        version = sys.getwindowsversion()
        machine = os.environ.get("PROCESSOR_ARCHITECTURE", "AMD64")
        return SystemName(
            b"Windows_NT",
            self.gethostname(),
            b"%d.%d" % (version.major, version.minor),
            b"%d" % version.build,
            _MACHINES.get(machine, machine).encode(),
        )

    def sysconf(self, name: int, /) -> int | None:
        found = [known for known, number in NUMBERS.items() if number == name]
        if not found:
            return -abi.EINVAL
        processors = os.cpu_count() or 1
        return {
            "SC_ARG_MAX": 32767,
            "SC_CLK_TCK": 1000,
            "SC_HOST_NAME_MAX": 255,
            "SC_IOV_MAX": 1024,
            "SC_LOGIN_NAME_MAX": 256,
            "SC_NPROCESSORS_CONF": processors,
            "SC_NPROCESSORS_ONLN": processors,
            "SC_OPEN_MAX": MAX_DESCRIPTORS,
            "SC_PAGESIZE": _PAGE,
        }.get(found[0])

    def user_by_name(self, name: bytes, /) -> UserEntry | None:
        return _user(self.getuid()) if decoded(name) == _user_name() else None

    def user_by_number(self, uid: int, /) -> UserEntry | None:
        return _user(uid) if uid == self.getuid() else None

    def group_by_name(self, name: bytes, /) -> GroupEntry | None:
        return _group(self.getgid()) if decoded(name) == _GROUP_NAME else None

    def group_by_number(self, gid: int, /) -> GroupEntry | None:
        return _group(gid) if gid == self.getgid() else None


def _program(path: bytes, *, search: bool) -> str | int:
    """Find the file of a program, which may be named without its ``.exe``; a negative errno number on failure."""
    name = decoded(path)
    if not name:
        return -abi.ENOENT
    if search and not os.path.dirname(name):
        return shutil.which(name) or -abi.ENOENT
    if is_directory(name, followed=True):
        return -abi.EACCES
    return name if os.path.exists(name) or not os.path.exists(f"{name}.exe") else f"{name}.exe"


def _dictionary(environment: list[bytes]) -> dict[str, str]:
    """Give an environment as Python has it; an entry without a name or an equals sign is none."""
    pairs = [(decoded(entry) or "").partition("=") for entry in environment]
    return {name: value for name, equals, value in pairs if name and equals}


def _stream(fd: int) -> int:
    """Give a child one of the streams of this process, nothing where it is closed."""
    return subprocess.DEVNULL if isinstance(gained(os.fstat, fd), int) else fd


def _user_name() -> str:
    return os.environ.get("USERNAME", "user")


def _user(uid: int) -> UserEntry:
    shell = os.environ.get("COMSPEC", "")
    return UserEntry(_user_name(), "x", uid, uid, _user_name(), os.path.expanduser("~"), shell)


def _group(gid: int) -> GroupEntry:
    return GroupEntry(_GROUP_NAME, "x", gid, [_user_name()])
