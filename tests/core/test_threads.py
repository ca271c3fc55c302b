"""pthread: threads with a C face."""

from __future__ import annotations

import _thread
import signal
import subprocess
import sys
import textwrap
import threading

import pytest

from berkeley._core import threads
from berkeley._core.boxes import Ref
from berkeley._core.errno import errno
from berkeley._platform import constants as abi
from berkeley.include.pthread import (
    pthread_create,
    pthread_detach,
    pthread_equal,
    pthread_exit,
    pthread_join,
    pthread_self,
    pthread_t,
)


def test_a_thread_gets_its_argument_and_gives_its_result() -> None:
    thread, result = pthread_t(), Ref[object]()
    assert pthread_create(thread, None, lambda text: text * 2, "ab") == 0
    assert pthread_join(thread, result) == 0
    assert result.value == "abab"


def test_pthread_exit_ends_a_thread_with_a_result() -> None:
    def leave(value: int) -> None:
        pthread_exit(value + 1)

    thread, result = pthread_t(), Ref[object]()
    assert pthread_create(thread, None, leave, 41) == 0
    assert pthread_join(thread, result) == 0
    assert result.value == 42


def test_a_thread_knows_its_number() -> None:
    thread, result = pthread_t(), Ref[object]()
    assert pthread_create(thread, None, lambda _: pthread_self(), None) == 0
    assert pthread_join(thread, result) == 0
    assert isinstance(result.value, pthread_t)
    assert pthread_equal(result.value, thread) == 1
    assert pthread_equal(pthread_self(), thread) == 0
    assert pthread_equal(pthread_self(), pthread_self()) == 1


def test_each_thread_has_its_own_errno() -> None:
    errno.value = abi.EINVAL

    def fail(_: None) -> int:
        before = errno.value
        errno.value = abi.EBADF
        return before

    thread, result = pthread_t(), Ref[object]()
    pthread_create(thread, None, fail, None)
    pthread_join(thread, result)
    assert (result.value, errno.value) == (0, abi.EINVAL)


def test_a_joined_thread_is_gone() -> None:
    thread = pthread_t()
    pthread_create(thread, None, lambda _: None, None)
    assert pthread_join(thread, None) == 0
    assert pthread_join(thread, None) == abi.ESRCH
    assert pthread_detach(thread) == abi.ESRCH


def test_a_detached_thread_cannot_be_joined() -> None:
    go, thread = threading.Event(), pthread_t()
    pthread_create(thread, None, lambda _: go.wait(), None)
    assert pthread_detach(thread) == 0
    assert pthread_detach(thread) == abi.EINVAL
    assert pthread_join(thread, None) == abi.EINVAL
    go.set()


def test_nothing_is_kept_of_detached_threads_whichever_comes_first() -> None:
    go, first, second = threading.Event(), pthread_t(), pthread_t()
    pthread_create(first, None, lambda _: go.wait(), None)
    pthread_create(second, None, lambda _: None, None)
    kept = threads.thread_table
    started = [kept[thread.value].python for thread in (first, second)]
    started[1].join()
    assert pthread_detach(first) == pthread_detach(second) == 0
    go.set()
    started[0].join()
    assert first.value not in kept
    assert second.value not in kept


def test_a_thread_cannot_join_itself() -> None:
    thread, result = pthread_t(), Ref[object]()
    pthread_create(thread, None, lambda _: pthread_join(pthread_self(), None), None)
    pthread_join(thread, result)
    assert result.value == abi.EDEADLK
    assert pthread_join(pthread_self(), None) == abi.EDEADLK


def test_a_number_that_no_thread_has_is_esrch() -> None:
    assert pthread_join(pthread_t(1 << 60), None) == abi.ESRCH


def test_exit_in_a_thread_ends_the_process() -> None:
    program = """
        import threading
        from berkeley._clib.stdlib import exit
        from berkeley.include.pthread import pthread_create, pthread_t
        print("flushed")
        pthread_create(pthread_t(), None, exit, 7)
        threading.Event().wait()
        """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(program)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout) == (7, "flushed\n")


def test_a_main_that_pthread_exits_waits_for_threads_of_threads_too() -> None:
    program = """
        import time
        from berkeley._core.program import run
        from berkeley.include.pthread import pthread_create, pthread_exit, pthread_t
        from berkeley.include.stdio import printf

        def second(_):
            time.sleep(0.5)
            printf("the second has ended")

        def first(_):
            time.sleep(0.2)
            pthread_create(pthread_t(), None, second, 0)

        def main():
            pthread_create(pthread_t(), None, first, 0)
            pthread_exit(None)

        run(main)
        """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(program)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "the second has ended")


def interrupt() -> None:
    """Be Ctrl-C."""
    if sys.platform == "win32":
        _thread.interrupt_main()
    else:
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)


def test_a_join_that_a_signal_handler_ended_can_be_made_again() -> None:
    go, thread, result = threading.Event(), pthread_t(), Ref[object]()
    assert pthread_create(thread, None, lambda _: go.wait() and 5, None) == 0
    interruption = threading.Timer(0.1, interrupt)
    interruption.start()
    with pytest.raises(KeyboardInterrupt):
        pthread_join(thread, result)
    go.set()
    interruption.join()
    assert pthread_join(thread, result) == 0
    assert result.value == 5


def test_a_retval_of_a_wrong_type_leaves_the_result_to_be_joined() -> None:
    thread, result, wrong = pthread_t(), Ref[object](), list[object]([5])
    assert pthread_create(thread, None, lambda number: number, 7) == 0
    with pytest.raises(TypeError, match="retval"):
        pthread_join(thread, wrong[0])  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
    assert pthread_join(thread, result) == 0
    assert result.value == 7


def test_wrong_types_are_named() -> None:
    wrong: list[object] = [1]
    with pytest.raises(TypeError, match="thread"):
        pthread_create(wrong[0], None, print, None)  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
    with pytest.raises(TypeError, match="attr"):
        pthread_create(pthread_t(), wrong[0], print, None)  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
    with pytest.raises(TypeError, match="start_routine"):
        pthread_create(pthread_t(), None, wrong[0], None)  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
    with pytest.raises(TypeError, match="t2"):
        pthread_equal(pthread_t(), wrong[0])  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
