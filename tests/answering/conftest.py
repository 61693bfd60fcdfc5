"""Three made-up careers by three made-up sources: small enough to say beforehand what an answer must be."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from careerbot import CareerBot

COLUMNS = "| measure | low | high | currency | per | place | experience | reported by | source | as of |"
RULE = "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |"

SOURCES = """\
almanac:
  publisher: The Greenhouse Almanac
  author:
  title: Odd jobs of the upper air
  date: undated
  url:
  grade: B
  licence: facts only, in our own words
  repeats: []
guild:
  publisher: Guild of Cloud Gardeners
  author:
  title: Handbook for members
  date: "2025"
  url: https://guild.example
  grade: A
  licence: facts only, in our own words
  repeats: []
echo:
  publisher: Echo Weekly
  author:
  title: Jobs in the sky
  date: "2019"
  url:
  grade: C
  licence: facts only, in our own words
  repeats: [almanac]
"""

CLOUD_GARDENER = f"""\
---
role: cloud-gardener
title: Cloud gardener
aliases: [sky gardener, nimbus grower]
related: [fog-herder, star-polisher]
---
# Cloud gardener

## What it is

A cloud gardener **grows clouds** for farms that lie in the shade of the rain. [^almanac]

## Duties

- Clouds are **pruned** before noon. [^guild]
- Clouds are **seeded** at dawn. [^almanac] [^guild]
- Clouds are **watered** at night. [^almanac] [^echo]
- Clouds are **fanned** in summer. [^almanac]
- In great heat clouds are **fanned**. [^echo]

## Skills

### Mathematics

- **Geometry**, because no two clouds have the same shape. [^guild]
- **Geometry**, **knot theory** and **optics** of droplets. [^almanac]

### Working outdoors

- **Patience** and a **head for heights**. [^almanac]

### Handling tools

- **Shears**, **ladders** and **funnels**. [^guild]

## Education

An apprenticeship of two winters leads into cloud gardening. [^guild]

## Salary

{COLUMNS}
{RULE}
| average pay | about 31,000 | | EUR | year | Germany | | | almanac | 2020 |
| median pay | 29,500 | | EUR | year | Germany | | | guild | 2025 |
| starting pay | 24,000 | 27,500 | EUR | year | Germany | entry level | | guild | 2025 |
| pay of masters | 44,000 | | EUR | year | Germany | 20 years or more | | guild | 2025 |
| average pay | 52,000 | | GBP | year | London | | | guild | 2025 |
| average pay | 33,000 | | EUR | year | Germany | | Drizzle Report | echo | 2019 |

## Comparison

Fog herders drive fog that is there already, while cloud gardeners grow new clouds. [^guild]

## Interview

No reliable source on hand gives what happens in interviews for cloud gardeners.
"""

FOG_HERDER = f"""\
---
role: fog-herder
title: Fog herder
aliases: [mist drover]
related: [cloud-gardener]
---
# Fog herder

## What it is

A fog herder drives fog down from the hills. [^almanac]

## Skills

- **Whistling** and **patience**. [^almanac]

## Education

Fog herders learn from their elders, and no degree is asked for. [^guild]

## Salary

{COLUMNS}
{RULE}
| median pay | 26,000 | | EUR | year | Germany | | | guild | 2025 |
"""

STAR_POLISHER = f"""\
---
role: star-polisher
title: Star polisher
aliases: []
related: [cloud-gardener]
---
# Star polisher

## What it is

A star polisher keeps the stars bright with a soft cloth. [^almanac]

## Skills

- **Steady hands** and **astronomy**. [^guild]

## Salary

{COLUMNS}
{RULE}
| median pay | 61,000 | | EUR | year | Germany | | | guild | 2025 |
"""


@pytest.fixture(scope="session")
def sky_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sky") / "guides"
    folder.mkdir()
    guides = {"cloud-gardener": CLOUD_GARDENER, "fog-herder": FOG_HERDER, "star-polisher": STAR_POLISHER}
    for name, text in guides.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    (folder / "sources.yaml").write_text(SOURCES, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def sky(sky_folder: Path) -> Iterator[CareerBot]:
    """A bot that knows the three made-up careers, on the first of June 2026."""
    with CareerBot([sky_folder], home=sky_folder.parent / "home", today=date(2026, 6, 1)) as built:
        yield built
