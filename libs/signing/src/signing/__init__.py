"""Signing, apart from all else so that it can be reviewed alone: canonical JSON, hash chains, webhook signatures. No I/O."""
