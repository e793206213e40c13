from http import HTTPStatus
from io import BytesIO
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.draw_balance_type import DrawBalanceType
from ...models.problem import Problem
from ...types import UNSET, File, Response, Unset


def _get_kwargs(
    client_id: str,
    *,
    type_: DrawBalanceType | Unset = DrawBalanceType.EPAL1,
    partner_id: None | str | Unset = UNSET,
    at: None | str | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    json_type_: str | Unset = UNSET
    if not isinstance(type_, Unset):
        json_type_ = type_.value

    params["type"] = json_type_

    json_partner_id: None | str | Unset
    if isinstance(partner_id, Unset):
        json_partner_id = UNSET
    else:
        json_partner_id = partner_id
    params["partnerId"] = json_partner_id

    json_at: None | str | Unset
    if isinstance(at, Unset):
        json_at = UNSET
    else:
        json_at = at
    params["at"] = json_at

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/palettes/reports/balance/{client_id}/chart".format(
            client_id=quote(str(client_id), safe=""),
        ),
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> File | Problem | None:
    if response.status_code == 200:
        response_200 = File(payload=BytesIO(response.content))

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
) -> Response[File | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    client_id: str,
    *,
    client: AuthenticatedClient,
    type_: DrawBalanceType | Unset = DrawBalanceType.EPAL1,
    partner_id: None | str | Unset = UNSET,
    at: None | str | Unset = UNSET,
) -> Response[File | Problem]:
    """Draw Balance

     Draw the balance of a type over time (SVG), with one partner or with all.

    Args:
        client_id (str):
        type_ (DrawBalanceType | Unset):  Default: DrawBalanceType.EPAL1.
        partner_id (None | str | Unset):
        at (None | str | Unset): Up to a moment or the end of a day.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[File | Problem]
    """

    kwargs = _get_kwargs(
        client_id=client_id,
        type_=type_,
        partner_id=partner_id,
        at=at,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    client_id: str,
    *,
    client: AuthenticatedClient,
    type_: DrawBalanceType | Unset = DrawBalanceType.EPAL1,
    partner_id: None | str | Unset = UNSET,
    at: None | str | Unset = UNSET,
) -> File | Problem | None:
    """Draw Balance

     Draw the balance of a type over time (SVG), with one partner or with all.

    Args:
        client_id (str):
        type_ (DrawBalanceType | Unset):  Default: DrawBalanceType.EPAL1.
        partner_id (None | str | Unset):
        at (None | str | Unset): Up to a moment or the end of a day.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        File | Problem
    """

    return sync_detailed(
        client_id=client_id,
        client=client,
        type_=type_,
        partner_id=partner_id,
        at=at,
    ).parsed


async def asyncio_detailed(
    client_id: str,
    *,
    client: AuthenticatedClient,
    type_: DrawBalanceType | Unset = DrawBalanceType.EPAL1,
    partner_id: None | str | Unset = UNSET,
    at: None | str | Unset = UNSET,
) -> Response[File | Problem]:
    """Draw Balance

     Draw the balance of a type over time (SVG), with one partner or with all.

    Args:
        client_id (str):
        type_ (DrawBalanceType | Unset):  Default: DrawBalanceType.EPAL1.
        partner_id (None | str | Unset):
        at (None | str | Unset): Up to a moment or the end of a day.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[File | Problem]
    """

    kwargs = _get_kwargs(
        client_id=client_id,
        type_=type_,
        partner_id=partner_id,
        at=at,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    client_id: str,
    *,
    client: AuthenticatedClient,
    type_: DrawBalanceType | Unset = DrawBalanceType.EPAL1,
    partner_id: None | str | Unset = UNSET,
    at: None | str | Unset = UNSET,
) -> File | Problem | None:
    """Draw Balance

     Draw the balance of a type over time (SVG), with one partner or with all.

    Args:
        client_id (str):
        type_ (DrawBalanceType | Unset):  Default: DrawBalanceType.EPAL1.
        partner_id (None | str | Unset):
        at (None | str | Unset): Up to a moment or the end of a day.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        File | Problem
    """

    return (
        await asyncio_detailed(
            client_id=client_id,
            client=client,
            type_=type_,
            partner_id=partner_id,
            at=at,
        )
    ).parsed
