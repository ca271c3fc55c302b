"""Integer types of the C headers, as the annotations that struct members carry."""

from __future__ import annotations

import ctypes
from typing import Annotated

int8_t = Annotated[int, ctypes.c_int8]
"""An 8-bit signed integer."""
int16_t = Annotated[int, ctypes.c_int16]
"""A 16-bit signed integer."""
int32_t = Annotated[int, ctypes.c_int32]
"""A 32-bit signed integer."""
int64_t = Annotated[int, ctypes.c_int64]
"""A 64-bit signed integer."""
uint8_t = Annotated[int, ctypes.c_uint8]
"""An 8-bit unsigned integer."""
uint16_t = Annotated[int, ctypes.c_uint16]
"""A 16-bit unsigned integer."""
uint32_t = Annotated[int, ctypes.c_uint32]
"""A 32-bit unsigned integer."""
uint64_t = Annotated[int, ctypes.c_uint64]
"""A 64-bit unsigned integer."""
intptr_t = Annotated[int, ctypes.c_ssize_t]
"""A signed integer as wide as a pointer."""
uintptr_t = Annotated[int, ctypes.c_size_t]
"""An unsigned integer as wide as a pointer."""
intmax_t = Annotated[int, ctypes.c_int64]
"""The widest signed integer, 64 bits."""
uintmax_t = Annotated[int, ctypes.c_uint64]
"""The widest unsigned integer, 64 bits."""
size_t = Annotated[int, ctypes.c_size_t]
"""A size in bytes, unsigned."""
ssize_t = Annotated[int, ctypes.c_ssize_t]
"""A count of bytes, or -1."""
ptrdiff_t = Annotated[int, ctypes.c_ssize_t]
"""The distance of two pointers."""

sa_family_t = Annotated[int, ctypes.c_uint16]
"""An address family, AF_*."""
in_port_t = Annotated[int, ctypes.c_uint16]
"""A port in network byte order."""
in_addr_t = Annotated[int, ctypes.c_uint32]
"""An IPv4 address in network byte order."""
