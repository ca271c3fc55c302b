"""``#include <sys/mman.h>``: memory that is shared with children, or that is a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

# fmt: off
# isort: off
from berkeley._core import mapping as _mapping
from berkeley._core.mapping import MAP_FAILED
from berkeley._platform.constants import (
    MADV_DONTNEED, MADV_NORMAL, MADV_RANDOM, MADV_SEQUENTIAL, MADV_WILLNEED, MAP_ANON, MAP_ANONYMOUS, MAP_FIXED,
    MAP_GROWSDOWN, MAP_HUGETLB, MAP_LOCKED, MAP_NONBLOCK, MAP_NORESERVE, MAP_POPULATE, MAP_PRIVATE, MAP_SHARED,
    MAP_STACK, MS_ASYNC, MS_INVALIDATE, MS_SYNC, PROT_EXEC, PROT_NONE, PROT_READ, PROT_WRITE,
)
# isort: on
# fmt: on

if TYPE_CHECKING:
    from typing import SupportsIndex

    from berkeley._core.buffers import ReadBuffer, WriteBuffer
    from berkeley._core.ptr import Ptr

# fmt: off
__all__ = [
    "MADV_DONTNEED", "MADV_NORMAL", "MADV_RANDOM", "MADV_SEQUENTIAL", "MADV_WILLNEED", "MAP_ANON", "MAP_ANONYMOUS",
    "MAP_FAILED", "MAP_FIXED", "MAP_GROWSDOWN", "MAP_HUGETLB", "MAP_LOCKED", "MAP_NONBLOCK", "MAP_NORESERVE",
    "MAP_POPULATE", "MAP_PRIVATE", "MAP_SHARED", "MAP_STACK", "MS_ASYNC", "MS_INVALIDATE", "MS_SYNC", "PROT_EXEC",
    "PROT_NONE", "PROT_READ", "PROT_WRITE", "mmap", "msync", "munmap",
]
# fmt: on


def mmap(
    addr: ReadBuffer | None,
    length: SupportsIndex,
    prot: SupportsIndex,
    flags: SupportsIndex,
    fd: SupportsIndex,
    offset: SupportsIndex,
    /,
) -> Ptr[int]:
    """``void *mmap(void *addr, size_t length, int prot, int flags, int fd, off_t offset)``

    Map memory: of a file, or zeros that are shared with the children of `fork`.

    Args:
        addr: NULL; another address changes nothing.
        length: Bytes.
        prot: PROT_READ, with PROT_WRITE where it is written to.
        flags: MAP_SHARED or MAP_PRIVATE, with MAP_ANONYMOUS where there is no file.
        fd: Descriptor of the file; -1 with MAP_ANONYMOUS.
        offset: Where to begin in the file, in bytes, a multiple of the page's size.

    Returns:
        A pointer to the memory, or MAP_FAILED with `errno` set.

    Errors:
        EINVAL: *length* is 0, *offset* is no multiple of a page, or *flags* has not one of MAP_SHARED and MAP_PRIVATE.
        EBADF: *fd* is no open descriptor.
        EACCES: *fd* is not open for what *prot* asks for.
        ENOMEM: There is no such memory.
        EOPNOTSUPP: *flags* has MAP_FIXED.

    Platforms:
        Windows: A file can't be mapped (ENODEV); MAP_PRIVATE and MAP_SHARED are alike, as there is no `fork`.

    Differs from C:
        A mapping that goes past the end of its file is EINVAL. Memory that can't be written to is a BufferError there;
        PROT_NONE can be read. MAP_FIXED is not there.

    See: POSIX.1-2024 mmap; Linux mmap(2).
    """
    return _mapping.mmap(addr, length, prot, flags, fd, offset)


def munmap(addr: WriteBuffer | None, length: SupportsIndex, /) -> int:
    """``int munmap(void *addr, size_t length)``

    End a mapping.

    Args:
        addr: The start of the mapping.
        length: Bytes.

    Returns:
        0, or -1 with `errno` set.

    Errors:
        EINVAL: *length* is 0, or *addr* is not the first byte of a page.

    Differs from C:
        The memory stays until the last pointer into it is gone, so a pointer that is left over does no harm. As in C
        the process gets SIGBUS where a file was made shorter while it was mapped and a page past its new end is
        touched.

    See: POSIX.1-2024 munmap; Linux munmap(2).
    """
    return _mapping.munmap(addr, length)


def msync(addr: WriteBuffer | None, length: SupportsIndex, flags: SupportsIndex, /) -> int:
    """``int msync(void *addr, size_t length, int flags)``

    Write what has changed in a mapping to its file.

    Args:
        addr: A place in the mapping, the first byte of a page.
        length: Bytes; all of the mapping is written.
        flags: MS_SYNC or MS_ASYNC, with MS_INVALIDATE.

    Returns:
        0, or -1 with `errno` set.

    Errors:
        EINVAL: *addr* is not the first byte of a page, or *flags* has both or other flags.
        ENOMEM: *addr* is not in a mapping.

    See: POSIX.1-2024 msync; Linux msync(2).
    """
    return _mapping.msync(addr, length, flags)
