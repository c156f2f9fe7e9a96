"""How the shapes of charts look on a picture: in the colours of the light pages, by rules that every drawer knows."""

from __future__ import annotations

_LATIN, _CHINESE = (
    "Inter, 'Helvetica Neue', Helvetica, Arial",
    "'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei'",
)
#: The letters of a picture, and those of Chinese behind them.
FAMILY = f"{_LATIN}, {_CHINESE}, sans-serif"
#: Those of a picture in Chinese: where its letters came from the fonts behind, each had the weight of any of these.
WIDE_FAMILY = f"{_CHINESE}, {_LATIN}, sans-serif"

#: The colours by the names that the stylesheet has for them; a test holds the two together.
COLOURS = {
    "paper": "#fff", "ink": "#15191f", "soft": "#505a67", "rule": "#d9dee5", "rest": "#e6e9ee",
    "disclosed": "#0b4f8a", "partial": "#7a5200", "withheld": "#a01858", "band": "#e0b95c",
    "heat-0": "#eef0f3", "heat-1": "#c4ddf3", "heat-2": "#98c2e8", "heat-3": "#6aa9dc", "heat-4": "#0b4f8a",
    "heat-4-ink": "#fff",
}  # fmt: skip

#: Selector: declarations, with the names of colours in braces.
_RULES = {
    "text": "fill:{soft};font-size:12px",
    ".paper": "fill:{paper}",
    ".title": "fill:{ink};font-size:25px;font-weight:700;letter-spacing:-0.3px",
    ".about": "fill:{soft};font-size:15px",
    ".caption": "fill:{ink};font-size:16px;font-weight:700",
    ".key": "fill:{soft};font-size:13px",
    ".foot": "fill:{soft};font-size:12.5px",
    ".source": "fill:{ink};font-weight:700",
    ".mid": "text-anchor:middle",
    ".end": "text-anchor:end",
    ".value": "fill:{ink};font-weight:700",
    ".name": "fill:{ink}",
    ".start": "fill:{ink};font-size:13px",
    ".year": "font-size:12px;font-weight:700",
    ".note": "fill:{ink}",
    ".never": "fill:{soft}",
    ".cell": "fill:{ink}",
    ".heat4 .cell": "fill:{heat-4-ink}",
    ".none .cell": "fill:{soft}",
    ".grid": "stroke:{rule}",
    ".base": "stroke:{soft}",
    ".turn": "stroke:{soft};stroke-dasharray:2 3",
    ".flag": "fill:{ink}",
    ".disclosed": "fill:{disclosed}",
    ".partial": "fill:{band}",
    ".rest": "fill:{rest}",
    ".dot": "fill:{disclosed}",
    ".reach": "stroke:{disclosed};stroke-width:2;stroke-linecap:round;stroke-opacity:0.45",
    **{f".heat{step}": f"fill:{{heat-{step}}}" for step in range(5)},
    **{f".s{size} text": f"font-size:{size}px" for size in (22, 26, 30, 33, 40, 46)},
    ".stamp": "fill:{disclosed};font-weight:700",
    ".m": "fill:none;stroke:none",
    ".absent": "fill:{soft}",
    ".ring": "fill:{paper};stroke-width:1.75",
    ".m .bar": "stroke-width:2.25",
    **{
        f".{state} .{part}": f"{paint}:{{{colour}}}"
        for state, colour in {
            "m.disclosed": "disclosed", "m.partial": "partial", "m.withheld": "withheld", "m.silent": "soft",
            "m.unassessed": "soft", "logo .m": "disclosed",
        }.items()
        for part, paint in (("ring", "stroke"), ("full", "fill"), ("bar", "stroke"))
    },
}  # fmt: skip


def _styled(declarations: str) -> str:
    for name, colour in COLOURS.items():
        declarations = declarations.replace(f"{{{name}}}", colour)
    return declarations


#: All of it as a stylesheet.
STYLE = "".join(f"{selector}{{{_styled(rule)}}}" for selector, rule in _RULES.items())
