"""Tours, their optimisation, drivers, vehicles and calendars."""
