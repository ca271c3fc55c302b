"""What the system is called, what it allows, and what a process has used of it."""

from __future__ import annotations

import sys
from ctypes import c_long
from typing import Annotated, Final, SupportsIndex

from berkeley import _platform
from berkeley._core.arguments import Text, c_int_of, c_size_of, c_text, require
from berkeley._core.buffers import WriteBuffer, receivable, writable
from berkeley._core.layout import CharArray
from berkeley._core.result import c_result, failure
from berkeley._core.struct import Struct, address_of
from berkeley._core.structs import timeval
from berkeley._core.transfer import store
from berkeley._platform import constants as abi

_NAME_SIZE = 256
"""The bytes of each name of utsname; Linux has 65."""

RLIM_INFINITY: Final = (1 << 63) - 1 if sys.platform == "darwin" else (1 << 64) - 1
"""No limit."""

_long = Annotated[int, c_long]


class utsname(Struct):
    """``struct utsname`` <sys/utsname.h>: what the system calls itself."""

    sysname: Annotated[CharArray, _NAME_SIZE]  # the system, such as Linux
    nodename: Annotated[CharArray, _NAME_SIZE]  # this machine in its network
    release: Annotated[CharArray, _NAME_SIZE]  # the release of the system
    version: Annotated[CharArray, _NAME_SIZE]  # the version of the release
    machine: Annotated[CharArray, _NAME_SIZE]  # the processor


class rlimit(Struct):
    """``struct rlimit`` <sys/resource.h>: how much of something a process may have."""

    rlim_cur: int  # the limit that holds
    rlim_max: int  # how far the process may raise it


class rusage(Struct):
    """``struct rusage`` <sys/resource.h>: what a process has used."""

    ru_utime: timeval  # in the program itself
    ru_stime: timeval  # in the system
    ru_maxrss: _long  # the most memory, in KiB; on macOS in bytes
    ru_ixrss: _long
    ru_idrss: _long
    ru_isrss: _long
    ru_minflt: _long  # pages that were still in memory
    ru_majflt: _long  # pages that had to be read
    ru_nswap: _long
    ru_inblock: _long  # reads of blocks
    ru_oublock: _long  # writes of blocks
    ru_msgsnd: _long
    ru_msgrcv: _long
    ru_nsignals: _long
    ru_nvcsw: _long  # times that it waited
    ru_nivcsw: _long  # times that it had to give way


def getrusage(who: SupportsIndex, usage: rusage | None) -> int:
    """Store what a process or its children have used."""
    require(usage, (rusage, type(None)), "usage", "a rusage")
    address = 0 if usage is None else address_of(usage)
    return c_result(_platform.backend.getrusage(c_int_of(who, "who"), address))


def getrlimit(resource: SupportsIndex, rlim: rlimit | None) -> int:
    """Store a limit of this process."""
    require(rlim, (rlimit, type(None)), "rlim", "a rlimit")
    address = 0 if rlim is None else address_of(rlim)
    return c_result(_platform.backend.getrlimit(c_int_of(resource, "resource"), address))


def setrlimit(resource: SupportsIndex, rlim: rlimit | None) -> int:
    """Set a limit of this process."""
    require(rlim, (rlimit, type(None)), "rlim", "a rlimit")
    address = 0 if rlim is None else address_of(rlim)
    return c_result(_platform.backend.setrlimit(c_int_of(resource, "resource"), address))


def uname(buf: utsname | None) -> int:
    """Store what the system calls itself."""
    if buf is None:
        return failure(abi.EFAULT)
    require(buf, utsname, "buf", "a utsname")
    names = _platform.backend.uname()
    members = (buf.sysname, buf.nodename, buf.release, buf.version, buf.machine)
    for member, name in zip(members, names, strict=True):
        member[:] = name[: _NAME_SIZE - 1].ljust(_NAME_SIZE, b"\0")
    return 0


def gethostname(name: WriteBuffer | None, len: SupportsIndex) -> int:
    """Store the name of this machine, or as much of it as fits."""
    return _name(name, len, _platform.backend.gethostname(), abi.ENAMETOOLONG)


def getdomainname(name: WriteBuffer | None, len: SupportsIndex) -> int:
    """Store the NIS domain of this machine, or as much of it as fits."""
    return _name(name, len, _platform.backend.getdomainname(), 0)


def _name(buffer: WriteBuffer | None, size: SupportsIndex, text: bytes, too_long: int) -> int:
    """Store a name; one that does not fit is cut, without a NUL."""
    room = c_size_of(size, "len")
    if buffer is None:
        return failure(abi.EFAULT)
    memory = writable(buffer, "name")
    whole = text + b"\0"
    room = receivable(memory, room, "len")
    store(memory, whole[:room])
    return failure(too_long) if too_long and len(whole) > room else 0


def sethostname(name: Text, len: SupportsIndex) -> int:
    """Name this machine."""
    text, length = c_text(name, "name"), c_size_of(len, "len")
    return c_result(_platform.backend.sethostname(text[:length]))


def sysconf(name: SupportsIndex) -> int:
    """Give a limit of the system; -1 with `errno` as it was where there is none."""
    value = _platform.backend.sysconf(c_int_of(name, "name"))
    return -1 if value is None else c_result(value)
