"""Integer types of the C headers, as the annotations that struct members carry."""

from __future__ import annotations

import ctypes
from typing import Annotated

uint8_t = Annotated[int, ctypes.c_uint8]
"""An 8-bit unsigned integer."""
uint16_t = Annotated[int, ctypes.c_uint16]
"""A 16-bit unsigned integer."""
uint32_t = Annotated[int, ctypes.c_uint32]
"""A 32-bit unsigned integer."""
sa_family_t = Annotated[int, ctypes.c_uint16]
"""An address family, AF_*."""
in_port_t = Annotated[int, ctypes.c_uint16]
"""A port in network byte order."""
in_addr_t = Annotated[int, ctypes.c_uint32]
"""An IPv4 address in network byte order."""
