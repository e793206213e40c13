"""Lists that stay right while they are read, and a database that is away, on a real MongoDB."""

from datetime import timedelta

import pytest

from chassis.errors import Unavailable
from chassis.mongo import BadCursor, Database, Sort, connect, decode_cursor, ensure_expiry, literal_prefix, page, ping

NEWEST = Sort("-at", "at", -1)
OLDEST = Sort("at", "at", 1)
BY_ID = Sort("id", "_id", 1)


async def walk(database: Database, sort: Sort, *, limit: int = 3) -> list[str]:
    seen: list[str] = []
    cursor: str | None = None
    while True:
        found = await page(database["things"], {}, sort=sort, limit=limit, cursor=cursor)
        seen += [document["_id"] for document in found.documents]
        cursor = found.next_cursor
        if cursor is None:
            return seen


@pytest.fixture
async def things(database: Database) -> Database:
    await database["things"].insert_many([{"_id": f"t{number:02}", "at": number // 4} for number in range(20)])
    return database


@pytest.mark.parametrize("sort", [NEWEST, OLDEST, BY_ID], ids=lambda sort: sort.name)
@pytest.mark.parametrize("limit", [1, 3, 20, 200])
async def test_every_document_is_met_once_however_many_share_a_value(things: Database, sort: Sort, limit: int) -> None:
    seen = await walk(things, sort, limit=limit)
    assert sorted(seen) == [f"t{number:02}" for number in range(20)]
    assert seen == sorted(seen, reverse=sort.direction == -1)


async def test_what_is_added_in_front_does_not_shift_the_next_page(things: Database) -> None:
    first = await page(things["things"], {}, sort=NEWEST, limit=5, cursor=None)
    await things["things"].insert_one({"_id": "t99", "at": 99})
    second = await page(things["things"], {}, sort=NEWEST, limit=5, cursor=first.next_cursor)
    assert [document["_id"] for document in second.documents] == ["t14", "t13", "t12", "t11", "t10"]


@pytest.mark.parametrize(
    "cursor", ["", "x", "!!!", "bnVsbA", "WyJhdCIsMSwidDAxIl0", "W10", "eyJhIjoxfQ", "WyItYXQiLHsidCI6IngifSwidDEiXQ", "WyItYXQiLFsxXSwidDEiXQ", "é"]
)
async def test_a_cursor_this_list_did_not_give_is_refused(cursor: str) -> None:
    with pytest.raises(BadCursor):
        decode_cursor(NEWEST, cursor)


async def test_how_long_documents_are_kept_can_be_changed(database: Database) -> None:
    for days in (60, 30, 30):
        await ensure_expiry(database["things"], "at", after=timedelta(days=days))
        assert (await database["things"].index_information())["expiry"]["expireAfterSeconds"] == days * 86_400


async def test_a_prefix_is_taken_literally(database: Database) -> None:
    await database["things"].insert_many([{"_id": "a", "name": "A.*1"}, {"_id": "b", "name": "Abc"}, {"_id": "c", "name": "A.*é"}])
    found = await database["things"].find({"name": literal_prefix("A.*")}).to_list()
    assert sorted(document["_id"] for document in found) == ["a", "c"]


async def test_a_database_that_is_not_there_is_told_within_the_timeout() -> None:
    client = connect("mongodb://127.0.0.1:1/", service="tests", timeout=0.3)
    with pytest.raises(Unavailable):
        await ping(client)
    await client.close()
