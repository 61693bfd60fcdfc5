"""What was read last, up to a size: reading a long list anew costs more than keeping the last ones."""

from __future__ import annotations

from typing import Generic, TypeVar

T = TypeVar("T")


class Recent(Generic[T]):
    """Values by key with a size each; beyond `most` altogether the ones used longest ago are forgotten."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._held = 0
        self._values: dict[str, tuple[T, int]] = {}

    def get(self, key: str) -> T | None:
        """A value that is still held."""
        if key not in self._values:
            return None
        found = self._values[key] = self._values.pop(key)
        return found[0]

    def keep(self, key: str, value: T, size: int) -> T:
        """Hold a value of some size, and give it back."""
        self._values[key] = (value, size)
        self._held += size
        while self._held > self._most and len(self._values) > 1:
            oldest = next(iter(self._values))
            self._held -= self._values.pop(oldest)[1]
        return value
