"""A backup of the running fleet comes back document by document, and a damaged one is not believed."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

import backup

from .conftest import Fleet


async def test_what_is_saved_comes_back_alike(fleet: Fleet, order: dict[str, Any], capsys: pytest.CaptureFixture[str]) -> None:
    await asyncio.to_thread(backup.drill, fleet.settings)
    assert "found alike" in capsys.readouterr().out
    with backup.connect(fleet.settings) as client:
        assert not [name for name in client.list_database_names() if name.startswith(backup.DRILL)]


async def test_a_backup_does_not_go_over_what_is_there(fleet: Fleet, order: dict[str, Any], tmp_path: Path) -> None:
    await asyncio.to_thread(backup.save, tmp_path, fleet.settings)
    with pytest.raises(backup.RestoreRefusedError, match=r"not empty: .*orders"):
        backup.restore(tmp_path, fleet.settings)


async def test_a_damaged_backup_is_not_believed(fleet: Fleet, order: dict[str, Any], tmp_path: Path) -> None:
    await asyncio.to_thread(backup.save, tmp_path, fleet.settings)
    saved = tmp_path / "orders.orders.bson"
    saved.write_bytes(saved.read_bytes().replace(order["reference"].encode(), b"X" * len(order["reference"])))
    try:
        with pytest.raises(backup.RestoreRefusedError, match=r"orders\.orders came back otherwise"):
            backup.restore(tmp_path, fleet.settings, prefix=backup.DRILL)
    finally:
        backup.remove_copies(fleet.settings)
