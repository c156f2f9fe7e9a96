"""A built site over loopback for whoever writes it: what changes is built again, and open pages follow."""

from __future__ import annotations

from .http import HOST, listen
from .reload import LiveReload
from .watch import FileWatch
