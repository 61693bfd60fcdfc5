"""Our quick data classes behave as the standard library's do."""

from __future__ import annotations

import copy
import dataclasses
import pickle
import subprocess
import sys

import pytest

from careerbot.records import dataclass, field


@dataclass(frozen=True, slots=True)
class Point:
    """A place."""

    x: int
    y: int = 2
    tags: list[str] = field(default_factory=list)

    @property
    def sum(self) -> int:
        return self.x + self.y


@dataclass(frozen=True, slots=True)
class Other:
    x: int
    y: int = 2


def test_it_is_made_compared_and_shown_as_a_data_class_is():
    assert Point(1) == Point(1, 2, []) != Point(1, 3)
    assert Point(1) != Other(1)
    assert repr(Point(1)) == "Point(x=1, y=2, tags=[])"
    assert hash(Other(1)) == hash(Other(1, 2))
    assert Point(x=4).sum == 6
    assert Point.__doc__ == "A place."


def test_a_field_of_the_standard_library_is_refused_as_a_class_is_made():
    with pytest.raises(TypeError, match="Wrong has a field of the standard library"):

        @dataclass(frozen=True, slots=True)
        class Wrong:
            tags: list[str] = dataclasses.field(default_factory=list)


def test_classes_of_another_kind_are_the_standard_librarys():
    @dataclass(slots=True)
    class Open:
        x: int
        tags: list[str] = field(default_factory=list)

    made = Open(1)
    made.x = 2
    assert made == Open(2, [])
    assert made.tags is not Open(2).tags


def test_a_factory_makes_a_value_for_each():
    assert Point(1).tags is not Point(1).tags


@pytest.mark.parametrize("number", [1, 2, 10, 11, 12])
def test_every_object_is_made_in_the_same_way_however_many_there_were_before(number):
    @dataclass(frozen=True, slots=True)
    class Pair:
        one: int
        other: int = 2

    for _ in range(number - 1):
        Pair(1)
    assert Pair(1) == Pair(one=1) == Pair(1, other=2) == Pair(1, 2)
    for arguments, named in (((), {}), ((1, 2, 3), {}), ((1,), {"one": 1}), ((1,), {"third": 3}), ((1,), {"o": 1})):
        with pytest.raises(TypeError):
            Pair(*arguments, **named)
    assert Pair(3, 4).other == 4


def test_nothing_can_be_set_or_deleted_and_there_is_no_other_attribute():
    point = Point(1)
    with pytest.raises(dataclasses.FrozenInstanceError):
        point.x = 2
    with pytest.raises(dataclasses.FrozenInstanceError):
        del point.x
    assert not hasattr(point, "__dict__")


@pytest.mark.parametrize("arguments", [(), (1, 2, [], 4)])
def test_a_missing_or_superfluous_value_is_an_error(arguments):
    with pytest.raises(TypeError):
        Point(*arguments)


def test_the_standard_library_is_not_imported_before_it_is_needed():
    program = (
        "import sys; from careerbot.records import dataclass, field\n"
        "@dataclass(frozen=True, slots=True)\nclass Pair:\n"
        "    one: int\n    others: list = field(default_factory=list)\n"
        "for number in range(20): assert Pair(number) == Pair(number, [])\n"
        "sys.exit('dataclasses' in sys.modules or 'inspect' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_the_standard_librarys_functions_work():
    assert dataclasses.replace(Point(1), y=5) == Point(1, 5)
    assert dataclasses.asdict(Point(1)) == {"x": 1, "y": 2, "tags": []}
    assert [field.name for field in dataclasses.fields(Point)] == ["x", "y", "tags"]
    assert dataclasses.is_dataclass(Point(1))
    assert pickle.loads(pickle.dumps(Point(1))) == copy.deepcopy(Point(1)) == Point(1)  # noqa: S301 - our own


def test_it_can_be_matched_by_place():
    match Point(1, 7):
        case Point(x, y):
            assert (x, y) == (1, 7)
