from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.delivery_page import DeliveryPage
from ...models.list_deliveries_state_type_0 import ListDeliveriesStateType0
from ...models.problem import Problem
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    endpoint_id: None | str | Unset = UNSET,
    state: ListDeliveriesStateType0 | None | Unset = UNSET,
    event: None | str | Unset = UNSET,
    limit: int | Unset = 50,
    cursor: None | str | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    json_endpoint_id: None | str | Unset
    if isinstance(endpoint_id, Unset):
        json_endpoint_id = UNSET
    else:
        json_endpoint_id = endpoint_id
    params["endpointId"] = json_endpoint_id

    json_state: None | str | Unset
    if isinstance(state, Unset):
        json_state = UNSET
    elif isinstance(state, ListDeliveriesStateType0):
        json_state = state.value
    else:
        json_state = state
    params["state"] = json_state

    json_event: None | str | Unset
    if isinstance(event, Unset):
        json_event = UNSET
    else:
        json_event = event
    params["event"] = json_event

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
        "url": "/api/webhooks/deliveries",
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> DeliveryPage | Problem | None:
    if response.status_code == 200:
        response_200 = DeliveryPage.from_dict(response.json())

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
) -> Response[DeliveryPage | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    endpoint_id: None | str | Unset = UNSET,
    state: ListDeliveriesStateType0 | None | Unset = UNSET,
    event: None | str | Unset = UNSET,
    limit: int | Unset = 50,
    cursor: None | str | Unset = UNSET,
) -> Response[DeliveryPage | Problem]:
    """List Deliveries

     List deliveries, newest first, with every try: when, how long, what the receiver said.

    Args:
        endpoint_id (None | str | Unset):
        state (ListDeliveriesStateType0 | None | Unset): `pending`, `delivered` or `failed`.
        event (None | str | Unset): A type of event.
        limit (int | Unset): How many items at most. Default: 50.
        cursor (None | str | Unset): `nextCursor` of the page before.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[DeliveryPage | Problem]
    """

    kwargs = _get_kwargs(
        endpoint_id=endpoint_id,
        state=state,
        event=event,
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
    endpoint_id: None | str | Unset = UNSET,
    state: ListDeliveriesStateType0 | None | Unset = UNSET,
    event: None | str | Unset = UNSET,
    limit: int | Unset = 50,
    cursor: None | str | Unset = UNSET,
) -> DeliveryPage | Problem | None:
    """List Deliveries

     List deliveries, newest first, with every try: when, how long, what the receiver said.

    Args:
        endpoint_id (None | str | Unset):
        state (ListDeliveriesStateType0 | None | Unset): `pending`, `delivered` or `failed`.
        event (None | str | Unset): A type of event.
        limit (int | Unset): How many items at most. Default: 50.
        cursor (None | str | Unset): `nextCursor` of the page before.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        DeliveryPage | Problem
    """

    return sync_detailed(
        client=client,
        endpoint_id=endpoint_id,
        state=state,
        event=event,
        limit=limit,
        cursor=cursor,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    endpoint_id: None | str | Unset = UNSET,
    state: ListDeliveriesStateType0 | None | Unset = UNSET,
    event: None | str | Unset = UNSET,
    limit: int | Unset = 50,
    cursor: None | str | Unset = UNSET,
) -> Response[DeliveryPage | Problem]:
    """List Deliveries

     List deliveries, newest first, with every try: when, how long, what the receiver said.

    Args:
        endpoint_id (None | str | Unset):
        state (ListDeliveriesStateType0 | None | Unset): `pending`, `delivered` or `failed`.
        event (None | str | Unset): A type of event.
        limit (int | Unset): How many items at most. Default: 50.
        cursor (None | str | Unset): `nextCursor` of the page before.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[DeliveryPage | Problem]
    """

    kwargs = _get_kwargs(
        endpoint_id=endpoint_id,
        state=state,
        event=event,
        limit=limit,
        cursor=cursor,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    endpoint_id: None | str | Unset = UNSET,
    state: ListDeliveriesStateType0 | None | Unset = UNSET,
    event: None | str | Unset = UNSET,
    limit: int | Unset = 50,
    cursor: None | str | Unset = UNSET,
) -> DeliveryPage | Problem | None:
    """List Deliveries

     List deliveries, newest first, with every try: when, how long, what the receiver said.

    Args:
        endpoint_id (None | str | Unset):
        state (ListDeliveriesStateType0 | None | Unset): `pending`, `delivered` or `failed`.
        event (None | str | Unset): A type of event.
        limit (int | Unset): How many items at most. Default: 50.
        cursor (None | str | Unset): `nextCursor` of the page before.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        DeliveryPage | Problem
    """

    return (
        await asyncio_detailed(
            client=client,
            endpoint_id=endpoint_id,
            state=state,
            event=event,
            limit=limit,
            cursor=cursor,
        )
    ).parsed
