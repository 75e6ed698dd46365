"""A new portal: the few files it begins with."""

from pathlib import Path

PORTAL = """\
# What this portal is. Everything here may be changed; `vidno check` says if something is wrong.
schema: 1
name:
  bg: Нашият портал
  en: Our portal
description:
  bg: Открити данни, в които всяко число показва клетката, от която идва.
  en: Open data in which every number shows the cell it came from.
contact: ""
# Who publishes the sources. The id is the first half of a dataset's name: nsi/population.
publishers:
  - id: nsi
    name:
      bg: Национален статистически институт
      en: National Statistical Institute
    short:
      bg: НСИ
      en: NSI
    url: https://www.nsi.bg/
# What readers look for. A dataset names its topics by id in its dataset.yml.
topics:
  - id: health
    title:
      bg: Здравеопазване
      en: Healthcare
    themes: [HEAL]
  - id: education
    title:
      bg: Образование
      en: Education
    themes: [EDUC]
  - id: social-protection
    title:
      bg: Социална закрила
      en: Social protection
    themes: [SOCI]
"""
IGNORED = "state/\n"


def make(folder: Path) -> None:
    """Write a new portal into an empty or missing folder."""
    (folder / "datasets").mkdir(parents=True, exist_ok=True)
    (folder / "portal.yml").write_text(PORTAL, encoding="utf-8")
    (folder / ".gitignore").write_text(IGNORED, encoding="utf-8")
