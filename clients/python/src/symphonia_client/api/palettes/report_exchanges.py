from http import HTTPStatus
from typing import Any, Literal, cast

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.problem import Problem
from ...models.report_exchanges_format_type_0 import ReportExchangesFormatType0
from ...models.report_exchanges_kind_type_0_item import ReportExchangesKindType0Item
from ...models.report_exchanges_status_type_0_item import ReportExchangesStatusType0Item
from ...models.report_exchanges_type_type_0 import ReportExchangesTypeType0
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    format_: Literal["pdf"]
    | ReportExchangesFormatType0
    | Unset = ReportExchangesFormatType0.JSON,
    client_id: None | str | Unset = UNSET,
    partner_id: None | str | Unset = UNSET,
    order_id: None | str | Unset = UNSET,
    kind: list[ReportExchangesKindType0Item] | None | Unset = UNSET,
    status: list[ReportExchangesStatusType0Item] | None | Unset = UNSET,
    type_: None | ReportExchangesTypeType0 | Unset = UNSET,
    site: None | str | Unset = UNSET,
    from_: None | str | Unset = UNSET,
    to: None | str | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    json_format_: Literal["pdf"] | str | Unset
    if isinstance(format_, Unset):
        json_format_ = UNSET
    elif isinstance(format_, ReportExchangesFormatType0):
        json_format_ = format_.value
    else:
        json_format_ = format_
    params["format"] = json_format_

    json_client_id: None | str | Unset
    if isinstance(client_id, Unset):
        json_client_id = UNSET
    else:
        json_client_id = client_id
    params["clientId"] = json_client_id

    json_partner_id: None | str | Unset
    if isinstance(partner_id, Unset):
        json_partner_id = UNSET
    else:
        json_partner_id = partner_id
    params["partnerId"] = json_partner_id

    json_order_id: None | str | Unset
    if isinstance(order_id, Unset):
        json_order_id = UNSET
    else:
        json_order_id = order_id
    params["orderId"] = json_order_id

    json_kind: list[str] | None | Unset
    if isinstance(kind, Unset):
        json_kind = UNSET
    elif isinstance(kind, list):
        json_kind = []
        for kind_type_0_item_data in kind:
            kind_type_0_item = kind_type_0_item_data.value
            json_kind.append(kind_type_0_item)

    else:
        json_kind = kind
    params["kind"] = json_kind

    json_status: list[str] | None | Unset
    if isinstance(status, Unset):
        json_status = UNSET
    elif isinstance(status, list):
        json_status = []
        for status_type_0_item_data in status:
            status_type_0_item = status_type_0_item_data.value
            json_status.append(status_type_0_item)

    else:
        json_status = status
    params["status"] = json_status

    json_type_: None | str | Unset
    if isinstance(type_, Unset):
        json_type_ = UNSET
    elif isinstance(type_, ReportExchangesTypeType0):
        json_type_ = type_.value
    else:
        json_type_ = type_
    params["type"] = json_type_

    json_site: None | str | Unset
    if isinstance(site, Unset):
        json_site = UNSET
    else:
        json_site = site
    params["site"] = json_site

    json_from_: None | str | Unset
    if isinstance(from_, Unset):
        json_from_ = UNSET
    else:
        json_from_ = from_
    params["from"] = json_from_

    json_to: None | str | Unset
    if isinstance(to, Unset):
        json_to = UNSET
    else:
        json_to = to
    params["to"] = json_to

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/palettes/reports/exchanges",
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Any | Problem | None:
    if response.status_code == 200:
        response_200 = cast(Any, None)
        return response_200

    if response.status_code == 400:
        response_400 = Problem.from_dict(response.json())

        return response_400

    if response.status_code == 401:
        response_401 = Problem.from_dict(response.json())

        return response_401

    if response.status_code == 403:
        response_403 = Problem.from_dict(response.json())

        return response_403

    if response.status_code == 422:
        response_422 = Problem.from_dict(response.json())

        return response_422

    if response.status_code == 429:
        response_429 = Problem.from_dict(response.json())

        return response_429

    if response.status_code == 503:
        response_503 = Problem.from_dict(response.json())

        return response_503

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[Any | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    format_: Literal["pdf"]
    | ReportExchangesFormatType0
    | Unset = ReportExchangesFormatType0.JSON,
    client_id: None | str | Unset = UNSET,
    partner_id: None | str | Unset = UNSET,
    order_id: None | str | Unset = UNSET,
    kind: list[ReportExchangesKindType0Item] | None | Unset = UNSET,
    status: list[ReportExchangesStatusType0Item] | None | Unset = UNSET,
    type_: None | ReportExchangesTypeType0 | Unset = UNSET,
    site: None | str | Unset = UNSET,
    from_: None | str | Unset = UNSET,
    to: None | str | Unset = UNSET,
) -> Response[Any | Problem]:
    """Report Exchanges

     Give the entries the caller is a party of, the oldest first, filtered as the list. JSON, CSV and
    XLSX are streamed, 200,000 at most; PDF 500.

    JSON and PDF end with totals by type.

    Args:
        format_ (Literal['pdf'] | ReportExchangesFormatType0 | Unset):  Default:
            ReportExchangesFormatType0.JSON.
        client_id (None | str | Unset):
        partner_id (None | str | Unset):
        order_id (None | str | Unset):
        kind (list[ReportExchangesKindType0Item] | None | Unset):
        status (list[ReportExchangesStatusType0Item] | None | Unset):
        type_ (None | ReportExchangesTypeType0 | Unset):
        site (None | str | Unset):
        from_ (None | str | Unset): RFC 3339 with offset, or a calendar day (UTC).
        to (None | str | Unset): RFC 3339 with offset, or a calendar day (UTC).

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | Problem]
    """

    kwargs = _get_kwargs(
        format_=format_,
        client_id=client_id,
        partner_id=partner_id,
        order_id=order_id,
        kind=kind,
        status=status,
        type_=type_,
        site=site,
        from_=from_,
        to=to,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    format_: Literal["pdf"]
    | ReportExchangesFormatType0
    | Unset = ReportExchangesFormatType0.JSON,
    client_id: None | str | Unset = UNSET,
    partner_id: None | str | Unset = UNSET,
    order_id: None | str | Unset = UNSET,
    kind: list[ReportExchangesKindType0Item] | None | Unset = UNSET,
    status: list[ReportExchangesStatusType0Item] | None | Unset = UNSET,
    type_: None | ReportExchangesTypeType0 | Unset = UNSET,
    site: None | str | Unset = UNSET,
    from_: None | str | Unset = UNSET,
    to: None | str | Unset = UNSET,
) -> Any | Problem | None:
    """Report Exchanges

     Give the entries the caller is a party of, the oldest first, filtered as the list. JSON, CSV and
    XLSX are streamed, 200,000 at most; PDF 500.

    JSON and PDF end with totals by type.

    Args:
        format_ (Literal['pdf'] | ReportExchangesFormatType0 | Unset):  Default:
            ReportExchangesFormatType0.JSON.
        client_id (None | str | Unset):
        partner_id (None | str | Unset):
        order_id (None | str | Unset):
        kind (list[ReportExchangesKindType0Item] | None | Unset):
        status (list[ReportExchangesStatusType0Item] | None | Unset):
        type_ (None | ReportExchangesTypeType0 | Unset):
        site (None | str | Unset):
        from_ (None | str | Unset): RFC 3339 with offset, or a calendar day (UTC).
        to (None | str | Unset): RFC 3339 with offset, or a calendar day (UTC).

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | Problem
    """

    return sync_detailed(
        client=client,
        format_=format_,
        client_id=client_id,
        partner_id=partner_id,
        order_id=order_id,
        kind=kind,
        status=status,
        type_=type_,
        site=site,
        from_=from_,
        to=to,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    format_: Literal["pdf"]
    | ReportExchangesFormatType0
    | Unset = ReportExchangesFormatType0.JSON,
    client_id: None | str | Unset = UNSET,
    partner_id: None | str | Unset = UNSET,
    order_id: None | str | Unset = UNSET,
    kind: list[ReportExchangesKindType0Item] | None | Unset = UNSET,
    status: list[ReportExchangesStatusType0Item] | None | Unset = UNSET,
    type_: None | ReportExchangesTypeType0 | Unset = UNSET,
    site: None | str | Unset = UNSET,
    from_: None | str | Unset = UNSET,
    to: None | str | Unset = UNSET,
) -> Response[Any | Problem]:
    """Report Exchanges

     Give the entries the caller is a party of, the oldest first, filtered as the list. JSON, CSV and
    XLSX are streamed, 200,000 at most; PDF 500.

    JSON and PDF end with totals by type.

    Args:
        format_ (Literal['pdf'] | ReportExchangesFormatType0 | Unset):  Default:
            ReportExchangesFormatType0.JSON.
        client_id (None | str | Unset):
        partner_id (None | str | Unset):
        order_id (None | str | Unset):
        kind (list[ReportExchangesKindType0Item] | None | Unset):
        status (list[ReportExchangesStatusType0Item] | None | Unset):
        type_ (None | ReportExchangesTypeType0 | Unset):
        site (None | str | Unset):
        from_ (None | str | Unset): RFC 3339 with offset, or a calendar day (UTC).
        to (None | str | Unset): RFC 3339 with offset, or a calendar day (UTC).

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | Problem]
    """

    kwargs = _get_kwargs(
        format_=format_,
        client_id=client_id,
        partner_id=partner_id,
        order_id=order_id,
        kind=kind,
        status=status,
        type_=type_,
        site=site,
        from_=from_,
        to=to,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    format_: Literal["pdf"]
    | ReportExchangesFormatType0
    | Unset = ReportExchangesFormatType0.JSON,
    client_id: None | str | Unset = UNSET,
    partner_id: None | str | Unset = UNSET,
    order_id: None | str | Unset = UNSET,
    kind: list[ReportExchangesKindType0Item] | None | Unset = UNSET,
    status: list[ReportExchangesStatusType0Item] | None | Unset = UNSET,
    type_: None | ReportExchangesTypeType0 | Unset = UNSET,
    site: None | str | Unset = UNSET,
    from_: None | str | Unset = UNSET,
    to: None | str | Unset = UNSET,
) -> Any | Problem | None:
    """Report Exchanges

     Give the entries the caller is a party of, the oldest first, filtered as the list. JSON, CSV and
    XLSX are streamed, 200,000 at most; PDF 500.

    JSON and PDF end with totals by type.

    Args:
        format_ (Literal['pdf'] | ReportExchangesFormatType0 | Unset):  Default:
            ReportExchangesFormatType0.JSON.
        client_id (None | str | Unset):
        partner_id (None | str | Unset):
        order_id (None | str | Unset):
        kind (list[ReportExchangesKindType0Item] | None | Unset):
        status (list[ReportExchangesStatusType0Item] | None | Unset):
        type_ (None | ReportExchangesTypeType0 | Unset):
        site (None | str | Unset):
        from_ (None | str | Unset): RFC 3339 with offset, or a calendar day (UTC).
        to (None | str | Unset): RFC 3339 with offset, or a calendar day (UTC).

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | Problem
    """

    return (
        await asyncio_detailed(
            client=client,
            format_=format_,
            client_id=client_id,
            partner_id=partner_id,
            order_id=order_id,
            kind=kind,
            status=status,
            type_=type_,
            site=site,
            from_=from_,
            to=to,
        )
    ).parsed
