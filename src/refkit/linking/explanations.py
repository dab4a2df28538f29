"""How it may have come about that no reference fits a citation: the table that says which explanation is preferred."""

from __future__ import annotations

from enum import Enum

from refkit.linking.link import Deviation


class Explanation(Enum):
    """The explanations, from the likeliest to the least likely: (tier, what is found, example).

    An explanation of an earlier tier is preferred to one of a later tier. Within a tier a reference from the list of the citation's
    chapter is preferred, then one that no other citation is linked to, then the earlier line of the table, then the reference that
    is nearer in spelling or in time. Where two references are still equally near, neither is assumed, and both are named as a hint.

    What is found decides about the finding; ``None`` makes a mere hint of the explanation, told beside CIT001.
    """

    RECORDED_GIVEN_NAME = 1, Deviation.GIVEN_NAME, "(Thomas, 2024) for Bu, T. (2024), whom the record calls Thomas"
    RECORDED_FIRST_AUTHOR = 1, Deviation.SPELLING, "(Smyth, 2020) for Smith (2020), whom the record calls Smyth"
    RECORDED_AUTHORS = 1, Deviation.OTHER_NAMES, "(Lee & Chou, 2020) for Lee & Cho (2020), whom the record calls Chou"
    RECORDED_YEAR = 1, Deviation.YEAR, "(Lee, 2019) for Lee (2020), which the record has online in 2019"
    GIVEN_NAME = 1, Deviation.GIVEN_NAME, "(Pengzhi, 2024) for Bu, Pengzhi (2024)"
    FURTHER_NAME_MISSPELT = 1, Deviation.OTHER_NAMES, "(Lee & Chou, 2020) for Lee & Cho (2020)"

    MISSPELT = 2, Deviation.SPELLING, "(Smyth, 2020) for Smith (2020)"
    SHORTENED = 2, Deviation.SPELLING, "(Ministry of Health, 2020) for Ministry of Health and Welfare (2020)"
    AUTHORS_CHANGED_OVER = 2, Deviation.COAUTHOR, "(Cho & Lee, 2020) for Lee & Cho (2020)"

    NEXT_YEAR = 3, Deviation.YEAR, "(Lee, 2019) for Lee (2020)"
    DIGIT_OF_YEAR = 3, Deviation.YEAR, "(Lee, 2012) for Lee (2021)"
    YEAR_AFTER_NEXT = 3, Deviation.YEAR, "(Lee, 2018) for Lee (2020)"
    OTHER_FURTHER_NAME = 3, Deviation.OTHER_NAMES, "(Lee & Diaz, 2020) for Lee & Cho (2020)"
    OTHER_INITIALS = 3, Deviation.OTHER_NAMES, "(C. Smith, 2020) for Smith, A. (2020)"
    OTHER_LETTER = 3, Deviation.YEAR, "(Lee, 2020c) for Lee (2020a)"

    UNCITED_COAUTHOR = 4, Deviation.COAUTHOR, "(Cho, 2020) for Lee & Cho (2020), which nobody cites"
    NEXT_YEAR_OTHER_NUMBER = 4, Deviation.YEAR, "(Lee, 2019) for Lee & Cho (2020)"
    UNCITED_OTHER_YEAR = 4, Deviation.YEAR, "(Lee, 1987) for Lee (2020), which nobody cites"
    UNCITED_INITIAL = 4, Deviation.GIVEN_NAME, "(Pengzhi, 2024) for Bu, P. (2024), which nobody cites"

    MISSPELT_OTHER_NUMBER = 5, Deviation.SPELLING, "(Smyth, 2020) for Smith & Lee (2020)"
    OTHER_LETTER_OTHER_NUMBER = 5, Deviation.YEAR, "(Lee, 2020c) for Lee & Cho (2020a)"
    MISSPELT_OTHER_NAMES = 5, Deviation.SPELLING, "(Smyth & Lee, 2020) for Smith & Cho (2020)"

    NEAR_YEAR_OTHER_NUMBER = 6, None, "(Lee, 2018) for Lee & Cho (2020)"
    COAUTHOR = 6, None, "(Cho, 2020) for Lee & Cho (2020), which others cite"
    INITIAL = 6, None, "(Peter, 2020) for Bu, P. (2020), which others cite"
    SURNAME_AS_INITIAL = 6, None, "(Thomas, 2024) for Bu, T. (2024), which nobody cites"
    OTHER_YEAR = 6, None, "(Lee, 1987) for Lee (2020), which others cite"

    COAUTHOR_OTHER_YEAR = 7, None, "(Cho, 2015) for Lee & Cho (2020), which nobody cites"

    def __init__(self, tier: int, deviation: Deviation | None, example: str) -> None:
        self.tier = tier
        self.deviation = deviation
        self.example = example


#: The place of each explanation in the table.
PLACE = {explanation: place for place, explanation in enumerate(Explanation)}
