"""A fence by the kernel (Landlock): this process reads the named files and writes none, ever again.

DuckDB's settings are no fence, and limits of size do not keep a file from being emptied. Linux 5.13 and
newer; elsewhere the other fences stand alone.
"""

import ctypes
import os
import sys
from collections.abc import Iterable
from pathlib import Path

CREATE, ADD, RESTRICT = 444, 445, 446
"""Numbers of the system calls, the same on every processor."""
ASK_VERSION = 1
BENEATH = 1
READ_FILE = 1 << 2
RIGHTS_BY_VERSION = {1: 1 << 13, 2: 1 << 14, 3: 1 << 15, 5: 1 << 16}
"""All rights about files that a version of the kernel knows are the bits below this one."""
NO_NETWORK_SINCE = 4
NETWORK = 0b11
NO_NEW_PRIVILEGES = 38


class _Rules(ctypes.Structure):
    _fields_ = (("files", ctypes.c_uint64), ("network", ctypes.c_uint64))


class _Beneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = (("allowed", ctypes.c_uint64), ("handle", ctypes.c_int32))


def shut(readable: Iterable[Path]) -> bool:
    """Let this process read these files and no other, write none and connect nowhere.

    What is open stays open. Returns False where the kernel knows no such fence.
    """
    if sys.platform != "linux":
        return False
    system = ctypes.CDLL(None)
    version = system.syscall(CREATE, None, ctypes.c_size_t(0), ASK_VERSION)
    if version < 1:
        return False
    files = max(bits for since, bits in RIGHTS_BY_VERSION.items() if since <= version) - 1
    has_network = version >= NO_NETWORK_SINCE
    rules = _Rules(files, NETWORK if has_network else 0)
    size = ctypes.sizeof(_Rules) if has_network else ctypes.sizeof(ctypes.c_uint64)
    handle = system.syscall(CREATE, ctypes.byref(rules), ctypes.c_size_t(size), 0)
    if handle < 0:
        return False
    try:
        for path in readable:
            opened = os.open(path, os.O_PATH | os.O_CLOEXEC)
            try:
                rule = _Beneath(READ_FILE, opened)
                system.syscall(ADD, handle, BENEATH, ctypes.byref(rule), 0)
            finally:
                os.close(opened)
        system.prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0)
        return bool(system.syscall(RESTRICT, handle, 0) == 0)
    finally:
        os.close(handle)
