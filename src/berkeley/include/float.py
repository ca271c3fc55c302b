"""``#include <float.h>``: the limits of ``float`` and ``double``."""

from __future__ import annotations

from berkeley._clib.limits import (
    DBL_DIG,
    DBL_EPSILON,
    DBL_MANT_DIG,
    DBL_MAX,
    DBL_MAX_10_EXP,
    DBL_MAX_EXP,
    DBL_MIN,
    DBL_MIN_10_EXP,
    DBL_MIN_EXP,
    FLT_DIG,
    FLT_EPSILON,
    FLT_MANT_DIG,
    FLT_MAX,
    FLT_MAX_10_EXP,
    FLT_MAX_EXP,
    FLT_MIN,
    FLT_MIN_10_EXP,
    FLT_MIN_EXP,
    FLT_RADIX,
)

__all__ = [
    "FLT_RADIX",
    "FLT_DIG",
    "FLT_MANT_DIG",
    "FLT_MIN_EXP",
    "FLT_MAX_EXP",
    "FLT_MIN_10_EXP",
    "FLT_MAX_10_EXP",
    "FLT_EPSILON",
    "FLT_MIN",
    "FLT_MAX",
    "DBL_DIG",
    "DBL_MANT_DIG",
    "DBL_MIN_EXP",
    "DBL_MAX_EXP",
    "DBL_MIN_10_EXP",
    "DBL_MAX_10_EXP",
    "DBL_EPSILON",
    "DBL_MIN",
    "DBL_MAX",
]
