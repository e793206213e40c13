"""Children that misbehave, with real processes."""

import errno
import sys
from pathlib import Path

import pytest

from ocr.adapters.child_process import Child, ChildDied, ChildLimits, Children, ChildrenBusy, ChildTooSlow

MIB = 1024 * 1024
LIMITS = ChildLimits(address_space=512 * MIB, cpu_seconds=1, calls=3)

MISCHIEF = """
import os, signal, socket, subprocess, threading, time
from ocr.adapters.child_side import serve

FORBIDDEN = {
    "connect": lambda: socket.create_connection(("127.0.0.1", 9)),
    "connect in an old thread": lambda: old_thread_connects(),
    "run": lambda: subprocess.run(["/bin/true"]),
    "replace": lambda: os.execv("/bin/true", ["true"]),
    "signal": lambda: os.kill(os.getppid(), signal.SIGTERM),
}
asked, told = threading.Event(), []

def wait_and_connect():
    asked.wait()
    try: told.append(socket.socket())
    except OSError as error: told.append(error)

waiting = threading.Thread(target=wait_and_connect, daemon=True)
waiting.start()

def old_thread_connects():
    asked.set()
    waiting.join(10)
    if isinstance(told[0], OSError): raise told[0]

def answer(header, content):
    what = header["do"]
    if what == "die": os._exit(1)
    if what == "hang": time.sleep(600)
    if what == "spin":
        while True: pass
    if what == "eat":
        try: return {"eaten": len(bytearray(1 << 33))}
        except MemoryError: return {"fault": "memory"}
    if what == "write":
        try: return {"written": os.write(os.open("left-behind", os.O_CREAT | os.O_WRONLY), b"x")}
        except OSError as error: return {"fault": type(error).__name__}
    if what in FORBIDDEN:
        try: return {"done": str(FORBIDDEN[what]())}
        except OSError as error: return {"fault": error.errno}
    if what == "chatter": print("noise on standard output", flush=True)
    return {"pid": os.getpid(), "secret": os.environ.get("MONGO_URL"), "size": len(content)}

serve(answer)
"""


@pytest.fixture
def child(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Child:
    (tmp_path / "mischief.py").write_text(MISCHIEF)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setenv("MONGO_URL", "mongodb://secret")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    return Child("mischief", LIMITS)


async def ask(child: Child, what: str, content: bytes = b"", *, timeout: float = 60) -> dict[str, object]:
    return await child.call({"do": what}, content, timeout=timeout)


async def test_a_child_answers_and_knows_no_secret(child: Child) -> None:
    answer = await ask(child, "work", b"x" * (20 * MIB))
    assert (answer["size"], answer["secret"]) == (20 * MIB, None)
    await child.kill()


@pytest.mark.parametrize("mischief", ["die", "spin"])
async def test_a_child_that_ends_is_followed_by_another(child: Child, mischief: str) -> None:
    with pytest.raises(ChildDied):
        await ask(child, mischief)
    assert (await ask(child, "work"))["size"] == 0
    await child.kill()


async def test_a_child_that_hangs_is_killed(child: Child) -> None:
    with pytest.raises(ChildTooSlow):
        await ask(child, "hang", timeout=1.5)
    assert (await ask(child, "work"))["size"] == 0
    await child.kill()


async def test_a_child_cannot_take_more_memory_than_it_is_given(child: Child) -> None:
    assert await ask(child, "eat") == {"fault": "memory"}
    await child.kill()


async def test_a_child_writes_no_files(child: Child) -> None:
    assert await ask(child, "write") == {"fault": "OSError"}
    await child.kill()


@pytest.mark.parametrize("deed", ["connect", "connect in an old thread", "run", "replace", "signal"])
async def test_a_child_reaches_nobody_and_starts_nothing(child: Child, deed: str) -> None:
    assert await ask(child, deed) == {"fault": errno.EPERM}
    await child.kill()


async def test_children_that_are_all_at_work_are_not_the_fault_of_what_waits() -> None:
    async with Children("never.started", LIMITS, count=0) as none:
        with pytest.raises(ChildrenBusy):
            await none.call({}, b"", timeout=0.05)


async def test_what_a_library_prints_is_no_answer(child: Child) -> None:
    assert (await ask(child, "chatter"))["size"] == 0
    await child.kill()


async def test_a_child_is_renewed_after_its_calls(child: Child) -> None:
    pids = [(await ask(child, "work"))["pid"] for _ in range(4)]
    assert len(set(pids[:3])) == 1
    assert pids[3] != pids[0]
    await child.kill()
