from http import HTTPStatus
from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.import_orders_files_body import ImportOrdersFilesBody
from ...models.import_orders_mode import ImportOrdersMode
from ...models.import_out import ImportOut
from ...models.problem import Problem
from ...types import UNSET, File, Response, Unset


def _get_kwargs(
    *,
    body: ImportOrdersFilesBody | File | Unset = UNSET,
    mode: ImportOrdersMode | Unset = ImportOrdersMode.ALL_OR_NOTHING,
    timezone: str | Unset = "Europe/Paris",
    client_id: None | str | Unset = UNSET,
    idempotency_key: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(idempotency_key, Unset):
        headers["Idempotency-Key"] = idempotency_key

    params: dict[str, Any] = {}

    json_mode: str | Unset = UNSET
    if not isinstance(mode, Unset):
        json_mode = mode.value

    params["mode"] = json_mode

    params["timezone"] = timezone

    json_client_id: None | str | Unset
    if isinstance(client_id, Unset):
        json_client_id = UNSET
    else:
        json_client_id = client_id
    params["clientId"] = json_client_id

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/orders/import",
        "params": params,
    }

    if isinstance(body, ImportOrdersFilesBody):
        _kwargs["files"] = body.to_multipart()

        headers["Content-Type"] = "multipart/form-data; boundary=+++"
    if isinstance(body, File):
        _kwargs["content"] = body.payload
        headers["Content-Type"] = "text/csv"
    if isinstance(body, File):
        _kwargs["content"] = body.payload
        headers["Content-Type"] = (
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        )

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> ImportOut | Problem | None:
    if response.status_code == 200:
        response_200 = ImportOut.from_dict(response.json())

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
) -> Response[ImportOut | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    body: ImportOrdersFilesBody | File | Unset = UNSET,
    mode: ImportOrdersMode | Unset = ImportOrdersMode.ALL_OR_NOTHING,
    timezone: str | Unset = "Europe/Paris",
    client_id: None | str | Unset = UNSET,
    idempotency_key: str | Unset = UNSET,
) -> Response[ImportOut | Problem]:
    """Import Orders

     Book the orders of a file, with a verdict on each row. Unless `partial` is asked for, one wrong row
    keeps the whole file out (422).

    Args:
        mode (ImportOrdersMode | Unset): `partial` imports the rows that are right. Default:
            ImportOrdersMode.ALL_OR_NOTHING.
        timezone (str | Unset): Of dates without offset. Default: 'Europe/Paris'.
        client_id (None | str | Unset): For administrators; the caller's organisation otherwise.
        idempotency_key (str | Unset):
        body (ImportOrdersFilesBody):
        body (File):
        body (File):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ImportOut | Problem]
    """

    kwargs = _get_kwargs(
        body=body,
        mode=mode,
        timezone=timezone,
        client_id=client_id,
        idempotency_key=idempotency_key,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient,
    body: ImportOrdersFilesBody | File | Unset = UNSET,
    mode: ImportOrdersMode | Unset = ImportOrdersMode.ALL_OR_NOTHING,
    timezone: str | Unset = "Europe/Paris",
    client_id: None | str | Unset = UNSET,
    idempotency_key: str | Unset = UNSET,
) -> ImportOut | Problem | None:
    """Import Orders

     Book the orders of a file, with a verdict on each row. Unless `partial` is asked for, one wrong row
    keeps the whole file out (422).

    Args:
        mode (ImportOrdersMode | Unset): `partial` imports the rows that are right. Default:
            ImportOrdersMode.ALL_OR_NOTHING.
        timezone (str | Unset): Of dates without offset. Default: 'Europe/Paris'.
        client_id (None | str | Unset): For administrators; the caller's organisation otherwise.
        idempotency_key (str | Unset):
        body (ImportOrdersFilesBody):
        body (File):
        body (File):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ImportOut | Problem
    """

    return sync_detailed(
        client=client,
        body=body,
        mode=mode,
        timezone=timezone,
        client_id=client_id,
        idempotency_key=idempotency_key,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: ImportOrdersFilesBody | File | Unset = UNSET,
    mode: ImportOrdersMode | Unset = ImportOrdersMode.ALL_OR_NOTHING,
    timezone: str | Unset = "Europe/Paris",
    client_id: None | str | Unset = UNSET,
    idempotency_key: str | Unset = UNSET,
) -> Response[ImportOut | Problem]:
    """Import Orders

     Book the orders of a file, with a verdict on each row. Unless `partial` is asked for, one wrong row
    keeps the whole file out (422).

    Args:
        mode (ImportOrdersMode | Unset): `partial` imports the rows that are right. Default:
            ImportOrdersMode.ALL_OR_NOTHING.
        timezone (str | Unset): Of dates without offset. Default: 'Europe/Paris'.
        client_id (None | str | Unset): For administrators; the caller's organisation otherwise.
        idempotency_key (str | Unset):
        body (ImportOrdersFilesBody):
        body (File):
        body (File):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ImportOut | Problem]
    """

    kwargs = _get_kwargs(
        body=body,
        mode=mode,
        timezone=timezone,
        client_id=client_id,
        idempotency_key=idempotency_key,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient,
    body: ImportOrdersFilesBody | File | Unset = UNSET,
    mode: ImportOrdersMode | Unset = ImportOrdersMode.ALL_OR_NOTHING,
    timezone: str | Unset = "Europe/Paris",
    client_id: None | str | Unset = UNSET,
    idempotency_key: str | Unset = UNSET,
) -> ImportOut | Problem | None:
    """Import Orders

     Book the orders of a file, with a verdict on each row. Unless `partial` is asked for, one wrong row
    keeps the whole file out (422).

    Args:
        mode (ImportOrdersMode | Unset): `partial` imports the rows that are right. Default:
            ImportOrdersMode.ALL_OR_NOTHING.
        timezone (str | Unset): Of dates without offset. Default: 'Europe/Paris'.
        client_id (None | str | Unset): For administrators; the caller's organisation otherwise.
        idempotency_key (str | Unset):
        body (ImportOrdersFilesBody):
        body (File):
        body (File):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ImportOut | Problem
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
            mode=mode,
            timezone=timezone,
            client_id=client_id,
            idempotency_key=idempotency_key,
        )
    ).parsed
