from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.partner_account import PartnerAccount
from ...models.problem import Problem
from ...models.terms import Terms
from ...types import UNSET, Response, Unset


def _get_kwargs(
    client_id: str,
    partner_id: str,
    *,
    body: Terms,
    if_match: None | str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(if_match, Unset):
        headers["If-Match"] = if_match

    _kwargs: dict[str, Any] = {
        "method": "put",
        "url": "/api/palettes/accounts/{client_id}/{partner_id}".format(
            client_id=quote(str(client_id), safe=""),
            partner_id=quote(str(partner_id), safe=""),
        ),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> PartnerAccount | Problem | None:
    if response.status_code == 200:
        response_200 = PartnerAccount.from_dict(response.json())

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

    if response.status_code == 409:
        response_409 = Problem.from_dict(response.json())

        return response_409

    if response.status_code == 412:
        response_412 = Problem.from_dict(response.json())

        return response_412

    if response.status_code == 413:
        response_413 = Problem.from_dict(response.json())

        return response_413

    if response.status_code == 415:
        response_415 = Problem.from_dict(response.json())

        return response_415

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
) -> Response[PartnerAccount | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    client_id: str,
    partner_id: str,
    *,
    client: AuthenticatedClient,
    body: Terms,
    if_match: None | str | Unset = UNSET,
) -> Response[PartnerAccount | Problem]:
    """Agree Terms

     Set what was agreed with a partner: limit, credit, accepted qualities, prices. For the client
    itself; opens the account.

    Args:
        client_id (str):
        partner_id (str):
        if_match (None | str | Unset): The `ETag` of the version to change, such as `"3"`; `*` for
            any.
        body (Terms): `limit`: pallets of a type the partner may owe at most. `credit`: pallets of
            a type the client may owe at most. `prices`: EUR a pallet, for valuation.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PartnerAccount | Problem]
    """

    kwargs = _get_kwargs(
        client_id=client_id,
        partner_id=partner_id,
        body=body,
        if_match=if_match,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    client_id: str,
    partner_id: str,
    *,
    client: AuthenticatedClient,
    body: Terms,
    if_match: None | str | Unset = UNSET,
) -> PartnerAccount | Problem | None:
    """Agree Terms

     Set what was agreed with a partner: limit, credit, accepted qualities, prices. For the client
    itself; opens the account.

    Args:
        client_id (str):
        partner_id (str):
        if_match (None | str | Unset): The `ETag` of the version to change, such as `"3"`; `*` for
            any.
        body (Terms): `limit`: pallets of a type the partner may owe at most. `credit`: pallets of
            a type the client may owe at most. `prices`: EUR a pallet, for valuation.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PartnerAccount | Problem
    """

    return sync_detailed(
        client_id=client_id,
        partner_id=partner_id,
        client=client,
        body=body,
        if_match=if_match,
    ).parsed


async def asyncio_detailed(
    client_id: str,
    partner_id: str,
    *,
    client: AuthenticatedClient,
    body: Terms,
    if_match: None | str | Unset = UNSET,
) -> Response[PartnerAccount | Problem]:
    """Agree Terms

     Set what was agreed with a partner: limit, credit, accepted qualities, prices. For the client
    itself; opens the account.

    Args:
        client_id (str):
        partner_id (str):
        if_match (None | str | Unset): The `ETag` of the version to change, such as `"3"`; `*` for
            any.
        body (Terms): `limit`: pallets of a type the partner may owe at most. `credit`: pallets of
            a type the client may owe at most. `prices`: EUR a pallet, for valuation.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PartnerAccount | Problem]
    """

    kwargs = _get_kwargs(
        client_id=client_id,
        partner_id=partner_id,
        body=body,
        if_match=if_match,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    client_id: str,
    partner_id: str,
    *,
    client: AuthenticatedClient,
    body: Terms,
    if_match: None | str | Unset = UNSET,
) -> PartnerAccount | Problem | None:
    """Agree Terms

     Set what was agreed with a partner: limit, credit, accepted qualities, prices. For the client
    itself; opens the account.

    Args:
        client_id (str):
        partner_id (str):
        if_match (None | str | Unset): The `ETag` of the version to change, such as `"3"`; `*` for
            any.
        body (Terms): `limit`: pallets of a type the partner may owe at most. `credit`: pallets of
            a type the client may owe at most. `prices`: EUR a pallet, for valuation.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PartnerAccount | Problem
    """

    return (
        await asyncio_detailed(
            client_id=client_id,
            partner_id=partner_id,
            client=client,
            body=body,
            if_match=if_match,
        )
    ).parsed
