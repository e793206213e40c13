"""One believable day in small: `make demo` walks orders from booking to closure through the gateway and shows every answer."""
