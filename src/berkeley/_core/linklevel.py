"""Link-level addresses as BSD and macOS have them."""

from __future__ import annotations

from berkeley._core.arguments import require
from berkeley._core.layout import CharArray
from berkeley._core.ptr import Ptr, ptr
from berkeley._core.struct import Struct
from berkeley._core.types import uint8_t, uint16_t


class sockaddr_dl(Struct):
    """``struct sockaddr_dl`` <net/if_dl.h>: the address of an interface, of family AF_LINK."""

    sdl_len: uint8_t  # bytes
    sdl_family: uint8_t  # AF_LINK
    sdl_index: uint16_t  # index of the interface
    sdl_type: uint8_t  # IFT_*
    sdl_nlen: uint8_t  # bytes of the name
    sdl_alen: uint8_t  # bytes of the address
    sdl_slen: uint8_t
    sdl_data: CharArray  # the name, then the address


def LLADDR(s: sockaddr_dl) -> Ptr[int]:
    """Point to the address, behind the name."""
    require(s, sockaddr_dl, "s", "a sockaddr_dl")
    return ptr(s.sdl_data) + s.sdl_nlen
