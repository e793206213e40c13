"""The environment every process of the fleet gets, written to `.local/fleet.env` so that tests and shells can have the same."""

from __future__ import annotations

from fleet.layout import FLEET_ENV, OVERRIDES, PORT_OFFSET, port_offset, ports, read_env

ORIGINS = "https://app.symphonia.fr,https://dashboard.symphonia.fr,https://api.symphonia.fr,http://localhost:3000,http://localhost:3001"


def settings_of_the_fleet() -> dict[str, str]:
    """What the services read, and the ports; `.local/override.env` wins over what is said here.

    The passwords are no secrets: they open parts that listen on the loopback address only and hold made-up data.
    """
    port = ports()
    issuer = f"http://127.0.0.1:{port['ISSUER_PORT']}/"
    settings = {
        "ENVIRONMENT": "local",
        "MONGO_URL": f"mongodb://127.0.0.1:{port['MONGO_PORT']}/?replicaSet=rs0",
        "AMQP_URL": f"amqp://symphonia:symphonia@127.0.0.1:{port['AMQP_PORT']}/symphonia",
        "AMQP_MANAGEMENT_URL": f"http://symphonia:symphonia@127.0.0.1:{port['AMQP_MANAGEMENT_PORT']}",
        "OIDC_ISSUER": issuer,
        "OIDC_AUDIENCE": "symphonia",
        "OIDC_JWKS_URL": f"{issuer}jwks.json",
        "S3_ENDPOINT_URL": f"http://127.0.0.1:{port['S3_PORT']}",
        "S3_ACCESS_KEY": "symphonia-local",
        "S3_SECRET_KEY": "symphonia-local-secret",
        "S3_BUCKET": "symphonia-documents",
        "S3_REGION": "eu-west-3",
        "ORDERS_URL": f"http://127.0.0.1:{port['ORDERS_PORT']}",
        "SMTP_HOST": "127.0.0.1",
        "SMTP_PORT": str(port["SMTP_PORT"]),
        "CORS_ALLOWED_ORIGINS": ORIGINS,
        "WEBHOOKS_ALLOWED_RANGES": "127.0.0.0/8,::1/128",
        "GATEWAY_URL": f"http://127.0.0.1:{port['GATEWAY_PORT']}",
    }
    numbers = {name: str(number) for name, number in port.items()}
    return {**numbers, **settings, **read_env(OVERRIDES)}


def write_settings() -> dict[str, str]:
    """Write `.local/fleet.env` and remember the port offset, so that later commands need not be told it again."""
    settings = settings_of_the_fleet()
    PORT_OFFSET.write_text(f"{port_offset()}\n")
    lines = "".join(f"{name}={value}\n" for name, value in settings.items())
    FLEET_ENV.write_text(f"# Written by `make parts` and `make up`; put your own values into .local/override.env\n{lines}")
    return settings
