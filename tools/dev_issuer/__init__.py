"""A development issuer of tokens: an OIDC discovery document, its keys, and a program that signs. Production names any OIDC issuer instead."""
