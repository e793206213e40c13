import itertools
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from tracking.domain import fixes
from tracking.domain.fixes import DOUBTED_FOR, DOUBTED_TIMES, MAX_SPEED_KMH, RETENTION, Fix, Verdict, implied_kmh

from ..factories import LYON, NOON, drive, fix


def judge(sent, **known) -> list[Verdict]:
    return fixes.judge(sent, **known).verdicts


def test_the_first_fix_of_a_session_is_accepted():
    assert judge([fix()], last=None, at=NOON) == [Verdict.ACCEPTED]


def test_fixes_sent_in_any_order_are_all_accepted_when_none_was_there_before():
    fixes = drive(5)
    assert judge(fixes[::-1], last=None, at=NOON + timedelta(hours=1)) == [Verdict.ACCEPTED] * 5


def test_a_fix_older_than_the_last_position_is_out_of_order():
    first, second, third = drive(3)
    assert judge([second], last=third, known=[first], at=NOON + timedelta(hours=1)) == [Verdict.OUT_OF_ORDER]


def test_the_last_position_sent_again_is_a_duplicate():
    assert judge([fix()], last=fix(), at=NOON) == [Verdict.DUPLICATE]


def test_a_fix_twice_in_one_batch_is_a_duplicate_the_second_time():
    assert judge([fix(), fix()], last=None, at=NOON) == [Verdict.ACCEPTED, Verdict.DUPLICATE]


def test_a_fix_five_minutes_ahead_is_believed_and_one_beyond_is_kept_apart():
    assert judge([fix(300)], last=None, at=NOON) == [Verdict.ACCEPTED]
    assert judge([fix(300.001)], last=None, at=NOON) == [Verdict.FUTURE]


def test_a_future_fix_does_not_keep_present_ones_from_being_accepted():
    assert judge([fix(9999), fix(10)], last=fix(), at=NOON) == [Verdict.FUTURE, Verdict.ACCEPTED]


def test_a_fix_older_than_positions_are_kept_is_expired():
    assert judge([fix(at=NOON - RETENTION - timedelta(seconds=1))], last=None, at=NOON) == [Verdict.EXPIRED]


def test_a_jump_to_lyon_within_a_minute_is_impossible():
    assert judge([fix(60, lat=LYON[0], lng=LYON[1])], last=fix(), at=NOON) == [Verdict.IMPOSSIBLE]


def test_after_an_impossible_fix_the_next_possible_one_is_accepted():
    jump, back = fix(60, lat=LYON[0], lng=LYON[1]), fix(70, lat=48.8576)
    assert judge([jump, back], last=fix(), at=NOON) == [Verdict.IMPOSSIBLE, Verdict.ACCEPTED]


def test_an_old_fix_that_cannot_lead_to_the_one_after_it_is_impossible():
    assert judge([fix(5, lat=LYON[0], lng=LYON[1])], last=fix(10), at=NOON) == [Verdict.IMPOSSIBLE]


def test_two_places_at_the_same_moment_are_impossible():
    assert judge([fix(lat=48.9)], last=fix(), at=NOON) == [Verdict.IMPOSSIBLE]


def test_a_receiver_that_wanders_within_its_accuracy_is_believed():
    wandered = fix(1, lat=48.8572, accuracy=50)
    assert judge([wandered], last=fix(accuracy=50), at=NOON) == [Verdict.ACCEPTED]


def lyon(seconds: float) -> Fix:
    return fix(seconds, lat=LYON[0], lng=LYON[1])


def test_when_many_agree_against_the_last_position_it_was_the_last_position_that_was_wrong():
    doubt, verdicts = None, []
    for number in range(6):
        judgement = fixes.judge([lyon(60 + 30 * number)], last=fix(), doubt=doubt, at=NOON + timedelta(hours=1))
        doubt, verdicts = judgement.doubt, verdicts + judgement.verdicts
    assert verdicts[:5] == [Verdict.IMPOSSIBLE] * 4 + [Verdict.ACCEPTED]
    batch = [lyon(60 + 30 * number) for number in range(6)]
    assert judge(batch, last=fix(), at=NOON + timedelta(hours=1)) == [Verdict.IMPOSSIBLE] * 4 + [Verdict.ACCEPTED] * 2


def test_many_at_once_prove_nothing_and_neither_do_those_that_disagree():
    quick = [lyon(60 + number) for number in range(20)]
    assert set(judge(quick, last=fix(), at=NOON + timedelta(hours=1))) == {Verdict.IMPOSSIBLE}
    astray = [fix(60 + 30 * number, lat=-10.0 * number) for number in range(8)]
    assert set(judge(astray, last=fix(), at=NOON + timedelta(hours=1))) == {Verdict.IMPOSSIBLE}


def test_one_fix_that_agrees_with_the_last_position_ends_the_doubt():
    sent = [*(lyon(60 + 30 * n) for n in range(4)), fix(190), *(lyon(200 + 30 * n) for n in range(4))]
    verdicts = judge(sent, last=fix(), at=NOON + timedelta(hours=1))
    assert verdicts == [Verdict.IMPOSSIBLE] * 4 + [Verdict.ACCEPTED] + [Verdict.IMPOSSIBLE] * 4


def test_the_same_impossible_fix_sent_again_and_again_proves_nothing():
    doubt = None
    for _ in range(3 * DOUBTED_TIMES):
        judgement = fixes.judge([lyon(60)], last=fix(), doubt=doubt, at=NOON + timedelta(hours=1))
        doubt = judgement.doubt
    assert judgement.verdicts == [Verdict.IMPOSSIBLE]


_FIXES = st.lists(
    st.builds(
        fix,
        seconds=st.integers(-50, int(DOUBTED_FOR.total_seconds()) - 60),
        lat=st.floats(48.0, 49.0),
        lng=st.floats(2.0, 3.0),
    ),
    max_size=30,
)


@given(_FIXES, st.none() | st.builds(fix, lat=st.floats(48.0, 49.0)))
def test_what_is_believed_within_two_minutes_can_be_driven(sent: list[Fix], last: Fix | None):
    verdicts = judge(sent, last=last, at=NOON)
    believed = sorted([f for f, verdict in zip(sent, verdicts, strict=True) if verdict.is_history] + ([last] if last else []), key=lambda f: f.timestamp)
    assert all(implied_kmh(a, b) <= MAX_SPEED_KMH for a, b in itertools.pairwise(believed))
    assert len({f.timestamp for f in believed}) == len(believed)


@given(_FIXES)
def test_every_fix_gets_a_verdict_and_the_same_again_whatever_the_order_it_came_in(sent: list[Fix]):
    by_time = {f.timestamp: f for f in sent}
    distinct = list(by_time.values())
    forward = dict(zip([f.timestamp for f in distinct], judge(distinct, last=None, at=NOON), strict=True))
    backward = dict(zip([f.timestamp for f in distinct[::-1]], judge(distinct[::-1], last=None, at=NOON), strict=True))
    assert forward == backward
