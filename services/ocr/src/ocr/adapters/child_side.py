"""The child's end of `child_process`. Standard library only, so that a child starts quickly and holds little."""

import json
import os
import resource
import struct
import sys
from collections.abc import Callable
from typing import Any, BinaryIO

from ocr.adapters.confinement import confine

_LENGTH = struct.Struct(">I")
_OPEN_FILES = 64

Answer = Callable[[dict[str, Any], bytes], dict[str, Any]]


def serve(answer: Answer) -> None:
    """Answer calls until the parent closes the pipe. `sys.argv` holds the bytes of address space and the seconds of processor time for one call."""
    address_space, cpu_seconds = int(sys.argv[1]), int(sys.argv[2])
    requests, answers = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what a library prints must not become part of an answer
    _confine(address_space)
    while (header := _frame(requests)) is not None:
        content = _frame(requests) or b""
        _allow_cpu(cpu_seconds)
        _send(answers, answer(json.loads(header), content))


def _confine(address_space: int) -> None:
    confine()
    resource.setrlimit(resource.RLIMIT_AS, (address_space, address_space))
    resource.setrlimit(resource.RLIMIT_NOFILE, (_OPEN_FILES, _OPEN_FILES))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _allow_cpu(seconds: int) -> None:
    spent = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(spent.ru_utime + spent.ru_stime) + seconds + 1, hard))


def _frame(requests: BinaryIO) -> bytes | None:
    size = requests.read(_LENGTH.size)
    if len(size) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(size)
    return requests.read(length)


def _send(answers: BinaryIO, answer: dict[str, Any]) -> None:
    body = json.dumps(answer).encode()
    answers.write(_LENGTH.pack(len(body)) + body)
    answers.flush()
