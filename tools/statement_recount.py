"""Recount every statement of the pallet account from the raw journal, with no code of the services: `python tools/statement_recount.py [--database palettes]`.

For each pair of client and partner the months' transfers are added up anew; each statement must open where the one before closed, list exactly its month's
entries with these counts and running balances, close at the sum, and carry the seal that its content and the seal before it give. Over all accounts of a
type the sum must be zero. Prints what differs; 0 when nothing does.
"""

import argparse
import hashlib
import json
import os
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from pymongo import MongoClient

Document = Mapping[str, Any]


def main() -> int:
    """Recount one database."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--database", default="palettes")
    chosen = parser.parse_args()
    client: MongoClient[dict[str, Any]] = MongoClient(os.environ["MONGO_URL"], tz_aware=True)
    found = recount(client[chosen.database])
    print("\n".join(found[1]) or f"{found[0]} statements: every line, balance and seal is as the journal has it")
    return 1 if found[1] else 0


def recount(database: Any) -> tuple[int, list[str]]:
    """Recount all statements of a database. Answers how many there are, and what differs."""
    differing = [f"the sum of {kind} is {total}, not 0" for kind, total in _sums(database).items() if total]
    moves = _moves(database)
    statements: dict[tuple[str, str], list[Document]] = defaultdict(list)
    for statement in database["statements"].find():
        statements[statement["clientId"], statement["partnerId"]].append(statement)
    for pair, closed in statements.items():
        differing += _account(pair, sorted(closed, key=lambda one: one["period"]), moves.get(pair, {}))
    return sum(map(len, statements.values())), differing


def _sums(database: Any) -> dict[str, int]:
    sums: dict[str, int] = defaultdict(int)
    for account in database["accounts"].find({}, {"pallet": 1, "balance": 1}):
        sums[account["pallet"]["type"]] += account["balance"]
    return sums


def _moves(database: Any) -> dict[tuple[str, str], dict[str, dict[tuple[str, str], list[int]]]]:
    """By pair, month and (entry, type): pallets out, pallets back."""
    found: dict[tuple[str, str], dict[str, dict[tuple[str, str], list[int]]]] = defaultdict(lambda: defaultdict(lambda: defaultdict(lambda: [0, 0])))
    for transfer in database["transfers"].find():
        for side, holder in enumerate((transfer["target"], transfer["source"])):
            if holder["kind"] == "partner":
                entry = transfer["exchangeId"], transfer["pallet"]["type"]
                found[transfer["clientId"], transfer["partnerId"]][transfer["period"]][entry][side] += transfer["count"]
    return found


def _account(pair: tuple[str, str], closed: list[Document], months: Mapping[str, Mapping[tuple[str, str], list[int]]]) -> Iterator[str]:
    balances: dict[str, int] = {}
    seal, after = "0" * 64, ""
    for statement in closed:
        what = f"statement {statement['number']} of {pair[0]} with {pair[1]}"
        if dict(statement["opening"]) != balances:
            yield f"{what} opens at {statement['opening']}, not {balances}"
        wanted = {entry: counts for period, entries in months.items() if after < period <= statement["period"] for entry, counts in entries.items()}
        listed = {(line["exchangeId"], line["type"]): [line["out"], line["back"]] for line in statement["lines"]}
        if listed != wanted:
            others = [key for key in {*listed, *wanted} if listed.get(key) != wanted.get(key)]
            yield f"{what} lists {len(listed)} lines, the journal has {len(wanted)}; they differ in {others[:3]}"
        for line in statement["lines"]:
            balances[line["type"]] = balances.get(line["type"], 0) + line["out"] - line["back"]
            if line["balance"] != balances[line["type"]]:
                yield f"{what}, line {line['number']}: balance {line['balance']}, not {balances[line['type']]}"
        if dict(statement["closing"]) != balances:
            yield f"{what} closes at {statement['closing']}, not {balances}"
        balances = dict(statement["closing"])
        if statement["previousSeal"] != seal or statement["seal"] != _seal(statement, seal):
            yield f"{what} does not bear the seal of its content"
        seal, after = statement["seal"], statement["period"]


_OUTSIDE_THE_SEAL = {"_id", "version", "seal", "previousSeal", "confirmedBy", "parties", "eventSeq", "outbox", "outboxAt", "applied"}
_LINE = ("number", "exchangeId", "kind", "occurredOn", "type", "out", "back", "balance", "orderId", "site", "voucher", "documentId")


def _seal(statement: Document, previous: str) -> str:
    """SHA-256 of the canonical JSON (RFC 8785; whole numbers and texts only) of content and seal before."""
    content = {name: _plain(value) for name, value in statement.items() if name not in _OUTSIDE_THE_SEAL} | {"statementId": statement["_id"]}
    content["lines"] = [{name: line.get(name) for name in _LINE} for line in statement["lines"]]
    text = json.dumps({"content": content, "previous": previous}, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        moment = value.astimezone(UTC)
        return moment.strftime("%Y-%m-%dT%H:%M:%S") + (f".{moment.microsecond // 1000:03d}000" if moment.microsecond else "") + "Z"
    return value


if __name__ == "__main__":
    sys.exit(main())
