"""Transactions of the ledger: bounded, durable, tried again when they meet another."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

import pymongo
from pymongo.errors import PyMongoError
from pymongo.write_concern import WriteConcern

from chassis.mongo import Database

_T = TypeVar("_T")

UNDECIDED = WriteConcern()
"""Writes inside a transaction carry no concern of their own; the commit does."""
_DURABLE = WriteConcern("majority", j=True)
_SECONDS = 10.0
_LONGEST_PAUSE = 0.1


async def transact(database: Database, work: Callable[[], Awaitable[_T]]) -> _T:
    """Do the work in a transaction, again when it conflicts with another, ten seconds at most. The work may run more than once."""
    client: Any = database.client
    with pymongo.timeout(_SECONDS):
        while True:
            try:
                async with client.start_session() as session, session.bind(end_session=False), await session.start_transaction(write_concern=_DURABLE):
                    return await work()
            except PyMongoError as error:
                if not error.has_error_label("TransientTransactionError"):
                    raise
            await asyncio.sleep(random.uniform(0, _LONGEST_PAUSE))  # noqa: S311  spreads writers, hides nothing
