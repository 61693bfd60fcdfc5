"""Regular expressions that are compiled when they are first used, for all that asking imports.

One question needs a third of the patterns that reading and answering know; to compile all of them takes as long as
answering. A pattern behaves as `re.compile` gives it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

METHODS = ("search", "match", "fullmatch", "sub", "subn", "split", "findall", "finditer")

if TYPE_CHECKING:
    from re import compile as pattern
else:

    class pattern:  # noqa: N801 - used as `re.compile` is
        """A pattern from its source and the flags of `re`. Raises re.error where it is first used, if it is none."""

        def __init__(self, source: str, flags: int = 0) -> None:
            self.source, self.flags = source, flags

        def __getattr__(self, name: str) -> Any:
            if name not in METHODS and name not in ("pattern", "groupindex", "groups"):
                raise AttributeError(name)
            compiled = re.compile(self.source, self.flags)
            self.__dict__.update({method: getattr(compiled, method) for method in METHODS})
            self.__dict__.update(pattern=compiled.pattern, groupindex=compiled.groupindex, groups=compiled.groups)
            return self.__dict__[name]


__all__ = ["pattern"]
