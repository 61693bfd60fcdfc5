"""Where files live: the built-in guides, the package's data, and the person's cache and data folders."""

from __future__ import annotations

import os
from pathlib import Path

from careerbot.records import dataclass

PACKAGE = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Home:
    """The two folders of one person: `cache` can be rebuilt, `data` cannot."""

    cache: Path
    data: Path

    @property
    def library(self) -> Path:
        """The documents that the person added."""
        return self.data / "library"


def find_home(home: str | os.PathLike[str] | None = None) -> Home:
    """The folders below `home`, or below CAREERBOT_HOME, or where the platform keeps such things."""
    chosen = home or os.environ.get("CAREERBOT_HOME")
    if chosen:
        root = Path(chosen).expanduser()
        return Home(cache=root / "cache", data=root / "data")
    import platformdirs  # not needed where CAREERBOT_HOME is set

    return Home(
        cache=Path(platformdirs.user_cache_dir("careerbot", appauthor=False)),
        data=Path(platformdirs.user_data_dir("careerbot", appauthor=False)),
    )


def guides_folder() -> Path:
    """The built-in guides: inside an installed package, beside src/ in a checkout."""
    installed = PACKAGE / "guides"
    return installed if installed.is_dir() else PACKAGE.parents[1] / "corpus"


def domain_file(name: str) -> Path:
    """A data file of the package, by its name (``topics.yaml``)."""
    return PACKAGE / "domain" / name
