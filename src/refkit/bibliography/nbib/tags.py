"""The fields of MEDLINE that CSL has a variable for, its publication types and its languages."""

from __future__ import annotations

#: Fields with one text: attributes of ``Reference``, and variables in ``extra``. JT, BTI and TI depend on the type.
ATTRIBUTES = {"volume": "VI", "issue": "IP", "edition": "EN", "publisher": "PB", "publisher_place": "PL"}
EXTRA = {
    "container-title-short": "TA",
    "collection-title": "CTI",
    "volume-title": "VTI",
    "abstract": "AB",
    "note": "GN",
}
#: Fields whose text may have CSL's markup.
TITLES = frozenset({"TI", "TT", "BTI", "CTI", "VTI", "JT", "TA"})
#: Publication types that say what CSL calls the type; the first of a CSL type is the one written. All others are articles.
CSL_OF_MEDLINE = {
    "Journal Article": "article-journal",
    "Book": "book",
    "Book Chapter": "chapter",
    "Preprint": "article",
    "Dataset": "dataset",
    "Newspaper Article": "article-newspaper",
    "Technical Report": "report",
    "Academic Dissertation": "thesis",
    "Legal Case": "legal_case",
    "Legislation": "legislation",
    "Interview": "interview",
    "Video-Audio Media": "motion_picture",
    "Webcast": "webpage",
    "Periodical": "periodical",
    "Map": "map",
    "Patent": "patent",
}
MEDLINE_OF_CSL = {csl: medline for medline, csl in CSL_OF_MEDLINE.items()}
#: MEDLINE's languages (https://www.nlm.nih.gov/bsd/language_table.html) with the codes CSL has.
LANGUAGES = {
    "afr": "af", "alb": "sq", "ara": "ar", "arm": "hy", "aze": "az", "bos": "bs", "bul": "bg", "cat": "ca", "chi": "zh",
    "cze": "cs",
    "dan": "da", "dut": "nl", "eng": "en", "epo": "eo", "est": "et", "fin": "fi", "fre": "fr", "geo": "ka", "ger": "de",
    "gla": "gd",
    "gre": "el", "heb": "he", "hin": "hi", "hrv": "hr", "hun": "hu", "ice": "is", "ind": "id", "ita": "it", "jpn": "ja",
    "kin": "rw",
    "kor": "ko", "lat": "la", "lav": "lv", "lit": "lt", "mac": "mk", "mal": "ml", "mao": "mi", "may": "ms", "nor": "no",
    "per": "fa",
    "pol": "pl", "por": "pt", "pus": "ps", "rum": "ro", "rus": "ru", "san": "sa", "slo": "sk", "slv": "sl", "spa": "es",
    "srp": "sr",
    "swe": "sv", "tha": "th", "tur": "tr", "ukr": "uk", "vie": "vi", "wel": "cy",
}  # fmt: skip
LANGUAGE_CODES = {csl: medline for medline, csl in LANGUAGES.items()}
