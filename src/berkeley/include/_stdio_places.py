"""The part of <stdio.h> that moves in a file and keeps its buffer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from berkeley._clib import places as _places

if TYPE_CHECKING:
    from typing import SupportsIndex

    from berkeley._clib.places import fpos_t
    from berkeley._clib.streams import FILE
    from berkeley._core.buffers import WriteBuffer

__all__ = [
    "fgetpos",
    "flockfile",
    "fseek",
    "fseeko",
    "fsetpos",
    "ftell",
    "ftello",
    "ftrylockfile",
    "funlockfile",
    "rewind",
    "setbuf",
    "setlinebuf",
    "setvbuf",
]


def fgetpos(stream: FILE, pos: fpos_t, /) -> int:
    """``int fgetpos(FILE *stream, fpos_t *pos)``

    Store the place in the file.

    Returns:
        0, or -1 with `errno` set.

    Errors:
        ESPIPE: The stream is a socket, a pipe or a terminal.

    See: POSIX.1-2024 fgetpos; Linux fgetpos(3).
    """
    return _places.fgetpos(stream, pos)


def flockfile(stream: FILE, /) -> None:
    """``void flockfile(FILE *stream)``

    Keep other threads from a stream, until `funlockfile`.

    See: POSIX.1-2024 flockfile; Linux flockfile(3).
    """
    _places.flockfile(stream)


def fseek(stream: FILE, offset: SupportsIndex, whence: SupportsIndex, /) -> int:
    """``int fseek(FILE *stream, long offset, int whence)``

    Move to a place in the file.

    Args:
        offset: Bytes, from where *whence* says.
        whence: SEEK_SET, SEEK_CUR or SEEK_END.

    Returns:
        0, or -1 with `errno` set.

    Errors:
        EBADF: The stream is closed.
        EINVAL: *whence* is none of these, or the place is before the start.
        ESPIPE: The stream is a socket, a pipe or a terminal.

    Platforms:
        Windows: *offset* has 64 bits too.

    See: POSIX.1-2024 fseek; Linux fseek(3).
    """
    return _places.fseeko(stream, offset, whence)


def fseeko(stream: FILE, offset: SupportsIndex, whence: SupportsIndex, /) -> int:
    """``int fseeko(FILE *stream, off_t offset, int whence)``

    Move to a place in the file, as `fseek` does.

    Args:
        offset: Bytes, from where *whence* says.

    Returns:
        0, or -1 with `errno` set.

    See: POSIX.1-2024 fseeko; Linux fseeko(3).
    """
    return _places.fseeko(stream, offset, whence)


def fsetpos(stream: FILE, pos: fpos_t, /) -> int:
    """``int fsetpos(FILE *stream, const fpos_t *pos)``

    Move to a place that `fgetpos` has stored.

    Returns:
        0, or -1 with `errno` set.

    Errors:
        ESPIPE: The stream is a socket, a pipe or a terminal.

    See: POSIX.1-2024 fsetpos; Linux fsetpos(3).
    """
    return _places.fsetpos(stream, pos)


def ftell(stream: FILE, /) -> int:
    """``long ftell(FILE *stream)``

    Give the place in the file, in bytes from its start.

    Returns:
        The place, or -1 with `errno` set.

    Errors:
        EBADF: The stream is closed.
        ESPIPE: The stream is a socket, a pipe or a terminal.

    Platforms:
        Windows: A place that a ``long`` of 32 bits can't hold is EOVERFLOW.

    See: POSIX.1-2024 ftell; Linux ftell(3).
    """
    return _places.ftell(stream)


def ftello(stream: FILE, /) -> int:
    """``off_t ftello(FILE *stream)``

    Give the place in the file, in bytes from its start.

    Returns:
        The place, or -1 with `errno` set.

    See: POSIX.1-2024 ftello; Linux ftello(3).
    """
    return _places.ftello(stream)


def ftrylockfile(stream: FILE, /) -> int:
    """``int ftrylockfile(FILE *stream)``

    Keep other threads from a stream, unless one of them has locked it.

    Returns:
        0, or -1 where another thread has it.

    See: POSIX.1-2024 ftrylockfile; Linux ftrylockfile(3).
    """
    return _places.ftrylockfile(stream)


def funlockfile(stream: FILE, /) -> None:
    """``void funlockfile(FILE *stream)``

    Let other threads use a stream again.

    Differs from C:
        A stream that the thread has not locked is a TypeError.

    See: POSIX.1-2024 funlockfile; Linux funlockfile(3).
    """
    _places.funlockfile(stream)


def rewind(stream: FILE, /) -> None:
    """``void rewind(FILE *stream)``

    Move to the start of the file, and forget its end and the failure that were met.

    See: POSIX.1-2024 rewind; Linux rewind(3).
    """
    _places.rewind(stream)


def setbuf(stream: FILE, buf: WriteBuffer | None, /) -> None:
    """``void setbuf(FILE *stream, char *buf)``

    Buffer a stream fully, or with NULL not at all.

    Differs from C:
        The bytes are kept elsewhere: *buf* stays as it is, and may go.

    See: POSIX.1-2024 setbuf; Linux setbuf(3).
    """
    _places.setbuf(stream, buf)


def setlinebuf(stream: FILE, /) -> None:
    """``void setlinebuf(FILE *stream)``

    Flush a stream at each newline.

    See: Linux setlinebuf(3).
    """
    _places.setlinebuf(stream)


def setvbuf(
    stream: FILE, buf: WriteBuffer | None, mode: SupportsIndex, size: SupportsIndex, /
) -> int:
    """``int setvbuf(FILE *stream, char *buf, int mode, size_t size)``

    Say when a stream is flushed.

    Args:
        buf: Memory, whose size counts; or NULL.
        mode: _IOFBF for a full buffer, _IOLBF for each newline, _IONBF for at once.
        size: Bytes in *buf*.

    Returns:
        0, or -1 for a *mode* that is none.

    Differs from C:
        The bytes are kept elsewhere: *buf* stays as it is, and may go. Under ``python -u`` stdout has no buffer.

    See: POSIX.1-2024 setvbuf; Linux setvbuf(3).
    """
    return _places.setvbuf(stream, buf, mode, size)
