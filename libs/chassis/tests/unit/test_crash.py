import subprocess
import sys

import pytest

from chassis import crash


def run_passing_twice(setting: str, point: str) -> subprocess.CompletedProcess[str]:
    """Run a process that passes the point twice and says after each pass that it lives."""
    program = f"from chassis import crash\nfor _ in range(2):\n    crash.point({point!r})\n    print('alive', flush=True)\n"
    return subprocess.run([sys.executable, "-c", program], env={crash.ENVIRONMENT_VARIABLE: setting}, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("point", crash.POINTS)
def test_an_armed_point_kills_the_process_as_sigkill_would(point: str) -> None:
    run = run_passing_twice(point, point)
    assert (run.returncode, run.stdout) == (137, "")
    assert run.stderr.startswith(f"crash point {point}: ")


def test_a_point_can_be_armed_for_a_later_pass() -> None:
    run = run_passing_twice("C3:2", "C3")
    assert (run.returncode, run.stdout) == (137, "alive\n")


def test_other_points_let_the_process_live() -> None:
    run = run_passing_twice("C4", "C3")
    assert (run.returncode, run.stdout) == (0, "alive\nalive\n")


def test_nothing_happens_when_no_point_is_armed() -> None:
    run = run_passing_twice("", "C3")
    assert (run.returncode, run.stdout) == (0, "alive\nalive\n")


@pytest.mark.parametrize("setting", ["C99", "C3:0", "C3:-1", "C3:soon"])
def test_a_process_armed_with_nonsense_does_not_start(setting: str) -> None:
    run = run_passing_twice(setting, "C3")
    assert run.returncode == 1
    assert setting.partition(":")[0] in run.stderr


def test_a_point_nobody_declared_is_refused() -> None:
    with pytest.raises(crash.UnknownCrashPoint, match="C99"):
        crash.point("C99")  # type: ignore[arg-type]  # that is the point


def test_the_points_of_the_fault_model_are_all_there() -> None:
    assert list(crash.POINTS) == [f"C{number}" for number in range(1, 9)]
