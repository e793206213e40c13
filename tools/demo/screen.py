"""What the demo shows: numbered steps, the answer in short, and a clear end when something is not what it should be."""

import sys
from typing import Any, NoReturn

import httpx

_IS_TERMINAL = sys.stdout.isatty()
_WIDTH = 150
_steps = 0


def _ink(code: str, text: str) -> str:
    return f"\033[{code}m{text}\033[0m" if _IS_TERMINAL else text


def step(what: str) -> None:
    """Announce the next step."""
    global _steps  # noqa: PLW0603  one demo a process
    _steps += 1
    print(f"\n{_ink('1;34', f'{_steps:2}.')} {_ink('1', what)}")


def say(text: str) -> None:
    """Show a line beneath the step."""
    print(f"    {text}")


def fail(text: str) -> NoReturn:
    """Say what is not as it should be, and end with 1."""
    print(f"\n{_ink('1;31', 'The demo stops here:')} {text}", file=sys.stderr)
    sys.exit(1)


def answered(answer: httpx.Response, status: int, *show: str) -> Any:
    """Show a call and its answer; stop unless the status is the expected one. `show` names the members to print. Answers the body."""
    call = f"{answer.request.method} {answer.request.url.path} -> {answer.status_code}"
    if answer.status_code != status:
        fail(f"{call}, expected {status}: {answer.text[:600]}")
    body = answer.json() if answer.content else None
    members = ", ".join(f"{name}={_short(body.get(name))}" for name in show) if isinstance(body, dict) else ""
    say(f"{_ink('32', call)}  {members}"[: _WIDTH + 20])
    return body


def expect(found: object, wanted: object, what: str) -> None:
    """Stop unless what was found is what was wanted."""
    if found != wanted:
        fail(f"{what} is {found!r}, expected {wanted!r}")


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= 70 else text[:67] + "..."
