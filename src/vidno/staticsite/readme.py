"""The file for somebody who has a copy and nothing else: what is where, and what wants a server."""

from vidno.staticsite.taking import Taken, Taker

NAME = "README.txt"
TEXT = """{name}
{line}
{address}
Това е целият портал като обикновени файлове. Нужен е само уеб сървър, какъвто и да е:
python3 -m http.server --directory ТАЗИ_ПАПКА 8080

index.html                     начало; bg/ и en/ са страниците на двата езика
files/ИЗДАТЕЛ/НАБОР/ВЕРСИЯ/    таблиците (CSV, Excel, Parquet, JSON) и произходът на всяка клетка
files/ИЗДАТЕЛ/НАБОР/current/   същите, на версията в сила: адрес, който не се променя
files/ИЗДАТЕЛ/НАБОР/raw/       файловете, както са получени
api/v1/….json                  наборите, полетата, списъците с кодове, местата, показателите със стойностите им,
                               графиките и анализите за програми; описани са в api/openapi.json
catalog.ttl, .rdf, .jsonld     каталогът по DCAT-AP; data/ИЗДАТЕЛ/НАБОР.ttl е за един набор
oembed/                        отговорите на oEmbed, по един за графика
charts/, embed/                графиките като SVG, PNG, CSV, JSON и за вграждане
search/                        показалецът, в който търси браузърът
llms.txt                       същото за езикови модели

Какво няма без сървър: редове по условия през API, CKAN, MCP, емисия на търсене. Вместо тях страницата bg/sql/
пита таблиците със SQL в браузъра, а редовете на едно място се взимат оттам като CSV.


This is the whole portal as plain files. It takes a web server, whichever:
python3 -m http.server --directory THIS_FOLDER 8080

index.html                        the beginning; bg/ and en/ are the pages in both languages
files/PUBLISHER/DATASET/VERSION/  the tables (CSV, Excel, Parquet, JSON) and the source of every cell
files/PUBLISHER/DATASET/current/  the same, of the version in force: an address that does not change
files/PUBLISHER/DATASET/raw/      the files as received
api/v1/….json                     datasets, fields, code lists, places, indicators with their values, charts
                                  and stories for programs; described in api/openapi.json
catalog.ttl, .rdf, .jsonld        the catalogue as DCAT-AP; data/PUBLISHER/DATASET.ttl is for one dataset
oembed/                           the answers of oEmbed, one for a chart
charts/, embed/                   charts as SVG, PNG, CSV, JSON and for embedding
search/                           the index that the browser searches
llms.txt                          the same for language models

What is not there without a server: rows by conditions over the API, CKAN, MCP, the feed of a search. Instead the
page en/sql/ asks the tables in SQL in the browser, and gives the rows of one place as CSV.
"""


def written(taker: Taker, base_url: str) -> Taken:
    """Write it."""
    name = taker.site.portal.config.name
    both = " · ".join(dict.fromkeys(text for text in (name.bg, name.en) if text))
    text = TEXT.format(name=both, line="=" * len(both), address=f"{base_url}\n" if base_url else "")
    return Taken(NAME, stamp="frame", sha256=taker.save(NAME, text.encode()))
