"""``#include <stdio.h>``: formatted input and output, files, and the standard streams.

The functions stand in the files beside this one, because they are many.
"""

# pyright: reportPrivateUsage=false

from __future__ import annotations

from berkeley._clib.places import IOFBF as _IOFBF
from berkeley._clib.places import IOLBF as _IOLBF
from berkeley._clib.places import IONBF as _IONBF
from berkeley._clib.places import fpos_t
from berkeley._clib.stdio_s import TRUNCATE as _TRUNCATE
from berkeley._clib.streams import FILE, stderr, stdin, stdout
from berkeley._core.null import NULL

# fmt: off
# isort: off
from berkeley._platform.constants import (
    BUFSIZ, EOF, FILENAME_MAX, FOPEN_MAX, SEEK_CUR, SEEK_DATA, SEEK_END, SEEK_HOLE, SEEK_SET, TMP_MAX, L_tmpnam,
)
from berkeley.include._stdio_files import (
    fclose, fdopen, fopen, freopen, pclose, popen, remove, rename, tmpfile, tmpnam,
)
from berkeley.include._stdio_lines import (
    clearerr, feof, ferror, fflush, fgetc, fgets, fileno, fputc, fputs, fread, fwrite, getc, getc_unlocked,
    getchar, getchar_unlocked, getdelim, getline, gets, perror, putc, putc_unlocked, putchar,
    putchar_unlocked, puts, ungetc,
)
from berkeley.include._stdio_ms import (
    _fdopen, _fileno, fopen_s, fprintf_s, freopen_s, fscanf_s, gets_s, _pclose, _popen, printf_s, scanf_s,
    _snprintf, _snprintf_s, sprintf_s, sscanf_s, _vsnprintf, vsprintf_s,
)
from berkeley.include._stdio_places import (
    fgetpos, flockfile, fseek, fseeko, fsetpos, ftell, ftello, ftrylockfile, funlockfile, rewind, setbuf,
    setlinebuf, setvbuf,
)
from berkeley.include._stdio_print import (
    asprintf, dprintf, fprintf, printf, snprintf, sprintf, vasprintf, vdprintf, vfprintf, vprintf, vsnprintf,
    vsprintf,
)
from berkeley.include._stdio_scan import (
    fscanf, scanf, sscanf, vfscanf, vscanf, vsscanf,
)
# isort: on

__all__ = [
    "FILE", "fpos_t", "_IOFBF", "_IOLBF", "_IONBF", "_TRUNCATE", "BUFSIZ", "L_tmpnam", "SEEK_CUR",
    "SEEK_DATA", "SEEK_END", "SEEK_HOLE", "SEEK_SET", "FILENAME_MAX", "FOPEN_MAX", "TMP_MAX", "EOF", "NULL",
    "stderr", "stdin", "stdout",
    "asprintf", "clearerr", "dprintf", "fclose", "fdopen", "feof", "ferror", "fflush", "fgetc", "fgetpos",
    "fgets", "fileno", "flockfile", "fopen", "fprintf", "fputc", "fputs", "fread", "freopen", "fscanf",
    "fseek", "fseeko", "fsetpos", "ftell", "ftello", "ftrylockfile", "funlockfile", "fwrite", "getc",
    "getc_unlocked", "getchar", "getchar_unlocked", "getdelim", "getline", "gets", "pclose", "perror",
    "popen", "printf", "putc", "putc_unlocked", "putchar", "putchar_unlocked", "puts", "remove", "rename",
    "rewind", "scanf", "setbuf", "setlinebuf", "setvbuf", "snprintf", "sprintf", "sscanf", "tmpfile",
    "tmpnam", "ungetc", "vasprintf", "vdprintf", "vfprintf", "vfscanf", "vprintf", "vscanf", "vsnprintf",
    "vsprintf", "vsscanf",
    "_fdopen", "_fileno", "fopen_s", "fprintf_s", "freopen_s", "fscanf_s", "gets_s", "_pclose", "_popen",
    "printf_s", "scanf_s", "_snprintf", "_snprintf_s", "sprintf_s", "sscanf_s", "_vsnprintf", "vsprintf_s",
]
# fmt: on
