from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.list_orders_sort import ListOrdersSort
from ...models.order_page import OrderPage
from ...models.problem import Problem
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    status: list[str] | None | Unset = UNSET,
    client_id: None | str | Unset = UNSET,
    carrier_id: None | str | Unset = UNSET,
    priority: list[str] | None | Unset = UNSET,
    pickup_from: None | str | Unset = UNSET,
    pickup_to: None | str | Unset = UNSET,
    delivery_from: None | str | Unset = UNSET,
    delivery_to: None | str | Unset = UNSET,
    reference: None | str | Unset = UNSET,
    sort: ListOrdersSort | Unset = ListOrdersSort.VALUE_1,
    limit: int | Unset = 50,
    cursor: None | str | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    json_status: list[str] | None | Unset
    if isinstance(status, Unset):
        json_status = UNSET
    elif isinstance(status, list):
        json_status = status

    else:
        json_status = status
    params["status"] = json_status

    json_client_id: None | str | Unset
    if isinstance(client_id, Unset):
        json_client_id = UNSET
    else:
        json_client_id = client_id
    params["clientId"] = json_client_id

    json_carrier_id: None | str | Unset
    if isinstance(carrier_id, Unset):
        json_carrier_id = UNSET
    else:
        json_carrier_id = carrier_id
    params["carrierId"] = json_carrier_id

    json_priority: list[str] | None | Unset
    if isinstance(priority, Unset):
        json_priority = UNSET
    elif isinstance(priority, list):
        json_priority = priority

    else:
        json_priority = priority
    params["priority"] = json_priority

    json_pickup_from: None | str | Unset
    if isinstance(pickup_from, Unset):
        json_pickup_from = UNSET
    else:
        json_pickup_from = pickup_from
    params["pickupFrom"] = json_pickup_from

    json_pickup_to: None | str | Unset
    if isinstance(pickup_to, Unset):
        json_pickup_to = UNSET
    else:
        json_pickup_to = pickup_to
    params["pickupTo"] = json_pickup_to

    json_delivery_from: None | str | Unset
    if isinstance(delivery_from, Unset):
        json_delivery_from = UNSET
    else:
        json_delivery_from = delivery_from
    params["deliveryFrom"] = json_delivery_from

    json_delivery_to: None | str | Unset
    if isinstance(delivery_to, Unset):
        json_delivery_to = UNSET
    else:
        json_delivery_to = delivery_to
    params["deliveryTo"] = json_delivery_to

    json_reference: None | str | Unset
    if isinstance(reference, Unset):
        json_reference = UNSET
    else:
        json_reference = reference
    params["reference"] = json_reference

    json_sort: str | Unset = UNSET
    if not isinstance(sort, Unset):
        json_sort = sort.value

    params["sort"] = json_sort

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
        "url": "/api/orders",
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> OrderPage | Problem | None:
    if response.status_code == 200:
        response_200 = OrderPage.from_dict(response.json())

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
) -> Response[OrderPage | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    status: list[str] | None | Unset = UNSET,
    client_id: None | str | Unset = UNSET,
    carrier_id: None | str | Unset = UNSET,
    priority: list[str] | None | Unset = UNSET,
    pickup_from: None | str | Unset = UNSET,
    pickup_to: None | str | Unset = UNSET,
    delivery_from: None | str | Unset = UNSET,
    delivery_to: None | str | Unset = UNSET,
    reference: None | str | Unset = UNSET,
    sort: ListOrdersSort | Unset = ListOrdersSort.VALUE_1,
    limit: int | Unset = 50,
    cursor: None | str | Unset = UNSET,
) -> Response[OrderPage | Problem]:
    """List Orders

     List the orders the caller may see.

    Args:
        status (list[str] | None | Unset): Several are given as `a,b` or by repeating the
            parameter.
        client_id (None | str | Unset):
        carrier_id (None | str | Unset):
        priority (list[str] | None | Unset): Several are given as `a,b` or by repeating the
            parameter.
        pickup_from (None | str | Unset): RFC 3339 with offset, or a calendar day (UTC).
        pickup_to (None | str | Unset): RFC 3339 with offset, or a calendar day (UTC).
        delivery_from (None | str | Unset): RFC 3339 with offset, or a calendar day (UTC).
        delivery_to (None | str | Unset): RFC 3339 with offset, or a calendar day (UTC).
        reference (None | str | Unset): How the reference begins.
        sort (ListOrdersSort | Unset): `-` is descending. By pickup date only orders that have one
            are listed. Default: ListOrdersSort.VALUE_1.
        limit (int | Unset): How many items at most. Default: 50.
        cursor (None | str | Unset): `nextCursor` of the page before.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[OrderPage | Problem]
    """

    kwargs = _get_kwargs(
        status=status,
        client_id=client_id,
        carrier_id=carrier_id,
        priority=priority,
        pickup_from=pickup_from,
        pickup_to=pickup_to,
        delivery_from=delivery_from,
        delivery_to=delivery_to,
        reference=reference,
        sort=sort,
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
    status: list[str] | None | Unset = UNSET,
    client_id: None | str | Unset = UNSET,
    carrier_id: None | str | Unset = UNSET,
    priority: list[str] | None | Unset = UNSET,
    pickup_from: None | str | Unset = UNSET,
    pickup_to: None | str | Unset = UNSET,
    delivery_from: None | str | Unset = UNSET,
    delivery_to: None | str | Unset = UNSET,
    reference: None | str | Unset = UNSET,
    sort: ListOrdersSort | Unset = ListOrdersSort.VALUE_1,
    limit: int | Unset = 50,
    cursor: None | str | Unset = UNSET,
) -> OrderPage | Problem | None:
    """List Orders

     List the orders the caller may see.

    Args:
        status (list[str] | None | Unset): Several are given as `a,b` or by repeating the
            parameter.
        client_id (None | str | Unset):
        carrier_id (None | str | Unset):
        priority (list[str] | None | Unset): Several are given as `a,b` or by repeating the
            parameter.
        pickup_from (None | str | Unset): RFC 3339 with offset, or a calendar day (UTC).
        pickup_to (None | str | Unset): RFC 3339 with offset, or a calendar day (UTC).
        delivery_from (None | str | Unset): RFC 3339 with offset, or a calendar day (UTC).
        delivery_to (None | str | Unset): RFC 3339 with offset, or a calendar day (UTC).
        reference (None | str | Unset): How the reference begins.
        sort (ListOrdersSort | Unset): `-` is descending. By pickup date only orders that have one
            are listed. Default: ListOrdersSort.VALUE_1.
        limit (int | Unset): How many items at most. Default: 50.
        cursor (None | str | Unset): `nextCursor` of the page before.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        OrderPage | Problem
    """

    return sync_detailed(
        client=client,
        status=status,
        client_id=client_id,
        carrier_id=carrier_id,
        priority=priority,
        pickup_from=pickup_from,
        pickup_to=pickup_to,
        delivery_from=delivery_from,
        delivery_to=delivery_to,
        reference=reference,
        sort=sort,
        limit=limit,
        cursor=cursor,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    status: list[str] | None | Unset = UNSET,
    client_id: None | str | Unset = UNSET,
    carrier_id: None | str | Unset = UNSET,
    priority: list[str] | None | Unset = UNSET,
    pickup_from: None | str | Unset = UNSET,
    pickup_to: None | str | Unset = UNSET,
    delivery_from: None | str | Unset = UNSET,
    delivery_to: None | str | Unset = UNSET,
    reference: None | str | Unset = UNSET,
    sort: ListOrdersSort | Unset = ListOrdersSort.VALUE_1,
    limit: int | Unset = 50,
    cursor: None | str | Unset = UNSET,
) -> Response[OrderPage | Problem]:
    """List Orders

     List the orders the caller may see.

    Args:
        status (list[str] | None | Unset): Several are given as `a,b` or by repeating the
            parameter.
        client_id (None | str | Unset):
        carrier_id (None | str | Unset):
        priority (list[str] | None | Unset): Several are given as `a,b` or by repeating the
            parameter.
        pickup_from (None | str | Unset): RFC 3339 with offset, or a calendar day (UTC).
        pickup_to (None | str | Unset): RFC 3339 with offset, or a calendar day (UTC).
        delivery_from (None | str | Unset): RFC 3339 with offset, or a calendar day (UTC).
        delivery_to (None | str | Unset): RFC 3339 with offset, or a calendar day (UTC).
        reference (None | str | Unset): How the reference begins.
        sort (ListOrdersSort | Unset): `-` is descending. By pickup date only orders that have one
            are listed. Default: ListOrdersSort.VALUE_1.
        limit (int | Unset): How many items at most. Default: 50.
        cursor (None | str | Unset): `nextCursor` of the page before.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[OrderPage | Problem]
    """

    kwargs = _get_kwargs(
        status=status,
        client_id=client_id,
        carrier_id=carrier_id,
        priority=priority,
        pickup_from=pickup_from,
        pickup_to=pickup_to,
        delivery_from=delivery_from,
        delivery_to=delivery_to,
        reference=reference,
        sort=sort,
        limit=limit,
        cursor=cursor,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    status: list[str] | None | Unset = UNSET,
    client_id: None | str | Unset = UNSET,
    carrier_id: None | str | Unset = UNSET,
    priority: list[str] | None | Unset = UNSET,
    pickup_from: None | str | Unset = UNSET,
    pickup_to: None | str | Unset = UNSET,
    delivery_from: None | str | Unset = UNSET,
    delivery_to: None | str | Unset = UNSET,
    reference: None | str | Unset = UNSET,
    sort: ListOrdersSort | Unset = ListOrdersSort.VALUE_1,
    limit: int | Unset = 50,
    cursor: None | str | Unset = UNSET,
) -> OrderPage | Problem | None:
    """List Orders

     List the orders the caller may see.

    Args:
        status (list[str] | None | Unset): Several are given as `a,b` or by repeating the
            parameter.
        client_id (None | str | Unset):
        carrier_id (None | str | Unset):
        priority (list[str] | None | Unset): Several are given as `a,b` or by repeating the
            parameter.
        pickup_from (None | str | Unset): RFC 3339 with offset, or a calendar day (UTC).
        pickup_to (None | str | Unset): RFC 3339 with offset, or a calendar day (UTC).
        delivery_from (None | str | Unset): RFC 3339 with offset, or a calendar day (UTC).
        delivery_to (None | str | Unset): RFC 3339 with offset, or a calendar day (UTC).
        reference (None | str | Unset): How the reference begins.
        sort (ListOrdersSort | Unset): `-` is descending. By pickup date only orders that have one
            are listed. Default: ListOrdersSort.VALUE_1.
        limit (int | Unset): How many items at most. Default: 50.
        cursor (None | str | Unset): `nextCursor` of the page before.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        OrderPage | Problem
    """

    return (
        await asyncio_detailed(
            client=client,
            status=status,
            client_id=client_id,
            carrier_id=carrier_id,
            priority=priority,
            pickup_from=pickup_from,
            pickup_to=pickup_to,
            delivery_from=delivery_from,
            delivery_to=delivery_to,
            reference=reference,
            sort=sort,
            limit=limit,
            cursor=cursor,
        )
    ).parsed
