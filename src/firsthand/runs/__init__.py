"""The whole flow, and the ways to run it.

sources -> pages -> articles -> notes -> stories -> provenance -> desk -> publications

`flow.py` is the flow on one page; `intake.py` brings pages in, `folder.py` opens the desk's folder,
`edition.py` puts together what is published, `press.py` writes it.
Only this room and the doors read the clock.
"""
