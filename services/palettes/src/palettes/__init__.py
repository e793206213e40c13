"""The pallet account between partners."""
