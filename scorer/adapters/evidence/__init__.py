"""The one door to the network: asks for documents that records cite, and for nothing else.

Whatever answers is somebody else's. An address may lead anywhere, and an answer may be of any size and take any
time: so each hop is looked at before it is asked, and everything has a bound.
"""

from .door import Bounds, Door, ask
