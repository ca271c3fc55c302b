"""The largest and smallest numbers of C's types, where the tables of the systems leave them out."""

from __future__ import annotations

import ctypes
import sys

ULONG_MAX: int = ctypes.c_ulong(-1).value
ULLONG_MAX: int = 0xFFFF_FFFF_FFFF_FFFF
SIZE_MAX: int = ctypes.c_size_t(-1).value
PTRDIFF_MAX: int = SIZE_MAX >> 1
PTRDIFF_MIN: int = -PTRDIFF_MAX - 1
LINE_MAX: int = 2048
LOGIN_NAME_MAX: int = 256
PIPE_BUF: int = 512 if sys.platform == "darwin" else 4096
NGROUPS_MAX: int = 16 if sys.platform == "darwin" else 65536

FLT_RADIX: int = sys.float_info.radix
FLT_DIG: int = 6
FLT_MANT_DIG: int = 24
FLT_MIN_EXP: int = -125
FLT_MAX_EXP: int = 128
FLT_MIN_10_EXP: int = -37
FLT_MAX_10_EXP: int = 38
FLT_EPSILON: float = 2.0**-23
FLT_MIN: float = 2.0**-126
FLT_MAX: float = (2 - 2.0**-23) * 2.0**127
DBL_DIG: int = sys.float_info.dig
DBL_MANT_DIG: int = sys.float_info.mant_dig
DBL_MIN_EXP: int = sys.float_info.min_exp
DBL_MAX_EXP: int = sys.float_info.max_exp
DBL_MIN_10_EXP: int = sys.float_info.min_10_exp
DBL_MAX_10_EXP: int = sys.float_info.max_10_exp
DBL_EPSILON: float = sys.float_info.epsilon
DBL_MIN: float = sys.float_info.min
DBL_MAX: float = sys.float_info.max
