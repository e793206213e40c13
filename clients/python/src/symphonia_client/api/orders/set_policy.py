from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.policy_in import PolicyIn
from ...models.policy_out import PolicyOut
from ...models.problem import Problem
from ...types import UNSET, Response, Unset


def _get_kwargs(
    *,
    body: PolicyIn,
    client_id: None | str | Unset = UNSET,
    if_match: None | str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(if_match, Unset):
        headers["If-Match"] = if_match

    params: dict[str, Any] = {}

    json_client_id: None | str | Unset
    if isinstance(client_id, Unset):
        json_client_id = UNSET
    else:
        json_client_id = client_id
    params["clientId"] = json_client_id

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "put",
        "url": "/api/orders/closing-policy",
        "params": params,
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> PolicyOut | Problem | None:
    if response.status_code == 200:
        response_200 = PolicyOut.from_dict(response.json())

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
) -> Response[PolicyOut | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    body: PolicyIn,
    client_id: None | str | Unset = UNSET,
    if_match: None | str | Unset = UNSET,
) -> Response[PolicyOut | Problem]:
    """Set Policy

     Say what must be in the file before an order is closed; nothing by default.

    Args:
        client_id (None | str | Unset): For administrators; the caller's organisation otherwise.
        if_match (None | str | Unset): The `ETag` of the version to change, such as `"3"`; `*` for
            any.
        body (PolicyIn): Parts of the file without which no order of the client is closed.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PolicyOut | Problem]
    """

    kwargs = _get_kwargs(
        body=body,
        client_id=client_id,
        if_match=if_match,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    body: PolicyIn,
    client_id: None | str | Unset = UNSET,
    if_match: None | str | Unset = UNSET,
) -> PolicyOut | Problem | None:
    """Set Policy

     Say what must be in the file before an order is closed; nothing by default.

    Args:
        client_id (None | str | Unset): For administrators; the caller's organisation otherwise.
        if_match (None | str | Unset): The `ETag` of the version to change, such as `"3"`; `*` for
            any.
        body (PolicyIn): Parts of the file without which no order of the client is closed.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PolicyOut | Problem
    """

    return sync_detailed(
        client=client,
        body=body,
        client_id=client_id,
        if_match=if_match,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: PolicyIn,
    client_id: None | str | Unset = UNSET,
    if_match: None | str | Unset = UNSET,
) -> Response[PolicyOut | Problem]:
    """Set Policy

     Say what must be in the file before an order is closed; nothing by default.

    Args:
        client_id (None | str | Unset): For administrators; the caller's organisation otherwise.
        if_match (None | str | Unset): The `ETag` of the version to change, such as `"3"`; `*` for
            any.
        body (PolicyIn): Parts of the file without which no order of the client is closed.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PolicyOut | Problem]
    """

    kwargs = _get_kwargs(
        body=body,
        client_id=client_id,
        if_match=if_match,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    body: PolicyIn,
    client_id: None | str | Unset = UNSET,
    if_match: None | str | Unset = UNSET,
) -> PolicyOut | Problem | None:
    """Set Policy

     Say what must be in the file before an order is closed; nothing by default.

    Args:
        client_id (None | str | Unset): For administrators; the caller's organisation otherwise.
        if_match (None | str | Unset): The `ETag` of the version to change, such as `"3"`; `*` for
            any.
        body (PolicyIn): Parts of the file without which no order of the client is closed.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PolicyOut | Problem
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
            client_id=client_id,
            if_match=if_match,
        )
    ).parsed
