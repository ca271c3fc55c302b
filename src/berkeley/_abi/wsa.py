"""The codes of Winsock and the errno names that they mean."""

from __future__ import annotations

from typing import Final

ERRNO_NAMES: Final[dict[int, str]] = {
    # Codes of Win32 that overlapped calls and the transport report.
    6: "EBADF",  # WSA_INVALID_HANDLE
    8: "ENOMEM",  # WSA_NOT_ENOUGH_MEMORY
    64: "ECONNRESET",  # ERROR_NETNAME_DELETED
    87: "EINVAL",  # WSA_INVALID_PARAMETER
    121: "ETIMEDOUT",  # ERROR_SEM_TIMEOUT
    234: "EMSGSIZE",  # ERROR_MORE_DATA
    995: "ECANCELED",  # WSA_OPERATION_ABORTED
    996: "EAGAIN",  # WSA_IO_INCOMPLETE
    997: "EINPROGRESS",  # WSA_IO_PENDING
    1225: "ECONNREFUSED",  # ERROR_CONNECTION_REFUSED
    1231: "ENETUNREACH",  # ERROR_NETWORK_UNREACHABLE
    1232: "EHOSTUNREACH",  # ERROR_HOST_UNREACHABLE
    1234: "ECONNREFUSED",  # ERROR_PORT_UNREACHABLE
    1236: "ECONNABORTED",  # ERROR_CONNECTION_ABORTED
    # Codes of Winsock: 10000 and the number of 4.3BSD.
    10004: "EINTR",
    10009: "EBADF",
    10013: "EACCES",
    10014: "EFAULT",
    10022: "EINVAL",
    10024: "EMFILE",
    10035: "EAGAIN",
    # Winsock 1.1 had a hook for blocking calls; Winsock 2 never says so of a connect.
    10036: "EALREADY",
    10037: "EALREADY",
    10038: "ENOTSOCK",
    10039: "EDESTADDRREQ",
    10040: "EMSGSIZE",
    10041: "EPROTOTYPE",
    10042: "ENOPROTOOPT",
    10043: "EPROTONOSUPPORT",
    10044: "ESOCKTNOSUPPORT",
    10045: "EOPNOTSUPP",
    10046: "EAFNOSUPPORT",
    10047: "EAFNOSUPPORT",
    10048: "EADDRINUSE",
    10049: "EADDRNOTAVAIL",
    10050: "ENETDOWN",
    10051: "ENETUNREACH",
    10052: "ENETRESET",
    10053: "ECONNABORTED",
    10054: "ECONNRESET",
    10055: "ENOBUFS",
    10056: "EISCONN",
    10057: "ENOTCONN",
    10058: "ESHUTDOWN",
    10059: "ETOOMANYREFS",
    10060: "ETIMEDOUT",
    10061: "ECONNREFUSED",
    10062: "ELOOP",
    10063: "ENAMETOOLONG",
    10064: "EHOSTDOWN",
    10065: "EHOSTUNREACH",
    10066: "ENOTEMPTY",
    10067: "EAGAIN",
    10068: "EUSERS",
    10069: "EDQUOT",
    10070: "ESTALE",
    10071: "EREMOTE",
    # Codes that only Winsock has.
    10091: "ENETDOWN",  # WSASYSNOTREADY
    10092: "ENOSYS",  # WSAVERNOTSUPPORTED
    10093: "ENETDOWN",  # WSANOTINITIALISED
    10101: "ESHUTDOWN",  # WSAEDISCON
    10102: "ENOENT",  # WSAENOMORE
    10103: "ECANCELED",  # WSAECANCELLED
    10104: "EPROTONOSUPPORT",  # WSAEINVALIDPROCTABLE
    10105: "EPROTONOSUPPORT",  # WSAEINVALIDPROVIDER
    10106: "EPROTONOSUPPORT",  # WSAEPROVIDERFAILEDINIT
    10107: "EIO",  # WSASYSCALLFAILURE
    10108: "ENOENT",  # WSASERVICE_NOT_FOUND
    10109: "ENOENT",  # WSATYPE_NOT_FOUND
    10110: "ENOENT",  # WSA_E_NO_MORE
    10111: "ECANCELED",  # WSA_E_CANCELLED
    10112: "EACCES",  # WSAEREFUSED
    11001: "ENOENT",  # WSAHOST_NOT_FOUND
    11002: "EAGAIN",  # WSATRY_AGAIN
    11003: "EIO",  # WSANO_RECOVERY
    11004: "ENOENT",  # WSANO_DATA
}
"""What each code means; a code that is not here means EIO."""

WSA_CODES: Final[dict[str, int]] = {
    name: code for code, name in reversed(ERRNO_NAMES.items()) if 10000 <= code <= 10071
} | {
    # A Winsock program asks for WSAEWOULDBLOCK after a non-blocking connect, and knows no EPIPE: a send on a
    # connection that the peer has closed is WSAECONNRESET there.
    "EAGAIN": 10035,
    # Winsock has one word for a closed handle and for one that is no socket.
    "EBADF": 10038,
    "EINPROGRESS": 10035,
    "EPIPE": 10054,
    "ENOMEM": 8,
    "ECANCELED": 10103,
    "ENOSYS": 10092,
    "EALREADY": 10037,
    "EAFNOSUPPORT": 10047,
    "EPERM": 10013,
    "ENFILE": 10024,
}
"""The code by which Winsock names an error of the C library."""
