"""What is plainly a surname, so that nobody takes it for a given name.

The commonest surnames of several languages, folded, from general knowledge, and endings that surnames have and given names lack.
"""

from __future__ import annotations

import re

from refkit.linking.given_names import COMMON_GIVEN_NAMES
from refkit.normalization.folding import PARTICLES, fold
from refkit.patterns import pattern

COMMON_SURNAMES = frozenset(
    "abe adeyemi agarwal aguilar ahn albrecht allen almeida alonso alvarez alves andersen anderson andersson andrews aoki "
    "araujo arnold arslan aslan austin aydin bai bailey baker bakker banerjee barbieri barbosa barnes bauer baumann beck becker "
    "begum bell bengtsson bennett berg berger berglund bergmann bergstrom berry bhat bianchi bianco black blake blanchard "
    "blanco boateng bondarenko bonnet bos bose bouchard boyer bradley brandt braun brouwer brown brunet bryant bui burns busch "
    "butler byrne cai campbell cano cao cardoso carpenter carroll caruso carvalho castillo castro cavalcanti celik cerny chan "
    "chapman chatterjee chaudhary chavez chen cheng cheung chevalier cho choi chow chowdhury christensen chung claes clark "
    "clarke clement cohen cole coleman collins colombo conte conti cook cooper coppola correia cortes costa cote cox cruz "
    "cunningham dabrowski dahl dai dang dangelo daniels das davies davis dean deboer degraaf degroot dejong dekker delgado "
    "demir deng depauw desantis desilva devries dewit diallo dias diaz dietrich dijkstra ding diop djordjevic dlamini dogan "
    "doherty dominguez dong doyle dubois dufour dumitru dunn duong dupont dupuis durand duval dvorak edwards egger elliott "
    "ellis endo eriksen eriksson espinosa espinoza esposito evans fabbri fan farkas feng fernandes fernandez ferrara ferrari "
    "ferraro ferreira fields fischer fisher flores fontaine fontana ford foster fournier fox franke fraser friedman fuchs fujii "
    "fujita gagnon gallagher galli garcia gardner garnier garrido gauthier gautier gentile georgiou ghosh gibson gil gilbert "
    "giordano girard giraud goldberg gomes gomez goncalves gonzales gonzalez goossens gordon goto graf graham grant gray greco "
    "green greene griffin gross gruber guerin guerrero gunther guo gupta gustafsson gutierrez haas hagen hahn hall hamalainen "
    "hamilton han hansen hansson harper harris hart hartmann hasegawa hashimoto haugen hayashi hayes heikkinen henderson "
    "hendriks hernandez herrera hill hofer hoffmann hofmann holmes hong horn horvat horvath hossain hou howard huang huber "
    "hudson hughes hunt hunter huynh hwang iglesias ikeda inoue ionescu ishii ishikawa islam ito ivanov iyer jacobsen jain jang "
    "jansen janssen janssens jansson jarvinen jenkins jensen jeong jia jiang jimenez jin johannessen johansen johansson johnsen "
    "johnson jones jonsson jordan joshi jovanovic jung kaiser kamau kaminski kang kaplan kapoor karlsen karlsson kato katz kaya "
    "keita keller kennedy khan kilic kim kimura king kiss klein knight knudsen kobayashi koch kondo korhonen koskinen kovacevic "
    "kovacs kovalenko kowalczyk kowalski kozlowski kraus krause krawczyk kristensen kristiansen krueger kruger kucera kuhn "
    "kumar kuznetsov kwok kwon laine lam lambert lane lange larsen larsson lau lawson lee lefebvre lefevre legrand lehmann lei "
    "leitner lemaire leone leroy lester leung levin levy lewandowski lewis liang liao lim lima lin lindberg lindgren lindqvist "
    "lindstrom liu lloyd logan lombardi lombardo long longo lopes lopez lorenz lozano lundberg luo lynch macdonald madsen maeda "
    "maes maier makela makinen malhotra mancini marchand marchetti marin marino markovic marques marshall martin martinelli "
    "martinez martini masson matsumoto matthews mayer mazur mccarthy mcdonald medina mehta meier meijer mendes mendez mendoza "
    "menon mensah mercier meunier meyer miller mills mishra mitchell mizrahi mokoena molina moller molnar monteiro moore "
    "morales moreau moreira morel moreno moretti morgan mori morris morrison moser mueller mukherjee mulder muller munoz "
    "murakami murphy murray mwangi nagy nair nakajima nakamura nascimento navarro ndiaye ndlovu nemeth neumann ngo nguyen "
    "nichols nicolas nielsen nieminen nikolic nilsen nilsson nkosi novak novotny nowak nunez obrien ochieng oconnor ogawa okada "
    "okafor okonkwo oliveira olsen olsson oneill ortega ortiz osullivan otieno owen owusu ozturk palmer pan pandey papadakis "
    "papadopoulos parisi park parker patel patterson payne pedersen peng pereira perera perez perkins perrin perry persson "
    "peters petersen peterson petrov petrovic pettersen pettersson pfeiffer pham phan phillips pierce pinto pohl popa popescu "
    "popov poulsen powell preston price prieto prochazka qin qiu quinn rahman ramirez ramos rao rasmussen reddy reed reid ren "
    "renault reyes ribeiro ricci rice richardson richter rinaldi rivera rizzo roberts robertson robinson rocha rodrigues "
    "rodriguez rogers rojas romano romero rosenberg ross rossi roth rousseau roux roy rubio ruiz russell russo sahin saito "
    "sakamoto sanchez sandberg sanders santoro santos sanz sasaki sato sauer schaefer schafer schmid schmidt schmitt schneider "
    "schreiber schroder schroeder schubert schulz schulze schuster schwartz schwarz scott seidel sen seo serra serrano shah "
    "shapiro sharma shaw shen shevchenko shi shimizu shin sidorov silva simmons sims singh smirnov smit smith smits snyder "
    "sokolov sommer song sorensen sousa souza spencer steiner stewart stone suarez sun suzuki svensson svoboda szabo szymanski "
    "takahashi tan tanaka tang taylor teixeira thomas thompson tian tkachenko torres toth tran traore tremblay tsang turner "
    "vandenberg vandermeer vandijk varga vargas vasiliev vasquez vazquez verma vernon vesely villa virtanen visser vitale vogel "
    "vogt voigt volkov vos wade wagner walker wallace walsh wang wanjiru ward warren watanabe watkins watson weaver webb weber "
    "weiss west white willems williams willis wilson winter wisniewski wojcik wolf wolff wong wood woods wouters wozniak wright "
    "xia xiao xie xiong xue yadav yamada yamaguchi yamamoto yamashita yamazaki yang yao yeung yildirim yildiz yilmaz yip yoon "
    "yoshida young yuan zeng zhang zhao zheng zhong zhou zhu ziegler zielinski zimmermann zou".split()
)

#: Endings of folded surnames, by the languages they come from. The few given names that end so are in ``COMMON_GIVEN_NAMES``.
SURNAME_ENDINGS = (
    # English and Nordic: Richardson, Gustafsson, Mikkelsen, Fairfield, Wordsworth
    *("son", "ensen", "ansen", "arsen", "ersen", "elsen", "olsen", "ussen", "msen", "dsen", "ksen", "tsen"),
    *("quist", "qvist", "strom", "gren", "lund", "gaard", "field", "worth"),
    # German and Yiddish: Rosenberg, Bernstein, Lehmann, Obermeyer, Kirchhoff, Neuhauser
    *("berg", "stein", "mann", "meyer", "meier", "maier", "hoff", "hofer", "bauer", "baum", "feld", "wald", "macher", "hauser"),
    # Dutch: Dijkstra, Postma
    *("stra", "tsma", "dsma", "gsma", "nsma"),
    # Polish, Czech, Russian, Ukrainian: Majewski, Chomsky, Kaminska, Wojtowicz, Kasparov, Medvedeva, Kravchuk
    *("ski", "sky", "ska", "skaya", "skyi", "skyy", "skii", "skiy", "wicz", "czyk", "czak"),
    *("ov", "ova", "aev", "iev", "yev", "chev", "aeva", "ieva", "yeva", "cheva", "enko", "chuk", "ovic", "evic", "ovich", "evich"),
    # Spanish: Fernandez, Benitez, Velasquez, Alvarez
    *("ndez", "nitez", "quez", "guez", "arez", "errez", "inez", "enez", "alez"),
    # Italian: Bertolucci, Mussolini, Rossellini
    *("llini", "ccini", "ttini", "ssini", "zzini", "rtini", "ucci", "acci", "etti", "elli", "otti"),
    # Greek, Turkish, Armenian, Georgian: Papadopoulos, Ioannidis, Karatzoglou, Davutoglu, Petrosyan, Shevardnadze
    *("poulos", "poulou", "idis", "iadis", "oglou", "oglu", "osyan", "nadze", "shvili"),
    # Romanian, Lithuanian, Finnish: Ceausescu, Kazlauskas, Raikkonen
    *("escu", "eanu", "auskas", "evicius", "onen", "anen", "inen"),
    # Japanese: Fujimoto, Nishimura, Hasegawa, Kurosawa, Miyazaki, Taniguchi, Nakashima
    *("moto", "mura", "gawa", "kawa", "zawa", "sawa", "zaki", "wasaki", "guchi", "shima", "yama"),
)
#: Surnames that are given names as often: they cite a surname first, and a given name only as a hint.
SURNAMES_ALSO_GIVEN = frozenset(
    "allen dean gordon howard jordan lee lewis martin mitchell morgan russell scott stewart taylor thomas".split()
)
#: Shorter words than this have no ending to tell by.
_SHORTEST = 6
_BETWEEN_WORDS = pattern(r"[\s-]+")
_SURNAME_PREFIX = pattern(r"(?:Ma?c[A-Z]|O['’][A-Z]|Fitz[A-Z]?[a-z])")


def is_plainly_surname(name: str) -> bool:
    """Whether a name, or a word of it, can hardly be a given name: "Jones", "Lewandowska", "McEwan", "van Dijk", "Smith-Adams"."""
    return any(_is_plain(word) for word in re.split(_BETWEEN_WORDS.pattern, name) if word)


def _is_plain(word: str) -> bool:
    key = fold(word)
    if key in COMMON_GIVEN_NAMES:
        return False
    if key in COMMON_SURNAMES or _SURNAME_PREFIX.match(word):
        return True
    return (word.islower() and key in PARTICLES) or (len(key) >= _SHORTEST and key.endswith(SURNAME_ENDINGS))
