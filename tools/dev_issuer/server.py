"""The issuer over HTTP: discovery document and keys, the keys read from their files at every request."""

from __future__ import annotations

import os

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from dev_issuer.keys import all_keys


def discovery(_: Request) -> JSONResponse:
    """OpenID Connect Discovery 1.0, as much of it as a verifier reads."""
    issuer = os.environ["OIDC_ISSUER"]
    return JSONResponse(
        {
            "issuer": issuer,
            "jwks_uri": f"{issuer}jwks.json",
            "response_types_supported": ["token"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
        }
    )


def jwks(_: Request) -> JSONResponse:
    """Every public key, so that tokens signed before a rotation go on being accepted."""
    return JSONResponse({"keys": [key.public_jwk() for key in all_keys()]}, headers={"Cache-Control": "no-cache"})


app = Starlette(routes=[Route("/.well-known/openid-configuration", discovery), Route("/jwks.json", jwks)])

if __name__ == "__main__":
    all_keys()
    uvicorn.run(app, host="127.0.0.1", port=int(os.environ["ISSUER_PORT"]), log_level="warning")
