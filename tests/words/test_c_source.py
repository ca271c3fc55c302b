"""What is read out of a C program: its headers, and the names that it takes from them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from berkeley._words.c_source import read

PROGRAM = r"""
#include <stdio.h>
# include <sys/socket.h> /* more */
#include "own.h"
#define PORT 8080
#define SQUARE(x) \
    ((x) * (x))
#ifdef SO_REUSEPORT
#endif
typedef struct sockaddr SA;
struct packet { int seq; char data[LENGTH]; };
enum state { READY, BUSY = 2 };
static int helper(int a);
int helper(int a) { return a + SQUARE(PORT); }
// socket(1)
int main(int argc, char *argv[])
{
    struct packet p;
    int fd = socket(AF_INET, SOCK_STREAM, 0), READY_NOW = 1;
    (*handler)(fd);
    printf("connect(%d)\n", 'c');
    if (bind(fd, (SA *)&p, sizeof(struct sockaddr_in)) < 0) { return helper(BUSY); }
    p.send = q->recv;
    while (poll(0, 0, 0)) { }
    return READY ? EXIT_FAILURE : 0x1fUL;
}
"""


def test_a_program_is_read() -> None:
    source = read(PROGRAM)
    assert source.includes == ["stdio.h", "sys/socket.h"]
    assert source.own == ["own.h"]
    assert source.called - source.defined == {"socket", "printf", "bind"} | {"poll"}
    assert source.structs - source.defined == {"sockaddr", "sockaddr_in"}
    assert source.macros - source.defined == {"LENGTH", "AF_INET", "SOCK_STREAM", "EXIT_FAILURE"}
    assert {
        "PORT",
        "SQUARE",
        "packet",
        "READY",
        "BUSY",
        "helper",
        "main",
        "fd",
        "argc",
        "argv",
    } <= source.defined


@pytest.mark.parametrize(
    "text", ["", "(", "f(", '"', "/*", "#include", "#define", "a->", "struct", "."]
)
def test_a_fragment_is_read_without_an_error(text: str) -> None:
    read(text)


@given(st.text(alphabet="ab(){};,*.->=#\"'/ \n\\", max_size=60))
def test_no_text_is_an_error(text: str) -> None:
    source = read(text)
    assert source.called <= set("ab") | {word for word in source.called if set(word) <= set("ab")}
