"""The only package that asks git."""

from .head import head
from .log import log
from .opened import NoHistory
from .tree import Snapshot, contents, snapshot

__all__ = ["NoHistory", "Snapshot", "contents", "head", "log", "snapshot"]
