"""The ports in the Winsock dialect: each program of the examples, rewritten as its author would for Windows.

WSAStartup() and WSACleanup() stand around main; sockets are closed with closesocket(), read and written with recv() and
send(), polled with WSAPoll() and made non-blocking with ioctlsocket(); errors come from WSAGetLastError(); and what
Winsock's headers have is taken from there.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Final

from berkeley import examples

PACKAGE: Final = "berkeley.include."
POSIX_HEADERS: Final = frozenset(
    f"{PACKAGE}{header}"
    for header in ("sys.socket", "sys.select", "netinet.in_", "arpa.inet", "netdb", "poll")
)
WINSOCK_HEADERS: Final = ("winsock2", "ws2tcpip")
ERRORS: Final = {
    "EAGAIN": "WSAEWOULDBLOCK",
    "EWOULDBLOCK": "WSAEWOULDBLOCK",
    # Winsock says of a connection under way what POSIX says of an operation that would block.
    "EINPROGRESS": "WSAEWOULDBLOCK",
}
NO_SOCKETS: Final = frozenset(
    {
        ("file_client", "file"),
        ("file_server", "file"),
        ("http_server", "file"),
        ("fd_sender", "file"),
    }
    | {("fd_receiver", "fd"), ("chat_client", "STDIN_FILENO"), ("chat_server", "STDIN_FILENO")}
)
"""The descriptors of files: their program and its expression for them."""
LAUNCHER: Final = Path(__file__).with_name("launch.py")


class Rewriter(ast.NodeTransformer):
    """Rewrites one program."""

    def __init__(self, program: str) -> None:
        """Take the name of the program."""
        self._program = program
        self.used: set[str] = set()
        """Names of Winsock that the rewritten program calls."""

    def _use(self, name: str) -> ast.Name:
        self.used.add(name)
        return ast.Name(name, ast.Load())

    def _is_socket(self, node: ast.expr) -> bool:
        return (self._program, ast.unparse(node)) not in NO_SOCKETS

    def visit_Call(self, node: ast.Call) -> ast.expr:
        """Rewrite the calls on descriptors of sockets."""
        self.generic_visit(node)
        match node:
            case ast.Call(func=ast.Name(id="close"), args=[fd]) if self._is_socket(fd):
                node.func = self._use("closesocket")
            case ast.Call(func=ast.Name(id="read" | "write" as name), args=[fd, _, _]) if (
                self._is_socket(fd)
            ):
                node.func = self._use("recv" if name == "read" else "send")
                node.args.append(ast.Constant(0))
            case ast.Call(func=ast.Name(id="poll")):
                node.func = self._use("WSAPoll")
            case ast.Call(func=ast.Name(id="fcntl"), args=[fd, ast.Name(id="F_SETFL"), _]):
                box = ast.Call(ast.Name("c_ulong", ast.Load()), [ast.Constant(1)], [])
                node.func, node.args = self._use("ioctlsocket"), [fd, self._use("FIONBIO"), box]
            case ast.Call(func=ast.Name(id="fcntl"), args=[_, ast.Name(id="F_GETFL"), _]):
                return ast.Constant(0)
            case _:
                pass
        return node

    def visit_Compare(self, node: ast.Compare) -> ast.Compare:
        """Rewrite a look at errno."""
        self.generic_visit(node)
        match node:
            case ast.Compare(left=ast.Name(id="errno"), comparators=[ast.Name(id=name)]):
                node.left = ast.Call(self._use("WSAGetLastError"), [], [])
                node.comparators = [self._use(ERRORS[name])]
            case _:
                pass
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.FunctionDef:
        """Put the start and the end of Winsock around main."""
        self.generic_visit(node)
        if node.name == "main":
            self.used |= {"MAKEWORD", "WSACleanup", "WSADATA", "WSAStartup", "exit"}
            start = "if WSAStartup(MAKEWORD(2, 2), WSADATA()) != 0:\n    exit(1)"
            body = [statement for old in node.body for statement in self._with_end(old)]
            node.body = [*ast.parse(start).body, *body]
        return node

    def _with_end(self, statement: ast.stmt) -> list[ast.stmt]:
        if isinstance(statement, ast.Return):
            return [*ast.parse("WSACleanup()").body, statement]
        return [statement]


def winsock_source(program: str) -> str:
    """Give a program of the examples in the Winsock dialect."""
    text = (Path(examples.__path__[0]) / f"{program}.py").read_text(encoding="utf-8")
    tree, rewriter = ast.parse(text), Rewriter(program)
    rewriter.visit(tree)
    headers = dict.fromkeys(rewriter.used, "stdlib")
    kept = list[ast.stmt]()
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and node.module in POSIX_HEADERS:
            headers |= {alias.name: node.module.removeprefix(PACKAGE) for alias in node.names}
        else:
            kept.append(node)
    included = ["from berkeley import c_ulong"]
    included += [f"from {PACKAGE}{header_of(n, headers[n])} import {n}" for n in sorted(headers)]
    first = next(index for index, node in enumerate(kept) if isinstance(node, ast.ImportFrom))
    kept[first + 1 : first + 1] = ast.parse("\n".join(included)).body
    tree.body = kept
    return ast.unparse(ast.fix_missing_locations(tree)) + "\n"


def header_of(name: str, otherwise: str) -> str:
    """Find Winsock's header for a name; what it lacks comes from where the POSIX program has it."""
    for header in WINSOCK_HEADERS:
        if name in import_module(f"{PACKAGE}{header}").__all__:
            return header
    return otherwise


class WinsockDialect:
    """The language of the rewritten programs, which are written to a folder when they are asked for."""

    def __init__(self, folder: Path) -> None:
        """Take the folder."""
        self._folder = folder

    def __call__(self, program: str, arguments: Sequence[str]) -> list[str]:
        """Give the command line of a program."""
        (self._folder / f"winsock_of_{program}.py").write_text(
            winsock_source(program), encoding="utf-8"
        )
        launch = [sys.executable, "-u", str(LAUNCHER), str(self._folder)]
        return [*launch, f"winsock_of_{program}", *arguments]
