"""ws2_32 and kernel32, reached with `ctypes`."""

from __future__ import annotations

import ctypes
import msvcrt
import sys
from ctypes import c_char, c_char_p, c_int, c_int32, c_size_t, c_uint32, c_uint64, c_void_p
from typing import TYPE_CHECKING, cast

from berkeley._platform._message import structure
from berkeley._platform._win_native import BROKEN, CONSOLE, PIPE, REGULAR, WRITE_ONLY

assert sys.platform == "win32" or not TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Protocol

    from berkeley._platform._protocol import Pointer
    from berkeley._platform._win_native import Ready

    class Function(Protocol):
        """A function of ws2_32."""

        def __call__(self, *arguments: Pointer) -> int: ...


ws2 = ctypes.WinDLL("ws2_32", use_last_error=True)
kernel32 = ctypes.WinDLL("kernel32", use_last_error=True)
ntdll = ctypes.WinDLL("ntdll")

_SOCKET = c_size_t
_PROTOTYPES = {
    "WSAStartup": (c_int, c_uint32, c_void_p),
    "WSASocketW": (_SOCKET, c_int, c_int, c_int, c_void_p, c_uint32, c_uint32),
    "bind": (c_int, _SOCKET, c_void_p, c_int),
    "listen": (c_int, _SOCKET, c_int),
    "accept": (_SOCKET, _SOCKET, c_void_p, c_void_p),
    "connect": (c_int, _SOCKET, c_void_p, c_int),
    "send": (c_int, _SOCKET, c_void_p, c_int, c_int),
    "recv": (c_int, _SOCKET, c_void_p, c_int, c_int),
    "sendto": (c_int, _SOCKET, c_void_p, c_int, c_int, c_void_p, c_int),
    "recvfrom": (c_int, _SOCKET, c_void_p, c_int, c_int, c_void_p, c_void_p),
    "shutdown": (c_int, _SOCKET, c_int),
    "closesocket": (c_int, _SOCKET),
    "getsockname": (c_int, _SOCKET, c_void_p, c_void_p),
    "getpeername": (c_int, _SOCKET, c_void_p, c_void_p),
    "getsockopt": (c_int, _SOCKET, c_int, c_int, c_void_p, c_void_p),
    "setsockopt": (c_int, _SOCKET, c_int, c_int, c_void_p, c_int),
    "ioctlsocket": (c_int, _SOCKET, c_uint32, c_void_p),
    "WSAIoctl": (
        *(c_int, _SOCKET, c_uint32, c_void_p, c_uint32, c_void_p, c_uint32),
        *(c_void_p, c_void_p, c_void_p),
    ),
    "WSASendMsg": (c_int, _SOCKET, c_void_p, c_uint32, c_void_p, c_void_p, c_void_p),
    "WSAPoll": (c_int, c_void_p, c_uint32, c_int),
    # The first argument of select is ignored; it is there for the sake of Berkeley programs.
    "select": (c_int, c_int, c_void_p, c_void_p, c_void_p, c_void_p),
}

for _name, (_restype, *_argtypes) in _PROTOTYPES.items():
    _function = getattr(ws2, _name)
    _function.restype, _function.argtypes = _restype, _argtypes

kernel32.SetHandleInformation.argtypes = [c_void_p, c_uint32, c_uint32]
kernel32.GetFileType.argtypes = [c_void_p]
kernel32.GetConsoleMode.argtypes = [c_void_p, c_void_p]
kernel32.PeekNamedPipe.argtypes = [c_void_p] * 6
ntdll.NtQueryInformationFile.argtypes = [c_void_p, c_void_p, c_void_p, c_uint32, c_int]
kernel32.SetNamedPipeHandleState.argtypes = [c_void_p] * 4
kernel32.WriteFile.argtypes = [c_void_p, c_char_p, c_uint32, c_void_p, c_void_p]
kernel32.PeekConsoleInputW.argtypes = [c_void_p, c_void_p, c_uint32, c_void_p]
kernel32.ReadConsoleInputW.argtypes = [c_void_p, c_void_p, c_uint32, c_void_p]

_VERSION = 0x0202
_NOTINITIALISED = 10093
_INVALID_SOCKET = 2**64 - 1
_FILE_TYPE_CHAR, _FILE_TYPE_PIPE = 2, 3
_POLLERR = 0x0001
_ERROR_ACCESS_DENIED = 5
_PIPE_WAIT, _PIPE_NOWAIT = 0, 1
# ntifs.h: the class FilePipeLocalInformation and the state of a pipe whose other end is closed.
_FILE_PIPE_LOCAL_INFORMATION, _FILE_PIPE_CLOSING_STATE = 24, 4
# mswsock.h: what WSAIoctl gives the address of WSARecvMsg for.
_SIO_GET_EXTENSION_FUNCTION_POINTER = 0xC8000006
_WSAID_WSARECVMSG = bytes.fromhex("c8d789f61f6f6b438a53e54fe351c322")
_WSAEOPNOTSUPP = 10045
# A handle that a child inherits keeps the port busy, and the child has no number for it.
_OVERLAPPED, _NO_HANDLE_INHERIT = 0x01, 0x80
_HANDLE_FLAG_INHERIT = 1


_RECEIVE_MESSAGE = ctypes.WINFUNCTYPE(
    c_int, _SOCKET, c_void_p, c_void_p, c_void_p, c_void_p, use_last_error=True
)


_Piece = structure("WSABUF", [("length", c_uint32), ("pointer", c_void_p)])
_Message = structure(
    "WSAMSG",
    [
        ("name", c_void_p),
        ("namelen", c_int32),
        ("pieces", c_void_p),
        ("count", c_uint32),
        ("control", _Piece),
        ("flags", c_uint32),
    ],
)


def restarted(code: int) -> bool:
    """Start Winsock again where *code* says that the program has cleaned it up."""
    return code == _NOTINITIALISED and _start() == 0


def _start() -> int:
    data = ctypes.create_string_buffer(512)
    return int(ws2.WSAStartup(_VERSION, ctypes.addressof(data)))


class Ws2:
    """Winsock 2.2. A call that finds it shut down (the program cleaned up too often) starts it again."""

    def startup(self) -> int:
        return -_start()

    def _call(self, function: Function, *arguments: Pointer) -> int:
        value = function(*arguments)
        if value not in (-1, _INVALID_SOCKET):
            return value
        code = ctypes.get_last_error()
        if restarted(code):
            value = function(*arguments)
            code = ctypes.get_last_error()
        return value if value not in (-1, _INVALID_SOCKET) else -code

    def socket(self, family: int, type: int, protocol: int, /) -> int:
        flags = _OVERLAPPED | _NO_HANDLE_INHERIT
        return self._call(ws2.WSASocketW, family, type, protocol, 0, 0, flags)

    def bind(self, socket: int, name: Pointer, length: int, /) -> int:
        return self._call(ws2.bind, socket, name, length)

    def listen(self, socket: int, backlog: int, /) -> int:
        return self._call(ws2.listen, socket, backlog)

    def accept(self, socket: int, name: Pointer, length: Pointer, /) -> int:
        handle = self._call(ws2.accept, socket, name, length)
        if handle >= 0:
            # The flag that the listener was made with is not passed on.
            kernel32.SetHandleInformation(handle, _HANDLE_FLAG_INHERIT, 0)
        return handle

    def connect(self, socket: int, name: Pointer, length: int, /) -> int:
        return self._call(ws2.connect, socket, name, length)

    def send(self, socket: int, buffer: Pointer, length: int, flags: int, /) -> int:
        return self._call(ws2.send, socket, buffer, length, flags)

    def recv(self, socket: int, buffer: Pointer, length: int, flags: int, /) -> int:
        return self._call(ws2.recv, socket, buffer, length, flags)

    def sendto(
        self, socket: int, buffer: Pointer, length: int, flags: int, name: Pointer, size: int, /
    ) -> int:
        return self._call(ws2.sendto, socket, buffer, length, flags, name, size)

    def recvfrom(
        self, socket: int, buffer: Pointer, length: int, flags: int, name: Pointer, size: Pointer, /
    ) -> int:
        return self._call(ws2.recvfrom, socket, buffer, length, flags, name, size)

    def receive_message(
        self,
        socket: int,
        buffer: Pointer,
        length: int,
        flags: int,
        name: Pointer,
        size: Pointer,
        control: Pointer,
        room: Pointer,
        /,
    ) -> int:
        function = self._extension(socket, _WSAID_WSARECVMSG)
        if function is None:
            return -_WSAEOPNOTSUPP
        lengths = c_int32.from_address(_number(size)), c_uint32.from_address(_number(room))
        piece, received = _Piece(length, buffer), c_uint32()
        message = _Message(
            name, lengths[0].value, ctypes.addressof(piece), 1,
            _Piece(lengths[1].value, control), flags,
        )  # fmt: skip
        pointers = ctypes.addressof(message), ctypes.addressof(received)
        code = self._call(function, socket, *pointers, 0, 0)
        if code < 0:
            return code
        lengths[0].value, lengths[1].value = message.namelen, message.control.length
        return int(received.value)

    def send_message(self, socket: int, data: bytes, name: bytes, control: bytes, /) -> int:
        memory = [(c_char * len(part)).from_buffer_copy(part) for part in (data, name, control)]
        text, to, told = (ctypes.addressof(one) if len(one) else 0 for one in memory)
        piece, sent = _Piece(len(data), text), c_uint32()
        message = _Message(
            to, len(name), ctypes.addressof(piece), 1, _Piece(len(control), told), 0
        )  # fmt: skip
        pointers = ctypes.addressof(message), ctypes.addressof(sent)
        code = self._call(ws2.WSASendMsg, socket, pointers[0], 0, pointers[1], 0, 0)
        return code if code < 0 else int(sent.value)

    def _extension(self, socket: int, name: bytes) -> Function | None:
        """Ask for a function that ws2_32 does not export."""
        address, returned = c_void_p(), c_uint32()
        places = ctypes.addressof(address), 8, ctypes.addressof(returned)
        code = _SIO_GET_EXTENSION_FUNCTION_POINTER
        done = self._call(ws2.WSAIoctl, socket, code, name, len(name), *places, 0, 0)
        if done < 0 or not address.value:
            return None
        return cast("Function", _RECEIVE_MESSAGE(address.value))

    def shutdown(self, socket: int, how: int, /) -> int:
        return self._call(ws2.shutdown, socket, how)

    def closesocket(self, socket: int, /) -> int:
        return self._call(ws2.closesocket, socket)

    def getsockname(self, socket: int, name: Pointer, length: Pointer, /) -> int:
        return self._call(ws2.getsockname, socket, name, length)

    def getpeername(self, socket: int, name: Pointer, length: Pointer, /) -> int:
        return self._call(ws2.getpeername, socket, name, length)

    def getsockopt(
        self, socket: int, level: int, name: int, value: Pointer, length: Pointer, /
    ) -> int:
        return self._call(ws2.getsockopt, socket, level, name, value, length)

    def setsockopt(self, socket: int, level: int, name: int, value: Pointer, length: int, /) -> int:
        return self._call(ws2.setsockopt, socket, level, name, value, length)

    def ioctlsocket(self, socket: int, command: int, argument: Pointer, /) -> int:
        return self._call(ws2.ioctlsocket, socket, command, argument)

    def set_mode(self, socket: int, code: int, value: bytes, /) -> int:
        returned = c_uint32()
        size = ctypes.addressof(returned)
        return self._call(ws2.WSAIoctl, socket, code, value, len(value), 0, 0, size, 0, 0)

    def select(
        self,
        readers: Sequence[int],
        writers: Sequence[int],
        others: Sequence[int],
        seconds: float,
        /,
    ) -> Ready | int:
        sets = [_fd_set(sockets) for sockets in (readers, writers, others)]
        time = (c_int32 * 2)(int(seconds), int(seconds % 1 * 1_000_000))
        pointers = [ctypes.addressof(fd_set) if fd_set[0] else 0 for fd_set in sets]
        value = self._call(ws2.select, 0, *pointers, ctypes.addressof(time))
        if value < 0:
            return value
        ready = [list(fd_set[1 : fd_set[0] + 1]) if value else [] for fd_set in sets]
        return ready[0], ready[1], ready[2]

    def has_failed(self, socket: int, /) -> bool:
        entry = (c_uint64 * 2)(socket, 0)
        found = self._call(ws2.WSAPoll, ctypes.addressof(entry), 1, 0)
        # struct pollfd has the events that were found in bytes 10 and 11.
        return found > 0 and bool(entry[1] >> 16 & _POLLERR)

    def listeners(self, family: int, /) -> list[bytes]:
        # Loaded when it is first asked for.
        from berkeley._platform._win_listeners import listeners  # noqa: PLC0415

        return listeners(family)

    def file_kind(self, fd: int, /) -> int:
        handle = msvcrt.get_osfhandle(fd)
        kind = kernel32.GetFileType(handle)
        if kind == _FILE_TYPE_PIPE:
            return PIPE
        mode = c_uint32()
        if kind == _FILE_TYPE_CHAR and kernel32.GetConsoleMode(handle, ctypes.addressof(mode)):
            return CONSOLE
        return REGULAR

    def pipe_bytes(self, fd: int, /) -> int:
        waiting = c_uint32()
        handle = msvcrt.get_osfhandle(fd)
        if kernel32.PeekNamedPipe(handle, 0, 0, 0, ctypes.addressof(waiting), 0):
            return waiting.value
        if ctypes.get_last_error() == _ERROR_ACCESS_DENIED:
            return WRITE_ONLY
        return BROKEN

    def pipe_is_closing(self, fd: int, /) -> bool:
        status, information = (c_uint64 * 2)(), (c_uint32 * 10)()
        pointers = ctypes.addressof(status), ctypes.addressof(information), 40
        handle = msvcrt.get_osfhandle(fd)
        code = ntdll.NtQueryInformationFile(handle, *pointers, _FILE_PIPE_LOCAL_INFORMATION)
        # NamedPipeState is the ninth of the ten members.
        return code == 0 and information[8] == _FILE_PIPE_CLOSING_STATE

    def write_at_once(self, fd: int, data: bytes, /) -> int:
        handle, mode, written = msvcrt.get_osfhandle(fd), c_uint32(_PIPE_NOWAIT), c_uint32()
        kernel32.SetNamedPipeHandleState(handle, ctypes.addressof(mode), 0, 0)
        try:
            if not kernel32.WriteFile(handle, data, len(data), ctypes.addressof(written), 0):
                raise ctypes.WinError(ctypes.get_last_error())
        finally:
            mode.value = _PIPE_WAIT
            kernel32.SetNamedPipeHandleState(handle, ctypes.addressof(mode), 0, 0)
        return written.value

    def console_has_input(self, fd: int, /) -> bool:
        handle, record, count = msvcrt.get_osfhandle(fd), (c_uint32 * 5)(), c_uint32()
        arguments = (handle, ctypes.addressof(record), 1, ctypes.addressof(count))
        while kernel32.PeekConsoleInputW(*arguments) and count.value:
            # INPUT_RECORD: the kind of event, KEY_EVENT being 1, and whether the key went down.
            if record[0] & 0xFFFF == 1 and record[1]:
                return True
            kernel32.ReadConsoleInputW(*arguments)
        return False


def _number(pointer: Pointer) -> int:
    """Give an address that is one; 0 stands for any other."""
    return pointer if isinstance(pointer, int) else 0


def _fd_set(sockets: Sequence[int]) -> ctypes.Array[c_uint64]:
    """Lay out Winsock's fd_set: a count, padded to the size of a handle, and an array of any length."""
    return (c_uint64 * (len(sockets) + 1))(len(sockets), *sockets)
