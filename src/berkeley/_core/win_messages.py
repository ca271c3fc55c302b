"""The texts that FormatMessage has for the codes of Winsock and the few of Win32 that this layer sets."""

from __future__ import annotations

from typing import Final

from berkeley._abi.wsa import ERRNO_NAMES
from berkeley._core.errors import GLIBC_TEXTS

_WINDOWS_TEXTS: Final = {
    0: "The operation completed successfully.",
    2: "The system cannot find the file specified.",
    5: "Access is denied.",
    6: "The handle is invalid.",
    8: "Not enough memory resources are available to process this command.",
    87: "The parameter is incorrect.",
    122: "The data area passed to a system call is too small.",
    183: "Cannot create a file when that file already exists.",
    258: "The wait operation timed out.",
    288: "Attempt to release mutex not owned by caller.",
    298: "Too many posts were made to a semaphore.",
    995: "The I/O operation has been aborted because of either a thread exit or an application request.",
    996: "Overlapped I/O event is not in a signaled state.",
    997: "Overlapped I/O operation is in progress.",
}
"""What Windows says of the codes that have no errno text of their own."""


def message_of(code: int) -> str | None:
    """Give the text of a code: that of the errno which it means, or None for an unknown one."""
    text = _WINDOWS_TEXTS.get(code)
    if text is not None or code not in ERRNO_NAMES:
        return text
    return f"{GLIBC_TEXTS[ERRNO_NAMES[code]]}."
