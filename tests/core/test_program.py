"""run: the start and the end of a C program, in processes of their own."""

from __future__ import annotations

import signal
import subprocess
import sys
import textwrap
import traceback
from typing import cast as typed

import pytest

from berkeley._core.endings import FatalErrors, own_lines
from berkeley._core.program import run
from berkeley._platform import constants as abi
from berkeley.include.string import strlen

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")


def started(
    body: str, *arguments: str, unbuffered: bool = False
) -> subprocess.CompletedProcess[str]:
    """Run a program as a process; *arguments* follow its name."""
    program = "from berkeley._core.program import run\n" + textwrap.dedent(body)
    options = ["-u"] if unbuffered else []
    return subprocess.run(
        [sys.executable, *options, "-c", program, *arguments],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_a_module_that_is_imported_does_not_run() -> None:
    def main() -> int:
        raise AssertionError

    assert main.__module__ != "__main__"
    run(main)


def test_the_result_is_the_exit_status() -> None:
    done = started("def main() -> int: return 3\nrun(main)\nprint('not reached')")
    assert (done.returncode, done.stdout) == (3, "")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps 32 bits of a status")
@pytest.mark.parametrize(("result", "status"), [(-1, 255), (256, 0), (0x1_0000_0002, 2)])
def test_a_parent_sees_the_low_eight_bits_of_the_result(result: int, status: int) -> None:
    assert started(f"def main() -> int: return {result}\nrun(main)").returncode == status


@pytest.mark.skipif(sys.platform != "win32", reason="POSIX keeps 8 bits of a status")
def test_windows_keeps_the_int() -> None:
    assert started("def main() -> int: return 300\nrun(main)").returncode == 300


def test_a_main_that_falls_off_its_end_gives_0() -> None:
    assert started("def main() -> None: pass\nrun(main)").returncode == 0


def test_main_gets_its_arguments_as_bytes() -> None:
    done = started(
        """
        def main(argc: int, argv: list[bytes]) -> int:
            print(argc, argv[1:])
            return 0
        run(main)
        """,
        "8080",
        "localhost",
    )
    assert done.stdout == "3 [b'8080', b'localhost']\n"


def test_exit_ends_the_program_from_inside() -> None:
    done = started(
        """
        from berkeley._clib.stdlib import exit
        def main() -> int:
            exit(4)
        run(main)
        """
    )
    assert done.returncode == 4


def test_what_a_pipe_holds_back_is_flushed_at_the_end() -> None:
    done = started(
        """
        import sys
        def main() -> int:
            sys.stdout.write("no newline")
            return 0
        run(main)
        """
    )
    assert done.stdout == "no newline"


@POSIX
def test_a_broken_pipe_ends_the_program_as_in_c() -> None:
    done = started(
        """
        import os
        def main() -> int:
            reading, writing = os.pipe()
            os.close(reading)
            os.write(writing, b"nobody reads")
            return 0
        run(main)
        """
    )
    assert done.returncode == -abi.SIGPIPE


@POSIX
def test_ctrl_c_ends_the_program_as_in_c() -> None:
    done = started(
        """
        import signal
        def main() -> int:
            signal.raise_signal(signal.SIGINT)
            return 0
        run(main)
        """
    )
    assert (done.returncode, done.stderr) == (-signal.SIGINT, "")


@POSIX
def test_a_ctrl_c_that_the_parent_ignores_stays_ignored() -> None:
    program = """
        import signal
        from berkeley._core.program import run
        def main() -> int:
            signal.raise_signal(signal.SIGINT)
            return 5
        run(main)
        """
    parent = """
        import signal, subprocess, sys
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        raise SystemExit(subprocess.run([sys.executable, "-c", sys.argv[1]], timeout=60).returncode)
        """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(parent), textwrap.dedent(program)],
        timeout=60,
        check=False,
    )
    assert done.returncode == 5


@POSIX
def test_a_handler_that_was_set_before_stays() -> None:
    done = started(
        """
        import signal
        from berkeley._core.signals import signal as set_handler
        set_handler(signal.SIGINT, lambda number: print("handled", number))
        def main() -> int:
            signal.raise_signal(signal.SIGINT)
            return 0
        run(main)
        """
    )
    assert (done.returncode, done.stdout) == (0, f"handled {int(signal.SIGINT)}\n")


def test_a_main_that_returns_ends_its_threads() -> None:
    done = started(
        """
        import threading
        from berkeley.include.pthread import pthread_create, pthread_t
        def forever(_: None) -> None:
            threading.Event().wait()
        def main() -> int:
            return pthread_create(pthread_t(), None, forever, None)
        run(main)
        """
    )
    assert done.returncode == 0


def test_a_main_that_calls_pthread_exit_waits_for_its_threads() -> None:
    done = started(
        """
        import threading
        from berkeley.include.pthread import pthread_create, pthread_exit, pthread_t
        go = threading.Event()
        def last(_: None) -> None:
            go.wait()
            print("the last thread ends", flush=True)
        def main() -> int:
            pthread_create(pthread_t(), None, last, None)
            go.set()
            pthread_exit(None)
        run(main)
        """
    )
    assert (done.returncode, done.stdout) == (0, "the last thread ends\n")


def test_a_result_that_is_no_int_is_a_type_error() -> None:
    done = started("def main(): return 'done'\nrun(main)")
    assert done.returncode == 1
    assert "TypeError: the result of main" in done.stderr


def test_what_is_no_function_is_a_type_error() -> None:
    with pytest.raises(TypeError, match="main"):
        run(3)  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]


def test_a_main_of_one_parameter_is_a_type_error() -> None:
    done = started("def main(argc): return 0\nrun(main)")
    assert done.returncode == 1
    assert "TypeError: main takes nothing, main(), or main(argc, argv)" in done.stderr


@pytest.mark.parametrize("start", ["pthread_create(pthread_t(), None, wrong, None)", "wrong(None)"])
def test_an_exception_in_any_thread_ends_the_program(start: str) -> None:
    """C's compiler would have refused it; the traceback shows the program's own lines."""
    done = started(
        f"""
        import threading
        from berkeley.include.pthread import pthread_create, pthread_t
        from berkeley.include.stdio import printf
        from berkeley.include.string import strlen
        def wrong(_: None) -> None:
            printf("kept")
            strlen(5)
        def main() -> int:
            {start}
            threading.Event().wait()
            return 0
        run(main)
        """
    )
    assert (done.returncode, done.stdout) == (1, "kept")
    lines = done.stderr.splitlines()
    assert lines[-1] == "TypeError: s must be str, bytes or a buffer, not 'int'"
    # Python 3.13 shows the line itself too.
    assert "in wrong" in [line for line in lines if line.startswith("  File ")][-1]
    assert "berkeley" not in done.stderr


def test_an_exception_in_a_thread_without_run_is_pythons(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    raised = RuntimeError("no program")
    shown: list[object] = []
    monkeypatch.setattr(sys, "excepthook", shown.append)
    with pytest.raises(RuntimeError), FatalErrors():
        raise raised
    assert shown == []


def test_a_traceback_of_a_fault_inside_stays_whole() -> None:
    with pytest.raises(TypeError) as misuse:
        strlen(typed("str", 5))
    own_lines(misuse.value)
    assert len(traceback.extract_tb(misuse.value.__traceback__)) == 1
    with pytest.raises(ZeroDivisionError) as fault:
        strlen(typed("str", Unsized()))
    own_lines(fault.value)
    assert len(traceback.extract_tb(fault.value.__traceback__)) > 1


class Unsized:
    """What fails inside the package with an exception of its own."""

    @property  # type: ignore[misc]
    def __class__(self) -> type:  # pyright: ignore[reportIncompatibleMethodOverride]
        raise ZeroDivisionError
