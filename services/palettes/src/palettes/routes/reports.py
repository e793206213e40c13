"""Reports of exchanges as files, and the chart of the balance."""

from typing import Annotated, Any, Literal

from fastapi import Query, Response
from fastapi.responses import StreamingResponse

from chassis.http import Now, ServiceRouter
from chassis.http.moments import Moment, moment
from contracts.values import OrgId
from palettes.domain.pallet import DEFAULT_TYPE, PalletType
from palettes.routes.exchanges import Wanted
from palettes.routes.wiring import Balances, Bookkeeper, ClientId, Exchanges, Press
from palettes.usecases import reports as usecases

router = ServiceRouter(prefix="/api/palettes/reports", tags=["pallet reports"])

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MEDIA_TYPES: dict[usecases.ReportFormat, str] = {"json": "application/json", "csv": "text/csv; charset=utf-8", "xlsx": XLSX}
_REPORTED: dict[int | str, dict[str, Any]] = {
    200: {"description": "The report.", "content": {"application/json": {}, "text/csv": {}, XLSX: {}, "application/pdf": {}}}
}
_DRAWN: dict[int | str, dict[str, Any]] = {200: {"description": "The chart.", "content": {"image/svg+xml": {}}}}


@router.get("/exchanges", response_model=None, response_class=Response, responses=_REPORTED)
async def report_exchanges(
    wanted: Wanted, by: Bookkeeper, exchanges: Exchanges, press: Press, form: Annotated[usecases.ReportFormat | Literal["pdf"], Query(alias="format")] = "json"
) -> Response:
    """Give the entries the caller is a party of, the oldest first, filtered as the list. JSON, CSV and XLSX are streamed, 200,000 at most; PDF 500.

    JSON and PDF end with totals by type.
    """
    if form == "pdf":
        printed = await usecases.print_exchanges(wanted, by=by, exchanges=exchanges, press=press)
        return Response(printed, media_type="application/pdf", headers={"content-disposition": 'attachment; filename="exchanges.pdf"'})
    pieces = await usecases.report_exchanges(form, wanted, by=by, exchanges=exchanges)
    disposition = "inline" if form == "json" else f'attachment; filename="exchanges.{form}"'
    return StreamingResponse(pieces, media_type=_MEDIA_TYPES[form], headers={"content-disposition": disposition})


@router.get("/balance/{clientId}/chart", response_model=None, response_class=Response, responses=_DRAWN)
async def draw_balance(
    client_id: ClientId,
    by: Bookkeeper,
    balances: Balances,
    now: Now,
    pallet_type: Annotated[PalletType, Query(alias="type")] = DEFAULT_TYPE,
    partner_id: Annotated[OrgId | None, Query(alias="partnerId")] = None,
    at: Annotated[Moment, Query(description="Up to a moment or the end of a day.")] = None,
) -> Response:
    """Draw the balance of a type over time (SVG), with one partner or with all."""
    until = moment(at, "at", end_of="day") or now
    drawn = await usecases.draw_balance(client_id, partner_id, pallet_type, until=until, by=by, balances=balances)
    return Response(drawn, media_type="image/svg+xml", headers={"content-security-policy": "default-src 'none'; style-src 'unsafe-inline'"})
