from datetime import UTC, datetime

import jwt
import pytest

from dev_issuer.keys import all_keys, make_key, signing_key
from dev_issuer.mint import claims_from, signed

ISSUER = "http://127.0.0.1:8190/"
NOW = int(datetime.now(UTC).timestamp())
ASKED = {"OIDC_ISSUER": ISSUER, "OIDC_AUDIENCE": "symphonia", "org": "acme", "roles": "shipper, admin"}


def verified(token, keys):
    published = {key.kid: jwt.PyJWK(key.public_jwk()) for key in keys}
    key = published[jwt.get_unverified_header(token)["kid"]]
    return jwt.decode(token, key, algorithms=["RS256"], audience="symphonia", issuer=ISSUER)


def test_a_token_is_verified_by_the_published_keys(tmp_path):
    token = signed(claims_from(ASKED, issued_at=NOW), key=signing_key(tmp_path))
    claims = verified(token, all_keys(tmp_path))
    assert (claims["org_id"], claims["roles"], claims["sub"]) == ("acme", ["shipper", "admin"], "acme-user")
    assert claims["exp"] - claims["iat"] == 3600


def test_after_a_rotation_the_new_key_signs_and_older_tokens_are_still_verified(tmp_path):
    before = signed(claims_from(ASKED, issued_at=NOW), key=signing_key(tmp_path))
    make_key(tmp_path)
    after = signed(claims_from(ASKED, issued_at=NOW), key=signing_key(tmp_path))
    assert jwt.get_unverified_header(before)["kid"] != jwt.get_unverified_header(after)["kid"]
    assert verified(before, all_keys(tmp_path))["org_id"] == verified(after, all_keys(tmp_path))["org_id"] == "acme"


def test_the_key_that_will_sign_next_is_published_before(tmp_path):
    known_by_all = {key.kid for key in all_keys(tmp_path)}
    make_key(tmp_path)
    assert signing_key(tmp_path).kid in known_by_all


def test_the_published_keys_hold_nothing_private(tmp_path):
    make_key(tmp_path)
    assert all(set(key.public_jwk()) == {"kty", "use", "alg", "kid", "n", "e"} for key in all_keys(tmp_path))


def test_key_files_are_readable_by_their_owner_alone(tmp_path):
    make_key(tmp_path)
    assert {path.stat().st_mode & 0o077 for path in tmp_path.glob("*.pem")} == {0}


def test_scope_is_one_string_and_absent_when_not_asked_for():
    assert "scope" not in claims_from(ASKED, issued_at=NOW)
    assert claims_from({**ASKED, "scope": "orders:read  orders:write"}, issued_at=NOW)["scope"] == "orders:read orders:write"


def test_a_negative_ttl_makes_a_token_that_has_expired(tmp_path):
    token = signed(claims_from({**ASKED, "ttl": "-3600"}, issued_at=NOW), key=signing_key(tmp_path))
    with pytest.raises(jwt.ExpiredSignatureError):
        verified(token, all_keys(tmp_path))


@pytest.mark.parametrize("wrong", [{"org": ""}, {"roles": " , "}, {"ttl": "an hour"}, {"ttl": "1.5"}])
def test_a_missing_or_wrong_argument_is_refused(wrong):
    with pytest.raises(ValueError, match=r"needed|whole number"):
        claims_from({**ASKED, **wrong}, issued_at=NOW)
