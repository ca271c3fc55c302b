"""pthread_kill: signals to one thread."""

from __future__ import annotations

import sys
import threading
from typing import TYPE_CHECKING, SupportsIndex

from berkeley._core.arguments import c_int_of
from berkeley._core.signals import is_known, post, raise_
from berkeley._core.threads import ident_of
from berkeley._platform import constants as abi
from berkeley._platform import system_signals

if TYPE_CHECKING:
    from berkeley._core.threads import pthread_t


def pthread_kill(thread: pthread_t, sig: SupportsIndex) -> int:
    """Send a signal to a thread; give 0 or an errno number."""
    ident, number = ident_of(thread), c_int_of(sig, "sig")
    if ident is None:
        return abi.ESRCH
    if number and not is_known(number):
        return abi.EINVAL
    if number == 0:
        return 0
    if sys.platform == "win32":
        if threading.current_thread() is threading.main_thread():
            raise_(number)
        else:
            post(number)
        return 0
    else:
        return -system_signals.calls.thread_kill(ident, number)
