"""models.dev: `api.json`, providers with their models; and the tree of its repository, a TOML file a model."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

from ..lead import Lead, Moved
from ..registry import need, reader

_FILE = re.compile(r"(?:.*/)?models/(?P<lab>[\w.-]+)/(?P<id>[\w.:-]+)\.toml")


def _is_api(_: str, text: str) -> bool:
    return text.lstrip().startswith("{") and '"release_date"' in text and '"models"' in text


@reader("models.dev (api.json)", _is_api)
def models_dev(_: str, text: str) -> Iterator[Lead]:
    """Yield every model that a provider serves; who is a lab of ours is told apart later."""
    for provider, entry in json.loads(text).items():
        models = need(entry, "models", 1, f"the provider '{provider}'")
        if not isinstance(models, Mapping):
            raise Moved(1, f"`models` of '{provider}' is no mapping", "see how models.dev writes it now")
        for id_, model in models.items():
            yield _lead(provider, id_, model, f"'{provider}/{id_}'", hosts=True)


@reader("models.dev (TOML)", lambda path, _: bool(_FILE.fullmatch(path)))
def models_dev_file(path: str, text: str) -> Iterator[Lead]:
    """Yield the model of one file, whose folder is the lab and whose name is the id."""
    match = _FILE.fullmatch(path)
    if match:
        try:
            yield _lead(match["lab"], match["id"], tomllib.loads(text), "the file")
        except tomllib.TOMLDecodeError as error:
            raise Moved(1, f"this is no TOML: {error}", "download it again, whole") from None


def _lead(lab: str, id_: str, model: Mapping[str, Any], where: str, *, hosts: bool = False) -> Lead:
    weights = [str(one.get("url", "")) for one in model.get("weights", ()) if isinstance(one, Mapping)]
    hub = next((url.split("huggingface.co/", 1)[1] for url in weights if "huggingface.co/" in url), None)
    return Lead(
        source="models.dev",
        lab=lab,
        name=str(need(model, "name", 1, where)),
        about=str(need(model, "release_date", 1, where)),
        ids=(id_,),
        huggingface=hub,
        address=f"https://models.dev/models/{lab}/{id_}",
        hosts=hosts,
    )
