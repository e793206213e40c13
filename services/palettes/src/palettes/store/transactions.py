"""Transactions of the ledger: bounded, durable, tried again when they meet another."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from typing import TypeVar

import pymongo
from pymongo.errors import PyMongoError

from chassis.mongo import Database, transaction

_T = TypeVar("_T")

_SECONDS = 10.0
_LONGEST_PAUSE = 0.1


async def transact(database: Database, work: Callable[[], Awaitable[_T]]) -> _T:
    """Do the work in a transaction, again when it conflicts with another, ten seconds at most. The work may run more than once."""
    with pymongo.timeout(_SECONDS):
        while True:
            try:
                async with transaction(database):
                    return await work()
            except PyMongoError as error:
                if not error.has_error_label("TransientTransactionError"):
                    raise
            await asyncio.sleep(random.uniform(0, _LONGEST_PAUSE))  # noqa: S311  spreads writers, hides nothing
