"""Reference lists in APA 7: from bibliographies and drafts of any format, and back into the draft they were read from.

``listing`` makes one list of all inputs (and has the public function), ``forms`` and ``outputs`` write it, ``remarks`` says what is
missing and what could supply it. ``drafts`` rewrites the list inside a draft, with ``layout`` (entries laid out as they were),
``kept_words`` (what of an entry would be lost), ``year_letters`` (citations that need another letter) and ``draft_files``.
"""
