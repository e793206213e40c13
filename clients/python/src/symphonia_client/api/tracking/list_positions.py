import datetime
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.list_positions_format import ListPositionsFormat
from ...models.position_page_out import PositionPageOut
from ...models.problem import Problem
from ...types import UNSET, Response, Unset


def _get_kwargs(
    order_id: str,
    *,
    format_: ListPositionsFormat | Unset = ListPositionsFormat.JSON,
    from_: datetime.datetime | None | Unset = UNSET,
    until: datetime.datetime | None | Unset = UNSET,
    limit: int | Unset = 50,
    cursor: None | str | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    json_format_: str | Unset = UNSET
    if not isinstance(format_, Unset):
        json_format_ = format_.value

    params["format"] = json_format_

    json_from_: None | str | Unset
    if isinstance(from_, Unset):
        json_from_ = UNSET
    elif isinstance(from_, datetime.datetime):
        json_from_ = from_.isoformat()
    else:
        json_from_ = from_
    params["from"] = json_from_

    json_until: None | str | Unset
    if isinstance(until, Unset):
        json_until = UNSET
    elif isinstance(until, datetime.datetime):
        json_until = until.isoformat()
    else:
        json_until = until
    params["until"] = json_until

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
        "url": "/api/orders/{order_id}/tracking/positions".format(
            order_id=quote(str(order_id), safe=""),
        ),
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> PositionPageOut | Problem | None:
    if response.status_code == 200:
        response_200 = PositionPageOut.from_dict(response.json())

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

    if response.status_code == 404:
        response_404 = Problem.from_dict(response.json())

        return response_404

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
) -> Response[PositionPageOut | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    order_id: str,
    *,
    client: AuthenticatedClient,
    format_: ListPositionsFormat | Unset = ListPositionsFormat.JSON,
    from_: datetime.datetime | None | Unset = UNSET,
    until: datetime.datetime | None | Unset = UNSET,
    limit: int | Unset = 50,
    cursor: None | str | Unset = UNSET,
) -> Response[PositionPageOut | Problem]:
    """List Positions

     List the order's positions by time, oldest first, over all its sessions. Those kept apart are not
    among them.

    Args:
        order_id (str):
        format_ (ListPositionsFormat | Unset): `json` is paged; the others are the whole span.
            Default: ListPositionsFormat.JSON.
        from_ (datetime.datetime | None | Unset): From this moment on.
        until (datetime.datetime | None | Unset): Up to this moment.
        limit (int | Unset): How many items at most. Default: 50.
        cursor (None | str | Unset): `nextCursor` of the page before.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PositionPageOut | Problem]
    """

    kwargs = _get_kwargs(
        order_id=order_id,
        format_=format_,
        from_=from_,
        until=until,
        limit=limit,
        cursor=cursor,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    order_id: str,
    *,
    client: AuthenticatedClient,
    format_: ListPositionsFormat | Unset = ListPositionsFormat.JSON,
    from_: datetime.datetime | None | Unset = UNSET,
    until: datetime.datetime | None | Unset = UNSET,
    limit: int | Unset = 50,
    cursor: None | str | Unset = UNSET,
) -> PositionPageOut | Problem | None:
    """List Positions

     List the order's positions by time, oldest first, over all its sessions. Those kept apart are not
    among them.

    Args:
        order_id (str):
        format_ (ListPositionsFormat | Unset): `json` is paged; the others are the whole span.
            Default: ListPositionsFormat.JSON.
        from_ (datetime.datetime | None | Unset): From this moment on.
        until (datetime.datetime | None | Unset): Up to this moment.
        limit (int | Unset): How many items at most. Default: 50.
        cursor (None | str | Unset): `nextCursor` of the page before.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PositionPageOut | Problem
    """

    return sync_detailed(
        order_id=order_id,
        client=client,
        format_=format_,
        from_=from_,
        until=until,
        limit=limit,
        cursor=cursor,
    ).parsed


async def asyncio_detailed(
    order_id: str,
    *,
    client: AuthenticatedClient,
    format_: ListPositionsFormat | Unset = ListPositionsFormat.JSON,
    from_: datetime.datetime | None | Unset = UNSET,
    until: datetime.datetime | None | Unset = UNSET,
    limit: int | Unset = 50,
    cursor: None | str | Unset = UNSET,
) -> Response[PositionPageOut | Problem]:
    """List Positions

     List the order's positions by time, oldest first, over all its sessions. Those kept apart are not
    among them.

    Args:
        order_id (str):
        format_ (ListPositionsFormat | Unset): `json` is paged; the others are the whole span.
            Default: ListPositionsFormat.JSON.
        from_ (datetime.datetime | None | Unset): From this moment on.
        until (datetime.datetime | None | Unset): Up to this moment.
        limit (int | Unset): How many items at most. Default: 50.
        cursor (None | str | Unset): `nextCursor` of the page before.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PositionPageOut | Problem]
    """

    kwargs = _get_kwargs(
        order_id=order_id,
        format_=format_,
        from_=from_,
        until=until,
        limit=limit,
        cursor=cursor,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    order_id: str,
    *,
    client: AuthenticatedClient,
    format_: ListPositionsFormat | Unset = ListPositionsFormat.JSON,
    from_: datetime.datetime | None | Unset = UNSET,
    until: datetime.datetime | None | Unset = UNSET,
    limit: int | Unset = 50,
    cursor: None | str | Unset = UNSET,
) -> PositionPageOut | Problem | None:
    """List Positions

     List the order's positions by time, oldest first, over all its sessions. Those kept apart are not
    among them.

    Args:
        order_id (str):
        format_ (ListPositionsFormat | Unset): `json` is paged; the others are the whole span.
            Default: ListPositionsFormat.JSON.
        from_ (datetime.datetime | None | Unset): From this moment on.
        until (datetime.datetime | None | Unset): Up to this moment.
        limit (int | Unset): How many items at most. Default: 50.
        cursor (None | str | Unset): `nextCursor` of the page before.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PositionPageOut | Problem
    """

    return (
        await asyncio_detailed(
            order_id=order_id,
            client=client,
            format_=format_,
            from_=from_,
            until=until,
            limit=limit,
            cursor=cursor,
        )
    ).parsed
