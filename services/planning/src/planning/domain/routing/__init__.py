"""The routing problem: errands, vehicles and the ways between places, who brings what in which order, and what that costs.

Pure figures: seconds from the problem's own zero, metres, grams, litres, cents. No name of a person or of a place is in it.
"""
