"""The figures of the pallet accounts, for whoever watches the platform: what is owed, how old it is, what is disputed."""

import asyncio
from collections import defaultdict
from datetime import date

from chassis import telemetry
from chassis.http import utc_now
from palettes.domain.ageing import BUCKETS, DayMove, aged
from palettes.store import BalanceStore

OWED = telemetry.gauge("symphonia_palettes_owed", "Pallets owed between partners, by type and who owes: partner or client.", labels=("type", "debtor"))
AGE = telemetry.gauge("symphonia_palettes_owed_by_age", "Pallets owed between partners, by the months the debt has stood.", labels=("months",))
OPEN_DISPUTES = telemetry.gauge("symphonia_palettes_open_disputes", "Entries in dispute, by reason.", labels=("reason",))

_REFRESH_SECONDS = 300.0


async def tell_figures(balances: BalanceStore, *, on: date) -> None:
    """Bring the gauges up to date."""
    by_pair: defaultdict[tuple[str, str, str], list[DayMove]] = defaultdict(list)
    for each in await balances.all_moves(until=utc_now()):
        by_pair[each.client_id, each.partner_id, each.type].append(each.move)
    owed: defaultdict[tuple[str, str], int] = defaultdict(int)
    ages = dict.fromkeys(BUCKETS, 0)
    for (_, _, pallet_type), moves in by_pair.items():
        age = aged(moves, on=on)
        for bucket, count in age.buckets.items():
            ages[bucket] += count
        if age.direction != "none":
            owed[pallet_type, "partner" if age.direction == "theirs" else "client"] += sum(age.buckets.values())
    for gauge in (OWED, OPEN_DISPUTES):
        gauge.clear()
    for (pallet_type, debtor), count in owed.items():
        OWED.labels(pallet_type, debtor).set(count)
    for bucket, count in ages.items():
        AGE.labels(bucket).set(count)
    for reason, count in (await balances.disputes()).items():
        OPEN_DISPUTES.labels(reason).set(count)


async def keep_figures(balances: BalanceStore) -> None:
    """Keep them up to date for as long as the process lives."""
    while True:
        await tell_figures(balances, on=utc_now().date())
        await asyncio.sleep(_REFRESH_SECONDS)
