"""The architecture: imports point one way, only the rim touches the world, modules stay small."""

import ast
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

from case import ROOT

PACKAGE = ROOT / "scorer"
LAYERS = [
    "errors",
    "registration",
    "memo",
    "spelling",
    "quantity",
    "model",
    "records",
    "evidence",
    "lists",
    "sampling",
    "checks",
    "score",
    "leads",
    "citation",
    "query",
    "history",
    "edition",
    "i18n",
    "build_input",
    "chart",
    "view",
    "export",
    "sheets",
    "templates",
    "render",
    "freeze",
    "edit",
    "adapters",
    "cli",
]
MODULES = sorted(PACKAGE.rglob("*.py"))
#: Modules of the standard library and packages that reach outside: only the rim may import them.
WORLD = {
    "os",
    "subprocess",
    "socket",
    "shutil",
    "tempfile",
    "git",
    "click",
    "urllib.request",
    "http",
    "time",
    "random",
}
RIM = {"adapters", "cli"}


def layer(path: Path) -> str:
    """Return the layer of a module: its folder inside the package, or its own name."""
    inside = path.relative_to(PACKAGE).parts
    return inside[0].removesuffix(".py")


@cache
def nodes(path: Path) -> list[ast.AST]:
    """Return the imports of a module."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]


def imports(path: Path) -> set[str]:
    """Return the layers a module imports, whichever way it is written."""
    package = ("scorer", *path.relative_to(PACKAGE).parts[:-1])
    found = set()
    for node in nodes(path):
        names = []
        if isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            start = ".".join((*base, *([node.module] if node.module else [])))
            names = [f"{start}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        found |= {name.split(".")[1] for name in names if name.startswith("scorer.")}
    return found & set(LAYERS)


def world(path: Path) -> set[str]:
    names = {alias.name for node in nodes(path) if isinstance(node, ast.Import) for alias in node.names}
    names |= {
        node.module
        for node in nodes(path)
        if isinstance(node, ast.ImportFrom) and node.module and not node.level
    }
    return {name for name in names if name in WORLD or name.split(".")[0] in WORLD}


def by_module(found: Callable[[Path], set[str]]) -> dict[str, set[str]]:
    """Name the modules of which something is found, and what."""
    return {str(path.relative_to(PACKAGE)): what for path in MODULES if (what := found(path))}


def test_imports_only_what_comes_before():
    def later(path: Path) -> set[str]:
        own = layer(path)
        return set() if own == "__init__" else imports(path) - {own, *LAYERS[: LAYERS.index(own)]}

    assert by_module(later) == {}


def test_the_page_on_the_architecture_names_the_rooms_in_this_order():
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rooms = page.partition("## Rooms")[2].partition("\n## ")[0]
    named = [
        room for row in rooms.splitlines() if row.startswith("| `") for room in row.split("|")[1].split(",")
    ]

    assert [re.sub(r"`|scorer/|/$|\.py", "", room.strip(" `")).strip("/") for room in named] == LAYERS


def test_every_module_has_its_place():
    assert {layer(path) for path in MODULES} - {"__init__"} == set(LAYERS)


def test_only_the_rim_touches_the_world():
    assert by_module(lambda path: set() if layer(path) in RIM else world(path)) == {}


def test_the_clock_is_read_in_one_place():
    calls = ("date.today", "datetime.now", "utcnow", "time.time(")
    read = by_module(lambda path: {call for call in calls if call in path.read_text(encoding="utf-8")})

    assert read == {"adapters/clock.py": {"datetime.now"}}


def test_modules_stay_small():
    long = {
        str(path.relative_to(PACKAGE)): n
        for path in MODULES
        for n in [len(path.read_text().splitlines())]
        if n > 300
    }

    assert long == {}


def test_no_test_reads_the_records():
    """Data is tested by `scorer check`, code by these tests: a new record never breaks one."""
    own = Path(__file__).parent
    reading = [
        path.name
        for path in own.glob("test_*.py")
        if 'ROOT / "disclosures"' in path.read_text(encoding="utf-8")
        and path.name not in {"test_layers.py", "test_contract.py"}
    ]

    assert reading == []
