"""A vhost of a test's own, and what an operator can do to it."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote, urlsplit, urlunsplit

import httpx

from chassis.testing import Parts
from chassis.testing.corners import Vhosts


class Corner:
    """A vhost of the test's own, seen from the management API."""

    def __init__(self, parts: Parts, vhosts: Vhosts, name: str) -> None:
        address = urlsplit(parts.amqp_url)
        self.name = name
        self.url = urlunsplit((address.scheme, address.netloc, f"/{name}", "", ""))
        self._vhosts = vhosts
        management = urlsplit(parts.amqp_management_url)
        base = urlunsplit((management.scheme, f"{management.hostname}:{management.port}", "/api", "", ""))
        self._api = httpx.AsyncClient(base_url=base, auth=(management.username or "", management.password or ""), timeout=15, trust_env=False)

    async def queues(self) -> Sequence[str]:
        """Name the queues."""
        found = (await self._api.get(f"/queues/{self.name}", params={"columns": "name"})).raise_for_status().json()
        return [queue["name"] for queue in found]

    async def queue(self, name: str) -> dict[str, Any]:
        """Describe a queue."""
        found: dict[str, Any] = (await self._api.get(f"/queues/{self.name}/{quote(name, safe='')}")).raise_for_status().json()
        return found

    async def delete_queue(self, name: str) -> None:
        """Delete a queue with its messages."""
        (await self._api.delete(f"/queues/{self.name}/{quote(name, safe='')}")).raise_for_status()

    async def cut_connections(self) -> int:
        """Close every connection of the vhost from the broker's side; answers how many there were."""
        found = (await self._api.get(f"/vhosts/{self.name}/connections", params={"columns": "name"})).raise_for_status().json()
        for connection in found:
            await self._api.delete(f"/connections/{quote(connection['name'], safe='')}", headers={"X-Reason": "a test cuts it"})
        return len(found)

    async def close(self) -> None:
        """Remove the vhost."""
        await self._api.aclose()
        self._vhosts.remove(self.name)
