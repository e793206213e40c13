"""Makes transport papers as they come in: many layouts, three languages, printed and filled in by hand, scanned or photographed, with what they truly say.

`python -m paper out/ --count 40 --seed 7` writes files and a `truth.json` beside them. The same seed gives the same papers. The service uses none of it.
"""
