"""Processes of Windows that end together: with whoever started them, however that one ends.

Windows lets children live on when their parent is ended (the Task Scheduler ends just the one it started), and they
would hold the port and the database. A job object is what it has against that.
"""

import ctypes
from ctypes import wintypes

_EXTENDED_LIMITS, _KILL_ON_CLOSE = 9, 0x2000


class _Basic(ctypes.Structure):
    _fields_ = (
        ("per_process_time", ctypes.c_int64),
        ("per_job_time", ctypes.c_int64),
        ("flags", wintypes.DWORD),
        ("least_memory", ctypes.c_size_t),
        ("most_memory", ctypes.c_size_t),
        ("most_processes", wintypes.DWORD),
        ("affinity", ctypes.c_size_t),
        ("priority", wintypes.DWORD),
        ("scheduling", wintypes.DWORD),
    )


class _Extended(ctypes.Structure):
    _fields_ = (("basic", _Basic), ("io", ctypes.c_uint64 * 6), ("memory", ctypes.c_size_t * 4))


def end_together() -> None:
    """Let every process this one starts from now on end with it. Its handle stays open, and closes with the process."""
    kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    kernel.CreateJobObjectW.restype = kernel.GetCurrentProcess.restype = wintypes.HANDLE
    job = wintypes.HANDLE(kernel.CreateJobObjectW(None, None))
    limits = _Extended()
    limits.basic.flags = _KILL_ON_CLOSE
    done = (
        job
        and kernel.SetInformationJobObject(job, _EXTENDED_LIMITS, ctypes.byref(limits), ctypes.sizeof(limits))
        and kernel.AssignProcessToJobObject(job, wintypes.HANDLE(kernel.GetCurrentProcess()))
    )
    if not done:
        raise ctypes.WinError(ctypes.get_last_error())
