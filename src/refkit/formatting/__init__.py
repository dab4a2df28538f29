"""Reference lists in APA 7: from bibliographies and drafts of any format, and back into the draft they were read from.

``listing`` makes one list of all inputs (and has the public function), ``forms`` and ``outputs`` write it, ``remarks`` says what is
missing and what could supply it. ``drafts`` rewrites the list inside a draft, with ``layout`` (entries laid out as they were),
``year_letters`` (citations that need another letter) and ``draft_files``. What stays as it is written is decided by ``held_markup``
(markup that a formatted entry has no place for), ``kept_words`` (words that would be lost), ``misreadings`` (elements that hold
what belongs to others) and ``faithful`` (elements that are not found in the entry as they were read).
"""
