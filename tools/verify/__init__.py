"""An independent verifier of proof files: from the bytes and the public keys alone."""
