"""O8 and O9: what went out to clients, and that it was theirs."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from fleet_check.events import TOLD_WITHIN
from fleet_check.evidence import Evidence
from fleet_check.finding import Answer, Looking

_SUCCESS = range(200, 300)


def check_deliveries(evidence: Evidence) -> Answer:
    """O8."""
    looking = Looking()
    deliveries = evidence.of("webhooks", "deliveries")
    counted = Counter((one["endpointId"], one["messageId"]) for one in deliveries)
    for (endpoint, message), times in counted.items():
        looking.expect(times == 1, f"{message} to {endpoint}", f"has {times} deliveries")
    for one in deliveries:
        _came_to_an_end(evidence, one, looking)
    for endpoint, entry in _wanted(evidence):
        looking.expect(counted[endpoint, entry["_id"]] == 1, f"{entry['type']} {entry['_id']}", f"was wanted by {endpoint} and has no delivery")
    _received(evidence, deliveries, looking)
    return looking.answer


def _came_to_an_end(evidence: Evidence, one: Mapping[str, Any], looking: Looking) -> None:
    what, attempts = f"delivery {one['_id']}", one["attempts"]
    taken = [attempt for attempt in attempts if attempt.get("status") in _SUCCESS]
    if one["state"] == "delivered":
        looking.expect(bool(taken), what, "is delivered and no try was taken")
    elif one["state"] == "failed":
        looking.expect(bool(attempts) or bool(one.get("reason")), what, "has failed without a try or a reason")
    else:
        due = one.get("nextAt")
        looking.expect(due is not None and evidence.at - due < TOLD_WITHIN, what, f"is due since {due} and nobody tries it")


def _wanted(evidence: Evidence) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give what endpoints of the history asked for: events of their own company after the endpoint was made, before it ended."""
    endpoints = {endpoint["_id"]: endpoint for endpoint in evidence.of("webhooks", "endpoints")}
    for line in evidence.told("webhook.endpoint"):
        endpoint = endpoints.get(line.id)
        if line.outcome != "ok" or endpoint is None or not endpoint["enabled"] or endpoint["version"] > 1:
            continue
        since = datetime.fromtimestamp(line.t1, UTC)
        for entry in evidence.of("webhooks", "feed"):
            if endpoint["org"] in entry["audience"] and entry["time"] > since and _takes(endpoint["events"], entry["type"]):
                yield endpoint["_id"], entry


def _takes(filters: Sequence[str], kind: str) -> bool:
    return any(one in {"*", kind} or (one.endswith(".*") and kind.startswith(one[:-1])) for one in filters)


def _received(evidence: Evidence, deliveries: Sequence[Mapping[str, Any]], looking: Looking) -> None:
    """Hold what receivers wrote down against what we say we sent."""
    received: dict[str, set[str]] = defaultdict(set)
    for line in evidence.told("webhook.received"):
        received[f"{line.key} {line.id}"].add(str(line.said["sha256"]))
    if not received:
        return
    watched = {place.partition(" ")[0] for place in received}
    sent = {f"{one['endpointId']} {one['messageId']}": one for one in deliveries if one["endpointId"] in watched}
    for place, one in sent.items():
        if one["state"] == "delivered":
            looking.expect(place in received, f"delivery {one['_id']}", "is said to be delivered and never came")
            ours = hashlib.sha256(bytes(one["body"])).hexdigest()
            looking.expect(received.get(place, {ours}) == {ours}, f"delivery {one['_id']}", "came with other bytes")
    for place in received:
        looking.expect(place in sent, f"message {place}", "came and is not known")


def check_borders(evidence: Evidence) -> Answer:
    """O9."""
    looking = Looking()
    orders = {order["_id"]: order for order in evidence.of("orders", "orders")}
    feed = {entry["_id"]: entry for entry in evidence.of("webhooks", "feed")}
    for entry in feed.values():
        data = entry["event"]["data"]
        parties = {data.get(name) for name in ("clientId", "carrierId", "partnerId", "previousCarrierId")} - {None}
        order = orders.get(data.get("orderId", ""))
        if order and "clientId" in data:
            looking.expect(data["clientId"] == order["clientId"], f"{entry['type']} {entry['_id']}", "names another client than its order")
        strangers = set(entry["audience"]) - parties
        looking.expect(not strangers, f"{entry['type']} {entry['_id']}", f"is told to {', '.join(sorted(strangers))}, who is no party of it")
    for delivery in evidence.of("webhooks", "deliveries"):
        told = feed.get(delivery["messageId"])
        if told:
            looking.expect(delivery["org"] in told["audience"], f"delivery {delivery['_id']}", f"goes to {delivery['org']}, who is not told of it")
    for document in evidence.of("ocr", "documents"):
        order = orders.get(document["orderId"])
        looking.expect(order is None or document["clientId"] == order["clientId"], f"document {document['_id']}", "is another client's than its order")
    for line in evidence.told("foreign.read"):
        looking.expect(line.outcome != "ok", f"{line.tenant} reading {line.key}", "was answered")
    return looking.answer
