from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.carrier_page import CarrierPage
from ...models.problem import Problem
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    name: None | str | Unset = UNSET,
    siret: None | str | Unset = UNSET,
    limit: int | Unset = 50,
    cursor: None | str | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    json_name: None | str | Unset
    if isinstance(name, Unset):
        json_name = UNSET
    else:
        json_name = name
    params["name"] = json_name

    json_siret: None | str | Unset
    if isinstance(siret, Unset):
        json_siret = UNSET
    else:
        json_siret = siret
    params["siret"] = json_siret

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
        "url": "/api/carriers",
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> CarrierPage | Problem | None:
    if response.status_code == 200:
        response_200 = CarrierPage.from_dict(response.json())

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
) -> Response[CarrierPage | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    name: None | str | Unset = UNSET,
    siret: None | str | Unset = UNSET,
    limit: int | Unset = 50,
    cursor: None | str | Unset = UNSET,
) -> Response[CarrierPage | Problem]:
    """List Carriers

     List the carriers the caller may see, by name.

    Args:
        name (None | str | Unset): How the name begins; accents and case do not matter.
        siret (None | str | Unset):
        limit (int | Unset): How many items at most. Default: 50.
        cursor (None | str | Unset): `nextCursor` of the page before.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[CarrierPage | Problem]
    """

    kwargs = _get_kwargs(
        name=name,
        siret=siret,
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
    name: None | str | Unset = UNSET,
    siret: None | str | Unset = UNSET,
    limit: int | Unset = 50,
    cursor: None | str | Unset = UNSET,
) -> CarrierPage | Problem | None:
    """List Carriers

     List the carriers the caller may see, by name.

    Args:
        name (None | str | Unset): How the name begins; accents and case do not matter.
        siret (None | str | Unset):
        limit (int | Unset): How many items at most. Default: 50.
        cursor (None | str | Unset): `nextCursor` of the page before.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        CarrierPage | Problem
    """

    return sync_detailed(
        client=client,
        name=name,
        siret=siret,
        limit=limit,
        cursor=cursor,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    name: None | str | Unset = UNSET,
    siret: None | str | Unset = UNSET,
    limit: int | Unset = 50,
    cursor: None | str | Unset = UNSET,
) -> Response[CarrierPage | Problem]:
    """List Carriers

     List the carriers the caller may see, by name.

    Args:
        name (None | str | Unset): How the name begins; accents and case do not matter.
        siret (None | str | Unset):
        limit (int | Unset): How many items at most. Default: 50.
        cursor (None | str | Unset): `nextCursor` of the page before.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[CarrierPage | Problem]
    """

    kwargs = _get_kwargs(
        name=name,
        siret=siret,
        limit=limit,
        cursor=cursor,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    name: None | str | Unset = UNSET,
    siret: None | str | Unset = UNSET,
    limit: int | Unset = 50,
    cursor: None | str | Unset = UNSET,
) -> CarrierPage | Problem | None:
    """List Carriers

     List the carriers the caller may see, by name.

    Args:
        name (None | str | Unset): How the name begins; accents and case do not matter.
        siret (None | str | Unset):
        limit (int | Unset): How many items at most. Default: 50.
        cursor (None | str | Unset): `nextCursor` of the page before.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        CarrierPage | Problem
    """

    return (
        await asyncio_detailed(
            client=client,
            name=name,
            siret=siret,
            limit=limit,
            cursor=cursor,
        )
    ).parsed
