"""A page for people, in one file: the draft with every citation and every reference marked, and what was found beside it.

shown          text of drafts made fit for a page
limits         how much of a run one page shows
windows        which parts of a long text are shown
segments       a text cut at all places where something begins or ends, so that overlapping spans become nested elements
plan           what is shown of one file, and what leads where
text           a text with its marks
fix            what a fix would change
notes          the list of findings
records        the list of references, with the places that cite them and what verification said
rule_pages     what each rule is about
page           the frame: policy, style, script, summary, index
renderer       all together

``page.css`` and ``page.js`` are put into the page as they are.
"""

from refkit.reports.html_page.renderer import HtmlRenderer

__all__ = ["HtmlRenderer"]
