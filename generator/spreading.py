"""Where on a disk new folders are put."""

import os
import struct
import sys
from contextlib import suppress
from pathlib import Path

if sys.platform == "linux":
    import fcntl

# FS_IOC_GETFLAGS and FS_IOC_SETFLAGS, and FS_TOPDIR_FL: linux/fs.h
_GET_FLAGS, _SET_FLAGS = 0x80086601, 0x40086602
_APART = 0x00020000
_FLAGS = struct.Struct("I4x")


def spread_out(folder: Path) -> None:
    """Have the system put the folders made in this one far from one another, if it can.

    A site takes the place of the last one, which is removed. Beside what was removed minutes ago
    ext4 makes new files several times as slowly: it passes by each place that has become free, one
    after the other. Folders that have nothing to do with one another (`chattr +T`) lie elsewhere.
    """
    if sys.platform != "linux":
        return
    with suppress(OSError):
        place = os.open(folder, os.O_RDONLY)
        try:
            (flags,) = _FLAGS.unpack(fcntl.ioctl(place, _GET_FLAGS, bytes(_FLAGS.size)))
            if not flags & _APART:
                fcntl.ioctl(place, _SET_FLAGS, _FLAGS.pack(flags | _APART))
        finally:
            os.close(place)
