"""Electronic consignment notes, their signatures and their PDF."""
