"""The fleet accounts of this installation: the platform's own from the environment, those of organisations from a file that may change while we run."""

import json
from collections.abc import Callable
from pathlib import Path

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from tracking.adapters.webfleet import Credentials


class AccountsUnreadable(ValueError):  # noqa: N818  named after what is so
    """The file of fleet accounts is not what it must be. Says where, never what stands there."""


class _Account(BaseModel):
    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True)

    org: str
    account: str
    username: str
    password: str
    apikey: str


_ACCOUNTS = TypeAdapter(list[_Account])


def accounts_in(path: Path) -> dict[str, Callable[[], Credentials]]:
    """Give a reader of credentials for each organisation that the file names; each call reads the file anew. Raises AccountsUnreadable."""
    return {account.org: _reader(path, account.org) for account in _read(path)}


def _reader(path: Path, org: str) -> Callable[[], Credentials]:
    def read() -> Credentials:
        account = next((account for account in _read(path) if account.org == org), None)
        if account is None:
            raise AccountsUnreadable(f"{path.name} no longer names the organisation {org}")
        return Credentials(account.account, account.username, account.password, account.apikey, org=org)

    return read


def _read(path: Path) -> list[_Account]:
    try:
        return _ACCOUNTS.validate_python(json.loads(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise AccountsUnreadable(f"{path.name} cannot be read: {type(error).__name__}") from error
    except ValueError as error:
        places = ", ".join(".".join(map(str, fault["loc"])) for fault in error.errors()) if isinstance(error, ValidationError) else "the JSON"
        raise AccountsUnreadable(f"{path.name}: wrong at {places}") from error
