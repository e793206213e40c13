"""Rotate the issuer's keys: a new key signs from now on, tokens of the old ones stay valid. `make rotate-keys`."""

from dev_issuer.keys import all_keys, make_key

if __name__ == "__main__":
    before = len(all_keys())
    print(f"{make_key().kid} signs from now on; {before} older key(s) still verify")
