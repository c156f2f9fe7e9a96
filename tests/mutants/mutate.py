"""Every small mistake that can be made in a module: one operator, number, word of logic or end of a function at a time."""

from __future__ import annotations

import ast
import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

_COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
_COUNTED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.Div: ast.Mult, ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv, ast.Pow: ast.Mult, ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr,
}  # fmt: skip
_CALLED = {"min": "max", "max": "min", "any": "all", "all": "any"}


@dataclass(frozen=True)
class Mutant:
    """One mistake: where it is, what it makes of what, and its number among those alike in its module."""

    path: str
    line: int
    change: str
    number: int

    @property
    def name(self) -> str:
        """The name under which one is listed: without its line, which moves."""
        return f"{self.path} {self.change} #{self.number}"


def mutants(path: Path, root: Path) -> list[Mutant]:
    """Return every mutant of a module, in the order of its text."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    seen: dict[str, int] = {}
    found = []
    for node, change, _ in _changes(tree):
        seen[change] = seen.get(change, 0) + 1
        found.append(Mutant(path.relative_to(root).as_posix(), node.lineno, change, seen[change]))
    return found


def mutated(text: str, mutant: Mutant) -> ast.Module:
    """Return the tree of a module with one mistake in it."""
    tree = ast.parse(text)
    seen = 0
    for _, change, make in _changes(tree):
        seen += change == mutant.change
        if change == mutant.change and seen == mutant.number:
            make()
            return ast.fix_missing_locations(tree)
    raise LookupError(f"{mutant.name} is not in the text any more")


_Change = tuple[ast.expr | ast.stmt, str, Callable[[], None]]


def _changes(tree: ast.Module) -> Iterator[_Change]:
    """Yield what can be changed: the node, what becomes what, and a function that does it."""
    for node in _live(tree):
        before = _short(node)
        for after, make in _of(node):
            yield node, f"`{before}` -> {after}", make  # type: ignore[misc]  # statements and expressions have lines


def _live(node: ast.AST) -> Iterator[ast.AST]:
    """Yield the parts of a tree in order, without annotations, docstrings and the words of decorators and messages."""
    if isinstance(node, ast.expr | ast.stmt):
        yield node
    for name, value in ast.iter_fields(node):
        if name in ("annotation", "returns", "decorator_list", "type_params"):
            continue
        for part in value if isinstance(value, list) else [value]:
            inert = isinstance(part, ast.Expr) and isinstance(part.value, ast.Constant)
            told = isinstance(part, ast.If) and "TYPE_CHECKING" in ast.dump(part.test)
            if isinstance(part, ast.AST) and not inert and not told and not isinstance(part, ast.Assert):
                yield from _live(part)


def _of(node: ast.AST) -> Iterator[tuple[str, Callable[[], None]]]:
    match node:
        case ast.Compare(ops=[op]) if type(op) in _COMPARED:
            yield _COMPARED[type(op)].__name__, lambda: node.ops.__setitem__(0, _COMPARED[type(op)]())
        case ast.BinOp(op=op) if type(op) in _COUNTED and not _of_texts(node):
            yield _COUNTED[type(op)].__name__, lambda: setattr(node, "op", _COUNTED[type(op)]())
        case ast.BoolOp(op=op):
            other = ast.Or if isinstance(op, ast.And) else ast.And
            yield other.__name__, lambda: setattr(node, "op", other())
        case ast.UnaryOp(op=ast.Not()):
            yield (
                "without not",
                lambda: setattr(node, "op", ast.UAdd()) or _become(node, _truth(node.operand)),
            )
        case ast.Constant(value=bool() as value):
            yield str(not value), lambda: setattr(node, "value", not value)
        case ast.Constant(value=int() as value):
            yield str(value + 1), lambda: setattr(node, "value", value + 1)
        case ast.Call(func=ast.Name(id=name)) if name in _CALLED:
            yield _CALLED[name], lambda: setattr(node.func, "id", _CALLED[name])
        case ast.If() | ast.IfExp() | ast.While():
            yield "the other way", lambda: setattr(node, "test", ast.UnaryOp(ast.Not(), node.test))
        case ast.Return(value=ast.expr() as value) if not _is_nothing(value):
            yield "return None", lambda: setattr(node, "value", ast.Constant(None))
        case ast.Continue():
            yield "break", lambda: _become(node, ast.Break())
        case ast.Break():
            yield "continue", lambda: _become(node, ast.Continue())


def _become(node: ast.AST, other: ast.AST) -> None:
    """Let a node be another one, in its place."""
    other = copy.deepcopy(other)
    node.__class__ = other.__class__  # type: ignore[assignment]  # the tree has no parents to ask
    node.__dict__.update(other.__dict__)


def _truth(operand: ast.expr) -> ast.expr:
    return ast.Call(ast.Name("bool", ast.Load()), [operand], [])


def _is_nothing(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and value.value is None


def _of_texts(node: ast.BinOp) -> bool:
    """Return whether an operator joins types or texts, where another one would only be an error."""
    return any(
        isinstance(side, ast.JoinedStr)
        or (isinstance(side, ast.Constant) and isinstance(side.value, str | None))
        for side in (node.left, node.right)
    )


def _short(node: ast.AST) -> str:
    text = " ".join(ast.unparse(node).split())
    return text if len(text) <= 60 else f"{text[:57]}..."
