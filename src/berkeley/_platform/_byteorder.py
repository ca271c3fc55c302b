"""The two orders of bytes: each function goes from the host's to the network's, and back."""

from __future__ import annotations

import sys

if sys.byteorder == "little":

    def swap16(number: int) -> int:
        """Change the byte order of 16 bits."""
        return int.from_bytes((number & 0xFFFF).to_bytes(2, "little"), "big")

    def swap32(number: int) -> int:
        """Change the byte order of 32 bits."""
        return int.from_bytes((number & 0xFFFF_FFFF).to_bytes(4, "little"), "big")

else:

    def swap16(number: int) -> int:
        """Keep 16 bits: the host has the network's byte order."""
        return number & 0xFFFF

    def swap32(number: int) -> int:
        """Keep 32 bits: the host has the network's byte order."""
        return number & 0xFFFF_FFFF
