from collections import Counter

import pytest

from fleet.suites import Verdict, closing_line, counts_of


@pytest.mark.parametrize(
    ("closing", "counts"),
    [
        ("============ 12 passed in 0.11s ============", {"passed": 12}),
        ("382 passed, 4 deselected, 1 warning in 61.20s (0:01:01)", {"passed": 382, "deselected": 4, "warnings": 1}),
        ("===== 1 failed, 2 errors in 3.00s =====", {"failed": 1, "errors": 2}),
    ],
)
def test_the_counts_of_a_closing_line_are_read(closing, counts):
    assert counts_of(closing, code=0) == Counter(counts)


def test_a_suite_that_failed_before_any_test_counts_as_an_error():
    assert counts_of("it ended without pytest's closing line", code=2) == Counter(errors=1)
    assert counts_of("30 passed in 1.00s", code=1) == Counter(passed=30, errors=1)


def test_the_last_line_adds_the_suites_up_in_pytests_own_form():
    verdicts = [Verdict("check", 0, "", Counter(passed=10, deselected=3)), Verdict("e2e", 1, "", Counter(passed=2, failed=1))]
    line = closing_line(verdicts, seconds=12.5)
    assert line.strip("= ") == "1 failed, 12 passed in 12.50s"
    assert line.startswith("=")
    assert line.endswith("=")
