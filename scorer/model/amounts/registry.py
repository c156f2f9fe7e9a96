"""What a kind of amount is made of, and which kinds there are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import asdict, dataclass
from functools import cached_property, lru_cache
from typing import Annotated, Any, get_args

from pydantic import BeforeValidator, Field, GetCoreSchemaHandler, SerializeAsAny
from pydantic_core import CoreSchema, core_schema

from ...quantity import Measure, Quantity
from ..base import Frozen


class Amount(Frozen):
    """One amount that a lab has told, of the whole release or of one variant."""

    variant: Annotated[
        str | None,
        Field(description="The variant of the release that it is of; empty where it is of the release."),
    ] = None
    of: Annotated[
        str | None,
        Field(description="The part of the model or of the data that is counted, where it is not the whole."),
    ] = None
    sum: Annotated[
        bool, Field(description="Whether we added what the lab states apart; the lab does not state the sum.")
    ] = False


@dataclass(frozen=True, slots=True)
class Measured:
    """Annotate a `Quantity` with what it is counted in: read from text, written as the API has it."""

    measure: Measure

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(
            self._parsed,
            core_schema.is_instance_schema(Quantity),
            serialization=core_schema.plain_serializer_function_ser_schema(_api_form),
        )

    def _parsed(self, value: object) -> object:
        return self.measure.parse(value) if isinstance(value, str) else value


def _api_form(quantity: Quantity) -> dict[str, Any]:
    return {name: part for name, part in asdict(quantity).items() if name != "written"}


@dataclass(frozen=True)
class AmountKind:
    """One kind of amount: its name in the catalogue, and the type that holds one amount of it, if any.

    A kind is told from the others by its fields, so each has a measured field that no other kind has.
    """

    name: str
    value: type[Amount] | None = None

    @cached_property
    def fields(self) -> tuple[str, ...]:
        """The names of all fields, in the order in which they are shown."""
        return tuple(self.value.model_fields) if self.value else ()

    @cached_property
    def measures(self) -> Mapping[str, Measure]:
        """What each measured field is counted in; the first is the one that amounts sort by."""
        return dict(_measures(self.value)) if self.value else {}

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """The fields that say what an amount is the amount of."""
        return tuple(name for name in self.fields if name not in self.measures)

    def size(self, amount: Amount) -> Quantity | None:
        """Return what an amount sorts by; None where only another part of it was told."""
        first, *_ = self.measures
        size: Quantity | None = getattr(amount, first)
        return size

    def label(self, amount: Amount) -> tuple[str | None, ...]:
        """Return what tells an amount from others of its claim: its unit and its labels."""
        size = self.size(amount)
        first, *_ = self.measures.values()
        unit = size.unit if size else first.bare
        return (unit, *(getattr(amount, name) for name in self.labels))

    def fits(self, fields: Set[str]) -> bool:
        """Return whether fields are those of an amount of this kind."""
        return self.value is not None and self._needed <= fields <= self._known

    @cached_property
    def _needed(self) -> frozenset[str]:
        fields = self.value.model_fields if self.value else {}
        return frozenset(name for name, field in fields.items() if field.is_required())

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset(self.fields)


#: Name of the kind, as indicators.yaml has it -> the kind.
AMOUNT_KINDS: dict[str, AmountKind] = {}
_BY_TYPE: dict[type[Amount], AmountKind] = {}


def register_kind(name: str, value: type[Amount] | None = None) -> AmountKind:
    """Register a kind of amount under its name in the catalogue."""
    kind = AMOUNT_KINDS[name] = AmountKind(name, value)
    if value:
        _BY_TYPE[value] = kind
    _kind_with.cache_clear()
    return kind


@lru_cache(maxsize=256)  # a record has a handful of forms of amounts
def _kind_with(fields: frozenset[str]) -> AmountKind | None:
    """Return the kind whose amounts have these fields, if there is one."""
    return next((kind for kind in AMOUNT_KINDS.values() if kind.fits(fields)), None)


#: The kind of an indicator that is answered by its status alone.
NONE = register_kind("none")


def kind_of(amount: Amount) -> AmountKind:
    """Return the kind of an amount."""
    return _BY_TYPE[type(amount)]


def _measures(value: type[Amount]) -> Iterator[tuple[str, Measure]]:
    for name, field in value.model_fields.items():
        # What may be left out is annotated inside of its union with None.
        inner = [mark for part in get_args(field.annotation) for mark in getattr(part, "__metadata__", ())]
        for mark in (*field.metadata, *inner):
            if isinstance(mark, Measured):
                yield name, mark.measure


def build_amount(fields: Mapping[str, object]) -> Amount:
    """Build an amount from its fields, whose names tell of which kind it is. Raises ValueError where none has them."""
    kind = _kind_with(frozenset(fields))
    if kind and kind.value:
        return kind.value.model_validate(fields)
    raise ValueError(f"no kind of amount has the fields {', '.join(fields)}")


def _built(value: object) -> object:
    return build_amount(value) if isinstance(value, Mapping) else value


#: An amount of any kind, built as the kind that has its fields.
AnyAmount = Annotated[SerializeAsAny[Amount], BeforeValidator(_built)]
