"""What the fields of a model mean: the sentences that stand under them in its class.

Pydantic reads these too (`use_attribute_docstrings`), but for every class at each start, which
takes a quarter of a second; only schemas and skeletons need them.
"""

import ast
import inspect
import sys
from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from types import ModuleType

from pydantic import BaseModel


@cache
def descriptions(model: type[BaseModel]) -> Mapping[str, str]:
    """The sentences by field, those of the models it builds on included."""
    found: dict[str, str] = {}
    for part in reversed(model.__mro__):
        if issubclass(part, BaseModel) and part is not BaseModel:
            found |= _own(part)
    return found


@cache
def _classes(module: ModuleType) -> Mapping[str, ast.ClassDef]:
    """The classes of a module as they are written, by name."""
    written = ast.parse(inspect.getsource(module)).body
    return {one.name: one for one in written if isinstance(one, ast.ClassDef)}


def _own(model: type[BaseModel]) -> dict[str, str]:
    written = _classes(sys.modules[model.__module__])[model.__name__]
    return {
        field.target.id: inspect.cleandoc(sentence.value.value)
        for field, sentence in pairwise(written.body)
        if isinstance(field, ast.AnnAssign)
        and isinstance(field.target, ast.Name)
        and isinstance(sentence, ast.Expr)
        and isinstance(sentence.value, ast.Constant)
        and isinstance(sentence.value.value, str)
    }
