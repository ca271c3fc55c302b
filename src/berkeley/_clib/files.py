"""Files, sockets and pipes as streams: what `fopen` and `fdopen` give.

Theory of operation: a stream has a buffer for reading and one for writing, of which one is empty. To turn from reading
to writing, the descriptor is moved back by what waits to be read, as glibc does; on a socket that is ESPIPE, so that a
program has two streams there, one for each direction. What could not be written is dropped, as glibc drops it.
"""

from __future__ import annotations

import atexit
import os
import stat
import tempfile
from pathlib import Path
from typing import NamedTuple, SupportsIndex

from berkeley import _platform
from berkeley._clib._arguments import target
from berkeley._clib._descriptor import checked, is_socket
from berkeley._clib.streams import (
    FILE,
    FULL,
    LINE,
    NONE,
    ROOM,
    attempt,
    due_of,
    file_of,
    flush_terminal,
)
from berkeley._core import files
from berkeley._core.arguments import Text, c_int_of, c_text
from berkeley._core.buffers import WriteBuffer
from berkeley._core.errno import errno
from berkeley._core.result import failure
from berkeley._core.transfer import store
from berkeley._platform import constants as abi
from berkeley._platform._forks import in_each_child

_PERMISSIONS = 0o666
_OFFSETS = 1 << 63
_BINARY = getattr(os, "O_BINARY", 0)
_TEMPORARY = getattr(os, "O_TEMPORARY", 0)


class Mode(NamedTuple):
    """What the letters of a mode such as "r+" say."""

    flags: int
    reads: bool
    writes: bool


def parse_mode(text: bytes) -> Mode | None:
    """Read a mode as glibc does: r, w or a, then + x e in any order, other letters without a meaning."""
    first, rest = text[:1], text[1:].partition(b",")[0][:6]
    created = {b"r": 0, b"w": os.O_CREAT | os.O_TRUNC, b"a": os.O_CREAT | os.O_APPEND}.get(first)
    if created is None:
        return None
    both, reads = b"+" in rest, first == b"r"
    access = os.O_RDWR if both else os.O_RDONLY if reads else os.O_WRONLY
    exclusive = os.O_EXCL if b"x" in rest else 0
    kept = abi.O_CLOEXEC if b"e" in rest else 0
    return Mode(created | access | exclusive | kept, reads or both, both or not reads)


class Opened(FILE):
    """A stream on a descriptor."""

    __slots__ = (
        "_appends",
        "_buffering",
        "_input",
        "_number",
        "_output",
        "_room",
        "_socket",
        "mode",
    )

    def __init__(self, number: int, mode: Mode) -> None:
        """Stand on descriptor *number*."""
        super().__init__()
        self._input = b""
        self._output = bytearray()
        self._room = ROOM
        self._stand_on(number, mode)

    def _stand_on(self, number: int, mode: Mode) -> None:
        self._number, self.mode = number, mode
        self._socket = is_socket(number)
        terminal = not self._socket and os.isatty(number)
        self._buffering = LINE if terminal else FULL
        if mode.flags & os.O_APPEND and not mode.reads:
            attempt(self._move, 0, os.SEEK_END)
        _opened.add(self)

    def __repr__(self) -> str:
        return f"<FILE on descriptor {self._number}>"

    def fileno(self) -> int:
        return self._number if self._number >= 0 else failure(abi.EBADF)

    def close(self) -> int:
        with self.lock:
            if self._number < 0:
                return failure(abi.EBADF)
            code = attempt(self._flush)[0]
            number, self._number = self._number, -1
            self._forget_all()
            _opened.discard(self)
            return files.close(number) or code

    def set_buffering(self, mode: str, size: int) -> None:
        with self.lock:
            self.flush()
            self._buffering, self._room = mode, size or self._room

    def purge(self) -> None:
        with self.lock:
            self._forget_all()

    def _forget_all(self) -> None:
        self.pushed = self._input = b""
        self._output.clear()

    def reopen(self, descriptor: int) -> int:
        with self.lock:
            self._forget_all()
            self._stand_on(descriptor, self.mode)
            self.forget()
        return 0

    def _prepare(self) -> None:
        if self._number < 0 or not self.mode.reads:
            raise OSError(abi.EBADF, "not open for reading")

    def _more(self) -> bytes:
        self._write_out()
        if not self._input:
            if self._buffering != FULL:
                flush_terminal()
            buffer = bytearray(1 if self._buffering == NONE else self._room)
            self._input = bytes(buffer[: checked(files.read(self._number, buffer, len(buffer)))])
        return self._input

    def _take(self, count: int) -> None:
        self._input = self._input[count:]

    def _write(self, data: bytes) -> None:
        if self._number < 0 or not self.mode.writes:
            raise OSError(abi.EBADF, "not open for writing")
        if not data:
            return
        self._turn_back()
        self._output += data
        self._write_out(due_of(len(self._output) - len(data), data, self._buffering, self._room))

    def _turn_back(self) -> None:
        """Move the descriptor back by what was read of it but not taken."""
        waiting = len(self._input) + len(self.pushed)
        if waiting:
            self._move(-waiting, os.SEEK_CUR)
            self.pushed = self._input = b""

    def _write_out(self, count: int | None = None) -> None:
        data = bytes(self._output[:count])
        del self._output[:count]
        if data and self.mode.flags & os.O_APPEND and not self._socket:
            # Windows and a descriptor that was opened otherwise know nothing of it.
            attempt(os.lseek, self._number, 0, os.SEEK_END)
        rest = memoryview(data)
        while rest:
            rest = rest[checked(files.write(self._number, rest, len(rest))) :]

    def _flush(self) -> None:
        if self._number < 0:
            raise OSError(abi.EBADF, "closed")
        if self.mode.writes:
            self._write_out()
        if self.mode.reads and not self._is_serial():
            self._turn_back()

    def _is_serial(self) -> bool:
        """Tell whether the descriptor has no places to move to: a socket, a pipe, a terminal."""
        if self._socket:
            return True
        kind = os.fstat(self._number).st_mode
        return stat.S_ISFIFO(kind) or stat.S_ISCHR(kind) or stat.S_ISSOCK(kind)

    def _move(self, offset: int, whence: int) -> int:
        """Move the descriptor. Windows moves that of a pipe or of a socket's place holder too."""
        if self._number >= 0 and (self._socket or stat.S_ISFIFO(os.fstat(self._number).st_mode)):
            raise OSError(abi.ESPIPE, "not a file")
        if not -_OFFSETS <= offset < _OFFSETS:
            raise OSError(abi.EOVERFLOW, "too far")
        return os.lseek(self._number, offset, whence)

    def _seek(self, offset: int, whence: int) -> None:
        self._write_out()
        if whence == os.SEEK_CUR:
            offset -= len(self._input) + len(self.pushed)
        self._move(offset, whence)
        self._input = b""

    def _tell(self) -> int:
        if self._output and self.mode.flags & os.O_APPEND:
            return self._move(0, os.SEEK_END) + len(self._output)
        return self._move(0, os.SEEK_CUR) - len(self._input) + len(self._output)


_opened: set[Opened] = set()
"""The open streams; a program need not keep one that it has written to."""


@in_each_child
def renew_opened() -> None:
    """Let a child use the streams that another thread of its parent was using."""
    for file in _opened:
        file.renew()


def flush_opened() -> int:
    """Flush all streams that `fopen` and its like gave: 0, or -1 with `errno` set."""
    return min([file.flush() for file in list(_opened) if file.mode.writes], default=0)


@atexit.register
def _end_opened() -> None:
    """Write what is left, and move each file that was read back to where its stream stands."""
    for file in list(_opened):
        # Another thread may be waiting for input.
        if file.lock.acquire(blocking=not file.mode.reads):
            file.flush()
            file.lock.release()


def open_file(path: bytes, mode: Mode) -> int:
    """Open a file: its descriptor, or -1 with `errno` set."""
    code, name = attempt(os.fsdecode, path)
    if code or name is None:
        return failure(abi.ENOENT)
    flags = mode.flags & ~abi.O_CLOEXEC | _BINARY
    number = attempt(os.open, name, flags, _PERMISSIONS)[1]
    if number is None:
        # Windows says EACCES of a folder.
        return failure(abi.EISDIR) if errno == abi.EACCES and Path(name).is_dir() else -1
    if not mode.flags & abi.O_CLOEXEC:
        # What Python opens is closed in a new program, what C opens is not.
        os.set_inheritable(number, True)
    return number


def fopen(pathname: Text, mode: Text) -> FILE | None:
    """Open a file as a stream; None with `errno` set."""
    path, parsed = c_text(pathname, "pathname"), parse_mode(c_text(mode, "mode"))
    if parsed is None:
        failure(abi.EINVAL)
        return None
    number = open_file(path, parsed)
    return None if number < 0 else Opened(number, parsed)


def fdopen(fd: SupportsIndex, mode: Text) -> FILE | None:
    """Make a stream of a descriptor; None with `errno` set."""
    number, parsed = c_int_of(fd, "fd"), parse_mode(c_text(mode, "mode"))
    code = 0
    if parsed is None:
        failure(abi.EINVAL)
        return None
    flags = _platform.backend.fcntl(number, abi.F_GETFL, 0)
    access = flags & abi.O_ACCMODE
    if flags < 0:
        code = -flags
    elif (access == abi.O_RDONLY and parsed.writes) or (access == abi.O_WRONLY and parsed.reads):
        code = abi.EINVAL
    elif parsed.flags & os.O_APPEND and not flags & abi.O_APPEND:
        _platform.backend.fcntl(number, abi.F_SETFL, flags | abi.O_APPEND)
    if code:
        failure(code)
        return None
    return Opened(number, parsed)


def freopen(pathname: Text | None, mode: Text, stream: FILE) -> FILE | None:
    """Put another file under a stream, or another mode under a NULL path; None with `errno` set, and it is closed."""
    path = None if pathname is None else c_text(pathname, "pathname")
    parsed = parse_mode(c_text(mode, "mode"))
    file_of(stream).flush()
    if parsed is None:
        number = failure(abi.EINVAL)
    elif path is None:
        # Linux and macOS have a name for each descriptor.
        number = open_file(b"/dev/fd/%d" % stream.fileno(), parsed)
    else:
        if isinstance(stream, Opened):
            stream.close()
        number = open_file(path, parsed)
    code = int(errno)
    if isinstance(stream, Opened) or number < 0:
        stream.close()
    if parsed is None or number < 0:
        failure(code)
        return None
    if isinstance(stream, Opened):
        stream.mode = parsed
    return None if stream.reopen(number) else stream


def tmpfile() -> FILE | None:
    """Open a file without a name; None with `errno` set."""
    name = _free_name()
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | _TEMPORARY
    parsed = Mode(flags, reads=True, writes=True)
    number = open_file(os.fsencode(name), parsed)
    if number < 0:
        return None
    if not _TEMPORARY:
        attempt(os.unlink, name)
    return Opened(number, parsed)


def rename(old: Text, new: Text) -> int:
    """Give a file another name, in the place of a file that has it: 0, or -1 with `errno` set."""
    paths = [c_text(old, "old"), c_text(new, "new")]
    names = [attempt(os.fsdecode, path)[1] for path in paths]
    if names[0] is None or names[1] is None:
        return failure(abi.ENOENT)
    return attempt(os.replace, names[0], names[1])[0]


def tmpnam(s: WriteBuffer | None) -> str | WriteBuffer | None:
    """Make up a name that no file has: it, or the buffer that it is stored in."""
    name = _free_name()
    if s is None:
        return name
    data = os.fsencode(name) + b"\0"
    store(target(s, len(data), "s"), data)
    return s


def _free_name() -> str:
    """Make up the name of a file; 32 random bits name no other."""
    return str(Path(tempfile.gettempdir(), f"file{os.urandom(4).hex()}"))
