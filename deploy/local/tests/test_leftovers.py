import os
import subprocess
import sys

import pytest

from fleet import leftovers

SLEEPS = [sys.executable, "-c", "import time; print('up', flush=True); time.sleep(60)"]


@pytest.fixture
def started(monkeypatch, tmp_path):
    """Start a process that carries a mark, or none, and end it afterwards."""
    monkeypatch.setattr(leftovers, "MARK", f"SYMPHONIA_FLEET={tmp_path}".encode())
    processes = []

    def start(mark):
        process = subprocess.Popen(SLEEPS, env={**os.environ, "SYMPHONIA_FLEET": str(mark)}, stdout=subprocess.PIPE)
        processes.append(process)
        assert process.stdout.readline() == b"up\n"
        return process

    yield start
    for process in processes:
        process.kill()
        process.wait()
        process.stdout.close()


def test_only_processes_with_this_copys_mark_are_ended(started, tmp_path):
    ours, of_another_copy = started(tmp_path), started(tmp_path / "another")
    assert leftovers.end_leftovers() == [ours.pid]
    assert ours.wait() < 0
    assert of_another_copy.poll() is None


def test_a_fleet_that_is_down_has_no_leftovers(started):
    assert leftovers.leftovers() == []
