"""CSL rich text (``<i>``, ``<b>``, ``<sub>``, ``<sup>``, small capitals, nocase) written as plain text, Markdown, HTML, LaTeX, RTF
and Word. ``to_…`` writes one text, ``…_document`` a list of references; no output holds markup that stood in the data.
"""
