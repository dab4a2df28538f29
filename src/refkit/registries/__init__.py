"""The registries of works: Crossref, PubMed and PMC, DataCite, the registration agencies of DOIs; and what was learnt from them.

The only room that touches the network. Network libraries and SQLite are imported inside functions.
"""
