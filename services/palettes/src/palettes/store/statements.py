"""Statements in MongoDB."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from pymongo import ASCENDING, DESCENDING, IndexModel

from chassis.actor import Actor
from chassis.mongo import UNDECIDED, Database, Page, Sort, page
from chassis.outbox import WITHOUT_META, Aggregates
from palettes.domain.exchange import Exchange
from palettes.domain.statement import AccountMove, Statement, StatementNotFound
from palettes.store.exchanges import ExchangeStore
from palettes.store.partner_accounts import PartnerAccountStore
from palettes.store.transactions import transact

_LOADED = WITHOUT_META | {"parties": 0, "links": 0}
_BY_PERIOD = Sort("-period", "period", -1)

DrawUp = Callable[[Sequence[Exchange], Sequence[AccountMove], Statement | None, int], Statement]


class StatementStore:
    """The aggregate `Statement`; one for each pair and month."""

    def __init__(self, database: Database, accounts: PartnerAccountStore, exchanges: ExchangeStore) -> None:
        self.aggregates = Aggregates(database["statements"], service="palettes")
        self._transacted = Aggregates(database["statements"].with_options(write_concern=UNDECIDED), service="palettes")
        self._numbers = database["statement_numbers"].with_options(write_concern=UNDECIDED)
        self._links = database["statement_links"]
        self._database, self._accounts, self._exchanges = database, accounts, exchanges

    async def ensure_indexes(self) -> None:
        """Create what every query walks."""
        await self.aggregates.ensure_indexes(
            IndexModel([("parties", ASCENDING), ("period", DESCENDING), ("_id", DESCENDING)], name="party_period"),
            IndexModel([("period", DESCENDING), ("_id", DESCENDING)], name="period"),
            IndexModel([("clientId", ASCENDING), ("partnerId", ASCENDING), ("period", ASCENDING)], name="pair_period", unique=True),
        )
        await self._links.create_indexes([IndexModel([("until", ASCENDING)], name="expiry", expireAfterSeconds=0)])

    async def close(self, client_id: str, partner_id: str, period: str, draw_up: DrawUp, *, at: datetime) -> Statement:
        """Close the month and store its statement, together. Raises AccountNotFound, PeriodClosed."""
        await self._database["statement_numbers"].update_one({"_id": client_id}, {"$setOnInsert": {"last": 0}}, upsert=True)

        async def work() -> Statement:
            after = await self._accounts.close(client_id, partner_id, period)
            entries, moves = await self._exchanges.of_period(client_id, partner_id, after=after, period=period)
            before = await self._transacted.collection.find_one({"clientId": client_id, "partnerId": partner_id, "period": after}, _LOADED)
            counted = await self._numbers.find_one_and_update({"_id": client_id}, {"$inc": {"last": 1}})
            statement = draw_up(entries, moves, _statement_of(before) if before else None, (counted or {"last": 0})["last"] + 1)
            await self._transacted.insert(_document_of(statement), at=at)
            return statement

        return await transact(self._database, work)

    async def get(self, statement_id: str, *, visible_to: Actor) -> Statement:
        """Load a statement. Raises StatementNotFound."""
        document = await self.aggregates.collection.find_one({"_id": statement_id, **_statements_of(visible_to)}, _LOADED)
        if document is None:
            raise StatementNotFound
        return _statement_of(document)

    async def save(self, statement: Statement, *, at: datetime) -> None:
        """Store the next version. Raises ConcurrentEdit."""
        await self.aggregates.replace(_document_of(statement), at=at)

    async def list(self, *, limit: int, cursor: str | None, visible_to: Actor) -> Page:
        """Page through the statements the actor sees, without their lines, the newest month first."""
        query = _statements_of(visible_to) or {"period": {"$gt": ""}}
        return await page(self.aggregates.collection, query, sort=_BY_PERIOD, limit=limit, cursor=cursor, projection={**_LOADED, "lines": 0})

    async def share(self, statement_id: str, token: str, *, until: datetime) -> None:
        """Let whoever has the token see the statement until then; only the token's hash is kept."""
        await self._links.insert_one({"_id": _hashed(token), "statementId": statement_id, "until": until})

    async def shared(self, token: str, *, at: datetime) -> str:
        """Which statement a token opens. Raises StatementNotFound."""
        link = await self._links.find_one({"_id": _hashed(token), "until": {"$gt": at}})
        if link is None:
            raise StatementNotFound
        return str(link["statementId"])


def _statements_of(actor: Actor) -> dict[str, Any]:
    return {} if actor.is_admin else {"parties": actor.org}


def _hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _document_of(statement: Statement) -> dict[str, Any]:
    document = statement.model_dump(by_alias=True, exclude={"statement_id"}, exclude_none=True)
    for line in document["lines"]:
        line["occurredOn"] = line["occurredOn"].isoformat()
    return document | {"_id": statement.statement_id, "parties": [statement.client_id, statement.partner_id]}


def _statement_of(document: Mapping[str, Any]) -> Statement:
    return Statement.model_validate({"statementId": document["_id"]} | {name: value for name, value in document.items() if name != "_id"})
