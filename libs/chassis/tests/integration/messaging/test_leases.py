"""One at a time, by the server's clock."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from chassis.leases import Lease, LeaseLost
from chassis.mongo import Database
from chassis.testing import eventually


async def test_a_lease_is_one_owner_s_at_a_time(database: Database) -> None:
    first, second = Lease(database, "relay"), Lease(database, "relay")
    assert await first.claim()
    assert not await second.claim()
    assert (first.held, second.held) == (True, False)


async def test_of_many_who_ask_at_once_one_gets_it(database: Database) -> None:
    leases = [Lease(database, "relay") for _ in range(10)]
    answers = await asyncio.gather(*(lease.claim() for lease in leases))
    assert sum(answers) == 1


async def test_an_owner_holds_on_by_claiming_again_in_the_same_epoch(database: Database) -> None:
    lease = Lease(database, "relay")
    assert await lease.claim()
    assert await lease.claim()
    assert lease.epoch == 1


async def test_an_expired_lease_changes_hands_in_a_new_epoch(database: Database) -> None:
    first, second = Lease(database, "relay", seconds=0.2), Lease(database, "relay")
    assert await first.claim()
    await eventually(second.claim)
    assert not first.held
    assert second.epoch == 2
    assert not await first.claim()


async def test_work_that_takes_longer_than_its_lease_keeps_it(database: Database) -> None:
    first, second = Lease(database, "relay", seconds=2), Lease(database, "relay")
    assert await first.claim()
    until = await _ends(database)
    async with first.kept():
        await eventually(lambda: _is_later(database, until))
        assert not await second.claim()
    assert first.held


async def test_work_ends_when_another_has_its_lease(database: Database) -> None:
    first = Lease(database, "relay", seconds=0.3)
    assert await first.claim()

    async def work() -> None:
        async with first.kept():
            await database["leases"].update_one({"_id": "relay"}, {"$set": {"owner": "another", "until": datetime.now(UTC) + timedelta(hours=1)}})
            await asyncio.Event().wait()

    with pytest.raises(ExceptionGroup) as raised:
        await work()
    assert raised.group_contains(LeaseLost)


async def _ends(database: Database) -> datetime:
    found = await database["leases"].find_one({"_id": "relay"})
    assert found
    return found["until"]


async def _is_later(database: Database, moment: datetime) -> bool:
    return await _ends(database) > moment


async def test_a_released_lease_is_free_at_once(database: Database) -> None:
    first, second = Lease(database, "relay"), Lease(database, "relay")
    assert await first.claim()
    await first.release()
    assert await second.claim()
    assert not first.held


async def test_releasing_what_another_holds_changes_nothing(database: Database) -> None:
    first, second = Lease(database, "relay"), Lease(database, "relay")
    assert await first.claim()
    await second.release()
    assert not await second.claim()


async def test_leases_of_different_names_do_not_meet(database: Database) -> None:
    assert await Lease(database, "relay").claim()
    assert await Lease(database, "sweeper").claim()
