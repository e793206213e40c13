"""One question over HTTP: does it answer well?"""

from __future__ import annotations

import base64
import urllib.error
import urllib.request

PATIENCE_SECONDS = 2.0


def answers(url: str, *, credentials: tuple[str, str] | None = None, token: str | None = None) -> bool:
    """Whether a GET on the url gives a 2xx in two seconds. Only for addresses of this machine; proxies are passed by."""
    request = urllib.request.Request(url)  # noqa: S310 - the fleet's own http addresses
    if credentials:
        request.add_header("Authorization", f"Basic {base64.b64encode(':'.join(credentials).encode()).decode()}")
    if token:
        request.add_header("Authorization", f"Bearer {token}")
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(request, timeout=PATIENCE_SECONDS) as response:
            return 200 <= int(response.status) < 300
    except (urllib.error.URLError, OSError):
        return False
