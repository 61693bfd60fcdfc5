"""Frozen data classes that cost nothing until they are used, for all that asking imports.

The standard library compiles six methods for every data class when its module is imported. For all the classes between
a question and its answer that takes longer than answering. Here `__init__` is compiled for classes of which more than a
few objects are made, and the other methods are shared. `dataclasses.replace`, `fields` and `asdict` work as ever.
"""

from __future__ import annotations

import dataclasses
import inspect
from typing import TYPE_CHECKING, Any

FEW = 10  # objects of a class that are made in the time in which `__init__` is compiled

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass  # noqa: PLC0414 - so that it counts as exported
else:

    def dataclass(**options: bool) -> Any:
        """`dataclasses.dataclass`, quicker for a frozen class with slots and without bases."""

        def make(cls: type) -> type:
            ours = options == {"frozen": True, "slots": True} and cls.__bases__ == (object,)
            return _made(cls) if ours else dataclasses.dataclass(**options)(cls)

        return make


class _Fields:
    """The fields of a class as the standard library describes them, found out when first asked for."""

    def __init__(self, namespace: dict[str, Any]) -> None:
        self._namespace = namespace

    def __get__(self, _: object, owner: type) -> Any:
        """All fields by name."""
        bare = dataclasses.dataclass(init=False, repr=False, eq=False)
        said = {"__doc__": owner.__name__}  # else the signature would be found out to describe it, which takes longest
        twin: Any = bare(type(owner.__name__, (), {**self._namespace, **said}))
        owner.__dataclass_fields__ = twin.__dataclass_fields__  # type: ignore[attr-defined]
        return twin.__dataclass_fields__


def _made(cls: type) -> type:
    names = tuple(inspect.get_annotations(cls))
    given = {name: cls.__dict__[name] for name in names if name in cls.__dict__}
    kept = {key: value for key, value in cls.__dict__.items() if key not in (*names, "__dict__", "__weakref__")}
    shared = {"__eq__": _eq, "__hash__": _hash, "__repr__": _repr}
    namespace = {
        **{key: method for key, method in shared.items() if key not in kept},
        **kept,
        "__qualname__": cls.__qualname__,
        "__slots__": names,
        "__match_args__": names,
        "__init__": _first_init(names, given),
        "__setattr__": _refuse,
        "__delattr__": _refuse,
        "__reduce__": _reduce,
        "__dataclass_fields__": _Fields(
            {"__annotations__": cls.__annotations__, "__module__": cls.__module__, **given}
        ),
    }
    return type(cls.__name__, (), namespace)


def _first_init(names: tuple[str, ...], given: dict[str, Any]) -> Any:
    made = 0

    def init(self: Any, *args: Any, **kwargs: Any) -> None:
        """Set the fields one by one for the first objects; for the next, compile the real one and put it in place."""
        nonlocal made
        made += 1
        values = _read(names, given, args, kwargs) if made <= FEW else None
        if values is None:
            cls = type(self)
            cls.__init__ = _compiled(names, given)
            cls.__init__(self, *args, **kwargs)
        else:
            for name in names:
                object.__setattr__(self, name, values[name])

    return init


def _read(
    names: tuple[str, ...], given: dict[str, Any], args: tuple[Any, ...], kwargs: dict[str, Any]
) -> dict[str, Any] | None:
    """The values of all fields; None for what only the compiled `__init__` knows: makers of values, and errors."""
    values = {**given, **dict(zip(names, args, strict=False)), **kwargs}
    fits = len(args) + len(kwargs) <= len(names) and len(values) == len(names)
    twice = not kwargs.keys().isdisjoint(names[: len(args)])
    makes = any(isinstance(value, dataclasses.Field) for value in values.values())
    return values if fits and values.keys() == set(names) and not twice and not makes else None


def _compiled(names: tuple[str, ...], given: dict[str, Any]) -> Any:
    """An `__init__` that sets every field, with the defaults that were given."""
    scope: dict[str, Any] = {"_set": object.__setattr__, "_made": _MADE}
    parameters, lines = [], []
    for name in names:
        value = given.get(name, dataclasses.MISSING)
        factory = value.default_factory if isinstance(value, dataclasses.Field) else dataclasses.MISSING
        value = value.default if isinstance(value, dataclasses.Field) else value
        if factory is not dataclasses.MISSING:
            scope[f"_new_{name}"], scope[f"_{name}"] = factory, _MADE
            lines.append(f" _set(self, {name!r}, _new_{name}() if {name} is _made else {name})")
        else:
            scope[f"_{name}"] = value
            lines.append(f" _set(self, {name!r}, {name})")
        optional = value is not dataclasses.MISSING or factory is not dataclasses.MISSING
        parameters.append(f"{name}=_{name}" if optional else name)
    exec(f"def __init__(self, {', '.join(parameters)}):\n" + "\n".join(lines or [" pass"]), scope)  # noqa: S102
    return scope["__init__"]


_MADE = object()  # stands for a value that the field's factory makes


def _values(self: Any) -> tuple[Any, ...]:
    return tuple([getattr(self, name) for name in self.__slots__])


def _eq(self: Any, other: object) -> Any:
    return _values(self) == _values(other) if other.__class__ is self.__class__ else NotImplemented


def _hash(self: Any) -> int:
    return hash(_values(self))


def _repr(self: Any) -> str:
    return f"{type(self).__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in self.__slots__)})"


def _reduce(self: Any) -> tuple[type, tuple[Any, ...]]:
    return type(self), _values(self)


def _refuse(self: Any, name: str, *_: object) -> None:  # noqa: ARG001 - the signature of both
    raise dataclasses.FrozenInstanceError(f"cannot assign to or delete field {name!r}")
