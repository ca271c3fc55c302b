"""``#include <windows.h>``: what network programs use of it; it includes the headers that have it."""

from __future__ import annotations

# fmt: off
# isort: off
from berkeley.include.minwindef import (
    LPWSTR, PWSTR, LPCWSTR, PCWSTR, PBYTE, PHANDLE, LPHANDLE, UNREFERENCED_PARAMETER,
    BYTE, WORD, DWORD, BOOL, SHORT, USHORT, INT, UINT, LONG, ULONG, LONGLONG, ULONGLONG, DWORD_PTR,
    HANDLE, LPVOID, LPCVOID, LPSTR, LPCSTR, FILETIME, PVOID, LPBYTE, LPWORD, LPDWORD, PDWORD, LPINT,
    LPLONG, PULONG, PSTR, PCSTR, UCHAR, TRUE, FALSE, MAX_PATH, MAKEWORD, LOBYTE, HIBYTE, MAKELONG,
    LOWORD, HIWORD,
)
from berkeley.include.winerror import (
    ERROR_SUCCESS, NO_ERROR, ERROR_FILE_NOT_FOUND, ERROR_ACCESS_DENIED, ERROR_INVALID_HANDLE,
    ERROR_NOT_ENOUGH_MEMORY, ERROR_NOT_SUPPORTED, ERROR_NETNAME_DELETED, ERROR_INVALID_PARAMETER,
    ERROR_BUFFER_OVERFLOW, ERROR_INSUFFICIENT_BUFFER, ERROR_ALREADY_EXISTS, ERROR_MORE_DATA,
    ERROR_NOT_OWNER, ERROR_TOO_MANY_POSTS, ERROR_MR_MID_NOT_FOUND, ERROR_OPERATION_ABORTED,
    ERROR_IO_INCOMPLETE, ERROR_IO_PENDING, ERROR_NOT_FOUND, ERROR_CONNECTION_REFUSED,
    ERROR_CONNECTION_ABORTED,
)
from berkeley.include.handleapi import (
    INVALID_HANDLE_VALUE, CloseHandle,
)
from berkeley.include.errhandlingapi import (
    GetLastError, SetLastError,
)
from berkeley.include.sysinfoapi import (
    SYSTEMTIME, LARGE_INTEGER, LPSYSTEMTIME, GetTickCount, GetTickCount64, GetSystemTime,
    GetLocalTime, GetSystemTimeAsFileTime, QueryPerformanceCounter, QueryPerformanceFrequency,
)
from berkeley.include.winbase import (
    lstrlen, lstrlenA, lstrcpy, lstrcat, lstrcmp, lstrcmpi,
    FORMAT_MESSAGE_ALLOCATE_BUFFER, FORMAT_MESSAGE_IGNORE_INSERTS, FORMAT_MESSAGE_FROM_SYSTEM,
    HEAP_ZERO_MEMORY, LANG_NEUTRAL, SUBLANG_DEFAULT, FormatMessage, LocalFree, GetProcessHeap,
    HeapAlloc, HeapFree, ZeroMemory, SecureZeroMemory, FillMemory, CopyMemory, MoveMemory,
    MAKELANGID, FormatMessageA, RtlCopyMemory,
)
from berkeley.include.synchapi import (
    CRITICAL_SECTION, LPCRITICAL_SECTION, PCRITICAL_SECTION, INFINITE, MAXIMUM_WAIT_OBJECTS,
    WAIT_OBJECT_0, WAIT_ABANDONED, WAIT_ABANDONED_0, WAIT_TIMEOUT, WAIT_IO_COMPLETION, WAIT_FAILED,
    Sleep, SleepEx, WaitForSingleObject, WaitForSingleObjectEx, WaitForMultipleObjects,
    WaitForMultipleObjectsEx, CreateEvent, SetEvent, ResetEvent, CreateMutex, ReleaseMutex,
    CreateSemaphore, ReleaseSemaphore, InitializeCriticalSection,
    InitializeCriticalSectionAndSpinCount, EnterCriticalSection, TryEnterCriticalSection,
    LeaveCriticalSection, DeleteCriticalSection, InterlockedIncrement, InterlockedDecrement,
    InterlockedExchange, InterlockedExchangeAdd, InterlockedCompareExchange, CreateEventA,
    CreateEventW, CreateMutexA, CreateMutexW, CreateSemaphoreA, CreateSemaphoreW,
)
from berkeley.include.processthreadsapi import (
    CREATE_SUSPENDED, STILL_ACTIVE, CreateThread, ResumeThread, GetExitCodeThread, ExitThread,
    ExitProcess, GetCurrentThreadId, GetCurrentProcessId,
)
from berkeley.include.consoleapi import (
    CTRL_C_EVENT, CTRL_BREAK_EVENT, CTRL_CLOSE_EVENT, CTRL_LOGOFF_EVENT, CTRL_SHUTDOWN_EVENT,
    STD_INPUT_HANDLE, STD_OUTPUT_HANDLE, STD_ERROR_HANDLE, SetConsoleCtrlHandler, GetStdHandle,
)
from berkeley.include.tchar import (
    LPCTSTR, LPTSTR, TEXT,
)
# isort: on
# fmt: on

# fmt: off
__all__ = [
    "BYTE", "WORD", "DWORD", "BOOL", "SHORT", "USHORT", "INT", "UINT", "LONG", "ULONG", "LONGLONG",
    "ULONGLONG", "DWORD_PTR", "HANDLE", "LPVOID", "LPCVOID", "LPSTR", "LPCSTR", "FILETIME", "PVOID",
    "LPBYTE", "LPWORD", "LPDWORD", "PDWORD", "LPINT", "LPLONG", "PULONG", "PSTR", "PCSTR", "UCHAR",
    "TRUE", "FALSE", "MAX_PATH", "MAKEWORD", "LOBYTE", "HIBYTE", "MAKELONG", "LOWORD", "HIWORD",
    "ERROR_SUCCESS", "NO_ERROR", "ERROR_FILE_NOT_FOUND", "ERROR_ACCESS_DENIED",
    "ERROR_INVALID_HANDLE", "ERROR_NOT_ENOUGH_MEMORY", "ERROR_NOT_SUPPORTED",
    "ERROR_NETNAME_DELETED", "ERROR_INVALID_PARAMETER", "ERROR_BUFFER_OVERFLOW",
    "ERROR_INSUFFICIENT_BUFFER", "ERROR_ALREADY_EXISTS", "ERROR_MORE_DATA", "ERROR_NOT_OWNER",
    "ERROR_TOO_MANY_POSTS", "ERROR_MR_MID_NOT_FOUND", "ERROR_OPERATION_ABORTED",
    "ERROR_IO_INCOMPLETE", "ERROR_IO_PENDING", "ERROR_NOT_FOUND", "ERROR_CONNECTION_REFUSED",
    "ERROR_CONNECTION_ABORTED", "INVALID_HANDLE_VALUE", "CloseHandle", "GetLastError",
    "SetLastError", "SYSTEMTIME", "LARGE_INTEGER", "LPSYSTEMTIME", "GetTickCount", "GetTickCount64",
    "GetSystemTime", "GetLocalTime", "GetSystemTimeAsFileTime", "QueryPerformanceCounter",
    "QueryPerformanceFrequency", "FORMAT_MESSAGE_ALLOCATE_BUFFER", "FORMAT_MESSAGE_IGNORE_INSERTS",
    "FORMAT_MESSAGE_FROM_SYSTEM", "HEAP_ZERO_MEMORY", "LANG_NEUTRAL", "SUBLANG_DEFAULT",
    "FormatMessage", "LocalFree", "GetProcessHeap", "HeapAlloc", "HeapFree", "ZeroMemory",
    "SecureZeroMemory", "FillMemory", "CopyMemory", "MoveMemory", "MAKELANGID", "FormatMessageA",
    "RtlCopyMemory", "CRITICAL_SECTION", "LPCRITICAL_SECTION", "PCRITICAL_SECTION", "INFINITE",
    "MAXIMUM_WAIT_OBJECTS", "WAIT_OBJECT_0", "WAIT_ABANDONED", "WAIT_ABANDONED_0", "WAIT_TIMEOUT",
    "WAIT_IO_COMPLETION", "WAIT_FAILED", "Sleep", "SleepEx", "WaitForSingleObject",
    "WaitForSingleObjectEx", "WaitForMultipleObjects", "WaitForMultipleObjectsEx", "CreateEvent",
    "SetEvent", "ResetEvent", "CreateMutex", "ReleaseMutex", "CreateSemaphore", "ReleaseSemaphore",
    "InitializeCriticalSection", "InitializeCriticalSectionAndSpinCount", "EnterCriticalSection",
    "TryEnterCriticalSection", "LeaveCriticalSection", "DeleteCriticalSection",
    "InterlockedIncrement", "InterlockedDecrement", "InterlockedExchange", "InterlockedExchangeAdd",
    "InterlockedCompareExchange", "CreateEventA", "CreateEventW", "CreateMutexA", "CreateMutexW",
    "CreateSemaphoreA", "CreateSemaphoreW", "CREATE_SUSPENDED", "STILL_ACTIVE", "CreateThread",
    "ResumeThread", "GetExitCodeThread", "ExitThread", "ExitProcess", "GetCurrentThreadId",
    "GetCurrentProcessId", "CTRL_C_EVENT", "CTRL_BREAK_EVENT", "CTRL_CLOSE_EVENT",
    "CTRL_LOGOFF_EVENT", "CTRL_SHUTDOWN_EVENT", "STD_INPUT_HANDLE", "STD_OUTPUT_HANDLE",
    "STD_ERROR_HANDLE", "SetConsoleCtrlHandler", "GetStdHandle", "LPCTSTR", "LPTSTR", "TEXT",
    "LPWSTR", "PWSTR", "LPCWSTR", "PCWSTR", "PBYTE", "PHANDLE", "LPHANDLE", "UNREFERENCED_PARAMETER",
    "lstrlen", "lstrlenA", "lstrcpy", "lstrcat", "lstrcmp", "lstrcmpi",
]
# fmt: on
