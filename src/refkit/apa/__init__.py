"""APA 7: names, dates, titles, references by family, in-text citations, order and year letters.

Sections named in docstrings ("9.8") are those of the Publication Manual of the American Psychological Association, 7th edition.
"""
