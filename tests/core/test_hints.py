"""Imports of what a header has not say where it is; all other imports are as ever."""

from __future__ import annotations

import _thread
import importlib.util
import inspect
import pkgutil
import sys
import threading
from importlib import import_module

import pytest

import berkeley
from berkeley import include


@pytest.mark.parametrize(
    ("line", "advice"),
    [
        (
            "from berkeley.include.sys.socket import perror",
            "; it is in <stdio.h>: from berkeley.include.stdio import perror",
        ),
        (
            "from berkeley.include.unistd import htons",
            "; it is in <netinet/in.h>: from berkeley.include.netinet.in_ import htons",
        ),
        (
            "from berkeley.include.sys.socket import WSARecv",
            "; it is in <winsock2.h>: from berkeley.include.winsock2 import WSARecv",
        ),
        (
            "from berkeley.include.stdlib import sizeof",
            "; it is in no header: from berkeley import sizeof",
        ),
        ("from berkeley.include.sys.socket import sokcet", "; near it: socket, "),
        (
            "from berkeley.include.sys.socket import pritnf",
            "; near it: from berkeley.include.stdio import printf",
        ),
        ("from berkeley.include.stdio import qqqqqqqq", "from 'berkeley.include.stdio'"),
        ("from berkeley.include.sys import soket", "; near it: berkeley.include.sys.socket"),
        ("from berkeley.include import socket", "; near it: berkeley.include.sys.socket"),
        ("from berkeley import htnos", "; near it: htons, "),
        ("from berkeley import pollt", "; near it: poll"),
        ("from berkeley import stdio", "; near it: berkeley.include.stdio"),
        ("from berkeley import if_", "; near it: berkeley.include.net.if_"),
        ("from berkeley import in_", "; near it: berkeley.include.netinet.in_"),
    ],
)
def test_a_name_that_is_elsewhere_is_found(line: str, advice: str) -> None:
    with pytest.raises(ImportError, match=r"^cannot import name ") as caught:
        exec(line)
    assert advice in str(caught.value)
    assert caught.value.name == line.split()[1]


@pytest.mark.parametrize(
    ("header", "advice"),
    [
        ("sys.sockte", "; near it: berkeley.include.sys.socket"),
        ("socket", "; near it: berkeley.include.sys.socket"),
        ("netinet.ni_", "; near it: berkeley.include.netinet.in_, "),
        ("stdoi", "; near it: berkeley.include.stdio"),
        ("qqqqqqqq", "'berkeley.include.qqqqqqqq'"),
    ],
)
def test_a_header_that_is_misspelt_is_found(header: str, advice: str) -> None:
    with pytest.raises(ModuleNotFoundError, match=r"^No module named ") as caught:
        import_module(f"berkeley.include.{header}")
    assert advice in str(caught.value)
    assert caught.value.name == f"berkeley.include.{header}"


def test_who_asks_for_an_attribute_is_told_as_ever() -> None:
    socket = import_module("berkeley.include.sys.socket")
    assert not hasattr(socket, "perror")
    assert getattr(socket, "sokcet", 5) == 5
    with pytest.raises(AttributeError, match=r"^module 'berkeley.include.sys.socket' has no"):
        exec("socket.sokcet", {"socket": socket})
    assert not hasattr(socket, "__path__")


def test_who_asks_the_package_for_an_attribute_is_told_as_ever() -> None:
    assert not hasattr(berkeley, "htnos")
    with pytest.raises(AttributeError, match=r"^module 'berkeley' has no attribute 'htnos'$"):
        exec("berkeley.htnos", {"berkeley": berkeley})


def test_a_thread_may_begin_with_the_question() -> None:
    failed = threading.Event()
    told: list[type[BaseException] | None] = []

    def hook(arguments: object) -> None:
        told.append(getattr(arguments, "exc_type", None))
        failed.set()

    before, sys.unraisablehook = sys.unraisablehook, hook
    try:
        _thread.start_new_thread(getattr, (berkeley, "htnos"))
        assert failed.wait(10)
    finally:
        sys.unraisablehook = before
    assert told == [AttributeError]


def test_who_asks_for_a_header_is_told_as_ever() -> None:
    assert importlib.util.find_spec("berkeley.include.qqqqqqqq") is None
    assert importlib.util.find_spec("berkeley.include.sys.qqqqqqqq") is None
    assert importlib.util.find_spec("berkeley.include.poll") is not None


def test_the_headers_are_modules_as_ever() -> None:
    found = {module.name for module in pkgutil.walk_packages(include.__path__, "berkeley.include.")}
    assert {"berkeley.include.sys.socket", "berkeley.include.stdio"} <= found
    socket = import_module("berkeley.include.sys.socket")
    assert inspect.getsource(socket).startswith('"""``#include <sys/socket.h>``')


def test_other_imports_are_left_alone() -> None:
    ours = [finder for finder in sys.meta_path if "berkeley" in type(finder).__module__]
    assert ours == []
    finders = sys.path_importer_cache
    folders = {path for path, each in finders.items() if "berkeley" in type(each).__module__}
    assert folders
    assert all(path.startswith(next(iter(include.__path__))) for path in folders)
    with pytest.raises(ImportError, match=r"^cannot import name 'sokcet' from 'socket'"):
        exec("from socket import sokcet")
    assert berkeley.__path__
