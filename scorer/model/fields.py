"""What is declared of a field beside its type, and the walk over declared fields that everything else follows.

A field says once what it is called, what another value of it means, whether a review covers it, and where it
is left out, with the reason. Digest, diff, history, pages and API ask here and keep no list of their own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from .base import Frozen

#: What another value of a field means: the answer of a claim; a fact that figures rest on; proof or notes
#: around it; or the signature of somebody who did not write the record.
FieldKind = Literal["answer", "fact", "context", "signature"]
#: Where a field can be left out.
Place = Literal["api", "page", "diff"]


@dataclass(frozen=True, slots=True)
class FieldMeta:
    """What a field is, beside its type. `label` and `beside` are message ids.

    `label` is empty where the field's own name says it; `beside` names the field with the claims it stands
    beside, as in `evidence for {claims}`. `left_out` gives the reason for each place that does not show it.
    `none` is the word of the file for a value that is None here; `unsigned` is the one value that no review
    covers, so that writing it leaves every signature as it is.
    """

    label: str = ""
    kind: FieldKind = "context"
    reviewed: bool = True
    beside: str = ""
    none: str | None = None
    unsigned: str | None = None
    left_out: Mapping[Place, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class DeclaredField:
    """One field of a model: `key` is its name in a file, `attribute` its name in Python."""

    key: str
    attribute: str
    annotation: Any
    default: (
        Any  # what it is where it is not given; a field that has to be given has none that it could equal
    )
    meta: FieldMeta

    @property
    def label(self) -> str:
        """What people call it, in English: a message id."""
        return self.meta.label or self.key.replace("_", " ")


@cache
def fields_of(model: type[Frozen]) -> Mapping[str, DeclaredField]:
    """Return the fields of a model by their keys, in the order they are declared in."""
    found = {}
    for attribute, info in model.model_fields.items():
        key = info.alias or attribute
        meta = next((one for one in info.metadata if isinstance(one, FieldMeta)), FieldMeta())
        annotation = Annotated[info.annotation, *info.metadata] if info.metadata else info.annotation
        default = info.get_default(call_default_factory=True, validated_data={})
        found[key] = DeclaredField(key, attribute, annotation, default, meta)
    return found


def model_of(annotation: Any) -> type[Frozen] | None:
    """Return the model that an annotation names, whether or not it may be left out; None for anything else."""
    kind = _bare(annotation)
    return kind if isinstance(kind, type) and issubclass(kind, Frozen) else None


def item_of(annotation: Any) -> Any:
    """Return what the entries of a mapping or of a list are annotated with; None where there are none."""
    kind = _bare(annotation)
    if get_origin(kind) is tuple:
        return get_args(kind)[0]
    return get_args(kind)[1] if get_origin(kind) is Mapping else None


def is_list(annotation: Any) -> bool:
    """Return whether a value is a list of entries."""
    return get_origin(_bare(annotation)) is tuple


def field_at(annotation: Any, pointer: Sequence[str | int]) -> DeclaredField | None:
    """Return the field that a place lies in; None where the last step is no field that a model declares."""
    field = None
    for step in pointer:
        model = model_of(annotation)
        field = fields_of(model).get(str(step)) if model else None
        annotation = field.annotation if field else item_of(annotation)
    return field


def _bare(annotation: Any) -> Any:
    while True:
        if get_origin(annotation) is Annotated:
            annotation = get_args(annotation)[0]
        elif get_origin(annotation) in (Union, UnionType):
            annotation = next(part for part in get_args(annotation) if part is not NoneType)
        else:
            return annotation
