"""Templates compiled for one language: its messages are part of them, and each value costs one escape."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from gettext import NullTranslations
from itertools import groupby
from types import CodeType

from jinja2 import DictLoader, Environment, StrictUndefined, TemplateNotFound, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.visitor import NodeTransformer

# `_escape_inner` is the part of `escape` that is written in C: no object is made for each value.
from markupsafe import Markup, _escape_inner, escape  # type: ignore[attr-defined]

from .i18n.messages import Language, gettext
from .i18n.words import clean

#: What stands in a message of a template: a name to fill in, or a percent sign; one that is neither is a mistake.
_PLACE = re.compile(r"%(?:\((?P<name>\w+)\)s|(?P<sign>%)|(?P<mistake>))")
#: Blanks after a mark that is as wide as a letter, and so brings its own; the tags that it ends stand between.
_AFTER_WIDE = re.compile(r"([，。；：、？！）](?:</\w+>)*) +(?=\S|$)")
#: Nodes that would mean something else in the text of another template.
_AT_HOME: tuple[type[nodes.Node], ...] = (
    nodes.Extends, nodes.Block, nodes.Assign, nodes.AssignBlock, nodes.Macro, nodes.ImportedName,
)  # fmt: skip


def templates_in(language: Language, texts: Mapping[str, str]) -> Environment:
    """Return the templates with the messages of a language; each is compiled when it is first asked for.

    They are kept for the next time the same texts and the same catalogue come: `i18n.catalogue.language` returns
    one object for one text.
    """
    return _templates_in(tuple(sorted(texts.items())), language.translations)


@lru_cache(maxsize=8)
def _templates_in(texts: tuple[tuple[str, str], ...], catalogue: NullTranslations) -> Environment:
    return _Templates(dict(texts), catalogue)


def shown(value: object) -> str:
    """Return a value as HTML: the one place that every text passes on its way to a page.

    Markup of ours stays as it is. Of any other text, what no reader can see is spelt out, and the rest escaped.
    """
    if type(value) is str:
        return _escape_inner(value if value.isprintable() else clean(value))
    if isinstance(value, Markup):
        return value
    if value is None:
        raise TypeError("a template prints a value that is not there")
    return escape(clean(value) if isinstance(value, str) else value)


class _Compiler(CodeGenerator):
    """Write the code of a template: its messages said, its parts in their places, its values `shown`."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:
        assert isinstance(self.environment, _Templates)
        self.writeline(f"from {__name__} import shown")
        super().visit_Template(_Folding(self.environment).visit(node), frame)

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        # A field of a view, and nothing else that it might mean: it is there, or Python says what is not.
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def _output_child_pre(self, *_: object, **__: object) -> None:
        self.write("shown(")

    def _output_child_post(self, *_: object, **__: object) -> None:
        self.write(")")


#: Code by all that it follows from, whichever templates asked for it, and for how many that is worth its memory.
_COMPILED: dict[tuple[object, ...], CodeType] = {}
_MOST_COMPILED = 512


class _Templates(Environment):
    """How our templates are written, and the catalogue that they are compiled with."""

    code_generator_class = _Compiler

    def __init__(self, texts: Mapping[str, str], catalogue: NullTranslations) -> None:
        super().__init__(
            extensions=["jinja2.ext.i18n"],
            loader=DictLoader(texts),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
        )
        self.globals |= {"_": _said, "gettext": _said}
        # Lines of a message are broken where the template is, not where the reader's are.
        self.policies["ext.i18n.trimmed"] = True
        self.newstyle_gettext = True
        self.texts = texts
        self.catalogue = catalogue
        self._parts: dict[str, Sequence[nodes.Node] | None] = {}

    def compile(  # type: ignore[override]  # of a text: no other use is made of it
        self, source: str, name: str | None = None, filename: str | None = None
    ) -> CodeType:
        """Compile a template; what nothing has changed for is taken from when it was last compiled."""
        asked = (source, name, filename, self._hangs_on(name or "", source))
        code = _COMPILED.get(asked)
        if code is None:
            if len(_COMPILED) >= _MOST_COMPILED:
                _COMPILED.clear()
            code = _COMPILED[asked] = super().compile(source, name, filename)
        return code

    def _hangs_on(self, name: str, source: str) -> tuple[object, ...]:
        """Return what the code of a template follows from: its text, what its messages say, and so for its parts."""
        found, wanted = dict[str, tuple[str, Sequence[str]]](), {name: source}
        while wanted:
            one, text = wanted.popitem()
            messages, parts = _named_in(text)
            found[one] = text, tuple(map(self.catalogue.gettext, messages))
            wanted |= {part: self.texts[part] for part in parts if part in self.texts and part not in found}
        return tuple(found.items())

    def part(self, name: str) -> Sequence[nodes.Node] | None:
        """Return what stands in a template that others include, or None where it has to stay by itself."""
        if name not in self._parts:
            # Until it is known: a template that includes itself stays by itself.
            self._parts[name] = None
            if name not in self.texts:
                raise TemplateNotFound(name)
            parsed = self.parse(self.texts[name], name)
            if not any(parsed.find_all(_AT_HOME)):
                self._parts[name] = _Folding(self).visit(parsed).body
        return self._parts.get(name)


@lru_cache(maxsize=512)
def _named_in(text: str) -> tuple[Sequence[str], Sequence[str]]:
    """Return the messages that stand in a template, and the names of the parts that it includes."""
    parsed = _Templates({}, NullTranslations()).parse(text)
    called = (call.args[0] for call in parsed.find_all(nodes.Call) if call.args)
    included = (include.template for include in parsed.find_all(nodes.Include))
    return _constants(called), _constants(included)


def _constants(found: Iterable[nodes.Expr]) -> Sequence[str]:
    return tuple(one.value for one in found if isinstance(one, nodes.Const) and isinstance(one.value, str))


class _Folding(NodeTransformer):
    """Fold the messages of a template into its code, and set the parts that it names in their places."""

    def __init__(self, templates: _Templates) -> None:
        self._templates = templates

    def visit_Include(self, node: nodes.Include) -> nodes.Node | Sequence[nodes.Node]:
        if not isinstance(node.template, nodes.Const) or not node.with_context or node.ignore_missing:
            return node
        part = self._templates.part(node.template.value)
        return node if part is None else part

    def generic_visit(self, node: nodes.Node) -> nodes.Node:
        """Visit what stands in a node, and join what is written one after the other: a mark and the blank behind it
        may come from two messages.
        """
        super().generic_visit(node)
        for field in ("body", "else_"):
            inside = getattr(node, field, None)
            if isinstance(inside, list):
                setattr(node, field, [*_joined(inside)])
        return node

    def visit_Output(self, node: nodes.Output) -> nodes.Output:
        node.nodes = [*_tight(one for child in node.nodes for one in self._said(child))]
        return node

    def _said(self, node: nodes.Expr) -> Sequence[nodes.Expr]:
        """Return the words of a message and what is filled in between them; whatever else stands there, as it is."""
        if not isinstance(node, nodes.Call) or not isinstance(node.node, nodes.Name):
            return [node]
        if node.node.name not in ("_", "gettext") or node.dyn_args or node.dyn_kwargs:
            return [node]
        values = {keyword.key: keyword.value for keyword in node.kwargs}
        match node.args:
            case [nodes.Const(value=str() as message)]:
                # The empty message is the head of a catalogue.
                said = self._templates.catalogue.gettext(message) if message else ""
                return list(_filled(said, values)) if _fits(said, values) else [node]
        return [node]


def _joined(found: Iterable[nodes.Node]) -> Iterator[nodes.Node]:
    """Set what is written one after the other in one piece."""
    for written, group in groupby(found, key=lambda one: isinstance(one, nodes.Output)):
        if not written:
            yield from group
            continue
        outputs = [one for one in group if isinstance(one, nodes.Output)]
        parts = _tight(one for output in outputs for one in output.nodes)
        yield nodes.Output([*parts], lineno=outputs[0].lineno)


def _tight(found: Iterable[nodes.Expr]) -> Iterator[nodes.Expr]:
    """Set what is known beforehand in one piece, without the blanks that full-width marks bring with them."""
    for known, group in groupby(found, key=lambda one: isinstance(one, nodes.TemplateData)):
        if known:
            text = "".join(one.data for one in group if isinstance(one, nodes.TemplateData))
            yield nodes.TemplateData(_AFTER_WIDE.sub(r"\1", text))
        else:
            yield from group


def _fits(message: str, values: Mapping[str, nodes.Expr]) -> bool:
    """Return whether every place of a message can be filled in; what cannot be is told when the page is made."""
    return all(place["sign"] or place["name"] in values for place in _PLACE.finditer(message))


def _filled(message: str, values: Mapping[str, nodes.Expr]) -> Iterator[nodes.Expr]:
    after = 0
    for place in _PLACE.finditer(message):
        yield nodes.TemplateData(message[after : place.start()] + (place["sign"] or ""))
        if place["name"]:
            yield values[place["name"]]
        after = place.end()
    yield nodes.TemplateData(message[after:])


def _said(message: str, **values: object) -> Markup:
    """Translate a message known only with its page; it is HTML of ours, and what is filled in is escaped."""
    return Markup(gettext(message)) % {name: Markup(shown(value)) for name, value in values.items()}
