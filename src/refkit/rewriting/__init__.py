"""One entry of a draft's list in APA 7, in place of what stands there.

``entries`` says what is written for an entry and why it stays as it is, with ``as_written`` (what its text tells of how it is to be
printed) and ``layout`` (entries laid out as they were). What stays is decided by ``held_markup`` (markup that a formatted entry has
no place for), ``kept_words`` (words that would be lost), ``misreadings`` (elements that hold what belongs to others) and
``faithful`` (elements that are not found in the entry as they were read).
"""
