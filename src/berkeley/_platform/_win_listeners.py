"""Where the processes of a Windows machine listen for TCP, from iphlpapi."""

from __future__ import annotations

import ctypes
import struct
import sys
from ctypes import c_int, c_uint32, c_void_p
from typing import TYPE_CHECKING, Final

from berkeley._abi import win32 as abi

assert sys.platform == "win32" or not TYPE_CHECKING

_iphlpapi = ctypes.WinDLL("iphlpapi")
_iphlpapi.GetExtendedTcpTable.argtypes = [c_void_p, c_void_p, c_int, c_uint32, c_int, c_uint32]
_iphlpapi.GetExtendedTcpTable.restype = c_uint32

_ERROR_INSUFFICIENT_BUFFER: Final = 122
# iprtrmib.h, TCP_TABLE_BASIC_LISTENER; there is none of IPv6, but TCP_TABLE_OWNER_PID_LISTENER.
_CLASSES: Final = {abi.AF_INET: 0, abi.AF_INET6: 3}

# tcpmib.h, MIB_TCPROW: state, local address, local port, remote address, remote port.
_ROW4: Final = struct.Struct("<4x4s2s10x")
# MIB_TCP6ROW_OWNER_PID: local address, scope, port, the same of the peer, state, process. A port is two bytes of four.
_ROW6: Final = struct.Struct("<16s4s2s34x")


def listeners(family: int) -> list[bytes]:
    """List the addresses of *family* at which somebody listens; none where Windows does not tell."""
    size, memory = c_uint32(1 << 12), ctypes.create_string_buffer(0)
    code = _ERROR_INSUFFICIENT_BUFFER
    for _ in range(8):
        if code != _ERROR_INSUFFICIENT_BUFFER:
            break
        memory = ctypes.create_string_buffer(size.value)
        code = _iphlpapi.GetExtendedTcpTable(
            memory, ctypes.byref(size), 0, family, _CLASSES[family], 0
        )
    if code:
        return []
    (count,) = struct.unpack_from("<I", memory)
    return [_address(family, memory.raw, row) for row in range(count)]


def _address(family: int, table: bytes, row: int) -> bytes:
    """Make a socket address of a row, behind the number of rows."""
    head = family.to_bytes(2, "little")
    if family == abi.AF_INET:
        host, port = _ROW4.unpack_from(table, 4 + row * _ROW4.size)
        return bytes(head + port + host + bytes(8))
    host, scope, port = _ROW6.unpack_from(table, 4 + row * _ROW6.size)
    return bytes(head + port + bytes(4) + host + scope)
