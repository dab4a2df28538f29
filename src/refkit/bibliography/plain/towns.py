"""The towns that most books come from, and what stands behind the name of a town. Parts of patterns."""

from __future__ import annotations

#: One of the towns. It tells a place from a publisher or a subtitle, where nothing but a comma stands before it.
TOWNS = (
    r"(?:New York|London|Berlin|Paris|Wien|Vienna|München|Munich|Oxford|Cambridge|Boston|Chicago|Amsterdam|Dordrecht|"
    r"Heidelberg|Frankfurt(?: am Main| a\.\s?M\.)?|Stuttgart|Leipzig|Hamburg|Köln|Zürich|Basel|Bern|Leiden|Den Haag|"
    r"The Hague|Rotterdam|"
    r"Antwerpen|Bruxelles|Brussels|København|Copenhagen|Aarhus|Oslo|Stockholm|Uppsala|Lund|Göteborg|Helsinki|Madrid|"
    r"Barcelona|Lisboa|Lisbon|Roma|Rome|Milano|Milan|Torino|Bologna|Firenze|Warszawa|Warsaw|Kraków|Praha|Prague|"
    r"Budapest|Moscow|Moskva|St\. Petersburg|Tokyo|Beijing|Shanghai|Hong Kong|Singapore|Singapur|Sydney|Melbourne|"
    r"Toronto|Montreal|Montréal|Washington|San Francisco|San Diego|Los Angeles|Berkeley|Stanford|Princeton|New Haven|"
    r"Philadelphia|Baltimore|Ithaca|Boca Raton|Hoboken|Thousand Oaks|Beverly Hills|Newbury Park|Englewood Cliffs|"
    r"Reading|Hillsdale|Mahwah|Durham|Minneapolis|Ann Arbor|St\. Louis|New Delhi|Delhi|Mumbai|Edinburgh|Manchester|"
    r"Chichester|Harmondsworth|Jerusalem|Aldershot|Farnham|Abingdon|Dublin|Cham|Weinheim|Wiesbaden|Opladen|Göttingen|"
    r"Tübingen|Bonn|Baden-Baden|Bielefeld|Darmstadt|Reinbek|Mainz|Münster|Düsseldorf|Freiburg|Hannover|Konstanz|"
    r"Marburg|Graz|Innsbruck|Salzburg|Ankara|İstanbul|Istanbul)"
)
#: A state or a country behind a town, with the comma: ", NJ", ", Mass.", ", USA", ", Germany".
REGION = (
    r"(?:,\s?(?:[A-Z]{2,3}|U\.?S\.?A\.?|U\.?K\.?|D\.?C\.?|(?:Mass|Calif|Conn|Ill|Mich|Pa|Md|Va)\.?|"
    r"England|Germany|Deutschland|(?:The\s)?Netherlands|Switzerland|France|Canada|Australia|India|China|Japan))"
)
