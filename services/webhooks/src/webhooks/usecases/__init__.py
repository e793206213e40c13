"""What webhooks does: load, decide, save once."""
