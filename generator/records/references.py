"""Every reference that a record makes, found from the annotations of its model."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import UnionType
from typing import Annotated, Any, TypeAlias, Union, get_args, get_origin

from pydantic import BaseModel

from generator.records.fields import FieldPath, ProseMark, Ref


@dataclass(frozen=True)
class Found:
    """A value that the linker must look at, and where it stands."""

    field: FieldPath
    mark: Ref | ProseMark
    value: str


Walk: TypeAlias = Callable[[Any, FieldPath], Iterator[Found]]


def marked_values(model: BaseModel, field: FieldPath = ()) -> Iterator[Found]:
    """All references and prose of a model, in the order of its fields."""
    return _marked(type(model), model, field)


def marked_in_data(model: type[BaseModel], data: object) -> Iterator[Found]:
    """All references and prose in data that `model` may have refused."""
    return _marked(model, data, ()) if isinstance(data, Mapping) else iter(())


def _marked(model: type[BaseModel], record: Any, field: FieldPath) -> Iterator[Found]:  # noqa: ANN401
    for name, follow in _plan(model):
        value = record.get(name) if isinstance(record, Mapping) else getattr(record, name)
        if value is not None:
            yield from follow(value, (*field, name))


@cache
def _plan(model: type[BaseModel]) -> tuple[tuple[str, Walk], ...]:
    walks = []
    for name, info in model.model_fields.items():
        mark = next((m for m in info.metadata if isinstance(m, Ref | ProseMark)), None)
        walk = _leaf(mark) if mark else _walk(info.annotation)
        if walk is not None:
            walks.append((name, walk))
    return tuple(walks)


def _leaf(mark: Ref | ProseMark) -> Walk:
    def walk(value: Any, field: FieldPath) -> Iterator[Found]:  # noqa: ANN401 - any field value
        if isinstance(value, str):
            yield Found(field, mark, value)

    return walk


def _walk(annotation: Any) -> Walk | None:  # noqa: ANN401 - any annotation
    """The walk through a value of this annotation; None where it can hold no reference."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        mark = next((m for m in arguments[1:] if isinstance(m, Ref | ProseMark)), None)
        return _leaf(mark) if mark else _walk(arguments[0])
    if origin in {Union, UnionType}:
        walks = [walk for walk in map(_walk, arguments) if walk is not None]
        return walks[0] if walks else None
    if origin is tuple:
        inner = _walk(arguments[0])
        return _each(inner, tuple, enumerate) if inner else None
    if origin is dict:
        inner = _walk(arguments[1])
        return _each(inner, Mapping, Mapping.items) if inner else None
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _into(annotation) if _plan(annotation) else None
    return None


def _each(inner: Walk, container: type, steps: Callable[[Any], Any]) -> Walk:
    def walk(value: Any, field: FieldPath) -> Iterator[Found]:  # noqa: ANN401 - any container
        # `none published` stands where a list may: it holds nothing
        if isinstance(value, container):
            for step, item in steps(value):
                yield from inner(item, (*field, step))

    return walk


def _into(model: type[BaseModel]) -> Walk:
    def walk(value: Any, field: FieldPath) -> Iterator[Found]:  # noqa: ANN401 - any field value
        if isinstance(value, model | Mapping):
            yield from _marked(model, value, field)

    return walk


def nested_models(model: BaseModel, field: FieldPath = ()) -> Iterator[tuple[FieldPath, BaseModel]]:
    """A model and every model inside it, with the field each stands in."""
    yield field, model
    for name in _with_models(type(model)):
        yield from _nested(getattr(model, name), (*field, name))


@cache
def _with_models(model: type[BaseModel]) -> tuple[str, ...]:
    """The fields that may hold a model: few do, and every record is walked several times."""
    return tuple(name for name, info in model.model_fields.items() if _holds(info.annotation))


def _holds(annotation: Any) -> bool:  # noqa: ANN401 - any annotation
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return True
    return any(_holds(one) for one in get_args(annotation))


def _nested(value: Any, field: FieldPath) -> Iterator[tuple[FieldPath, BaseModel]]:  # noqa: ANN401
    if isinstance(value, BaseModel):
        yield from nested_models(value, field)
    elif isinstance(value, tuple):
        for place, item in enumerate(value):
            yield from _nested(item, (*field, place))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _nested(item, (*field, key))
