"""Words that tell names from other words before a year."""

from __future__ import annotations

import re

from refkit.patterns import pattern

#: Words (in lower case) that begin with a capital before a year and are no author's name, unless the list says so.
NEVER_NAMES = frozenset(
    # months, seasons, days
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec "
    "spring summer autumn fall winter monday tuesday wednesday thursday friday saturday sunday "
    # parts of a text
    "figure figures fig figs table tables section sections chapter chapters appendix appendices supplementary equation eq eqs box "
    "panel part volume vol version no number note notes article page pages step phase stage study experiment case group model "
    "grant project act law article supplement file video movie data dataset series scheme plate "
    # openers of sentences
    "in on at by for from to of with within without since until till during after before between among about around over under "
    "through throughout the a an this that these those there their they he she it its his her we our i you your as and or but nor "
    "so yet if when while where whereas although though because however moreover furthermore therefore thus hence also besides "
    "again see similarly likewise recently previously originally later early earlier late finally first second third next then now "
    "still both either neither each every all many most some several few such other others another one two three using based "
    "following according consistent compared given despite like unlike per via versus vs e.g i.e cf viz eg ie not no only even "
    "indeed instead rather here more less than reviewed review "
    # years and eras
    "year years ad bc bce ce c ca circa anno fy ay "
    # places that stand before years more often than people do
    "usa uk us eu un u.s u.k england germany france italy spain china japan india australia canada brazil mexico russia africa "
    "asia europe america london paris berlin tokyo beijing geneva washington york amsterdam vienna rome madrid moscow sydney "
    "netherlands switzerland austria sweden norway denmark finland belgium poland portugal greece turkey korea taiwan singapore "
    "thailand vietnam indonesia malaysia california texas oxford cambridge olympics olympic world cup "
    # makers and products
    "inc ltd gmbh corp corporation company co llc software windows excel office copyright patent iso".split()
)

#: Words that only names of groups have.
GROUP_WORDS = pattern(
    r"\b(?:Universit\w+|Institut\w*|Departments?|Ministr\w+|Ministeri\w*|Agency|Organi[sz]ations?|Associations?|Societ\w+|"
    r"Committee|Commission|Council|Cent(?:er|re)s?|Foundation|Group|Team|Consortium|Collaborat\w+|Network|Programme?|Project|Bank|"
    r"Office|Bureau|Academ\w+|College|Federation|Union|Nations|Authority|Board|Company|Corporation|Laborator\w+|Library|Museum|"
    r"Hospital|Services?|Survey|Administration|Parliament|Initiative|Partnership|Force|Trust|Alliance|Panel|Investigators|Division|"
    r"Statistics|Government|Secretariat|Forum|Fund|Registry|Database|Observatory)\b"
)

#: Lower-case words inside the names of groups.
GROUP_CONNECTORS = frozenset("of for the on in to and at with für der des und du de la les et y del do da dos das e".split())

#: What follows a name where nothing published is cited (APA 8.9), or a source of another kind is.
NO_REFERENCE_EXPECTED = pattern(
    r"\b(?:pers(?:onal)?\.?\s?comm(?:unication|\.)?s?|personal (?:observation|interview|correspondence|e-?mail|letter)|"
    r"pers\.?\s?obs\.?|unpubl(?:ished)?\.?\s(?:data|observations?|results)|"
    r"e-?mail to|interview with|lecture notes|private communication)",
    re.IGNORECASE,
)

#: One of these is in every text in which ``NO_REFERENCE_EXPECTED`` finds anything: much faster to look for.
EXEMPTING_WORDS = (
    "ers. ",
    "ers.c",
    "ers.o",
    "ersonal ",
    "rivate c",
    "npub",
    "-mail",
    "mail to",
    "nterview with",
    "ecture notes",
    "ers comm",
    "ers obs",
)

#: Names of laws, of court cases, of scriptures: APA lists them otherwise or not at all (8.9, chapter 11).
LAW = pattern(r"\b(?:Act|Code|Amendment|Statute|Constitution|Directive|Treaty|Regulation)\Z")
COURT_CASE = pattern(
    r"\b[A-Z][\w’'.-]+\s+v(?:s|ersus)?\.?\s+(?:[A-Z][\w’'.-]*|of|the|and|&)(?:\s+(?:[A-Z][\w’'.-]*|of|the|and|&)){0,6}\Z"
)
SCRIPTURE = pattern(r"\b(?:Bible|Qur[’']?an|Koran|Torah|Talmud|Bhagavad|Upanishads?|Vedas?)\b")

#: What stands between a work and the work that cites it: a citation has to follow.
SECONDARY = pattern(
    r"[\s,;)\]]*(?:pp?\.\s?[\d–-]+[\s,;)\]]*)?"
    r"(?:(?:as\s+)?(?:cited|quoted|zitiert|citado|cité)|as\s+(?:referenced|referred\s+to|reported|discussed|described|reviewed))\s+"
    r"(?:in|by|from|nach|bei|en|par|dans)\b(?=(?:[^.;\0]|(?<=\bal)\.){1,150}\b(?:1[5-9]|20)\d\d)"
    r"|[\s,;]*\bapud\b",
    re.IGNORECASE,
)
