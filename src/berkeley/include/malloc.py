"""``#include <malloc.h>``: the memory functions of <stdlib.h>."""

from __future__ import annotations

from berkeley.include.stdlib import NULL, calloc, free, malloc, realloc, reallocarray, size_t

__all__ = [
    "NULL",
    "size_t",
    "malloc",
    "calloc",
    "realloc",
    "reallocarray",
    "free",
]
