"""What the accounts hold, now or at any moment, summed up by the database."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pymongo

from chassis.mongo import Database
from palettes.domain.ageing import DayMove
from palettes.domain.pallet import PalletType

_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class StockLine:
    """Pallets of one kind at one place."""

    place: str
    name: str
    type: PalletType
    brand: str
    quality: str
    count: int


@dataclass(frozen=True, slots=True)
class PairMove:
    """What went out to a partner and came back on one day, of one type, in a client's book."""

    client_id: str
    partner_id: str
    type: PalletType
    move: DayMove


class BalanceStore:
    """Sums over accounts and transfers."""

    def __init__(self, database: Database) -> None:
        self._accounts, self._transfers, self._exchanges = database["accounts"], database["transfers"], database["exchanges"]

    async def stock(self, client_id: str) -> Sequence[StockLine]:
        """What is at the client's sites and on its vehicles, from the stored balances."""
        query = {"clientId": client_id, "holder.kind": {"$in": ["site", "vehicle"]}, "balance": {"$ne": 0}}
        found = await self._accounts.find(query, {"holder": 1, "pallet": 1, "balance": 1}).sort("_id", 1).to_list()
        return [_stock_line(document) for document in found]

    async def stored(self, client_id: str) -> dict[str, int]:
        """Every stored balance of the client's book that is not zero, by account."""
        found = self._accounts.find({"clientId": client_id, "balance": {"$ne": 0}}, {"balance": 1})
        return {document["_id"]: document["balance"] async for document in found}

    async def moves(self, org: str, *, until: datetime) -> Sequence[PairMove]:
        """What went between the organisation and others, in its own book and in theirs, day by day, the oldest first."""
        with pymongo.timeout(_SECONDS):
            found = await (await self._transfers.aggregate(_moves(org, until))).to_list()
        return [_pair_move(document) for document in found]

    async def all_moves(self, *, until: datetime) -> Sequence[PairMove]:
        """What went between all pairs of all books, day by day, the oldest first: for the figures of the platform."""
        with pymongo.timeout(6 * _SECONDS):
            return [_pair_move(found) async for found in await self._transfers.aggregate(_moves(None, until))]

    async def disputes(self) -> dict[str, int]:
        """Count the entries in dispute, by reason."""
        group: list[Mapping[str, Any]] = [{"$match": {"status": "disputed"}}, {"$group": {"_id": "$dispute.reason", "count": {"$sum": 1}}}]
        return {found["_id"] or "": found["count"] async for found in await self._exchanges.aggregate(group)}

    async def disputed(self, org: str) -> dict[tuple[str, str, str], int]:
        """Pallets of disputed entries, by client, partner and type."""
        match = {"parties": org, "status": "disputed"}
        key = {"client": "$clientId", "partner": "$partnerId", "type": "$pallet.type"}
        group = {"$group": {"_id": key, "count": {"$sum": {"$add": ["$palettesOut", "$palettesIn"]}}}}
        found = await (await self._exchanges.aggregate([{"$match": match}, group])).to_list()
        return {(each["_id"]["client"], each["_id"].get("partner", ""), each["_id"]["type"]): each["count"] for each in found}


def _moves(org: str | None, until: datetime) -> list[Mapping[str, Any]]:
    is_out = {"$eq": ["$target.kind", "partner"]}
    return [
        {"$match": ({"$or": [{"clientId": org}, {"partnerId": org}]} if org else {}) | {"occurredAt": {"$lte": until}, "partnerId": {"$ne": None}}},
        {"$match": {"$or": [{"target.kind": "partner"}, {"source.kind": "partner"}]}},
        {
            "$group": {
                "_id": {
                    "client": "$clientId",
                    "partner": "$partnerId",
                    "type": "$pallet.type",
                    "day": {"$dateTrunc": {"date": "$occurredAt", "unit": "day"}},
                },
                "out": {"$sum": {"$cond": [is_out, "$count", 0]}},
                "back": {"$sum": {"$cond": [is_out, 0, "$count"]}},
            }
        },
        {"$sort": {"_id.day": 1}},
    ]


def _pair_move(document: Mapping[str, Any]) -> PairMove:
    key = document["_id"]
    return PairMove(key["client"], key["partner"], key["type"], DayMove(key["day"].date(), document["out"], document["back"]))


def _stock_line(document: Mapping[str, Any]) -> StockLine:
    holder, pallet = document["holder"], document["pallet"]
    name = holder["site"] if holder["kind"] == "site" else holder["name"]
    return StockLine(holder["kind"], name, pallet["type"], pallet["brand"], pallet["quality"], document["balance"])
