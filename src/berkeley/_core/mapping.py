"""mmap and its kind: memory that is shared with children, or that is a file. It lives as long as a pointer into it."""

from __future__ import annotations

import mmap as _mmap
from typing import TYPE_CHECKING, Final, SupportsIndex

from berkeley import _platform
from berkeley._core.arguments import c_int_of, c_offset_of, c_size_of
from berkeley._core.buffers import writable
from berkeley._core.ptr import Ptr, ptr
from berkeley._core.result import c_result, failure
from berkeley._platform import constants as abi

if TYPE_CHECKING:
    from berkeley._core.buffers import ReadBuffer, WriteBuffer

MAP_FAILED: Final[Ptr[int]] = Ptr(memoryview(bytearray(1))[1:], 0, "B")
"""What `mmap` gives on failure; nothing can be read from it."""
_LONGEST: Final = 1 << 47
"""No process has more memory than that."""


def mmap(
    addr: ReadBuffer | None,
    length: SupportsIndex,
    prot: SupportsIndex,
    flags: SupportsIndex,
    fd: SupportsIndex,
    offset: SupportsIndex,
) -> Ptr[int]:
    """Map memory."""
    size, bits = c_size_of(length, "length"), c_int_of(flags, "flags")
    rights, source = c_int_of(prot, "prot"), c_int_of(fd, "fd")
    start = c_offset_of(offset, "offset")
    if addr is not None:
        writable(ptr(addr), "addr")
    sharing = bits & (abi.MAP_SHARED | abi.MAP_PRIVATE)
    if not size or start % _mmap.PAGESIZE or sharing not in (abi.MAP_SHARED, abi.MAP_PRIVATE):
        return _failed(abi.EINVAL)
    if bits & abi.MAP_FIXED:
        return _failed(abi.EOPNOTSUPP)
    if size > _LONGEST or start < 0:
        return _failed(abi.ENOMEM if size > _LONGEST else abi.EINVAL)
    anonymous = bool(bits & abi.MAP_ANONYMOUS)
    if not anonymous and (code := _platform.backend.fcntl(source, abi.F_GETFD, 0)) < 0:
        return _failed(-code)
    made = _platform.backend.map_memory(
        -1 if anonymous else source, size, rights, sharing, 0 if anonymous else start
    )
    return _failed(-made) if isinstance(made, int) else ptr(made)


def _failed(code: int) -> Ptr[int]:
    failure(code)
    return MAP_FAILED


def munmap(addr: WriteBuffer | None, length: SupportsIndex) -> int:
    """Write a mapping back; its memory ends with the last pointer into it."""
    size = c_size_of(length, "length")
    target = None if addr is None else ptr(addr)
    if not size or (target is not None and not _starts_page(target)):
        return failure(abi.EINVAL)
    if target is not None and isinstance(target.view().obj, _mmap.mmap):
        return msync(target, size, abi.MS_ASYNC)
    return 0


def msync(addr: WriteBuffer | None, length: SupportsIndex, flags: SupportsIndex) -> int:
    """Write what has changed in a mapping to its file."""
    c_size_of(length, "length")
    bits = c_int_of(flags, "flags")
    target = None if addr is None else ptr(addr)
    both = abi.MS_ASYNC | abi.MS_SYNC
    if bits & ~(both | abi.MS_INVALIDATE) or bits & both == both:
        return failure(abi.EINVAL)
    if target is not None and not _starts_page(target):
        return failure(abi.EINVAL)
    mapped = None if target is None else target.view().obj
    if not isinstance(mapped, _mmap.mmap):
        return failure(abi.ENOMEM)
    return c_result(_platform.backend.write_mapping(mapped))


def _starts_page(target: Ptr[int]) -> bool:
    """Tell whether a pointer leads to the first byte of a page."""
    memory = writable(target, "addr")
    return isinstance(memory.pointer, int) and memory.pointer % _mmap.PAGESIZE == 0
