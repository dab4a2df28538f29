"""Common given names, folded: a citation that "names" one of these may well have the given name where the surname should be.

The commonest names of several languages, from general knowledge; no list of people. They only ever support a hint.
"""

from __future__ import annotations

COMMON_GIVEN_NAMES = frozenset(
    "aaron adam adrian ahmed alan albert alberto alejandro alessandro alex alexander alexandra alexei alfred ali alice alicia "
    "amanda amy ana anders andre andrea andreas andrei andrew angela anita anja ann anna anne antonio arthur barbara beatrice ben "
    "benjamin bernard beth bill brandon brian bruce carl carla carlos carmen carol caroline catherine charles charlotte chen cheng "
    "chris christian christina christine christoph christopher claire claudia colin connor craig cristina dan daniel daniela david "
    "deborah dennis diana diane dieter dmitri donald donna dorothy douglas edward elena elizabeth ellen emily emma eric erik ernst "
    "eva evelyn fatima felix fernando florian frances francesco francis francisco frank franz frederick gabriel gary george gerald "
    "gerhard giovanni giuseppe gloria gordon grace greg gregory guillermo gunter hannah hans harold harry heather heidi heinrich "
    "helen helena helmut henri henrik henry herbert hiroshi howard hugh ian igor ines ingrid irene isabel isabella ivan jack jacob "
    "jacques james jan jane janet jason javier jean jeff jeffrey jennifer jens jeremy jessica jim joachim joan joanna johan "
    "johannes john jonathan jorge jose joseph joshua juan judith julia julian julie jun jurgen karen karin karl katharina "
    "katherine kathleen keith kelly kenneth kevin kim klaus laura lauren laurent lawrence lee leo leonard leonardo lewis li lin "
    "linda lisa lorenzo louis louise luca lucas lucia lucy luis luke manuel marc marcel marco marcus margaret maria marie mario "
    "marion mark markus martha martin martina mary matteo matthew matthias max maximilian megan mehmet melissa michael michel "
    "michelle miguel mohamed mohammad mohammed monica monika nancy natalia natalie nathan nicholas nicole niels nils nina noah "
    "norman oliver olivia olga oscar pablo pamela paolo patricia patrick paul paula paulo pedro peter petra philip philipp "
    "philippe pierre rachel rafael rahul raj ralf ralph raymond rebecca ricardo richard robert roberto robin roger roland ronald "
    "rosa ross roy rudolf russell ruth ryan samantha samuel sandra sara sarah scott sean sebastian sergei sergio sharon shirley "
    "silvia simon sofia sophia sophie stefan stephanie stephen steven stuart susan susanne sven sylvia takashi teresa theodore "
    "theresa thomas tim timothy todd tom tomas tony ulrich ursula valentina valerie vanessa vera veronica victor victoria vincent "
    "virginia vladimir walter wei werner wilhelm william wolfgang xavier yan yang yoshi yuki yves yvonne zachary zhang".split()
) - frozenset("chen cheng kim lee lewis li lin ross roy scott yan yang zhang gordon russell howard martin thomas".split())
