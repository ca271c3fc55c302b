"""The structs of Winsock's name service and of its secure sockets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from berkeley._core.message_structs import with_pointers
from berkeley._core.pointers import memory_behind
from berkeley._core.struct import Struct, StructArray, byte_size
from berkeley._core.structs import sockaddr_storage
from berkeley._core.types import uint32_t, uint64_t
from berkeley._core.win_types import GUID

if TYPE_CHECKING:
    from berkeley._core.buffers import ReadBuffer
    from berkeley._core.ptr import Ptr


@with_pointers
class BLOB(Struct):
    """``BLOB`` <winsock2.h>: a piece of memory and its length, 16 bytes."""

    cbSize: uint32_t  # bytes
    pBlobData: ReadBuffer | None


@with_pointers
class SOCKET_ADDRESS(Struct):
    """``SOCKET_ADDRESS`` <winsock2.h>: an address and its length, 16 bytes."""

    lpSockaddr: ReadBuffer | None
    iSockaddrLength: int  # bytes


@with_pointers
class CSADDR_INFO(Struct):
    """``CSADDR_INFO`` <winsock2.h>: the addresses of a service, 40 bytes."""

    LocalAddr: SOCKET_ADDRESS
    RemoteAddr: SOCKET_ADDRESS
    iSocketType: int  # SOCK_*
    iProtocol: int  # IPPROTO_*


@with_pointers
class SOCKET_ADDRESS_LIST(Struct):
    """``SOCKET_ADDRESS_LIST`` <winsock2.h>: some addresses, 24 bytes with the first."""

    iAddressCount: int
    Address: StructArray[SOCKET_ADDRESS]


class AFPROTOCOLS(Struct):
    """``AFPROTOCOLS`` <winsock2.h>: a family and a protocol, 8 bytes."""

    iAddressFamily: int  # AF_*
    iProtocol: int  # IPPROTO_*


class WSAVERSION(Struct):
    """``WSAVERSION`` <winsock2.h>: a version and how it is compared, 8 bytes."""

    dwVersion: uint32_t
    ecHow: uint32_t  # COMP_EQUAL or COMP_NOTLESS


@with_pointers
class WSAQUERYSET(Struct):
    """``WSAQUERYSET`` <winsock2.h>: a question to a name service, or its answer, 120 bytes."""

    dwSize: uint32_t  # bytes of this struct
    lpszServiceInstanceName: str | ReadBuffer | None  # a host
    lpServiceClassId: GUID | None
    lpVersion: WSAVERSION | None
    lpszComment: str | ReadBuffer | None
    dwNameSpace: uint32_t  # NS_*
    lpNSProviderId: GUID | None
    lpszContext: str | ReadBuffer | None
    dwNumberOfProtocols: uint32_t
    lpafpProtocols: StructArray[AFPROTOCOLS] | AFPROTOCOLS | Ptr[AFPROTOCOLS] | None
    lpszQueryString: str | ReadBuffer | None
    dwNumberOfCsAddrs: uint32_t
    lpcsaBuffer: StructArray[CSADDR_INFO] | CSADDR_INFO | Ptr[CSADDR_INFO] | None
    dwOutputFlags: uint32_t
    lpBlob: BLOB | None


class SOCKET_SECURITY_SETTINGS(Struct):
    """``SOCKET_SECURITY_SETTINGS`` <mstcpip.h>: what a secure socket asks for, 8 bytes."""

    SecurityProtocol: uint32_t  # SOCKET_SECURITY_PROTOCOL_*
    SecurityFlags: uint32_t  # SOCKET_SETTINGS_*


class SOCKET_SECURITY_SETTINGS_IPSEC(Struct):
    """``SOCKET_SECURITY_SETTINGS_IPSEC`` <mstcpip.h>: what a secure socket asks of IPsec, 88 bytes."""

    SecurityProtocol: uint32_t  # SOCKET_SECURITY_PROTOCOL_*
    SecurityFlags: uint32_t  # SOCKET_SETTINGS_*
    IpsecFlags: uint32_t
    AuthipMMPolicyKey: GUID
    AuthipQMPolicyKey: GUID
    Reserved: GUID
    Reserved2: uint64_t
    UserNameStringLen: uint32_t  # bytes
    DomainNameStringLen: uint32_t
    PasswordStringLen: uint32_t

    @property
    def AllStrings(self) -> memoryview:
        """The wide texts behind the last member, as far as the memory that the struct is laid over goes."""
        return memory_behind(self)[TEXTS_OF_SETTINGS:]


class SOCKET_PEER_TARGET_NAME(Struct):
    """``SOCKET_PEER_TARGET_NAME`` <mstcpip.h>: the name that a secure peer must have, 144 bytes without it."""

    SecurityProtocol: uint32_t  # SOCKET_SECURITY_PROTOCOL_*
    PeerAddress: sockaddr_storage
    PeerTargetNameStringLen: uint32_t  # bytes

    @property
    def AllStrings(self) -> memoryview:
        """The wide text behind the last member, as far as the memory that the struct is laid over goes."""
        return memory_behind(self)[TEXT_OF_NAME:]


TEXTS_OF_SETTINGS: int = 84
"""Where Windows' headers have AllStrings, before the padding at the end."""
TEXT_OF_NAME: int = byte_size(SOCKET_PEER_TARGET_NAME) - 4
