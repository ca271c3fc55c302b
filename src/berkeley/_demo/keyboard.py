"""Ctrl-C for a single process of Windows, which has the key only for all processes of a console.

A named event is the key: `press` sets it. A program that was started by ``python -m berkeley._demo.keyboard NAME ...``
gets the signal when it is set, in the way of CPython's own console handler.
"""

from __future__ import annotations

import _thread
import ctypes
import os
import runpy
import signal
import sys
import threading

VARIABLE = "BERKELEY_DEMO_KEY"
"""The environment variable with the name of the event."""

if sys.platform == "win32":
    _kernel32 = ctypes.WinDLL("kernel32", use_last_error=True)
    _kernel32.CreateEventW.restype = ctypes.c_void_p
    _kernel32.SetEvent.argtypes = _kernel32.CloseHandle.argtypes = [ctypes.c_void_p]
    _kernel32.WaitForSingleObject.argtypes = [ctypes.c_void_p, ctypes.c_uint32]
    _kernel32.ExitProcess.argtypes = [ctypes.c_uint32]
    _FOREVER = 0xFFFF_FFFF
    _STATUS_CONTROL_C_EXIT = 0xC000_013A

    class Key:
        """The key for one process, which finds its name in the environment."""

        def __init__(self, name: str) -> None:
            """Open the event of this name; the first to open it makes it."""
            self._event: int | None = _kernel32.CreateEventW(None, False, False, name)
            if self._event is None:
                raise ctypes.WinError(ctypes.get_last_error())

        def press(self) -> None:
            """Press Ctrl-C."""
            _kernel32.SetEvent(self._event)

        def wait(self) -> None:
            """Wait until it is pressed."""
            _kernel32.WaitForSingleObject(self._event, _FOREVER)

        def close(self) -> None:
            """Let go of the event; a second time does nothing."""
            event, self._event = self._event, None
            if event is not None:
                _kernel32.CloseHandle(event)

    def _listen(key: Key) -> None:
        while True:
            key.wait()
            if signal.getsignal(signal.SIGINT) is signal.SIG_DFL:
                # What the system's own handler does of Ctrl-C, which CPython's leaves to it.
                _kernel32.ExitProcess(_STATUS_CONTROL_C_EXIT)
            _thread.interrupt_main()

    def listen() -> None:
        """Interrupt this process whenever its key, if it has one, is pressed."""
        if VARIABLE in os.environ:
            key = Key(os.environ[VARIABLE])
            threading.Thread(target=_listen, args=(key,), daemon=True).start()

    def main() -> None:
        """Run the module that the command line names, which the key interrupts."""
        listen()
        del sys.argv[0]
        runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)

    if __name__ == "__main__":
        main()
