"""What a child may not do, held by the kernel: no network, no new program, no signal to others, no look into other processes. Standard library only.

A seccomp filter (Linux, x86-64 and arm64) needs no privilege and holds for all threads, also those a library started before. A network namespace of its own
comes on top where the kernel lets an ordinary, single-threaded process have one. Source of the numbers: the kernel's tables of system calls.
"""

import ctypes
import errno
import platform
import struct

_NEW_USERS, _NEW_NETWORK = 0x10000000, 0x40000000
_DIE_WITH_PARENT, _NO_NEW_PRIVILEGES = 1, 38
_SIGKILL = 9
_SET_FILTER, _ALL_THREADS = 1, 1

_LOAD, _IF_EQUAL, _IF_AT_LEAST, _ANSWER = 0x20, 0x15, 0x35, 0x06
_ALLOWED, _REFUSED = 0x7FFF0000, 0x00050000 | errno.EPERM
_NUMBER, _ARCHITECTURE = 0, 4
"""Where the filter finds them in what the kernel shows it."""
_FOREIGN_NUMBERS = 0x40000000
"""From here x86-64 numbers the calls of its 32-bit pointers, which nobody here uses."""

_EVERYWHERE = {"io_uring_setup": 425, "io_uring_enter": 426, "io_uring_register": 427, "pidfd_send_signal": 424, "pidfd_open": 434, "pidfd_getfd": 438}
_X86_64 = _EVERYWHERE | {
    "seccomp": 317, "socket": 41, "connect": 42, "accept": 43, "sendto": 44, "sendmsg": 46, "bind": 49, "listen": 50, "socketpair": 53, "accept4": 288,
    "execve": 59, "execveat": 322, "kill": 62, "tkill": 200, "tgkill": 234, "rt_sigqueueinfo": 129, "ptrace": 101, "process_vm_readv": 310,
    "process_vm_writev": 311, "unshare": 272, "setns": 308, "mount": 165, "umount2": 166, "pivot_root": 155, "chroot": 161, "bpf": 321,
    "perf_event_open": 298, "userfaultfd": 323, "keyctl": 250, "add_key": 248, "request_key": 249, "init_module": 175, "finit_module": 313,
    "kexec_load": 246, "open_by_handle_at": 304,
}  # fmt: skip
_ARM64 = _EVERYWHERE | {
    "seccomp": 277, "socket": 198, "socketpair": 199, "bind": 200, "listen": 201, "accept": 202, "connect": 203, "sendto": 206, "sendmsg": 211, "accept4": 242,
    "execve": 221, "execveat": 281, "kill": 129, "tkill": 130, "tgkill": 131, "rt_sigqueueinfo": 138, "ptrace": 117, "process_vm_readv": 270,
    "process_vm_writev": 271, "unshare": 97, "setns": 268, "mount": 40, "umount2": 39, "pivot_root": 41, "chroot": 51, "bpf": 280,
    "perf_event_open": 241, "userfaultfd": 282, "keyctl": 219, "add_key": 217, "request_key": 218, "init_module": 105, "finit_module": 273,
    "kexec_load": 104, "open_by_handle_at": 265,
}  # fmt: skip
_MACHINES = {"x86_64": (0xC000003E, _X86_64), "aarch64": (0xC00000B7, _ARM64)}


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


def confine() -> bool:
    """End with the parent, leave the network, and give up the system calls a reader of files does not need; answers whether the filter holds."""
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(_DIE_WITH_PARENT, _SIGKILL, 0, 0, 0)
    libc.unshare(_NEW_USERS | _NEW_NETWORK)  # may be refused: the filter below does not need it
    known = _MACHINES.get(platform.machine())
    if known is None or libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) != 0:
        return False
    architecture, calls = known
    instructions = _filter(architecture, [number for name, number in calls.items() if name != "seccomp"])
    program = _Program(len(instructions) // 8, instructions)
    return bool(libc.syscall(calls["seccomp"], _SET_FILTER, _ALL_THREADS, ctypes.byref(program)) == 0)


def _filter(architecture: int, refused: list[int]) -> bytes:
    """The filter as the kernel wants it: refuse other architectures and the calls named, allow the rest."""
    last = len(refused) + 1
    """Steps from the first comparison of a number to the refusal at the end."""
    return b"".join(
        (
            _step(_LOAD, _ARCHITECTURE),
            _step(_IF_EQUAL, architecture, otherwise=last + 2),
            _step(_LOAD, _NUMBER),
            _step(_IF_AT_LEAST, _FOREIGN_NUMBERS, then=last),
            *(_step(_IF_EQUAL, number, then=last - 1 - place) for place, number in enumerate(refused)),
            _step(_ANSWER, _ALLOWED),
            _step(_ANSWER, _REFUSED),
        )
    )


def _step(code: int, value: int, *, then: int = 0, otherwise: int = 0) -> bytes:
    return struct.pack("=HBBI", code, then, otherwise, value)
