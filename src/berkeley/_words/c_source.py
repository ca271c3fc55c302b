"""Reads a C program far enough to tell which names it takes from the headers of the system."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

_TOKEN = re.compile(
    r"""
    (?P<comment> //[^\n]* | /\*.*?\*/ )
    | (?P<text> "(?:\\.|[^"\\\n])*" | '(?:\\.|[^'\\\n])*' )
    | (?P<word> [A-Za-z_]\w* )
    | (?P<number> \.?\d(?:[eEpP][+-]|[\w.])* )
    | (?P<sign> [^\s\w] )
    """,
    re.VERBOSE | re.DOTALL,
)
_INCLUDE = re.compile(
    r'^[ \t]*\#[ \t]*include[ \t]*(?:<(?P<system>[^>\n]+)>|"(?P<own>[^"\n]+)")', re.MULTILINE
)
_DEFINE = re.compile(r"^[ \t]*\#[ \t]*define[ \t]+(?P<name>\w+)", re.MULTILINE)
_DIRECTIVE = re.compile(
    r"^[ \t]*\#[ \t]*(?:include|if|ifdef|ifndef|elif|else|endif|pragma|error|undef|line)\b[^\n]*",
    re.MULTILINE,
)
_CONTINUED = re.compile(r"\\\r?\n")

KEYWORDS: Final = frozenset(
    """
    auto break case char const continue default do double else enum extern float for goto if inline int long register
    restrict return short signed sizeof static struct switch typedef union unsigned void volatile while
    _Alignas _Alignof _Atomic _Bool _Complex _Generic _Noreturn _Static_assert _Thread_local alignas alignof asm
    __attribute__ __inline __restrict __extension__ typeof defined bool true false nullptr constexpr
    __FILE__ __LINE__ __func__ __FUNCTION__ __DATE__ __TIME__ __cplusplus
    try catch new delete class public private
    """.split()  # noqa: SIM905  One word a place reads better than 70 quoted ones.
)
"""The words of the language, C++'s commonest among them, which some Winsock programs have."""


@dataclass
class Source:
    """What a C program says of names."""

    includes: list[str] = field(default_factory=list[str])
    """The headers between angle brackets."""
    own: list[str] = field(default_factory=list[str])
    """The headers between quotes."""
    called: set[str] = field(default_factory=set[str])
    """Words before an opening parenthesis."""
    structs: set[str] = field(default_factory=set[str])
    """Words behind ``struct``."""
    macros: set[str] = field(default_factory=set[str])
    """Words in capital letters."""
    words: set[str] = field(default_factory=set[str])
    """All other words, types and variables among them."""
    defined: set[str] = field(default_factory=set[str])
    """What the program itself gives a meaning: macros, functions, types, variables, enumerators."""

    def add(self, part: Source) -> None:
        """Take in what another file of the program says."""
        self.includes += [header for header in part.includes if header not in self.includes]
        self.called |= part.called
        self.structs |= part.structs
        self.macros |= part.macros
        self.words |= part.words
        self.defined |= part.defined


def read(text: str) -> Source:
    """Read a program."""
    text = _CONTINUED.sub(" ", text)
    source = Source()
    for found in _INCLUDE.finditer(text):
        (source.includes if found["system"] else source.own).append(found["system"] or found["own"])
    source.defined.update(found["name"] for found in _DEFINE.finditer(text))
    words = _words(_DIRECTIVE.sub("", text))
    source.defined.update(_enumerators(words))
    for place, word in enumerate(words):
        if word[0].isalpha() or word[0] == "_":
            _take(source, words, place)
    return source


def _words(text: str) -> list[str]:
    """Split a program into words and signs, without comments, texts and numbers."""
    tokens = _TOKEN.finditer(text)
    return [token[0] for token in tokens if token.lastgroup in ("word", "sign")]


def _take(source: Source, words: list[str], place: int) -> None:
    """Sort one word by what stands before and behind it."""
    word = words[place]
    before = words[place - 1] if place else ""
    behind = words[place + 1] if place + 1 < len(words) else ""
    if word in KEYWORDS or (before in {".", ">"} and (before == "." or words[place - 2] == "-")):
        return
    if before in {"struct", "union", "enum"}:
        if words[max(place - 3, 0) : place - 1] == ["offsetof", "("]:
            # A struct of the program's own, which another file may define.
            return
        (source.defined if behind == "{" else source.structs).add(word)
        return
    if behind == "(":
        (source.defined if _is_definition(words, place) else source.called).add(word)
    elif _declares(before, behind):
        source.defined.add(word)
    else:
        source.words.add(word)
    if word.isupper() and len(word) > 1:
        source.macros.add(word)


def _is_definition(words: list[str], place: int) -> bool:
    """Tell a function that is defined or declared here from one that is called."""
    before = words[place - 1] if place else ""
    behind = words[_closing(words, place + 1)]
    if behind == "{":
        return before not in {"else", "do", "(", ","}
    return behind == ";" and _is_type(before)


def _closing(words: list[str], opening: int) -> int:
    """Find what stands behind the parenthesis that closes the one at *opening*."""
    depth = 0
    for position in range(opening, len(words) - 1):
        depth += {"(": 1, ")": -1}.get(words[position], 0)
        if depth == 0:
            return position + 1
    return len(words) - 1


_TYPES = frozenset(
    ["void", "int", "char", "long", "short", "unsigned", "signed", "float", "double"]
)


def _is_type(word: str) -> bool:
    return word in _TYPES or (word.isidentifier() and word not in KEYWORDS)


def _declares(before: str, behind: str) -> bool:
    """Tell a variable, a parameter or a type that gets its name here."""
    if before == ",":
        return behind in {"=", ";"}
    return (_is_type(before) or before in {"*", "}"}) and behind in {";", "=", ",", ")", "[", ":"}


def _enumerators(words: list[str]) -> Iterator[str]:
    """Find the constants that enumerations define."""
    inside = False
    for place, word in enumerate(words):
        if word == "{":
            inside = "enum" in words[max(place - 2, 0) : place]
        elif word == "}":
            inside = False
        elif inside and words[place - 1] in {"{", ","} and word.isidentifier():
            yield word
