"""WSAPROTOCOL_INFO: what there is to say of a protocol, and the catalogue of those there are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from berkeley._core.arguments import c_int_of, require
from berkeley._core.boxes import IntBox
from berkeley._core.buffers import writable
from berkeley._core.layout import CharArray, IntArray
from berkeley._core.struct import Struct
from berkeley._core.transfer import store
from berkeley._core.types import uint32_t
from berkeley._core.wide import wide_bytes
from berkeley._core.win_types import GUID
from berkeley._core.winsock import socket_error
from berkeley._platform import constants as abi

if TYPE_CHECKING:
    from berkeley._core.buffers import WriteBuffer


class WSAPROTOCOLCHAIN(Struct):
    """``WSAPROTOCOLCHAIN`` <winsock2.h>: the layers of a protocol, 32 bytes."""

    ChainLen: int  # 1: BASE_PROTOCOL
    ChainEntries: IntArray  # 7 entries of the catalogue


class WSAPROTOCOL_INFO(Struct):
    """``WSAPROTOCOL_INFO`` <winsock2.h>: a protocol and what it can do, 372 bytes."""

    dwServiceFlags1: uint32_t  # XP1_*
    dwServiceFlags2: uint32_t
    dwServiceFlags3: uint32_t
    dwServiceFlags4: uint32_t
    dwProviderFlags: uint32_t  # PFL_*
    ProviderId: GUID
    dwCatalogEntryId: uint32_t
    ProtocolChain: WSAPROTOCOLCHAIN
    iVersion: int
    iAddressFamily: int  # AF_*
    iMaxSockAddr: int  # bytes
    iMinSockAddr: int
    iSocketType: int  # SOCK_*
    iProtocol: int  # IPPROTO_*
    iProtocolMaxOffset: int
    iNetworkByteOrder: int  # 0: big-endian
    iSecurityScheme: int
    dwMessageSize: uint32_t  # bytes of a message at most; 0 for a stream
    dwProviderReserved: uint32_t
    szProtocol: CharArray  # 256 bytes, ends with NUL


class WSAPROTOCOL_INFOW(Struct):
    """``WSAPROTOCOL_INFOW`` <winsock2.h>: a WSAPROTOCOL_INFO whose text is wide, 628 bytes."""

    dwServiceFlags1: uint32_t  # XP1_*
    dwServiceFlags2: uint32_t
    dwServiceFlags3: uint32_t
    dwServiceFlags4: uint32_t
    dwProviderFlags: uint32_t  # PFL_*
    ProviderId: GUID
    dwCatalogEntryId: uint32_t
    ProtocolChain: WSAPROTOCOLCHAIN
    iVersion: int
    iAddressFamily: int  # AF_*
    iMaxSockAddr: int  # bytes
    iMinSockAddr: int
    iSocketType: int  # SOCK_*
    iProtocol: int  # IPPROTO_*
    iProtocolMaxOffset: int
    iNetworkByteOrder: int  # 0: big-endian
    iSecurityScheme: int
    dwMessageSize: uint32_t  # bytes of a message at most; 0 for a stream
    dwProviderReserved: uint32_t
    szProtocol: IntArray  # 256 WCHARs, ends with NUL


_STREAM_FLAGS: Final = (
    abi.XP1_GUARANTEED_DELIVERY
    | abi.XP1_GUARANTEED_ORDER
    | abi.XP1_GRACEFUL_CLOSE
    | abi.XP1_EXPEDITED_DATA
)
_DATAGRAM_FLAGS: Final = (
    abi.XP1_CONNECTIONLESS
    | abi.XP1_MESSAGE_ORIENTED
    | abi.XP1_SUPPORT_BROADCAST
    | abi.XP1_SUPPORT_MULTIPOINT
)
_CATALOG: Final = (
    (abi.AF_INET, 16, abi.SOCK_STREAM, abi.IPPROTO_TCP, b"TCP/IP"),
    (abi.AF_INET, 16, abi.SOCK_DGRAM, abi.IPPROTO_UDP, b"UDP/IP"),
    (abi.AF_INET6, 28, abi.SOCK_STREAM, abi.IPPROTO_TCP, b"TCP/IPv6"),
    (abi.AF_INET6, 28, abi.SOCK_DGRAM, abi.IPPROTO_UDP, b"UDP/IPv6"),
)
_LONGEST_DATAGRAM: Final = 65467


def _fill(info: WSAPROTOCOL_INFO | WSAPROTOCOL_INFOW, number: int) -> None:
    """Describe a protocol of the catalogue."""
    family, size, kind, protocol, name = _CATALOG[number]
    is_stream = kind == abi.SOCK_STREAM
    info.dwServiceFlags1 = _STREAM_FLAGS if is_stream else _DATAGRAM_FLAGS
    info.dwProviderFlags = abi.PFL_MATCHES_PROTOCOL_ZERO
    info.dwCatalogEntryId = 1001 + number
    info.ProtocolChain.ChainLen = abi.BASE_PROTOCOL
    info.iVersion, info.iAddressFamily = 2, family
    info.iMaxSockAddr = info.iMinSockAddr = size
    info.iSocketType, info.iProtocol = kind, protocol
    info.dwMessageSize = 0 if is_stream else _LONGEST_DATAGRAM
    # The bytes of a NUL-terminated text: of WCHAR, two each.
    text = name if isinstance(info, WSAPROTOCOL_INFO) else wide_bytes(name.decode())
    memoryview(info.szProtocol).cast("B")[: len(text)] = text


def WSAEnumProtocols(
    lpiProtocols: list[int] | None, lpProtocolBuffer: WriteBuffer | None, lpdwBufferLength: IntBox
) -> int:
    """Describe the protocols there are, or those of a list that ends with 0."""
    return _listed(WSAPROTOCOL_INFO, lpiProtocols, lpProtocolBuffer, lpdwBufferLength)


def WSAEnumProtocolsW(
    lpiProtocols: list[int] | None, lpProtocolBuffer: WriteBuffer | None, lpdwBufferLength: IntBox
) -> int:
    """Describe the protocols there are, or those of a list that ends with 0, with their names in wide text."""
    return _listed(WSAPROTOCOL_INFOW, lpiProtocols, lpProtocolBuffer, lpdwBufferLength)


def _listed(
    kind: type[WSAPROTOCOL_INFO | WSAPROTOCOL_INFOW],
    lpiProtocols: list[int] | None,
    lpProtocolBuffer: WriteBuffer | None,
    lpdwBufferLength: IntBox,
) -> int:
    require(lpiProtocols, (list, type(None)), "lpiProtocols", "a list of ints or NULL")
    require(lpdwBufferLength, IntBox, "lpdwBufferLength", "a box such as DWORD(0)")
    wanted = {c_int_of(each, "lpiProtocols") for each in lpiProtocols or ()}
    chosen = [n for n, each in enumerate(_CATALOG) if lpiProtocols is None or each[3] in wanted]
    infos = [kind() for _ in chosen]
    for info, number in zip(infos, chosen, strict=True):
        _fill(info, number)
    data = b"".join(bytes(memoryview(info).cast("B")) for info in infos)
    memory = writable(lpProtocolBuffer, "lpProtocolBuffer")
    if lpdwBufferLength.value < len(data) or memory.size < len(data):
        lpdwBufferLength.value = len(data)
        return socket_error(abi.WSAENOBUFS)
    store(memory, data)
    return len(chosen)
