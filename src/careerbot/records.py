"""Frozen data classes that cost nothing until they are used, for all that asking imports.

The standard library compiles six methods for every data class when its module is imported. For all the classes between
a question and its answer that takes longer than answering. Here `__init__` is compiled for classes of which more than a
few objects are made, and the other methods are shared. `dataclasses.replace`, `fields` and `asdict` work as ever; the
standard module itself, which imports a good deal, is not imported before it is needed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

FEW = 10  # objects of a class that are made in the time in which `__init__` is compiled

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass  # noqa: PLC0414 - so that it counts as exported
    from dataclasses import field as field  # noqa: PLC0414
else:

    def field(**options: Any) -> Any:
        """`dataclasses.field`, for classes of this module."""
        return _Late(options)

    def dataclass(**options: bool) -> Any:
        """`dataclasses.dataclass`, quicker for a frozen class with slots and without bases."""

        def make(cls: type) -> type:
            ours = options == {"frozen": True, "slots": True} and cls.__bases__ == (object,)
            return _made(cls) if ours else _standard().dataclass(**options)(_with_fields(cls))

        return make


class _Late:
    """What a field was given beside its type: the standard library's field is made of it when somebody asks for it."""

    def __init__(self, options: dict[str, Any]) -> None:
        self.options = options

    def made(self) -> Any:
        """The standard library's field."""
        return _standard().field(**self.options)


class _Fields:
    """The fields of a class as the standard library describes them, found out when first asked for."""

    def __init__(self, namespace: dict[str, Any]) -> None:
        self._namespace = namespace

    def __get__(self, _: object, owner: type) -> Any:
        """All fields by name."""
        bare = _standard().dataclass(init=False, repr=False, eq=False)
        said = {"__doc__": owner.__name__}  # else the signature would be found out to describe it, which takes longest
        twin: Any = bare(_with_fields(type(owner.__name__, (), {**self._namespace, **said})))
        owner.__dataclass_fields__ = twin.__dataclass_fields__  # type: ignore[attr-defined]
        return twin.__dataclass_fields__


def _standard() -> Any:
    import dataclasses

    return dataclasses


def _with_fields(cls: type) -> type:
    """A class with the standard library's fields in place of ours."""
    for name, late in [(name, value) for name, value in vars(cls).items() if isinstance(value, _Late)]:
        setattr(cls, name, late.made())
    return cls


def _made(cls: type) -> type:
    names = tuple(cls.__annotations__)
    given = {name: cls.__dict__[name] for name in names if name in cls.__dict__}
    if any(type(value).__module__ == "dataclasses" for value in given.values()):
        raise TypeError(f"{cls.__qualname__} has a field of the standard library; there is one in careerbot.records")
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
    makes = any(isinstance(value, _Late) for value in values.values())
    return values if fits and values.keys() == set(names) and not twice and not makes else None


def _compiled(names: tuple[str, ...], given: dict[str, Any]) -> Any:
    """An `__init__` that sets every field, with the defaults that were given."""
    scope: dict[str, Any] = {"_set": object.__setattr__, "_made": _MADE}
    parameters, lines = [], []
    for name in names:
        value, factory = _default(given[name]) if name in given else (None, None)
        if factory:
            scope[f"_new_{name}"] = factory
            lines.append(f" _set(self, {name!r}, _new_{name}() if {name} is _made else {name})")
        else:
            lines.append(f" _set(self, {name!r}, {name})")
        scope[f"_{name}"] = value
        parameters.append(f"{name}=_{name}" if name in given else name)
    exec(f"def __init__(self, {', '.join(parameters)}):\n" + "\n".join(lines or [" pass"]), scope)  # noqa: S102
    return scope["__init__"]


def _default(given: Any) -> tuple[Any, Any]:
    """A field's default, and what makes one for every object: None as a rule."""
    if not isinstance(given, _Late):
        return given, None
    factory = given.options.get("default_factory")
    return (_MADE, factory) if factory else (given.options["default"], None)


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
    raise _standard().FrozenInstanceError(f"cannot assign to or delete field {name!r}")
