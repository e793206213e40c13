"""O5: the ledger of pallets, counted anew from its entries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from fleet_check.evidence import Evidence
from fleet_check.finding import Answer, Looking

_MOVING = {"recorded", "confirmed", "disputed", "reversed"}
"""States of an entry whose pallets moved; a reversal moves them back by transfers of its own."""


def check_ledger(evidence: Evidence) -> Answer:
    """O5."""
    looking = Looking()
    transfers = evidence.of("palettes", "transfers")
    accounts: dict[str, int] = defaultdict(int)
    owed: dict[tuple[str, str, str], int] = defaultdict(int)
    of_entry: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for transfer in transfers:
        _sound(transfer, looking)
        of_entry[transfer["exchangeId"]].append(transfer)
        for side, sign in ((transfer["target"], 1), (transfer["source"], -1)):
            accounts[_key(transfer, side)] += sign * transfer["count"]
            if side["kind"] == "partner" and transfer.get("partnerId"):
                owed[transfer["clientId"], transfer["partnerId"], transfer["pallet"]["type"]] += sign * transfer["count"]
    _balances(evidence, accounts, looking)
    _partners(evidence, owed, looking)
    _entries(evidence, of_entry, looking)
    return looking.answer


def _sound(transfer: Mapping[str, Any], looking: Looking) -> None:
    what, count = f"transfer {transfer['_id']}", transfer["count"]
    looking.expect(isinstance(count, int) and not isinstance(count, bool) and count > 0, what, f"moves {count!r} pallets")
    looking.expect(transfer["source"] != transfer["target"], what, "goes from an account to itself")


def _key(transfer: Mapping[str, Any], side: Mapping[str, Any]) -> str:
    pallet = transfer["pallet"]
    return "|".join((transfer["clientId"], side["kind"], side["name"], side["site"], pallet["type"], pallet["brand"], pallet["quality"]))


def _balances(evidence: Evidence, accounts: Mapping[str, int], looking: Looking) -> None:
    stored = {account["_id"]: account["balance"] for account in evidence.of("palettes", "accounts")}
    for key in sorted({*stored, *accounts}):
        looking.expect(stored.get(key) == accounts.get(key, 0), f"account {key}", f"holds {stored.get(key)!r}, its entries give {accounts.get(key, 0)}")
    sums: dict[str, int] = defaultdict(int)
    for account in evidence.of("palettes", "accounts"):
        sums[f"{account['clientId']} {account['pallet']['type']}"] += account["balance"]
    for book, total in sums.items():
        looking.expect(total == 0, f"book {book}", f"sums to {total}")


def _partners(evidence: Evidence, owed: Mapping[tuple[str, str, str], int], looking: Looking) -> None:
    for account in evidence.of("palettes", "partner_accounts"):
        limit, credit = account["terms"].get("limit"), account["terms"].get("credit")
        for kind, balance in account["balances"].items():
            what = f"{account['partnerId']} with {account['clientId']}, {kind}"
            looking.expect(
                balance == owed.get((account["clientId"], account["partnerId"], kind), 0), what, f"stands at {balance}, its entries give another sum"
            )
            if account["version"] == 1:  # terms that were changed since may have been wider when the entry was made
                looking.expect(limit is None or balance <= limit, what, f"owes {balance}, the limit is {limit}")
                looking.expect(credit is None or balance >= -credit, what, f"is owed {-balance}, the credit is {credit}")


def _entries(evidence: Evidence, of_entry: Mapping[str, list[dict[str, Any]]], looking: Looking) -> None:
    entries = {entry["_id"]: entry for entry in evidence.of("palettes", "exchanges")}
    orders = {order["_id"] for order in evidence.of("orders", "orders")}
    numbers: dict[tuple[str, str], list[int]] = defaultdict(list)
    for entry_id, entry in entries.items():
        what, moved = f"entry {entry_id}", of_entry.get(entry_id, [])
        if entry["status"] == "proposed":
            looking.expect(not moved, what, "is a proposal and has moved pallets")
        if entry["kind"] in {"exchange", "return"} and entry["status"] in _MOVING:
            counted = sum(transfer["count"] for transfer in moved)
            looking.expect(
                counted == entry["palettesOut"] + entry["palettesIn"], what, f"says {entry['palettesOut']} out and {entry['palettesIn']} in; {counted} moved"
            )
        if entry.get("orderKnown") and entry.get("orderId"):
            looking.expect(entry["orderId"] in orders, what, f"names the order {entry['orderId']}, which does not exist")
        if entry.get("number") and entry.get("partnerId"):
            numbers[entry["clientId"], entry["partnerId"]].append(entry["number"])
    for entry_id in of_entry:
        looking.expect(entry_id in entries, f"entry {entry_id}", "has transfers and does not exist")
    for (client, partner), given in numbers.items():
        looking.expect(len(set(given)) == len(given), f"entries of {client} and {partner}", "have a number twice")
