"""Stock, balances, terms, and the check of the book."""

from typing import Annotated

from fastapi import Query, Response
from pydantic import TypeAdapter, ValidationError

from chassis.http import IfMatch, Now, ServiceRouter, etag
from chassis.http.moments import Moment, moment
from contracts.values import OrgId
from palettes.domain.balance import totals
from palettes.domain.pallet import CATALOGUE, Model
from palettes.domain.partner_account import AccountNotFound, PartnerAccount, Terms
from palettes.routes.wiring import Accounts, Balances, Bookkeeper, ClientId, Exchanges, PartnerId, Reader, Writer
from palettes.schemas import BalanceOut, BookCheckOut, StockLineOut, StockOut
from palettes.usecases import balances as usecases
from palettes.usecases import exchanges as terms

router = ServiceRouter(prefix="/api/palettes", tags=["pallet accounts"])

_ORG: TypeAdapter[str] = TypeAdapter(OrgId)


@router.get("/stock/{clientId}")
async def tell_stock(client_id: ClientId, by: Bookkeeper, balances: Balances) -> StockOut:
    """Tell the pallets at the client's sites and on its vehicles, by type, brand and quality. For the client itself."""
    lines = await usecases.tell_stock(client_id, by=by, balances=balances)
    by_type: dict[str, int] = {}
    for line in lines:
        by_type[line.type] = by_type.get(line.type, 0) + line.count
    items = [StockLineOut.model_validate({name: getattr(line, name) for name in StockLineOut.model_fields}) for line in lines]
    return StockOut(client_id=client_id, items=items, totals=by_type)


@router.get("/balance/{clientId}", response_model_exclude_none=True)
async def tell_balance(
    client_id: ClientId,
    by: Bookkeeper,
    balances: Balances,
    accounts: Accounts,
    now: Now,
    at: Annotated[Moment, Query(description="The balance as of a moment or the end of a day.")] = None,
) -> BalanceOut:
    """Tell out minus in by partner and type, with the debt's age, what prescription threatens, and its value. A partner sees what is between the two."""
    until = moment(at, "at", end_of="day") or now
    lines = await usecases.tell_balance(client_id, until=until, by=by, balances=balances, accounts=accounts)
    return BalanceOut(client_id=client_id, at=until, items=lines, totals=dict(totals(lines)), balance=sum(line.balance for line in lines))


@router.get("/check/{clientId}")
async def check_book(client_id: ClientId, by: Bookkeeper, exchanges: Exchanges, balances: Balances) -> BookCheckOut:
    """Recompute every account from its transfers and compare: sums are zero, nothing differs. For the client itself."""
    found = await usecases.check_book(client_id, by=by, exchanges=exchanges, balances=balances)
    right = not found.differing and not any(found.sums.values())
    return BookCheckOut(transfers=found.transfers, sums=dict(found.sums), differing=found.differing, right=right)


@router.get("/accounts/{clientId}/{partnerId}", response_model_exclude_none=True)
async def get_account(client_id: ClientId, partner_id: PartnerId, by: Bookkeeper, accounts: Accounts, response: Response) -> PartnerAccount:
    """Read terms and balances between a client and a partner, for either of them."""
    return _shown(await terms.look_at(client_id, partner_id, by=by, accounts=accounts), response)


@router.put("/accounts/{clientId}/{partnerId}", response_model_exclude_none=True)
async def agree_terms(
    client_id: ClientId, partner_id: PartnerId, body: Terms, version: IfMatch, by: Writer, accounts: Accounts, response: Response
) -> PartnerAccount:
    """Set what was agreed with a partner: limit, credit, accepted qualities, prices. For the client itself; opens the account."""
    try:
        _ORG.validate_python(partner_id)
    except ValidationError as error:
        raise AccountNotFound from error
    return _shown(await terms.agree(client_id, partner_id, body, expected=version, by=by, accounts=accounts), response)


@router.get("/types", response_model_exclude_none=True)
async def list_types(by: Reader) -> list[Model]:  # noqa: ARG001  everyone with a token
    """List the types of pallets the ledger knows."""
    return list(CATALOGUE)


def _shown(account: PartnerAccount, response: Response) -> PartnerAccount:
    etag(response, account.version)
    return account
