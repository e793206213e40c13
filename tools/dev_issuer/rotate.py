"""Rotate the issuer's keys: the key published ahead signs from now on, tokens of the old ones stay valid. `make rotate-keys`."""

from dev_issuer.keys import all_keys, make_key, signing_key

if __name__ == "__main__":
    make_key()
    print(f"{signing_key().kid} signs from now on; all {len(all_keys())} keys verify")
