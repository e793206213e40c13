"""What can be done with orders and carriers: load, decide, save once."""
