"""``#include <stddef.h>``: the pointer to nothing."""

from __future__ import annotations

from berkeley._core.null import NULL

__all__ = ["NULL"]
