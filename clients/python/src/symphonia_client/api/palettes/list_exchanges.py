from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.exchange_page import ExchangePage
from ...models.list_exchanges_kind_type_0_item import ListExchangesKindType0Item
from ...models.list_exchanges_status_type_0_item import ListExchangesStatusType0Item
from ...models.list_exchanges_type_type_0 import ListExchangesTypeType0
from ...models.problem import Problem
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    client_id: None | str | Unset = UNSET,
    partner_id: None | str | Unset = UNSET,
    order_id: None | str | Unset = UNSET,
    kind: list[ListExchangesKindType0Item] | None | Unset = UNSET,
    status: list[ListExchangesStatusType0Item] | None | Unset = UNSET,
    type_: ListExchangesTypeType0 | None | Unset = UNSET,
    site: None | str | Unset = UNSET,
    from_: None | str | Unset = UNSET,
    to: None | str | Unset = UNSET,
    limit: int | Unset = 50,
    cursor: None | str | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

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
    elif isinstance(type_, ListExchangesTypeType0):
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

    params["limit"] = limit

    json_cursor: None | str | Unset
    if isinstance(cursor, Unset):
        json_cursor = UNSET
    else:
        json_cursor = cursor
    params["cursor"] = json_cursor

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/palettes/exchanges",
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> ExchangePage | Problem | None:
    if response.status_code == 200:
        response_200 = ExchangePage.from_dict(response.json())

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
) -> Response[ExchangePage | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    client_id: None | str | Unset = UNSET,
    partner_id: None | str | Unset = UNSET,
    order_id: None | str | Unset = UNSET,
    kind: list[ListExchangesKindType0Item] | None | Unset = UNSET,
    status: list[ListExchangesStatusType0Item] | None | Unset = UNSET,
    type_: ListExchangesTypeType0 | None | Unset = UNSET,
    site: None | str | Unset = UNSET,
    from_: None | str | Unset = UNSET,
    to: None | str | Unset = UNSET,
    limit: int | Unset = 50,
    cursor: None | str | Unset = UNSET,
) -> Response[ExchangePage | Problem]:
    """List Exchanges

     List the entries the caller is a party of, newest first: exchanges, returns, movements, reversals
    and proposals.

    Args:
        client_id (None | str | Unset):
        partner_id (None | str | Unset):
        order_id (None | str | Unset):
        kind (list[ListExchangesKindType0Item] | None | Unset):
        status (list[ListExchangesStatusType0Item] | None | Unset):
        type_ (ListExchangesTypeType0 | None | Unset):
        site (None | str | Unset):
        from_ (None | str | Unset): RFC 3339 with offset, or a calendar day (UTC).
        to (None | str | Unset): RFC 3339 with offset, or a calendar day (UTC).
        limit (int | Unset): How many items at most. Default: 50.
        cursor (None | str | Unset): `nextCursor` of the page before.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ExchangePage | Problem]
    """

    kwargs = _get_kwargs(
        client_id=client_id,
        partner_id=partner_id,
        order_id=order_id,
        kind=kind,
        status=status,
        type_=type_,
        site=site,
        from_=from_,
        to=to,
        limit=limit,
        cursor=cursor,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    client_id: None | str | Unset = UNSET,
    partner_id: None | str | Unset = UNSET,
    order_id: None | str | Unset = UNSET,
    kind: list[ListExchangesKindType0Item] | None | Unset = UNSET,
    status: list[ListExchangesStatusType0Item] | None | Unset = UNSET,
    type_: ListExchangesTypeType0 | None | Unset = UNSET,
    site: None | str | Unset = UNSET,
    from_: None | str | Unset = UNSET,
    to: None | str | Unset = UNSET,
    limit: int | Unset = 50,
    cursor: None | str | Unset = UNSET,
) -> ExchangePage | Problem | None:
    """List Exchanges

     List the entries the caller is a party of, newest first: exchanges, returns, movements, reversals
    and proposals.

    Args:
        client_id (None | str | Unset):
        partner_id (None | str | Unset):
        order_id (None | str | Unset):
        kind (list[ListExchangesKindType0Item] | None | Unset):
        status (list[ListExchangesStatusType0Item] | None | Unset):
        type_ (ListExchangesTypeType0 | None | Unset):
        site (None | str | Unset):
        from_ (None | str | Unset): RFC 3339 with offset, or a calendar day (UTC).
        to (None | str | Unset): RFC 3339 with offset, or a calendar day (UTC).
        limit (int | Unset): How many items at most. Default: 50.
        cursor (None | str | Unset): `nextCursor` of the page before.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ExchangePage | Problem
    """

    return sync_detailed(
        client=client,
        client_id=client_id,
        partner_id=partner_id,
        order_id=order_id,
        kind=kind,
        status=status,
        type_=type_,
        site=site,
        from_=from_,
        to=to,
        limit=limit,
        cursor=cursor,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    client_id: None | str | Unset = UNSET,
    partner_id: None | str | Unset = UNSET,
    order_id: None | str | Unset = UNSET,
    kind: list[ListExchangesKindType0Item] | None | Unset = UNSET,
    status: list[ListExchangesStatusType0Item] | None | Unset = UNSET,
    type_: ListExchangesTypeType0 | None | Unset = UNSET,
    site: None | str | Unset = UNSET,
    from_: None | str | Unset = UNSET,
    to: None | str | Unset = UNSET,
    limit: int | Unset = 50,
    cursor: None | str | Unset = UNSET,
) -> Response[ExchangePage | Problem]:
    """List Exchanges

     List the entries the caller is a party of, newest first: exchanges, returns, movements, reversals
    and proposals.

    Args:
        client_id (None | str | Unset):
        partner_id (None | str | Unset):
        order_id (None | str | Unset):
        kind (list[ListExchangesKindType0Item] | None | Unset):
        status (list[ListExchangesStatusType0Item] | None | Unset):
        type_ (ListExchangesTypeType0 | None | Unset):
        site (None | str | Unset):
        from_ (None | str | Unset): RFC 3339 with offset, or a calendar day (UTC).
        to (None | str | Unset): RFC 3339 with offset, or a calendar day (UTC).
        limit (int | Unset): How many items at most. Default: 50.
        cursor (None | str | Unset): `nextCursor` of the page before.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ExchangePage | Problem]
    """

    kwargs = _get_kwargs(
        client_id=client_id,
        partner_id=partner_id,
        order_id=order_id,
        kind=kind,
        status=status,
        type_=type_,
        site=site,
        from_=from_,
        to=to,
        limit=limit,
        cursor=cursor,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    client_id: None | str | Unset = UNSET,
    partner_id: None | str | Unset = UNSET,
    order_id: None | str | Unset = UNSET,
    kind: list[ListExchangesKindType0Item] | None | Unset = UNSET,
    status: list[ListExchangesStatusType0Item] | None | Unset = UNSET,
    type_: ListExchangesTypeType0 | None | Unset = UNSET,
    site: None | str | Unset = UNSET,
    from_: None | str | Unset = UNSET,
    to: None | str | Unset = UNSET,
    limit: int | Unset = 50,
    cursor: None | str | Unset = UNSET,
) -> ExchangePage | Problem | None:
    """List Exchanges

     List the entries the caller is a party of, newest first: exchanges, returns, movements, reversals
    and proposals.

    Args:
        client_id (None | str | Unset):
        partner_id (None | str | Unset):
        order_id (None | str | Unset):
        kind (list[ListExchangesKindType0Item] | None | Unset):
        status (list[ListExchangesStatusType0Item] | None | Unset):
        type_ (ListExchangesTypeType0 | None | Unset):
        site (None | str | Unset):
        from_ (None | str | Unset): RFC 3339 with offset, or a calendar day (UTC).
        to (None | str | Unset): RFC 3339 with offset, or a calendar day (UTC).
        limit (int | Unset): How many items at most. Default: 50.
        cursor (None | str | Unset): `nextCursor` of the page before.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ExchangePage | Problem
    """

    return (
        await asyncio_detailed(
            client=client,
            client_id=client_id,
            partner_id=partner_id,
            order_id=order_id,
            kind=kind,
            status=status,
            type_=type_,
            site=site,
            from_=from_,
            to=to,
            limit=limit,
            cursor=cursor,
        )
    ).parsed
