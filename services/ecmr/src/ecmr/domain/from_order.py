"""Drawing a note up from a transport order: what the order knows of the particulars."""

import re
from datetime import datetime

from contracts.values import Money, Value
from ecmr.domain.particulars import Address, CarryingParty, Charge, GoodsItem, MadeOut, Particulars, Party, Place

_TOWN = re.compile(r"^(?:(?P<street>.+?),\s*)?(?:(?P<country>[A-Z]{2})-)?(?P<postcode>\d{4,5})\s+(?P<city>[^,\d][^,]*?)(?:,\s*(?P<land>[^,]+))?$")
_COUNTRIES = {
    "france": "FR", "allemagne": "DE", "deutschland": "DE", "germany": "DE", "belgique": "BE", "belgium": "BE", "italie": "IT", "italy": "IT", "italia": "IT",
    "espagne": "ES", "spain": "ES", "españa": "ES", "suisse": "CH", "switzerland": "CH", "schweiz": "CH", "luxembourg": "LU", "pays-bas": "NL",
    "netherlands": "NL", "nederland": "NL", "pologne": "PL", "poland": "PL", "polska": "PL", "portugal": "PT", "autriche": "AT", "austria": "AT",
    "österreich": "AT",
}  # fmt: skip


class OrderSide(Value):
    """Where an order begins or ends."""

    address: str | None = None
    date: datetime | None = None
    contact: str | None = None


class OrderShown(Value):
    """An order as its owner shows it to the caller."""

    order_id: str
    reference: str
    client_id: str
    carrier_id: str | None = None
    carrier_name: str | None = None
    pickup: OrderSide = OrderSide()
    delivery: OrderSide = OrderSide()
    goods: tuple[GoodsItem, ...] = ()
    price: Money | None = None


def address_of(text: str | None) -> Address | None:
    """Read an address in one line, such as `5 rue de Gerland, 69007 Lyon, France`. What cannot be told apart stays in `street`."""
    if not text:
        return None
    found = _TOWN.match(text.strip())
    if found is None:
        rest, _, last = text.strip().rpartition(",")
        country = _country_of(last.strip()) if rest else None
        street, _, city = (rest if country else text.strip()).rpartition(",")
        return Address(street=street.strip() or None, city=city.strip()[:200] or None, country=country)
    country = found["country"] or _country_of((found["land"] or "").strip())
    return Address(street=found["street"], postcode=found["postcode"], city=found["city"].strip(), country=country)


def _country_of(land: str) -> str | None:
    return _COUNTRIES.get(land.casefold()) or (land if re.fullmatch("[A-Z]{2}", land) else None)


def particulars_of(order: OrderShown, *, at: datetime) -> Particulars:
    """Fill a note from an order. Sender and consignee are named by the contacts of the stops; what the order does not know stays open."""
    pickup, delivery = address_of(order.pickup.address), address_of(order.delivery.address)
    return Particulars(
        sender=Party(name=order.pickup.contact or order.client_id, address=pickup),
        consignee=Party(name=order.delivery.contact, address=delivery),
        carrier=CarryingParty(name=order.carrier_name or order.carrier_id) if order.carrier_id else None,
        taking_over=Place(address=pickup, date=order.pickup.date),
        delivery=Place(address=delivery, date=order.delivery.date),
        goods=order.goods[:100],
        charges=(Charge(kind="carriage", amount=order.price, payer="sender"),),
        other=f"Order {order.reference}",
        made_out=MadeOut(place=pickup.city if pickup else None, date=at),
    )
