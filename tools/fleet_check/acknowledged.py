"""O1 and O10: what clients were told is what the databases hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from fleet_check.evidence import Evidence, Told
from fleet_check.finding import Answer, Looking

_STORED = ("accepted", "out_of_order", "duplicate")
_APART = ("future", "impossible")

Made = tuple[str, str, dict[str, Any]]
Index = Mapping[tuple[str, str], list[dict[str, Any]]]
"""Documents by operation and key: what a client's operation, and nothing else, would have made."""


def check_acknowledged(evidence: Evidence) -> Answer:
    """O1. `ok`: there once, as it was sent. `fail`: not there. `info`: there once or not at all."""
    looking, index = Looking(), _made(evidence)
    by_id = {(op, document["_id"]) for (op, _), documents in index.items() for document in documents}
    for line in _final(evidence.history):
        found = index.get((line.op, line.key), [])
        what = f"{line.op} {line.key} of {line.tenant}"
        looking.expect(len(found) <= 1, what, f"is there {len(found)} times")
        if line.outcome == "ok":
            looking.expect(bool(found), what, f"was acknowledged as {line.id or 'done'} and is not there")
            if found and line.id:
                looking.expect((line.op, line.id) in by_id, what, f"was acknowledged as {line.id} and has another id")
            for wrong in _differences(line.said, found[0]) if found else ():
                looking.expect(holds=False, what=what, detail=wrong)
        elif line.outcome == "fail":
            looking.expect(not found, what, "was refused and is there")
    return looking.answer


def _final(history: Iterable[Told]) -> list[Told]:
    """Give what is to be found in a database; of several lines about one operation the best."""
    rank = {"fail": 0, "info": 1, "ok": 2}
    best: dict[tuple[str, str], Told] = {}
    for line in history:
        known = best.get((line.op, line.key))
        if line.op in _OPERATIONS and (known is None or rank[line.outcome] > rank[known.outcome]):
            best[line.op, line.key] = line
    return list(best.values())


_OPERATIONS = {
    "order.book", "order.assign", "note.draft", "note.issue", "note.sign", "position.send", "document.upload", "pallets.exchange",
    "carrier.register", "driver.create", "vehicle.create", "tour.create", "tour.assign", "webhook.endpoint",
}  # fmt: skip


def _made(evidence: Evidence) -> Index:
    index: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for read in (_orders, _notes, _positions, _plans, _others):
        for op, key, document in read(evidence):
            index.setdefault((op, key), []).append(document)
    return index


def _orders(evidence: Evidence) -> Iterator[Made]:
    for order in evidence.of("orders", "orders"):
        yield "order.book", f"{order['clientId']}/{order.get('reference')}", order
        if order.get("carrierId"):
            yield "order.assign", str(order["_id"]), order
    for carrier in evidence.of("orders", "carriers"):
        yield "carrier.register", str(carrier["_id"]), carrier


def _notes(evidence: Evidence) -> Iterator[Made]:
    for note in evidence.of("ecmr", "notes"):
        yield "note.draft", str(note["particulars"].get("consignee", {}).get("name")), note
        if note.get("number"):
            yield "note.issue", str(note["_id"]), note
        for signature in note["signatures"]:
            yield "note.sign", f"{note['_id']}/{signature['role']}/{signature['revision']}", {**signature, "_id": note["_id"]}


def _positions(evidence: Evidence) -> Iterator[Made]:
    for position in [*evidence.of("tracking", "positions"), *evidence.of("tracking", "positions_apart")]:
        order_id, _, rest = str(position["_id"]).partition("/")
        yield "position.send", f"{position.get('orderId', order_id)}/{_milliseconds(position, rest)}", position


def _plans(evidence: Evidence) -> Iterator[Made]:
    for op, collection, name in (("driver.create", "drivers", "name"), ("vehicle.create", "vehicles", "plate")):
        for record in evidence.of("planning", collection):
            yield op, f"{record['carrierId']}/{record[name]}", record
    for tour in evidence.of("planning", "tours"):
        yield "tour.create", f"{tour['carrierId']}/{tour['depot'].get('address')}", tour
        for order_id in {stop.get("orderId") for stop in tour["stops"]} - {None}:
            yield "tour.assign", str(order_id), tour


def _others(evidence: Evidence) -> Iterator[Made]:
    for document in evidence.of("ocr", "documents"):
        yield "document.upload", f"{document['orderId']}/{document['sha256']}", document
    for exchange in evidence.of("palettes", "exchanges"):
        yield "pallets.exchange", str(exchange["_id"]), exchange
    for endpoint in evidence.of("webhooks", "endpoints"):
        yield "webhook.endpoint", str(endpoint["url"]), endpoint


def _milliseconds(position: Mapping[str, Any], rest: str) -> int:
    stamp = position.get("timestamp")
    return round(stamp.timestamp() * 1000) if isinstance(stamp, datetime) else int(rest.partition("/")[0])


def _differences(said: Any, stored: Any, path: str = "") -> Iterable[str]:
    """Name what was sent and is not stored so. What the service added is its own business."""
    if isinstance(said, Mapping):
        for name, value in said.items():
            yield from _differences(value, stored.get(name) if isinstance(stored, Mapping) else None, f"{path}/{name}")
    elif isinstance(said, list):
        if not isinstance(stored, list) or len(stored) != len(said):
            yield f"{path} is not the list that was sent"
        else:
            for place, (one, other) in enumerate(zip(said, stored, strict=True)):
                yield from _differences(one, other, f"{path}/{place}")
    elif not _same(said, stored):
        yield f"{path} is {stored!r} and {said!r} was sent"


def _same(said: Any, stored: Any) -> bool:
    if isinstance(stored, datetime) and isinstance(said, str):
        sent = datetime.fromisoformat(said).astimezone(UTC)
        return abs((sent - stored.astimezone(UTC)).total_seconds()) < 0.001
    return bool(said == stored)


def check_batches(evidence: Evidence) -> Answer:
    """O10. The verdicts of a batch add up to its members; those said to be stored are, those kept apart are apart, and the session counts them all."""
    looking = Looking()
    for line in evidence.told("position.batch"):
        if line.outcome == "ok":
            counts = line.said["counts"]
            looking.expect(sum(counts.values()) == line.said["sent"], f"batch {line.key}", f"{line.said['sent']} were sent, the answer tells of {counts}")
    kept = Counter(str(position["_id"]).rpartition("/")[2] for position in evidence.of("tracking", "positions"))
    batches = {key for line in evidence.told("position.batch") if line.outcome == "ok" for key in line.said.get("stored", ())}
    places = {str(position["_id"]).rpartition("/")[0] for position in evidence.of("tracking", "positions")}
    for key in sorted(batches):
        order_id, _, milliseconds = key.partition("/")
        looking.expect(f"{order_id}/{int(milliseconds):014d}" in places, f"position {key}", "was accepted in a batch and is not stored")
    apart = Counter(str(position["sessionId"]) for position in evidence.of("tracking", "positions_apart"))
    erased = evidence.erased()
    for session in evidence.of("tracking", "sessions"):
        tally = session.get("tally")
        if tally is None or session["_id"] in erased:
            continue
        ours = session["_id"]
        looking.expect(tally["positions"] <= kept[ours], f"session {ours}", f"counts {tally['positions']} positions, {kept[ours]} are stored")
        looking.expect(
            tally["future"] + tally["impossible"] <= apart[ours],
            f"session {ours}",
            f"counts {tally['future'] + tally['impossible']} kept apart, {apart[ours]} are stored",
        )
    return looking.answer
