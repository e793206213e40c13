"""The process an engine works in. Reads problems from its standard input, a line each, and answers with lines: how far it is, then what it found.

It dies with its parent, is bounded in memory, and is killed when a plan is cancelled; nothing in it is worth keeping.
"""

import ctypes
import os
import resource
import sys
from typing import BinaryIO

from planning.adapters.engine_speech import Question, Word, line_of
from planning.adapters.pyvrp_engine import PyVrpEngine

_DIE_WITH_PARENT, _SIGKILL = 1, 9


def main() -> None:
    """Answer questions until the parent closes the pipe. `sys.argv[1]` is the bytes of address space."""
    ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, _SIGKILL, 0, 0, 0)
    resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[1]),) * 2)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what a library prints must not become part of an answer
    engine = PyVrpEngine()
    _say(answers, Word(ready=True))
    for line in sys.stdin.buffer:
        _say(answers, _answer(line, engine, answers))


def _answer(line: bytes, engine: PyVrpEngine, answers: BinaryIO) -> Word:
    try:
        asked = Question.model_validate_json(line)
        return Word(found=engine.solve(asked.problem, asked.effort, start=asked.start, tell=lambda progress: _say(answers, Word(progress=progress))))
    except (ValueError, RuntimeError, OverflowError, MemoryError) as error:
        return Word(fault=f"{type(error).__name__}: {error}"[:500])


def _say(answers: BinaryIO, word: Word) -> None:
    answers.write(line_of(word))
    answers.flush()


if __name__ == "__main__":
    main()
