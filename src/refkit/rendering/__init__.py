"""CSL rich text (``<i>``, ``<b>``, ``<sub>``, ``<sup>``, small capitals, nocase)
written as plain text, Markdown, HTML and others.
"""
