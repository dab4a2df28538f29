"""Reference lists in APA 7: from bibliographies and drafts of any format, and back into the draft they were read from.

``listing`` makes one list of all inputs (and has the public function), ``forms`` and ``outputs`` write it, ``remarks`` says what is
missing and what could supply it. ``drafts`` rewrites the list inside a draft, with ``year_letters`` (citations that need another
letter) and ``draft_files``. How one entry is rewritten, and why it may stay as it is, is in ``refkit.rewriting``.
"""
