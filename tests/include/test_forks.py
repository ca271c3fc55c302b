"""fork() of <unistd.h>: what a child has of its parent, each in a program of its own."""

from __future__ import annotations

import pytest
from tests.include.programs import needs_fork, program

SERVER = """
reaped = []

def on_child(signum):
    saved = errno.value
    status = c_int()
    while waitpid(-1, status, WNOHANG) > 0:
        reaped.append(WEXITSTATUS(status))
    errno.value = saved

def main():
    signal(SIGCHLD, on_child)
    listener = socket(AF_INET, SOCK_STREAM, 0)
    address = sockaddr_in()
    address.sin_family = AF_INET
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK)
    bind(listener, address, sizeof(address))
    listen(listener, 5)
    length = socklen_t(sizeof(address))
    getsockname(listener, address, length)
    for number in range(3):
        if fork() == 0:
            client = socket(AF_INET, SOCK_STREAM, 0)
            connect(client, address, sizeof(address))
            buffer = bytearray(10)
            count = read(client, buffer, 10)
            _exit(0 if buffer[:count] == b"hi" else 1)
        connection = accept(listener, NULL, NULL)
        if connection < 0:
            perror("accept")
            exit(1)
        if fork() == 0:
            close(listener)
            write(connection, b"hi", 2)
            printf("child %d\\n", number)
            exit(40 + number)
        close(connection)
    while len(reaped) < 6:
        usleep(1000)
    printf("%s\\n", str(sorted(reaped)))
    return 3

from berkeley import NULL
run(main)
"""


@needs_fork
def test_a_child_writes_where_another_thread_was_writing() -> None:
    """Glibc's fork frees the locks of the streams in the child."""
    done = program(
        """
        from berkeley.include.pthread import *

        def write_on(_):
            while True:
                printf("a line of the threads\\n")

        def main():
            status = c_int()
            for _ in range(3):
                pthread_create(pthread_t(), None, write_on, None)
            for number in range(20):
                child = fork()
                if child == 0:
                    alarm(20)
                    printf("a line of child %d\\n", number)
                    fflush(stdout)
                    _exit(0)
                assert waitpid(child, status, 0) == child
                assert status == 0
            _exit(0)

        run(main)
        """
    )
    assert done.returncode == 0
    assert done.stdout.count(b"a line of child ") == 20


@needs_fork
def test_a_child_reads_where_another_thread_was_waiting() -> None:
    """Python's buffer has a lock of its own."""
    done = program(
        """
        from berkeley.include.pthread import *

        def main():
            quiet, other, status, room = [0, 0], [0, 0], c_int(), bytearray(20)
            assert pipe(quiet) == pipe(other) == 0
            assert dup2(quiet[0], 0) == 0
            pthread_create(pthread_t(), None, lambda _: fgets(bytearray(20), 20, stdin), None)
            usleep(200_000)
            child = fork()
            if child == 0:
                alarm(20)
                assert dup2(other[0], 0) == 0
                assert fgets(room, 20, stdin) is room
                printf("the child has %s", room)
                exit(0)
            assert write(other[1], b"a line\\n", 7) == 7
            assert waitpid(child, status, 0) == child
            assert status == 0
            _exit(0)

        run(main)
        """
    )
    assert (done.returncode, done.stdout) == (0, b"the child has a line\n")


@needs_fork
@pytest.mark.slow
def test_a_server_forks_for_each_client_and_reaps_in_its_handler() -> None:
    done = program(SERVER)
    lines = done.stdout.decode().splitlines()
    assert sorted(lines[:-1]) == ["child 0", "child 1", "child 2"]
    assert lines[-1] == "[0, 0, 0, 40, 41, 42]"
    assert done.returncode == 3


@needs_fork
@pytest.mark.slow
@pytest.mark.parametrize(
    ("end", "status", "written"),
    [
        ("return 5", 5, "text atexit "),
        ("exit(6)", 6, "text atexit "),
        ("_exit(7)", 7, ""),
        ("return", 0, "text atexit "),
        ("_exit(0x1FF)", 255, ""),
    ],
)
def test_a_child_ends_as_in_C(end: str, status: int, written: str) -> None:
    """What is buffered at the fork is written by both, ISO C 7.22.4.4 exit."""
    done = program(
        f"""
        import atexit

        def main():
            atexit.register(lambda: print("atexit", end=" "))
            status = c_int()
            child = fork()
            if child == 0:
                printf("text ")
                {end}
            assert wait(status) == child
            printf("%d %d ", WIFEXITED(status), WEXITSTATUS(status))
            return 1

        run(main)
        """
    )
    assert done.stdout.decode() == f"{written}1 {status} atexit "
    assert done.returncode == 1


@needs_fork
@pytest.mark.slow
@pytest.mark.parametrize(
    ("end", "status", "written"),
    [
        ("exit(6)", 6, "file text functions "),
        ("return NULL", 0, "file text functions "),
        ("_exit(7)", 7, ""),
    ],
)
def test_a_child_of_a_thread_ends_as_in_C(end: str, status: int, written: str) -> None:
    """The thread that has forked is the only one of the child, and not its initial one."""
    done = program(
        f"""
        from berkeley import NULL, atexit, fdopen, fputs

        def routine(stream):
            if fork() == 0:
                printf("text ")
                fputs("file ", stream)
                {end}
            return NULL

        def main():
            status, thread = c_int(), pthread_t()
            atexit(lambda: printf("functions "))
            pthread_create(thread, NULL, routine, fdopen(1, "w"))
            pthread_join(thread, NULL)
            assert wait(status) > 0
            printf("%d %d ", WIFEXITED(status), WEXITSTATUS(status))
            _exit(fflush(stdout))

        from berkeley import fflush, pthread_create, pthread_join, pthread_t, stdout
        run(main)
        """
    )
    # C leaves the order of the streams open.
    assert done.stdout.endswith(f"1 {status} ".encode())
    assert sorted(done.stdout.decode().split()[:-2]) == sorted(written.split())


@needs_fork
@pytest.mark.slow
def test_the_status_of_children_that_are_killed_stopped_and_continued() -> None:
    done = program(
        """
        status, ends = c_int(), [0, 0]
        pipe(ends)
        child = fork()
        if child == 0:
            close(ends[1])
            read(ends[0], bytearray(1), 1)
            _exit(0)
        assert waitpid(child, status, WNOHANG) == 0
        kill = os.kill
        kill(child, SIGSTOP)
        assert waitpid(child, status, WUNTRACED) == child
        print(WIFSTOPPED(status), WSTOPSIG(status) == SIGSTOP, WIFEXITED(status), WIFSIGNALED(status))
        kill(child, SIGCONT)
        assert waitpid(child, status, WCONTINUED) == child
        print(WIFCONTINUED(status), WIFSTOPPED(status), WIFSIGNALED(status))
        kill(child, SIGKILL)
        usage = rusage()
        assert wait4(-1, status, 0, usage) == child
        print(WIFSIGNALED(status), WTERMSIG(status) == SIGKILL, WIFEXITED(status), WCOREDUMP(status))
        print(usage.ru_utime.tv_sec >= 0, usage.ru_maxrss > 0)
        print(waitpid(child, status, 0), errno == ECHILD)
        """
    )
    assert done.stdout.decode().splitlines() == [
        "1 True 0 0",
        "1 0 0",
        "1 True 0 0",
        "True True",
        "-1 True",
    ]


@needs_fork
@pytest.mark.slow
def test_fork_beside_a_thread_is_no_warning() -> None:
    """CPython 3.12 and later tell of it where the warning is shown; as an error it is lost."""
    done = program(
        """
        import threading, warnings
        warnings.simplefilter("always")
        event = threading.Event()
        thread = threading.Thread(target=event.wait)
        thread.start()
        child = fork()
        if child == 0:
            _exit(9)
        status = c_int()
        waitpid(child, status, 0)
        event.set()
        thread.join()
        print(WEXITSTATUS(status))
        """
    )
    assert done.stdout == b"9\n"
