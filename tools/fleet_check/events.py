"""O2, O3 and O4: events between services."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from fleet_check.evidence import Evidence
from fleet_check.finding import Answer, Looking, doubles

TOLD_WITHIN = timedelta(seconds=60)
"""How long an event may wait to be told, or to be applied, before it counts as lost here."""

ARCHIVED_FOR = timedelta(days=59)
"""Older events have left the archive by then; aggregates that old are not asked for their first ones."""

HEARS: Mapping[str, tuple[str, ...]] = {
    "orders": (
        "tracking.*", "document.*", "ecmr.*", "palettes.*", "tour.*", "carrier.*",
        "order.assigned", "order.updated", "order.status_changed", "order.closed", "order.rated",
    ),
    "tracking": ("order.*", "document.*", "ecmr.*"),
    "ocr": ("order.*",),
    "ecmr": ("order.assigned", "order.status_changed", "order.closed", "document.uploaded"),
    "palettes": ("order.*", "document.extracted"),
    "planning": ("order.*",),
    "webhooks": ("*",),
}  # fmt: skip
"""Who must have heard what, from the services' own pages, not from their code: a subscription that went missing is a finding."""

_PROJECTIONS = (("tracking", "order_parties"), ("ocr", "order_parties"), ("palettes", "order_parties"), ("planning", "known_orders"))
_FEW = 64
"""How many causes an aggregate remembers."""


def hears(service: str, event_type: str) -> bool:
    """Tell whether a service must have heard an event of this type."""
    return any(wanted in {"*", event_type} or (wanted.endswith(".*") and event_type.startswith(wanted[:-1])) for wanted in HEARS[service])


def check_facts(evidence: Evidence) -> Answer:
    """O2."""
    looking = Looking()
    told = _numbers_by_subject(evidence)
    known: set[tuple[str, str]] = set()
    for service, collection, document in evidence.aggregates():
        subject, what = str(document["_id"]), f"{collection} {document['_id']} of {service}"
        known.add((service, subject))
        waiting = [int(entry["seq"]) for entry in document["outbox"]]
        archived = told.get((service, subject), [])
        numbers = sorted({*archived, *waiting})
        oldest = _began(document)
        complete = oldest is None or evidence.at - oldest < ARCHIVED_FOR
        wanted = list(range(1, int(document["eventSeq"]) + 1))
        looking.expect(numbers == wanted or not complete, what, f"has told up to {document['eventSeq']}; events {_few(set(wanted) ^ set(numbers))} do not fit")
        looking.expect(len(archived) == len(set(archived)), what, f"has told twice under the numbers {_few(doubles(map(str, archived)))}")
        looking.expect(not document["outbox"] or "outboxAt" in document, what, "has events the relay cannot see")
    for (service, subject), numbers in told.items():
        looking.expect((service, subject) in known, f"{subject} of {service}", f"is told of {len(numbers)} times and does not exist")
    return looking.answer


def _numbers_by_subject(evidence: Evidence) -> dict[tuple[str, str], list[int]]:
    told: dict[tuple[str, str], list[int]] = defaultdict(list)
    for service, event in evidence.events():
        told[service, str(event["subject"])].append(int(event["seq"]))
    return told


def _began(document: Mapping[str, Any]) -> datetime | None:
    return next((document[name] for name in ("createdAt", "uploadedAt", "startedAt", "recordedAt") if isinstance(document.get(name), datetime)), None)


def check_effects(evidence: Evidence) -> Answer:
    """O3."""
    looking = Looking()
    _all_told(evidence, looking)
    inboxes = {service: {row["_id"]: row for row in evidence.of(service, "inbox")} for service in evidence.databases}
    for source, event in evidence.events():
        for service, inbox in inboxes.items():
            if not hears(service, event["type"]):
                continue
            row = inbox.get(event["_id"])
            what = f"{event['type']} {event['_id']} of {source}"
            if row is None:
                looking.expect(evidence.at - event["publishedAt"] < TOLD_WITHIN, what, f"was told at {event['publishedAt']} and {service} has not heard it")
            else:
                fresh = row["state"] == "received" and evidence.at - row["receivedAt"] < TOLD_WITHIN
                looking.expect(row["state"] in {"done", "discarded"} or fresh, what, f"is {row['state']} in {service} after {row.get('attempts')} tries")
    for service in evidence.databases:
        for letter in evidence.of(service, "dead_letters"):
            looking.expect(letter.get("state") != "open", f"dead letter {letter['_id']} of {service}", str(letter.get("reason"))[:200])
    _once(evidence, looking)
    return looking.answer


def _all_told(evidence: Evidence, looking: Looking) -> None:
    for service, collection, document in evidence.aggregates():
        for entry in document["outbox"]:
            looking.expect(
                evidence.at - entry["time"] < TOLD_WITHIN, f"{entry['type']} {entry['id']} of {service}", f"waits in {collection} since {entry['time']}"
            )


def _once(evidence: Evidence, looking: Looking) -> None:
    """See that no event had its effect twice: by its causes, on the timeline, in the feed."""
    caused = Counter(
        (service, str(e["subject"]), e["type"], str(e["event"]["causationid"])) for service, e in evidence.events() if e["event"].get("causationid")
    )
    for (service, subject, kind, cause), times in caused.items():
        looking.expect(times == 1, f"{kind} of {subject}", f"was caused {times} times by {cause} in {service}")
    for service, _, document in evidence.aggregates():
        again = list(doubles(document["applied"][-_FEW:]))
        looking.expect(not again, f"{document['_id']} of {service}", f"took the effect of {_few(again)} twice")
    timeline = {entry["_id"] for entry in evidence.of("orders", "timeline")}
    heard = {row["_id"] for row in evidence.of("webhooks", "inbox") if row["state"] == "done"}
    feed = {entry["_id"] for entry in evidence.of("webhooks", "feed")}
    erased = evidence.erased()
    for service, event in evidence.events():
        if service == "orders" and event["type"].startswith("order."):
            looking.expect(event["_id"] in timeline, f"{event['type']} {event['_id']}", f"is not on the timeline of {event['subject']}")
        forgotten = event["type"] == "tracking.position" and event["subject"] in erased
        if event["_id"] in heard and not forgotten:
            looking.expect(event["_id"] in feed, f"{event['type']} {event['_id']}", "was heard by webhooks and is not in the feed")


def check_order(evidence: Evidence) -> Answer:
    """O4."""
    looking = Looking()
    for service in evidence.databases:
        newest: dict[str, int] = {}
        for row in evidence.of(service, "inbox"):
            if row["state"] == "done":
                newest[row["subject"]] = max(newest.get(row["subject"], 0), int(row["seq"]))
        come_to = {head["_id"]: int(head.get("applied", 0)) for head in evidence.of(service, "heads")}
        for subject, last in newest.items():
            looking.expect(come_to.get(subject, 0) == last, f"{subject} in {service}", f"came to {come_to.get(subject)} and {last} was applied")
    _projections(evidence, looking)
    _feed(evidence, looking)
    return looking.answer


def _projections(evidence: Evidence, looking: Looking) -> None:
    orders = {order["_id"]: order for order in evidence.of("orders", "orders")}
    for service, collection in _PROJECTIONS:
        heard = {row["subject"]: int(row["seq"]) for row in sorted(evidence.of(service, "inbox"), key=lambda row: row["seq"]) if row["state"] == "done"}
        for known in evidence.of(service, collection):
            what, order = f"{known['_id']} in {collection} of {service}", orders.get(known["_id"])
            if known["_id"] in heard:
                looking.expect(int(known["seq"]) == heard[known["_id"]], what, f"is as of {known['seq']}, {heard[known['_id']]} was applied")
            if order and int(known["seq"]) == int(order["eventSeq"]):
                looking.expect(known["clientId"] == order["clientId"], what, "names another client than the order")


def _feed(evidence: Evidence, looking: Looking) -> None:
    """See that all readers of the feed see one order: each place once, no event without a place for long."""
    feed = evidence.of("webhooks", "feed")
    places = Counter(entry["position"] for entry in feed if "position" in entry)
    for place, times in places.items():
        looking.expect(times == 1, f"place {place} of the feed", f"is taken {times} times")


def _few(things: Iterable[Any]) -> str:
    listed = sorted(map(str, things))
    return ", ".join(listed[:5]) + (" …" if len(listed) > 5 else "")
