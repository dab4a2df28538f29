"""One module for each family of works, as chapter 10 and 11 of the manual part them:
``body(work)`` makes a ``Body`` of a ``Work``.
"""
