"""What Linux says of the arguments of socket(), by the names of errors: other systems have other errors for them."""

from __future__ import annotations

from typing import Final, Literal, TypeAlias

Family: TypeAlias = Literal["internet", "local", "none"]

# These have one number on every system.
_STREAM, _DATAGRAM, _RAW, _SEQUENCED = 1, 2, 3, 5
KIND_MASK: Final = 0xF
_TCP, _UDP = 6, 17
_LOCAL: Final = 1
"""PF_UNIX, which a local socket takes as its protocol too."""

_KINDS: Final = 11
_MAX_PROTOCOL: Final = 263
USUAL: Final = {_STREAM: _TCP, _DATAGRAM: _UDP}
"""The protocols that 0 stands for."""


def refusal(family: Family, type: int, flags: int, protocol: int) -> str:
    """Name the error of a socket that Linux has not, else "" (net/socket.c __sock_create, net/ipv4/af_inet.c).

    *flags* are those that *type* may have beside the kind of socket.
    """
    kind = type & KIND_MASK
    if type & ~(KIND_MASK | flags):
        return "EINVAL"
    if family == "none":
        return "EAFNOSUPPORT"
    if kind >= _KINDS:
        return "EINVAL"
    if family == "local":
        if protocol not in (0, _LOCAL):
            return "EPROTONOSUPPORT"
        return "" if kind in (_STREAM, _DATAGRAM, _SEQUENCED) else "ESOCKTNOSUPPORT"
    if not 0 <= protocol < _MAX_PROTOCOL:
        return "EINVAL"
    if kind == _RAW:
        return "" if protocol else "EPROTONOSUPPORT"
    if kind not in USUAL:
        return "ESOCKTNOSUPPORT"
    return "" if protocol in (0, USUAL[kind]) else "EPROTONOSUPPORT"
