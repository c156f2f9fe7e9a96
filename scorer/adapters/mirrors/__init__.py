"""Copies on this disk: git repositories and folders of files, from which cited documents are read again.

Nothing here asks the network, and what a folder holds is somebody else's: no link is followed, no configuration of
a repository makes git run or fetch anything, and what takes too much room or time is left out and said.
"""
