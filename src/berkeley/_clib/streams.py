"""Streams: C's ``FILE``, with Python's own standard streams behind stdin, stdout and stderr.

Theory of operation: reading has two steps. `look` gives bytes that wait to be read, and waits for some where there are
none; `skip` takes as many of them as the caller wants. So scanf leaves the rest of a line to Python's input(), and what
`unread` gives back is looked at first.

A standard stream looks up ``sys.stdin`` and its siblings at each call, so that whoever replaces them (pytest, IDLE, a
notebook) is seen. Bytes go into the buffer under Python's text layer, which from the first of them on keeps none back:
printf and print() share one buffer and keep their order, and every byte comes out as it went in. It leaves when C's
would: stdout after each line on a terminal, and there before stdin is read, elsewhere when the buffer is full, stderr
after each call (ISO C99, 7.19.3). So `_exit` loses what stdout holds, and a child has what its parent has not written.
What a program has not read of a file is there for whoever reads it next: its end and fflush move the file back.
What print() writes is not counted, so that it may fill the buffer early. Where a program has put a socket behind the
number of a standard stream on Windows, one that knows sockets takes the place of Python's.
"""

from __future__ import annotations

import atexit
import io
import os
import sys
import threading
from abc import ABC, abstractmethod
from contextlib import suppress
from typing import TYPE_CHECKING, Final, TextIO, cast

from berkeley import _platform
from berkeley._clib._descriptor import Descriptor, is_socket
from berkeley._clib._layers import (
    binary_layer,
    hides_socket,
    is_line_buffered,
    line_of,
    owns_descriptor,
    pass_through,
    waiting_in,
    write_all,
)
from berkeley._core.arguments import wrong_type
from berkeley._core.descriptors import dup2
from berkeley._core.errno import errno
from berkeley._core.result import c_result, failure
from berkeley._platform import constants as abi
from berkeley._platform._forks import in_each_child

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import ParamSpec, TypeVar

    P = ParamSpec("P")
    R = TypeVar("R")
    from berkeley._clib._layers import BinaryLayer

FULL: Final = "full"
LINE: Final = "line"
NONE: Final = "none"
"""How a stream is buffered."""
ROOM: Final = 4096
"""The buffer of glibc for a file, a pipe or a socket (its st_blksize)."""


def due_of(held: int, data: bytes, mode: str, room: int) -> int:
    """Tell how many of the bytes leave a buffer that holds some and gets *data*.

    A full buffer is written when more comes, and of what comes all but the last part of a buffer.
    """
    total = held + len(data)
    if not data or mode == NONE:
        return total if data else 0
    line = data.rfind(b"\n") + 1 if mode == LINE else 0
    return max(total - (total - 1) % room - 1, held + line if line else 0)


def attempt(call: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> tuple[int, R | None]:
    """Make a call of Python's: 0 and its value, or -1 with `errno` set."""
    try:
        return 0, call(*args, **kwargs)
    except OSError as error:
        # Python's own refusal, such as reading from a stream to write to, has no number.
        code = error.errno or abi.EBADF
    except ValueError:
        # "I/O operation on closed file".
        code = abi.EBADF
    return failure(code), None


class FILE(ABC):
    """``FILE`` <stdio.h>: a stream of bytes. `stdin`, `stdout` and `stderr` are there; `fopen` opens others."""

    __slots__ = ("ended", "failed", "lock", "pushed")

    def __init__(self) -> None:
        """Start before the first byte."""
        self.lock: threading.RLock = threading.RLock()
        self.pushed: bytes = b""
        self.ended: bool = False
        self.failed: bool = False

    def write(self, data: bytes) -> int:
        """Write all of *data*: 0, or -1 with `errno` set."""
        return self._attempt(self._write, data)[0]

    def flush(self) -> int:
        """Hand what is buffered to the system: 0, or -1 with `errno` set."""
        return self._attempt(self._flush)[0]

    def look(self) -> bytes | None:
        """Give bytes that wait to be read: none at the end of the stream, None with `errno` set on a failure."""
        return self._attempt(self._look)[1]

    def skip(self, count: int) -> None:
        """Take the first *count* of the bytes that `look` gave."""
        with self.lock:
            if self.pushed:
                self.pushed = self.pushed[count:]
            elif count:
                self._take(count)

    def unread(self, data: bytes) -> None:
        """Let *data* be read next."""
        with self.lock:
            self.pushed = data + self.pushed
            self.ended = False

    def read(self, size: int) -> bytes:
        """Read *size* bytes, fewer at the end of the stream or after a failure."""
        pieces: list[bytes] = []
        with self.lock:
            while size > 0 and (waiting := self.look()):
                pieces.append(waiting[:size])
                self.skip(len(pieces[-1]))
                size -= len(pieces[-1])
        return b"".join(pieces)

    def read_line(self, limit: int | None, delimiter: bytes = b"\n") -> bytes:
        """Read up to a delimiter, at most *limit* bytes; nothing at the end of the stream or after a failure."""
        line = bytearray()
        with self.lock:
            while limit is None or len(line) < limit:
                waiting = self.look()
                if not waiting:
                    # glibc gives what it has when it would have to wait, and nothing after another failure.
                    lost = waiting is None and errno != abi.EAGAIN
                    return b"" if lost else bytes(line)
                piece = waiting if limit is None else waiting[: limit - len(line)]
                end = piece.find(delimiter) + 1
                line += piece[:end] if end else piece
                self.skip(end or len(piece))
                if end:
                    break
        return bytes(line)

    def renew(self) -> bool:
        """Be free in a child, as glibc's fork has it; tell whether another thread of the parent was at work here."""
        is_free = self.lock.acquire(blocking=False)
        if is_free:
            self.lock.release()
        else:
            self.lock = threading.RLock()
        return not is_free

    def forget(self) -> None:
        """Clear the end of the stream and the failure that were met."""
        self.ended = self.failed = False

    def seek(self, offset: int, whence: int) -> int:
        """Move to a place in the file: 0, or -1 with `errno` set."""
        with self.lock:
            code, _ = attempt(self._seek, offset, whence)
            if code == 0:
                self.pushed, self.ended = b"", False
        return code

    def tell(self) -> int:
        """Give the place in the file, or -1 with `errno` set."""
        with self.lock:
            place = attempt(self._tell)[1]
        return -1 if place is None else max(0, place - len(self.pushed))

    def _attempt(
        self, call: Callable[P, R], *args: P.args, **kwargs: P.kwargs
    ) -> tuple[int, R | None]:
        """Make a call of this stream's; a failure is remembered."""
        with self.lock:
            code, value = attempt(call, *args, **kwargs)
            if code:
                self.failed = True
        return code, value

    def _look(self) -> bytes:
        self._prepare()
        if self.pushed or self.ended:
            return self.pushed
        waiting = self._more()
        self.ended = not waiting
        return waiting

    @abstractmethod
    def fileno(self) -> int:
        """Give the descriptor under the stream, or -1 with `errno` set."""

    @abstractmethod
    def close(self) -> int:
        """Flush and close the stream: 0, or -1 with `errno` set."""

    @abstractmethod
    def set_buffering(self, mode: str, size: int) -> None:
        """Say when the stream is flushed; a *size* of 0 leaves the buffer as it is."""

    @abstractmethod
    def purge(self) -> None:
        """Drop what is buffered."""

    @abstractmethod
    def reopen(self, descriptor: int) -> int:
        """Put a new file under the stream: 0, or -1 with `errno` set."""

    @abstractmethod
    def _prepare(self) -> None:
        """Refuse a stream that can't be read."""

    @abstractmethod
    def _more(self) -> bytes: ...
    @abstractmethod
    def _take(self, count: int) -> None: ...
    @abstractmethod
    def _write(self, data: bytes) -> None: ...
    @abstractmethod
    def _flush(self) -> None: ...
    @abstractmethod
    def _seek(self, offset: int, whence: int) -> None: ...
    @abstractmethod
    def _tell(self) -> int: ...


class Standard(FILE):
    """A stream that Python has in its `sys` module."""

    __slots__ = ("_behind", "_buffering", "_held", "_name", "_number", "_own", "_room")

    def __init__(self, name: str, number: int) -> None:
        """Stand for the stream *name*, whose descriptor has that number when Python knows none."""
        super().__init__()
        self._name, self._number = name, number
        self._behind: object = None
        self._buffering: str | None = None
        self._held, self._room = 0, ROOM
        self._own = b""

    def __repr__(self) -> str:
        return self._name

    def fileno(self) -> int:
        code, number = attempt(lambda: self._python().fileno())
        if code and sys.__dict__[self._name] is not None and not self._is_closed():
            return self._number
        return -1 if number is None else number

    def close(self) -> int:
        stream: TextIO | None = getattr(sys, self._name)
        code = self.flush()
        if stream is None or stream.closed:
            return failure(abi.EBADF)
        number = -1 if owns_descriptor(stream) else self.fileno()
        code = attempt(stream.close)[0] or code
        if number >= 0:
            code = c_result(_platform.backend.close(number)) or code
        return code

    def write(self, data: bytes) -> int:
        return self._lose(super().write(data))

    def flush(self) -> int:
        return self._lose(super().flush())

    def _lose(self, code: int) -> int:
        """Drop what could not be written, as glibc does; give *code* on."""
        if code and self is not stdin:
            number = int(errno)
            attempt(self.purge)
            self.failed, errno.value = True, number
        return code

    def set_buffering(self, mode: str, size: int) -> None:
        with self.lock:
            if size or mode == NONE:
                self.flush()
            self._buffering, self._room = mode, size or self._room
            if self is not stdin:
                attempt(self._arrange)

    def _arrange(self) -> None:
        """Let Python's stream have room for the buffer, and flush print() as often as printf."""
        stream = self._python()
        if isinstance(stream, io.TextIOWrapper):
            text = cast("TextIO", stream)
            if self._room > ROOM and isinstance(binary_layer(text), io.BufferedWriter):
                stream.flush()
                self._replace(stream.fileno(), text)
                stream = cast("io.TextIOWrapper", self._python())
            stream.reconfigure(line_buffering=self._buffering != FULL)

    def end(self) -> None:
        """Write what is left when the process ends. What can't be written is lost without a word, as in C."""
        stream: TextIO | None = getattr(sys, self._name)
        if stream is None or stream is not self._behind:
            return
        if self is not stdin:
            if attempt(stream.flush)[0]:
                attempt(stream.close)
        elif self.lock.acquire(blocking=False):
            # Another thread may be waiting for input.
            attempt(self._move_back)
            self.lock.release()

    def purge(self) -> None:
        with self.lock:
            self.pushed = self._own = b""
            stream: TextIO | None = getattr(sys, self._name)
            if stream is None or stream.closed:
                return
            binary = binary_layer(stream)
            code, number = attempt(stream.fileno)
            if code or number is None:
                return
            if isinstance(binary, io.BufferedReader):
                # Python has no call that empties a buffer and never waits.
                self._replace(number, stream)
            elif isinstance(binary, io.BufferedWriter) and not owns_descriptor(stream):
                self._replace(number, stream)
                # A buffer over a closed file is not written at its end; the descriptor stays open.
                cast("io.BufferedWriter", binary).raw.close()

    def renew(self) -> bool:
        was_busy = super().renew()
        if was_busy:
            # That thread may have had the lock of Python's buffer too; what it was writing is the parent's.
            self.purge()
        return was_busy

    def reopen(self, descriptor: int) -> int:
        old: TextIO | None = getattr(sys, self._name)
        if self is not stdin:
            self.flush()
        number = self.fileno() if old is not None and not old.closed else self._number
        code = _move(descriptor, number)
        if code == 0:
            self._replace(number, old)
            self.pushed = self._own = b""
        return code

    def _replace(self, number: int, old: TextIO | None) -> None:
        """Put a new stream of Python's on a descriptor, with the encoding of the old one."""
        raw = (
            Descriptor(number, reads=self is stdin)
            if is_socket(number) or _platform.backend.fcntl(number, abi.F_GETFD, 0) < 0
            else io.FileIO(number, "rb" if self is stdin else "wb", closefd=False)
        )
        stream = io.TextIOWrapper(
            io.BufferedReader(raw)
            if self is stdin
            else io.BufferedWriter(raw, max(self._room, ROOM)),
            encoding=getattr(old, "encoding", None) or "utf-8",
            errors=getattr(old, "errors", None) or "surrogateescape",
            line_buffering=self is stderr or raw.isatty(),
        )
        setattr(sys, self._name, stream)
        self._behind, self._held = stream, 0
        self.forget()

    def _is_closed(self) -> bool:
        return bool(getattr(getattr(sys, self._name), "closed", False))

    def _python(self) -> TextIO:
        """Find Python's stream. A process without a console or with a closed descriptor has None there."""
        stream = cast("TextIO | None", getattr(sys, self._name))
        if stream is None and sys.platform != "win32" and not vars(sys)[f"__{self._name}__"]:
            # The descriptor was closed when Python began; a file may be there by now.
            self._replace(self._number, None)
            stream = cast("TextIO | None", getattr(sys, self._name))
        if stream is None:
            raise OSError(abi.EBADF, "no such stream")
        if sys.platform == "win32" and hides_socket(stream, self._number):
            self._replace(self._number, stream)
            stream = cast("TextIO", getattr(sys, self._name))
            # Before the sockets are closed, which is what Windows needs at the end.
            atexit.register(attempt, stream.flush)
        if stream is not self._behind:
            self._behind, self.pushed, self._own, self._held = stream, b"", b"", 0
            self.forget()
        return stream

    def _prepare(self) -> None:
        if self is not stdin:
            raise OSError(abi.EBADF, "not open for reading")
        self._python()

    def _more(self) -> bytes:
        stream = self._python()
        flush_terminal()
        if not self._own:
            binary = binary_layer(stream)
            if sys.platform != "win32" and self._buffering == NONE:
                binary = getattr(binary, "raw", binary)
            if isinstance(binary, io.BufferedReader):
                waiting, taken = waiting_in(cast("io.BufferedReader", binary))
                self._own = waiting if taken else b""
                return waiting
            self._own = line_of(stream, binary)
        return self._own

    def _take(self, count: int) -> None:
        if self._own:
            self._own = self._own[count:]
            return
        binary = binary_layer(self._python())
        if binary is not None:
            binary.read(count)

    def _write(self, data: bytes) -> None:
        if self is stdin:
            raise OSError(abi.EBADF, "not open for writing")
        stream = self._python()
        binary = binary_layer(stream)
        if binary is None:
            stream.write(data.decode(errors="replace"))
        else:
            pass_through(stream)
        held, self._held = self._held, 0
        due = due_of(held, data, self._mode(stream), self._room)
        if due:
            leaves, data = data[: max(0, due - held)], data[max(0, due - held) :]
            if binary is not None:
                write_all(binary, leaves)
            stream.flush()
            held = 0
        if binary is not None and data:
            write_all(binary, data)
        self._held = held + len(data)

    def _mode(self, stream: TextIO) -> str:
        """Tell how the stream is buffered."""
        if self._buffering is not None:
            return self._buffering
        if self is stderr:
            return NONE
        return LINE if is_line_buffered(stream) else FULL

    def _flush(self) -> None:
        stream = self._python()
        if self is stdin:
            if self._move_back():
                self._replace(stream.fileno(), stream)
            self.pushed = b""
        else:
            self._held = 0
            stream.flush()

    def _move_back(self) -> bool:
        """Move the file under stdin to the first byte that waits to be read; tell whether one did."""
        binary = binary_layer(self._python())
        if not isinstance(binary, io.BufferedReader) or not binary.seekable():
            return False
        number = binary.fileno()
        waiting = os.lseek(number, 0, os.SEEK_CUR) - binary.tell() + len(self._own)
        if waiting:
            os.lseek(number, -waiting, os.SEEK_CUR)
            self._own = b""
        return waiting > 0

    def _seek(self, offset: int, whence: int) -> None:
        binary = self._seekable()
        if whence == abi.SEEK_CUR:
            offset -= len(self.pushed)
        binary.seek(offset, whence)

    def _tell(self) -> int:
        return self._seekable().tell()

    def _seekable(self) -> BinaryLayer:
        stream = self._python()
        binary = binary_layer(stream)
        if self is not stdin:
            stream.flush()
        if binary is None or not binary.seekable():
            raise OSError(abi.ESPIPE, "not a file")
        return binary


def _move(descriptor: int, number: int) -> int:
    """Put the file of one descriptor behind another number, which may be a socket's: 0, or -1 with `errno` set."""
    if descriptor == number:
        return 0
    if dup2(descriptor, number) < 0:
        return -1
    _platform.backend.close(descriptor)
    return 0


def flush_terminal() -> None:
    """Flush stdout where it is a terminal, before a program waits for input."""
    if is_line_buffered(sys.stdout):
        with suppress(OSError, ValueError):
            sys.stdout.flush()


def file_of(stream: object) -> FILE:
    """Check a stream argument."""
    if not isinstance(stream, FILE):
        wrong_type("stream", "a FILE such as stderr", stream)
    return stream


stdin: FILE = Standard("stdin", 0)
"""The standard input."""
stdout: FILE = Standard("stdout", 1)
"""The standard output."""
stderr: FILE = Standard("stderr", 2)
"""The standard error output."""

for _stream in stdin, stdout, stderr:
    in_each_child(_stream.renew)


@atexit.register
def _end_streams() -> None:
    """Flush the standard streams as the last that happens in the program."""
    for stream in (stdin, stdout, stderr):
        if isinstance(stream, Standard):
            stream.end()
