"""What can be done with consignment notes."""
