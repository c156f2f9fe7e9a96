"""The only doors to disk, git, network and sockets."""
