"""Every function of a header begins with its C prototype, and says nothing that is not so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.architecture.docstrings import docstring_problems
from tests.architecture.prototypes import Prototype, parse_prototype
from tests.architecture.source import PACKAGE, expect_none

if TYPE_CHECKING:
    from tests.architecture.conftest import Tree

ERRNO = {"include/errno.py": '__all__ = ["EBADF"]\n'}
GOOD = '''\
__all__ = ["EAI_FAIL", "f"]

def f(fd: int, in_: int, /) -> int:
    """``int f(int fd, struct in_addr in)``

    Do something.

    Args:
        fd: A handle,
            with more.
        in_: An address.

    Returns:
        0, or -1.

    Errors:
        EBADF: No handle.
        EAI_FAIL: No answer.

    Platforms:
        macOS: Slow.

    Differs from C:
        Not much.

    See: POSIX.1-2024 f;
    Linux f(2).
    """
    return _f(fd, in_)
'''


def test_every_docstring_is_in_form() -> None:
    expect_none(docstring_problems(PACKAGE))


def test_a_good_docstring_passes(tree: Tree) -> None:
    assert docstring_problems(tree(ERRNO | {"include/a.py": GOOD})) == []


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("int fd, struct in_addr in", "struct in_addr in, int fd", "signature"),
        ("int fd, struct", "int sockfd, struct", "signature"),
        ("int f(int", "int g(int", "signature"),
        (", struct in_addr in)", ")", "signature"),
        (", struct in_addr in)", ", struct in_addr in, ...)", "signature"),
        ("in_: int, /", "in_: int = 0, /", "signature"),
        (", /", "", "positional-only"),
        (", /", ", /, *, flag: int", "positional-only"),
        ("``int f(", "int f(", "no prototype"),
        ("int f(int fd", "f(int fd", "no prototype"),
        ("int f(int fd", "int f(fd", "no prototype"),
        ("    Do something.\n", "", "no sentence"),
        ("EBADF", "EBADFD", "Errors: EBADFD is unknown"),
        ("EBADF: No", "EBADF when no", "Errors: no key"),
        ("macOS", "Darwin", "Platforms: Darwin is unknown"),
        ("        fd: A", "        df: A", "Args: df is unknown"),
        ("No handle", "TODO", "left to do"),
        ("Differs from C", "Differences", "sections"),
        ("Differs from C", "Returns", "sections"),
        ("Platforms:", "Errors:", "sections"),
        ("Args:\n        fd", "Args:\n        Fd", "Args: Fd is unknown"),
        ("See: POSIX.1-2024 f;\n    Linux f(2).\n", "", "no sources"),
    ],
)
def test_a_false_docstring_is_found(tree: Tree, old: str, new: str, problem: str) -> None:
    assert old in GOOD
    found = docstring_problems(tree(ERRNO | {"include/a.py": GOOD.replace(old, new, 1)}))
    assert problem in "\n".join(found)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("def f(a, /):\n    return _f(a)\n", "no docstring"),
        ("if sys.platform == 'linux':\n  def f(a, /):\n    return _f(a)\n", "no docstring"),
        ("@overload\ndef f(a, /): ...\n", None),
        ("@typing.overload\ndef f(a, /): ...\n", None),
        ("def _f(a, /): ...\n", None),
    ],
)
def test_a_missing_docstring_is_found(tree: Tree, text: str, problem: str | None) -> None:
    found = docstring_problems(tree(ERRNO | {"include/a.py": text}))
    assert [one.rpartition(": ")[2] for one in found] == ([problem] if problem else [])


@pytest.mark.parametrize(
    ("text", "parsed"),
    [
        ("int f(void)", ("f", list[str](), False)),
        ("int f()", ("f", list[str](), False)),
        ("char *strcpy(char *restrict dst, const char *src)", ("strcpy", ["dst", "src"], False)),
        ("int socketpair(int domain, int sv[2])", ("socketpair", ["domain", "sv"], False)),
        ("int printf(const char *format, ...)", ("printf", ["format"], True)),
        ("in_addr_t inet_addr(const char *cp)", ("inet_addr", ["cp"], False)),
        ("char *inet_ntoa(struct in_addr in)", ("inet_ntoa", ["in_"], False)),
        ("void **f(void *(*start)(void *, int), void *arg)", ("f", ["start", "arg"], False)),
        ("void (*signal(int sig, void (*func)(int)))(int)", ("signal", ["sig", "func"], False)),
        ("int execv(char *const argv[])", ("execv", ["argv"], False)),
        ("int WSAAPI send(SOCKET s, const char *buf)", ("send", ["s", "buf"], False)),
        ("int raise(int sig)", ("raise_", ["sig"], False)),
    ],
)
def test_prototypes_are_read(text: str, parsed: tuple[str, list[str], bool]) -> None:
    assert parse_prototype(text) == Prototype(*parsed)


@pytest.mark.parametrize(
    "text", ["int f(void);", "int f(int)", "f(int a)", "int f", "int f(int a,)"]
)
def test_what_is_no_prototype_is_refused(text: str) -> None:
    assert parse_prototype(text) is None
