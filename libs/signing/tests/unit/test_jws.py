"""Seals are opened by the right key only, and every changed byte shows."""

import pytest

from signing.jws import BadSeal, KeyRing, SigningKey, UnfitKey, open_seal

CLAIMS = {"ecmrId": "ecmr_1", "role": "sender", "noteHash": "0" * 64}
OLD, NEW = SigningKey.new(), SigningKey.new()


def test_what_was_sealed_is_what_is_opened() -> None:
    ring = KeyRing([OLD])
    assert ring.open(ring.seal(CLAIMS, typ="ecmr-seal"), typ="ecmr-seal") == CLAIMS


def test_after_a_rotation_old_seals_still_open_and_new_ones_name_the_new_key() -> None:
    before = KeyRing([OLD]).seal(CLAIMS, typ="t")
    ring = KeyRing([OLD, NEW])
    assert ring.open(before, typ="t") == CLAIMS
    assert open_seal(ring.seal(CLAIMS, typ="t"), typ="t", jwks={"keys": [NEW.jwk]}) == CLAIMS


def test_every_changed_sign_is_told() -> None:
    ring = KeyRing([OLD])
    seal = ring.seal(CLAIMS, typ="t")
    for place in range(len(seal)):
        changed = seal[:place] + ("A" if seal[place] != "A" else "B") + seal[place + 1 :]
        with pytest.raises(BadSeal):
            ring.open(changed, typ="t")


def test_a_foreign_key_and_a_foreign_purpose_are_refused() -> None:
    seal = KeyRing([OLD]).seal(CLAIMS, typ="t")
    for ring, typ in ((KeyRing([NEW]), "t"), (KeyRing([OLD]), "other")):
        with pytest.raises(BadSeal):
            ring.open(seal, typ=typ)


@pytest.mark.parametrize("text", ["", "a.b", "a.b.c", "e30.e30.AAAA", "e30..", "…"])
def test_what_is_no_seal_is_refused(text: str) -> None:
    with pytest.raises(BadSeal):
        KeyRing([OLD]).open(text, typ="t")


def test_a_key_comes_back_from_its_pem_and_a_wrong_one_is_refused() -> None:
    assert SigningKey.of_pem(OLD.pem()).kid == OLD.kid
    with pytest.raises(UnfitKey):
        SigningKey.of_pem(b"none")
    assert "PRIVATE" not in repr(OLD)
