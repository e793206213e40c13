"""The local fleet: real parts and every service on one machine, kept by supervisord, all of it inside `.local/`."""
