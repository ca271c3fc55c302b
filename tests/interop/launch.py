"""Runs a module of a folder as a program: ``launch.py FOLDER MODULE [arguments]``; on Windows with a key for Ctrl-C."""

from __future__ import annotations

import runpy
import sys

if __name__ == "__main__":
    sys.path.insert(0, sys.argv.pop(1))
    if sys.platform == "win32":
        from berkeley._demo.keyboard import main

        main()
    else:
        del sys.argv[0]
        runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
