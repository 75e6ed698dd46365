"""What can be wrong with a file of boundaries; each stops `vidno places add` before anything is written."""

from vidno.base.errors import VidnoError
from vidno.base.text import Text


class BoundariesFormatError(VidnoError):
    """A file that is no form of boundaries that we read."""

    code = "boundaries-format"
    template = Text(
        bg="„{file}“ не е файл с граници: нито GeoJSON, нито TopoJSON, нито архив с shapefile.",
        en="'{file}' is no file of boundaries: neither GeoJSON nor TopoJSON nor a zipped shapefile.",
    )
    hint = Text(
        bg="Запишете слоя от QGIS като GeoJSON (EPSG:4326) и добавете този файл.",
        en="Save the layer from QGIS as GeoJSON (EPSG:4326) and add that file.",
    )


class BoundariesDamagedError(VidnoError):
    """A file of boundaries that cannot be read to its end."""

    code = "boundaries-damaged"
    template = Text(
        bg="Границите в „{file}“ не могат да се прочетат: {reason}.",
        en="The boundaries in '{file}' cannot be read: {reason}.",
    )
    hint = Text(
        bg="Отворете файла в QGIS, поправете мястото или запишете слоя наново.",
        en="Open the file in QGIS, mend the place or save the layer anew.",
    )


class BoundariesPlaceError(VidnoError):
    """Coordinates that do not lie in Bulgaria."""

    code = "boundaries-elsewhere"
    template = Text(
        bg="Координатите в „{file}“ не са в България: първата е {x}, {y}.",
        en="The coordinates in '{file}' do not lie in Bulgaria: the first one is {x}, {y}.",
    )
    hint = Text(
        bg="Запишете слоя от QGIS в географски координати (EPSG:4326, дължина и ширина в градуси).",
        en="Save the layer from QGIS in geographic coordinates (EPSG:4326, longitude and latitude in degrees).",
    )


class BoundariesWithoutCodesError(VidnoError):
    """No property of the shapes says which place each is."""

    code = "boundaries-without-codes"
    template = Text(
        bg="Границите в „{file}“ са без кодове: никое свойство не казва коя {level} е всяка от {count} фигури (има: {properties}).",
        en="The boundaries in '{file}' have no codes: no property says which {level} each of the {count} shapes is (there are: {properties}).",
    )
    hint = Text(
        bg="Добавете на фигурите свойство с код на НСИ (BLG03), NUTS 3 (BG413) за област или ЕКАТТЕ на центъра; само с имена е нужно и свойство с областта.",
        en="Give the shapes a property with the code of NSI (BLG03), NUTS 3 (BG413) for an oblast, or EKATTE of the seat; by names only, a property with the oblast is needed too.",
    )


class BoundariesUnknownCodeError(VidnoError):
    """Shapes whose code is that of no such place."""

    code = "boundaries-unknown-code"
    template = Text(
        bg="В „{file}“ свойството „{property}“ има стойности, които не са код на място от това ниво: {codes}.",
        en="In '{file}' the property '{property}' has values that are no code of a place of this level: {codes}.",
    )
    hint = Text(
        bg="Поправете кодовете или махнете тези фигури; кодовете са на страницата „Места“.",
        en="Mend the codes or take these shapes out; the codes are on the page 'Places'.",
    )


class BoundariesDoubledCodeError(VidnoError):
    """Two shapes of one place."""

    code = "boundaries-doubled-code"
    template = Text(
        bg="В „{file}“ свойството „{property}“ дава един и същ код на няколко фигури: {codes}.",
        en="In '{file}' the property '{property}' gives one code to several shapes: {codes}.",
    )
    hint = Text(
        bg="Слейте ги по код в QGIS („Dissolve“) или поправете сгрешения код.",
        en="Join them by code in QGIS ('Dissolve'), or mend the wrong code.",
    )


class BoundariesMissingPlaceError(VidnoError):
    """Places without a shape."""

    code = "boundaries-missing-place"
    template = Text(
        bg="В „{file}“ няма граници за {count} места: {codes}.",
        en="'{file}' has no boundaries for {count} places: {codes}.",
    )
    hint = Text(
        bg="Намерете по-нов файл или го добавете с „--partial“: тези места ще липсват на картите и това ще пише.",
        en="Find a newer file, or add it with '--partial': these places will be left out of maps, and the maps will say so.",
    )
